// SPDX-License-Identifier: MIT
// dict: random operations against a plain array; order; keys with an __eq__ that changes the dict;
// lack of memory; readers without a lock beside writers.
#include "container_support.h"

enum { KEYS = 60 };
static int64_t model[KEYS];        // value, or -1
static uint64_t model_order[KEYS]; // when it was inserted

// The key number i: str (not interned), small int, float or tuple.
static lw_value key(int i) {
    switch (i % 4) {
    case 0:
        return lw_str_from_format("key%d", i);
    case 1:
        return small(i);
    case 2:
        return lw_from_double(i + 0.5);
    default:
        return lw_int_from_u64(UINT64_MAX - (uint64_t)i);
    }
}

static size_t model_count(void) {
    size_t n = 0;
    for (int i = 0; i < KEYS; i++)
        n += model[i] >= 0;
    return n;
}

static void compare_with_model(lw_dict *d) {
    size_t position = 0, n = 0;
    uint64_t last = 0;
    lw_value k, v;
    check(lw_dict_is_valid(d));
    check(lw_dict_size(d) == model_count());
    for (int i = 0; i < KEYS; i++) {
        k = key(i);
        v = lw_dict_get(d, k);
        check(v == LW_NIL ? model[i] < 0 : unbox(v) == model[i]);
        lw_release(k);
        lw_release(v);
    }
    while (lw_dict_next(d, &position, &k, &v)) {
        int at = 0;
        while (at < KEYS && model[at] != unbox(v))
            at++;
        check(at < KEYS && model_order[at] > last);
        last = model_order[at];
        n++;
        lw_release(k);
        lw_release(v);
    }
    check(n == model_count());
}

static void random_step(lw_dict *d, uint32_t *seed, int64_t next) {
    int i = (int)(random_next(seed) % KEYS);
    lw_value dict = lw_from_object(d), k = key(i), v = LW_NIL;
    switch (random_next(seed) % 12) {
    case 0:
    case 1:
    case 2:
    case 3:
        v = box(next);
        check(lw_dict_set(d, k, v));
        model_order[i] = model[i] < 0 ? (uint64_t)next : model_order[i];
        model[i] = next;
        break;
    case 4:
    case 5:
    case 6:
        v = lw_dict_pop(d, k);
        check(v == LW_NIL ? model[i] < 0 : unbox(v) == model[i]);
        model[i] = -1;
        break;
    case 7: {
        lw_value other = box(next);
        v = lw_dict_set_default(d, k, other);
        if (model[i] < 0) {
            model[i] = next;
            model_order[i] = (uint64_t)next;
        }
        check(unbox(v) == model[i]);
        lw_release(other);
        break;
    }
    case 8:
        if (!model_count())
            break;
        v = call_method(dict, "popitem", 0, LW_NIL, LW_NIL);
        check(lw_is_tuple(v));
        int latest = -1;
        for (int j = 0; j < KEYS; j++)
            if (model[j] >= 0 && (latest < 0 || model_order[j] > model_order[latest]))
                latest = j;
        check(unbox(lw_as_tuple(v)->v[1]) == model[latest]);
        model[latest] = -1;
        break;
    case 9: // into a copy and back: same contents, same order
        v = lw_dict_copy(d);
        check(lw_equal(v, dict) == 1);
        if (random_next(seed) % 4 == 0)
            lw_dict_clear(d);
        check(lw_dict_update(d, v));
        check(lw_equal(v, dict) == 1);
        break;
    case 10:
        if (random_next(seed) % 20)
            break;
        lw_dict_clear(d);
        for (int j = 0; j < KEYS; j++)
            model[j] = -1;
        break;
    default:
        check(lw_dict_contains(d, k) == (model[i] >= 0));
    }
    lw_release(k);
    lw_release(v);
}

static void test_random(void **state lw_unused) {
    uint32_t seed = 815;
    lw_value d = lw_dict_new();
    for (int i = 0; i < KEYS; i++)
        model[i] = -1;
    for (int i = 1; i < ROUNDS / 4; i++) {
        random_step(lw_as_dict(d), &seed, i);
        compare_with_model(lw_as_dict(d));
    }
    lw_release(d);
}

static void test_hashes(void **state lw_unused) {
    static const int64_t numbers[] = {0,
                                      1,
                                      -1,
                                      -2,
                                      77,
                                      ((int64_t)1 << 61) - 2,
                                      ((int64_t)1 << 61) - 1,
                                      (int64_t)1 << 61,
                                      LW_SMALL_MAX,
                                      LW_SMALL_MIN};
    int64_t quick, full;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        check(lw_key_hash(small(numbers[i]), &quick) && lw_hash(small(numbers[i]), &full));
        assert_true(quick == full);
    }
    lw_value s = lw_str_from_c("some text"), d = lw_dict_new();
    check(lw_key_hash(s, &quick) && lw_hash(s, &full));
    assert_true(quick == full);
    check(lw_dict_set(lw_as_dict(d), small(1), s));
    assert_true(lw_dict_contains(lw_as_dict(d), LW_TRUE) == 1);
    assert_true(lw_dict_contains(lw_as_dict(d), lw_from_double(1.0)) == 1);
    assert_true(lw_dict_contains(lw_as_dict(d), lw_from_double(1.5)) == 0);
    lw_release(s);
    lw_release(d);
}

static void test_errors(void **state lw_unused) {
    lw_value d = lw_dict_new(), l = lw_list_new(0), s = lw_str_from_c("k"), it, v;
    assert_true(lw_getitem(d, s) == LW_NIL);
    expect_error(LW_EXC(KeyError), "'k'");
    assert_false(lw_setitem(d, s, LW_NIL));
    expect_error(LW_EXC(KeyError), "'k'");
    assert_false(lw_setitem(d, l, s));
    expect_error(LW_EXC(TypeError), "unhashable type: 'list'");
    assert_true(call_method(d, "popitem", 0, LW_NIL, LW_NIL) == LW_NIL);
    expect_error(LW_EXC(KeyError), "'popitem(): dictionary is empty'");
    check(lw_setitem(d, s, d));
    expect_repr(lw_retain(d), "{'k': {...}}");
    it = lw_iter(d);
    check((v = lw_next(it)) == s);
    lw_release(v);
    check(lw_setitem(d, small(1), small(2)));
    assert_true(lw_next(it) == LW_NIL);
    expect_error(LW_EXC(RuntimeError), "dictionary changed size during iteration");
    lw_release(it);
    check(lw_setitem(d, s, small(0)));
    expect_repr(call_method(d, "keys", 0, LW_NIL, LW_NIL), "dict_keys(['k', 1])");
    expect_repr(call_method(d, "values", 0, LW_NIL, LW_NIL), "dict_values([0, 2])");
    expect_repr(call_method(d, "items", 0, LW_NIL, LW_NIL), "dict_items([('k', 0), (1, 2)])");
    check(lw_list_append(lw_as_list(l), small(5)));
    assert_false(lw_dict_update(lw_as_dict(d), l));
    expect_error(LW_EXC(TypeError),
                 "cannot convert dictionary update sequence element #0 to a sequence");
    check(lw_list_set_consume(lw_as_list(l), 0, lw_retain(s)));
    assert_false(lw_dict_update(lw_as_dict(d), l));
    expect_error(LW_EXC(ValueError),
                 "dictionary update sequence element #0 has length 1; 2 is required");
    lw_value other = lw_dict_new();
    check(lw_setitem(other, small(1), small(9)) && lw_setitem(other, small(3), small(4)));
    expect_repr(lw_binary(LW_OR, d, other), "{'k': 0, 1: 9, 3: 4}");
    expect_repr(lw_inplace(LW_OR, other, d), "{1: 2, 3: 4, 'k': 0}");
    lw_release(other);
    lw_release(d);
    lw_release(l);
    lw_release(s);
}

static bool operate(int op, lw_value d, lw_value other) {
    lw_value v = LW_NIL;
    switch (op) {
    case 0:
        return lw_dict_set(lw_as_dict(d), small(77), other);
    case 1:
        return lw_dict_update(lw_as_dict(d), other);
    case 2:
        v = lw_dict_copy(lw_as_dict(d));
        break;
    case 3:
        v = lw_binary(LW_OR, d, other);
        break;
    case 4:
        v = lw_repr(d);
        break;
    default:
        v = call_method(d, "items", 0, LW_NIL, LW_NIL);
        break;
    }
    lw_release(v);
    return v != LW_NIL;
}

static void test_no_memory(void **state lw_unused) {
    lw_value other = lw_dict_new();
    for (int i = 100; i < 120; i++)
        check(lw_dict_set(lw_as_dict(other), small(i), small(i)));
    for (int op = 0; op < 6; op++) {
        for (int n = 1;; n++) {
            lw_value d = lw_dict_new();
            for (int i = 0; i < 5; i++)
                check(lw_dict_set(lw_as_dict(d), small(i), small(i)));
            lw_mem_fail_after(n);
            bool ok = operate(op, d, other);
            lw_mem_fail_after(0);
            if (ok) {
                lw_release(d);
                break;
            }
            check(lw_exception_matches(LW_EXC(MemoryError)));
            lw_exception_clear();
            check(lw_dict_is_valid(lw_as_dict(d)));
            expect_repr(d, "{0: 0, 1: 1, 2: 2, 3: 3, 4: 4}");
        }
    }
    lw_release(other);
}

// ---- keys whose comparison calls out -----------------------------------------------------------

// An object whose hash is chosen, and whose == runs `on_compare`.
typedef struct {
    lw_object ob;
    int64_t hash, number;
} evil;
static void (*on_compare)(void);
static lw_dict *victim;
static void evil_destroy(lw_object *o) { lw_object_free(o, sizeof(evil)); }
static bool evil_hash(lw_value self, int64_t *out) {
    *out = ((evil *)lw_to_object(self))->hash;
    return true;
}
static lw_value evil_compare(lw_value a, lw_value b, lw_compare_op op) {
    if (op != LW_EQ || lw_type_of(a) != lw_type_of(b))
        return LW_NOT_IMPLEMENTED;
    int64_t x = ((evil *)lw_to_object(a))->number, y = ((evil *)lw_to_object(b))->number;
    if (on_compare)
        on_compare();
    if (x < 0 || y < 0)
        return lw_raise(LW_EXC(ValueError), "no comparison");
    return lw_from_bool(x == y);
}
static lw_type evil_type = {.index = LW_T_SPARE_FIRST + 3,
                            .name = "evil",
                            .destroy = evil_destroy,
                            .hash = evil_hash,
                            .compare = evil_compare};

static lw_value evil_new(int64_t hash, int64_t number) {
    evil *e = lw_object_new(evil_type.index, sizeof *e);
    check(e != NULL);
    e->hash = hash;
    e->number = number;
    return lw_from_object(e);
}
static void set_consumed(lw_dict *d, lw_value k, lw_value v) {
    check(lw_dict_set(d, k, v));
    lw_release(k);
    lw_release(v);
}

static int calls;
static void clear_victim(void) {
    if (calls++ < 3)
        lw_dict_clear(victim);
}
static void refill_victim(void) { // another table, perhaps at the same address
    if (calls++ < 5) {
        lw_dict_clear(victim);
        for (int i = 0; i < 4 + calls * 3; i++)
            set_consumed(victim, small(100 + i), small(i));
    }
}
static void pop_victim(void) {
    if (calls++ < 8)
        lw_release(call_method(lw_from_object(victim), "popitem", 0, LW_NIL, LW_NIL));
    lw_exception_clear();
}

static void test_changing_equality(void **state lw_unused) {
    static void (*const changes[])(void) = {clear_victim, refill_victim, pop_victim, NULL};
    for (int change = 0; change < 4; change++) {
        lw_value d = lw_dict_new();
        victim = lw_as_dict(d);
        on_compare = NULL;
        for (int i = 0; i < 9; i++) // all in one probe sequence
            set_consumed(victim, evil_new(1, i), box(i));
        for (int i = 0; i < 9; i += 2) {
            calls = 0;
            on_compare = changes[change];
            lw_value k = evil_new(1, i), v = lw_dict_get(victim, k);
            if (!changes[change])
                check(v != LW_NIL && unbox(v) == i);
            lw_release(v);
            v = box(i);
            check(lw_dict_set(victim, k, v));
            lw_release(v);
            check(lw_dict_is_valid(victim));
            lw_release(lw_dict_pop(victim, k));
            lw_release(lw_dict_set_default(victim, k, LW_NONE));
            check(lw_dict_is_valid(victim));
            lw_release(k);
        }
        on_compare = NULL;
        set_consumed(victim, evil_new(1, 4), box(4));
        lw_value k = evil_new(1, -1);
        assert_true(lw_dict_get(victim, k) == LW_NIL);
        expect_error(LW_EXC(ValueError), "no comparison");
        assert_false(lw_dict_set(victim, k, k));
        expect_error(LW_EXC(ValueError), "no comparison");
        lw_release(k);
        lw_release(d);
    }
}

// ---- threads -----------------------------------------------------------------------------------

// Each thread has keys of its own in one dict, and reads everybody's. The value of a key never goes
// back.
static void own_keys_body(int index, void *arg) {
    lw_dict *d = arg;
    uint32_t seed = 5 + (uint32_t)index;
    int64_t seen[64] = {0};
    for (int64_t i = 1; i < ROUNDS; i++) {
        int mine = (int)(random_next(&seed) % 16) * 4 + index, any = (int)(random_next(&seed) % 64);
        lw_value k = lw_str_from_format("k%d", mine), v = box(i);
        check(lw_dict_set(d, k, v));
        lw_release(v);
        if (i % 5 == 0) {
            v = lw_dict_pop(d, k);
            check(unbox(v) == i);
            lw_release(v);
            check(lw_dict_contains(d, k) == 0);
        } else {
            v = lw_dict_get(d, k);
            check(v != LW_NIL && unbox(v) == i);
            lw_release(v);
        }
        lw_release(k);
        k = lw_str_from_format("k%d", any);
        v = lw_dict_get(d, k);
        if (v != LW_NIL) {
            check(unbox(v) >= seen[any]);
            seen[any] = unbox(v);
        }
        lw_release(v);
        lw_release(k);
        safepoint();
    }
}

static void test_own_keys(void **state lw_unused) {
    if (!LW_IS_SAFE)
        return;
    lw_value d = lw_dict_new();
    run_threads(4, own_keys_body, lw_as_dict(d));
    assert_true(lw_dict_is_valid(lw_as_dict(d)));
    lw_release(d);
}

// setdefault of the same key by all: one wins, and everybody gets the winner's value.
static void set_default_body(int index, void *arg) {
    lw_dict *d = arg;
    for (int i = 0; i < ROUNDS / 4; i++) {
        lw_value k = small(i), v = box(i * 8 + index), got = lw_dict_set_default(d, k, v);
        lw_value again = lw_dict_get(d, k);
        check(got == again);
        lw_release(v);
        lw_release(got);
        lw_release(again);
        safepoint();
    }
}

static void test_set_default(void **state lw_unused) {
    if (!LW_IS_SAFE)
        return;
    lw_value d = lw_dict_new();
    run_threads(4, set_default_body, lw_as_dict(d));
    assert_true(lw_dict_size(lw_as_dict(d)) == (size_t)(ROUNDS / 4));
    lw_release(d);
}

// A key is put in and taken out by one thread; whoever sees the length sees what belongs to it.
static _Atomic int left;
static void toggle_body(int index, void *arg) {
    lw_dict *d = arg;
    lw_value k = lw_str_from_c("toggled"), fixed = lw_str_from_c("fixed"), v;
    for (int i = 0; index == 0 && i < ROUNDS; i++) {
        v = box(i);
        check(lw_dict_set(d, k, v));
        lw_release(v);
        lw_release(lw_dict_pop(d, k));
        safepoint();
    }
    if (index == 0)
        lw_store_release(&left, 0);
    while (index && lw_load_acquire(&left)) {
        size_t n = lw_dict_size(d), position = 0;
        check(n == 1 || n == 2);
        v = lw_dict_get(d, fixed);
        check(unbox(v) == 0);
        lw_release(v);
        lw_value copy = lw_dict_copy(d), a, b;
        check(lw_dict_is_valid(lw_as_dict(copy)));
        lw_release(copy);
        while (lw_dict_next(d, &position, &a, &b)) {
            lw_release(a);
            lw_release(b);
        }
        safepoint();
    }
    lw_release(k);
    lw_release(fixed);
}

static void test_toggle(void **state lw_unused) {
    if (!LW_IS_SAFE)
        return;
    lw_value d = lw_dict_new(), fixed = lw_str_from_c("fixed"), v = box(0);
    check(lw_dict_set(lw_as_dict(d), fixed, v));
    lw_release(v);
    lw_store_relaxed(&left, 1);
    run_threads(3, toggle_body, lw_as_dict(d));
    assert_true(lw_dict_size(lw_as_dict(d)) == 1);
    lw_release(fixed);
    lw_release(d);
}

static void iterate(lw_value iterable) {
    lw_value it = lw_iter(iterable), v;
    while ((v = lw_next(it)) != LW_NIL)
        lw_release(v);
    lw_exception_clear(); // it changed its size
    lw_release(it);
}

static void chaos_body(int index, void *arg) {
    lw_dict *d = arg;
    lw_value dict = lw_from_object(d);
    uint32_t seed = 3 + (uint32_t)index * 71;
    for (int i = 0; i < ROUNDS / 2; i++) {
        lw_value k = key((int)(random_next(&seed) % KEYS)), v = box(i), r = LW_NIL, copy;
        switch (random_next(&seed) % 14) {
        case 0:
        case 1:
        case 2:
        case 3:
            check(lw_dict_set(d, k, v));
            break;
        case 4:
        case 5:
            r = lw_dict_pop(d, k);
            break;
        case 6:
            r = call_method(dict, "popitem", 0, LW_NIL, LW_NIL);
            break;
        case 7:
            r = lw_dict_copy(d);
            check(lw_dict_is_valid(lw_as_dict(r)));
            break;
        case 8:
            iterate(dict);
            break;
        case 9:
            r = call_method(dict, "items", 0, LW_NIL, LW_NIL);
            iterate(r);
            break;
        case 10:
            r = lw_binary(LW_OR, dict, dict);
            break;
        case 11:
            if (i % 64 == 0)
                lw_dict_clear(d);
            break;
        case 12: // a list of one moment
            copy = call_method(dict, "items", 0, LW_NIL, LW_NIL);
            r = lw_list_from_iterable(copy);
            check(r != LW_NIL);
            lw_release(copy);
            break;
        default:
            r = lw_dict_get(d, k);
        }
        lw_exception_clear();
        lw_release(k);
        lw_release(v);
        lw_release(r);
        safepoint();
    }
}

static void test_chaos(void **state lw_unused) {
    if (!LW_IS_SAFE)
        return;
    lw_value d = lw_dict_new();
    run_threads(4, chaos_body, lw_as_dict(d));
    assert_true(lw_dict_is_valid(lw_as_dict(d)));
    lw_release(d);
}

static int begin_dicts(void **state) {
    begin_group(state);
    lw_type_register(&evil_type);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        container_test(test_random),
        container_test(test_hashes),
        container_test(test_errors),
        container_test(test_no_memory),
        container_test(test_own_keys),
        container_test(test_set_default),
        container_test(test_toggle),
        container_test(test_chaos),
        container_test(test_changing_equality),
    };
    return cmocka_run_group_tests(tests, begin_dicts, end_group);
}

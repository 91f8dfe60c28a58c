// SPDX-License-Identifier: MIT
// list and tuple: random operations against a plain array; sort; lack of memory; readers without a
// lock beside writers that shift.
#include "container_support.h"

// ---- against a model ---------------------------------------------------------------------------

enum { MODEL_MAX = 4000 };
static int64_t model[MODEL_MAX * 2];
static size_t model_size;

static void model_splice(size_t from, size_t to, const int64_t *values, size_t n) {
    memmove(&model[from + n], &model[to], (model_size - to) * sizeof *model);
    if (n)
        memcpy(&model[from], values, n * sizeof *model);
    model_size = model_size - (to - from) + n;
}

static void compare_with_model(lw_list *l) {
    check(lw_list_is_valid(l));
    check(lw_list_size(l) == model_size);
    for (size_t i = 0; i < model_size; i++) {
        lw_value v = lw_list_get(l, i);
        check(v != LW_NIL && unbox(v) == model[i]);
        lw_release(v);
        v = lw_list_get_index(l, (int64_t)i - (int64_t)model_size);
        check(v != LW_NIL && unbox(v) == model[i]);
        lw_release(v);
    }
    check(lw_list_get(l, model_size) == LW_NIL);
    check(lw_list_get_index(l, -(int64_t)model_size - 1) == LW_NIL);
}

static void random_slice(lw_value list, uint32_t *seed, int64_t next) {
    int64_t values[5];
    size_t n = random_next(seed) % 5, from = random_next(seed) % (model_size + 1);
    size_t to = from + random_next(seed) % (model_size - from + 1);
    lw_value slice = lw_slice_new(small((int64_t)from), small((int64_t)to), LW_NONE);
    if (random_next(seed) % 3 == 0) {
        check(lw_setitem(list, slice, LW_NIL));
        n = 0;
    } else {
        lw_value l = lw_list_new(0);
        for (size_t i = 0; i < n; i++) {
            values[i] = next + (int64_t)i;
            check(lw_list_append_consume(lw_as_list(l), box(values[i])));
        }
        check(lw_setitem(list, slice, l));
        lw_release(l);
    }
    model_splice(from, to, values, n);
    lw_release(slice);
}

static void random_extended(lw_value list, uint32_t *seed) {
    int64_t step = (int64_t)(random_next(seed) % 7) - 3;
    step = step == 0 ? 2 : step;
    lw_value slice =
        lw_slice_new(small(random_next(seed) % (model_size + 1)), LW_NONE, small(step));
    lw_value part = lw_getitem(list, slice); // then deleted, or written back
    int64_t start, stop, count;
    check(part != LW_NIL);
    check(lw_slice_indices(slice, (int64_t)model_size, &start, &stop, &step, &count));
    check((int64_t)lw_list_size(lw_as_list(part)) == count);
    for (int64_t i = 0; i < count; i++) {
        lw_value v = lw_list_get(lw_as_list(part), (size_t)i);
        check(unbox(v) == model[start + i * step]);
        lw_release(v);
    }
    if (random_next(seed) % 2) {
        check(do_method(part, "reverse", 0, LW_NIL, LW_NIL));
        check(lw_setitem(list, slice, part));
        for (int64_t i = 0; i < count / 2; i++) {
            int64_t *a = &model[start + i * step], *b = &model[start + (count - 1 - i) * step],
                    swap = *a;
            *a = *b;
            *b = swap;
        }
    } else {
        check(lw_setitem(list, slice, LW_NIL));
        for (int64_t i = 0; i < count; i++) { // from the highest one down
            size_t at = (size_t)(start + (step < 0 ? i : count - 1 - i) * step);
            model_splice(at, at + 1, NULL, 0);
        }
    }
    lw_release(part);
    lw_release(slice);
}

static int ascending(const void *a, const void *b) {
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static lw_value unbox_key(lw_value self lw_unused, const lw_value *args, size_t nargs lw_unused,
                          lw_value kwnames lw_unused) {
    return small(unbox(args[0]));
}

static void sort_by_number(lw_list *l, bool reverse) {
    static const lw_native_def def = {"key", unbox_key, 1, 1, false};
    lw_value key = lw_native_new(&def, LW_NIL);
    check(lw_list_sort(l, key, reverse));
    lw_release(key);
}

static void random_step(lw_value list, uint32_t *seed, int64_t next) {
    lw_list *l = lw_as_list(list);
    size_t at = model_size ? random_next(seed) % model_size : 0;
    switch (random_next(seed) % 12) {
    case 0:
    case 1:
        check(lw_list_append_consume(l, box(next)));
        model[model_size++] = next;
        break;
    case 2:
    case 3:
        check(do_method(list, "insert", 2, small((int64_t)at), box(next)));
        model_splice(at, at, &next, 1);
        break;
    case 4:
        if (!model_size)
            break;
        lw_value v = call_method(list, "pop", 1, small((int64_t)at - (int64_t)model_size), LW_NIL);
        check(unbox(v) == model[at]);
        lw_release(v);
        model_splice(at, at + 1, NULL, 0);
        break;
    case 5:
        if (!model_size)
            break;
        v = box(next);
        check(lw_list_set_consume(l, (int64_t)at, v));
        model[at] = next;
        break;
    case 6:
    case 7:
        random_slice(list, seed, next);
        break;
    case 8:
        random_extended(list, seed);
        break;
    case 9:
        check(do_method(list, "reverse", 0, LW_NIL, LW_NIL));
        for (size_t i = 0; i < model_size / 2; i++) {
            int64_t swap = model[i];
            model[i] = model[model_size - 1 - i];
            model[model_size - 1 - i] = swap;
        }
        break;
    case 10:
        if (model_size > 300 || random_next(seed) % 8 == 0) {
            lw_list_clear(l);
            model_size = 0;
        } else {
            v = lw_inplace(LW_ADD, list, list);
            check(v == list);
            lw_release(v);
            memcpy(&model[model_size], model, model_size * sizeof *model);
            model_size *= 2;
        }
        break;
    default:
        sort_by_number(l, false);
        qsort(model, model_size, sizeof *model, ascending);
    }
}

static void test_random(void **state lw_unused) {
    uint32_t seed = 4711;
    lw_value list = lw_list_new(0);
    model_size = 0;
    for (int i = 0; i < ROUNDS / 10; i++) {
        random_step(list, &seed, i);
        compare_with_model(lw_as_list(list));
    }
    lw_release(list);
}

// ---- sort --------------------------------------------------------------------------------------

static lw_value pair_first(lw_value self lw_unused, const lw_value *args, size_t nargs lw_unused,
                           lw_value kwnames lw_unused) {
    return lw_retain(lw_as_tuple(args[0])->v[0]);
}

static lw_value key_of_kind(int kind, int64_t i) {
    switch (kind) {
    case 0:
        return small(i - 50);
    case 1:
        return lw_from_double((double)(i - 50) / 4);
    case 2:
        return lw_str_from_format("%03d", (int)i);
    case 3:
        return i & 1 ? small(i) : lw_from_double((double)i);
    default: { // tuples
        lw_value v[] = {small(i / 10), small(i % 10)};
        return lw_tuple_from(v, 2);
    }
    }
}

// Sorts pairs (key, number) by the key; numbers grow, so equal keys must keep them in order.
static void sort_pairs(int kind, size_t n, bool reverse, uint32_t *seed, int shape) {
    static const lw_native_def def = {"key", pair_first, 1, 1, false};
    lw_value key = lw_native_new(&def, LW_NIL), list = lw_list_new(n);
    for (size_t i = 0; i < n; i++) {
        int64_t k = shape == 0   ? random_next(seed) % 100
                    : shape == 1 ? (int64_t)(i * 100 / n)
                    : shape == 2 ? (int64_t)(100 - i * 100 / n)
                                 : (int64_t)(i % 40 + random_next(seed) % 2);
        lw_value v[] = {key_of_kind(kind, k), small((int64_t)i)};
        check(lw_list_append_consume(lw_as_list(list), lw_tuple_consume(v, 2)));
    }
    check(lw_list_sort(lw_as_list(list), key, reverse));
    check(lw_list_size(lw_as_list(list)) == n && lw_list_is_valid(lw_as_list(list)));
    for (size_t i = 1; i < n; i++) {
        lw_value a = lw_list_get(lw_as_list(list), i - 1), b = lw_list_get(lw_as_list(list), i);
        lw_value *x = lw_as_tuple(a)->v, *y = lw_as_tuple(b)->v;
        check(!lw_compare_bool(x[0], y[0], reverse ? LW_LT : LW_GT));
        if (lw_equal(x[0], y[0]))
            check((int64_t)x[1] < (int64_t)y[1]);
        lw_release(a);
        lw_release(b);
    }
    lw_release(list);
    lw_release(key);
}

static void test_sort(void **state lw_unused) {
    static const size_t sizes[] = {0, 1, 2, 3, 10, 23, 24, 25, 64, 100, 257, 1000, 3001};
    uint32_t seed = 99;
    for (int kind = 0; kind < 5; kind++)
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
            for (int shape = 0; shape < 4; shape++)
                sort_pairs(kind, sizes[i], shape & 1, &seed, shape),
                    sort_pairs(kind, sizes[i], !(shape & 1), &seed, shape);
}

static lw_list *victim;
static lw_value change_key(lw_value self lw_unused, const lw_value *args, size_t nargs lw_unused,
                           lw_value kwnames lw_unused) {
    check(lw_list_size(victim) <= 10); // the list looks empty, apart from what we put in
    lw_value v = box(1000);
    check(lw_list_append(victim, v));
    lw_release(v);
    return small(-unbox(args[0]));
}
static lw_value fail_key(lw_value self lw_unused, const lw_value *args, size_t nargs lw_unused,
                         lw_value kwnames lw_unused) {
    if (unbox(args[0]) == 6)
        return lw_raise(LW_EXC(ValueError), "six");
    return small(-unbox(args[0]));
}

static void test_sort_errors(void **state lw_unused) {
    static const lw_native_def change = {"key", change_key, 1, 1, false},
                               fail = {"key", fail_key, 1, 1, false};
    lw_value list = lw_list_new(0), key = lw_native_new(&change, LW_NIL);
    victim = lw_as_list(list);
    for (int i = 0; i < 10; i++)
        check(lw_list_append_consume(victim, box(i)));
    assert_false(lw_list_sort(victim, key, false));
    expect_error(LW_EXC(ValueError), "list modified during sort");
    lw_release(key);
    assert_true(lw_list_size(victim) == 10);
    sort_by_number(victim, false);
    expect_repr(lw_retain(list), "[(0,), 1, (2,), 3, (4,), 5, (6,), 7, (8,), 9]");
    key = lw_native_new(&fail, LW_NIL);
    assert_false(lw_list_sort(victim, key, false));
    expect_error(LW_EXC(ValueError), "six");
    expect_repr(lw_retain(list), "[(0,), 1, (2,), 3, (4,), 5, (6,), 7, (8,), 9]");
    assert_false(lw_list_sort(victim, LW_NIL, false)); // ints and tuples
    expect_error(LW_EXC(TypeError), NULL);
    assert_true(lw_list_size(victim) == 10);
    lw_release(key);
    lw_release(list);
}

// ---- messages and small things -----------------------------------------------------------------

static lw_value ints(int n) {
    lw_value l = lw_list_new(0);
    for (int i = 0; i < n; i++)
        check(lw_list_append(lw_as_list(l), small(i)));
    return l;
}

static void test_errors(void **state lw_unused) {
    lw_value l = ints(3), s = lw_str_from_c("x"), slice = lw_slice_new(LW_NONE, LW_NONE, small(2));
    assert_true(lw_getitem(l, small(3)) == LW_NIL);
    expect_error(LW_EXC(IndexError), "list index out of range");
    assert_true(lw_getitem(l, s) == LW_NIL);
    expect_error(LW_EXC(TypeError), "list indices must be integers or slices, not str");
    assert_false(lw_setitem(l, small(-4), small(0)));
    expect_error(LW_EXC(IndexError), "list assignment index out of range");
    assert_false(lw_setitem(l, slice, l));
    expect_error(LW_EXC(ValueError),
                 "attempt to assign sequence of size 3 to extended slice of size 2");
    assert_true(call_method(l, "pop", 1, small(5), LW_NIL) == LW_NIL);
    expect_error(LW_EXC(IndexError), "pop index out of range");
    assert_true(call_method(l, "remove", 1, small(5), LW_NIL) == LW_NIL);
    expect_error(LW_EXC(ValueError), "list.remove(x): x not in list");
    assert_true(call_method(l, "index", 1, small(5), LW_NIL) == LW_NIL);
    expect_error(LW_EXC(ValueError), "5 is not in list");
    assert_true(lw_binary(LW_ADD, l, small(1)) == LW_NIL);
    expect_error(LW_EXC(TypeError), "can only concatenate list (not \"int\") to list");
    assert_true(lw_binary(LW_MUL, l, s) == LW_NIL);
    expect_error(LW_EXC(TypeError), "can't multiply sequence by non-int of type 'str'");
    lw_list_clear(lw_as_list(l));
    assert_true(call_method(l, "pop", 0, LW_NIL, LW_NIL) == LW_NIL);
    expect_error(LW_EXC(IndexError), "pop from empty list");
    check(lw_list_append(lw_as_list(l), l));
    expect_repr(lw_retain(l), "[[...]]");
    lw_list_clear(lw_as_list(l));
    expect_repr(lw_binary(LW_MUL, l, small(3)), "[]");
    lw_release(l);
    l = ints(2);
    expect_repr(lw_binary(LW_MUL, l, small(2)), "[0, 1, 0, 1]");
    expect_repr(lw_inplace(LW_MUL, l, small(3)), "[0, 1, 0, 1, 0, 1]");
    expect_repr(lw_binary(LW_ADD, l, l), "[0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1]");
    expect_repr(lw_inplace(LW_MUL, l, small(0)), "[]");
    lw_release(l);
    lw_release(s);
    lw_release(slice);
}

static void test_tuple(void **state lw_unused) {
    lw_value v[] = {small(1), box(2), small(3)};
    lw_value t = lw_tuple_from(v, 3), u = lw_tuple_from(v, 3), w = lw_tuple_from(v, 2);
    int64_t h1, h2;
    assert_true(lw_equal(t, u) == 1 && lw_equal(t, w) == 0);
    assert_true(lw_hash(t, &h1) && lw_hash(u, &h2) && h1 == h2);
    assert_true(lw_compare_bool(w, t, LW_LT) == 1 && lw_compare_bool(t, w, LW_LE) == 0);
    expect_repr(lw_binary(LW_ADD, t, w), "(1, (2,), 3, 1, (2,))");
    expect_repr(lw_binary(LW_MUL, w, small(2)), "(1, (2,), 1, (2,))");
    lw_value slice = lw_slice_new(LW_NONE, LW_NONE, small(-1));
    expect_repr(lw_getitem(t, slice), "(3, (2,), 1)");
    assert_true(lw_contains(t, v[1]) == 1 && lw_contains(t, small(9)) == 0);
    assert_true(lw_getitem(t, small(3)) == LW_NIL);
    expect_error(LW_EXC(IndexError), "tuple index out of range");
    lw_value l = lw_list_new(0);
    lw_value unhashable = lw_tuple_from(&l, 1);
    assert_false(lw_hash(unhashable, &h1));
    expect_error(LW_EXC(TypeError), "unhashable type: 'list'");
    lw_value release[] = {t, u, w, slice, l, unhashable, v[1]};
    for (size_t i = 0; i < sizeof release / sizeof *release; i++)
        lw_release(release[i]);
}

// Every allocation of every operation fails once: MemoryError, and the list is what it was.
static bool operate(int op, lw_value l, lw_value other) {
    lw_value slice = LW_NIL, v = LW_NIL;
    bool ok = false;
    switch (op) {
    case 0:
        return lw_list_append(lw_as_list(l), small(1));
    case 1:
        return lw_list_extend(lw_as_list(l), other);
    case 2:
        return do_method(l, "insert", 2, small(0), small(9));
    case 3:
        v = lw_binary(LW_ADD, l, other);
        break;
    case 4:
        v = lw_inplace(LW_MUL, l, small(20));
        break;
    case 5:
        return lw_list_sort(lw_as_list(l), LW_NIL, false);
    case 6:
        v = lw_list_to_tuple(lw_as_list(l));
        break;
    case 7:
        v = lw_repr(l);
        break;
    default:
        slice = lw_slice_new(small(1), small(3), LW_NONE);
        ok = slice != LW_NIL && lw_setitem(l, slice, op == 8 ? other : LW_NIL);
    }
    lw_release(slice);
    lw_release(v);
    return ok || v != LW_NIL;
}

static void test_no_memory(void **state lw_unused) {
    lw_value other = ints(7);
    for (int op = 0; op < 10; op++) {
        for (int n = 1;; n++) {
            check(n < 100);
            lw_value l = ints(6);
            lw_mem_fail_after(n);
            bool ok = operate(op, l, other);
            lw_mem_fail_after(0);
            if (ok) {
                lw_release(l);
                break;
            }
            check(lw_exception_matches(LW_EXC(MemoryError)));
            lw_exception_clear();
            expect_repr(l, "[0, 1, 2, 3, 4, 5]");
        }
    }
    lw_release(other);
}

// ---- threads -----------------------------------------------------------------------------------

static _Atomic int writers_left;

// Thread 0 keeps a window of growing numbers: appends at the end, removes at the front. What
// anybody reads is consecutive, and never goes back.
static void window_body(int index, void *arg) {
    lw_value list = lw_from_object(arg);
    lw_list *l = arg;
    if (index == 0) {
        for (int64_t i = 8; i < ROUNDS; i++) {
            check(lw_list_append_consume(l, box(i)));
            lw_value v = call_method(list, "pop", 1, small(0), LW_NIL);
            check(unbox(v) == i - 8);
            lw_release(v);
            safepoint();
        }
        lw_store_release(&writers_left, 0);
        return;
    }
    int64_t last = 0;
    while (lw_load_acquire(&writers_left)) {
        for (size_t i = 0; i < 8; i++) {
            lw_value v = lw_list_get(l, i);
            check(v != LW_NIL); // never shorter than 8
            int64_t front = unbox(v) - (int64_t)i;
            check(front >= last); // it may move on between two reads, not back
            last = front;
            lw_release(v);
        }
        lw_value t = lw_list_to_tuple(l);
        for (size_t i = 1; i < lw_as_tuple(t)->size; i++)
            check(unbox(lw_as_tuple(t)->v[i]) == unbox(lw_as_tuple(t)->v[i - 1]) + 1);
        lw_release(t);
        safepoint();
    }
}

static void test_window(void **state lw_unused) {
    if (!LW_IS_SAFE)
        return;
    lw_value list = lw_list_new(0);
    for (int64_t i = 0; i < 8; i++)
        check(lw_list_append_consume(lw_as_list(list), box(i)));
    lw_store_relaxed(&writers_left, 1);
    run_threads(3, window_body, lw_as_list(list));
    assert_true(lw_list_size(lw_as_list(list)) == 8);
    lw_release(list);
}

// One thread inserts a mark at the front and takes it away; the length seen before or after an
// element agrees with it.
static void mark_body(int index, void *arg) {
    lw_list *l = arg;
    lw_value list = lw_from_object(arg);
    if (index == 0) {
        for (int i = 0; i < ROUNDS; i++) {
            check(do_method(list, "insert", 2, small(0), box(-2)));
            check(lw_setitem(list, small(0), LW_NIL));
            if (i % 8 == 0)
                check(do_method(list, "reverse", 0, LW_NIL, LW_NIL) &&
                      do_method(list, "reverse", 0, LW_NIL, LW_NIL));
            safepoint();
        }
        lw_store_release(&writers_left, 0);
        return;
    }
    while (lw_load_acquire(&writers_left)) {
        lw_value v = lw_list_get_index(l, -1);
        check(v != LW_NIL && (unbox(v) == 3 || unbox(v) == 0));
        lw_release(v);
        v = lw_list_get(l, 4); // there only while the mark is: or the length was 4
        check(v == LW_NIL || unbox(v) == 3);
        lw_release(v);
        v = lw_list_get(l, 0);
        check(v != LW_NIL && (unbox(v) == -2 || unbox(v) == 0 || unbox(v) == 3));
        lw_release(v);
        safepoint();
    }
}

static void test_mark(void **state lw_unused) {
    if (!LW_IS_SAFE)
        return;
    lw_value list = lw_list_new(0);
    for (int64_t i = 0; i < 4; i++)
        check(lw_list_append_consume(lw_as_list(list), box(i)));
    lw_store_relaxed(&writers_left, 1);
    run_threads(3, mark_body, lw_as_list(list));
    lw_release(list);
}

// Everybody does anything.
static void chaos_body(int index, void *arg) {
    lw_list *l = arg;
    lw_value list = lw_from_object(arg), slice = lw_slice_new(small(1), small(5), LW_NONE);
    uint32_t seed = 77 + (uint32_t)index * 1000;
    for (int i = 0; i < ROUNDS / 2; i++) {
        lw_value v = LW_NIL;
        switch (random_next(&seed) % 16) {
        case 0:
        case 1:
        case 2:
            check(lw_list_append_consume(l, box(i)));
            break;
        case 3:
            check(do_method(list, "insert", 2, small(2), box(i)));
            break;
        case 4:
        case 5:
            v = call_method(list, "pop", 1, small(random_next(&seed) % 4), LW_NIL);
            break;
        case 6:
            check(lw_setitem(list, slice, list));
            break;
        case 7:
            check(lw_setitem(list, slice, LW_NIL));
            break;
        case 8:
            v = lw_getitem(list, slice);
            break;
        case 9:
            check(do_method(list, "reverse", 0, LW_NIL, LW_NIL));
            break;
        case 10:
            v = lw_binary(LW_ADD, list, list);
            break;
        case 11:
            v = small(lw_contains(list, small(7)));
            break;
        case 12:
            v = lw_seq_iter_new(list);
            break;
        case 13:
            v = lw_list_copy(l);
            break;
        case 14:
            lw_release(lw_list_get(l, random_next(&seed) % 4));
            break;
        default:
            lw_list_set_consume(l, random_next(&seed) % 4, box(i));
            break;
        }
        if (lw_has_type(v, LW_T_SEQ_ITER)) {
            lw_value item;
            while ((item = lw_next(v)) != LW_NIL)
                lw_release(item);
        }
        lw_release(v);
        lw_exception_clear();
        if (lw_list_size(l) > 200)
            lw_list_clear(l);
        safepoint();
    }
    lw_release(slice);
}

static void test_chaos(void **state lw_unused) {
    if (!LW_IS_SAFE)
        return;
    lw_value list = lw_list_new(0);
    run_threads(4, chaos_body, lw_as_list(list));
    assert_true(lw_list_is_valid(lw_as_list(list)));
    lw_release(list);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        container_test(test_random), container_test(test_sort),  container_test(test_sort_errors),
        container_test(test_errors), container_test(test_tuple), container_test(test_no_memory),
        container_test(test_window), container_test(test_mark),  container_test(test_chaos),
    };
    return cmocka_run_group_tests(tests, begin_group, end_group);
}

// SPDX-License-Identifier: MIT
// set and frozenset: all operations against bit sets; iteration; threads.
#include "container_support.h"

enum { BITS = 24 };

// The set of the bits' numbers; some elements are tuples, which are compared by a call.
static lw_value from_bits(uint32_t bits, int kind) {
    lw_value s = kind < 2 ? lw_set_new(kind == 1) : lw_list_new(0);
    for (int i = 0; i < BITS; i++) {
        if (!(bits >> i & 1))
            continue;
        lw_value v = box(i);
        check(kind < 2 ? lw_set_add(lw_as_set(s), v) : lw_list_append(lw_as_list(s), v));
        lw_release(v);
    }
    return s;
}

static uint32_t to_bits(lw_value set) {
    uint32_t bits = 0;
    size_t n = 0;
    lw_value it = lw_iter(set), v;
    check(lw_dict_is_valid(lw_as_dict(set)));
    while ((v = lw_next(it)) != LW_NIL) {
        bits |= (uint32_t)1 << unbox(v);
        n++;
        lw_release(v);
    }
    check(!lw_exception_set());
    check(n == lw_set_size(lw_as_set(set)) && n == (size_t)__builtin_popcount(bits));
    lw_release(it);
    return bits;
}

static uint32_t to_bits_consume(lw_value set) {
    check(set != LW_NIL);
    uint32_t bits = to_bits(set);
    lw_release(set);
    return bits;
}

static void check_operators(uint32_t a, uint32_t b, int kind) {
    static const struct {
        lw_binary_op op;
        const char *method, *update;
    } ops[] = {{LW_OR, "union", "update"},
               {LW_AND, "intersection", "intersection_update"},
               {LW_SUB, "difference", "difference_update"},
               {LW_XOR, "symmetric_difference", "symmetric_difference_update"}};
    const uint32_t results[] = {a | b, a & b, a & ~b, a ^ b};
    lw_value x = from_bits(a, 0), frozen = from_bits(a, 1), y = from_bits(b, kind);
    for (int i = 0; i < 4; i++) {
        check(to_bits_consume(call_method(x, ops[i].method, 1, lw_retain(y), LW_NIL)) ==
              results[i]);
        check(to_bits_consume(call_method(frozen, ops[i].method, 1, lw_retain(y), LW_NIL)) ==
              results[i]);
        lw_value z = from_bits(a, 0);
        check(do_method(z, ops[i].update, 1, lw_retain(y), LW_NIL));
        check(to_bits_consume(z) == results[i]);
        if (kind == 2)
            continue;
        lw_value r = lw_binary(ops[i].op, frozen, y);
        check(lw_has_type(r, LW_T_FROZENSET) && to_bits_consume(r) == results[i]);
        z = from_bits(a, 0);
        r = lw_inplace(ops[i].op, z, y);
        check(r == z && to_bits_consume(r) == results[i]);
        lw_release(z);
    }
    const int truths[] = {(a & ~b) == 0, (b & ~a) == 0, (a & b) == 0};
    static const char *const names[] = {"issubset", "issuperset", "isdisjoint"};
    for (int i = 0; i < 3; i++)
        check(call_method(x, names[i], 1, lw_retain(y), LW_NIL) == lw_from_bool(truths[i]));
    if (kind < 2) {
        check(lw_compare_bool(x, y, LW_EQ) == (a == b) && lw_compare_bool(x, y, LW_NE) == (a != b));
        check(lw_compare_bool(x, y, LW_LE) == truths[0] &&
              lw_compare_bool(x, y, LW_GE) == truths[1]);
        check(lw_compare_bool(x, y, LW_LT) == (truths[0] && a != b));
        check(lw_compare_bool(x, y, LW_GT) == (truths[1] && a != b));
    }
    lw_release(x);
    lw_release(y);
    lw_release(frozen);
}

static void test_operators(void **state lw_unused) {
    uint32_t seed = 31, mask = ((uint32_t)1 << BITS) - 1;
    for (int i = 0; i < ROUNDS / 20; i++) {
        uint32_t a = random_next(&seed) & mask, b = random_next(&seed) & mask;
        if (i % 5 == 0)
            b &= a;
        if (i % 7 == 0)
            a = b;
        if (i % 11 == 0)
            a = 0;
        check_operators(a, b, i % 3);
    }
}

static void test_elements(void **state lw_unused) {
    uint32_t seed = 5, bits = 0;
    lw_value s = lw_set_new(false);
    for (int i = 0; i < ROUNDS / 2; i++) {
        int at = (int)(random_next(&seed) % BITS);
        uint32_t bit = (uint32_t)1 << at;
        lw_value v = box(at);
        switch (random_next(&seed) % 4) {
        case 0:
            check(lw_set_add(lw_as_set(s), v));
            bits |= bit;
            break;
        case 1:
            check(lw_set_discard(lw_as_set(s), v) == ((bits & bit) != 0));
            bits &= ~bit;
            break;
        case 2:
            check(lw_set_contains(lw_as_set(s), v) == ((bits & bit) != 0));
            break;
        default:
            if (bits && i % 8 == 0) {
                lw_value popped = call_method(s, "pop", 0, LW_NIL, LW_NIL);
                check(bits >> unbox(popped) & 1);
                bits &= ~((uint32_t)1 << unbox(popped));
                lw_release(popped);
            }
        }
        lw_release(v);
        check(to_bits(s) == bits);
    }
    lw_release(s);
}

static void test_errors(void **state lw_unused) {
    lw_value s = lw_set_new(false), f = from_bits(6, 1), g = from_bits(6, 1), l = lw_list_new(0);
    int64_t h1, h2;
    assert_true(lw_hash(f, &h1) && lw_hash(g, &h2) && h1 == h2 && lw_equal(f, g) == 1);
    assert_false(lw_hash(s, &h1));
    expect_error(LW_EXC(TypeError), "unhashable type: 'set'");
    assert_false(lw_set_add(lw_as_set(s), l));
    expect_error(LW_EXC(TypeError), "unhashable type: 'list'");
    assert_true(call_method(s, "pop", 0, LW_NIL, LW_NIL) == LW_NIL);
    expect_error(LW_EXC(KeyError), "'pop from an empty set'");
    assert_true(call_method(s, "remove", 1, small(3), LW_NIL) == LW_NIL);
    expect_error(LW_EXC(KeyError), "3");
    assert_true(lw_binary(LW_OR, s, l) == LW_NIL);
    expect_error(LW_EXC(TypeError), "unsupported operand type(s) for |: 'set' and 'list'");
    expect_repr(lw_retain(s), "set()");
    check(lw_set_add(lw_as_set(s), small(3)));
    expect_repr(lw_retain(s), "{3}");
    expect_repr(lw_set_new(true), "frozenset()");
    expect_repr(lw_set_from_iterable(s, true), "frozenset({3})");
    lw_value it = lw_iter(s), v;
    check((v = lw_next(it)) == small(3));
    check(lw_set_add(lw_as_set(s), small(4)));
    assert_true(lw_next(it) == LW_NIL);
    expect_error(LW_EXC(RuntimeError), "Set changed size during iteration");
    lw_release(it);
    lw_release(s);
    lw_release(f);
    lw_release(g);
    lw_release(l);
}

// Threads add and take away whole groups; nobody ever sees part of a group.
static void groups_body(int index, void *arg) {
    lw_value s = lw_from_object(arg), group = lw_set_new(false);
    uint32_t mine = (uint32_t)0x3f << (index * 6);
    for (int i = 0; i < 6; i++) // ints: compared without a call
        check(lw_set_add(lw_as_set(group), small(index * 6 + i)));
    for (int i = 0; i < ROUNDS / 8; i++) {
        check(do_method(s, i % 2 ? "difference_update" : "update", 1, lw_retain(group), LW_NIL));
        lw_value copy = lw_set_from_iterable(s, false);
        uint32_t bits = to_bits_consume(copy);
        check((bits & mine) == (i % 2 ? 0 : mine));
        for (int other = 0; other < 4; other++) {
            uint32_t part = bits >> (other * 6) & 0x3f;
            check(part == 0 || part == 0x3f);
        }
        check(call_method(s, "issuperset", 1, lw_retain(group), LW_NIL) ==
              lw_from_bool(i % 2 == 0));
        lw_value r = lw_binary(LW_AND, group, s);
        check(lw_set_size(lw_as_set(r)) == (i % 2 ? 0 : 6));
        lw_release(r);
        check(do_method(s, "intersection_update", 1, lw_retain(s), LW_NIL) || true);
        lw_exception_clear();
        safepoint();
    }
    lw_release(group);
}

static void test_groups(void **state lw_unused) {
    if (!LW_IS_SAFE)
        return;
    lw_value s = lw_set_new(false);
    run_threads(4, groups_body, lw_as_set(s));
    assert_true(lw_dict_is_valid(lw_as_dict(s)));
    lw_release(s);
}

static void chaos_body(int index, void *arg) {
    lw_value s = lw_from_object(arg), v, it;
    uint32_t seed = 9 + (uint32_t)index * 13;
    for (int i = 0; i < ROUNDS / 2; i++) {
        lw_value x = box((int64_t)(random_next(&seed) % 40)), r = LW_NIL;
        switch (random_next(&seed) % 10) {
        case 0:
        case 1:
        case 2:
            check(lw_set_add(lw_as_set(s), x));
            break;
        case 3:
            check(lw_set_discard(lw_as_set(s), x) >= 0);
            break;
        case 4:
            r = call_method(s, "pop", 0, LW_NIL, LW_NIL);
            break;
        case 5:
            r = call_method(s, "copy", 0, LW_NIL, LW_NIL);
            break;
        case 6:
            r = lw_binary(LW_XOR, s, s);
            break;
        case 7:
            if (i % 32 == 0)
                lw_set_clear(lw_as_set(s));
            break;
        case 8:
            it = lw_iter(s);
            while ((v = lw_next(it)) != LW_NIL)
                lw_release(v);
            lw_release(it);
            break;
        default:
            check(lw_set_contains(lw_as_set(s), x) >= 0);
        }
        lw_exception_clear();
        lw_release(x);
        lw_release(r);
        safepoint();
    }
}

static void test_chaos(void **state lw_unused) {
    if (!LW_IS_SAFE)
        return;
    lw_value s = lw_set_new(false);
    run_threads(4, chaos_body, lw_as_set(s));
    assert_true(lw_dict_is_valid(lw_as_dict(s)));
    lw_release(s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        container_test(test_operators), container_test(test_elements), container_test(test_errors),
        container_test(test_groups),    container_test(test_chaos),
    };
    return cmocka_run_group_tests(tests, begin_group, end_group);
}

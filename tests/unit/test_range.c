// SPDX-License-Identifier: MIT
// range, slice and the iterator by index.
#include "container_support.h"

static lw_value range(int64_t start, int64_t stop, int64_t step) {
    lw_value r = lw_range_new(small(start), small(stop), small(step));
    check(r != LW_NIL);
    return r;
}

// Counts as the definition says.
static int64_t plain_length(int64_t start, int64_t stop, int64_t step) {
    int64_t n = 0;
    for (int64_t i = start; step > 0 ? i < stop : i > stop; i += step)
        n++;
    return n;
}

static void test_all_small(void **state lw_unused) {
    for (int64_t start = -4; start <= 4; start++)
        for (int64_t stop = -4; stop <= 4; stop++)
            for (int64_t step = -3; step <= 3; step++) {
                if (step == 0)
                    continue;
                lw_value r = range(start, stop, step), it = lw_iter(r), v;
                int64_t n = plain_length(start, stop, step), i = 0;
                check(lw_len(r) == n && lw_truth(r) == (n != 0));
                while ((v = lw_next(it)) != LW_NIL) {
                    check(lw_to_small(v) == start + i * step);
                    check(lw_getitem(r, small(i - n)) == v && lw_contains(r, v) == 1);
                    check(lw_contains(r, lw_from_double((double)lw_to_small(v))) == 1);
                    check(call_method(r, "index", 1, v, LW_NIL) == small(i));
                    i++;
                }
                check(i == n && lw_next(it) == LW_NIL);
                check(lw_contains(r, small(start + n * step)) == 0);
                check(lw_contains(r, small(100)) == 0 && lw_contains(r, small(-100)) == 0);
                lw_release(it);
                lw_release(r);
            }
}

static void test_slices(void **state lw_unused) {
    // Every slice of a range selects what the slice of the list of its items does.
    lw_value r = range(3, 20, 2), list = lw_list_from_iterable(r);
    const lw_value bounds[] = {LW_NONE,  small(-20), small(-9), small(-3), small(-1),
                               small(0), small(2),   small(8),  small(9),  small(30)};
    enum { N = sizeof bounds / sizeof *bounds };
    for (int i = 0; i < N * N * 7; i++) {
        int64_t step = i % 7 - 3;
        lw_value slice =
            lw_slice_new(bounds[i / 7 % N], bounds[i / 7 / N], step ? small(step) : LW_NONE);
        lw_value a = lw_getitem(r, slice), b = lw_getitem(list, slice), c;
        check(a != LW_NIL && b != LW_NIL);
        c = lw_list_from_iterable(a);
        check(lw_equal(b, c) == 1);
        lw_value release[] = {slice, a, b, c};
        for (int k = 0; k < 4; k++)
            lw_release(release[k]);
    }
    lw_release(r);
    lw_release(list);
}

static void test_equality(void **state lw_unused) {
    lw_value a = range(0, 3, 2), b = range(0, 4, 2), c = range(5, 5, 1), d = range(9, 2, 3),
             e = range(0, 5, 2);
    int64_t x, y;
    assert_true(lw_equal(a, b) == 1 && lw_equal(c, d) == 1 && lw_equal(a, e) == 0 &&
                lw_equal(a, c) == 0);
    assert_true(lw_hash(a, &x) && lw_hash(b, &y) && x == y);
    assert_true(lw_hash(c, &x) && lw_hash(d, &y) && x == y);
    expect_repr(a, "range(0, 3, 2)");
    expect_repr(b, "range(0, 4, 2)");
    expect_repr(c, "range(5, 5)");
    lw_release(d);
    lw_release(e);
}

static void test_large(void **state lw_unused) {
    lw_value big = lw_int_parse("100000000000000000000000000000", 30, 10);
    lw_value end = lw_binary(LW_ADD, big, small(5)), r = lw_range_new(big, end, small(2)), v;
    assert_true(lw_len(r) == 3);
    v = lw_getitem(r, small(-1));
    assert_true(lw_contains(r, v) == 1 && lw_contains(r, small(4)) == 0);
    assert_true(call_method(r, "index", 1, lw_retain(v), LW_NIL) == small(2));
    expect_repr(v, "100000000000000000000000000004");
    lw_value all = lw_range_new(small(0), big, small(1));
    assert_true(lw_len(all) == -1);
    expect_error(LW_EXC(OverflowError), "Python int too large to convert to C ssize_t");
    assert_true(lw_truth(all) == 1 && lw_contains(all, small(1 << 30)) == 1);
    lw_value ends = lw_range_new(small(LW_SMALL_MIN), small(LW_SMALL_MAX), small(LW_SMALL_MAX));
    lw_value l = lw_list_from_iterable(ends);
    expect_repr(l, "[-4611686018427387904, -1, 4611686018427387902]");
    lw_value release[] = {big, end, r, all, ends};
    for (int i = 0; i < 5; i++)
        lw_release(release[i]);
}

static void test_errors(void **state lw_unused) {
    lw_value r = range(0, 3, 1), s = lw_str_from_c("x");
    assert_true(lw_range_new(small(0), small(1), small(0)) == LW_NIL);
    expect_error(LW_EXC(ValueError), "range() arg 3 must not be zero");
    assert_true(lw_getitem(r, small(3)) == LW_NIL);
    expect_error(LW_EXC(IndexError), "range object index out of range");
    assert_true(lw_getitem(r, s) == LW_NIL);
    expect_error(LW_EXC(TypeError), "range indices must be integers or slices, not str");
    assert_true(lw_call(lw_type_value(&lw_range_type), &s, 1, LW_NIL) == LW_NIL);
    expect_error(LW_EXC(TypeError), "'str' object cannot be interpreted as an integer");
    lw_value slice = lw_slice_new(LW_NONE, s, LW_NONE);
    assert_true(lw_getitem(r, slice) == LW_NIL);
    expect_error(LW_EXC(TypeError),
                 "slice indices must be integers or None or have an __index__ method");
    lw_release(slice);
    slice = lw_slice_new(LW_NONE, LW_NONE, small(-2));
    expect_repr(call_method(slice, "indices", 1, small(7), LW_NIL), "(6, -1, -2)");
    expect_repr(slice, "slice(None, None, -2)");
    lw_release(r);
    lw_release(s);
}

// An iterator that all threads use: it ends, and nothing is read that is not there.
static void shared_iterator_body(int index lw_unused, void *arg) {
    lw_value v;
    while ((v = lw_next(lw_from_object(arg))) != LW_NIL) {
        check(unbox(v) >= 0 && unbox(v) < 500);
        lw_release(v);
        safepoint();
    }
}

static void test_shared_iterator(void **state lw_unused) {
    if (!LW_IS_SAFE)
        return;
    lw_value l = lw_list_new(0);
    for (int i = 0; i < 500; i++)
        check(lw_list_append_consume(lw_as_list(l), box(i)));
    lw_value it = lw_iter(l);
    lw_release(l);
    run_threads(4, shared_iterator_body, lw_to_object(it));
    lw_release(it);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        container_test(test_all_small), container_test(test_slices),
        container_test(test_equality),  container_test(test_large),
        container_test(test_errors),    container_test(test_shared_iterator),
    };
    return cmocka_run_group_tests(tests, begin_group, end_group);
}

// SPDX-License-Identifier: MIT
// Biased counts with fields so narrow that they fill up: a local count of 6 bits, a shared one of
// 8. Built where a recipe has refcount_biased, with these widths.
#include "../policy_support.h"

static lw_header *hot;

static void test_spill(void **state) {
    (void)state;
    lw_header *h = object_new();
    for (int i = 0; i < 90; i++)
        lw_incref(h);
    assert_int_equal(lw_refcount(h), 91);
    for (int i = 0; i < 90; i++)
        assert_false(lw_decref(h));
    assert_int_equal(lw_refcount(h), 1);
    release(h);
}

static void take_many(int index, void *arg) {
    (void)index;
    for (int i = 0; i < (int)(intptr_t)arg; i++)
        lw_incref(hot);
}
static void give_many(int index, void *arg) {
    (void)index;
    for (int i = 0; i < (int)(intptr_t)arg; i++)
        release(hot);
}

// Below the limit every reference counts, whoever gives it back.
static void test_below_limit(void **state) {
    (void)state;
    for (int n = 1; n < 60; n++) {
        hot = object_new();
        run_threads(1, take_many, (void *)(intptr_t)n);
        assert_int_equal(lw_refcount(hot), n + 1);
        run_threads(1, give_many, (void *)(intptr_t)(n + 1));
        step();
    }
    assert_int_equal(lw_load_relaxed(&died), 59);
}

// Above it the object never dies, however often it is given back.
static void saturated_by(void (*body)(int, void *), int threads, int n) {
    hot = object_new();
    if (threads)
        run_threads(threads, body, (void *)(intptr_t)n);
    else
        body(0, (void *)(intptr_t)n);
    for (int i = 0; i < 2; i++) {
        run_threads(4, give_many, (void *)(intptr_t)400);
        step();
    }
    assert_true(is_alive(hot));
    lw_add_relaxed(&died, 1);
    lw_mem_free(hot, sizeof(object));
}

static void test_saturated_by_others(void **state) {
    (void)state;
    saturated_by(take_many, 4, 500);
}

static void test_saturated_by_owner(void **state) {
    (void)state;
    saturated_by(take_many, 0, 5000);
}

// A count that is full is set to the middle of its zone, however many are added.
static void fill_it(int index, void *arg) {
    take_many(index, (void *)(intptr_t)5000);
    lw_store_release((_Atomic int *)arg, 1);
}
static void test_stays_in_the_middle(void **state) {
    (void)state;
    static _Atomic int full;
    lw_store_relaxed(&full, 0);
    hot = object_new();
    worker w;
    start_worker(&w, 0, fill_it, &full);
    while (lw_load_acquire(&full) == 0)
        sleep_ms(1); // attached, so that the other adds to the common count
    int32_t count = lw_shared_count(lw_load_relaxed(&hot->shared));
    assert_true(count >= LW_SHARED_SATURATED && count < 2 * LW_SHARED_SATURATED);
    join_worker(&w);
    lw_add_relaxed(&died, 1);
    lw_mem_free(hot, sizeof(object));
}

// Many references of the owner given back by others before it merges: the shared count goes far
// below 0.
static void keep_owner_busy(int index, void *arg) {
    (void)index;
    (void)arg;
    for (int i = 0; i < 60; i++)
        release(hot);
}
static void test_negative(void **state) {
    (void)state;
    hot = object_new();
    for (int i = 0; i < 59; i++)
        lw_incref(hot);
    worker w;
    start_worker(&w, 0, keep_owner_busy, NULL);
    while (lw_load_relaxed(&hot->shared) >> 2 == 0 ||
           lw_load_relaxed(&hot->shared) != lw_shared_word(-59, LW_SHARED_QUEUED))
        sleep_ms(1); // attached, no safepoint
    step();
    assert_int_equal(lw_load_relaxed(&died), 1);
    join_worker(&w);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        policy_test(test_spill),
        policy_test(test_below_limit),
        policy_test(test_saturated_by_others),
        policy_test(test_saturated_by_owner),
        policy_test(test_stays_in_the_middle),
        policy_test(test_negative),
    };
    return cmocka_run_group_tests_name("policy_narrow", tests, NULL, NULL);
}

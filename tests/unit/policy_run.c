// SPDX-License-Identifier: MIT
// Who runs: exclusion, forced switches, and what blocking gives the others.
#include "policy_support.h"

#include <errno.h>
#include <limits.h>

enum { THREADS = 4, ROUNDS = 20000 };

static long total; // protected by the right to run, where only one has it
static _Atomic int stage;
static _Atomic int inside;

static void add(int index, void *arg) {
    (void)index;
    (void)arg;
    for (int i = 0; i < ROUNDS; i++) {
        check(lw_add_relaxed(&inside, 1) == 0);
        total++;
        lw_add_relaxed(&inside, -1);
        step();
    }
}

static void test_exclusion(void **state) {
    (void)state;
    if (LW_RUNS_PARALLEL)
        skip();
    lw_set_switch_interval(0.0001);
    run_threads(THREADS, add, NULL);
    lw_set_switch_interval(0.005);
    assert_int_equal(total, THREADS * ROUNDS);
}

static void meet(int index, void *arg) {
    (void)index;
    (void)arg;
    lw_add_acq_rel(&stage, 1);
    while (lw_load_acquire(&stage) != 2)
        lw_cpu_pause(); // attached, no safepoint
}

static void test_parallel(void **state) {
    (void)state;
    if (!LW_RUNS_PARALLEL)
        skip();
    lw_store_relaxed(&stage, 0);
    run_threads(2, meet, NULL);
    assert_int_equal(lw_load_relaxed(&stage), 2);
}

// Two threads that only compute both get on.
static _Atomic long progress[2];

static void compute(int index, void *arg) {
    (void)arg;
    int64_t end = lw_now_ns() + (int64_t)30 * 1000000000;
    long seen_other = lw_load_relaxed(&progress[1 - index]);
    int turns = 0;
    while (lw_load_acquire(&stage) < 2) { // until both have seen the other move five times
        lw_add_relaxed(&progress[index], 1);
        long other = lw_load_relaxed(&progress[1 - index]);
        if (other != seen_other) {
            seen_other = other;
            if (++turns == 5)
                lw_add_acq_rel(&stage, 1);
        }
        check(lw_now_ns() < end);
        step();
    }
}

static void test_both_progress(void **state) {
    (void)state;
    lw_store_relaxed(&stage, 0);
    run_threads(2, compute, NULL);
    assert_true(lw_load_relaxed(&progress[0]) > 0 && lw_load_relaxed(&progress[1]) > 0);
}

static int64_t asked, got;

static void ask(int index, void *arg) {
    (void)index;
    (void)arg;
    lw_detach();
    lw_store_release(&stage, 1);
    asked = lw_now_ns();
    lw_attach();
    got = lw_now_ns();
    lw_store_release(&stage, 2);
}

// A holder that comes by safepoints keeps the lock for the interval, then must let go.
static void test_interval(void **state) {
    (void)state;
    assert_true(lw_switch_interval() == 0.005);
    lw_set_switch_interval(0.05);
    assert_true(lw_switch_interval() == 0.05);
    if (!LW_RUNS_PARALLEL && !LW_COUNTS_TICKS) {
        lw_store_relaxed(&stage, 0);
        worker w;
        start_worker(&w, 0, ask, NULL);
        assert_true(wait_for(&stage, 1));
        while (lw_load_acquire(&stage) != 2)
            step();
        join_worker(&w);
        if (asked < got - 1000000) // else it found the lock free
            assert_true(got - asked >= 40000000);
    }
    lw_set_switch_interval(0.005);
}

// Honours 100 requests, or those that come until the stage says stop. After each, the other had its
// turn.
static void honour(int index, void *arg) {
    int requests = 0, most = arg ? *(int *)arg : INT_MAX;
    while (requests < most && lw_load_acquire(&stage) == 0) {
        lw_add_relaxed(&progress[index], 1);
        if (!(lw_load_relaxed(&lw_self->breaker) & LW_BREAK_YIELD))
            continue;
        long before = lw_load_relaxed(&progress[1 - index]);
        lw_safepoint(lw_self);
        check(lw_load_relaxed(&stage) != 0 || lw_load_relaxed(&progress[1 - index]) > before);
        lw_add_relaxed(&progress[index], 1);
        requests++;
    }
}

static void test_forced_switch(void **state) {
    (void)state;
    if (LW_RUNS_PARALLEL || LW_COUNTS_TICKS)
        skip();
    lw_set_switch_interval(0.0002);
    lw_store_relaxed(&stage, 0);
    worker w;
    int requests = 100;
    start_worker(&w, 0, honour, NULL);
    honour(1, &requests);
    lw_store_release(&stage, 1);
    join_worker(&w);
    lw_set_switch_interval(0.005);
}

static void set_stage(int index, void *arg) {
    (void)index;
    (void)arg;
    lw_store_release(&stage, 1);
}

static void test_blocking(void **state) {
    (void)state;
    lw_store_relaxed(&stage, 0);
    worker w;
    start_worker(&w, 0, set_stage, NULL);
    lw_detach();
    while (lw_load_acquire(&stage) != 1)
        sleep_ms(1); // without a safepoint
    lw_attach();
    join_worker(&w);
    errno = 42;
    lw_detach();
    assert_int_equal(errno, 42);
    lw_attach();
    assert_int_equal(errno, 42);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        policy_test(test_exclusion),     policy_test(test_parallel),
        policy_test(test_both_progress), policy_test(test_interval),
        policy_test(test_forced_switch), policy_test(test_blocking),
    };
    return cmocka_run_group_tests_name("policy_run", tests, NULL, NULL);
}

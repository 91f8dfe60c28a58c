// SPDX-License-Identifier: MIT
// Stopping the world, reviving the dead, and references that are found through neither owner nor slot.
#include "policy_support.h"

enum { THREADS = 4, STOPS = 60 * SCALE, HANDOUTS = 25000 * SCALE };

static _Atomic int stage;

// ---- the world stops -----------------------------------------------------------------------------

// What a stopped thread must not touch: plain numbers, equal at every point where a thread may be stopped.
static volatile long halves[THREADS][2];
static long stops[THREADS];

static void run_and_block(int index, void *arg) {
    (void)arg;
    for (unsigned i = 0; lw_load_acquire(&stage) == 0; i++) {
        for (int k = 0; k < 500; k++) { // some time between two points where it may be stopped
            halves[index][0]++;
            halves[index][1]++;
        }
        if (index == 2 && i % 3 == 0) { // the other one only comes to safepoints
            lw_detach();
            if (i % 1001 == 0)
                sleep_ms(1);
            lw_attach();
        } else {
            step();
        }
    }
}

static void stop_and_look(int index, void *arg) {
    (void)arg;
    for (int i = 0; i < STOPS;) {
        if (lw_world_stop()) {
            for (int t = 0; t < THREADS; t++) {
                long before = halves[t][0];
                check(before == halves[t][1]);
                for (int k = i % 4 ? 50 : 4000; k > 0; k--) // now and then for as long as a wrong thread may need to come in
                    lw_cpu_pause();
                check(halves[t][0] == before && halves[t][1] == before);
            }
            stops[index]++;
            i++;
            lw_world_start();
            lw_detach();
            nanosleep(&(struct timespec){.tv_nsec = 50000}, NULL); // else the others hardly come to run
            lw_attach();
        }
        step();
    }
}

static void both(int index, void *arg) {
    if (index < 2)
        stop_and_look(index, arg);
    else
        run_and_block(index, arg);
    if (index < 2)
        lw_add_acq_rel(&stage, 1);
}

static void test_stop(void **state) {
    (void)state;
    lw_set_switch_interval(0.0005);
    lw_store_relaxed(&stage, 0);
    run_threads(THREADS, both, NULL);
    lw_set_switch_interval(0.005);
    assert_int_equal(stops[0], STOPS);
    assert_int_equal(stops[1], STOPS);
}

// A thread that starts, and one that exits, while the world is stopped, wait.
static void nothing(int index, void *arg) {
    (void)index;
    (void)arg;
    lw_add_acq_rel(&stage, 1);
}

static void test_start_exit(void **state) {
    (void)state;
    for (int i = 0; i < 20; i++) {
        worker w[2];
        lw_store_relaxed(&stage, 0);
        assert_true(lw_world_stop());
        start_worker(&w[0], 0, nothing, NULL);
        start_worker(&w[1], 1, nothing, NULL);
        sleep_ms(1);
        assert_int_equal(lw_load_acquire(&stage), 0);
        lw_world_start();
        join_worker(&w[0]);
        join_worker(&w[1]);
        assert_int_equal(lw_load_acquire(&stage), 2);
    }
}

// ---- death and after -----------------------------------------------------------------------------

static void test_revive(void **state) {
    (void)state;
    lw_header *h = object_new();
    for (int i = 0; i < 3; i++) {
        assert_int_equal(lw_refcount(h), 1);
        assert_true(lw_decref(h));
        lw_revive(h);
        assert_int_equal(lw_refcount(h), 1);
        lw_incref(h);
        assert_int_equal(lw_refcount(h), 2);
        assert_false(lw_decref(h));
        lw_set_weakly_referenced(h); // from the second turn on it dies the other way
    }
    release(h);
}

// An object made by one thread dies in another, which revives it.
static lw_header *passed;
static void revive_there(int index, void *arg) {
    (void)index;
    (void)arg;
    lw_header *h = passed;
    check(lw_decref(h));
    lw_revive(h);
    check(lw_refcount(h) == 1);
    lw_incref(h);
    check(!lw_decref(h));
    release(h);
}

static void test_revive_elsewhere(void **state) {
    (void)state;
    for (int weak = 0; weak < 2; weak++) {
        passed = object_new();
        if (weak)
            lw_set_weakly_referenced(passed);
        worker w;
        lw_detach(); // an owner that runs would be asked to merge the object, and find it dead itself
        start_worker(&w, 0, revive_there, NULL);
        pthread_join(w.thread, NULL);
        lw_attach();
    }
}

// The owner drops its reference while others try to get one through what a weak reference is: a pointer under a lock,
// taken away before the object is destroyed.
static _Atomic uint8_t weak_lock;
static lw_header *weak_target; // under weak_lock
static _Atomic int reading; // readers that have come to run
enum { READERS = 2 };

static void forget_target(lw_header *h) {
    for (int k = 0; k < 100; k++) // time for a reader to be wrong
        lw_cpu_pause();
    lw_byte_lock(&weak_lock);
    if (weak_target == h)
        weak_target = NULL;
    lw_byte_unlock(&weak_lock);
}

static void weak_owner(int index, void *arg) {
    (void)index;
    (void)arg;
    while (lw_load_relaxed(&reading) < READERS) { // else it may be done before they come to run
        lw_detach();
        sleep_ms(1);
        lw_attach();
    }
    for (int i = 0; i < HANDOUTS; i++) {
        lw_header *h = object_new();
        lw_set_weakly_referenced(h);
        lw_byte_lock(&weak_lock);
        weak_target = h;
        lw_byte_unlock(&weak_lock);
        for (int k = i % 40; k > 0; k--)
            lw_cpu_pause();
        release(h);
        if (i % 16 == 0)
            step();
    }
    lw_store_release(&stage, 1);
}

static void weak_reader(int index, void *arg) {
    (void)index;
    (void)arg;
    lw_add_relaxed(&reading, 1);
    while (lw_load_acquire(&stage) == 0) {
        lw_byte_lock(&weak_lock);
        lw_header *h = weak_target;
        bool alive = h && lw_try_incref(h);
        lw_byte_unlock(&weak_lock);
        if (alive) {
            check(is_alive(h));
            release(h);
        }
        step();
    }
}

static void weak_body(int index, void *arg) { (index ? weak_reader : weak_owner)(index, arg); }

static void test_weak(void **state) {
    (void)state;
    if (!LW_IS_SAFE)
        skip();
    lw_store_relaxed(&stage, 0);
    lw_set_switch_interval(0.0002);
    before_destroy = forget_target;
    lw_store_relaxed(&reading, 0);
    run_threads(1 + READERS, weak_body, NULL);
    before_destroy = NULL;
    lw_set_switch_interval(0.005);
    assert_null(weak_target);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        policy_test(test_stop),   policy_test(test_start_exit), policy_test(test_revive),
        policy_test(test_weak),   policy_test(test_revive_elsewhere),
    };
    return cmocka_run_group_tests_name("policy_world", tests, NULL, NULL);
}

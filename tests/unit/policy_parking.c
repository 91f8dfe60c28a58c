// SPDX-License-Identifier: MIT
// The parking lot and the lock of one byte.
#include "policy_support.h"

#include <errno.h>
#include <sched.h>

enum { THREADS = 4, ROUNDS = 5000 * SCALE };

static _Atomic uint8_t byte, other_byte;
static long total;
static pthread_barrier_t all; // else a thread is done before the next one is started

static void *add(void *arg) {
    (void)arg;
    pthread_barrier_wait(&all);
    for (int i = 0; i < ROUNDS; i++) {
        lw_byte_lock(&byte);
        total++;
        if (i % 64 == 0)
            sched_yield(); // makes others park
        lw_byte_unlock(&byte);
    }
    return NULL;
}

static void test_lock(void **state) {
    (void)state;
    pthread_t threads[THREADS];
    total = 0;
    pthread_barrier_init(&all, NULL, THREADS);
    for (int i = 0; i < THREADS; i++)
        pthread_create(&threads[i], NULL, add, NULL);
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    pthread_barrier_destroy(&all);
    assert_int_equal(total, THREADS * ROUNDS);
    assert_int_equal(lw_load_relaxed(&byte), 0);
}

static void test_not_parked(void **state) {
    (void)state;
    errno = 77;
    assert_int_equal(lw_park(&byte, 1, NULL, -1), LW_PARK_AGAIN);
    int64_t start = lw_now_ns();
    assert_int_equal(lw_park(&byte, 0, NULL, 20000000), LW_PARK_TIMEOUT);
    assert_true(lw_now_ns() - start >= 20000000);
    assert_int_equal(lw_park(&byte, 0, NULL, 0), LW_PARK_TIMEOUT);
    assert_int_equal(errno, 77);
}

// Two threads pass a ball to and fro; a wake-up that is lost hangs them.
static void *ping(void *arg) {
    uint8_t mine = (uint8_t)(uintptr_t)arg;
    for (int i = 0; i < ROUNDS; i++) {
        while (lw_load_acquire(&byte) != mine)
            lw_park(&byte, 1 - mine, NULL, -1);
        lw_store_release(&byte, 1 - mine);
        lw_unpark_one(&byte, NULL, NULL);
    }
    return NULL;
}

static void test_no_lost_wake_up(void **state) {
    (void)state;
    // The byte changes outside of the bucket's lock here, which is allowed: the unpark comes after
    // it.
    pthread_t a, b;
    lw_store_relaxed(&byte, 0);
    pthread_create(&a, NULL, ping, (void *)0);
    pthread_create(&b, NULL, ping, (void *)1);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    lw_store_relaxed(&byte, 0);
}

static _Atomic int parked;

static void *park_forever(void *arg) {
    lw_add_acq_rel(&parked, 1);
    return (void *)(uintptr_t)lw_park(arg, 0, arg, -1);
}

static void seen(void *arg, void *token, bool more, bool be_fair) {
    (void)be_fair;
    void **out = arg;
    out[0] = token;
    out[1] = more ? token : NULL;
}

static void test_one_and_all(void **state) {
    (void)state;
    void *out[2] = {&out, &out};
    lw_unpark_one(&byte, seen, out);
    assert_null(out[0]);
    pthread_t threads[3], other;
    lw_store_relaxed(&parked, 0);
    for (int i = 0; i < 3; i++)
        pthread_create(&threads[i], NULL, park_forever, (void *)&byte);
    pthread_create(&other, NULL, park_forever, (void *)&other_byte);
    while (lw_load_acquire(&parked) != 4)
        sleep_ms(1);
    sleep_ms(50);
    lw_unpark_one(&byte, seen, out);
    assert_ptr_equal(out[0], &byte);
    assert_ptr_equal(out[1], &byte); // two more
    lw_unpark_all(&byte);
    for (int i = 0; i < 3; i++) {
        void *result;
        pthread_join(threads[i], &result);
        assert_int_equal((uintptr_t)result, LW_PARK_OK);
    }
    lw_unpark_one(&other_byte, seen, out);
    assert_ptr_equal(out[0], &other_byte);
    assert_null(out[1]);
    pthread_join(other, NULL);
}

// A thread that unlocks and locks at once again would keep the lock; after 1 ms it is handed over.
static _Atomic int turns;
static _Atomic bool stop;

static void *hog(void *arg) {
    (void)arg;
    while (!lw_load_relaxed(&stop)) {
        lw_byte_lock(&byte);
        int64_t end = lw_now_ns() + 300000;
        while (lw_now_ns() < end) {
        }
        lw_byte_unlock(&byte);
    }
    return NULL;
}

static void test_fair(void **state) {
    (void)state;
    pthread_t thread;
    lw_store_relaxed(&stop, false);
    pthread_create(&thread, NULL, hog, NULL);
    sleep_ms(5);
    for (int i = 0; i < 20; i++) { // hangs for very long without
        lw_byte_lock(&byte);
        lw_byte_unlock(&byte);
        lw_add_relaxed(&turns, 1);
    }
    lw_store_relaxed(&stop, true);
    pthread_join(thread, NULL);
    assert_int_equal(lw_load_relaxed(&turns), 20);
}

// The same in slow motion: the lock is not free at any moment between its two owners.
static void *take_and_keep(void *arg) {
    (void)arg;
    lw_byte_lock(&byte);
    while (lw_load_acquire(&parked) == 0)
        sleep_ms(1);
    lw_byte_unlock(&byte);
    return NULL;
}

static void test_handed_over(void **state) {
    (void)state;
    pthread_t thread;
    lw_store_relaxed(&parked, 0);
    lw_byte_lock(&byte);
    pthread_create(&thread, NULL, take_and_keep, NULL);
    while (lw_load_relaxed(&byte) != (LW_BYTE_LOCKED | LW_BYTE_WAITERS))
        sleep_ms(1);
    sleep_ms(30);
    lw_byte_unlock(&byte);
    assert_int_equal(lw_load_relaxed(&byte), LW_BYTE_LOCKED);
    lw_store_release(&parked, 1);
    pthread_join(thread, NULL);
    assert_int_equal(lw_load_relaxed(&byte), 0);
}

// Woken again and again, it finds the lock taken each time and parks again: its time counts from the first.
static void *take_once(void *arg) {
    (void)arg;
    lw_byte_lock(&byte);
    lw_byte_unlock(&byte);
    return NULL;
}

typedef struct {
    int64_t first;  // when it was seen parked
    int late, fair; // of those wake-ups that came more than 1 ms after that: all, those that would hand the lock over
} wakes;

static void keep_locked(void *arg, void *token, bool more, bool be_fair) {
    (void)more;
    wakes *w = arg;
    if (!token)
        return;
    int64_t now = lw_now_ns();
    w->first = w->first ? w->first : now;
    if (now - w->first > 1000000) {
        w->late++;
        w->fair += be_fair;
    }
}

static void test_woken_often(void **state) {
    (void)state;
    pthread_t thread;
    wakes w = {0};
    lw_byte_lock(&byte);
    pthread_create(&thread, NULL, take_once, NULL);
    while (w.late < 100) {
        lw_unpark_one(&byte, keep_locked, &w);
        sched_yield();
    }
    lw_byte_unlock(&byte);
    pthread_join(thread, NULL);
    assert_int_equal(w.fair, w.late);
}

static _Atomic(lw_thread *) sleeper;

static void sleep_until_interrupted(int index, void *arg) {
    (void)index;
    (void)arg;
    lw_detach();
    lw_store_release(&sleeper, lw_self);
    for (int i = 0; i < 100; i++)
        check(lw_park(&byte, 0, NULL, -1) == LW_PARK_SIGNAL);
    lw_attach();
}

// Interrupts that come before the thread parks count as well.
static void test_interrupt(void **state) {
    (void)state;
    lw_thread *self = lw_self;
    lw_park_interrupt(self);
    assert_int_equal(lw_park(&byte, 0, NULL, -1), LW_PARK_SIGNAL);
    assert_int_equal(lw_park(&byte, 0, NULL, 1000), LW_PARK_TIMEOUT);
    worker w;
    lw_store_relaxed(&sleeper, NULL);
    start_worker(&w, 0, sleep_until_interrupted, NULL);
    lw_detach();
    while (!lw_load_acquire(&sleeper))
        sleep_ms(1);
    lw_thread *t = lw_load_acquire(&sleeper);
    for (int i = 0; i < 100; i++) {
        lw_park_interrupt(t);
        while (i < 99 && lw_load_relaxed(&t->park) != 0)
            sched_yield();
    }
    lw_attach();
    join_worker(&w);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        policy_test(test_lock),
        policy_test(test_not_parked),
        policy_test(test_no_lost_wake_up),
        policy_test(test_one_and_all),
        policy_test(test_fair),
        policy_test(test_handed_over),
        policy_test(test_woken_often),
        policy_test(test_interrupt),
    };
    return cmocka_run_group_tests_name("policy_parking", tests, NULL, NULL);
}

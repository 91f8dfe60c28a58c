// SPDX-License-Identifier: MIT
// Who may take an object over, and when: the states of refcount_biased.h that a random schedule seldom meets, one after the
// other by hand. Built where a recipe has refcount_biased.
#include "../policy_support.h"

#include "mechanisms/retire_rcu.h"

static lw_header *shared_object;
static _Atomic int stage;

static void await(int value) {
    int64_t end = lw_now_ns() + (int64_t)60 * 1000000000;
    while (lw_load_acquire(&stage) < value && lw_now_ns() < end)
        lw_cpu_pause();
    check(lw_load_acquire(&stage) >= value);
}

// An owner that runs stays the owner, whoever counts.
static void count_it(int index, void *arg) {
    uint16_t maker = *(uint16_t *)arg;
    (void)index;
    lw_incref(shared_object);
    check(lw_load_relaxed(&shared_object->owner) == maker);
    check(lw_try_incref(shared_object));
    check(lw_load_relaxed(&shared_object->owner) == maker);
    release(shared_object);
    release(shared_object);
    lw_store_release(&stage, 1);
}
static void test_runs(void **state) {
    (void)state;
    uint16_t maker = lw_self_id;
    shared_object = object_new();
    lw_store_relaxed(&stage, 0);
    worker w;
    start_worker(&w, 0, count_it, &maker);
    await(1); // attached
    join_worker(&w);
    assert_int_equal(lw_load_relaxed(&shared_object->owner), maker);
    release(shared_object);
    assert_int_equal(lw_load_relaxed(&died), 1);
}

// One that blocks is replaced, and only once.
static void adopt_it(int index, void *arg) {
    (void)index;
    (void)arg;
    lw_incref(shared_object);
    check(lw_load_relaxed(&shared_object->owner) == lw_self_id);
    lw_store_release(&stage, 1);
    lw_detach();
    await(2);
    lw_attach();
    check(lw_load_relaxed(&shared_object->owner) == lw_self_id);
    release(shared_object);
}
static void test_blocks(void **state) {
    (void)state;
    shared_object = object_new();
    lw_store_relaxed(&stage, 0);
    worker w;
    lw_detach();
    start_worker(&w, 0, adopt_it, NULL);
    await(1);
    lw_attach();
    sleep_ms(2); // until the other is detached
    lw_incref(shared_object);
    assert_int_not_equal(lw_load_relaxed(&shared_object->owner), lw_self_id);
    assert_false(lw_decref(shared_object));
    lw_store_release(&stage, 2);
    join_worker(&w);
    assert_int_equal(lw_refcount(shared_object), 1);
    release(shared_object);
    step();
    assert_int_equal(lw_load_relaxed(&died), 1);
}

// What waits in the queue of an owner that has blocked since is that owner's to merge.
static void queue_and_count(int index, void *arg) {
    uint16_t maker = *(uint16_t *)arg;
    (void)index;
    release(shared_object); // into the queue of the maker, which runs
    lw_store_release(&stage, 1);
    await(2);
    lw_incref(shared_object);
    check(lw_load_relaxed(&shared_object->owner) == maker);
    lw_store_release(&stage, 3);
    await(4);
    release(shared_object);
}
static void test_queued(void **state) {
    (void)state;
    uint16_t maker = lw_self_id;
    shared_object = object_new();
    lw_incref(shared_object); // for the other
    lw_store_relaxed(&stage, 0);
    worker w;
    start_worker(&w, 0, queue_and_count, &maker);
    await(1); // attached, no safepoint
    lw_detach();
    lw_store_release(&stage, 2);
    await(3);
    lw_attach();
    step(); // merges
    assert_int_equal(lw_load_relaxed(&shared_object->owner), LW_OWNER_NOBODY);
    assert_int_equal(lw_refcount(shared_object), 2);
    lw_store_release(&stage, 4);
    join_worker(&w);
    release(shared_object);
    assert_int_equal(lw_load_relaxed(&died), 1);
}

// An owner that comes by safepoints merges all that is queued, whenever it comes: no request is lost between the queue and
// the bit that says that there is something in it.
enum { PILES = 300, PILE = 8 };
static lw_header *pile[PILE];
static _Atomic int piles;

static void drop_piles(int index, void *arg) {
    (void)index;
    (void)arg;
    for (int i = 1; i <= PILES; i++) {
        while (lw_load_acquire(&piles) < i)
            step();
        for (int k = 0; k < PILE; k++)
            release(pile[k]);
        lw_store_release(&stage, i);
    }
}
static void test_bit(void **state) {
    (void)state;
    lw_store_relaxed(&stage, 0);
    lw_store_relaxed(&piles, 0);
    worker w;
    start_worker(&w, 0, drop_piles, NULL);
    for (int i = 1; i <= PILES; i++) {
        for (int k = 0; k < PILE; k++)
            pile[k] = object_new();
        lw_store_release(&piles, i);
        while (lw_load_acquire(&stage) < i)
            lw_safepoint(lw_self);
        lw_safepoint(lw_self);
        check(lw_load_relaxed(&died) == (long)i * PILE);
    }
    join_worker(&w);
}

// Counts that are to be joined wait for a grace period that begins after the threads have been told, though another one is
// going on when they are: it may end while a thread still counts in its own array.
static _Atomic int waits;

static void wait_for_grace(int index, void *arg) {
    (void)index;
    (void)arg;
    lw_detach();
    lw_store_release(&waits, 1);
    lw_rcu_wait(); // the one that is going on when the other thread exits
    lw_store_release(&waits, 2);
    lw_attach();
}
static void split_and_exit(int index, void *arg) {
    (void)index;
    (void)arg;
    check(!lw_decref(shared_object)); // into the maker's queue
    lw_store_release(&stage, 1);
    await(2);
    while (!lw_split(shared_object)) {
    }
    lw_store_release(&stage, 3);
    await(4);
}
static uint32_t state_of(lw_header *h) { return lw_load_relaxed(&h->shared) & LW_SHARED_STATE; }
static void test_grace(void **state) {
    (void)state;
    int64_t end = lw_now_ns() + (int64_t)60 * 1000000000;
    shared_object = object_new();
    lw_incref(shared_object);
    lw_split_life_ns = (int64_t)3600 * 1000000000;
    lw_store_relaxed(&stage, 0);
    lw_store_relaxed(&waits, 0);
    worker splitter, waiter;
    start_worker(&splitter, 0, split_and_exit, NULL);
    await(1);
    lw_safepoint(lw_self); // merges
    lw_store_release(&stage, 2);
    await(3);
    start_worker(&waiter, 0, wait_for_grace, NULL);
    while (!(lw_load_relaxed(&lw_self->breaker) & LW_BREAK_QUIESCE) && lw_now_ns() < end) {
    } // a grace period is going on, and waits for us
    lw_store_release(&stage, 4);
    while (lw_load_relaxed(&shared_object->owner) != LW_OWNER_NOBODY && lw_now_ns() < end) {
    } // the exiting thread has told
    sleep_ms(1);
    lw_safepoint(lw_self); // ends it
    while (lw_load_acquire(&waits) != 2 && lw_now_ns() < end)
        lw_cpu_pause(); // no safepoint: the next grace period cannot end
    assert_int_equal(state_of(shared_object), LW_SHARED_SPLIT);
    join_worker(&waiter);
    join_worker(&splitter);
    assert_int_equal(state_of(shared_object), LW_SHARED_MERGED);
    release(shared_object);
    assert_int_equal(lw_load_relaxed(&died), 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        policy_test(test_runs),
        policy_test(test_blocks),
        policy_test(test_queued),
        policy_test(test_bit),
        policy_test(test_grace),
    };
    return cmocka_run_group_tests_name("states of biased counts", tests, NULL, NULL);
}

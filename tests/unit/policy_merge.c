// SPDX-License-Identifier: MIT
// Objects whose last references are given back by other threads than the one that made them: while
// it runs, blocks, exits, has exited, and after another has taken its id. In variants without
// owners these hold by themselves.
#include "policy_support.h"

#include <sched.h>

enum { OBJECTS = 1000, PRODUCERS = 4, GENERATIONS = 500 * SCALE };

static lw_header *objects[OBJECTS];
static _Atomic int stage;

static void drop_objects(int index, void *arg) {
    (void)index;
    (void)arg;
    for (int i = 0; i < OBJECTS; i++)
        release(objects[i]);
}

static void make_objects(void) {
    for (int i = 0; i < OBJECTS; i++)
        objects[i] = object_new();
}

static void drop_objects_and_say(int index, void *arg) {
    drop_objects(index, arg);
    lw_store_release(&stage, 1);
}

// Runs drop_objects_and_say in another thread; we stay attached, but yield in variants where we
// must.
static void dropped_by_another(void) {
    worker w;
    lw_store_relaxed(&stage, 0);
    start_worker(&w, 0, drop_objects_and_say, NULL);
    while (lw_load_acquire(&stage) != 1) {
        if (!LW_RUNS_PARALLEL)
            step();
        else
            sleep_ms(1);
    }
    step();
    assert_int_equal(lw_load_relaxed(&died), OBJECTS);
    join_worker(&w);
}

static void test_owner_runs(void **state) {
    (void)state;
    make_objects();
    dropped_by_another();
}

// A reference of each kind is left: ours keeps the object alive past the merge.
static void test_owner_keeps_one(void **state) {
    (void)state;
    make_objects();
    for (int i = 0; i < OBJECTS; i++)
        lw_incref(objects[i]);
    lw_header *kept[OBJECTS];
    memcpy(kept, objects, sizeof kept);
    run_threads(1, drop_objects, NULL);
    step();
    assert_int_equal(lw_load_relaxed(&died), 0);
    for (int i = 0; i < OBJECTS; i++) {
        assert_int_equal(lw_refcount(kept[i]), 1);
        assert_true(lw_is_unique(kept[i]));
        release(kept[i]);
    }
    assert_int_equal(lw_load_relaxed(&died), OBJECTS);
}

// While the owner blocks, nothing waits for it.
static void test_owner_blocks(void **state) {
    (void)state;
    make_objects();
    worker w;
    lw_store_relaxed(&stage, 0);
    lw_detach();
    start_worker(&w, 0, drop_objects_and_say, NULL);
    while (lw_load_acquire(&stage) != 1)
        sleep_ms(1);
    long count = lw_load_relaxed(&died);
    lw_attach();
    join_worker(&w);
    assert_int_equal(count, OBJECTS);
}

static void make_in_thread(int index, void *arg) {
    (void)index;
    (void)arg;
    make_objects();
}

static void test_owner_gone(void **state) {
    (void)state;
    run_threads(1, make_in_thread, NULL);
    drop_objects(0, NULL);
    assert_int_equal(lw_load_relaxed(&died), OBJECTS);
}

static void give_and_exit(int index, void *arg) {
    (void)index;
    (void)arg;
    make_objects();
    lw_store_release(&stage, 1);
    wait_for(&stage, 2); // detached
    // Attached again, and exits without another safepoint: the queue must be emptied by the exit.
}

static void test_owner_exits(void **state) {
    (void)state;
    for (int round = 0; round < 20; round++) {
        worker w;
        lw_store_relaxed(&stage, 0);
        lw_store_relaxed(&died, 0);
        lw_store_relaxed(&made, 0);
        start_worker(&w, 0, give_and_exit, NULL);
        assert_true(wait_for(&stage, 1));
        for (int i = 0; i < OBJECTS; i++) {
            if (i == OBJECTS / 2)
                lw_store_release(&stage, 2); // it attaches and exits while we give back
            release(objects[i]);
            step();
        }
        join_worker(&w);
        step();
        assert_int_equal(lw_load_relaxed(&died), OBJECTS);
    }
}

static uint16_t made_by, taken_by;

static void note_and_make(int index, void *arg) {
    (void)index;
    (void)arg;
    made_by = lw_self_id;
    make_objects();
    for (int i = 0; i < OBJECTS; i++)
        lw_incref(objects[i]);
}

static void take_over(int index, void *arg) {
    (void)index;
    (void)arg;
    taken_by = lw_self_id;
    for (int i = 0; i < OBJECTS; i++) {
        lw_incref(objects[i]);
        release(objects[i]);
        release(objects[i]);
        if (i % 2)
            release(objects[i]);
    }
}

// A new thread with the id of one that has exited counts on for it.
static void test_id_used_again(void **state) {
    (void)state;
    run_threads(1, note_and_make, NULL);
    run_threads(1, take_over, NULL);
    assert_int_equal(made_by, taken_by);
    assert_int_equal(lw_load_relaxed(&died), OBJECTS / 2);
    for (int i = 0; i < OBJECTS; i += 2)
        release(objects[i]);
    assert_int_equal(lw_load_relaxed(&died), OBJECTS);
}

// Threads that come and go, each leaves objects behind for whoever finds them.
static lw_header *board;

static void come_and_go(int index, void *arg) {
    (void)arg;
    uint32_t seed = (uint32_t)index + 5;
    for (int i = 0; i < 20; i++) {
        lw_value v = slot_read(board, (int)(random_next(&seed) % SLOTS));
        slot_write(board, (int)(random_next(&seed) % SLOTS), value_of(object_new()));
        release_value(v);
        step();
    }
}

static void test_many_threads(void **state) {
    (void)state;
    if (!LW_IS_SAFE)
        skip();
    board = object_new();
    for (int i = 0; i < GENERATIONS; i++)
        run_threads(PRODUCERS, come_and_go, NULL);
    step();
    release(board);
}

// Everybody passes objects to everybody, and gives back what comes from others.
static void pass_on(int index, void *arg) {
    (void)arg;
    uint32_t seed = (uint32_t)index + 11;
    for (int i = 0; i < 20 * GENERATIONS; i++) {
        lw_header *h = object_new();
        for (int j = 0; j < 3; j++)
            lw_incref(h);
        for (int j = 0; j < 4; j++)
            slot_write(board, (int)(random_next(&seed) % SLOTS), value_of(h));
        if (i % 8 == 0)
            step();
    }
}

static void test_pass_on(void **state) {
    (void)state;
    if (!LW_IS_SAFE)
        skip();
    board = object_new();
    run_threads(PRODUCERS, pass_on, NULL);
    step();
    release(board);
}

// No memory for the queue: nothing is lost, nobody hangs.
static _Atomic bool starving;

static void starve(int index, void *arg) {
    (void)index;
    (void)arg;
    while (lw_load_relaxed(&starving)) {
        lw_mem_fail_after(1);
        step();
        sched_yield();
    }
}

static void test_no_memory(void **state) {
    (void)state;
    if (!LW_IS_SAFE)
        skip();
    make_objects();
    worker w, dropper;
    lw_store_relaxed(&starving, true);
    lw_store_relaxed(&stage, 0);
    start_worker(&w, 0, starve, NULL);
    start_worker(&dropper, 0, drop_objects_and_say, NULL);
    while (lw_load_acquire(&stage) != 1)
        step();
    lw_store_relaxed(&starving, false);
    join_worker(&w);
    join_worker(&dropper);
    lw_mem_fail_after(0);
    step();
    assert_int_equal(lw_load_relaxed(&died), OBJECTS);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        policy_test(test_owner_runs),   policy_test(test_owner_keeps_one),
        policy_test(test_owner_blocks), policy_test(test_owner_gone),
        policy_test(test_owner_exits),  policy_test(test_id_used_again),
        policy_test(test_many_threads), policy_test(test_pass_on),
        policy_test(test_no_memory),
    };
    return cmocka_run_group_tests_name("policy_merge", tests, NULL, NULL);
}

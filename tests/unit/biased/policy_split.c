// SPDX-License-Identifier: MIT
// Objects whose counts are split over the threads: no reference is lost, none is counted twice, and the object dies once,
// when the last reference is gone and the parts are joined. Built where a recipe has refcount_split; with few
// entries, so that the table is full at times.
#include "../policy_support.h"

enum { OBJECTS = 12, THREADS = 4, TURNS = 20000 * SCALE / 4 };

static lw_header *board;     // a container that all read
static lw_header *hot;       // an object that all count
static _Atomic int stage;
static pthread_barrier_t all;

static void wait_for_all(void) {
    lw_detach();
    pthread_barrier_wait(&all);
    lw_attach();
}

static bool is_split(lw_header *h) { return lw_load_relaxed(&h->owner) == LW_OWNER_SPLIT; }

// Another thread takes references until the object is split; it keeps one for each time, in *arg.
static void count_until_split(int index, void *arg) {
    (void)index;
    int *taken = arg;
    while (!is_split(hot)) {
        lw_incref(hot);
        ++*taken;
        step();
    }
    lw_store_release(&stage, 1);
    check(wait_for(&stage, 2));
}

static worker split_by_another(int *taken) {
    worker w;
    *taken = 0;
    lw_store_relaxed(&stage, 0);
    start_worker(&w, 0, count_until_split, taken);
    assert_true(wait_attached(&stage, 1)); // we own it, and answer at safepoints
    step(); // what waits in our queue has a reference
    assert_int_equal(lw_refcount(hot), 1 + *taken);
    return w; // from now on it is split, or MERGED if that was long ago
}

static void let_go(worker *w) {
    lw_store_release(&stage, 2);
    join_worker(w);
}

// The exit of a thread joins what is split, so that the last reference kills at once again.
static void test_exit_joins(void **state) {
    (void)state;
    int taken;
    hot = object_new();
    worker w = split_by_another(&taken);
    for (int i = 0; i < 100; i++)
        lw_incref(hot); // plainly, in our own array
    assert_false(lw_is_unique(hot));
    let_go(&w);
    assert_int_equal(lw_split_used(), 0);
    assert_int_equal(lw_load_relaxed(&hot->owner), LW_OWNER_NOBODY);
    assert_int_equal(lw_refcount(hot), 101 + taken);
    for (int i = 0; i < 100 + taken; i++)
        assert_false(lw_decref(hot));
    assert_true(lw_is_unique(hot));
    assert_int_equal(lw_load_relaxed(&died), 0);
    release(hot);
    assert_int_equal(lw_load_relaxed(&died), 1);
}

// The same while another thread is attached and runs: when the exit is over, so is the joining.
static void test_exit_waits(void **state) {
    (void)state;
    int taken;
    hot = object_new();
    lw_split_life_ns = (int64_t)3600 * 1000000000;
    worker w = split_by_another(&taken);
    for (int i = 0; i < 1 + taken; i++)
        assert_false(lw_decref(hot));
    lw_store_release(&stage, 2);
    while (lw_thread_count() != 1)
        lw_safepoint(lw_self);
    assert_int_equal(lw_split_used(), 0);
    assert_int_equal(lw_load_relaxed(&died), 1);
    join_worker(&w);
}

// All references are given back while it is split: it dies when it is joined, though no thread exits.
static void test_dies_of_age(void **state) {
    (void)state;
    int taken;
    hot = object_new();
    worker w = split_by_another(&taken);
    for (int i = 0; i < 1 + taken; i++)
        release(hot); // whoever took it
    int64_t end = lw_now_ns() + (int64_t)60 * 1000000000;
    while (lw_load_relaxed(&died) == 0 && lw_now_ns() < end)
        lw_safepoint(lw_self);
    assert_int_equal(lw_load_relaxed(&died), 1);
    assert_int_equal(lw_split_used(), 0);
    let_go(&w);
}

// Removed from a shared container: joined soon, and not split again.
static void read_it(int index, void *arg) {
    (void)index;
    int *taken = arg;
    while (!is_split(hot)) {
        check(slot_read(board, 0) == value_of(hot));
        ++*taken;
        step();
    }
    lw_store_release(&stage, 1);
    while (lw_load_acquire(&stage) != 2)
        step();
}
static void test_unlinked_joins(void **state) {
    (void)state;
    board = object_new();
    hot = object_new();
    lw_incref(hot);
    slot_write(board, 0, value_of(hot));
    worker w;
    int taken = 0;
    lw_split_life_ns = (int64_t)3600 * 1000000000;
    lw_store_relaxed(&stage, 0);
    start_worker(&w, 0, read_it, &taken);
    assert_true(wait_attached(&stage, 1));
    slot_write(board, 0, LW_NIL);
    int64_t end = lw_now_ns() + (int64_t)60 * 1000000000;
    while (is_split(hot) && lw_now_ns() < end)
        lw_safepoint(lw_self);
    while (lw_split_used() != 0 && lw_now_ns() < end)
        lw_safepoint(lw_self);
    assert_int_equal(lw_split_used(), 0);
    assert_int_equal(lw_refcount(hot), 1 + taken);
    for (int i = 0; i < 1000; i++)
        lw_incref(hot);
    assert_false(is_split(hot));
    for (int i = 0; i < 1000 + taken; i++)
        assert_false(lw_decref(hot));
    release(hot);
    assert_int_equal(lw_load_relaxed(&died), 1);
    lw_store_release(&stage, 2);
    join_worker(&w);
    release(board);
}

// Everything at once: objects in slots that all read, replace, keep references to and give them back, with threads that
// come and go and sleep. Whatever is still there at the end is given back; end_runtime counts the dead.
static void play(int index, void *arg) {
    (void)arg;
    uint32_t seed = (uint32_t)index * 7919 + 17;
    lw_value kept[OBJECTS];
    for (int i = 0; i < OBJECTS; i++)
        kept[i] = LW_NIL;
    wait_for_all();
    for (int turn = 0; turn < TURNS; turn++) {
        int slot = (int)(random_next(&seed) % SLOTS), k = (int)(random_next(&seed) % OBJECTS);
        uint32_t what = random_next(&seed) % 256;
        if (what == 0) {
            slot_write(board, slot, value_of(object_new()));
        } else if (what == 1) {
            lw_detach();
            sleep_ms(random_next(&seed) % 2);
            lw_attach();
        } else if (what < 128) {
            release_value(kept[k]);
            kept[k] = slot_read(board, slot);
            check(kept[k] == LW_NIL || is_alive(header_of(kept[k])));
        } else if (kept[k] != LW_NIL) {
            lw_header *h = header_of(kept[k]);
            check(is_alive(h));
            lw_incref(h);
            if (what < 160)
                step();
            check(is_alive(h) && lw_refcount(h) >= 1);
            release(h);
        }
        if (what % 8 == 0)
            step();
    }
    for (int i = 0; i < OBJECTS; i++)
        release_value(kept[i]);
}

static void test_play(void **state) {
    (void)state;
    for (int round = 0; round < 6; round++) {
        board = object_new();
        for (int i = 0; i < SLOTS; i++)
            slot_write(board, i, value_of(object_new()));
        pthread_barrier_init(&all, NULL, THREADS);
        run_threads(THREADS, play, NULL);
        pthread_barrier_destroy(&all);
        assert_int_equal(lw_split_used(), 0);
        release(board);
        step();
    }
}

// More objects than entries: what finds no place is counted as before.
static void count_board(int index, void *arg) {
    (void)index;
    lw_header **objects = arg;
    for (int turn = 0; turn < 200; turn++)
        for (int i = 0; i < OBJECTS; i++) {
            lw_incref(objects[i]);
            step();
        }
    lw_add_acq_rel(&stage, 1);
    check(wait_for(&stage, 3));
}
static void test_full_table(void **state) {
    (void)state;
    lw_header *objects[OBJECTS];
    for (int i = 0; i < OBJECTS; i++)
        objects[i] = object_new();
    worker w[2];
    lw_store_relaxed(&stage, 0);
    for (int i = 0; i < 2; i++)
        start_worker(&w[i], i, count_board, objects);
    assert_true(wait_attached(&stage, 2));
    step(); // what waits in our queue has a reference
    for (int i = 0; i < OBJECTS; i++)
        assert_int_equal(lw_refcount(objects[i]), 401);
    lw_store_release(&stage, 3);
    for (int i = 0; i < 2; i++)
        join_worker(&w[i]);
    for (int i = 0; i < OBJECTS; i++) {
        for (int n = 0; n < 400; n++)
            assert_false(lw_decref(objects[i]));
        release(objects[i]);
    }
    assert_int_equal(lw_load_relaxed(&died), OBJECTS);
}

// What the owner did while the object was private happens before what another thread does in it, also when all that this one
// sees of the owner is that somebody has split the object. The two meet through relaxed flags, so that nothing else orders
// them; `private_work` is plain, for ThreadSanitizer to look at.
static uint64_t private_work;
static _Atomic int turn;
enum { OFFERED = 1, QUEUED, MERGED, SEEN, DONE };

static void await_turn(int value) {
    int64_t end = lw_now_ns() + (int64_t)60 * 1000000000;
    while (lw_load_relaxed(&turn) < value && lw_now_ns() < end)
        lw_cpu_pause();
    check(lw_load_relaxed(&turn) >= value);
}
static void work_in(lw_header *h) {
    lw_section s;
    lw_section_begin(&s, h);
    private_work++;
    lw_section_end(&s);
}
static void works_and_merges(void) {
    hot = object_new();
    lw_incref(hot); // both for the other thread
    lw_incref(hot);
    lw_store_release(&turn, OFFERED); // the object; the work comes later
    await_turn(QUEUED);
    work_in(hot);
    step();
    check(lw_load_relaxed(&hot->owner) == LW_OWNER_NOBODY);
    lw_store_relaxed(&turn, MERGED);
    while (lw_load_relaxed(&turn) < DONE)
        step();
}
static void splits_and_works(void) {
    while (lw_load_acquire(&turn) < OFFERED)
        step();
    release(hot); // into the owner's queue
    lw_store_relaxed(&turn, QUEUED);
    await_turn(MERGED);
    while (!lw_split(hot)) {
    }
    work_in(hot);
    lw_store_relaxed(&turn, DONE);
}
static void share_by_splitting(int index, void *arg) {
    (void)arg;
    if (index == 0)
        works_and_merges();
    else
        splits_and_works();
    release(hot);
}
static void test_split_passes_on(void **state) {
    (void)state;
    private_work = 0;
    lw_store_relaxed(&turn, 0);
    run_threads(2, share_by_splitting, NULL);
    assert_int_equal(private_work, 2);
}

// The same for a third thread, which sees no more than that the object is split.
static void gives_third_a_reference(void) {
    hot = object_new();
    for (int i = 0; i < 2; i++)
        lw_incref(hot); // one of them is passed through our queue
    lw_store_release(&turn, OFFERED);
    await_turn(QUEUED);
    work_in(hot);
    step();
    lw_store_relaxed(&turn, MERGED);
    while (lw_load_relaxed(&turn) < DONE)
        step();
    release(hot);
}
static void splits_only(void) {
    while (lw_load_acquire(&turn) < OFFERED)
        step();
    release(hot);
    lw_store_relaxed(&turn, QUEUED);
    await_turn(MERGED);
    while (!lw_split(hot)) {
    }
    lw_store_relaxed(&turn, SEEN);
    while (lw_load_relaxed(&turn) < DONE)
        step();
}
static void works_when_split(void) {
    while (lw_load_acquire(&turn) < OFFERED)
        step();
    await_turn(SEEN);
    work_in(hot);
    lw_store_relaxed(&turn, DONE);
    release(hot);
}
static void share_by_three(int index, void *arg) {
    static void (*const bodies[])(void) = {gives_third_a_reference, splits_only, works_when_split};
    (void)arg;
    bodies[index]();
}
static void test_split_passes_further(void **state) {
    (void)state;
    private_work = 0;
    lw_store_relaxed(&turn, 0);
    run_threads(3, share_by_three, NULL);
    assert_int_equal(private_work, 2);
}

static int begin(void **state) {
    lw_split_period = 1;
    lw_split_life_ns = 200000000;
    return begin_runtime(state);
}

#define split_test(f) cmocka_unit_test_setup_teardown(f, begin, end_runtime)

int main(void) {
    const struct CMUnitTest tests[] = {
        split_test(test_exit_joins),     split_test(test_exit_waits), split_test(test_dies_of_age),
        split_test(test_unlinked_joins), split_test(test_full_table), split_test(test_play),
        split_test(test_split_passes_on), split_test(test_split_passes_further),
    };
    return cmocka_run_group_tests_name("split counts", tests, NULL, NULL);
}

// SPDX-License-Identifier: MIT
// Memory that a lock-free reader may look at stays what it was until the reader passes a safepoint.
#include "policy_support.h"

enum { CHURN = 20000 };

static _Atomic int stage;
static lw_header *board;

static void publish(lw_header *h) { slot_write(board, 0, value_of(h)); }

// Reads without a reference, and looks at the memory for long after it died.
static void look(int index, void *arg) {
    (void)index;
    (void)arg;
    lw_value first = slot_read(board, 0); // makes the container shared, by the locked path
    release_value(first);
    check(lw_read_begin(board));
    object *o = (object *)header_of(lw_load_acquire(slot_of(board, 0)));
    lw_store_release(&stage, 1);
    while (lw_load_acquire(&stage) != 2) {
        uint64_t magic = lw_load_relaxed(&o->magic);
        check(magic == ALIVE || magic == DEAD); // and nobody else's
    }
    check(!lw_try_incref(&o->header) && lw_load_relaxed(&o->magic) == DEAD);
    lw_safepoint(lw_self);
}

static void test_reader(void **state) {
    (void)state;
    if (!READS_RACE)
        skip();
    for (int round = 0; round < 5; round++) {
        board = object_new();
        publish(object_new());
        lw_store_relaxed(&stage, 0);
        worker w;
        start_worker(&w, 0, look, NULL);
        assert_true(wait_attached(&stage, 1)); // so that the worker shares the board and does not adopt it
        for (int i = 0; i < CHURN; i++) {
            publish(object_new()); // the first of them kills what the reader looks at
            step();
        }
        lw_store_release(&stage, 2);
        join_worker(&w);
        release(board);
    }
}

// The storage behind a container, as a list has it.
typedef struct {
    _Atomic uint64_t words[8];
} storage;

static _Atomic(storage *) current;

static storage *storage_new(uint64_t word) {
    storage *p = lw_mem_alloc(sizeof *p);
    check(p != NULL);
    for (int i = 0; i < 8; i++)
        lw_store_relaxed(&p->words[i], word);
    return p;
}

static void read_storage(int index, void *arg) {
    (void)index;
    (void)arg;
    while (!lw_load_acquire(&stage)) {
        lw_section s;
        bool locked = !lw_read_begin(board);
        if (locked)
            lw_section_begin(&s, board);
        storage *p = lw_load_acquire(&current);
        uint64_t word = lw_load_relaxed(&p->words[0]);
        check(word < CHURN); // and is no poison, which would be the same in all words
        for (int i = 0; i < 200; i++)
            check(lw_load_relaxed(&p->words[i % 8]) == word);
        if (locked)
            lw_section_end(&s);
        step();
    }
}

static void test_storage(void **state) {
    (void)state;
    if (!LW_IS_SAFE)
        skip();
    board = object_new();
    lw_store_relaxed(&stage, 0);
    lw_store_relaxed(&current, storage_new(1));
    worker w[2];
    for (int i = 0; i < 2; i++)
        start_worker(&w[i], i, read_storage, NULL);
    for (uint64_t i = 2; i < CHURN; i++) {
        lw_section s;
        lw_section_begin(&s, board);
        storage *old = lw_load_relaxed(&current);
        lw_store_release(&current, storage_new(i));
        lw_retire_storage(board, old, sizeof *old);
        lw_section_end(&s);
        step();
    }
    lw_store_release(&stage, 1);
    for (int i = 0; i < 2; i++)
        join_worker(&w[i]);
    lw_retire_storage(board, lw_load_relaxed(&current), sizeof(storage));
    release(board);
}

// No memory to remember what is retired in.
static void set_shared(int index, void *arg) {
    (void)index;
    (void)arg;
    slot_write(board, 1, LW_NONE);
}

static void test_no_memory(void **state) {
    (void)state;
    board = object_new();
    run_threads(1, set_shared, NULL);
    for (int i = 0; i < 3; i++) {
        storage *p = storage_new(3);
        lw_mem_fail_after(1);
        lw_retire_storage(board, p, sizeof *p);
        lw_mem_fail_after(0);
    }
    release(board);
}

int main(void) {
    const struct CMUnitTest tests[] = {policy_test(test_reader), policy_test(test_storage),
                                       policy_test(test_no_memory)};
    return cmocka_run_group_tests_name("policy_retire", tests, NULL, NULL);
}

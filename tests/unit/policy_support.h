// SPDX-License-Identifier: MIT
// What the tests of the policy floor share: a small object, threads, and a runtime of base/ and one
// variant's mechanisms alone. In other threads than main a check is `check`: cmocka's asserts jump.
#ifndef LW_POLICY_SUPPORT_H
#define LW_POLICY_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <cmocka.h>

#include "base/clock.h"
#include "base/memory.h"
#include "base/parking.h"
#include "policy.h"

#include <pthread.h>
#include <time.h>

#define check(cond) ((cond) ? (void)0 : lw_fatal(__FILE__, __LINE__, #cond))

enum {
    // Do sections lock, and may threads race for slots?
    SECTIONS_LOCK = LW_RUNS_PARALLEL && LW_IS_SAFE,
    READS_RACE = LW_RUNS_PARALLEL && LW_IS_SAFE && !LW_READS_LOCKED,
#ifdef LW_TSAN
    SCALE = 1,
#else
    SCALE = 4,
#endif
    SLOTS = 4,
    MAX_THREADS = 64,
};
#define ALIVE 0x616c697665u
#define DEAD 0x64656164u

typedef struct {
    lw_header header;
    _Atomic uint64_t magic;
    _Atomic lw_value slots[SLOTS];
} object;

static _Atomic long made, died;

static inline lw_header *object_new(void) {
    object *o = lw_mem_alloc(sizeof *o);
    check(o != NULL);
    lw_header_init(&o->header, 7);
    lw_store_relaxed(&o->magic, ALIVE);
    for (int i = 0; i < SLOTS; i++)
        lw_store_relaxed(&o->slots[i], LW_NIL);
    lw_add_relaxed(&made, 1);
    return &o->header;
}
static inline lw_value value_of(lw_header *h) { return (lw_value)(uintptr_t)h; }
static inline lw_header *header_of(lw_value v) { return (lw_header *)(uintptr_t)v; }
static inline bool is_alive(lw_header *h) {
    return lw_load_relaxed(&((object *)h)->magic) == ALIVE && h->type == 7;
}
static inline _Atomic lw_value *slot_of(lw_header *h, int i) { return &((object *)h)->slots[i]; }

static void release(lw_header *h);
static inline void release_value(lw_value v) {
    if (lw_is_object(v))
        release(header_of(v));
}
static void (*before_destroy)(lw_header *h); // of a test
static inline void object_destroy(lw_header *h) {
    object *o = (object *)h;
    check(is_alive(h));
    if (before_destroy)
        before_destroy(h);
    for (int i = 0; i < SLOTS; i++)
        release_value(lw_load_relaxed(&o->slots[i]));
    lw_store_relaxed(&o->magic, DEAD);
    lw_add_relaxed(&died, 1);
    lw_retire_object(h, sizeof *o);
}
static inline void release(lw_header *h) {
    if (lw_decref(h))
        object_destroy(h);
}
void lw_policy_dead(lw_header *h) { object_destroy(h); }

// An owned reference to what is in the slot, the way core reads.
static inline lw_value slot_read(lw_header *h, int i) {
    if (lw_read_begin(h)) {
        lw_value v = lw_slot_load(slot_of(h, i));
        if (v != LW_NIL)
            return v;
    }
    lw_section s;
    lw_section_begin(&s, h);
    lw_value v = lw_slot_load_locked(slot_of(h, i));
    lw_section_end(&s);
    return v;
}
static inline void slot_write(lw_header *h, int i, lw_value v) {
    lw_section s;
    lw_section_begin(&s, h);
    lw_value old = lw_slot_store(h, slot_of(h, i), v);
    lw_section_end(&s);
    release_value(old);
}

// One turn of an interpreter's loop.
static inline void step(void) {
    lw_thread *self = lw_self;
    if (LW_COUNTS_TICKS)
        lw_tick(self);
    lw_safepoint(self);
}
static inline void sleep_ms(long ms) {
    struct timespec t = {.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000};
    nanosleep(&t, NULL);
}
// Waits, detached, until the flag has at least this value. False: it took a minute.
static inline bool wait_for(_Atomic int *flag, int value) {
    int64_t end = lw_now_ns() + (int64_t)60 * 1000000000;
    bool there;
    lw_detach();
    while (!(there = lw_load_acquire(flag) >= value) && lw_now_ns() < end)
        sleep_ms(1);
    lw_attach();
    return there;
}

// The same without detaching: the thread stays the owner of what it owns, and answers at safepoints.
static inline bool wait_attached(_Atomic int *flag, int value) {
    int64_t end = lw_now_ns() + (int64_t)60 * 1000000000;
    bool there;
    while (!(there = lw_load_acquire(flag) >= value) && lw_now_ns() < end)
        lw_safepoint(lw_self);
    return there;
}

typedef struct {
    void (*body)(int index, void *arg);
    void *arg;
    int index;
    pthread_t thread;
} worker;

static inline void *work(void *arg) {
    worker *w = arg;
    check(lw_thread_new() != NULL);
    lw_thread_start();
    w->body(w->index, w->arg);
    lw_thread_exit();
    lw_thread_delete();
    return NULL;
}
static inline void start_worker(worker *w, int index, void (*body)(int, void *), void *arg) {
    w->body = body;
    w->arg = arg;
    w->index = index;
    check(pthread_create(&w->thread, NULL, work, w) == 0);
}
// The caller is attached, and detached while it waits.
static inline void join_worker(worker *w) {
    lw_detach();
    pthread_join(w->thread, NULL);
    lw_attach();
}
static inline void run_threads(int n, void (*body)(int, void *), void *arg) {
    worker workers[MAX_THREADS];
    check(n <= MAX_THREADS);
    for (int i = 0; i < n; i++)
        start_worker(&workers[i], i, body, arg);
    for (int i = 0; i < n; i++)
        join_worker(&workers[i]);
}

static inline int begin_runtime(void **state) {
    (void)state;
    lw_perturb_init(); // LW_PERTURB
    lw_store_relaxed(&made, 0);
    lw_store_relaxed(&died, 0);
    check(lw_thread_new() != NULL);
    lw_policy_init();
    lw_thread_start();
    return 0;
}
// Everything that was made must have died, and all memory been given back.
static inline int end_runtime(void **state) {
    (void)state;
    step();
    lw_thread_exit();
    lw_policy_finish();
    lw_thread_delete();
    check(lw_thread_count() == 0);
    check(lw_load_relaxed(&made) == lw_load_relaxed(&died));
    lw_mem_settle(); // nobody has written to what was freed
    check(lw_mem_live_bytes() == 0);
    return 0;
}

#define policy_test(f) cmocka_unit_test_setup_teardown(f, begin_runtime, end_runtime)

static inline uint32_t random_next(uint32_t *seed) {
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed;
}

#endif

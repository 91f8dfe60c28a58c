// SPDX-License-Identifier: MIT
// What the tests of the containers share: a runtime for each test with a check for leaks, values
// that are objects, threads.
#ifndef LW_CONTAINER_SUPPORT_H
#define LW_CONTAINER_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <cmocka.h>

#include "base/memory.h"
#include "latchwork.h"
#include "object/table.h"

#include <pthread.h>

#define check(cond) lw_require(cond) // also in other threads than main

static int64_t baseline; // live objects at the start of a test

static inline int begin_group(void **state lw_unused) {
    lw_runtime_init();
    return 0;
}
static inline int end_group(void **state lw_unused) {
    lw_runtime_finish(false);
    return 0;
}
static inline int begin_test(void **state lw_unused) {
    baseline = lw_live_objects();
    return 0;
}
static inline int end_test(void **state lw_unused) {
    check(!lw_exception_set());
    lw_safepoint(lw_self); // counts that wait to be merged
    check(lw_live_objects() == baseline);
    return 0;
}
#define container_test(f) cmocka_unit_test_setup_teardown(f, begin_test, end_test)

static inline uint32_t random_next(uint32_t *seed) {
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed;
}

static inline lw_value small(int64_t i) { return lw_from_small(i); }
// The number i as a value that is counted: a tuple that holds it. Odd numbers stay as they are.
static inline lw_value box(int64_t i) {
    lw_value v = small(i);
    if (i & 1)
        return v;
    v = lw_tuple_from(&v, 1);
    check(v != LW_NIL);
    return v;
}
static inline int64_t unbox(lw_value v) {
    if (lw_is_small(v))
        return lw_to_small(v);
    check(lw_is_tuple(v) && lw_as_tuple(v)->size == 1);
    return lw_to_small(lw_as_tuple(v)->v[0]);
}
// Calls a method with values that are consumed; true: it succeeded.
static inline lw_value call_method(lw_value self, const char *name, size_t n, lw_value a,
                                   lw_value b) {
    lw_value args[] = {a, b};
    lw_value v = lw_call_method(self, name, args, n);
    lw_release(a);
    lw_release(b);
    return v;
}
static inline bool do_method(lw_value self, const char *name, size_t n, lw_value a, lw_value b) {
    lw_value v = call_method(self, name, n, a, b);
    lw_release(v);
    return v != LW_NIL;
}
// The pending exception is of this type and has this message; drops it.
static inline void expect_error(lw_type *type, const char *message) {
    check(lw_exception_set());
    check(lw_exception_matches(type));
    lw_value e = lw_exception_take();
    lw_value text = lw_to_str(e);
    if (message && !lw_str_equal_c(lw_as_str(text), message)) {
        size_t bytes;
        print_message("message: %s\n", lw_str_to_utf8(lw_as_str(text), &bytes));
        check(false);
    }
    lw_release(text);
    lw_release(e);
}
static inline void expect_repr(lw_value v, const char *text) { // consumes v
    check(v != LW_NIL);
    lw_value r = lw_repr(v);
    check(r != LW_NIL);
    if (!lw_str_equal_c(lw_as_str(r), text)) {
        size_t bytes;
        print_message("repr: %s instead of %s\n", lw_str_to_utf8(lw_as_str(r), &bytes), text);
        check(false);
    }
    lw_release(r);
    lw_release(v);
}

typedef struct {
    void (*body)(int index, void *arg);
    void *arg;
    int index;
    pthread_t thread;
} worker;

static inline void *work(void *arg) {
    worker *w = arg;
    check(lw_thread_join_runtime());
    w->body(w->index, w->arg);
    lw_thread_leave_runtime();
    return NULL;
}
static inline void run_threads(int n, void (*body)(int, void *), void *arg) {
    worker workers[8];
    for (int i = 0; i < n; i++) {
        workers[i] = (worker){body, arg, i, 0};
        check(pthread_create(&workers[i].thread, NULL, work, &workers[i]) == 0);
    }
    lw_detach();
    for (int i = 0; i < n; i++)
        pthread_join(workers[i].thread, NULL);
    lw_attach();
}
static inline void safepoint(void) {
    if (LW_COUNTS_TICKS)
        lw_tick(lw_self);
    lw_safepoint(lw_self);
}

#ifdef LW_TSAN
enum { ROUNDS = 3000 };
#else
enum { ROUNDS = 40000 };
#endif

#endif

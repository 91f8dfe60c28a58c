// SPDX-License-Identifier: MIT
// Plain counts: an ordinary 64-bit number that no two threads may touch at once.
//
//     0        4        8                16
//     | type   | unused | count          |
//
// Whoever uses this mechanism lets one thread run at a time, or has one thread. There is no atomic
// access in here: what orders one thread's accesses before another's is the lock that lets them
// run.
//
// An immortal object is one whose count starts so high that no program can bring it to zero; so
// incref and decref need no test for it. Deferring buys nothing where counting costs one addition.
// Source: CPython with the GIL (Include/object.h before 3.12).
#ifndef LW_REFCOUNT_PLAIN_H
#define LW_REFCOUNT_PLAIN_H

#include "base/atomic.h"

struct lw_header {
    uint32_t type;
    uint32_t unused;
    uint64_t count;
};

#define LW_PLAIN_IMMORTAL ((uint64_t)1 << 62)

static inline void lw_header_init(lw_header *h, uint32_t type) {
    h->type = type;
    h->unused = 0;
    h->count = 1;
}
static inline void lw_incref(lw_header *h) { h->count++; }
static inline bool lw_decref(lw_header *h) {
    lw_assert(h->count != 0);
    return --h->count == 0;
}
static inline void lw_drop(lw_header *h) {
    if (lw_unlikely(lw_decref(h)))
        lw_policy_dead(h);
}
static inline bool lw_try_incref(lw_header *h) {
    if (h->count == 0)
        return false;
    h->count++;
    return true;
}
static inline void lw_set_immortal(lw_header *h) { h->count = LW_PLAIN_IMMORTAL; }
static inline bool lw_set_deferred(lw_header *h) {
    (void)h;
    return false;
}
static inline bool lw_is_counted(lw_header *h) {
    (void)h;
    return true;
}
static inline bool lw_is_unique(lw_header *h) { return h->count == 1; }
static inline uint64_t lw_refcount(lw_header *h) { return h->count; }
static inline void lw_revive(lw_header *h) { h->count = 1; }
static inline void lw_set_weakly_referenced(lw_header *h) { (void)h; }

#endif

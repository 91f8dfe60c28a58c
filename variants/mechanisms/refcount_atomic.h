// SPDX-License-Identifier: MIT
// Atomic counts: one word that every thread changes with an atomic addition.
//
//     0        4      5       6         8                16
//     | type   | lock | weak | -         | count         |
//
// Orders. incref is relaxed: the caller has a reference, so the object cannot die meanwhile. decref
// releases what the thread did to the object, and the one that reaches zero acquires all of that. A
// count with the top bits set is not counted (immortal, deferred): incref and decref look before
// they add, which keeps hot shared functions and classes from becoming a contended cache line.
//
// A decref that loads 1 holds the only reference. Where no reader takes references without a lock
// (LW_READS_LOCKED), nobody can make it two any more, and the object is dead without an atomic
// addition; the load acquires what the earlier decrefs released. With lock-free readers the
// addition must decide, and so it must for an object with weak references: `weak` is set by a thread
// that has a reference, and happens before the load that finds the last one.
// Source: Swift, Rust's Arc and std::shared_ptr count so; the test for 1 is folklore.
#ifndef LW_REFCOUNT_ATOMIC_H
#define LW_REFCOUNT_ATOMIC_H

#include "base/atomic.h"

struct lw_header {
    uint32_t type;
    _Atomic uint8_t lock;
    _Atomic uint8_t weak; // somebody may call lw_try_incref without a reference
    uint8_t unused[2];
    _Atomic int64_t count; // negative: not counted
};

static inline void lw_header_init(lw_header *h, uint32_t type) {
    h->type = type;
    lw_store_relaxed(&h->lock, 0);
    lw_store_relaxed(&h->weak, 0);
    lw_store_relaxed(&h->count, 1);
}
static inline void lw_incref(lw_header *h) {
    if (lw_likely(lw_load_relaxed(&h->count) >= 0))
        lw_add_relaxed(&h->count, 1);
}
static inline bool lw_decref(lw_header *h) {
    int64_t count = lw_load_acquire(&h->count); // pairs with the subtraction below
    if (lw_unlikely(count < 0))
        return false;
    if (LW_READS_LOCKED && count == 1 && lw_likely(!lw_load_relaxed(&h->weak))) {
        lw_store_relaxed(&h->count, 0);
        return true;
    }
    return lw_sub_acq_rel(&h->count, 1) == 1;
}
static inline void lw_drop(lw_header *h) {
    if (lw_unlikely(lw_decref(h)))
        lw_policy_dead(h);
}
static inline bool lw_try_incref(lw_header *h) {
    int64_t count = lw_load_relaxed(&h->count);
    while (count > 0) {
        if (lw_cas_acquire(&h->count, &count, count + 1))
            return true;
    }
    return count < 0;
}
static inline void lw_set_immortal(lw_header *h) { lw_store_relaxed(&h->count, INT64_MIN / 2); }
static inline bool lw_set_deferred(lw_header *h) {
    lw_store_relaxed(&h->count, INT64_MIN / 2);
    return true;
}
static inline bool lw_is_counted(lw_header *h) { return lw_load_relaxed(&h->count) >= 0; }
// Acquires what threads did that gave their references back.
static inline bool lw_is_unique(lw_header *h) { return lw_load_acquire(&h->count) == 1; }
static inline uint64_t lw_refcount(lw_header *h) {
    int64_t count = lw_load_relaxed(&h->count);
    return count < 0 ? UINT32_MAX : (uint64_t)count;
}
static inline void lw_revive(lw_header *h) { lw_store_relaxed(&h->count, 1); }
static inline void lw_set_weakly_referenced(lw_header *h) { lw_store_relaxed(&h->weak, 1); }

#endif

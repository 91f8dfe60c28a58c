// SPDX-License-Identifier: MIT
// Counts under a lock of each object.
//
//     0        4      5      6       7   8                16
//     | type   | lock | count lock | flags | - | count    |
//
// The header has two locks. `lock` is the contents lock (lock_object.h), held while a container is
// read or changed. `count_lock` is held for the few instructions that change the count. With one
// lock for both, a thread that holds list A and takes a reference to B while another holds B and
// takes a reference to A would deadlock, and so would a list that contains itself. The count lock
// is a leaf: nothing is taken under it, so it may be taken while anything else is held, and its
// holder never waits.
//
// Order: every access to `count` is under count_lock, whose release pairs with the next acquire. So
// the thread that brings the count to zero sees all that others did before they gave theirs back.
// `flags` is written before other threads see the object.
// Source: the "lock every object" scheme that free threading is often first imagined as; compare
// Java's thin locks, which are in the header too.
#ifndef LW_REFCOUNT_LOCKED_H
#define LW_REFCOUNT_LOCKED_H

#include "base/parking.h"

struct lw_header {
    uint32_t type;
    _Atomic uint8_t lock;
    _Atomic uint8_t count_lock;
    uint8_t uncounted; // immortal or deferred
    uint8_t unused;
    uint64_t count;
};

static inline void lw_header_init(lw_header *h, uint32_t type) {
    h->type = type;
    lw_store_relaxed(&h->lock, 0);
    lw_store_relaxed(&h->count_lock, 0);
    h->uncounted = 0;
    h->unused = 0;
    h->count = 1;
}
static inline void lw_incref(lw_header *h) {
    if (lw_unlikely(h->uncounted))
        return;
    lw_byte_lock(&h->count_lock);
    h->count++;
    lw_byte_unlock(&h->count_lock);
}
static inline bool lw_decref(lw_header *h) {
    if (lw_unlikely(h->uncounted))
        return false;
    lw_byte_lock(&h->count_lock);
    lw_assert(h->count != 0);
    bool dead = --h->count == 0;
    // Before the unlock the object cannot be destroyed by us; after it, by nobody else, if it is
    // dead.
    lw_byte_unlock(&h->count_lock);
    return dead;
}
static inline void lw_drop(lw_header *h) {
    if (lw_unlikely(lw_decref(h)))
        lw_policy_dead(h);
}
static inline bool lw_try_incref(lw_header *h) {
    if (lw_unlikely(h->uncounted))
        return true;
    lw_byte_lock(&h->count_lock);
    bool alive = h->count != 0;
    h->count += alive;
    lw_byte_unlock(&h->count_lock);
    return alive;
}
static inline void lw_set_immortal(lw_header *h) { h->uncounted = 1; }
static inline bool lw_set_deferred(lw_header *h) {
    h->uncounted = 1;
    return true;
}
static inline bool lw_is_counted(lw_header *h) { return !h->uncounted; }
static inline bool lw_is_unique(lw_header *h) {
    if (h->uncounted)
        return false;
    lw_byte_lock(&h->count_lock);
    bool unique = h->count == 1;
    lw_byte_unlock(&h->count_lock);
    return unique;
}
static inline uint64_t lw_refcount(lw_header *h) {
    if (h->uncounted)
        return UINT32_MAX;
    lw_byte_lock(&h->count_lock);
    uint64_t count = h->count;
    lw_byte_unlock(&h->count_lock);
    return count;
}
static inline void lw_revive(lw_header *h) {
    lw_byte_lock(&h->count_lock);
    h->count = 1;
    lw_byte_unlock(&h->count_lock);
}
static inline void lw_set_weakly_referenced(lw_header *h) { (void)h; }

#endif

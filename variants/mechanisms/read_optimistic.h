// SPDX-License-Identifier: MIT
// Slots are read without the container's lock, and written under it.
//
// The reader loads the slot, and takes a reference with lw_try_incref. Between the two the value
// may be removed from the slot and die; then try_incref fails on its dead header and the reader
// takes the locked path. For this the memory of the header must not be used again while the reader
// looks. That is the work of the writers, who keep two flags in headers:
//
//   SHARED      on a container: threads other than its owner may use it. Set before the first of them does
//               (lock_object.h, lw_container_share). Until then only the owner uses it, and nobody
//               reads while the owner writes.
//   MAYBE_READ  on a value: it has been in a SHARED container. Set under the container's lock
//               before the value is removed from it.
//
// Memory that a reader may be looking at (a MAYBE_READ object, the storage of a SHARED container)
// is given back after a grace period (retire_*.h); the rest at once. A reader is between two
// safepoints, and so inside what a grace period waits for.
//
// The slot is not loaded again after try_incref. In schemes where memory may become another object
// of the same type while the reader looks, it must be. Here the value is the same object as when it
// was loaded, and the read takes effect at the load.
//
// The owner may read a container that is not SHARED: it becomes so only while the owner is at a safepoint or detached,
// and so not between the two loads of a read.
// Why a reader that sees SHARED sees no older storage than the one who set it: the load of the flags acquires,
// and pairs with the release in lw_container_opened.
//
// Order of a slot: stored with release, after the value was made; loaded with acquire.
// Source: PEP 703 ("Optimistically avoiding locking"), whose allocator keeps the memory of an
// object type-stable instead; the flags are the way of the design document here.
#ifndef LW_READ_OPTIMISTIC_H
#define LW_READ_OPTIMISTIC_H

#include "base/value.h"

static inline bool lw_read_begin(lw_header *h) {
    return lw_likely(lw_load_relaxed(&h->owner) == lw_self_id) ||
           (lw_load_acquire(&h->flags) & LW_FLAG_SHARED) != 0; // pairs with lw_container_opened
}
static inline lw_value lw_slot_load(_Atomic lw_value *slot) {
    lw_value v = lw_load_acquire(slot); // pairs with lw_slot_store
    if (lw_is_object(v) && lw_unlikely(!lw_try_incref((lw_header *)(uintptr_t)v)))
        return LW_NIL;
    return v;
}
static inline lw_value lw_slot_load_locked(_Atomic lw_value *slot) {
    lw_value v = lw_load_relaxed(slot);
    if (lw_is_object(v))
        lw_incref((lw_header *)(uintptr_t)v);
    return v;
}
static inline void lw_slot_unlink(lw_header *container, lw_value v) {
    if (!lw_is_object(v) || !(lw_load_relaxed(&container->flags) & LW_FLAG_SHARED))
        return;
    lw_header *h = (lw_header *)(uintptr_t)v;
    if (lw_load_relaxed(&h->flags) & LW_FLAG_MAYBE_READ)
        return;
    lw_or_relaxed(&h->flags, LW_FLAG_MAYBE_READ); // the decref after the section releases it
    if (lw_unlikely(lw_load_acquire(&h->owner) == LW_OWNER_SPLIT)) // pairs with lw_split
        lw_split_unlinked(h);
}
static inline lw_value lw_slot_store(lw_header *container, _Atomic lw_value *slot, lw_value v) {
    lw_value old = lw_load_relaxed(slot);
    lw_slot_unlink(container, old);
    lw_store_release(slot, v); // pairs with lw_slot_load
    return old;
}
// Whoever asks is in a section: not SHARED means private.
static inline bool lw_may_have_readers(lw_header *container) {
    return (lw_load_relaxed(&container->flags) & LW_FLAG_SHARED) != 0;
}
// For sections: see lock_object.h, and "Sharing" in refcount_biased.h.
static inline bool lw_container_private(lw_header *h) {
    return lw_load_relaxed(&h->owner) == lw_self_id &&
           !(lw_load_relaxed(&h->flags) & (LW_FLAG_SHARED | LW_FLAG_SHARING));
}
static inline bool lw_container_open(lw_header *h) {
    return (lw_load_acquire(&h->flags) & LW_FLAG_SHARED) != 0; // pairs with lw_container_opened
}
static inline void lw_container_share(lw_header *h) { lw_biased_share(h); }
static inline void lw_container_opened(lw_header *h) {
    lw_or_release(&h->flags, LW_FLAG_SHARED); // pairs with lw_read_begin, lw_container_open
}

#endif

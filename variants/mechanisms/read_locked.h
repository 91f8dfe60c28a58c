// SPDX-License-Identifier: MIT
// Slots are read and written inside a section on their container, and never otherwise; the
// section's lock orders one access after another.
#ifndef LW_READ_LOCKED_H
#define LW_READ_LOCKED_H

#include "base/value.h"

static inline bool lw_read_begin(lw_header *h) {
    (void)h;
    return false;
}
// Never the way to read here, and says so.
static inline lw_value lw_slot_load(_Atomic lw_value *slot) {
    (void)slot;
    return LW_NIL;
}
static inline lw_value lw_slot_load_locked(_Atomic lw_value *slot) {
    lw_value v = lw_load_relaxed(slot);
    if (lw_is_object(v))
        lw_incref((lw_header *)(uintptr_t)v);
    return v;
}
static inline lw_value lw_slot_store(lw_header *container, _Atomic lw_value *slot, lw_value v) {
    (void)container;
    lw_value old = lw_load_relaxed(slot);
    lw_store_relaxed(slot, v);
    return old;
}
static inline void lw_slot_unlink(lw_header *container, lw_value v) {
    (void)container;
    (void)v;
}
static inline bool lw_may_have_readers(lw_header *container) {
    (void)container;
    return false;
}
// No object is entered without its lock (lock_object.h).
static inline bool lw_container_private(lw_header *h) {
    (void)h;
    return false;
}
static inline bool lw_container_open(lw_header *h) {
    (void)h;
    return true;
}
static inline void lw_container_share(lw_header *h) { (void)h; }
static inline void lw_container_opened(lw_header *h) { (void)h; }

#endif

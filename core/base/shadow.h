// SPDX-License-Identifier: MIT
// Shadow memory: one byte beside every 16 bytes of heap, found by address.
//
// What few objects need has no room in a header of 16 bytes: whether the cycle collector must look at the object, whether
// weak references point to it. It is in a table of two levels instead: 16 MiB of address space share a leaf, and
// leaves are made when they are first needed. Blocks of the allocator begin at multiples of 16, so that each has a byte of
// its own, and all that may be in the collector's way is found by walking over the leaves.
//
// Who writes a byte: the thread that makes an object, before others see it; the one that destroys it; whoever makes the
// first weak reference (an atomic or, while it owns a reference); the collector, alone while the world is stopped. A
// store is relaxed: what hands the object from one thread to the other orders the byte too.
// Source: shadow memory as in Valgrind and AddressSanitizer; side tables of metadata in MMTk.
#ifndef LW_BASE_SHADOW_H
#define LW_BASE_SHADOW_H

#include "base/atomic.h"

#include <stddef.h>
#include <stdint.h>

enum { LW_SHADOW_LEAF_SHIFT = 24, LW_SHADOW_ADDRESS_BITS = 47 };
#define LW_SHADOW_GRAINS ((size_t)1 << (LW_SHADOW_LEAF_SHIFT - 4))
#define LW_SHADOW_LEAVES ((size_t)1 << (LW_SHADOW_ADDRESS_BITS - LW_SHADOW_LEAF_SHIFT))

typedef struct lw_shadow_leaf {
    _Atomic uint8_t bytes[LW_SHADOW_GRAINS];
    _Atomic(_Atomic(void *) *) links; // a pointer for each grain; made when the first is needed
    uint32_t *counts;                 // a number for each grain, the collector's; made when it first runs
    uintptr_t base;                   // address of the first grain
    struct lw_shadow_leaf *next;      // of all leaves; constant once it can be found
} lw_shadow_leaf;

extern _Atomic(lw_shadow_leaf *) lw_shadow_root[LW_SHADOW_LEAVES];
extern _Atomic(lw_shadow_leaf *) lw_shadow_first; // of all leaves

// The leaf of address p, made if there is none; NULL: no memory for it.
lw_shadow_leaf *lw_shadow_make(const void *p);

static inline size_t lw_shadow_grain(const void *p) {
    return ((uintptr_t)p >> 4) & (LW_SHADOW_GRAINS - 1);
}
// NULL: no byte of these 16 MiB was ever needed.
static inline lw_shadow_leaf *lw_shadow_leaf_of(const void *p) {
    return lw_load_acquire(&lw_shadow_root[(uintptr_t)p >> LW_SHADOW_LEAF_SHIFT]); // pairs with lw_shadow_make
}
static inline _Atomic uint8_t *lw_shadow_byte(const void *p) {
    lw_shadow_leaf *leaf = lw_shadow_leaf_of(p);
    return lw_likely(leaf != NULL) ? &leaf->bytes[lw_shadow_grain(p)] : NULL;
}
// The pointer that belongs to p; NULL: no memory.
_Atomic(void *) *lw_shadow_link(const void *p);
// Room for the collector's numbers in every leaf that there is; false: no memory. The world is stopped.
bool lw_shadow_counts_begin(void);
// Gives the pages of those numbers back to the system.
void lw_shadow_counts_end(void);

#endif

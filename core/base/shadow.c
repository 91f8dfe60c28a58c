// SPDX-License-Identifier: MIT
// Shadow memory: leaves and their parts. See shadow.h.
//
// All of it is reserved address space that the system fills with zeros where it is touched. Leaves are never given back:
// the heap that they describe mostly is not either.
#include "base/shadow.h"
#include "base/memory.h"

#include <sys/mman.h>

_Atomic(lw_shadow_leaf *) lw_shadow_root[LW_SHADOW_LEAVES];
_Atomic(lw_shadow_leaf *) lw_shadow_first;

lw_noinline lw_shadow_leaf *lw_shadow_make(const void *p) {
    _Atomic(lw_shadow_leaf *) *slot = &lw_shadow_root[(uintptr_t)p >> LW_SHADOW_LEAF_SHIFT];
    lw_shadow_leaf *there = lw_load_acquire(slot); // pairs with the release below
    if (there)
        return there;
    lw_shadow_leaf *made = lw_mem_reserve(sizeof *made);
    if (!made)
        return NULL;
    made->base = (uintptr_t)p >> LW_SHADOW_LEAF_SHIFT << LW_SHADOW_LEAF_SHIFT;
    if (!lw_cas_acq_rel(slot, &there, made)) { // releases the base
        munmap(made, sizeof *made);
        return there;
    }
    made->next = lw_load_relaxed(&lw_shadow_first);
    while (!lw_cas_acq_rel(&lw_shadow_first, &made->next, made)) { // releases next to who walks the list
    }
    return made;
}

_Atomic(void *) *lw_shadow_link(const void *p) {
    lw_shadow_leaf *leaf = lw_shadow_make(p);
    if (!leaf)
        return NULL;
    _Atomic(void *) *links = lw_load_acquire(&leaf->links); // pairs with the release below
    if (!links) {
        size_t size = LW_SHADOW_GRAINS * sizeof *links;
        _Atomic(void *) *made = lw_mem_reserve(size);
        if (!made)
            return NULL;
        if (lw_cas_acq_rel(&leaf->links, &links, made))
            links = made;
        else
            munmap((void *)made, size);
    }
    return &links[lw_shadow_grain(p)];
}

bool lw_shadow_counts_begin(void) {
    for (lw_shadow_leaf *l = lw_load_acquire(&lw_shadow_first); l; l = l->next) // pairs with lw_shadow_make
        if (!l->counts && !(l->counts = lw_mem_reserve(LW_SHADOW_GRAINS * sizeof *l->counts)))
            return false;
    return true;
}

void lw_shadow_counts_end(void) {
    for (lw_shadow_leaf *l = lw_load_acquire(&lw_shadow_first); l; l = l->next) // pairs with lw_shadow_make
        if (l->counts)
            madvise(l->counts, LW_SHADOW_GRAINS * sizeof *l->counts, MADV_DONTNEED);
}

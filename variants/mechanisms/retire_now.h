// SPDX-License-Identifier: MIT
// Memory is given back at once: nobody reads a container without its lock, or nobody else runs.
#ifndef LW_RETIRE_NOW_H
#define LW_RETIRE_NOW_H

#include "base/memory.h"

static inline void lw_retire_storage(lw_header *container, void *p, size_t size) {
    (void)container;
    lw_mem_free(p, size);
}
static inline void lw_retire_object(lw_header *h, size_t size) { lw_mem_free(h, size); }

#endif

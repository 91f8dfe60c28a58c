// SPDX-License-Identifier: MIT
// Memory, in bytes. jemalloc with sized deallocation (mallocx/sdallocx); under sanitizers the
// intercepted malloc. An allocation may be made to fail for tests (lw_mem_fail_after).
#ifndef LW_BASE_MEMORY_H
#define LW_BASE_MEMORY_H

#include <stddef.h>
#include <stdint.h>

// At least `size` bytes (> 0), aligned to 16, not cleared. NULL when there is no memory: the caller
// reports MemoryError.
void *lw_mem_alloc(size_t size);
// The same, cleared.
void *lw_mem_calloc(size_t size);
// Grows or shrinks; the old block stays valid when NULL is returned.
void *lw_mem_realloc(void *p, size_t old_size, size_t new_size);
// `size` is the size that was asked for. p may be NULL.
void lw_mem_free(void *p, size_t size);
// The n-th allocation from now fails, and only that (n = 1: the next); 0 turns this off.
void lw_mem_fail_after(int64_t n);
// Makes GMP allocate through these functions. Called once, before any thread starts.
void lw_mem_init(void);

#endif

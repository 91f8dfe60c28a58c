// SPDX-License-Identifier: MIT
// Memory, in bytes. jemalloc with sized deallocation (mallocx/sdallocx); under sanitizers the
// intercepted malloc. Allocations may be made to fail for tests (lw_mem_fail_after, lw_mem_fail_from).
//
// GMP cannot be told that there is no memory. So an allocation of GMP's that fails is served from a small reserve,
// and the thread is marked: whoever calls GMP asks lw_mem_gmp_failed before its result is used, gives the result
// back and raises MemoryError. What may need more than the reserve asks for room first (object/int.c).
#ifndef LW_BASE_MEMORY_H
#define LW_BASE_MEMORY_H

#include <stdbool.h>
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
// Addresses, zeroed, that take memory only where they are touched; given back with munmap. NULL when there are none.
void *lw_mem_reserve(size_t size);
// The n-th allocation from now fails, and only that (n = 1: the next); 0 turns this off. GMP's count too.
void lw_mem_fail_after(int64_t n);
// The n-th allocation from now and all that follow fail.
void lw_mem_fail_from(int64_t n);
// How many allocations were made to fail, and how many are left before the next one that is (0: none will be).
uint64_t lw_mem_failures(void);
int64_t lw_mem_fail_left(void);
// Has GMP been given memory of the reserve on this thread since the last call? Then what it made must be cleared.
bool lw_mem_gmp_failed(void);
// For tests, in a checking build: what freed memory is filled with; the bytes that are in use (-1 in other builds); and a look
// at all freed blocks that are still kept back, whether anybody has written to them (the program ends then).
enum { LW_MEM_POISON = 0xdb };
#define LW_MEM_POISONED_WORD 0xdbdbdbdbu
int64_t lw_mem_live_bytes(void);
void lw_mem_settle(void);
// Makes GMP allocate through these functions. Called once, before any thread starts.
void lw_mem_init(void);

#endif

// SPDX-License-Identifier: MIT
// Memory: a thin layer over jemalloc, or over the libc's malloc when a sanitizer must see every
// block.
//
// Blocks are taken with malloc, which is jemalloc's fastest way in (mallocx leaves it for a general
// path), and given back with sdallocx, which spares jemalloc the look-up of the size. Every
// size class from 16 bytes on is aligned to 16; smaller sizes are rounded up.
#include "base/memory.h"

#include "base/atomic.h"

#include <gmp.h>
#include <stdlib.h>
#include <string.h>
#ifndef LW_USE_LIBC_MALLOC
#include <jemalloc/jemalloc.h>
#endif

#define SMALLEST 16

// Allocations left until one fails; 0: none does.
static _Atomic int64_t fail_after;

static size_t round_up(size_t size) { return size < SMALLEST ? SMALLEST : size; }

// Whether this allocation is the one that a test wants to fail.
static lw_noinline bool must_fail_slow(void) {
    int64_t left = lw_load_relaxed(&fail_after);
    while (left > 0) {
        if (lw_cas_relaxed(&fail_after, &left, left - 1))
            return left == 1;
    }
    return false;
}

static inline bool must_fail(void) {
    return lw_unlikely(lw_load_relaxed(&fail_after) != 0) && must_fail_slow();
}

void *lw_mem_alloc(size_t size) { return must_fail() ? NULL : malloc(round_up(size)); }

void *lw_mem_calloc(size_t size) { return must_fail() ? NULL : calloc(1, round_up(size)); }

void *lw_mem_realloc(void *p, size_t old_size, size_t new_size) {
    (void)old_size;
    return must_fail() ? NULL : realloc(p, round_up(new_size));
}

void lw_mem_free(void *p, size_t size) {
#ifdef LW_USE_LIBC_MALLOC
    (void)size;
    free(p);
#else
    if (p)
        sdallocx(p, round_up(size), 0);
#endif
}

void lw_mem_fail_after(int64_t n) { lw_store_relaxed(&fail_after, n); }

// GMP cannot be told that there is no memory: it would write through the pointer.
static void *gmp_alloc(size_t size) {
    void *p = malloc(round_up(size));
    if (!p)
        lw_fatal(__FILE__, __LINE__, "out of memory for a big integer");
    return p;
}

static void *gmp_realloc(void *p, size_t old_size, size_t new_size) {
    (void)old_size;
    void *q = realloc(p, round_up(new_size));
    if (!q)
        lw_fatal(__FILE__, __LINE__, "out of memory for a big integer");
    return q;
}

void lw_mem_init(void) { mp_set_memory_functions(gmp_alloc, gmp_realloc, lw_mem_free); }

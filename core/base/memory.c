// SPDX-License-Identifier: MIT
// Memory: a thin layer over jemalloc, or over the libc's malloc when a sanitizer must see every
// block.
//
// Blocks are taken with malloc, which is jemalloc's fastest way in (mallocx leaves it for a general
// path), and given back with sdallocx, which spares jemalloc the look-up of the size. Every
// size class from 16 bytes on is aligned to 16, and up to 128 bytes there is a class for each multiple of 16.
//
// In front of it each thread has a stack of free blocks for each of these eight sizes, linked through their first
// words: what is freed is what is taken next, in five instructions where jemalloc's own cache needs some twenty. A stack is
// bounded (`room`); what is beyond goes to jemalloc, as does all that a thread frees that has not begun or has
// ended. A block may be freed by another thread than the one that took it: it then stays with the one that freed it.
#include "base/memory.h"

#include "base/atomic.h"

#include <gmp.h>
#include <stdlib.h>
#include <string.h>
#ifndef LW_USE_LIBC_MALLOC
#include <jemalloc/jemalloc.h>
#endif

enum { QUANTUM = 16, SMALL_MAX = 128, CLASSES = SMALL_MAX / QUANTUM + 1, ROOM = 2048 };

#ifndef LW_USE_LIBC_MALLOC
static _Thread_local struct {
    void *first[CLASSES]; // by size / QUANTUM
    uint32_t room[CLASSES];
} small;
#endif

// Allocations left until one fails; 0: none does.
static _Atomic int64_t fail_after;

static size_t round_up(size_t size) {
    return size < QUANTUM ? QUANTUM : (size + QUANTUM - 1) & ~(size_t)(QUANTUM - 1);
}

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

static inline void *take(size_t size) {
#ifndef LW_USE_LIBC_MALLOC
    if (lw_likely(size <= SMALL_MAX)) {
        size_t class = (size + QUANTUM - 1) / QUANTUM;
        void *p = small.first[class];
        if (lw_likely(p != NULL)) {
            memcpy(&small.first[class], p, sizeof p);
            small.room[class]++;
            return p;
        }
    }
#endif
    return malloc(round_up(size));
}

void *lw_mem_alloc(size_t size) { return must_fail() ? NULL : take(size); }

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
    if (lw_likely(size <= SMALL_MAX)) {
        size_t class = (size + QUANTUM - 1) / QUANTUM;
        if (lw_likely(small.room[class] != 0 && p != NULL)) {
            memcpy(p, &small.first[class], sizeof p);
            small.first[class] = p;
            small.room[class]--;
            return;
        }
    }
    if (p)
        sdallocx(p, round_up(size), 0);
#endif
}

void lw_mem_thread_start(void) {
#ifndef LW_USE_LIBC_MALLOC
    for (size_t class = 1; class < CLASSES; class++)
        small.room[class] = ROOM;
#endif
}

void lw_mem_thread_end(void) {
#ifndef LW_USE_LIBC_MALLOC
    for (size_t class = 1; class < CLASSES; class++) {
        small.room[class] = 0;
        for (void *p = small.first[class], *next; p; p = next) {
            memcpy(&next, p, sizeof next);
            sdallocx(p, class * QUANTUM, 0);
        }
        small.first[class] = NULL;
    }
#endif
}

void lw_mem_fail_after(int64_t n) { lw_store_relaxed(&fail_after, n); }

// GMP cannot be told that there is no memory: it would write through the pointer.
static void *gmp_alloc(size_t size) {
    void *p = take(size);
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

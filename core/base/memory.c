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
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sysinfo.h>
#ifndef LW_USE_LIBC_MALLOC
#include <jemalloc/jemalloc.h>
#endif

#define SMALLEST 16
#define LARGE ((size_t)1 << 30)

// Allocations left until one fails; 0: none does. With fail_on, the count stays at 1.
static _Atomic int64_t fail_after;
static _Atomic bool fail_on;
static _Atomic uint64_t failures;

static size_t round_up(size_t size) { return size < SMALLEST ? SMALLEST : size; }

// Whether this allocation is one that a test wants to fail.
static bool is_wanted_failure(void) {
    int64_t left = lw_load_relaxed(&fail_after);
    bool on = lw_load_relaxed(&fail_on);
    while (left > 0) {
        if ((on && left == 1) || lw_cas_relaxed(&fail_after, &left, left - 1)) {
            if (left == 1)
                lw_add_relaxed(&failures, 1);
            return left == 1;
        }
    }
    return false;
}

// A block larger than all memory there is. jemalloc would get the addresses, as it maps them without a reservation, and the
// process would be killed while it fills them; malloc leaves the refusal to the kernel's overcommit heuristic.
static bool is_beyond_memory(size_t size) {
    struct sysinfo there;
    return size >= LARGE && sysinfo(&there) == 0 &&
           size / there.mem_unit >= (uint64_t)there.totalram + there.totalswap;
}

static lw_noinline bool must_fail_slow(size_t size) { return is_beyond_memory(size) || is_wanted_failure(); }

static inline bool must_fail(size_t size) {
    return lw_unlikely((lw_load_relaxed(&fail_after) != 0) | (size >= LARGE)) && must_fail_slow(size);
}

void *lw_mem_alloc(size_t size) { return must_fail(size) ? NULL : malloc(round_up(size)); }

void *lw_mem_calloc(size_t size) { return must_fail(size) ? NULL : calloc(1, round_up(size)); }

void *lw_mem_realloc(void *p, size_t old_size, size_t new_size) {
    (void)old_size;
    return must_fail(new_size) ? NULL : realloc(p, round_up(new_size));
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

void lw_mem_fail_after(int64_t n) {
    lw_store_relaxed(&fail_on, false);
    lw_store_relaxed(&fail_after, n);
}

void lw_mem_fail_from(int64_t n) {
    lw_store_relaxed(&fail_on, true);
    lw_store_relaxed(&fail_after, n);
}

uint64_t lw_mem_failures(void) { return lw_load_relaxed(&failures); }
int64_t lw_mem_fail_left(void) { return lw_load_relaxed(&fail_after); }

// ---- GMP -------------------------------------------------------------------------------------

// The reserve: blocks are cut off it in order, and it is whole again once all of them are given back, which is soon,
// as nothing that was made of them is kept. Never touched, it takes no memory.
static struct {
    pthread_mutex_t lock;
    size_t used, blocks;
    _Alignas(64) unsigned char bytes[4 << 20];
} reserve = {.lock = PTHREAD_MUTEX_INITIALIZER};

static _Thread_local bool gmp_failed;

bool lw_mem_gmp_failed(void) {
    bool failed = gmp_failed;
    gmp_failed = false;
    return failed;
}

static bool in_reserve(const void *p) {
    return (uintptr_t)p - (uintptr_t)reserve.bytes < sizeof reserve.bytes;
}

static lw_noinline void *reserve_take(size_t size) {
    void *p = NULL;
    gmp_failed = true;
    size = (size + 63) & ~(size_t)63;
    pthread_mutex_lock(&reserve.lock);
    if (size <= sizeof reserve.bytes - reserve.used) {
        p = reserve.bytes + reserve.used;
        reserve.used += size;
        reserve.blocks++;
    }
    pthread_mutex_unlock(&reserve.lock);
    if (!p)
        lw_fatal(__FILE__, __LINE__, "out of memory for a big integer");
    return p;
}

static lw_noinline void reserve_give(void) {
    pthread_mutex_lock(&reserve.lock);
    if (--reserve.blocks == 0)
        reserve.used = 0;
    pthread_mutex_unlock(&reserve.lock);
}

static void *gmp_alloc(size_t size) {
    void *p = must_fail(size) ? NULL : malloc(round_up(size));
    return lw_likely(p != NULL) ? p : reserve_take(size);
}

static void gmp_free(void *p, size_t size) {
    if (lw_unlikely(in_reserve(p)))
        reserve_give();
    else
        lw_mem_free(p, size);
}

static void *gmp_realloc(void *p, size_t old_size, size_t new_size) {
    bool moves = in_reserve(p);
    void *q = moves || must_fail(new_size) ? NULL : realloc(p, round_up(new_size));
    if (lw_likely(q != NULL))
        return q;
    q = reserve_take(new_size);
    memcpy(q, p, old_size < new_size ? old_size : new_size);
    gmp_free(p, old_size);
    return q;
}

void lw_mem_init(void) { mp_set_memory_functions(gmp_alloc, gmp_realloc, gmp_free); }

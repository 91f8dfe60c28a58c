// SPDX-License-Identifier: MIT
// Memory: a thin layer over jemalloc, or over the libc's malloc when a sanitizer must see every
// block.
//
// In a checking build a block that is freed is filled with LW_MEM_POISON and kept back for a while, in a ring of some thousands;
// when it leaves the ring it must still hold nothing else. So whoever reads an object that has been freed finds no object, and whoever
// writes to one (a count that goes up) is found out. There a block that grows always moves, and all bytes in use are counted.
//
// Blocks are taken with malloc, which is jemalloc's fastest way in (mallocx leaves it for a general
// path), and given back with sdallocx, which spares jemalloc the look-up of the size. Every
// size class from 16 bytes on is aligned to 16; smaller sizes are rounded up.
#include "base/memory.h"

#include "base/atomic.h"

#include <gmp.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
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

#ifdef LW_CHECKING

// ---- the checking build --------------------------------------------------------------------------

enum { RINGS = 16, RING_BLOCKS = 512 };
#define RING_BYTES ((size_t)1 << 20)

static _Atomic int64_t live_bytes;

static void *counted(void *p, size_t size) {
    if (p)
        atomic_fetch_add_explicit(&live_bytes, (int64_t)size, memory_order_relaxed);
    return p;
}

static void give_back(void *p, size_t size) {
#ifdef LW_USE_LIBC_MALLOC
    (void)size;
    free(p);
#else
    sdallocx(p, round_up(size), 0);
#endif
}

// The sanitizer's allocator does the same, and says more.
#ifndef LW_USE_LIBC_MALLOC

typedef struct {
    pthread_mutex_t lock;
    unsigned first, count;
    size_t bytes;
    struct {
        unsigned char *p;
        size_t size;
    } blocks[RING_BLOCKS];
} ring;
static ring rings[RINGS] = {[0 ... RINGS - 1] = {.lock = PTHREAD_MUTEX_INITIALIZER}};

static void check_poison(const unsigned char *p, size_t size) {
    for (size_t i = 0; i < size; i++)
        if (p[i] != LW_MEM_POISON) {
            fprintf(stderr, "latchwork: a block of %zu bytes at %p was written to after it was freed, at byte %zu: %02x\n", size,
                    (const void *)p, i, p[i]);
            lw_fatal(__FILE__, __LINE__, "memory written to after it was freed");
        }
}

static void drop_oldest_locked(ring *r) {
    unsigned char *p = r->blocks[r->first].p;
    size_t size = r->blocks[r->first].size;
    r->first = (r->first + 1) % RING_BLOCKS;
    r->count--;
    r->bytes -= size;
    check_poison(p, round_up(size));
    give_back(p, size);
}

static void keep_back(unsigned char *p, size_t size) {
    ring *r = &rings[((uintptr_t)p >> 4 ^ (uintptr_t)p >> 12) % RINGS];
    memset(p, LW_MEM_POISON, round_up(size));
    if (size > RING_BYTES / 4) {
        give_back(p, size);
        return;
    }
    pthread_mutex_lock(&r->lock);
    while (r->count == RING_BLOCKS || r->bytes > RING_BYTES)
        drop_oldest_locked(r);
    unsigned last = (r->first + r->count++) % RING_BLOCKS;
    r->blocks[last].p = p;
    r->blocks[last].size = size;
    r->bytes += size;
    pthread_mutex_unlock(&r->lock);
}

void lw_mem_settle(void) {
    for (ring *r = rings; r < rings + RINGS; r++) {
        pthread_mutex_lock(&r->lock);
        while (r->count)
            drop_oldest_locked(r);
        pthread_mutex_unlock(&r->lock);
    }
}
#else
static void keep_back(unsigned char *p, size_t size) { give_back(p, size); }
void lw_mem_settle(void) {}
#endif

int64_t lw_mem_live_bytes(void) { return atomic_load_explicit(&live_bytes, memory_order_relaxed); }

static void release(void *p, size_t size) {
    if (!p)
        return;
    atomic_fetch_sub_explicit(&live_bytes, (int64_t)size, memory_order_relaxed);
    keep_back(p, size);
}

static void *resize(void *p, size_t old_size, size_t new_size) {
    void *q = counted(malloc(round_up(new_size)), new_size);
    if (q && p) {
        memcpy(q, p, old_size < new_size ? old_size : new_size);
        release(p, old_size);
    }
    return q;
}

#else

static inline void *counted(void *p, size_t size) {
    (void)size;
    return p;
}

static inline void release(void *p, size_t size) {
#ifdef LW_USE_LIBC_MALLOC
    (void)size;
    free(p);
#else
    if (p)
        sdallocx(p, round_up(size), 0);
#endif
}

static inline void *resize(void *p, size_t old_size, size_t new_size) {
    (void)old_size;
    return realloc(p, round_up(new_size));
}

void lw_mem_settle(void) {}
int64_t lw_mem_live_bytes(void) { return -1; }

#endif

void *lw_mem_alloc(size_t size) { return must_fail(size) ? NULL : counted(malloc(round_up(size)), size); }

void *lw_mem_calloc(size_t size) { return must_fail(size) ? NULL : counted(calloc(1, round_up(size)), size); }

void *lw_mem_realloc(void *p, size_t old_size, size_t new_size) {
    return must_fail(new_size) ? NULL : resize(p, old_size, new_size);
}

void lw_mem_free(void *p, size_t size) { release(p, size); }

void *lw_mem_reserve(size_t size) {
    void *p = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (p == MAP_FAILED)
        return NULL;
    return p;
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
    void *p = lw_mem_alloc(size);
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
    void *q = moves || must_fail(new_size) ? NULL : resize(p, old_size, new_size);
    if (lw_likely(q != NULL))
        return q;
    q = reserve_take(new_size);
    memcpy(q, p, old_size < new_size ? old_size : new_size);
    gmp_free(p, old_size);
    return q;
}

void lw_mem_init(void) { mp_set_memory_functions(gmp_alloc, gmp_realloc, gmp_free); }

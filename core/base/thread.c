// SPDX-License-Identifier: MIT
// Thread records and their registry.
//
// The registry is a list under one mutex, which is a leaf: nothing is waited for under it. Ids come
// from a bitmap, the lowest free one first, so that tables indexed by id stay dense. A record
// belongs to its thread; others may touch its atomics, while they hold the registry's mutex or
// otherwise know that the thread lives.
//
// The sticky breaker bits are what a thread that registers later must know too. They change under
// the mutex, together with the bits of the registered threads: a thread sees either the old set
// and then the change, or the new set.
#include "base/thread.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#define ID_WORDS (LW_THREAD_ID_MAX / 64 + 1)
// Below the limit there must be room for a native call that does not look at the limit.
#define STACK_RESERVE ((size_t)192 * 1024)

_Thread_local lw_thread *lw_self;
_Thread_local uint16_t lw_self_id;

static struct {
    pthread_mutex_t lock;
    lw_thread *first;
    unsigned count;
    uint32_t sticky;
    int64_t live_objects; // of threads that are gone
    uint64_t used_ids[ID_WORDS];
} registry = {.lock = PTHREAD_MUTEX_INITIALIZER};

_Noreturn void lw_fatal(const char *file, int line, const char *what) {
    fprintf(stderr, "latchwork: fatal: %s:%d: %s\n", file, line, what);
    fflush(stderr);
    abort();
}

// The lowest free id, now taken; 0 when there is none. Ids 0 and above LW_THREAD_ID_MAX mean
// something else to the variants.
static uint16_t take_id_locked(void) {
    for (unsigned word = 0; word < ID_WORDS; word++) {
        uint64_t free_bits = ~registry.used_ids[word];
        if (word == 0)
            free_bits &= ~(uint64_t)1;
        if (free_bits == 0)
            continue;
        unsigned id = word * 64 + (unsigned)__builtin_ctzll(free_bits);
        if (id > LW_THREAD_ID_MAX)
            return 0;
        registry.used_ids[word] |= (uint64_t)1 << (id % 64);
        return (uint16_t)id;
    }
    return 0;
}

// The lowest address the thread may let its stack grow to; 0 where the system does not tell.
static uintptr_t stack_limit(void) {
    pthread_attr_t attr;
    void *low = NULL;
    size_t size = 0;
    if (pthread_getattr_np(pthread_self(), &attr) != 0)
        return 0;
    if (pthread_attr_getstack(&attr, &low, &size) != 0)
        low = NULL, size = 0;
    pthread_attr_destroy(&attr);
    return (uintptr_t)low + (size / 4 < STACK_RESERVE ? size / 4 : STACK_RESERVE);
}

lw_thread *lw_thread_new(void) {
    lw_require(lw_self == NULL);
    void *memory;
    if (posix_memalign(&memory, _Alignof(lw_thread), sizeof(lw_thread)) != 0)
        return NULL;
    lw_thread *t = memory;
    memset(t, 0, sizeof *t);
    t->exception = LW_NIL;
    t->handled = LW_NIL;
    t->stack_limit = stack_limit();

    pthread_mutex_lock(&registry.lock);
    t->id = take_id_locked();
    if (t->id != 0) {
        lw_store_relaxed(&t->breaker, registry.sticky);
        t->next = registry.first;
        if (t->next)
            t->next->previous = t;
        registry.first = t;
        registry.count++;
    }
    pthread_mutex_unlock(&registry.lock);
    if (t->id == 0) {
        free(t);
        return NULL;
    }
    lw_self = t;
    lw_self_id = t->id;
    return t;
}

void lw_thread_delete(void) {
    lw_thread *t = lw_self;
    lw_require(t != NULL && !t->attached);
    pthread_mutex_lock(&registry.lock);
    if (t->previous)
        t->previous->next = t->next;
    else
        registry.first = t->next;
    if (t->next)
        t->next->previous = t->previous;
    registry.count--;
    registry.live_objects += lw_load_relaxed(&t->live_objects);
    registry.used_ids[t->id / 64] &= ~((uint64_t)1 << (t->id % 64));
    pthread_mutex_unlock(&registry.lock);
    lw_self = NULL;
    lw_self_id = 0;
    free(t);
}

unsigned lw_thread_count(void) {
    pthread_mutex_lock(&registry.lock);
    unsigned count = registry.count;
    pthread_mutex_unlock(&registry.lock);
    return count;
}

void lw_thread_each(void (*visit)(lw_thread *t, void *arg), void *arg) {
    pthread_mutex_lock(&registry.lock);
    for (lw_thread *t = registry.first; t; t = t->next)
        visit(t, arg);
    pthread_mutex_unlock(&registry.lock);
}

void lw_thread_break_all(uint32_t bits) {
    pthread_mutex_lock(&registry.lock);
    registry.sticky |= bits;
    for (lw_thread *t = registry.first; t; t = t->next)
        lw_thread_break(t, bits);
    pthread_mutex_unlock(&registry.lock);
}

void lw_thread_unbreak_all(uint32_t bits) {
    pthread_mutex_lock(&registry.lock);
    registry.sticky &= ~bits;
    for (lw_thread *t = registry.first; t; t = t->next)
        lw_and_relaxed(&t->breaker, ~bits);
    pthread_mutex_unlock(&registry.lock);
}

int64_t lw_live_objects(void) {
    pthread_mutex_lock(&registry.lock);
    int64_t sum = registry.live_objects;
    for (lw_thread *t = registry.first; t; t = t->next)
        sum += lw_load_relaxed(&t->live_objects);
    pthread_mutex_unlock(&registry.lock);
    return sum;
}

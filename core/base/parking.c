// SPDX-License-Identifier: MIT
// The parking lot.
//
// Addresses hash to buckets; a bucket is a mutex and a list of waiters, oldest first. A waiter is a
// record on its thread's stack; the thread sleeps on a futex word of its own (lw_thread.park), not
// on the bucket, so that waking one thread wakes no other.
//
//     lw_park                          lw_unpark_one
//       lock bucket                      lock bucket
//       *address == expected?            find the oldest waiter of the address, take it off
//       append waiter                    before(...)            <- changes *address
//       unlock bucket                    unlock bucket
//       sleep until WOKEN                or WOKEN into its word (release), wake the word
//       (acquire)
//
// No wake-up is lost: whoever changes the byte because of what `before` says does so under the
// bucket's mutex, so either the parker queues first and is found, or it sees the changed byte. The
// waiter's record is left alone after WOKEN was set: its thread may be gone by then. The futex
// system call that follows is given an address, which it compares and does not follow; at worst it
// wakes a sleeper that looks again. A waiter that gives up (time, signal) takes itself off under
// the mutex; if it is not in the list any more, a wake-up is on its way, and it waits for that.
// INTERRUPT, set in the same word by lw_park_interrupt, stays until a lw_park returns because of
// it.
//
// Source: WTF::ParkingLot (WebKit), for queues beside the memory, and eventual fairness.
#include "base/parking.h"

#include "base/clock.h"
#include "base/thread.h"

#include <errno.h>
#include <linux/futex.h>
#include <pthread.h>
#include <sys/syscall.h>
#include <unistd.h>

#define BUCKETS 256 // a power of two
#define FAIR_AFTER_NS 1000000
#ifndef LW_SPINS // tests that want to park set it
#define LW_SPINS 40
#endif

enum { WOKEN = 1, INTERRUPT = 2 };

typedef struct waiter {
    struct waiter *next;
    const _Atomic uint8_t *address;
    _Atomic uint32_t *word;
    void *token;
    int64_t since;
    bool queued; // under the bucket's mutex
} waiter;

typedef struct {
    _Alignas(64) pthread_mutex_t lock;
    waiter *first;
    waiter **end; // NULL: &first
} bucket;

static bucket buckets[BUCKETS] = {[0 ... BUCKETS - 1] = {.lock = PTHREAD_MUTEX_INITIALIZER}};
// For threads without a record.
static _Thread_local _Atomic uint32_t spare_word;

static bucket *bucket_of(const _Atomic uint8_t *address) {
    uint64_t h = (uint64_t)(uintptr_t)address * 0x9e3779b97f4a7c15u;
    return &buckets[h >> 56 & (BUCKETS - 1)];
}

static void append_locked(bucket *b, waiter *w) {
    if (!b->end)
        b->end = &b->first;
    w->next = NULL;
    w->queued = true;
    *b->end = w;
    b->end = &w->next;
}

// Takes *link off the list.
static waiter *remove_locked(bucket *b, waiter **link) {
    waiter *w = *link;
    *link = w->next;
    if (b->end == &w->next)
        b->end = link;
    w->queued = false;
    return w;
}

static waiter **find_locked(waiter **link, const _Atomic uint8_t *address) {
    while (*link && (*link)->address != address)
        link = &(*link)->next;
    return link;
}

// Sleeps while *word is `value`, until the time `deadline` (0: no limit). 0 or the error.
static int sleep_on(_Atomic uint32_t *word, uint32_t value, int64_t deadline) {
    struct timespec t = {.tv_sec = deadline / 1000000000, .tv_nsec = deadline % 1000000000};
    long r = syscall(SYS_futex, word, FUTEX_WAIT_BITSET_PRIVATE, value, deadline ? &t : NULL, NULL,
                     FUTEX_BITSET_MATCH_ANY);
    return r == 0 ? 0 : errno;
}

static void wake(_Atomic uint32_t *word) {
    syscall(SYS_futex, word, FUTEX_WAKE_PRIVATE, 1, NULL, NULL, 0);
}

// Takes the waiter off its bucket; false: somebody else has, and wakes it.
static bool give_up(bucket *b, waiter *w) {
    pthread_mutex_lock(&b->lock);
    bool queued = w->queued;
    if (queued) {
        waiter **link = &b->first;
        while (*link != w)
            link = &(*link)->next;
        remove_locked(b, link);
    }
    pthread_mutex_unlock(&b->lock);
    return queued;
}

// Sleeps until woken, timed out or interrupted.
static lw_park_result sleep_queued(bucket *b, waiter *w, int64_t deadline) {
    bool may_give_up = true;
    for (;;) {
        uint32_t v = lw_load_acquire(w->word); // pairs with wake_waiter
        if (v & WOKEN)
            return LW_PARK_OK;
        lw_park_result why = LW_PARK_OK;
        if (may_give_up && (v & INTERRUPT)) {
            why = LW_PARK_SIGNAL;
        } else {
            int error = sleep_on(w->word, v, may_give_up ? deadline : 0);
            if (may_give_up && error == ETIMEDOUT)
                why = LW_PARK_TIMEOUT;
            else if (may_give_up && error == EINTR)
                why = LW_PARK_SIGNAL;
        }
        if (why != LW_PARK_OK) {
            if (give_up(b, w))
                return why;
            may_give_up = false;
        }
    }
}

lw_park_result lw_park_since(const _Atomic uint8_t *address, uint8_t expected, void *token,
                             int64_t timeout_ns, int64_t since) {
    int saved_errno = errno;
    waiter w = {.address = address, .token = token, .since = since};
    int64_t now = timeout_ns > 0 ? lw_now_ns() : 0; // the time limit begins now
    w.word = lw_self ? &lw_self->park : &spare_word;
    bucket *b = bucket_of(address);
    lw_park_result result = LW_PARK_OK;

    lw_perturb();
    pthread_mutex_lock(&b->lock);
    if (lw_load_acquire(address) != expected)
        result = LW_PARK_AGAIN;
    else if (lw_load_relaxed(w.word) & INTERRUPT)
        result = LW_PARK_SIGNAL;
    else if (timeout_ns == 0)
        result = LW_PARK_TIMEOUT;
    else
        append_locked(b, &w);
    pthread_mutex_unlock(&b->lock);

    if (result == LW_PARK_OK) {
        bool limited = timeout_ns > 0 && timeout_ns < INT64_MAX - now;
        result = sleep_queued(b, &w, limited ? now + timeout_ns : 0);
        // An interrupt that came with the wake-up is left for the next wait.
        lw_and_acq_rel(w.word, ~(uint32_t)WOKEN);
    }
    if (result == LW_PARK_SIGNAL)
        lw_and_acq_rel(w.word, ~(uint32_t)INTERRUPT);
    errno = saved_errno;
    return result;
}

lw_park_result lw_park(const _Atomic uint8_t *address, uint8_t expected, void *token,
                       int64_t timeout_ns) {
    return lw_park_since(address, expected, token, timeout_ns, lw_now_ns());
}

static void wake_waiter(_Atomic uint32_t *word) {
    lw_or_acq_rel(word, WOKEN); // pairs with sleep_queued; the waiter is gone from here on
    wake(word);
}

void lw_unpark_one(const _Atomic uint8_t *address,
                   void (*before)(void *arg, void *token, bool more, bool be_fair), void *arg) {
    bucket *b = bucket_of(address);
    _Atomic uint32_t *word = NULL;
    pthread_mutex_lock(&b->lock);
    waiter **link = find_locked(&b->first, address);
    waiter *w = *link ? remove_locked(b, link) : NULL;
    bool more = w && *find_locked(link, address) != NULL;
    if (before)
        before(arg, w ? w->token : NULL, more, w && lw_now_ns() - w->since >= FAIR_AFTER_NS);
    if (w)
        word = w->word;
    pthread_mutex_unlock(&b->lock);
    if (word)
        wake_waiter(word);
}

void lw_unpark_all(const _Atomic uint8_t *address) {
    bucket *b = bucket_of(address);
    waiter *all = NULL, **end = &all;
    pthread_mutex_lock(&b->lock);
    waiter **link = &b->first;
    while (*(link = find_locked(link, address))) {
        waiter *w = remove_locked(b, link);
        w->next = NULL;
        *end = w;
        end = &w->next;
    }
    pthread_mutex_unlock(&b->lock);
    while (all) {
        waiter *w = all;
        all = w->next;
        wake_waiter(w->word);
    }
}

void lw_park_interrupt(lw_thread *t) {
    int saved_errno = errno;
    lw_or_acq_rel(&t->park, INTERRUPT);
    wake(&t->park);
    errno = saved_errno;
}

// ---- the one-byte lock --------------------------------------------------------------------------
//
//     0                 free
//     LOCKED            held, nobody parked
//     LOCKED|WAITERS    held, and the holder must unpark when it unlocks
//     WAITERS           free, with threads parked: a thread that passes by may take it (faster than
//                       waiting for the sleeper to run) until the sleeper has waited for 1 ms; then
//                       the lock is handed over locked
// Only the holder clears LOCKED. WAITERS is set by CAS before parking and cleared under the
// bucket's mutex, when the bucket knows of no other waiter.

bool lw_byte_lock_spin(_Atomic uint8_t *lock) {
    for (int i = 0; i < LW_SPINS; i++) {
        uint8_t v = lw_load_relaxed(lock);
        if (!(v & LW_BYTE_LOCKED) && lw_cas_acquire(lock, &v, v | LW_BYTE_LOCKED))
            return true;
        lw_cpu_pause();
    }
    return false;
}

void lw_byte_lock_slow(_Atomic uint8_t *lock) {
    if (lw_byte_lock_spin(lock))
        return;
    int64_t since = lw_now_ns();
    for (;;) {
        uint8_t v = lw_load_relaxed(lock);
        if (!(v & LW_BYTE_LOCKED)) {
            if (lw_cas_acquire(lock, &v, v | LW_BYTE_LOCKED)) // pairs with unlock's release
                return;
            continue;
        }
        if (!(v & LW_BYTE_WAITERS) && !lw_cas_relaxed(lock, &v, v | LW_BYTE_WAITERS))
            continue;
        bool handed = false;
        lw_park_result r = lw_park_since(lock, LW_BYTE_LOCKED | LW_BYTE_WAITERS, &handed, -1, since);
        if (r == LW_PARK_OK && handed)
            return;
    }
}

static void release_locked(void *arg, void *token, bool more, bool be_fair) {
    _Atomic uint8_t *lock = arg;
    bool hand_over = token && be_fair;
    if (hand_over)
        *(bool *)token = true;
    uint8_t next = more ? LW_BYTE_WAITERS : 0;
    lw_store_release(lock, hand_over ? next | LW_BYTE_LOCKED : next); // pairs with the next acquire
}

void lw_byte_unlock_slow(_Atomic uint8_t *lock) {
    lw_assert(lw_load_relaxed(lock) & LW_BYTE_LOCKED);
    lw_unpark_one(lock, release_locked, lock);
}

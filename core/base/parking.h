// SPDX-License-Identifier: MIT
// The parking lot: threads wait on an address, without any memory at that address for a queue.
// Source of the idea: WebKit's WTF::ParkingLot; CPython's Python/parking_lot.c (PEP 703).
// Also the lock that is built on it, one byte wide: lw_byte_lock.
#ifndef LW_BASE_PARKING_H
#define LW_BASE_PARKING_H

#include "base/atomic.h"

typedef enum {
    LW_PARK_OK,      // woken by lw_unpark_*
    LW_PARK_AGAIN,   // *address no longer held `expected`: nothing was waited for
    LW_PARK_TIMEOUT, // timeout_ns passed
    LW_PARK_SIGNAL,  // a signal arrived, or lw_park_interrupt was called for this thread
} lw_park_result;

// Waits until unparked, if *address (1 byte) still equals `expected`; the comparison and the
// queueing are one step with respect to lw_unpark_*. timeout_ns < 0: no limit. `token` is what the
// unparker sees (lw_unpark_one's callback) and may be NULL. The caller is detached (policy.h).
lw_park_result lw_park(const _Atomic uint8_t *address, uint8_t expected, void *token,
                       int64_t timeout_ns);
// The same for a lock: `since` (lw_now_ns) is when the thread began to want it. A thread that is woken and finds the lock taken
// parks again, and its time must not begin anew: else it could be overtaken for ever by threads that hold the lock shortly.
lw_park_result lw_park_since(const _Atomic uint8_t *address, uint8_t expected, void *token,
                             int64_t timeout_ns, int64_t since);
// Wakes at most one thread that waits on `address`. `before` (may be NULL) is called under the
// bucket's lock, before the wake: with the token of the thread to be woken (NULL: nobody waits),
// whether more threads wait on this address, and whether it has waited long enough to be handed the
// lock (1 ms). This is where the lock's byte is changed, so that no wake-up is lost.
void lw_unpark_one(const _Atomic uint8_t *address,
                   void (*before)(void *arg, void *token, bool more, bool be_fair), void *arg);
void lw_unpark_all(const _Atomic uint8_t *address);

struct lw_thread;
// Makes t's current lw_park return LW_PARK_SIGNAL, or its next one if it is not in one now. The
// caller keeps t alive. May be called by a signal handler. A thread that waits for a signal's sake
// too must look for the signal before each lw_park: an interrupt that came earlier may have ended
// another wait.
void lw_park_interrupt(struct lw_thread *t);

// A lock of one byte: bit 0 says locked, bit 1 that threads are parked. Not recursive. It spins
// shortly, then parks; a thread that has waited for 1 ms is handed the lock, so that none starves.
// What was done under the lock happens before what its next owner does (release in unlock, acquire
// in lock). The caller need not be detached, if whoever holds the lock never waits for anything
// else under it.
enum { LW_BYTE_LOCKED = 1, LW_BYTE_WAITERS = 2 };

void lw_byte_lock_slow(_Atomic uint8_t *lock);
void lw_byte_unlock_slow(_Atomic uint8_t *lock);
// Spins for a short while; true: the lock is taken.
bool lw_byte_lock_spin(_Atomic uint8_t *lock);

static inline bool lw_byte_trylock(_Atomic uint8_t *lock) {
    uint8_t expected = 0;
    return lw_cas_acquire(lock, &expected, LW_BYTE_LOCKED); // pairs with lw_byte_unlock
}
static inline void lw_byte_lock(_Atomic uint8_t *lock) {
    if (lw_unlikely(!lw_byte_trylock(lock)))
        lw_byte_lock_slow(lock);
}
static inline void lw_byte_unlock(_Atomic uint8_t *lock) {
    uint8_t expected = LW_BYTE_LOCKED;
    if (lw_unlikely(!lw_cas_release(lock, &expected, 0)))
        lw_byte_unlock_slow(lock);
}

#endif

// SPDX-License-Identifier: MIT
// Biased counts: the thread that made an object counts without atomics, all others share an atomic
// count.
//
//     0        4       6      7       8        12              16
//     | type   | owner | lock | flags | local  | shared        |
//                                              | count:30 | state:2
//
// owner   1 .. 65000: the thread (by id) that changes `local`; 0: nobody, `shared` is the whole
//         count; 0xfffe: see Splitting; 0xffff: not counted (immortal, deferred). So the owner's incref is a comparison
//         with the thread's own id, an addition in memory (without lock), and a jump should the field be full.
// local   the owner's part. While there is an owner it is at least 1.
// shared  the others' part, signed, and a state. References = local + count, or count once merged.
//
// States of `shared`, and who may move an object from one to the next:
//
//     DEFAULT --(non-owner gives back, count is 0)--> QUEUED --(owner, or for it)--> MERGED
//        \------(owner gives back its last, local = 0)--------------------------------^
//
//   DEFAULT  count >= 0. A non-owner that finds count 0 has a reference that `local` counts. It
//            cannot change local; it sets QUEUED and passes its reference on to the queue of the
//            owner.
//   QUEUED   the queue has one reference. Others go on counting; count may become negative.
//   MERGED   no owner, for good; local means nothing, and whoever brings count to 0 has the dead
//            object. MERGED with count 0 is dead, and stays so until the memory is used again.
//   An object enters QUEUED at most once, so it is in one queue at most once.
//
// Who may merge (owner := 0 and shared := MERGED in one CAS loop):
//   - the owner, when its local reaches 0;
//   - the owner, for what is in its queue, at a safepoint or when it exits;
//   - a non-owner that has just set QUEUED, when the owner is detached or has exited, under the
//     lock of the owner's slot. A thread needs that lock to take the id, and cannot attach while
//     its slot says HELD: so nobody counts in `local` meanwhile, and the plain counts of the old
//     owner happen before the merge, and the merge before the counts of the next one.
//
// Splitting. An object that is MERGED and that several threads keep counting is split: MERGED --> SPLIT --> MERGED, with
// owner = SPLIT while each thread counts in memory of its own, and `local` the number of its entry there
// (refcount_split.h). Not dead, whatever count says.
//
// Ids are used again at once. The new thread becomes the owner of all objects that still name the
// id. That is sound because ownership is only the right to change `local`, and it passes under the
// lock.
//
// Adoption. A thread that is about to count an object atomically looks whether its owner is detached (or has
// exited); if so it becomes the owner, under the lock of the old owner's slot and with that slot HELD:
// local stays what it is, `owner` becomes the caller. The main thread that made the data and waits in
// join costs the worker one CAS an object, not one an access. The same lock makes it exclusive with
// merging for that owner; who queues looks at `owner` again under it. Only in state DEFAULT, as a QUEUED object is in
// its owner's queue. An object changes hands once (ADOPTED), so that threads that block by turns do not
// pass it to and fro; only an owner that has exited is always replaced. The lock is only tried: it must not
// become what all threads wait for.
//
// Sharing. An object that is not SHARED is private to its owner, which enters it without a lock
// (lock_object.h). A thread that is not the owner and wants to enter
//   - sets SHARED, if the object has no owner any more (owner := 0 is a release, and comes after the owner has
//     locked what it is in: LW_ON_DISOWN);
//   - adopts it, or sets SHARED, if the owner is detached or has exited, under its slot's lock, slot HELD;
//   - else sets SHARING, which ends privacy for sections that begin from then on, asks the owner for an
//     acknowledgement (LW_BREAK_SHARE), waits for it detached, and sets SHARED. At its next safepoint the
//     owner locks the private objects it is in and counts up `acks`. Both sides change acks with a
//     read-modify-write: whoever sees the count go up after its own addition of 0 knows that the owner
//     has acquired SHARING, and has acquired what the owner did.
//
// Dying. The owner at local 0 that sees shared = DEFAULT with 0 has the dead object, without an
// atomic operation, if no lock-free reader can be about to try_incref it. Such a reader found it in
// a container that is shared, and whoever removed it from there set MAYBE_READ before, and gave its
// reference back after, which the owner has acquired with `shared`. If it is still in the
// container, it has a reference and is not dying. With MAYBE_READ set, a CAS to MERGED decides
// between the two.
//
// Orders. Non-owner decrefs release; whoever finds the object dead acquires: through its load of
// shared or its successful CAS, and through the slot's lock, or the owner's program order, for
// `local`. Increments are relaxed: a reference implies that the object cannot die meanwhile.
//
// Full fields. A local count that is full moves a part of it to shared. A shared count of a quarter
// of its range is saturated: it is set to the middle of the upper zone and from then on neither
// incremented nor decremented: the object never dies. The same happens to one that becomes too
// negative. LW_BIASED_LOCAL_BITS and LW_BIASED_SHARED_BITS make the fields narrow, for tests.
//
// Source: Choi, Shull, Torrellas, "Biased Reference Counting" (PACT 2018); PEP 703 and CPython's
// Python/brc.c for the queue that belongs to the reference it was given.
#ifndef LW_REFCOUNT_BIASED_H
#define LW_REFCOUNT_BIASED_H

#include "mechanisms/thread_parts.h"

#ifndef LW_BIASED_LOCAL_BITS
#define LW_BIASED_LOCAL_BITS 31
#endif
#ifndef LW_BIASED_SHARED_BITS
#define LW_BIASED_SHARED_BITS 30
#endif

// The two unions are for lw_header_init alone, which stores at once what would be five stores.
struct lw_header {
    uint32_t type;
    union {
        struct {
            _Atomic uint16_t owner;
            _Atomic uint8_t lock;
            _Atomic uint8_t flags;
        };
        _Atomic uint32_t owner_alone; // no lock, no flags
    };
    union {
        struct {
            _Atomic uint32_t local;
            _Atomic uint32_t shared;
        };
        _Atomic uint64_t local_alone; // shared is 0
    };
};
_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ && offsetof(struct lw_header, local) == 8, "the first is the low half");

#define LW_OWNER_NOBODY 0
#define LW_OWNER_SPLIT 0xfffe
#define LW_OWNER_UNCOUNTED 0xffff
_Static_assert(LW_THREAD_ID_MAX < LW_OWNER_SPLIT, "no thread has an id that means something else");

enum {
    LW_FLAG_SHARED = 1,     // container: threads other than the owner read it, maybe without lock
    LW_FLAG_SHARING = 8,    // a thread that is not the owner waits to set SHARED
    LW_FLAG_ADOPTED = 4,    // has changed its owner: not again from one that is only detached
    LW_FLAG_MAYBE_READ = 2, // was removed from such a container: a reader may look at the header
};

#define LW_SHARED_DEFAULT 0u
#define LW_SHARED_SPLIT 1u
#define LW_SHARED_QUEUED 2u
#define LW_SHARED_MERGED 3u
#define LW_SHARED_STATE 3u
#define LW_SHARED_ONE 4u

#define LW_LOCAL_LIMIT ((uint32_t)(((uint64_t)1 << LW_BIASED_LOCAL_BITS) - 1)) // largest local
#define LW_SHARED_SATURATED ((int32_t)1 << (LW_BIASED_SHARED_BITS - 2))
#define LW_SHARED_MIDDLE (LW_SHARED_SATURATED + LW_SHARED_SATURATED / 2)

static inline int32_t lw_shared_count(uint32_t shared) { return (int32_t)shared >> 2; }
static inline uint32_t lw_shared_word(int32_t count, uint32_t state) {
    return ((uint32_t)count << 2) | state;
}
static inline bool lw_shared_saturated(int32_t count) { return count >= LW_SHARED_SATURATED; }
// The word with its count at `count`, saturated where that is out of range.
static inline uint32_t lw_shared_clamp(int64_t count, uint32_t state) {
    if (count >= LW_SHARED_SATURATED || count <= -LW_SHARED_SATURATED)
        count = LW_SHARED_MIDDLE;
    return lw_shared_word((int32_t)count, state);
}

// By another thread than the owner, or by the owner whose field is full.
void lw_biased_incref_slow(lw_header *h);
// By another thread than the owner, or by the owner, whose local is 0 now.
bool lw_biased_decref_slow(lw_header *h);
void lw_biased_drop_slow(lw_header *h); // the same, with lw_policy_dead
bool lw_biased_try_incref_other(lw_header *h);
void lw_biased_spill(lw_header *h);
// Counts h, which is MERGED or SPLIT, in `shared`. True: `by` was -1 and h is dead.
bool lw_biased_count_unowned(lw_header *h, int by);
// The caller has a reference; the owner is asked to merge h, if that is possible without waiting.
void lw_biased_ask_owner(lw_header *h, uint16_t owner);
// Of an object that was seen SPLIT.
uint64_t lw_split_refcount(lw_header *h);
// h is not SHARED and not the caller's private object: makes it one of the two, or worth another look. The caller
// is attached and in no active section; it may be detached for a while.
void lw_biased_share(lw_header *h);
// LW_BREAK_SHARE: after the thread has locked the private objects that it is in.
void lw_merge_acknowledge(lw_thread *self);

static inline void lw_header_init(lw_header *h, uint32_t type) {
    h->type = type;
    lw_store_relaxed(&h->owner_alone, lw_self_id);
    lw_store_relaxed(&h->local_alone, 1); // LW_SHARED_DEFAULT
}
_Static_assert(LW_SHARED_DEFAULT == 0, "see lw_header_init");

// By the owner: one writer, so a load and a store are enough. gcc 12 makes three instructions and a register of them; x86 has
// one that is the same two accesses (without a lock prefix it is not atomic, and need not be). Checking builds, and so
// the sanitizers, see the C. A full field shows in the sign, so that `local` is never 0 in passing.
#if defined(__x86_64__) && LW_BIASED_LOCAL_BITS == 31 && !defined(LW_CHECKING)
#define LW_BIASED_IN_MEMORY 1
#endif
// False: the field is full, nothing was counted.
static inline bool lw_biased_count_local(lw_header *h) {
#ifdef LW_BIASED_IN_MEMORY
    bool full;
    __asm__("addl $1, %0" : "+m"(h->local), "=@ccs"(full));
    if (lw_likely(!full))
        return true;
    lw_store_relaxed(&h->local, LW_LOCAL_LIMIT);
    return false;
#else
    uint32_t next = lw_load_relaxed(&h->local) + 1;
    if (lw_unlikely((next & LW_LOCAL_LIMIT) == 0))
        return false;
    lw_store_relaxed(&h->local, next);
    return true;
#endif
}
// True: that was the owner's last.
static inline bool lw_biased_uncount_local(lw_header *h) {
#ifdef LW_BIASED_IN_MEMORY
    bool last;
    __asm__("subl $1, %0" : "+m"(h->local), "=@ccz"(last));
    return lw_unlikely(last);
#else
    uint32_t left = lw_load_relaxed(&h->local) - 1;
    lw_store_relaxed(&h->local, left);
    return lw_unlikely(left == 0);
#endif
}
static inline void lw_biased_local_incref(lw_header *h) {
    if (lw_unlikely(!lw_biased_count_local(h)))
        lw_biased_spill(h);
}
// One call for all that is rare, so that the many places where these stand stay small.
static inline __attribute__((always_inline)) void lw_incref(lw_header *h) {
    uint16_t owner = lw_load_relaxed(&h->owner);
    if (lw_likely(owner == lw_self_id)) {
        if (lw_biased_count_local(h))
            return;
    } else if (owner == LW_OWNER_UNCOUNTED) {
        return;
    }
    lw_biased_incref_slow(h);
}
static inline bool lw_decref(lw_header *h) {
    uint16_t owner = lw_load_relaxed(&h->owner);
    if (lw_likely(owner == lw_self_id)) {
        if (!lw_biased_uncount_local(h))
            return false;
    } else if (owner == LW_OWNER_UNCOUNTED) {
        return false;
    }
    return lw_biased_decref_slow(h);
}
// One call for the end of an object, too. Written out: through a helper that it shares with lw_decref, gcc 12 gives lw_eval
// other registers, and fib takes 4 % more instructions.
static inline void lw_drop(lw_header *h) {
    uint16_t owner = lw_load_relaxed(&h->owner);
    if (lw_likely(owner == lw_self_id)) {
        if (!lw_biased_uncount_local(h))
            return;
    } else if (owner == LW_OWNER_UNCOUNTED) {
        return;
    }
    lw_biased_drop_slow(h);
}
// The owner needs no test for death: it would have been the one to see it.
static inline bool lw_try_incref(lw_header *h) {
    uint16_t owner = lw_load_relaxed(&h->owner);
    if (lw_likely(owner == lw_self_id)) {
        lw_biased_local_incref(h);
        return true;
    }
    return owner == LW_OWNER_UNCOUNTED || lw_biased_try_incref_other(h);
}

static inline void lw_set_immortal(lw_header *h) {
    lw_store_relaxed(&h->owner, LW_OWNER_UNCOUNTED);
    lw_store_relaxed(&h->flags, lw_load_relaxed(&h->flags) | LW_FLAG_SHARED);
}
static inline bool lw_set_deferred(lw_header *h) {
    lw_set_immortal(h);
    return true;
}

static inline bool lw_is_counted(lw_header *h) {
    return lw_load_relaxed(&h->owner) != LW_OWNER_UNCOUNTED;
}

// Dead or not, for whoever holds a reference or has the dead object: see "Dying". A merge leaves
// local as it is, so that local 0 with shared 0 means dead.
static inline bool lw_biased_is_dead(lw_header *h) {
    uint32_t shared = lw_load_acquire(&h->shared);
    if ((shared & LW_SHARED_STATE) == LW_SHARED_MERGED)
        return lw_shared_count(shared) == 0;
    return shared == 0 && lw_load_relaxed(&h->local) == 0;
}
static inline bool lw_is_unique(lw_header *h) {
    if (lw_load_relaxed(&h->flags) & LW_FLAG_MAYBE_READ)
        return false;
    uint32_t shared = lw_load_acquire(&h->shared); // pairs with the others' decrefs
    uint16_t owner = lw_load_relaxed(&h->owner);
    if (owner == lw_self_id)
        return shared == LW_SHARED_DEFAULT && lw_load_relaxed(&h->local) == 1;
    return owner == LW_OWNER_NOBODY && shared == lw_shared_word(1, LW_SHARED_MERGED);
}
static inline uint64_t lw_refcount(lw_header *h) {
    if (lw_load_relaxed(&h->owner) == LW_OWNER_UNCOUNTED)
        return UINT32_MAX;
    uint32_t shared = lw_load_relaxed(&h->shared);
    int64_t count = lw_shared_count(shared);
    if ((shared & LW_SHARED_STATE) == LW_SHARED_SPLIT)
        return lw_split_refcount(h);
    if ((shared & LW_SHARED_STATE) != LW_SHARED_MERGED)
        count += lw_load_relaxed(&h->local);
    return count > 0 ? (uint64_t)count : 0;
}
// Dead is local 0 by the owner, or MERGED with 0. Nobody else changes a dead object's counts: try_incref fails on the
// latter without a store, and is not called on the former.
static inline void lw_revive(lw_header *h) {
    if (lw_load_relaxed(&h->owner) == lw_self_id)
        lw_store_relaxed(&h->local, 1);
    else
        lw_store_relaxed(&h->shared, lw_shared_word(1, LW_SHARED_MERGED));
}
// What a weak reference finds is as what a lock-free reader finds in a container: see "Dying".
static inline void lw_set_weakly_referenced(lw_header *h) {
    if (!(lw_load_relaxed(&h->flags) & LW_FLAG_MAYBE_READ))
        lw_or_relaxed(&h->flags, LW_FLAG_MAYBE_READ);
}

// ---- the queues: hooks for threads --------------------------------------------------------------

void lw_merge_start(lw_thread *self);
// Empties the queue, gives up the id's slot. May find objects dead (lw_policy_dead).
void lw_merge_exit(lw_thread *self);
void lw_merge_attach(lw_thread *self);
void lw_merge_detach(lw_thread *self);
// At a safepoint with LW_BREAK_MERGE: merges what is queued, clears the bit.
void lw_merge_queue(lw_thread *self);

#endif

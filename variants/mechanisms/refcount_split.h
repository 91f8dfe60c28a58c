// SPDX-License-Identifier: MIT
// Split counts: an object that several running threads keep counting is counted by each thread in memory of its own.
//
// Biased counts leave one case dear: an object that is only read, but by many threads at once. Every reading thread takes
// and gives back references, all in one word, and the cache line travels between the cores for nothing. So every
// n-th atomic increment of a thread looks at what it has just counted:
//
//     owned by a running thread    the owner is asked to give it up (through its queue): MERGED at its next safepoint
//     MERGED                       split: it gets an entry in a table, owner := SPLIT, `local` := the entry's number
//
// and from then on each thread counts it with plain loads and stores, in an array of its own, indexed by the entry's number:
//
//     references = count + sum over all thread ids of their array's element - 1 (the table's own)
//
// Nobody can see such an object die, so it must be joined again: owner := NOBODY, a grace period, the sum added to count,
// MERGED. States of an entry, all moves under the table's lock:
//
//     FREE --> SPLIT --> LEAVING --> GRACE --> FREE, or JOINED --> FREE
//
//   SPLIT    counted in the arrays
//   LEAVING  owner is NOBODY: who looks now counts in `shared`; others may have looked before
//   GRACE    was LEAVING when the grace period that is going on began. At its end no thread can be about to
//            count in an array, and each thread's counts happen before: the sum is taken and the arrays are cleared
//   JOINED   the sum said that the table's reference is the last one; a thread of the language gives it back, and so
//            destroys the object, at its next safepoint (LW_BREAK_MERGE)
//
// The reclaimer makes an entry leave when its object was removed from a shared container (it is likely to die soon, and is
// not split again) and at the latest lw_split_life_ns after it was split: so long a dead object may stay around. A thread
// that exits joins all: at once if no other is attached, as nobody can be counting then, else it waits for a grace period.
// So what only threads that have been joined referred to is dead when they have, as under a lock.
//
// What each step forbids:
//   the table's reference                 count reaching 0 while the arrays hold references; it is given back last
//   owner := SPLIT release, after `local` counting in the element of another object; pairs with the acquire in lw_biased_*_slow, *_other
//   MERGED -> SPLIT acquires, owner := SPLIT and NOBODY release
//                                         entering what was private (refcount_biased.h, "Sharing") without having acquired
//                                         what its last owner did: lw_biased_share sees no more of it than `owner`
//   grace period before the sum           missing a count by a thread that had seen SPLIT; using the entry's number for another
//                                         object while it can still be in such a thread's hands
//   LEAVING and GRACE are two             taking a grace period that began earlier for one's own
//
// An array belongs to the id, as the ownership of objects does: a thread's exit leaves its counts where they are.
// Source: per-thread counts of heap types and code objects in CPython's free-threaded build, which are fixed when the
// object is made and joined by its collector; sharded counters ("sloppy counters", Boyd-Wickizer et al., OSDI 2010).
#ifndef LW_REFCOUNT_SPLIT_H
#define LW_REFCOUNT_SPLIT_H

#include "mechanisms/refcount_biased.h"
#include "mechanisms/thread_parts.h"

#ifndef LW_SPLIT_ENTRIES
#define LW_SPLIT_ENTRIES 16384
#endif
extern int64_t lw_split_life_ns; // 200 ms
// Every how many of a thread's atomic increments one is looked at: 64, or what the environment's LW_SPLIT_PERIOD says (1 for
// tests that want everything split).
extern uint32_t lw_split_period;

typedef struct {
    _Atomic int64_t *counts; // of the thread's id; NULL until it is needed
    uint32_t counted;        // atomic increments by this thread since it last looked
} lw_split_part;
_Static_assert(sizeof(lw_split_part) <= LW_PART_BYTES, "fits its part of the record");

static inline lw_split_part *lw_split_part_of(lw_thread *t) { return lw_thread_part(t, LW_PART_SPLIT); }

// Counts h, whose owner the caller has seen to be SPLIT (acquire), in the caller's array.
void lw_split_count_first(lw_header *h, int by);
static inline void lw_split_count(lw_header *h, int by) {
    _Atomic int64_t *counts = lw_split_part_of(lw_self)->counts;
    if (lw_unlikely(!counts)) {
        lw_split_count_first(h, by);
        return;
    }
    _Atomic int64_t *mine = &counts[lw_load_relaxed(&h->local)];
    lw_store_relaxed(mine, lw_load_relaxed(mine) + by);
}

// Called after an atomic increment: the caller has a reference. Waits for nothing.
void lw_split_consider(lw_header *h);
static inline void lw_split_sample(lw_header *h) {
    lw_split_part *part = lw_split_part_of(lw_self);
    if (lw_unlikely(++part->counted >= lw_split_period)) {
        part->counted = 0;
        lw_split_consider(h);
    }
}
// Splits h, which the caller has a reference to, if it is MERGED and there is a free entry. For tests, too.
bool lw_split(lw_header *h);
// h, whose owner is SPLIT, is being removed from a shared container.
void lw_split_unlinked(lw_header *h);

// The reclaimer, before and after a grace period.
void lw_split_leave(void);
void lw_split_join(void);
// At a safepoint with LW_BREAK_MERGE: gives back the table's reference to what was found dead.
void lw_split_release(void);
// Joins all that is split now, and gives back what was found dead; called, attached, by whoever exits. May detach and wait.
void lw_split_settle(void);
void lw_split_init(void);
void lw_split_finish(void);
// Entries in use. For tests and statistics.
uint32_t lw_split_used(void);

#endif

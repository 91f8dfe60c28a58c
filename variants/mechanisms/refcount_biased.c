// SPDX-License-Identifier: MIT
// Biased counts: what the owner's fast paths leave over, and the queues. See refcount_biased.h.
//
// Each thread id has a slot: a lock (a leaf), a state, and the queue of objects whose owner has
// this id.
//
//     VACANT    no thread has the id
//     ATTACHED  its thread may be counting in `local`: objects to merge are queued for it
//     DETACHED  its thread exists and blocks: whoever holds the slot's lock may set HELD and merge
//     HELD      a merge is going on; the thread that wants to attach waits for the slot's lock
//
//     detach    ATTACHED -> DETACHED, a store (release)
//     attach    DETACHED -> ATTACHED, CAS (acquire); fails only on HELD: then under the lock
//     merger    under the lock: DETACHED -> HELD, CAS (acquire), and back, a store (release)
//     start, exit   VACANT <-> ATTACHED, under the lock
//
// So the owner's plain counts before its detach happen before a merge for it, and that merge
// happens before its counts after the attach.
//
// The owner's breaker gets LW_BREAK_MERGE when its queue stops being empty. The owner clears the
// bit first and takes the whole queue after, so no object is left behind with the bit clear. The
// queue is an array that grows. If there is no memory for that, the non-owner waits for the owner
// to empty it; meanwhile its own slot says DETACHED, so that two threads that wait for each other
// both go on.
#include "policy.h"

#include "base/memory.h"
#include "base/parking.h"

#include <time.h>

enum { VACANT, ATTACHED, DETACHED, HELD };

typedef struct {
    _Alignas(64) _Atomic uint8_t lock;
    _Atomic uint8_t state;
    uint32_t count, capacity;
    lw_header **items;
    lw_thread *thread;
    _Atomic uint64_t acks; // safepoints at which the thread has answered LW_BREAK_SHARE
} slot;

typedef struct {
    slot *slot;
    bool merging;
    lw_header **spare; // the other of two arrays, so that emptying the queue does not allocate
    uint32_t spare_capacity;
} merge_part;
_Static_assert(sizeof(merge_part) <= LW_PART_BYTES, "fits its part of the record");

#define FIRST_CAPACITY 64

// 4 MB of address space; only the pages of ids in use become memory.
static slot slots[LW_THREAD_ID_MAX + 1];

static merge_part *part_of(lw_thread *t) { return lw_thread_part(t, LW_PART_MERGE); }

// ---- counts -------------------------------------------------------------------------------------

// After an addition that went past the limit: the middle of the zone, so that threads that added or
// subtracted without having seen the limit cannot bring the count out of the zone again.
static lw_noinline void saturate(lw_header *h) {
    uint32_t s = lw_load_relaxed(&h->shared);
    while (!lw_cas_relaxed(&h->shared, &s, lw_shared_word(LW_SHARED_MIDDLE, s & LW_SHARED_STATE))) {
    }
}

static void add_one(lw_header *h) {
    uint32_t old = lw_add_relaxed(&h->shared, LW_SHARED_ONE);
    if (lw_unlikely(lw_shared_saturated(lw_shared_count(old) + 1)))
        saturate(h);
}

// The owner does not run: the caller becomes the owner, and counts plainly from now on. See "Adoption".
static bool adopt(lw_header *h, uint16_t owner) {
    slot *q = &slots[owner];
    uint8_t state = lw_load_relaxed(&q->state);
    bool again = lw_load_relaxed(&h->flags) & LW_FLAG_ADOPTED;
    if (state == ATTACHED || (again && state != VACANT) || !lw_byte_trylock(&q->lock))
        return false;
    bool done = false;
    state = DETACHED;
    bool held = lw_cas_acquire(&q->state, &state, HELD); // pairs with detach
    if (held || state == VACANT) {
        uint32_t s = lw_load_acquire(&h->shared); // pairs with merge
        if (lw_load_relaxed(&h->owner) == owner && (s & LW_SHARED_STATE) == LW_SHARED_DEFAULT) {
            lw_or_relaxed(&h->flags, LW_FLAG_ADOPTED);
            lw_store_relaxed(&h->owner, lw_self_id);
            done = true;
        }
        if (held)
            lw_store_release(&q->state, DETACHED); // pairs with attach
    }
    lw_byte_unlock(&q->lock);
    return done;
}

__attribute__((noinline)) void lw_biased_incref_slow(lw_header *h) {
    uint16_t owner = lw_load_acquire(&h->owner); // pairs with lw_split
    if (lw_unlikely(owner == lw_self_id)) {
        lw_biased_spill(h);
        return;
    }
    if (lw_likely(owner == LW_OWNER_SPLIT)) {
        lw_split_count(h, 1);
        return;
    }
    if (owner == LW_OWNER_UNCOUNTED)
        return;
    if (owner != LW_OWNER_NOBODY && adopt(h, owner)) {
        lw_biased_local_incref(h);
        return;
    }
    add_one(h);
    lw_split_sample(h);
}

// The owner's field is full: keeps half, or as much as shared may take at once.
lw_noinline void lw_biased_spill(lw_header *h) {
    uint32_t half = LW_LOCAL_LIMIT / 2 + 1;
    uint32_t most = (uint32_t)LW_SHARED_SATURATED / 2;
    uint32_t moved = half < most ? half : most;
    // Shared first: between the two stores the object has too many references, never too few.
    uint32_t old = lw_add_relaxed(&h->shared, moved * LW_SHARED_ONE);
    if (lw_unlikely(lw_shared_saturated(lw_shared_count(old) + (int32_t)moved)))
        saturate(h);
    lw_store_relaxed(&h->local, LW_LOCAL_LIMIT - moved + 1);
}

// Ends ownership; `extra` is added to what the two counts hold together. True: dead. Called by the
// owner, or for it (see the header). Owner is cleared first: after the CAS the object may be gone.
static bool merge(lw_header *h, int64_t extra) {
    int64_t local = lw_load_relaxed(&h->local);
    lw_store_release(&h->owner, LW_OWNER_NOBODY); // pairs with lw_biased_share
    uint32_t s = lw_load_relaxed(&h->shared), merged;
    do {
        lw_assert((s & LW_SHARED_STATE) != LW_SHARED_MERGED);
        int32_t count = lw_shared_count(s);
        merged = lw_shared_saturated(count) ? lw_shared_word(LW_SHARED_MIDDLE, LW_SHARED_MERGED)
                                  : lw_shared_clamp(count + local + extra, LW_SHARED_MERGED);
        // Acquires the others' decrefs, if this is the end; releases ours, if it is not.
    } while (!lw_cas_acq_rel(&h->shared, &s, merged));
    lw_assert(lw_shared_count(merged) >= 0);
    return lw_shared_count(merged) == 0;
}

bool lw_biased_count_unowned(lw_header *h, int by) {
    if (by > 0) {
        add_one(h);
        return false;
    }
    uint32_t s = lw_load_relaxed(&h->shared), next;
    do {
        int32_t count = lw_shared_count(s);
        if (lw_shared_saturated(count))
            return false;
        lw_assert(count > 0 || (s & LW_SHARED_STATE) == LW_SHARED_SPLIT);
        next = lw_shared_clamp((int64_t)count - 1, s & LW_SHARED_STATE);
    } while (!lw_cas_acq_rel(&h->shared, &s, next));
    return next == lw_shared_word(0, LW_SHARED_MERGED);
}

// The owner has given back its last reference: local is 0. Dead without more ado? See "Dying".
static inline bool is_dead(lw_header *h) {
    return lw_load_acquire(&h->shared) == LW_SHARED_DEFAULT && // pairs with the others' decrefs
           !(lw_load_relaxed(&h->flags) & LW_FLAG_MAYBE_READ);
}
static inline bool decref_last(lw_header *h) {
    if (is_dead(h))
        return true;
    LW_ON_DISOWN(lw_self, h);
    return merge(h, 0);
}

bool lw_biased_try_incref_other(lw_header *h) {
    uint16_t owner = lw_load_acquire(&h->owner); // pairs with lw_split
    if (lw_likely(owner == LW_OWNER_SPLIT)) {
        lw_split_count(h, 1);
        return true;
    }
    if (owner == LW_OWNER_UNCOUNTED)
        return true;
    if (owner != LW_OWNER_NOBODY && adopt(h, owner)) { // it has an owner, so it is not dead
        lw_biased_local_incref(h);
        return true;
    }
    uint32_t s = lw_load_relaxed(&h->shared);
    do {
        if (s == lw_shared_word(0, LW_SHARED_MERGED))
            return false;
        if (lw_shared_saturated(lw_shared_count(s)))
            return true;
        // The caller knows the object through the slot it loaded (acquire); no more is needed here.
    } while (!lw_cas_relaxed(&h->shared, &s, s + LW_SHARED_ONE));
    lw_split_sample(h);
    return true;
}

static inline bool unowned(uint32_t s) {
    return (s & LW_SHARED_STATE) == LW_SHARED_MERGED || (s & LW_SHARED_STATE) == LW_SHARED_SPLIT;
}

// ---- queues -------------------------------------------------------------------------------------

// Takes the whole queue. The caller has merging set, and so the spare array to itself.
static uint32_t take_queue(merge_part *part, lw_header ***items) {
    slot *q = part->slot;
    lw_and_acq_rel(&lw_self->breaker, ~(uint32_t)LW_BREAK_MERGE);
    lw_byte_lock(&q->lock);
    uint32_t count = q->count, capacity = q->capacity;
    if (count != 0) {
        *items = q->items;
        q->items = part->spare;
        q->capacity = part->spare_capacity;
        q->count = 0;
        part->spare = *items;
        part->spare_capacity = capacity;
    }
    lw_byte_unlock(&q->lock);
    return count;
}

// The queue's reference goes. True: dead. An object may have been merged while it was queued.
static bool merge_queued(lw_header *h) {
    uint32_t s = lw_load_acquire(&h->shared); // pairs with merge: owner and local are settled
    return unowned(s) ? lw_biased_count_unowned(h, -1) : merge(h, -1);
}

void lw_merge_queue(lw_thread *self) {
    merge_part *part = part_of(self);
    if (part->merging) {
        // A destructor that the loop below called has come to a safepoint. The loop looks again.
        lw_and_relaxed(&self->breaker, ~(uint32_t)LW_BREAK_MERGE);
        return;
    }
    part->merging = true;
    lw_header **items;
    uint32_t count;
    while ((count = take_queue(part, &items)) != 0) {
        for (uint32_t i = 0; i < count; i++) {
            LW_ON_DISOWN(self, items[i]);
            if (merge_queued(items[i]))
                lw_policy_dead(items[i]);
        }
    }
    part->merging = false;
}

// Room for one more; false: no memory.
static bool reserve_locked(slot *q) {
    if (q->count < q->capacity)
        return true;
    uint32_t capacity = q->capacity ? q->capacity * 2 : FIRST_CAPACITY;
    lw_header **items =
        lw_mem_realloc(q->items, q->capacity * sizeof *items, capacity * sizeof *items);
    if (!items)
        return false;
    q->items = items;
    q->capacity = capacity;
    return true;
}

static void push_locked(slot *q, lw_header *h) {
    q->items[q->count++] = h;
    if (q->count == 1)
        lw_thread_break(q->thread, LW_BREAK_MERGE);
}

typedef enum { QUEUE_DONE, QUEUE_DEAD, QUEUE_FULL, QUEUE_MOVED } queue_result;

// One attempt to pass the reference of a QUEUED object on to its owner, or to merge for an owner
// that does not run.
static queue_result try_queue(slot *q, lw_header *h) {
    queue_result result = QUEUE_DONE;
    lw_byte_lock(&q->lock);
    if (lw_load_relaxed(&h->owner) != (uint16_t)(q - slots)) { // adopted or merged meanwhile
        lw_byte_unlock(&q->lock);
        return QUEUE_MOVED;
    }
    uint8_t state = DETACHED;
    bool held = lw_cas_acquire(&q->state, &state, HELD); // pairs with detach
    if (held || state == VACANT) {
        result = merge_queued(h) ? QUEUE_DEAD : QUEUE_DONE;
        if (held)
            lw_store_release(&q->state, DETACHED); // pairs with attach
    } else if (reserve_locked(q)) {
        push_locked(q, h);
    } else {
        lw_thread_break(q->thread, LW_BREAK_MERGE);
        result = QUEUE_FULL;
    }
    lw_byte_unlock(&q->lock);
    return result;
}

// True: dead. `owner` was read before the object became QUEUED. It may have merged the object
// since, may have exited, and another thread may have its id: all of them find out under the slot's
// lock or at the merge.
static lw_noinline queue_result queue_wait(slot *q, lw_header *h) {
    queue_result result;
    const struct timespec pause = {.tv_nsec = 100000};
    do {
        lw_detach();
        nanosleep(&pause, NULL);
        lw_attach();
        result = try_queue(q, h);
    } while (result == QUEUE_FULL);
    return result;
}

// Adoption is over once QUEUED is set, but `owner` was read before: at most one move is seen here. The new owner
// cannot have merged: `local` counts the reference that is being passed on, and nobody else queues it.
static bool queue(lw_header *h, uint16_t owner) {
    for (;;) {
        slot *q = &slots[owner];
        queue_result result = try_queue(q, h);
        if (lw_unlikely(result == QUEUE_FULL))
            result = queue_wait(q, h);
        if (result != QUEUE_MOVED)
            return result == QUEUE_DEAD;
        owner = lw_load_relaxed(&h->owner);
        lw_require(owner != LW_OWNER_NOBODY && owner <= LW_THREAD_ID_MAX);
    }
}

static __attribute__((noinline)) bool decref_other(lw_header *h) {
    uint16_t owner = lw_load_acquire(&h->owner); // pairs with lw_split
    if (lw_likely(owner == LW_OWNER_SPLIT)) {
        lw_split_count(h, -1);
        return false;
    }
    if (owner == LW_OWNER_UNCOUNTED)
        return false;
    uint32_t s = lw_load_relaxed(&h->shared), next;
    do {
        if (unowned(s))
            return lw_biased_count_unowned(h, -1);
        if (lw_shared_saturated(lw_shared_count(s)))
            return false;
        if (s == LW_SHARED_DEFAULT)
            next = LW_SHARED_QUEUED;
        else
            next = lw_shared_clamp((int64_t)lw_shared_count(s) - 1, s & LW_SHARED_STATE);
        // Releases to whoever merges; on failure the loop starts anew with what it acquired.
    } while (!lw_cas_acq_rel(&h->shared, &s, next));
    if (s != LW_SHARED_DEFAULT)
        return false;
    // Shared had no count, so the caller's reference was in local: the object had an owner.
    lw_assert(owner != LW_OWNER_NOBODY);
    return queue(h, owner);
}

static inline bool decref(lw_header *h) {
    return lw_likely(lw_load_relaxed(&h->owner) == lw_self_id) ? decref_last(h) : decref_other(h);
}
__attribute__((noinline)) bool lw_biased_decref_slow(lw_header *h) { return decref(h); }
static __attribute__((noinline)) void drop_rare(lw_header *h) {
    if (decref(h))
        lw_policy_dead(h);
}
// Most objects die here: two jumps and no stack frame.
__attribute__((noinline)) void lw_biased_drop_slow(lw_header *h) {
    if (lw_likely(lw_load_relaxed(&h->owner) == lw_self_id) && lw_likely(is_dead(h)))
        lw_policy_dead(h);
    else
        drop_rare(h);
}

void lw_biased_ask_owner(lw_header *h, uint16_t owner) {
    slot *q = &slots[owner];
    if (!lw_byte_trylock(&q->lock))
        return;
    if (lw_load_relaxed(&h->owner) == owner && lw_load_relaxed(&q->state) == ATTACHED && reserve_locked(q)) {
        uint32_t s = lw_load_relaxed(&h->shared);
        bool queued = false;
        while (!queued && (s & LW_SHARED_STATE) == LW_SHARED_DEFAULT && !lw_shared_saturated(lw_shared_count(s) + 1))
            queued = lw_cas_relaxed(&h->shared, &s, lw_shared_word(lw_shared_count(s) + 1, LW_SHARED_QUEUED));
        if (queued)
            push_locked(q, h);
    }
    lw_byte_unlock(&q->lock);
}

// ---- sharing --------------------------------------------------------------------------------------

// The owner of h does not run (or h has another owner by now). False: it runs; q's lock is held.
static bool share_of_idle(slot *q, lw_header *h, uint16_t owner) {
    lw_byte_lock(&q->lock);
    uint8_t state = DETACHED;
    bool held = lw_cas_acquire(&q->state, &state, HELD); // pairs with detach
    bool idle = held || state == VACANT;
    bool same = lw_load_relaxed(&h->owner) == owner;
    if (same && !idle)
        return false;
    if (same) {
        uint32_t s = lw_load_acquire(&h->shared); // pairs with merge
        bool may_adopt = !held || !(lw_load_relaxed(&h->flags) & LW_FLAG_ADOPTED);
        if (may_adopt && (s & LW_SHARED_STATE) == LW_SHARED_DEFAULT) {
            lw_or_relaxed(&h->flags, LW_FLAG_ADOPTED);
            lw_store_relaxed(&h->owner, lw_self_id);
        } else {
            lw_or_release(&h->flags, LW_FLAG_SHARED); // pairs with lw_container_open
        }
    }
    if (held)
        lw_store_release(&q->state, DETACHED); // pairs with attach
    lw_byte_unlock(&q->lock);
    return true;
}

// Waits for the owner's answer, or until it is time to look again: the owner may have exited and its id
// be another thread's, which knows of no request.
static bool wait_for_ack(slot *q, uint64_t before) {
    const struct timespec pause = {.tv_nsec = 20000};
    bool answered = false;
    for (unsigned i = 0; i < 1200 && !answered; i++) {
        if (i < 1000)
            lw_cpu_pause();
        else
            nanosleep(&pause, NULL);
        answered = lw_load_acquire(&q->acks) != before; // pairs with lw_merge_acknowledge
        if (!answered && lw_load_relaxed(&q->state) != ATTACHED)
            break;
    }
    return answered;
}

void lw_biased_share(lw_header *h) {
    uint16_t owner = lw_load_acquire(&h->owner); // pairs with merge
    // The owner itself comes here when somebody waits to share: it is in no active section, so it may agree at once.
    if (owner == lw_self_id || owner == LW_OWNER_NOBODY || owner >= LW_OWNER_SPLIT) {
        lw_or_release(&h->flags, LW_FLAG_SHARED); // pairs with lw_container_open
        return;
    }
    lw_assert(owner <= LW_THREAD_ID_MAX);
    slot *q = &slots[owner];
    if (share_of_idle(q, h, owner))
        return;
    lw_or_acq_rel(&h->flags, LW_FLAG_SHARING);
    uint64_t before = lw_add_acq_rel(&q->acks, 0);
    lw_thread_break(q->thread, LW_BREAK_SHARE);
    lw_byte_unlock(&q->lock);
    lw_detach();
    bool answered = wait_for_ack(q, before);
    lw_attach();
    if (answered)
        lw_or_release(&h->flags, LW_FLAG_SHARED); // pairs with lw_container_open
}

void lw_merge_acknowledge(lw_thread *self) {
    lw_and_acq_rel(&self->breaker, ~(uint32_t)LW_BREAK_SHARE);
    lw_add_acq_rel(&part_of(self)->slot->acks, 1); // pairs with lw_biased_share
}

// ---- threads ------------------------------------------------------------------------------------

void lw_merge_start(lw_thread *self) {
    slot *q = &slots[self->id];
    merge_part *part = part_of(self);
    part->slot = q;
    // Acquires the counts of the id's last thread, and of those who merged for it.
    lw_byte_lock(&q->lock);
    lw_assert(lw_load_relaxed(&q->state) == VACANT && q->count == 0);
    q->thread = self;
    lw_store_relaxed(&q->state, ATTACHED);
    lw_byte_unlock(&q->lock);
}

void lw_merge_exit(lw_thread *self) {
    merge_part *part = part_of(self);
    slot *q = part->slot;
    for (bool empty = false; !empty;) {
        lw_split_settle();
        lw_merge_queue(self);
        lw_byte_lock(&q->lock);
        empty = q->count == 0;
        if (empty) {
            lw_mem_free(q->items, q->capacity * sizeof *q->items);
            q->items = NULL;
            q->capacity = 0;
            q->thread = NULL;
            lw_store_relaxed(&q->state, VACANT);
        }
        lw_byte_unlock(&q->lock);
    }
    lw_mem_free(part->spare, part->spare_capacity * sizeof *part->spare);
    part->spare = NULL;
    part->spare_capacity = 0;
}

void lw_merge_detach(lw_thread *self) {
    lw_store_release(&part_of(self)->slot->state, DETACHED); // pairs with try_queue
}

void lw_merge_attach(lw_thread *self) {
    slot *q = part_of(self)->slot;
    uint8_t state = DETACHED;
    if (lw_likely(lw_cas_acquire(&q->state, &state, ATTACHED))) // pairs with try_queue
        return;
    lw_byte_lock(&q->lock);
    lw_store_relaxed(&q->state, ATTACHED);
    lw_byte_unlock(&q->lock);
}

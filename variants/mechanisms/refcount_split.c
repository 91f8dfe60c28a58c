// SPDX-License-Identifier: MIT
// Split counts: the table, and joining. See refcount_split.h.
#include "policy.h"

#include "base/clock.h"
#include "base/parking.h"

#include <stdio.h>
#include <stdlib.h>

uint32_t lw_split_period = 64;
int64_t lw_split_life_ns = 200000000;

enum { FREE, SPLIT, LEAVING, GRACE, JOINED };

typedef struct {
    lw_header *object;
    int64_t since;           // when it was split, lw_now_ns()
    int64_t sum;             // while it is joined
    _Atomic bool unlinked;   // removed from a container: leaves with the next grace period
    uint8_t state;
    uint32_t next;           // free entries
} entry;

// Under the lock, a leaf, but for what is atomic.
static struct {
    _Alignas(64) _Atomic uint8_t lock;
    _Atomic uint32_t joined; // entries that are JOINED
    uint32_t used;
    uint32_t high;           // entries from here on have never been used
    uint32_t first_free;     // 0: none
    uint32_t users;          // ids with an array, in `user`
    uint16_t user[LW_THREAD_ID_MAX];
} table = {.high = 1}; // 0 is nobody's number

static entry entries[LW_SPLIT_ENTRIES];
static _Atomic(_Atomic int64_t *) arrays[LW_THREAD_ID_MAX + 1]; // by thread id

#define ARRAY_BYTES (LW_SPLIT_ENTRIES * sizeof(int64_t))

// ---- counting -----------------------------------------------------------------------------------

// The array of the calling thread's id, made if there is none; NULL: no memory.
static _Atomic int64_t *own_array(void) {
    _Atomic int64_t *counts = lw_load_relaxed(&arrays[lw_self_id]);
    if (!counts && (counts = lw_mem_calloc(ARRAY_BYTES))) {
        lw_byte_lock(&table.lock);
        lw_store_relaxed(&arrays[lw_self_id], counts);
        table.user[table.users++] = lw_self_id;
        lw_byte_unlock(&table.lock);
    }
    return lw_split_part_of(lw_self)->counts = counts;
}

// Without an array the common count does as well: only the sum matters.
lw_noinline void lw_split_count_first(lw_header *h, int by) {
    if (own_array())
        lw_split_count(h, by);
    else
        lw_biased_count_unowned(h, by);
}

uint64_t lw_split_refcount(lw_header *h) {
    lw_byte_lock(&table.lock);
    uint32_t s = lw_load_relaxed(&h->shared), i = lw_load_relaxed(&h->local);
    int64_t count = lw_shared_count(s);
    if ((s & LW_SHARED_STATE) == LW_SHARED_SPLIT) { // and not joined meanwhile
        count--;
        for (uint32_t u = 0; u < table.users; u++)
            count += lw_load_relaxed(&lw_load_relaxed(&arrays[table.user[u]])[i]);
    }
    lw_byte_unlock(&table.lock);
    return count > 0 ? (uint64_t)count : 0;
}

// ---- splitting ----------------------------------------------------------------------------------

static uint32_t take_entry_locked(void) {
    uint32_t i = table.first_free;
    if (i != 0)
        table.first_free = entries[i].next;
    else if (table.high < LW_SPLIT_ENTRIES)
        i = table.high++;
    if (i != 0)
        table.used++;
    return i;
}

static void free_entry_locked(uint32_t i) {
    entries[i].state = FREE;
    entries[i].object = NULL;
    entries[i].next = table.first_free;
    table.first_free = i;
    table.used--;
}

// The table takes its reference and the state becomes SPLIT, if h is MERGED.
static bool enter(lw_header *h) {
    uint32_t s = lw_load_relaxed(&h->shared);
    do {
        if ((s & LW_SHARED_STATE) != LW_SHARED_MERGED || lw_shared_saturated(lw_shared_count(s) + 1))
            return false;
        lw_assert(lw_shared_count(s) > 0);
        // Acquires what merge released: whoever sees the owner SPLIT knows no other way of what the owner did (lw_biased_share).
    } while (!lw_cas_acquire(&h->shared, &s, lw_shared_word(lw_shared_count(s) + 1, LW_SHARED_SPLIT)));
    return true;
}

bool lw_split(lw_header *h) {
    if (!lw_byte_trylock(&table.lock)) // it must not become what all threads wait for
        return false;
    uint32_t i = take_entry_locked();
    bool done = i != 0 && enter(h);
    if (done) {
        entry *e = &entries[i];
        e->object = h;
        e->since = lw_now_ns();
        e->state = SPLIT;
        lw_store_relaxed(&e->unlinked, false);
        lw_store_relaxed(&h->local, i);
        lw_store_release(&h->owner, LW_OWNER_SPLIT); // pairs with lw_biased_*_slow and try_incref_other
    } else if (i != 0) {
        free_entry_locked(i);
    }
    lw_byte_unlock(&table.lock);
    if (done)
        LW_ASK_GRACE(lw_split_life_ns);
    return done;
}

// What was removed from a container passes through threads' hands rather than being read by them.
lw_noinline void lw_split_consider(lw_header *h) {
    if ((lw_load_relaxed(&h->flags) & LW_FLAG_MAYBE_READ) || LW_ONLY_ATTACHED)
        return;
    uint16_t owner = lw_load_relaxed(&h->owner);
    if (owner == LW_OWNER_NOBODY)
        lw_split(h);
    else if (owner < LW_OWNER_SPLIT)
        lw_biased_ask_owner(h, owner);
}

lw_noinline void lw_split_unlinked(lw_header *h) {
    lw_store_relaxed(&entries[lw_load_relaxed(&h->local)].unlinked, true); // the caller's grace period has not ended
    LW_ASK_GRACE(0);
}

// ---- joining ------------------------------------------------------------------------------------

static void leave_locked(entry *e) {
    e->state = LEAVING;
    // Whoever counts is ordered by the grace period; whoever shares the object (lw_biased_share) may come before its end.
    lw_store_release(&e->object->owner, LW_OWNER_NOBODY);
}

void lw_split_leave(void) {
    int64_t now = lw_now_ns(), later = 0;
    lw_byte_lock(&table.lock);
    for (uint32_t i = 1; i < table.high; i++) {
        entry *e = &entries[i];
        if (e->state == SPLIT) {
            int64_t left = e->since + lw_split_life_ns - now;
            if (left <= 0 || lw_load_relaxed(&e->unlinked))
                leave_locked(e);
            else if (later == 0 || left < later)
                later = left;
        }
        if (e->state == LEAVING)
            e->state = GRACE;
    }
    lw_byte_unlock(&table.lock);
    if (later != 0)
        LW_ASK_GRACE(later);
}

// The sum goes into the common count and the table's reference goes, unless it is the last.
static void join_locked(uint32_t i) {
    entry *e = &entries[i];
    int64_t sum = 0;
    for (uint32_t u = 0; u < table.users; u++) {
        _Atomic int64_t *count = &lw_load_relaxed(&arrays[table.user[u]])[i];
        sum += lw_load_relaxed(count);
        lw_store_relaxed(count, 0);
    }
    lw_header *h = e->object;
    uint32_t s = lw_load_relaxed(&h->shared), merged;
    bool last;
    do {
        lw_assert((s & LW_SHARED_STATE) == LW_SHARED_SPLIT);
        int32_t count = lw_shared_count(s);
        int64_t total = count + sum;
        last = !lw_shared_saturated(count) && total == 1;
        lw_assert(lw_shared_saturated(count) || total >= 1);
        merged = lw_shared_saturated(count) ? lw_shared_word(LW_SHARED_MIDDLE, LW_SHARED_MERGED)
                                            : lw_shared_clamp(last ? 1 : total - 1, LW_SHARED_MERGED);
        // Acquires and passes on what the threads did to the object before they gave back what the arrays counted.
    } while (!lw_cas_acq_rel(&h->shared, &s, merged));
    if (last) {
        e->state = JOINED;
        lw_add_relaxed(&table.joined, 1);
    } else {
        free_entry_locked(i);
    }
}

static bool join_all_locked(uint8_t state) {
    bool any = false;
    for (uint32_t i = 1; i < table.high; i++)
        if (entries[i].state == state) {
            join_locked(i);
            any = true;
        }
    return any;
}

// Whoever comes to a safepoint first gives them back.
static void ask_release(lw_thread *t, void *unused) {
    (void)unused;
    lw_thread_break(t, LW_BREAK_MERGE);
}

void lw_split_join(void) {
    lw_byte_lock(&table.lock);
    bool any = join_all_locked(GRACE) && lw_load_relaxed(&table.joined) != 0;
    lw_byte_unlock(&table.lock);
    if (any)
        lw_thread_each(ask_release, NULL);
}

void lw_split_release(void) {
    for (uint32_t i = 1; lw_load_relaxed(&table.joined) != 0; i++) {
        lw_header *h = NULL;
        lw_byte_lock(&table.lock);
        for (i = i < table.high ? i : 1; i < table.high && entries[i].state != JOINED; i++) {
        }
        if (i < table.high) {
            h = entries[i].object;
            free_entry_locked(i);
            lw_sub_release(&table.joined, 1);
        }
        lw_byte_unlock(&table.lock);
        if (h && lw_biased_count_unowned(h, -1))
            lw_policy_dead(h);
    }
}

void lw_split_settle(void) {
    lw_byte_lock(&table.lock);
    bool any = table.used != 0;
    for (uint32_t i = 1; any && i < table.high; i++)
        if (entries[i].state == SPLIT)
            leave_locked(&entries[i]);
    // Whoever attaches after this look sees the owners as they are now; whoever detached before it has counted.
    bool alone = any && LW_ONLY_ATTACHED;
    if (alone) {
        join_all_locked(LEAVING);
        join_all_locked(GRACE);
    }
    lw_byte_unlock(&table.lock);
    if (any && !alone) {
        lw_detach();
        LW_AWAIT_GRACE;
        lw_attach();
    }
    lw_split_release();
}

uint32_t lw_split_used(void) {
    lw_byte_lock(&table.lock);
    uint32_t used = table.used;
    lw_byte_unlock(&table.lock);
    return used;
}

void lw_split_init(void) {
    const char *text = getenv("LW_SPLIT_PERIOD");
    if (!text)
        return;
    char *end;
    unsigned long period = strtoul(text, &end, 10);
    if (*text < '0' || *text > '9' || *end || period == 0 || period > UINT32_MAX) {
        fprintf(stderr, "latchwork: LW_SPLIT_PERIOD is '%s', but must be a whole number from 1 on\n", text);
        exit(2);
    }
    lw_split_period = (uint32_t)period;
}

void lw_split_finish(void) {
    lw_assert(table.used == 0);
    for (uint32_t u = 0; u < table.users; u++) {
        lw_mem_free((void *)lw_load_relaxed(&arrays[table.user[u]]), ARRAY_BYTES);
        lw_store_relaxed(&arrays[table.user[u]], NULL);
    }
    table.users = 0;
}

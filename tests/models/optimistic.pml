// SPDX-License-Identifier: MIT
/*
 * Lock-free reads against unlinking, retiring and reuse: variants/mechanisms/read_optimistic.h, retire_rcu.h and .c.
 *
 * One container, private to the writer at first, whose storage has one slot. The writer (thread 0), who is the owner of all values,
 * replaces the value or the storage (WRITES times in all), comes to safepoints, detaches and attaches. Each of READERS
 * threads reads the slot (READS times): without the lock, and with it if that fails; gives back what it got; comes to
 * a safepoint, or detaches and attaches. One thread is the reclaimer. Blocks of memory are used again: 0, 1 and 2 are values, 3 and
 * 4 storage.
 *
 * state                  who moves it                                         code
 *   shared (container)   the writer at a safepoint, or detached, when asked   private.pml
 *   maybe_read[v]        the writer, in the section, before it removes v      lw_slot_unlink
 *   merged[v], count[v]  merge by the owner; others' counts                   biased.pml; here in short
 *   attached, online[t]  t                                                    lw_rcu_attach, lw_rcu_detach
 *   sent -> waiting      the reclaimer, before a grace period                 send, reclaim
 *   waiting -> free      after it                                             reclaim, free_items
 *
 * Correspondence (one load, store or CAS one step)
 *   read                 lw_read_begin, the load of the storage, lw_slot_load: the load of the slot, lw_try_incref
 *   read, locked         lw_section_begin (detached if it waits), lw_slot_load_locked
 *   write                lw_slot_store, lw_slot_unlink; then lw_decref: decref_last, merge
 *   resize               the new storage is stored, the old one goes to lw_retire_storage, in the section
 *   retire               lw_retire_object, lw_retire_storage, lw_rcu_retire; a batch is full with one item: flush, lw_rcu_only_attached
 *   reclaimer            reclaim, grace_period: batches are taken; liburcu waits for each thread that was online when the grace
 *                        period began until it reports or is offline. That liburcu does this is assumed
 *   report               lw_rcu_quiesce, or lw_rcu_detach
 *   hold (ghost)         the address that a reader has loaded and not yet done with
 * Left out: adoption by a reader, split counts, batches that come home (they are freed later still), retire_waiting (world.pml).
 *
 * Properties
 *   no_reused_header     no value's memory is freed while a reader has its address from a slot, uncounted
 *   no_reused_storage    nor storage while a reader has its address
 *   no_dead_taken        no reader gets a reference to a dead object
 *   no_early_free        an object that is found dead has no references
 *   nobody waits for ever: "invalid end state"
 *
 * Scope: two readers are needed where one of them gives back the last reference and retires while the other reads; for all else, and
 * all broken versions, one. Two writes with three values let each block be used again.
 *
 *@good   one       safety all -DREADERS=1 -DREADS=2 -DWRITES=3
 *@good   two       safety all -DREADERS=2 -DREADS=1 -DWRITES=2
 *@broken at-once   safety no_reused_header -DREADERS=1 -DREADS=1 -DWRITES=1 -DFREE_AT_ONCE   : no grace period
 *@broken storage   safety no_reused_storage -DREADERS=1 -DREADS=1 -DWRITES=1 -DSTORAGE_AT_ONCE : none for storage
 *@broken mark      safety no_reused_header -DREADERS=1 -DREADS=1 -DWRITES=1 -DNO_MARK        : MAYBE_READ is not set
 *@broken short     safety no_early_free -DREADERS=1 -DREADS=1 -DWRITES=1 -DDEATH_SHORT       : the owner does not look at it when local is 0
 *@broken blind     safety no_early_free -DREADERS=1 -DREADS=1 -DWRITES=1 -DTRY_BLIND         : the reader counts whatever the count is
 *@broken over      safety no_reused_header -DREADERS=1 -DREADS=1 -DWRITES=1 -DOVER_SAFEPOINT : a safepoint between load and count
 *@broken alone     safety no_reused_header -DREADERS=1 -DREADS=1 -DWRITES=1 -DLOOK_FIRST     : who is alone is asked before the value is removed
 *@broken late      safety no_reused_header -DREADERS=1 -DREADS=1 -DWRITES=1 -DATTACH_LATE    : the reader counts itself after its first load
 *@broken offline   safety no_reused_header -DREADERS=1 -DREADS=1 -DWRITES=1 -DONLINE_LATE    : the reader is online after its first load
 *@broken old-grace safety no_reused_header -DREADERS=1 -DREADS=2 -DWRITES=2 -DOLD_GRACE      : what is sent during a grace period is freed by it
 *@broken early     safety no_reused_header -DREADERS=1 -DREADS=1 -DWRITES=1 -DSHARED_EARLY   : the container is SHARED while its owner is inside
 */

#define CHECK(name, c) assert((c) || name)
bit no_reused_header, no_reused_storage, no_dead_taken, no_early_free;

#define THREADS (READERS + 1)
#define VALUES 3
#define NONE 9

bit used[5];                 // blocks
bit maybe_read[VALUES], merged[VALUES];
byte count[VALUES];          // the others' part; the owner's is 1 while the value is in the slot
bit dead[VALUES];            // ghost
byte slot[5];                // of storage 3 and 4
byte storage = 3;
bit shared, asked;
bit lock;
byte attached;
bit online[THREADS], needed[THREADS];
bit sent[5], waiting[5];
byte hold_value[THREADS] = NONE, hold_storage[THREADS] = NONE, has[THREADS] = NONE;
byte writes = WRITES;
bit writer_gone;

#define HELD(b) (hold_value[1] == b || hold_storage[1] == b || hold_value[READERS] == b || hold_storage[READERS] == b)
#define HAD(b) (has[1] == b || has[READERS] == b)

inline free_block(b) {
    CHECK(no_reused_header, b > 2 || !HELD(b));
    CHECK(no_reused_storage, b < 3 || !HELD(b));
    used[b] = 0
}

inline online_now() {
    online[me] = 1
}
inline attach() { attached++; online_now() }
inline detach() { atomic { online[me] = 0; needed[me] = 0 } attached-- }

// In a section; the value's memory or a storage, b; alone: what LOOK_FIRST saw.
inline rcu_retire(b) {
    atomic {
        if
#ifdef FREE_AT_ONCE
        :: b < 3 -> free_block(b)
#endif
#ifdef STORAGE_AT_ONCE
        :: b > 2 -> free_block(b)
#endif
#ifdef LOOK_FIRST
        :: alone -> free_block(b)
        :: !alone -> sent[b] = 1
#else
        :: attached == 1 -> free_block(b)
        :: attached != 1 -> sent[b] = 1
#endif
        fi
    }
}

// v was found dead.
inline destroy(v) {
    atomic { CHECK(no_early_free, !HAD(v)); dead[v] = 1 }
    if
    :: maybe_read[v] -> rcu_retire(v)
    :: else -> atomic { free_block(v) }
    fi
}

inline take_lock() {
    if
    :: atomic { lock == 0 -> lock = 1 }
    :: atomic { lock != 0 -> online[me] = 0; needed[me] = 0 }
        attached--;
        atomic { lock == 0 -> lock = 1 }
        attach()
    fi
}

proctype writer() {
    byte me = 0, old, new;
    bit is_shared, alone, zero;
loop:
    atomic {
        old = 0; new = 0; is_shared = 0; zero = 0; alone = 0;
        if
        :: writes > 0 -> writes--; goto write
        :: writes > 0 -> writes--; goto resize
        :: goto safepoint
        :: goto blocks
        :: goto leave
        fi
    }

safepoint: // it owns the container, and agrees to share it
    atomic {
        needed[0] = 0;
        if
        :: asked -> shared = 1
        :: else
        fi
    }
    goto more;

blocks:
    detach();
    if
    :: asked -> shared = 1 // by the one who asks
    :: skip
    fi;
    attach();
more:
    if
    :: writes > 0 -> goto loop
    :: goto leave
    fi;

write:
    take_lock();
    atomic {
        if
        :: !used[0] -> new = 0
        :: !used[1] -> new = 1
        :: !used[2] -> new = 2
        :: used[0] && used[1] && used[2] -> lock = 0; goto loop // no memory: an exception
        fi;
        used[new] = 1; maybe_read[new] = 0; merged[new] = 0; count[new] = 0; dead[new] = 0
    }
#ifdef LOOK_FIRST
    alone = (attached == 1);
#endif
    atomic { old = slot[storage]; is_shared = shared }
#ifndef NO_MARK
    if
    :: is_shared -> maybe_read[old] = 1
    :: else
    fi;
#endif
    slot[storage] = new;
    lock = 0;
    // decref: local is 0
    zero = (count[old] == 0);
    if
#ifdef DEATH_SHORT
    :: zero
#else
    :: zero && !maybe_read[old]
#endif
    :: else -> atomic { merged[old] = 1; zero = (count[old] == 0) }
    fi;
    if
    :: zero -> destroy(old)
    :: else
    fi;
    goto loop;

resize:
    take_lock();
    atomic {
        old = storage;
        new = 7 - old;
        if
        :: used[new] -> lock = 0; goto loop
        :: else -> used[new] = 1; slot[new] = slot[old]
        fi
    }
#ifdef LOOK_FIRST
    alone = (attached == 1);
#endif
    storage = new;
    if
    :: shared -> rcu_retire(old)
    :: else -> atomic { free_block(old) }
    fi;
    lock = 0;
    goto loop;

leave:
    detach();
    atomic { writer_gone = 1; old = 0; new = 0 }
}

proctype reader(byte me) {
    byte reads = READS, v, s;
    bit zero, alone;
#if !defined(ATTACH_LATE) && !defined(ONLINE_LATE)
    attach();
#endif
loop:
    atomic { v = 0; s = 0; zero = 0; alone = 0 }
    // lw_read_begin
    if
    :: shared
    :: else -> // asks, and waits detached
#ifdef SHARED_EARLY
        shared = 1
#else
        asked = 1;
#if !defined(ATTACH_LATE) && !defined(ONLINE_LATE)
        detach();
#endif
        if
        :: shared
        :: writer_gone -> shared = 1
        fi;
#if !defined(ATTACH_LATE) && !defined(ONLINE_LATE)
        attach()
#endif
#endif
    fi;
#ifdef ONLINE_LATE
    attached++;
#endif
    atomic { s = storage; hold_storage[me] = s }
    atomic { v = slot[s]; hold_value[me] = v; hold_storage[me] = NONE }
#ifdef ATTACH_LATE
    attach();
#endif
#ifdef ONLINE_LATE
    online_now();
#endif
#ifdef OVER_SAFEPOINT
    needed[me] = 0;
#endif
    // lw_try_incref
    atomic {
        hold_value[me] = NONE;
        if
#ifndef TRY_BLIND
        :: merged[v] && count[v] == 0 -> goto locked
#endif
        :: else -> count[v]++; has[me] = v; CHECK(no_dead_taken, !dead[v]); goto got
        fi
    }
locked:
    take_lock();
    s = storage;
    atomic { v = slot[s]; CHECK(no_dead_taken, !dead[v]); count[v]++; has[me] = v }
    lock = 0;
got:
    // decref
    atomic { has[me] = NONE; count[v]--; zero = (merged[v] && count[v] == 0) }
    if
    :: zero -> // whoever removed it has marked it, or no reader would have it
        atomic { CHECK(no_reused_header, maybe_read[v]); CHECK(no_early_free, !HAD(v)); dead[v] = 1 }
        rcu_retire(v)
    :: else
    fi;
    reads--;
    if
    :: reads == 0 -> goto leave
    :: reads > 0 // and no safepoint
    :: reads > 0 -> needed[me] = 0
    :: reads > 0 -> detach(); attach()
    fi;
    goto loop;
leave:
    detach();
    atomic { v = 0; s = 0; zero = 0 }
}

#define ANY(a) (a[0] || a[1] || a[2] || a[3] || a[4])

inline take_sent() {
    atomic {
        i = 0;
        do
        :: i < 5 && sent[i] -> sent[i] = 0; waiting[i] = 1; i++
        :: i < 5 && !sent[i] -> i++
        :: i == 5 -> break
        od;
        i = 0
    }
}

proctype reclaimer() {
    byte i;
end:
    ANY(sent);
#ifndef OLD_GRACE
    take_sent();
#endif
    atomic { needed[0] = online[0]; needed[1] = online[1]; needed[READERS] = online[READERS] }
    !needed[0] && !needed[1] && !needed[READERS];
#ifdef OLD_GRACE
    take_sent();
#endif
    atomic {
        i = 0;
        do
        :: i < 5 && waiting[i] -> waiting[i] = 0; free_block(i); i++
        :: i < 5 && !waiting[i] -> i++
        :: i == 5 -> break
        od;
        i = 0
    }
    goto end
}

init {
    atomic {
        used[0] = 1; used[3] = 1;
        attached = 1; online[0] = 1;
        run writer(); run reader(1);
#if READERS > 1
        run reader(2);
#endif
        run reclaimer()
    }
}

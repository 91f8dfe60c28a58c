// SPDX-License-Identifier: MIT
/*
 * Biased counts: variants/mechanisms/refcount_biased.h and .c. Merging through the owner's queue, for owners that are
 * detached or gone, ids that are used again, adoption, and death with weak references.
 *
 * Thread 1 has made OBJS objects; each of N threads has one reference to each, counted in `local`. A thread takes further references,
 * gives them back, gives one to another thread, detaches and attaches, comes to safepoints, exits and starts again with the same id (with no references);
 * OPS times in all, not counting what gives back references. In the end it exits, or stays, computing, until the
 * objects are gone: coming to a slow safepoint only if its breaker is set.
 *
 * state of an object      who moves it, and where (refcount_biased.c)
 *   DEFAULT -> QUEUED     a non-owner that finds count 0, CAS: lw_biased_decref_slow
 *   DEFAULT -> MERGED     the owner at local 0: decref_last, merge
 *   QUEUED  -> MERGED     the owner: merge_queue, decref_last; for it under its slot's lock: try_queue
 *   owner: A -> B         B, under A's slot's lock with A's slot HELD or VACANT, in state DEFAULT: adopt
 *   owner: A -> NOBODY    merge, before the CAS to MERGED
 * state of a slot (id)
 *   ATTACHED -> DETACHED  its thread: lw_merge_detach         DETACHED -> ATTACHED  its thread, CAS: lw_merge_attach
 *   DETACHED <-> HELD     a merger or adopter, slot locked    VACANT <-> ATTACHED   slot locked: lw_merge_start, lw_merge_exit
 *
 * Correspondence (one load, store or CAS one step; a CAS loop one step, as its failures change nothing)
 *   incref                lw_incref: owner; local, load and store. lw_biased_incref_slow: adopt, add_one
 *   decref                lw_decref; decref_last; the CAS loop of lw_biased_decref_slow; lw_biased_count_unowned
 *   queue                 queue, try_queue, push_locked
 *   merge, merge_queued   the same names
 *   adopt                 adopt. A trylock that fails and an adoption that is not made are the same
 *   merge_queue           lw_merge_queue, take_queue
 *   try_incref            lw_try_incref, lw_biased_try_incref_other, under a weak reference's lock (core/object/weakref.c: lw_weakref_get)
 *   die                   lw_die (core/object/track.c): weak references are cleared under their lock, then the memory is freed
 *   ask_owner             lw_biased_ask_owner, of lw_split_consider: the object is queued with a reference of its own
 *   FULL                  reserve_locked fails: queue_wait (detach, attach, again)
 *   refs (ghost)          references that somebody has; the queue's is one of them
 * Not modelled, as not reached: in try_queue, an object that is merged already (lw_biased_ask_owner does not come here). queue() requires an
 * owner after a move: the reference that is on its way is counted in `local`, so nobody can have merged.
 * Left out: split counts, saturation and spilling, revival by a finalizer. Grace periods are optimistic.pml's.
 *
 * Properties
 *   no_early_free         an object that is found dead has no reference left
 *   no_double_free        and has not been found dead before
 *   no_use_after_free     nobody touches the header of an object that was freed
 *   no_leak               all objects are gone when all threads have exited
 *   nobody waits for ever for a merge: "invalid end state", as an owner may stay without being asked
 *
 * Scope. Three threads are an owner, one whose queued reference is on its way, and one that adopts, merges or exits meanwhile:
 * versions held, attach, recheck and adopt-queued need three. Two objects are needed for what the bit says of a queue that was not
 * empty. OPS was raised until every broken version fails, then by one where it stays within a minute.
 *
 *@good   three      safety all -DN=3 -DOPS=1
 *@good   two        safety all -DN=2 -DOPS=4
 *@good   objects    safety all -DN=2 -DOBJS=2 -DOPS=1
 *@good   full       safety all -DN=2 -DOPS=3 -DFULL
 *@good   ask        safety all -DN=2 -DOPS=3 -DASK
 *@good   weak       safety all -DN=2 -DOPS=3 -DWEAK
 *@good   weak3      safety all -DN=3 -DOPS=1 -DWEAK
 *@broken order      safety no_use_after_free -DN=2 -DOPS=1 -DOWNER_LAST  : merge: MERGED first, then owner
 *@broken held       safety no_leak -DN=3 -DOPS=1 -DNO_HELD          : merged for a detached owner that may attach meanwhile
 *@broken attach     safety no_leak -DN=3 -DOPS=1 -DATTACH_BLIND     : attach does not look for HELD
 *@broken start      safety no_leak -DN=2 -DOPS=2 -DSTART_UNLOCKED   : a thread takes an id without its slot's lock
 *@broken bit        safety end -DN=2 -DOBJS=2 -DOPS=1 -DBIT_LATE          : the owner takes its queue, then clears the bit
 *@broken exit       safety no_leak -DN=2 -DOPS=1 -DEXIT_ONCE              : exit does not look at the queue again under the lock
 *@broken recheck    safety no_early_free -DN=3 -DOPS=1 -DNO_RECHECK       : who queues does not look at owner again
 *@broken adopt-run  safety no_double_free -DN=2 -DOPS=2 -DADOPT_RUNNING    : adopted from an owner that runs
 *@broken adopt-queued safety no_leak -DN=3 -DOPS=1 -DADOPT_QUEUED   : adopted in state QUEUED
 *@broken short      safety no_use_after_free -DN=2 -DOPS=2 -DWEAK -DDEATH_SHORT : the owner does not look at MAYBE_READ
 *@broken try        safety no_use_after_free -DN=2 -DOPS=2 -DWEAK -DTRY_BLIND : try_incref does not look for MERGED with 0
 */

#ifndef OBJS
#define OBJS 1
#endif
#define CHECK(name, c) assert((c) || name)
bit no_early_free, no_double_free, no_use_after_free, no_leak, owner_known;

#define NOBODY 0
#define DEFAULT 0
#define QUEUED 1
#define MERGED 2
#define VACANT 0
#define ATTACHED 1
#define DETACHED 2
#define HELD 3

byte owner[OBJS], plain[OBJS], state[OBJS];
short count[OBJS];
bit adopted[OBJS];
byte refs[OBJS];
bit dying[OBJS], gone[OBJS];
#ifdef WEAK
bit weak_lock, weak = 1;
#endif

byte has[(N + 1) * OBJS];          // references of a thread
#define HAS(t, o) has[(t) * OBJS + (o)]
bit ended[N + 1];                  // it takes no references any more

byte slot[N + 1];
bit slot_lock[N + 1];
bit asked[N + 1];                  // LW_BREAK_MERGE
bit in_queue[(N + 1) * OBJS];
#define IN_QUEUE(t, o) in_queue[(t) * OBJS + (o)]
#if OBJS == 1
#define EMPTY(t) (!IN_QUEUE(t, 0))
#define ALL_GONE gone[0]
#else
#define EMPTY(t) (!IN_QUEUE(t, 0) && !IN_QUEUE(t, 1))
#define ALL_GONE (gone[0] && gone[1])
#endif

#define TOUCH(o) CHECK(no_use_after_free, !gone[o])

inline lock_slot(t) { atomic { slot_lock[t] == 0 -> slot_lock[t] = 1 } }

// dead: what the steps before found.
inline die(o) {
    if
    :: dead ->
        atomic { CHECK(no_double_free, !dying[o]); CHECK(no_early_free, refs[o] == 0); dying[o] = 1; dead = 0 }
#ifdef WEAK
        atomic { weak_lock == 0 -> weak_lock = 1 }
        atomic { weak = 0; weak_lock = 0 }
#endif
        gone[o] = 1
    :: else
    fi
}

inline merge(o, extra) {
    atomic { TOUCH(o); tmp = plain[o] }
#ifndef OWNER_LAST
    owner[o] = NOBODY;
#endif
    atomic {
        TOUCH(o);
        count[o] = count[o] + tmp + extra;
        state[o] = MERGED;
        refs[o] = refs[o] + extra;
        dead = (count[o] == 0);
        tmp = 0
    }
#ifdef OWNER_LAST
    atomic { TOUCH(o); owner[o] = NOBODY }
#endif
}

inline count_unowned(o) { atomic { TOUCH(o); count[o]--; refs[o]--; dead = (count[o] == 0) } }

inline merge_queued(o) {
    TOUCH(o);
    if
    :: state[o] == MERGED -> count_unowned(o)
    :: else -> merge(o, -1)
    fi
}

inline push(t, o) {
    atomic {
        if
        :: EMPTY(t) -> IN_QUEUE(t, o) = 1; asked[t] = 1
        :: else -> IN_QUEUE(t, o) = 1
        fi
    }
}

inline merge_queue() {
    do
    :: true ->
#ifndef BIT_LATE
        asked[me] = 0;
#endif
        lock_slot(me);
        atomic {
            got[0] = IN_QUEUE(me, 0); IN_QUEUE(me, 0) = 0;
#if OBJS > 1
            got[1] = IN_QUEUE(me, 1); IN_QUEUE(me, 1) = 0;
#endif
            slot_lock[me] = 0
        }
#ifdef BIT_LATE
        asked[me] = 0;
#endif
        if
        :: got[0] -> got[0] = 0; merge_queued(0); die(0)
#if OBJS > 1
            if
            :: got[1] -> got[1] = 0; merge_queued(1); die(1)
            :: else
            fi
        :: !got[0] && got[1] -> got[1] = 0; merge_queued(1); die(1)
#endif
        :: else -> break
        fi
    od
}

inline attach() {
    atomic {
        if
#ifdef ATTACH_BLIND
        :: true -> slot[me] = ATTACHED; held = 1
#else
        :: slot[me] == DETACHED -> slot[me] = ATTACHED; held = 1
        :: else -> held = 0
#endif
        fi
    }
    if
    :: held -> held = 0
    :: else -> lock_slot(me); atomic { slot[me] = ATTACHED; slot_lock[me] = 0 }
    fi
}

// owner was w. Sets done.
inline adopt(o) {
    done = 0;
    if
    :: skip // the lock was not free, or the flag says that it is not worth it
#ifdef ADOPT_RUNNING
    :: w != NOBODY ->
#else
    :: w != NOBODY && slot[w] != ATTACHED && !(adopted[o] && slot[w] != VACANT) ->
#endif
        if
        :: atomic { slot_lock[w] == 0 -> slot_lock[w] = 1 }
            atomic {
                if
                :: slot[w] == DETACHED -> slot[w] = HELD; held = 1
                :: else
                fi
            }
            if
#ifdef ADOPT_RUNNING
            :: true ->
#else
            :: held || slot[w] == VACANT ->
#endif
                TOUCH(o);
                if
#ifdef ADOPT_QUEUED
                :: state[o] != MERGED ->
#else
                :: state[o] == DEFAULT ->
#endif
                    if
                    :: owner[o] == w -> adopted[o] = 1; owner[o] = me; done = 1
                    :: else
                    fi
                :: else
                fi
            :: else
            fi;
            if
            :: held -> slot[w] = DETACHED; held = 0
            :: else
            fi;
            slot_lock[w] = 0
        :: else
        fi
    fi
}

inline count_local(o) {
    atomic { TOUCH(o); tmp = plain[o] }
    atomic { plain[o] = tmp + 1; refs[o]++; HAS(me, o)++; tmp = 0 }
}

inline incref(o) {
    atomic { TOUCH(o); w = owner[o] }
    if
    :: w == me -> count_local(o)
    :: else ->
        adopt(o);
        if
        :: done -> count_local(o)
        :: else -> atomic { TOUCH(o); count[o]++; refs[o]++; HAS(me, o)++ }
        fi
    fi
}

#ifdef ASK
inline ask_owner(o) {
    atomic { TOUCH(o); w = owner[o] }
    if
    :: w != NOBODY && w != me ->
        if
        :: atomic { slot_lock[w] == 0 -> slot_lock[w] = 1 }
            if
            :: owner[o] == w && slot[w] == ATTACHED ->
                atomic {
                    TOUCH(o);
                    if
                    :: state[o] == DEFAULT -> state[o] = QUEUED; count[o]++; refs[o]++; done = 1
                    :: else -> done = 0
                    fi
                }
                if
                :: done -> push(w, o)
                :: else
                fi
            :: else
            fi;
            slot_lock[w] = 0
        :: else
        fi
    :: else
    fi
}
#endif

#ifdef WEAK
inline try_incref(o) {
    atomic { weak_lock == 0 -> weak_lock = 1 }
    if
    :: weak ->
        atomic { TOUCH(o); w = owner[o] }
        if
        :: w == me -> count_local(o)
        :: else ->
            adopt(o);
            if
            :: done -> count_local(o)
            :: else ->
                atomic {
                    TOUCH(o);
                    if
#ifdef TRY_BLIND
                    :: true -> count[o]++; refs[o]++; HAS(me, o)++
#else
                    :: state[o] == MERGED && count[o] == 0
                    :: else -> count[o]++; refs[o]++; HAS(me, o)++
#endif
                    fi
                }
            fi
        fi
    :: else
    fi;
    weak_lock = 0
}
#endif

proctype thread(byte me) {
    byte w, tmp, o, ops = OPS;
    bit got[OBJS], held, dead, done;
#ifdef FULL
    bit no_room = 1;
#endif

loop:
    atomic {
        w = 0; done = 0; tmp = 0; held = 0;
        if
        :: o = 0
#if OBJS > 1
        :: o = 1
#endif
        fi
    }
    if
    :: atomic { ops > 0 && HAS(me, o) > 0 -> ops-- } incref(o); goto loop
    :: HAS(me, o) > 0 -> goto decref
#if OBJS > 1
    :: HAS(me, o) == 0 && HAS(me, 1 - o) > 0 -> o = 1 - o; goto decref
#endif
    :: atomic { ops > 0 -> ops-- } goto blocks
    :: asked[me] -> goto safepoint
    :: atomic { ops > 0 && HAS(me, o) > 0 -> ops-- } goto gives
#ifdef ASK
    :: atomic { ops > 0 && HAS(me, o) > 0 -> ops-- } ask_owner(o); goto loop
#endif
    :: atomic { ops > 0 && HAS(me, 0) == 0 && HAS(me, OBJS - 1) == 0 -> ops-- } goto exits
    :: HAS(me, 0) == 0 && HAS(me, OBJS - 1) == 0 -> goto finish
#ifdef WEAK
    :: atomic { ops > 0 -> ops-- } try_incref(o); goto loop
#endif
    fi;

safepoint:
    merge_queue();
    goto loop;

gives: // to another thread, in some container or other
    atomic {
        w = 1;
        do
        :: w < N -> w++
        :: break
        od;
        if
        :: w != me && !ended[w] -> HAS(me, o)--; HAS(w, o)++
        :: else
        fi
    }
    goto loop;

blocks:
    slot[me] = DETACHED;
    attach();
    goto loop;

decref:
    atomic { TOUCH(o); w = owner[o]; HAS(me, o)-- }
    if
    :: w == me ->
        atomic { TOUCH(o); tmp = plain[o] }
        atomic { TOUCH(o); tmp--; plain[o] = tmp; refs[o]-- }
        if
        :: tmp != 0 -> tmp = 0
        :: else -> // decref_last
            atomic {
                TOUCH(o);
                if
#if defined(WEAK) && !defined(DEATH_SHORT)
                :: false
#else
                :: state[o] == DEFAULT && count[o] == 0 -> dead = 1
#endif
                :: else
                fi
            }
            if
            :: dead
            :: else -> merge(o, 0)
            fi;
            die(o)
        fi;
        goto loop
    :: else
    fi;
    atomic {
        TOUCH(o);
        if
        :: state[o] == MERGED -> goto unowned
        :: state[o] == DEFAULT && count[o] == 0 -> state[o] = QUEUED
        :: else -> count[o]--; refs[o]--; goto loop
        fi
    }
queue:
    CHECK(owner_known, w != NOBODY); // as lw_biased_decref_slow asserts
    lock_slot(w);
    TOUCH(o);
#ifndef NO_RECHECK
    if
    :: owner[o] != w ->
        slot_lock[w] = 0;
        atomic { TOUCH(o); w = owner[o] }
        goto queue
    :: else
    fi;
#endif
    atomic {
        if
#ifdef NO_HELD
        :: slot[w] == DETACHED -> done = 1
#else
        :: slot[w] == DETACHED -> slot[w] = HELD; held = 1; done = 1
#endif
        :: slot[w] == VACANT -> done = 1
        :: else -> done = 0
        fi
    }
    if
    :: done ->
        merge(o, -1);
        if
        :: held -> slot[w] = DETACHED; held = 0
        :: else
        fi;
        slot_lock[w] = 0;
        die(o)
    :: else ->
#ifdef FULL
        if
        :: no_room -> no_room = 0;
            asked[w] = 1;
            slot_lock[w] = 0;
            slot[me] = DETACHED;
            attach();
            goto queue
        :: skip
        fi;
#endif
        push(w, o);
        slot_lock[w] = 0
    fi;
    goto loop;

unowned:
    count_unowned(o);
    die(o);
    goto loop;

exits:
    merge_queue();
    lock_slot(me);
    atomic {
        if
#ifdef EXIT_ONCE
        :: true -> slot[me] = VACANT; slot_lock[me] = 0
#else
        :: EMPTY(me) -> slot[me] = VACANT; slot_lock[me] = 0
        :: else -> slot_lock[me] = 0; goto exits
#endif
        fi
    }
    // a new thread takes the id
#ifdef START_UNLOCKED
    slot[me] = ATTACHED;
#else
    lock_slot(me);
    atomic { slot[me] = ATTACHED; slot_lock[me] = 0 }
#endif
    goto loop;

finish:
    atomic {
        if
        :: HAS(me, 0) == 0 && HAS(me, OBJS - 1) == 0 -> ended[me] = 1
        :: else -> goto loop
        fi
    }
    if
    :: skip
    :: goto stays
    fi;
last:
    merge_queue();
    lock_slot(me);
    atomic {
        if
#ifdef EXIT_ONCE
        :: true -> slot[me] = VACANT; slot_lock[me] = 0
#else
        :: EMPTY(me) -> slot[me] = VACANT; slot_lock[me] = 0
        :: else -> slot_lock[me] = 0; goto last
#endif
        fi
    }
    goto stop;
stays:
    if
    :: ALL_GONE -> goto last
    :: asked[me] -> merge_queue(); goto stays
    fi;
stop:
    skip
}

init {
    atomic {
        byte i;
        i = 0;
        do
        :: i < OBJS -> owner[i] = 1; plain[i] = N; refs[i] = N; i++
        :: else -> break
        od;
        i = 1;
        do
        :: i <= N -> slot[i] = ATTACHED; HAS(i, 0) = 1; HAS(i, OBJS - 1) = 1; run thread(i); i++
        :: else -> break
        od;
        i = 0
    }
    atomic { _nr_pr == 1 -> CHECK(no_leak, ALL_GONE) }
}

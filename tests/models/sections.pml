// SPDX-License-Identifier: MIT
/*
 * Critical sections that are given up and taken again: variants/mechanisms/lock_object.c.
 *
 * Two objects, A at the lower address. Each of N threads begins sections on A, on B or on both, up to DEPTH in each other, ends
 * them, and blocks inside and outside of them; any of it, any number of times. It may end when it is in none. While it
 * blocks it waits for another thread to come through a section on A: so who keeps A while it blocks may wait for ever.
 *
 * state                 who moves it, always the thread itself            code (lock_object.c)
 *   holder[o]           free -> t, t -> free                              lw_byte_trylock, lw_byte_lock, lw_byte_unlock
 *   level l of t: active  -> false  all, innermost first                  suspend_from: when it waits in begin, when it detaches
 *                         -> true   the innermost only                    lw_section_resume_slow: attach, or the end of an inner one
 *
 * Correspondence
 *   try_enter           lw_section_begin, lw_section_begin2, try_enter: a trylock an object, one step each, in address order
 *   suspend             suspend_from, lw_section_unlock (the higher address first)
 *   enter_waiting       the same name: the locks one after the other, waiting, in address order
 *   resume              lw_section_resume_slow, called by lw_section_end and by lw_sections_resume in attach
 *   a section that is entered is one more on the thread's stack: lw_section_link
 * Left out: private objects (private.pml; all are open here), the byte lock itself (parking.pml), the world (world.pml).
 *
 * Properties
 *   exclusive           no two threads are in active sections on one object
 *   active_again        code in a section is in an active one: the innermost is active when the thread goes on
 *   outer_given_up      once a section is given up, all outer ones are
 *   all_released        a thread that is in no section holds no lock
 *   no deadlock         "invalid end state"
 *
 * Scope: two threads and two objects make each cycle of waits between two; with three threads a cycle may go through a third, and there
 * may be one who takes what another gave up. A third level adds only one more section that is given up with the rest.
 *
 *@good   two         safety all -DN=2 -DDEPTH=3
 *@good   three       safety all -DN=3 -DDEPTH=2
 *@broken keep-outer  safety end -DN=2 -DDEPTH=2 -DKEEP_OUTER  : who waits in begin keeps the outer sections
 *@broken keep-block  safety end -DN=2 -DDEPTH=1 -DKEEP_BLOCK  : who blocks keeps its sections
 *@broken order       safety end -DN=2 -DDEPTH=1 -DANY_ORDER   : two locks are taken in the order in which they are named
 *@broken try-keeps   safety end -DN=2 -DDEPTH=1 -DTRY_KEEPS   : the first lock is kept when the second is busy
 *@broken resume      safety active_again -DN=2 -DDEPTH=2 -DNO_RESUME : the outer section is not taken again when the inner one ends
 *@broken unlocked    safety exclusive -DN=2 -DDEPTH=2 -DRESUME_UNLOCKED : it is made active without its locks
 *@broken half        safety outer_given_up -DN=2 -DDEPTH=3 -DGIVE_UP_INNER : only the innermost is given up
 */

#define CHECK(name, c) assert((c) || name)
bit exclusive, active_again, outer_given_up, all_released;

byte holder[2];                  // 0: free
byte level[N + 1];               // sections the thread is in
byte objects[(N + 1) * (DEPTH + 1)]; // bit 0: A, bit 1: B
bit act[(N + 1) * (DEPTH + 1)];
bit passed[N + 1];               // somebody else has come through A since the thread blocked
bit ended[N + 1];
bit blocked;                     // one at a time: two who wait for each other would do so with any locks
#if N > 2
#define DEPTH_OF(t) (t == 1 -> DEPTH : 1)
#define MAY_BLOCK (me < 3)
#else
#define DEPTH_OF(t) DEPTH
#define MAY_BLOCK true
#endif
#define OBJECTS(l) objects[me * (DEPTH + 1) + (l)]
#define ACTIVE(l) act[me * (DEPTH + 1) + (l)]
#define OTHERS_ENDED ((me == 1 || ended[1]) && (me == 2 || ended[2]) && (me == N || ended[N]))

inline unlock(l) {
    if
    :: atomic { OBJECTS(l) == 1 -> CHECK(exclusive, holder[0] == me); holder[0] = 0 }
    :: atomic { OBJECTS(l) == 2 -> CHECK(exclusive, holder[1] == me); holder[1] = 0 }
    :: atomic { OBJECTS(l) == 3 -> CHECK(exclusive, holder[1] == me); holder[1] = 0 }
        atomic { CHECK(exclusive, holder[0] == me); holder[0] = 0 }
    fi
}

inline suspend() {
    s = level[me];
    do
    :: s > 0 && ACTIVE(s) ->
        ACTIVE(s) = 0;
        unlock(s);
        s--
#ifdef GIVE_UP_INNER
        ; break
#endif
    :: else -> break
    od;
    s = 0
}

// Takes the locks of `want`, however long it takes.
inline wait_for_locks() {
    if
    :: want == 1 -> atomic { holder[0] == 0 -> holder[0] = me }
    :: want == 2 -> atomic { holder[1] == 0 -> holder[1] = me }
    :: want == 3 -> atomic { holder[0] == 0 -> holder[0] = me }
        atomic { holder[1] == 0 -> holder[1] = me }
    fi
}

#ifdef ANY_ORDER
inline wait_downwards() {
    atomic { holder[1] == 0 -> holder[1] = me }
    atomic { holder[0] == 0 -> holder[0] = me }
}
#endif

// enter: try_enter, or suspend and enter_waiting. The list is without the section that is to be entered.
inline enter() {
    atomic {
        busy = 0;
        if
        :: (want & 1) && holder[0] == 0 -> holder[0] = me
        :: (want & 1) && holder[0] != 0 -> busy = 1
        :: !(want & 1) && holder[1] == 0 -> holder[1] = me
        :: !(want & 1) && holder[1] != 0 -> busy = 1
        fi
    }
    if
    :: !busy && want == 3 ->
        atomic {
            if
            :: holder[1] == 0 -> holder[1] = me
            :: else -> busy = 1
            fi
        }
#ifndef TRY_KEEPS
        if
        :: busy -> holder[0] = 0
        :: else
        fi
#endif
    :: else
    fi;
    if
    :: busy ->
#ifndef KEEP_OUTER
        suspend();
#endif
#ifdef ANY_ORDER
        if
        :: wait_for_locks()
        :: want == 3 -> wait_downwards()
        fi
#else
        wait_for_locks()
#endif
    :: else
    fi;
    busy = 0
}

proctype thread(byte me) {
    byte want, s;
    bit busy, resuming;
work:
    // code in a section: here it reads and writes the innermost's objects
    atomic {
        want = 0;
        if
        :: level[me] > 0 ->
            CHECK(active_again, ACTIVE(level[me]));
            CHECK(exclusive, !(OBJECTS(level[me]) & 1) || holder[0] == me);
            CHECK(exclusive, !(OBJECTS(level[me]) & 2) || holder[1] == me);
            if
            :: OBJECTS(level[me]) & 1 -> passed[1] = 1; passed[2] = 1; passed[N] = 1
            :: else
            fi;
            s = level[me];
            do
            :: s > 1 && !ACTIVE(s) -> CHECK(outer_given_up, !ACTIVE(s - 1)); s--
            :: s > 1 && ACTIVE(s) -> s--
            :: else -> break
            od;
            s = 0
        :: else -> CHECK(all_released, holder[0] != me && holder[1] != me)
        fi
    }
    if
    :: level[me] < DEPTH_OF(me) -> want = 1; goto begins
    :: level[me] < DEPTH_OF(me) -> want = 2; goto begins
    :: level[me] < DEPTH_OF(me) -> want = 3; goto begins
    :: level[me] > 0 -> goto ends
    :: atomic { MAY_BLOCK && !blocked -> blocked = 1 } goto blocks
    :: level[me] == 0 -> goto stop
    fi;

begins:
    enter();
    atomic {
        if
        :: resuming -> resuming = 0
        :: else -> level[me]++; OBJECTS(level[me]) = want
        fi;
        ACTIVE(level[me]) = 1
    }
    goto work;

ends:
    s = level[me];
    level[me]--;
    unlock(s);
    atomic { OBJECTS(s) = 0; ACTIVE(s) = 0; s = 0 }
#ifdef NO_RESUME
    goto work;
#else
    goto resumes;
#endif

blocks:
#ifndef KEEP_BLOCK
    suspend();
#endif
    passed[me] = 0;
    passed[me] || OTHERS_ENDED;
    blocked = 0;
resumes: // lw_section_resume_slow
    atomic {
        if
        :: level[me] > 0 && !ACTIVE(level[me]) ->
#ifdef RESUME_UNLOCKED
            ACTIVE(level[me]) = 1
#else
            want = OBJECTS(level[me]); resuming = 1; goto begins
#endif
        :: else
        fi
    }
    goto work;

stop:
    ended[me] = 1
}

init {
    atomic {
        run thread(1); run thread(2);
#if N > 2
        run thread(3);
#endif
    }
}

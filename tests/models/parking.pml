// SPDX-License-Identifier: MIT
/*
 * The lock of one byte and the parking lot under it: core/base/parking.c.
 *
 * Each of N threads takes the lock, is in its critical section, unlocks, and does so again, any number of times; it may
 * stop between two rounds. Thread 0 has a time limit, and gives up when it likes (TIMED). Time is one
 * process: a tick makes everything that waits "old", which stands for 1 ms (FAIR_AFTER_NS); a tick may come at any moment.
 *
 * byte      who may change it, and to what                                      code (core/base/parking.c, parking.h)
 *   free -> LOCKED                 anybody, CAS, keeps WAITERS                  lw_byte_trylock, lw_byte_lock_spin, lw_byte_lock_slow
 *   LOCKED -> LOCKED|WAITERS       anybody, CAS, before it parks                lw_byte_lock_slow
 *   LOCKED -> 0                    the holder, CAS                              lw_byte_unlock
 *   LOCKED|WAITERS -> what is left the holder, inside the bucket's mutex        release_locked, called by lw_unpark_one
 *
 * Correspondence
 *   take_or_mark (here)      the loop of lw_byte_lock_slow, acquire_parked in core/runtime/locks.c. A CAS that fails changes
 *                            nothing and is tried again: so load and CAS are one step
 *   park: queue up           lw_park under the bucket's mutex: compare, append_locked
 *   park: sleep              sleep_queued, sleep_on: the futex compares and sleeps in one step
 *   park: give up            give_up: takes itself off, or waits for the wake-up that is on its way
 *   unlock: pop              lw_unpark_one: remove_locked, `more`, be_fair
 *   unlock: release          release_locked
 *   unlock: word, wake       wake_waiter: the word, then the futex
 * Left out: other addresses in the same bucket (a bucket is one address here), interrupts (they end a sleep as the time limit
 * does), several signals at once.
 *
 * Properties
 *   mutual_exclusion   one thread is in its critical section
 *   no lost wake-up    nobody sleeps for ever: "invalid end state" when the others have stopped
 *   bounded            a request that was old when it queued up is handed the lock when its turn comes, and its turn comes
 *                      after at most N-1 others that took the lock: so it parks once more at most
 *   no_starvation      (LTL, weak fairness, time goes on) who wants the lock gets it, or comes too late for the queue for
 *                      ever: between its CAS to WAITERS and the bucket's mutex somebody unlocked, and somebody took the lock
 *                      again, each time it tried. The second is possible, as with every lock that may be barged in on
 *
 * Scope: N = 3, unbounded rounds. Two threads cannot show an error of `more` (it needs one who is woken and one who
 * stays); three do, and two show all the others; a fourth would be one more who stays.
 *
 *@good   safe      safety all -DN=3
 *@good   timed     safety all -DN=3 -DTIMED
 *@good   fair      ltl    no_starvation -DN=2 -DLIVE
 *@good   fair3     ltl    no_starvation -DN=3 -DLIVE
 *@broken compare   safety end    -DN=2 -DNO_COMPARE      : lw_park does not compare the byte under the mutex
 *@broken outside   safety end    -DN=3 -DBYTE_OUTSIDE    : the byte is changed after the bucket's mutex was let go
 *@broken more      safety end    -DN=3 -DMORE_IGNORED    : the byte says nothing of those who stay
 *@broken wake      safety end    -DN=2 -DWAKE_FIRST      : the futex is woken before the word says WOKEN
 *@broken give-up   safety end    -DN=2 -DTIMED -DGIVE_UP_ANYWAY : who gives up does not look whether it was popped meanwhile
 *@broken hand      safety mutual_exclusion -DN=2 -DHAND_FREE : the lock is handed over without being LOCKED
 *@broken anew      safety bounded -DN=2 -DCLOCK_ANEW     : the waiting time begins anew each time it parks
 *@broken anew-live ltl    no_starvation -DN=2 -DLIVE -DCLOCK_ANEW : the same
 *@broken unfair    ltl    no_starvation -DN=2 -DLIVE -DUNFAIR : never handed over
 */

#ifndef N
#define N 3
#endif
#define FREE 0
#define LOCKED 1
#define WAITERS 2
#ifdef LIVE
#define CHECK(name, c) skip
#else
#define CHECK(name, c) assert((c) || name)
#endif
bit mutual_exclusion, bounded;

byte lock;              // the byte
bit mutex;              // of the bucket
chan queue = [N] of { byte };
bit woken[N];           // WOKEN in lw_thread.park
bit asleep[N];          // in the futex
bit handed[N];          // the token
bit since_old[N];       // waiter.since is 1 ms ago
bit asked[N], asked_old[N]; // a request is going on; it began 1 ms ago
bit old_at_queue[N];    // it was old when it queued up
byte overtaken[N];      // takes by others while it was queued and old
byte inside;

#ifdef LIVE
byte w0;                // where thread 0 is: 1 wants the lock, 2 has it, 3 is in the queue
#define AT(i, x) w0 = (i == 0 -> x : w0)
ltl no_starvation { [] (w0 == 1 -> <> (w0 == 2 || [] (w0 == 1))) }
#else
#define AT(i, x) skip
#endif

inline count_overtaken(me) {
    k = 0;
    do
    :: k < N ->
        if
        :: k != me && asked_old[k] && overtaken[k] < N && queue ?? [eval(k)] -> overtaken[k]++; CHECK(bounded, overtaken[k] <= N - 1)
        :: else
        fi;
        k++
    :: else -> k = 0; break
    od
}

inline bucket_lock() { atomic { mutex == 0 -> mutex = 1 } }

proctype thread(byte me) {
    byte w, k;
    bit fair, more, may_give_up;
idle:
end:
    if
    :: d_step { asked[me] = 1; asked_old[me] = 0; AT(me, 1) }
    :: goto stop
    fi;

again: // lw_byte_lock_slow: take_or_mark
    atomic {
        if
        :: !(lock & LOCKED) -> lock = lock | LOCKED; count_overtaken(me); goto got
        :: else -> lock = lock | WAITERS
        fi
    }
#ifdef CLOCK_ANEW
    since_old[me] = 0;
#else
    since_old[me] = asked_old[me];
#endif
    // queue up
    bucket_lock();
    atomic {
#ifndef NO_COMPARE
        if
        :: lock != (LOCKED | WAITERS) -> mutex = 0; goto again
        :: else
        fi;
#endif
        handed[me] = 0;
        old_at_queue[me] = asked_old[me];
        overtaken[me] = 0;
        queue ! me;
        AT(me, 3);
        mutex = 0
    }
    may_give_up = 1;
sleep:
    atomic {
        if
        :: woken[me] -> goto popped
        :: else -> asleep[me] = 1
        fi
    }
    if
    :: !asleep[me] -> goto sleep
#ifdef TIMED
    :: me == 0 && may_give_up ->
        asleep[me] = 0;
        bucket_lock();
        atomic {
            if
            :: queue ?? [eval(me)] -> queue ?? eval(me); mutex = 0; goto gave_up
            :: else -> mutex = 0; may_give_up = 0
            fi;
#ifdef GIVE_UP_ANYWAY
            goto gave_up
#endif
        };
        goto sleep
#endif
    fi;

popped:
    atomic {
        woken[me] = 0;
        if
        :: handed[me] -> goto got
        :: else -> CHECK(bounded, !old_at_queue[me]); AT(me, 1); goto again
        fi
    }

got:
    atomic { AT(me, 2); asked[me] = 0; asked_old[me] = 0; since_old[me] = 0; old_at_queue[me] = 0; overtaken[me] = 0; inside++ }
    CHECK(mutual_exclusion, inside == 1);
    d_step { inside--; AT(me, 0) }

    // lw_byte_unlock
    atomic {
        if
        :: lock == LOCKED -> lock = FREE; goto idle
        :: else
        fi
    }
    // lw_unpark_one
    bucket_lock();
    atomic {
        if
        :: queue ? [w] -> queue ? w; fair = since_old[w]; more = nempty(queue)
        :: empty(queue) -> w = N; fair = 0; more = 0
        fi;
#ifdef UNFAIR
        fair = 0;
#endif
#ifdef MORE_IGNORED
        more = 0;
#endif
        if
        :: fair -> handed[w] = 1
        :: else
        fi
    }
#ifdef BYTE_OUTSIDE
    mutex = 0;
#endif
    // release_locked
    atomic {
#ifdef HAND_FREE
        lock = (more -> WAITERS : 0);
#else
        lock = (more -> WAITERS : 0) | (fair -> LOCKED : 0);
#endif
        if
        :: fair -> count_overtaken(w)
        :: else
        fi
    }
#ifndef BYTE_OUTSIDE
    mutex = 0;
#endif
    // wake_waiter
    if
    :: w < N ->
#ifdef WAKE_FIRST
        asleep[w] = 0;
        woken[w] = 1
#else
        woken[w] = 1;
        asleep[w] = 0
#endif
    :: else
    fi;
    atomic { w = 0; fair = 0; more = 0; goto idle }

gave_up:
    atomic { asked[me] = 0; asked_old[me] = 0; since_old[me] = 0; old_at_queue[me] = 0; overtaken[me] = 0; AT(me, 0); goto idle }
stop:
    skip
}

#define TICKS(i) (asked[i] && !(asked_old[i] && since_old[i]))

// A tick. Where deadlocks are looked for it must not be what always goes on: it comes only if it makes something old.
proctype clock() {
    byte i;
end:
    do
    :: atomic {
#ifndef LIVE
        (TICKS(0) || TICKS(1) || (N > 2 && TICKS(N - 1))) ->
#endif
        i = 0;
        do
        :: i < N && asked[i] -> asked_old[i] = 1; since_old[i] = 1; i++
        :: i < N && !asked[i] -> i++
        :: i == N -> i = 0; break
        od
    }
    od
}

init {
    atomic {
        run thread(0); run thread(1);
#if N > 2
        run thread(2);
#endif
        run clock()
    }
}

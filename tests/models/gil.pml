// SPDX-License-Identifier: MIT
/*
 * The global lock, on request and by ticks: variants/mechanisms/run_gil.c.
 *
 * Each of N threads starts, computes until it must let go, detaches and attaches, exits; any of it, any number of times.
 * On request (gil): a thread that waits longer than an interval asks the holder, which lets go at a safepoint and comes back after
 * another's turn. By ticks (TICKS, gil-ticks): the holder lets go every now and then and takes the lock again at once.
 *
 * state            who moves it, all under the mutex                     code (run_gil.c)
 *   holder         free -> t: t; t -> free: t                            take, let_go_locked
 *   last           the holder, when it is another than before            take
 *   waiting        t, from before it waits until it has the lock         take
 *   breaker[t]     set by who waited in vain for an interval, cleared    wait_and_ask_locked, take
 *                  by t when it takes the lock; read without the mutex   lw_gil_break
 *   several        the second thread that starts, without the mutex      lw_gil_start
 *
 * Correspondence. All state but breaker and several is under the mutex, so what is done from one lock of the mutex (or
 * return from a wait) to the next unlock (or wait) is one step here.
 *   taking, waits        take; the wait is wait_and_ask_locked or, with TICKS, pthread_cond_wait
 *   own                  the rest of take
 *   yields               yield, called by lw_gil_break
 *   leave                let_go, called by lw_gil_detach and lw_gil_exit
 *   compute with TICKS   lw_gil_tick
 *   changed[t]           switches != gil.switches in wait_and_ask_locked: the lock changed hands since t began to wait
 *   a time-out           when nothing is left to do for it, it does not come: so a lost request shows as a deadlock
 *   signal               pthread_cond_signal: any one of those that wait
 *   SPURIOUS             waits may end without a signal
 *   compute              safepoints without the bit (ticks: with one thread) change nothing
 *
 * Properties
 *   mutual_exclusion   one thread runs; so the world is stopped while a thread runs (lw_world_stop of run_gil.h)
 *   no request is lost, nobody waits for ever though the lock is free: "invalid end state", as the holder may compute for ever
 *   forced             when the holder comes back from letting go on request, another has had the lock, or none waited
 *   gets_it            (LTL, weak fairness) of two threads that compute, the one that waits gets the lock
 *   changes_hands      (LTL) of three threads that compute, none keeps the lock while another waits
 *
 * Not promised, and shown so: the same for a holder that detaches and attaches (it signals, and may be quicker each time), for
 * each one of three threads, and by ticks.
 *
 * Scope: three and four threads, unbounded. With two, a signal cannot go to the wrong one, and the lock cannot go to a third while a
 * request is under way; ask-once needs it.
 *
 *@good   request   safety all -DN=3
 *@good   spurious  safety all -DN=4 -DSPURIOUS
 *@good   ticks     safety all -DN=4 -DTICKS -DSPURIOUS
 *@good   unspurious safety all -DN=4 -DTICKS
 *@good   waiter    ltl gets_it -DN=2 -DLIVE
 *@good   turns     ltl changes_hands -DN=3 -DLIVE
 *@limit  detaches  ltl gets_it -DN=2 -DLIVE -DDETACHES         : the waiter, where the holder detaches and attaches
 *@limit  third     ltl gets_it -DN=3 -DLIVE                    : each waiter of three
 *@limit  convoy    ltl gets_it -DN=2 -DLIVE -DTICKS            : the waiter, by ticks
 *@broken no-look   safety mutual_exclusion -DN=3 -DTICKS -DNO_LOOP : who was woken does not look whether the lock is free
 *@broken first     safety end -DN=2 -DTICKS -DSIGNAL_FIRST     : the signal comes before the lock is free
 *@broken several   safety end -DN=2 -DTICKS -DSEVERAL_LATE     : a thread that starts says so after it has the lock
 *@broken once      safety end -DN=3 -DASK_ONCE                 : a request is made once, and never again
 *@broken nobody    safety end -DN=2 -DWAIT_FOR_NOBODY -DNO_CLEAR : an old request is left, and the holder waits for another's turn though none waits (each of the two alone does no harm)
 *@broken no-taken  safety end -DN=2 -DNO_TAKEN                 : it is not told of the turn
 *@broken unforced  safety forced -DN=2 -DUNFORCED              : it does not wait for it
 *@broken unforced-live ltl gets_it -DN=2 -DLIVE -DUNFORCED     : the same
 */

#ifndef N
#define N 3
#endif
#define NONE N
#define CHECK(name, c) assert((c) || name)
bit mutual_exclusion, forced;

byte holder = NONE, last = NONE, waiting;
bit on_free[N];        // in cond_wait(free)
bit on_taken[N];       // in cond_wait(taken)
bit changed[N];
bit breaker[N];
bit used, several;
byte inside;

#ifdef LIVE
byte w0;               // 1: thread 0 waits, 2: it runs
#define AT(me, x) w0 = (me == 0 -> x : w0)
ltl gets_it { [] (w0 == 1 -> <> (w0 == 2)) }
ltl changes_hands { [] ((holder == 1 && waiting != 0) -> <> (last != 1 || waiting == 0)) }
#else
#define AT(me, x) skip
#endif

inline signal_free() {
    if
    :: on_free[0] -> on_free[0] = 0
    :: on_free[1] -> on_free[1] = 0
#if N > 2
    :: on_free[2] -> on_free[2] = 0
#endif
#if N > 3
    :: on_free[3] -> on_free[3] = 0
#endif
    :: !on_free[0] && !on_free[1] && !on_free[N / 2] && !on_free[N - 1]
    fi
}

inline own(me) {
    waiting--;
    holder = me;
#ifndef NO_CLEAR
    breaker[me] = 0;
#endif
    asked = 0;
    if
    :: last != me ->
        last = me;
        changed[0] = 1;
        changed[1] = 1;
        changed[N / 2] = 1;
        changed[N - 1] = 1;
#ifndef NO_TAKEN
        on_taken[0] = 0;
        on_taken[1] = 0;
        on_taken[N / 2] = 0;
        on_taken[N - 1] = 0
#endif
    :: else
    fi;
    AT(me, 2)
}

// A thread says that it exists: lw_gil_start.
inline say_started() {
    atomic {
        if
        :: used -> several = 1
        :: else
        fi;
        used = 1
    }
}

// Would an interval that ends now change nothing?
#define USELESS(me) (holder != NONE && breaker[holder] && !changed[me])

proctype thread(byte me) {
    bit asked;
detached:
    if
    :: skip
    :: goto ended
    fi;
#if defined(TICKS) && !defined(SEVERAL_LATE)
    say_started();
#endif
taking:
    atomic {
        AT(me, 1);
        waiting++;
        if
        :: holder == NONE -> own(me); goto work
        :: else -> on_free[me] = 1; changed[me] = 0
        fi
    }
waits:
    if
    :: atomic {
        !on_free[me] ->
        if
#ifdef NO_LOOP
        :: own(me); goto work
#else
        :: holder == NONE -> own(me); goto work
        :: else -> on_free[me] = 1; changed[me] = 0; goto waits
#endif
        fi
    }
#ifdef SPURIOUS
    :: atomic { on_free[me] -> on_free[me] = 0; goto waits }
#endif
#ifndef TICKS
    :: atomic { // one interval
#ifdef ASK_ONCE
        on_free[me] && !asked ->
#else
        on_free[me] && !USELESS(me) ->
#endif
        on_free[me] = 0;
        if
        :: holder != NONE && !changed[me] -> breaker[holder] = 1; asked = 1
        :: else
        fi;
        if
        :: holder == NONE -> own(me); goto work
        :: else -> on_free[me] = 1; changed[me] = 0; goto waits
        fi
    }
#endif
    fi;

work:
#ifdef SEVERAL_LATE
    say_started();
#endif
    inside++;
    CHECK(mutual_exclusion, inside == 1 && holder == me);
    inside--;
    if
    :: goto compute
#if !defined(LIVE) || defined(DETACHES)
    :: goto leave
#endif
    fi;

compute:
end_compute: // it comes to safepoints, but lets go at one only if it must
#ifdef TICKS
    several;
    atomic { AT(me, 0); holder = NONE; signal_free() }
    goto taking;
#else
    breaker[me];
    // yields
    atomic {
#ifdef NO_CLEAR
        breaker[me] = 0;
#endif
        AT(me, 0);
        holder = NONE;
        signal_free();
        goto turn
    }
turn_wait:
    !on_taken[me];
turn:
    atomic {
#ifdef WAIT_FOR_NOBODY
        if
        :: last == me -> on_taken[me] = 1; goto turn_wait
#else
        if
        :: last == me && waiting != 0
#ifndef UNFORCED
            -> on_taken[me] = 1; goto turn_wait
#endif
#endif
        :: else
        fi;
        CHECK(forced, last != me || waiting == 0)
    }
    goto taking;
#endif

#if !defined(LIVE) || defined(DETACHES)
leave:
#ifdef SIGNAL_FIRST
    atomic { signal_free() };
    holder = NONE;
#else
    atomic { AT(me, 0); holder = NONE; signal_free() }
#endif
    goto detached;
#endif
ended:
    skip
}

init {
    atomic {
        run thread(0); run thread(1);
#if N > 2
        run thread(2);
#endif
#if N > 3
        run thread(3);
#endif
    }
}

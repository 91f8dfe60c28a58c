// SPDX-License-Identifier: MIT
/*
 * Stopping the world where threads run in parallel: variants/mechanisms/run_free.c. (With a global lock, who holds
 * it has stopped the world: gil.pml, mutual_exclusion.)
 *
 * Each of N threads attaches, detaches, computes until its breaker is set, comes to a safepoint, stops the world, enters a
 * section on one common object (LOCK), or waits for a grace period while it runs (GRACE); any of it, any number of times.
 * It may end whenever it is detached. Starting and exiting are attaching and detaching (lw_run_start, lw_run_exit).
 *
 * state of a thread   who moves it                                         code (run_free.c)
 *   running[t]        t, to 1 in attach, to 0 in detach                    start_running, stop_running
 *   attached[t]       t, only when running and the world is not stopping   lw_run_attach, lw_run_detach
 *   stopping          the first stopper, under the mutex                   lw_run_stop, lw_run_start_all
 *   breaker[t]        the stopper sets it, t clears it, then detaches      still_running, lw_run_break
 *
 * Correspondence
 *   attach              start_running: store running, load stopping; in a loop. wait_for_start
 *   detach              stop_running: store running, load stopping, signal under the mutex
 *   world_stop          lw_run_stop; the look at all threads is others_running, still_running: one load a thread, one step each
 *   stopper waits       wait_for_others, without its limit of 1 ms (so nothing may depend on it), but with GRACE, where it must
 *   world_start         lw_run_start_all
 *   safepoint           lw_run_break: clear the bit, detach, attach
 *   section_begin       lock_object.c: try_enter, else enter_waiting: detach, lock, attach. The lock is parking.pml's
 *   grace               retire_waiting in retire_rcu.c: the thread is offline and runs; the others report at a
 *                       safepoint, when they detach, and the stopper while it waits (LW_ON_BREAK(self, LW_BREAK_QUIESCE))
 * Left out: the registry (a thread that is not yet registered is not running; its mutex is a leaf).
 *
 * Properties
 *   nobody_runs         no other thread is attached while the world is stopped, and only one has stopped it
 *   exclusive           one thread is in the section
 *   nobody waits for ever: "invalid end state", as all others may end, or compute without coming to a safepoint
 *                       unasked
 *
 * Scope: three threads, unbounded; with LOCK one of them stops the world: two stoppers and one who is stopped, or a stopper, one who holds the lock and one who
 * waits for it. Versions no-again and second need two stoppers and so do with two threads; hold-lock needs three.
 *
 *@good   three     safety all -DN=3
 *@good   lock      safety all -DN=3 -DLOCK
 *@good   grace     safety all -DN=3 -DGRACE
 *@broken blind     safety nobody_runs -DN=2 -DATTACH_BLIND    : attach does not look whether the world stops
 *@broken look      safety nobody_runs -DN=2 -DLOOK_FIRST      : attach looks at stopping, then stores running
 *@broken stop-look safety nobody_runs -DN=2 -DSTOP_LOOK_FIRST : the stopper looks at running, then stores stopping
 *@broken no-again  safety nobody_runs -DN=2 -DNO_AGAIN        : who waited for the start does not look again
 *@broken no-signal safety end -DN=2 -DNO_SIGNAL               : detach does not wake the stopper
 *@broken unlocked  safety end -DN=2 -DSIGNAL_UNLOCKED         : it does, but without the mutex
 *@broken no-bit    safety end -DN=2 -DNO_BREAK                : those who run are not asked
 *@broken bit-late  safety end -DN=3 -DCLEAR_LATE              : the bit is cleared after detach and attach
 *@broken second    safety end -DN=2 -DSECOND_WAITS            : the second stopper waits without detaching
 *@broken hold-lock safety end -DN=3 -DLOCK -DWAIT_ATTACHED    : who waits for an object's lock stays attached
 *@broken untimed   safety end -DN=2 -DGRACE -DUNTIMED         : the stopper reports once that it reads nothing, then sleeps
 */

#ifndef N
#define N 3
#endif
#define NONE N
#define CHECK(name, c) assert((c) || name)
bit nobody_runs, exclusive;

bit running[N], attached[N], breaker[N];
bit stopping;
bit mutex;
bit stopper_sleeps;      // in cond_wait(stopped)
bit starts_sleep[N];     // in cond_wait(started)
byte stopped_by = NONE;
#ifdef LOCK
bit lock;
byte inside;
#endif
#ifdef GRACE
byte gp = NONE;          // the thread that waits for a grace period
bit needed[N];           // whose report it waits for
#define REPORT(me) needed[me] = 0
#else
#define REPORT(me) skip
#endif

#define OTHERS_ATTACHED(me) ((me != 0 && attached[0]) || (me != 1 && attached[1]) || (N > 2 && me != N - 1 && attached[N - 1]))

inline mutex_lock() { atomic { mutex == 0 -> mutex = 1 } }

inline wake_starters() {
    atomic {
        starts_sleep[0] = 0; starts_sleep[1] = 0;
#if N > 2
        starts_sleep[2] = 0;
#endif
    }
}

inline stop_running(me) {
    running[me] = 0;
    if
    :: stopping ->
#ifndef NO_SIGNAL
#ifdef SIGNAL_UNLOCKED
        stopper_sleeps = 0
#else
        mutex_lock();
        atomic { stopper_sleeps = 0; mutex = 0 }
#endif
#else
        skip
#endif
    :: else
    fi
}

inline wait_for_start(me) {
    mutex_lock();
    do
    :: stopping -> atomic { mutex = 0; starts_sleep[me] = 1 }
        !starts_sleep[me];
        mutex_lock()
    :: else -> break
    od;
    mutex = 0
}

inline attach(me) {
#ifdef LOOK_FIRST
    do
    :: stopping -> wait_for_start(me)
    :: else -> break
    od;
    running[me] = 1;
#else
    running[me] = 1;
#ifndef ATTACH_BLIND
    do
    :: stopping ->
        stop_running(me);
        wait_for_start(me);
        running[me] = 1;
#ifdef NO_AGAIN
        break
#endif
    :: else -> break
    od;
#endif
#endif
    attached[me] = 1
}

inline detach(me) {
    d_step { attached[me] = 0; REPORT(me) }
    stop_running(me)
}

// others_running: k goes over the threads, found says whether anyone runs.
inline look_at_others(me) {
    d_step { k = 0; found = 0 }
    do
    :: k < N && (k == me || !running[k]) -> k++
    :: k < N && k != me && running[k] ->
#ifndef NO_BREAK
        breaker[k] = 1;
#endif
        found = 1;
        k++
    :: k == N -> k = 0; break
    od
}

inline stopper_waits(me) {
    atomic { mutex = 0; stopper_sleeps = 1 }
    if
    :: !stopper_sleeps
#if defined(GRACE) && !defined(UNTIMED)
    :: needed[me] -> stopper_sleeps = 0 // 1 ms
#endif
    fi;
    mutex_lock()
}

inline world_stop(me) {
    mutex_lock();
    if
    :: stopping ->
        mutex = 0;
#ifdef SECOND_WAITS
        wait_for_start(me)
#else
        detach(me);
        attach(me)
#endif
    :: else ->
#ifdef STOP_LOOK_FIRST
        look_at_others(me);
        stopping = 1;
#else
        stopping = 1;
        look_at_others(me);
#endif
        do
        :: found ->
            REPORT(me);
            stopper_waits(me);
            look_at_others(me)
        :: else -> break
        od;
        atomic { CHECK(nobody_runs, stopped_by == NONE && !OTHERS_ATTACHED(me)); stopped_by = me; mutex = 0 }
        atomic { CHECK(nobody_runs, stopped_by == me && !OTHERS_ATTACHED(me)); stopped_by = NONE }
        // world_start
        mutex_lock();
        stopping = 0;
        wake_starters();
        mutex = 0
    fi
}

inline safepoint(me) {
    REPORT(me);
#ifdef CLEAR_LATE
    detach(me);
    attach(me);
    breaker[me] = 0
#else
    breaker[me] = 0;
    detach(me);
    attach(me)
#endif
}

proctype thread(byte me) {
    byte k;
    bit found;
detached:
    if
    :: skip
    :: goto ended
    fi;
    attach(me);
work:
    CHECK(nobody_runs, stopped_by == NONE);
    if
    :: goto compute
    :: goto leave
#ifdef LOCK
    :: me == 0 -> goto stop_the_world
    :: goto section
#else
    :: goto stop_the_world
#endif
#ifdef GRACE
    :: atomic { gp == NONE -> gp = me }; goto grace
#endif
    fi;
compute: // it does not come to a safepoint's slow path unasked
end_compute:
    breaker[me];
    safepoint(me);
    goto work;
leave:
    detach(me);
    goto detached;
stop_the_world:
    world_stop(me);
    goto work;

#ifdef LOCK
section:
    if
    :: atomic { lock == 0 -> lock = 1 }
    :: else ->
#ifdef WAIT_ATTACHED
        atomic { lock == 0 -> lock = 1 }
#else
        detach(me);
        atomic { lock == 0 -> lock = 1 };
        attach(me)
#endif
    fi;
    inside++;
    CHECK(exclusive, inside == 1);
    CHECK(nobody_runs, stopped_by == NONE);
    inside--;
    if
    :: skip
    :: me == 0 -> world_stop(me)
    fi;
    lock = 0;
    goto work;
#endif

#ifdef GRACE
grace:
    atomic {
        k = 0;
        do
        :: k < N && k != me && attached[k] -> needed[k] = 1; breaker[k] = 1; k++
        :: k < N && !(k != me && attached[k]) -> k++
        :: else -> break
        od;
        k = 0
    }
    !needed[0] && !needed[1] && !needed[N - 1];
    gp = NONE;
    goto work;
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
    }
}

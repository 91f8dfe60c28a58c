// SPDX-License-Identifier: MIT
// One thread runs: whoever holds the one lock.
//
// A flag under a mutex says whether the lock is held. There are two disciplines, by the recipe's
// constants:
//
// LW_GIL_TICKS = 0, on request (CPython from 3.2 on): A thread that wants the lock waits on a
//   condition for one switch interval. If the lock has not changed hands meanwhile, it sets
//   LW_BREAK_YIELD in the holder, and waits on. The holder finds the bit at its next safepoint,
//   lets go, and waits until another thread has taken the lock (forced switch): a thread that lets
//   go and asks again at once would mostly win, because the others must first wake up.
//
// LW_GIL_TICKS = n, by ticks (CPython before 3.2): Nobody asks. Every n instructions the holder
//   lets go and takes the lock again at once, and whether another gets it in between is up to the
//   system. With several cores it mostly does not, but wakes up for nothing, over and over: the
//   convoy effect. As in CPython, ticks have no effect until a second thread has been started.
//
//     who           from -> to               under the mutex
//     attach        free -> held             waits while held
//     detach, exit  held -> free             wakes one that waits
//     safepoint     held -> free -> held     with YIELD set; waits in between for another's turn
//
// All that a thread did while it held the lock happens before what the next holder does, by the
// mutex. That is why counts and slots may be plain here. It is also why the world is stopped whenever
// somebody holds the lock.
// Source: CPython's Python/ceval_gil.c (Antoine Pitrou's design notes there); D. Beazley,
// "Understanding the Python GIL" (2010), for the convoy.
#ifndef LW_RUN_GIL_H
#define LW_RUN_GIL_H

#include "base/thread.h"

void lw_gil_init(void);
void lw_gil_finish(void);
void lw_gil_start(void);
void lw_gil_exit(void);
void lw_gil_attach(void);
void lw_gil_detach(void);
void lw_gil_break(lw_thread *self);
void lw_gil_tick(lw_thread *self);
double lw_gil_interval(void);
void lw_gil_set_interval(double seconds);
// How often the lock was taken by another thread than the one before. For tests and statistics.
uint64_t lw_gil_switches(void);

static inline void lw_policy_init(void) { lw_gil_init(); }
static inline void lw_policy_finish(void) { lw_gil_finish(); }
static inline void lw_thread_start(void) { lw_gil_start(); }
static inline void lw_thread_exit(void) { lw_gil_exit(); }
static inline void lw_attach(void) { lw_gil_attach(); }
static inline void lw_detach(void) { lw_gil_detach(); }
static inline void lw_safepoint(lw_thread *self) {
    lw_perturb();
    if (lw_unlikely(lw_load_relaxed(&self->breaker) != 0))
        lw_gil_break(self);
}
static inline void lw_tick(lw_thread *self) {
    if (LW_GIL_TICKS != 0 && lw_unlikely(self->ticks-- == 0))
        lw_gil_tick(self);
}
static inline bool lw_world_stop(void) { return true; }
static inline void lw_world_start(void) {}
static inline double lw_switch_interval(void) { return lw_gil_interval(); }
static inline void lw_set_switch_interval(double seconds) { lw_gil_set_interval(seconds); }

#endif

// SPDX-License-Identifier: MIT
// Everybody runs: attaching waits for nobody, except while the world is stopped.
//
// Stopping the world. Each thread has a flag `running`, true from attach to detach; the world has a
// flag `stopping`.
//
//     attach        running := true; if stopping: running := false, wait, again
//     detach        running := false; if stopping: wake the stopper
//     stop          stopping := true; LW_BREAK_STOP to all that run, who detach and attach at their
//                   next safepoint; wait until nobody else is running
//     start         stopping := false; wake all that wait
//
// All accesses to the two flags are sequentially consistent: of a thread that attaches (stores running,
// loads stopping) and a stopper (stores stopping, loads running) at least one sees the other's store, and so do a
// thread that detaches (stores running, loads stopping) and a stopper that is about to wait. A flag's store
// releases and its load acquires: the stopper sees all that threads did before they stopped, and they what it did.
// Sections of stopped threads are given up, as by any detach; a thread that waits for a lock does so
// detached, so nobody whom the stopper waits for can wait for one who is stopped.
// Source: the Dekker pair as in HotSpot's safepoints and thread states.
//
// What other mechanisms of a recipe must do when a thread starts, attaches and so on, the recipe says
// in hooks, each an expression with `self` in it:
//
//     LW_ON_INIT, LW_ON_FINISH   the runtime begins, ends (no self)
//     LW_ON_START(self)          before the thread is attached for the first time
//     LW_ON_EXIT(self)           while it is still attached
//     LW_ON_ATTACH(self)         self->attached is already true: the hook may detach and attach
//     LW_ON_DETACH(self)         self->attached is still true
//     LW_ON_BREAK(self, bits)    at a safepoint with those bits set; clears what it handled
#ifndef LW_RUN_FREE_H
#define LW_RUN_FREE_H

#include "base/thread.h"

void lw_run_init(void);
void lw_run_finish(void);
void lw_run_start(void);
void lw_run_exit(void);
void lw_run_attach(void);
void lw_run_detach(void);
void lw_run_break(lw_thread *self);
bool lw_run_stop(void);
void lw_run_start_all(void);
double lw_run_interval(void);
void lw_run_set_interval(double seconds);

static inline void lw_policy_init(void) { lw_run_init(); }
static inline void lw_policy_finish(void) { lw_run_finish(); }
static inline void lw_thread_start(void) { lw_run_start(); }
static inline void lw_thread_exit(void) { lw_run_exit(); }
static inline void lw_attach(void) { lw_run_attach(); }
static inline void lw_detach(void) { lw_run_detach(); }
static inline void lw_safepoint(lw_thread *self) {
    lw_perturb();
    if (lw_unlikely(lw_load_relaxed(&self->breaker) != 0))
        lw_run_break(self);
}
static inline void lw_tick(lw_thread *self) { (void)self; }
static inline bool lw_world_stop(void) { return lw_run_stop(); }
static inline void lw_world_start(void) { lw_run_start_all(); }
static inline double lw_switch_interval(void) { return lw_run_interval(); }
static inline void lw_set_switch_interval(double seconds) { lw_run_set_interval(seconds); }

#endif

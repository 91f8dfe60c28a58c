// SPDX-License-Identifier: MIT
// Perturbed schedules, in a checking build: threads give way at points where it matters in which order they go on.
//
// The points are the atomic accesses that carry an order (atomic.h: acquire, release, seq_cst, and every read-modify-write, so
// each try of a retry loop), and safepoints. So there is one between any two steps of a protocol: between loading a
// slot and taking the reference, between clearing `owner` and the CAS that merges, between setting a flag and
// looking for waiters. Which of them a thread gives way at is drawn from a seed, separately for each thread: to yield, to
// spin for a moment, or to sleep for some microseconds while the others overtake it.
//
// Off unless the environment says LW_PERTURB=PERIOD or PERIOD,SEED (one point in PERIOD, 1 to 1000000, on average). In other
// builds nothing is left of it.
// Source of the idea: Burckhardt et al., "A Randomized Scheduler with Probabilistic Guarantees of Finding Bugs" (ASPLOS
// 2010); liburcu's torture tests, which delay at random.
#ifndef LW_BASE_PERTURB_H
#define LW_BASE_PERTURB_H

#include <stdint.h>

// Reads the environment; ends the program when that is wrong. Called once, before any other thread is started.
void lw_perturb_init(void);

#ifdef LW_CHECKING
extern uint32_t lw_perturb_period; // 0: off; constant once threads run
void lw_perturb_point(void);       // keeps errno
#define lw_perturb() (__builtin_expect(lw_perturb_period != 0, 0) ? lw_perturb_point() : (void)0)
#else
#define lw_perturb() ((void)0)
#endif

#endif

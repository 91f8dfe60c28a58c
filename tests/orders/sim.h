// SPDX-License-Identifier: MIT
// Executions of C11's memory model, one after the other: what the scenarios of orders.c are run in.
// See sim.c.
#ifndef LW_ORDERS_SIM_H
#define LW_ORDERS_SIM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SIM_THREADS = 4 };

typedef struct {
    const char *name, *says; // says: what it is about, for --list
    int threads;
    void (*setup)(void);             // before the threads, alone
    void (*body[SIM_THREADS])(void); // one for each thread
    void (*finish)(void);            // after all have ended, alone: what must hold
    void (*enter)(int thread);       // makes thread the running one for the code under test (its
                                     // thread-local variables)
} sim_scenario;

typedef struct {
    bool all;            // every choice within the bounds, by depth-first search; else at random
    int preemptions;     // switches away from a thread that could go on
    int stale;           // loads that yield an older store than the last
    uint64_t executions; // at most
    uint64_t seed;
} sim_search;

typedef struct {
    uint64_t executions;
    bool complete; // all choices within the bounds were tried
    bool failed;
    char why[256];
} sim_result;

// Runs executions of s until one fails or the search ends. A failing execution is printed to stderr
// when `show`. After a failure the process must not run another.
sim_result sim_run(const sim_scenario *s, const sim_search *search, bool show);

// From within an execution.
void sim_fail(const char *format, ...) __attribute__((format(printf, 1, 2), noreturn));
int sim_self(void);      // index of the running thread
void sim_as(int thread); // outside of an execution: who sets up
void sim_yield(void);    // the others go on first, if any can
// [p, p + size) is free now: no thread may touch it any more.
void sim_freed(void *p, size_t size);
// Not an access of the threads: variables that stand for something a thread has of its own.
void sim_ignore(const void *p, size_t size);

// Sites: the places in the code under test whose access carries an order, as compiled.
typedef struct {
    uintptr_t address;
    int order; // __ATOMIC_*: the order as written
} sim_site;
size_t sim_sites(const sim_site **sites); // that have been executed so far
void sim_weaken(uintptr_t address);       // its access is relaxed from now on
void sim_strengthen_all(void);            // none is

// Grace periods of RCU (quiescent state based), with the ordering that liburcu promises.
void sim_rcu_online(void);
void sim_rcu_offline(void);
void sim_rcu_quiesce(void);
void sim_rcu_wait(void);
int sim_rcu_online_count(void);

#endif

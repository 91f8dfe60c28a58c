// SPDX-License-Identifier: MIT
// Memory is given back after a grace period, where a lock-free reader may still look at it.
//
// A grace period ends when every thread has passed a quiescent state since it began: a safepoint,
// or being detached. liburcu's QSBR keeps the account. The thread that retires memory puts it into
// a batch of its own. When that is full and no other thread is attached it is freed at once: nobody
// can be reading. Otherwise it goes to the reclaimer, a thread that does no more than: take all
// batches; set LW_BREAK_QUIESCE in every thread (and in those that start meanwhile);
// urcu_qsbr_synchronize_rcu; clear the bit; give the batches back to the threads that sent them, which
// free them when they send the next: so the memory stays in the cache of the thread that allocates.
// The bit stays set in a thread that has reported,
// as it cannot know whether the grace period had begun when it did; so it is set only while a grace
// period goes on, and the reclaimer rests between two of them.
//
// Why not urcu_qsbr_call_rcu: its thread starts a grace period at a time of its own, up to 10 ms
// later, and tells nobody. All safepoints would take the slow path while anything at all is
// waiting.
//
// What waits: objects with MAYBE_READ, storage of SHARED containers that are not dead (a reader of
// the container has a reference to it). The reclaimer only frees; it never runs the language's
// code.
//
// A recipe may have other work that wants grace periods: LW_ON_GRACE_BEGIN and LW_ON_GRACE_END are run by the reclaimer
// around each; lw_rcu_ask asks for one.
//
// Order: what a reader did before its quiescent state happens before the free (liburcu's barriers;
// ThreadSanitizer is told, as liburcu is not instrumented).
// Source: Desnoyers et al., "User-Level Implementations of Read-Copy Update" (2012); liburcu.
#ifndef LW_RETIRE_RCU_H
#define LW_RETIRE_RCU_H

#include "base/memory.h"
#include "mechanisms/thread_parts.h"

// Gives p back after a grace period. May wait for one if there is no memory to remember p in.
void lw_rcu_retire(void *p, size_t size);

static inline void lw_retire_storage(lw_header *container, void *p, size_t size) {
    if (lw_unlikely(lw_load_relaxed(&container->flags) & LW_FLAG_SHARED) &&
        !lw_biased_is_dead(container))
        lw_rcu_retire(p, size);
    else
        lw_mem_free(p, size);
}
static inline void lw_retire_object(lw_header *h, size_t size) {
    if (lw_unlikely(lw_load_relaxed(&h->flags) & LW_FLAG_MAYBE_READ))
        lw_rcu_retire(h, size);
    else
        lw_mem_free(h, size);
}

// Hooks.
void lw_rcu_init(void);
void lw_rcu_finish(void); // frees all that is retired
void lw_rcu_start(lw_thread *self);
void lw_rcu_exit(lw_thread *self);
void lw_rcu_attach(void);
void lw_rcu_detach(void);
void lw_rcu_quiesce(void); // at a safepoint with LW_BREAK_QUIESCE

// A grace period begins within `delay_ns`. Waits for nothing but a mutex that is held for moments.
void lw_rcu_ask(int64_t delay_ns);
// Waits for a grace period that begins after now. Called detached.
void lw_rcu_wait(void);
// Is the caller, who is attached, the only one? If so, what it did before is seen by all who attach later, and it
// sees what all who have detached did.
bool lw_rcu_only_attached(void);

// Bytes retired and not yet freed, of full batches. For tests and statistics.
size_t lw_rcu_waiting_bytes(void);
// Sends the calling thread's batch and waits until it is freed. Called detached.
void lw_rcu_drain(void);

#endif

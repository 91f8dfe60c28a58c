// SPDX-License-Identifier: MIT
// biased: the thread that made an object counts for nothing extra; the others count atomically.
//
// Most objects are touched by one thread. Its counts are plain (Choi et al., PACT 2018), the
// others' are atomic, and the two are merged when it matters. Lists and dicts are read without
// their lock, which works because memory a reader may look at is given back only after a grace
// period. This is the scheme of CPython's free-threaded build (PEP 703), with RCU instead of its
// allocator's type-stable memory.
#ifndef LW_VARIANT_H
#define LW_VARIANT_H

enum { LW_COUNTS_TICKS = 0, LW_READS_LOCKED = 0, LW_RUNS_PARALLEL = 1, LW_IS_SAFE = 1 };

#define LW_ON_INIT (lw_split_init(), lw_rcu_init())
#define LW_ON_FINISH (lw_rcu_finish(), lw_split_finish())
#define LW_ON_START(self) (lw_rcu_start(self), lw_merge_start(self))
#define LW_ON_EXIT(self) (lw_merge_exit(self), lw_rcu_exit(self))
#define LW_ON_ATTACH(self) (lw_rcu_attach(), lw_merge_attach(self), lw_sections_resume(self))
#define LW_ON_DETACH(self) (lw_sections_suspend(self), lw_merge_detach(self), lw_rcu_detach())
// An object is about to have no owner any more.
#define LW_ON_DISOWN(self, h) lw_sections_lock_private(self, h)
#define LW_ON_BREAK(self, bits)                                                                    \
    ((bits)&LW_BREAK_SHARE ? (lw_sections_lock_private(self, NULL), lw_merge_acknowledge(self))        \
                           : (void)0,                                                              \
     (bits)&LW_BREAK_QUIESCE ? lw_rcu_quiesce() : (void)0,                                         \
     (bits)&LW_BREAK_MERGE ? (lw_merge_queue(self), lw_split_release()) : (void)0)
#define LW_ON_GRACE_BEGIN lw_split_leave()
#define LW_ON_GRACE_END lw_split_join()
#define LW_ASK_GRACE(ns) lw_rcu_ask(ns)
#define LW_AWAIT_GRACE lw_rcu_wait()
#define LW_ONLY_ATTACHED lw_rcu_only_attached()

#include "mechanisms/refcount_biased.h"
#include "mechanisms/refcount_split.h"
#include "mechanisms/read_optimistic.h"
#include "mechanisms/lock_object.h"
#include "mechanisms/retire_rcu.h"
#include "mechanisms/run_free.h"

#define LW_MECHANISMS                                                                              \
    "refcount_biased: the owner counts plainly, others atomically\n"                               \
    "refcount_split: what several threads keep counting is counted by each on its own\n"           \
    "read_optimistic: slots are read without lock, written under it\n"                             \
    "lock_object: critical sections lock objects, over a parking lot\n"                            \
    "retire_rcu: memory that readers may see waits for a grace period\n"                           \
    "run_free: every thread runs when it likes\n"

#endif

// SPDX-License-Identifier: MIT
// objlock: a lock for each object's contents, and another for its count.
//
// The obvious way to take the global lock apart. Threads run in parallel and touch different
// objects without getting in each other's way; but every count costs a lock and an unlock, and
// every read of a container too. It shows what the finer schemes save. Two locks, as one would
// deadlock (refcount_locked.h).
#ifndef LW_VARIANT_H
#define LW_VARIANT_H

enum { LW_COUNTS_TICKS = 0, LW_READS_LOCKED = 1, LW_RUNS_PARALLEL = 1, LW_IS_SAFE = 1 };

#define LW_ON_INIT ((void)0)
#define LW_ON_FINISH ((void)0)
#define LW_ON_START(self) ((void)(self))
#define LW_ON_EXIT(self) ((void)(self))
#define LW_ON_ATTACH(self) lw_sections_resume(self)
#define LW_ON_DETACH(self) lw_sections_suspend(self)
#define LW_ON_BREAK(self, bits) ((void)(self), (void)(bits))

#include "mechanisms/refcount_locked.h"
#include "mechanisms/read_locked.h"
#include "mechanisms/lock_object.h"
#include "mechanisms/retire_now.h"
#include "mechanisms/run_free.h"

#define LW_MECHANISMS                                                                              \
    "refcount_locked: counts change under a lock of each object\n"                                 \
    "read_locked: slots are read under the container's lock\n"                                     \
    "lock_object: critical sections lock objects, over a parking lot\n"                            \
    "retire_now: memory is given back at once\n"                                                   \
    "run_free: every thread runs when it likes\n"

#endif

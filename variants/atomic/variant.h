// SPDX-License-Identifier: MIT
// atomic: atomic counts, containers under their own lock.
//
// What a C++ or Rust programmer would write first: the count is one atomic word, a container is
// locked while it is read or changed. Counting is several times dearer than a plain addition even
// without contention, and an object that all threads use is a cache line that all of them fight
// for.
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

#include "mechanisms/refcount_atomic.h"
#include "mechanisms/read_locked.h"
#include "mechanisms/lock_object.h"
#include "mechanisms/retire_now.h"
#include "mechanisms/run_free.h"

#define LW_MECHANISMS                                                                              \
    "refcount_atomic: counts are atomic words\n"                                                   \
    "read_locked: slots are read under the container's lock\n"                                     \
    "lock_object: critical sections lock objects, over a parking lot\n"                            \
    "retire_now: memory is given back at once\n"                                                   \
    "run_free: every thread runs when it likes\n"

#endif

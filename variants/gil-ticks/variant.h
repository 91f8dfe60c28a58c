// SPDX-License-Identifier: MIT
// gil-ticks: one global lock, let go every 100 instructions.
//
// The lock of CPython before 3.2. Its holder counts instructions; after 100 it lets go and takes
// the lock again at once, in the hope that another thread is quicker. On several cores it seldom
// is, yet every time it wakes up to find the lock taken: the convoy that the request of `gil` was
// made to end.
#ifndef LW_VARIANT_H
#define LW_VARIANT_H

enum { LW_COUNTS_TICKS = 1, LW_READS_LOCKED = 0, LW_RUNS_PARALLEL = 0, LW_IS_SAFE = 1 };
enum { LW_GIL_TICKS = 100 };

#include "mechanisms/refcount_plain.h"
#include "mechanisms/lock_none.h"
#include "mechanisms/read_direct.h"
#include "mechanisms/retire_now.h"
#include "mechanisms/run_gil.h"

#define LW_MECHANISMS                                                                              \
    "refcount_plain: counts are plain 64-bit numbers\n"                                            \
    "lock_none: critical sections lock nothing\n"                                                  \
    "read_direct: slots are read and written directly\n"                                           \
    "retire_now: memory is given back at once\n"                                                   \
    "run_gil: one thread runs; it lets go every 100 instructions\n"

#endif

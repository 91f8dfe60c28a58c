// SPDX-License-Identifier: MIT
// gil: one global lock, let go on request.
//
// Whoever holds the lock runs; a thread that has waited for a switch interval (5 ms, settable) asks
// the holder for it, which lets go at its next safepoint and waits until another has taken it. From
// CPython 3.2 and later. As one thread runs at a time, counts and slots are plain: it is as fast as
// can be on one thread, and no faster on many, except where threads wait for something else.
#ifndef LW_VARIANT_H
#define LW_VARIANT_H

enum { LW_COUNTS_TICKS = 0, LW_READS_LOCKED = 0, LW_RUNS_PARALLEL = 0, LW_IS_SAFE = 1 };
enum { LW_GIL_TICKS = 0 };

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
    "run_gil: one thread runs; it lets go when asked, after one switch interval\n"

#endif

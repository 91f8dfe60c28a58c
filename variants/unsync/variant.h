// SPDX-License-Identifier: MIT
// unsync: nothing is synchronised.
//
// Every thread runs when it likes, counts are plain, containers are read and written directly. It
// is right with one thread, where it is the floor that the other variants are measured against.
// With several threads that share objects it loses counts, and memory with them; it is there to
// fail the checks that others pass.
#ifndef LW_VARIANT_H
#define LW_VARIANT_H

enum { LW_COUNTS_TICKS = 0, LW_READS_LOCKED = 0, LW_RUNS_PARALLEL = 1, LW_IS_SAFE = 0 };

#define LW_ON_INIT ((void)0)
#define LW_ON_FINISH ((void)0)
#define LW_ON_START(self) ((void)(self))
#define LW_ON_EXIT(self) ((void)(self))
#define LW_ON_ATTACH(self) ((void)(self))
#define LW_ON_DETACH(self) ((void)(self))
#define LW_ON_BREAK(self, bits) ((void)(self), (void)(bits))

#include "mechanisms/refcount_plain.h"
#include "mechanisms/lock_none.h"
#include "mechanisms/read_direct.h"
#include "mechanisms/retire_now.h"
#include "mechanisms/run_free.h"

#define LW_MECHANISMS                                                                              \
    "refcount_plain: counts are plain 64-bit numbers\n"                                            \
    "lock_none: critical sections lock nothing\n"                                                  \
    "read_direct: slots are read and written directly\n"                                           \
    "retire_now: memory is given back at once\n"                                                   \
    "run_free: every thread runs when it likes\n"

#endif

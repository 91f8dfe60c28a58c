// SPDX-License-Identifier: MIT
// Where each mechanism keeps its data of a thread: offsets into lw_thread.variant, 64 bytes each.
// The bytes are zero when a thread's record is made.
#ifndef LW_THREAD_PARTS_H
#define LW_THREAD_PARTS_H

#include "base/thread.h"

enum {
    LW_PART_MERGE = 0,   // refcount_biased: queue of counts to merge
    LW_PART_RETIRE = 64, // retire_rcu: memory that waits for a grace period
    LW_PART_RUN = 128,   // run_*: who may run
    LW_PART_SPLIT = 192, // refcount_split: counts of split objects
    LW_PART_BYTES = 64,
};
_Static_assert(LW_PART_SPLIT + LW_PART_BYTES <= LW_VARIANT_THREAD_BYTES, "the record has the room");

static inline void *lw_thread_part(lw_thread *t, int part) { return t->variant + part; }

#endif

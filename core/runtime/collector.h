// SPDX-License-Identifier: MIT
// The cycle collector: finds what only references among themselves keep alive. One for all variants; collector.c says how.
#ifndef LW_RUNTIME_COLLECTOR_H
#define LW_RUNTIME_COLLECTOR_H

#include "object/object.h"

typedef struct {
    uint64_t collections;
    uint64_t collected;   // objects found to be garbage, in all collections
    uint64_t finalized;   // finalizers that collections have called
    uint64_t looked_at;   // objects that the last collection counted
    int64_t pause_ns, pause_max_ns, pause_sum_ns; // how long the world was stopped: by the last, at most, by all
} lw_collector_stats;

// Collects now, in the calling thread, which is at a point where code of the language may run. Returns how many objects
// were garbage (0 also when there was no memory to look for any). Keeps the pending exception.
uint64_t lw_collect(void);
// At a safepoint with LW_BREAK_COLLECT: collects, if that is still due.
void lw_collect_asked(void);
void lw_collector_get_stats(lw_collector_stats *out);
// At the end of the program: calls the finalizers of all objects that are left, while everything they may use is still
// there: those that `main` (a module, borrowed) names first, in the order of the names; then in order of addresses.
void lw_finalize_all(lw_value main);

#endif

// SPDX-License-Identifier: MIT
// Clocks, in nanoseconds.
#ifndef LW_BASE_CLOCK_H
#define LW_BASE_CLOCK_H

#include <stdint.h>
#include <time.h>

static inline int64_t lw_clock_ns(clockid_t id) {
    struct timespec t;
    clock_gettime(id, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}
// Never goes back; its zero is arbitrary.
static inline int64_t lw_now_ns(void) { return lw_clock_ns(CLOCK_MONOTONIC); }

#endif

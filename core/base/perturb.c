// SPDX-License-Identifier: MIT
// Perturbed schedules: see perturb.h. Its own accesses are C's, as those of atomic.h are points.
#include "base/perturb.h"

#include "base/atomic.h"

#ifdef LW_CHECKING

#include <errno.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

uint32_t lw_perturb_period;
static uint64_t seed = 1;
static _Atomic uint64_t threads; // that have come to a point
static _Thread_local uint64_t state;

static uint64_t mix(uint64_t x) { // splitmix64's
    x += UINT64_C(0x9e3779b97f4a7c15);
    x = (x ^ x >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    x = (x ^ x >> 27) * UINT64_C(0x94d049bb133111eb);
    return x ^ x >> 31;
}

static void give_way(uint64_t how) {
    if (how % 8 == 0) {
        struct timespec moment = {.tv_nsec = (long)(how >> 8 & 0x7fff)}; // up to 33 microseconds
        nanosleep(&moment, NULL);
    } else if (how % 8 < 5) {
        sched_yield();
    } else {
        for (unsigned i = how >> 8 & 0xff; i; i--)
            lw_cpu_pause();
    }
}

void lw_perturb_point(void) {
    if (!state)
        state = mix(seed ^ mix(atomic_fetch_add_explicit(&threads, 1, memory_order_relaxed))) | 1;
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    if ((state >> 32) % lw_perturb_period != 0)
        return;
    int saved_errno = errno;
    give_way(mix(state));
    errno = saved_errno;
}

void lw_perturb_init(void) {
    const char *text = getenv("LW_PERTURB");
    if (!text || !*text)
        return;
    char *end;
    errno = 0;
    long long period = strtoll(text, &end, 10);
    if (end != text && *end == ',')
        seed = strtoull(end + 1, &end, 10);
    if (errno || *end || period < 1 || period > 1000000) {
        fprintf(stderr, "latchwork: LW_PERTURB must be PERIOD or PERIOD,SEED with a PERIOD from 1 to 1000000, not '%s'\n", text);
        exit(2);
    }
    lw_perturb_period = (uint32_t)period;
}

#else

void lw_perturb_init(void) {}

#endif

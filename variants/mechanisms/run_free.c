// SPDX-License-Identifier: MIT
// Everybody runs. See run_free.h.
#include "policy.h"

#include <errno.h>

// Kept for sys.getswitchinterval; nothing is switched.
static _Atomic double interval = 0.005;

void lw_run_init(void) { LW_ON_INIT; }

void lw_run_finish(void) { LW_ON_FINISH; }

void lw_run_start(void) {
    lw_thread *self = lw_self;
    lw_require(self != NULL && !self->attached);
    LW_ON_START(self);
    self->attached = true;
}

void lw_run_exit(void) {
    lw_thread *self = lw_self;
    lw_require(self != NULL && self->attached && self->sections == NULL);
    LW_ON_EXIT(self);
    self->attached = false;
}

void lw_run_attach(void) {
    lw_thread *self = lw_self;
    int saved_errno = errno;
    lw_require(!self->attached);
    self->attached = true;
    LW_ON_ATTACH(self);
    errno = saved_errno;
}

void lw_run_detach(void) {
    lw_thread *self = lw_self;
    int saved_errno = errno;
    lw_require(self->attached);
    LW_ON_DETACH(self);
    self->attached = false;
    errno = saved_errno;
}

void lw_run_break(lw_thread *self) {
    uint32_t bits = lw_load_relaxed(&self->breaker);
    lw_store_relaxed(&self->safepoints_slow, lw_load_relaxed(&self->safepoints_slow) + 1);
    if (bits & LW_BREAK_YIELD)
        lw_and_relaxed(&self->breaker, ~(uint32_t)LW_BREAK_YIELD);
    LW_ON_BREAK(self, bits);
}

double lw_run_interval(void) { return lw_load_relaxed(&interval); }

void lw_run_set_interval(double seconds) { lw_store_relaxed(&interval, seconds); }

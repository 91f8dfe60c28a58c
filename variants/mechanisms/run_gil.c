// SPDX-License-Identifier: MIT
// The one lock. See run_gil.h.
#include "policy.h"

#include "base/clock.h"

#include <errno.h>
#include <pthread.h>

static struct {
    pthread_mutex_t mutex;
    pthread_cond_t free;  // signalled when the lock is let go
    pthread_cond_t taken; // broadcast when it is taken by a thread that asked for it
    lw_thread *holder;    // NULL: free
    lw_thread *last;      // last holder; compared, never followed
    unsigned waiting;
    uint64_t switches;
    _Atomic bool used;    // a thread has started
    _Atomic bool several; // and another one
    _Atomic double interval;
} gil = {.interval = 0.005};

// The time one switch interval from now.
static struct timespec interval_from_now(void) {
    double seconds = lw_load_relaxed(&gil.interval);
    int64_t end = lw_now_ns() + (int64_t)((seconds < 1e6 ? seconds : 1e6) * 1e9);
    return (struct timespec){.tv_sec = end / 1000000000, .tv_nsec = end % 1000000000};
}

// Waits for one interval; if the lock did not change hands in it, asks the holder for it.
static void wait_and_ask_locked(void) {
    uint64_t switches = gil.switches;
    struct timespec end = interval_from_now();
    int error = pthread_cond_timedwait(&gil.free, &gil.mutex, &end);
    if (error == ETIMEDOUT && gil.holder && gil.switches == switches)
        lw_thread_break(gil.holder, LW_BREAK_YIELD);
}

static void take(lw_thread *self) {
    pthread_mutex_lock(&gil.mutex);
    gil.waiting++;
    while (gil.holder) {
        if (LW_GIL_TICKS != 0)
            pthread_cond_wait(&gil.free, &gil.mutex);
        else
            wait_and_ask_locked();
    }
    gil.waiting--;
    gil.holder = self;
    // A request to this thread was made in a turn of its own that is over.
    lw_and_relaxed(&self->breaker, ~(uint32_t)LW_BREAK_YIELD);
    if (gil.last != self) {
        gil.last = self;
        gil.switches++;
        pthread_cond_broadcast(&gil.taken);
    }
    pthread_mutex_unlock(&gil.mutex);
}

static void let_go_locked(lw_thread *self) {
    lw_require(gil.holder == self);
    gil.holder = NULL;
    pthread_cond_signal(&gil.free);
}

static void let_go(lw_thread *self) {
    pthread_mutex_lock(&gil.mutex);
    let_go_locked(self);
    pthread_mutex_unlock(&gil.mutex);
}

// Lets go and comes back after another thread had its turn, if any waits.
static void yield(lw_thread *self) {
    pthread_mutex_lock(&gil.mutex);
    let_go_locked(self);
    while (gil.last == self && gil.waiting != 0)
        pthread_cond_wait(&gil.taken, &gil.mutex);
    pthread_mutex_unlock(&gil.mutex);
    take(self);
}

void lw_gil_break(lw_thread *self) {
    lw_store_relaxed(&self->safepoints_slow, lw_load_relaxed(&self->safepoints_slow) + 1);
    if (lw_load_relaxed(&self->breaker) & LW_BREAK_YIELD)
        yield(self);
}

void lw_gil_tick(lw_thread *self) {
    self->ticks = LW_GIL_TICKS - 1;
    if (lw_load_relaxed(&gil.several)) {
        let_go(self);
        take(self);
    }
}

void lw_gil_init(void) {
    pthread_condattr_t attr;
    pthread_condattr_init(&attr);
    pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
    pthread_mutex_init(&gil.mutex, NULL);
    pthread_cond_init(&gil.free, &attr);
    pthread_cond_init(&gil.taken, &attr);
    pthread_condattr_destroy(&attr);
    gil.holder = gil.last = NULL;
    gil.waiting = 0;
    gil.switches = 0;
    lw_store_relaxed(&gil.used, false);
    lw_store_relaxed(&gil.several, false);
}

void lw_gil_finish(void) {
    lw_require(gil.holder == NULL && gil.waiting == 0);
    pthread_cond_destroy(&gil.free);
    pthread_cond_destroy(&gil.taken);
    pthread_mutex_destroy(&gil.mutex);
}

void lw_gil_start(void) {
    lw_thread *self = lw_self;
    lw_require(self != NULL && !self->attached);
    // Before it waits: the one that runs need not let go until it knows of another.
    if (lw_exchange_acq_rel(&gil.used, true))
        lw_store_relaxed(&gil.several, true);
    take(self);
    self->ticks = LW_GIL_TICKS;
    self->attached = true;
}

void lw_gil_exit(void) {
    lw_thread *self = lw_self;
    lw_require(self != NULL && self->attached);
    self->attached = false;
    let_go(self);
}

void lw_gil_attach(void) {
    int saved_errno = errno;
    lw_require(!lw_self->attached);
    take(lw_self);
    lw_self->attached = true;
    errno = saved_errno;
}

void lw_gil_detach(void) {
    int saved_errno = errno;
    lw_require(lw_self->attached);
    lw_self->attached = false;
    let_go(lw_self);
    errno = saved_errno;
}

double lw_gil_interval(void) { return lw_load_relaxed(&gil.interval); }

void lw_gil_set_interval(double seconds) { lw_store_relaxed(&gil.interval, seconds); }

uint64_t lw_gil_switches(void) {
    pthread_mutex_lock(&gil.mutex);
    uint64_t switches = gil.switches;
    pthread_mutex_unlock(&gil.mutex);
    return switches;
}

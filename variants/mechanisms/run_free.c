// SPDX-License-Identifier: MIT
// Everybody runs. See run_free.h.
#include "policy.h"

#include "mechanisms/thread_parts.h"

#include <errno.h>
#include <pthread.h>
#include <time.h>

typedef struct {
    _Atomic bool running;
} run_part;
_Static_assert(sizeof(run_part) <= LW_PART_BYTES, "fits its part of the record");

static struct {
    pthread_mutex_t lock; // a leaf, but for the registry's
    pthread_cond_t stopped; // a thread has stopped running
    pthread_cond_t started;
    _Atomic bool stopping; // written under the lock
} world = {.lock = PTHREAD_MUTEX_INITIALIZER,
           .stopped = PTHREAD_COND_INITIALIZER,
           .started = PTHREAD_COND_INITIALIZER};

static run_part *part_of(lw_thread *t) { return lw_thread_part(t, LW_PART_RUN); }

// Kept for sys.getswitchinterval; nothing is switched.
static _Atomic double interval = 0.005;

void lw_run_init(void) { LW_ON_INIT; }

void lw_run_finish(void) { LW_ON_FINISH; }

// ---- stopping the world ------------------------------------------------------------------------

static void wait_for_start(void) {
    pthread_mutex_lock(&world.lock);
    while (lw_load_relaxed(&world.stopping))
        pthread_cond_wait(&world.started, &world.lock);
    pthread_mutex_unlock(&world.lock);
}

static void stop_running(lw_thread *self) {
    lw_store_seq_cst(&part_of(self)->running, false); // pairs with still_running
    if (lw_unlikely(lw_load_seq_cst(&world.stopping))) {
        pthread_mutex_lock(&world.lock);
        pthread_cond_signal(&world.stopped);
        pthread_mutex_unlock(&world.lock);
    }
}

static void start_running(lw_thread *self) {
    lw_store_seq_cst(&part_of(self)->running, true); // pairs with still_running
    while (lw_unlikely(lw_load_seq_cst(&world.stopping))) {
        stop_running(self);
        wait_for_start();
        lw_store_seq_cst(&part_of(self)->running, true);
    }
}

static void still_running(lw_thread *t, void *count) {
    if (t == lw_self || !lw_load_seq_cst(&part_of(t)->running)) // pairs with start_running, stop_running
        return;
    lw_thread_break(t, LW_BREAK_STOP);
    ++*(unsigned *)count;
}

static unsigned others_running(void) {
    unsigned count = 0;
    lw_thread_each(still_running, &count);
    return count;
}

// A thread that has no memory for a batch waits for a grace period while it runs (retire_rcu.c), and a grace period
// waits for this thread: so it says now and then that it reads nothing.
static void wait_for_others(lw_thread *self) {
    while (others_running() != 0) {
        struct timespec end;
        LW_ON_BREAK(self, LW_BREAK_QUIESCE);
        clock_gettime(CLOCK_REALTIME, &end);
        end.tv_nsec += 1000000;
        end.tv_sec += end.tv_nsec / 1000000000;
        end.tv_nsec %= 1000000000;
        pthread_cond_timedwait(&world.stopped, &world.lock, &end);
    }
}

bool lw_run_stop(void) {
    lw_require(lw_self->attached);
    pthread_mutex_lock(&world.lock);
    bool first = !lw_load_relaxed(&world.stopping);
    if (first) {
        lw_store_seq_cst(&world.stopping, true); // pairs with start_running
        wait_for_others(lw_self);
    }
    pthread_mutex_unlock(&world.lock);
    if (!first) {
        lw_run_detach();
        lw_run_attach();
    }
    return first;
}

void lw_run_start_all(void) {
    pthread_mutex_lock(&world.lock);
    lw_store_seq_cst(&world.stopping, false); // pairs with start_running
    pthread_cond_broadcast(&world.started);
    pthread_mutex_unlock(&world.lock);
}

// ---- threads ------------------------------------------------------------------------------------

void lw_run_start(void) {
    lw_thread *self = lw_self;
    lw_require(self != NULL && !self->attached);
    start_running(self);
    LW_ON_START(self);
    self->attached = true;
}

void lw_run_exit(void) {
    lw_thread *self = lw_self;
    lw_require(self != NULL && self->attached && self->sections == NULL);
    LW_ON_EXIT(self);
    self->attached = false;
    stop_running(self);
}

void lw_run_attach(void) {
    lw_thread *self = lw_self;
    int saved_errno = errno;
    lw_require(!self->attached);
    start_running(self);
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
    stop_running(self);
    errno = saved_errno;
}

void lw_run_break(lw_thread *self) {
    uint32_t bits = lw_load_relaxed(&self->breaker);
    lw_store_relaxed(&self->safepoints_slow, lw_load_relaxed(&self->safepoints_slow) + 1);
    if (bits & LW_BREAK_YIELD)
        lw_and_relaxed(&self->breaker, ~(uint32_t)LW_BREAK_YIELD);
    LW_ON_BREAK(self, bits);
    if (bits & LW_BREAK_STOP) {
        lw_and_relaxed(&self->breaker, ~(uint32_t)LW_BREAK_STOP);
        lw_run_detach();
        lw_run_attach();
    }
}

double lw_run_interval(void) { return lw_load_relaxed(&interval); }

void lw_run_set_interval(double seconds) { lw_store_relaxed(&interval, seconds); }

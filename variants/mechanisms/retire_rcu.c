// SPDX-License-Identifier: MIT
// Retirement through RCU: batches and the reclaimer. See retire_rcu.h.
#include "policy.h"

#include "base/clock.h"

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <urcu/urcu-qsbr.h>

#define BATCH_ITEMS 64
#define BATCH_BYTES ((size_t)128 << 10) // a batch is sent when it holds this much memory
#define REST_NS 2000000                 // between two grace periods, unless
#define NEVER INT64_MAX
#define HURRY_BYTES ((size_t)4 << 20)   // this much is waiting

// What a thread leaves with the reclaimer: where its batches come back to. Under reclaimer.lock.
typedef struct {
    struct batch *first;
    size_t pending; // batches on their way
    bool gone;      // the thread has exited: the reclaimer frees what comes, and with the last batch this
} home;

typedef struct batch {
    struct batch *next;
    home *home;
    size_t bytes;
    uint32_t count;
    struct {
        void *p;
        size_t size;
    } items[BATCH_ITEMS];
} batch;

typedef struct {
    batch *open;
    home *home;
} retire_part;

// Threads that are attached. An addition of 0 that finds 1 says that the caller is the only one: whoever
// attaches later adds 1 later, acquires the caller's unlinking through that, and cannot find what is retired;
// whoever has detached has released (both are read-modify-writes of one variable). The caller itself is not inside a
// lock-free read of anything in its own batch, for it unlinked that before.
static _Atomic uint32_t attached;

static struct {
    pthread_mutex_t lock;
    pthread_cond_t work; // signalled when there is something to do for the reclaimer
    pthread_cond_t done; // broadcast when a grace period has ended
    batch *first;        // sent, not yet taken
    size_t bytes;        // sent, not yet freed
    uint64_t begun, ended; // grace periods
    bool wanted;           // somebody waits for a grace period
    int64_t due;           // one is asked for by then (lw_now_ns), or NEVER
    bool running, stop;
    pthread_t thread;
} reclaimer = {.lock = PTHREAD_MUTEX_INITIALIZER, .done = PTHREAD_COND_INITIALIZER, .due = NEVER};

// Stands for liburcu's barriers towards ThreadSanitizer.
static char quiescent_tag;

static retire_part *part_of(lw_thread *t) { return lw_thread_part(t, LW_PART_RETIRE); }

// ---- the reclaimer ------------------------------------------------------------------------------

static void grace_period(void) {
    LW_ON_GRACE_BEGIN;
    lw_thread_break_all(LW_BREAK_QUIESCE);
    urcu_qsbr_synchronize_rcu();
    lw_tsan_acquire(&quiescent_tag); // pairs with the readers' reports
    lw_thread_unbreak_all(LW_BREAK_QUIESCE);
    LW_ON_GRACE_END;
}

static void free_items(batch *b) {
    for (uint32_t i = 0; i < b->count; i++)
        lw_mem_free(b->items[i].p, b->items[i].size);
    b->count = 0;
    b->bytes = 0;
}

static void free_batches(batch *b) {
    while (b) {
        batch *next = b->next;
        free_items(b);
        lw_mem_free(b, sizeof *b);
        b = next;
    }
}

// After a grace period: batches go home, where they are freed into the cache of the thread that will allocate
// again; those of threads that have exited are returned, to be freed here.
static batch *send_home_locked(batch *b) {
    batch *orphans = NULL;
    while (b) {
        batch *next = b->next;
        home *h = b->home;
        reclaimer.bytes -= b->bytes;
        batch **list = !h || h->gone ? &orphans : &h->first;
        b->next = *list;
        *list = b;
        if (h && --h->pending == 0 && h->gone)
            lw_mem_free(h, sizeof *h);
        b = next;
    }
    return orphans;
}

// Waits to be signalled, until `end` at most. False: the time is over.
static bool wait_locked(int64_t end) {
    if (end == NEVER)
        return pthread_cond_wait(&reclaimer.work, &reclaimer.lock) == 0;
    struct timespec t = {.tv_sec = end / 1000000000, .tv_nsec = end % 1000000000};
    return pthread_cond_timedwait(&reclaimer.work, &reclaimer.lock, &t) == 0;
}

// Waits until REST_NS have passed, or there is a reason to hurry.
static void rest_locked(void) {
    int64_t end = lw_now_ns() + REST_NS;
    while (!reclaimer.stop && !reclaimer.wanted && reclaimer.bytes < HURRY_BYTES && wait_locked(end)) {
    }
}

// Waits until there is something to do. False: it is to stop, and nothing is left.
static bool wait_for_work_locked(void) {
    while (!reclaimer.first && !reclaimer.wanted && !reclaimer.stop && reclaimer.due > lw_now_ns())
        wait_locked(reclaimer.due);
    return reclaimer.first || reclaimer.wanted || !reclaimer.stop;
}

static void *reclaim(void *unused) {
    (void)unused;
    pthread_mutex_lock(&reclaimer.lock);
    while (wait_for_work_locked()) {
        batch *all = reclaimer.first;
        reclaimer.first = NULL;
        reclaimer.wanted = false;
        reclaimer.due = NEVER;
        reclaimer.begun++;
        pthread_mutex_unlock(&reclaimer.lock);
        grace_period();
        pthread_mutex_lock(&reclaimer.lock);
        batch *orphans = send_home_locked(all);
        reclaimer.ended++;
        pthread_cond_broadcast(&reclaimer.done);
        if (orphans) {
            pthread_mutex_unlock(&reclaimer.lock);
            free_batches(orphans);
            pthread_mutex_lock(&reclaimer.lock);
        }
        rest_locked();
    }
    pthread_mutex_unlock(&reclaimer.lock);
    return NULL;
}

void lw_rcu_ask(int64_t delay_ns) {
    int64_t due = lw_now_ns() + delay_ns;
    pthread_mutex_lock(&reclaimer.lock);
    bool sooner = due < reclaimer.due;
    if (sooner)
        reclaimer.due = due;
    pthread_mutex_unlock(&reclaimer.lock);
    if (sooner)
        pthread_cond_signal(&reclaimer.work);
}

bool lw_rcu_only_attached(void) { return lw_add_acq_rel(&attached, 0) == 1; } // pairs with attach and detach

void lw_rcu_wait(void) {
    pthread_mutex_lock(&reclaimer.lock);
    uint64_t target = reclaimer.begun + 1;
    while (reclaimer.ended < target) {
        reclaimer.wanted = reclaimer.wanted || reclaimer.begun < target;
        pthread_cond_signal(&reclaimer.work);
        pthread_cond_wait(&reclaimer.done, &reclaimer.lock);
    }
    pthread_mutex_unlock(&reclaimer.lock);
}

// ---- retiring -----------------------------------------------------------------------------------

// Sends the open batch, and frees what has come back.
static void send(retire_part *part) {
    batch *b = part->open;
    home *h = part->home;
    part->open = NULL;
    pthread_mutex_lock(&reclaimer.lock);
    b->home = h;
    batch *back = NULL;
    if (h) {
        h->pending++;
        back = h->first;
        h->first = NULL;
    }
    b->next = reclaimer.first;
    reclaimer.first = b;
    reclaimer.bytes += b->bytes;
    bool idle = b->next == NULL;
    pthread_mutex_unlock(&reclaimer.lock);
    if (idle)
        pthread_cond_signal(&reclaimer.work);
    free_batches(back);
}

// The open batch is full.
static void flush(retire_part *part) {
    if (lw_rcu_only_attached())
        free_items(part->open);
    else
        send(part);
}

// No memory for a batch: waits, offline. The caller is unlinking p, so it is done with its
// lock-free reads; whoever waits for its locks does so offline too.
static lw_noinline void retire_waiting(void *p, size_t size) {
    lw_rcu_detach();
    lw_rcu_wait();
    lw_rcu_attach();
    lw_mem_free(p, size);
}

void lw_rcu_retire(void *p, size_t size) {
    retire_part *part = part_of(lw_self);
    batch *b = part->open;
    if (!b) {
        b = lw_mem_alloc(sizeof *b);
        if (!b) {
            retire_waiting(p, size);
            return;
        }
        b->count = 0;
        b->bytes = 0;
        part->open = b;
    }
    b->items[b->count].p = p;
    b->items[b->count].size = size;
    b->count++;
    b->bytes += size;
    if (b->count == BATCH_ITEMS || b->bytes >= BATCH_BYTES)
        flush(part);
}

size_t lw_rcu_waiting_bytes(void) {
    pthread_mutex_lock(&reclaimer.lock);
    size_t bytes = reclaimer.bytes;
    pthread_mutex_unlock(&reclaimer.lock);
    return bytes;
}

static void free_returned(retire_part *part) {
    if (!part->home)
        return;
    pthread_mutex_lock(&reclaimer.lock);
    batch *back = part->home->first;
    part->home->first = NULL;
    pthread_mutex_unlock(&reclaimer.lock);
    free_batches(back);
}

void lw_rcu_drain(void) {
    retire_part *part = part_of(lw_self);
    if (part->open)
        send(part);
    lw_rcu_wait();
    free_returned(part);
}

// ---- hooks --------------------------------------------------------------------------------------

void lw_rcu_init(void) {
    pthread_condattr_t attr;
    pthread_condattr_init(&attr);
    pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
    pthread_cond_init(&reclaimer.work, &attr);
    pthread_condattr_destroy(&attr);
    reclaimer.stop = false;
    reclaimer.due = NEVER;
    // Signals are for the language's threads.
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &before);
    int error = pthread_create(&reclaimer.thread, NULL, reclaim, NULL);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (error) { // nothing runs yet that could be told otherwise
        fprintf(stderr, "latchwork: cannot start the thread that reclaims memory: %s\n", strerror(error));
        exit(1);
    }
    reclaimer.running = true;
}

void lw_rcu_finish(void) {
    lw_require(reclaimer.running);
    pthread_mutex_lock(&reclaimer.lock);
    reclaimer.stop = true;
    pthread_cond_signal(&reclaimer.work);
    pthread_mutex_unlock(&reclaimer.lock);
    pthread_join(reclaimer.thread, NULL);
    reclaimer.running = false;
    lw_assert(reclaimer.first == NULL && reclaimer.bytes == 0);
    pthread_cond_destroy(&reclaimer.work);
}

void lw_rcu_start(lw_thread *self) {
    part_of(self)->home = lw_mem_calloc(sizeof(home)); // without one, the reclaimer frees its batches
    lw_add_acq_rel(&attached, 1); // pairs with flush
    urcu_qsbr_register_thread();  // and online
}

void lw_rcu_exit(lw_thread *self) {
    retire_part *part = part_of(self);
    if (part->open)
        send(part);
    free_returned(part);
    pthread_mutex_lock(&reclaimer.lock);
    home *h = part->home;
    bool last = h && h->pending == 0;
    if (h)
        h->gone = true;
    pthread_mutex_unlock(&reclaimer.lock);
    if (last)
        lw_mem_free(h, sizeof *h);
    lw_tsan_release(&quiescent_tag);
    urcu_qsbr_unregister_thread();
    lw_sub_acq_rel(&attached, 1); // pairs with flush
}

void lw_rcu_attach(void) {
    lw_add_acq_rel(&attached, 1); // pairs with flush
    urcu_qsbr_thread_online();
}

void lw_rcu_detach(void) {
    lw_tsan_release(&quiescent_tag); // pairs with grace_period
    urcu_qsbr_thread_offline();
    lw_sub_acq_rel(&attached, 1); // pairs with flush
}

void lw_rcu_quiesce(void) {
    lw_tsan_release(&quiescent_tag); // pairs with grace_period
    urcu_qsbr_quiescent_state();
}

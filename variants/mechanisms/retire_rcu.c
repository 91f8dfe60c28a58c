// SPDX-License-Identifier: MIT
// Retirement through RCU: batches and the reclaimer. See retire_rcu.h.
#include "policy.h"

#include "base/clock.h"

#include <pthread.h>
#include <signal.h>
#include <urcu/urcu-qsbr.h>

#define BATCH_ITEMS 64
#define BATCH_BYTES ((size_t)128 << 10) // a batch is sent when it holds this much memory
#define REST_NS 2000000                 // between two grace periods, unless
#define HURRY_BYTES ((size_t)4 << 20)   // this much is waiting

typedef struct batch {
    struct batch *next;
    size_t bytes;
    uint32_t count;
    struct {
        void *p;
        size_t size;
    } items[BATCH_ITEMS];
} batch;

typedef struct {
    batch *open;
} retire_part;

static struct {
    pthread_mutex_t lock;
    pthread_cond_t work; // signalled when there is something to do for the reclaimer
    pthread_cond_t done; // broadcast when a grace period has ended
    batch *first;        // sent, not yet taken
    size_t bytes;        // sent, not yet freed
    uint64_t begun, ended; // grace periods
    bool wanted;           // somebody waits for a grace period
    bool running, stop;
    pthread_t thread;
} reclaimer = {.lock = PTHREAD_MUTEX_INITIALIZER, .done = PTHREAD_COND_INITIALIZER};

// Stands for liburcu's barriers towards ThreadSanitizer.
static char quiescent_tag;

static retire_part *part_of(lw_thread *t) { return lw_thread_part(t, LW_PART_RETIRE); }

// ---- the reclaimer ------------------------------------------------------------------------------

static void grace_period(void) {
    lw_thread_break_all(LW_BREAK_QUIESCE);
    urcu_qsbr_synchronize_rcu();
    lw_tsan_acquire(&quiescent_tag); // pairs with the readers' reports
    lw_thread_unbreak_all(LW_BREAK_QUIESCE);
}

static size_t free_batches(batch *b) {
    size_t bytes = 0;
    while (b) {
        batch *next = b->next;
        bytes += b->bytes;
        for (uint32_t i = 0; i < b->count; i++)
            lw_mem_free(b->items[i].p, b->items[i].size);
        lw_mem_free(b, sizeof *b);
        b = next;
    }
    return bytes;
}

// Waits until REST_NS have passed, or there is a reason to hurry.
static void rest_locked(void) {
    int64_t end = lw_now_ns() + REST_NS;
    struct timespec t = {.tv_sec = end / 1000000000, .tv_nsec = end % 1000000000};
    int error = 0;
    while (error == 0 && !reclaimer.stop && !reclaimer.wanted && reclaimer.bytes < HURRY_BYTES)
        error = pthread_cond_timedwait(&reclaimer.work, &reclaimer.lock, &t);
}

static void *reclaim(void *unused) {
    (void)unused;
    pthread_mutex_lock(&reclaimer.lock);
    for (;;) {
        while (!reclaimer.first && !reclaimer.wanted && !reclaimer.stop)
            pthread_cond_wait(&reclaimer.work, &reclaimer.lock);
        if (!reclaimer.first && !reclaimer.wanted)
            break;
        batch *all = reclaimer.first;
        reclaimer.first = NULL;
        reclaimer.wanted = false;
        reclaimer.begun++;
        pthread_mutex_unlock(&reclaimer.lock);
        grace_period();
        size_t bytes = free_batches(all);
        pthread_mutex_lock(&reclaimer.lock);
        reclaimer.bytes -= bytes;
        reclaimer.ended++;
        pthread_cond_broadcast(&reclaimer.done);
        rest_locked();
    }
    pthread_mutex_unlock(&reclaimer.lock);
    return NULL;
}

// Waits for a grace period that begins after now. Whoever waits is offline.
static void wait_for_grace_period(void) {
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

static void send(retire_part *part) {
    batch *b = part->open;
    part->open = NULL;
    pthread_mutex_lock(&reclaimer.lock);
    b->next = reclaimer.first;
    reclaimer.first = b;
    reclaimer.bytes += b->bytes;
    pthread_cond_signal(&reclaimer.work);
    pthread_mutex_unlock(&reclaimer.lock);
}

// No memory for a batch: waits, offline. The caller is unlinking p, so it is done with its
// lock-free reads; whoever waits for its locks does so offline too.
static lw_noinline void retire_waiting(void *p, size_t size) {
    lw_rcu_detach();
    wait_for_grace_period();
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
        send(part);
}

size_t lw_rcu_waiting_bytes(void) {
    pthread_mutex_lock(&reclaimer.lock);
    size_t bytes = reclaimer.bytes;
    pthread_mutex_unlock(&reclaimer.lock);
    return bytes;
}

void lw_rcu_drain(void) {
    retire_part *part = part_of(lw_self);
    if (part->open)
        send(part);
    wait_for_grace_period();
}

// ---- hooks --------------------------------------------------------------------------------------

void lw_rcu_init(void) {
    pthread_condattr_t attr;
    pthread_condattr_init(&attr);
    pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
    pthread_cond_init(&reclaimer.work, &attr);
    pthread_condattr_destroy(&attr);
    reclaimer.stop = false;
    // Signals are for the language's threads.
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &before);
    lw_require(pthread_create(&reclaimer.thread, NULL, reclaim, NULL) == 0);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
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
    (void)self;
    urcu_qsbr_register_thread(); // and online
}

void lw_rcu_exit(lw_thread *self) {
    if (part_of(self)->open)
        send(part_of(self));
    lw_tsan_release(&quiescent_tag);
    urcu_qsbr_unregister_thread();
}

void lw_rcu_attach(void) { urcu_qsbr_thread_online(); }

void lw_rcu_detach(void) {
    lw_tsan_release(&quiescent_tag); // pairs with grace_period
    urcu_qsbr_thread_offline();
}

void lw_rcu_quiesce(void) {
    lw_tsan_release(&quiescent_tag); // pairs with grace_period
    urcu_qsbr_quiescent_state();
}

// SPDX-License-Identifier: MIT
// measure.c: runs one benchmark in threads of its own.
//
// Every thread joins the runtime, makes what it needs, and waits, detached, for the release. The
// clock runs from the release, which the main thread reads before it lets the threads go, to the
// moment at which the last thread has done its operations; leaving the runtime is not in it.
#include "micro.h"

#include "base/clock.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct worker {
    const micro_bench *bench;
    micro_state state;
    uint64_t count;
    pthread_barrier_t *release; // all threads and the main thread
    pthread_t thread;
    _Atomic int64_t end; // 0: at work
    bool failed;
} worker;

static void drop(micro_state *state) {
    lw_release(state->object);
    lw_release(state->second);
    lw_release(state->key);
    state->object = state->second = state->key = LW_NIL;
}

static void *work(void *argument) {
    worker *self = argument;
    const micro_bench *bench = self->bench;
    if (!lw_thread_join_runtime()) {
        fprintf(stderr, "micro: cannot join the runtime\n");
        exit(1);
    }
    bool makes = bench->maker == MICRO_OWN && bench->make != NULL;
    if (makes && !bench->make(&self->state)) {
        lw_exception_clear();
        self->failed = true;
    }
    lw_detach();
    pthread_barrier_wait(self->release); // everything is made
    pthread_barrier_wait(self->release); // go
    lw_attach();
    if (!self->failed) {
        bench->run(&self->state, self->count);
    }
    lw_store_release(&self->end, lw_now_ns()); // pairs with stay_attached
    // Threads that are still at work must not be held up by the GIL of one that only waits.
    lw_detach();
    pthread_barrier_wait(self->release);
    lw_attach();
    if (makes) {
        drop(&self->state);
    }
    lw_thread_leave_runtime();
    return NULL;
}

// The maker of the objects stays what an owner is in a program: a thread that runs. It sleeps between safepoints so as
// not to take a core from the workers. (While it were detached, a worker could become the objects' owner.)
static void stay_attached(const worker *workers, int threads) {
    const struct timespec pause = {.tv_nsec = 50000};
    for (int running = threads; running > 0;) {
        lw_safepoint(lw_self);
        nanosleep(&pause, NULL);
        running = 0;
        for (int i = 0; i < threads; i++)
            running += lw_load_acquire(&workers[i].end) == 0; // pairs with the store in work
    }
}

static double run_workers(worker *workers, int threads, pthread_barrier_t *release) {
    bool attached = LW_RUNS_PARALLEL && workers->bench->maker == MICRO_OTHER;
    for (int i = 0; i < threads; i++) {
        if (pthread_create(&workers[i].thread, NULL, work, &workers[i]) != 0) {
            fprintf(stderr, "micro: cannot start a thread\n");
            exit(1);
        }
    }
    pthread_barrier_wait(release);
    if (attached)
        lw_attach(); // nobody needs it at a safepoint before the next barrier
    int64_t start = lw_now_ns();
    pthread_barrier_wait(release);
    if (attached) {
        stay_attached(workers, threads);
        lw_detach();
    }
    pthread_barrier_wait(release);
    int64_t end = start;
    bool failed = false;
    for (int i = 0; i < threads; i++) {
        pthread_join(workers[i].thread, NULL);
        int64_t mine = lw_load_relaxed(&workers[i].end);
        end = mine > end ? mine : end;
        failed = failed || workers[i].failed;
    }
    return failed ? -1 : (double)(end - start);
}

double micro_measure(const micro_bench *bench, int threads, uint64_t count) {
    static worker workers[MICRO_MAX_THREADS];
    static lw_value batch[MICRO_BATCH];
    int used = bench->crew == MICRO_ALL ? threads : bench->crew == MICRO_PAIR ? 2 : 1;
    pthread_barrier_t release;
    pthread_barrier_t barrier;
    pthread_barrier_init(&release, NULL, (unsigned)used + 1);
    pthread_barrier_init(&barrier, NULL, (unsigned)used);
    micro_state shared = {.object = LW_NIL, .second = LW_NIL, .key = LW_NIL};
    double elapsed = -1;
    if (bench->maker == MICRO_OWN || bench->make == NULL || bench->make(&shared)) {
        for (int i = 0; i < used; i++) {
            workers[i] =
                (worker){.bench = bench, .state = shared, .count = count, .release = &release};
            workers[i].state.index = i;
            workers[i].state.batch = batch;
            workers[i].state.barrier = &barrier;
        }
        lw_detach();
        elapsed = run_workers(workers, used, &release);
        lw_attach();
    }
    if (elapsed < 0) {
        lw_exception_clear();
        fprintf(stderr, "micro: %s could not make its objects\n", bench->name);
    }
    drop(&shared);
    pthread_barrier_destroy(&release);
    pthread_barrier_destroy(&barrier);
    return elapsed < 0 ? -1 : elapsed / (double)count;
}

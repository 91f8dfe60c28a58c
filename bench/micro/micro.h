// SPDX-License-Identifier: MIT
// micro.h: what the files of the program micro-<variant> share.
//
// One program for each variant, from the same source over the common API: it times single
// operations. A benchmark is a loop over one operation. The compiler must not see through it:
// MICRO_OPAQUE makes it forget what it knows of a value and of the memory, so that an incref and
// the decref that follows stay two operations. Every MICRO_BLOCK operations there is a safepoint,
// as a script has them; it is in all figures alike, and so is the loop itself (the benchmark "loop"
// shows how much that is).
//
// The work is done by threads made for it; the main thread only waits: detached, or, when it is the
// one that made the objects, at safepoints, as an owner that runs. Each thread does
// `count` operations; a figure is the time from the release of the threads to the end of the last
// one, over count. So n threads that do not hinder one another show the figure of one, and n
// threads that may run only one at a time show n times that.
#ifndef MICRO_H
#define MICRO_H

#include "latchwork.h"

#include <pthread.h>

enum { MICRO_BLOCK = 256, MICRO_BATCH = 8192, MICRO_MAX_THREADS = 64 };

#define MICRO_OPAQUE(x) __asm__ volatile("" : "+r"(x) : : "memory")

// Runs `statement` count times, with safepoints between.
#define MICRO_LOOP(count, statement)                                                               \
    for (uint64_t left_ = (count); left_ > 0;) {                                                   \
        uint64_t block_ = left_ < MICRO_BLOCK ? left_ : MICRO_BLOCK;                               \
        left_ -= block_;                                                                           \
        for (; block_ > 0; block_--) {                                                             \
            statement;                                                                             \
        }                                                                                          \
        lw_safepoint(lw_self);                                                                     \
    }

// What one thread works on. The values are owned by whoever made them.
typedef struct micro_state {
    lw_value object;
    lw_value second;
    lw_value key;
    lw_value *batch;            // MICRO_BATCH places, shared by the threads
    pthread_barrier_t *barrier; // of all threads
    int index;                  // of the thread, from 0
} micro_state;

typedef enum micro_maker {
    MICRO_OWN,   // each thread makes its objects
    MICRO_OTHER, // the main thread makes them, once for all threads
} micro_maker;

typedef enum micro_crew {
    MICRO_ONE,  // one thread
    MICRO_PAIR, // two threads that take turns
    MICRO_ALL,  // all threads at once
} micro_crew;

typedef struct micro_bench {
    const char *name;
    const char *what;
    bool (*make)(micro_state *state); // NULL: nothing is needed. False: an exception is set
    void (*run)(micro_state *state, uint64_t count);
    micro_maker maker;
    micro_crew crew;
} micro_bench;

extern const micro_bench micro_benches[]; // ends with name == NULL

// Runs one benchmark. Nanoseconds, or a negative number after a message.
double micro_measure(const micro_bench *bench, int threads, uint64_t count);

#endif

// SPDX-License-Identifier: MIT
// Thread records: what every thread that runs the language owns, and the registry of them all.
#ifndef LW_BASE_THREAD_H
#define LW_BASE_THREAD_H

#include "base/atomic.h"
#include "base/value.h"

// Bits of lw_thread.breaker: why the thread should take the slow path at its next safepoint.
enum {
    LW_BREAK_YIELD = 1,   // another thread asks for the right to run
    LW_BREAK_QUIESCE = 2, // a grace period is waiting for this thread
    LW_BREAK_MERGE = 4,   // objects are queued whose counts this thread must merge
    LW_BREAK_SIGNAL = 8,  // SIGINT: raise KeyboardInterrupt (main thread)
    LW_BREAK_SHARE = 32,  // another thread wants to use objects that are private to this one
    LW_BREAK_STOP = 16,   // the world stops
    LW_BREAK_COLLECT = 64, // the heap has grown: the thread should collect cycles
};

struct lw_section; // a variant's critical section, see policy.h
#define LW_VARIANT_THREAD_BYTES 256

typedef struct lw_thread {
    // Set by anybody (or), cleared by whoever handles the bit. Read relaxed at every safepoint: a bit
    // carries no data of its own.
    _Atomic uint32_t breaker;
    uint32_t ticks;              // instructions left before a tick, where a variant counts them
    uint16_t id;                 // 1 .. LW_THREAD_ID_MAX, unique among the living
    bool attached;               // touched only by the thread itself
    struct lw_section *sections; // innermost critical section, of variants that lock objects
    lw_value exception;          // pending exception (owned), or LW_NIL
    lw_value handled;            // exception being handled by the innermost handler (owned), or LW_NIL
    uint32_t native_depth;       // nested native calls, bounded by LW_NATIVE_DEPTH_MAX
    _Atomic uint32_t park;       // what the thread sleeps on (parking.c)
    // Counters with one writer (the thread) and any reader: relaxed stores.
    _Atomic int64_t live_objects; // allocated minus destroyed by this thread; may be negative
    int64_t collect_at;           // of live_objects: then it is time to ask whether cycles should be collected
    _Atomic uint64_t safepoints_slow;
    void *vm;      // of the VM (vm/)
    void *runtime; // of the language's thread object (runtime/)
    uintptr_t stack_limit;      // native stack must stay above this address (set by lw_thread_new)
    struct lw_thread *next, *previous; // registry, under its lock
    _Alignas(64) unsigned char variant[LW_VARIANT_THREAD_BYTES]; // zeroed; of the variant's mechanisms
} lw_thread;

#define LW_THREAD_ID_MAX 65000
#define LW_NATIVE_DEPTH_MAX 400

// In the program itself a thread-local variable has a constant offset, and need not be looked up.
#if defined(__PIC__) && !defined(__PIE__)
#define LW_TLS __attribute__((tls_model("initial-exec")))
#else
#define LW_TLS __attribute__((tls_model("local-exec")))
#endif

// The calling thread's record, NULL before lw_thread_new. lw_self_id is lw_self->id: of its own, so
// that comparing an owner with it is one instruction.
extern _Thread_local lw_thread *lw_self LW_TLS;
extern _Thread_local uint16_t lw_self_id LW_TLS;

// Makes the calling thread's record and registers it; the lowest free id is taken. NULL: no memory or
// no id. The variant's thread_start is not called (policy.h).
lw_thread *lw_thread_new(void);
// Unregisters and frees the calling thread's record; its id may be reused from then on. Its counters are
// added to the totals.
void lw_thread_delete(void);

// Number of registered threads.
unsigned lw_thread_count(void);
// Calls visit for every registered thread, under the registry's lock (no registering meanwhile; visit
// must neither block nor register).
void lw_thread_each(void (*visit)(lw_thread *t, void *arg), void *arg);
// Sets / clears breaker bits in every registered thread, and in all that register from now on (the sticky
// set is part of the registry).
void lw_thread_break_all(uint32_t bits);
void lw_thread_unbreak_all(uint32_t bits);
// Sum of live_objects over the living and the gone. Exact when no other thread runs.
int64_t lw_live_objects(void);

static inline void lw_count_object(int64_t delta) {
    lw_thread *t = lw_self;
    lw_store_relaxed(&t->live_objects, lw_load_relaxed(&t->live_objects) + delta);
}
static inline void lw_thread_break(lw_thread *t, uint32_t bits) { lw_or_release(&t->breaker, bits); }

#endif

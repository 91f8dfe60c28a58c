// SPDX-License-Identifier: MIT
// The runtime: native threads that join and leave, the threads of the language, their locks, and
// SIGINT.
//
// What blocks here does so detached (policy.h); no lock of this floor is held across lw_attach.
#ifndef LW_RUNTIME_RUNTIME_H
#define LW_RUNTIME_RUNTIME_H

#include "object/object.h"

struct lw_thread_locals;

// What the runtime keeps for one attached thread (lw_thread.runtime). Touched by the thread itself
// only.
typedef struct {
    uint64_t ident;                  // never used again, unlike lw_thread.id; 1 is the main thread
    lw_value object;                 // owned: the threading.Thread, or LW_NIL
    struct lw_thread_locals *locals; // of threading.local objects (local.c), or NULL
} lw_thread_state;

static inline lw_thread_state *lw_thread_state_of(lw_thread *t) { return t->runtime; }
static inline uint64_t lw_thread_ident(void) { return lw_thread_state_of(lw_self)->ident; }

// What the floors above do for each thread that joins: set once, before the first thread is
// started.
typedef struct {
    bool (*thread_start)(void); // attached; false: no memory
    void (*thread_exit)(void);  // detached: gives back plain memory
} lw_runtime_hooks;
extern lw_runtime_hooks lw_hooks;

// The first and the last steps: memory, thread record, variant. Attached after the first, gone
// after the last.
void lw_runtime_begin(void);
// Returns lw_live_objects().
int64_t lw_runtime_end(void);
// Registers the types of this floor. After lw_objects_init.
void lw_runtime_types(void);
// The calling thread's state, made. Attached. `ident` 0: the next one.
bool lw_thread_state_new(uint64_t ident);
// Gives back what the calling thread's state holds and what other threads have left for it. Attached before and after, and
// detached meanwhile. For the main thread, when the others are gone: their objects die while code can still run.
void lw_thread_drain(void);
uint64_t lw_thread_next_ident(void);
bool lw_is_main_thread(void);
// Number of safepoints that took the slow path, of all threads that ever were.
uint64_t lw_slow_safepoints(void);

// ---- threads (threads.c) ---------------------------------------------------------------------

// Starts a thread that calls `function` without arguments; `object` (a threading.Thread, or any)
// names it in the report of an exception, by its attribute `name`. Both borrowed. Owned handle.
lw_value lw_thread_spawn(lw_value function, lw_value object, bool daemon);
// Waits for all threads that are not daemons. False: interrupted (an exception is set).
bool lw_threads_join(void);
// Threads of the language that have not ended; the caller is not counted.
unsigned lw_threads_alive(void);
// What the report of an uncaught exception does before it writes: set by modules/ (flushes stdout).
// Or NULL.
extern void (*lw_before_report)(void);

// ---- waiting ---------------------------------------------------------------------------------

// lw_park for an attached thread: detaches, waits until *address is not `expected` and it is woken,
// or until `deadline` (lw_now_ns; < 0: none), and attaches. 1: woken or changed, 0: time is up, -1:
// an exception is set.
int lw_wait(const _Atomic uint8_t *address, uint8_t expected, int64_t deadline);
// A timeout argument in seconds as a deadline. None or LW_NIL: -1. False: an exception is set.
// Below zero: at once, when `negative_ok`; else ValueError.
bool lw_deadline(lw_value timeout, bool negative_ok, int64_t *deadline);
// Sleeps until `deadline`, detached. False: interrupted (an exception is set).
bool lw_sleep_until(int64_t deadline);
// Before a read that may block, detached: waits, in the main thread, until it will not. False: a signal has come.
bool lw_wait_readable(int fd);
// Writes all, for a thread that is detached, or about to die. 0, or an error number: EINTR when this is the main thread, the
// file is not a regular one and SIGINT has come, which lw_signals_check then makes an exception. *left (or NULL): what was not written.
int lw_write_all(int fd, const void *from, size_t n, size_t *left);

// ---- locks (locks.c) -------------------------------------------------------------------------

typedef struct {
    lw_object ob;
    _Atomic uint8_t state; // LW_BYTE_* (base/parking.h)
    // Of a reentrant lock: the ident of its owner, 0: none; written by the owner only.
    _Atomic uint64_t owner;
    uint64_t count; // touched by the owner only
} lw_lock;

static inline lw_lock *lw_as_lock(lw_value v) { return (lw_lock *)(uintptr_t)v; }
static inline bool lw_is_lock(lw_value v) {
    return lw_has_type(v, LW_T_LOCK) || lw_has_type(v, LW_T_RLOCK);
}
lw_value lw_lock_new(bool reentrant);
// 1: taken, 0: time is up, -1: an exception is set. deadline < 0: none; 0: do not wait.
int lw_lock_acquire(lw_lock *l, int64_t deadline);
bool lw_lock_release(lw_lock *l);
// Is it held, as far as that can be asked: a reentrant one by this thread, another one by anybody?
bool lw_lock_is_owned(lw_lock *l);
// Gives up a lock that is held, however often; and takes it again, uninterruptibly.
uint64_t lw_lock_release_save(lw_lock *l);
void lw_lock_acquire_restore(lw_lock *l, uint64_t count);

// ---- others ----------------------------------------------------------------------------------

enum { LW_T_CONDITION = LW_T_SPARE_FIRST + 2 };
lw_value lw_condition_new(lw_value lock); // lock borrowed; LW_NIL or None: a new reentrant one
lw_value lw_local_new(void);
void lw_locals_free(struct lw_thread_locals *locals); // at thread exit
extern lw_type lw_lock_type, lw_rlock_type, lw_condition_type, lw_local_type, lw_thread_handle_type;

// SIGINT becomes LW_BREAK_SIGNAL of the calling thread, which becomes the main thread.
void lw_signals_init(void);
void lw_signals_finish(void);
// Has this thread a signal to handle? Then KeyboardInterrupt is set, and false returned.
bool lw_signals_check(void);

// A parameter that may be given by position or by name (borrowed); LW_NIL: left out.
lw_value lw_parameter(const lw_value *args, size_t nargs, lw_value kwnames, size_t position,
                      const char *name);

#endif

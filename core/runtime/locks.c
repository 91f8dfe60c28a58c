// SPDX-License-Identifier: MIT
// Lock and RLock: one byte (base/parking.h's lock, with timeouts, interrupts and an error for a
// wrong release), and for RLock an owner and a count.
//
// Uncontended: one CAS each way. Contended: a short spin, where threads do run in parallel, then
// detached parking; whoever has waited for 1 ms is handed the lock (be_fair), so that none starves.
// What was done under the lock happens before what its next owner does: release in unlock and
// hand_over, acquire in every CAS that takes it, and a thread that was handed the lock synchronises
// through the bucket's mutex.
//
// RLock's owner is compared by the thread itself only: it reads its own ident exactly if it wrote
// it, and it takes it away before it unlocks. So relaxed accesses do.
#include "runtime/runtime.h"

#include "base/clock.h"
#include "base/parking.h"
#include "object/exception.h"
#include "object/number.h"
#include "object/str.h"

lw_value lw_lock_new(bool reentrant) {
    lw_lock *l = lw_object_new(reentrant ? LW_T_RLOCK : LW_T_LOCK, sizeof *l);
    if (!l)
        return LW_NIL;
    lw_store_relaxed(&l->state, 0);
    lw_store_relaxed(&l->owner, 0);
    l->count = 0;
    return lw_from_object(l);
}

static void destroy_lock(lw_object *o) { lw_object_free(o, sizeof(lw_lock)); }

// Takes the byte if it is free; else prepares to park: true means parked-for (LOCKED|WAITERS is
// set).
static bool take_or_mark(_Atomic uint8_t *state, bool *taken) {
    uint8_t v = lw_load_relaxed(state);
    for (;;) {
        if (!(v & LW_BYTE_LOCKED)) {
            if (lw_cas_acquire(state, &v, v | LW_BYTE_LOCKED)) { // pairs with release_byte
                *taken = true;
                return false;
            }
        } else if ((v & LW_BYTE_WAITERS) || lw_cas_relaxed(state, &v, v | LW_BYTE_WAITERS)) {
            *taken = false;
            return true;
        }
    }
}

// Detached. OK: the byte is taken. SIGNAL, TIMEOUT: it is not.
static lw_park_result acquire_parked(_Atomic uint8_t *state, int64_t deadline) {
    int64_t since = lw_now_ns();
    for (;;) {
        bool taken, handed = false;
        if (!take_or_mark(state, &taken))
            return LW_PARK_OK;
        int64_t left = -1;
        if (deadline >= 0) {
            left = deadline - lw_now_ns();
            if (left <= 0)
                return LW_PARK_TIMEOUT;
        }
        lw_park_result r = lw_park_since(state, LW_BYTE_LOCKED | LW_BYTE_WAITERS, &handed, left, since);
        if (r == LW_PARK_OK && handed)
            return LW_PARK_OK;
        if (r == LW_PARK_SIGNAL || r == LW_PARK_TIMEOUT)
            return r;
    }
}

// 1, 0, -1 as lw_lock_acquire. With `stubborn` no signal ends it.
static int acquire_byte(_Atomic uint8_t *state, int64_t deadline, bool stubborn) {
    if (lw_likely(lw_byte_trylock(state)))
        return 1;
    if (deadline == 0) {
        // A waiter's mark without the lock is free too.
        uint8_t v = LW_BYTE_WAITERS;
        return lw_cas_acquire(state, &v,
                              LW_BYTE_WAITERS | LW_BYTE_LOCKED); // pairs with release_byte
    }
    if (LW_RUNS_PARALLEL && lw_byte_lock_spin(state))
        return 1;
    for (;;) {
        if (!stubborn && !lw_signals_check())
            return -1;
        lw_detach();
        lw_park_result r = acquire_parked(state, deadline);
        lw_attach();
        if (r == LW_PARK_OK)
            return 1;
        if (r == LW_PARK_TIMEOUT)
            return 0;
        // A signal for the main thread, or a stray one.
    }
}

static void hand_over(void *arg, void *token, bool more, bool be_fair) {
    _Atomic uint8_t *state = arg;
    bool hand = token && be_fair;
    if (hand)
        *(bool *)token = true;
    lw_store_release(state, (uint8_t)((hand ? LW_BYTE_LOCKED : 0) | (more ? LW_BYTE_WAITERS : 0)));
}

// False: it was not locked.
static bool release_byte(_Atomic uint8_t *state) {
    uint8_t v = LW_BYTE_LOCKED;
    if (lw_likely(lw_cas_release(state, &v, 0)))
        return true;
    if (!(v & LW_BYTE_LOCKED))
        return false;
    lw_unpark_one(state, hand_over, state);
    return true;
}

int lw_lock_acquire(lw_lock *l, int64_t deadline) {
    if (l->ob.type == LW_T_LOCK)
        return acquire_byte(&l->state, deadline, false);
    uint64_t me = lw_thread_ident();
    if (lw_load_relaxed(&l->owner) != me) {
        int taken = acquire_byte(&l->state, deadline, false);
        if (taken != 1)
            return taken;
        lw_store_relaxed(&l->owner, me);
    }
    l->count++;
    return 1;
}

bool lw_lock_release(lw_lock *l) {
    if (l->ob.type == LW_T_RLOCK) {
        if (lw_load_relaxed(&l->owner) != lw_thread_ident()) {
            lw_raise(LW_EXC(RuntimeError), "cannot release un-acquired lock");
            return false;
        }
        if (--l->count > 0)
            return true;
        lw_store_relaxed(&l->owner, 0);
    }
    if (lw_unlikely(!release_byte(&l->state))) {
        lw_raise(LW_EXC(RuntimeError), "release unlocked lock");
        return false;
    }
    return true;
}

bool lw_lock_is_owned(lw_lock *l) {
    if (l->ob.type == LW_T_RLOCK)
        return lw_load_relaxed(&l->owner) == lw_thread_ident();
    return lw_load_relaxed(&l->state) & LW_BYTE_LOCKED;
}

uint64_t lw_lock_release_save(lw_lock *l) {
    uint64_t count = l->count;
    if (l->ob.type == LW_T_RLOCK) {
        l->count = 0;
        lw_store_relaxed(&l->owner, 0);
    }
    release_byte(&l->state);
    return count;
}

void lw_lock_acquire_restore(lw_lock *l, uint64_t count) {
    acquire_byte(&l->state, -1, true);
    if (l->ob.type == LW_T_RLOCK) {
        lw_store_relaxed(&l->owner, lw_thread_ident());
        l->count = count;
    }
}

// ---- methods ---------------------------------------------------------------------------------

static lw_value lock_acquire(lw_value self, const lw_value *args, size_t nargs, lw_value kwnames) {
    static const char *const names[] = {"blocking", "timeout", NULL};
    if (kwnames != LW_NIL && !lw_check_keywords("acquire", kwnames, names))
        return LW_NIL;
    lw_value blocking = lw_parameter(args, nargs, kwnames, 0, "blocking");
    lw_value timeout = lw_parameter(args, nargs, kwnames, 1, "timeout");
    int64_t deadline = -1;
    int wait = blocking == LW_NIL ? 1 : lw_truth(blocking);
    if (wait < 0)
        return LW_NIL;
    double seconds = -1;
    if (timeout != LW_NIL && timeout != lw_from_small(-1) && !lw_to_double(timeout, &seconds))
        return LW_NIL;
    if (seconds != -1) {
        if (!wait)
            return lw_raise(LW_EXC(ValueError), "can't specify a timeout for a non-blocking call");
        if (!lw_deadline(timeout, false, &deadline))
            return LW_NIL;
    } else if (!wait) {
        deadline = 0;
    }
    int taken = lw_lock_acquire(lw_as_lock(self), deadline);
    return taken < 0 ? LW_NIL : lw_from_bool(taken);
}

static lw_value lock_release(lw_value self, const lw_value *args, size_t nargs, lw_value kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    return lw_lock_release(lw_as_lock(self)) ? LW_NONE : LW_NIL;
}

static lw_value lock_locked(lw_value self, const lw_value *args, size_t nargs, lw_value kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    return lw_from_bool(lw_load_relaxed(&lw_as_lock(self)->state) & LW_BYTE_LOCKED);
}

static lw_value lock_is_owned(lw_value self, const lw_value *args, size_t nargs, lw_value kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    return lw_from_bool(lw_lock_is_owned(lw_as_lock(self)));
}

static lw_value lock_enter(lw_value self, const lw_value *args, size_t nargs, lw_value kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    return lw_lock_acquire(lw_as_lock(self), -1) < 0 ? LW_NIL : LW_TRUE;
}

static lw_value repr_lock(lw_value self) {
    lw_lock *l = lw_as_lock(self);
    bool locked = lw_load_relaxed(&l->state) & LW_BYTE_LOCKED;
    const char *word = locked ? "locked" : "unlocked";
    if (l->ob.type == LW_T_LOCK)
        return lw_str_from_format("<%s _thread.lock object at 0x%llx>", word,
                                  (unsigned long long)self);
    unsigned long long owner = lw_load_relaxed(&l->owner);
    return lw_str_from_format("<%s _thread.RLock object owner=%llu at 0x%llx>", word, owner,
                              (unsigned long long)self);
}

static const lw_native_def lock_methods[] = {
    {"acquire", lock_acquire, 0, 2, true},   {"release", lock_release, 0, 0, false},
    {"locked", lock_locked, 0, 0, false},    {"__enter__", lock_enter, 0, 0, false},
    {"__exit__", lock_release, 0, 3, false}, {NULL, NULL, 0, 0, false},
};

static const lw_native_def rlock_methods[] = {
    {"acquire", lock_acquire, 0, 2, true},     {"release", lock_release, 0, 0, false},
    {"_is_owned", lock_is_owned, 0, 0, false}, {"__enter__", lock_enter, 0, 0, false},
    {"__exit__", lock_release, 0, 3, false},   {NULL, NULL, 0, 0, false},
};

lw_type lw_lock_type = {.index = LW_T_LOCK,
                        .flags = LW_TYPE_FINAL,
                        .name = "lock",
                        .destroy = destroy_lock,
                        .repr = repr_lock,
                        .methods = lock_methods};
lw_type lw_rlock_type = {.index = LW_T_RLOCK,
                         .flags = LW_TYPE_FINAL,
                         .name = "RLock",
                         .destroy = destroy_lock,
                         .repr = repr_lock,
                         .methods = rlock_methods};

// SPDX-License-Identifier: MIT
// Condition: threads that wait, in order, beside a Lock or RLock.
//
// A waiter is a record on its thread's stack, in a list of the condition under a byte lock that is
// a leaf: nothing is waited for under it. The waiter parks on a byte of its record.
//
//     wait                                    notify (holds the lock)
//       append record (under the guard)         take records off (under the guard)
//       release the lock                        for each: next = r->next; r->woken = 1;
//       unpark(&r->woken) park until woken == 1 take the lock again
//
// No notification is lost: the record is in the list before the lock is released, and who notifies
// holds the lock. A waiter that gives up (time, signal) takes its record off under the guard; when
// it is no longer there, a notification is on its way: the waiter waits for it and has been
// notified. After `woken` is stored the record may be gone with its stack: the address is only a
// key to the parking lot then, and a stray wake-up of whoever parks there next is harmless, because
// all who park look again.
#include "runtime/runtime.h"

#include "base/clock.h"
#include "base/parking.h"
#include "object/exception.h"
#include "object/number.h"
#include "object/str.h"

#include <stdio.h>

typedef struct waiter {
    struct waiter *next;
    _Atomic uint8_t woken;
    bool queued; // under the guard
} waiter;

typedef struct {
    lw_object ob;
    lw_value lock; // owned, constant
    _Atomic uint8_t guard;
    _Atomic uint32_t
        waiting;          // written under the guard; read without by notify, which holds the lock
    waiter *first, **end; // under the guard; end is NULL: &first
} condition;

static condition *as_condition(lw_value v) { return (condition *)(uintptr_t)v; }

lw_value lw_condition_new(lw_value lock) {
    bool given = lock != LW_NIL && lock != LW_NONE;
    if (given && !lw_is_lock(lock))
        return lw_raise(LW_EXC(TypeError), "Condition() needs a Lock or an RLock, not %s",
                        lw_type_name(lock));
    lock = given ? lw_retain(lock) : lw_lock_new(true);
    condition *c = lock == LW_NIL ? NULL : lw_object_new(LW_T_CONDITION, sizeof *c);
    if (!c) {
        lw_release(lock);
        return LW_NIL;
    }
    c->lock = lock;
    lw_store_relaxed(&c->guard, 0);
    lw_store_relaxed(&c->waiting, 0);
    c->first = NULL;
    c->end = NULL;
    return lw_from_object(c);
}

static void destroy_condition(lw_object *o) {
    condition *c = (condition *)o;
    lw_require(c->first == NULL); // a waiter owns a reference to the condition
    lw_release(c->lock);
    lw_object_free(o, sizeof *c);
}

static void append(condition *c, waiter *w) {
    lw_byte_lock(&c->guard);
    if (!c->end)
        c->end = &c->first;
    w->queued = true;
    *c->end = w;
    c->end = &w->next;
    lw_store_relaxed(&c->waiting, lw_load_relaxed(&c->waiting) + 1);
    lw_byte_unlock(&c->guard);
}

// False: it has been taken off by notify.
static bool take_off(condition *c, waiter *w) {
    lw_byte_lock(&c->guard);
    bool queued = w->queued;
    if (queued) {
        waiter **link = &c->first;
        while (*link != w)
            link = &(*link)->next;
        *link = w->next;
        if (c->end == &w->next)
            c->end = link;
        lw_store_relaxed(&c->waiting, lw_load_relaxed(&c->waiting) - 1);
    }
    lw_byte_unlock(&c->guard);
    return queued;
}

static void notify(condition *c, uint64_t n) {
    if (lw_load_relaxed(&c->waiting) ==
        0) // who waits was appended under the lock that the caller holds
        return;
    waiter *list = NULL, **end = &list;
    lw_byte_lock(&c->guard);
    while (c->first && n-- > 0) {
        waiter *w = c->first;
        c->first = w->next;
        if (c->end == &w->next)
            c->end = &c->first;
        w->queued = false;
        w->next = NULL;
        *end = w;
        end = &w->next;
        lw_store_relaxed(&c->waiting, lw_load_relaxed(&c->waiting) - 1);
    }
    lw_byte_unlock(&c->guard);
    while (list) {
        waiter *w = list;
        list = w->next;
        lw_store_release(&w->woken, 1); // pairs with sleep_detached
        lw_unpark_one(&w->woken, NULL, NULL);
    }
}

// Detached. OK: woken.
static lw_park_result sleep_detached(condition *c, waiter *w, int64_t deadline) {
    bool may_give_up = true;
    while (!lw_load_acquire(&w->woken)) { // pairs with notify
        int64_t left = may_give_up && deadline >= 0 ? deadline - lw_now_ns() : -1;
        lw_park_result r = LW_PARK_TIMEOUT;
        if (left > 0 || deadline < 0 || !may_give_up)
            r = lw_park(&w->woken, 0, NULL, left);
        bool signal = r == LW_PARK_SIGNAL && (lw_load_relaxed(&lw_self->breaker) & LW_BREAK_SIGNAL);
        if (may_give_up && (r == LW_PARK_TIMEOUT || signal)) {
            if (take_off(c, w))
                return r;
            may_give_up = false;
        }
    }
    return LW_PARK_OK;
}

// 1: notified, 0: time is up, -1: an exception is set. The lock is held again in any case.
static int wait_until(condition *c, int64_t deadline) {
    lw_lock *lock = lw_as_lock(c->lock);
    if (!lw_lock_is_owned(lock)) {
        lw_raise(LW_EXC(RuntimeError), "cannot wait on un-acquired lock");
        return -1;
    }
    if (!lw_signals_check())
        return -1;
    waiter w = {.next = NULL};
    append(c, &w);
    uint64_t count = lw_lock_release_save(lock);
    lw_detach();
    lw_park_result r = sleep_detached(c, &w, deadline);
    lw_attach();
    lw_lock_acquire_restore(lock, count);
    if (r == LW_PARK_SIGNAL && !lw_signals_check())
        return -1;
    return r == LW_PARK_OK;
}

// ---- methods ---------------------------------------------------------------------------------

static lw_value condition_wait(lw_value self, const lw_value *args, size_t nargs,
                               lw_value kwnames) {
    static const char *const names[] = {"timeout", NULL};
    int64_t deadline;
    if (kwnames != LW_NIL && !lw_check_keywords("wait", kwnames, names))
        return LW_NIL;
    if (!lw_deadline(lw_parameter(args, nargs, kwnames, 0, "timeout"), true, &deadline))
        return LW_NIL;
    int woken = wait_until(as_condition(self), deadline);
    return woken < 0 ? LW_NIL : lw_from_bool(woken);
}

static lw_value condition_wait_for(lw_value self, const lw_value *args, size_t nargs,
                                   lw_value kwnames) {
    static const char *const names[] = {"predicate", "timeout", NULL};
    int64_t deadline;
    if (kwnames != LW_NIL && !lw_check_keywords("wait_for", kwnames, names))
        return LW_NIL;
    lw_value predicate = lw_parameter(args, nargs, kwnames, 0, "predicate");
    if (predicate == LW_NIL)
        return lw_raise(LW_EXC(TypeError),
                        "wait_for() missing 1 required positional argument: 'predicate'");
    if (!lw_deadline(lw_parameter(args, nargs, kwnames, 1, "timeout"), true, &deadline))
        return LW_NIL;
    int woken = 1;
    for (;;) {
        lw_value result = lw_call0(predicate);
        int truth = result == LW_NIL ? -1 : lw_truth(result);
        if (truth == 1 || (truth == 0 && !woken))
            return result;
        lw_release(result);
        if (truth < 0)
            return LW_NIL;
        woken = wait_until(as_condition(self), deadline);
        if (woken < 0)
            return LW_NIL;
    }
}

static lw_value do_notify(lw_value self, uint64_t n) {
    condition *c = as_condition(self);
    if (!lw_lock_is_owned(lw_as_lock(c->lock)))
        return lw_raise(LW_EXC(RuntimeError), "cannot notify on un-acquired lock");
    notify(c, n);
    return LW_NONE;
}

static lw_value condition_notify(lw_value self, const lw_value *args, size_t nargs,
                                 lw_value kwnames) {
    static const char *const names[] = {"n", NULL};
    int64_t n = 1;
    if (kwnames != LW_NIL && !lw_check_keywords("notify", kwnames, names))
        return LW_NIL;
    lw_value given = lw_parameter(args, nargs, kwnames, 0, "n");
    if (given != LW_NIL && !lw_to_index(given, &n, LW_CLIPPED))
        return LW_NIL;
    return do_notify(self, n > 0 ? (uint64_t)n : 0);
}

static lw_value condition_notify_all(lw_value self, const lw_value *args, size_t nargs,
                                     lw_value kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    return do_notify(self, UINT64_MAX);
}

static lw_value condition_acquire(lw_value self, const lw_value *args, size_t nargs,
                                  lw_value kwnames) {
    lw_value lock = as_condition(self)->lock;
    return lw_type_of(lock)->methods[0].fn(lock, args, nargs,
                                           kwnames); // both lock types begin with acquire
}

static lw_value condition_release(lw_value self, const lw_value *args, size_t nargs,
                                  lw_value kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    return lw_lock_release(lw_as_lock(as_condition(self)->lock)) ? LW_NONE : LW_NIL;
}

static lw_value condition_enter(lw_value self, const lw_value *args, size_t nargs,
                                lw_value kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    return lw_lock_acquire(lw_as_lock(as_condition(self)->lock), -1) < 0 ? LW_NIL : LW_TRUE;
}

static lw_value repr_condition(lw_value self) {
    lw_value lock = lw_repr(as_condition(self)->lock);
    if (lock == LW_NIL)
        return LW_NIL;
    lw_str_buffer b;
    char tail[32];
    snprintf(tail, sizeof tail, ", %u)>", (unsigned)lw_load_relaxed(&as_condition(self)->waiting));
    lw_buffer_init(&b);
    bool ok = lw_buffer_c(&b, "<Condition(") && lw_buffer_str(&b, lock) && lw_buffer_c(&b, tail);
    lw_release(lock);
    if (!ok) {
        lw_buffer_discard(&b);
        return LW_NIL;
    }
    return lw_buffer_finish(&b);
}

static lw_value construct_condition(lw_type *type, const lw_value *args, size_t nargs,
                                    lw_value kwnames) {
    static const char *const names[] = {"lock", NULL};
    (void)type;
    if (kwnames != LW_NIL && !lw_check_keywords("Condition", kwnames, names))
        return LW_NIL;
    if (nargs > 1)
        return lw_raise(LW_EXC(TypeError), "Condition() takes at most 1 argument (%zu given)",
                        nargs);
    return lw_condition_new(lw_parameter(args, nargs, kwnames, 0, "lock"));
}

static const lw_native_def condition_methods[] = {
    {"acquire", condition_acquire, 0, 2, true},
    {"release", condition_release, 0, 0, false},
    {"__enter__", condition_enter, 0, 0, false},
    {"__exit__", condition_release, 0, 3, false},
    {"wait", condition_wait, 0, 1, true},
    {"wait_for", condition_wait_for, 0, 2, true},
    {"notify", condition_notify, 0, 1, true},
    {"notify_all", condition_notify_all, 0, 0, false},
    {NULL, NULL, 0, 0, false},
};

lw_type lw_condition_type = {.index = LW_T_CONDITION,
                             .flags = LW_TYPE_FINAL,
                             .name = "Condition",
                             .destroy = destroy_condition,
                             .repr = repr_condition,
                             .construct = construct_condition,
                             .methods = condition_methods};

// SPDX-License-Identifier: MIT
// What happens to an object before it can be destroyed, and when it is time to look for those that a cycle keeps.
//
// Marks are in the shadow memory (base/shadow.h), so that headers need no room for them.
//
// Death. An object whose last reference was given back is dead; nobody else can reach it, except through weak
// references. First its finalizer runs: the object is revived for that, and lives on if the finalizer has stored it
// somewhere. Then the weak references are cleared. Only then is it destroyed.
//
// When to collect. The number of live objects is counted anyway, by each thread for itself. A thread whose count has grown
// by some hundreds adds up all of them; if the sum is past the threshold, the thread asks itself to collect at its next
// safepoint (never inside an allocation, where objects are half made).
#include "object/exception.h"
#include "object/object.h"
#include "object/weakref.h"

#include <stdio.h>
#include <stdlib.h>

_Atomic bool lw_collect_enabled = true, lw_finalizers_exist;
_Atomic int64_t lw_collect_minimum = 20000, lw_collect_percent = 100, lw_collect_base;

static int64_t look_again_min = 256, look_again_max = 1 << 20; // objects

void lw_track_init(void) {
    const char *text = getenv("LW_COLLECT_EVERY");
    if (!text)
        return;
    char *end;
    unsigned long n = strtoul(text, &end, 10);
    if (*text < '0' || *text > '9' || *end || n == 0 || n > INT32_MAX) {
        fprintf(stderr, "latchwork: LW_COLLECT_EVERY is '%s', but must be a whole number from 1 on\n", text);
        exit(2);
    }
    lw_store_relaxed(&lw_collect_minimum, (int64_t)n);
    lw_store_relaxed(&lw_collect_percent, 10); // else a large heap takes time by the square
    look_again_min = look_again_max = (int64_t)n;
}

// Without memory for the leaf the object is not tracked: a cycle of it may be missed.
lw_noinline void lw_track_slow(void *o) {
    if (lw_shadow_make(o))
        lw_store_relaxed(lw_shadow_byte(o), LW_MARK_TRACKED);
}

int64_t lw_collect_room(void) {
    int64_t base = lw_load_relaxed(&lw_collect_base), minimum = lw_load_relaxed(&lw_collect_minimum);
    int64_t growth = base / 100 * lw_load_relaxed(&lw_collect_percent);
    if (minimum == 0 || !lw_load_relaxed(&lw_collect_enabled))
        return INT64_MAX;
    return base + (growth > minimum ? growth : minimum) - lw_live_objects();
}

lw_noinline void lw_collect_consider(void) {
    lw_thread *self = lw_self;
    int64_t left = lw_collect_room(), mine = lw_load_relaxed(&self->live_objects);
    if (left <= 0)
        lw_thread_break(self, LW_BREAK_COLLECT);
    // Others grow, too: so not all that is left, but a part of it.
    int64_t step = left / 4;
    step = step < look_again_min ? look_again_min : step > look_again_max ? look_again_max : step;
    self->collect_at = mine + step;
}

// At the very end of the program a thread has no register stack any more: then no code runs.
bool lw_unfinished(lw_object *o, lw_type *t) {
    _Atomic uint8_t *marks = lw_shadow_byte(o);
    return (lw_load_relaxed(&t->hooks) & LW_HOOK_FINALIZE) && lw_self->vm &&
           !(marks && (lw_load_relaxed(marks) & LW_MARK_FINALIZED)) && t->unfinished(o);
}

void lw_finalize(lw_object *o, lw_type *t) {
    if (lw_shadow_make(o))
        lw_or_relaxed(lw_shadow_byte(o), LW_MARK_FINALIZED);
    lw_value pending = lw_exception_take();
    t->finalize(o);
    lw_exception_restore(pending);
}

bool lw_die(lw_object *o, lw_type *t) {
    if (lw_unfinished(o, t)) {
        lw_revive(o);
        lw_finalize(o, t);
        if (!lw_decref(o))
            return false;
    }
    _Atomic uint8_t *marks = lw_shadow_byte(o);
    if (marks && (lw_load_relaxed(marks) & LW_MARK_WEAK))
        lw_weakrefs_clear(o);
    return true;
}

// SPDX-License-Identifier: MIT
// The cycle collector: trial deletion while the world is stopped.
//
// An object is garbage when all references to it come from garbage. To find out:
//
//     1. count     for each tracked container and each container reachable from one: its reference count, minus one
//                  for each reference that such a container holds to it. What is left comes from
//                  outside: registers, C code, globals that are not counted ...
//     2. mark      whoever has a rest is live, and so is everything reachable from it
//     3. the rest is garbage; the collector takes a reference to each of them. Weak references to it say None from here on
//     - the world goes on; nobody can reach the garbage but this thread -
//     4. finalize  callbacks of the weak references, finalizers of the garbage, each once
//     5. again     if any finalizer ran: steps 1 and 2 among the garbage only. Who has a rest now, and what is
//                  reachable from it, was revived, and stays
//     6. clear     the others drop what they refer to, and die by their reference counts
//
// Roots need not be known, which is what makes this one collector right for all variants and for C code that
// holds references: a reference that is not found makes an object live, never garbage. Objects whose references are
// not counted (policy.h, deferred and immortal) are not looked at: what they refer to has a rest. So are dead
// ones that wait to be destroyed.
//
// Where the objects are: marks in the shadow memory (base/shadow.h) say where tracked objects begin; the counts of step 1
// are numbers beside them. Containers that are made complete and never change (tuples, methods, iterators) are not
// tracked: a cycle through them goes through one that can be changed, and they are found from there.
//
// Cost: proportional to the containers that are alive. Started when the number of objects has grown by a part
// of what the last collection left (object/track.c), so that the work for each new object is bounded.
// Source: G. E. Collins' and T. W. Christopher's trial deletion, as in CPython's gcmodule.c (Neil Schemenauer), whose
// counts and lists are in a header of 16 bytes in front of each object; finalizers as in PEP 442.
#include "runtime/collector.h"

#include "base/clock.h"
#include "object/dict.h"
#include "object/exception.h"
#include "object/function.h"
#include "object/object_list.h"
#include "object/type.h"
#include "object/weakref.h"

#include <pthread.h>
#include <string.h>

typedef struct {
    lw_object_list all;   // what was seen, in the order in which it was
    lw_object_list stack; // live, to be traversed
    bool closed;  // only what is in `all` counts
    bool failed;  // no memory
} search;

// A rest that is never used up: for objects with more references than fit.
#define MANY UINT32_MAX

static pthread_mutex_t stats_lock = PTHREAD_MUTEX_INITIALIZER; // a leaf
static lw_collector_stats stats;

// ---- steps 1 and 2 -------------------------------------------------------------------------------

static uint8_t marks_of(lw_object *o) { return lw_load_relaxed(lw_shadow_byte(o)); }
static void set_marks(lw_object *o, uint8_t marks) { lw_store_relaxed(lw_shadow_byte(o), marks); }
static uint32_t *rest_of(lw_object *o) { return &lw_shadow_leaf_of(o)->counts[lw_shadow_grain(o)]; }

// Begins to count o, unless it is certainly live, or dead already.
static void see(search *s, lw_object *o, lw_shadow_leaf *leaf, size_t grain) {
    uint64_t count = lw_is_counted(o) ? lw_refcount(o) : 0;
    if (count == 0 || count > INT32_MAX)
        return;
    if (!lw_object_list_push(&s->all, o)) {
        s->failed = true;
        return;
    }
    leaf->counts[grain] = (uint32_t)count;
    _Atomic uint8_t *marks = &leaf->bytes[grain];
    lw_store_relaxed(marks, lw_load_relaxed(marks) | LW_MARK_SEEN);
}

// A reference from a counted object to v.
static void subtract(lw_value v, void *arg) {
    search *s = arg;
    if (!lw_is_object(v) || !lw_types[lw_to_object(v)->type]->traverse)
        return;
    lw_object *o = lw_to_object(v);
    lw_shadow_leaf *leaf = lw_shadow_leaf_of(o);
    size_t grain = lw_shadow_grain(o);
    if (!leaf || !leaf->counts) { // has never had a tracked object in it
        if (s->closed)
            return;
        leaf = lw_shadow_make(o);
        if (!leaf || !lw_shadow_counts_begin()) {
            s->failed = true;
            return;
        }
    }
    if (!(lw_load_relaxed(&leaf->bytes[grain]) & LW_MARK_SEEN)) {
        if (s->closed)
            return;
        see(s, o, leaf, grain);
        if (!(lw_load_relaxed(&leaf->bytes[grain]) & LW_MARK_SEEN))
            return;
    }
    uint32_t *rest = &leaf->counts[grain];
    lw_assert(*rest != 0); // a type's traverse visits more than it counts
    if (*rest == 0)
        s->failed = true;
    else
        --*rest;
}

static void subtract_from(search *s, size_t at) {
    for (; at < s->all.count && !s->failed; at++) {
        lw_object *o = s->all.v[at];
        lw_types[o->type]->traverse(o, subtract, s);
    }
}

static void see_tracked(search *s) {
    for (lw_shadow_leaf *l = lw_load_acquire(&lw_shadow_first); l; l = l->next) { // pairs with lw_shadow_make
        for (size_t g = 0; g < LW_SHADOW_GRAINS && !s->failed; g += 8) {
            uint64_t eight;
            memcpy(&eight, (void *)&l->bytes[g], sizeof eight); // nobody writes meanwhile
            for (size_t i = g; lw_unlikely(eight != 0) && i < g + 8; i++) {
                if ((lw_load_relaxed(&l->bytes[i]) & (LW_MARK_TRACKED | LW_MARK_SEEN)) != LW_MARK_TRACKED)
                    continue;
                size_t at = s->all.count;
                see(s, (lw_object *)(l->base + i * 16), l, i);
                subtract_from(s, at);
            }
        }
    }
}

static void make_live(lw_value v, void *arg) {
    search *s = arg;
    if (!lw_is_object(v) || !lw_types[lw_to_object(v)->type]->traverse)
        return;
    _Atomic uint8_t *marks = lw_shadow_byte(lw_to_object(v));
    if (!marks || (lw_load_relaxed(marks) & (LW_MARK_SEEN | LW_MARK_LIVE)) != LW_MARK_SEEN)
        return;
    lw_store_relaxed(marks, lw_load_relaxed(marks) | LW_MARK_LIVE);
    if (!lw_object_list_push(&s->stack, lw_to_object(v)))
        s->failed = true;
}

static void mark(search *s) {
    for (size_t i = 0; i < s->all.count && !s->failed; i++) {
        if (*rest_of(s->all.v[i]) != 0)
            make_live(lw_from_object(s->all.v[i]), s);
        while (s->stack.count && !s->failed) {
            lw_object *o = s->stack.v[--s->stack.count];
            lw_types[o->type]->traverse(o, make_live, s);
        }
    }
}

// Puts those that are not live first; how many they are: none when the search failed.
static size_t settle(search *s) {
    size_t garbage = 0;
    for (size_t i = 0; i < s->all.count; i++) {
        lw_object *o = s->all.v[i];
        bool live = s->failed || (marks_of(o) & LW_MARK_LIVE);
        if (!live) {
            s->all.v[i] = s->all.v[garbage];
            s->all.v[garbage++] = o;
        }
    }
    return garbage;
}

static void unmark(search *s) {
    for (size_t i = 0; i < s->all.count; i++)
        set_marks(s->all.v[i], marks_of(s->all.v[i]) & (uint8_t)~(LW_MARK_SEEN | LW_MARK_LIVE));
    lw_shadow_counts_end();
    lw_object_list_free(&s->stack);
}

// ---- the pauses ----------------------------------------------------------------------------------

// The world is stopped: all garbage, with a reference each; *called: callbacks of weak references.
static void find_garbage(search *s, lw_weakref **called) {
    s->failed = !lw_shadow_counts_begin();
    see_tracked(s);
    mark(s);
    uint64_t looked_at = s->all.count;
    size_t garbage = settle(s);
    for (size_t i = 0; i < garbage; i++) {
        lw_incref(s->all.v[i]);
        if (marks_of(s->all.v[i]) & LW_MARK_WEAK)
            lw_weakrefs_detach(s->all.v[i], called);
    }
    unmark(s);
    s->all.count = garbage;
    pthread_mutex_lock(&stats_lock);
    stats.looked_at = looked_at;
    pthread_mutex_unlock(&stats_lock);
}

// The world is stopped, the finalizers have run. How many of `all`, which come first then, are still garbage.
static size_t find_still_garbage(search *s) {
    s->closed = true;
    s->failed = !lw_shadow_counts_begin();
    for (size_t i = 0; i < s->all.count; i++) {
        lw_object *o = s->all.v[i];
        uint64_t count = lw_refcount(o) - 1; // without the collector's own
        if (!s->failed) {
            *rest_of(o) = count > INT32_MAX ? MANY : (uint32_t)count;
            set_marks(o, marks_of(o) | LW_MARK_SEEN);
        }
    }
    if (!s->failed)
        subtract_from(s, 0);
    mark(s);
    size_t garbage = settle(s);
    unmark(s);
    return garbage;
}

static int64_t stop(void) {
    int64_t begin = lw_now_ns();
    while (!lw_world_stop()) {
    }
    return begin;
}

static void start(int64_t begin) {
    int64_t pause = lw_now_ns() - begin;
    lw_world_start();
    pthread_mutex_lock(&stats_lock);
    stats.pause_ns = pause;
    stats.pause_sum_ns += pause;
    if (pause > stats.pause_max_ns)
        stats.pause_max_ns = pause;
    pthread_mutex_unlock(&stats_lock);
}

// ---- collecting ----------------------------------------------------------------------------------

static uint64_t finalize(search *s) {
    uint64_t called = 0;
    for (size_t i = 0; i < s->all.count; i++) {
        lw_object *o = s->all.v[i];
        if (lw_unfinished(o, lw_types[o->type])) {
            lw_finalize(o, lw_types[o->type]);
            called++;
        }
    }
    return called;
}

uint64_t lw_collect(void) {
    search s = {.closed = false};
    lw_weakref *called = NULL;
    lw_value pending = lw_exception_take();
    int64_t begin = stop();
    find_garbage(&s, &called);
    start(begin);
    if (called)
        lw_weakrefs_call(called);
    uint64_t finalized = finalize(&s);
    size_t garbage = s.all.count;
    if (finalized) {
        begin = stop();
        garbage = find_still_garbage(&s);
        start(begin);
    }
    for (size_t i = 0; i < garbage; i++) {
        lw_type *t = lw_types[s.all.v[i]->type];
        if (t->clear)
            t->clear(s.all.v[i]);
    }
    uint64_t found = s.all.count;
    for (size_t i = 0; i < s.all.count; i++)
        lw_release_object(s.all.v[i]);
    lw_object_list_free(&s.all);
    lw_store_relaxed(&lw_collect_base, lw_live_objects());
    pthread_mutex_lock(&stats_lock);
    stats.collections++;
    stats.collected += garbage;
    stats.finalized += finalized;
    pthread_mutex_unlock(&stats_lock);
    lw_exception_restore(pending);
    return found;
}

void lw_collect_asked(void) {
    lw_and_relaxed(&lw_self->breaker, ~(uint32_t)LW_BREAK_COLLECT);
    if (lw_collect_room() <= 0) // no other thread has collected meanwhile
        lw_collect();
}

void lw_collector_get_stats(lw_collector_stats *out) {
    pthread_mutex_lock(&stats_lock);
    *out = stats;
    pthread_mutex_unlock(&stats_lock);
}

// ---- the end -------------------------------------------------------------------------------------

static void finalize_if(lw_object *o) {
    lw_type *t = lw_types[o->type];
    if ((t->flags & LW_TYPE_HEAP) && lw_unfinished(o, t))
        lw_finalize(o, t);
}

static void finalize_globals(lw_module *m) {
    size_t at = 0;
    lw_value cell;
    while (lw_dict_next(m->cells, &at, NULL, &cell)) {
        lw_value v = lw_cell_get((lw_cell *)lw_to_object(cell));
        if (lw_is_object(v))
            finalize_if(lw_to_object(v));
        lw_release(v);
        lw_release(cell);
    }
    lw_exception_clear();
}

void lw_finalize_all(lw_value main) {
    if (!lw_load_relaxed(&lw_finalizers_exist))
        return;
    if (main != LW_NIL)
        finalize_globals(lw_as_module(main));
    lw_object_list left = {0};
    int64_t begin = stop();
    for (lw_shadow_leaf *l = lw_load_acquire(&lw_shadow_first); l; l = l->next) // pairs with lw_shadow_make
        for (size_t g = 0; g < LW_SHADOW_GRAINS; g++) {
            lw_object *o = (lw_object *)(l->base + g * 16);
            if (!(lw_load_relaxed(&l->bytes[g]) & LW_MARK_TRACKED) || lw_refcount(o) == 0)
                continue;
            lw_type *t = lw_types[o->type];
            if ((t->flags & LW_TYPE_HEAP) && lw_unfinished(o, t) && lw_object_list_push(&left, o))
                lw_incref(o);
        }
    start(begin);
    for (size_t i = 0; i < left.count; i++) {
        finalize_if(left.v[i]);
        lw_release_object(left.v[i]);
    }
    lw_object_list_free(&left);
}

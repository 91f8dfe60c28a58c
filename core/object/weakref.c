// SPDX-License-Identifier: MIT
// Weak references. See weakref.h for who may do what.
//
// A weak reference itself may be taken from its object's list by a thread that has no reference to it (to hand out the
// one that exists, to call its callback). So it is marked as weakly referenced too, is taken with lw_try_incref under the
// lock, and leaves the list, under the lock, before it is destroyed.
#include "object/weakref.h"

#include "base/parking.h"
#include "object/exception.h"
#include "object/list.h"
#include "object/str.h"
#include "object/tuple.h"
#include "object/type.h"

struct lw_weakref {
    lw_object ob;
    _Atomic(lw_object *) target; // NULL: dead
    lw_value callback;           // owned, or LW_NIL; constant
    _Atomic int64_t hash;        // of the target, once it was asked for
    _Atomic bool hashed;
    lw_weakref *next, *previous; // of the same target, under the lock
    lw_weakref *next_called;     // between detach and call
};

enum { LOCKS = 64 };
static struct {
    _Alignas(64) _Atomic uint8_t lock;
} locks[LOCKS];

static lw_weakref *as_weakref(lw_value v) { return (lw_weakref *)lw_to_object(v); }

static _Atomic uint8_t *lock_of(const lw_object *o) {
    uintptr_t a = (uintptr_t)o;
    return &locks[(a >> 5 ^ a >> 13) % LOCKS].lock;
}

// The head of o's list, which exists once o has had a weak reference. Under the lock.
static lw_weakref *first_locked(_Atomic(void *) *link) { return lw_load_relaxed(link); }

static void unlink_locked(_Atomic(void *) *link, lw_weakref *w) {
    if (w->previous)
        w->previous->next = w->next;
    else
        lw_store_relaxed(link, w->next);
    if (w->next)
        w->next->previous = w->previous;
}

// The weak reference without a callback, owned, or NULL.
static lw_weakref *plain_locked(_Atomic(void *) *link) {
    for (lw_weakref *w = first_locked(link); w; w = w->next)
        if (w->callback == LW_NIL && lw_try_incref(&w->ob))
            return w;
    return NULL;
}

lw_value lw_weakref_new(lw_value v, lw_value callback) {
    lw_type *t = lw_type_of(v);
    if (!lw_is_object(v) || !(t->flags & LW_TYPE_WEAK))
        return lw_raise(LW_EXC(TypeError), "cannot create weak reference to '%s' object", lw_type_name(v));
    lw_object *o = lw_to_object(v);
    _Atomic(void *) *link = lw_shadow_link(o);
    if (!link || !lw_type_late(&lw_weakref_type)) // nobody need have imported weakref
        return lw_raise_memory();
    lw_weakref *made = lw_object_new(LW_T_WEAKREF, sizeof *made);
    if (!made)
        return LW_NIL;
    lw_set_weakly_referenced(&made->ob);
    lw_set_weakly_referenced(o);
    lw_store_relaxed(&made->target, o);
    made->callback = callback == LW_NONE ? LW_NIL : lw_retain(callback);
    lw_store_relaxed(&made->hashed, false);
    made->previous = NULL;
    lw_byte_lock(lock_of(o));
    lw_weakref *there = made->callback == LW_NIL ? plain_locked(link) : NULL;
    if (!there) {
        made->next = first_locked(link);
        if (made->next)
            made->next->previous = made;
        lw_store_relaxed(link, made);
        lw_or_relaxed(lw_shadow_byte(o), LW_MARK_WEAK);
    } else {
        lw_store_relaxed(&made->target, NULL); // in no list
    }
    lw_byte_unlock(lock_of(o));
    if (!there)
        return lw_from_object(made);
    lw_release_object(made);
    return lw_from_object(there);
}

lw_value lw_weakref_get(lw_value v) {
    lw_weakref *w = as_weakref(v);
    lw_object *o = lw_load_relaxed(&w->target);
    bool alive = false;
    if (o) {
        lw_byte_lock(lock_of(o));
        alive = lw_load_relaxed(&w->target) == o && lw_try_incref(o);
        lw_byte_unlock(lock_of(o));
    }
    return alive ? lw_from_object(o) : LW_NONE;
}

lw_value lw_weakrefs_of(lw_value v) {
    lw_value list = lw_list_new(0);
    lw_object *o = lw_is_object(v) ? lw_to_object(v) : NULL;
    _Atomic uint8_t *marks = o && (lw_types[o->type]->flags & LW_TYPE_WEAK) ? lw_shadow_byte(o) : NULL;
    if (list == LW_NIL || !marks || !(lw_load_relaxed(marks) & LW_MARK_WEAK))
        return list;
    _Atomic(void *) *link = lw_shadow_link(o);
    // One after the other: appending may wait, which must not be done under the lock.
    for (size_t i = 0;; i++) {
        size_t at = 0;
        lw_byte_lock(lock_of(o));
        lw_weakref *w = first_locked(link);
        while (w && (at < i || !lw_try_incref(&w->ob))) {
            w = w->next;
            at++;
        }
        lw_byte_unlock(lock_of(o));
        if (!w)
            return list;
        i = at;
        bool ok = lw_list_append(lw_as_list(list), lw_from_object(w));
        lw_release_object(w);
        if (!ok) {
            lw_release(list);
            return LW_NIL;
        }
    }
}

// Is w being collected together with its target? Marks are set while the world is stopped only.
static bool is_garbage(lw_weakref *w) {
    _Atomic uint8_t *marks = lw_shadow_byte(w);
    return marks && (lw_load_relaxed(marks) & (LW_MARK_SEEN | LW_MARK_LIVE)) == LW_MARK_SEEN;
}

void lw_weakrefs_detach(lw_object *o, lw_weakref **called) {
    _Atomic(void *) *link = lw_shadow_link(o);
    lw_weakref **end = called, *others = *called;
    lw_byte_lock(lock_of(o));
    lw_weakref *w = first_locked(link);
    lw_store_relaxed(link, NULL);
    while (w) {
        lw_weakref *next = w->next;
        if (w->callback != LW_NIL && !is_garbage(w) && lw_try_incref(&w->ob)) {
            *end = w;
            end = &w->next_called;
        }
        lw_store_release(&w->target, NULL); // pairs with destroy: from here on w may be gone
        w = next;
    }
    *end = others;
    lw_byte_unlock(lock_of(o));
}

void lw_weakrefs_call(lw_weakref *called) {
    lw_value pending = lw_exception_take();
    while (called) {
        lw_weakref *w = called;
        called = w->next_called;
        if (lw_self->vm) { // else the program is at its very end
            lw_value r = lw_call1(w->callback, lw_from_object(w));
            if (r == LW_NIL)
                lw_exception_print_ignored(w->callback);
            lw_release(r);
        }
        lw_release_object(w);
    }
    lw_exception_restore(pending);
}

void lw_weakrefs_clear(lw_object *o) {
    lw_weakref *called = NULL;
    lw_weakrefs_detach(o, &called);
    if (called)
        lw_weakrefs_call(called);
}

// ---- the type ----------------------------------------------------------------------------------

static void destroy(lw_object *ob) {
    lw_weakref *w = (lw_weakref *)ob;
    lw_object *o;
    while ((o = lw_load_acquire(&w->target)) != NULL) { // pairs with detach
        lw_byte_lock(lock_of(o));
        if (lw_load_relaxed(&w->target) == o) {
            unlink_locked(lw_shadow_link(o), w);
            lw_store_relaxed(&w->target, NULL);
        }
        lw_byte_unlock(lock_of(o));
    }
    lw_release(w->callback);
    lw_object_free(ob, sizeof *w);
}

static void traverse(lw_object *o, void (*visit)(lw_value v, void *arg), void *arg) {
    visit(((lw_weakref *)o)->callback, arg);
}

static lw_value construct(lw_type *type lw_unused, const lw_value *args, size_t nargs, lw_value kwnames) {
    if (kwnames != LW_NIL && lw_as_tuple(kwnames)->size)
        return lw_raise(LW_EXC(TypeError), "ref() takes no keyword arguments");
    if (nargs < 1 || nargs > 2)
        return lw_raise(LW_EXC(TypeError), "__new__ expected at %s %d argument%s, got %zu", nargs ? "most" : "least",
                        nargs ? 2 : 1, nargs ? "s" : "", nargs);
    return lw_weakref_new(args[0], nargs > 1 ? args[1] : LW_NIL);
}

static lw_value call(lw_value self, const lw_value *args lw_unused, size_t nargs, lw_value kwnames lw_unused) {
    if (nargs)
        return lw_raise(LW_EXC(TypeError), "weakref expected at most 0 arguments, got %zu", nargs);
    return lw_weakref_get(self);
}

static bool hash(lw_value v, int64_t *out) {
    lw_weakref *w = as_weakref(v);
    if (!lw_load_acquire(&w->hashed)) { // pairs with the release below
        lw_value o = lw_weakref_get(v);
        int64_t h = 0;
        if (o == LW_NONE) {
            lw_raise(LW_EXC(TypeError), "weak object has gone away");
            return false;
        }
        bool ok = lw_hash(o, &h);
        lw_release(o);
        if (!ok)
            return false;
        lw_store_relaxed(&w->hash, h);
        lw_store_release(&w->hashed, true); // pairs with the acquire above
    }
    *out = lw_load_relaxed(&w->hash);
    return true;
}

// By the targets while both live, else by identity.
static lw_value compare(lw_value a, lw_value b, lw_compare_op op) {
    if ((op != LW_EQ && op != LW_NE) || !lw_has_type(a, LW_T_WEAKREF) || !lw_has_type(b, LW_T_WEAKREF))
        return LW_NOT_IMPLEMENTED;
    lw_value x = lw_weakref_get(a), y = lw_weakref_get(b);
    lw_value r = x == LW_NONE || y == LW_NONE ? lw_from_bool((a == b) == (op == LW_EQ)) : lw_compare(x, y, op);
    lw_release(x);
    lw_release(y);
    return r;
}

static lw_value repr(lw_value v) {
    lw_value o = lw_weakref_get(v);
    if (o == LW_NONE)
        return lw_str_from_format("<weakref at 0x%llx; dead>", (unsigned long long)v);
    lw_value r = lw_str_from_format("<weakref at 0x%llx; to '%s' at 0x%llx>", (unsigned long long)v,
                                    lw_type_name(o), (unsigned long long)o);
    lw_release(o);
    return r;
}

static lw_value getattr(lw_value v, lw_value name) {
    lw_weakref *w = as_weakref(v);
    if (lw_str_equal_c(lw_as_str(name), "__callback__"))
        return w->callback == LW_NIL || !lw_load_relaxed(&w->target) ? LW_NONE : lw_retain(w->callback);
    return lw_generic_getattr(v, name);
}

lw_type lw_weakref_type = {
    .index = LW_T_WEAKREF,
    .name = "weakref.ReferenceType",
    .flags = LW_TYPE_FINAL | LW_TYPE_CYCLIC | LW_TYPE_MARKED,
    .destroy = destroy,
    .traverse = traverse,
    .construct = construct,
    .call = call,
    .hash = hash,
    .compare = compare,
    .repr = repr,
    .getattr = getattr,
};

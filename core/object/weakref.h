// SPDX-License-Identifier: MIT
// Weak references: they name an object without keeping it alive.
//
// The weak references of an object are a list, whose head is the object's link in the shadow memory (base/shadow.h); the
// list is under one of a few locks, chosen by the object's address. An object that has any carries LW_MARK_WEAK.
//
//     a weak reference   target --> object       one move: target --> NULL, by whoever clears or destroys it
//
// Asking (call) takes the lock, sees that the target is still there, and takes a reference with lw_try_incref, which
// fails when the object is dead. Whoever destroys an object takes the lock to empty the list first: so as long
// as somebody holds the lock and has seen the target, its header is readable.
#ifndef LW_OBJECT_WEAKREF_H
#define LW_OBJECT_WEAKREF_H

#include "object/object.h"

extern lw_type lw_weakref_type;

// A weak reference to v, with a callback or LW_NIL (borrowed). Without a callback there is one for each object. LW_NIL:
// TypeError when v's type has none, MemoryError.
lw_value lw_weakref_new(lw_value v, lw_value callback);
// The object, owned; None when it is dead.
lw_value lw_weakref_get(lw_value weakref);
// All weak references to v, in a new list.
lw_value lw_weakrefs_of(lw_value v);

typedef struct lw_weakref lw_weakref;
// o is dead, or garbage while the world is stopped: its weak references say None from now on. Those that have a callback
// are put in front of *called, with a reference each, unless they are garbage themselves.
void lw_weakrefs_detach(lw_object *o, lw_weakref **called);
// Calls their callbacks and gives the references back. The pending exception is kept.
void lw_weakrefs_call(lw_weakref *called);
// Both.
void lw_weakrefs_clear(lw_object *o);

#endif

// SPDX-License-Identifier: MIT
// Classes: namespaces, vtables, the special methods of classes made by scripts.
//
// Every type has a vtable: the attributes that have been looked up on it, resolved through its bases. An
// entry's index never changes, so an inline cache may keep it; when a class attribute is changed, the entries
// of that name in the class and in its subclasses are rewritten in place (under the types guard). Nothing else has
// to be invalidated. The first LW_SPECIALS entries are the special methods, in the order of names.def.
#ifndef LW_OBJECT_TYPE_H
#define LW_OBJECT_TYPE_H

#include "object/str.h"

enum {
#define X(name) LW_NAME_##name,
#include "object/names.def"
#undef X
    LW_NAMES_COUNT,
    LW_SPECIALS = LW_NAME___length_hint__ + 1
};
extern lw_value lw_names[LW_NAMES_COUNT];
#define LW_NAME(name) (lw_names[LW_NAME_##name])

typedef struct {
    lw_value name;           // interned, immortal
    _Atomic lw_value value;  // owned; LW_NIL: the type has no such attribute
    _Atomic lw_value pinned; // see lw_cell.pinned
} lw_vtable_entry;

typedef struct lw_vtable {
    size_t size;                // in bytes
    struct lw_vtable *previous; // the smaller one that it replaced: readers without a lock may be in it
    uint32_t capacity, mask;
    _Atomic uint32_t count;
    _Atomic uint32_t *index; // open addressing: entry + 1
    lw_vtable_entry entries[];
} lw_vtable;

extern lw_type lw_object_type, lw_type_type, lw_none_type, lw_ellipsis_type, lw_not_implemented_type;

// The vtable index of name, made when there is none yet; -1 when the vtable is full (use lw_type_lookup).
int32_t lw_vtable_find(lw_type *t, lw_value name);
// The entry's value: owned or LW_NIL.
lw_value lw_vtable_get_locked(lw_type *t, uint32_t i);
static inline lw_value lw_vtable_get(lw_type *t, uint32_t i) {
    lw_vtable_entry *e = &lw_load_acquire(&t->vtable)->entries[i]; // pairs with the release in vtable_grow
    lw_value v = lw_pinned_load(&t->ob, &e->value, &e->pinned);
    if (lw_unlikely(v == LW_NIL))
        return lw_vtable_get_locked(t, i);
    return v == LW_ABSENT ? LW_NIL : v;
}
// A special method (LW_NAME_x) of a class: owned; LW_NIL when neither the class nor a base that a script made
// defines it (what built-in bases do is in the type's slots).
lw_value lw_special(lw_type *t, uint32_t name);

// A new class; the namespace dict is consumed. NULL: an exception is set.
lw_type *lw_class_new(lw_value name, lw_type *base, lw_value namespace);
// Class attribute: v borrowed, LW_NIL deletes (0: there was none, 1 done, -1 exception).
int lw_type_set(lw_type *t, lw_value name, lw_value v);
// The nearest base that is no class of a script.
lw_type *lw_native_base(lw_type *t);
// What attribute lookup on a class finds, bound to nothing: Class.attr. Owned, LW_NIL without exception.
lw_value lw_bind(lw_value attribute, lw_value self); // consumes attribute: a bound method when it is a function
// Calls the attribute found in a class with self as first argument.
lw_value lw_call_special(lw_value method, lw_value self, const lw_value *args, size_t nargs);
// Adds a native method to a built-in type's namespace. Only while the runtime starts.
bool lw_type_add_method(lw_type *t, const lw_native_def *def);
// The same for functions that are called on the type (self is the type): int.from_bytes. The array ends with
// name NULL.
void lw_type_add_static(lw_type *t, const lw_native_def *defs);
// The object floor's start and end (object.c): names and guard; the tables of built-in types.
void lw_types_init(void);
void lw_types_finish(void);
// An iterator that calls object[0], object[1] ... until IndexError.
lw_value lw_call_iter_new(lw_value object);
extern lw_type lw_call_iter_type;
void lw_class_slots(lw_type *t); // fills the slots of a class made by a script (class.c)
void lw_type_add_slot_methods(lw_type *t); // __len__, __add__ ... of a built-in type (slot_methods.c)

#endif

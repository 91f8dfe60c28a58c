// SPDX-License-Identifier: MIT
// Classes: namespaces, vtables, the special methods of classes made by scripts.
//
// Every type has a vtable: the attributes that have been looked up on it, resolved through its bases. An
// entry's index never changes, so an inline cache may keep it; when a class attribute is changed, the entries
// of that name in the class and in its subclasses are rewritten in place (under the types guard). Nothing else has
// to be invalidated. The first LW_SPECIALS entries of a script's class are the special methods, in the order of names.def.
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

// One base's knowledge of a subclass: in the list of the base, owned by the subclass.
typedef struct lw_subclass {
    lw_type *type;
    struct lw_subclass *next;
} lw_subclass;

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
// The same with any number of bases and a metaclass (NULL: type).
lw_type *lw_class_create(lw_value name, lw_type *const *bases, size_t bases_count, lw_type *meta,
                         lw_value namespace);
// The hooks of a class that exists now: __set_name__ of its attributes, __init_subclass__ of its bases.
bool lw_class_announce(lw_type *t, const lw_value *args, size_t nargs, lw_value kwnames);
// What a namespace means for a new class: __slots__, implicit static and class methods, __hash__ (construct.c).
bool lw_class_prepare(lw_type *t);
// t->base and t->native of a class of a script, from t->bases; then t->mro (mro.c).
bool lw_layout_choose(lw_type *t);
bool lw_mro_compute(lw_type *t);
// The type as the language sees it: a metaclass for classes that have one.
static inline lw_type *lw_class_of(lw_value v) {
    lw_type *t = lw_type_of(v);
    if (lw_unlikely(t == &lw_type_type) && ((lw_type *)lw_to_object(v))->meta)
        return ((lw_type *)lw_to_object(v))->meta;
    return t;
}
static inline uint32_t lw_type_hooks(lw_type *t) { return lw_load_acquire(&t->hooks); } // pairs with lw_type_set
// Class attribute: v borrowed, LW_NIL deletes (0: there was none, 1 done, -1 exception).
int lw_type_set(lw_type *t, lw_value name, lw_value v);
extern void (*lw_caches_clear)(void); // empties the inline caches of attributes; set by vm/
// The nearest base that is no class of a script.
static inline lw_type *lw_native_base(lw_type *t) { return t->native; }
// The attribute in the bases of t after mro[from - 1]: owned, LW_NIL without an exception.
lw_value lw_type_lookup_from(lw_type *t, uint32_t from, lw_value name);
// Has the type a base that is `of`, in the order of its bases: the place, or -1.
int32_t lw_mro_find(const lw_type *t, const lw_type *of);

// ---- descriptors (descriptor.c) ----------------------------------------------------------------

extern lw_type lw_property_type, lw_staticmethod_type, lw_classmethod_type, lw_member_type;
// What an attribute found in class `owner` gives: for the object self, or for the class itself (LW_NIL).
// Consumes attribute.
lw_value lw_descriptor_get(lw_value attribute, lw_value self, lw_type *owner);
bool lw_is_descriptor(lw_value v);      // would lw_descriptor_get change it?
bool lw_is_data_descriptor(lw_value v); // goes before the instance's own attribute
// self.name = x (LW_NIL: del) through a data descriptor.
bool lw_descriptor_set(lw_value attribute, lw_value self, lw_value name, lw_value x);
// A name of __slots__.
lw_value lw_member_new(lw_type *t, lw_value name);
// lw_descriptor_get for self and its class: consumes attribute.
static inline lw_value lw_bind(lw_value attribute, lw_value self) {
    return lw_descriptor_get(attribute, self, lw_class_of(self));
}
lw_value lw_staticmethod_new(lw_value function);
lw_value lw_classmethod_new(lw_value function);
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
// What type.__call__ does: makes an object of class t and initialises it (construct.c).
lw_value lw_type_construct(lw_type *t, const lw_value *args, size_t nargs, lw_value kwnames);
// A class by the general way: class statement, type(name, bases, dict). kwnames: what follows the three.
lw_value lw_type_from_parts(lw_type *meta, lw_value name, lw_value bases, lw_value namespace,
                            const lw_value *extra, lw_value kwnames);
// A class statement: prepares the namespace, runs body(namespace), which returns the cell of __class__ or None,
// and makes the class. keywords, named by kwnames, are those of the statement.
lw_value lw_class_build(lw_value name, lw_value bases, lw_value (*body)(lw_value namespace, void *arg), void *arg,
                        const lw_value *keywords, lw_value kwnames);
extern lw_value (*lw_current_module_name)(void); // the __name__ of the running code's module; set by vm/
void lw_construct_init(void);
lw_value lw_type_subclasses(lw_type *t); // a new list
extern const lw_native_def lw_type_methods[];
lw_value lw_object_construct(lw_type *t, const lw_value *args, size_t nargs, lw_value kwnames);
bool lw_type_setattr(lw_value t, lw_value name, lw_value x); // without asking the metaclass
lw_value lw_class_own(lw_type *t, lw_value name); // what every class has without an entry in a namespace, or LW_NIL
bool lw_pointer_hash(lw_value v, int64_t *out);
bool lw_has_dict(lw_type *t);                    // have its instances any attributes they like?
bool lw_may_set(lw_type *t, lw_value name);      // or at least this one (__slots__)
lw_value lw_no_attribute(lw_value v, lw_value name); // AttributeError
void lw_class_slots(lw_type *t); // fills the slots of a class made by a script (class.c)
bool lw_type_add_slot_methods(lw_type *t); // __len__, __add__ ... of a built-in type (slot_methods.c)

#endif

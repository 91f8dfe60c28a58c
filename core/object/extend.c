// SPDX-License-Identifier: MIT
// Objects of classes that derive from built-in types with a layout of their own. See extend.h for the layout.
//
// The native part follows the built-in type's own protocol: its functions take sections on the object and read its
// slots without knowing that the object is larger. The pointer behind it moves once, from NULL to the hidden
// instance, by one compare-and-swap with release, which pairs with the acquire in lw_extension; the instance is complete
// before. From then on it is constant, owned by the object, and an ordinary container with a section of its own.
#include "object/extend.h"
#include "object/dict.h"
#include "object/exception.h"
#include "object/list.h"
#include "object/number.h"
#include "object/set.h"
#include "object/str.h"
#include "object/str_internal.h"
#include "object/tuple.h"
#include "object/type.h"

typedef _Atomic(lw_instance *) extension_slot;

static size_t native_size(lw_object *o) {
    switch (o->type >> 16) {
    case LW_KIND_INT:
        return sizeof(lw_bigint);
    case LW_KIND_FLOAT:
        return sizeof(lw_float);
    case LW_KIND_STR:
        return lw_str_size((lw_str *)o);
    case LW_KIND_TUPLE:
        return sizeof(lw_tuple) + ((lw_tuple *)o)->size * sizeof(lw_value);
    case LW_KIND_LIST:
        return sizeof(lw_list);
    default:
        return sizeof(lw_dict);
    }
}

_Static_assert(sizeof(lw_set) == sizeof(lw_dict), "a set is its map");

static extension_slot *slot_of(lw_object *o) { return (extension_slot *)((char *)o + native_size(o)); }

lw_instance *lw_extension(lw_value v) {
    return lw_load_acquire(slot_of(lw_to_object(v))); // pairs with lw_attributes_made
}

lw_instance *lw_attributes_made(lw_value v) {
    if (lw_is_instance(v))
        return lw_as_instance(v);
    extension_slot *slot = slot_of(lw_to_object(v));
    lw_instance *there = lw_load_acquire(slot), *none = NULL; // pairs with the release below
    if (there)
        return there;
    lw_value made = lw_instance_new(&lw_object_type);
    if (made == LW_NIL)
        return NULL;
    lw_store_relaxed(&lw_as_instance(made)->shape, lw_type_of(v)->root_shape);
    if (lw_cas_acq_rel(slot, &none, lw_as_instance(made)))
        return lw_as_instance(made);
    lw_release(made); // another thread was first
    return none;
}

void *lw_extended_new(lw_type *t, size_t size) {
    char *o = lw_object_new(t->index, size + sizeof(extension_slot));
    if (!o)
        return NULL;
    lw_incref(&t->ob);
    lw_store_relaxed((extension_slot *)(o + size), NULL);
    return o;
}

lw_value lw_extended_construct(lw_type *t, const lw_value *args, size_t nargs, lw_value kwnames) {
    lw_type *base = t->native;
    if (base->init) // changeable: filled afterwards
        return base->adopt(t, LW_NIL);
    bool no_keywords = kwnames == LW_NIL || lw_as_tuple(kwnames)->size == 0;
    lw_value donor = base->construct(base, args, nargs, no_keywords ? LW_NIL : kwnames);
    if (donor == LW_NIL)
        return LW_NIL;
    lw_value v = base->adopt(t, donor);
    lw_release(donor);
    return v;
}

void lw_extended_destroy(lw_object *o) {
    lw_type *t = lw_types[o->type];
    lw_instance *attributes = lw_load_relaxed(slot_of(o));
    if (attributes)
        lw_release_object(attributes);
    size_t size = t->native->dismantle(o);
    lw_object_free(o, size + sizeof(extension_slot));
    lw_release_object(t);
}

void lw_extended_traverse(lw_object *o, void (*visit)(lw_value v, void *arg), void *arg) {
    lw_type *t = lw_types[o->type];
    lw_instance *attributes = lw_load_relaxed(slot_of(o));
    if (attributes)
        visit(lw_from_object(attributes), arg);
    if (t->native->traverse)
        t->native->traverse(o, visit, arg);
    visit(lw_type_value(t), arg);
}

lw_value lw_plain(lw_value v) {
    if (!lw_needs_plain(v))
        return lw_retain(v);
    switch (lw_to_object(v)->type >> 16) {
    case LW_KIND_INT:
        return lw_int_from_mpz(((lw_bigint *)lw_to_object(v))->z);
    case LW_KIND_FLOAT:
        return lw_from_double(((lw_float *)lw_to_object(v))->d);
    default: {
        lw_str *s = lw_as_str(v);
        return lw_str_from_units(s->data, s->width, s->length);
    }
    }
}

// SPDX-License-Identifier: MIT
// Objects of classes that derive from int, float, str, tuple, list, dict, set or frozenset.
//
// Such an object begins with the very struct of the built-in type, so that every function in C that takes one takes the
// other; behind it is one pointer to a hidden instance (object/instance.h) with the attributes, NULL until the first one
// is set. The class's type index tells the kind: index >> 16. `lw_is_list(v)` and its like are true of
// both; code that must not bypass an overridden method asks for the exact type.
#ifndef LW_OBJECT_EXTEND_H
#define LW_OBJECT_EXTEND_H

#include "object/instance.h"

static inline bool lw_is_extended(lw_value v) {
    return lw_is_object(v) && lw_to_object(v)->type - LW_T_EXTENDED_FIRST < LW_T_INSTANCE - LW_T_EXTENDED_FIRST;
}
// The hidden instance (borrowed), NULL: no attribute was ever set.
lw_instance *lw_extension(lw_value v);
// What holds v's attributes: itself, its hidden instance, or NULL. Borrowed from v.
static inline lw_instance *lw_attributes_of(lw_value v) {
    return lw_is_instance(v) ? lw_as_instance(v) : lw_is_extended(v) ? lw_extension(v) : NULL;
}
// The same, made when there is none. NULL: an exception is set. v is an instance or extended.
lw_instance *lw_attributes_made(lw_value v);

// For adopt: a new object of class t, whose native part, `size` bytes, is the caller's to fill.
void *lw_extended_new(lw_type *t, size_t size);
// construct, destroy and traverse of such classes.
lw_value lw_extended_construct(lw_type *t, const lw_value *args, size_t nargs, lw_value kwnames);
void lw_extended_destroy(lw_object *o);
void lw_extended_traverse(lw_object *o, void (*visit)(lw_value v, void *arg), void *arg);
// v as an object of the built-in type itself when it is an int, a float or a str: what their functions in C return
// may be what they were given. Owned. Everything else: v.
lw_value lw_plain(lw_value v);
static inline bool lw_needs_plain(lw_value v) {
    return lw_is_object(v) && lw_to_object(v)->type - LW_T_EXTENDED_FIRST <
                                  ((LW_KIND_STR + 1) << 16) - LW_T_EXTENDED_FIRST;
}

#endif

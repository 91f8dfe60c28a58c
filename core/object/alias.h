// SPDX-License-Identifier: MIT
// What annotations are made of: list[int] (a generic alias) and int | None (a union of types). See alias.c.
#ifndef LW_OBJECT_ALIAS_H
#define LW_OBJECT_ALIAS_H

#include "object/object.h"

extern lw_type lw_alias_type, lw_union_type;

// type[item] where type is a built-in container or derives from one: an alias. LW_NIL without an exception: it does not.
lw_value lw_class_alias(lw_value type, lw_value item);
// a | b of classes, None, aliases and unions: a union; LW_NOT_IMPLEMENTED for all else.
lw_value lw_class_binary(lw_binary_op op, lw_value a, lw_value b);

// The members of a union, a tuple (borrowed).
lw_value lw_union_members(lw_value v);

#endif

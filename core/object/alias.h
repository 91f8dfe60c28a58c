// SPDX-License-Identifier: MIT
// What annotations are made of: list[int] (a generic alias) and int | None (a union of types). See alias.c.
#ifndef LW_OBJECT_ALIAS_H
#define LW_OBJECT_ALIAS_H

#include "object/object.h"

extern lw_type lw_alias_type, lw_union_type;

// The slots of `type`: Class[item], by __class_getitem__ or, for the built-in containers, an alias; and a | b.
lw_value lw_class_getitem(lw_value type, lw_value item);
lw_value lw_class_binary(lw_binary_op op, lw_value a, lw_value b);

#endif

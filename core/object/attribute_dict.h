// SPDX-License-Identifier: MIT
// x.__dict__: a mapping that is the instance's attributes, not a copy. See attribute_dict.c.
#ifndef LW_OBJECT_ATTRIBUTE_DICT_H
#define LW_OBJECT_ATTRIBUTE_DICT_H

#include "object/object.h"

extern lw_type lw_attributes_type;
lw_value lw_attributes_new(lw_value object);
// object.__dict__ = dict, which nobody else has: attributes are no dict that two could share.
bool lw_attributes_replace(lw_value object, lw_value dict);
// object.__dict__ = mapping, which others may have: a TypeError, but for the object's own.
bool lw_attributes_share(lw_value object, lw_value mapping);
// Is v such a mapping? lw_attributes_copy makes a dict of it.
static inline bool lw_is_attributes(lw_value v) { return lw_has_type(v, LW_T_ATTRIBUTES); }
lw_value lw_attributes_copy(lw_value v);

// A mapping that cannot be changed, over another one (consumed): a class's __dict__. See mapping_proxy.c.
extern lw_type lw_mapping_proxy_type;
lw_value lw_mapping_proxy(lw_value mapping);
// The dict proper that a proxy shows, for who copies it in one step (borrowed from the proxy); else v itself.
lw_value lw_behind_proxy(lw_value v);

#endif

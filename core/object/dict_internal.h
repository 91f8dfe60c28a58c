// SPDX-License-Identifier: MIT
// Between the files of dict.
#ifndef LW_OBJECT_DICT_INTERNAL_H
#define LW_OBJECT_DICT_INTERNAL_H

#include "object/table.h"

extern const lw_native_def lw_dict_methods[], lw_dict_statics[];
// Keyword arguments follow the positional ones in args, as in every native function.
bool lw_dict_update_keywords(lw_dict *d, const lw_value *args, size_t nargs, lw_value kwnames);
lw_value lw_dict_view_new(lw_dict *d, uint32_t type);

#endif

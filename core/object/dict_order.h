// SPDX-License-Identifier: MIT
// What OrderedDict, Counter and defaultdict do to a dict beyond a dict's own methods; each is one step for other threads.
#ifndef LW_OBJECT_DICT_ORDER_H
#define LW_OBJECT_DICT_ORDER_H

#include "object/dict.h"

// Puts the entry of the key behind all others, or before them. 1 done, 0: no such key, -1 exception.
int lw_dict_move(lw_dict *d, lw_value key, bool last);
// Takes out the first entry: owned key and value. 1 done, 0: d is empty, -1 exception.
int lw_dict_pop_first(lw_dict *d, lw_value *key, lw_value *value);
// d[key] += 1, from 0. False: an exception is set.
bool lw_dict_count(lw_dict *d, lw_value key);

extern _Atomic uint32_t lw_ordered_dict; // dict_views.c: the class whose views say that they are odict_keys ...
extern _Atomic uint32_t lw_default_dict; // dict.c: the class whose __missing__ is another one for d[key]
#endif

// SPDX-License-Identifier: MIT
// set and frozenset: a dict (object/table.h) whose values are all None.
#ifndef LW_OBJECT_SET_H
#define LW_OBJECT_SET_H

#include "object/dict.h"

typedef struct lw_set {
    lw_dict map;
} lw_set;

extern lw_type lw_set_type, lw_frozenset_type, lw_set_iter_type;

static inline lw_set *lw_as_set(lw_value v) { return (lw_set *)(uintptr_t)v; }
static inline bool lw_is_set(lw_value v) {
    return lw_has_kind(v, LW_T_SET, LW_KIND_SET) || lw_has_kind(v, LW_T_FROZENSET, LW_KIND_FROZENSET);
}
lw_value lw_set_new(bool frozen);
lw_value lw_set_from_iterable(lw_value iterable, bool frozen);
bool lw_set_add(lw_set *s, lw_value v);     // borrowed
int lw_set_contains(lw_set *s, lw_value v); // 1, 0, -1
// What `v in s` and s.remove(v) look for: a frozenset of the same when v is a set, which has no hash. Owned.
lw_value lw_set_key(lw_value v);
int lw_set_discard(lw_set *s, lw_value v);  // 1 was there, 0 was not, -1
static inline size_t lw_set_size(lw_set *s) { return lw_dict_size(&s->map); }
void lw_set_clear(lw_set *s);

// Between the files of set. `iterable` may be anything that can be iterated; it is read as of one
// moment when it is a container.
enum { LW_SET_OR, LW_SET_AND, LW_SET_SUB, LW_SET_XOR };
lw_value lw_set_operate(lw_value a, lw_value iterable, int op); // a new one of a's type
bool lw_set_operate_inplace(lw_value a, lw_value iterable, int op);
int lw_set_is_subset(lw_value a, lw_value iterable); // 1, 0, -1
int lw_set_is_superset(lw_value a, lw_value iterable);
int lw_set_is_disjoint(lw_value a, lw_value iterable);
extern const lw_native_def lw_set_methods[], lw_frozenset_methods[];

#endif

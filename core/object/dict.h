// SPDX-License-Identifier: MIT
// dict: insertion order, one table (index + entries) that is replaced whole when it grows.
// See dict.c for the order in which a writer publishes and what a reader without a lock may see.
#ifndef LW_OBJECT_DICT_H
#define LW_OBJECT_DICT_H

#include "object/container.h"

struct lw_table;
struct lw_dict {
    lw_object ob;
    _Atomic size_t size;
    _Atomic(struct lw_table *) table; // NULL: empty
    size_t version;                   // of the table: counts its replacements; inside the section
};

extern lw_type lw_dict_type, lw_dict_keys_type, lw_dict_values_type, lw_dict_items_type,
    lw_dict_iter_type, lw_dict_value_iter_type, lw_dict_item_iter_type;

static inline lw_dict *lw_as_dict(lw_value v) { return (lw_dict *)(uintptr_t)v; }
static inline bool lw_is_exact_dict(lw_value v) { return lw_has_type(v, LW_T_DICT); }
static inline bool lw_is_dict(lw_value v) { return lw_has_kind(v, LW_T_DICT, LW_KIND_DICT); }

lw_value lw_dict_new(void);
// Owned value; LW_NIL without an exception: no such key; with one: hashing or comparing failed.
lw_value lw_dict_get(lw_dict *d, lw_value key);
lw_value lw_dict_get_c(lw_dict *d, const char *key);
bool lw_dict_set(lw_dict *d, lw_value key, lw_value v); // both borrowed
bool lw_dict_set_consume(lw_dict *d, lw_value key, lw_value v); // consumes v, also when it fails
bool lw_dict_set_c(lw_dict *d, const char *key, lw_value v);
// The value that was there (owned), or LW_NIL: no such key (no exception) or an exception.
lw_value lw_dict_pop(lw_dict *d, lw_value key);
// 1 present, 0 absent, -1 exception.
int lw_dict_contains(lw_dict *d, lw_value key);
// get, or insert `v` and return it; atomic.
lw_value lw_dict_set_default(lw_dict *d, lw_value key, lw_value v);
static inline size_t lw_dict_size(lw_dict *d) {
    return lw_load_acquire(&d->size);
} // pairs with writers
bool lw_dict_update(lw_dict *d, lw_value other); // a dict or an iterable of pairs
lw_value lw_dict_copy(lw_dict *d);
void lw_dict_clear(lw_dict *d);
// Entry at or after *position: true and owned key/value (either pointer may be NULL), *position
// moves on. False at the end. Entries added meanwhile may be seen or not; nothing else.
bool lw_dict_next(lw_dict *d, size_t *position, lw_value *key, lw_value *value);
bool lw_dict_is_valid(lw_dict *d); // expensive check of the whole structure

#endif

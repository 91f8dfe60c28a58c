// SPDX-License-Identifier: MIT
// The hash table of dict, set and frozenset. See table.c for the algorithm and its ordering
// argument.
#ifndef LW_OBJECT_TABLE_H
#define LW_OBJECT_TABLE_H

#include "object/dict.h"
#include "object/str.h"

//   lw_table | index: mask + 1 times int32 | entries: `usable` times lw_entry
//   index[i]: 0 empty, > 0 entry number + 1, LW_INDEX_DELETED, LW_INDEX_BUSY
typedef struct {
    int64_t hash;
    _Atomic lw_value key;   // LW_NIL: deleted
    _Atomic lw_value value; // LW_NIL: deleted, or about to be filled
} lw_entry;

typedef struct lw_table {
    size_t mask;
    size_t usable;       // entries there is room for
    _Atomic size_t used; // entries given out
    size_t tail;         // none in use from here on; inside the section
    lw_entry *entries;
    _Atomic int32_t index[];
} lw_table;

enum { LW_INDEX_DELETED = -1, LW_INDEX_BUSY = -2 };

typedef struct {
    lw_entry *entry; // of the key, or NULL
    size_t slot;     // in the index: of the key, or where it belongs
} lw_place;

extern lw_table lw_table_busy; // stands for the table while a writer changes size and table

static inline bool lw_str_same(lw_str *a, lw_str *b) { // of equal hashes
    return a->length == b->length && a->width == b->width &&
           memcmp(a->data, b->data, (size_t)a->length * a->width) == 0;
}

// The same number as lw_hash's, short for the frequent types. False: an exception is set.
static inline bool lw_key_hash(lw_value key, int64_t *hash) {
    if (lw_is_small(key)) { // an int below 2**61 - 1 is its own hash
        *hash = lw_to_small(key);
        if (lw_likely((uint64_t)*hash < ((uint64_t)1 << 61) - 1))
            return true;
    } else if (lw_is_exact_str(key)) {
        *hash = (int64_t)lw_load_relaxed(&lw_as_str(key)->hash);
        if (lw_unlikely(*hash == 0))
            *hash = lw_str_hash(lw_as_str(key));
        return true;
    }
    return lw_hash(key, hash);
}

// ---- inside a section on d, or with a d that no other thread sees ------------------------------

// 1 found, 0 absent, -1 exception. May call __eq__ and give up the section meanwhile; what it
// returns is true of the present table.
int lw_find_locked(lw_dict *d, lw_value key, int64_t hash, lw_place *p);
// Enters a key that lw_find_locked has just not found. Consumes both, also on error (MemoryError).
bool lw_insert_locked(lw_dict *d, lw_place *p, lw_value key, int64_t hash, lw_value value);
// The same for a key that is certainly not there.
bool lw_insert_new_locked(lw_dict *d, lw_value key, int64_t hash, lw_value value);
// Gives d the contents of `other`, which no other thread sees, and returns d's old table for
// lw_map_drop.
lw_table *lw_replace_locked(lw_dict *d, lw_dict *other);
// Takes out what was found; key and value become the caller's.
void lw_remove_locked(lw_dict *d, lw_place *p, lw_value *key, lw_value *value);
// Room for n more entries without another allocation.
bool lw_reserve_locked(lw_dict *d, size_t n);
// The next live entry at or after *position, or NULL.
lw_entry *lw_next_locked(lw_dict *d, size_t *position);
// The last live entry: found and removed. False: empty.
bool lw_pop_last_locked(lw_dict *d, lw_value *key, lw_value *value);

// ---- whole operations, each atomic -------------------------------------------------------------

lw_value lw_map_new(uint32_t type);                          // an empty dict, set or frozenset
lw_value lw_map_get(lw_dict *d, lw_value key, int64_t hash); // as lw_dict_get
// Consumes value, also when it fails; keeps an old key. `keep`: an old value stays.
bool lw_map_put(lw_dict *d, lw_value key, int64_t hash, lw_value value, bool keep);
// 1 taken out (owned in *value), 0 absent, -1 exception.
int lw_map_take(lw_dict *d, lw_value key, int64_t hash, lw_value *value);
void lw_map_clear(lw_dict *d);
void lw_map_forget(lw_object *o); // the same, as a type's clear
// After the section: gives back a table (or NULL) that is no longer d's, and what it refers to.
void lw_map_drop(lw_dict *d, lw_table *t);
// A copy as an object of `type`; `keys_only` sets all values to None.
lw_value lw_map_copy(lw_dict *d, uint32_t type, bool keys_only);
// Moves everything out of `from`, which no other thread sees, into d; existing values are replaced.
// False: an exception is set, part of it may have been moved.
bool lw_map_merge(lw_dict *d, lw_dict *from);
void lw_map_destroy(lw_object *o);
size_t lw_map_dismantle(lw_object *o);
// An object of class `type` with a copy of the donor's contents (LW_NIL: empty).
lw_value lw_map_adopt(lw_type *type, lw_value donor);
void lw_map_traverse(lw_object *o, void (*visit)(lw_value v, void *arg), void *arg);

// ---- iterators: dict_iter and set_iter ---------------------------------------------------------

typedef enum { LW_ITER_KEYS, LW_ITER_VALUES, LW_ITER_ITEMS } lw_iter_kind;
typedef struct {
    lw_object ob;
    lw_value map; // owned, kept until the iterator dies
    lw_iter_kind kind;
    size_t size;             // of the map at the start
    _Atomic size_t position; // SIZE_MAX: exhausted
} lw_map_iter;
// Keys, values or pairs of one moment, as a new list.
lw_value lw_map_to_list(lw_dict *d, lw_iter_kind kind);
// The same of a dict, set, frozenset, view or proxy of a dict. LW_NIL without an exception: `v` is none of these.
lw_value lw_map_snapshot(lw_value v);
lw_value lw_map_iter_new(lw_value map, uint32_t type, lw_iter_kind kind);
extern lw_type lw_dict_iter_type;

#endif

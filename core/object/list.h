// SPDX-License-Identifier: MIT
// list. See list.c for how readers without a lock are kept safe.
#ifndef LW_OBJECT_LIST_H
#define LW_OBJECT_LIST_H

#include "object/container.h"

typedef struct lw_items {
    size_t capacity;
    _Atomic lw_value v[]; // LW_NIL above the list's size, where readers race (LW_READS_RACE)
} lw_items;

typedef struct {
    lw_object ob;
    _Atomic size_t size;
    _Atomic(lw_items *) items; // NULL when capacity is 0, and while a writer replaces it
} lw_list;

extern lw_type lw_list_type;

static inline lw_list *lw_as_list(lw_value v) { return (lw_list *)(uintptr_t)v; }
static inline bool lw_is_exact_list(lw_value v) { return lw_has_type(v, LW_T_LIST); }
static inline bool lw_is_list(lw_value v) { return lw_has_kind(v, LW_T_LIST, LW_KIND_LIST); }

lw_value lw_list_new(size_t capacity);
// n values, consumed.
lw_value lw_list_from(const lw_value *values, size_t n);
lw_value lw_list_from_iterable(lw_value iterable);
// Each of these is atomic (one section or lock-free). v is borrowed.
lw_value lw_list_get_shared(lw_list *l, size_t i);
lw_value lw_list_get_slow(lw_list *l, int64_t i);
// i must be >= 0; LW_NIL without an exception: out of range (callers raise IndexError).
static inline lw_value lw_list_get(lw_list *l, size_t i) {
    if (!lw_section_skip(&l->ob))
        return lw_list_get_shared(l, i);
    return i < lw_load_relaxed(&l->size) ? lw_slot_load_locked(&lw_load_relaxed(&l->items)->v[i]) : LW_NIL;
}
// The same for an index as the language has it: negative ones count from the end.
static inline lw_value lw_list_get_index(lw_list *l, int64_t i) {
    return lw_likely(i >= 0) ? lw_list_get(l, (size_t)i) : lw_list_get_slow(l, i);
}
bool lw_list_set_consume(lw_list *l, int64_t i, lw_value v); // negative i: from the end; IndexError
bool lw_list_append(lw_list *l, lw_value v);
bool lw_list_append_consume(lw_list *l, lw_value v);
bool lw_list_extend(lw_list *l, lw_value iterable);
static inline size_t lw_list_size(lw_list *l) {
    return lw_load_acquire(&l->size);
} // pairs with set_size
lw_value lw_list_to_tuple(lw_list *l); // a snapshot, atomic
lw_value lw_list_copy(lw_list *l);     // likewise
void lw_list_clear(lw_list *l);
bool lw_list_sort(lw_list *l, lw_value key /* or NIL */, bool reverse);
bool lw_list_is_valid(lw_list *l); // expensive check of the whole structure; no other thread writes

// ---- between the files of list -----------------------------------------------------------------

extern const lw_native_def lw_list_methods[];
// A block for `capacity` values, all LW_NIL; NULL: MemoryError is set.
lw_items *lw_items_new(size_t capacity);
static inline size_t lw_items_bytes(size_t capacity) {
    return sizeof(lw_items) + capacity * sizeof(lw_value);
}
lw_value lw_list_to_tuple_locked(lw_list *l);
// Inside the section: makes items[0, n) the list's contents.
void lw_list_publish_locked(lw_list *l, lw_items *items, size_t n);
// Inside the section: room for n values. False: MemoryError.
bool lw_list_reserve_locked(lw_list *l, size_t n);
// Inside the section: v (consumed) at the end; there is room.
static inline void lw_list_push_locked(lw_list *l, lw_value v) {
    size_t n = lw_load_relaxed(&l->size);
    lw_store_release(&lw_load_relaxed(&l->items)->v[n], v); // pairs with lw_slot_load; what is above the size is empty
    lw_store_release(&l->size, n + 1);
}
// Inside the section: takes out the value at i < size, owned; LW_NIL: MemoryError.
lw_value lw_list_take_locked(lw_list *l, size_t i);
// Inside the section: v (consumed also on error) before i <= size.
bool lw_list_insert_locked(lw_list *l, size_t i, lw_value v);
// After the section: gives back old values [from, to) of a block that is no longer the list's, then
// the block.
void lw_list_drop(lw_list *l, lw_items *items, size_t from, size_t to);
lw_value lw_list_repeat(lw_list *l, lw_value count);
bool lw_list_repeat_inplace(lw_list *l, lw_value count);
lw_value lw_list_get_slice(lw_list *l, lw_value slice);
bool lw_list_set_slice(lw_list *l, lw_value slice, lw_value v); // LW_NIL deletes
// Position of v in [from, to) as list.index has it; -1 absent, -2 exception. Inside the section.
int64_t lw_list_find_locked(lw_list *l, lw_value v, size_t from, size_t to);

#endif

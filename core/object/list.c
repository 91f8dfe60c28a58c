// SPDX-License-Identifier: MIT
// list: an array of slots behind one pointer, read without a lock where the variant can do that.
//
// Algorithm. A list is a size and a block of slots (lw_items). Writers hold the list's section.
// What changes one slot (l[i] = v, append, pop at the end) is done in place. What moves elements is
// done in place only when no reader can be in the block (lw_has_readers); otherwise the new
// contents are put in a new block that replaces the old one, which is retired. A reader without a
// lock loads size, block and slot, in this order, and enters the section when it meets LW_NIL or no
// block at all.
//
// Ordering guarantees, for readers without a lock:
//  (A) append stores the slot, then the size with release: who reads a size with acquire sees all
//      slots below it filled, unless they were emptied later. Both append and extend therefore
//      take effect at the size.
//  (B) publish stores NULL as the block, then the new size, then the new block, each with
//      release. Before the size changes a reader finds the old block or none; who has seen the
//      new size finds none or the new block: so element and length never disagree, and the change
//      takes effect at the store of the size. Who finds none enters the section and so waits
//      until publish is over.
//  (C) A retired block is no longer written, so a reader that still looks at it sees the state of
//      the moment in which it was replaced, which lies within the reader's operation. A value
//      that leaves is announced with lw_slot_unlink first; lw_slot_load then fails rather than
//      return it dead.
//  (D) pop stores LW_NIL in the slot, then the size: between the two, a reader waits at the
//      section.
// Values that leave are given back after the section: their destruction may run anything.
//
// Source: PEP 703 (optimistic list reads) for the idea; block replacement instead of marks in
// place, and (B), are ours.
#include "object/list.h"

#include "base/memory.h"
#include "object/attribute_dict.h"
#include "object/exception.h"
#include "object/range.h"
#include "object/table.h"
#include "object/tuple.h"
#include "object/type.h"

#define CAPACITY_MAX (SIZE_MAX / sizeof(lw_value) / 4)

// LW_NIL in all slots from `from`: what readers without a lock rely on. Elsewhere nobody looks
// there, and untouched memory costs nothing.
static void items_empty(lw_items *items, size_t from) {
    lw_value *v = (lw_value *)items->v;
    for (size_t i = from; LW_READS_RACE && i < items->capacity; i++)
        v[i] = LW_NIL;
}

lw_items *lw_items_new(size_t capacity) {
    if (capacity > CAPACITY_MAX) {
        lw_raise_memory();
        return NULL;
    }
    lw_items *items = lw_mem_alloc(lw_items_bytes(capacity));
    if (!items) {
        lw_raise_memory();
        return NULL;
    }
    items->capacity = capacity;
    items_empty(items, 0);
    return items;
}

lw_value lw_list_new(size_t capacity) {
    lw_items *items = NULL;
    if (capacity && !(items = lw_items_new(capacity)))
        return LW_NIL;
    lw_list *l = lw_object_new(LW_T_LIST, sizeof *l);
    if (!l) {
        if (items)
            lw_mem_free(items, lw_items_bytes(capacity));
        return LW_NIL;
    }
    lw_store_relaxed(&l->size, 0);
    lw_store_relaxed(&l->items, items);
    lw_track(l);
    return lw_from_object(l);
}

lw_value lw_list_from(const lw_value *values, size_t n) {
    lw_value v = lw_list_new(n);
    if (v == LW_NIL) {
        for (size_t i = 0; i < n; i++)
            lw_release(values[i]);
        return LW_NIL;
    }
    lw_list *l = lw_as_list(v);
    if (n)
        memcpy((void *)lw_load_relaxed(&l->items)->v, values, n * sizeof *values);
    lw_store_relaxed(&l->size, n);
    return v;
}

void lw_list_publish_locked(lw_list *l, lw_items *items, size_t n) {
    if (LW_READS_RACE)
        lw_store_release(&l->items, NULL);
    lw_store_release(&l->size, n);
    lw_store_release(&l->items, items);
}

bool lw_list_reserve_locked(lw_list *l, size_t n) {
    lw_items *old = lw_load_relaxed(&l->items);
    size_t capacity = old ? old->capacity : 0;
    if (n <= capacity)
        return true;
    size_t wanted = n + n / 2 + 3;
    if (wanted > CAPACITY_MAX)
        return lw_raise_memory(), false;
    lw_items *items;
    if (old && !lw_has_readers(&l->ob)) {
        items = lw_mem_realloc(old, lw_items_bytes(capacity), lw_items_bytes(wanted));
        if (!items)
            return lw_raise_memory(), false;
        items->capacity = wanted;
        items_empty(items, capacity);
        lw_store_release(&l->items, items);
        return true;
    }
    items = lw_items_new(wanted);
    if (!items)
        return false;
    if (old)
        memcpy((void *)items->v, (void *)old->v, lw_load_relaxed(&l->size) * sizeof(lw_value));
    lw_store_release(&l->items, items); // the same contents: no need for (B)
    if (old)
        lw_retire_storage(&l->ob, old, lw_items_bytes(capacity));
    return true;
}

// ---- one element -------------------------------------------------------------------------------

lw_value lw_list_get_shared(lw_list *l, size_t i) {
    if (lw_likely(lw_read_begin(&l->ob))) {
        if (i >= lw_load_acquire(&l->size)) // pairs with the release of append and publish (A)
            return LW_NIL;
        lw_items *items = lw_load_acquire(&l->items); // pairs with publish (B)
        if (items && i < items->capacity) {
            lw_value v = lw_slot_load(&items->v[i]);
            if (lw_likely(v != LW_NIL))
                return v;
        }
    }
    return lw_list_get_slow(l, (int64_t)i);
}

lw_value lw_list_get_slow(lw_list *l, int64_t i) {
    lw_section s;
    lw_value v = LW_NIL;
    bool entered = lw_brief_begin(&s, &l->ob);
    size_t n = lw_load_relaxed(&l->size);
    if (i < 0)
        i += (int64_t)n;
    if (i >= 0 && (size_t)i < n)
        v = lw_slot_load_locked(&lw_load_relaxed(&l->items)->v[i]);
    lw_brief_end(&s, entered);
    return v;
}

bool lw_list_set_consume(lw_list *l, int64_t i, lw_value v) {
    if (lw_likely(lw_section_skip(&l->ob)) && lw_likely((size_t)i < lw_load_relaxed(&l->size))) {
        lw_release(lw_slot_store_alone(&lw_load_relaxed(&l->items)->v[i], v));
        return true;
    }
    lw_section s;
    lw_section_begin(&s, &l->ob);
    size_t n = lw_load_relaxed(&l->size);
    if (i < 0)
        i += (int64_t)n;
    bool inside = (size_t)i < n;
    if (lw_likely(inside))
        v = lw_slot_store(&l->ob, &lw_load_relaxed(&l->items)->v[i], v);
    lw_section_end(&s);
    lw_release(v);
    if (lw_unlikely(!inside))
        lw_raise(LW_EXC(IndexError), "list assignment index out of range");
    return inside;
}

__attribute__((noinline)) static bool append_entered(lw_list *l, lw_value v) {
    lw_section s;
    lw_section_begin(&s, &l->ob);
    size_t n = lw_load_relaxed(&l->size);
    lw_items *items = lw_load_relaxed(&l->items);
    bool ok = (lw_likely(items != NULL) && lw_likely(n < items->capacity)) ||
              lw_list_reserve_locked(l, n + 1);
    if (lw_likely(ok))
        lw_list_push_locked(l, v);
    lw_section_end(&s);
    if (lw_unlikely(!ok))
        lw_release(v);
    return ok;
}

static inline bool append(lw_list *l, lw_value v) { // consumes v
    lw_items *items = lw_load_relaxed(&l->items);
    if (lw_likely(lw_section_skip(&l->ob)) && lw_likely(items && lw_load_relaxed(&l->size) < items->capacity)) {
        lw_list_push_locked(l, v);
        return true;
    }
    return append_entered(l, v);
}
bool lw_list_append_consume(lw_list *l, lw_value v) { return append(l, v); }
bool lw_list_append(lw_list *l, lw_value v) { return append(l, lw_retain(v)); }

lw_value lw_list_take_locked(lw_list *l, size_t i) {
    size_t n = lw_load_relaxed(&l->size);
    lw_items *items = lw_load_relaxed(&l->items);
    if (i + 1 == n) { // (D)
        lw_value last = lw_slot_store(&l->ob, &items->v[i], LW_NIL);
        lw_store_release(&l->size, n - 1);
        return last;
    }
    lw_value v = lw_load_relaxed(&items->v[i]);
    if (!lw_has_readers(&l->ob)) {
        lw_slot_unlink(&l->ob, v);
        memmove((void *)&items->v[i], (void *)&items->v[i + 1], (n - 1 - i) * sizeof(lw_value));
        lw_store_relaxed(&items->v[n - 1], LW_NIL);
        lw_store_release(&l->size, n - 1);
        return v;
    }
    lw_items *copy = lw_items_new(items->capacity);
    if (!copy)
        return LW_NIL;
    memcpy((void *)copy->v, (void *)items->v, i * sizeof(lw_value));
    memcpy((void *)&copy->v[i], (void *)&items->v[i + 1], (n - 1 - i) * sizeof(lw_value));
    lw_slot_unlink(&l->ob, v);
    lw_list_publish_locked(l, copy, n - 1);
    lw_retire_storage(&l->ob, items, lw_items_bytes(items->capacity));
    return v;
}

bool lw_list_insert_locked(lw_list *l, size_t i, lw_value v) {
    size_t n = lw_load_relaxed(&l->size);
    lw_items *items = lw_load_relaxed(&l->items);
    if (i == n || !lw_has_readers(&l->ob)) {
        if (!lw_list_reserve_locked(l, n + 1))
            return lw_release(v), false;
        if (i == n)
            return lw_list_push_locked(l, v), true;
        items = lw_load_relaxed(&l->items);
        memmove((void *)&items->v[i + 1], (void *)&items->v[i], (n - i) * sizeof(lw_value));
        lw_store_relaxed(&items->v[i], v);
        lw_store_release(&l->size, n + 1);
        return true;
    }
    lw_items *copy = lw_items_new(n + 1 + n / 4);
    if (!copy)
        return lw_release(v), false;
    memcpy((void *)copy->v, (void *)items->v, i * sizeof(lw_value));
    lw_store_relaxed(&copy->v[i], v);
    memcpy((void *)&copy->v[i + 1], (void *)&items->v[i], (n - i) * sizeof(lw_value));
    lw_list_publish_locked(l, copy, n + 1);
    lw_retire_storage(&l->ob, items, lw_items_bytes(items->capacity));
    return true;
}

// ---- all elements ------------------------------------------------------------------------------

void lw_list_drop(lw_list *l, lw_items *items, size_t from, size_t to) {
    lw_section s;
    if (!items)
        return;
    while (to-- > from)
        lw_release(lw_load_relaxed(&items->v[to]));
    lw_section_begin(&s, &l->ob);
    lw_retire_storage(&l->ob, items, lw_items_bytes(items->capacity));
    lw_section_end(&s);
}

void lw_list_clear(lw_list *l) {
    lw_section s;
    lw_section_begin(&s, &l->ob);
    size_t n = lw_load_relaxed(&l->size);
    lw_items *items = lw_load_relaxed(&l->items);
    for (size_t i = 0; i < n; i++)
        lw_slot_unlink(&l->ob, lw_load_relaxed(&items->v[i]));
    lw_list_publish_locked(l, NULL, 0);
    lw_section_end(&s);
    lw_list_drop(l, items, 0, n);
}

lw_value lw_list_to_tuple_locked(lw_list *l) {
    size_t n = lw_load_relaxed(&l->size);
    lw_items *items = lw_load_relaxed(&l->items);
    lw_value t = lw_tuple_new(n);
    for (size_t i = 0; t != LW_NIL && i < n; i++)
        lw_as_tuple(t)->v[i] = lw_slot_load_locked(&items->v[i]);
    return t;
}

lw_value lw_list_to_tuple(lw_list *l) {
    lw_section s;
    lw_section_begin(&s, &l->ob);
    lw_value t = lw_list_to_tuple_locked(l);
    lw_section_end(&s);
    return t;
}

lw_value lw_list_copy(lw_list *l) {
    lw_section s;
    lw_section_begin(&s, &l->ob);
    size_t n = lw_load_relaxed(&l->size);
    lw_items *items = lw_load_relaxed(&l->items);
    lw_value copy = lw_list_new(n);
    if (copy != LW_NIL) {
        lw_items *to = lw_load_relaxed(&lw_as_list(copy)->items);
        for (size_t i = 0; i < n; i++)
            lw_store_relaxed(&to->v[i], lw_slot_load_locked(&items->v[i]));
        lw_store_relaxed(&lw_as_list(copy)->size, n);
    }
    lw_section_end(&s);
    return copy;
}

// Inside the section, with room: n owned values above the size, then the size once (A).
static void push_all_locked(lw_list *l, _Atomic lw_value *from, const lw_value *values, size_t n) {
    size_t size = lw_load_relaxed(&l->size);
    lw_items *items = lw_load_relaxed(&l->items);
    for (size_t i = 0; i < n; i++)
        lw_store_release(&items->v[size + i], from ? lw_slot_load_locked(&from[i]) : lw_retain(values[i]));
    if (n)
        lw_store_release(&l->size, size + n);
}

static bool extend_by_list(lw_list *l, lw_list *other) {
    lw_section s;
    lw_section_begin2(&s, &l->ob, &other->ob);
    size_t n = lw_load_relaxed(&other->size);
    bool ok = lw_list_reserve_locked(l, lw_load_relaxed(&l->size) + n);
    if (ok && n) // after reserve: the two may be one
        push_all_locked(l, lw_load_relaxed(&other->items)->v, NULL, n);
    lw_section_end(&s);
    return ok;
}

static bool extend_by_values(lw_list *l, const lw_value *values, size_t n) {
    lw_section s;
    lw_section_begin(&s, &l->ob);
    bool ok = lw_list_reserve_locked(l, lw_load_relaxed(&l->size) + n);
    if (ok)
        push_all_locked(l, NULL, values, n);
    lw_section_end(&s);
    return ok;
}

static bool append_step(lw_value item, void *arg) { return lw_list_append(arg, item); }

// Asks an object of a script's class how many items are to be expected. The answer is of no use here, but CPython asks: the
// method may print or raise.
static bool ask_length(lw_value v) {
    lw_type *t = lw_type_of(v);
    lw_value m = lw_special(t, LW_NAME___len__);
    int64_t n = 0;
    if (m != LW_NIL) {
        n = lw_len(v);
    } else if ((m = lw_special(t, LW_NAME___length_hint__)) != LW_NIL) {
        lw_value r = lw_call_special(m, v, NULL, 0);
        n = r == LW_NIL ? -1 : 0;
        lw_release(r);
    }
    lw_release(m);
    if (n >= 0)
        return true;
    if (!lw_exception_matches(LW_EXC(TypeError)))
        return false;
    lw_exception_clear();
    return true;
}

bool lw_list_extend(lw_list *l, lw_value iterable) {
    if (lw_is_exact_list(iterable) || iterable == lw_from_object(l)) // of a derived class with itself: no end otherwise
        return extend_by_list(l, lw_as_list(iterable));
    if (lw_is_exact_tuple(iterable))
        return extend_by_values(l, lw_as_tuple(iterable)->v, lw_as_tuple(iterable)->size);
    uint32_t type = lw_type_index(lw_behind_proxy(iterable));
    if (type < LW_T_CODE || (type >= LW_T_DICT_KEYS && type <= LW_T_DICT_ITEMS)) {
        // Nothing of the language runs while these are iterated: all or nothing, in one step.
        lw_value copy = lw_list_from_iterable(iterable);
        bool ok = copy != LW_NIL && extend_by_list(l, lw_as_list(copy));
        lw_release(copy);
        return ok;
    }
    if (lw_unlikely(lw_type_of(iterable)->flags & LW_TYPE_HEAP) && !ask_length(iterable))
        return false;
    return lw_for_each(iterable, append_step, l);
}

// Appends to a list that no other thread sees.
static bool collect_step(lw_value item, void *arg) {
    lw_list *l = arg;
    size_t n = lw_load_relaxed(&l->size);
    lw_items *items = lw_load_relaxed(&l->items);
    if (lw_unlikely(!items || n == items->capacity)) {
        size_t capacity = items ? items->capacity : 0, wanted = n + n / 2 + 8;
        if (wanted > CAPACITY_MAX)
            return lw_raise_memory(), false;
        lw_items *more =
            items ? lw_mem_realloc(items, lw_items_bytes(capacity), lw_items_bytes(wanted))
                  : lw_mem_alloc(lw_items_bytes(wanted));
        if (!more)
            return lw_raise_memory(), false;
        more->capacity = wanted;
        items_empty(more, n);
        lw_store_relaxed(&l->items, more);
        items = more;
    }
    lw_store_relaxed(&items->v[n], lw_retain(item));
    lw_store_relaxed(&l->size, n + 1);
    return true;
}

// How many items there will be, where that is known; so what does not fit is refused at once. Else 0.
static size_t known_length(lw_value iterable) {
    if (lw_is_exact_tuple(iterable))
        return lw_as_tuple(iterable)->size;
    if (lw_is_range(iterable) && lw_as_range(iterable)->small)
        return (size_t)lw_as_range(iterable)->i_length;
    return 0;
}

lw_value lw_list_from_iterable(lw_value iterable) {
    if (lw_is_exact_list(iterable))
        return lw_list_copy(lw_as_list(iterable));
    lw_value v = lw_map_snapshot(iterable);
    if (v != LW_NIL || lw_exception_set())
        return v;
    if (lw_unlikely(lw_type_of(iterable)->flags & LW_TYPE_HEAP) && !ask_length(iterable))
        return LW_NIL;
    v = lw_list_new(known_length(iterable));
    if (v == LW_NIL)
        return LW_NIL;
    bool ok = true;
    if (lw_is_exact_tuple(iterable)) {
        lw_tuple *t = lw_as_tuple(iterable);
        for (size_t i = 0; ok && i < t->size; i++)
            ok = collect_step(t->v[i], lw_as_list(v));
    } else {
        ok = lw_for_each(iterable, collect_step, lw_as_list(v));
    }
    if (!ok) {
        lw_release(v);
        return LW_NIL;
    }
    return v;
}

int64_t lw_list_find_locked(lw_list *l, lw_value v, size_t from, size_t to) {
    for (size_t i = from; i < to && i < lw_load_relaxed(&l->size); i++) {
        _Atomic lw_value *slot = &lw_load_relaxed(&l->items)->v[i];
        int equal = lw_equal_quick(lw_load_relaxed(slot), v);
        if (equal < 0) { // may call anything: the loop's condition looks at the list anew
            lw_value item = lw_slot_load_locked(slot);
            equal = lw_equal(item, v);
            lw_release(item);
            if (equal < 0)
                return -2;
        }
        if (equal)
            return (int64_t)i;
    }
    return -1;
}

bool lw_list_is_valid(lw_list *l) {
    size_t n = lw_load_acquire(&l->size);
    lw_items *items = lw_load_acquire(&l->items);
    if (!items)
        return n == 0;
    if (n > items->capacity)
        return false;
    for (size_t i = 0; i < (LW_READS_RACE ? items->capacity : n); i++)
        if ((lw_load_relaxed(&items->v[i]) == LW_NIL) != (i >= n))
            return false;
    return true;
}

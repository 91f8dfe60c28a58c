// SPDX-License-Identifier: MIT
// list: its type and its methods. What an operation reads of several elements is read in one
// section, or from a snapshot; see list.c.
#include "base/memory.h"
#include "object/exception.h"
#include "object/extend.h"
#include "object/list.h"
#include "object/number.h"
#include "object/range.h"
#include "object/str.h"
#include "object/tuple.h"

// ---- methods -----------------------------------------------------------------------------------

static lw_value method_append(lw_value self, const lw_value *args, size_t nargs lw_unused,
                              lw_value kwnames lw_unused) {
    return lw_list_append(lw_as_list(self), args[0]) ? LW_NONE : LW_NIL;
}

static lw_value method_extend(lw_value self, const lw_value *args, size_t nargs lw_unused,
                              lw_value kwnames lw_unused) {
    return lw_list_extend(lw_as_list(self), args[0]) ? LW_NONE : LW_NIL;
}

static lw_value method_insert(lw_value self, const lw_value *args, size_t nargs lw_unused,
                              lw_value kwnames lw_unused) {
    lw_section s;
    lw_list *l = lw_as_list(self);
    int64_t i;
    if (!lw_to_index(args[0], &i, LW_ARGUMENT))
        return LW_NIL;
    lw_value v = lw_retain(args[1]);
    lw_section_begin(&s, &l->ob);
    int64_t n = (int64_t)lw_load_relaxed(&l->size);
    if (i < 0)
        i = i + n < 0 ? 0 : i + n;
    bool ok = lw_list_insert_locked(l, (size_t)(i > n ? n : i), v);
    lw_section_end(&s);
    return ok ? LW_NONE : LW_NIL;
}

static lw_value method_remove(lw_value self, const lw_value *args, size_t nargs lw_unused,
                              lw_value kwnames lw_unused) {
    lw_section s;
    lw_list *l = lw_as_list(self);
    lw_value old = LW_NIL;
    lw_section_begin(&s, &l->ob);
    int64_t i = lw_list_find_locked(l, args[0], 0, SIZE_MAX);
    if (i >= 0 && (size_t)i >= lw_load_relaxed(&l->size)) // an __eq__ made it shorter
        i = -1;
    if (i >= 0)
        old = lw_list_take_locked(l, (size_t)i);
    lw_section_end(&s);
    lw_release(old);
    if (i == -1)
        lw_raise(LW_EXC(ValueError), "list.remove(x): x not in list");
    return old == LW_NIL ? LW_NIL : LW_NONE;
}

static lw_value method_pop(lw_value self, const lw_value *args, size_t nargs,
                           lw_value kwnames lw_unused) {
    lw_section s;
    lw_list *l = lw_as_list(self);
    int64_t i = -1;
    lw_value v = LW_NIL;
    if (nargs == 0 && lw_likely(lw_section_skip(&l->ob)) && lw_likely(lw_load_relaxed(&l->size) != 0)) {
        size_t last = lw_load_relaxed(&l->size) - 1;
        v = lw_slot_store_alone(&lw_load_relaxed(&l->items)->v[last], LW_NIL);
        lw_store_release(&l->size, last); // pairs with readers that come when the list is shared
        return v;
    }
    if (nargs && !lw_to_index(args[0], &i, LW_ARGUMENT))
        return LW_NIL;
    bool entered = lw_brief_begin(&s, &l->ob);
    int64_t n = (int64_t)lw_load_relaxed(&l->size);
    if (i < 0)
        i += n;
    bool inside = i >= 0 && i < n;
    if (inside)
        v = lw_list_take_locked(l, (size_t)i);
    lw_brief_end(&s, entered);
    if (!inside)
        lw_raise(LW_EXC(IndexError), n == 0 ? "pop from empty list" : "pop index out of range");
    return v;
}

static lw_value method_clear(lw_value self, const lw_value *args lw_unused, size_t nargs lw_unused,
                             lw_value kwnames lw_unused) {
    lw_list_clear(lw_as_list(self));
    return LW_NONE;
}

static lw_value method_copy(lw_value self, const lw_value *args lw_unused, size_t nargs lw_unused,
                            lw_value kwnames lw_unused) {
    return lw_list_copy(lw_as_list(self));
}

static lw_value method_index(lw_value self, const lw_value *args, size_t nargs,
                             lw_value kwnames lw_unused) {
    lw_section s;
    lw_list *l = lw_as_list(self);
    int64_t n = (int64_t)lw_list_size(l), from = 0, to = INT64_MAX;
    if (nargs > 1 && !lw_index_bound(args[1], n, &from))
        return LW_NIL;
    if (nargs > 2 && !lw_index_bound(args[2], n, &to))
        return LW_NIL;
    lw_section_begin(&s, &l->ob);
    int64_t i = lw_list_find_locked(l, args[0], (size_t)from, (size_t)to);
    lw_section_end(&s);
    if (i == -1)
        return lw_raise_repr(LW_EXC(ValueError), args[0], " is not in list");
    return i < 0 ? LW_NIL : lw_from_small(i);
}

static lw_value method_count(lw_value self, const lw_value *args, size_t nargs lw_unused,
                             lw_value kwnames lw_unused) {
    lw_section s;
    lw_list *l = lw_as_list(self);
    int64_t count = 0, i = -1;
    lw_section_begin(&s, &l->ob);
    do {
        i = lw_list_find_locked(l, args[0], (size_t)(i + 1), SIZE_MAX);
        count += i >= 0;
    } while (i >= 0);
    lw_section_end(&s);
    return i == -2 ? LW_NIL : lw_from_small(count);
}

static lw_value method_sort(lw_value self, const lw_value *args, size_t nargs, lw_value kwnames) {
    static const char *const allowed[] = {"key", "reverse", NULL};
    if (!lw_check_keywords("sort", kwnames, allowed))
        return LW_NIL;
    lw_value key = lw_keyword(args, nargs, kwnames, "key");
    lw_value reverse = lw_keyword(args, nargs, kwnames, "reverse");
    int down = reverse == LW_NIL ? 0 : lw_int_flag(reverse);
    if (down < 0)
        return LW_NIL;
    return lw_list_sort(lw_as_list(self), key == LW_NONE ? LW_NIL : key, down) ? LW_NONE : LW_NIL;
}

static void reverse_values(lw_items *to, lw_items *from, size_t n) { // may be the same block
    for (size_t i = 0; i < (n + 1) / 2; i++) {
        lw_value low = lw_load_relaxed(&from->v[i]), high = lw_load_relaxed(&from->v[n - 1 - i]);
        lw_store_relaxed(&to->v[i], high);
        lw_store_relaxed(&to->v[n - 1 - i], low);
    }
}

static lw_value method_reverse(lw_value self, const lw_value *args lw_unused,
                               size_t nargs lw_unused, lw_value kwnames lw_unused) {
    lw_section s;
    lw_list *l = lw_as_list(self);
    bool ok = true;
    lw_section_begin(&s, &l->ob);
    size_t n = lw_load_relaxed(&l->size);
    lw_items *items = lw_load_relaxed(&l->items);
    if (n > 1 && !lw_has_readers(&l->ob)) {
        reverse_values(items, items, n);
    } else if (n > 1) {
        lw_items *copy = lw_items_new(items->capacity);
        ok = copy != NULL;
        if (ok) {
            reverse_values(copy, items, n);
            lw_list_publish_locked(l, copy, n);
            lw_retire_storage(&l->ob, items, lw_items_bytes(items->capacity));
        }
    }
    lw_section_end(&s);
    return ok ? LW_NONE : LW_NIL;
}

const lw_native_def lw_list_methods[] = {
    {"append", method_append, 1, 1, false}, {"clear", method_clear, 0, 0, false},
    {"copy", method_copy, 0, 0, false},     {"count", method_count, 1, 1, false},
    {"extend", method_extend, 1, 1, false}, {"index", method_index, 1, 3, false},
    {"insert", method_insert, 2, 2, false}, {"pop", method_pop, 0, 1, false},
    {"remove", method_remove, 1, 1, false}, {"reverse", method_reverse, 0, 0, false},
    {"sort", method_sort, 0, 0, true},      {NULL, NULL, 0, 0, false},
};

// ---- the type ----------------------------------------------------------------------------------

static inline size_t list_dismantle(lw_object *o) {
    lw_list *l = (lw_list *)o;
    size_t n = lw_load_relaxed(&l->size);
    lw_items *items = lw_load_relaxed(&l->items);
    while (n-- > 0) // the last first: the order of CPython, which finalizers show
        lw_release(lw_load_relaxed(&items->v[n]));
    if (items)
        lw_retire_storage(o, items, lw_items_bytes(items->capacity));
    return sizeof *l;
}

static void list_destroy(lw_object *o) { lw_object_free(o, list_dismantle(o)); }

static void list_traverse(lw_object *o, void (*visit)(lw_value v, void *arg), void *arg) {
    lw_list *l = (lw_list *)o;
    lw_items *items = lw_load_relaxed(&l->items);
    size_t n = lw_load_relaxed(&l->size);
    for (size_t i = 0; items && i < n; i++)
        visit(lw_load_relaxed(&items->v[i]), arg);
}

static void list_clear(lw_object *o) { lw_list_clear((lw_list *)o); }

static lw_value list_repr(lw_value self) {
    lw_value t = lw_list_to_tuple(lw_as_list(self));
    if (t == LW_NIL)
        return LW_NIL;
    lw_value result = lw_repr_values(self, lw_as_tuple(t)->v, lw_as_tuple(t)->size, "[", "]", "");
    lw_release(t);
    return result;
}

static lw_value list_compare(lw_value a, lw_value b, lw_compare_op op) {
    if (!lw_is_list(a) || !lw_is_list(b))
        return LW_NOT_IMPLEMENTED;
    if ((op == LW_EQ || op == LW_NE) && lw_list_size(lw_as_list(a)) != lw_list_size(lw_as_list(b)))
        return lw_from_bool(op == LW_NE);
    lw_section s; // both snapshots at one moment
    lw_section_begin2(&s, lw_to_object(a), lw_to_object(b));
    lw_value x = lw_list_to_tuple_locked(lw_as_list(a));
    lw_value y = x == LW_NIL ? LW_NIL : lw_list_to_tuple_locked(lw_as_list(b));
    lw_section_end(&s);
    lw_value result = LW_NIL;
    if (y != LW_NIL)
        result = lw_compare_values(lw_as_tuple(x)->v, lw_as_tuple(x)->size, lw_as_tuple(y)->v,
                                   lw_as_tuple(y)->size, op);
    lw_release(x);
    lw_release(y);
    return result;
}

static lw_value list_concat(lw_list *a, lw_list *b) {
    lw_section s;
    lw_section_begin2(&s, &a->ob, &b->ob);
    size_t na = lw_load_relaxed(&a->size), nb = lw_load_relaxed(&b->size);
    lw_value v = lw_list_new(na + nb);
    if (v != LW_NIL && na + nb) {
        lw_items *to = lw_load_relaxed(&lw_as_list(v)->items);
        lw_items *ia = lw_load_relaxed(&a->items), *ib = lw_load_relaxed(&b->items);
        for (size_t i = 0; i < na; i++)
            lw_store_relaxed(&to->v[i], lw_slot_load_locked(&ia->v[i]));
        for (size_t i = 0; i < nb; i++)
            lw_store_relaxed(&to->v[na + i], lw_slot_load_locked(&ib->v[i]));
        lw_store_relaxed(&lw_as_list(v)->size, na + nb);
    }
    lw_section_end(&s);
    return v;
}

static lw_value list_binary(lw_binary_op op, lw_value a, lw_value b) {
    if (op == LW_ADD && lw_is_list(a)) {
        if (lw_is_list(b))
            return list_concat(lw_as_list(a), lw_as_list(b));
        return lw_raise(LW_EXC(TypeError), "can only concatenate list (not \"%s\") to list",
                        lw_type_name(b));
    }
    if (op != LW_MUL)
        return LW_NOT_IMPLEMENTED;
    lw_value l = lw_is_list(a) ? a : b, n = lw_is_list(a) ? b : a;
    if (lw_has_index(n))
        return lw_list_repeat(lw_as_list(l), n);
    return lw_raise_repeat(n);
}

static lw_value list_inplace(lw_binary_op op, lw_value a, lw_value b) {
    if (op == LW_ADD)
        return lw_list_extend(lw_as_list(a), b) ? lw_retain(a) : LW_NIL;
    if (op == LW_MUL && lw_has_index(b))
        return lw_list_repeat_inplace(lw_as_list(a), b) ? lw_retain(a) : LW_NIL;
    return list_binary(op, a, b);
}

static int64_t list_len(lw_value self) { return (int64_t)lw_list_size(lw_as_list(self)); }

// key as an index; false: an exception is set.
static bool to_list_index(lw_value key, int64_t *i) {
    if (lw_likely(lw_is_small(key)))
        return *i = lw_to_small(key), true;
    if (lw_has_index(key))
        return lw_to_index(key, i, LW_SUBSCRIPT);
    lw_raise(LW_EXC(TypeError), "list indices must be integers or slices, not %s",
             lw_type_name(key));
    return false;
}

static lw_value list_getitem(lw_value self, lw_value key) {
    int64_t i;
    if (lw_is_slice(key))
        return lw_list_get_slice(lw_as_list(self), key);
    if (!to_list_index(key, &i))
        return LW_NIL;
    lw_value v = lw_list_get_index(lw_as_list(self), i);
    return lw_likely(v != LW_NIL) ? v : lw_raise(LW_EXC(IndexError), "list index out of range");
}

static bool delete_item(lw_list *l, int64_t i) {
    lw_section s;
    lw_value old = LW_NIL;
    lw_section_begin(&s, &l->ob);
    int64_t n = (int64_t)lw_load_relaxed(&l->size);
    if (i < 0)
        i += n;
    bool inside = i >= 0 && i < n;
    if (inside)
        old = lw_list_take_locked(l, (size_t)i);
    lw_section_end(&s);
    lw_release(old);
    if (!inside)
        lw_raise(LW_EXC(IndexError), "list assignment index out of range");
    return old != LW_NIL;
}

static bool list_setitem(lw_value self, lw_value key, lw_value v) {
    int64_t i;
    if (lw_is_slice(key))
        return lw_list_set_slice(lw_as_list(self), key, v);
    if (!to_list_index(key, &i))
        return false;
    if (v == LW_NIL)
        return delete_item(lw_as_list(self), i);
    return lw_list_set_consume(lw_as_list(self), i, lw_retain(v));
}

static int list_contains(lw_value self, lw_value v) {
    lw_section s;
    lw_section_begin(&s, lw_to_object(self));
    int64_t i = lw_list_find_locked(lw_as_list(self), v, 0, SIZE_MAX);
    lw_section_end(&s);
    return i == -2 ? -1 : i >= 0;
}

static lw_value list_construct(lw_type *type lw_unused, const lw_value *args, size_t nargs,
                               lw_value kwnames) {
    if (!lw_check_construct("list", nargs, kwnames, 1))
        return LW_NIL;
    return nargs ? lw_list_from_iterable(args[0]) : lw_list_new(0);
}

static lw_value list_adopt(lw_type *type, lw_value donor lw_unused) {
    lw_list *l = lw_extended_new(type, sizeof *l);
    if (!l)
        return LW_NIL;
    lw_store_relaxed(&l->size, 0);
    lw_store_relaxed(&l->items, NULL);
    lw_track(l);
    return lw_from_object(l);
}

static bool list_init(lw_value self, const lw_value *args, size_t nargs, lw_value kwnames) {
    if (!lw_check_construct("list", nargs, kwnames, 1))
        return false;
    if (lw_list_size(lw_as_list(self)))
        lw_list_clear(lw_as_list(self));
    return !nargs || lw_list_extend(lw_as_list(self), args[0]);
}

lw_type lw_list_type = {
    .index = LW_T_LIST,
    .flags = LW_TYPE_CYCLIC | LW_TYPE_MARKED,
    .kind = LW_KIND_LIST,
    .dismantle = list_dismantle,
    .adopt = list_adopt,
    .init = list_init,
    .name = "list",
    .destroy = list_destroy,
    .traverse = list_traverse,
    .clear = list_clear,
    .repr = list_repr,
    .compare = list_compare,
    .binary = list_binary,
    .inplace = list_inplace,
    .len = list_len,
    .getitem = list_getitem,
    .setitem = list_setitem,
    .contains = list_contains,
    .iter = lw_seq_iter_new,
    .construct = list_construct,
    .methods = lw_list_methods,
};

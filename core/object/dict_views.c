// SPDX-License-Identifier: MIT
// dict: the views keys, values and items; the iterators of dict and set.
//
// An iterator remembers the size of its map and a position among the entries, atomic with relaxed
// order: threads may share it, and then get an item twice at worst. Entries are read through
// lw_dict_next, which is atomic. A change of size ends the iteration with RuntimeError, as in
// CPython.
#include "base/memory.h"
#include "object/attribute_dict.h"
#include "object/dict_internal.h"
#include "object/exception.h"
#include "object/list.h"
#include "object/set.h"
#include "object/tuple.h"

typedef struct {
    lw_object ob;
    lw_value dict; // owned
} view;

static view *as_view(lw_value v) { return (view *)lw_to_object(v); }
static lw_dict *dict_of(lw_value v) { return lw_as_dict(as_view(v)->dict); }

lw_value lw_dict_view_new(lw_dict *d, uint32_t type) {
    view *v = lw_object_new(type, sizeof *v);
    if (!v)
        return LW_NIL;
    v->dict = lw_retain(lw_from_object(d));
    return lw_from_object(v);
}

static void view_destroy(lw_object *o) {
    lw_release(((view *)o)->dict);
    lw_object_free(o, sizeof(view));
}

static void view_traverse(lw_object *o, void (*visit)(lw_value v, void *arg), void *arg) {
    visit(((view *)o)->dict, arg);
}

static int64_t view_len(lw_value self) { return (int64_t)lw_dict_size(dict_of(self)); }

static lw_iter_kind kind_of(lw_value self) {
    switch (lw_to_object(self)->type) {
    case LW_T_DICT_VALUES:
        return LW_ITER_VALUES;
    case LW_T_DICT_ITEMS:
        return LW_ITER_ITEMS;
    default:
        return LW_ITER_KEYS;
    }
}

static lw_value view_iter(lw_value self) {
    lw_iter_kind kind = kind_of(self);
    uint32_t type = kind == LW_ITER_KEYS ? LW_T_DICT_ITER : kind == LW_ITER_VALUES ? LW_T_DICT_VALUE_ITER : LW_T_DICT_ITEM_ITER;
    return lw_map_iter_new(as_view(self)->dict, type, kind);
}

_Atomic uint32_t lw_ordered_dict; // the type index of collections.OrderedDict, once there is one

static bool is_ordered(lw_value dict) {
    lw_type *t = lw_type_of(dict);
    uint32_t ordered = lw_load_relaxed(&lw_ordered_dict);
    for (uint32_t i = 0; ordered && i < t->mro_count; i++)
        if (t->mro[i]->index == ordered)
            return true;
    return false;
}

static lw_value view_repr(lw_value self) {
    lw_value result = LW_NIL, l = lw_list_from_iterable(self);
    if (l == LW_NIL)
        return LW_NIL;
    lw_value t = lw_list_to_tuple(lw_as_list(l));
    static const char *const opens[] = {"odict_keys([", "odict_values([", "odict_items(["};
    if (t != LW_NIL)
        result = lw_repr_values(self, lw_as_tuple(t)->v, lw_as_tuple(t)->size, opens[kind_of(self)] + !is_ordered(as_view(self)->dict),
                                "])", "");
    lw_release(l);
    lw_release(t);
    return result;
}

static int keys_contains(lw_value self, lw_value v) { return lw_dict_contains(dict_of(self), v); }

static int items_contains(lw_value self, lw_value v) {
    if (!lw_is_tuple(v) || lw_as_tuple(v)->size != 2)
        return 0;
    lw_value found = lw_dict_get(dict_of(self), lw_as_tuple(v)->v[0]);
    if (found == LW_NIL)
        return lw_exception_set() ? -1 : 0;
    int equal = lw_equal(found, lw_as_tuple(v)->v[1]);
    lw_release(found);
    return equal;
}

static bool is_view(lw_value v) { return lw_has_type(v, LW_T_DICT_KEYS) || lw_has_type(v, LW_T_DICT_ITEMS); }
static bool is_set_like(lw_value v) { return lw_is_set(v) || is_view(v); }

typedef struct {
    lw_value of, set;
} kept;

static bool keep(lw_value item, void *arg) {
    kept *k = arg;
    int has = lw_type_of(k->of)->contains(k->of, item);
    return has == 0 || (has > 0 && lw_set_add(lw_as_set(k->set), item));
}

// The elements of both that CPython keeps: those of the other one, unless this is the longer view, or a set no shorter than the view.
static lw_value intersect(lw_value own, lw_value other) {
    if (is_view(other) && lw_len(other) > lw_len(own)) {
        lw_value longer = other;
        other = own;
        own = longer;
    }
    kept k = {own, LW_NIL};
    if (lw_has_type(other, LW_T_SET) && lw_len(own) <= lw_len(other)) {
        k.of = other;
        other = own;
    }
    lw_value list = lw_map_snapshot(other); // of a view: another thread may change the dict
    k.set = list == LW_NIL && lw_exception_set() ? LW_NIL : lw_set_new(false);
    bool ok = k.set != LW_NIL && lw_for_each(list != LW_NIL ? list : other, keep, &k);
    lw_release(list);
    if (ok)
        return k.set;
    lw_release(k.set);
    return LW_NIL;
}

// keys and items are like sets: with these on one side the operators make sets, whatever is iterated on the other.
static lw_value view_binary(lw_binary_op op, lw_value a, lw_value b) {
    if ((!is_view(a) && !is_view(b)) || (op != LW_OR && op != LW_AND && op != LW_SUB && op != LW_XOR))
        return LW_NOT_IMPLEMENTED;
    if (op == LW_AND)
        return is_view(a) ? intersect(a, b) : intersect(b, a);
    int set_op = op == LW_OR ? LW_SET_OR : op == LW_SUB ? LW_SET_SUB : LW_SET_XOR;
    lw_value s = lw_set_from_iterable(a, false);
    lw_value result = s == LW_NIL ? LW_NIL : lw_set_operate(s, b, set_op);
    lw_release(s);
    return result;
}

typedef struct {
    lw_value view;
    bool found;
} searched;

static bool search(lw_value item, void *arg) {
    searched *s = arg;
    int has = lw_type_of(s->view)->contains(s->view, item);
    s->found = has > 0;
    return has == 0; // what is found ends it, as an exception does
}

static lw_value method_isdisjoint(lw_value self, const lw_value *args, size_t nargs lw_unused, lw_value kwnames lw_unused) {
    searched s = {self, false};
    bool all = lw_for_each(args[0], search, &s);
    return s.found ? LW_FALSE : all ? LW_TRUE : LW_NIL;
}

static bool search_missing(lw_value item, void *arg) {
    searched *s = arg;
    int has = lw_type_of(s->view)->contains(s->view, item);
    s->found = has == 0;
    return has > 0;
}

// Is every item of a in b? -1: exception.
static int all_in(lw_value a, lw_value b) {
    searched s = {b, false};
    bool all = lw_for_each(a, search_missing, &s);
    return all ? 1 : s.found ? 0 : -1;
}

// By what they contain, not as sets: the values of items need no hash.
static lw_value view_compare(lw_value a, lw_value b, lw_compare_op op) {
    if (!is_set_like(a) || !is_set_like(b))
        return LW_NOT_IMPLEMENTED;
    int64_t x = lw_len(a), y = lw_len(b);
    if (x < 0 || y < 0)
        return LW_NIL;
    bool fits = op == LW_LT ? x < y : op == LW_LE ? x <= y : op == LW_GT ? x > y : op == LW_GE ? x >= y : x == y;
    int all = !fits ? 0 : op == LW_GT || op == LW_GE ? all_in(b, a) : all_in(a, b);
    if (all < 0)
        return LW_NIL;
    return (all != 0) != (op == LW_NE) ? LW_TRUE : LW_FALSE;
}

static const lw_native_def set_like_methods[] = {
    {"isdisjoint", method_isdisjoint, 1, 1, false},
    {NULL, NULL, 0, 0, false},
};

#define VIEW(c_name, type_index, type_name, ...)                                                   \
    lw_type c_name = {.index = type_index,                                                         \
                      .flags = LW_TYPE_CYCLIC | LW_TYPE_FINAL,                                     \
                      .name = type_name,                                                           \
                      .destroy = view_destroy,                                                     \
                      .traverse = view_traverse,                                                   \
                      .repr = view_repr,                                                           \
                      .len = view_len,                                                             \
                      .iter = view_iter,                                                           \
                      __VA_ARGS__}

VIEW(lw_dict_keys_type, LW_T_DICT_KEYS, "dict_keys", .contains = keys_contains,
     .binary = view_binary, .compare = view_compare, .methods = set_like_methods, );
VIEW(lw_dict_items_type, LW_T_DICT_ITEMS, "dict_items", .contains = items_contains,
     .binary = view_binary, .compare = view_compare, .methods = set_like_methods, );
VIEW(lw_dict_values_type, LW_T_DICT_VALUES, "dict_values", );

// ---- snapshots ---------------------------------------------------------------------------------

lw_value lw_map_to_list(lw_dict *d, lw_iter_kind kind) {
    lw_section s;
    lw_entry *e;
    size_t position = 0, n = 0;
    lw_section_begin(&s, &d->ob);
    lw_value list = lw_list_new(lw_load_relaxed(&d->size));
    bool ok = list != LW_NIL;
    lw_items *items = ok ? lw_load_relaxed(&lw_as_list(list)->items) : NULL;
    while (ok && (e = lw_next_locked(d, &position))) {
        lw_value v = lw_slot_load_locked(kind == LW_ITER_KEYS ? &e->key : &e->value);
        if (kind == LW_ITER_ITEMS) {
            lw_value pair[] = {lw_slot_load_locked(&e->key), v};
            v = lw_tuple_consume(pair, 2);
            ok = v != LW_NIL;
        }
        if (ok)
            lw_store_relaxed(&items->v[n++], v);
    }
    lw_section_end(&s);
    if (ok) {
        lw_store_relaxed(&lw_as_list(list)->size, n);
        return list;
    }
    for (size_t i = 0; i < n; i++)
        lw_release(lw_load_relaxed(&items->v[i]));
    lw_release(list);
    return LW_NIL;
}

lw_value lw_map_snapshot(lw_value v) {
    switch (lw_type_index(v)) {
    case LW_T_DICT:
    case LW_T_SET:
    case LW_T_FROZENSET:
        return lw_map_to_list(lw_as_dict(v), LW_ITER_KEYS);
    case LW_T_DICT_KEYS:
    case LW_T_DICT_VALUES:
    case LW_T_DICT_ITEMS:
        return lw_map_to_list(dict_of(v), kind_of(v));
    case LW_T_MAPPING_PROXY: {
        lw_value dict = lw_behind_proxy(v);
        return dict == v ? LW_NIL : lw_map_to_list(lw_as_dict(dict), LW_ITER_KEYS);
    }
    default:
        return LW_NIL;
    }
}

// ---- iterators ---------------------------------------------------------------------------------

lw_value lw_map_iter_new(lw_value map, uint32_t type, lw_iter_kind kind) {
    lw_map_iter *it = lw_object_new(type, sizeof *it);
    if (!it)
        return LW_NIL;
    it->map = lw_retain(map);
    it->kind = kind;
    it->size = lw_dict_size(lw_as_dict(map));
    lw_store_relaxed(&it->position, 0);
    return lw_from_object(it);
}

// The next key, or value; of items the key, with the value in *second.
static inline lw_value step(lw_map_iter *it, const char *what, lw_value *second) {
    lw_dict *d = lw_as_dict(it->map);
    size_t position = lw_load_relaxed(&it->position);
    lw_value key = LW_NIL, value = LW_NIL;
    if (position == SIZE_MAX)
        return LW_NIL;
    if (lw_unlikely(lw_dict_size(d) != it->size))
        return lw_raise(LW_EXC(RuntimeError), "%s changed size during iteration", what);
    bool found = lw_dict_next(d, &position, it->kind == LW_ITER_VALUES ? NULL : &key,
                              it->kind == LW_ITER_KEYS ? NULL : &value);
    lw_store_relaxed(&it->position, found ? position : SIZE_MAX);
    if (!found)
        return LW_NIL;
    *second = value;
    return it->kind == LW_ITER_VALUES ? value : key;
}

static lw_value next_of(lw_map_iter *it, const char *what) {
    lw_value pair[2];
    pair[0] = step(it, what, &pair[1]);
    return it->kind == LW_ITER_ITEMS && pair[0] != LW_NIL ? lw_tuple_consume(pair, 2) : pair[0];
}

static lw_value dict_next(lw_value self) {
    return next_of((lw_map_iter *)lw_to_object(self), "dictionary");
}
static lw_value dict_next_pair(lw_value self, lw_value *second) {
    lw_map_iter *it = (lw_map_iter *)lw_to_object(self);
    return it->kind == LW_ITER_ITEMS ? step(it, "dictionary", second) : LW_ABSENT;
}
static lw_value set_next(lw_value self) {
    return next_of((lw_map_iter *)lw_to_object(self), "Set");
}

static void iter_destroy(lw_object *o) {
    lw_release(((lw_map_iter *)o)->map);
    lw_object_free(o, sizeof(lw_map_iter));
}

static void iter_traverse(lw_object *o, void (*visit)(lw_value v, void *arg), void *arg) {
    visit(((lw_map_iter *)o)->map, arg);
}

// How many are still to come, as far as nothing changes.
static lw_value iter_length_hint(lw_value self, const lw_value *args lw_unused, size_t nargs lw_unused, lw_value kwnames lw_unused) {
    lw_map_iter *it = (lw_map_iter *)lw_to_object(self);
    size_t position = lw_load_relaxed(&it->position);
    int64_t n = 0;
    lw_value key;
    if (position == SIZE_MAX || lw_dict_size(lw_as_dict(it->map)) != it->size)
        return lw_from_small(0);
    for (; lw_dict_next(lw_as_dict(it->map), &position, &key, NULL); n++)
        lw_release(key);
    return lw_from_small(n);
}

static const lw_native_def iter_methods[] = {
    {"__length_hint__", iter_length_hint, 0, 0, false},
    {NULL, NULL, 0, 0, false},
};

#define ITERATOR(c_name, type_index, shown, ...)                                                   \
    lw_type c_name = {.index = type_index,                                                         \
                      .flags = LW_TYPE_CYCLIC | LW_TYPE_FINAL,                                     \
                      .name = shown,                                                               \
                      .destroy = iter_destroy,                                                     \
                      .traverse = iter_traverse,                                                   \
                      .iter = lw_retain,                                                           \
                      .methods = iter_methods,                                                     \
                      __VA_ARGS__}
ITERATOR(lw_dict_iter_type, LW_T_DICT_ITER, "dict_keyiterator", .next = dict_next, .next_pair = dict_next_pair);
ITERATOR(lw_dict_value_iter_type, LW_T_DICT_VALUE_ITER, "dict_valueiterator", .next = dict_next, .next_pair = dict_next_pair);
ITERATOR(lw_dict_item_iter_type, LW_T_DICT_ITEM_ITER, "dict_itemiterator", .next = dict_next, .next_pair = dict_next_pair);
ITERATOR(lw_set_iter_type, LW_T_SET_ITER, "set_iterator", .next = set_next, );

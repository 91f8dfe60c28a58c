// SPDX-License-Identifier: MIT
// The iterator types: enumerate, zip, map, filter, reversed, and iter(callable, sentinel).
//
// Their references are set when they are made and never change, so several threads may share an
// iterator: the iterators behind it decide what each gets. Counters are read and written as
// atomics, but not in one step: threads that share an enumerate or a reversed may get a number
// twice, never anything worse.
#include "modules/modules.h"
#include "object/type.h"

#include "base/memory.h"

static lw_value self_iter(lw_value self) { return lw_retain(self); }

static bool refuse_keywords(const char *name, lw_value kwnames) {
    static const char *const none[] = {NULL};
    return kwnames == LW_NIL || lw_as_tuple(kwnames)->size == 0 ||
           lw_check_keywords(name, kwnames, none);
}

// ---- enumerate -------------------------------------------------------------------------------

typedef struct {
    lw_object ob;
    lw_value iterator;
    lw_value start;        // added to count when it is no small int; else LW_NIL
    _Atomic int64_t count; // of the next item
} enumerate;

static lw_value construct_enumerate(lw_type *type, const lw_value *args, size_t nargs,
                                    lw_value kwnames) {
    static const char *const names[] = {"iterable", "start", NULL};
    (void)type;
    if (kwnames != LW_NIL && !lw_check_keywords("enumerate", kwnames, names))
        return LW_NIL;
    lw_value iterable = nargs ? args[0] : lw_keyword(args, nargs, kwnames, "iterable");
    lw_value start = nargs > 1 ? args[1] : lw_keyword(args, nargs, kwnames, "start");
    if (iterable == LW_NIL)
        return lw_raise(LW_EXC(TypeError), "enumerate() missing required argument 'iterable'");
    if (nargs > 2)
        return lw_raise(LW_EXC(TypeError), "enumerate() takes at most 2 arguments (%zu given)",
                        nargs);
    int64_t first = 0;
    lw_value big = start == LW_NIL ? LW_NIL : lw_index(start);
    if (start != LW_NIL && big == LW_NIL)
        return LW_NIL;
    if (big != LW_NIL && lw_is_small(big)) {
        first = lw_to_small(big);
        big = LW_NIL;
    }
    lw_value it = lw_iter(iterable);
    enumerate *e = it == LW_NIL ? NULL : lw_object_new(LW_T_ENUMERATE, sizeof *e);
    if (!e) {
        lw_release(it);
        lw_release(big);
        return LW_NIL;
    }
    e->iterator = it;
    e->start = big;
    lw_store_relaxed(&e->count, first);
    return lw_from_object(e);
}

static lw_value next_enumerate_pair(lw_value self, lw_value *second) {
    enumerate *e = (enumerate *)lw_to_object(self);
    lw_value item = lw_stack_left() ? lw_next(e->iterator) : LW_NIL;
    if (item == LW_NIL)
        return LW_NIL;
    int64_t n = lw_load_relaxed(&e->count);
    lw_store_relaxed(&e->count, n + 1);
    lw_value number = lw_int_from_i64(n);
    if (lw_unlikely(e->start != LW_NIL) && number != LW_NIL) {
        lw_value offset = number;
        number = lw_binary(LW_ADD, e->start, offset);
        lw_release(offset);
    }
    if (number == LW_NIL) {
        lw_release(item);
        return LW_NIL;
    }
    *second = item;
    return number;
}

static lw_value next_enumerate(lw_value self) {
    lw_value pair[2];
    pair[0] = next_enumerate_pair(self, &pair[1]);
    return pair[0] == LW_NIL ? LW_NIL : lw_tuple_consume(pair, 2);
}

static void destroy_enumerate(lw_object *o) {
    enumerate *e = (enumerate *)o;
    lw_release(e->iterator);
    lw_release(e->start);
    lw_object_free(o, sizeof *e);
}

static void traverse_enumerate(lw_object *o, void (*visit)(lw_value v, void *arg), void *arg) {
    visit(((enumerate *)o)->iterator, arg);
}

static lw_type enumerate_type = {.index = LW_T_ENUMERATE,
                                 .flags = LW_TYPE_CYCLIC | LW_TYPE_FINAL,
                                 .name = "enumerate",
                                 .destroy = destroy_enumerate,
                                 .traverse = traverse_enumerate,
                                 .iter = self_iter,
                                 .next = next_enumerate,
                                 .next_pair = next_enumerate_pair,
                                 .construct = construct_enumerate};

// ---- zip, map, filter: several iterators, perhaps a function ---------------------------------

typedef struct {
    lw_object ob;
    lw_value function; // of map and filter; LW_NIL: zip, or filter(None, ...)
    bool strict;       // of zip
    size_t count;
    lw_value iterators[];
} combined;

static size_t combined_size(size_t count) { return sizeof(combined) + count * sizeof(lw_value); }

static void destroy_combined(lw_object *o) {
    combined *c = (combined *)o;
    lw_release(c->function);
    for (size_t i = 0; i < c->count; i++)
        lw_release(c->iterators[i]);
    lw_object_free(o, combined_size(c->count));
}

static void traverse_combined(lw_object *o, void (*visit)(lw_value v, void *arg), void *arg) {
    combined *c = (combined *)o;
    visit(c->function, arg);
    for (size_t i = 0; i < c->count; i++)
        visit(c->iterators[i], arg);
}

static lw_value make_combined(uint32_t type, lw_value function, const lw_value *iterables,
                              size_t n) {
    combined *c = lw_object_new(type, combined_size(n));
    if (!c)
        return LW_NIL;
    c->function = lw_retain(function);
    c->strict = false;
    c->count = n;
    for (size_t i = 0; i < n; i++)
        c->iterators[i] = LW_NIL;
    for (size_t i = 0; i < n; i++) {
        c->iterators[i] = lw_iter(iterables[i]);
        if (c->iterators[i] == LW_NIL) {
            lw_release_object(c);
            return LW_NIL;
        }
    }
    return lw_from_object(c);
}

static lw_value construct_zip(lw_type *type, const lw_value *args, size_t nargs, lw_value kwnames) {
    static const char *const names[] = {"strict", NULL};
    (void)type;
    if (kwnames != LW_NIL && !lw_check_keywords("zip", kwnames, names))
        return LW_NIL;
    lw_value wanted = lw_keyword(args, nargs, kwnames, "strict");
    int strict = wanted == LW_NIL ? 0 : lw_truth(wanted);
    if (strict < 0)
        return LW_NIL;
    lw_value v = make_combined(LW_T_ZIP, LW_NIL, args, nargs);
    if (v != LW_NIL)
        ((combined *)lw_to_object(v))->strict = strict;
    return v;
}

// The i-th iterator has ended. LW_NIL, with ValueError when a strict zip finds another one longer.
static lw_value zip_ended(combined *c, size_t i) {
    if (!c->strict || lw_exception_set())
        return LW_NIL;
    if (i == 1)
        return lw_raise(LW_EXC(ValueError), "zip() argument 2 is shorter than argument 1");
    if (i > 1)
        return lw_raise(LW_EXC(ValueError), "zip() argument %zu is shorter than arguments 1-%zu",
                        i + 1, i);
    for (i = 1; i < c->count; i++) {
        lw_value extra = lw_next(c->iterators[i]);
        lw_release(extra);
        if (extra != LW_NIL)
            return i == 1
                       ? lw_raise(LW_EXC(ValueError), "zip() argument 2 is longer than argument 1")
                       : lw_raise(LW_EXC(ValueError),
                                  "zip() argument %zu is longer than arguments 1-%zu", i + 1, i);
        if (lw_exception_set())
            break;
    }
    return LW_NIL;
}

static lw_value next_zip(lw_value self) {
    combined *c = (combined *)lw_to_object(self);
    if (c->count == 0 || !lw_stack_left())
        return LW_NIL;
    lw_value t = lw_tuple_new(c->count);
    if (t == LW_NIL)
        return LW_NIL;
    for (size_t i = 0; i < c->count; i++) {
        lw_value item = lw_next(c->iterators[i]);
        if (item == LW_NIL) {
            lw_release(t);
            return zip_ended(c, i);
        }
        lw_as_tuple(t)->v[i] = item;
    }
    return t;
}

static lw_value next_zip_pair(lw_value self, lw_value *second) {
    combined *c = (combined *)lw_to_object(self);
    if (c->count != 2)
        return LW_ABSENT;
    lw_value first = lw_next(c->iterators[0]);
    if (first == LW_NIL)
        return zip_ended(c, 0);
    *second = lw_next(c->iterators[1]);
    if (*second != LW_NIL)
        return first;
    lw_release(first);
    return zip_ended(c, 1);
}

static lw_type zip_type = {.index = LW_T_ZIP,
                           .flags = LW_TYPE_CYCLIC | LW_TYPE_FINAL,
                           .name = "zip",
                           .destroy = destroy_combined,
                           .traverse = traverse_combined,
                           .iter = self_iter,
                           .next = next_zip,
                           .next_pair = next_zip_pair,
                           .construct = construct_zip};

static lw_value construct_map(lw_type *type, const lw_value *args, size_t nargs, lw_value kwnames) {
    (void)type;
    if (kwnames != LW_NIL && lw_as_tuple(kwnames)->size > 0)
        return lw_raise(LW_EXC(TypeError), "map() takes no keyword arguments");
    if (nargs < 2)
        return lw_raise(LW_EXC(TypeError), "map() must have at least two arguments.");
    return make_combined(LW_T_MAP, args[0], args + 1, nargs - 1);
}

static lw_value next_map(lw_value self) {
    combined *c = (combined *)lw_to_object(self);
    if (!lw_stack_left())
        return LW_NIL;
    lw_value small[8], *args = c->count <= 8 ? small : lw_mem_alloc(c->count * sizeof *args);
    if (!args)
        return lw_raise_memory();
    size_t n = 0;
    while (n < c->count && (args[n] = lw_next(c->iterators[n])) != LW_NIL)
        n++;
    lw_value v = n == c->count ? lw_call(c->function, args, n, LW_NIL) : LW_NIL;
    for (size_t i = 0; i < n; i++)
        lw_release(args[i]);
    if (args != small)
        lw_mem_free(args, c->count * sizeof *args);
    return v;
}

static lw_type map_type = {.index = LW_T_MAP,
                           .flags = LW_TYPE_CYCLIC | LW_TYPE_FINAL,
                           .name = "map",
                           .destroy = destroy_combined,
                           .traverse = traverse_combined,
                           .iter = self_iter,
                           .next = next_map,
                           .construct = construct_map};

static lw_value construct_filter(lw_type *type, const lw_value *args, size_t nargs,
                                 lw_value kwnames) {
    (void)type;
    if (!refuse_keywords("filter", kwnames))
        return LW_NIL;
    if (nargs != 2)
        return lw_raise(LW_EXC(TypeError), "filter expected 2 arguments, got %zu", nargs);
    return make_combined(LW_T_FILTER, args[0] == LW_NONE ? LW_NIL : args[0], args + 1, 1);
}

static lw_value next_filter(lw_value self) {
    combined *c = (combined *)lw_to_object(self);
    while (lw_stack_left()) {
        lw_value item = lw_next(c->iterators[0]);
        if (item == LW_NIL)
            return LW_NIL;
        lw_value verdict = c->function == LW_NIL ? lw_retain(item) : lw_call1(c->function, item);
        int truth = verdict == LW_NIL ? -1 : lw_truth(verdict);
        lw_release(verdict);
        if (truth == 1)
            return item;
        lw_release(item);
        if (truth < 0)
            return LW_NIL;
        // This may run long without meeting the VM.
        lw_safepoint(lw_self);
    }
    return LW_NIL;
}

static lw_type filter_type = {.index = LW_T_FILTER,
                              .flags = LW_TYPE_CYCLIC | LW_TYPE_FINAL,
                              .name = "filter",
                              .destroy = destroy_combined,
                              .traverse = traverse_combined,
                              .iter = self_iter,
                              .next = next_filter,
                              .construct = construct_filter};

// ---- reversed --------------------------------------------------------------------------------

typedef struct {
    lw_object ob;
    lw_value sequence;
    _Atomic int64_t index; // of the next item; -1: ended
} reversed;

static lw_value make_reversed(uint32_t type, lw_value sequence, int64_t length) {
    reversed *r = length < 0 ? NULL : lw_object_new(type, sizeof *r);
    if (!r)
        return LW_NIL;
    r->sequence = lw_retain(sequence);
    lw_store_relaxed(&r->index, length - 1);
    return lw_from_object(r);
}

// Of a list, a dict, or a view of one, also of a class that derives from it.
static lw_value builtin_reversed(lw_value v) {
    if (lw_is_list(v))
        return make_reversed(LW_T_LIST_REVERSED, v, (int64_t)lw_list_size(lw_as_list(v)));
    lw_value list = lw_list_from_iterable(v); // in the order of this moment
    if (list == LW_NIL)
        return LW_NIL;
    uint32_t of = lw_type_index(v), type = of == LW_T_DICT_VALUES  ? LW_T_DICT_VALUES_REVERSED
                                           : of == LW_T_DICT_ITEMS ? LW_T_DICT_ITEMS_REVERSED
                                                                   : LW_T_DICT_KEYS_REVERSED;
    lw_value r = make_reversed(type, list, (int64_t)lw_list_size(lw_as_list(list)));
    lw_release(list);
    return r;
}

static lw_value method_reversed(lw_value self, const lw_value *args lw_unused, size_t nargs lw_unused,
                                lw_value kwnames lw_unused) {
    return builtin_reversed(self);
}
static const lw_native_def reversed_def = {"__reversed__", method_reversed, 0, 0, false};

lw_value lw_reversed(lw_value v) {
    if (lw_is_exact_list(v))
        return builtin_reversed(v);
    lw_value m = lw_type_lookup(lw_class_of(v), LW_NAME(__reversed__));
    if (m != LW_NIL && m != LW_NONE) {
        lw_value r = lw_call_special(m, v, NULL, 0);
        lw_release(m);
        return r;
    }
    if (m == LW_NONE || !lw_is_sequence(v))
        return lw_raise(LW_EXC(TypeError), "'%s' object is not reversible", lw_type_name(v));
    return make_reversed(LW_T_REVERSED, v, lw_len(v));
}

static lw_value construct_reversed(lw_type *type, const lw_value *args, size_t nargs,
                                   lw_value kwnames) {
    (void)type;
    if (!refuse_keywords("reversed", kwnames))
        return LW_NIL;
    if (nargs != 1)
        return lw_raise(LW_EXC(TypeError), "reversed expected 1 argument, got %zu", nargs);
    return lw_reversed(args[0]);
}

static lw_value next_reversed(lw_value self) {
    reversed *r = (reversed *)lw_to_object(self);
    int64_t i = lw_load_relaxed(&r->index);
    if (i < 0)
        return LW_NIL;
    lw_store_relaxed(&r->index, i - 1);
    lw_value v;
    if (lw_is_list(r->sequence)) {
        v = lw_list_get(lw_as_list(r->sequence), (size_t)i);
    } else if (lw_is_tuple(r->sequence)) {
        return lw_retain(lw_as_tuple(r->sequence)->v[i]);
    } else {
        lw_value index = lw_int_from_i64(i);
        v = lw_getitem(r->sequence, index);
        lw_release(index);
        if (v == LW_NIL && (lw_exception_matches(LW_EXC(IndexError)) ||
                            lw_exception_matches(LW_EXC(StopIteration))))
            lw_exception_clear();
    }
    if (v == LW_NIL)
        lw_store_relaxed(&r->index, -1);
    return v;
}

static void destroy_reversed(lw_object *o) {
    lw_release(((reversed *)o)->sequence);
    lw_object_free(o, sizeof(reversed));
}

static void traverse_reversed(lw_object *o, void (*visit)(lw_value v, void *arg), void *arg) {
    visit(((reversed *)o)->sequence, arg);
}

static lw_value reversed_length_hint(lw_value self, const lw_value *args lw_unused, size_t nargs lw_unused,
                                     lw_value kwnames lw_unused) {
    reversed *r = (reversed *)lw_to_object(self);
    int64_t i = lw_load_relaxed(&r->index), n = i < 0 ? 0 : lw_len(r->sequence);
    return n < 0 ? LW_NIL : lw_from_small(n > i ? i + 1 : 0);
}

static const lw_native_def reversed_methods[] = {
    {"__length_hint__", reversed_length_hint, 0, 0, false},
    {NULL, NULL, 0, 0, false},
};

#define REVERSED(type_index, shown, ...)                                                           \
    {                                                                                              \
        .index = type_index, .flags = LW_TYPE_CYCLIC | LW_TYPE_FINAL, .name = shown,               \
        .destroy = destroy_reversed, .traverse = traverse_reversed, .iter = self_iter,             \
        .next = next_reversed, .methods = reversed_methods, __VA_ARGS__                            \
    }
static lw_type reversed_types[] = {
    REVERSED(LW_T_REVERSED, "reversed", .construct = construct_reversed),
    REVERSED(LW_T_LIST_REVERSED, "list_reverseiterator"),
    REVERSED(LW_T_DICT_KEYS_REVERSED, "dict_reversekeyiterator"),
    REVERSED(LW_T_DICT_VALUES_REVERSED, "dict_reversevalueiterator"),
    REVERSED(LW_T_DICT_ITEMS_REVERSED, "dict_reverseitemiterator"),
};

// ---- iter(callable, sentinel) ----------------------------------------------------------------

typedef struct {
    lw_object ob;
    lw_value callable, sentinel;
    _Atomic bool ended;
} until_iter;

lw_value lw_call_iter_until(lw_value callable, lw_value sentinel) {
    until_iter *u = lw_object_new(LW_T_UNTIL_ITER, sizeof *u);
    if (!u)
        return LW_NIL;
    u->callable = lw_retain(callable);
    u->sentinel = lw_retain(sentinel);
    lw_store_relaxed(&u->ended, false);
    return lw_from_object(u);
}

static lw_value next_until(lw_value self) {
    until_iter *u = (until_iter *)lw_to_object(self);
    if (lw_load_relaxed(&u->ended))
        return LW_NIL;
    lw_value v = lw_call0(u->callable);
    if (v == LW_NIL) {
        if (!lw_exception_matches(LW_EXC(StopIteration)))
            return LW_NIL;
        lw_exception_clear();
    } else {
        int equal = lw_equal(v, u->sentinel);
        if (equal == 0)
            return v;
        lw_release(v);
        if (equal < 0)
            return LW_NIL;
    }
    lw_store_relaxed(&u->ended, true);
    return LW_NIL;
}

static void destroy_until(lw_object *o) {
    lw_release(((until_iter *)o)->callable);
    lw_release(((until_iter *)o)->sentinel);
    lw_object_free(o, sizeof(until_iter));
}

static void traverse_until(lw_object *o, void (*visit)(lw_value v, void *arg), void *arg) {
    visit(((until_iter *)o)->callable, arg);
    visit(((until_iter *)o)->sentinel, arg);
}

static lw_type until_type = {.index = LW_T_UNTIL_ITER,
                             .flags = LW_TYPE_CYCLIC | LW_TYPE_FINAL,
                             .name = "callable_iterator",
                             .destroy = destroy_until,
                             .traverse = traverse_until,
                             .iter = self_iter,
                             .next = next_until};

void lw_iterator_types(void) {
    lw_type_register(&enumerate_type);
    lw_type_register(&zip_type);
    lw_type_register(&map_type);
    lw_type_register(&filter_type);
    for (size_t i = 0; i < sizeof reversed_types / sizeof *reversed_types; i++)
        lw_type_register(&reversed_types[i]);
    static const uint32_t reversible[] = {LW_T_LIST, LW_T_DICT, LW_T_DICT_KEYS, LW_T_DICT_VALUES, LW_T_DICT_ITEMS, LW_T_ATTRIBUTES};
    for (size_t i = 0; i < sizeof reversible / sizeof *reversible; i++)
        lw_require(lw_type_add_method(lw_types[reversible[i]], &reversed_def));
    lw_type_register(&until_type);
}

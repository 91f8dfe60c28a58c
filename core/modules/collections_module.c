// SPDX-License-Identifier: MIT
// The module _collections: deque, and what the classes of lib/collections.py do in C because it is done often or has to be one
// step for other threads.
#include "modules/modules.h"
#include "object/dict_order.h"
#include "object/type.h"

#define NATIVE(name)                                                                               \
    static lw_value name(lw_value self lw_unused, const lw_value *args lw_unused,                  \
                         size_t nargs lw_unused, lw_value kwnames lw_unused)

static lw_dict *dict_of(lw_value v) {
    if (lw_is_dict(v))
        return lw_as_dict(v);
    lw_raise(LW_EXC(TypeError), "a dict is needed, not '%s'", lw_type_name(v));
    return NULL;
}

// move(d, key, last)
NATIVE(collections_move) {
    lw_dict *d = dict_of(args[0]);
    int last = d ? lw_truth(args[2]) : -1;
    int r = last < 0 ? -1 : lw_dict_move(d, args[1], last);
    return r < 0 ? LW_NIL : lw_from_bool(r);
}

// pop_first(d): the first (key, value), or None when d is empty
NATIVE(collections_pop_first) {
    lw_dict *d = dict_of(args[0]);
    lw_value pair[2];
    int r = d ? lw_dict_pop_first(d, &pair[0], &pair[1]) : -1;
    return r < 0 ? LW_NIL : r == 0 ? LW_NONE : lw_tuple_consume(pair, 2);
}

static bool count_step(lw_value item, void *d) { return lw_dict_count(d, item); }

// count(d, iterable): d[item] += 1 for each item, each one step
NATIVE(collections_count) {
    lw_dict *d = dict_of(args[0]);
    return d && lw_for_each(args[1], count_step, d) ? LW_NONE : LW_NIL;
}

// What field(i) gives: self is i.
NATIVE(collections_item) {
    if (!lw_is_tuple(args[0]) || lw_as_tuple(args[0])->size <= (size_t)lw_to_small(self))
        return lw_raise(LW_EXC(TypeError), "descriptor for index '%d' for tuple subclasses doesn't apply to '%s' object",
                        (int)lw_to_small(self), lw_type_name(args[0]));
    return lw_retain(lw_as_tuple(args[0])->v[lw_to_small(self)]);
}

// field(i): a function that gives item i of a tuple
NATIVE(collections_field) {
    static const lw_native_def def = {"item", collections_item, 1, 1, false};
    int64_t i;
    if (!lw_to_index(args[0], &i, LW_SUBSCRIPT))
        return LW_NIL;
    return lw_native_new(&def, lw_from_small(i < 0 ? 0 : i));
}

static lw_value remember_class(lw_value v, _Atomic uint32_t *index) {
    if (!lw_has_type(v, LW_T_TYPE))
        return lw_raise(LW_EXC(TypeError), "a class is needed, not '%s'", lw_type_name(v));
    lw_store_relaxed(index, ((lw_type *)lw_to_object(v))->index);
    return LW_NONE;
}

// ordered(cls): this is OrderedDict
NATIVE(collections_ordered) { return remember_class(args[0], &lw_ordered_dict); }

// defaulting(cls): this is defaultdict
NATIVE(collections_defaulting) { return remember_class(args[0], &lw_default_dict); }

static const lw_native_def functions[] = {
    {"defaulting", collections_defaulting, 1, 1, false},
    {"ordered", collections_ordered, 1, 1, false},
    {"move", collections_move, 3, 3, false},
    {"pop_first", collections_pop_first, 1, 1, false},
    {"count", collections_count, 2, 2, false},
    {"field", collections_field, 1, 1, false},
    {NULL, NULL, 0, 0, false},
};

lw_value lw_make_collections(void) {
    lw_type *deque = lw_deque_type();
    lw_value v = deque ? lw_module_new("_collections") : LW_NIL;
    if (v != LW_NIL && lw_module_add(lw_as_module(v), functions) &&
        lw_module_set_c(lw_as_module(v), "deque", lw_retain(lw_type_value(deque))))
        return v;
    lw_release(v);
    return LW_NIL;
}

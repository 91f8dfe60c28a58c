// SPDX-License-Identifier: MIT
// dict: methods.
#include "base/memory.h"
#include "object/dict_internal.h"
#include "object/exception.h"
#include "object/tuple.h"

bool lw_dict_update_keywords(lw_dict *d, const lw_value *args, size_t nargs, lw_value kwnames) {
    for (size_t i = 0; kwnames != LW_NIL && i < lw_as_tuple(kwnames)->size; i++)
        if (!lw_dict_set(d, lw_as_tuple(kwnames)->v[i], args[nargs + i]))
            return false;
    return true;
}

static lw_value method_get(lw_value self, const lw_value *args, size_t nargs,
                           lw_value kwnames lw_unused) {
    lw_value v = lw_dict_get(lw_as_dict(self), args[0]);
    if (v != LW_NIL || lw_exception_set())
        return v;
    return nargs > 1 ? lw_retain(args[1]) : LW_NONE;
}

static lw_value method_set_default(lw_value self, const lw_value *args, size_t nargs,
                                   lw_value kwnames lw_unused) {
    return lw_dict_set_default(lw_as_dict(self), args[0], nargs > 1 ? args[1] : LW_NONE);
}

static lw_value method_pop(lw_value self, const lw_value *args, size_t nargs,
                           lw_value kwnames lw_unused) {
    // The key of an empty dict is not hashed.
    lw_value v = lw_dict_size(lw_as_dict(self)) ? lw_dict_pop(lw_as_dict(self), args[0]) : LW_NIL;
    if (v != LW_NIL || lw_exception_set())
        return v;
    return nargs > 1 ? lw_retain(args[1]) : lw_raise_value(LW_EXC(KeyError), args[0]);
}

static lw_value method_popitem(lw_value self, const lw_value *args lw_unused,
                               size_t nargs lw_unused, lw_value kwnames lw_unused) {
    lw_section s;
    lw_dict *d = lw_as_dict(self);
    lw_value pair = lw_tuple_new(2); // first: nothing is removed when there is no memory
    if (pair == LW_NIL)
        return LW_NIL;
    lw_value *v = lw_as_tuple(pair)->v;
    lw_section_begin(&s, &d->ob);
    bool found = lw_pop_last_locked(d, &v[0], &v[1]);
    lw_section_end(&s);
    if (found)
        return pair;
    lw_release(pair);
    lw_value message = lw_str_from_c("popitem(): dictionary is empty");
    if (message != LW_NIL)
        lw_raise_value(LW_EXC(KeyError), message);
    lw_release(message);
    return LW_NIL;
}

static lw_value method_update(lw_value self, const lw_value *args, size_t nargs, lw_value kwnames) {
    lw_dict *d = lw_as_dict(self);
    bool ok =
        (!nargs || lw_dict_update(d, args[0])) && lw_dict_update_keywords(d, args, nargs, kwnames);
    return ok ? LW_NONE : LW_NIL;
}

static lw_value method_clear(lw_value self, const lw_value *args lw_unused, size_t nargs lw_unused,
                             lw_value kwnames lw_unused) {
    lw_map_clear(lw_as_dict(self));
    return LW_NONE;
}

static lw_value method_copy(lw_value self, const lw_value *args lw_unused, size_t nargs lw_unused,
                            lw_value kwnames lw_unused) {
    return lw_dict_copy(lw_as_dict(self));
}

static lw_value method_keys(lw_value self, const lw_value *args lw_unused, size_t nargs lw_unused,
                            lw_value kwnames lw_unused) {
    return lw_dict_view_new(lw_as_dict(self), LW_T_DICT_KEYS);
}

static lw_value method_values(lw_value self, const lw_value *args lw_unused, size_t nargs lw_unused,
                              lw_value kwnames lw_unused) {
    return lw_dict_view_new(lw_as_dict(self), LW_T_DICT_VALUES);
}

static lw_value method_items(lw_value self, const lw_value *args lw_unused, size_t nargs lw_unused,
                             lw_value kwnames lw_unused) {
    return lw_dict_view_new(lw_as_dict(self), LW_T_DICT_ITEMS);
}

const lw_native_def lw_dict_methods[] = {
    {"clear", method_clear, 0, 0, false},
    {"copy", method_copy, 0, 0, false},
    {"get", method_get, 1, 2, false},
    {"items", method_items, 0, 0, false},
    {"keys", method_keys, 0, 0, false},
    {"pop", method_pop, 1, 2, false},
    {"popitem", method_popitem, 0, 0, false},
    {"setdefault", method_set_default, 1, 2, false},
    {"update", method_update, 0, 1, true},
    {"values", method_values, 0, 0, false},
    {NULL, NULL, 0, 0, false},
};

typedef struct {
    lw_dict *d;
    lw_value v;
} filler;

static bool fill(lw_value key, void *arg) {
    filler *f = arg;
    return lw_dict_set(f->d, key, f->v);
}

static lw_value method_fromkeys(lw_value self lw_unused, const lw_value *args, size_t nargs,
                                lw_value kwnames lw_unused) {
    lw_value d = lw_dict_new();
    filler f = {lw_as_dict(d), nargs > 1 ? args[1] : LW_NONE};
    if (d != LW_NIL && lw_for_each(args[0], fill, &f))
        return d;
    lw_release(d);
    return LW_NIL;
}

const lw_native_def lw_dict_statics[] = {
    {"fromkeys", method_fromkeys, 1, 2, false},
    {NULL, NULL, 0, 0, false},
};

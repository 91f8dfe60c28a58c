// SPDX-License-Identifier: MIT
// set and frozenset: methods.
#include "base/memory.h"
#include "object/exception.h"
#include "object/set.h"
#include "object/table.h"

#define METHOD(name)                                                                               \
    static lw_value name(lw_value self, const lw_value *args lw_unused, size_t nargs lw_unused,    \
                         lw_value kwnames lw_unused)

METHOD(method_add) { return lw_set_add(lw_as_set(self), args[0]) ? LW_NONE : LW_NIL; }

static int discard(lw_value self, lw_value v) {
    lw_value key = lw_set_key(v);
    int found = key == LW_NIL ? -1 : lw_set_discard(lw_as_set(self), key);
    lw_release(key);
    return found;
}

METHOD(method_discard) { return discard(self, args[0]) < 0 ? LW_NIL : LW_NONE; }

METHOD(method_remove) {
    int found = discard(self, args[0]);
    if (found == 0)
        return lw_raise_value(LW_EXC(KeyError), args[0]);
    return found < 0 ? LW_NIL : LW_NONE;
}

METHOD(method_pop) {
    lw_section s;
    lw_dict *d = &lw_as_set(self)->map;
    lw_value key = LW_NIL, none;
    lw_section_begin(&s, &d->ob);
    bool found = lw_pop_last_locked(d, &key, &none);
    lw_section_end(&s);
    if (found)
        return key;
    lw_value message = lw_str_from_c("pop from an empty set");
    if (message != LW_NIL)
        lw_raise_value(LW_EXC(KeyError), message);
    lw_release(message);
    return LW_NIL;
}

METHOD(method_clear) {
    lw_set_clear(lw_as_set(self));
    return LW_NONE;
}

METHOD(method_copy) {
    if (lw_has_type(self, LW_T_FROZENSET))
        return lw_retain(self);
    return lw_set_from_iterable(self, false);
}

// self op args[0] op args[1] ..., a new set.
static lw_value operate_all(lw_value self, const lw_value *args, size_t nargs, int op) {
    lw_value result = nargs ? lw_set_operate(self, args[0], op)
                            : lw_map_copy(lw_as_dict(self), lw_to_object(self)->type, true);
    for (size_t i = 1; result != LW_NIL && i < nargs; i++) {
        if (!lw_set_operate_inplace(result, args[i], op)) {
            lw_release(result);
            return LW_NIL;
        }
    }
    return result;
}

METHOD(method_union) { return operate_all(self, args, nargs, LW_SET_OR); }
METHOD(method_intersection) { return operate_all(self, args, nargs, LW_SET_AND); }
METHOD(method_difference) { return operate_all(self, args, nargs, LW_SET_SUB); }
METHOD(method_symmetric_difference) { return lw_set_operate(self, args[0], LW_SET_XOR); }

static lw_value update_all(lw_value self, const lw_value *args, size_t nargs, int op) {
    for (size_t i = 0; i < nargs; i++)
        if (!lw_set_operate_inplace(self, args[i], op))
            return LW_NIL;
    return LW_NONE;
}

METHOD(method_update) { return update_all(self, args, nargs, LW_SET_OR); }
METHOD(method_intersection_update) { return update_all(self, args, nargs, LW_SET_AND); }
METHOD(method_difference_update) { return update_all(self, args, nargs, LW_SET_SUB); }
METHOD(method_symmetric_difference_update) { return update_all(self, args, 1, LW_SET_XOR); }

static lw_value truth_value(int truth) { return truth < 0 ? LW_NIL : lw_from_bool(truth); }

METHOD(method_is_subset) { return truth_value(lw_set_is_subset(self, args[0])); }
METHOD(method_is_superset) { return truth_value(lw_set_is_superset(self, args[0])); }
METHOD(method_is_disjoint) { return truth_value(lw_set_is_disjoint(self, args[0])); }

#define SHARED_METHODS                                                                             \
    {"copy", method_copy, 0, 0, false}, {"difference", method_difference, 0, -1, false},           \
        {"intersection", method_intersection, 0, -1, false},                                       \
        {"isdisjoint", method_is_disjoint, 1, 1, false},                                           \
        {"issubset", method_is_subset, 1, 1, false},                                               \
        {"issuperset", method_is_superset, 1, 1, false},                                           \
        {"symmetric_difference", method_symmetric_difference, 1, 1, false}, {                      \
        "union", method_union, 0, -1, false                                                        \
    }

const lw_native_def lw_frozenset_methods[] = {SHARED_METHODS, {NULL, NULL, 0, 0, false}};

const lw_native_def lw_set_methods[] = {
    SHARED_METHODS,
    {"add", method_add, 1, 1, false},
    {"clear", method_clear, 0, 0, false},
    {"difference_update", method_difference_update, 0, -1, false},
    {"discard", method_discard, 1, 1, false},
    {"intersection_update", method_intersection_update, 0, -1, false},
    {"pop", method_pop, 0, 0, false},
    {"remove", method_remove, 1, 1, false},
    {"symmetric_difference_update", method_symmetric_difference_update, 1, 1, false},
    {"update", method_update, 0, -1, false},
    {NULL, NULL, 0, 0, false},
};

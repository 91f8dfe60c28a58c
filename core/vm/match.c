// SPDX-License-Identifier: MIT
// What the patterns of a match statement ask of their subject. Each question is answered with a tuple that nobody
// else has: a list or dict that another thread changes meanwhile is looked at once.
#include "object/attribute_dict.h"
#include "object/dict.h"
#include "object/exception.h"
#include "object/list.h"
#include "object/range.h"
#include "object/str.h"
#include "object/tuple.h"
#include "object/type.h"
#include "vm/frame.h"

static bool is_sequence(lw_value v) {
    return lw_isinstance(v, &lw_list_type) || lw_isinstance(v, &lw_tuple_type) || lw_isinstance(v, &lw_range_type) ||
           lw_has_type(v, LW_T_DEQUE);
}

// c: the number of items that there must be, times two, plus one when there may be more.
static bool match_sequence(lw_value v, unsigned c, lw_value *parts) {
    *parts = LW_NIL;
    if (!is_sequence(v))
        return true;
    lw_value all;
    if (lw_is_tuple(v)) {
        all = lw_retain(v);
    } else {
        lw_value list = lw_list_new(4);
        if (list == LW_NIL)
            return false;
        all = lw_list_extend(lw_as_list(list), v) ? lw_list_to_tuple(lw_as_list(list)) : LW_NIL;
        lw_release(list);
    }
    if (all == LW_NIL)
        return false;
    size_t size = lw_as_tuple(all)->size;
    if (c & 1 ? size >= c >> 1 : size == c >> 1)
        *parts = all;
    else
        lw_release(all);
    return true;
}

// The values of the keys, and with `rest` a dict of the other items.
static bool match_mapping(lw_value v, lw_tuple *keys, bool rest, lw_value *parts) {
    *parts = LW_NIL;
    if (lw_is_attributes(v) || lw_has_type(v, LW_T_MAPPING_PROXY)) {
        lw_value copy = lw_dict_new();
        bool done = copy != LW_NIL && lw_dict_update(lw_as_dict(copy), v) && match_mapping(copy, keys, rest, parts);
        lw_release(copy);
        return done;
    }
    if (!lw_isinstance(v, &lw_dict_type))
        return true;
    lw_value list = lw_list_new(keys->size + 1), others = LW_NIL;
    bool ok = list != LW_NIL, found = true;
    if (ok && rest)
        ok = (others = lw_dict_copy(lw_as_dict(v))) != LW_NIL;
    for (size_t i = 0; ok && found && i < keys->size; i++) {
        lw_value x = lw_dict_get(lw_as_dict(v), keys->v[i]);
        found = x != LW_NIL;
        ok = found ? lw_list_append(lw_as_list(list), x) : !lw_exception_set();
        lw_release(x);
        if (ok && found && rest) {
            lw_release(lw_dict_pop(lw_as_dict(others), keys->v[i]));
            ok = !lw_exception_set();
        }
    }
    if (ok && found && rest)
        ok = lw_list_append(lw_as_list(list), others);
    if (ok && found)
        ok = (*parts = lw_list_to_tuple(lw_as_list(list))) != LW_NIL;
    lw_release(list);
    lw_release(others);
    return ok;
}

// Types whose only positional part is the subject itself.
static bool is_own_part(const lw_type *t) {
    static const uint32_t types[] = {LW_T_BOOL, LW_T_BYTES, LW_T_DICT, LW_T_FLOAT, LW_T_FROZENSET, LW_T_INT,
                                     LW_T_LIST, LW_T_SET,   LW_T_STR,  LW_T_TUPLE};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (t->index == types[i])
            return true;
    return false;
}

// One attribute must not be asked for twice: neither by two of __match_args__ nor by one and a name.
static bool is_first(lw_type *t, lw_value name, const lw_value *before, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (before[i] == name || (lw_is_str(before[i]) && lw_equal(before[i], name) == 1)) {
            lw_value text = lw_repr(name);
            if (text != LW_NIL)
                lw_raise(LW_EXC(TypeError), "%s() got multiple sub-patterns for attribute %s", t->name,
                         lw_as_str(text)->ascii ? (const char *)lw_as_str(text)->data : "'?'");
            lw_release(text);
            return false;
        }
    return true;
}

// Appends the attribute to the list. *found: is there one?
static bool add_attribute(lw_value v, lw_value name, lw_value list, bool *found) {
    lw_value x = lw_getattr_maybe(v, name);
    *found = x != LW_NIL;
    bool ok = *found ? lw_list_append(lw_as_list(list), x) : !lw_exception_set();
    lw_release(x);
    return ok;
}

// The parts that stand without a name, by __match_args__.
static bool positional_parts(lw_value v, lw_type *t, unsigned count, lw_value list, bool *found, lw_tuple *named) {
    if (count == 0)
        return true;
    lw_value names = lw_getattr_c(lw_type_value(t), "__match_args__");
    if (names == LW_NIL && !lw_exception_matches(LW_EXC(AttributeError)))
        return false;
    bool ok = true;
    size_t have = 0;
    if (names == LW_NIL) {
        lw_exception_clear();
        lw_type *native = t;
        while (native && !is_own_part(native))
            native = native->base;
        have = native ? 1 : 0;
    } else if (!lw_is_tuple(names)) {
        lw_raise(LW_EXC(TypeError), "%s.__match_args__ must be a tuple (got %s)", t->name,
                 lw_type_name(names));
        ok = false;
    } else {
        have = lw_as_tuple(names)->size;
    }
    if (ok && count > have) {
        lw_raise(LW_EXC(TypeError), "%s() accepts %zu positional sub-pattern%s (%u given)", t->name, have,
                 have == 1 ? "" : "s", count);
        ok = false;
    }
    if (ok && names == LW_NIL)
        ok = lw_list_append(lw_as_list(list), v);
    for (unsigned i = 0; ok && *found && names != LW_NIL && i < count; i++) {
        lw_value name = lw_as_tuple(names)->v[i];
        lw_value interned = lw_is_str(name) ? lw_intern_value(name) : LW_NIL;
        if (interned == LW_NIL)
            lw_raise(LW_EXC(TypeError), "__match_args__ elements must be strings (got %s)",
                     lw_type_name(name));
        ok = interned != LW_NIL && is_first(t, interned, lw_as_tuple(names)->v, i) && add_attribute(v, interned, list, found);
        lw_release(interned);
    }
    for (size_t i = 0; ok && *found && names != LW_NIL && i < named->size; i++)
        ok = is_first(t, named->v[i], lw_as_tuple(names)->v, count);
    lw_release(names);
    return ok;
}

static bool match_class(lw_value v, lw_value class, lw_tuple *names, unsigned positional, lw_value *parts) {
    *parts = LW_NIL;
    if (!lw_has_type(class, LW_T_TYPE)) {
        lw_raise(LW_EXC(TypeError), "called match pattern must be a type");
        return false;
    }
    lw_type *t = (lw_type *)lw_to_object(class);
    if (!lw_isinstance(v, t))
        return true;
    lw_value list = lw_list_new(positional + names->size);
    bool found = true, ok = list != LW_NIL && positional_parts(v, t, positional, list, &found, names);
    for (size_t i = 0; ok && found && i < names->size; i++)
        ok = add_attribute(v, names->v[i], list, &found);
    if (ok && found)
        ok = (*parts = lw_list_to_tuple(lw_as_list(list))) != LW_NIL;
    lw_release(list);
    return ok;
}

bool lw_op_match_parts(const lw_value *w, unsigned k, unsigned c, lw_value *parts) {
    if (k & LW_K3)
        return match_class(w[0], w[1], lw_as_tuple(w[2]), c, parts);
    if (k & LW_K4)
        return match_mapping(w[0], lw_as_tuple(w[1]), c, parts);
    return match_sequence(w[0], c, parts);
}

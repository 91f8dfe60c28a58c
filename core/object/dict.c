// SPDX-License-Identifier: MIT
// dict: its public functions and its type, on the table of table.c. Hashes are computed before any
// section.
#include "object/dict.h"
#include "base/memory.h"
#include "object/attribute_dict.h"
#include "object/dict_internal.h"
#include "object/dict_order.h"
#include "object/exception.h"
#include "object/list.h"
#include "object/number.h"
#include "object/table.h"
#include "object/tuple.h"
#include "object/type.h"

lw_value lw_dict_new(void) { return lw_map_new(LW_T_DICT); }

lw_value lw_dict_get(lw_dict *d, lw_value key) {
    int64_t hash;
    return lw_likely(lw_key_hash(key, &hash)) ? lw_map_get(d, key, hash) : LW_NIL;
}

bool lw_dict_set_consume(lw_dict *d, lw_value key, lw_value v) {
    int64_t hash;
    if (lw_likely(lw_key_hash(key, &hash)))
        return lw_map_put(d, key, hash, v, false);
    lw_release(v);
    return false;
}

bool lw_dict_set(lw_dict *d, lw_value key, lw_value v) { return lw_dict_set_consume(d, key, lw_retain(v)); }

lw_value lw_dict_get_c(lw_dict *d, const char *key) {
    lw_value name = lw_intern_c(key);
    lw_value v = name == LW_NIL ? LW_NIL : lw_dict_get(d, name);
    lw_release(name);
    return v;
}

bool lw_dict_set_c(lw_dict *d, const char *key, lw_value v) {
    lw_value name = lw_intern_c(key);
    bool ok = name != LW_NIL && lw_dict_set(d, name, v);
    lw_release(name);
    return ok;
}

lw_value lw_dict_pop(lw_dict *d, lw_value key) {
    int64_t hash;
    lw_value v = LW_NIL;
    if (lw_key_hash(key, &hash))
        lw_map_take(d, key, hash, &v);
    return v;
}

int lw_dict_contains(lw_dict *d, lw_value key) {
    lw_value v = lw_dict_get(d, key);
    if (v == LW_NIL)
        return lw_exception_set() ? -1 : 0;
    lw_release(v);
    return 1;
}

lw_value lw_dict_set_default(lw_dict *d, lw_value key, lw_value v) {
    lw_section s;
    lw_place p;
    int64_t hash;
    lw_value result = LW_NIL;
    if (!lw_key_hash(key, &hash))
        return LW_NIL;
    lw_section_begin(&s, &d->ob);
    int found = lw_find_locked(d, key, hash, &p);
    if (found > 0)
        result = lw_slot_load_locked(&p.entry->value);
    else if (found == 0 && lw_insert_locked(d, &p, lw_retain(key), hash, lw_retain(v)))
        result = lw_retain(v);
    lw_section_end(&s);
    return result;
}

void lw_dict_clear(lw_dict *d) { lw_map_clear(d); }
lw_value lw_dict_copy(lw_dict *d) { return lw_map_copy(d, LW_T_DICT, false); }

// ---- update ------------------------------------------------------------------------------------

typedef struct {
    lw_dict *d;
    size_t count;
} pairs_arg;

// OrderedDict takes pairs apart by itself, and says so.
static bool is_ordered_dict(lw_dict *d) {
    lw_value name = lw_intern_c("move_to_end"), found = name == LW_NIL ? LW_NIL : lw_type_lookup(lw_types[d->ob.type], name);
    lw_release(name);
    lw_release(found);
    return found != LW_NIL;
}

static void wrong_pair(const pairs_arg *a, size_t size) {
    if (!is_ordered_dict(a->d))
        lw_raise(LW_EXC(ValueError), "dictionary update sequence element #%zu has length %zu; 2 is required", a->count, size);
    else if (size > 2)
        lw_raise(LW_EXC(ValueError), "too many values to unpack (expected 2)");
    else
        lw_raise(LW_EXC(ValueError), "need more than %zu value%s to unpack", size, size == 1 ? "" : "s");
}

static bool pair_step(lw_value item, void *arg) {
    pairs_arg *a = arg;
    lw_value t = lw_tuple_from_iterable(item);
    if (t == LW_NIL && lw_exception_matches(LW_EXC(TypeError)) && !is_ordered_dict(a->d)) {
        lw_exception_clear();
        lw_raise(LW_EXC(TypeError),
                 "cannot convert dictionary update sequence element #%zu to a sequence", a->count);
    }
    if (t == LW_NIL)
        return false;
    lw_tuple *pair = lw_as_tuple(t);
    bool ok = pair->size == 2;
    if (ok)
        ok = lw_dict_set(a->d, pair->v[0], pair->v[1]);
    else
        wrong_pair(a, pair->size);
    a->count++;
    lw_release(t);
    return ok;
}

typedef struct {
    lw_dict *d;
    lw_value from;
} keys_arg;

static bool key_step(lw_value key, void *arg) {
    keys_arg *a = arg;
    lw_value v = lw_getitem(a->from, key);
    bool ok = v != LW_NIL && lw_dict_set(a->d, key, v);
    lw_release(v);
    return ok;
}

// A dict whose class, when it derives from dict, iterates as dict does.
static bool is_plain_dict(lw_value v) {
    if (lw_likely(lw_is_exact_dict(v)) || !lw_is_dict(v))
        return lw_is_exact_dict(v);
    lw_value iter = lw_special(lw_type_of(v), LW_NAME___iter__);
    lw_release(iter);
    return iter == LW_NIL;
}

bool lw_dict_update(lw_dict *d, lw_value other) {
    other = lw_behind_proxy(other);
    if (lw_is_attributes(other)) {
        lw_value copy = lw_attributes_copy(other);
        bool ok = copy != LW_NIL && lw_map_merge(d, lw_as_dict(copy));
        lw_release(copy);
        return ok;
    }
    if (is_plain_dict(other)) {
        if (lw_as_dict(other) == d)
            return true;
        lw_value copy = lw_dict_copy(lw_as_dict(other)); // a snapshot
        bool ok = copy != LW_NIL && lw_map_merge(d, lw_as_dict(copy));
        lw_release(copy);
        return ok;
    }
    if (lw_has_type(other, LW_T_MAPPING_PROXY) || lw_has_method(other, "keys")) {
        keys_arg by_key = {d, other};
        lw_value keys = lw_call_method(other, "keys", NULL, 0);
        bool ok = keys != LW_NIL && lw_is_iterable(keys);
        if (keys != LW_NIL && !ok)
            lw_raise(LW_EXC(TypeError), "%s.keys() returned a non-iterable (type %s)", lw_type_name(other), lw_type_name(keys));
        ok = ok && lw_for_each(keys, key_step, &by_key);
        lw_release(keys);
        return ok;
    }
    pairs_arg by_pair = {d, 0};
    return lw_for_each(other, pair_step, &by_pair);
}

// ---- the type ----------------------------------------------------------------------------------

static bool repr_entries(lw_str_buffer *b, lw_dict *d) {
    size_t position = 0;
    lw_value key, value;
    bool ok = true, first = true;
    while (ok && lw_dict_next(d, &position, &key, &value)) {
        ok = (first || lw_buffer_c(b, ", ")) && lw_buffer_repr(b, key) && lw_buffer_c(b, ": ") &&
             lw_buffer_repr(b, value);
        first = false;
        lw_release(key);
        lw_release(value);
    }
    return ok;
}

static lw_value dict_repr(lw_value self) {
    lw_str_buffer b;
    if (lw_dict_size(lw_as_dict(self)) == 0)
        return lw_str_from_c("{}");
    if (!lw_repr_enter(self))
        return lw_str_from_c("{...}");
    lw_value copy = LW_NIL;
    lw_buffer_init(&b);
    copy = lw_dict_copy(lw_as_dict(self)); // a snapshot
    bool ok = copy != LW_NIL && lw_buffer_c(&b, "{") && repr_entries(&b, lw_as_dict(copy)) &&
              lw_buffer_c(&b, "}");
    lw_repr_leave(self);
    lw_release(copy);
    if (ok)
        return lw_buffer_finish(&b);
    lw_buffer_discard(&b);
    return LW_NIL;
}

// Is every entry of the snapshot a in b as well? 1, 0, -1.
static int is_within(lw_dict *a, lw_dict *b) {
    size_t position = 0;
    lw_value key, value;
    int equal = 1;
    while (equal == 1 && lw_dict_next(a, &position, &key, &value)) {
        lw_value other = lw_dict_get(b, key);
        if (other == LW_NIL)
            equal = lw_exception_set() ? -1 : 0;
        else
            equal = lw_equal(value, other);
        lw_release(other);
        lw_release(key);
        lw_release(value);
    }
    return equal;
}

static lw_value dict_compare(lw_value a, lw_value b, lw_compare_op op) {
    if (!lw_is_dict(a) || !lw_is_dict(b) || (op != LW_EQ && op != LW_NE))
        return LW_NOT_IMPLEMENTED;
    if (lw_dict_size(lw_as_dict(a)) != lw_dict_size(lw_as_dict(b)))
        return lw_from_bool(op == LW_NE);
    lw_value x = lw_dict_copy(lw_as_dict(a)),
             y = x == LW_NIL ? LW_NIL : lw_dict_copy(lw_as_dict(b));
    int equal = y == LW_NIL ? -1 : 0;
    if (y != LW_NIL && lw_dict_size(lw_as_dict(x)) == lw_dict_size(lw_as_dict(y)))
        equal = is_within(lw_as_dict(x), lw_as_dict(y));
    lw_release(x);
    lw_release(y);
    return equal < 0 ? LW_NIL : lw_from_bool(equal == (op == LW_EQ));
}

static lw_value dict_binary(lw_binary_op op, lw_value a, lw_value b) {
    if (op != LW_OR || !lw_is_dict(a) || !lw_is_dict(b))
        return LW_NOT_IMPLEMENTED;
    lw_value d = lw_dict_copy(lw_as_dict(a));
    if (d != LW_NIL && !lw_dict_update(lw_as_dict(d), b)) {
        lw_release(d);
        return LW_NIL;
    }
    return d;
}

static lw_value dict_inplace(lw_binary_op op, lw_value a, lw_value b) {
    if (op != LW_OR)
        return LW_NOT_IMPLEMENTED;
    return lw_dict_update(lw_as_dict(a), b) ? lw_retain(a) : LW_NIL;
}

static int64_t dict_len(lw_value self) { return (int64_t)lw_dict_size(lw_as_dict(self)); }

_Atomic uint32_t lw_default_dict; // the type index of collections.defaultdict, once there is one

// What d[key] calls where a script's d.__missing__(key) would call m (borrowed): a defaultdict's own __missing__ sets the key in any
// case, but a key that was not there a moment ago may have got its value from another thread. Owned; LW_NIL: an exception.
static lw_value missing_of_lookup(lw_value m) {
    uint32_t index = lw_load_relaxed(&lw_default_dict);
    lw_value own = index ? lw_special(lw_types[index], LW_NAME___missing__) : LW_NIL;
    lw_release(own);
    return own == m ? lw_getattr(lw_type_value(lw_types[index]), LW_NAME(_missed)) : lw_retain(m);
}

static lw_value dict_getitem(lw_value self, lw_value key) {
    lw_value v = lw_dict_get(lw_as_dict(self), key);
    if (lw_likely(v != LW_NIL) || lw_exception_set())
        return v;
    if (!lw_is_exact_dict(self)) {
        lw_value m = lw_special(lw_type_of(self), LW_NAME___missing__);
        if (m != LW_NIL) {
            lw_value f = missing_of_lookup(m);
            v = f == LW_NIL ? LW_NIL : lw_call_special(f, self, &key, 1);
            lw_release(f);
            lw_release(m);
            return v;
        }
    }
    return lw_raise_value(LW_EXC(KeyError), key);
}

static bool dict_setitem(lw_value self, lw_value key, lw_value v) {
    if (v != LW_NIL)
        return lw_dict_set(lw_as_dict(self), key, v);
    lw_value old = lw_dict_pop(lw_as_dict(self), key);
    if (old == LW_NIL && !lw_exception_set())
        lw_raise_value(LW_EXC(KeyError), key);
    lw_release(old);
    return old != LW_NIL;
}

static int dict_contains(lw_value self, lw_value key) {
    return lw_dict_contains(lw_as_dict(self), key);
}

static lw_value dict_iter(lw_value self) {
    return lw_map_iter_new(self, LW_T_DICT_ITER, LW_ITER_KEYS);
}

static lw_value dict_construct(lw_type *type lw_unused, const lw_value *args, size_t nargs,
                               lw_value kwnames) {
    if (!lw_check_construct("dict", nargs, LW_NIL, 1))
        return LW_NIL;
    lw_value d = lw_dict_new();
    bool ok = d != LW_NIL && (!nargs || lw_dict_update(lw_as_dict(d), args[0])) &&
              lw_dict_update_keywords(lw_as_dict(d), args, nargs, kwnames);
    if (ok)
        return d;
    lw_release(d);
    return LW_NIL;
}

static bool dict_init(lw_value self, const lw_value *args, size_t nargs, lw_value kwnames) {
    return lw_check_construct("dict", nargs, LW_NIL, 1) &&
           (!nargs || lw_dict_update(lw_as_dict(self), args[0])) &&
           lw_dict_update_keywords(lw_as_dict(self), args, nargs, kwnames);
}

static lw_value dict_adopt(lw_type *type, lw_value donor) { return lw_map_adopt(type, donor); }

lw_type lw_dict_type = {
    .index = LW_T_DICT,
    .flags = LW_TYPE_CYCLIC | LW_TYPE_MARKED,
    .kind = LW_KIND_DICT,
    .dismantle = lw_map_dismantle,
    .adopt = dict_adopt,
    .init = dict_init,
    .name = "dict",
    .destroy = lw_map_destroy,
    .traverse = lw_map_traverse,
    .clear = lw_map_forget,
    .repr = dict_repr,
    .compare = dict_compare,
    .binary = dict_binary,
    .inplace = dict_inplace,
    .len = dict_len,
    .getitem = dict_getitem,
    .setitem = dict_setitem,
    .contains = dict_contains,
    .iter = dict_iter,
    .construct = dict_construct,
    .methods = lw_dict_methods,
};

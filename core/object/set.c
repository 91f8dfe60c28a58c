// SPDX-License-Identifier: MIT
// set and frozenset, on the table of table.c with None for every value.
//
// Operations on two sets read the second from a snapshot (a frozenset is its own), and then work on
// the first in one section, or on a snapshot of it too. Without an __eq__ of the language, which
// may give up a section, each is therefore one step for every other thread.
#include "object/set.h"
#include "base/memory.h"
#include "object/exception.h"
#include "object/extend.h"
#include "object/list.h"
#include "object/table.h"
#include "object/tuple.h"

static lw_dict *map_of(lw_value v) { return lw_as_dict(v); } // a set begins with its map

lw_value lw_set_new(bool frozen) { return lw_map_new(frozen ? LW_T_FROZENSET : LW_T_SET); }

bool lw_set_add(lw_set *s, lw_value v) {
    int64_t hash;
    return lw_key_hash(v, &hash) && lw_map_put(&s->map, v, hash, LW_NONE, true);
}

int lw_set_contains(lw_set *s, lw_value v) {
    int64_t hash;
    if (!lw_key_hash(v, &hash))
        return -1;
    if (lw_map_get(&s->map, v, hash) != LW_NIL)
        return 1;
    return lw_exception_set() ? -1 : 0;
}

int lw_set_discard(lw_set *s, lw_value v) {
    int64_t hash;
    lw_value none;
    return lw_key_hash(v, &hash) ? lw_map_take(&s->map, v, hash, &none) : -1;
}

void lw_set_clear(lw_set *s) { lw_map_clear(&s->map); }

static bool add_step(lw_value item, void *arg) { return lw_set_add(arg, item); }

// What is in the iterable up to an item that fails: then there is an exception, too. LW_NIL: nothing.
static lw_value gather(lw_value iterable, uint32_t type) {
    uint32_t of = lw_type_index(iterable);
    if (of == LW_T_SET || of == LW_T_FROZENSET || of == LW_T_DICT)
        return lw_map_copy(map_of(iterable), type, true);
    lw_value s = lw_map_new(type), list = lw_map_snapshot(iterable); // of a view
    if (s != LW_NIL && (list != LW_NIL || !lw_exception_set()))
        lw_for_each(list != LW_NIL ? list : iterable, add_step, lw_as_set(s));
    lw_release(list);
    return s;
}

lw_value lw_set_from_iterable(lw_value iterable, bool frozen) {
    lw_value s = gather(iterable, frozen ? LW_T_FROZENSET : LW_T_SET);
    if (lw_likely(!lw_exception_set()))
        return s;
    lw_release(s);
    return LW_NIL;
}

// Something that is read only: owned. Where nobody else runs, the set itself will do.
static lw_value snapshot(lw_value iterable) {
    if (lw_has_type(iterable, LW_T_FROZENSET) || (!LW_STEPS_RACE && lw_is_set(iterable)))
        return lw_retain(iterable);
    return lw_set_from_iterable(iterable, true);
}

// The elements of a that are in b (`present`), or that are not: a new set. Inside a section on one of the two; what is not
// entered is a snapshot.
static lw_value filter_locked(lw_dict *a, lw_dict *b, bool present, uint32_t type) {
    lw_entry *e;
    lw_place p;
    size_t position = 0;
    lw_value result = lw_map_new(type);
    bool ok = result != LW_NIL;
    while (ok && (e = lw_next_locked(a, &position))) {
        int64_t hash = e->hash;
        lw_value key = lw_slot_load_locked(&e->key);
        int found = lw_find_locked(b, key, hash, &p);
        if (found == present)
            ok = lw_insert_new_locked(map_of(result), key, hash, LW_NONE);
        else
            lw_release(key);
        ok = ok && found >= 0;
    }
    if (ok)
        return result;
    lw_release(result);
    return LW_NIL;
}

// The elements that are in both: as in CPython a's own if b is a larger set, else those of b, which need not have been a set.
static lw_value intersect_locked(lw_dict *a, lw_dict *b, bool b_is_set, uint32_t type) {
    if (b_is_set && lw_dict_size(b) > lw_dict_size(a))
        return filter_locked(a, b, true, type);
    return filter_locked(b, a, true, type);
}

// d -= from, or d ^= from, where `from` is no other thread's; what leaves d goes into `from`.
static bool toggle(lw_dict *d, lw_dict *from, bool insert) {
    lw_section s;
    lw_place p;
    lw_entry *e;
    size_t position = 0;
    lw_value none;
    bool ok = true;
    lw_section_begin(&s, &d->ob);
    while (ok && (e = lw_next_locked(from, &position))) {
        lw_value key = lw_load_relaxed(&e->key);
        int found = lw_find_locked(d, key, e->hash, &p);
        ok = found >= 0;
        if (found > 0) {
            lw_value old;
            lw_remove_locked(d, &p, &old, &none);
            lw_store_relaxed(&e->value, old); // given back with the table
        } else if (ok && insert) {
            ok = lw_insert_locked(d, &p, lw_retain(key), e->hash, LW_NONE);
        }
    }
    lw_section_end(&s);
    return ok;
}

static bool intersect_inplace(lw_dict *d, lw_dict *b, bool b_is_set) {
    lw_section s;
    lw_table *old = NULL;
    lw_section_begin(&s, &d->ob);
    lw_value kept = intersect_locked(d, b, b_is_set, LW_T_SET);
    if (kept != LW_NIL)
        old = lw_replace_locked(d, map_of(kept));
    lw_section_end(&s);
    lw_map_drop(d, old);
    lw_release(kept);
    return kept != LW_NIL;
}

bool lw_set_operate_inplace(lw_value a, lw_value iterable, int op) {
    if (a == iterable) { // in one step
        if (op == LW_SET_SUB || op == LW_SET_XOR)
            lw_map_clear(map_of(a));
        return true;
    }
    // Toggling and merging use up their operand. What comes before an item that fails is added, or taken away, all the same.
    lw_value b = op == LW_SET_AND   ? snapshot(iterable)
                 : op == LW_SET_XOR ? lw_set_from_iterable(iterable, false)
                                    : gather(iterable, LW_T_SET);
    lw_value failed = lw_exception_take();
    bool ok = b != LW_NIL;
    if (ok && op == LW_SET_OR)
        ok = lw_map_merge(map_of(a), map_of(b));
    else if (ok && op == LW_SET_AND)
        ok = intersect_inplace(map_of(a), map_of(b), lw_is_set(iterable));
    else if (ok)
        ok = toggle(map_of(a), map_of(b), op == LW_SET_XOR);
    lw_release(b);
    if (lw_likely(failed == LW_NIL))
        return ok;
    lw_exception_restore(failed);
    return false;
}

lw_value lw_set_operate(lw_value a, lw_value iterable, int op) {
    lw_value result = LW_NIL;
    uint32_t type = lw_has_kind(a, LW_T_FROZENSET, LW_KIND_FROZENSET) ? LW_T_FROZENSET : LW_T_SET;
    if (op == LW_SET_OR || op == LW_SET_XOR) {
        result = lw_map_copy(map_of(a), type, true);
        if (result != LW_NIL && !lw_set_operate_inplace(result, iterable, op)) {
            lw_release(result);
            return LW_NIL;
        }
        return result;
    }
    lw_value x = snapshot(a), y = x == LW_NIL ? LW_NIL : snapshot(iterable);
    if (y != LW_NIL)
        result = op == LW_SET_AND ? intersect_locked(map_of(x), map_of(y), lw_is_set(iterable), type)
                                  : filter_locked(map_of(x), map_of(y), false, type);
    lw_release(x);
    lw_release(y);
    return result;
}

// Do all elements of the snapshot x satisfy "is in y" == present? 1, 0, -1.
static int all_are(lw_value x, lw_value y, bool present) {
    lw_entry *e;
    lw_place p;
    size_t position = 0;
    int result = 1;
    while (result == 1 && (e = lw_next_locked(map_of(x), &position))) {
        int64_t hash = e->hash;
        lw_value key = lw_slot_load_locked(&e->key);
        int found = lw_find_locked(map_of(y), key, hash, &p);
        lw_release(key);
        result = found < 0 ? -1 : found == present;
    }
    return result;
}

static int compare_snapshots(lw_value a, lw_value b, bool swap, bool present) {
    int result = -1;
    lw_value x = snapshot(a), y = x == LW_NIL ? LW_NIL : snapshot(b);
    if (y != LW_NIL)
        result = swap ? all_are(y, x, present) : all_are(x, y, present);
    lw_release(x);
    lw_release(y);
    return result;
}

int lw_set_is_subset(lw_value a, lw_value iterable) {
    return compare_snapshots(a, iterable, false, true);
}
int lw_set_is_superset(lw_value a, lw_value iterable) {
    return compare_snapshots(a, iterable, true, true);
}
int lw_set_is_disjoint(lw_value a, lw_value iterable) {
    return compare_snapshots(a, iterable, true, false);
}

// ---- the types ---------------------------------------------------------------------------------

// "Class({1, 2})"
static lw_value extended_repr(lw_value self) {
    lw_value l = lw_map_to_list(map_of(self), LW_ITER_KEYS), t = l == LW_NIL ? LW_NIL : lw_list_to_tuple(lw_as_list(l));
    lw_value r = LW_NIL;
    lw_str_buffer b;
    lw_buffer_init(&b);
    bool ok = t != LW_NIL && lw_buffer_c(&b, lw_type_name(self)) && lw_buffer_c(&b, "(");
    if (ok && lw_as_tuple(t)->size) {
        r = lw_repr_values(self, lw_as_tuple(t)->v, lw_as_tuple(t)->size, "{", "}", "");
        ok = r != LW_NIL && lw_buffer_str(&b, r);
    }
    ok = ok && lw_buffer_c(&b, ")");
    lw_release(r);
    lw_release(t);
    lw_release(l);
    if (ok)
        return lw_buffer_finish(&b);
    lw_buffer_discard(&b);
    return LW_NIL;
}

static lw_value set_repr(lw_value self) {
    bool frozen = lw_has_type(self, LW_T_FROZENSET);
    if (lw_is_extended(self))
        return extended_repr(self);
    if (lw_dict_size(map_of(self)) == 0)
        return lw_str_from_c(frozen ? "frozenset()" : "set()");
    lw_value t = lw_tuple_from_iterable(self), result = LW_NIL;
    if (t != LW_NIL)
        result = lw_repr_values(self, lw_as_tuple(t)->v, lw_as_tuple(t)->size,
                                frozen ? "frozenset({" : "{", frozen ? "})" : "}", "");
    lw_release(t);
    return result;
}

// Any order of the elements gives the same: a sum of mixed hashes.
static bool frozenset_hash(lw_value self, int64_t *out) {
    size_t position = 0;
    lw_entry *e;
    uint64_t h = 0x51ed270b35ae3d11u * (lw_dict_size(map_of(self)) + 1);
    while ((e = lw_next_locked(map_of(self), &position))) { // immutable: nobody writes
        uint64_t one = (uint64_t)e->hash * 0x9e3779b97f4a7c15u;
        h += (one ^ (one >> 31)) * 0xbf58476d1ce4e5b9u;
    }
    h ^= h >> 32;
    *out = (int64_t)(h >> 1);
    return true;
}

static lw_value set_compare(lw_value a, lw_value b, lw_compare_op op) {
    if (!lw_is_set(a) || !lw_is_set(b))
        return LW_NOT_IMPLEMENTED;
    lw_value x = snapshot(a), y = x == LW_NIL ? LW_NIL : snapshot(b);
    int result = -1;
    if (y != LW_NIL) {
        size_t nx = lw_dict_size(map_of(x)), ny = lw_dict_size(map_of(y));
        switch (op) {
        case LW_EQ:
        case LW_NE:
            result = nx == ny ? all_are(x, y, true) : 0;
            break;
        case LW_LT:
            result = nx < ny ? all_are(x, y, true) : 0;
            break;
        case LW_LE:
            result = nx <= ny ? all_are(x, y, true) : 0;
            break;
        case LW_GT:
            result = nx > ny ? all_are(y, x, true) : 0;
            break;
        case LW_GE:
            result = nx >= ny ? all_are(y, x, true) : 0;
            break;
        }
    }
    lw_release(x);
    lw_release(y);
    return result < 0 ? LW_NIL : lw_from_bool(result == (op != LW_NE));
}

static int set_op(lw_binary_op op) {
    switch (op) {
    case LW_OR:
        return LW_SET_OR;
    case LW_AND:
        return LW_SET_AND;
    case LW_SUB:
        return LW_SET_SUB;
    case LW_XOR:
        return LW_SET_XOR;
    default:
        return -1;
    }
}

static lw_value set_binary(lw_binary_op op, lw_value a, lw_value b) {
    if (set_op(op) < 0 || !lw_is_set(a) || !lw_is_set(b))
        return LW_NOT_IMPLEMENTED;
    return lw_set_operate(a, b, set_op(op));
}

static lw_value set_inplace(lw_binary_op op, lw_value a, lw_value b) {
    if (set_op(op) < 0 || !lw_is_set(b))
        return LW_NOT_IMPLEMENTED;
    return lw_set_operate_inplace(a, b, set_op(op)) ? lw_retain(a) : LW_NIL;
}

static int64_t set_len(lw_value self) { return (int64_t)lw_dict_size(map_of(self)); }
lw_value lw_set_key(lw_value v) {
    if (!lw_has_kind(v, LW_T_SET, LW_KIND_SET))
        return lw_retain(v);
    int64_t h;
    if (!lw_has_type(v, LW_T_SET)) { // its class may say how it is hashed
        if (lw_hash(v, &h))
            return lw_retain(v);
        if (!lw_exception_matches(LW_EXC(TypeError)))
            return LW_NIL;
        lw_exception_clear();
    }
    return lw_set_from_iterable(v, true);
}

static int set_contains(lw_value self, lw_value v) {
    if (lw_likely(!lw_has_kind(v, LW_T_SET, LW_KIND_SET)))
        return lw_set_contains(lw_as_set(self), v);
    lw_value key = lw_set_key(v);
    int found = key == LW_NIL ? -1 : lw_set_contains(lw_as_set(self), key);
    lw_release(key);
    return found;
}
static lw_value set_iter(lw_value self) {
    return lw_map_iter_new(self, LW_T_SET_ITER, LW_ITER_KEYS);
}

static lw_value set_construct(lw_type *type, const lw_value *args, size_t nargs, lw_value kwnames) {
    bool frozen = type->index == LW_T_FROZENSET;
    if (!lw_check_construct(frozen ? "frozenset" : "set", nargs, kwnames, 1))
        return LW_NIL;
    if (!nargs)
        return lw_set_new(frozen);
    if (frozen && lw_has_type(args[0], LW_T_FROZENSET))
        return lw_retain(args[0]);
    return lw_set_from_iterable(args[0], frozen);
}

static bool set_init(lw_value self, const lw_value *args, size_t nargs, lw_value kwnames) {
    if (!lw_check_construct(lw_type_name(self), nargs, kwnames, 1))
        return false;
    if (lw_dict_size(map_of(self)))
        lw_map_clear(map_of(self));
    return !nargs || lw_set_operate_inplace(self, args[0], LW_SET_OR);
}

#define SET(c_name, type_index, type_name, ...)                                                    \
    lw_type c_name = {.index = type_index,                                                         \
                      .flags = LW_TYPE_CYCLIC | LW_TYPE_MARKED | LW_TYPE_WEAK,                     \
                      .dismantle = lw_map_dismantle,                                               \
                      .adopt = lw_map_adopt,                                                       \
                      .name = type_name,                                                           \
                      .destroy = lw_map_destroy,                                                   \
                      .traverse = lw_map_traverse,                                                 \
                      .clear = lw_map_forget,                                                      \
                      .repr = set_repr,                                                            \
                      .compare = set_compare,                                                      \
                      .binary = set_binary,                                                        \
                      .len = set_len,                                                              \
                      .contains = set_contains,                                                    \
                      .iter = set_iter,                                                            \
                      .construct = set_construct,                                                  \
                      __VA_ARGS__}

SET(lw_set_type, LW_T_SET, "set", .kind = LW_KIND_SET, .init = set_init, .inplace = set_inplace, .methods = lw_set_methods, );
SET(lw_frozenset_type, LW_T_FROZENSET, "frozenset", .kind = LW_KIND_FROZENSET, .hash = frozenset_hash,
    .methods = lw_frozenset_methods, );

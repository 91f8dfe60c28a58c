// SPDX-License-Identifier: MIT
// list[int] and int | None, as annotations write them: values that say what they are, and nothing more. An alias
// is called like the class that it is of. Immutable: no lock protects anything here.
#include "object/alias.h"
#include "object/dict.h"
#include "object/exception.h"
#include "object/str.h"
#include "object/tuple.h"
#include "object/type.h"

typedef struct {
    lw_object ob;
    lw_value origin; // a class; LW_NIL in a union
    lw_value args;   // a tuple
    bool unpacked;   // *tuple[int]
} alias;

static alias *as_alias(lw_value v) { return (alias *)lw_to_object(v); }

static lw_value make(uint32_t type, lw_value origin, lw_value args) { // consumes args
    bool ready = args != LW_NIL && lw_type_late(type == LW_T_ALIAS ? &lw_alias_type : &lw_union_type);
    alias *a = !ready ? NULL : lw_object_new(type, sizeof *a);
    if (!a) {
        lw_release(args);
        return LW_NIL;
    }
    a->origin = lw_retain(origin);
    a->args = args;
    a->unpacked = false;
    return lw_from_object(a);
}

lw_value lw_class_alias(lw_value v, lw_value item) {
    lw_type *t = (lw_type *)lw_to_object(v);
    static const uint32_t generic[] = {LW_T_LIST, LW_T_DICT, LW_T_TUPLE, LW_T_SET, LW_T_FROZENSET, LW_T_DEQUE};
    bool found = t == &lw_type_type;
    for (size_t i = 0; !found && i < sizeof generic / sizeof *generic; i++)
        found = t->native->index == generic[i];
    if (!found)
        return LW_NIL;
    return make(LW_T_ALIAS, v, lw_is_tuple(item) ? lw_retain(item) : lw_tuple_from(&item, 1));
}

// ---- unions ----------------------------------------------------------------------------------

static bool may_be_member(lw_value v) {
    return v == LW_NONE || lw_has_type(v, LW_T_TYPE) || lw_has_type(v, LW_T_ALIAS) ||
           lw_has_type(v, LW_T_UNION);
}

enum { MEMBERS_MAX = 64 };

// Is v equal to one of the n members? -1: an exception.
static int is_among(const lw_value *members, size_t n, lw_value v) {
    int found = 0;
    for (size_t k = 0; found == 0 && k < n; k++)
        found = members[k] == v ? 1 : lw_has_type(v, LW_T_ALIAS) && lw_has_type(members[k], LW_T_ALIAS) ? lw_equal(members[k], v) : 0;
    return found;
}

// Appends v, or its members, to the *n members in to[]; each once.
static bool add_members(lw_value *to, size_t *n, lw_value v) {
    bool several = lw_has_type(v, LW_T_UNION);
    const lw_value *from = several ? lw_as_tuple(as_alias(v)->args)->v : &v;
    size_t count = several ? lw_as_tuple(as_alias(v)->args)->size : 1;
    for (size_t i = 0; i < count; i++) {
        lw_value member = from[i] == LW_NONE ? lw_type_value(&lw_none_type) : from[i];
        int found = is_among(to, *n, member);
        if (!found && *n == MEMBERS_MAX) {
            lw_raise(LW_EXC(TypeError), "a union of more than %d types is not supported by Latchwork", MEMBERS_MAX);
            return false;
        }
        if (found < 0)
            return false;
        if (!found)
            to[(*n)++] = member;
    }
    return true;
}

lw_value lw_class_binary(lw_binary_op op, lw_value a, lw_value b) {
    if (op != LW_OR || !may_be_member(a) || !may_be_member(b))
        return LW_NOT_IMPLEMENTED;
    lw_value members[MEMBERS_MAX];
    size_t n = 0;
    if (!add_members(members, &n, a) || !add_members(members, &n, b))
        return LW_NIL;
    return n == 1 ? lw_retain(members[0]) : make(LW_T_UNION, LW_NIL, lw_tuple_from(members, n));
}

lw_value lw_union_members(lw_value v) { return as_alias(v)->args; }

// ---- both ------------------------------------------------------------------------------------

// A class is written by its name, everything else as it is.
static bool write_item(lw_str_buffer *b, lw_value v) {
    if (v == LW_ELLIPSIS)
        return lw_buffer_c(b, "...");
    if (v == lw_type_value(&lw_none_type))
        return lw_buffer_c(b, "None");
    if (!lw_has_type(v, LW_T_TYPE))
        return lw_buffer_repr(b, v);
    lw_value module = lw_getattr(v, LW_NAME(__module__)), name = lw_getattr(v, LW_NAME(__qualname__));
    bool ok = module != LW_NIL && name != LW_NIL && lw_is_str(name);
    if (ok && lw_is_str(module) && !lw_str_equal_c(lw_as_str(module), "builtins"))
        ok = lw_buffer_str(b, module) && lw_buffer_c(b, ".");
    ok = ok && lw_buffer_str(b, name);
    lw_release(module);
    lw_release(name);
    return ok;
}

static lw_value alias_repr(lw_value v) {
    alias *a = as_alias(v);
    bool is_union = a->origin == LW_NIL;
    lw_str_buffer b;
    lw_buffer_init(&b);
    bool ok = is_union || ((!a->unpacked || lw_buffer_c(&b, "*")) && write_item(&b, a->origin) && lw_buffer_c(&b, "["));
    for (size_t i = 0; ok && i < lw_as_tuple(a->args)->size; i++)
        ok = (i == 0 || lw_buffer_c(&b, is_union ? " | " : ", ")) && write_item(&b, lw_as_tuple(a->args)->v[i]);
    if (ok && !is_union)
        ok = (lw_as_tuple(a->args)->size || lw_buffer_c(&b, "()")) && lw_buffer_c(&b, "]");
    if (ok)
        return lw_buffer_finish(&b);
    lw_buffer_discard(&b);
    return LW_NIL;
}

static lw_value alias_compare(lw_value a, lw_value b, lw_compare_op op) {
    if ((op != LW_EQ && op != LW_NE) || lw_type_index(a) != lw_type_index(b))
        return LW_NOT_IMPLEMENTED;
    if (as_alias(a)->origin != as_alias(b)->origin || as_alias(a)->unpacked != as_alias(b)->unpacked)
        return lw_from_bool(op == LW_NE);
    if (as_alias(a)->origin != LW_NIL)
        return lw_compare(as_alias(a)->args, as_alias(b)->args, op);
    lw_tuple *x = lw_as_tuple(as_alias(a)->args), *y = lw_as_tuple(as_alias(b)->args); // unions: in any order
    int same = x->size == y->size;
    for (size_t i = 0; same == 1 && i < x->size; i++)
        same = is_among(y->v, y->size, x->v[i]);
    return same < 0 ? LW_NIL : lw_from_bool(same == (op == LW_EQ));
}

static bool alias_hash(lw_value v, int64_t *out) {
    alias *a = as_alias(v);
    if (a->origin != LW_NIL) {
        if (!lw_hash(a->args, out))
            return false;
        *out ^= (int64_t)(a->origin >> 4) & INT32_MAX;
        return true;
    }
    uint64_t sum = 0; // the order of a union's members makes no difference
    for (size_t i = 0; i < lw_as_tuple(a->args)->size; i++) {
        int64_t h;
        if (!lw_hash(lw_as_tuple(a->args)->v[i], &h))
            return false;
        sum += (uint64_t)h * 0x9e3779b97f4a7c15u;
    }
    *out = (int64_t)(sum >> 2);
    return true;
}

static lw_value alias_getattr(lw_value v, lw_value name) {
    alias *a = as_alias(v);
    if (lw_str_equal_c(lw_as_str(name), "__args__"))
        return lw_retain(a->args);
    if (a->origin == LW_NIL || name == LW_NAME(__class__))
        return lw_generic_getattr(v, name);
    if (lw_str_equal_c(lw_as_str(name), "__origin__"))
        return lw_retain(a->origin);
    if (lw_str_equal_c(lw_as_str(name), "__unpacked__"))
        return lw_from_bool(a->unpacked);
    return lw_getattr(a->origin, name);
}

// What `*tuple[int]` passes on is one value, which says so.
static lw_value alias_iter(lw_value v) {
    lw_value unpacked = make(LW_T_ALIAS, as_alias(v)->origin, lw_retain(as_alias(v)->args));
    if (unpacked == LW_NIL)
        return LW_NIL;
    as_alias(unpacked)->unpacked = true;
    lw_value one = lw_tuple_from(&unpacked, 1), it = one == LW_NIL ? LW_NIL : lw_iter(one);
    lw_release(one);
    lw_release(unpacked);
    return it;
}

static lw_value alias_call(lw_value f, const lw_value *args, size_t nargs, lw_value kwnames) {
    return lw_call(as_alias(f)->origin, args, nargs, kwnames);
}

static void alias_destroy(lw_object *o) {
    lw_release(((alias *)o)->origin);
    lw_release(((alias *)o)->args);
    lw_object_free(o, sizeof(alias));
}

static void alias_traverse(lw_object *o, void (*visit)(lw_value v, void *arg), void *arg) {
    visit(((alias *)o)->origin, arg);
    visit(((alias *)o)->args, arg);
}

lw_type lw_alias_type = {.index = LW_T_ALIAS,
                         .name = "types.GenericAlias",
                         .flags = LW_TYPE_FINAL | LW_TYPE_CYCLIC,
                         .destroy = alias_destroy,
                         .traverse = alias_traverse,
                         .repr = alias_repr,
                         .compare = alias_compare,
                         .hash = alias_hash,
                         .binary = lw_class_binary,
                         .getattr = alias_getattr,
                         .iter = alias_iter,
                         .call = alias_call};
lw_type lw_union_type = {.index = LW_T_UNION,
                         .name = "types.UnionType",
                         .flags = LW_TYPE_FINAL | LW_TYPE_CYCLIC,
                         .destroy = alias_destroy,
                         .traverse = alias_traverse,
                         .repr = alias_repr,
                         .compare = alias_compare,
                         .hash = alias_hash,
                         .binary = lw_class_binary,
                         .getattr = alias_getattr};

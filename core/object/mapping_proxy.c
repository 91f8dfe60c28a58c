// SPDX-License-Identifier: MIT
// A mapping that cannot be changed, over another one, which it shows as that is: types.MappingProxyType, and what a
// class says is its __dict__, over its namespace. That must not get into a script's hands, which could write to it past the
// vtables: an operator, whose other operand may have a method that is given it, works on a copy.
#include "object/attribute_dict.h"
#include "object/container.h"
#include "object/dict.h"
#include "object/exception.h"
#include "object/str.h"
#include "object/type.h"

typedef struct {
    lw_object ob;
    lw_value mapping;
} proxy;

static lw_value mapping_of(lw_value v) { return ((proxy *)lw_to_object(v))->mapping; }

// The mapping that is v, or that v shows (a dict, as namespaces are: a copy of it), owned; LW_NIL: an exception.
static lw_value inside(lw_value v) {
    if (!lw_has_type(v, LW_T_MAPPING_PROXY))
        return lw_retain(v);
    v = mapping_of(v);
    return lw_is_exact_dict(v) ? lw_dict_copy(lw_as_dict(v)) : lw_retain(v);
}

lw_value lw_mapping_proxy(lw_value mapping) {
    proxy *p = mapping == LW_NIL ? NULL : lw_object_new(LW_T_MAPPING_PROXY, sizeof *p);
    if (!p) {
        lw_release(mapping);
        return LW_NIL;
    }
    p->mapping = mapping;
    return lw_from_object(p);
}

lw_value lw_behind_proxy(lw_value v) {
    lw_value mapping = lw_has_type(v, LW_T_MAPPING_PROXY) ? mapping_of(v) : v;
    return lw_is_exact_dict(mapping) ? mapping : v;
}

static lw_value construct(lw_type *type, const lw_value *args, size_t nargs, lw_value kwnames) {
    (void)type;
    if (kwnames != LW_NIL || nargs != 1)
        return lw_raise(LW_EXC(TypeError), "mappingproxy() takes exactly one positional argument");
    if (!lw_is_dict(args[0]) && !lw_is_attributes(args[0]) && !lw_has_type(args[0], LW_T_MAPPING_PROXY) && !lw_has_method(args[0], "keys"))
        return lw_raise(LW_EXC(TypeError), "mappingproxy() argument must be a mapping, not %s", lw_type_name(args[0]));
    return lw_mapping_proxy(lw_retain(args[0]));
}

static lw_value repr(lw_value v) {
    lw_str_buffer b;
    lw_buffer_init(&b);
    if (lw_buffer_c(&b, "mappingproxy(") && lw_buffer_repr(&b, mapping_of(v)) && lw_buffer_c(&b, ")"))
        return lw_buffer_finish(&b);
    lw_buffer_discard(&b);
    return LW_NIL;
}

static lw_value str(lw_value v) { return lw_to_str(mapping_of(v)); }

static lw_value compare(lw_value a, lw_value b, lw_compare_op op) {
    lw_value x = inside(a), y = x == LW_NIL ? LW_NIL : inside(b);
    lw_value r = y == LW_NIL ? LW_NIL : lw_compare(x, y, op);
    lw_release(x);
    lw_release(y);
    return r;
}

static lw_value binary(lw_binary_op op, lw_value a, lw_value b) {
    if (op != LW_OR)
        return LW_NOT_IMPLEMENTED;
    lw_value x = inside(a), y = x == LW_NIL ? LW_NIL : inside(b);
    lw_value r = y == LW_NIL ? LW_NIL : lw_binary(op, x, y);
    lw_release(x);
    lw_release(y);
    return r;
}

static int64_t len(lw_value v) { return lw_len(mapping_of(v)); }
static lw_value getitem(lw_value v, lw_value key) { return lw_getitem(mapping_of(v), key); }
static int contains(lw_value v, lw_value key) { return lw_contains(mapping_of(v), key); }
static lw_value iter(lw_value v) { return lw_iter(mapping_of(v)); }

#define FORWARD(name)                                                                            \
    static lw_value method_##name(lw_value self, const lw_value *args, size_t n, lw_value kwnames) { \
        (void)kwnames;                                                                           \
        return lw_call_method(mapping_of(self), #name, args, n);                                 \
    }
FORWARD(keys)
FORWARD(values)
FORWARD(items)
FORWARD(copy)
FORWARD(get)
FORWARD(__reversed__)

static const lw_native_def methods[] = {
    {"keys", method_keys, 0, 0, false},
    {"values", method_values, 0, 0, false},
    {"items", method_items, 0, 0, false},
    {"copy", method_copy, 0, 0, false},
    {"get", method_get, 1, 2, false},
    {"__reversed__", method___reversed__, 0, 0, false},
    {NULL, NULL, 0, 0, false},
};

static void destroy(lw_object *o) {
    lw_release(((proxy *)o)->mapping);
    lw_object_free(o, sizeof(proxy));
}

static void traverse(lw_object *o, void (*visit)(lw_value v, void *arg), void *arg) { visit(((proxy *)o)->mapping, arg); }

lw_type lw_mapping_proxy_type = {
    .index = LW_T_MAPPING_PROXY,
    .name = "mappingproxy",
    .flags = LW_TYPE_CYCLIC | LW_TYPE_FINAL,
    .construct = construct,
    .destroy = destroy,
    .traverse = traverse,
    .repr = repr,
    .str = str,
    .compare = compare,
    .binary = binary,
    .len = len,
    .getitem = getitem,
    .contains = contains,
    .iter = iter,
    .methods = methods,
};

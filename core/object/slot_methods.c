// SPDX-License-Identifier: MIT
// The slots of built-in types as methods: x.__len__(), super().__init__(), object.__repr__ and so on.
#include "object/container.h"
#include "object/dict.h"
#include "object/exception.h"
#include "object/extend.h"
#include "object/function.h"
#include "object/instance.h"
#include "object/number.h"
#include "object/bytes.h"
#include "object/tuple.h"
#include "object/type.h"

#include <string.h>

// Wrappers run for objects whose class may be a script's: the slot of the built-in base is meant.
static lw_type *base_of(lw_value self) { return lw_native_base(lw_type_of(self)); }

// The operators that have a method on these built-in types, as far as the type's slot for all of them does not say
// it: the slot refuses what is not here anyway, but the attribute must not be there.
static const struct {
    const char *type, *methods;
} operators[] = {
    {"float", " add radd sub rsub mul rmul truediv rtruediv floordiv rfloordiv mod rmod pow rpow divmod rdivmod neg pos abs bool "},
    {"str", " add mul rmul mod rmod "},
    {"bytes", " add mul rmul mod rmod "},
    {"bytearray", " add mul rmul mod rmod iadd imul "},
    {"list", " add mul rmul iadd imul "},
    {"collections.deque", " add mul rmul iadd imul "},
    {"array.array", " add mul rmul iadd imul "},
    {"tuple", " add mul rmul "},
    {"dict", " or ror ior "},
    {"type", " or ror "},
    {"set", " sub rsub and rand xor rxor or ror isub iand ixor ior "},
    {"frozenset", " sub rsub and rand xor rxor or ror "},
    {"dict_keys", " sub rsub and rand xor rxor or ror "},
    {"dict_items", " sub rsub and rand xor rxor or ror "},
};

// May the type have the method "__NAME__" of this slot?
static bool is_method(const lw_type *t, const lw_native_def *def, size_t slot) {
    bool own = slot == offsetof(lw_type, getitem) || slot == offsetof(lw_type, setitem) ||
               slot == offsetof(lw_type, iter) || slot == offsetof(lw_type, contains);
    if (own && t == &lw_type_type) // list[int] is no method of type
        return false;
    if (slot != offsetof(lw_type, binary) && slot != offsetof(lw_type, inplace) && slot != offsetof(lw_type, unary) &&
        slot != offsetof(lw_type, truth))
        return true;
    for (size_t i = 0; i < sizeof operators / sizeof *operators; i++) {
        if (strcmp(operators[i].type, t->name) != 0)
            continue;
        char word[32];
        size_t n = strlen(def->name) - 4; // without the underscores
        word[0] = ' ';
        memcpy(word + 1, def->name + 2, n); // NOLINT(bugprone-not-null-terminated-result): the end is put below
        memcpy(word + 1 + n, " ", 2);
        return strstr(operators[i].methods, word) != NULL;
    }
    return true;
}

static lw_value none_or_nil(bool ok) { return ok ? LW_NONE : LW_NIL; }
static lw_value bool_or_nil(int truth) { return truth < 0 ? LW_NIL : lw_from_bool(truth); }

#define WRAPPER(name) static lw_value name(lw_value self, const lw_value *args, size_t nargs, lw_value kwnames)
#define UNUSED_REST (void)args, (void)nargs, (void)kwnames

WRAPPER(wrap_repr) { UNUSED_REST; return base_of(self)->repr(self); }
WRAPPER(wrap_str) {
    UNUSED_REST;
    lw_type *t = base_of(self);
    // object.__str__ is repr(): the class's own __repr__ counts.
    return t->str ? t->str(self) : lw_repr(self);
}
WRAPPER(wrap_hash) {
    UNUSED_REST;
    int64_t h;
    lw_type *t = base_of(self);
    if (!t->hash)
        return lw_raise(LW_EXC(TypeError), "unhashable type: '%s'", t->name);
    return t->hash(self, &h) ? lw_int_from_i64(h) : LW_NIL;
}
WRAPPER(wrap_bool) { UNUSED_REST; return bool_or_nil(base_of(self)->truth(self)); }
WRAPPER(wrap_len) {
    UNUSED_REST;
    int64_t n = base_of(self)->len(self);
    return n < 0 ? LW_NIL : lw_from_small(n);
}
WRAPPER(wrap_getitem) { UNUSED_REST; return base_of(self)->getitem(self, args[0]); }
WRAPPER(wrap_setitem) { UNUSED_REST; return none_or_nil(base_of(self)->setitem(self, args[0], args[1])); }
WRAPPER(wrap_delitem) { UNUSED_REST; return none_or_nil(base_of(self)->setitem(self, args[0], LW_NIL)); }
WRAPPER(wrap_contains) { UNUSED_REST; return bool_or_nil(base_of(self)->contains(self, args[0])); }
WRAPPER(wrap_iter) { UNUSED_REST; return base_of(self)->iter(self); }
WRAPPER(wrap_next) {
    UNUSED_REST;
    lw_value v = base_of(self)->next(self);
    if (v == LW_NIL && !lw_exception_set())
        lw_raise_value(LW_EXC(StopIteration), LW_NIL);
    return v;
}
WRAPPER(wrap_call) { // f.__call__.__call__ ... nests in C
    return lw_stack_left() ? base_of(self)->call(self, args, nargs, kwnames) : LW_NIL;
}
static lw_value native_getattr(lw_value self, lw_value name) {
    if (!lw_is_str(name))
        return lw_raise(LW_EXC(TypeError), "attribute name must be string, not '%s'", lw_type_name(name));
    lw_type *t = base_of(self);
    lw_value n = lw_intern_value(name);
    lw_value r = n == LW_NIL ? LW_NIL : t->getattr ? t->getattr(self, n) : lw_generic_getattr(self, n);
    lw_release(n);
    return r;
}
static bool native_setattr(lw_value self, lw_value name, lw_value v) { // some types have attributes in a way of their own
    if (!lw_is_str(name)) {
        lw_raise(LW_EXC(TypeError), "attribute name must be string, not '%s'", lw_type_name(name));
        return false;
    }
    lw_type *t = base_of(self);
    bool own = t->setattr && (t->flags & LW_TYPE_EXCEPTION || t->index == LW_T_FUNCTION || t->index == LW_T_MODULE);
    lw_value n = lw_intern_value(name);
    bool ok = n != LW_NIL && (own ? t->setattr(self, n, v) : lw_generic_setattr(self, n, v));
    lw_release(n);
    return ok;
}
WRAPPER(wrap_setattr) { UNUSED_REST; return none_or_nil(native_setattr(self, args[0], args[1])); }
WRAPPER(wrap_delattr) { UNUSED_REST; return none_or_nil(native_setattr(self, args[0], LW_NIL)); }

static lw_value compare(lw_value self, lw_value other, lw_compare_op op) {
    lw_type *t = base_of(self);
    if ((t == &lw_int_type || t == &lw_bool_type) && lw_is_float(other)) // float's to answer
        return LW_NOT_IMPLEMENTED;
    if (t->compare) {
        lw_value plain = lw_plain(other); // of a class that derives from int, float or str
        lw_value r = plain == LW_NIL ? LW_NIL : t->compare(self, plain, op);
        lw_release(plain);
        return r;
    }
    if (op == LW_EQ || op == LW_NE)
        return self == other ? lw_from_bool(op == LW_EQ) : LW_NOT_IMPLEMENTED;
    return LW_NOT_IMPLEMENTED;
}
#define COMPARE(name, op)                                                                         \
    WRAPPER(name) { UNUSED_REST; return compare(self, args[0], op); }
COMPARE(wrap_lt, LW_LT)
COMPARE(wrap_le, LW_LE)
COMPARE(wrap_eq, LW_EQ)
COMPARE(wrap_ne, LW_NE)
COMPARE(wrap_gt, LW_GT)
COMPARE(wrap_ge, LW_GE)

// The operator as the type of self knows it: an int leaves floats to float.
static lw_value binary(lw_binary_op op, lw_value self, lw_value a, lw_value b) {
    lw_type *t = base_of(self);
    if ((t == &lw_int_type || t == &lw_bool_type) && (lw_is_float(a) || lw_is_float(b)))
        return LW_NOT_IMPLEMENTED;
    lw_value other = a == self ? b : a;
    if (op == LW_MUL && t != &lw_int_type && t != &lw_bool_type && t != &lw_float_type && !lw_has_index(other))
        return lw_raise(LW_EXC(TypeError), "'%s' object cannot be interpreted as an integer", lw_type_name(other));
    return lw_native_binary(t, op, a, b);
}

#define BINARY(name, op)                                                                          \
    WRAPPER(wrap_##name) { UNUSED_REST; return binary(op, self, self, args[0]); }                 \
    WRAPPER(wrap_r##name) { UNUSED_REST; return binary(op, self, args[0], self); }
BINARY(add, LW_ADD)
BINARY(sub, LW_SUB)
BINARY(mul, LW_MUL)
BINARY(truediv, LW_TRUEDIV)
BINARY(floordiv, LW_FLOORDIV)
BINARY(mod, LW_MOD)
BINARY(divmod, LW_DIVMOD)
BINARY(lshift, LW_LSHIFT)
BINARY(rshift, LW_RSHIFT)
BINARY(and, LW_AND)
BINARY(or, LW_OR)
BINARY(xor, LW_XOR)

// With a modulus, None for none: of ints only.
static lw_value power(lw_value self, lw_value a, lw_value b, lw_value modulus) {
    if (modulus == LW_NIL || modulus == LW_NONE)
        return binary(LW_POW, self, a, b);
    lw_type *t = base_of(self);
    if (t != &lw_int_type && t != &lw_bool_type)
        return lw_raise(LW_EXC(TypeError), "pow() 3rd argument not allowed unless all arguments are integers");
    bool integers = (lw_is_int(a) || lw_is_bool(a)) && (lw_is_int(b) || lw_is_bool(b)) && (lw_is_int(modulus) || lw_is_bool(modulus));
    return integers ? lw_int_pow_mod(a, b, modulus) : LW_NOT_IMPLEMENTED;
}
WRAPPER(wrap_pow) { (void)kwnames; return power(self, self, args[0], nargs > 1 ? args[1] : LW_NIL); }
WRAPPER(wrap_rpow) { (void)kwnames; return power(self, args[0], self, nargs > 1 ? args[1] : LW_NIL); }

#define INPLACE(name, op)                                                                         \
    WRAPPER(wrap_i##name) { UNUSED_REST; return base_of(self)->inplace(op, self, args[0]); }
INPLACE(add, LW_ADD)
INPLACE(sub, LW_SUB)
INPLACE(mul, LW_MUL)
INPLACE(and, LW_AND)
INPLACE(or, LW_OR)
INPLACE(xor, LW_XOR)

#define UNARY(name, op)                                                                           \
    WRAPPER(wrap_##name) { UNUSED_REST; return base_of(self)->unary(op, self); }
UNARY(neg, LW_NEG)
UNARY(pos, LW_POS)
UNARY(invert, LW_INVERT)
UNARY(abs, LW_ABS)

WRAPPER(wrap_getattribute) { UNUSED_REST; return native_getattr(self, args[0]); }
WRAPPER(wrap_init) { return none_or_nil(base_of(self)->init(self, args, nargs, kwnames)); }

// object.__init__: refuses arguments that nobody takes.
WRAPPER(object_init) {
    (void)args;
    if (!nargs && kwnames == LW_NIL)
        return LW_NONE;
    lw_type *t = lw_type_of(self);
    lw_value init = lw_special(t, LW_NAME___init__);
    lw_release(init);
    if (init == LW_NIL && (lw_type_hooks(t) & LW_HOOK_NEW))
        return LW_NONE; // they were for __new__
    return lw_raise(LW_EXC(TypeError), "%s.__init__() takes exactly one argument (the instance to initialize)",
                    init == LW_NIL ? t->name : "object");
}

// What object itself does, whatever the built-in type of self does.
WRAPPER(object_repr) { UNUSED_REST; return lw_object_type.repr(self); }
WRAPPER(object_str) { UNUSED_REST; return lw_repr(self); }
WRAPPER(object_eq) { UNUSED_REST; return self == args[0] ? LW_TRUE : LW_NOT_IMPLEMENTED; }
WRAPPER(object_ne) {
    UNUSED_REST;
    lw_type *t = lw_type_of(self);
    lw_value r = t->compare ? t->compare(self, args[0], LW_EQ) : object_eq(self, args, 1, LW_NIL);
    if (r == LW_NIL || r == LW_NOT_IMPLEMENTED)
        return r;
    int truth = lw_truth_consume(r);
    return truth < 0 ? LW_NIL : lw_from_bool(!truth);
}
WRAPPER(object_hash) {
    UNUSED_REST;
    int64_t h;
    return lw_pointer_hash(self, &h) ? lw_int_from_i64(h) : LW_NIL;
}

WRAPPER(object_format) {
    UNUSED_REST;
    if (!lw_is_str(args[0]))
        return lw_raise(LW_EXC(TypeError), "__format__() argument must be str, not %s", lw_argument_name(args[0]));
    if (lw_as_str(args[0])->length)
        return lw_raise(LW_EXC(TypeError), "unsupported format string passed to %s.__format__",
                        lw_class_of(self)->name);
    return lw_to_str(self);
}

static const lw_native_def object_defs[] = {
    {"__init__", object_init, 0, -1, true},
    {"__repr__", object_repr, 0, 0, false},
    {"__str__", object_str, 0, 0, false},
    {"__eq__", object_eq, 1, 1, false},
    {"__ne__", object_ne, 1, 1, false},
    {"__lt__", wrap_lt, 1, 1, false}, // object has no order: NotImplemented
    {"__le__", wrap_le, 1, 1, false},
    {"__gt__", wrap_gt, 1, 1, false},
    {"__ge__", wrap_ge, 1, 1, false},
    {"__hash__", object_hash, 0, 0, false},
    {"__format__", object_format, 1, 1, false},
    {"__getattribute__", wrap_getattribute, 1, 1, false},
    {"__setattr__", wrap_setattr, 2, 2, false},
    {"__delattr__", wrap_delattr, 1, 1, false},
};

static const struct {
    size_t slot; // offset of the slot in lw_type
    lw_native_def def;
} slot_defs[] = {
#define SLOT(slot, name, fn, n) {offsetof(lw_type, slot), {name, fn, n, n, false}}
    {offsetof(lw_type, init), {"__init__", wrap_init, 0, -1, true}},
    SLOT(repr, "__repr__", wrap_repr, 0),
    SLOT(str, "__str__", wrap_str, 0),
    SLOT(hash, "__hash__", wrap_hash, 0),
    SLOT(truth, "__bool__", wrap_bool, 0),
    SLOT(len, "__len__", wrap_len, 0),
    SLOT(getitem, "__getitem__", wrap_getitem, 1),
    SLOT(setitem, "__setitem__", wrap_setitem, 2),
    SLOT(setitem, "__delitem__", wrap_delitem, 1),
    SLOT(contains, "__contains__", wrap_contains, 1),
    SLOT(iter, "__iter__", wrap_iter, 0),
    SLOT(next, "__next__", wrap_next, 0),
    {offsetof(lw_type, call), {"__call__", wrap_call, 0, -1, true}},
    SLOT(compare, "__lt__", wrap_lt, 1),
    SLOT(compare, "__le__", wrap_le, 1),
    SLOT(compare, "__eq__", wrap_eq, 1),
    SLOT(compare, "__ne__", wrap_ne, 1),
    SLOT(compare, "__gt__", wrap_gt, 1),
    SLOT(compare, "__ge__", wrap_ge, 1),
#define BOTH(name)                                                                                \
    SLOT(binary, "__" #name "__", wrap_##name, 1), SLOT(binary, "__r" #name "__", wrap_r##name, 1)
    BOTH(add),
    BOTH(sub),
    BOTH(mul),
    BOTH(truediv),
    BOTH(floordiv),
    BOTH(mod),
    {offsetof(lw_type, binary), {"__pow__", wrap_pow, 1, 2, false}},
    {offsetof(lw_type, binary), {"__rpow__", wrap_rpow, 1, 2, false}},
    BOTH(divmod),
    BOTH(lshift),
    BOTH(rshift),
    BOTH(and),
    BOTH(or),
    BOTH(xor),
    SLOT(inplace, "__iadd__", wrap_iadd, 1),
    SLOT(inplace, "__isub__", wrap_isub, 1),
    SLOT(inplace, "__imul__", wrap_imul, 1),
    SLOT(inplace, "__iand__", wrap_iand, 1),
    SLOT(inplace, "__ior__", wrap_ior, 1),
    SLOT(inplace, "__ixor__", wrap_ixor, 1),
    SLOT(unary, "__neg__", wrap_neg, 0),
    SLOT(unary, "__pos__", wrap_pos, 0),
    SLOT(unary, "__invert__", wrap_invert, 0),
    SLOT(unary, "__abs__", wrap_abs, 0),
};

bool lw_is_slot_method(const lw_native_def *def) {
    static const char *const more[] = {"__int__", "__float__", "__index__"}; // are in the types' own tables
    uintptr_t p = (uintptr_t)def;
    for (size_t i = 0; i < sizeof more / sizeof *more; i++)
        if (strcmp(def->name, more[i]) == 0)
            return true;
    if (strcmp(def->name, "__format__") == 0)
        return false;
    return (p >= (uintptr_t)slot_defs && p < (uintptr_t)(slot_defs + sizeof slot_defs / sizeof *slot_defs)) ||
           (p >= (uintptr_t)object_defs && p < (uintptr_t)(object_defs + sizeof object_defs / sizeof *object_defs));
}

// Slots of `type` that only ask the metaclass: classes are no containers.
static bool is_asked(size_t slot) {
    return slot == offsetof(lw_type, len) || slot == offsetof(lw_type, iter) || slot == offsetof(lw_type, contains) ||
           slot == offsetof(lw_type, getitem) || slot == offsetof(lw_type, setitem);
}

// Of types whose objects never change: what __new__ would be given to make an equal one.
WRAPPER(method_getnewargs) {
    UNUSED_REST;
    lw_value plain = lw_is_bool(self) ? lw_from_small(self == LW_TRUE)
                     : lw_is_tuple(self) && !lw_is_exact_tuple(self)
                         ? lw_tuple_from(lw_as_tuple(self)->v, lw_as_tuple(self)->size)
                         : lw_retain(self);
    lw_value r = plain == LW_NIL ? LW_NIL : lw_tuple_from(&plain, 1);
    lw_release(plain);
    return r;
}
static const lw_native_def getnewargs_def = {"__getnewargs__", method_getnewargs, 0, 0, false};

bool lw_type_add_slot_methods(lw_type *t) {
    bool ok = true;
    if (t == &lw_int_type || t == &lw_float_type || t == &lw_str_type || t == &lw_tuple_type || t == &lw_bytes_type)
        ok = lw_type_add_method(t, &getnewargs_def);
    if (t == &lw_object_type)
        for (size_t i = 0; ok && i < sizeof object_defs / sizeof *object_defs; i++)
            ok = lw_type_add_method(t, &object_defs[i]);
    else
        for (size_t i = 0; ok && i < sizeof slot_defs / sizeof *slot_defs; i++)
            if (*(void **)((char *)t + slot_defs[i].slot) && is_method(t, &slot_defs[i].def, slot_defs[i].slot) &&
                !(t == &lw_type_type && is_asked(slot_defs[i].slot)))
                ok = lw_type_add_method(t, &slot_defs[i].def);
    if (!t->hash && t->compare) // its objects are compared, and not hashed
        ok = ok && lw_dict_set(t->namespace, LW_NAME(__hash__), LW_NONE);
    return ok;
}

// SPDX-License-Identifier: MIT
// The slots of classes that scripts make: each looks the special method up in the class's vtable (one load, its index
// is fixed) and falls back to the slot of the nearest built-in base.
#include "base/memory.h"
#include "object/exception.h"
#include "object/extend.h"
#include "object/function.h"
#include "object/instance.h"
#include "object/number.h"
#include "object/str.h"
#include "object/tuple.h"
#include "object/type.h"

static lw_value special(lw_value self, uint32_t name) { return lw_special(lw_type_of(self), name); }

// Calls the special method when there is one. LW_NIL with *missing set: there is none.
static lw_value call(lw_value self, uint32_t name, const lw_value *args, size_t nargs, bool *missing) {
    lw_value m = special(self, name);
    *missing = m == LW_NIL;
    if (*missing)
        return LW_NIL;
    lw_value r = lw_call_special(m, self, args, nargs);
    lw_release(m);
    return r;
}

static lw_type *native(lw_value self) { return lw_native_base(lw_type_of(self)); }

static bool has(lw_value self, uint32_t name) {
    lw_value m = special(self, name);
    lw_release(m);
    return m != LW_NIL;
}

static lw_value class_repr(lw_value self) {
    bool missing;
    lw_value r = call(self, LW_NAME___repr__, NULL, 0, &missing);
    if (!missing)
        return r;
    lw_value plain = lw_plain(self);
    r = plain == LW_NIL ? LW_NIL : native(self)->repr(plain);
    lw_release(plain);
    return r;
}

static lw_value class_str(lw_value self) {
    bool missing;
    lw_value r = call(self, LW_NAME___str__, NULL, 0, &missing);
    if (!missing)
        return r;
    lw_type *base = native(self);
    return base->str ? base->str(self) : class_repr(self); // of str: a plain copy
}

static bool class_hash(lw_value self, int64_t *out) {
    lw_value m = special(self, LW_NAME___hash__);
    if (m == LW_NIL && native(self)->hash) {
        lw_value plain = lw_plain(self);
        bool hashed = plain != LW_NIL && native(self)->hash(plain, out);
        lw_release(plain);
        return hashed;
    }
    if (m == LW_NIL || m == LW_NONE) {
        lw_raise(LW_EXC(TypeError), "unhashable type: '%s'", lw_type_name(self));
        return false;
    }
    lw_value r = lw_call_special(m, self, NULL, 0);
    lw_release(m);
    if (r == LW_NIL)
        return false;
    bool ok = lw_is_int(r) || lw_is_bool(r);
    if (ok && !lw_int_to_i64(r, out)) // as it is when it fits
        *out = lw_number_hash(r);
    if (ok && *out == -1)
        *out = -2;
    if (!ok)
        lw_raise(LW_EXC(TypeError), "__hash__ method should return an integer");
    lw_release(r);
    return ok;
}

static lw_value class_compare(lw_value a, lw_value b, lw_compare_op op) {
    static const uint32_t names[] = {LW_NAME___lt__, LW_NAME___le__, LW_NAME___eq__,
                                     LW_NAME___ne__, LW_NAME___gt__, LW_NAME___ge__};
    bool missing;
    lw_value r = call(a, names[op], &b, 1, &missing);
    if (!missing)
        return r;
    lw_type *base = native(a);
    if (base->compare) {
        lw_value x = lw_plain(a);
        r = x == LW_NIL ? LW_NIL : lw_compare_by_value(base, x, b, op);
        lw_release(x);
        return r;
    }
    if (op != LW_NE)
        return LW_NOT_IMPLEMENTED;
    // != is the opposite of == unless the class says otherwise.
    r = call(a, LW_NAME___eq__, &b, 1, &missing);
    if (missing || r == LW_NOT_IMPLEMENTED)
        return LW_NOT_IMPLEMENTED;
    int truth = lw_truth_consume(r);
    return truth < 0 ? LW_NIL : lw_from_bool(!truth);
}

static int64_t class_len(lw_value self) {
    bool missing;
    lw_value r = call(self, LW_NAME___len__, NULL, 0, &missing);
    if (missing && native(self)->len)
        return native(self)->len(self);
    if (missing)
        lw_raise(LW_EXC(TypeError), "object of type '%s' has no len()", lw_type_name(self));
    return lw_length_consume(r);
}

static int class_truth(lw_value self) {
    bool missing;
    lw_value r = call(self, LW_NAME___bool__, NULL, 0, &missing);
    if (!missing) {
        int truth = r == LW_TRUE ? 1 : r == LW_FALSE ? 0 : -1;
        if (truth < 0 && r != LW_NIL)
            lw_raise(LW_EXC(TypeError), "__bool__ should return bool, returned %s",
                     lw_type_name(r));
        lw_release(r);
        return truth;
    }
    lw_type *base = native(self);
    bool number = base == &lw_int_type || base == &lw_float_type; // they have a __bool__, which goes before __len__
    if (number || !has(self, LW_NAME___len__)) {
        if (base->truth) {
            lw_value plain = lw_plain(self);
            int truth = plain == LW_NIL ? -1 : base->truth(plain);
            lw_release(plain);
            return truth;
        }
        if (!base->len)
            return 1;
    }
    int64_t n = class_len(self);
    return n < 0 ? -1 : n > 0;
}

static lw_value class_unary(lw_unary_op op, lw_value self) {
    static const uint32_t names[] = {LW_NAME___neg__, LW_NAME___pos__, LW_NAME___invert__,
                                     LW_NAME___abs__};
    bool missing;
    lw_value r = call(self, names[op], NULL, 0, &missing);
    if (!missing)
        return r;
    if (!native(self)->unary)
        return LW_NOT_IMPLEMENTED;
    lw_value plain = lw_plain(self);
    r = plain == LW_NIL ? LW_NIL : native(self)->unary(op, plain);
    lw_release(plain);
    return r;
}

static lw_value class_getitem(lw_value self, lw_value key) {
    bool missing;
    lw_value r = call(self, LW_NAME___getitem__, &key, 1, &missing);
    if (missing && native(self)->getitem)
        return native(self)->getitem(self, key);
    if (missing)
        lw_raise(LW_EXC(TypeError), "'%s' object is not subscriptable", lw_type_name(self));
    return r;
}

static bool class_setitem(lw_value self, lw_value key, lw_value v) {
    bool missing;
    lw_value args[] = {key, v};
    lw_value r = v == LW_NIL ? call(self, LW_NAME___delitem__, args, 1, &missing)
                             : call(self, LW_NAME___setitem__, args, 2, &missing);
    if (missing && native(self)->setitem)
        return native(self)->setitem(self, key, v);
    if (missing)
        lw_raise(LW_EXC(TypeError), "'%s' object does%s support item %s", lw_type_name(self),
                 v == LW_NIL && (lw_is_int(key) || lw_is_bool(key)) ? "n't" : " not",
                 v == LW_NIL ? "deletion" : "assignment");
    lw_release(r);
    return r != LW_NIL;
}

// Has the class taken the method back (__iter__ = None)?
static bool is_none(lw_value self, uint32_t name) {
    lw_value m = special(self, name);
    lw_release(m);
    return m == LW_NONE;
}

static lw_value class_iter(lw_value self) {
    bool missing;
    if (lw_unlikely(is_none(self, LW_NAME___iter__)))
        return lw_raise(LW_EXC(TypeError), "'%s' object is not iterable", lw_type_name(self));
    lw_value r = call(self, LW_NAME___iter__, NULL, 0, &missing);
    if (!missing)
        return r;
    if (native(self)->iter)
        return native(self)->iter(self);
    if (!has(self, LW_NAME___getitem__))
        return lw_raise(LW_EXC(TypeError), "'%s' object is not iterable", lw_type_name(self));
    return lw_call_iter_new(self);
}

bool lw_is_iterable(lw_value v) {
    lw_type *t = lw_type_of(v);
    if (t->iter == class_iter)
        return native(v)->iter || has(v, LW_NAME___iter__) || has(v, LW_NAME___getitem__);
    if (t == &lw_type_type) {
        lw_type *meta = lw_class_of(v);
        lw_value m = meta == t ? LW_NIL : lw_special(meta, LW_NAME___iter__);
        lw_release(m);
        return m != LW_NIL;
    }
    return t->iter != NULL;
}

bool lw_is_sequence(lw_value v) {
    lw_type *t = lw_type_of(v);
    if (t->iter == class_iter)
        t = native(v);
    bool sequence = t->getitem && t->len && t->index != LW_T_SET && t->index != LW_T_FROZENSET &&
                    t->index != LW_T_DICT && t != &lw_type_type;
    return sequence || (t != lw_type_of(v) && t->index != LW_T_DICT && has(v, LW_NAME___getitem__));
}

static lw_value class_next(lw_value self) {
    bool missing;
    lw_value r = call(self, LW_NAME___next__, NULL, 0, &missing);
    if (missing)
        lw_raise(LW_EXC(TypeError), "'%s' object is not an iterator", lw_type_name(self));
    else if (r == LW_NIL && lw_exception_matches(LW_EXC(StopIteration)))
        lw_exception_clear();
    return r;
}

static int class_contains(lw_value self, lw_value v) {
    bool missing;
    if (lw_unlikely(is_none(self, LW_NAME___contains__))) {
        lw_raise(LW_EXC(TypeError), "'%s' object is not a container", lw_type_name(self));
        return -1;
    }
    lw_value r = call(self, LW_NAME___contains__, &v, 1, &missing);
    if (!missing) {
        return lw_truth_consume(r);
    }
    if (native(self)->contains)
        return native(self)->contains(self, v);
    if (!has(self, LW_NAME___iter__) && !has(self, LW_NAME___getitem__) && !native(self)->iter) {
        lw_raise(LW_EXC(TypeError), "argument of type '%s' is not iterable", lw_type_name(self));
        return -1;
    }
    return lw_contains_iterating(self, v);
}

static lw_value class_call(lw_value self, const lw_value *args, size_t nargs, lw_value kwnames) {
    lw_value m = special(self, LW_NAME___call__);
    if (m == LW_NIL)
        return lw_raise(LW_EXC(TypeError), "'%s' object is not callable", lw_type_name(self));
    lw_value bound = lw_bind(m, self);
    if (bound == LW_NIL)
        return LW_NIL;
    lw_value r = lw_call(bound, args, nargs, kwnames);
    lw_release(bound);
    return r;
}

static lw_value find_attribute(lw_value self, lw_value name) {
    if (lw_unlikely(lw_type_hooks(lw_type_of(self)) & LW_HOOK_GETATTRIBUTE)) {
        bool missing;
        lw_value r = call(self, LW_NAME___getattribute__, &name, 1, &missing);
        if (!missing)
            return r;
    }
    lw_type *base = native(self);
    return base->getattr ? base->getattr(self, name) : lw_generic_getattr(self, name);
}

static lw_value class_getattr(lw_value self, lw_value name) {
    lw_value r = find_attribute(self, name);
    if (r != LW_NIL || !lw_exception_matches(LW_EXC(AttributeError)))
        return r;
    lw_value m = special(self, LW_NAME___getattr__);
    if (m == LW_NIL)
        return LW_NIL;
    lw_exception_clear();
    r = lw_call_special(m, self, &name, 1);
    lw_release(m);
    return r;
}

static bool class_setattr(lw_value self, lw_value name, lw_value v) {
    bool missing;
    lw_value args[] = {name, v};
    lw_value r = v == LW_NIL ? call(self, LW_NAME___delattr__, args, 1, &missing)
                             : call(self, LW_NAME___setattr__, args, 2, &missing);
    if (!missing) {
        lw_release(r);
        return r != LW_NIL;
    }
    lw_type *base = native(self);
    return base->setattr ? base->setattr(self, name, v) : lw_generic_setattr(self, name, v);
}

static bool class_unfinished(lw_object *o lw_unused) { return true; }

static void class_finalize(lw_object *o) {
    lw_value self = lw_from_object(o), m = special(self, LW_NAME___del__);
    if (m == LW_NIL) // taken back
        return;
    lw_value r = lw_call_special(m, self, NULL, 0);
    if (r == LW_NIL)
        lw_exception_print_ignored(m);
    lw_release(r);
    lw_release(m);
}

void lw_class_slots(lw_type *t) {
    lw_type *base = lw_native_base(t);
    t->destroy = base->kind ? lw_extended_destroy : base->destroy;
    t->traverse = base->kind ? lw_extended_traverse : base->traverse;
    t->clear = base->clear;
    t->unfinished = class_unfinished;
    t->finalize = class_finalize;
    t->construct = base->kind ? lw_extended_construct : base->construct;
    t->repr = class_repr;
    t->str = class_str;
    t->hash = class_hash;
    t->compare = class_compare;
    t->truth = class_truth;
    t->unary = class_unary; // binary operators: protocol.c asks the vtable by role
    t->len = class_len;
    t->getitem = class_getitem;
    t->setitem = class_setitem;
    t->contains = class_contains;
    t->iter = class_iter;
    t->next = class_next;
    t->call = class_call;
    // The generic ways stay reachable for the eval loop's caches unless a hook is defined.
    t->getattr = class_getattr;
    t->setattr = class_setattr;
}

// ---- iteration through __getitem__ -----------------------------------------------------------

typedef struct {
    lw_object ob;
    lw_value object;
    _Atomic int64_t index; // several threads may share the iterator
} call_iter;

lw_value lw_call_iter_new(lw_value object) {
    call_iter *i = lw_object_new(LW_T_CALL_ITER, sizeof *i);
    if (!i)
        return LW_NIL;
    i->object = lw_retain(object);
    lw_store_relaxed(&i->index, 0);
    return lw_from_object(i);
}

static lw_value call_iter_next(lw_value self) {
    call_iter *i = (call_iter *)lw_to_object(self);
    int64_t at = lw_load_relaxed(&i->index);
    if (at < 0)
        return LW_NIL;
    lw_value v = lw_getitem(i->object, lw_from_small(lw_add_relaxed(&i->index, 1)));
    if (v == LW_NIL && (lw_exception_matches(LW_EXC(IndexError)) ||
                        lw_exception_matches(LW_EXC(StopIteration)))) {
        lw_exception_clear();
        lw_store_relaxed(&i->index, INT64_MIN / 2);
    }
    return v;
}

static lw_value call_iter_length_hint(lw_value self, const lw_value *args lw_unused, size_t nargs lw_unused,
                                      lw_value kwnames lw_unused) {
    call_iter *i = (call_iter *)lw_to_object(self);
    int64_t at = lw_load_relaxed(&i->index);
    if (at < 0)
        return lw_from_small(0);
    if (!lw_has_method(i->object, "__len__"))
        return LW_NOT_IMPLEMENTED;
    int64_t n = lw_len(i->object);
    return n < 0 ? LW_NIL : lw_int_from_i64(n > at ? n - at : 0);
}

static const lw_native_def call_iter_methods[] = {
    {"__length_hint__", call_iter_length_hint, 0, 0, false},
    {NULL, NULL, 0, 0, false},
};

static void call_iter_destroy(lw_object *o) {
    lw_release(((call_iter *)o)->object);
    lw_object_free(o, sizeof(call_iter));
}

static void call_iter_traverse(lw_object *o, void (*visit)(lw_value v, void *arg), void *arg) {
    visit(((call_iter *)o)->object, arg);
}

lw_type lw_call_iter_type = {
    .index = LW_T_CALL_ITER,
    .name = "iterator",
    .flags = LW_TYPE_FINAL | LW_TYPE_CYCLIC,
    .traverse = call_iter_traverse,
    .destroy = call_iter_destroy,
    .iter = lw_retain,
    .next = call_iter_next,
    .methods = call_iter_methods,
};

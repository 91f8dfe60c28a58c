// SPDX-License-Identifier: MIT
// tuple: a size and the values behind it. Immutable once it is in another thread's reach, so that
// its values are read without any protocol: who owns the tuple owns what is in it.
#include "object/tuple.h"
#include "base/memory.h"
#include "object/exception.h"
#include "object/extend.h"
#include "object/list.h"
#include "object/number.h"
#include "object/range.h"

static size_t tuple_bytes(size_t n) { return sizeof(lw_tuple) + n * sizeof(lw_value); }

// The tuple without values, of which there is one, as in CPython: scripts see it (`x is ()`). Immortal and not counted.
static lw_tuple *empty;

static lw_tuple *tuple_make(size_t n) {
    lw_tuple *t = lw_object_new(LW_T_TUPLE, tuple_bytes(n));
    if (lw_likely(t != NULL))
        t->size = n;
    return t;
}

void lw_tuple_init(void) {
    empty = tuple_make(0);
    lw_require(empty != NULL);
    lw_set_immortal(&empty->ob);
    lw_count_object(-1);
}

void lw_tuple_finish(void) { lw_mem_free(empty, tuple_bytes(0)); }

// The values are the caller's to fill.
static lw_tuple *tuple_alloc(size_t n) {
    if (n == 0)
        return empty;
    if (lw_unlikely(n > SIZE_MAX / 64)) {
        lw_raise_memory();
        return NULL;
    }
    return tuple_make(n);
}

lw_value lw_tuple_new(size_t n) {
    lw_tuple *t = tuple_alloc(n);
    for (size_t i = 0; t && i < n; i++)
        t->v[i] = LW_NIL;
    return t ? lw_from_object(t) : LW_NIL;
}

lw_value lw_tuple_from(const lw_value *values, size_t n) {
    lw_tuple *t = tuple_alloc(n);
    if (!t)
        return LW_NIL;
    for (size_t i = 0; i < n; i++)
        t->v[i] = lw_retain(values[i]);
    return lw_from_object(t);
}

lw_value lw_tuple_consume(const lw_value *values, size_t n) {
    lw_tuple *t = tuple_alloc(n);
    if (!t) {
        for (size_t i = 0; i < n; i++)
            lw_release(values[i]);
        return LW_NIL;
    }
    for (size_t i = 0; i < n; i++)
        t->v[i] = values[i];
    return lw_from_object(t);
}

lw_value lw_tuple_from_iterable(lw_value iterable) {
    if (lw_is_exact_tuple(iterable))
        return lw_retain(iterable);
    if (lw_is_exact_list(iterable))
        return lw_list_to_tuple(lw_as_list(iterable));
    lw_value l = lw_list_from_iterable(iterable); // no other thread sees this list
    if (l == LW_NIL)
        return LW_NIL;
    size_t n = lw_list_size(lw_as_list(l));
    lw_items *items = lw_load_relaxed(&lw_as_list(l)->items);
    lw_tuple *t = tuple_alloc(n);
    for (size_t i = 0; t && i < n; i++) // the references move over
        t->v[i] = lw_load_relaxed(&items->v[i]);
    if (t)
        lw_store_relaxed(&lw_as_list(l)->size, 0);
    lw_release(l);
    return t ? lw_from_object(t) : LW_NIL;
}

static inline size_t tuple_dismantle(lw_object *o) {
    lw_tuple *t = (lw_tuple *)o;
    size_t n = t->size;
    for (size_t i = n; i-- > 0;) // as list_dismantle
        lw_release(t->v[i]);
    return tuple_bytes(n);
}

static void tuple_destroy(lw_object *o) { lw_object_free(o, tuple_dismantle(o)); }

static lw_value tuple_adopt(lw_type *type, lw_value donor) {
    lw_tuple *from = lw_as_tuple(donor), *t = lw_extended_new(type, tuple_bytes(from->size));
    if (!t)
        return LW_NIL;
    t->size = from->size;
    // lw_extended_new cleared the pointer behind the values.
    for (size_t i = 0; i < t->size; i++)
        t->v[i] = lw_retain(from->v[i]);
    return lw_from_object(t);
}

static void tuple_traverse(lw_object *o, void (*visit)(lw_value v, void *arg), void *arg) {
    lw_tuple *t = (lw_tuple *)o;
    for (size_t i = 0; i < t->size; i++)
        visit(t->v[i], arg);
}

static lw_value tuple_repr(lw_value self) {
    return lw_repr_values(self, lw_as_tuple(self)->v, lw_as_tuple(self)->size, "(", ")", ",");
}

// Each hash is multiplied into a running one, rotated between (xxHash's round is the model).
static bool tuple_hash(lw_value self, int64_t *out) {
    lw_tuple *t = lw_as_tuple(self);
    uint64_t h = 0x27d4eb2f165667c5u;
    bool ok = true;
    if (!lw_enter(" while calling a Python object"))
        return false;
    for (size_t i = 0; ok && i < t->size; i++) {
        int64_t one = 0;
        ok = lw_hash(t->v[i], &one);
        h += (uint64_t)one * 0xc2b2ae3d27d4eb4fu;
        h = ((h << 31) | (h >> 33)) * 0x9e3779b185ebca87u;
    }
    lw_leave();
    h ^= (h >> 29) + t->size;
    *out = h == (uint64_t)-1 ? 1546275796 : (int64_t)h;
    return ok;
}

static lw_value tuple_compare(lw_value a, lw_value b, lw_compare_op op) {
    if (!lw_is_tuple(a) || !lw_is_tuple(b))
        return LW_NOT_IMPLEMENTED;
    lw_tuple *x = lw_as_tuple(a), *y = lw_as_tuple(b);
    return lw_compare_values(x->v, x->size, y->v, y->size, op);
}

static lw_value tuple_repeat(lw_value a, lw_value n) {
    lw_tuple *t = lw_as_tuple(a);
    size_t count;
    if (!lw_repeat_count(n, t->size, &count))
        return LW_NIL;
    if (count == 1 && lw_is_exact_tuple(a))
        return lw_retain(a);
    lw_tuple *r = tuple_alloc(t->size * count);
    for (size_t i = 0; r && i < r->size; i++)
        r->v[i] = lw_retain(t->v[i % t->size]);
    return r ? lw_from_object(r) : LW_NIL;
}

static lw_value tuple_concat(lw_tuple *x, lw_tuple *y) {
    lw_tuple *r = tuple_alloc(x->size + y->size);
    if (!r)
        return LW_NIL;
    for (size_t i = 0; i < x->size; i++)
        r->v[i] = lw_retain(x->v[i]);
    for (size_t i = 0; i < y->size; i++)
        r->v[x->size + i] = lw_retain(y->v[i]);
    return lw_from_object(r);
}

static lw_value tuple_binary(lw_binary_op op, lw_value a, lw_value b) {
    if (op == LW_ADD && lw_is_tuple(a)) {
        if (lw_is_tuple(b))
            return tuple_concat(lw_as_tuple(a), lw_as_tuple(b));
        return lw_raise(LW_EXC(TypeError), "can only concatenate tuple (not \"%s\") to tuple",
                        lw_type_name(b));
    }
    if (op != LW_MUL)
        return LW_NOT_IMPLEMENTED;
    lw_value t = lw_is_tuple(a) ? a : b, n = lw_is_tuple(a) ? b : a;
    if (lw_has_index(n))
        return tuple_repeat(t, n);
    return lw_raise_repeat(n);
}

static int64_t tuple_len(lw_value self) { return (int64_t)lw_as_tuple(self)->size; }

static lw_value tuple_slice(lw_tuple *t, lw_value slice) {
    int64_t start, stop, step;
    if (!lw_slice_unpack(slice, &start, &stop, &step))
        return LW_NIL;
    int64_t count = lw_slice_adjust((int64_t)t->size, &start, &stop, step);
    if (step == 1 && (size_t)count == t->size && t->ob.type == LW_T_TUPLE)
        return lw_retain(lw_from_object(t));
    lw_tuple *r = tuple_alloc((size_t)count);
    for (int64_t i = 0; r && i < count; i++)
        r->v[i] = lw_retain(t->v[start + i * step]);
    return r ? lw_from_object(r) : LW_NIL;
}

static lw_value tuple_getitem(lw_value self, lw_value key) {
    lw_tuple *t = lw_as_tuple(self);
    int64_t i;
    if (lw_likely(lw_is_small(key))) {
        i = lw_to_small(key);
    } else if (lw_is_slice(key)) {
        return tuple_slice(t, key);
    } else if (!lw_has_index(key)) {
        return lw_raise(LW_EXC(TypeError), "tuple indices must be integers or slices, not %s",
                        lw_type_name(key));
    } else if (!lw_to_index(key, &i, LW_SUBSCRIPT)) {
        return LW_NIL;
    }
    if (i < 0)
        i += (int64_t)t->size;
    if (lw_unlikely((uint64_t)i >= t->size))
        return lw_raise(LW_EXC(IndexError), "tuple index out of range");
    return lw_retain(t->v[i]);
}

static int64_t tuple_find(lw_tuple *t, lw_value v, size_t from,
                          size_t to) { // as lw_list_find_locked
    for (size_t i = from; i < to && i < t->size; i++) {
        int equal = lw_equal_quick(t->v[i], v);
        if (equal < 0)
            equal = lw_equal(t->v[i], v);
        if (equal)
            return equal < 0 ? -2 : (int64_t)i;
    }
    return -1;
}

static int tuple_contains(lw_value self, lw_value v) {
    int64_t i = tuple_find(lw_as_tuple(self), v, 0, SIZE_MAX);
    return i == -2 ? -1 : i >= 0;
}

static lw_value method_index(lw_value self, const lw_value *args, size_t nargs,
                             lw_value kwnames lw_unused) {
    lw_tuple *t = lw_as_tuple(self);
    int64_t from = 0, to = INT64_MAX;
    if (nargs > 1 && !lw_index_bound(args[1], (int64_t)t->size, &from))
        return LW_NIL;
    if (nargs > 2 && !lw_index_bound(args[2], (int64_t)t->size, &to))
        return LW_NIL;
    int64_t i = tuple_find(t, args[0], (size_t)from, (size_t)to);
    if (i == -1)
        return lw_raise(LW_EXC(ValueError), "tuple.index(x): x not in tuple");
    return i < 0 ? LW_NIL : lw_from_small(i);
}

static lw_value method_count(lw_value self, const lw_value *args, size_t nargs lw_unused,
                             lw_value kwnames lw_unused) {
    int64_t count = 0, i = -1;
    do {
        i = tuple_find(lw_as_tuple(self), args[0], (size_t)(i + 1), SIZE_MAX);
        count += i >= 0;
    } while (i >= 0);
    return i == -2 ? LW_NIL : lw_from_small(count);
}

static lw_value tuple_construct(lw_type *type lw_unused, const lw_value *args, size_t nargs,
                                lw_value kwnames) {
    if (!lw_check_construct("tuple", nargs, kwnames, 1))
        return LW_NIL;
    return nargs ? lw_tuple_from_iterable(args[0]) : lw_tuple_new(0);
}

static const lw_native_def methods[] = {
    {"count", method_count, 1, 1, false},
    {"index", method_index, 1, 3, false},
    {NULL, NULL, 0, 0, false},
};

lw_type lw_tuple_type = {
    .index = LW_T_TUPLE,
    .flags = LW_TYPE_CYCLIC,
    .kind = LW_KIND_TUPLE,
    .dismantle = tuple_dismantle,
    .adopt = tuple_adopt,
    .name = "tuple",
    .destroy = tuple_destroy,
    .traverse = tuple_traverse,
    .repr = tuple_repr,
    .hash = tuple_hash,
    .compare = tuple_compare,
    .binary = tuple_binary,
    .len = tuple_len,
    .getitem = tuple_getitem,
    .contains = tuple_contains,
    .iter = lw_seq_iter_new,
    .construct = tuple_construct,
    .methods = methods,
};

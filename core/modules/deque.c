// SPDX-License-Identifier: MIT
// collections.deque: a ring of slots, with both ends open.
//
// The items are ring[head], ring[head + 1] ... modulo the capacity, which is a power of two. Everything but the
// maximal length is protected by the deque's section: readers enter it too, so that a ring that has been replaced is
// freed at once, and every method is one step for other threads. What compares, prints or calls works on a
// snapshot. `version` counts changes of the length: an iterator that finds another one gives up, as in CPython.
#include "base/memory.h"
#include "modules/modules.h"
#include "object/container.h"
#include "object/list.h"
#include "object/tuple.h"
#include "object/type.h"
#include "runtime/runtime.h"

typedef struct {
    lw_object ob;
    size_t size, head, capacity;
    uint64_t version;
    int64_t maxlen; // -1: none; never changes
    _Atomic lw_value *ring;
} deque;

typedef struct {
    lw_object ob;
    lw_value of;           // a deque; constant
    _Atomic int64_t at;    // -1: at the end. What several threads do with one iterator is not ordered
    uint64_t version;
    bool backwards;
} iterator;

static lw_type deque_type, iterator_type;

static deque *as_deque(lw_value v) { return (deque *)lw_to_object(v); }
static bool is_deque(lw_value v) { return lw_has_type(v, LW_T_DEQUE); }

// ---- inside the section --------------------------------------------------------------------------

static _Atomic lw_value *slot_locked(deque *d, size_t i) { return &d->ring[(d->head + i) & (d->capacity - 1)]; }

// Room for n items in all; false: MemoryError.
static bool reserve_locked(deque *d, size_t n) {
    if (n <= d->capacity)
        return true;
    size_t wanted = d->capacity ? d->capacity : 8;
    while (wanted < n && wanted <= SIZE_MAX / sizeof(lw_value) / 4)
        wanted *= 2;
    _Atomic lw_value *ring = wanted < n ? NULL : lw_mem_alloc(wanted * sizeof *ring);
    if (!ring) {
        lw_raise_memory();
        return false;
    }
    for (size_t i = 0; i < wanted; i++)
        lw_store_relaxed(&ring[i], i < d->size ? lw_load_relaxed(slot_locked(d, i)) : LW_NIL);
    if (d->ring)
        lw_mem_free((void *)d->ring, d->capacity * sizeof *ring);
    d->ring = ring;
    d->capacity = wanted;
    d->head = 0;
    return true;
}

// Consumes v; false: MemoryError.
static bool push_locked(deque *d, lw_value v, bool left) {
    if (!reserve_locked(d, d->size + 1)) {
        lw_release(v);
        return false;
    }
    if (left)
        d->head = (d->head - 1) & (d->capacity - 1);
    d->size++;
    d->version++;
    lw_slot_store(&d->ob, slot_locked(d, left ? 0 : d->size - 1), v);
    return true;
}

// Owned; LW_NIL: the deque is empty.
static lw_value pop_locked(deque *d, bool left) {
    if (d->size == 0)
        return LW_NIL;
    lw_value v = lw_slot_store(&d->ob, slot_locked(d, left ? 0 : d->size - 1), LW_NIL);
    d->size--;
    d->version++;
    if (left)
        d->head = (d->head + 1) & (d->capacity - 1);
    return v;
}

// To the right by n.
static void rotate_locked(deque *d, int64_t n) {
    if (d->size < 2)
        return;
    n %= (int64_t)d->size;
    if (n < 0)
        n += (int64_t)d->size;
    for (; n > 0; n--)
        push_locked(d, pop_locked(d, false), true); // there is room
}

// ---- one step each -------------------------------------------------------------------------------

// Appends v (borrowed); with a maximal length, what falls out at the other end is given back.
static bool push(deque *d, lw_value v, bool left) {
    lw_section s;
    lw_value out = LW_NIL;
    if (d->maxlen == 0)
        return true;
    lw_retain(v);
    lw_section_begin(&s, &d->ob);
    if (d->maxlen > 0 && d->size >= (size_t)d->maxlen)
        out = pop_locked(d, !left);
    bool ok = push_locked(d, v, left);
    lw_section_end(&s);
    lw_release(out);
    return ok;
}

static lw_value pop(deque *d, bool left) {
    lw_section s;
    lw_section_begin(&s, &d->ob);
    lw_value v = pop_locked(d, left);
    lw_section_end(&s);
    return v != LW_NIL ? v : lw_raise(LW_EXC(IndexError), "pop from an empty deque");
}

static lw_value snapshot(deque *d) {
    lw_section s;
    lw_section_begin(&s, &d->ob);
    lw_value t = lw_tuple_new(d->size);
    for (size_t i = 0; t != LW_NIL && i < d->size; i++)
        lw_as_tuple(t)->v[i] = lw_slot_load_locked(slot_locked(d, i));
    lw_section_end(&s);
    return t;
}

struct extend {
    deque *d;
    bool left;
};

static bool extend_step(lw_value item, void *arg) {
    struct extend *e = arg;
    return push(e->d, item, e->left);
}

// All of a tuple in one step, to a deque without a maximal length, from which nothing falls out.
static bool extend_by_tuple(deque *d, lw_value tuple, bool left) {
    lw_section s;
    size_t n = lw_as_tuple(tuple)->size;
    lw_section_begin(&s, &d->ob);
    bool ok = reserve_locked(d, d->size + n);
    for (size_t i = 0; ok && i < n; i++)
        push_locked(d, lw_retain(lw_as_tuple(tuple)->v[i]), left); // there is room
    lw_section_end(&s);
    return ok;
}

static bool extend(deque *d, lw_value from, bool left) {
    struct extend e = {d, left};
    if (d->maxlen < 0 && (is_deque(from) || lw_is_exact_list(from) || lw_is_exact_tuple(from))) {
        lw_value all = is_deque(from)              ? snapshot(as_deque(from))
                       : lw_is_exact_list(from) ? lw_list_to_tuple(lw_as_list(from))
                                                   : lw_retain(from);
        bool ok = all != LW_NIL && extend_by_tuple(d, all, left);
        lw_release(all);
        return ok;
    }
    lw_value all = is_deque(from) ? snapshot(as_deque(from)) : lw_retain(from); // d.extend(d)
    bool ok = all != LW_NIL && lw_for_each(all, extend_step, &e);
    lw_release(all);
    return ok;
}

static lw_value new_deque(int64_t maxlen) {
    deque *d = lw_object_new(LW_T_DEQUE, sizeof *d);
    if (!d)
        return LW_NIL;
    d->size = d->head = d->capacity = 0;
    d->version = 0;
    d->maxlen = maxlen;
    d->ring = NULL;
    lw_track(d);
    return lw_from_object(d);
}

static lw_value copy_of(deque *d) {
    lw_value r = new_deque(d->maxlen);
    if (r != LW_NIL && !extend(as_deque(r), lw_from_object(d), false)) {
        lw_release(r);
        return LW_NIL;
    }
    return r;
}

static void clear(deque *d) {
    lw_section s;
    lw_section_begin(&s, &d->ob);
    size_t n = d->size, mask = d->capacity - 1, head = d->head, capacity = d->capacity;
    _Atomic lw_value *ring = d->ring;
    for (size_t i = 0; i < n; i++)
        lw_slot_unlink(&d->ob, lw_load_relaxed(slot_locked(d, i)));
    d->ring = NULL;
    d->size = d->head = d->capacity = 0;
    d->version++;
    lw_section_end(&s);
    for (size_t i = 0; i < n; i++)
        lw_release(lw_load_relaxed(&ring[(head + i) & mask]));
    if (ring)
        lw_mem_free((void *)ring, capacity * sizeof *ring);
}

// The index of x in a snapshot of it, from `start` to `stop`; -1: it is not there, -2: exception. *item: what is there,
// owned, when `item` is not NULL.
static int64_t find(deque *d, lw_value x, int64_t start, int64_t stop, lw_value *item) {
    lw_value all = snapshot(d);
    if (all == LW_NIL)
        return -2;
    lw_tuple *t = lw_as_tuple(all);
    int64_t found = -1, n = (int64_t)t->size;
    start = start < 0 ? start + n : start;
    stop = stop < 0 ? stop + n : stop;
    for (int64_t i = start < 0 ? 0 : start; found == -1 && i < n && i < stop; i++) {
        int equal = lw_equal(t->v[i], x);
        found = equal < 0 ? -2 : equal ? i : -1;
    }
    if (item && found >= 0)
        *item = lw_retain(t->v[found]);
    lw_release(all);
    return found;
}

// ---- methods -------------------------------------------------------------------------------------

#define METHOD(name)                                                                               \
    static lw_value method_##name(lw_value self, const lw_value *args lw_unused,                   \
                                  size_t nargs lw_unused, lw_value kwnames lw_unused)

METHOD(append) { return push(as_deque(self), args[0], false) ? LW_NONE : LW_NIL; }
METHOD(appendleft) { return push(as_deque(self), args[0], true) ? LW_NONE : LW_NIL; }
METHOD(pop) { return pop(as_deque(self), false); }
METHOD(popleft) { return pop(as_deque(self), true); }
METHOD(extend) { return extend(as_deque(self), args[0], false) ? LW_NONE : LW_NIL; }
METHOD(extendleft) { return extend(as_deque(self), args[0], true) ? LW_NONE : LW_NIL; }
METHOD(copy) { return copy_of(as_deque(self)); }

METHOD(clear) {
    clear(as_deque(self));
    return LW_NONE;
}

METHOD(rotate) {
    int64_t n = 1;
    lw_section s;
    if (nargs && !lw_to_index(args[0], &n, LW_ARGUMENT))
        return LW_NIL;
    lw_section_begin(&s, lw_to_object(self));
    rotate_locked(as_deque(self), n);
    lw_section_end(&s);
    return LW_NONE;
}

METHOD(reverse) {
    deque *d = as_deque(self);
    lw_section s;
    lw_section_begin(&s, &d->ob);
    for (size_t i = 0, k = d->size; i + 1 < k; i++) {
        k--;
        lw_value a = lw_load_relaxed(slot_locked(d, i)), b = lw_load_relaxed(slot_locked(d, k));
        lw_store_relaxed(slot_locked(d, i), b);
        lw_store_relaxed(slot_locked(d, k), a);
    }
    lw_section_end(&s);
    return LW_NONE;
}

METHOD(count) {
    lw_value all = snapshot(as_deque(self));
    int64_t n = 0;
    for (size_t i = 0; all != LW_NIL && i < lw_as_tuple(all)->size; i++) {
        int equal = lw_equal(lw_as_tuple(all)->v[i], args[0]);
        n += equal > 0;
        if (equal < 0) {
            lw_release(all);
            return LW_NIL;
        }
    }
    lw_release(all);
    return all == LW_NIL ? LW_NIL : lw_from_small(n);
}

METHOD(index) {
    int64_t start = 0, stop = INT64_MAX;
    if ((nargs > 1 && !lw_to_bound(args[1], &start)) || (nargs > 2 && !lw_to_bound(args[2], &stop)))
        return LW_NIL;
    int64_t i = find(as_deque(self), args[0], start, stop, NULL);
    if (i == -1)
        lw_raise_repr(LW_EXC(ValueError), args[0], " is not in deque");
    return i < 0 ? LW_NIL : lw_from_small(i);
}

METHOD(insert) {
    deque *d = as_deque(self);
    int64_t i;
    lw_section s;
    if (!lw_to_index(args[0], &i, LW_ARGUMENT))
        return LW_NIL;
    lw_retain(args[1]);
    lw_section_begin(&s, &d->ob);
    bool full = d->maxlen >= 0 && d->size >= (size_t)d->maxlen, ok = false;
    int64_t n = (int64_t)d->size;
    if (!full) {
        i = i < 0 ? i + n : i;
        i = i < 0 ? 0 : i > n ? n : i;
        rotate_locked(d, -i);
        ok = push_locked(d, args[1], true);
        rotate_locked(d, i);
    }
    lw_section_end(&s);
    if (full) {
        lw_release(args[1]);
        lw_raise(LW_EXC(IndexError), "deque already at its maximum size");
    }
    return ok ? LW_NONE : LW_NIL;
}

// Takes out the item at i < size. Inside the section.
static lw_value take_locked(deque *d, size_t i) {
    rotate_locked(d, -(int64_t)i);
    lw_value v = pop_locked(d, true);
    rotate_locked(d, (int64_t)i);
    return v;
}

METHOD(remove) {
    deque *d = as_deque(self);
    lw_value item = LW_NIL, out = LW_NIL;
    int64_t i = find(d, args[0], 0, INT64_MAX, &item);
    if (i == -1)
        return lw_raise_repr(LW_EXC(ValueError), args[0], " is not in deque");
    if (i < 0)
        return LW_NIL;
    lw_section s;
    lw_section_begin(&s, &d->ob);
    if ((size_t)i < d->size && lw_load_relaxed(slot_locked(d, (size_t)i)) == item)
        out = take_locked(d, (size_t)i);
    lw_section_end(&s);
    lw_release(item);
    if (out == LW_NIL)
        return lw_raise(LW_EXC(IndexError), "deque mutated during remove().");
    lw_release(out);
    return LW_NONE;
}

static lw_value new_iterator(lw_value of, bool backwards) {
    iterator *it = lw_object_new(LW_T_DEQUE_ITER, sizeof *it);
    if (!it)
        return LW_NIL;
    lw_section s;
    lw_section_begin(&s, lw_to_object(of));
    it->version = as_deque(of)->version;
    lw_section_end(&s);
    lw_store_relaxed(&it->at, 0);
    it->of = lw_retain(of);
    it->backwards = backwards;
    return lw_from_object(it);
}

METHOD(reversed) { return new_iterator(self, true); }

static const lw_native_def methods[] = {
    {"append", method_append, 1, 1, false},
    {"appendleft", method_appendleft, 1, 1, false},
    {"pop", method_pop, 0, 0, false},
    {"popleft", method_popleft, 0, 0, false},
    {"extend", method_extend, 1, 1, false},
    {"extendleft", method_extendleft, 1, 1, false},
    {"copy", method_copy, 0, 0, false},
    {"__copy__", method_copy, 0, 0, false},
    {"clear", method_clear, 0, 0, false},
    {"rotate", method_rotate, 0, 1, false},
    {"reverse", method_reverse, 0, 0, false},
    {"count", method_count, 1, 1, false},
    {"index", method_index, 1, 3, false},
    {"insert", method_insert, 2, 2, false},
    {"remove", method_remove, 1, 1, false},
    {"__reversed__", method_reversed, 0, 0, false},
    {NULL, NULL, 0, 0, false},
};

// ---- the type ------------------------------------------------------------------------------------

static int64_t deque_len(lw_value v) {
    lw_section s;
    lw_section_begin(&s, lw_to_object(v));
    size_t n = as_deque(v)->size;
    lw_section_end(&s);
    return (int64_t)n;
}

static lw_value deque_getitem(lw_value v, lw_value key) {
    deque *d = as_deque(v);
    int64_t i;
    if (!lw_has_index(key))
        return lw_raise(LW_EXC(TypeError), "sequence index must be integer, not '%s'", lw_type_name(key));
    if (!lw_to_index(key, &i, LW_SUBSCRIPT))
        return LW_NIL;
    lw_section s;
    lw_section_begin(&s, &d->ob);
    i += i < 0 ? (int64_t)d->size : 0;
    lw_value r = i >= 0 && i < (int64_t)d->size ? lw_slot_load_locked(slot_locked(d, (size_t)i)) : LW_NIL;
    lw_section_end(&s);
    return r != LW_NIL ? r : lw_raise(LW_EXC(IndexError), "deque index out of range");
}

static bool deque_setitem(lw_value v, lw_value key, lw_value x) {
    deque *d = as_deque(v);
    int64_t i;
    if (!lw_has_index(key)) {
        lw_raise(LW_EXC(TypeError), "sequence index must be integer, not '%s'", lw_type_name(key));
        return false;
    }
    if (!lw_to_index(key, &i, LW_SUBSCRIPT))
        return false;
    lw_value old = LW_NIL;
    lw_section s;
    lw_retain(x);
    lw_section_begin(&s, &d->ob);
    i += i < 0 ? (int64_t)d->size : 0;
    bool there = i >= 0 && i < (int64_t)d->size;
    if (there && x == LW_NIL)
        old = take_locked(d, (size_t)i);
    else if (there)
        old = lw_slot_store(&d->ob, slot_locked(d, (size_t)i), x);
    lw_section_end(&s);
    lw_release(there ? old : x);
    if (!there)
        lw_raise(LW_EXC(IndexError), "deque index out of range");
    return there;
}

static int deque_contains(lw_value v, lw_value x) {
    int64_t i = find(as_deque(v), x, 0, INT64_MAX, NULL);
    return i == -2 ? -1 : i >= 0;
}

static lw_value deque_compare(lw_value a, lw_value b, lw_compare_op op) {
    if (!is_deque(a) || !is_deque(b))
        return LW_NOT_IMPLEMENTED;
    lw_value x = snapshot(as_deque(a)), y = snapshot(as_deque(b));
    lw_value r = x == LW_NIL || y == LW_NIL ? LW_NIL : lw_compare(x, y, op);
    lw_release(x);
    lw_release(y);
    return r;
}

static lw_value deque_repr(lw_value v) {
    if (!lw_repr_enter(v))
        return lw_str_from_c("[...]");
    lw_value all = snapshot(as_deque(v)), r = LW_NIL;
    lw_value list = all == LW_NIL ? LW_NIL : lw_list_from_iterable(all);
    lw_str_buffer b;
    lw_buffer_init(&b);
    bool ok = list != LW_NIL && lw_buffer_c(&b, "deque(") && lw_buffer_repr(&b, list);
    if (ok && as_deque(v)->maxlen >= 0) {
        lw_value n = lw_int_from_i64(as_deque(v)->maxlen);
        ok = n != LW_NIL && lw_buffer_c(&b, ", maxlen=") && lw_buffer_repr(&b, n);
        lw_release(n);
    }
    if (ok && lw_buffer_c(&b, ")"))
        r = lw_buffer_finish(&b);
    else
        lw_buffer_discard(&b);
    lw_release(list);
    lw_release(all);
    lw_repr_leave(v);
    return r;
}

static lw_value deque_binary(lw_binary_op op, lw_value a, lw_value b) {
    if (op == LW_ADD && is_deque(a)) {
        if (!is_deque(b))
            return lw_raise(LW_EXC(TypeError), "can only concatenate deque (not \"%s\") to deque",
                            lw_type_name(b));
        lw_value r = copy_of(as_deque(a));
        if (r != LW_NIL && !extend(as_deque(r), b, false)) {
            lw_release(r);
            return LW_NIL;
        }
        return r;
    }
    if (op != LW_MUL)
        return LW_NOT_IMPLEMENTED;
    lw_value of = is_deque(a) ? a : b, times = is_deque(a) ? b : a;
    int64_t n;
    if (!lw_has_index(times))
        return lw_raise_repeat(times);
    if (!lw_to_index(times, &n, LW_SIZE))
        return LW_NIL;
    int64_t maxlen = as_deque(of)->maxlen, total = 0;
    lw_value all = snapshot(as_deque(of)), r = all == LW_NIL ? LW_NIL : new_deque(maxlen);
    bool ok = r != LW_NIL;
    int64_t size = ok ? (int64_t)lw_as_tuple(all)->size : 0;
    if (maxlen >= 0 && size > 0 && n > maxlen / size + 1) // more turns only push the same out again
        n = maxlen / size + 1;
    if (ok && n > 0 && (__builtin_mul_overflow(size, n, &total) || !reserve_locked(as_deque(r), (size_t)total))) {
        if (!lw_exception_set())
            lw_raise_memory();
        ok = false;
    }
    for (int64_t i = 0; ok && i < n && size; i++)
        ok = extend(as_deque(r), all, false);
    lw_release(all);
    if (ok)
        return r;
    lw_release(r);
    return LW_NIL;
}

static lw_value deque_inplace(lw_binary_op op, lw_value a, lw_value b) {
    if (op != LW_ADD)
        return deque_binary(op, a, b);
    return extend(as_deque(a), b, false) ? lw_retain(a) : LW_NIL;
}

static lw_value deque_iter(lw_value v) { return new_iterator(v, false); }

static lw_value deque_getattr(lw_value v, lw_value name) {
    if (lw_str_equal_c(lw_as_str(name), "maxlen"))
        return as_deque(v)->maxlen < 0 ? LW_NONE : lw_int_from_i64(as_deque(v)->maxlen);
    return lw_generic_getattr(v, name);
}

static lw_value deque_construct(lw_type *type lw_unused, const lw_value *args, size_t nargs, lw_value kwnames) {
    static const char *const names[] = {"iterable", "maxlen", NULL};
    int64_t maxlen = -1;
    if (kwnames != LW_NIL && !lw_check_keywords("deque", kwnames, names))
        return LW_NIL;
    if (nargs > 2)
        return lw_raise(LW_EXC(TypeError), "deque() takes at most 2 arguments (%zu given)", nargs);
    lw_value from = lw_parameter(args, nargs, kwnames, 0, "iterable");
    lw_value most = lw_parameter(args, nargs, kwnames, 1, "maxlen");
    if (most != LW_NIL && most != LW_NONE) {
        if (!lw_is_int(most) && !lw_is_bool(most))
            return lw_raise(LW_EXC(TypeError), "an integer is required");
        if (!lw_to_index(most, &maxlen, LW_ARGUMENT))
            return LW_NIL;
        if (maxlen < 0)
            return lw_raise(LW_EXC(ValueError), "maxlen must be non-negative");
    }
    lw_value d = new_deque(maxlen);
    if (d != LW_NIL && from != LW_NIL && !extend(as_deque(d), from, false)) {
        lw_release(d);
        return LW_NIL;
    }
    return d;
}

static void deque_destroy(lw_object *o) {
    deque *d = (deque *)o;
    for (size_t i = 0; i < d->size; i++)
        lw_release(lw_load_relaxed(slot_locked(d, i)));
    if (d->ring)
        lw_mem_free((void *)d->ring, d->capacity * sizeof *d->ring);
    lw_object_free(o, sizeof *d);
}

static void deque_traverse(lw_object *o, void (*visit)(lw_value v, void *arg), void *arg) {
    deque *d = (deque *)o;
    for (size_t i = 0; i < d->size; i++)
        visit(lw_load_relaxed(slot_locked(d, i)), arg);
}

static void deque_forget(lw_object *o) { clear((deque *)o); }

static lw_type deque_type = {.index = LW_T_DEQUE,
                             .name = "collections.deque",
                             .flags = LW_TYPE_FINAL | LW_TYPE_CYCLIC | LW_TYPE_METHODS_FIRST |
                                      LW_TYPE_MARKED | LW_TYPE_WEAK,
                             .destroy = deque_destroy,
                             .clear = deque_forget,
                             .traverse = deque_traverse,
                             .repr = deque_repr,
                             .compare = deque_compare,
                             .binary = deque_binary,
                             .inplace = deque_inplace,
                             .len = deque_len,
                             .getitem = deque_getitem,
                             .setitem = deque_setitem,
                             .contains = deque_contains,
                             .iter = deque_iter,
                             .getattr = deque_getattr,
                             .construct = deque_construct,
                             .methods = methods};

static lw_value iterator_next(lw_value v) {
    iterator *it = (iterator *)lw_to_object(v);
    deque *d = as_deque(it->of);
    int64_t i = lw_load_relaxed(&it->at);
    if (i < 0)
        return LW_NIL;
    lw_section s;
    lw_section_begin(&s, &d->ob);
    bool changed = d->version != it->version;
    lw_value r = LW_NIL;
    if (!changed && (size_t)i < d->size)
        r = lw_slot_load_locked(slot_locked(d, it->backwards ? d->size - 1 - (size_t)i : (size_t)i));
    lw_section_end(&s);
    lw_store_relaxed(&it->at, r == LW_NIL ? -1 : i + 1);
    return changed ? lw_raise(LW_EXC(RuntimeError), "deque mutated during iteration") : r;
}

static void iterator_destroy(lw_object *o) {
    lw_release(((iterator *)o)->of);
    lw_object_free(o, sizeof(iterator));
}

static void iterator_traverse(lw_object *o, void (*visit)(lw_value v, void *arg), void *arg) {
    visit(((iterator *)o)->of, arg);
}

METHOD(iterator_length_hint) {
    iterator *it = (iterator *)lw_to_object(self);
    int64_t at = lw_load_relaxed(&it->at), n = at < 0 ? 0 : lw_len(it->of);
    return n < 0 ? LW_NIL : lw_from_small(n > at && at >= 0 ? n - at : 0);
}

static const lw_native_def iterator_methods[] = {
    {"__length_hint__", method_iterator_length_hint, 0, 0, false},
    {NULL, NULL, 0, 0, false},
};

static lw_type iterator_type = {.index = LW_T_DEQUE_ITER,
                                .name = "_collections._deque_iterator",
                                .flags = LW_TYPE_FINAL | LW_TYPE_CYCLIC,
                                .destroy = iterator_destroy,
                                .traverse = iterator_traverse,
                                .iter = lw_retain,
                                .next = iterator_next,
                                .methods = iterator_methods};

lw_type *lw_deque_type(void) {
    return lw_type_late(&iterator_type) && lw_type_late(&deque_type) ? &deque_type : NULL;
}

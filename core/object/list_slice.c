// SPDX-License-Identifier: MIT
// list: slices and repetition.
//
// A slice assignment or deletion always builds the new contents in a block of its own and publishes
// it (list.c, (B)): a reader without a lock sees all of the change or nothing. The bounds are
// evaluated before the section, since they may call __index__; they are clipped to the length
// inside of it.
#include "base/memory.h"
#include "object/exception.h"
#include "object/list.h"
#include "object/range.h"
#include "object/tuple.h"

lw_value lw_list_get_slice(lw_list *l, lw_value slice) {
    lw_section s;
    int64_t start, stop, step;
    if (!lw_slice_unpack(slice, &start, &stop, &step))
        return LW_NIL;
    lw_section_begin(&s, &l->ob);
    lw_items *items = lw_load_relaxed(&l->items);
    int64_t count = lw_slice_adjust((int64_t)lw_load_relaxed(&l->size), &start, &stop, step);
    lw_value result = lw_list_new((size_t)count);
    if (result != LW_NIL && count) {
        lw_items *to = lw_load_relaxed(&lw_as_list(result)->items);
        for (int64_t i = 0; i < count; i++)
            lw_store_relaxed(&to->v[i], lw_slot_load_locked(&items->v[start + i * step]));
        lw_store_relaxed(&lw_as_list(result)->size, (size_t)count);
    }
    lw_section_end(&s);
    return result;
}

// Gives back every step-th of `count` values of a replaced block, then the block.
static void drop_steps(lw_list *l, lw_items *items, int64_t start, int64_t step, int64_t count) {
    for (int64_t i = 0; i < count; i++)
        lw_release(lw_load_relaxed(&items->v[start + i * step]));
    lw_list_drop(l, items, 0, 0);
}

// l[start:stop] = values, inside the section; *old is what must be dropped from *from to *to after
// it.
static bool replace_locked(lw_list *l, int64_t start, int64_t stop, const lw_value *values,
                           size_t n, lw_items **old) {
    size_t size = lw_load_relaxed(&l->size), from = (size_t)start;
    size_t to = (size_t)(stop < start ? start : stop), result = size - (to - from) + n;
    lw_items *items = lw_load_relaxed(&l->items), *copy = NULL;
    if (result && !(copy = lw_items_new(result + (n > to - from ? result / 8 : 0))))
        return false;
    if (from)
        memcpy((void *)copy->v, (void *)items->v, from * sizeof(lw_value));
    for (size_t i = 0; i < n; i++)
        lw_store_relaxed(&copy->v[from + i], lw_retain(values[i]));
    if (size > to)
        memcpy((void *)&copy->v[from + n], (void *)&items->v[to], (size - to) * sizeof(lw_value));
    for (size_t i = from; i < to; i++)
        lw_slot_unlink(&l->ob, lw_load_relaxed(&items->v[i]));
    lw_list_publish_locked(l, copy, result);
    *old = items;
    return true;
}

static bool set_simple(lw_list *l, int64_t start, int64_t stop, const lw_value *values, size_t n) {
    lw_section s;
    lw_items *old = NULL;
    lw_section_begin(&s, &l->ob);
    lw_slice_adjust((int64_t)lw_load_relaxed(&l->size), &start, &stop, 1);
    bool ok = replace_locked(l, start, stop, values, n, &old);
    lw_section_end(&s);
    if (ok)
        lw_list_drop(l, old, (size_t)start, (size_t)(stop < start ? start : stop));
    return ok;
}

// l[start:stop:step] = values; with values NULL the elements are deleted.
static bool set_extended(lw_list *l, int64_t start, int64_t stop, int64_t step,
                         const lw_value *values, size_t n) {
    lw_section s;
    bool ok = true;
    lw_section_begin(&s, &l->ob);
    size_t size = lw_load_relaxed(&l->size), kept = 0;
    lw_items *items = lw_load_relaxed(&l->items), *copy = NULL;
    int64_t count = lw_slice_adjust((int64_t)size, &start, &stop, step);
    if (values && (size_t)count != n) {
        lw_section_end(&s);
        lw_raise(LW_EXC(ValueError),
                 "attempt to assign sequence of size %zu to extended slice of size %lld", n,
                 (long long)count);
        return false;
    }
    if (count > 0 && step < 0 && !values) { // the same elements, upwards
        start += (count - 1) * step;
        step = -step;
    }
    if (count > 0 && (ok = (copy = lw_items_new(size)) != NULL)) {
        if (values) {
            memcpy((void *)copy->v, (void *)items->v, size * sizeof(lw_value));
            for (int64_t i = 0; i < count; i++)
                lw_store_relaxed(&copy->v[start + i * step], lw_retain(values[i]));
            kept = size;
        } else {
            int64_t next = start, left = count;
            for (size_t i = 0; i < size; i++) {
                if (left && (int64_t)i == next)
                    next += --left ? step : 0; // a step past the last one might overflow
                else
                    lw_store_relaxed(&copy->v[kept++], lw_load_relaxed(&items->v[i]));
            }
        }
        for (int64_t i = 0; i < count; i++)
            lw_slot_unlink(&l->ob, lw_load_relaxed(&items->v[start + i * step]));
        lw_list_publish_locked(l, copy, kept);
    }
    lw_section_end(&s);
    if (ok && count > 0)
        drop_steps(l, items, start, step, count);
    return ok;
}

bool lw_list_set_slice(lw_list *l, lw_value slice, lw_value v) {
    int64_t start, stop, step;
    if (!lw_slice_unpack(slice, &start, &stop, &step))
        return false;
    if (v == LW_NIL)
        return step == 1 ? set_simple(l, start, stop, NULL, 0)
                         : set_extended(l, start, stop, step, NULL, 0);
    lw_value t = lw_tuple_from_iterable(v); // a snapshot, also when v is the list itself
    if (t == LW_NIL) {
        if (lw_exception_matches(LW_EXC(TypeError)) && !lw_is_iterable(v)) {
            lw_exception_clear();
            lw_raise(LW_EXC(TypeError), step == 1 ? "can only assign an iterable"
                                                  : "must assign iterable to extended slice");
        }
        return false;
    }
    lw_tuple *values = lw_as_tuple(t);
    bool ok = step == 1 ? set_simple(l, start, stop, values->v, values->size)
                        : set_extended(l, start, stop, step, values->v, values->size);
    lw_release(t);
    return ok;
}

lw_value lw_list_repeat(lw_list *l, lw_value n) {
    lw_section s;
    size_t count;
    if (!lw_repeat_count(n, 0, &count)) // how long the list is, is known in the section
        return LW_NIL;
    lw_section_begin(&s, &l->ob);
    size_t size = lw_load_relaxed(&l->size), total;
    lw_items *items = lw_load_relaxed(&l->items);
    lw_value result = LW_NIL;
    if (__builtin_mul_overflow(size, count, &total))
        lw_raise_memory();
    else
        result = lw_list_new(total);
    if (result != LW_NIL && total) {
        lw_items *to = lw_load_relaxed(&lw_as_list(result)->items);
        for (size_t i = 0; i < size; i++) {
            lw_value v = lw_slot_load_locked(&items->v[i]);
            lw_store_relaxed(&to->v[i], v);
            for (size_t k = 1; k < count; k++)
                lw_store_relaxed(&to->v[k * size + i], lw_retain(v));
        }
        lw_store_relaxed(&lw_as_list(result)->size, total);
    }
    lw_section_end(&s);
    return result;
}

bool lw_list_repeat_inplace(lw_list *l, lw_value n) {
    lw_section s;
    size_t count;
    if (!lw_repeat_count(n, 0, &count)) // how long the list is, is known in the section
        return false;
    if (count == 0)
        return lw_list_clear(l), true;
    lw_section_begin(&s, &l->ob);
    size_t size = lw_load_relaxed(&l->size), total;
    bool ok = !__builtin_mul_overflow(size, count, &total);
    if (!ok)
        lw_raise_memory();
    ok = ok && lw_list_reserve_locked(l, total);
    lw_items *items = lw_load_relaxed(&l->items);
    for (size_t i = size; ok && i < total; i++)
        lw_slot_store(&l->ob, &items->v[i], lw_slot_load_locked(&items->v[i % size]));
    if (ok && total > size)
        lw_store_release(&l->size, total); // (A)
    lw_section_end(&s);
    return ok;
}

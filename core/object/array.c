// SPDX-License-Identifier: MIT
// The storage of bytearray and array: a block of items of one width that grows by a half.
//
// Threads. All reads and writes of size, capacity, data and the block are inside the object's section,
// so that each function here is atomic; a length alone is read without it (relaxed: it is one word). Nothing in a
// section calls back into the language: values are converted before and after. Nobody keeps a pointer into
// the block over the end of the section, so a block is freed at once.
#include "object/array.h"
#include "object/exception.h"
#include "object/range.h"

#include "base/memory.h"

lw_value lw_array_new(uint32_t type, char code, uint8_t width, const void *p, size_t n) {
    unsigned char *data = NULL;
    if (n > SIZE_MAX / 32 / width)
        return lw_raise_memory();
    if (n && !(data = lw_mem_alloc(n * width)))
        return lw_raise_memory();
    lw_array *a = lw_object_new(type, sizeof *a);
    if (!a) {
        if (data)
            lw_mem_free(data, n * width);
        return LW_NIL;
    }
    if (n && p)
        memcpy(data, p, n * width);
    else if (n)
        memset(data, 0, n * width);
    a->width = width;
    a->code = code;
    lw_store_relaxed(&a->size, n);
    a->capacity = n;
    a->data = data;
    return lw_from_object(a);
}

void lw_array_destroy(lw_object *o) {
    lw_array *a = (lw_array *)o;
    if (a->data)
        lw_mem_free(a->data, a->capacity * a->width);
    lw_object_free(o, sizeof *a);
}

lw_value lw_array_to_bytes(lw_array *a) {
    lw_section s;
    lw_section_begin(&s, &a->ob);
    size_t n = lw_array_size(a) * a->width;
    lw_bytes *r = lw_bytes_alloc(n);
    if (r && n)
        memcpy(r->data, a->data, n);
    lw_section_end(&s);
    return r ? lw_from_object(r) : LW_NIL;
}

static bool reserve_locked(lw_array *a, size_t n) {
    if (n <= a->capacity)
        return true;
    size_t wanted = n + n / 2 + 16;
    unsigned char *data = NULL;
    if (n <= SIZE_MAX / 32 / a->width)
        data = a->data ? lw_mem_realloc(a->data, a->capacity * a->width, wanted * a->width)
                       : lw_mem_alloc(wanted * a->width);
    if (!data)
        return lw_raise_memory(), false;
    a->data = data;
    a->capacity = wanted;
    return true;
}

// Items [from, from + count) become n items from p.
static bool splice_locked(lw_array *a, size_t from, size_t count, const void *p, size_t n) {
    size_t size = lw_array_size(a), w = a->width, after = size - from - count;
    if (n > count && !reserve_locked(a, size - count + n))
        return false;
    if (n != count && after)
        memmove(a->data + (from + n) * w, a->data + (from + count) * w, after * w);
    if (n)
        memcpy(a->data + from * w, p, n * w);
    lw_store_relaxed(&a->size, size - count + n);
    return true;
}

static bool locate(lw_array *a, int64_t *i) {
    int64_t n = (int64_t)lw_array_size(a);
    *i += *i < 0 ? n : 0;
    return *i >= 0 && *i < n;
}

bool lw_array_get(lw_array *a, int64_t i, void *out) {
    lw_section s;
    lw_section_begin(&s, &a->ob);
    bool ok = locate(a, &i);
    if (ok)
        memcpy(out, a->data + (size_t)i * a->width, a->width);
    lw_section_end(&s);
    return ok;
}

bool lw_array_set(lw_array *a, int64_t i, const void *item) {
    lw_section s;
    lw_section_begin(&s, &a->ob);
    bool ok = locate(a, &i);
    if (ok)
        memcpy(a->data + (size_t)i * a->width, item, a->width);
    lw_section_end(&s);
    return ok;
}

bool lw_array_append(lw_array *a, const void *items, size_t n) {
    lw_section s;
    lw_section_begin(&s, &a->ob);
    bool ok = splice_locked(a, lw_array_size(a), 0, items, n);
    lw_section_end(&s);
    return ok;
}

bool lw_array_insert(lw_array *a, int64_t i, const void *item) {
    lw_section s;
    lw_section_begin(&s, &a->ob);
    int64_t n = (int64_t)lw_array_size(a);
    i += i < 0 ? n : 0;
    bool ok = splice_locked(a, i < 0 ? 0 : i > n ? (size_t)n : (size_t)i, 0, item, 1);
    lw_section_end(&s);
    return ok;
}

bool lw_array_pop(lw_array *a, int64_t i, void *out) {
    lw_section s;
    lw_section_begin(&s, &a->ob);
    bool ok = locate(a, &i);
    if (ok) {
        memcpy(out, a->data + (size_t)i * a->width, a->width);
        splice_locked(a, (size_t)i, 1, NULL, 0);
    }
    lw_section_end(&s);
    return ok;
}

bool lw_array_remove(lw_array *a, const void *item) {
    lw_section s;
    lw_section_begin(&s, &a->ob);
    size_t i = 0, n = lw_array_size(a);
    while (i < n && memcmp(a->data + i * a->width, item, a->width) != 0)
        i++;
    if (i < n)
        splice_locked(a, i, 1, NULL, 0);
    lw_section_end(&s);
    return i < n;
}

void lw_array_byteswap(lw_array *a) {
    lw_section s;
    lw_section_begin(&s, &a->ob);
    for (unsigned char *p = a->data, *end = p + a->width * lw_array_size(a); p < end; p += a->width)
        for (unsigned i = 0; i < a->width / 2u; i++) {
            unsigned char other = p[i];
            p[i] = p[a->width - 1 - i];
            p[a->width - 1 - i] = other;
        }
    lw_section_end(&s);
}

uintptr_t lw_array_address(lw_array *a) {
    lw_section s;
    lw_section_begin(&s, &a->ob);
    uintptr_t p = (uintptr_t)a->data;
    lw_section_end(&s);
    return p;
}

void lw_array_reverse(lw_array *a) {
    lw_section s;
    lw_section_begin(&s, &a->ob);
    size_t n = lw_array_size(a), w = a->width;
    for (size_t i = 0; i < n / 2; i++) {
        unsigned char t[8];
        memcpy(t, a->data + i * w, w);
        memcpy(a->data + i * w, a->data + (n - 1 - i) * w, w);
        memcpy(a->data + (n - 1 - i) * w, t, w);
    }
    lw_section_end(&s);
}

bool lw_array_repeat(lw_array *a, size_t count) {
    lw_section s;
    size_t total;
    lw_section_begin(&s, &a->ob);
    size_t n = lw_array_size(a);
    bool ok = !__builtin_mul_overflow(n, count, &total);
    if (!ok)
        lw_raise_memory();
    ok = ok && reserve_locked(a, total);
    if (ok && n) {
        for (size_t k = 1; k < count; k++)
            memcpy(a->data + k * n * a->width, a->data, n * a->width);
        lw_store_relaxed(&a->size, total);
    }
    lw_section_end(&s);
    return ok;
}

// ---- slices ------------------------------------------------------------------------------------

lw_value lw_array_get_slice(lw_array *a, lw_value slice) {
    int64_t start, stop, step;
    if (!lw_slice_unpack(slice, &start, &stop, &step))
        return LW_NIL;
    lw_section s;
    lw_section_begin(&s, &a->ob);
    size_t n = (size_t)lw_slice_adjust((int64_t)lw_array_size(a), &start, &stop, step), w = a->width;
    lw_value v = lw_array_new(a->ob.type, a->code, a->width, step == 1 && n ? a->data + (size_t)start * w : NULL, n);
    for (size_t k = 0; v != LW_NIL && step != 1 && k < n; k++)
        memcpy(lw_as_array(v)->data + k * w, a->data + (size_t)(start + (int64_t)k * step) * w, w);
    lw_section_end(&s);
    return v;
}

// Takes out `count` items, `step` apart.
static void delete_steps_locked(lw_array *a, int64_t start, int64_t step, size_t count) {
    if (step < 0) {
        start += (int64_t)(count - 1) * step;
        step = -step;
    }
    size_t n = lw_array_size(a), w = a->width, to = (size_t)start, next = to, left = count;
    for (size_t i = to; i < n; i++) {
        if (left && i == next) {
            next += --left ? (size_t)step : 0;
            continue;
        }
        memmove(a->data + to++ * w, a->data + i * w, w);
    }
    lw_store_relaxed(&a->size, n - count);
}

bool lw_array_set_slice(lw_array *a, lw_value slice, const void *items, size_t n, const char *what) {
    int64_t start, stop, step;
    if (!lw_slice_unpack(slice, &start, &stop, &step))
        return false;
    lw_section s;
    lw_section_begin(&s, &a->ob);
    size_t count = (size_t)lw_slice_adjust((int64_t)lw_array_size(a), &start, &stop, step), w = a->width;
    bool ok = true, fits = true;
    if (step == 1) {
        ok = splice_locked(a, (size_t)start, count, items, n);
    } else if (!items) {
        if (count)
            delete_steps_locked(a, start, step, count);
    } else {
        fits = n == count;
        for (size_t k = 0; fits && k < n; k++)
            memcpy(a->data + (size_t)(start + (int64_t)k * step) * w, (const unsigned char *)items + k * w, w);
    }
    lw_section_end(&s);
    if (!fits)
        lw_raise(LW_EXC(ValueError), "attempt to assign %s of size %zu to extended slice of size %zu", what, n, count);
    return ok && fits;
}

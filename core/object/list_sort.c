// SPDX-License-Identifier: MIT
// list.sort: a stable, adaptive merge sort.
//
// Algorithm. Runs that are already in order (or strictly in reverse, then turned round) are found
// from left to right; short ones are lengthened by binary insertion. Two neighbouring runs are
// merged when the power of the boundary between them is higher than that of the next one:
// powersort, which is within a small constant of the best merge order. A merge first skips what is
// in place already at both ends, then moves the smaller half aside. Keys that are all small
// integers, or all immediate floats, are mapped to integers of the same order and compared without
// a call; all str have a loop of their own.
//
// The list is empty while it is sorted, and its elements are ours: key functions and __lt__ may do
// what they like to it, and readers without a lock find the empty list. What they put in is
// dropped, with ValueError, as CPython does. A comparison that fails leaves a permutation of the
// elements.
//
// Source: J. I. Munro and S. Wild, "Nearly-Optimal Mergesorts" (ESA 2018); T. Peters' listsort for
// the runs.
#include "base/memory.h"
#include "object/exception.h"
#include "object/list.h"
#include "object/number.h"
#include "object/str.h"
#include "object/tuple.h"

typedef struct {
    union {
        lw_value key;
        int64_t rank; // in mode RANKS
    };
    lw_value value;
} element;

typedef enum { RANKS, STRS, ANY } compare_mode;

enum { RUN_MIN = 24, RUNS_MAX = 66 };

typedef struct {
    element *base;
    size_t n;
    element *spare; // n / 2 + 1
    size_t count;
    struct {
        size_t start, length;
        unsigned power; // of the boundary to the run before
    } runs[RUNS_MAX];
} sorter;

// ---- comparison --------------------------------------------------------------------------------

static int less_any(lw_value a, lw_value b);

static int less_tuples(lw_tuple *a, lw_tuple *b) {
    size_t n = a->size < b->size ? a->size : b->size;
    for (size_t i = 0; i < n; i++) {
        lw_value x = a->v[i], y = b->v[i];
        int equal = lw_equal_quick(x, y);
        if (equal < 0)
            equal = lw_equal(x, y);
        if (equal <= 0)
            return equal < 0 ? -1 : less_any(x, y);
    }
    return a->size < b->size;
}

static int less_any(lw_value a, lw_value b) {
    if (lw_both_small(a, b))
        return (int64_t)a < (int64_t)b; // the tag does not change the order
    if (lw_is_exact_str(a) && lw_is_exact_str(b))
        return lw_str_compare(lw_as_str(a), lw_as_str(b)) < 0;
    if (lw_is_exact_tuple(a) && lw_is_exact_tuple(b)) {
        lw_tuple *x = lw_as_tuple(a), *y = lw_as_tuple(b);
        if (x->size && y->size && x->v[0] != y->v[0] && lw_both_small(x->v[0], y->v[0]))
            return (int64_t)x->v[0] < (int64_t)y->v[0]; // the first elements decide
        if (!lw_enter(" in comparison"))
            return -1;
        int less = less_tuples(lw_as_tuple(a), lw_as_tuple(b));
        lw_leave();
        return less;
    }
    return lw_compare_bool(a, b, LW_LT);
}

static int less_strs(lw_str *a, lw_str *b) {
    if (a->width != 1 || b->width != 1)
        return lw_str_compare(a, b) < 0;
    int order = memcmp(a->data, b->data, a->length < b->length ? a->length : b->length);
    return order ? order < 0 : a->length < b->length;
}

// Is a < b? 1, 0, -1: an exception is set. `mode` is a constant wherever this is used.
static inline __attribute__((always_inline)) int less(const element *a, const element *b,
                                                      compare_mode mode) {
    if (mode == RANKS)
        return a->rank < b->rank;
    if (mode == STRS)
        return less_strs(lw_as_str(a->key), lw_as_str(b->key));
    return less_any(a->key, b->key);
}

// The order of doubles as that of integers. Immediate floats are neither nan nor -0.0.
static int64_t rank_of_flonum(lw_value v) {
    double d = lw_to_flonum(v);
    int64_t bits;
    memcpy(&bits, &d, sizeof bits);
    return bits ^ ((bits >> 63) & INT64_MAX);
}

// Chooses the mode, and replaces keys by ranks where it is RANKS.
static compare_mode choose_mode(element *e, size_t n) {
    bool small = true, flonum = true, str = true;
    for (size_t i = 0; i < n && (small || flonum || str); i++) {
        small = small && lw_is_small(e[i].key);
        flonum = flonum && lw_is_flonum(e[i].key);
        str = str && lw_is_exact_str(e[i].key);
    }
    for (size_t i = 0; flonum && i < n; i++)
        e[i].rank = rank_of_flonum(e[i].key);
    return small || flonum ? RANKS : str ? STRS : ANY;
}

// ---- runs --------------------------------------------------------------------------------------

static void turn_round(element *e, size_t n) {
    for (size_t i = 0; i < n / 2; i++) {
        element swap = e[i];
        e[i] = e[n - 1 - i];
        e[n - 1 - i] = swap;
    }
}

// In the sorted e[0, n): the first position whose element is greater than x (`after`), or is not
// less. -1: exception.
static inline __attribute__((always_inline)) int64_t
search(const element *e, size_t n, const element *x, bool after, compare_mode mode) {
    size_t low = 0, high = n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int r = after ? less(x, &e[middle], mode) : less(&e[middle], x, mode);
        if (r < 0)
            return -1;
        if ((r != 0) == after)
            high = middle;
        else
            low = middle + 1;
    }
    return (int64_t)low;
}

// e[0, sorted) is sorted; sorts e[0, n).
static inline __attribute__((always_inline)) bool insert_rest(element *e, size_t sorted, size_t n,
                                                              compare_mode mode) {
    for (; sorted < n; sorted++) {
        element x = e[sorted];
        int64_t at = search(e, sorted, &x, true, mode);
        if (at < 0)
            return false;
        memmove(&e[at + 1], &e[at], (sorted - (size_t)at) * sizeof *e);
        e[at] = x;
    }
    return true;
}

// The length of the run at e, made ascending; at least RUN_MIN or n. 0: exception.
static inline __attribute__((always_inline)) size_t next_run(element *e, size_t n,
                                                             compare_mode mode) {
    size_t length = n < 2 ? n : 2;
    if (n >= 2) {
        int down = less(&e[1], &e[0], mode), r = down;
        while (r >= 0 && length < n) {
            r = less(&e[length], &e[length - 1], mode);
            if (r != down)
                break;
            length++;
        }
        if (r < 0)
            return 0;
        if (down)
            turn_round(e, length);
    }
    size_t wanted = n < RUN_MIN ? n : RUN_MIN;
    if (length >= wanted)
        return length;
    return insert_rest(e, length, wanted, mode) ? wanted : 0;
}

// ---- merging -----------------------------------------------------------------------------------

// Merges e[0, na) and e[na, na + nb), na <= nb, from the left.
static inline __attribute__((always_inline)) bool merge_low(element *e, size_t na, size_t nb,
                                                            element *spare, compare_mode mode) {
    element *b = e + na, *end = b + nb, *out = e;
    memcpy(spare, e, na * sizeof *e);
    const element *a = spare, *a_end = spare + na;
    int r = 0;
    while (a < a_end && b < end) {
        r = less(b, a, mode);
        if (r < 0)
            break;
        *out++ = r ? *b++ : *a++;
    }
    memcpy(out, a,
           (size_t)(a_end - a) * sizeof *e); // the gap before b is as long as what is left of a
    return r >= 0;
}

// The same for nb < na, from the right.
static inline __attribute__((always_inline)) bool merge_high(element *e, size_t na, size_t nb,
                                                             element *spare, compare_mode mode) {
    element *a = e + na, *out = e + na + nb; // both one past
    memcpy(spare, a, nb * sizeof *e);
    const element *b = spare + nb;
    int r = 0;
    while (a > e && b > spare) {
        r = less(b - 1, a - 1, mode);
        if (r < 0)
            break;
        *--out = r ? *--a : *--b;
    }
    size_t left = (size_t)(b - spare);
    memcpy(out - left, spare, left * sizeof *e);
    return r >= 0;
}

// Merges the two topmost runs.
static inline __attribute__((always_inline)) bool merge_top(sorter *s, compare_mode mode) {
    size_t i = s->count - 2, na = s->runs[i].length, nb = s->runs[i + 1].length;
    element *a = s->base + s->runs[i].start, *b = a + na;
    s->runs[i].length = na + nb;
    s->count--;
    int64_t skip = search(a, na, b, true, mode);
    if (skip < 0)
        return false;
    a += skip;
    na -= (size_t)skip;
    if (na == 0)
        return true;
    int64_t keep = search(b, nb, b - 1, false, mode);
    if (keep < 0)
        return false;
    nb = (size_t)keep;
    return na <= nb ? merge_low(a, na, nb, s->spare, mode) : merge_high(a, na, nb, s->spare, mode);
}

// The first bit in which the middles of the two runs differ, as fractions of n.
static unsigned boundary_power(size_t start, size_t n1, size_t n2, size_t n) {
    unsigned __int128 left = 2 * start + n1, right = 2 * start + 2 * n1 + n2;
    uint64_t a = (uint64_t)((left << 62) / n), b = (uint64_t)((right << 62) / n);
    return (unsigned)__builtin_clzll(a ^ b);
}

static inline __attribute__((always_inline)) bool sort_in(sorter *s, compare_mode mode) {
    size_t start = 0;
    s->count = 0;
    while (start < s->n) {
        size_t length = next_run(s->base + start, s->n - start, mode);
        if (length == 0)
            return false;
        unsigned power = 0;
        if (s->count) {
            size_t top = s->count - 1;
            power = boundary_power(s->runs[top].start, s->runs[top].length, length, s->n);
            while (s->count > 1 && s->runs[s->count - 1].power > power)
                if (!merge_top(s, mode))
                    return false;
        }
        lw_require(s->count < RUNS_MAX); // powers on the stack increase strictly, and are below 64
        s->runs[s->count].start = start;
        s->runs[s->count].length = length;
        s->runs[s->count++].power = power;
        start += length;
    }
    while (s->count > 1)
        if (!merge_top(s, mode))
            return false;
    return true;
}

static lw_noinline bool sort_ranks(sorter *s) { return sort_in(s, RANKS); }
static lw_noinline bool sort_strs(sorter *s) { return sort_in(s, STRS); }
static lw_noinline bool sort_any(sorter *s) { return sort_in(s, ANY); }

// Sorts n elements with keys. Needs no memory when they are few.
static bool sort_elements(element *e, size_t n, bool reverse) {
    sorter s = {.base = e, .n = n};
    size_t bytes = (n / 2 + 1) * sizeof *e;
    if (n < 2)
        return true;
    s.spare = lw_mem_alloc(bytes);
    if (!s.spare)
        return lw_raise_memory(), false;
    if (reverse) // twice turned round, equal elements keep their order
        turn_round(e, n);
    compare_mode mode = choose_mode(e, n);
    bool ok = mode == RANKS ? sort_ranks(&s) : mode == STRS ? sort_strs(&s) : sort_any(&s);
    if (reverse)
        turn_round(e, n);
    lw_mem_free(s.spare, bytes);
    return ok;
}

// ---- the list ----------------------------------------------------------------------------------

// Empties the list; its elements and a block to put them back with are the caller's. 1, 0: it was
// empty, -1: MemoryError.
static int detach(lw_list *l, lw_items **items, element **elements, size_t *n) {
    lw_section s;
    int result = -1;
    lw_section_begin(&s, &l->ob);
    lw_items *old = lw_load_relaxed(&l->items), *own = old;
    *n = lw_load_relaxed(&l->size);
    if (*n == 0) {
        result = 0;
        goto out;
    }
    *elements = *n > SIZE_MAX / sizeof(element) / 2 ? NULL : lw_mem_alloc(*n * sizeof(element));
    if (!*elements) {
        lw_raise_memory();
        goto out;
    }
    if (lw_has_readers(&l->ob) && !(own = lw_items_new(old->capacity))) {
        lw_mem_free(*elements, *n * sizeof(element));
        goto out;
    }
    for (size_t i = 0; i < *n; i++)
        (*elements)[i].value = (*elements)[i].key = lw_load_relaxed(&old->v[i]);
    lw_list_publish_locked(l, NULL, 0);
    if (own != old)
        lw_retire_storage(&l->ob, old, lw_items_bytes(old->capacity));
    *items = own;
    result = 1;
out:
    lw_section_end(&s);
    return result;
}

// Gives the list its n elements again. False: somebody had put others in; these are dropped.
static bool attach(lw_list *l, lw_items *items, const element *elements, size_t n) {
    lw_section s;
    for (size_t i = 0; i < n; i++)
        lw_store_relaxed(&items->v[i], elements[i].value);
    lw_section_begin(&s, &l->ob);
    lw_items *others = lw_load_relaxed(&l->items);
    size_t size = lw_load_relaxed(&l->size);
    for (size_t i = 0; i < size; i++)
        lw_slot_unlink(&l->ob, lw_load_relaxed(&others->v[i]));
    lw_list_publish_locked(l, items, n);
    lw_section_end(&s);
    lw_list_drop(l, others, 0, size);
    return others == NULL;
}

bool lw_list_sort(lw_list *l, lw_value key, bool reverse) {
    lw_items *items;
    element *elements;
    size_t n, keys = 0;
    int found = detach(l, &items, &elements, &n);
    if (found <= 0)
        return found == 0;
    bool ok = true;
    lw_value *owned = NULL; // the keys, which become ranks in the elements
    if (key != LW_NIL) {
        ok = (owned = lw_mem_alloc(n * sizeof *owned)) != NULL;
        if (!ok)
            lw_raise_memory();
        for (; ok && keys < n; keys++) {
            owned[keys] = elements[keys].key = lw_call1(key, elements[keys].value);
            if (owned[keys] == LW_NIL) {
                ok = false;
                break;
            }
        }
    }
    ok = ok && sort_elements(elements, n, reverse);
    bool unchanged = attach(l, items, elements, n);
    if (ok && !unchanged) {
        lw_raise(LW_EXC(ValueError), "list modified during sort");
        ok = false;
    }
    lw_mem_free(elements, n * sizeof *elements);
    for (size_t i = 0; i < keys; i++)
        lw_release(owned[i]);
    if (owned)
        lw_mem_free(owned, n * sizeof *owned);
    return ok;
}

// SPDX-License-Identifier: MIT
// gc: collecting cycles, and when it happens by itself.
//
// There is one generation. CPython's functions that name three give the one, and zeros.
#include "modules/modules.h"
#include "object/dict.h"
#include "object/exception.h"
#include "object/list.h"
#include "object/number.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/collector.h"

#define NATIVE(name)                                                                              \
    static lw_value name(lw_value self lw_unused, const lw_value *args lw_unused, size_t nargs lw_unused,         \
                         lw_value kwnames lw_unused)

static lw_value three(int64_t a, int64_t b) {
    lw_value v[] = {lw_int_from_i64(a), lw_int_from_i64(b), lw_from_small(0)};
    lw_value t = lw_tuple_from(v, 3);
    lw_release(v[0]);
    lw_release(v[1]);
    return t;
}

// collect(generation=2): the number of objects that were found to be garbage.
NATIVE(gc_collect) {
    lw_value generation = nargs ? args[0] : lw_keyword(args, nargs, kwnames, "generation");
    int64_t g = 2;
    if (generation != LW_NIL && !lw_to_index(generation, &g, LW_CLIPPED))
        return LW_NIL;
    if (g < 0 || g > 2)
        return lw_raise(LW_EXC(ValueError), "invalid generation");
    return lw_int_from_u64(lw_collect());
}

NATIVE(gc_enable) {
    lw_store_relaxed(&lw_collect_enabled, true);
    return LW_NONE;
}

NATIVE(gc_disable) {
    lw_store_relaxed(&lw_collect_enabled, false);
    return LW_NONE;
}

NATIVE(gc_isenabled) { return lw_from_bool(lw_load_relaxed(&lw_collect_enabled)); }

// (objects that the heap has grown by since the last collection, 0, 0)
NATIVE(gc_get_count) {
    int64_t grown = lw_live_objects() - lw_load_relaxed(&lw_collect_base);
    return three(grown > 0 ? grown : 0, 0);
}

// (least growth in objects, growth in percent of what the last collection left, 0)
NATIVE(gc_get_threshold) {
    return three(lw_load_relaxed(&lw_collect_minimum), lw_load_relaxed(&lw_collect_percent));
}

NATIVE(gc_set_threshold) {
    int64_t minimum, percent = lw_load_relaxed(&lw_collect_percent), unused;
    if (!lw_to_index(args[0], &minimum, LW_CLIPPED) || (nargs > 1 && !lw_to_index(args[1], &percent, LW_CLIPPED)) ||
        (nargs > 2 && !lw_to_index(args[2], &unused, LW_CLIPPED)))
        return LW_NIL;
    if (minimum < 0 || percent < 0 || percent > 1000000)
        return lw_raise(LW_EXC(ValueError), "gc.set_threshold: out of range");
    lw_store_relaxed(&lw_collect_minimum, minimum);
    lw_store_relaxed(&lw_collect_percent, percent);
    return LW_NONE;
}

// Consumes v. False: an exception is set.
static bool put(lw_value dict, const char *name, lw_value v) {
    lw_value key = v == LW_NIL ? LW_NIL : lw_intern_c(name);
    bool ok = key != LW_NIL && lw_dict_set(lw_as_dict(dict), key, v);
    lw_release(v);
    return ok;
}

// A list with one dict. Times are in seconds.
NATIVE(gc_get_stats) {
    lw_collector_stats s;
    lw_collector_get_stats(&s);
    lw_value d = lw_dict_new();
    bool ok = d != LW_NIL && put(d, "collections", lw_int_from_u64(s.collections)) &&
              put(d, "collected", lw_int_from_u64(s.collected)) && put(d, "uncollectable", lw_from_small(0)) &&
              put(d, "finalized", lw_int_from_u64(s.finalized)) &&
              put(d, "examined", lw_int_from_u64(s.looked_at)) &&
              put(d, "pause_last", lw_from_double((double)s.pause_ns / 1e9)) &&
              put(d, "pause_max", lw_from_double((double)s.pause_max_ns / 1e9)) &&
              put(d, "pause_total", lw_from_double((double)s.pause_sum_ns / 1e9));
    lw_value list = ok ? lw_list_from(&d, 1) : LW_NIL;
    if (!ok)
        lw_release(d);
    return list;
}

NATIVE(gc_is_tracked) {
    return lw_from_bool(lw_is_object(args[0]) && lw_type_of(args[0])->traverse != NULL);
}

static const lw_native_def functions[] = {
    {"collect", gc_collect, 0, 1, true},
    {"enable", gc_enable, 0, 0, false},
    {"disable", gc_disable, 0, 0, false},
    {"isenabled", gc_isenabled, 0, 0, false},
    {"get_count", gc_get_count, 0, 0, false},
    {"get_threshold", gc_get_threshold, 0, 0, false},
    {"set_threshold", gc_set_threshold, 1, 3, false},
    {"get_stats", gc_get_stats, 0, 0, false},
    {"is_tracked", gc_is_tracked, 1, 1, false},
    {NULL, NULL, 0, 0, false},
};

lw_value lw_make_gc(void) {
    lw_value m = lw_module_new("gc");
    if (m != LW_NIL && lw_module_add(lw_as_module(m), functions) &&
        lw_module_set_c(lw_as_module(m), "garbage", lw_list_new(0)))
        return m;
    lw_release(m);
    return LW_NIL;
}

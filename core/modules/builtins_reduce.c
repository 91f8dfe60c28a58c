// SPDX-License-Identifier: MIT
// The built-in functions that run through an iterable: sum, min, max, any, all.
#include "modules/modules.h"
#include "object/bytes.h"

#define NATIVE(name)                                                                               \
    static lw_value name(lw_value self lw_unused, const lw_value *args lw_unused,                  \
                         size_t nargs lw_unused, lw_value kwnames lw_unused)

// ---- any, all --------------------------------------------------------------------------------

struct search {
    int wanted;
    bool found, failed;
};

static bool search_step(lw_value item, void *arg) {
    struct search *s = arg;
    int truth = lw_truth(item);
    s->failed = truth < 0;
    s->found = truth == s->wanted;
    return !s->found && !s->failed;
}

static lw_value search_truth(lw_value iterable, int wanted) {
    struct search s = {.wanted = wanted};
    lw_for_each(iterable, search_step, &s);
    if (!s.found && lw_exception_set())
        return LW_NIL;
    return lw_from_bool(s.found == wanted);
}

NATIVE(builtin_any) { return search_truth(args[0], 1); }
NATIVE(builtin_all) { return search_truth(args[0], 0); }

// ---- sum -------------------------------------------------------------------------------------

static bool sum_step(lw_value item, void *arg) {
    lw_value *total = arg, old = *total;
    // Small ints, by far the most frequent, need no call.
    if (lw_likely(lw_both_small(old, item))) {
        int64_t sum = lw_to_small(old) + lw_to_small(item);
        *total = lw_likely(lw_fits_small(sum)) ? lw_from_small(sum) : lw_int_from_i64(sum);
        return *total != LW_NIL;
    }
    *total = lw_binary(LW_ADD, old, item);
    lw_release(old);
    return *total != LW_NIL;
}

NATIVE(builtin_sum) {
    static const char *const names[] = {"start", NULL};
    if (kwnames != LW_NIL && !lw_check_keywords("sum", kwnames, names))
        return LW_NIL;
    lw_value start = nargs > 1 ? args[1] : lw_keyword(args, nargs, kwnames, "start");
    if (start != LW_NIL && (lw_is_str(start) || lw_is_bytes(start) || lw_is_bytearray(start))) {
        lw_value it = lw_iter(args[0]); // what cannot be iterated comes first
        lw_release(it);
        if (it == LW_NIL)
            return LW_NIL;
    }
    if (start != LW_NIL && lw_is_str(start))
        return lw_raise(LW_EXC(TypeError), "sum() can't sum strings [use ''.join(seq) instead]");
    if (start != LW_NIL && (lw_is_bytes(start) || lw_is_bytearray(start)))
        return lw_raise(LW_EXC(TypeError), "sum() can't sum %s [use b''.join(seq) instead]",
                        lw_is_bytes(start) ? "bytes" : "bytearray");
    lw_value total = start == LW_NIL ? lw_from_small(0) : lw_retain(start);
    if (!lw_for_each(args[0], sum_step, &total)) {
        lw_release(total);
        return LW_NIL;
    }
    return total;
}

// ---- min, max --------------------------------------------------------------------------------

struct best {
    lw_compare_op op;        // LW_LT for min
    lw_value key;            // borrowed, or LW_NIL
    lw_value item, item_key; // owned, or LW_NIL; item_key is unused without a key
};

static bool best_step(lw_value item, void *arg) {
    struct best *b = arg;
    lw_value key = b->key == LW_NIL ? lw_retain(item) : lw_call1(b->key, item);
    if (key == LW_NIL)
        return false;
    int better = b->item == LW_NIL ? 1 : lw_compare_bool(key, b->item_key, b->op);
    if (better == 1) {
        lw_value old_item = b->item, old_key = b->item_key;
        b->item = lw_retain(item);
        b->item_key = key;
        key = old_key;
        lw_release(old_item);
    }
    lw_release(key);
    return better >= 0;
}

static lw_value find_best(const char *name, lw_compare_op op, const lw_value *args, size_t nargs,
                          lw_value kwnames) {
    static const char *const names[] = {"key", "default", NULL};
    if (nargs == 0)
        return lw_raise(LW_EXC(TypeError), "%s expected at least 1 argument, got 0", name);
    if (kwnames != LW_NIL && !lw_check_keywords(name, kwnames, names))
        return LW_NIL;
    lw_value other = lw_keyword(args, nargs, kwnames, "default");
    lw_value key = lw_keyword(args, nargs, kwnames, "key");
    if (nargs > 1 && other != LW_NIL)
        return lw_raise(LW_EXC(TypeError),
                        "Cannot specify a default for %s() with multiple positional arguments",
                        name);
    struct best b = {op, key == LW_NONE ? LW_NIL : key, LW_NIL, LW_NIL};
    bool ok = true;
    if (nargs == 1)
        ok = lw_for_each(args[0], best_step, &b);
    for (size_t i = 0; ok && nargs > 1 && i < nargs; i++)
        ok = best_step(args[i], &b);
    lw_release(b.item_key);
    if (!ok) {
        lw_release(b.item);
        return LW_NIL;
    }
    if (b.item != LW_NIL)
        return b.item;
    if (other != LW_NIL)
        return lw_retain(other);
    return lw_raise(LW_EXC(ValueError), "%s() arg is an empty sequence", name);
}

NATIVE(builtin_min) { return find_best("min", LW_LT, args, nargs, kwnames); }
NATIVE(builtin_max) { return find_best("max", LW_GT, args, nargs, kwnames); }

static const lw_native_def functions[] = {
    {"any", builtin_any, 1, 1, false}, {"all", builtin_all, 1, 1, false},
    {"sum", builtin_sum, 1, 2, true},  {"min", builtin_min, 0, -1, true},
    {"max", builtin_max, 0, -1, true}, {NULL, NULL, 0, 0, false},
};

bool lw_builtins_reduce_init(void) { return lw_module_add(lw_builtins, functions); }

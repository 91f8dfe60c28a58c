// SPDX-License-Identifier: MIT
// The module _thread: what lib/threading.py and lib/queue.py are made of.
#include "modules/modules.h"
#include "runtime/runtime.h"

#include <unistd.h>

#define NATIVE(name)                                                                               \
    static lw_value name(lw_value self lw_unused, const lw_value *args lw_unused,                  \
                         size_t nargs lw_unused, lw_value kwnames lw_unused)

// start(function, object, daemon): a handle.
NATIVE(thread_start) {
    int daemon = lw_truth(args[2]);
    return daemon < 0 ? LW_NIL : lw_thread_spawn(args[0], args[1], daemon);
}

NATIVE(thread_allocate_lock) { return lw_lock_new(false); }
NATIVE(thread_rlock) { return lw_lock_new(true); }
NATIVE(thread_get_ident) { return lw_int_from_u64(lw_thread_ident()); }
NATIVE(thread_get_native_id) { return lw_int_from_u64((uint64_t)gettid()); }
NATIVE(thread_is_main) { return lw_from_bool(lw_is_main_thread()); }

// The Thread object of the calling thread, or None.
NATIVE(thread_current) {
    lw_value v = lw_thread_state_of(lw_self)->object;
    return v == LW_NIL ? LW_NONE : lw_retain(v);
}

NATIVE(thread_set_current) {
    lw_thread_state *s = lw_thread_state_of(lw_self);
    lw_value old = s->object;
    s->object = lw_retain(args[0]);
    lw_release(old);
    return LW_NONE;
}

static const lw_native_def functions[] = {
    {"start", thread_start, 3, 3, false},
    {"allocate_lock", thread_allocate_lock, 0, 0, false},
    {"RLock", thread_rlock, 0, 0, false},
    {"get_ident", thread_get_ident, 0, 0, false},
    {"get_native_id", thread_get_native_id, 0, 0, false},
    {"is_main", thread_is_main, 0, 0, false},
    {"current", thread_current, 0, 0, false},
    {"set_current", thread_set_current, 1, 1, false},
    {NULL, NULL, 0, 0, false},
};

lw_value lw_make_thread(void) {
    lw_value v = lw_module_new("_thread");
    if (v == LW_NIL)
        return LW_NIL;
    lw_module *m = lw_as_module(v);
    if (lw_module_add(m, functions) &&
        lw_module_set_c(m, "LockType", lw_retain(lw_type_value(&lw_lock_type))) &&
        lw_module_set_c(m, "Condition", lw_retain(lw_type_value(&lw_condition_type))) &&
        lw_module_set_c(m, "_local", lw_retain(lw_type_value(&lw_local_type))) &&
        lw_module_set_c(m, "main_ident", lw_from_small(1)) && // the first that is given out
        lw_module_set_c(m, "TIMEOUT_MAX", lw_from_double(9e9)))
        return v;
    lw_release(v);
    return LW_NIL;
}

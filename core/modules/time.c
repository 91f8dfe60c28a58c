// SPDX-License-Identifier: MIT
// The module time: clocks, and sleep.
#include "base/clock.h"
#include "modules/modules.h"
#include "runtime/runtime.h"

#include <math.h>

#define NATIVE(name)                                                                               \
    static lw_value name(lw_value self lw_unused, const lw_value *args lw_unused,                  \
                         size_t nargs lw_unused, lw_value kwnames lw_unused)

static lw_value seconds(clockid_t clock) {
    return lw_from_double((double)lw_clock_ns(clock) * 1e-9);
}

NATIVE(time_monotonic) { return seconds(CLOCK_MONOTONIC); }
NATIVE(time_monotonic_ns) { return lw_int_from_i64(lw_clock_ns(CLOCK_MONOTONIC)); }
NATIVE(time_time) { return seconds(CLOCK_REALTIME); }
NATIVE(time_time_ns) { return lw_int_from_i64(lw_clock_ns(CLOCK_REALTIME)); }
NATIVE(time_process_time) { return seconds(CLOCK_PROCESS_CPUTIME_ID); }
NATIVE(time_process_time_ns) { return lw_int_from_i64(lw_clock_ns(CLOCK_PROCESS_CPUTIME_ID)); }
NATIVE(time_thread_time) { return seconds(CLOCK_THREAD_CPUTIME_ID); }
NATIVE(time_thread_time_ns) { return lw_int_from_i64(lw_clock_ns(CLOCK_THREAD_CPUTIME_ID)); }

NATIVE(time_sleep) {
    int64_t deadline;
    if (!lw_exactly("time.sleep", 1, nargs))
        return LW_NIL;
    if (args[0] == LW_NONE)
        return lw_raise(LW_EXC(TypeError), "'NoneType' object cannot be interpreted as an integer");
    if (!lw_deadline(args[0], true, &deadline))
        return LW_NIL;
    double d = 0;
    if (!lw_to_double(args[0], &d))
        return LW_NIL;
    if (d < 0)
        return lw_raise(LW_EXC(ValueError), "sleep length must be non-negative");
    return lw_sleep_until(deadline) ? LW_NONE : LW_NIL;
}

static const lw_native_def functions[] = {
    {"perf_counter", time_monotonic, 0, 0, false},
    {"perf_counter_ns", time_monotonic_ns, 0, 0, false},
    {"monotonic", time_monotonic, 0, 0, false},
    {"monotonic_ns", time_monotonic_ns, 0, 0, false},
    {"time", time_time, 0, 0, false},
    {"time_ns", time_time_ns, 0, 0, false},
    {"process_time", time_process_time, 0, 0, false},
    {"process_time_ns", time_process_time_ns, 0, 0, false},
    {"thread_time", time_thread_time, 0, 0, false},
    {"thread_time_ns", time_thread_time_ns, 0, 0, false},
    {"sleep", time_sleep, 0, -1, false},
    {NULL, NULL, 0, 0, false},
};

lw_value lw_make_time(void) {
    lw_value v = lw_module_new("time");
    if (v != LW_NIL && !lw_module_add(lw_as_module(v), functions)) {
        lw_release(v);
        return LW_NIL;
    }
    return v;
}

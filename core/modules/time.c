// SPDX-License-Identifier: MIT
// The module time: clocks, and sleep.
#include "base/clock.h"
#include "modules/modules.h"
#include "runtime/runtime.h"

#include <math.h>
#include <stdlib.h>
#include <time.h>

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

// ---- dates (module _time, for lib/_timetext.py) ------------------------------------------------

// broken_down(seconds, local): year, month, day, hour, minute, second, weekday, day of the year, is it summer time, zone,
// offset
NATIVE(time_broken_down) {
    int64_t seconds;
    int local = lw_truth(args[1]);
    if (local < 0 || !lw_to_index(args[0], &seconds, LW_CLIPPED))
        return LW_NIL;
    time_t t = (time_t)seconds;
    struct tm b;
    if (!(local ? localtime_r(&t, &b) : gmtime_r(&t, &b)))
        return lw_raise(LW_EXC(OverflowError), "timestamp out of range for platform time_t");
    lw_value v[11] = {lw_from_small(b.tm_year + 1900), lw_from_small(b.tm_mon + 1), lw_from_small(b.tm_mday),
                      lw_from_small(b.tm_hour), lw_from_small(b.tm_min), lw_from_small(b.tm_sec),
                      lw_from_small((b.tm_wday + 6) % 7), lw_from_small(b.tm_yday + 1), lw_from_small(b.tm_isdst),
                      lw_str_from_c(b.tm_zone ? b.tm_zone : "UTC"), lw_from_small(b.tm_gmtoff)};
    return v[9] == LW_NIL ? LW_NIL : lw_tuple_consume(v, 11);
}

// The nine fields of a date. False: an exception is set.
static bool date_of(lw_value v, struct tm *out) {
    int64_t n[9];
    if (!lw_is_tuple(v) || lw_as_tuple(v)->size != 9) {
        lw_raise(LW_EXC(TypeError), "Tuple or struct_time argument required");
        return false;
    }
    for (size_t i = 0; i < 9; i++)
        if (!lw_to_index(lw_as_tuple(v)->v[i], &n[i], LW_CLIPPED))
            return false;
    static const int least[9] = {-9999, 0, 0, 0, 0, 0, -2, 0, -1}, most[9] = {9999, 12, 31, 23, 59, 61, 6, 366, 1};
    static const char *const names[9] = {"year", "month", "day of month", "hour", "minute", "seconds", "day of week",
                                         "day of year", "daylight savings flag"};
    for (size_t i = 0; i < 9; i++)
        if (n[i] < least[i] || n[i] > most[i]) {
            lw_raise(LW_EXC(ValueError), "%s out of range", names[i]);
            return false;
        }
    *out = (struct tm){.tm_year = (int)n[0] - 1900,
                       .tm_mon = n[1] ? (int)n[1] - 1 : 0,
                       .tm_mday = n[2] ? (int)n[2] : 1,
                       .tm_hour = (int)n[3],
                       .tm_min = (int)n[4],
                       .tm_sec = (int)n[5],
                       .tm_wday = (int)((n[6] + 1) % 7),
                       .tm_yday = n[7] ? (int)n[7] - 1 : 0,
                       .tm_isdst = (int)n[8]};
    return true;
}

NATIVE(time_seconds_of) {
    struct tm b;
    return date_of(args[0], &b) ? lw_int_from_i64((int64_t)mktime(&b)) : LW_NIL;
}

// text_of(format, date)
NATIVE(time_text_of) {
    struct tm b;
    size_t n, used = 0;
    if (!lw_is_str(args[0]))
        return lw_raise(LW_EXC(TypeError), "strftime() argument 1 must be str, not %s", lw_type_name(args[0]));
    if (!date_of(args[1], &b))
        return LW_NIL;
    char *format = lw_str_to_utf8(lw_as_str(args[0]), &n), *text = NULL;
    if (!format)
        return LW_NIL;
    lw_value v = LW_NIL;
    for (size_t room = 256 + n; room < (1 << 20); room *= 4) { // 0 is also what an empty text gives
        free(text);
        text = malloc(room);
        if (!text || (used = strftime(text, room, format, &b)) > 0 || room > 64 * (n + 16))
            break;
    }
    v = text ? lw_str_new(text, used) : lw_raise_memory();
    free(text);
    lw_mem_free(format, n + 1);
    return v;
}

static const lw_native_def date_functions[] = {
    {"broken_down", time_broken_down, 2, 2, false},
    {"seconds_of", time_seconds_of, 1, 1, false},
    {"text_of", time_text_of, 2, 2, false},
    {NULL, NULL, 0, 0, false},
};

lw_value lw_make_time_dates(void) {
    lw_value v = lw_module_new("_time");
    if (v != LW_NIL && !lw_module_add(lw_as_module(v), date_functions)) {
        lw_release(v);
        return LW_NIL;
    }
    return v;
}

// time.__getattr__(name): what is in lib/_timetext.py.
NATIVE(time_getattr) {
    static const char *const names[] = {"localtime", "gmtime", "mktime", "strftime", "asctime", "ctime", "struct_time"};
    for (size_t i = 0; lw_is_str(args[0]) && i < sizeof names / sizeof *names; i++)
        if (lw_str_equal_c(lw_as_str(args[0]), names[i])) {
            lw_value m = lw_import(lw_intern_c("_timetext")), v = m == LW_NIL ? LW_NIL : lw_getattr_c(m, names[i]);
            lw_release(m);
            return v;
        }
    lw_value message = lw_str_from_c("module 'time' has no attribute "), name = lw_repr(args[0]);
    if (message != LW_NIL && name != LW_NIL)
        message = lw_str_append(message, name);
    lw_release(name);
    return lw_raise_named(LW_EXC(AttributeError), message, args[0], LW_NIL);
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
    {"__getattr__", time_getattr, 1, 1, false},
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

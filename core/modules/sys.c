// SPDX-License-Identifier: MIT
// The module sys. The language is that of CPython 3.11, so that scripts which ask take the same way here; what they
// seldom ask is in lib/_sysmore.py.
#include "base/memory.h"
#include "modules/import.h"
#include "modules/modules.h"
#include "runtime/runtime.h"
#include "vm/vm.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define NATIVE(name)                                                                               \
    static lw_value name(lw_value self lw_unused, const lw_value *args lw_unused,                  \
                         size_t nargs lw_unused, lw_value kwnames lw_unused)

static lw_value argv = LW_NIL; // a list, until sys is made

bool lw_set_argv(int argc, char **given) {
    lw_value list = lw_list_new((size_t)argc);
    bool ok = list != LW_NIL;
    for (int i = 0; ok && i < argc; i++) {
        lw_value v = lw_str_from_c(given[i]);
        ok = v != LW_NIL && lw_list_append_consume(lw_as_list(list), v);
    }
    if (!ok) {
        lw_release(list);
        return false;
    }
    lw_release(argv);
    argv = list;
    return true;
}

static lw_value path = LW_NIL; // sys.path as it begins: a list

bool lw_set_script(const char *file) {
    char *real = NULL;
    if (file) {
        lw_detach();
        real = realpath(file, NULL);
        lw_attach();
    }
    char *slash = real ? strrchr(real, '/') : NULL;
    if (slash)
        *(slash == real ? slash + 1 : slash) = 0;
    lw_value folder = lw_str_from_c(slash ? real : ""), list = LW_NIL;
    free(real);
    if (folder != LW_NIL)
        list = lw_list_from(&folder, 1);
    if (list == LW_NIL)
        return false;
    lw_release(path);
    path = list;
    return true;
}

lw_value lw_sys_path(void) {
    lw_value sys = lw_dict_get_c(lw_as_dict(lw_modules()), "sys");
    if (sys == LW_NIL)
        return lw_exception_set() ? LW_NIL : lw_retain(path);
    lw_value key = lw_intern_c("path"), v = key == LW_NIL ? LW_NIL : lw_getattr_maybe(sys, key);
    lw_release(key);
    lw_release(sys);
    return v;
}

void lw_sys_finish(void) {
    lw_release(argv);
    argv = LW_NIL;
    lw_release(path);
    path = LW_NIL;
}

NATIVE(sys_exit) { return lw_raise_value(LW_EXC(SystemExit), nargs ? args[0] : LW_NIL); }

NATIVE(sys_getswitchinterval) { return lw_from_double(lw_switch_interval()); }

NATIVE(sys_setswitchinterval) {
    double seconds;
    if (!lw_to_double(args[0], &seconds))
        return LW_NIL;
    if (!(seconds > 0))
        return lw_raise(LW_EXC(ValueError), "switch interval must be strictly positive");
    lw_set_switch_interval(seconds);
    return LW_NONE;
}

NATIVE(sys_getrefcount) {
    if (!lw_is_object(args[0]))
        return lw_int_from_u64(UINT32_MAX); // an immediate: not counted
    return lw_int_from_u64(lw_refcount(lw_to_object(args[0])));
}

static _Atomic uint32_t asked_limit = 1000; // of which the VM may keep less

NATIVE(sys_getrecursionlimit) { return lw_from_small(lw_load_relaxed(&asked_limit)); }

NATIVE(sys_setrecursionlimit) {
    int64_t n;
    if (!lw_to_index(args[0], &n, LW_C_INT))
        return LW_NIL;
    if (n < 1)
        return lw_raise(LW_EXC(ValueError), "recursion limit must be greater or equal than 1");
    if (n > INT32_MAX)
        return lw_raise(LW_EXC(OverflowError), "Python int too large to convert to C int");
    lw_store_relaxed(&asked_limit, (uint32_t)n);
    lw_set_recursion_limit(n < LW_FRAMES_MAX ? (uint32_t)n : LW_FRAMES_MAX - 1);
    return LW_NONE;
}

// get_int_max_str_digits() and, with an argument, what set_int_max_str_digits() does.
NATIVE(sys_int_digits) {
    int64_t n;
    if (nargs == 0)
        return lw_from_small(lw_int_digits_max());
    if (!lw_to_index(args[0], &n, LW_C_INT))
        return LW_NIL;
    if (n > INT32_MAX || n < INT32_MIN)
        return lw_raise(LW_EXC(OverflowError), "Python int too large to convert to C int");
    if (n != 0 && n < 640)
        return lw_raise(LW_EXC(ValueError), "maxdigits must be 0 or larger than 640");
    lw_int_set_digits_max((uint32_t)n);
    return LW_NONE;
}

NATIVE(sys_intern) {
    if (!lw_is_str(args[0]))
        return lw_raise(LW_EXC(TypeError), "intern() argument must be str, not %s",
                        lw_argument_name(args[0]));
    return lw_intern_value(args[0]);
}

// The exception that is being handled: (class, exception, traceback).
NATIVE(sys_exc_info) {
    lw_value e = lw_self->handled;
    lw_value v[3] = {LW_NONE, LW_NONE, LW_NONE};
    if (e != LW_NIL) {
        v[0] = lw_retain(lw_type_value(lw_type_of(e)));
        v[1] = lw_retain(e);
        v[2] = lw_getattr_c(e, "__traceback__");
        if (v[2] == LW_NIL) {
            lw_release(v[0]);
            lw_release(v[1]);
            return LW_NIL;
        }
    }
    return lw_tuple_consume(v, 3);
}

NATIVE(sys_exception) { return lw_self->handled == LW_NIL ? LW_NONE : lw_retain(lw_self->handled); }

// Counts that wait for this thread are merged first: what they kept alive is dead for everybody
// else.
NATIVE(sys_live_objects) {
    lw_safepoint(lw_self);
    return lw_int_from_i64(lw_live_objects());
}

NATIVE(sys_is_gil_enabled) { return lw_from_bool(!LW_RUNS_PARALLEL); }

NATIVE(sys_slow_safepoints) { return lw_int_from_u64(lw_slow_safepoints()); }

NATIVE(sys_getdefaultencoding) { return lw_str_from_c("utf-8"); }

// sys.__getattr__(name): what is in lib/_sysmore.py, and the program's own file.
NATIVE(sys_getattr) {
    if (lw_is_str(args[0]) && lw_str_equal_c(lw_as_str(args[0]), "executable")) {
        char file[4096];
        ssize_t n = readlink("/proc/self/exe", file, sizeof file);
        return n < 0 || (size_t)n == sizeof file ? lw_str_from_c("") : lw_str_new(file, (size_t)n);
    }
    lw_value name = lw_intern_c("_sysmore"), more = name == LW_NIL ? LW_NIL : lw_import(name);
    lw_value found = more == LW_NIL ? LW_NIL : lw_call_method(more, "_find", args, 1), r = LW_NIL;
    lw_release(name);
    lw_release(more);
    if (found != LW_NIL && lw_is_tuple(found)) {
        r = lw_retain(lw_as_tuple(found)->v[0]);
    } else if (found != LW_NIL) {
        lw_value sys = lw_dict_get_c(lw_as_dict(lw_modules()), "sys"), text = lw_str_from_c("module 'sys' has no attribute ");
        lw_value shown = text == LW_NIL ? LW_NIL : lw_repr(args[0]);
        lw_raise_named(LW_EXC(AttributeError), shown == LW_NIL ? LW_NIL : lw_str_append(text, shown), args[0], sys);
        lw_release(shown);
        lw_release(sys);
    }
    lw_release(found);
    return r;
}

static const lw_native_def functions[] = {
    {"__getattr__", sys_getattr, 1, 1, false},
    {"getdefaultencoding", sys_getdefaultencoding, 0, 0, false},
    {"getfilesystemencoding", sys_getdefaultencoding, 0, 0, false},
    {"exit", sys_exit, 0, 1, false},
    {"getswitchinterval", sys_getswitchinterval, 0, 0, false},
    {"setswitchinterval", sys_setswitchinterval, 1, 1, false},
    {"getrefcount", sys_getrefcount, 1, 1, false},
    {"getrecursionlimit", sys_getrecursionlimit, 0, 0, false},
    {"setrecursionlimit", sys_setrecursionlimit, 1, 1, false},
    {"exc_info", sys_exc_info, 0, 0, false},
    {"exception", sys_exception, 0, 0, false},
    {"intern", sys_intern, 1, 1, false},
    {"_int_digits", sys_int_digits, 0, 1, false},
    {"_live_objects", sys_live_objects, 0, 0, false},
    {"_is_gil_enabled", sys_is_gil_enabled, 0, 0, false},
    {"_slow_safepoints", sys_slow_safepoints, 0, 0, false},
    {NULL, NULL, 0, 0, false},
};

static lw_value implementation(void) {
    lw_value m = lw_module_new("implementation");
    if (m == LW_NIL)
        return LW_NIL;
    lw_module *module = lw_as_module(m);
    if (lw_module_set_c(module, "name", lw_str_from_c("latchwork")) &&
        lw_module_set_c(module, "version", lw_str_from_c(LW_VERSION)) &&
        lw_module_set_c(module, "variant", lw_str_from_c(LW_VARIANT_NAME)))
        return m;
    lw_release(m);
    return LW_NIL;
}

static lw_value standard_file(int fd) {
    return lw_standard_file_missing(fd) ? LW_NONE : lw_retain(fd == 0 ? lw_stdin() : lw_file_object(fd));
}

lw_value lw_make_sys(void) {
    lw_value v = lw_module_new("sys");
    if (v == LW_NIL)
        return LW_NIL;
    lw_module *m = lw_as_module(v);
    if (path == LW_NIL)
        path = lw_list_new(0);
    bool ok =
        path != LW_NIL && lw_module_add(m, functions) && lw_module_set_c(m, "path", lw_retain(path)) &&
        lw_module_set_c(m, "modules", lw_retain(lw_modules())) &&
        lw_module_set_c(m, "argv", argv != LW_NIL ? lw_retain(argv) : lw_list_new(0)) &&
        lw_module_set_c(m, "version",
                        lw_str_from_c("3.11.0 (latchwork " LW_VERSION ", " LW_VARIANT_NAME ")")) &&
        lw_module_set_c(m, "implementation", implementation()) &&
        lw_module_set_c(m, "maxsize", lw_int_from_i64(INT64_MAX)) &&
        lw_module_set_c(m, "maxunicode", lw_from_small(0x10ffff)) &&
        lw_module_set_c(m, "byteorder", lw_str_from_c("little")) &&
        lw_module_set_c(m, "platform", lw_str_from_c("linux")) &&
        lw_module_set_c(m, "stdin", standard_file(0)) &&
        lw_module_set_c(m, "stdout", standard_file(1)) &&
        lw_module_set_c(m, "__stdout__", standard_file(1)) &&
        lw_module_set_c(m, "__stderr__", standard_file(2)) &&
        lw_module_set_c(m, "stderr", standard_file(2)) &&
        lw_module_set_c(m, "_variant", lw_str_from_c(LW_VARIANT_NAME));
    static const char *const standard[] = {"stdin", "stdout", "stderr"};
    for (int fd = 0; ok && fd < 3; fd++) {
        lw_value name = lw_intern_c(standard[fd]);
        lw_cell *cell = name == LW_NIL ? NULL : lw_module_cell(m, name);
        ok = cell != NULL;
        if (ok)
            lw_standard_cell(fd, cell);
        lw_release(name);
    }
    if (ok) {
        lw_release(argv);
        argv = LW_NIL;
        return v;
    }
    lw_release(v);
    return LW_NIL;
}

// SPDX-License-Identifier: MIT
// The module _os: what of the system calls behind os is needed, one function each. The rest is lib/os.py.
//
// Every call detaches: paths may be on slow file systems. Arguments are copied to bytes before.
#include "base/memory.h"
#include "modules/modules.h"
#include "object/bytes.h"
#include "object/type.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

extern char **environ;

#define NATIVE(name)                                                                               \
    static lw_value name(lw_value self lw_unused, const lw_value *args lw_unused,                  \
                         size_t nargs lw_unused, lw_value kwnames lw_unused)

static lw_value from_system(const char *text, size_t n) { // names that are not UTF-8 lose what is not
    lw_value bytes = lw_bytes_new(text, n), how = lw_intern_c("replace");
    lw_value v = bytes == LW_NIL ? LW_NIL : lw_decode("decode", bytes, LW_NIL, how);
    lw_release(bytes);
    lw_release(how);
    return v;
}

// A call on one path: f(path) < 0 is an error.
static lw_value on_path(lw_value path, int (*f)(const char *)) {
    lw_value p = lw_path_bytes(path);
    if (p == LW_NIL)
        return LW_NIL;
    lw_detach();
    int error = f((const char *)lw_as_bytes(p)->data) < 0 ? errno : 0;
    lw_attach();
    lw_release(p);
    return error ? lw_raise_os_error(error, path) : LW_NONE;
}

NATIVE(os_remove) { return on_path(args[0], unlink); }
NATIVE(os_rmdir) { return on_path(args[0], rmdir); }
NATIVE(os_chdir) { return on_path(args[0], chdir); }

NATIVE(os_mkdir) {
    int64_t mode = 0777;
    if (nargs > 1 && !lw_to_index(args[1], &mode, LW_C_INT))
        return LW_NIL;
    lw_value p = lw_path_bytes(args[0]);
    if (p == LW_NIL)
        return LW_NIL;
    lw_detach();
    int error = mkdir((const char *)lw_as_bytes(p)->data, (mode_t)mode) < 0 ? errno : 0;
    lw_attach();
    lw_release(p);
    return error ? lw_raise_os_error(error, args[0]) : LW_NONE;
}

static lw_value raise_two(int number, lw_value from, lw_value to) {
    char text[160];
    lw_value v[5] = {lw_from_small(number), lw_str_from_c(strerror_r(number, text, sizeof text)), from, LW_NONE, to};
    lw_value e = v[1] == LW_NIL ? LW_NIL : lw_call(lw_type_value(LW_EXC(OSError)), v, 5, LW_NIL);
    lw_release(v[1]);
    if (e != LW_NIL)
        lw_exception_raise(e);
    return LW_NIL;
}

NATIVE(os_rename) {
    lw_value a = lw_path_bytes(args[0]), b = a == LW_NIL ? LW_NIL : lw_path_bytes(args[1]), r = LW_NIL;
    if (b != LW_NIL) {
        lw_detach();
        int error = rename((const char *)lw_as_bytes(a)->data, (const char *)lw_as_bytes(b)->data) < 0 ? errno : 0;
        lw_attach();
        r = error ? raise_two(error, args[0], args[1]) : LW_NONE;
    }
    lw_release(a);
    lw_release(b);
    return r;
}

NATIVE(os_listdir) {
    lw_value p = lw_path_bytes(args[0]), list = p == LW_NIL ? LW_NIL : lw_list_new(0);
    if (list == LW_NIL)
        return lw_release(p), LW_NIL;
    lw_detach();
    DIR *d = opendir((const char *)lw_as_bytes(p)->data);
    int error = d ? 0 : errno;
    lw_attach();
    lw_release(p);
    bool ok = d != NULL;
    while (ok) {
        lw_detach();
        errno = 0;
        struct dirent *e = readdir(d); // d is this call's own
        error = errno;
        lw_attach();
        if (!e)
            break;
        if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
            continue;
        lw_value name = from_system(e->d_name, strlen(e->d_name));
        ok = name != LW_NIL && lw_list_append_consume(lw_as_list(list), name);
    }
    if (d)
        closedir(d);
    if (ok && !error)
        return list;
    lw_release(list);
    return error ? lw_raise_os_error(error, args[0]) : LW_NIL;
}

// (mode, size, mtime in seconds, inode, device, links, uid, gid, atime, ctime); follow: args[1].
NATIVE(os_stat) {
    struct stat st;
    int follow = nargs > 1 ? lw_truth(args[1]) : 1;
    lw_value p = follow < 0 ? LW_NIL : lw_path_bytes(args[0]);
    if (p == LW_NIL)
        return LW_NIL;
    const char *path = (const char *)lw_as_bytes(p)->data;
    lw_detach();
    int error = (follow ? stat(path, &st) : lstat(path, &st)) < 0 ? errno : 0;
    lw_attach();
    lw_release(p);
    if (error)
        return lw_raise_os_error(error, args[0]);
    const struct timespec times[] = {st.st_mtim, st.st_atim, st.st_ctim};
    double seconds[3];
    for (int i = 0; i < 3; i++)
        seconds[i] = (double)times[i].tv_sec + (double)times[i].tv_nsec * 1e-9;
    lw_value v[10] = {lw_from_small(st.st_mode), lw_int_from_i64(st.st_size), lw_from_double(seconds[0]),
                      lw_int_from_u64(st.st_ino), lw_int_from_u64(st.st_dev), lw_int_from_u64(st.st_nlink),
                      lw_from_small(st.st_uid), lw_from_small(st.st_gid), lw_from_double(seconds[1]),
                      lw_from_double(seconds[2])};
    return lw_tuple_consume(v, 10);
}

NATIVE(os_getcwd) {
    char *text = getcwd(NULL, 0);
    lw_value v = text ? from_system(text, strlen(text)) : lw_raise_os_error(errno, LW_NIL);
    free(text);
    return v;
}

NATIVE(os_readlink) {
    char text[PATH_MAX];
    lw_value p = lw_path_bytes(args[0]);
    if (p == LW_NIL)
        return LW_NIL;
    lw_detach();
    ssize_t n = readlink((const char *)lw_as_bytes(p)->data, text, sizeof text);
    int error = n < 0 ? errno : 0;
    lw_attach();
    lw_release(p);
    if (error)
        return lw_raise_os_error(error, args[0]);
    return lw_is_bytes(args[0]) ? lw_bytes_new(text, (size_t)n) : from_system(text, (size_t)n);
}

NATIVE(os_getpid) { return lw_from_small(getpid()); }
NATIVE(os_getppid) { return lw_from_small(getppid()); }

NATIVE(os_cpu_count) {
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n < 1 ? LW_NONE : lw_from_small(n);
}

NATIVE(os_urandom) {
    int64_t n;
    if (!lw_to_index(args[0], &n, LW_ARGUMENT))
        return LW_NIL;
    if (n < 0)
        return lw_raise(LW_EXC(ValueError), "negative argument not allowed");
    lw_bytes *s = lw_bytes_alloc((size_t)n);
    for (size_t done = 0; s && done < (size_t)n;) {
        ssize_t got = getrandom(s->data + done, (size_t)n - done, 0);
        if (got < 0 && errno != EINTR) {
            int error = errno;
            lw_release_object(s);
            return lw_raise_os_error(error, LW_NIL);
        }
        done += got > 0 ? (size_t)got : 0;
    }
    return s ? lw_from_object(s) : LW_NIL;
}

NATIVE(os_getaffinity) {
    int64_t pid;
    cpu_set_t set;
    if (!lw_to_index(args[0], &pid, LW_CLIPPED))
        return LW_NIL;
    if (sched_getaffinity((pid_t)pid, sizeof set, &set) < 0)
        return lw_raise_os_error(errno, LW_NIL);
    lw_value list = lw_list_new(0);
    for (int i = 0; list != LW_NIL && i < CPU_SETSIZE; i++)
        if (CPU_ISSET(i, &set) && !lw_list_append_consume(lw_as_list(list), lw_from_small(i))) {
            lw_release(list);
            return LW_NIL;
        }
    return list;
}

static bool add_cpu(lw_value v, void *set) {
    int64_t i;
    if (!lw_to_index(v, &i, LW_CLIPPED))
        return false;
    if (i < 0 || i >= CPU_SETSIZE) {
        lw_raise(LW_EXC(ValueError), i < 0 ? "negative CPU number" : "CPU number too large");
        return false;
    }
    CPU_SET((size_t)i, (cpu_set_t *)set);
    return true;
}

NATIVE(os_setaffinity) {
    int64_t pid;
    cpu_set_t set;
    CPU_ZERO(&set);
    if (!lw_to_index(args[0], &pid, LW_CLIPPED) || !lw_for_each(args[1], add_cpu, &set))
        return LW_NIL;
    return sched_setaffinity((pid_t)pid, sizeof set, &set) < 0 ? lw_raise_os_error(errno, LW_NIL) : LW_NONE;
}

// The environment at the start, as a list of "NAME=value".
NATIVE(os_environment) {
    lw_value list = lw_list_new(0);
    for (char **e = environ; list != LW_NIL && *e; e++) {
        lw_value v = from_system(*e, strlen(*e));
        if (v == LW_NIL || !lw_list_append_consume(lw_as_list(list), v)) {
            lw_release(list);
            return LW_NIL;
        }
    }
    return list;
}

NATIVE(os_strerror) {
    int64_t n;
    char text[160];
    return lw_to_index(args[0], &n, LW_C_INT) ? lw_str_from_c(strerror_r((int)n, text, sizeof text)) : LW_NIL;
}

static const lw_native_def functions[] = {
    {"remove", os_remove, 1, 1, false},       {"rmdir", os_rmdir, 1, 1, false},
    {"chdir", os_chdir, 1, 1, false},         {"mkdir", os_mkdir, 1, 2, false},
    {"rename", os_rename, 2, 2, false},       {"listdir", os_listdir, 1, 1, false},
    {"stat", os_stat, 1, 2, false},           {"getcwd", os_getcwd, 0, 0, false},
    {"getpid", os_getpid, 0, 0, false},       {"getppid", os_getppid, 0, 0, false},
    {"cpu_count", os_cpu_count, 0, 0, false}, {"urandom", os_urandom, 1, 1, false},
    {"sched_getaffinity", os_getaffinity, 1, 1, false},
    {"sched_setaffinity", os_setaffinity, 2, 2, false},
    {"environment", os_environment, 0, 0, false},
    {"strerror", os_strerror, 1, 1, false},   {"readlink", os_readlink, 1, 1, false},
    {NULL, NULL, 0, 0, false},
};

lw_value lw_make_os(void) {
    lw_value v = lw_module_new("posix");
    if (v != LW_NIL && lw_module_add(lw_as_module(v), functions))
        return v;
    lw_release(v);
    return LW_NIL;
}

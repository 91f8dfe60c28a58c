// SPDX-License-Identifier: MIT
// What a module is made of: C, a file beside the script, or the text of a module of lib/ in the program.
//
// The order is CPython's: modules in C that are part of the program; then the folders of sys.path (a package's __path__
// for what is inside it), of which the first is the script's own; then lib/. In a folder NAME/__init__.py goes before NAME.py; a
// folder without __init__.py counts when nothing else is found anywhere. Files are looked for and read detached.
#include "base/memory.h"
#include "lang/compile.h"
#include "modules/frozen.h"
#include "modules/import.h"
#include "modules/modules.h"
#include "object/type.h"
#include "modules/start.h"
#include "runtime/runtime.h"
#include "vm/vm.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct {
    const char *name;
    lw_value (*make)(void);
} native_modules[] = {{"sys", lw_make_sys},
                      {"time", lw_make_time},
                      {"_time", lw_make_time_dates},
                      {"math", lw_make_math},
                      {"_thread", lw_make_thread},
                      {"array", lw_make_array},
                      {"_io", lw_make_io},
                      {"_os", lw_make_os},
                      {"_collections", lw_make_collections},
                      {"_imp", lw_make_imp},
                      {"_operator", lw_make_operator},
                      {"_random", lw_make_random},
                      {"gc", lw_make_gc},
                      {"_weakref", lw_make_weakref}};

// Modules of lib/ that CPython has imported before the script begins, so that a file beside it cannot hide them.
static const char *const first_of_all[] = {"os", "io", "abc", "codecs", "posixpath", "stat", NULL};

lw_value lw_import_error(lw_type *type, lw_value name, lw_value path, const char *format) {
    lw_str_buffer b;
    lw_buffer_init(&b);
    bool ok = true;
    for (const char *s = format; ok && *s;) {
        size_t n = strcspn(s, "%");
        ok = lw_buffer_ascii(&b, s, n) && (!s[n] || lw_buffer_str(&b, name));
        s += n + (s[n] ? 2 : 0);
    }
    if (!ok) {
        lw_buffer_discard(&b);
        return LW_NIL;
    }
    lw_value message = lw_buffer_finish(&b), key = lw_intern_c("path");
    lw_value e = message == LW_NIL || key == LW_NIL ? LW_NIL : lw_exception_new(type, message);
    if (e != LW_NIL && lw_setattr(e, LW_NAME(name), name) &&
        (path == LW_NIL || lw_setattr(e, key, path)))
        lw_exception_raise(e);
    else
        lw_release(e);
    lw_release(key);
    lw_release(message);
    return LW_NIL;
}

// ---- modules from text -----------------------------------------------------------------------

static bool set(lw_module *m, const char *name, lw_value v) { // borrowed
    return lw_module_set_c(m, name, lw_retain(v));
}

// The attributes that every module of text has. path: the list __path__, LW_NIL: it is no package.
static bool describe(lw_module *m, lw_value name, lw_value file, lw_value path) {
    lw_str *s = lw_as_str(name);
    size_t end = s->length;
    if (path == LW_NIL) // the package that it is in
        for (; end > 0 && lw_str_at(s, end - 1) != '.'; end--)
            ;
    bool inside = path == LW_NIL && end > 0;
    lw_value package = lw_str_slice(s, 0, inside ? end - 1 : end);
    bool ok = package != LW_NIL && set(m, "__package__", package) && set(m, "__doc__", LW_NONE) &&
              set(m, "__loader__", LW_NONE) && set(m, "__spec__", LW_NONE);
    lw_release(package);
    if (ok && file != LW_NIL) {
        m->file = lw_retain(file);
        ok = set(m, "__file__", file);
    }
    return ok && (path == LW_NIL || set(m, "__path__", path));
}

// Makes the module of the text, shows it and runs it. file may be LW_NIL.
static bool run_text(lw_value name, const char *text, size_t bytes, const char *filename, lw_value file,
                     lw_value path) {
    lw_value code = lw_compile(text, bytes, filename);
    if (code == LW_NIL)
        return false;
    size_t n;
    char *c_name = lw_str_to_utf8(lw_as_str(name), &n);
    lw_value module = c_name ? lw_module_new(c_name) : LW_NIL;
    bool ok = module != LW_NIL && describe(lw_as_module(module), name, file, path) &&
              lw_import_show(name, module);
    if (ok) {
        lw_store_relaxed(&lw_as_module(module)->running, true);
        lw_value r = lw_vm_run_module(lw_as_code(code), lw_as_module(module));
        lw_store_relaxed(&lw_as_module(module)->running, false);
        ok = r != LW_NIL;
        lw_release(r);
    }
    if (c_name)
        lw_mem_free(c_name, n + 1);
    lw_release(module);
    lw_release(code);
    return ok;
}

static bool run_frozen(lw_value name, const lw_frozen_module *f) {
    char filename[80];
    snprintf(filename, sizeof filename, "<frozen %s>", f->name);
    return run_text(name, f->source, f->length, filename, LW_NIL, LW_NIL);
}

static const lw_frozen_module *find_frozen(lw_value name) {
    for (const lw_frozen_module *f = lw_frozen_modules; f->name; f++)
        if (lw_str_equal_c(lw_as_str(name), f->name))
            return f;
    return NULL;
}

// ---- files -----------------------------------------------------------------------------------

typedef struct {
    char *path;   // of the file, from malloc; NULL: none
    char *folder; // of a package; NULL: none
} place;

static bool is_kind(const char *path, mode_t kind) {
    struct stat s;
    return stat(path, &s) == 0 && (s.st_mode & S_IFMT) == kind;
}

// Detached. What base has for a module called tail. False: no memory.
static bool probe(const char *base, const char *tail, place *out) {
    char *cwd = NULL, *folder = NULL, *path = NULL;
    bool ok = true;
    *out = (place){0};
    if (*base != '/' && !(cwd = getcwd(NULL, 0)))
        return errno != ENOMEM;
    size_t n = strlen(base);
    const char *slash = n && base[n - 1] != '/' ? "/" : "";
    if (asprintf(&folder, "%s%s%s%s%s", cwd ? cwd : "", cwd ? "/" : "", base, slash, tail) < 0 ||
        asprintf(&path, "%s/__init__.py", folder) < 0)
        ok = false;
    if (ok && is_kind(path, S_IFREG)) {
        *out = (place){path, folder};
        free(cwd);
        return true;
    }
    if (ok) {
        free(path);
        path = NULL;
        ok = asprintf(&path, "%s.py", folder) >= 0;
    }
    if (ok && is_kind(path, S_IFREG)) {
        out->path = path;
        path = NULL;
    } else if (ok && is_kind(folder, S_IFDIR)) {
        out->folder = folder;
        folder = NULL;
    }
    free(cwd);
    free(folder);
    free(path);
    return ok;
}

static bool run_file(lw_value name, const place *p) {
    size_t bytes = 0;
    lw_detach();
    char *text = lw_read_file(p->path, &bytes);
    int error = errno;
    lw_attach();
    if (!text) {
        lw_raise_errno(error, p->path);
        return false;
    }
    lw_value file = lw_str_from_c(p->path), path = LW_NIL;
    bool ok = file != LW_NIL;
    if (ok && p->folder) {
        lw_value folder = lw_str_from_c(p->folder);
        path = folder == LW_NIL ? LW_NIL : lw_list_from(&folder, 1);
        ok = path != LW_NIL;
    }
    ok = ok && run_text(name, text, bytes, p->path, file, path);
    free(text);
    lw_release(file);
    lw_release(path);
    return ok;
}

// A package that is nothing but folders.
static bool run_folders(lw_value name, lw_value folders) {
    size_t n;
    char *c_name = lw_str_to_utf8(lw_as_str(name), &n);
    lw_value module = c_name ? lw_module_new(c_name) : LW_NIL;
    bool ok = module != LW_NIL && describe(lw_as_module(module), name, LW_NIL, folders) &&
              set(lw_as_module(module), "__file__", LW_NONE) && lw_import_show(name, module);
    if (c_name)
        lw_mem_free(c_name, n + 1);
    lw_release(module);
    return ok;
}

// One folder of a path. 1: the module was found there and ran; 0: no; -1: an exception.
static int try_folder(lw_value name, const char *tail, lw_value entry, lw_value folders) {
    if (!lw_is_str(entry))
        return 0;
    size_t n;
    char *base = lw_str_to_utf8(lw_as_str(entry), &n);
    if (!base)
        return -1;
    place p;
    lw_detach();
    bool memory = probe(base, tail, &p);
    lw_attach();
    lw_mem_free(base, n + 1);
    int r = memory ? p.path != NULL : -1;
    if (!memory) {
        lw_raise_memory();
    } else if (p.path) {
        r = run_file(name, &p) ? 1 : -1;
    } else if (p.folder) {
        lw_value folder = lw_str_from_c(p.folder);
        if (folder == LW_NIL || !lw_list_append_consume(lw_as_list(folders), folder))
            r = -1;
    }
    free(p.path);
    free(p.folder);
    return r;
}

// The same in all folders of a path, an iterable. Consumes path.
static int try_path(lw_value name, lw_value path) {
    lw_str *s = lw_as_str(name);
    size_t from = s->length, bytes;
    while (from > 0 && lw_str_at(s, from - 1) != '.')
        from--;
    lw_value last = lw_str_slice(s, from, s->length), all = lw_tuple_from_iterable(path);
    lw_value folders = lw_list_new(0);
    lw_release(path);
    char *tail = last == LW_NIL ? NULL : lw_str_to_utf8(lw_as_str(last), &bytes);
    int r = tail && all != LW_NIL && folders != LW_NIL ? 0 : -1;
    if (r == 0 && strlen(tail) == bytes) {
        for (size_t i = 0; r == 0 && i < lw_as_tuple(all)->size; i++)
            r = try_folder(name, tail, lw_as_tuple(all)->v[i], folders);
        if (r == 0 && lw_list_size(lw_as_list(folders)))
            r = 2;
    }
    if (r == 2) // only when lib/ has none
        r = find_frozen(name) ? 0 : run_folders(name, folders) ? 1 : -1;
    if (tail)
        lw_mem_free(tail, bytes + 1);
    lw_release(last);
    lw_release(all);
    lw_release(folders);
    return r;
}

// ---- all -------------------------------------------------------------------------------------

// A module inside a package.
static bool load_inside(lw_value name, size_t dot) {
    lw_value part = lw_str_slice(lw_as_str(name), 0, dot);
    lw_value package = part == LW_NIL ? LW_NIL : lw_dict_get(lw_as_dict(lw_modules()), part);
    lw_value key = package == LW_NIL ? LW_NIL : lw_intern_c("__path__");
    lw_value path = key == LW_NIL ? LW_NIL : lw_getattr_maybe(package, key);
    const lw_frozen_module *f = path == LW_NIL ? find_frozen(name) : NULL;
    int r = 0;
    if (lw_exception_set())
        r = -1;
    else if (f)
        r = run_frozen(name, f) ? 1 : -1;
    else if (path != LW_NIL)
        r = try_path(name, lw_retain(path));
    if (r == 0 && path != LW_NIL) {
        lw_import_error(LW_EXC(ModuleNotFoundError), name, LW_NIL, "No module named '%s'");
    } else if (r == 0 && part != LW_NIL) {
        lw_str_buffer b;
        lw_buffer_init(&b);
        size_t n;
        char *text = lw_str_to_utf8(lw_as_str(part), &n), format[300];
        if (text) {
            snprintf(format, sizeof format, "No module named '%%s'; '%.200s' is not a package", text);
            lw_import_error(LW_EXC(ModuleNotFoundError), name, LW_NIL, format);
            lw_mem_free(text, n + 1);
        }
    }
    lw_release(part);
    lw_release(package);
    lw_release(key);
    lw_release(path);
    return r > 0;
}

static bool show_consume(lw_value name, lw_value module) {
    bool ok = module != LW_NIL && lw_import_show(name, module);
    lw_release(module);
    return ok;
}

bool lw_import_load(lw_value name) {
    lw_str *s = lw_as_str(name);
    if (s->length == 0) {
        lw_raise(LW_EXC(ValueError), "Empty module name");
        return false;
    }
    for (size_t i = 0; i < sizeof native_modules / sizeof *native_modules; i++)
        if (lw_str_equal_c(s, native_modules[i].name))
            return show_consume(name, native_modules[i].make());
    if (lw_str_equal_c(s, "builtins"))
        return lw_import_show(name, lw_from_object(lw_builtins));
    size_t dot = s->length;
    while (dot > 0 && lw_str_at(s, dot - 1) != '.')
        dot--;
    if (dot > 0)
        return load_inside(name, dot - 1);
    const lw_frozen_module *f = find_frozen(name);
    for (size_t i = 0; f && first_of_all[i]; i++)
        if (strcmp(f->name, first_of_all[i]) == 0)
            return run_frozen(name, f);
    lw_value path = lw_sys_path();
    int r = path == LW_NIL ? lw_exception_set() ? -1 : 0 : try_path(name, path);
    if (r != 0)
        return r > 0;
    if (f)
        return run_frozen(name, f);
    lw_import_error(LW_EXC(ModuleNotFoundError), name, LW_NIL, "No module named '%s'");
    return false;
}

// SPDX-License-Identifier: MIT
// import: modules in C, then modules of lib/ that are compiled into the program.
//
// Each module has an entry, made before it runs and never freed while the program runs. The thread
// that made it runs the module; others that import it meanwhile wait detached until its state
// changes. If waiting would close a circle (the thread that runs it waits, directly or not, for a
// module that this thread runs), the unfinished module is handed out instead, as it is to the
// running thread itself. A module that fails goes back to ABSENT and may be tried again by anyone.
// `table_lock` is a leaf mutex over entries and over who waits for what.
#include "base/memory.h"
#include "base/parking.h"
#include "lang/compile.h"
#include "modules/frozen.h"
#include "modules/modules.h"
#include "runtime/runtime.h"
#include "vm/vm.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>

enum { ABSENT, RUNNING, READY };

typedef struct entry {
    struct entry *next;
    lw_value name;         // interned
    lw_value module;       // owned, unless ABSENT
    _Atomic uint8_t state; // written under table_lock; what waiters park on
    uint64_t runner;       // ident of the thread that runs it
} entry;

typedef struct wait {
    struct wait *next;
    uint64_t ident; // who waits
    entry *target;
} wait;

static pthread_mutex_t table_lock = PTHREAD_MUTEX_INITIALIZER;
static entry *entries;
static wait *waits;

static const struct {
    const char *name;
    lw_value (*make)(void);
} native_modules[] = {{"sys", lw_make_sys},
                      {"time", lw_make_time},
                      {"math", lw_make_math},
                      {"_thread", lw_make_thread},
                      {"array", lw_make_array},
                      {"_io", lw_make_io},
                      {"_os", lw_make_os},
                      {"_collections", lw_make_collections},
                      {"_random", lw_make_random},
                      {"gc", lw_make_gc},
                      {"_weakref", lw_make_weakref}};

// The entry of the name, made when there is none; NULL: MemoryError.
static entry *find_entry(lw_value name) {
    pthread_mutex_lock(&table_lock);
    entry *e = entries;
    while (e && e->name != name)
        e = e->next;
    if (!e && (e = lw_mem_calloc(sizeof *e))) {
        e->name = name;
        e->module = LW_NIL;
        e->next = entries;
        entries = e;
    }
    pthread_mutex_unlock(&table_lock);
    if (!e)
        lw_raise_memory();
    return e;
}

// Under the lock: does `runner` wait, through any chain, for a module that `me` runs?
static bool circle_locked(uint64_t runner, uint64_t me) {
    while (runner != me) {
        wait *w = waits;
        while (w && w->ident != runner)
            w = w->next;
        if (!w || lw_load_relaxed(&w->target->state) != RUNNING)
            return false;
        runner = w->target->runner;
    }
    return true;
}

// Waits until e is no longer RUNNING. 1: look again; 0: take it unfinished; -1: interrupted.
static int wait_for(entry *e) {
    wait w = {.ident = lw_thread_ident(), .target = e};
    pthread_mutex_lock(&table_lock);
    bool running = lw_load_relaxed(&e->state) == RUNNING;
    bool circle = running && circle_locked(e->runner, w.ident);
    if (running && !circle) {
        w.next = waits;
        waits = &w;
    }
    pthread_mutex_unlock(&table_lock);
    if (!running || circle)
        return running ? 0 : 1;
    int r = lw_wait(&e->state, RUNNING, -1);
    pthread_mutex_lock(&table_lock);
    wait **link = &waits;
    while (*link != &w)
        link = &(*link)->next;
    *link = w.next;
    pthread_mutex_unlock(&table_lock);
    return r < 0 ? -1 : 1;
}

// Takes an ABSENT entry for this thread to run, or a module that is there (owned). Both false: look
// again.
static bool claim(entry *e, lw_value *module, bool unfinished) {
    bool mine = false;
    pthread_mutex_lock(&table_lock);
    uint8_t state = lw_load_relaxed(&e->state);
    if (state == ABSENT) {
        e->runner = lw_thread_ident();
        lw_store_release(&e->state, RUNNING); // pairs with lw_wait's look
        mine = true;
    } else if (state == READY || unfinished || e->runner == lw_thread_ident()) {
        *module = lw_retain(e->module);
    }
    pthread_mutex_unlock(&table_lock);
    return mine;
}

static void settle(entry *e, uint8_t state, lw_value module) {
    pthread_mutex_lock(&table_lock);
    lw_value old = e->module;
    e->module = module;
    lw_store_release(&e->state, state); // pairs with lw_wait's look
    pthread_mutex_unlock(&table_lock);
    lw_unpark_all(&e->state);
    lw_release(old);
}

// Makes the unfinished module visible to this thread's own circular imports.
static void show(entry *e, lw_value module) {
    pthread_mutex_lock(&table_lock);
    e->module = lw_retain(module);
    pthread_mutex_unlock(&table_lock);
}

static lw_value run_frozen(entry *e, const lw_frozen_module *f) {
    char filename[80];
    snprintf(filename, sizeof filename, "<frozen %s>", f->name);
    lw_value code = lw_compile(f->source, f->length, filename);
    lw_value module = code == LW_NIL ? LW_NIL : lw_module_new(f->name);
    bool ok = module != LW_NIL;
    if (ok) {
        show(e, module);
        lw_value r = lw_vm_run_module(lw_as_code(code), lw_as_module(module));
        ok = r != LW_NIL;
        lw_release(r);
    }
    lw_release(code);
    if (ok)
        return module;
    lw_release(module);
    return LW_NIL;
}

static lw_value no_module(lw_value name) {
    size_t bytes;
    char *text = lw_str_to_utf8(lw_as_str(name), &bytes);
    if (!text)
        return LW_NIL;
    char *dot = strchr(text, '.');
    bool package = false;
    if (dot) { // the first part is what is missing, or it is no package
        *dot = 0;
        for (size_t i = 0; i < sizeof native_modules / sizeof *native_modules; i++)
            package |= strcmp(native_modules[i].name, text) == 0;
        for (const lw_frozen_module *f = lw_frozen_modules; f->name; f++)
            package |= strcmp(f->name, text) == 0;
    }
    if (package)
        lw_raise(LW_EXC(ModuleNotFoundError), "No module named '%s.%s'; '%s' is not a package",
                 text, dot + 1, text);
    else
        lw_raise(LW_EXC(ModuleNotFoundError), "No module named '%s'", text);
    lw_mem_free(text, bytes + 1);
    return LW_NIL;
}

static lw_value make_module(entry *e) {
    lw_str *name = lw_as_str(e->name);
    if (lw_str_equal_c(name, "builtins"))
        return lw_retain(lw_from_object(lw_builtins));
    for (size_t i = 0; i < sizeof native_modules / sizeof *native_modules; i++)
        if (lw_str_equal_c(name, native_modules[i].name))
            return native_modules[i].make();
    for (const lw_frozen_module *f = lw_frozen_modules; f->name; f++)
        if (lw_str_equal_c(name, f->name))
            return run_frozen(e, f);
    return no_module(e->name);
}

lw_value lw_import(lw_value name) {
    if (lw_str_equal_c(lw_as_str(name), "os.path")) { // the one module in a module
        lw_value path = lw_intern_c("posixpath");
        return path == LW_NIL ? LW_NIL : lw_import(path);
    }
    entry *e = find_entry(name);
    if (!e)
        return LW_NIL;
    bool unfinished = false;
    for (;;) {
        lw_value module = LW_NIL;
        if (claim(e, &module, unfinished)) {
            module = make_module(e);
            settle(e, module == LW_NIL ? ABSENT : READY, lw_retain(module));
            return module;
        }
        if (module != LW_NIL)
            return module;
        if (unfinished) // nothing to hand out: it has not begun
            return lw_raise(LW_EXC(ImportError), "circular import between threads");
        int r = wait_for(e);
        if (r < 0)
            return LW_NIL;
        unfinished = r == 0;
    }
}

bool lw_import_add(lw_value module) {
    lw_value name = lw_intern_value(lw_as_module(module)->name);
    entry *e = name == LW_NIL ? NULL : find_entry(name);
    if (e)
        settle(e, READY, lw_retain(module));
    return e != NULL;
}

lw_value lw_main_module(void) {
    for (entry *e = entries; e; e = e->next)
        if (e->module != LW_NIL && lw_str_equal_c(lw_as_str(e->name), "__main__"))
            return e->module;
    return LW_NIL;
}

// Entries are in reverse order of their first import; __main__, entered first, comes last here, but
// its globals are what destructors expect to die first: so it is cleared before the others.
void lw_import_finish(void) {
    lw_value main = lw_main_module();
    if (main != LW_NIL)
        lw_module_clear(lw_as_module(main));
    for (entry *e = entries; e; e = e->next)
        if (e->module != LW_NIL && e->module != lw_from_object(lw_builtins))
            lw_module_clear(lw_as_module(e->module));
    while (entries) {
        entry *e = entries;
        entries = e->next;
        lw_release(e->module);
        lw_mem_free(e, sizeof *e);
    }
    lw_module_clear(lw_builtins);
}

// SPDX-License-Identifier: MIT
// import: who runs a module, and who waits for it. What a module is made of is in import_find.c.
//
// sys.modules, a dict, says which modules there are; scripts may change it. Each name has an entry beside it, made at its
// first import and never freed while the program runs. The thread that turned the entry to RUNNING makes the module, puts
// it into sys.modules and runs it; others that import it meanwhile wait detached until the state
// changes. If waiting would close a circle (the thread that runs it waits, directly or not, for a
// module that this thread runs), the unfinished module is handed out instead, as it is to the
// running thread itself. A module that fails is taken out of sys.modules and may be tried again by anyone.
// `table_lock` is a leaf mutex over entries and over who waits for what; sys.modules has its own section, and is never
// touched under table_lock.
#include "base/memory.h"
#include "base/parking.h"
#include "modules/import.h"
#include "modules/modules.h"
#include "object/type.h"
#include "runtime/runtime.h"
#include "vm/vm.h"

#include <pthread.h>
#include <string.h>

enum { IDLE, RUNNING };

typedef struct entry {
    struct entry *next;
    lw_value name;         // interned
    lw_value module;       // owned: what was made, to be cleared at the end; LW_NIL: nothing
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
static lw_value modules = LW_NIL; // sys.modules

bool lw_import_begin(void) {
    modules = lw_dict_new();
    return modules != LW_NIL;
}

lw_value lw_modules(void) { return modules; }

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

// Takes the entry for this thread to run. False: another thread is (or this one).
static bool claim(entry *e) {
    pthread_mutex_lock(&table_lock);
    bool mine = lw_load_relaxed(&e->state) == IDLE;
    if (mine) {
        e->runner = lw_thread_ident();
        lw_store_release(&e->state, RUNNING); // pairs with lw_wait's look
    }
    pthread_mutex_unlock(&table_lock);
    return mine;
}

static void settle(entry *e) {
    pthread_mutex_lock(&table_lock);
    lw_store_release(&e->state, IDLE); // pairs with lw_wait's look
    pthread_mutex_unlock(&table_lock);
    lw_unpark_all(&e->state);
}

// Is another thread running the module right now?
static bool is_elsewhere(entry *e) {
    pthread_mutex_lock(&table_lock);
    bool r = lw_load_relaxed(&e->state) == RUNNING && e->runner != lw_thread_ident();
    pthread_mutex_unlock(&table_lock);
    return r;
}

// Keeps the module so that it is cleared at the end, also when sys.modules forgets it: a module that was made before
// under this name gets an entry without a name.
static bool keep(entry *e, lw_value module) {
    entry *former = NULL;
    if (e->module != LW_NIL && !(former = lw_mem_calloc(sizeof *former))) {
        lw_raise_memory();
        return false;
    }
    pthread_mutex_lock(&table_lock);
    if (former) {
        former->name = LW_NIL;
        former->module = e->module;
        former->next = entries;
        entries = former;
    }
    e->module = lw_retain(module);
    pthread_mutex_unlock(&table_lock);
    return true;
}

bool lw_import_show(lw_value name, lw_value module) {
    entry *e = find_entry(name);
    return e && keep(e, module) && lw_dict_set(lw_as_dict(modules), name, module);
}

// What sys.modules holds, owned; LW_NIL without an exception: nothing.
static lw_value present(lw_value name) {
    lw_value v = lw_dict_get(lw_as_dict(modules), name);
    return v == LW_NONE ? lw_import_error(LW_EXC(ModuleNotFoundError), name, LW_NIL,
                                          "import of %s halted; None in sys.modules")
                        : v;
}

// The name up to (not with) its last dot, owned and interned; LW_NIL without an exception: there is none.
static lw_value parent_of(lw_value name) {
    lw_str *s = lw_as_str(name);
    size_t dot = s->length;
    while (dot > 0 && lw_str_at(s, dot - 1) != '.')
        dot--;
    if (dot == 0)
        return LW_NIL;
    lw_value part = lw_str_slice(s, 0, dot - 1), r = part == LW_NIL ? LW_NIL : lw_intern_value(part);
    lw_release(part);
    return r;
}

// A submodule becomes an attribute of its package.
static bool bind_in_parent(lw_value name, lw_value module) {
    lw_str *s = lw_as_str(name);
    lw_value parent = parent_of(name);
    if (parent == LW_NIL)
        return !lw_exception_set();
    size_t from = s->length;
    while (from > 0 && lw_str_at(s, from - 1) != '.')
        from--;
    lw_value package = lw_dict_get(lw_as_dict(modules), parent), last = LW_NIL;
    lw_value part = package == LW_NIL ? LW_NIL : lw_str_slice(s, from, s->length);
    if (part != LW_NIL)
        last = lw_intern_value(part);
    bool ok = package == LW_NIL ? !lw_exception_set() : last != LW_NIL && lw_setattr(package, last, module);
    lw_release(parent);
    lw_release(package);
    lw_release(part);
    lw_release(last);
    return ok;
}

// The entry is this thread's. Makes and runs the module.
static lw_value make(lw_value name) {
    lw_value v = present(name); // made while this thread was about to claim the entry
    if (v != LW_NIL || lw_exception_set())
        return v;
    if (!lw_import_load(name)) {
        lw_value e = lw_exception_take();
        lw_release(lw_dict_pop(lw_as_dict(modules), name));
        lw_exception_restore(e);
        return LW_NIL;
    }
    v = present(name); // a module may have put another object in its place
    if (v == LW_NIL && !lw_exception_set())
        lw_raise_value(LW_EXC(KeyError), name);
    if (v != LW_NIL && !bind_in_parent(name, v)) { // before anybody who waits for it sees it
        lw_release(v);
        return LW_NIL;
    }
    return v;
}

// One module, whose parents are there.
static lw_value import_one(lw_value name) {
    entry *e = find_entry(name);
    bool unfinished = false;
    while (e) {
        if (!unfinished && is_elsewhere(e)) {
            int r = wait_for(e);
            if (r < 0)
                return LW_NIL;
            unfinished = r == 0;
            continue;
        }
        lw_value v = present(name);
        if (v != LW_NIL && !unfinished && is_elsewhere(e)) { // another thread has begun it between the two looks
            lw_release(v);
            continue;
        }
        if (v != LW_NIL || lw_exception_set())
            return v;
        if (claim(e)) {
            v = make(name);
            settle(e);
            return v;
        }
        if (unfinished || !is_elsewhere(e)) // it runs, but nothing can be handed out
            return lw_import_error(LW_EXC(ImportError), name, LW_NIL, "circular import of %s between threads");
    }
    return LW_NIL;
}

lw_value lw_import(lw_value name) {
    if (lw_str_equal_c(lw_as_str(name), "os.path")) { // the one built-in module in a module
        lw_value path = lw_intern_c("posixpath");
        return path == LW_NIL ? LW_NIL : lw_import(path);
    }
    if (!lw_enter(" while importing a module"))
        return LW_NIL;
    lw_value parent = parent_of(name), v = LW_NIL;
    bool ok = true;
    if (parent != LW_NIL) {
        lw_value package = lw_import(parent);
        ok = package != LW_NIL;
        lw_release(package);
    }
    if (ok && !lw_exception_set())
        v = import_one(name);
    lw_release(parent);
    lw_leave();
    return v;
}

// The package whose code does a relative import: owned, LW_NIL with an exception.
static lw_value package_of(lw_module *from) {
    lw_value v = lw_module_get(from, lw_intern_c("__package__"));
    if (v != LW_NIL && !lw_is_str(v) && v != LW_NONE) {
        lw_release(v);
        return lw_raise(LW_EXC(TypeError), "__package__ must be a string");
    }
    if ((v == LW_NIL || v == LW_NONE) && !lw_exception_set()) {
        lw_value name = lw_module_get(from, LW_NAME(__name__));
        v = name != LW_NIL && lw_is_str(name) ? parent_of(name) : LW_NIL;
        lw_release(name);
    }
    if (lw_exception_set() || (v != LW_NIL && lw_as_str(v)->length))
        return v;
    lw_release(v);
    return lw_raise(LW_EXC(ImportError), "attempted relative import with no known parent package");
}

// The name that dots and a rest mean in code of the module. Owned and interned.
static lw_value resolve(lw_module *from, lw_value name, size_t dots) {
    lw_str *s = lw_as_str(name);
    lw_value base = package_of(from), r = LW_NIL;
    for (size_t i = 1; i < dots && base != LW_NIL; i++) {
        lw_value parent = parent_of(base);
        lw_release(base);
        base = parent;
        if (base == LW_NIL && !lw_exception_set())
            lw_raise(LW_EXC(ImportError), "attempted relative import beyond top-level package");
    }
    if (base == LW_NIL)
        return LW_NIL;
    lw_str_buffer b;
    lw_buffer_init(&b);
    if (lw_buffer_str(&b, base) &&
        (dots == s->length || (lw_buffer_c(&b, ".") && lw_buffer_part(&b, s, dots, s->length)))) {
        lw_value text = lw_buffer_finish(&b);
        r = text == LW_NIL ? LW_NIL : lw_intern_value(text);
        lw_release(text);
    } else {
        lw_buffer_discard(&b);
    }
    lw_release(base);
    return r;
}

lw_value lw_import_for(lw_module *from, lw_value name) {
    size_t dots = 0;
    while (dots < lw_as_str(name)->length && lw_str_at(lw_as_str(name), dots) == '.')
        dots++;
    if (lw_likely(!dots))
        return lw_import(name);
    lw_value whole = resolve(from, name, dots), v = whole == LW_NIL ? LW_NIL : lw_import(whole);
    lw_release(whole);
    return v;
}

// Is the pending exception about this very module not being there?
static bool not_found(lw_value name) {
    if (!lw_exception_matches(LW_EXC(ModuleNotFoundError)))
        return false;
    lw_value e = lw_exception_take(), of = lw_getattr_maybe(e, LW_NAME(name));
    bool same = of != LW_NIL && lw_is_str(of) && lw_str_equal(lw_as_str(of), lw_as_str(name));
    lw_release(of);
    lw_exception_restore(e);
    return same;
}

lw_value lw_import_submodule(lw_value module, lw_value name) {
    lw_value of = lw_getattr_maybe(module, LW_NAME(__name__)), v = LW_NIL, whole = LW_NIL;
    if (of == LW_NIL || !lw_is_str(of)) {
        lw_release(of);
        return LW_NIL;
    }
    lw_str_buffer b;
    lw_buffer_init(&b);
    if (lw_buffer_str(&b, of) && lw_buffer_c(&b, ".") && lw_buffer_str(&b, name)) {
        lw_value text = lw_buffer_finish(&b);
        whole = text == LW_NIL ? LW_NIL : lw_intern_value(text);
        lw_release(text);
    } else {
        lw_buffer_discard(&b);
    }
    lw_value path = whole == LW_NIL ? LW_NIL : lw_getattr_maybe(module, lw_intern_c("__path__"));
    if (path != LW_NIL) {
        v = lw_import(whole);
        if (v == LW_NIL && not_found(whole))
            lw_exception_clear();
    } else if (whole != LW_NIL && !lw_exception_set()) { // its package's attribute is not set yet
        v = lw_dict_get(lw_as_dict(modules), whole);
    }
    lw_release(path);
    lw_release(whole);
    lw_release(of);
    return v;
}

bool lw_import_add(lw_value module) {
    lw_value name = lw_intern_value(lw_as_module(module)->name);
    bool ok = name != LW_NIL && lw_import_show(name, module);
    lw_release(name);
    return ok;
}

lw_value lw_main_module(void) {
    for (entry *e = entries; e; e = e->next)
        if (lw_has_type(e->module, LW_T_MODULE) && e->name != LW_NIL && lw_str_equal_c(lw_as_str(e->name), "__main__"))
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
        if (lw_has_type(e->module, LW_T_MODULE) && e->module != lw_from_object(lw_builtins))
            lw_module_clear(lw_as_module(e->module));
    lw_release(modules);
    modules = LW_NIL;
    while (entries) {
        entry *e = entries;
        entries = e->next;
        lw_release(e->module);
        lw_mem_free(e, sizeof *e);
    }
    lw_module_clear(lw_builtins);
}

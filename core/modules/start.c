// SPDX-License-Identifier: MIT
// The start and the end of the whole runtime, and running text as the main module.
#include "base/memory.h"
#include "lang/compile.h"
#include "modules/modules.h"
#include "modules/start.h"
#include "runtime/collector.h"
#include "runtime/runtime.h"
#include "vm/vm.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool at_break(void) {
    if (lw_load_relaxed(&lw_self->breaker) & LW_BREAK_COLLECT)
        lw_collect_asked();
    return lw_signals_check();
}

// What modules have asked for, the last one first.
typedef struct end_hook {
    struct end_hook *next;
    lw_end_stage stage;
    lw_value function; // owned
} end_hook;

static pthread_mutex_t end_lock = PTHREAD_MUTEX_INITIALIZER; // a leaf
static end_hook *end_hooks;

bool lw_end_add(lw_end_stage stage, lw_value function) {
    end_hook *h = lw_mem_alloc(sizeof *h);
    if (!h)
        return lw_raise_memory(), false;
    *h = (end_hook){NULL, stage, lw_retain(function)};
    pthread_mutex_lock(&end_lock);
    h->next = end_hooks;
    end_hooks = h;
    pthread_mutex_unlock(&end_lock);
    return true;
}

static end_hook *end_take(lw_end_stage stage) {
    pthread_mutex_lock(&end_lock);
    end_hook **at = &end_hooks, *h;
    while ((h = *at) && h->stage != stage)
        at = &h->next;
    if (h)
        *at = h->next;
    pthread_mutex_unlock(&end_lock);
    return h;
}

bool lw_end_run(lw_end_stage stage) {
    for (end_hook *h; (h = end_take(stage));) {
        lw_value r = lw_call0(h->function);
        lw_release(h->function);
        lw_mem_free(h, sizeof *h);
        if (r == LW_NIL)
            return false;
        lw_release(r);
    }
    return true;
}

// For programs that did not do so themselves.
static void end_all(void) {
    for (lw_end_stage i = 0; i < LW_END_STAGES; i++)
        while (!lw_end_run(i))
            lw_exception_print_ignored(LW_NONE);
}

void lw_runtime_init(void) {
    lw_runtime_begin();
    lw_objects_init();
    lw_vm_init();
    lw_hooks.thread_start = lw_vm_thread_start;
    lw_hooks.thread_exit = lw_vm_thread_exit;
    lw_require(lw_vm_thread_start());
    lw_runtime_types();
    lw_import_hook = lw_import_for;
    lw_submodule_hook = lw_import_submodule;
    lw_break_hook = at_break;
    lw_before_report = lw_stdout_flush_quietly;
    lw_signals_init();
    if (lw_import_begin() && lw_builtins_init())
        return;
    fputs("latchwork: the runtime could not start\n", stderr);
    lw_value e = lw_exception_take();
    if (e != LW_NIL)
        lw_exception_print(e);
    exit(1);
}

static void collect_all(void) {
    while (lw_collect() != 0) {
    }
}

int64_t lw_runtime_finish(bool collect) {
    lw_exception_clear();
    end_all();
    lw_signals_finish();
    lw_exception_clear();
    lw_finalize_all(lw_main_module()); // while the globals are still there
    for (int fd = 0; fd < 3; fd++)
        lw_standard_cell(fd, NULL);
    lw_import_finish();
    if (collect)
        collect_all();
    lw_sys_finish();
    lw_stdout_flush_quietly();
    lw_exception_clear(); // of destructors
    lw_value builtins = lw_from_object(lw_builtins);
    lw_thread_drain();
    lw_vm_thread_exit();
    lw_release(builtins);
    lw_builtins = NULL;
    lw_objects_finish(collect ? collect_all : NULL);
    return lw_runtime_end();
}

static lw_value run_code(lw_value code, const char *filename) {
    lw_value module = lw_module_new("__main__");
    lw_value file = module == LW_NIL ? LW_NIL : lw_str_from_c(filename);
    bool ok = file != LW_NIL;
    if (ok) {
        lw_as_module(module)->file = lw_retain(file);
        lw_module *m = lw_as_module(module);
        ok = lw_module_set_c(m, "__doc__", LW_NONE) && lw_module_set_c(m, "__package__", LW_NONE) &&
             lw_module_set_c(m, "__loader__", LW_NONE) && lw_module_set_c(m, "__spec__", LW_NONE) &&
             lw_module_set_c(m, "__file__", lw_retain(file)) && lw_import_add(module);
    }
    lw_release(file);
    lw_value r = ok ? lw_vm_run_module(lw_as_code(code), lw_as_module(module)) : LW_NIL;
    if (r == LW_NIL) {
        lw_release(module);
        return LW_NIL;
    }
    lw_release(r);
    return module;
}

lw_value lw_run_text(const char *text, size_t bytes, const char *filename) {
    lw_value code = lw_compile(text, bytes, filename);
    if (code == LW_NIL)
        return LW_NIL;
    lw_value module = run_code(code, filename);
    lw_release(code);
    return module;
}

lw_value lw_run_string(const char *text, const char *filename) {
    return lw_run_text(text, strlen(text), filename);
}

char *lw_read_file(const char *path, size_t *bytes) {
    char *text = NULL;
    size_t length = 0, capacity = 0;
    int error = 0;
    int fd = STDIN_FILENO;
    struct stat s;
    while (path && (fd = open(path, O_RDONLY | O_CLOEXEC)) < 0 && errno == EINTR)
        continue;
    if (fd < 0)
        error = errno;
    else if (fstat(fd, &s) == 0 && S_ISDIR(s.st_mode))
        error = EISDIR;
    while (!error) {
        if (length + 1 >= capacity) {
            capacity = capacity ? capacity * 2 : 64 << 10;
            char *more = realloc(text, capacity);
            if (!more) {
                error = ENOMEM;
                break;
            }
            text = more;
        }
        ssize_t n = read(fd, text + length, capacity - length - 1);
        if (n == 0)
            break;
        if (n > 0)
            length += (size_t)n;
        else if (errno != EINTR)
            error = errno;
    }
    if (fd > STDIN_FILENO)
        close(fd);
    if (error) {
        free(text);
        errno = error;
        return NULL;
    }
    text[length] = 0;
    *bytes = length;
    return text;
}

lw_value lw_run_file(const char *path) {
    size_t bytes;
    lw_detach();
    char *text = lw_read_file(path, &bytes);
    lw_attach();
    if (!text)
        return lw_raise_errno(errno, path);
    if (!lw_set_script(path)) {
        free(text);
        return LW_NIL;
    }
    lw_value module = lw_run_text(text, bytes, path ? path : "<stdin>");
    free(text);
    return module;
}

// SPDX-License-Identifier: MIT
// The frame of the fuzz targets: libFuzzer calls LLVMFuzzerTestOneInput, which sets the limits and calls the target.
//
// Time: a timer of the process's own CPU time asks for KeyboardInterrupt after BUDGET_MS, as Ctrl-C does, and again every AGAIN_MS, for
// a script that catches it; the safepoints of the VM see it. What comes to no safepoint runs into libFuzzer's own -timeout, which
// is a finding. Memory: the sanitizer refuses what is larger than max_allocation_size_mb, so that MemoryError is raised;
// -rss_limit_mb bounds the sum.
#include "fuzz.h"

#include "base/memory.h"
#include "base/thread.h"
#include "modules/modules.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <unistd.h>

enum { BUDGET_MS = 200, AGAIN_MS = 20 };

static lw_thread *main_thread;

// Also for a run without the script tests/fuzz/run.
const char *__asan_default_options(void);
const char *__asan_default_options(void) {
    return "detect_leaks=0:allocator_may_return_null=1:max_allocation_size_mb=24:detect_stack_use_after_return=0";
}
const char *__ubsan_default_options(void);
const char *__ubsan_default_options(void) { return "print_stacktrace=1:halt_on_error=1"; }

static void on_time(int number) {
    (void)number;
    lw_thread_break(main_thread, LW_BREAK_SIGNAL);
}

static void set_timer(int ms, int again) {
    struct itimerval t = {{0, again * 1000}, {0, ms * 1000}};
    setitimer(ITIMER_VIRTUAL, &t, NULL);
}

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerInitialize(int *argc, char ***argv) {
    (void)argc;
    (void)argv;
    lw_runtime_init();
    main_thread = lw_self;
    signal(SIGINT, SIG_DFL); // libFuzzer's from here on
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = on_time;
    action.sa_flags = SA_RESTART;
    sigaction(SIGVTALRM, &action, NULL);
    char program[] = "fuzz", *arguments[] = {program, NULL};
    if (!lw_set_argv(1, arguments))
        abort();
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    set_timer(BUDGET_MS, AGAIN_MS);
    lw_fuzz_one(data, size);
    set_timer(0, 0);
    lw_mem_fail_after(0);
    lw_and_relaxed(&main_thread->breaker, ~(uint32_t)LW_BREAK_SIGNAL);
    lw_exception_clear();
    return 0;
}

lw_value fuzz_text(const uint8_t *data, size_t size) {
    lw_value text = lw_str_new((const char *)data, size);
    if (text != LW_NIL)
        return text;
    lw_exception_clear();
    lw_str_buffer b = {0};
    for (size_t i = 0; i < size; i++)
        lw_buffer_char(&b, data[i]);
    return lw_buffer_finish(&b);
}

lw_value fuzz_function(const char *module, const char *name) {
    lw_value n = lw_intern_c(module), m = lw_import(n);
    lw_value f = m == LW_NIL ? LW_NIL : lw_getattr_c(m, name);
    if (f == LW_NIL) {
        fprintf(stderr, "fuzz: no %s.%s\n", module, name);
        abort();
    }
    lw_release(m);
    lw_release(n);
    return f;
}

void fuzz_wrong(const char *what, lw_value got) {
    lw_value text = got == LW_NIL ? LW_NIL : lw_repr(got);
    size_t bytes;
    char *utf8 = text == LW_NIL ? NULL : lw_str_to_utf8_escaped(lw_as_str(text), &bytes);
    fprintf(stderr, "fuzz: WRONG: %s: %s\n", what, utf8 ? utf8 : "?");
    abort();
}

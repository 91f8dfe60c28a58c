// SPDX-License-Identifier: MIT
// The program lw-<variant>: runs a script, and says what it was built of.
//
// Exit status: what the script says; 1 for an uncaught exception; 2 for bad usage; 120 when what was
// printed could not be written in the end; 130 after an uncaught KeyboardInterrupt.
#include "base/clock.h"
#include "base/memory.h"
#include "lang/compile.h"
#include "modules/import.h"
#include "modules/modules.h"
#include "modules/start.h"
#include "runtime/runtime.h"
#include "vm/vm.h"

#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#define PROGRAM "lw-" LW_VARIANT_NAME

// To LeakSanitizer, which comes with AddressSanitizer, a cycle that has not been collected at the end is a leak.
#ifdef __SANITIZE_ADDRESS__
enum { SANITIZER_LOOKS_FOR_LEAKS = true };
#else
enum { SANITIZER_LOOKS_FOR_LEAKS = false };
#endif

enum { STATUS_FAILED = 1, STATUS_USAGE = 2, STATUS_OUTPUT_LOST = 120, STATUS_INTERRUPTED = 130 };

typedef struct {
    const char *code, *file; // one of them, or none: standard input
    char **arguments;        // those of the script
    int arguments_count;
    double switch_interval; // 0: as it is
    bool dash;              // '-' was given
    int64_t fail_alloc;     // 0: none fails
    bool fail_on;           // and all that follow
    bool stats, dis, check_leaks;
} options;

static const char help_text[] =
    "usage: " PROGRAM " [OPTION]... [-c CODE | FILE | -] [ARG]...\n"
    "Runs a script of the Python subset under the locking scheme '" LW_VARIANT_NAME "'.\n"
    "\n"
    "  -c CODE                run CODE; the rest are its arguments\n"
    "  FILE                   run the file; '-' or nothing: standard input\n"
    "  --switch-interval S    seconds between a request for the right to run and a forced switch\n"
    "  --stats                print memory, time and slow safepoints to stderr at the end\n"
    "  --check-leaks          fail (1) when objects are still alive after the end\n"
    "  --fail-alloc N         a testing aid: the N-th allocation after the start fails; with N+ that one and\n"
    "                         all that follow. Says at the end how many there were and how many failed\n"
    "  --dis                  print the bytecode, function by function, instead of running it (docs/vm.md)\n"
    "  --list-mechanisms      print what this variant is made of\n"
    "  --version              print version, compiler, flags and mechanisms\n"
    "  --help                 print this\n";

static int usage(const char *format, ...) __attribute__((format(printf, 1, 2)));
static int usage(const char *format, ...) {
    va_list list;
    va_start(list, format);
    fputs(PROGRAM ": ", stderr);
    vfprintf(stderr, format, list);
    fputs("\n" PROGRAM ": try '" PROGRAM " --help'\n", stderr);
    va_end(list);
    return STATUS_USAGE;
}

// Flushes C's stdout, which only the informative options use.
static int written(void) {
    if (fflush(stdout) == 0 && !ferror(stdout))
        return 0;
    fprintf(stderr, PROGRAM ": cannot write to standard output: %s\n", strerror(errno));
    return STATUS_FAILED;
}

static int print_version(void) {
    printf(PROGRAM " " LW_VERSION "\ncompiler: " LW_COMPILER "\nflags: " LW_CFLAGS "\nmechanisms:");
    const char *separator = " ";
    for (const char *line = LW_MECHANISMS; *line;) {
        size_t name = strcspn(line, ":\n"), rest = strcspn(line, "\n");
        if (name > 0)
            printf("%s%.*s", separator, (int)name, line);
        separator = ", ";
        line += rest + (line[rest] == '\n');
    }
    printf("\n");
    return written();
}

static int print_mechanisms(void) {
    const char *text = LW_MECHANISMS;
    size_t n = strlen(text);
    printf("%s%s", text, n && text[n - 1] == '\n' ? "" : "\n");
    return written();
}

// The value of "--name V" or "--name=V"; NULL: another option. *i moves on; *missing: there is no
// value.
static const char *option_value(const char *name, const char *given, char **argv, int argc, int *i, bool *missing) {
    size_t n = strlen(name);
    if (strncmp(given, name, n) != 0 || (given[n] != 0 && given[n] != '='))
        return NULL;
    if (given[n] == '=')
        return given + n + 1;
    *missing = *i + 1 >= argc;
    return *missing ? given : argv[++*i];
}

static bool parse_interval(const char *text, double *seconds) {
    char *end;
    errno = 0;
    *seconds = strtod(text, &end);
    return *text && !*end && errno == 0 && *seconds > 0 && *seconds < 1e6;
}

// "N" or "N+"
static bool parse_fail_alloc(const char *text, options *o) {
    char *end;
    errno = 0;
    o->fail_alloc = strtoll(text, &end, 10);
    o->fail_on = *end == '+';
    return *text >= '0' && *text <= '9' && !end[o->fail_on] && errno == 0 && o->fail_alloc > 0;
}

// -1: run; else the exit status.
static int parse(int argc, char **argv, options *o) {
    int i = 1;
    for (; i < argc && argv[i][0] == '-' && argv[i][1]; i++) {
        const char *a = argv[i], *value;
        bool missing = false;
        if (strcmp(a, "-c") == 0) {
            if (i + 1 >= argc)
                return usage("-c needs a program text");
            o->code = argv[++i];
            o->arguments = argv + i + 1;
            o->arguments_count = argc - i - 1;
            return -1;
        }
        if (strcmp(a, "--") == 0) {
            i++;
            break;
        }
        if (strcmp(a, "--help") == 0 || strcmp(a, "-h") == 0)
            return fputs(help_text, stdout) < 0 ? STATUS_FAILED : written();
        if (strcmp(a, "--version") == 0 || strcmp(a, "-V") == 0)
            return print_version();
        if (strcmp(a, "--list-mechanisms") == 0)
            return print_mechanisms();
        if (strcmp(a, "--stats") == 0)
            o->stats = true;
        else if (strcmp(a, "--dis") == 0)
            o->dis = true;
        else if (strcmp(a, "--check-leaks") == 0)
            o->check_leaks = true;
        else if ((value = option_value("--switch-interval", a, argv, argc, &i, &missing))) {
            if (missing || !parse_interval(value, &o->switch_interval))
                return usage("--switch-interval needs a number of seconds above 0%s%s%s",
                             missing ? "" : ", not '", missing ? "" : value, missing ? "" : "'");
        } else if ((value = option_value("--fail-alloc", a, argv, argc, &i, &missing))) {
            if (missing || !parse_fail_alloc(value, o))
                return usage("--fail-alloc needs a number above 0, or one with + behind%s%s%s", missing ? "" : ", not '",
                             missing ? "" : value, missing ? "" : "'");
        } else
            return usage("unknown option '%s'", a);
    }
    o->dash = i < argc && strcmp(argv[i], "-") == 0;
    if (i < argc && !o->dash)
        o->file = argv[i];
    else if (i >= argc && isatty(STDIN_FILENO))
        return usage("no program given (a FILE, -c CODE, or '-' for standard input)");
    o->arguments = argv + i + (i < argc);
    o->arguments_count = i < argc ? argc - i - 1 : 0;
    return -1;
}

// sys.argv: the program as CPython names it, then its arguments.
static bool set_argv(const options *o) {
    size_t n = (size_t)o->arguments_count + 1;
    char **v = malloc(n * sizeof *v);
    if (!v)
        return false;
    v[0] = strdup(o->code ? "-c" : o->file ? o->file : o->dash ? "-" : "");
    for (size_t i = 1; i < n; i++)
        v[i] = o->arguments[i - 1];
    bool ok = v[0] && lw_set_argv((int)n, v) && lw_set_script(o->file);
    free(v[0]);
    free(v);
    return ok;
}

// The exit status that SystemExit(argument) asks for; what is no number is printed.
static int exit_status(lw_value e) {
    lw_value args = lw_slot_load_locked(&lw_as_exception(e)->args);
    lw_value code =
        lw_is_tuple(args) && lw_as_tuple(args)->size > 0 ? lw_as_tuple(args)->v[0] : LW_NONE;
    int status = STATUS_FAILED;
    int64_t n;
    if (code == LW_NONE) {
        status = 0;
    } else if (lw_is_int(code) || lw_is_bool(code)) {
        status = lw_int_to_i64(code, &n) ? (int)(n & 0xff) : 0xff;
    } else {
        lw_value shown = lw_as_tuple(args)->size == 1 ? code : args;
        lw_value text = lw_to_str(shown);
        size_t bytes;
        char *utf8 = text == LW_NIL ? NULL : lw_str_to_utf8_escaped(lw_as_str(text), &bytes);
        lw_exception_clear();
        lw_stdout_flush_quietly();
        if (utf8) {
            lw_report r;
            fprintf(lw_report_begin(&r), "%s\n", utf8);
            lw_report_end(&r);
            lw_mem_free(utf8, bytes + 1);
        }
        lw_release(text);
    }
    lw_release(args);
    return status;
}

// sys.excepthook(type, e, traceback), if the program has set one and that works. What it raises is printed.
static bool call_hook(lw_value e) {
    lw_value key = lw_intern_c("sys"), name = lw_intern_c("excepthook"), traceback = LW_NIL;
    lw_value sys = key == LW_NIL ? LW_NIL : lw_dict_get(lw_as_dict(lw_modules()), key);
    lw_value hook = sys != LW_NIL && name != LW_NIL && lw_has_type(sys, LW_T_MODULE) ? lw_module_get(lw_as_module(sys), name) : LW_NIL;
    bool done = false;
    lw_exception_clear();
    if (hook != LW_NIL && (traceback = lw_getattr_c(e, "__traceback__")) != LW_NIL) {
        lw_value args[3] = {lw_type_value(lw_type_of(e)), e, traceback};
        lw_value r = lw_call(hook, args, 3, LW_NIL);
        lw_value failed = r == LW_NIL ? lw_exception_take() : LW_NIL;
        done = failed == LW_NIL;
        lw_stdout_flush_quietly();
        if (!done) {
            lw_report whole;
            FILE *out = lw_report_begin(&whole);
            fputs("Error in sys.excepthook:\n", out);
            lw_exception_print(failed);
            fputs("\nOriginal exception was:\n", out);
            lw_report_end(&whole);
        }
        lw_release(failed);
        lw_release(r);
        lw_release(traceback);
    }
    lw_exception_clear();
    lw_release(hook);
    lw_release(sys);
    lw_release(name);
    lw_release(key);
    return done;
}

// The pending exception ends the program.
static int report(void) {
    lw_value e = lw_exception_take();
    int status = STATUS_FAILED;
    if (lw_is_subtype(lw_type_of(e), LW_EXC(SystemExit))) {
        status = exit_status(e);
    } else {
        lw_stdout_flush_quietly();
        if (!call_hook(e))
            lw_exception_print(e);
        if (lw_is_subtype(lw_type_of(e), LW_EXC(KeyboardInterrupt)))
            status = STATUS_INTERRUPTED;
    }
    lw_release(e);
    return status;
}

static int disassemble(const char *text, size_t bytes, const char *filename) {
    lw_value code = lw_compile(text, bytes, filename);
    if (code == LW_NIL)
        return report();
    lw_code_disassemble(lw_as_code(code));
    lw_release(code);
    return written();
}

// The script's name with its folder, so that it stays valid when the script changes the current one. From malloc.
static char *absolute(const char *file) {
    char *whole = NULL, *cwd = *file == '/' ? NULL : getcwd(NULL, 0);
    int n = cwd ? asprintf(&whole, "%s/%s", cwd, file) : asprintf(&whole, "%s", file);
    free(cwd);
    return n < 0 ? NULL : whole;
}

// Ctrl-C while the end waits for threads: it does not wait any longer, says so, and keeps its status, as CPython does.
static void ignore_interrupt(void) {
    lw_value e = lw_exception_take();
    lw_value name = lw_str_from_c("threading");
    lw_value module = name == LW_NIL ? LW_NIL : lw_import(name);
    lw_exception_clear();
    lw_exception_restore(e);
    lw_exception_print_ignored(module == LW_NIL ? LW_NONE : module);
    lw_release(module);
    lw_release(name);
}

static int run(const options *o) {
    const char *filename = o->code ? "<string>" : o->file ? o->file : "<stdin>";
    char *text = NULL, *whole = NULL;
    size_t bytes = o->code ? strlen(o->code) : 0;
    if (!o->code) {
        lw_detach();
        text = lw_read_file(o->file, &bytes);
        int error = errno;
        lw_attach();
        if (!text) {
            fprintf(stderr, PROGRAM ": can't open file '%s': [Errno %d] %s\n", filename, error,
                    strerror(error));
            return STATUS_USAGE;
        }
    }
    int status = 0;
    if (o->file && (whole = absolute(o->file)))
        filename = whole;
    if (o->dis) {
        status = disassemble(text ? text : o->code, bytes, filename);
    } else {
        lw_value module = lw_run_text(text ? text : o->code, bytes, filename);
        if (module == LW_NIL)
            status = report();
        lw_release(module);
    }
    free(text);
    free(whole);
    if (!lw_end_run(LW_END_THREADS) || !lw_threads_join())
        ignore_interrupt();
    while (!lw_end_run(LW_END_PROGRAM))
        ignore_interrupt();
    return status;
}

static void print_stats(int64_t live, int64_t start, uint64_t slow) {
    struct rusage r;
    getrusage(RUSAGE_SELF, &r);
    fprintf(stderr, "live objects: %lld\n", (long long)live);
    fprintf(stderr, "peak memory: %ld KiB\n", r.ru_maxrss);
    fprintf(stderr, "wall time: %.6f s\n", (double)(lw_now_ns() - start) * 1e-9);
    fprintf(stderr, "cpu time: %.6f s\n", (double)lw_clock_ns(CLOCK_PROCESS_CPUTIME_ID) * 1e-9);
    fprintf(stderr, "context switches: %ld voluntary, %ld involuntary\n", r.ru_nvcsw, r.ru_nivcsw);
    fprintf(stderr, "slow safepoints: %llu\n", (unsigned long long)slow);
}

// What --fail-alloc did. The number of allocations is exact when only one failed, or none.
static void print_failures(const options *o) {
    uint64_t failed = lw_mem_failures();
    int64_t left = lw_mem_fail_left();
    lw_mem_fail_after(0);
    if (failed)
        fprintf(stderr, PROGRAM ": %llu allocation%s failed\n", (unsigned long long)failed, failed == 1 ? "" : "s");
    else
        fprintf(stderr, PROGRAM ": %lld allocations, none failed\n", (long long)(o->fail_alloc - left));
}

// Text that could not be written at the end is reported in CPython's words, with its status.
static int check_output(int status) {
    int error = lw_stdout_error();
    if (!error)
        return status;
    fprintf(stderr,
            "Exception ignored in: <_io.TextIOWrapper name='<stdout>' mode='w' encoding='utf-8'>\n"
            "%s: [Errno %d] %s\n",
            lw_errno_type(error)->name, error, strerror(error));
    return STATUS_OUTPUT_LOST;
}

int main(int argc, char **argv) {
    options o = {0};
    int64_t start = lw_now_ns();
    int status = parse(argc, argv, &o);
    if (status >= 0)
        return status;
    signal(SIGPIPE, SIG_IGN); // a closed pipe is an error of write,
    signal(SIGXFSZ, SIG_IGN); // and so is a file that may not grow
    lw_standard_files_check();
    lw_runtime_init();
    if (o.switch_interval > 0)
        lw_set_switch_interval(o.switch_interval);
    if (!set_argv(&o)) {
        bool text = lw_exception_matches(LW_EXC(UnicodeDecodeError));
        fputs(text ? PROGRAM ": a script's path or an argument that is not UTF-8 is not supported by Latchwork\n" : PROGRAM ": no memory\n", stderr);
        return text ? STATUS_USAGE : STATUS_FAILED;
    }
    if (o.fail_alloc)
        (o.fail_on ? lw_mem_fail_from : lw_mem_fail_after)(o.fail_alloc);
    status = run(&o);
    if (lw_threads_alive() > 0) { // daemons, which go on until the process ends
        lw_stdout_flush_quietly();
        status = check_output(status);
        if (o.stats)
            print_stats(lw_live_objects(), start, lw_slow_safepoints());
        if (o.fail_alloc)
            print_failures(&o);
        fflush(stderr);
        _exit(status);
    }
    int64_t live = lw_runtime_finish(o.check_leaks || o.stats || SANITIZER_LOOKS_FOR_LEAKS);
    status = check_output(status);
    if (o.stats)
        print_stats(live, start, lw_slow_safepoints());
    if (o.fail_alloc)
        print_failures(&o);
    if (o.check_leaks && live != 0) {
        fprintf(stderr, PROGRAM ": %lld objects are still alive\n", (long long)live);
        status = status ? status : STATUS_FAILED;
    }
    return status;
}

// SPDX-License-Identifier: MIT
// torture_run.c: runs some torture programs in a process of their own, and says what became of them.
//
// Programs say which one they are at before each, so that it is known which one crashed. A program in C watches itself; a
// script that hangs is killed from here, after what its threads wait for has been read from /proc.
#include "torture.h"

#include <dirent.h>
#include <inttypes.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#ifndef LW_SOURCE_DIR
#define LW_SOURCE_DIR "."
#endif

enum { SANITIZER_THREAD = 66, SANITIZER_ADDRESS = 99, HANGS = 3 };

static uint64_t mix(uint64_t x) { // splitmix64's
    x += UINT64_C(0x9e3779b97f4a7c15);
    x = (x ^ x >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    x = (x ^ x >> 27) * UINT64_C(0x94d049bb133111eb);
    return x ^ x >> 31;
}

char *torture_environment(uint64_t seed) {
    static const int periods[] = {0, 30, 200, 1000, 5000};
    uint64_t block = seed / TORTURE_BLOCK, r = mix(block);
    int period = periods[r % 5];
    bool split = r >> 8 & 1, collect = (r >> 9 & 3) == 0;
    char *perturb = period > 0 ? bench_format("%d,%" PRIu64, period, block) : bench_strdup("");
    setenv("LW_PERTURB", perturb, 1);
    split ? setenv("LW_SPLIT_PERIOD", "1", 1) : unsetenv("LW_SPLIT_PERIOD");
    collect ? setenv("LW_COLLECT_EVERY", "200", 1) : unsetenv("LW_COLLECT_EVERY");
    char *text = bench_format("%s%s%s%s%s", period > 0 ? "LW_PERTURB=" : "", perturb, period > 0 ? " " : "",
                              split ? "LW_SPLIT_PERIOD=1 " : "", collect ? "LW_COLLECT_EVERY=200 " : "");
    free(perturb);
    return text;
}

// A line of /proc/PID/task/TID/NAME.
static void copy_line(int pid, const char *task, const char *name) {
    char line[200];
    char *path = bench_format("/proc/%d/task/%s/%s", pid, task, name);
    FILE *file = fopen(path, "r");
    if (file != NULL && fgets(line, sizeof line, file) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        fprintf(stderr, " %s: %s", name, line);
    }
    if (file != NULL) {
        fclose(file);
    }
    free(path);
}

// What the threads of a process that hangs are at.
static void show_threads(const bench_process *process) {
    char *path = bench_format("/proc/%d/task", process->pid);
    DIR *directory = opendir(path);
    struct dirent *entry;
    fprintf(stderr, "\ntorture: the threads of the script that hangs:\n");
    while (directory != NULL && (entry = readdir(directory)) != NULL) {
        if (entry->d_name[0] != '.') {
            fprintf(stderr, "  %s:", entry->d_name);
            copy_line(process->pid, entry->d_name, "stat");
            copy_line(process->pid, entry->d_name, "wchan");
            copy_line(process->pid, entry->d_name, "syscall");
            fputc('\n', stderr);
        }
    }
    if (directory != NULL) {
        closedir(directory);
    }
    free(path);
}

// The command line; ends with NULL. Its numbers are in texts, which the caller frees.
static void make_command(const torture *what, const torture_batch *batch, char **argv, char **texts) {
    bool script = torture_is_script(batch->seed);
    int n = 0;
    int t = 0;
    argv[n++] = script ? what->lw : what->program;
    if (script) {
        argv[n++] = (char *)LW_SOURCE_DIR "/tests/torture/torture.py";
    }
    argv[n++] = (char *)"--seed";
    argv[n++] = texts[t++] = bench_format("%" PRIu64, batch->seed);
    argv[n++] = (char *)"--every";
    argv[n++] = (char *)"2";
    argv[n++] = (char *)"--count";
    argv[n++] = texts[t++] = bench_format("%d", batch->count);
    argv[n++] = (char *)"--times";
    argv[n++] = texts[t++] = bench_format("%d", batch->times);
    if (batch->seconds > 0) {
        argv[n++] = (char *)"--seconds";
        argv[n++] = texts[t++] = bench_format("%d", (int)batch->seconds + 1);
    }
    if (what->threads > 0) {
        argv[n++] = (char *)"--threads";
        argv[n++] = texts[t++] = bench_format("%d", what->threads);
    }
    if (batch->keep != NULL) {
        argv[n++] = (char *)"--keep";
        argv[n++] = (char *)batch->keep;
    }
    if (!script) {
        argv[n++] = (char *)"--limit";
        argv[n++] = texts[t++] = bench_format("%d", what->limit);
    }
    argv[n++] = (char *)"--progress";
    argv[n] = NULL;
}

// The last line of text that begins so, after its beginning; NULL: none.
static const char *last_with(const char *text, const char *begin) {
    const char *found = NULL;
    for (const char *at = text; (at = strstr(at, begin)) != NULL; at++) {
        if (at == text || at[-1] == '\n') {
            found = at + strlen(begin);
        }
    }
    return found;
}

static void set_reason(torture_result *result, const char *name, const bench_process *process) {
    char *begin = bench_format("%s: BROKEN, ", name);
    const char *broken = last_with(process->err, begin);
    free(begin);
    char *reason = broken != NULL                         ? bench_format("%.*s", (int)strcspn(broken, "\n"), broken)
                   : process->end == BENCH_END_TIMEOUT    ? bench_strdup("hangs")
                   : process->end == BENCH_END_FAILED     ? bench_format("cannot be started: %s", strerror(process->code))
                   : process->end == BENCH_END_SIGNAL     ? bench_format("killed by signal %d (%s)", process->code, strsignal(process->code))
                   : process->code == HANGS               ? bench_strdup("hangs")
                   : process->code == SANITIZER_THREAD    ? bench_strdup("ThreadSanitizer reported")
                   : process->code == SANITIZER_ADDRESS   ? bench_strdup("AddressSanitizer reported")
                                                          : bench_format("exit status %d", process->code);
    snprintf(result->reason, sizeof result->reason, "%s", reason);
    free(reason);
}

torture_result torture_run(const torture *what, const torture_batch *batch) {
    char *argv[24];
    char *texts[8] = {NULL};
    torture_result result = {.seed = batch->seed};
    make_command(what, batch, argv, texts);
    static bench_process process;
    process = (bench_process){.argv = argv, .on_timeout = show_threads};
    bench_run(&process, 1, (double)what->limit * (torture_is_script(batch->seed) ? 4 : 40));
    for (int i = 0; i < 8; i++) {
        free(texts[i]);
    }
    char *begin = bench_format("%s: ", what->name);
    const char *closing = last_with(process.out, begin);
    free(begin);
    const char *program = last_with(process.out, "program ");
    if (bench_stopped() || process.end == BENCH_END_STOPPED) {
        result.end = TORTURE_STOPPED;
    } else if (process.end != BENCH_END_EXIT || process.code != 0 || closing == NULL) {
        result.end = TORTURE_FAILED;
        set_reason(&result, what->name, &process);
        if (program != NULL) {
            result.seed = strtoull(program, NULL, 10);
        }
        snprintf(result.said, sizeof result.said, "%s", process.err);
    } else if (sscanf(closing, "%" SCNu64 " programs, %" SCNu64 " threads, %" SCNu64 " operations, %" SCNu64 " overlapping", &result.programs,
                      &result.threads, &result.operations, &result.overlapping) < 3) {
        result.end = TORTURE_FAILED;
        snprintf(result.reason, sizeof result.reason, "no closing line");
    }
    return result;
}

char *torture_ask(const torture *what, uint64_t seed, const char *keep, const char *option) {
    char *argv[24];
    char *texts[8] = {NULL};
    torture_batch batch = {.seed = seed, .count = 1, .times = 1, .keep = keep};
    make_command(what, &batch, argv, texts);
    int n = 0;
    while (argv[n] != NULL) {
        n++;
    }
    argv[n] = (char *)option;
    argv[n + 1] = NULL;
    static bench_process process;
    process = (bench_process){.argv = argv};
    bench_run(&process, 1, 60);
    for (int i = 0; i < 8; i++) {
        free(texts[i]);
    }
    return process.end == BENCH_END_EXIT && process.code == 0 ? bench_strdup(process.out) : NULL;
}

// SPDX-License-Identifier: MIT
// startup.c: `lw startup`: what a program takes before it does anything, and how much memory it has at most.
//
// An empty script, run many times, the programs in turn and every other round in the opposite order (A B B A):
// medians of the wall time, of CPU time (user and system), and of peak memory (ru_maxrss of wait4). Then each
// workload once with one thread and a small part of its scale: peak memory. With --callgrind the instructions of
// the empty script, which no other load of the machine changes.
#include "bench.h"

#include <errno.h>
#include <getopt.h>
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#ifndef LW_SOURCE_DIR
#define LW_SOURCE_DIR "."
#endif

enum { MOST_RUNS = 1000, SCALE_PART = 25 };

static const double run_limit = 120; // seconds for one program

static const char help_text[] =
    "usage: lw startup [OPTION]...\n"
    "\n"
    "Wall and CPU time and peak memory of an empty script, and peak memory of the workloads at a 25th of\n"
    "their scale with one thread.\n"
    "\n"
    "  --variants LIST   variants, separated by commas (default: all)\n"
    "  --python EXE      also this Python; may be given more than once\n"
    "  --runs N          runs of the empty script (default: 50)\n"
    "  --workloads GLOB  workloads by name, separated by commas; '' for none (default: all)\n"
    "  --callgrind       count the instructions of the empty script too (needs valgrind)\n"
    "  --bin DIR         where the programs lw-<variant> are (default: beside lw)\n";

typedef struct startup_options {
    char *variants, *workloads, *bin;
    char *pythons[BENCH_MAX_EXES];
    int python_count, runs;
    bool callgrind;
} startup_options;

static bench_exes exes;
static bench_workloads workloads;

// Runs EXE FILE [1 SCALE]; false after a message.
static bool run_script(const bench_exe *exe, char *file, int64_t scale, bench_process *process) {
    char *number = bench_format("%" PRId64, scale);
    char *argv[] = {exe->path, file, scale > 0 ? (char *)"1" : NULL, number, NULL};
    *process = (bench_process){.argv = argv};
    bench_run(process, 1, run_limit);
    free(number);
    bool ok = process->end == BENCH_END_EXIT && process->code == 0;
    if (!ok && !bench_stopped()) {
        bench_error("%s %s fails: %s", exe->name, file, bench_last_line(process->err));
    }
    return ok;
}

static bool measure_empty(const startup_options *options) {
    static double wall[BENCH_MAX_EXES][MOST_RUNS], cpu[BENCH_MAX_EXES][MOST_RUNS],
        memory[BENCH_MAX_EXES][MOST_RUNS];
    for (int r = 0; r < options->runs; r++) {
        for (int i = 0; i < exes.count; i++) {
            int e = r % 2 == 0 ? i : exes.count - 1 - i;
            bench_process process;
            if (!run_script(&exes.items[e], (char *)"/dev/null", 0, &process)) {
                return false;
            }
            wall[e][r] = process.wall * 1e3;
            cpu[e][r] = process.cpu * 1e3;
            memory[e][r] = (double)process.rss_kb;
        }
    }
    printf("empty script, medians of %d runs\n%-12s %10s %10s %12s\n", options->runs, "", "wall ms",
           "cpu ms", "peak KiB");
    for (int e = 0; e < exes.count; e++) {
        printf("%-12s %10.2f %10.2f %12.0f\n", exes.items[e].name,
               bench_median(wall[e], options->runs), bench_median(cpu[e], options->runs),
               bench_median(memory[e], options->runs));
    }
    return true;
}

// Callgrind says "Collected : N" on stderr.
static bool count_instructions(void) {
    char *valgrind = bench_search_path("valgrind");
    if (valgrind == NULL) {
        bench_error("valgrind is not installed");
        return false;
    }
    printf("\ninstructions of the empty script\n");
    for (int e = 0; e < exes.count && !bench_stopped(); e++) {
        char *argv[] = {valgrind,           (char *)"--tool=callgrind", (char *)"--callgrind-out-file=/dev/null",
                        exes.items[e].path, (char *)"/dev/null",        NULL};
        bench_process process = {.argv = argv};
        bench_run(&process, 1, run_limit);
        char *rest, *at = strstr(process.err, "Collected :");
        printf("%-12s %s\n", exes.items[e].name, at != NULL ? strtok_r(at + strlen("Collected :"), " \n", &rest) : "-");
    }
    free(valgrind);
    return true;
}

static bool measure_workloads(void) {
    bool ok = true;
    printf("\npeak KiB of workloads, one thread, a %dth of the scale\n%-20s", SCALE_PART, "");
    for (int e = 0; e < exes.count; e++) {
        printf(" %10.10s", exes.items[e].name);
    }
    putchar('\n');
    for (int w = 0; w < workloads.count && !bench_stopped(); w++) {
        const bench_workload *workload = &workloads.items[w];
        int64_t scale = workload->default_scale / SCALE_PART;
        printf("%-20s", workload->name);
        for (int e = 0; e < exes.count && !bench_stopped(); e++) {
            bench_process process;
            bool right = run_script(&exes.items[e], workload->path, scale > 0 ? scale : 1, &process);
            if (right) {
                printf(" %10ld", process.rss_kb);
            } else {
                printf(" %10s", "-");
            }
            ok = ok && right;
            fflush(stdout);
        }
        putchar('\n');
    }
    return ok;
}

static const struct option long_options[] = {
    {"variants", required_argument, NULL, 'v'}, {"python", required_argument, NULL, 'p'},
    {"runs", required_argument, NULL, 'r'},     {"workloads", required_argument, NULL, 'w'},
    {"callgrind", no_argument, NULL, 'c'},      {"bin", required_argument, NULL, 'b'},
    {"help", no_argument, NULL, 'h'},           {NULL, 0, NULL, 0},
};

static bool read_runs(const char *text, int *runs) {
    char *end;
    errno = 0;
    long value = strtol(text, &end, 10);
    if (errno != 0 || end == text || *end != '\0' || value < 1 || value > MOST_RUNS) {
        bench_error("--runs: '%s' is not a number from 1 to %d", text, MOST_RUNS);
        return false;
    }
    *runs = (int)value;
    return true;
}

// Returns -1 to go on, or the exit status.
static int read_options(startup_options *options, int argc, char **argv) {
    int option;
    bool ok = true;
    optind = 1;
    while (ok && (option = getopt_long(argc, argv, "", long_options, NULL)) != -1) {
        switch (option) {
        case 'v':
            options->variants = optarg;
            break;
        case 'p':
            ok = options->python_count < BENCH_MAX_EXES;
            if (ok) {
                options->pythons[options->python_count++] = optarg;
            }
            break;
        case 'r':
            ok = read_runs(optarg, &options->runs);
            break;
        case 'w':
            options->workloads = optarg;
            break;
        case 'c':
            options->callgrind = true;
            break;
        case 'b':
            options->bin = optarg;
            break;
        case 'h':
            fputs(help_text, stdout);
            return BENCH_EXIT_OK;
        default:
            ok = false;
        }
    }
    if (ok && optind < argc) {
        bench_error("unexpected argument '%s'", argv[optind]);
        ok = false;
    }
    return ok ? -1 : BENCH_EXIT_USAGE;
}

int bench_startup(int argc, char **argv) {
    startup_options options = {.runs = 50};
    int status = read_options(&options, argc, argv);
    if (status >= 0) {
        return status;
    }
    bench_catch_signals();
    char *own = bench_own_directory();
    bool found = bench_find_variants(&exes, options.bin != NULL ? options.bin : own, "lw-", options.variants);
    free(own);
    for (int i = 0; found && i < options.python_count; i++) {
        found = bench_add_python(&exes, options.pythons[i]);
    }
    bool some = options.workloads == NULL || *options.workloads != '\0';
    if (!found || (some && !bench_find_workloads(&workloads, LW_SOURCE_DIR "/bench/workloads", options.workloads))) {
        return BENCH_EXIT_USAGE;
    }
    bool ok = measure_empty(&options) && (!options.callgrind || count_instructions()) && (!some || measure_workloads());
    return bench_stopped() ? BENCH_EXIT_INTERRUPTED : ok ? BENCH_EXIT_OK : BENCH_EXIT_FAILED;
}

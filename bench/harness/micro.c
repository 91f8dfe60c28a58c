// SPDX-License-Identifier: MIT
// micro.c: `lw micro`: runs the programs micro-<variant> and puts their figures side by side.
//
// Nanoseconds: each program is run once a round, the rounds in A B B A order as in `lw compare`;
// shown is the median over the rounds. Instructions: callgrind counts those of the whole program,
// for two numbers of operations; their difference, divided by that of the numbers, is what one
// operation takes, loop included. Benchmarks that threads run against one another have no such
// figure: how often they wait depends on the machine.
#include "bench.h"

#include <errno.h>
#include <getopt.h>
#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MAX_BENCHES = 128, MICRO_ROUNDS = 3, MOST_ROUNDS = 50, FEW = 16384, MANY = 17 * FEW };

static const double run_limit = 300; // seconds for one program

typedef struct micro_options {
    char *variants;
    char *only;
    char *bin;
    int threads;
    int rounds;
    bool callgrind;
    bool json;
} micro_options;

typedef struct micro_row {
    char name[64];
    char what[128];
    bool contended;                           // run by all threads at once
    double runs[BENCH_MAX_EXES][MOST_ROUNDS]; // NAN: none
} micro_row;

static const char help_text[] =
    "usage: lw micro [OPTION]...\n"
    "\n"
    "Times single operations of the object model in each variant, in nanoseconds per operation.\n"
    "With several threads at work it is the time until all are done, over the operations of one.\n"
    "\n"
    "  --variants LIST  variants, separated by commas (default: all)\n"
    "  --only PATTERN   benchmarks by name\n"
    "  --threads N      threads of the benchmarks that all threads run at once (default: 2)\n"
    "  --rounds N       runs of every program (default: 3)\n"
    "  --callgrind      instructions per operation instead, counted by valgrind\n"
    "  --json           print JSON\n"
    "  --bin DIR        where the programs micro-<variant> are (default: beside lw)\n";

static micro_row rows[MAX_BENCHES];
static int row_count;
static bench_exes exes;

static micro_row *find_row(const char *name) {
    for (int i = 0; i < row_count; i++) {
        if (strcmp(rows[i].name, name) == 0) {
            return &rows[i];
        }
    }
    if (row_count == MAX_BENCHES) {
        return NULL;
    }
    micro_row *row = &rows[row_count++];
    snprintf(row->name, sizeof row->name, "%s", name);
    for (int e = 0; e < BENCH_MAX_EXES; e++) {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            row->runs[e][round] = NAN;
        }
    }
    return row;
}

// Runs a program; the whole of its stdout, owned by the caller, or NULL. *ok becomes false, after a
// message, when the program did not do all it should; one that exits 1 has done some of it.
static char *output_of(char **argv, bool *ok) {
    char *text = NULL;
    size_t length = 0;
    bench_process process = {.argv = argv, .copy = open_memstream(&text, &length)};
    if (process.copy == NULL) {
        bench_error("out of memory");
        *ok = false;
        return NULL;
    }
    bench_run(&process, 1, run_limit);
    fclose(process.copy);
    bool ended = process.end == BENCH_END_EXIT;
    if (ended && process.code == 0) {
        return text;
    }
    *ok = false;
    if (process.end != BENCH_END_STOPPED) {
        const char *why = process.end == BENCH_END_TIMEOUT  ? "hangs"
                          : process.end == BENCH_END_SIGNAL ? "crashed"
                                                            : "failed";
        bench_error("%s %s %s: %s", argv[0], argv[1], why, bench_last_line(process.err));
    }
    if (ended && process.code == 1 && length > 0) {
        return text;
    }
    free(text);
    return NULL;
}

// Learns from `micro-X --list` which benchmarks there are.
static bool list_rows(const micro_options *options) {
    for (int e = 0; e < exes.count; e++) {
        char *argv[] = {exes.items[e].path, "--list", options->only ? "--only" : NULL,
                        options->only, NULL};
        bool ok = true;
        char *text = output_of(argv, &ok);
        if (!ok) {
            free(text);
            return false;
        }
        char *rest = text;
        char *line;
        while ((line = strsep(&rest, "\n")) != NULL) {
            char name[64];
            char kind[16];
            char what[128];
            if (sscanf(line, "%63s %15s %127[^\n]", name, kind, what) == 3) {
                micro_row *row = find_row(name);
                if (row != NULL) {
                    memcpy(row->what, what, sizeof row->what);
                    row->contended = strcmp(kind, "all") == 0;
                }
            }
        }
        free(text);
    }
    return true;
}

static bool take_json(const char *text, int exe, int round) {
    json_error_t error;
    json_t *root = json_loads(text, 0, &error);
    json_t *list = json_object_get(root, "benchmarks");
    size_t index;
    json_t *one;
    json_array_foreach(list, index, one) {
        const char *name = json_string_value(json_object_get(one, "name"));
        micro_row *row = name != NULL ? find_row(name) : NULL;
        if (row != NULL) {
            row->runs[exe][round] = json_number_value(json_object_get(one, "ns"));
        }
    }
    bool ok = json_is_array(list);
    if (!ok) {
        bench_error("%s prints no figures", exes.items[exe].path);
    }
    json_decref(root);
    return ok;
}

static bool time_all(const micro_options *options) {
    char *threads = bench_format("%d", options->threads);
    bool ok = true;
    for (int round = 0; round < options->rounds && !bench_stopped(); round++) {
        for (int i = 0; i < exes.count && !bench_stopped(); i++) {
            int exe = round % 2 == 0 ? i : exes.count - 1 - i;
            fprintf(stderr, "round %d of %d: %s\n", round + 1, options->rounds,
                    exes.items[exe].name);
            char *argv[] = {exes.items[exe].path,
                            "--json",
                            "--threads",
                            threads,
                            options->only ? "--only" : NULL,
                            options->only,
                            NULL};
            char *text = output_of(argv, &ok);
            ok = text != NULL && take_json(text, exe, round) && ok;
            free(text);
        }
    }
    free(threads);
    return ok;
}

// Instructions of the whole program for so many operations; NAN after a message.
static double instructions(char *valgrind, int exe, char *name, int count) {
    char *number = bench_format("%d", count);
    char *argv[] = {valgrind,
                    "--tool=callgrind",
                    "--callgrind-out-file=/dev/null",
                    exes.items[exe].path,
                    "--only",
                    name,
                    "--count",
                    number,
                    NULL};
    bench_process process = {.argv = argv};
    bench_run(&process, 1, run_limit);
    free(number);
    double collected = NAN;
    const char *found = strstr(process.err, "Collected : ");
    if (process.end == BENCH_END_EXIT && process.code == 0 && found != NULL) {
        collected = strtod(found + strlen("Collected : "), NULL);
    } else if (process.end != BENCH_END_STOPPED) {
        bench_error("%s --only %s does not run under valgrind: %s", exes.items[exe].path, name,
                    bench_last_line(process.err));
    }
    return collected;
}

static bool count_all(void) {
    char *valgrind = bench_search_path("valgrind");
    bool ok = valgrind != NULL;
    if (!ok) {
        bench_error("there is no program 'valgrind'; apt-get install valgrind");
    }
    for (int i = 0; ok && i < row_count; i++) {
        if (rows[i].contended) {
            continue;
        }
        fprintf(stderr, "counting %d of %d: %s\n", i + 1, row_count, rows[i].name);
        for (int e = 0; e < exes.count && !bench_stopped(); e++) {
            double few = instructions(valgrind, e, rows[i].name, FEW);
            double many = instructions(valgrind, e, rows[i].name, MANY);
            rows[i].runs[e][0] = (many - few) / (MANY - FEW);
        }
    }
    free(valgrind);
    return ok;
}

static double figure_of(const micro_row *row, int exe, int rounds) {
    return bench_median(row->runs[exe], rounds);
}

static void print_rows(const micro_options *options) {
    printf("%-16s", options->callgrind ? "instructions" : "nanoseconds");
    for (int e = 0; e < exes.count; e++) {
        printf(" %10.10s", exes.items[e].name);
    }
    putchar('\n');
    for (int i = 0; i < row_count; i++) {
        if (options->callgrind && rows[i].contended) {
            continue;
        }
        printf("%-16s", rows[i].name);
        for (int e = 0; e < exes.count; e++) {
            double value = figure_of(&rows[i], e, options->rounds);
            if (isnan(value)) {
                printf(" %10s", "-");
            } else {
                printf(options->callgrind ? " %10.1f" : " %10.2f", value);
            }
        }
        printf("  %s\n", rows[i].what);
    }
}

static void print_json(const micro_options *options) {
    json_t *list = json_array();
    for (int i = 0; i < row_count; i++) {
        json_t *figures = json_object();
        for (int e = 0; e < exes.count; e++) {
            double value = figure_of(&rows[i], e, options->rounds);
            json_object_set_new(figures, exes.items[e].name,
                                isnan(value) ? json_null() : json_real(value));
        }
        json_array_append_new(list, json_pack("{s:s, s:s, s:o}", "name", rows[i].name, "what",
                                              rows[i].what, "figures", figures));
    }
    json_t *root = json_pack("{s:s, s:i, s:i, s:o}", "unit",
                             options->callgrind ? "instructions" : "nanoseconds", "threads",
                             options->threads, "rounds", options->rounds, "benchmarks", list);
    json_dumpf(root, stdout, JSON_INDENT(1) | JSON_REAL_PRECISION(6));
    putchar('\n');
    json_decref(root);
}

static bool read_number(const char *name, const char *text, int high, int *number) {
    char *end;
    errno = 0;
    long value = strtol(text, &end, 10);
    if (errno != 0 || end == text || *end != '\0' || value < 1 || value > high) {
        bench_error("--%s: '%s' is not a number from 1 to %d", name, text, high);
        return false;
    }
    *number = (int)value;
    return true;
}

static const struct option long_options[] = {
    {"variants", required_argument, NULL, 'v'},
    {"only", required_argument, NULL, 'o'},
    {"threads", required_argument, NULL, 't'},
    {"rounds", required_argument, NULL, 'r'},
    {"callgrind", no_argument, NULL, 'c'},
    {"json", no_argument, NULL, 'j'},
    {"bin", required_argument, NULL, 'b'},
    {"help", no_argument, NULL, 'h'},
    {NULL, 0, NULL, 0},
};

// Returns -1 to go on, or the exit status.
static int read_options(micro_options *options, int argc, char **argv) {
    int option;
    bool ok = true;
    optind = 1;
    while (ok && (option = getopt_long(argc, argv, "", long_options, NULL)) != -1) {
        switch (option) {
        case 'v':
            options->variants = optarg;
            break;
        case 'o':
            options->only = optarg;
            break;
        case 't':
            ok = read_number("threads", optarg, 64, &options->threads);
            break;
        case 'r':
            ok = read_number("rounds", optarg, MOST_ROUNDS, &options->rounds);
            break;
        case 'c':
            options->callgrind = true;
            break;
        case 'j':
            options->json = true;
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

int bench_micro(int argc, char **argv) {
    micro_options options = {.threads = 2, .rounds = MICRO_ROUNDS};
    int status = read_options(&options, argc, argv);
    if (status >= 0) {
        return status;
    }
    bench_catch_signals();
    char *own = bench_own_directory();
    bool found = bench_find_variants(&exes, options.bin != NULL ? options.bin : own, "micro-",
                                     options.variants);
    free(own);
    if (!found || !list_rows(&options)) {
        return BENCH_EXIT_USAGE;
    }
    bool ok = options.callgrind ? count_all() : time_all(&options);
    if (options.json) {
        print_json(&options);
    } else {
        print_rows(&options);
    }
    return bench_stopped() ? BENCH_EXIT_INTERRUPTED : ok ? BENCH_EXIT_OK : BENCH_EXIT_FAILED;
}

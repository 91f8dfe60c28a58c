// SPDX-License-Identifier: MIT
// main.c: the program micro-<variant>: times single operations of one variant.
//
// Each benchmark is first run with more and more operations until it takes MINIMUM_NS, then REPEATS
// times; shown are the median and the fastest and slowest. With --count N it is run once, with N
// operations exactly: callgrind then counts the instructions of the whole program, and the
// difference of two counts is that of so many operations (lw micro --callgrind does so).
#include "micro.h"

#include <errno.h>
#include <fnmatch.h>
#include <getopt.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { REPEATS = 7, MAX_REPEATS = 1001 };

static const double MINIMUM_NS = 5e6;

typedef struct options {
    const char *only;
    uint64_t count;
    int threads;
    int repeats;
    bool json;
    bool list;
} options;

typedef struct figure {
    double median;
    double low;
    double high;
    uint64_t count;
} figure;

static const char help_text[] =
    "usage: micro-" LW_VARIANT_NAME " [OPTION]...\n"
    "\n"
    "Times single operations of the variant " LW_VARIANT_NAME ", in nanoseconds.\n"
    "\n"
    "  --only NAME    benchmarks by name (a pattern)\n"
    "  --count N      run once, N operations exactly\n"
    "  --threads N    threads of those that are run by all (default 2)\n"
    "  --repeats N    runs of each (default 7)\n"
    "  --json         print JSON\n"
    "  --list         name the benchmarks, and end\n"
    "  --help         this text\n";

static int compare_doubles(const void *a, const void *b) {
    double x = *(const double *)a;
    double y = *(const double *)b;
    return (x > y) - (x < y);
}

// Operations that take MINIMUM_NS, about; 0 when the benchmark does not run.
static uint64_t calibrate(const micro_bench *bench, int threads) {
    uint64_t count = 1024;
    for (;;) {
        double ns = micro_measure(bench, threads, count);
        if (ns < 0) {
            return 0;
        }
        if (ns * (double)count >= MINIMUM_NS / 2 || count >= UINT64_C(1) << 40) {
            double fits = MINIMUM_NS / (ns > 0.01 ? ns : 0.01);
            return fits > 1024 ? (uint64_t)fits : 1024;
        }
        count *= 4;
    }
}

static bool measure(const micro_bench *bench, const options *chosen, figure *result) {
    static double runs[MAX_REPEATS];
    int repeats = chosen->count > 0 ? 1 : chosen->repeats;
    result->count = chosen->count > 0 ? chosen->count : calibrate(bench, chosen->threads);
    if (result->count == 0) {
        return false;
    }
    for (int i = 0; i < repeats; i++) {
        runs[i] = micro_measure(bench, chosen->threads, result->count);
        if (runs[i] < 0) {
            return false;
        }
    }
    qsort(runs, (size_t)repeats, sizeof *runs, compare_doubles);
    result->median = runs[repeats / 2];
    result->low = runs[0];
    result->high = runs[repeats - 1];
    return true;
}

// Threads at work on one object at once break a variant that synchronises nothing.
static bool chosen_by(const options *chosen, const micro_bench *bench) {
    if (!LW_IS_SAFE && bench->crew == MICRO_ALL && bench->maker == MICRO_OTHER) {
        return false;
    }
    return chosen->only == NULL || fnmatch(chosen->only, bench->name, 0) == 0;
}

static int list_benches(const options *chosen) {
    static const char *const crews[] = {"one", "pair", "all"};
    for (const micro_bench *bench = micro_benches; bench->name != NULL; bench++) {
        if (chosen_by(chosen, bench)) {
            printf("%-16s %-8s %s\n", bench->name, crews[bench->crew], bench->what);
        }
    }
    return 0;
}

static json_t *figure_json(const micro_bench *bench, const figure *result) {
    return json_pack("{s:s, s:s, s:f, s:f, s:f, s:I}", "name", bench->name, "what", bench->what,
                     "ns", result->median, "low", result->low, "high", result->high, "count",
                     (json_int_t)result->count);
}

static int run_benches(const options *chosen) {
    int status = 0;
    json_t *list = json_array();
    if (!chosen->json) {
        printf("%-16s %10s %10s %10s   %s, ns per operation\n", "", "median", "low", "high",
               LW_VARIANT_NAME);
    }
    for (const micro_bench *bench = micro_benches; bench->name != NULL; bench++) {
        figure result;
        if (!chosen_by(chosen, bench)) {
            continue;
        }
        if (!measure(bench, chosen, &result)) {
            status = 1;
        } else if (chosen->json) {
            json_array_append_new(list, figure_json(bench, &result));
        } else {
            printf("%-16s %10.2f %10.2f %10.2f   %s\n", bench->name, result.median, result.low,
                   result.high, bench->what);
            fflush(stdout);
        }
    }
    if (chosen->json) {
        json_t *root = json_pack("{s:s, s:i, s:O}", "variant", LW_VARIANT_NAME, "threads",
                                 chosen->threads, "benchmarks", list);
        json_dumpf(root, stdout, JSON_INDENT(1) | JSON_REAL_PRECISION(6));
        putchar('\n');
        json_decref(root);
    }
    json_decref(list);
    return status;
}

static bool read_number(const char *name, const char *text, uint64_t high, uint64_t *number) {
    char *end;
    errno = 0;
    unsigned long long value = strtoull(text, &end, 10);
    if (errno != 0 || end == text || *end != '\0' || text[0] == '-' || value < 1 || value > high) {
        fprintf(stderr, "micro: --%s: '%s' is not a number from 1 to %llu\n", name, text,
                (unsigned long long)high);
        return false;
    }
    *number = value;
    return true;
}

static const struct option long_options[] = {
    {"only", required_argument, NULL, 'o'},    {"count", required_argument, NULL, 'c'},
    {"threads", required_argument, NULL, 't'}, {"repeats", required_argument, NULL, 'r'},
    {"json", no_argument, NULL, 'j'},          {"list", no_argument, NULL, 'l'},
    {"help", no_argument, NULL, 'h'},          {NULL, 0, NULL, 0},
};

// Returns -1 to go on, or the exit status.
static int read_options(options *chosen, int argc, char **argv) {
    uint64_t number = 0;
    int option;
    bool ok = true;
    while (ok && (option = getopt_long(argc, argv, "", long_options, NULL)) != -1) {
        switch (option) {
        case 'o':
            chosen->only = optarg;
            break;
        case 'c':
            ok = read_number("count", optarg, UINT64_C(1) << 50, &chosen->count);
            break;
        case 't':
            ok = read_number("threads", optarg, MICRO_MAX_THREADS, &number);
            chosen->threads = (int)number;
            break;
        case 'r':
            ok = read_number("repeats", optarg, MAX_REPEATS, &number);
            chosen->repeats = (int)number;
            break;
        case 'j':
            chosen->json = true;
            break;
        case 'l':
            chosen->list = true;
            break;
        case 'h':
            fputs(help_text, stdout);
            return 0;
        default:
            ok = false;
        }
    }
    if (ok && optind < argc) {
        fprintf(stderr, "micro: unexpected argument '%s'\n", argv[optind]);
        ok = false;
    }
    return ok ? -1 : 2;
}

static bool any_chosen(const options *chosen) {
    for (const micro_bench *bench = micro_benches; bench->name != NULL; bench++) {
        if (chosen_by(chosen, bench)) {
            return true;
        }
    }
    fprintf(stderr, "micro: no benchmark is called '%s'; see --list\n", chosen->only);
    return false;
}

int main(int argc, char **argv) {
    options chosen = {.threads = 2, .repeats = REPEATS};
    int status = read_options(&chosen, argc, argv);
    if (status >= 0) {
        return status;
    }
    if (!any_chosen(&chosen)) {
        return 2;
    }
    if (chosen.list) {
        return list_benches(&chosen);
    }
    lw_runtime_init();
    status = run_benches(&chosen);
    lw_runtime_finish(false);
    return status;
}

// SPDX-License-Identifier: MIT
// options.c: the command line of `lw compare`.
#include "bench.h"

#include <errno.h>
#include <getopt.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char help_text[] =
    "usage: bench/compare [OPTION]... [-- SCRIPT...]\n"
    "\n"
    "Runs the workloads under each variant of Latchwork and prints what each locking scheme costs\n"
    "on one thread, how it scales, and whether it stayed correct.\n"
    "\n"
    "  --variants LIST     variants, separated by commas (default: all; 'unsync' is the floor)\n"
    "  --workloads GLOB    workloads by name; patterns separated by commas (default: all)\n"
    "  --threads LIST      numbers of threads (default: 1, 2 and the number of processors);\n"
    "                      1 is always measured\n"
    "  --rounds N          rounds; every cell is run once in each (default: 5)\n"
    "  --quick             end within two minutes: a choice of the workloads, unless --workloads\n"
    "                      names some; shorter cells; as many rounds as fit\n"
    "  --python EXE        add a CPython; may be given again\n"
    "  --lua EXE           the Lua that runs those workloads that are also written in it\n"
    "                      (default: " BENCH_LUA " if it is there; none: no Lua)\n"
    "  --out DIR           where results.json and results.csv go\n"
    "                      (default: build/results/<date and time>)\n"
    "  --script FILE       a script of your own; may be given again, as may be SCRIPT after --.\n"
    "                      Without --workloads only these are run. A script needs nothing "
    "special:\n"
    "                      it is run with no arguments and timed from start to end, and is right\n"
    "                      when it exits 0 and prints what the first CPython (or else the floor)\n"
    "                      prints. One that starts as our workloads do is measured like them.\n"
    "  --seconds S         work of one cell (default: 0.5; with --quick: as fits, at most 0.15)\n"
    "  --budget S          time for --quick (default: 95)\n"
    "  --bin DIR           where the programs lw-<variant> are (default: beside lw)\n"
    "  --workload-dir DIR  where the workloads are\n"
    "  --list              list variants and workloads, and end\n"
    "  --help              this text\n"
    "\n"
    "How to read the table. tax: time on one thread over the floor's. speed-up: N times the work,\n"
    "against one thread of the same program. sharing: the time of N one-thread processes of the\n"
    "same program over that of N threads in one process; 1 means that sharing is free. limit: the\n"
    "speed-up of N one-thread processes of the floor. A ratio is the median over the rounds, in\n"
    "brackets its 95 % bootstrap interval; ~ says that the interval holds 1: not distinguishable.\n"
    "? says that there were too few rounds (below five) to tell.\n"
    "\n"
    "Exit status: 0; 1 when a variant gave a wrong answer, crashed or hung (the floor with "
    "several\n"
    "threads may); 2 for bad usage; 130 after Ctrl-C, which keeps what was measured.\n";

enum {
    OPT_VARIANTS = 256,
    OPT_WORKLOADS,
    OPT_THREADS,
    OPT_ROUNDS,
    OPT_QUICK,
    OPT_PYTHON,
    OPT_LUA,
    OPT_OUT,
    OPT_SCRIPT,
    OPT_SECONDS,
    OPT_BUDGET,
    OPT_BIN,
    OPT_DIR,
    OPT_LIST,
    OPT_HELP,
};

static const struct option long_options[] = {
    {"variants", required_argument, NULL, OPT_VARIANTS},
    {"workloads", required_argument, NULL, OPT_WORKLOADS},
    {"threads", required_argument, NULL, OPT_THREADS},
    {"rounds", required_argument, NULL, OPT_ROUNDS},
    {"quick", no_argument, NULL, OPT_QUICK},
    {"python", required_argument, NULL, OPT_PYTHON},
    {"lua", required_argument, NULL, OPT_LUA},
    {"out", required_argument, NULL, OPT_OUT},
    {"script", required_argument, NULL, OPT_SCRIPT},
    {"seconds", required_argument, NULL, OPT_SECONDS},
    {"budget", required_argument, NULL, OPT_BUDGET},
    {"bin", required_argument, NULL, OPT_BIN},
    {"workload-dir", required_argument, NULL, OPT_DIR},
    {"list", no_argument, NULL, OPT_LIST},
    {"help", no_argument, NULL, OPT_HELP},
    {NULL, 0, NULL, 0},
};

static bool read_count(const char *option, const char *text, int high, int *number) {
    char *end;
    errno = 0;
    long value = strtol(text, &end, 10);
    if (errno != 0 || end == text || *end != '\0' || value < 1 || value > high) {
        bench_error("--%s: '%s' is not a number from 1 to %d", option, text, high);
        return false;
    }
    *number = (int)value;
    return true;
}

static bool read_seconds(const char *option, const char *text, double *seconds) {
    char *end;
    double value = strtod(text, &end);
    if (end == text || *end != '\0' || !isfinite(value) || value < 0.001 || value > 1e6) {
        bench_error("--%s: '%s' is not a number of seconds", option, text);
        return false;
    }
    *seconds = value;
    return true;
}

// Adds a number of threads to the list, which rises and holds no 1.
static bool add_threads(bench_options *options, int number) {
    int place = 0;
    while (place < options->thread_count && options->threads[place] < number) {
        place++;
    }
    if (number == 1 || (place < options->thread_count && options->threads[place] == number)) {
        return true;
    }
    if (options->thread_count == BENCH_MAX_COUNTS) {
        bench_error("--threads: more than %d numbers", BENCH_MAX_COUNTS);
        return false;
    }
    int after = options->thread_count - place;
    memmove(&options->threads[place + 1], &options->threads[place], (size_t)after * sizeof(int));
    options->threads[place] = number;
    options->thread_count++;
    return true;
}

static bool read_threads(bench_options *options, const char *text) {
    char *copy = bench_strdup(text);
    char *rest = copy;
    char *part;
    bool ok = true;
    options->thread_count = 0;
    while (ok && (part = strsep(&rest, ",")) != NULL) {
        int number;
        ok =
            read_count("threads", part, BENCH_MAX_THREADS, &number) && add_threads(options, number);
    }
    free(copy);
    return ok;
}

static bool add_script(bench_options *options, char *path) {
    if (options->script_count == BENCH_MAX_WORKLOADS) {
        bench_error("more than %d scripts", BENCH_MAX_WORKLOADS);
        return false;
    }
    options->scripts[options->script_count++] = path;
    return true;
}

static bool add_python(bench_options *options, char *name) {
    if (options->python_count == BENCH_MAX_EXES) {
        bench_error("more than %d times --python", BENCH_MAX_EXES);
        return false;
    }
    options->pythons[options->python_count++] = name;
    return true;
}

static bool take(bench_options *options, int option, char *value) {
    switch (option) {
    case OPT_VARIANTS:
        options->variants = value;
        return true;
    case OPT_WORKLOADS:
        options->workloads = value;
        return true;
    case OPT_THREADS:
        return read_threads(options, value);
    case OPT_ROUNDS:
        return read_count("rounds", value, BENCH_MAX_ROUNDS, &options->rounds);
    case OPT_QUICK:
        options->quick = true;
        return true;
    case OPT_PYTHON:
        return add_python(options, value);
    case OPT_LUA:
        options->lua = value;
        return true;
    case OPT_OUT:
        options->out = value;
        return true;
    case OPT_SCRIPT:
        return add_script(options, value);
    case OPT_SECONDS:
        return read_seconds("seconds", value, &options->target);
    case OPT_BUDGET:
        return read_seconds("budget", value, &options->budget);
    case OPT_BIN:
        options->bin = value;
        return true;
    case OPT_DIR:
        options->workload_dir = value;
        return true;
    case OPT_LIST:
        options->list = true;
        return true;
    default:
        return false;
    }
}

int bench_read_options(bench_options *options, int argc, char **argv) {
    *options = (bench_options){.budget = 95};
    add_threads(options, 2);
    if (bench_cpus() > 2 && bench_cpus() <= BENCH_MAX_THREADS) {
        add_threads(options, bench_cpus());
    }
    optind = 1;
    opterr = 0;
    for (;;) {
        int at = optind;
        int option = getopt_long(argc, argv, "+:", long_options, NULL);
        if (option == -1) {
            break;
        }
        if (option == OPT_HELP) {
            fputs(help_text, stdout);
            return BENCH_EXIT_OK;
        }
        if (option == '?' || option == ':') {
            bench_error(option == ':' ? "%s needs a value" : "unknown option '%s'", argv[at]);
        }
        if (option == '?' || option == ':' || !take(options, option, optarg)) {
            fputs("try --help\n", stderr);
            return BENCH_EXIT_USAGE;
        }
    }
    bool after_dashes = optind > 1 && strcmp(argv[optind - 1], "--") == 0;
    if (optind < argc && !after_dashes) {
        bench_error("unexpected argument '%s' (scripts of your own come after --)", argv[optind]);
        return BENCH_EXIT_USAGE;
    }
    for (int i = optind; i < argc; i++) {
        if (!add_script(options, argv[i])) {
            return BENCH_EXIT_USAGE;
        }
    }
    return -1;
}

// SPDX-License-Identifier: MIT
// main.c: the program lw: picks the subcommand.
#include "bench.h"

#include <string.h>

#ifndef LW_VERSION
#define LW_VERSION "unknown"
#endif

static const char help_text[] =
    "usage: lw COMMAND [OPTION]...\n"
    "\n"
    "  compare   run the workloads under all variants and compare them (lw compare --help)\n"
    "  micro     the cost of single operations, in ns and instructions (lw micro --help)\n"
    "  startup   time to start and peak memory (lw startup --help)\n"
    "  check     torture the variants, or check what they do for linearizability (lw check --help)\n"
    "  selftest  check the statistics and the plan of lw against known results\n"
    "\n"
    "bench/compare builds everything, then calls lw compare.\n";

typedef struct subcommand {
    const char *name;
    int (*run)(int argc, char **argv);
} subcommand;

static const subcommand subcommands[] = {
    {"compare", bench_compare},
    {"micro", bench_micro},
    {"startup", bench_startup},
    {"check", bench_check},
    {"selftest", bench_selftest},
};

static int dispatch(int argc, char **argv) {
    if (argc < 2) {
        fputs(help_text, stderr);
        return BENCH_EXIT_USAGE;
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
        fputs(help_text, stdout);
        return BENCH_EXIT_OK;
    }
    if (strcmp(argv[1], "--version") == 0) {
        puts("lw " LW_VERSION);
        return BENCH_EXIT_OK;
    }
    for (size_t i = 0; i < sizeof subcommands / sizeof subcommands[0]; i++) {
        if (strcmp(argv[1], subcommands[i].name) == 0) {
            return subcommands[i].run(argc - 1, argv + 1);
        }
    }
    bench_error("unknown command '%s'; try lw --help", argv[1]);
    return BENCH_EXIT_USAGE;
}

int main(int argc, char **argv) {
    int status = dispatch(argc, argv);
    if (fflush(stdout) != 0 || ferror(stdout)) {
        bench_error("standard output could not be written");
        status = status == BENCH_EXIT_OK ? BENCH_EXIT_FAILED : status;
    }
    return status;
}

// SPDX-License-Identifier: MIT
// check.c: `lw check`: which check, and what torture.c and linear.c share: reading options, finding programs, saying what failed.
#include "torture.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

bool check_read_number(const char *name, const char *text, uint64_t low, uint64_t high, uint64_t *number) {
    char *end;
    errno = 0;
    unsigned long long value = strtoull(text, &end, 10);
    if (*text < '0' || *text > '9' || *end != '\0' || errno != 0 || value < low || value > high) {
        bench_error("--%s: '%s' is not a number from %" PRIu64 " to %" PRIu64, name, text, low, high);
        return false;
    }
    *number = value;
    return true;
}

bool check_read_int(const char *name, const char *text, int low, int high, int *number) {
    uint64_t value;
    if (!check_read_number(name, text, (uint64_t)low, (uint64_t)high, &value)) {
        return false;
    }
    *number = (int)value;
    return true;
}

uint64_t check_draw_seed(void) {
    return (uint64_t)time(NULL) % 1000000 * 1000 + (uint64_t)getpid() % 1000;
}

void check_end_progress(void) {
    if (isatty(STDERR_FILENO)) {
        fputs("\r\033[K", stderr);
    }
}

void check_show_said(torture_result *r) {
    for (char *line = r->said, *next; line != NULL && *line != '\0'; line = next) {
        next = strchr(line, '\n');
        if (next != NULL) {
            *next++ = '\0';
        }
        printf("    %s\n", line);
    }
}

bool check_find(bench_exes *exes, const char *prefix, const char *variants, const char *bin) {
    bench_exes programs = {0};
    if (!bench_find_variants(&programs, bin, prefix, variants)) {
        return false;
    }
    char *list = NULL;
    for (int i = 0; i < programs.count; i++) {
        if (variants != NULL || !programs.items[i].floor) { // which is not asked to survive
            char *longer = bench_format("%s%s%s", list != NULL ? list : "", list != NULL ? "," : "", programs.items[i].name);
            free(list);
            list = longer;
        }
        free(programs.items[i].name);
        free(programs.items[i].path);
    }
    bool ok = list != NULL && bench_find_variants(exes, bin, "lw-", list);
    if (list == NULL) {
        bench_error("there is no variant that synchronises in %s", bin);
    }
    free(list);
    return ok;
}

int bench_check(int argc, char **argv) {
    if (argc > 1 && strcmp(argv[1], "torture") == 0) {
        return check_torture(argc - 1, argv + 1);
    }
    if (argc > 1 && strcmp(argv[1], "linear") == 0) {
        return check_linear(argc - 1, argv + 1);
    }
    if (argc > 1 && (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)) {
        fputs("usage: lw check torture [OPTION]... (lw check torture --help)\n"
              "       lw check linear [OPTION]...  (lw check linear --help)\n",
              stdout);
        return BENCH_EXIT_OK;
    }
    bench_error("%s%s%s; lw check torture and lw check linear are what there is", argc > 1 ? "unknown check '" : "which check?",
                argc > 1 ? argv[1] : "", argc > 1 ? "'" : "");
    return BENCH_EXIT_USAGE;
}

// SPDX-License-Identifier: MIT
// linear.c: `lw check linear`: histories of operations on shared objects, variant by variant, checked for linearizability.
//
// The programs linear-<variant> draw, run and check the histories (tests/linear); they are run as torture's programs are: in batches,
// each a process, with the schedules perturbed as the block of the seeds says. The first failure of a variant ends its turn.
#include "torture.h"

#include <getopt.h>
#include <inttypes.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

static const char help_text[] =
    "usage: lw check linear [OPTION]...\n"
    "\n"
    "Threads do operations on small shared lists, dicts, sets, attributes, deques and queues; what each operation has given must be\n"
    "explained by one order in which a single thread could have done them. docs/guarantees.md says for which this is claimed.\n"
    "What is not is shown as a timeline, with its seed.\n"
    "\n"
    "  --variant LIST   variants, separated by commas (default: all that synchronise)\n"
    "  --seconds S      for each variant (default: 60)\n"
    "  --threads N      threads of each program, 1 to 8 (default: 2 to 4, as the seed says)\n"
    "  --seed S         the first program's seed (default: from the clock); an odd one is taken as the next\n"
    "  --limit S        seconds after which a program hangs (default: 30)\n"
    "  --json FILE      write what was run and what failed\n"
    "  --bin DIR        where the programs linear-<variant> and lw-<variant> are (default: beside lw)\n"
    "  --help           this text\n"
    "\n"
    "Exit status: 0; 1 when a history is not linearizable; 2 for bad usage; 130 after Ctrl-C.\n";

typedef struct linear_options {
    char *variants, *json, *bin;
    int seconds, threads, limit;
    uint64_t seed;
} linear_options;

typedef struct turn {
    uint64_t programs, operations, overlapping;
    double seconds;
    torture_result last;
} turn;

static const struct option long_options[] = {
    {"variant", required_argument, NULL, 'v'}, {"variants", required_argument, NULL, 'v'}, {"seconds", required_argument, NULL, 's'},
    {"threads", required_argument, NULL, 't'}, {"seed", required_argument, NULL, 'S'},     {"limit", required_argument, NULL, 'l'},
    {"json", required_argument, NULL, 'j'},    {"bin", required_argument, NULL, 'b'},      {"help", no_argument, NULL, 'h'},
    {NULL, 0, NULL, 0},
};

static bool take(linear_options *o, int option) {
    switch (option) {
    case 'v':
        o->variants = optarg;
        return true;
    case 's':
        return check_read_int("seconds", optarg, 1, 1000000, &o->seconds);
    case 't':
        return check_read_int("threads", optarg, 1, 8, &o->threads);
    case 'S':
        return check_read_number("seed", optarg, 0, UINT64_MAX >> 1, &o->seed);
    case 'l':
        return check_read_int("limit", optarg, 1, 100000, &o->limit);
    case 'j':
        o->json = optarg;
        return true;
    case 'b':
        o->bin = optarg;
        return true;
    default:
        return false;
    }
}

// Returns -1 to go on, or the exit status.
static int read_options(linear_options *o, int argc, char **argv) {
    int option;
    optind = 1;
    while ((option = getopt_long(argc, argv, "", long_options, NULL)) != -1) {
        if (option == 'h') {
            fputs(help_text, stdout);
            return BENCH_EXIT_OK;
        }
        if (!take(o, option)) {
            return BENCH_EXIT_USAGE;
        }
    }
    if (optind < argc) {
        bench_error("unexpected argument '%s'", argv[optind]);
        return BENCH_EXIT_USAGE;
    }
    return -1;
}

static turn check_variant(const torture *what, const linear_options *o) {
    turn t = {0};
    double start = bench_now();
    double end = start + o->seconds;
    for (uint64_t seed = o->seed; t.last.end == TORTURE_FINE && bench_now() < end; seed = (seed / TORTURE_BLOCK + 1) * TORTURE_BLOCK) {
        free(torture_environment(seed));
        int count = (int)((TORTURE_BLOCK - seed % TORTURE_BLOCK + 1) / 2);
        torture_batch batch = {.seed = seed, .count = count, .times = 1, .seconds = end - bench_now()};
        t.last = torture_run(what, &batch);
        t.programs += t.last.programs;
        t.operations += t.last.operations;
        t.overlapping += t.last.overlapping;
    }
    t.seconds = bench_now() - start;
    return t;
}

static void report(const torture *what, turn *t) {
    char *environment = torture_environment(t->last.seed);
    printf("%s FAILED: seed %" PRIu64 ": %s\n", what->variant, t->last.seed, t->last.reason);
    check_show_said(&t->last);
    printf("  again: lw check linear --variant %s --seed %" PRIu64, what->variant, t->last.seed);
    if (what->threads > 0) {
        printf(" --threads %d", what->threads);
    }
    printf("\n     or: %s%s --seed %" PRIu64 " --count 1 --times 100", environment, what->program, t->last.seed);
    if (what->threads > 0) {
        printf(" --threads %d", what->threads);
    }
    printf("\n");
    free(environment);
}

static json_t *turn_json(const char *variant, const turn *t) {
    json_t *failure = json_null();
    if (t->last.end == TORTURE_FAILED) {
        failure = json_pack("{s:I, s:s}", "seed", (json_int_t)t->last.seed, "reason", t->last.reason);
    }
    return json_pack("{s:s, s:I, s:I, s:I, s:f, s:o}", "variant", variant, "programs", (json_int_t)t->programs, "operations",
                     (json_int_t)t->operations, "overlapping", (json_int_t)t->overlapping, "seconds", t->seconds, "failure", failure);
}

static bool write_json(const linear_options *o, json_t *variants) {
    json_t *root = json_pack("{s:s, s:s, s:I, s:i, s:i, s:O}", "check", "linear", "version", LW_VERSION, "seed", (json_int_t)o->seed,
                             "seconds", o->seconds, "threads", o->threads, "variants", variants);
    char *text = json_dumps(root, JSON_INDENT(1) | JSON_REAL_PRECISION(6));
    bool ok = text != NULL && bench_write_file(o->json, text, strlen(text));
    free(text);
    json_decref(root);
    return ok;
}

static int check_all(const linear_options *o, const bench_exes *exes, const char *bin) {
    int failures = 0;
    uint64_t operations = 0;
    json_t *variants = json_array();
    for (int i = 0; i < exes->count && !bench_stopped(); i++) {
        torture what = {"linear", exes->items[i].name, bench_format("%s/linear-%s", bin, exes->items[i].name), exes->items[i].path,
                        o->threads, o->limit};
        turn t = check_variant(&what, o);
        json_array_append_new(variants, turn_json(what.variant, &t)); // before report, which cuts what was said
        if (t.last.end == TORTURE_FAILED) {
            failures++;
            report(&what, &t);
        }
        printf("%-10s %" PRIu64 " programs, %" PRIu64 " operations checked, %" PRIu64 " of them overlapped others, in %.1f s: %s\n",
               what.variant, t.programs, t.operations, t.overlapping, t.seconds,
               t.last.end == TORTURE_FAILED    ? "FAILED"
               : t.last.end == TORTURE_STOPPED ? "stopped"
                                               : "ok");
        fflush(stdout);
        operations += t.operations;
        free(what.program);
    }
    printf("linear: %d variants, %" PRIu64 " operations checked, seeds from %" PRIu64 ": %d failed\n", (int)json_array_size(variants),
           operations, o->seed, failures);
    bool written = o->json == NULL || write_json(o, variants);
    json_decref(variants);
    return bench_stopped() ? BENCH_EXIT_INTERRUPTED : failures > 0 || !written ? BENCH_EXIT_FAILED : BENCH_EXIT_OK;
}

int check_linear(int argc, char **argv) {
    linear_options o = {.seconds = 60, .limit = 30, .seed = UINT64_MAX};
    int status = read_options(&o, argc, argv);
    if (status >= 0) {
        return status;
    }
    if (o.seed == UINT64_MAX) {
        o.seed = check_draw_seed();
    }
    o.seed += o.seed % 2; // odd ones are scripts, for torture
    bench_catch_signals();
    char *own = bench_own_directory();
    const char *bin = o.bin != NULL ? o.bin : own;
    static bench_exes exes;
    status = check_find(&exes, "linear-", o.variants, bin) ? check_all(&o, &exes, bin) : BENCH_EXIT_USAGE;
    free(own);
    return status;
}

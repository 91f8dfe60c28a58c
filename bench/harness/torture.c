// SPDX-License-Identifier: MIT
// torture.c: `lw check torture`: random programs of several threads, variant by variant, for a while.
//
// Programs have numbers, their seeds, which are taken in order from the first one: a run goes through batches of even seeds (C)
// and odd ones (scripts) of one block after the other, each batch a process. The first failure of a variant ends its turn: it is
// made shorter, and shown with the command that repeats it.
#include "torture.h"

#include <errno.h>
#include <getopt.h>
#include <inttypes.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char help_text[] =
    "usage: lw check torture [OPTION]...\n"
    "\n"
    "Random programs of several threads over shared lists, dicts, sets, deques, queues, generators, attributes, classes and\n"
    "weak references, with collections and threads that come and go; in C and as scripts. Each is drawn from its seed. Nothing\n"
    "may be lost, doubled, torn, seen after its death or left over, and nothing may crash or hang (docs/verification.md).\n"
    "What fails is made shorter and shown.\n"
    "\n"
    "  --variant LIST   variants, separated by commas (default: all that synchronise)\n"
    "  --seconds S      for each variant (default: 60)\n"
    "  --threads N      threads of each program, 1 to 16 (default: 2 to 4, as the seed says)\n"
    "  --seed S         the first program's seed, which repeats it (default: from the clock)\n"
    "  --programs N     at most so many programs for each variant\n"
    "  --tries N        runs in which a shorter program must fail again (default: 20)\n"
    "  --shrink S       seconds for making a program shorter; 0: none (default: 60)\n"
    "  --limit S        seconds after which a program hangs (default: 30)\n"
    "  --json FILE      write what was run and what failed\n"
    "  --bin DIR        where the programs torture-<variant> and lw-<variant> are (default: beside lw)\n"
    "  --help           this text\n"
    "\n"
    "Exit status: 0; 1 when a program failed; 2 for bad usage; 130 after Ctrl-C.\n";

typedef struct torture_options {
    char *variants, *json, *bin;
    int seconds, threads, tries, shrink, limit;
    uint64_t seed, programs;
} torture_options;

// What a variant's turn came to.
typedef struct turn {
    uint64_t programs, scripts, threads, operations;
    double seconds;
    bool failed, stopped;
    torture_result failure;
    char *keep, *shown, *environment; // of the failure; keep NULL: not made shorter
} turn;

static const struct option long_options[] = {
    {"variant", required_argument, NULL, 'v'},  {"variants", required_argument, NULL, 'v'}, {"seconds", required_argument, NULL, 's'},
    {"threads", required_argument, NULL, 't'},  {"seed", required_argument, NULL, 'S'},     {"programs", required_argument, NULL, 'p'},
    {"tries", required_argument, NULL, 'r'},    {"shrink", required_argument, NULL, 'k'},   {"limit", required_argument, NULL, 'l'},
    {"json", required_argument, NULL, 'j'},     {"bin", required_argument, NULL, 'b'},      {"help", no_argument, NULL, 'h'},
    {NULL, 0, NULL, 0},
};

static bool take(torture_options *o, int option) {
    switch (option) {
    case 'v':
        o->variants = optarg;
        return true;
    case 's':
        return check_read_int("seconds", optarg, 1, 1000000, &o->seconds);
    case 't':
        return check_read_int("threads", optarg, 1, 16, &o->threads);
    case 'S':
        return check_read_number("seed", optarg, 0, UINT64_MAX >> 1, &o->seed);
    case 'p':
        return check_read_number("programs", optarg, 1, UINT64_MAX >> 1, &o->programs);
    case 'r':
        return check_read_int("tries", optarg, 1, 1000, &o->tries);
    case 'k':
        return check_read_int("shrink", optarg, 0, 100000, &o->shrink);
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
static int read_options(torture_options *o, int argc, char **argv) {
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

static void show_progress(const char *variant, const turn *t, double start, int seconds) {
    if (isatty(STDERR_FILENO)) {
        fprintf(stderr, "\r%-10s %4.0f of %d s, %" PRIu64 " programs, %" PRIu64 " scripts, %" PRIu64 " operations ", variant,
                bench_now() - start, seconds, t->programs, t->scripts, t->operations);
    }
}

// The batch that begins with this seed: the rest of its block, of its kind.
static int batch_size(uint64_t seed, uint64_t most) {
    uint64_t left = (TORTURE_BLOCK - seed % TORTURE_BLOCK + 1) / 2;
    return (int)(left < most ? left : most);
}

static turn torture_variant(const torture *what, const torture_options *o) {
    turn t = {0};
    double start = bench_now();
    double end = start + o->seconds;
    uint64_t left = o->programs;
    // Two rows of seeds go through a block: the first one's kind, then the other.
    for (uint64_t block = o->seed; left > 0 && !t.failed && !t.stopped && bench_now() < end;
         block = (block / TORTURE_BLOCK + 1) * TORTURE_BLOCK) {
        free(torture_environment(block));
        for (uint64_t seed = block; seed < block + 2 && seed / TORTURE_BLOCK == block / TORTURE_BLOCK && left > 0 && bench_now() < end;
             seed++) {
            torture_batch batch = {.seed = seed, .count = batch_size(seed, left), .times = 1, .seconds = end - bench_now()};
            torture_result r = torture_run(what, &batch);
            t.failed = r.end == TORTURE_FAILED;
            t.stopped = r.end == TORTURE_STOPPED;
            t.failure = r;
            *(torture_is_script(seed) ? &t.scripts : &t.programs) += r.programs;
            t.threads += r.threads;
            t.operations += r.operations;
            left -= r.programs < left ? r.programs : left;
            show_progress(what->variant, &t, start, o->seconds);
            if (t.failed || t.stopped) {
                break;
            }
        }
    }
    t.seconds = bench_now() - start;
    check_end_progress();
    return t;
}

static void report_failure(const torture *what, const torture_options *o, turn *t) {
    uint64_t seed = t->failure.seed;
    t->environment = torture_environment(seed);
    printf("%s FAILED: seed %" PRIu64 " (%s): %s\n", what->variant, seed, torture_is_script(seed) ? "a script" : "in C",
           t->failure.reason);
    check_show_said(&t->failure);
    fflush(stdout);
    t->keep = o->shrink > 0 ? torture_shrink(what, seed, o->tries, o->shrink) : NULL;
    t->shown = torture_ask(what, seed, t->keep, "--show");
    if (o->shrink > 0) {
        printf("  %s\n", t->keep != NULL ? "the shortest that still failed:" : "it did not fail again; it was:");
    }
    printf("%s", t->shown != NULL ? t->shown : "");
    printf("  again: lw check torture --variant %s --seed %" PRIu64, what->variant, seed);
    if (what->threads > 0) {
        printf(" --threads %d", what->threads);
    }
    printf("\n     or: %s%s%s --seed %" PRIu64 " --count 1 --times 100%s%s%s", t->environment,
           torture_is_script(seed) ? what->lw : what->program, torture_is_script(seed) ? " " LW_SOURCE_DIR "/tests/torture/torture.py" : "",
           seed, t->keep != NULL ? " --keep '" : "", t->keep != NULL ? t->keep : "", t->keep != NULL ? "'" : "");
    if (what->threads > 0) {
        printf(" --threads %d", what->threads);
    }
    printf("\n");
}

static json_t *turn_json(const char *variant, const turn *t) {
    json_t *failure = json_null();
    if (t->failed) {
        failure = json_pack("{s:I, s:s, s:s, s:s?, s:s?, s:s?}", "seed", (json_int_t)t->failure.seed, "kind",
                            torture_is_script(t->failure.seed) ? "script" : "c", "reason", t->failure.reason, "keep", t->keep, "program",
                            t->shown, "environment", t->environment);
    }
    return json_pack("{s:s, s:I, s:I, s:I, s:I, s:f, s:o}", "variant", variant, "programs", (json_int_t)t->programs, "scripts",
                     (json_int_t)t->scripts, "threads", (json_int_t)t->threads, "operations", (json_int_t)t->operations, "seconds",
                     t->seconds, "failure", failure);
}

static bool write_json(const torture_options *o, json_t *variants) {
    json_t *root = json_pack("{s:s, s:s, s:I, s:i, s:i, s:O}", "check", "torture", "version", LW_VERSION, "seed", (json_int_t)o->seed,
                             "seconds", o->seconds, "threads", o->threads, "variants", variants);
    char *text = json_dumps(root, JSON_INDENT(1) | JSON_REAL_PRECISION(6));
    bool ok = text != NULL && bench_write_file(o->json, text, strlen(text));
    if (!ok) {
        bench_error("%s: %s", o->json, text == NULL ? "could not be made" : strerror(errno));
    }
    free(text);
    json_decref(root);
    return ok;
}

static int torture_all(const torture_options *o, const bench_exes *exes, const char *bin) {
    turn sum = {0};
    int failures = 0;
    json_t *variants = json_array();
    for (int i = 0; i < exes->count && !bench_stopped(); i++) {
        torture what = {"torture", exes->items[i].name, bench_format("%s/torture-%s", bin, exes->items[i].name), exes->items[i].path, o->threads,
                        o->limit};
        turn t = torture_variant(&what, o);
        if (t.failed) {
            failures++;
            report_failure(&what, o, &t);
        }
        printf("%-10s %" PRIu64 " programs, %" PRIu64 " scripts, %" PRIu64 " operations in %.1f s: %s\n", what.variant, t.programs,
               t.scripts, t.operations, t.seconds, t.failed ? "FAILED" : t.stopped ? "stopped" : "ok");
        fflush(stdout);
        json_array_append_new(variants, turn_json(what.variant, &t));
        sum.programs += t.programs;
        sum.scripts += t.scripts;
        sum.threads += t.threads;
        sum.operations += t.operations;
        free(what.program);
        free(t.keep);
        free(t.shown);
        free(t.environment);
    }
    printf("torture: %d variants, %" PRIu64 " programs and %" PRIu64 " scripts, %" PRIu64 " threads, %" PRIu64
           " operations, seeds from %" PRIu64 ": %d failed\n",
           (int)json_array_size(variants), sum.programs, sum.scripts, sum.threads, sum.operations, o->seed, failures);
    bool written = o->json == NULL || write_json(o, variants);
    json_decref(variants);
    return bench_stopped() ? BENCH_EXIT_INTERRUPTED : failures > 0 || !written ? BENCH_EXIT_FAILED : BENCH_EXIT_OK;
}

int check_torture(int argc, char **argv) {
    torture_options o = {.seconds = 60, .tries = 20, .shrink = 60, .limit = 30, .programs = UINT64_MAX >> 1, .seed = UINT64_MAX};
    int status = read_options(&o, argc, argv);
    if (status >= 0) {
        return status;
    }
    if (o.seed == UINT64_MAX) {
        o.seed = check_draw_seed();
    }
    bench_catch_signals();
    char *own = bench_own_directory();
    const char *bin = o.bin != NULL ? o.bin : own;
    static bench_exes exes;
    status = check_find(&exes, "torture-", o.variants, bin) ? torture_all(&o, &exes, bin) : BENCH_EXIT_USAGE;
    free(own);
    return status;
}

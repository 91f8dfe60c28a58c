// SPDX-License-Identifier: MIT
// compare.c: `lw compare`, from the command line to the table.
#include "bench.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static bench_options options;
static bench_plan plan;
static bench_machine machine;
static char *out_directory;

// The directory that holds bench/workloads: the first one upwards from where lw is, or else from
// where it was built. Owned by the caller.
static char *find_source(const char *bin) {
    char *at = bench_strdup(bin);
    for (;;) {
        char *workloads = bench_format("%s/bench/workloads", at);
        bool found = bench_is_directory(workloads);
        free(workloads);
        if (found) {
            return at;
        }
        char *slash = strrchr(at, '/');
        if (slash == NULL) {
            break;
        }
        *slash = '\0';
    }
    free(at);
#ifdef LW_SOURCE_DIR
    return bench_strdup(LW_SOURCE_DIR);
#else
    return bench_strdup(".");
#endif
}

static void list_all(void) {
    puts("variants and other executables:");
    for (int e = 0; e < plan.exes.count; e++) {
        printf("  %-18s %s\n", plan.exes.items[e].name, plan.exes.items[e].path);
    }
    puts("workloads:");
    for (int w = 0; w < plan.workloads.count; w++) {
        const bench_workload *workload = &plan.workloads.items[w];
        printf("  %-18s [%s] %s\n", workload->name, bench_class_name(workload->kind),
               workload->question);
    }
}

// A Lua is welcome, not needed: only one that was asked for by name must be there.
static bool find_lua(void) {
    const char *name = options.lua != NULL ? options.lua : BENCH_LUA;
    if (bench_count_lua(&plan.workloads) == 0 || strcmp(name, "none") == 0) {
        return true;
    }
    char *path = bench_search_path(name);
    plan.lua_missing = path == NULL && options.lua == NULL;
    free(path);
    return plan.lua_missing || bench_add_lua(&plan.exes, name);
}

static bool find_everything(const char *bin, const char *workload_dir) {
    if (!bench_find_variants(&plan.exes, bin, "lw-", options.variants)) {
        return false;
    }
    for (int i = 0; i < options.python_count; i++) {
        if (!bench_add_python(&plan.exes, options.pythons[i])) {
            return false;
        }
    }
    if ((options.script_count == 0 || options.workloads != NULL) &&
        !bench_find_workloads(&plan.workloads, workload_dir, options.workloads)) {
        return false;
    }
    if (options.quick && options.workloads == NULL && !options.list) {
        int there = plan.workloads.count;
        bench_keep_quick(&plan.workloads);
        if (plan.workloads.count < there) {
            bench_cut(&plan, "%d of %d workloads (--workloads '*': all)", plan.workloads.count, there);
        }
    }
    for (int i = 0; i < options.script_count; i++) {
        if (!bench_add_script(&plan.workloads, options.scripts[i])) {
            return false;
        }
    }
    return find_lua() && bench_read_versions(&plan.exes);
}

// Makes the output directory and tries it, before an hour is spent on what could not be kept.
static bool prepare_out(const char *bin) {
    if (options.out != NULL) {
        out_directory = bench_strdup(options.out);
    } else {
        char stamp[32];
        time_t now = time(NULL);
        struct tm parts;
        strftime(stamp, sizeof stamp, "%Y%m%d-%H%M%S", localtime_r(&now, &parts));
        out_directory = bench_format("%s/../results/%s", bin, stamp);
    }
    char *probe = bench_format("%s/.probe-%d", out_directory, (int)getpid());
    bool ok = bench_make_dirs(out_directory) && bench_write_file(probe, "", 0);
    if (ok) {
        unlink(probe);
    } else {
        bench_error("cannot write to --out %s: %s", out_directory, strerror(errno));
    }
    free(probe);
    char *whole = ok ? realpath(out_directory, NULL) : NULL;
    if (whole != NULL) {
        free(out_directory);
        out_directory = whole;
    }
    return ok;
}

static void keep(bench_plan *measured) {
    bool partial = measured->partial;
    measured->partial = partial || measured->rounds_done < measured->rounds;
    bench_write_results(measured, &machine, out_directory);
    measured->partial = partial;
}

static void print_head(void) {
    int seconds = (int)(options.quick ? options.budget : plan.rounds * bench_round_cost(&plan));
    fprintf(stderr,
            "workloads: %d, executables: %d, cells: %d of about %.2f s, rounds: %s%d, time: ",
            plan.workloads.count, plan.exes.count, plan.cell_count, plan.target,
            options.quick ? "at most " : "", plan.rounds);
    fprintf(stderr, "about %d:%02d minutes\n", seconds / 60, seconds % 60);
}

static void print_foot(bool kept) {
    printf("\n%s, %d processors, %s\n", machine.cpu, machine.cpus, machine.kernel);
    printf("%s, commit %.12s%s, %d of %d rounds, cells of %.0f ms, %.0f s in all\n", machine.date,
           machine.commit, machine.dirty ? " with changes" : "", plan.rounds_done, plan.rounds,
           plan.target * 1e3, bench_now() - plan.start);
    if (machine.load[0] > 0.5 * machine.cpus) {
        printf("the machine was busy at the start (load average %.1f): trust no small difference\n",
               machine.load[0]);
    }
    if (plan.cut[0] != '\0') {
        printf("cut to fit the time: %s\n", plan.cut);
    }
    if (plan.partial) {
        puts("PARTIAL: broken off before the end");
    }
    if (plan.lua_missing) {
        printf("no Lua beside: %d workloads are also in Lua, but there is no " BENCH_LUA " here\n",
               bench_count_lua(&plan.workloads));
    }
    puts("~ not distinguishable from 1   ? too few rounds to tell   [95 % bootstrap interval]");
    printf("results: %s/results.json, results.csv%s\n", out_directory,
           kept ? "" : ": NOT written, what is there is older");
}

static int measure_and_print(const char *source) {
    bench_make_cells(&plan);
    bench_fit_plan(&plan);
    bench_read_machine(&machine, source);
    print_head();
    bench_measure(&plan, keep);
    bool kept = bench_write_results(&plan, &machine, out_directory);
    bench_print_tables(&plan, stdout);
    print_foot(kept);
    if (!kept) {
        return BENCH_EXIT_FAILED;
    }
    if (plan.partial) {
        return BENCH_EXIT_INTERRUPTED;
    }
    return bench_has_failed(&plan) ? BENCH_EXIT_FAILED : BENCH_EXIT_OK;
}

int bench_compare(int argc, char **argv) {
    int status = bench_read_options(&options, argc, argv);
    if (status >= 0) {
        return status;
    }
    plan.start = bench_now();
    plan.options = &options;
    char *bin = options.bin != NULL ? bench_strdup(options.bin) : bench_own_directory();
    char *own = bench_own_directory();
    char *source = find_source(own);
    char *workload_dir = options.workload_dir != NULL ? bench_strdup(options.workload_dir)
                                                      : bench_format("%s/bench/workloads", source);
    bench_catch_signals();
    if (!find_everything(bin, workload_dir)) {
        status = bench_stopped() ? BENCH_EXIT_INTERRUPTED : BENCH_EXIT_USAGE;
    } else if (options.list) {
        list_all();
        status = BENCH_EXIT_OK;
    } else if (!prepare_out(own)) {
        status = BENCH_EXIT_USAGE;
    } else {
        status = measure_and_print(source);
    }
    free(workload_dir);
    free(source);
    free(own);
    free(bin);
    return status;
}

// SPDX-License-Identifier: MIT
// selftest.c: checks the statistics against results that can be worked out by hand, and the plan of a
// small comparison with guests.
#include "bench.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int failures;

static void check(bool right, const char *what) {
    if (!right) {
        printf("FAIL: %s\n", what);
        failures++;
    }
}

static bool near(double a, double b, double distance) {
    return fabs(a - b) <= distance;
}

static void check_median(void) {
    check(bench_median((double[]){3, 1, 2}, 3) == 2, "the median of 3 1 2");
    check(bench_median((double[]){4, 1, 2, 3}, 4) == 2.5, "the median of 4 1 2 3");
    check(bench_median((double[]){NAN, 7, NAN}, 3) == 7, "the median without what is missing");
    check(isnan(bench_median((double[]){NAN}, 1)), "the median of nothing");
}

static void check_ratio(void) {
    double above[] = {2, 4, 6, 8, 10};
    double below[] = {1, 2, 3, 4, 5};
    bench_interval same = bench_ratio((bench_pairs){above, below, 5, 1});
    check(near(same.mid, 2, 1e-12) && near(same.low, 2, 1e-12) && near(same.high, 2, 1e-12),
          "a constant ratio has no spread, however much both drift");
    check(same.count == 5 && !bench_spans_one(same), "2 is not 1");

    double noisy[] = {0.9, 1.1, 1.05, 0.97, 1.2};
    double ones[] = {1, 1, 1, 1, 1};
    bench_interval spread = bench_ratio((bench_pairs){noisy, ones, 5, 1});
    check(near(spread.mid, 1.05, 1e-12), "the median of the ratios");
    // With five rounds the smallest is the median of a draw with probability 0.058: it bounds the
    // interval, as does the largest.
    check(near(spread.low, 0.9, 1e-12) && near(spread.high, 1.2, 1e-12), "the range of five");
    check(bench_spans_one(spread), "an interval around 1 is not distinguishable");
    check(!bench_too_few(spread), "five rounds are enough");
    check(bench_too_few(bench_ratio((bench_pairs){above, below, 4, 1})), "four are not");

    double missing[] = {0.9, NAN, 1.05, 0.97, NAN};
    check(bench_ratio((bench_pairs){missing, ones, 5, 1}).count == 3, "rounds without a pair");
    check(bench_ratio((bench_pairs){NULL, NULL, 0, 1}).count == 0, "no rounds");
    check(near(bench_ratio((bench_pairs){ones, above, 5, 4}).mid, 4.0 / 6, 1e-12), "a factor");
}

// The interval of the median of 101 evenly spread values: the binomial distribution puts the ends
// of the 95 % at the 41st and 61st, within the grain of the resampling.
static void check_coverage(void) {
    double above[101];
    double below[101];
    for (int i = 0; i < 101; i++) {
        above[i] = exp(((i * 37) % 101 - 50) / 100.0);
        below[i] = 1;
    }
    bench_interval interval = bench_ratio((bench_pairs){above, below, 101, 1});
    check(near(interval.mid, 1, 1e-12), "the median of 101");
    check(near(log(interval.low), -0.10, 0.021) && near(log(interval.high), 0.10, 0.021),
          "the interval of 101");
    bench_interval again = bench_ratio((bench_pairs){above, below, 101, 1});
    check(interval.low == again.low && interval.high == again.high, "the same seed");
}

static void check_mean(void) {
    double fours[] = {4, 4, 4};
    double ones[] = {1, 1, 1};
    bench_pairs pairs[] = {{fours, ones, 3, 1}, {ones, ones, 3, 1}, {NULL, NULL, 0, 1}};
    bench_interval mean = bench_ratio_mean(pairs, 3);
    check(near(mean.mid, 2, 1e-12) && mean.count == 3, "the geometric mean of 4 and 1");
    check(bench_ratio_mean(pairs, 0).count == 0, "the mean of nothing");
}

static void check_clocks(void) {
    check(near(bench_wall_of(0.4, 1.0, 0.5), 0.8, 1e-12), "half of the processor: twice the time");
    check(bench_wall_of(0.4, 0.5, 0.5) == 0.4 && bench_wall_of(0.4, 0.5, 0.51) == 0.4 &&
              bench_wall_of(0.4, 0.5, 0) == 0.4,
          "a processor of its own");
}

static void check_lines(void) {
    char text[] = "one\ntwo\n\n";
    check(strcmp(bench_last_line(text), "two") == 0, "the last line");
    char empty[] = "";
    check(bench_last_line(empty)[0] == '\0', "the last line of nothing");
}

static bool put_file(const char *directory, const char *name, const char *text) {
    char *path = bench_format("%s/%s", directory, name);
    bool ok = bench_write_file(path, text, strlen(text));
    free(path);
    return ok;
}

static void remove_file(const char *directory, const char *name) {
    char *path = bench_format("%s/%s", directory, name);
    unlink(path);
    free(path);
}

// Two workloads, of which one is also in Lua, under the floor, a variant, a CPython and a Lua.
static void check_guest_cells(bench_workloads workloads) {
    bench_options options = {.threads = {2}, .thread_count = 1};
    bench_plan plan = {.options = &options, .workloads = workloads, .exes = {.count = 4}};
    plan.exes.items[0] = (bench_exe){.name = "unsync", .floor = true};
    plan.exes.items[1] = (bench_exe){.name = "gil"};
    plan.exes.items[2] = (bench_exe){.name = "python3", .python = true};
    plan.exes.items[3] = (bench_exe){.name = BENCH_LUA, .lua = true};
    bench_make_cells(&plan);
    check(bench_find_cell(&plan, 0, 3, 1, false) != NULL, "a cell of the Lua version");
    check(bench_find_cell(&plan, 1, 3, 1, false) == NULL, "no cell without a Lua version");
    check(bench_find_cell(&plan, 0, 3, 2, false) == NULL &&
              bench_find_cell(&plan, 0, 3, 2, true) == NULL,
          "Lua runs with one thread");
    // One thread: 3 and Lua, 3; two threads: none of the floor; two processes: all but Lua.
    check(plan.cell_count == 4 + 3 + 2 * (2 + 3), "the number of cells");
    check(bench_is_guest(&plan.exes.items[3]) && !bench_is_guest(&plan.exes.items[1]), "guests");

    // What Lua has no cell for enters none of its means; a failure of a guest is not ours.
    plan.rounds = plan.rounds_done = 1;
    for (int i = 0; i < plan.cell_count; i++) {
        bench_cell *cell = &plan.cells[i];
        bool lua = plan.exes.items[cell->exe].lua;
        cell->samples = bench_alloc(1, sizeof *cell->samples);
        cell->samples[0] = (bench_sample){.status = BENCH_OK, .seconds = lua ? 3 : 1};
    }
    bench_mean mean = bench_mean_of(&plan, BENCH_TAX, 3, 0, 1, false);
    check(mean.count == 1 && near(mean.mean.mid, 3, 1e-12), "the mean of what Lua runs");
    check(bench_mean_of(&plan, BENCH_TAX, 2, 0, 1, false).count == 2, "the mean of all");
    bench_find_cell(&plan, 0, 3, 1, false)->samples[0].status = BENCH_WRONG;
    check(!bench_has_failed(&plan), "a wrong guest is shown, and no failure");
    bench_find_cell(&plan, 0, 1, 1, false)->samples[0].status = BENCH_WRONG;
    check(bench_has_failed(&plan), "a wrong variant is one");
    for (int i = 0; i < plan.cell_count; i++) {
        free(plan.cells[i].samples);
    }
    free(plan.cells);
}

static void check_guests(void) {
    static const char header[] = "# class: private\n# scale: 5\nprint(1)\n";
    char directory[] = "/tmp/lw-selftest-XXXXXX";
    if (mkdtemp(directory) == NULL) {
        check(false, "a directory for workloads");
        return;
    }
    bench_workloads workloads = {.count = 0};
    bool ok = put_file(directory, "one.py", header) && put_file(directory, "two.py", header) &&
              put_file(directory, "one.lua", "print(1)\n") &&
              put_file(directory, "three.lua", "print(1)\n") &&
              bench_find_workloads(&workloads, directory, NULL);
    check(ok && workloads.count == 2, "two workloads: a Lua version is none of its own");
    check(ok && bench_count_lua(&workloads) == 1 && workloads.items[0].lua != NULL,
          "the Lua version is found");
    if (ok && workloads.count == 2) {
        check_guest_cells(workloads);
    }
    remove_file(directory, "one.py");
    remove_file(directory, "two.py");
    remove_file(directory, "one.lua");
    remove_file(directory, "three.lua");
    rmdir(directory);
    bench_keep_quick(&workloads);
    check(workloads.count == 2, "all, when none is marked");
    workloads.items[1].quick = true;
    char *second = workloads.items[1].name;
    bench_keep_quick(&workloads);
    check(workloads.count == 1 && workloads.items[0].name == second, "the one that is marked");
    for (int i = 0; i < workloads.count; i++) {
        bench_free_workload(&workloads.items[i]);
    }
}

int bench_selftest(int argc, char **argv) {
    if (argc > 1) {
        bench_error("selftest takes no arguments, and not '%s'", argv[1]);
        return BENCH_EXIT_USAGE;
    }
    check_median();
    check_ratio();
    check_coverage();
    check_mean();
    check_lines();
    check_clocks();
    check_guests();
    puts(failures == 0 ? "selftest: ok" : "selftest: FAILED");
    return failures == 0 ? BENCH_EXIT_OK : BENCH_EXIT_FAILED;
}

// SPDX-License-Identifier: MIT
// plan.c: what is measured, in which order, and how long.
//
// The cells of one workload stand together, and the two that make a sharing efficiency (N threads,
// N processes) stand side by side: what is divided by one another was measured seconds apart. A
// round runs the cells in this order or, every other round, in the opposite one (A B B A), so that
// a machine that slowly gets slower wrongs nobody.
//
// With --quick the work of a cell is what fits: the sum of the expected times of all cells in all
// rounds is to be the budget. measure.c then begins no round that would not fit.
#include "bench.h"

#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

static const double usual_target = 0.5;
static const double quick_target = 0.15;
static const double useful_target = 0.03;
static const double least_target = 0.01;
static const double check_cost = 0.008; // to look at an answer, beside starting a process

enum { USUAL_ROUNDS = 5 };

void bench_cut(bench_plan *plan, const char *format, ...) {
    size_t used = strlen(plan->cut), size = sizeof plan->cut;
    if (used > 0 && used + 2 < size) {
        used += (size_t)snprintf(plan->cut + used, size - used, ", ");
    }
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(plan->cut + used, size - used, format, arguments);
    va_end(arguments);
}

static void add_cell(bench_plan *plan, int workload, int exe, int count, bool processes) {
    bench_cell *cell = &plan->cells[plan->cell_count++];
    *cell = (bench_cell){.workload = workload, .exe = exe, .count = count, .processes = processes};
}

void bench_make_cells(bench_plan *plan) {
    const bench_options *options = plan->options;
    size_t most = (size_t)plan->workloads.count * (size_t)plan->exes.count *
                  (size_t)(1 + 2 * options->thread_count);
    plan->cells = bench_alloc(most, sizeof *plan->cells);
    for (int w = 0; w < plan->workloads.count; w++) {
        const bench_workload *workload = &plan->workloads.items[w];
        for (int e = 0; e < plan->exes.count; e++) {
            if (!plan->exes.items[e].lua || workload->lua != NULL) {
                add_cell(plan, w, e, 1, false);
            }
        }
        if (workload->kind == BENCH_PLAIN) {
            continue;
        }
        for (int t = 0; t < options->thread_count; t++) {
            for (int e = 0; e < plan->exes.count; e++) {
                if (plan->exes.items[e].lua) {
                    continue; // it has no threads
                }
                if (!plan->exes.items[e].floor || workload->floor_threads) {
                    add_cell(plan, w, e, options->threads[t], false);
                }
                add_cell(plan, w, e, options->threads[t], true);
            }
        }
    }
}

bench_cell *bench_find_cell(const bench_plan *plan, int workload, int exe, int count,
                            bool processes) {
    for (int i = 0; i < plan->cell_count; i++) {
        bench_cell *cell = &plan->cells[i];
        if (cell->workload == workload && cell->exe == exe && cell->count == count &&
            cell->processes == processes) {
            return cell;
        }
    }
    return NULL;
}

// How much longer a cell takes than the floor on one thread; a guess until it was measured.
static double weight_of(const bench_plan *plan, const bench_cell *cell) {
    const bench_exe *exe = &plan->exes.items[cell->exe];
    double slower = exe->floor ? 1.0 : exe->python ? 1.6 : 1.2;
    int cpus = bench_cpus();
    if (cell->processes) {
        return slower * 1.15 * (cell->count > cpus ? (double)cell->count / cpus : 1.0);
    }
    return slower * (exe->floor ? 1.0 : cell->count);
}

// To start the processes of a cell, and to look at what they print.
static double fixed_cost(const bench_plan *plan, const bench_cell *cell) {
    int processes = cell->processes ? cell->count : 1;
    return check_cost + plan->exes.items[cell->exe].startup * processes;
}

static void set_costs(bench_plan *plan) {
    bool quick = plan->options->quick;
    for (int i = 0; i < plan->cell_count; i++) {
        bench_cell *cell = &plan->cells[i];
        double usual = plan->target * cell->count;
        cell->cost = fixed_cost(plan, cell) + plan->target * weight_of(plan, cell);
        if (plan->workloads.items[cell->workload].kind == BENCH_PLAIN) {
            cell->limit = quick ? 60 : 600;
        } else if (plan->exes.items[cell->exe].floor && cell->count > 1 && !cell->processes) {
            cell->limit = fmax(quick ? 1 : 5, 12 * usual); // expected to hang: do not wait long
        } else {
            cell->limit = fmax(quick ? 10 : 30, 40 * usual);
        }
    }
}

double bench_round_cost(const bench_plan *plan) {
    double sum = 0;
    for (int i = 0; i < plan->cell_count; i++) {
        sum += plan->cells[i].failed ? 0 : plan->cells[i].cost;
    }
    return sum;
}

// The work of a cell with which so many rounds, and the calibration, take the budget.
static double target_for(const bench_plan *plan, double rounds) {
    double weights = 2.0 * plan->workloads.count; // calibration
    double fixed = 0;
    for (int i = 0; i < plan->cell_count; i++) {
        const bench_cell *cell = &plan->cells[i];
        bool calibrates = cell->exe == 0 && cell->count == 1;
        weights += rounds * weight_of(plan, cell);
        fixed += (rounds + (calibrates ? 2 : 0)) * fixed_cost(plan, cell);
    }
    return (plan->options->budget - fixed) / weights;
}

// As many rounds as leave cells of a useful length; a round is thought a little longer than it is,
// since one that does not fit is not begun.
static void fit_quick(bench_plan *plan) {
    static const int choices[] = {USUAL_ROUNDS, 3, 2, 1};
    const bench_options *options = plan->options;
    double wish = options->target > 0 ? options->target : quick_target;
    double target = 0;
    plan->rounds = options->rounds > 0 ? options->rounds : USUAL_ROUNDS;
    for (size_t i = 0; i < sizeof choices / sizeof choices[0] && target < useful_target; i++) {
        if (choices[i] <= plan->rounds) {
            target = target_for(plan, 1.1 * choices[i]);
        }
    }
    plan->target = fmax(least_target, fmin(wish, target));
    if (plan->target < wish) {
        bench_cut(plan, "cells of %.0f ms instead of %.0f ms", plan->target * 1e3, wish * 1e3);
    }
}

void bench_fit_plan(bench_plan *plan) {
    const bench_options *options = plan->options;
    if (options->quick) {
        fit_quick(plan);
    } else {
        plan->target = options->target > 0 ? options->target : usual_target;
        plan->rounds = options->rounds > 0 ? options->rounds : USUAL_ROUNDS;
    }
    set_costs(plan);
    for (int i = 0; i < plan->cell_count; i++) {
        plan->cells[i].samples = bench_alloc((size_t)plan->rounds, sizeof(bench_sample));
    }
}

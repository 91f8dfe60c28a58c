// SPDX-License-Identifier: MIT
// measure.c: calibrates the workloads, then runs the cells in rounds.
//
// Calibration: a workload is run on the floor with one thread, with more and more work until the
// time can be trusted, then the scale is set so that it takes the target. All executables run with
// that scale. A cell that failed once is not run again: it has no speed to show, and one failure is
// enough to say so.
#include "bench.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// How far over the budget --quick may go before it stops where it is.
static const double last_limit = 1.15;
static const double report_every = 15.0; // seconds between lines when stderr is no terminal

typedef struct progress {
    bool terminal;
    double last;
} progress;

static void clear_line(const progress *state) {
    if (state->terminal) {
        fputs("\r\033[K", stderr);
        fflush(stderr);
    }
}

// Shows one line: on a terminal over the last one, otherwise only now and then.
static void show(progress *state, bool always, const char *text) {
    double now = bench_now();
    if (state->terminal) {
        fprintf(stderr, "\r\033[K%.*s", 78, text);
        fflush(stderr);
    } else if (always || now - state->last >= report_every) {
        fprintf(stderr, "%s\n", text);
        state->last = now;
    }
}

static bench_cell probe_cell(const bench_plan *plan, int workload) {
    int floor = bench_floor_index(&plan->exes);
    const bench_cell *solo = bench_find_cell(plan, workload, floor < 0 ? 0 : floor, 1, false);
    bench_cell probe = *solo;
    probe.limit = fmax(30, 10 * plan->target);
    return probe;
}

// A script of somebody's own: only how long it takes, to know what is ahead.
static void time_script(bench_plan *plan, int workload) {
    bench_sample sample;
    bench_cell probe = probe_cell(plan, workload);
    probe.limit = plan->options->quick ? 60 : 600;
    bench_run_cell(plan, &probe, 1, &sample);
    for (int i = 0; i < plan->cell_count && sample.status == BENCH_OK; i++) {
        if (plan->cells[i].workload == workload) {
            plan->cells[i].cost = sample.wall;
        }
    }
}

static void calibrate(bench_plan *plan, int index) {
    bench_workload *workload = &plan->workloads.items[index];
    bench_cell probe = probe_cell(plan, index);
    double scale = fmax(1, (double)workload->default_scale * plan->target / 0.5 * 0.3);
    for (int turn = 0; turn < 6 && !bench_stopped(); turn++) {
        bench_sample sample;
        bench_run_cell(plan, &probe, (int64_t)scale, &sample);
        if (sample.status != BENCH_OK) {
            // The rounds will show why; the others run with what would fit a common machine.
            scale = fmax(1, (double)workload->default_scale * plan->target / 0.5);
            break;
        }
        double factor = plan->target / fmax(sample.seconds, 1e-6);
        scale = fmax(1, floor((double)(int64_t)scale * fmin(factor, 20) + 0.5));
        if (factor < 4) {
            break;
        }
    }
    workload->scale = (int64_t)scale;
}

static void calibrate_all(bench_plan *plan, progress *state) {
    for (int i = 0; i < plan->workloads.count && !bench_stopped(); i++) {
        char text[BENCH_TEXT];
        snprintf(text, sizeof text, "calibrating %d of %d: %s", i + 1, plan->workloads.count,
                 plan->workloads.items[i].name);
        show(state, i == 0, text);
        if (plan->workloads.items[i].kind == BENCH_PLAIN) {
            time_script(plan, i);
        } else {
            calibrate(plan, i);
        }
    }
}

// Seconds that are left when the cells up to (not with) position done of a round are over.
static double time_left(const bench_plan *plan, int round, int done) {
    double left = (plan->rounds - round - 1) * bench_round_cost(plan);
    for (int i = done; i < plan->cell_count; i++) {
        int at = round % 2 == 0 ? i : plan->cell_count - 1 - i;
        left += plan->cells[at].failed ? 0 : plan->cells[at].cost;
    }
    if (plan->options->quick) {
        left = fmin(left, fmax(0, plan->options->budget - (bench_now() - plan->start)));
    }
    return left;
}

static void show_cell(const bench_plan *plan, progress *state, int round, int done) {
    const bench_cell *cell = &plan->cells[round % 2 == 0 ? done : plan->cell_count - 1 - done];
    double left = time_left(plan, round, done);
    double spent = bench_now() - plan->start;
    char text[BENCH_TEXT];
    snprintf(text, sizeof text, "[%3.0f%%] %d:%02d left, round %d of %d: %s, %s, %d %s",
             100 * spent / fmax(spent + left, 1e-9), (int)(left / 60), (int)left % 60, round + 1,
             plan->rounds, plan->workloads.items[cell->workload].name,
             plan->exes.items[cell->exe].name, cell->count,
             cell->processes    ? "processes"
             : cell->count == 1 ? "thread"
                                : "threads");
    show(state, done == 0, text);
}

static bool over_time(const bench_plan *plan) {
    return plan->options->quick && bench_now() - plan->start > last_limit * plan->options->budget;
}

// Runs one round; false when it was broken off.
static bool run_round(bench_plan *plan, progress *state, int round) {
    for (int done = 0; done < plan->cell_count; done++) {
        bench_cell *cell = &plan->cells[round % 2 == 0 ? done : plan->cell_count - 1 - done];
        if (cell->failed) {
            continue;
        }
        show_cell(plan, state, round, done);
        bench_sample *sample = &cell->samples[round];
        bench_run_cell(plan, cell, plan->workloads.items[cell->workload].scale, sample);
        if (sample->status == BENCH_NONE || bench_stopped()) {
            plan->partial = true;
            return false;
        }
        cell->failed = sample->status != BENCH_OK;
        cell->cost = sample->wall + 0.002;
        if (over_time(plan)) {
            bench_cut(plan, "the last round is not complete");
            return false;
        }
    }
    return true;
}

static bool next_round_fits(bench_plan *plan, int round) {
    double spent = bench_now() - plan->start;
    if (round == 0 || !plan->options->quick ||
        spent + bench_round_cost(plan) <= plan->options->budget) {
        return true;
    }
    bench_cut(plan, "%d of %d rounds", round, plan->rounds);
    return false;
}

void bench_measure(bench_plan *plan, void (*after_round)(bench_plan *)) {
    progress state = {.terminal = isatty(2) == 1, .last = bench_now()};
    calibrate_all(plan, &state);
    plan->partial = bench_stopped();
    for (int round = 0; round < plan->rounds && !bench_stopped(); round++) {
        if (!next_round_fits(plan, round)) {
            break;
        }
        plan->rounds_done = round + 1;
        bool complete = run_round(plan, &state, round);
        clear_line(&state);
        if (!complete) {
            break;
        }
        after_round(plan);
    }
    clear_line(&state);
}

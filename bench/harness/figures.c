// SPDX-License-Identifier: MIT
// figures.c: from samples to what is shown.
//
// Every ratio is of two cells, paired round by round (stats.c). No ratio is made of a cell that
// failed in any round: a wrong answer has no speed.
#include "bench.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

int bench_reference(const bench_plan *plan) {
    int floor = bench_floor_index(&plan->exes);
    return floor < 0 ? 0 : floor;
}

// The sample that says what a script is to print: the first right one of the first CPython, or of
// the floor. NULL when there is none.
static const bench_sample *expected_output(const bench_plan *plan, int workload) {
    int exe = bench_reference(plan);
    for (int i = plan->exes.count - 1; i >= 0; i--) {
        exe = plan->exes.items[i].python ? i : exe;
    }
    const bench_cell *cell = bench_find_cell(plan, workload, exe, 1, false);
    for (int round = 0; cell != NULL && round < plan->rounds_done; round++) {
        if (cell->samples[round].status == BENCH_OK) {
            return &cell->samples[round];
        }
    }
    return NULL;
}

bench_status bench_cell_status(const bench_plan *plan, const bench_cell *cell, int *code) {
    bench_status status = BENCH_NONE;
    *code = 0;
    if (cell == NULL) {
        return status;
    }
    const bench_sample *expected = NULL;
    if (plan->workloads.items[cell->workload].kind == BENCH_PLAIN) {
        expected = expected_output(plan, cell->workload);
    }
    for (int round = 0; round < plan->rounds_done; round++) {
        const bench_sample *sample = &cell->samples[round];
        if (sample->status > BENCH_OK) {
            *code = sample->code;
            return sample->status;
        }
        if (sample->status == BENCH_OK) {
            status = BENCH_OK;
            if (expected != NULL && sample->output_hash != expected->output_hash) {
                return BENCH_WRONG;
            }
        }
    }
    return status;
}

// One place for each round: seconds, or NAN.
static double *series_of(const bench_plan *plan, const bench_cell *cell) {
    double *seconds = bench_alloc((size_t)plan->rounds_done, sizeof *seconds);
    for (int round = 0; round < plan->rounds_done; round++) {
        const bench_sample *sample = &cell->samples[round];
        seconds[round] = sample->status == BENCH_OK ? sample->seconds : NAN;
    }
    return seconds;
}

static double median_seconds(const bench_plan *plan, const bench_cell *cell) {
    double *seconds = series_of(plan, cell);
    double median = bench_median(seconds, plan->rounds_done);
    free(seconds);
    return median;
}

bench_pairs bench_ratio_pairs(const bench_plan *plan, bench_ratio_kind kind, int workload, int exe,
                              int other, int count) {
    const bench_cell *above = NULL;
    const bench_cell *below = NULL;
    const bench_cell *solo = bench_find_cell(plan, workload, exe, 1, false);
    double factor = 1;
    switch (kind) {
    case BENCH_TAX:
        above = solo;
        below = bench_find_cell(plan, workload, other, 1, false);
        break;
    case BENCH_SPEEDUP:
        above = solo;
        below = bench_find_cell(plan, workload, exe, count, false);
        factor = count;
        break;
    case BENCH_SHARING:
        above = bench_find_cell(plan, workload, exe, count, true);
        below = bench_find_cell(plan, workload, exe, count, false);
        break;
    case BENCH_LIMIT:
        above = solo;
        below = bench_find_cell(plan, workload, exe, count, true);
        factor = count;
        break;
    }
    int code;
    if (bench_cell_status(plan, above, &code) != BENCH_OK ||
        bench_cell_status(plan, below, &code) != BENCH_OK) {
        return (bench_pairs){NULL, NULL, 0, 1};
    }
    return (bench_pairs){series_of(plan, above), series_of(plan, below), plan->rounds_done, factor};
}

static void free_pairs(bench_pairs pairs) {
    free((void *)(uintptr_t)pairs.above);
    free((void *)(uintptr_t)pairs.below);
}

bench_interval bench_ratio_of(const bench_plan *plan, bench_ratio_kind kind, int workload, int exe,
                              int other, int count) {
    bench_pairs pairs = bench_ratio_pairs(plan, kind, workload, exe, other, count);
    bench_interval interval = bench_ratio(pairs);
    free_pairs(pairs);
    return interval;
}

bench_solo_figure bench_solo(const bench_plan *plan, int workload, int exe) {
    bench_solo_figure figure = {.seconds = NAN};
    const bench_cell *cell = bench_find_cell(plan, workload, exe, 1, false);
    figure.status = bench_cell_status(plan, cell, &figure.code);
    if (figure.status == BENCH_OK) {
        figure.seconds = median_seconds(plan, cell);
        int reference = bench_reference(plan);
        if (reference != exe) {
            figure.tax = bench_ratio_of(plan, BENCH_TAX, workload, exe, reference, 1);
        }
    }
    return figure;
}

// What a workload said beside ok, in the round that is the last to have said something.
static const char *last_note(const bench_plan *plan, const bench_cell *cell) {
    const char *note = "";
    for (int round = 0; round < plan->rounds_done; round++) {
        const bench_sample *sample = &cell->samples[round];
        if (sample->status != BENCH_NONE && sample->text[0] != '\0') {
            note = sample->text;
        }
    }
    return note;
}

bench_threads_figure bench_threads(const bench_plan *plan, int workload, int exe, int count) {
    bench_threads_figure figure = {.seconds = NAN, .note = ""};
    const bench_cell *cell = bench_find_cell(plan, workload, exe, count, false);
    if (cell == NULL) {
        return figure;
    }
    figure.status = bench_cell_status(plan, cell, &figure.code);
    figure.note = last_note(plan, cell);
    if (figure.status == BENCH_OK) {
        figure.seconds = median_seconds(plan, cell);
        figure.speedup = bench_ratio_of(plan, BENCH_SPEEDUP, workload, exe, exe, count);
        figure.sharing = bench_ratio_of(plan, BENCH_SHARING, workload, exe, exe, count);
    }
    return figure;
}

static bool belongs(const bench_workload *workload, bool reading) {
    return !reading || workload->kind == BENCH_PRIVATE || workload->kind == BENCH_READONLY;
}

bench_mean bench_mean_of(const bench_plan *plan, bench_ratio_kind kind, int exe, int other,
                         int count, bool reading) {
    bench_mean mean = {.worst_workload = -1};
    bench_pairs *all = bench_alloc((size_t)plan->workloads.count, sizeof *all);
    for (int w = 0; w < plan->workloads.count; w++) {
        if (!belongs(&plan->workloads.items[w], reading)) {
            continue;
        }
        bench_pairs pairs = bench_ratio_pairs(plan, kind, w, exe, other, count);
        bench_interval one = bench_ratio(pairs);
        if (one.count == 0) {
            free_pairs(pairs);
            continue;
        }
        all[mean.count++] = pairs;
        bool worse = kind == BENCH_TAX ? one.mid > mean.worst : one.mid < mean.worst;
        if (mean.worst_workload < 0 || worse) {
            mean.worst = one.mid;
            mean.worst_workload = w;
        }
    }
    mean.mean = bench_ratio_mean(all, mean.count);
    for (int i = 0; i < mean.count; i++) {
        free_pairs(all[i]);
    }
    free(all);
    return mean;
}

// The floor with several threads is there to fail.
static bool may_fail(const bench_plan *plan, const bench_cell *cell) {
    return plan->exes.items[cell->exe].floor && cell->count > 1 && !cell->processes;
}

void bench_count_right(const bench_plan *plan, int exe, int *right, int *all) {
    *right = *all = 0;
    for (int i = 0; i < plan->cell_count; i++) {
        const bench_cell *cell = &plan->cells[i];
        int code;
        bench_status status = bench_cell_status(plan, cell, &code);
        if (cell->exe == exe && status != BENCH_NONE) {
            *right += status == BENCH_OK;
            *all += 1;
        }
    }
}

bool bench_has_failed(const bench_plan *plan) {
    for (int i = 0; i < plan->cell_count; i++) {
        const bench_cell *cell = &plan->cells[i];
        int code;
        if (bench_cell_status(plan, cell, &code) > BENCH_OK && !may_fail(plan, cell) &&
            !bench_is_guest(&plan->exes.items[cell->exe])) {
            return true;
        }
    }
    return false;
}

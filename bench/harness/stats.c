// SPDX-License-Identifier: MIT
// stats.c: medians, and intervals of ratios.
//
// Two cells are compared round by round: what they took in the same round was measured seconds
// apart, so whatever else the machine did weighs on both, and cancels in their ratio. The estimate
// is the median of the ratios of all rounds. Its interval is the percentile bootstrap (Efron 1979;
// Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13): draw as many rounds as
// there are, with repetition, take the median of their ratios, do so RESAMPLES times, and cut 2.5 %
// off either end of what came out. With five rounds this is about the whole range from the smallest
// ratio to the largest, which holds the true median with probability 1 - 2^(1-5) = 0.94; with two
// it would be 0.5. So below ENOUGH rounds a single ratio is marked as too little to tell. A mean
// over many workloads has other evidence than the rounds of each, and needs two.
//
// The geometric mean over workloads is treated alike: each resampling draws the rounds of each
// workload anew and takes the geometric mean of the medians.
//
// The random numbers are splitmix64 (Steele, Lea, Flood, OOPSLA 2014) with a fixed seed: the same
// samples always give the same interval.
#include "bench.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { RESAMPLES = 2000, ENOUGH = 5, MANY_SERIES = 8 };

#define SEED UINT64_C(0x6c61746368776f72)

typedef struct series {
    double *logs; // the logarithms of the ratios
    int count;
} series;

static uint64_t next_random(uint64_t *state) {
    uint64_t mixed = (*state += UINT64_C(0x9e3779b97f4a7c15));
    mixed = (mixed ^ (mixed >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    mixed = (mixed ^ (mixed >> 27)) * UINT64_C(0x94d049bb133111eb);
    return mixed ^ (mixed >> 31);
}

static int compare_doubles(const void *a, const void *b) {
    double x = *(const double *)a;
    double y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median_in_place(double *values, int count) {
    if (count == 0) {
        return NAN;
    }
    qsort(values, (size_t)count, sizeof *values, compare_doubles);
    int half = count / 2;
    return count % 2 == 1 ? values[half] : 0.5 * (values[half - 1] + values[half]);
}

double bench_median(const double *values, int count) {
    double *kept = bench_alloc((size_t)count, sizeof *kept);
    int used = 0;
    for (int i = 0; i < count; i++) {
        if (!isnan(values[i])) {
            kept[used++] = values[i];
        }
    }
    double median = median_in_place(kept, used);
    free(kept);
    return median;
}

static series logs_of(bench_pairs pairs) {
    series result = {bench_alloc((size_t)pairs.count, sizeof(double)), 0};
    for (int i = 0; i < pairs.count; i++) {
        double ratio = pairs.factor * pairs.above[i] / pairs.below[i];
        if (isfinite(ratio) && ratio > 0) {
            result.logs[result.count++] = log(ratio);
        }
    }
    return result;
}

// The median of as many draws from values as it has; room has the same size.
static double draw_median(const series *values, double *room, uint64_t *state) {
    for (int i = 0; i < values->count; i++) {
        room[i] = values->logs[next_random(state) % (uint64_t)values->count];
    }
    return median_in_place(room, values->count);
}

// The interval of the mean of the medians of several series, none of them empty.
static bench_interval bootstrap(const series *all, int count, double *room) {
    uint64_t state = SEED;
    double *means = bench_alloc(RESAMPLES, sizeof *means);
    double middle = 0;
    for (int i = 0; i < count; i++) {
        memcpy(room, all[i].logs, (size_t)all[i].count * sizeof *room);
        middle += median_in_place(room, all[i].count);
    }
    for (int turn = 0; turn < RESAMPLES; turn++) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += draw_median(&all[i], room, &state);
        }
        means[turn] = sum / count;
    }
    qsort(means, RESAMPLES, sizeof *means, compare_doubles);
    int tail = RESAMPLES / 40;
    bench_interval result = {.mid = exp(middle / count),
                             .low = exp(means[tail]),
                             .high = exp(means[RESAMPLES - 1 - tail])};
    free(means);
    return result;
}

bench_interval bench_ratio_mean(const bench_pairs *pairs, int count) {
    bench_interval result = {NAN, NAN, NAN, 0, 0};
    series *all = bench_alloc((size_t)count, sizeof *all);
    int used = 0;
    int most = 0;
    int fewest = 0;
    for (int i = 0; i < count; i++) {
        series one = logs_of(pairs[i]);
        if (one.count == 0) {
            free(one.logs);
            continue;
        }
        most = one.count > most ? one.count : most;
        fewest = used == 0 || one.count < fewest ? one.count : fewest;
        all[used++] = one;
    }
    if (used > 0) {
        double *room = bench_alloc((size_t)most, sizeof *room);
        result = bootstrap(all, used, room);
        result.count = fewest;
        result.series = used;
        free(room);
    }
    for (int i = 0; i < used; i++) {
        free(all[i].logs);
    }
    free(all);
    return result;
}

bench_interval bench_ratio(bench_pairs pairs) {
    return bench_ratio_mean(&pairs, 1);
}

bool bench_spans_one(bench_interval interval) {
    return interval.count > 0 && interval.low <= 1.0 && interval.high >= 1.0;
}

bool bench_too_few(bench_interval interval) {
    return interval.count < 2 || (interval.count < ENOUGH && interval.series < MANY_SERIES);
}

// SPDX-License-Identifier: MIT
// shrink.c: makes a torture program that fails shorter.
//
// Whole threads are left out first, then parts of a thread's steps: halves, quarters, single ones. What still fails within some
// tries is kept. A failure that depends on the schedule may need many tries to be seen, and what is left is short only as
// far as chance and time allow; it fails, though: it was seen to.
// Source: Zeller and Hildebrandt, "Simplifying and isolating failure-inducing input" (delta debugging, TSE 2002).
#include "torture.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_THREADS = 16, MOST_STEPS = 64 };

typedef struct steps {
    int threads;
    int count[MOST_THREADS];
    bool keep[MOST_THREADS][MOST_STEPS];
} steps;

typedef struct search {
    const torture *what;
    uint64_t seed;
    int tries;
    double end;
} search;

static char *keep_text(const steps *s) {
    char *text = bench_strdup("");
    for (int t = 0; t < s->threads; t++) {
        bool any = false;
        for (int i = 0; i < s->count[t]; i++) {
            if (s->keep[t][i]) {
                char *longer = any ? bench_format("%s,%d", text, i) : bench_format("%s%s%d:%d", text, *text ? ";" : "", t, i);
                free(text);
                text = longer;
                any = true;
            }
        }
    }
    return text;
}

static bool fails(const search *job, const steps *s) {
    char *keep = keep_text(s);
    bool failed = false;
    if (*keep != '\0') {
        torture_batch batch = {.seed = job->seed, .count = 1, .times = job->tries, .keep = keep, .seconds = job->end - bench_now()};
        failed = torture_run(job->what, &batch).end == TORTURE_FAILED;
    }
    free(keep);
    return failed;
}

static bool time_left(const search *job) {
    return !bench_stopped() && bench_now() < job->end;
}

// Leaves out steps [from, to) of thread t if the rest still fails.
static bool try_without(const search *job, steps *s, int t, int from, int to) {
    steps less = *s;
    bool any = false;
    for (int i = from; i < to; i++) {
        any = any || s->keep[t][i];
        less.keep[t][i] = false;
    }
    if (!any || !time_left(job) || !fails(job, &less)) {
        return false;
    }
    *s = less;
    return true;
}

static bool read_steps(const search *job, steps *s) {
    char *text = torture_ask(job->what, job->seed, NULL, "--steps");
    char *rest = text;
    char *word;
    *s = (steps){0};
    while (text != NULL && (word = strsep(&rest, " \n")) != NULL && *word != '\0' && s->threads < MOST_THREADS) {
        int count = atoi(word);
        s->count[s->threads] = count < MOST_STEPS ? count : MOST_STEPS;
        for (int i = 0; i < s->count[s->threads]; i++) {
            s->keep[s->threads][i] = true;
        }
        s->threads++;
    }
    free(text);
    return s->threads > 0;
}

char *torture_shrink(const torture *what, uint64_t seed, int tries, double seconds) {
    search job = {.what = what, .seed = seed, .tries = tries, .end = bench_now() + seconds};
    static steps s;
    if (!read_steps(&job, &s) || !fails(&job, &s)) {
        return NULL;
    }
    for (int t = 0; t < s.threads; t++) {
        try_without(&job, &s, t, 0, s.count[t]);
    }
    for (int part = 2; part <= MOST_STEPS; part *= 2) {
        for (int t = 0; t < s.threads; t++) {
            int size = (s.count[t] + part - 1) / part;
            for (int from = 0; size > 0 && from < s.count[t]; from += size) {
                try_without(&job, &s, t, from, from + size < s.count[t] ? from + size : s.count[t]);
            }
        }
    }
    return keep_text(&s);
}

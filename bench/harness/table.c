// SPDX-License-Identifier: MIT
// table.c: prints one table for each workload; summary.c prints what follows them.
#include "bench.h"

#include <math.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

bench_style bench_style_for(const bench_plan *plan, FILE *out) {
    bench_style style = {"", "", "", "", 8};
    const char *no_color = getenv("NO_COLOR");
    if (isatty(fileno(out)) == 1 && (no_color == NULL || no_color[0] == '\0')) {
        style.bold = "\033[1m";
        style.faint = "\033[2m";
        style.bad = "\033[31;1m";
        style.off = "\033[0m";
    }
    for (int i = 0; i < plan->exes.count; i++) {
        int width = (int)strlen(plan->exes.items[i].name);
        style.name_width = width > style.name_width ? width : style.name_width;
    }
    return style;
}

const char *bench_status_text(bench_status status, int code, char *buffer) {
    const char *name = status == BENCH_CRASH ? sigabbrev_np(code) : NULL;
    switch (status) {
    case BENCH_NONE:
        return "-";
    case BENCH_OK:
        return "ok";
    case BENCH_WRONG:
        return "WRONG";
    case BENCH_HANG:
        return "HANG";
    case BENCH_CRASH:
        if (name != NULL) {
            snprintf(buffer, BENCH_TEXT, "CRASH(%s)", name);
        } else {
            snprintf(buffer, BENCH_TEXT, "CRASH(%d)", code);
        }
        break;
    case BENCH_ERROR:
        snprintf(buffer, BENCH_TEXT, "ERROR(%d)", code);
        break;
    }
    return buffer;
}

const char *bench_ratio_text(bench_interval interval, char *buffer) {
    if (interval.count == 0) {
        return "-";
    }
    const char *mark = bench_too_few(interval) ? "?" : bench_spans_one(interval) ? "~" : " ";
    snprintf(buffer, BENCH_TEXT, "%.2f%s", interval.mid, mark);
    return buffer;
}

static const char *range_text(bench_interval interval, char *buffer) {
    if (interval.count < 2) {
        return "";
    }
    snprintf(buffer, BENCH_TEXT, "[%.2f %.2f]", interval.low, interval.high);
    return buffer;
}

static const char *seconds_text(double seconds, char *buffer) {
    if (isnan(seconds)) {
        return "-";
    }
    snprintf(buffer, BENCH_TEXT, seconds < 0.1 ? "%.4f s" : "%.3f s", seconds);
    return buffer;
}

static void print_solo(const bench_plan *plan, FILE *out, const bench_style *style, int workload,
                       int exe) {
    char a[BENCH_TEXT];
    char b[BENCH_TEXT];
    char c[BENCH_TEXT];
    bench_solo_figure solo = bench_solo(plan, workload, exe);
    if (solo.status > BENCH_OK) {
        fprintf(out, "%s%11s%s%20s", style->bad, bench_status_text(solo.status, solo.code, a),
                style->off, "");
        return;
    }
    if (exe == bench_reference(plan) && solo.status == BENCH_OK) {
        fprintf(out, "%11s  %5s %-13s", seconds_text(solo.seconds, a), "1   ", "");
        return;
    }
    fprintf(out, "%11s  %5s %-13s", seconds_text(solo.seconds, a), bench_ratio_text(solo.tax, b),
            range_text(solo.tax, c));
}

static void print_threads(const bench_plan *plan, FILE *out, const bench_style *style, int workload,
                          int exe, int count) {
    char a[BENCH_TEXT];
    char b[BENCH_TEXT];
    char c[BENCH_TEXT];
    char d[BENCH_TEXT];
    bench_threads_figure figure = bench_threads(plan, workload, exe, count);
    if (figure.status == BENCH_NONE) {
        fprintf(out, "%11s", bench_find_cell(plan, workload, exe, count, false) ? "-" : "");
        return;
    }
    if (figure.status > BENCH_OK) {
        fprintf(out, "%s%11s%s", style->bad, bench_status_text(figure.status, figure.code, a),
                style->off);
    } else {
        fprintf(out, "%11s   %6s %6s %s", seconds_text(figure.seconds, a),
                bench_ratio_text(figure.speedup, b), bench_ratio_text(figure.sharing, c),
                range_text(figure.sharing, d));
    }
    if (figure.note[0] != '\0') {
        fprintf(out, "  %s%.40s%s", style->faint, figure.note, style->off);
    }
}

// The rows for one number of threads; with the first number stand the figures of one thread.
static void print_block(const bench_plan *plan, FILE *out, const bench_style *style, int workload,
                        int count, bool with_solo) {
    char limit[64] = "";
    char tax[64] = "tax";
    int reference = bench_reference(plan);
    if (count > 1) {
        bench_interval most =
            bench_ratio_of(plan, BENCH_LIMIT, workload, reference, reference, count);
        if (most.count > 0) {
            snprintf(limit, sizeof limit, "  (limit %.2f)", most.mid);
        }
    }
    if (!plan->exes.items[reference].floor) {
        snprintf(tax, sizeof tax, "over %.14s", plan->exes.items[reference].name);
    }
    fprintf(out, "%s  %-*s", style->faint, style->name_width, "");
    if (with_solo) {
        fprintf(out, "%11s  %-19s", "1 thread", tax);
    }
    if (count > 1) {
        fprintf(out, "%3d threads  speed-up sharing%s", count, limit);
    }
    fprintf(out, "%s\n", style->off);
    for (int e = 0; e < plan->exes.count; e++) {
        bool lua = plan->exes.items[e].lua;
        if (lua && (!with_solo || bench_find_cell(plan, workload, e, 1, false) == NULL)) {
            continue;
        }
        fprintf(out, "  %-*s", style->name_width, plan->exes.items[e].name);
        if (with_solo) {
            print_solo(plan, out, style, workload, e);
        }
        if (count > 1 && !lua) {
            print_threads(plan, out, style, workload, e, count);
        }
        fputc('\n', out);
    }
}

static void print_workload(const bench_plan *plan, FILE *out, const bench_style *style, int index) {
    const bench_workload *workload = &plan->workloads.items[index];
    fprintf(out, "\n%s%s%s  %s%s[%s", style->bold, workload->name, style->off, workload->question,
            workload->question[0] != '\0' ? " " : "", bench_class_name(workload->kind));
    if (workload->kind != BENCH_PLAIN) {
        fprintf(out, ", scale %lld", (long long)workload->scale);
    }
    fputs("]\n", out);
    int counts = workload->kind == BENCH_PLAIN ? 0 : plan->options->thread_count;
    if (counts == 0) {
        print_block(plan, out, style, index, 1, true);
    }
    for (int t = 0; t < counts; t++) {
        print_block(plan, out, style, index, plan->options->threads[t], t == 0);
    }
}

void bench_print_tables(const bench_plan *plan, FILE *out) {
    bench_style style = bench_style_for(plan, out);
    for (int w = 0; w < plan->workloads.count; w++) {
        print_workload(plan, out, &style, w);
    }
    bench_print_summary(plan, out, &style);
}

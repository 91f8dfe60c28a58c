// SPDX-License-Identifier: MIT
// summary.c: prints the sharing ladder, the geometric means, and what failed.
#include "bench.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static void print_ladder_row(const bench_plan *plan, FILE *out, const bench_style *style,
                             int workload, int count, bool sharing) {
    fprintf(out, "  %-18.18s", plan->workloads.items[workload].name);
    for (int e = 0; e < plan->exes.count; e++) {
        if (plan->exes.items[e].lua) {
            continue;
        }
        char text[BENCH_TEXT];
        bench_threads_figure figure = bench_threads(plan, workload, e, count);
        if (figure.status == BENCH_OK) {
            bench_ratio_text(sharing ? figure.sharing : figure.speedup, text);
            fprintf(out, " %11s", text);
        } else if (figure.status == BENCH_NONE) {
            fprintf(out, " %10s ", "-");
        } else {
            fprintf(out, " %s%11s%s", style->bad,
                    bench_status_text(figure.status, figure.code, text), style->off);
        }
    }
    fputc('\n', out);
}

static void print_ladder_block(const bench_plan *plan, FILE *out, const bench_style *style,
                               int count, bool sharing) {
    fprintf(out, "%s  %-18s", style->faint, sharing ? "sharing efficiency" : "speed-up");
    for (int e = 0; e < plan->exes.count; e++) {
        if (!plan->exes.items[e].lua) {
            fprintf(out, " %10.10s ", plan->exes.items[e].name);
        }
    }
    fprintf(out, "%s\n", style->off);
    for (int rung = 0; rung <= 5; rung++) {
        for (int w = 0; w < plan->workloads.count; w++) {
            if (plan->workloads.items[w].ladder == rung) {
                print_ladder_row(plan, out, style, w, count, sharing);
            }
        }
    }
}

static void print_ladder(const bench_plan *plan, FILE *out, const bench_style *style) {
    bool any = false;
    for (int w = 0; w < plan->workloads.count; w++) {
        any = any || plan->workloads.items[w].ladder >= 0;
    }
    for (int t = 0; any && t < plan->options->thread_count; t++) {
        int count = plan->options->threads[t];
        fprintf(out, "\n%sThe sharing ladder, %d threads%s\n", style->bold, count, style->off);
        print_ladder_block(plan, out, style, count, true);
        print_ladder_block(plan, out, style, count, false);
    }
}

// "1.05  [1.03 1.07]  1.31 (name)"
static void print_mean(const bench_plan *plan, FILE *out, bench_mean mean) {
    char text[BENCH_TEXT];
    if (mean.count == 0) {
        fprintf(out, "  %6s %-13s %4s %-18s", "-", "", "", "");
        return;
    }
    char range[48] = "";
    if (mean.mean.count > 1) {
        snprintf(range, sizeof range, "[%.2f %.2f]", mean.mean.low, mean.mean.high);
    }
    fprintf(out, "  %6s %-13s %.2f %-18.18s", bench_ratio_text(mean.mean, text), range, mean.worst,
            plan->workloads.items[mean.worst_workload].name);
}

// What a mean is of, when that is not all workloads: those that have a Lua version.
static void print_share(const bench_plan *plan, FILE *out, bool lua, bench_mean mean) {
    if (lua && mean.count > 0) {
        fprintf(out, "  (%d of %d workloads)", mean.count, plan->workloads.count);
    }
}

static void print_tax_rows(const bench_plan *plan, FILE *out, const bench_style *style) {
    int reference = bench_reference(plan);
    fprintf(out, "\n%sSummary: one thread, geometric means%s\n", style->bold, style->off);
    fprintf(out, "%s  %-*s  right cells   over %-13.13s   worst%s\n", style->faint,
            style->name_width, "", plan->exes.items[reference].name, style->off);
    for (int e = 0; e < plan->exes.count; e++) {
        int right;
        int all;
        bench_count_right(plan, e, &right, &all);
        fprintf(out, "  %-*s  %s%5d of %-3d%s", style->name_width, plan->exes.items[e].name,
                right < all ? style->bad : "", right, all, right < all ? style->off : "");
        if (e == reference) {
            fprintf(out, "  %6s", "1   ");
        } else {
            bench_mean mean = bench_mean_of(plan, BENCH_TAX, e, reference, 1, false);
            print_mean(plan, out, mean);
            print_share(plan, out, plan->exes.items[e].lua, mean);
        }
        fputc('\n', out);
    }
}

static bool has_workloads(const bench_plan *plan) {
    for (int w = 0; w < plan->workloads.count; w++) {
        if (plan->workloads.items[w].kind != BENCH_PLAIN) {
            return true;
        }
    }
    return false;
}

static void print_sharing_rows(const bench_plan *plan, FILE *out, const bench_style *style,
                               int count) {
    int reference = bench_reference(plan);
    if (!has_workloads(plan)) {
        return;
    }
    fprintf(out, "\n%sSummary: sharing efficiency, %d threads, geometric means%s\n", style->bold,
            count, style->off);
    fprintf(out, "%s  %-*s  %-21s %-24s%-21s %s%s\n", style->faint, style->name_width, "",
            "share nothing or read", "worst", "all workloads", "worst", style->off);
    for (int e = 0; e < plan->exes.count; e++) {
        if (plan->exes.items[e].floor || plan->exes.items[e].lua) {
            continue;
        }
        fprintf(out, "  %-*s", style->name_width, plan->exes.items[e].name);
        print_mean(plan, out, bench_mean_of(plan, BENCH_SHARING, e, e, count, true));
        print_mean(plan, out, bench_mean_of(plan, BENCH_SHARING, e, e, count, false));
        fputc('\n', out);
    }
    bench_mean limit = bench_mean_of(plan, BENCH_LIMIT, reference, reference, count, false);
    if (limit.count > 0) {
        fprintf(out, "  limit: %d processes of %s do %.2f times the work of one\n", count,
                plan->exes.items[reference].name, limit.mean.mid);
    }
}

// How many times faster than a guest each other is on one thread.
static void print_guest_rows(const bench_plan *plan, FILE *out, const bench_style *style) {
    for (int p = 0; p < plan->exes.count; p++) {
        if (!bench_is_guest(&plan->exes.items[p])) {
            continue;
        }
        fprintf(out, "\n%sSummary: one thread, times as fast as %s%s\n", style->bold,
                plan->exes.items[p].name, style->off);
        for (int e = 0; e < plan->exes.count; e++) {
            if (e == p) {
                continue;
            }
            // The tax of CPython over the variant is the speed of the variant over CPython, but
            // then the worst is the smallest: ask for the tax of the variant to find it.
            bench_mean mean = bench_mean_of(plan, BENCH_TAX, p, e, 1, false);
            bench_mean slow = bench_mean_of(plan, BENCH_TAX, e, p, 1, false);
            mean.worst = slow.worst > 0 ? 1 / slow.worst : 0;
            mean.worst_workload = slow.worst_workload;
            fprintf(out, "  %-*s", style->name_width, plan->exes.items[e].name);
            print_mean(plan, out, mean);
            print_share(plan, out, plan->exes.items[e].lua || plan->exes.items[p].lua, mean);
            fputc('\n', out);
        }
    }
}

static void print_alike(const bench_plan *plan, FILE *out) {
    int column = 0;
    for (int a = 0; a < plan->exes.count; a++) {
        for (int b = a + 1; b < plan->exes.count; b++) {
            bench_mean mean = bench_mean_of(plan, BENCH_TAX, b, a, 1, false);
            if (mean.count == 0 || bench_too_few(mean.mean) || !bench_spans_one(mean.mean)) {
                continue;
            }
            if (column == 0 || column > 80) {
                fputs(column == 0 ? "  not distinguishable on one thread:" : "\n     ", out);
                column = column == 0 ? 36 : 6;
            }
            column += fprintf(out, " %s ~ %s;", plan->exes.items[a].name, plan->exes.items[b].name);
        }
    }
    fputs(column > 0 ? "\n" : "", out);
}

static const char *first_failure(const bench_plan *plan, const bench_cell *cell) {
    for (int round = 0; round < plan->rounds_done; round++) {
        if (cell->samples[round].status > BENCH_OK) {
            return cell->samples[round].text;
        }
    }
    return "its output differs from the reference's";
}

static void print_failures(const bench_plan *plan, FILE *out, const bench_style *style) {
    bool any = false;
    for (int i = 0; i < plan->cell_count; i++) {
        const bench_cell *cell = &plan->cells[i];
        int code;
        char text[BENCH_TEXT];
        bench_status status = bench_cell_status(plan, cell, &code);
        if (status <= BENCH_OK) {
            continue;
        }
        if (!any) {
            fprintf(out, "\n%sFailed cells%s (%s with threads has no synchronisation, and may)\n",
                    style->bold, style->off, BENCH_FLOOR);
            any = true;
        }
        fprintf(out, "  %-*s %-18s %2d %-9s %s%s%s  %.70s\n", style->name_width,
                plan->exes.items[cell->exe].name, plan->workloads.items[cell->workload].name,
                cell->count,
                cell->processes    ? "processes"
                : cell->count == 1 ? "thread"
                                   : "threads",
                style->bad, bench_status_text(status, code, text), style->off,
                first_failure(plan, cell));
    }
}

void bench_print_summary(const bench_plan *plan, FILE *out, const bench_style *style) {
    print_ladder(plan, out, style);
    print_tax_rows(plan, out, style);
    print_alike(plan, out);
    for (int t = 0; t < plan->options->thread_count; t++) {
        print_sharing_rows(plan, out, style, plan->options->threads[t]);
    }
    print_guest_rows(plan, out, style);
    print_failures(plan, out, style);
}

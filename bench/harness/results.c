// SPDX-License-Identifier: MIT
// results.c: writes results.json (everything) and results.csv (the samples).
//
// Both are written after each round, whole or not at all, so that even a machine that loses power
// leaves the rounds that were complete. "partial" says that the run did not come to its end.
#include "bench.h"

#include <errno.h>
#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static json_t *number(double value) {
    return isfinite(value) ? json_real(value) : json_null();
}

static json_t *interval_json(bench_interval interval) {
    if (interval.count == 0) {
        return json_null();
    }
    return json_pack("{s:o, s:o, s:o, s:b, s:i}", "median", number(interval.mid), "low",
                     number(interval.low), "high", number(interval.high), "distinguishable",
                     !bench_too_few(interval) && !bench_spans_one(interval), "rounds",
                     interval.count);
}

static json_t *machine_json(const bench_machine *machine) {
    return json_pack("{s:s, s:i, s:i, s:s, s:s, s:[f,f,f]}", "cpu", machine->cpu, "cpus",
                     machine->cpus, "memory_mb", (int)machine->memory_mb, "system", machine->system,
                     "kernel", machine->kernel, "load_average", machine->load[0], machine->load[1],
                     machine->load[2]);
}

static json_t *parameters_json(const bench_plan *plan) {
    json_t *threads = json_pack("[i]", 1);
    for (int t = 0; t < plan->options->thread_count; t++) {
        json_array_append_new(threads, json_integer(plan->options->threads[t]));
    }
    return json_pack("{s:b, s:f, s:i, s:i, s:o, s:s}", "quick", plan->options->quick,
                     "seconds_per_cell", plan->target, "rounds_planned", plan->rounds,
                     "rounds_begun", plan->rounds_done, "threads", threads, "cut", plan->cut);
}

static json_t *executables_json(const bench_plan *plan) {
    json_t *list = json_array();
    for (int e = 0; e < plan->exes.count; e++) {
        const bench_exe *exe = &plan->exes.items[e];
        json_array_append_new(list, json_pack("{s:s, s:s, s:s, s:s+}", "name", exe->name, "kind",
                                              exe->python  ? "python"
                                              : exe->lua   ? "lua"
                                              : exe->floor ? "floor"
                                                           : "variant",
                                              "path", exe->path, "version", exe->version, ""));
    }
    return list;
}

static json_t *workloads_json(const bench_plan *plan) {
    json_t *list = json_array();
    for (int w = 0; w < plan->workloads.count; w++) {
        const bench_workload *workload = &plan->workloads.items[w];
        json_array_append_new(
            list, json_pack("{s:s, s:s, s:s, s:s, s:o, s:I}", "name", workload->name, "file",
                            workload->path, "question", workload->question, "class",
                            bench_class_name(workload->kind), "ladder",
                            workload->ladder >= 0 ? json_integer(workload->ladder) : json_null(),
                            "scale", (json_int_t)workload->scale));
    }
    return list;
}

static json_t *sample_json(const bench_plan *plan, const bench_cell *cell, int round) {
    const bench_sample *sample = &cell->samples[round];
    char buffer[BENCH_TEXT];
    json_t *each = json_null();
    if (sample->each != NULL) {
        each = json_array();
        for (int i = 0; i < cell->count; i++) {
            json_array_append_new(each, number(sample->each[i]));
        }
    }
    return json_pack("{s:s, s:s, s:i, s:s, s:i, s:s, s:o, s:f, s:f, s:i, s:o, s:s}", "workload",
                     plan->workloads.items[cell->workload].name, "executable",
                     plan->exes.items[cell->exe].name, "count", cell->count, "kind",
                     cell->processes ? "processes" : "threads", "round", round + 1, "status",
                     bench_status_text(sample->status, sample->code, buffer), "seconds",
                     number(sample->seconds), "wall", sample->wall, "cpu", sample->cpu, "rss_kb",
                     (int)sample->rss_kb, "each", each, "text", sample->text);
}

static json_t *samples_json(const bench_plan *plan) {
    json_t *list = json_array();
    for (int round = 0; round < plan->rounds_done; round++) {
        for (int i = 0; i < plan->cell_count; i++) {
            if (plan->cells[i].samples[round].status != BENCH_NONE) {
                json_array_append_new(list, sample_json(plan, &plan->cells[i], round));
            }
        }
    }
    return list;
}

static json_t *threads_figure_json(const bench_plan *plan, int workload, int exe, int count) {
    char buffer[BENCH_TEXT];
    int reference = bench_reference(plan);
    bench_threads_figure figure = bench_threads(plan, workload, exe, count);
    return json_pack(
        "{s:i, s:s, s:o, s:o, s:o, s:o, s:s}", "threads", count, "status",
        bench_status_text(figure.status, figure.code, buffer), "seconds", number(figure.seconds),
        "speedup", interval_json(figure.speedup), "sharing_efficiency",
        interval_json(figure.sharing), "limit",
        interval_json(bench_ratio_of(plan, BENCH_LIMIT, workload, reference, reference, count)),
        "note", figure.note);
}

static json_t *figures_json(const bench_plan *plan) {
    json_t *list = json_array();
    for (int w = 0; w < plan->workloads.count; w++) {
        for (int e = 0; e < plan->exes.count; e++) {
            char buffer[BENCH_TEXT];
            bench_solo_figure solo = bench_solo(plan, w, e);
            json_t *threads = json_array();
            bool plain = plan->workloads.items[w].kind == BENCH_PLAIN;
            for (int t = 0; t < plan->options->thread_count && !plain; t++) {
                json_array_append_new(threads,
                                      threads_figure_json(plan, w, e, plan->options->threads[t]));
            }
            json_array_append_new(list, json_pack("{s:s, s:s, s:s, s:o, s:o, s:o}", "workload",
                                                  plan->workloads.items[w].name, "executable",
                                                  plan->exes.items[e].name, "status",
                                                  bench_status_text(solo.status, solo.code, buffer),
                                                  "seconds", number(solo.seconds), "tax",
                                                  interval_json(solo.tax), "threads", threads));
        }
    }
    return list;
}

static json_t *mean_json(const bench_plan *plan, bench_mean mean) {
    if (mean.count == 0) {
        return json_null();
    }
    return json_pack("{s:o, s:o, s:s, s:i}", "geometric_mean", interval_json(mean.mean), "worst",
                     number(mean.worst), "worst_workload",
                     plan->workloads.items[mean.worst_workload].name, "workloads", mean.count);
}

static json_t *summary_json(const bench_plan *plan) {
    json_t *list = json_array();
    int reference = bench_reference(plan);
    for (int e = 0; e < plan->exes.count; e++) {
        json_t *threads = json_array();
        for (int t = 0; t < plan->options->thread_count; t++) {
            int count = plan->options->threads[t];
            json_array_append_new(
                threads,
                json_pack("{s:i, s:o, s:o}", "threads", count, "sharing_reading",
                          mean_json(plan, bench_mean_of(plan, BENCH_SHARING, e, e, count, true)),
                          "sharing_all",
                          mean_json(plan, bench_mean_of(plan, BENCH_SHARING, e, e, count, false))));
        }
        json_t *against = json_object();
        for (int p = 0; p < plan->exes.count; p++) {
            if (bench_is_guest(&plan->exes.items[p]) && p != e) {
                bench_mean mean = bench_mean_of(plan, BENCH_TAX, p, e, 1, false);
                json_object_set_new(against, plan->exes.items[p].name, interval_json(mean.mean));
            }
        }
        int right;
        int all;
        bench_count_right(plan, e, &right, &all);
        json_array_append_new(
            list, json_pack("{s:s, s:i, s:i, s:o, s:o, s:o}", "executable",
                            plan->exes.items[e].name, "cells", all, "cells_right", right, "tax",
                            mean_json(plan, bench_mean_of(plan, BENCH_TAX, e, reference, 1, false)),
                            "threads", threads, "times_as_fast_as", against));
    }
    return list;
}

static char *json_text(const bench_plan *plan, const bench_machine *machine) {
    json_t *root = json_pack(
        "{s:i, s:s, s:b, s:{s:s, s:b}, s:o, s:o, s:o, s:o, s:s, s:o, s:o, s:o}", "format", 1,
        "date", machine->date, "partial", plan->partial, "source", "commit", machine->commit,
        "dirty", machine->dirty, "machine", machine_json(machine), "parameters",
        parameters_json(plan), "executables", executables_json(plan), "workloads",
        workloads_json(plan), "reference", plan->exes.items[bench_reference(plan)].name, "summary",
        summary_json(plan), "figures", figures_json(plan), "samples", samples_json(plan));
    char *text = root != NULL ? json_dumps(root, JSON_INDENT(1) | JSON_REAL_PRECISION(9)) : NULL;
    json_decref(root);
    return text;
}

static bool write_one(const char *directory, const char *name, const char *text, size_t length) {
    char *path = bench_format("%s/%s", directory, name);
    bool ok = text != NULL && bench_write_file(path, text, length);
    if (!ok) {
        bench_error("%s: %s", path, text == NULL ? "could not be made" : strerror(errno));
    }
    free(path);
    return ok;
}

bool bench_write_results(const bench_plan *plan, const bench_machine *machine,
                         const char *directory) {
    char *json = json_text(plan, machine);
    size_t length = 0;
    char *csv = bench_csv(plan, machine, &length);
    bool ok = write_one(directory, "results.json", json, json != NULL ? strlen(json) : 0);
    ok = write_one(directory, "results.csv", csv, length) && ok;
    free(json);
    free(csv);
    return ok;
}

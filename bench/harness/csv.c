// SPDX-License-Identifier: MIT
// csv.c: results.csv: comments ("# key: value") that say where it was measured, then one line for
// each sample. Spreadsheets and pandas (comment="#") read it as it is.
#include "bench.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

// Text between quotes, quotes doubled (RFC 4180).
static void put_quoted(FILE *out, const char *text) {
    fputc('"', out);
    for (; *text != '\0'; text++) {
        if (*text == '"') {
            fputc('"', out);
        }
        fputc(*text, out);
    }
    fputc('"', out);
}

static void put_head(const bench_plan *plan, const bench_machine *machine, FILE *out) {
    fprintf(out, "# date: %s\n# commit: %s%s\n# cpu: %s\n# cpus: %d\n# memory: %ld MB\n",
            machine->date, machine->commit, machine->dirty ? " (changed)" : "", machine->cpu,
            machine->cpus, machine->memory_mb);
    fprintf(out, "# system: %s\n# kernel: %s\n# load average: %.2f %.2f %.2f\n", machine->system,
            machine->kernel, machine->load[0], machine->load[1], machine->load[2]);
    fprintf(out, "# quick: %s\n# seconds per cell: %.3f\n# rounds: %d begun of %d\n# partial: %s\n",
            plan->options->quick ? "yes" : "no", plan->target, plan->rounds_done, plan->rounds,
            plan->partial ? "yes" : "no");
    if (plan->cut[0] != '\0') {
        fprintf(out, "# cut: %s\n", plan->cut);
    }
    for (int e = 0; e < plan->exes.count; e++) {
        char *copy = bench_strdup(plan->exes.items[e].version);
        char *rest = copy;
        char *line;
        while ((line = strsep(&rest, "\n")) != NULL) {
            if (line[0] != '\0') {
                fprintf(out, "# %s: %s\n", plan->exes.items[e].name, line);
            }
        }
        free(copy);
    }
}

static void put_sample(const bench_plan *plan, const bench_cell *cell, int round, FILE *out) {
    const bench_workload *workload = &plan->workloads.items[cell->workload];
    const bench_sample *sample = &cell->samples[round];
    char buffer[BENCH_TEXT];
    fputs(workload->name, out);
    fprintf(out, ",%s,", bench_class_name(workload->kind));
    if (workload->ladder >= 0) {
        fprintf(out, "%d", workload->ladder);
    }
    fprintf(out, ",%lld,%s,%s,%d,%d,%s,", (long long)workload->scale,
            plan->exes.items[cell->exe].name, cell->processes ? "processes" : "threads",
            cell->count, round + 1, bench_status_text(sample->status, sample->code, buffer));
    if (!isnan(sample->seconds)) {
        fprintf(out, "%.9f", sample->seconds);
    }
    fprintf(out, ",%.6f,%.6f,%ld,", sample->wall, sample->cpu, sample->rss_kb);
    put_quoted(out, sample->text);
    fputc('\n', out);
}

char *bench_csv(const bench_plan *plan, const bench_machine *machine, size_t *length) {
    char *text = NULL;
    FILE *out = open_memstream(&text, length);
    if (out == NULL) {
        return NULL;
    }
    put_head(plan, machine, out);
    fputs("workload,class,ladder,scale,executable,kind,count,round,status,seconds,wall,cpu,rss_kb,"
          "text\n",
          out);
    for (int round = 0; round < plan->rounds_done; round++) {
        for (int i = 0; i < plan->cell_count; i++) {
            if (plan->cells[i].samples[round].status != BENCH_NONE) {
                put_sample(plan, &plan->cells[i], round, out);
            }
        }
    }
    if (fclose(out) != 0) {
        free(text);
        text = NULL;
    }
    return text;
}

// SPDX-License-Identifier: MIT
// sample.c: runs one cell once, and reads what came of it.
#include "bench.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// Copies a text as one line of printable characters, so that it fits into any table or file.
static void copy_text(char *to, const char *from) {
    size_t length = 0;
    for (; length < BENCH_TEXT - 1 && *from != '\0'; from++) {
        unsigned char c = (unsigned char)*from;
        to[length++] = c < 0x20 || c > 0x7e ? '?' : (char)c;
    }
    to[length] = '\0';
}

// Reads "latchwork: ..."; false when the line is no such line, or of another run than asked for.
static bool read_result(const char *line, int threads, int64_t scale, bench_sample *sample) {
    char name[128];
    int got_threads;
    int64_t got_scale;
    double seconds;
    int used = 0;
    int fields =
        sscanf(line, "latchwork: workload=%127s threads=%d scale=%" SCNd64 " seconds=%lf %n", name,
               &got_threads, &got_scale, &seconds, &used);
    if (fields != 4 || used == 0 || got_threads != threads || got_scale != scale) {
        return false;
    }
    const char *verdict = line + used;
    if (strncmp(verdict, "WRONG", 5) == 0) {
        sample->status = BENCH_WRONG;
        copy_text(sample->text, verdict + strcspn(verdict, " "));
        return true;
    }
    if (strncmp(verdict, "ok", 2) != 0 || !isfinite(seconds) || seconds <= 0) {
        return false;
    }
    const char *note = strstr(verdict, "note: ");
    sample->status = BENCH_OK;
    sample->seconds = seconds;
    copy_text(sample->text, note != NULL ? note + 6 : "");
    return true;
}

static void judge_exit(bench_process *process, bool plain, int threads, int64_t scale,
                       bench_sample *sample) {
    if (plain && process->code == 0) {
        sample->status = BENCH_OK;
        sample->seconds = process->wall;
        return;
    }
    if (!plain && read_result(bench_last_line(process->out), threads, scale, sample) &&
        (sample->status == BENCH_WRONG || process->code == 0)) {
        return;
    }
    sample->status = BENCH_ERROR;
    sample->code = process->code;
    sample->seconds = NAN;
    const char *reason = bench_last_line(process->err);
    copy_text(sample->text, reason[0] != '\0' ? reason : "printed no result");
}

static void judge(bench_process *process, bool plain, int threads, int64_t scale,
                  bench_sample *sample) {
    *sample = (bench_sample){.code = process->code,
                             .seconds = NAN,
                             .wall = process->wall,
                             .cpu = process->cpu,
                             .rss_kb = process->rss_kb,
                             .output_hash = process->output_hash};
    switch (process->end) {
    case BENCH_END_EXIT:
        judge_exit(process, plain, threads, scale, sample);
        break;
    case BENCH_END_SIGNAL:
        sample->status = BENCH_CRASH;
        copy_text(sample->text, bench_last_line(process->err));
        break;
    case BENCH_END_TIMEOUT:
        sample->status = BENCH_HANG;
        snprintf(sample->text, sizeof sample->text, "killed after %.1f s", process->wall);
        break;
    case BENCH_END_STOPPED:
        sample->status = BENCH_NONE;
        break;
    case BENCH_END_FAILED:
        sample->status = BENCH_ERROR;
        copy_text(sample->text, strerror(process->code));
        break;
    }
}

// One sample out of those of several processes: as good as the worst, as long as the longest.
static void merge(bench_sample *parts, int count, bench_sample *sample) {
    *sample = parts[0];
    sample->each = bench_alloc((size_t)count, sizeof *sample->each);
    for (int i = 0; i < count; i++) {
        sample->each[i] = parts[i].seconds;
        if (i == 0) {
            continue;
        }
        sample->cpu += parts[i].cpu;
        sample->rss_kb += parts[i].rss_kb;
        sample->wall = fmax(sample->wall, parts[i].wall);
        bool worse = parts[i].status > BENCH_OK || parts[i].status == BENCH_NONE;
        if (sample->status <= BENCH_OK && worse) {
            sample->status = parts[i].status;
            sample->code = parts[i].code;
            memcpy(sample->text, parts[i].text, sizeof sample->text);
        }
        sample->seconds = fmax(sample->seconds, parts[i].seconds);
    }
    if (sample->status != BENCH_OK) {
        sample->seconds = NAN;
    }
}

// What a broken floor may take of the memory, so that it cannot take the machine with it.
static size_t memory_limit(const bench_plan *plan, const bench_cell *cell) {
    const bench_exe *exe = &plan->exes.items[cell->exe];
    if (!exe->floor || cell->count == 1 || cell->processes || strstr(exe->version, "-fsanitize")) {
        return 0;
    }
    size_t pages = (size_t)sysconf(_SC_PHYS_PAGES);
    return pages * (size_t)sysconf(_SC_PAGESIZE) / 2;
}

// Lua's own clock tells the processor's time, which does not count what others take. Its process as a
// whole is timed by both clocks: their ratio makes one of the other.
double bench_wall_of(double seconds, double wall, double cpu) {
    return cpu > 0 && wall > cpu ? seconds * wall / cpu : seconds;
}

void bench_run_cell(const bench_plan *plan, const bench_cell *cell, int64_t scale,
                    bench_sample *sample) {
    const bench_workload *workload = &plan->workloads.items[cell->workload];
    bool plain = workload->kind == BENCH_PLAIN;
    int processes = cell->processes ? cell->count : 1;
    int threads = cell->processes ? 1 : cell->count;
    char *threads_text = bench_format("%d", threads);
    char *scale_text = bench_format("%" PRId64, scale);
    const bench_exe *exe = &plan->exes.items[cell->exe];
    char *argv[] = {exe->path, exe->lua ? workload->lua : workload->path, threads_text, scale_text,
                    NULL};
    if (plain) {
        argv[2] = NULL;
    }
    bench_process *running = bench_alloc((size_t)processes, sizeof *running);
    bench_sample *parts = bench_alloc((size_t)processes, sizeof *parts);
    for (int i = 0; i < processes; i++) {
        running[i].argv = argv;
        running[i].memory_limit = memory_limit(plan, cell);
    }
    bench_run(running, (size_t)processes, cell->limit);
    for (int i = 0; i < processes; i++) {
        judge(&running[i], plain, threads, scale, &parts[i]);
        if (exe->lua && parts[i].status == BENCH_OK) {
            parts[i].seconds = bench_wall_of(parts[i].seconds, parts[i].wall, parts[i].cpu);
        }
    }
    if (cell->processes) {
        merge(parts, processes, sample);
    } else {
        *sample = parts[0];
    }
    free(parts);
    free(running);
    free(threads_text);
    free(scale_text);
}

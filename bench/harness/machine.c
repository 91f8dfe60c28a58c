// SPDX-License-Identifier: MIT
// machine.c: what the results were measured on, for results.json and results.csv.
#include "bench.h"

#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>

// The value of the first line of a file that starts with key, or "unknown". Owned by the caller.
static char *line_value(const char *path, const char *key) {
    FILE *file = fopen(path, "r");
    char *line = NULL;
    char *value = NULL;
    size_t size = 0;
    while (file != NULL && value == NULL && getline(&line, &size, file) > 0) {
        if (strncmp(line, key, strlen(key)) == 0) {
            char *start = line + strlen(key);
            start += strspn(start, " \t:=\"");
            start[strcspn(start, "\"\n")] = '\0';
            value = bench_strdup(start);
        }
    }
    if (file != NULL) {
        fclose(file);
    }
    free(line);
    return value != NULL ? value : bench_strdup("unknown");
}

// What git prints, or NULL if it cannot say. Owned by the caller.
static char *ask_git(char *source, char *command, char *argument) {
    char *path = bench_search_path("git");
    if (path == NULL) {
        return NULL;
    }
    // It only looks: "status" would write the index anew, and leave its lock behind when it is stopped at that.
    char *argv[] = {path, "--no-optional-locks", "-C", source, command, argument, NULL};
    bench_process process = {.argv = argv};
    bench_run(&process, 1, 10);
    free(path);
    if (process.end != BENCH_END_EXIT || process.code != 0) {
        return NULL;
    }
    return bench_strdup(process.out);
}

void bench_read_machine(bench_machine *machine, const char *source) {
    *machine = (bench_machine){.cpus = bench_cpus()};
    machine->cpu = line_value("/proc/cpuinfo", "model name");
    machine->system = line_value("/etc/os-release", "PRETTY_NAME");
    machine->memory_mb = sysconf(_SC_PHYS_PAGES) / 1024 * (sysconf(_SC_PAGESIZE) / 1024);
    struct utsname name;
    if (uname(&name) == 0) {
        machine->kernel = bench_format("%s %s %s", name.sysname, name.release, name.machine);
    } else {
        machine->kernel = bench_strdup("unknown");
    }
    if (getloadavg(machine->load, 3) != 3) {
        machine->load[0] = machine->load[1] = machine->load[2] = -1;
    }
    char *directory = bench_strdup(source);
    char *commit = ask_git(directory, "rev-parse", "HEAD");
    char *status = commit != NULL ? ask_git(directory, "status", "--porcelain") : NULL;
    machine->commit = bench_strdup(commit != NULL ? bench_last_line(commit) : "unknown");
    machine->dirty = status != NULL && status[0] != '\0';
    free(directory);
    free(commit);
    free(status);
    char date[64];
    time_t now = time(NULL);
    struct tm parts;
    strftime(date, sizeof date, "%Y-%m-%dT%H:%M:%S%z", localtime_r(&now, &parts));
    machine->date = bench_strdup(date);
}

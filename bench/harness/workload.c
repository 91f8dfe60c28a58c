// SPDX-License-Identifier: MIT
// workload.c: finds the workloads and reads the comments they start with (bench.h says which).
#include "bench.h"

#include <dirent.h>
#include <errno.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

static const char *const class_names[] = {"private", "readonly", "shared-write", "blocking",
                                          "script"};

const char *bench_class_name(bench_class kind) {
    return class_names[kind];
}

static bool read_class(bench_workload *workload, const char *value) {
    for (int kind = BENCH_PRIVATE; kind < BENCH_PLAIN; kind++) {
        if (strcmp(class_names[kind], value) == 0) {
            workload->kind = (bench_class)kind;
            return true;
        }
    }
    return false;
}

static bool read_number(const char *value, int64_t low, int64_t high, int64_t *number) {
    char *end;
    errno = 0;
    long long read = strtoll(value, &end, 10);
    *number = read;
    return errno == 0 && end != value && *end == '\0' && read >= low && read <= high;
}

static bool read_yes(const char *value, bool *yes) {
    *yes = strcmp(value, "yes") == 0;
    return *yes || strcmp(value, "no") == 0;
}

// Takes one line "# key: value"; other comments are for people. False when the value is nonsense.
static bool read_key(bench_workload *workload, char *line) {
    char *colon = strchr(line, ':');
    if (line[0] != '#' || line[1] != ' ' || colon == NULL) {
        return true;
    }
    *colon = '\0';
    const char *key = line + 2;
    char *value = colon + 1 + strspn(colon + 1, " ");
    int64_t number = 0;
    bool ok = true;
    if (strcmp(key, "question") == 0) {
        free(workload->question);
        workload->question = bench_strdup(value);
    } else if (strcmp(key, "class") == 0) {
        ok = read_class(workload, value);
    } else if (strcmp(key, "ladder") == 0) {
        ok = read_number(value, 0, 5, &number);
        workload->ladder = (int)number;
    } else if (strcmp(key, "scale") == 0) {
        ok = read_number(value, 1, INT64_MAX, &workload->default_scale);
    } else if (strcmp(key, "floor-threads") == 0) {
        ok = read_yes(value, &workload->floor_threads);
    } else if (strcmp(key, "quick") == 0) {
        ok = read_yes(value, &workload->quick);
    }
    if (!ok) {
        bench_error("%s: '%s' cannot be the %s of a workload", workload->path, value, key);
    }
    return ok;
}

static bool read_header(bench_workload *workload) {
    FILE *file = fopen(workload->path, "r");
    if (file == NULL) {
        bench_error("%s: %s", workload->path, strerror(errno));
        return false;
    }
    char *line = NULL;
    size_t size = 0;
    ssize_t length;
    bool ok = true;
    while (ok && (length = getline(&line, &size, file)) > 0 && line[0] == '#') {
        while (length > 0 &&
               (line[length - 1] == '\n' || line[length - 1] == '\r' || line[length - 1] == ' ')) {
            line[--length] = '\0';
        }
        ok = read_key(workload, line);
    }
    free(line);
    fclose(file);
    if (ok && workload->kind != BENCH_PLAIN && workload->default_scale == 0) {
        bench_error("%s: '# class:' without '# scale:'", workload->path);
        ok = false;
    }
    if (workload->kind == BENCH_SHARED_WRITE) {
        workload->floor_threads = true;
    }
    workload->scale = workload->default_scale;
    return ok;
}

static char *name_of(const char *path) {
    const char *slash = strrchr(path, '/');
    char *name = bench_strdup(slash != NULL ? slash + 1 : path);
    size_t length = strlen(name);
    if (length > 3 && strcmp(name + length - 3, ".py") == 0) {
        name[length - 3] = '\0';
    }
    return name;
}

// The file beside a workload that is the same in Lua, or NULL; owned by the caller.
static char *lua_beside(const char *path) {
    size_t length = strlen(path);
    if (length < 3 || strcmp(path + length - 3, ".py") != 0) {
        return NULL;
    }
    char *lua = bench_format("%.*s.lua", (int)length - 3, path);
    if (!bench_is_file(lua)) {
        free(lua);
        lua = NULL;
    }
    return lua;
}

int bench_count_lua(const bench_workloads *workloads) {
    int count = 0;
    for (int i = 0; i < workloads->count; i++) {
        count += workloads->items[i].lua != NULL;
    }
    return count;
}

bool bench_add_script(bench_workloads *workloads, const char *path) {
    if (bench_is_directory(path)) {
        bench_error("%s is a directory", path);
        return false;
    }
    if (workloads->count == BENCH_MAX_WORKLOADS) {
        bench_error("more than %d workloads", BENCH_MAX_WORKLOADS);
        return false;
    }
    bench_workload *workload = &workloads->items[workloads->count];
    *workload = (bench_workload){.name = name_of(path),
                                 .path = bench_strdup(path),
                                 .question = bench_strdup(""),
                                 .kind = BENCH_PLAIN,
                                 .ladder = -1};
    for (int i = 0; i < workloads->count; i++) {
        if (strcmp(workloads->items[i].name, workload->name) == 0) {
            bench_error("two workloads are called '%s'", workload->name);
            return false;
        }
    }
    if (!read_header(workload)) {
        return false;
    }
    if (workload->kind != BENCH_PLAIN) {
        workload->lua = lua_beside(path);
    }
    workloads->count++;
    return true;
}

static int is_script(const struct dirent *entry) {
    return fnmatch("*.py", entry->d_name, FNM_PERIOD) == 0;
}

// Adds what matches one pattern and is not there yet. Returns how many matched, -1 on an error.
static int add_matching(bench_workloads *workloads, const char *directory, struct dirent **entries,
                        int count, const char *pattern) {
    int matched = 0;
    for (int i = 0; i < count; i++) {
        char *name = name_of(entries[i]->d_name);
        bool known = false;
        bool matches = fnmatch(pattern, name, 0) == 0;
        for (int j = 0; matches && j < workloads->count; j++) {
            known = known || strcmp(workloads->items[j].name, name) == 0;
        }
        free(name);
        matched += matches;
        if (matches && !known) {
            char *path = bench_format("%s/%s", directory, entries[i]->d_name);
            bool ok = bench_add_script(workloads, path);
            free(path);
            if (!ok) {
                return -1;
            }
        }
    }
    return matched;
}

static void complain_unknown(const char *pattern, struct dirent **entries, int count) {
    fprintf(stderr, "lw: no workload is called '%s'; there are:", pattern);
    for (int i = 0; i < count; i++) {
        char *name = name_of(entries[i]->d_name);
        fprintf(stderr, " %s", name);
        free(name);
    }
    fputc('\n', stderr);
}

bool bench_find_workloads(bench_workloads *workloads, const char *directory, const char *patterns) {
    struct dirent **entries = NULL;
    int count = scandir(directory, &entries, is_script, alphasort);
    if (count <= 0) {
        bench_error("there are no workloads in %s", directory);
        return false;
    }
    char *copy = bench_strdup(patterns != NULL ? patterns : "*");
    char *rest = copy;
    char *pattern;
    bool ok = true;
    while (ok && (pattern = strsep(&rest, ",")) != NULL) {
        int matched = add_matching(workloads, directory, entries, count, pattern);
        if (matched == 0) {
            complain_unknown(pattern, entries, count);
        }
        ok = matched > 0;
    }
    free(copy);
    for (int i = 0; i < count; i++) {
        free(entries[i]);
    }
    free(entries);
    return ok;
}

void bench_free_workload(bench_workload *workload) {
    free(workload->name);
    free(workload->path);
    free(workload->lua);
    free(workload->question);
}

void bench_keep_quick(bench_workloads *workloads) {
    int kept = 0;
    for (int i = 0; i < workloads->count; i++) {
        kept += workloads->items[i].quick;
    }
    if (kept == 0) {
        return;
    }
    kept = 0;
    for (int i = 0; i < workloads->count; i++) {
        if (workloads->items[i].quick) {
            workloads->items[kept++] = workloads->items[i];
        } else {
            bench_free_workload(&workloads->items[i]);
        }
    }
    workloads->count = kept;
}

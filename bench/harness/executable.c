// SPDX-License-Identifier: MIT
// executable.c: finds the programs to compare: lw-<variant> beside lw, and any CPython or Lua.
#include "bench.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// The order of the columns; variants that are not here follow in the order of the alphabet.
static const char *const usual_order[] = {BENCH_FLOOR, "gil",    "gil-ticks",
                                          "objlock",   "atomic", "biased"};

enum { USUAL = sizeof usual_order / sizeof usual_order[0], MAX_FOUND = 256 };

static int usual_place(const char *name) {
    int place = 0;
    while (place < USUAL && strcmp(usual_order[place], name) != 0) {
        place++;
    }
    return place;
}

static int compare_names(const void *a, const void *b) {
    const char *x = *(char *const *)a;
    const char *y = *(char *const *)b;
    int order = usual_place(x) - usual_place(y);
    return order != 0 ? order : strcmp(x, y);
}

static bool can_run(const char *path) {
    return bench_is_file(path) && access(path, X_OK) == 0;
}

static int list_variants(const char *bin, const char *prefix, char **names) {
    size_t length = strlen(prefix);
    int count = 0;
    DIR *directory = opendir(bin);
    if (directory == NULL) {
        return 0;
    }
    struct dirent *entry;
    while (count < MAX_FOUND && (entry = readdir(directory)) != NULL) {
        if (strncmp(entry->d_name, prefix, length) != 0 || strchr(entry->d_name, '.') != NULL) {
            continue;
        }
        char *path = bench_format("%s/%s", bin, entry->d_name);
        if (can_run(path)) {
            names[count++] = bench_strdup(entry->d_name + length);
        }
        free(path);
    }
    closedir(directory);
    qsort(names, (size_t)count, sizeof *names, compare_names);
    return count;
}

typedef enum exe_kind { VARIANT, PYTHON, LUA } exe_kind;

static bool add(bench_exes *exes, const char *name, char *path, exe_kind kind) {
    for (int i = 0; i < exes->count; i++) {
        if (strcmp(exes->items[i].name, name) == 0) {
            bench_error("'%s' is given twice", name);
            return false;
        }
    }
    if (exes->count == BENCH_MAX_EXES) {
        bench_error("more than %d executables", BENCH_MAX_EXES);
        return false;
    }
    exes->items[exes->count++] = (bench_exe){.name = bench_strdup(name),
                                             .path = path,
                                             .floor = kind == VARIANT &&
                                                      strcmp(name, BENCH_FLOOR) == 0,
                                             .python = kind == PYTHON,
                                             .lua = kind == LUA};
    return true;
}

static bool is_known(char **names, int count, const char *name) {
    for (int i = 0; i < count; i++) {
        if (strcmp(names[i], name) == 0) {
            return true;
        }
    }
    return false;
}

static void complain_unknown(const char *name, const char *bin, char **names, int count) {
    fprintf(stderr, "lw: unknown variant '%s'; %s has:", name, bin);
    for (int i = 0; i < count; i++) {
        fprintf(stderr, " %s", names[i]);
    }
    fputc('\n', stderr);
}

bool bench_find_variants(bench_exes *exes, const char *bin, const char *prefix, const char *list) {
    char *names[MAX_FOUND];
    int count = list_variants(bin, prefix, names);
    bool ok = count > 0;
    if (!ok) {
        bench_error("there is no program %s<variant> in %s", prefix, bin);
    }
    if (ok && list == NULL) {
        for (int i = 0; ok && i < count; i++) {
            ok = add(exes, names[i], bench_format("%s/%s%s", bin, prefix, names[i]), VARIANT);
        }
    } else if (ok) {
        char *copy = bench_strdup(list);
        char *rest = copy;
        char *name;
        while (ok && (name = strsep(&rest, ",")) != NULL) {
            ok = is_known(names, count, name);
            if (!ok) {
                complain_unknown(name, bin, names, count);
            } else {
                ok = add(exes, name, bench_format("%s/%s%s", bin, prefix, name), VARIANT);
            }
        }
        free(copy);
    }
    for (int i = 0; i < count; i++) {
        free(names[i]);
    }
    return ok;
}

char *bench_search_path(const char *name) {
    if (strchr(name, '/') != NULL) {
        return can_run(name) ? bench_strdup(name) : NULL;
    }
    const char *variable = getenv("PATH");
    char *copy = bench_strdup(variable != NULL ? variable : "/usr/bin:/bin");
    char *rest = copy;
    char *found = NULL;
    char *directory;
    while (found == NULL && (directory = strsep(&rest, ":")) != NULL) {
        char *path = bench_format("%s/%s", directory[0] != '\0' ? directory : ".", name);
        if (can_run(path)) {
            found = path;
        } else {
            free(path);
        }
    }
    free(copy);
    return found;
}

static bool add_guest(bench_exes *exes, const char *name, exe_kind kind) {
    char *path = bench_search_path(name);
    if (path == NULL) {
        bench_error("there is no program '%s'", name);
        return false;
    }
    const char *slash = strrchr(name, '/');
    const char *shown = slash != NULL ? slash + 1 : name;
    for (int i = 0; i < exes->count; i++) {
        if (strcmp(exes->items[i].name, shown) == 0) {
            shown = name; // two of the same name in different places
        }
    }
    bool ok = add(exes, shown, path, kind);
    if (!ok) {
        free(path);
    }
    return ok;
}

bool bench_add_python(bench_exes *exes, const char *name) {
    return add_guest(exes, name, PYTHON);
}

bool bench_add_lua(bench_exes *exes, const char *name) {
    return add_guest(exes, name, LUA);
}

bool bench_read_versions(bench_exes *exes) {
    for (int i = 0; i < exes->count; i++) {
        bench_exe *exe = &exes->items[i];
        char *argv[] = {exe->path, exe->lua ? "-v" : "--version", NULL};
        bench_process process = {.argv = argv};
        bench_run(&process, 1, 20);
        if (process.end != BENCH_END_EXIT || process.code != 0) {
            if (process.end != BENCH_END_STOPPED) {
                bench_error("'%s %s' does not run", exe->path, argv[1]);
            }
            return false;
        }
        exe->startup = process.wall;
        exe->version = bench_strdup(process.out[0] != '\0' ? process.out : process.err);
    }
    return true;
}

int bench_floor_index(const bench_exes *exes) {
    for (int i = 0; i < exes->count; i++) {
        if (exes->items[i].floor) {
            return i;
        }
    }
    return -1;
}

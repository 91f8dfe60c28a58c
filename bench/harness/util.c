// SPDX-License-Identifier: MIT
// util.c: small things that every file of lw needs.
#include "bench.h"

#include <errno.h>
#include <sched.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

void *bench_alloc(size_t count, size_t size) {
    void *memory = calloc(count ? count : 1, size ? size : 1);
    if (memory == NULL) {
        bench_error("out of memory");
        exit(BENCH_EXIT_FAILED);
    }
    return memory;
}

char *bench_strdup(const char *text) {
    size_t size = strlen(text) + 1;
    return memcpy(bench_alloc(size, 1), text, size);
}

char *bench_format(const char *format, ...) {
    char *text = NULL;
    va_list list;
    va_start(list, format);
    int length = vasprintf(&text, format, list);
    va_end(list);
    if (length < 0) {
        bench_error("out of memory");
        exit(BENCH_EXIT_FAILED);
    }
    return text;
}

void bench_error(const char *format, ...) {
    va_list list;
    va_start(list, format);
    fputs("lw: ", stderr);
    vfprintf(stderr, format, list);
    fputc('\n', stderr);
    va_end(list);
}

double bench_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

int bench_cpus(void) {
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) != 0) {
        return 1;
    }
    int count = CPU_COUNT(&set);
    return count < 1 ? 1 : count;
}

bool bench_is_file(const char *path) {
    struct stat info;
    return stat(path, &info) == 0 && S_ISREG(info.st_mode);
}

bool bench_is_directory(const char *path) {
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

bool bench_make_dirs(const char *path) {
    char *copy = bench_strdup(path);
    bool ok = true;
    for (char *at = copy + 1; ok && *at != '\0'; at++) {
        if (*at == '/') {
            *at = '\0';
            ok = mkdir(copy, 0777) == 0 || errno == EEXIST;
            *at = '/';
        }
    }
    ok = ok && (mkdir(copy, 0777) == 0 || errno == EEXIST);
    free(copy);
    if (ok && !bench_is_directory(path)) {
        errno = ENOTDIR;
        ok = false;
    }
    return ok;
}

bool bench_write_file(const char *path, const char *text, size_t length) {
    char *temporary = bench_format("%s.tmp-%d", path, (int)getpid());
    FILE *file = fopen(temporary, "w");
    bool ok = file != NULL;
    if (ok) {
        ok = fwrite(text, 1, length, file) == length && fflush(file) == 0 && fsync(fileno(file)) == 0;
        ok = fclose(file) == 0 && ok;
        ok = ok && rename(temporary, path) == 0;
        if (!ok) {
            int kept = errno;
            unlink(temporary);
            errno = kept;
        }
    }
    free(temporary);
    return ok;
}

char *bench_own_directory(void) {
    char path[4096];
    ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);
    if (length <= 0) {
        return bench_strdup(".");
    }
    path[length] = '\0';
    char *slash = strrchr(path, '/');
    if (slash == NULL) {
        return bench_strdup(".");
    }
    *slash = '\0';
    return bench_strdup(path[0] == '\0' ? "/" : path);
}

// SPDX-License-Identifier: MIT
// inject.so, to be preloaded: faults that a system shows too rarely.
//
//     FAULTS_STORM=US      each US microseconds every thread gets SIGUSR1. The handler only counts, but it is there, and without
//                          SA_RESTART: so every system call that a signal can break off is broken off again and again.
//     FAULTS_THREADS=A-B   from the A-th to the B-th, pthread_create fails with EAGAIN. Threads of the language alone are
//                          counted, which have attributes (as CPython's have); helpers of the runtime have none.
//     FAULTS_HELPERS=1     the helpers are refused instead.
//     FAULTS_REPORT=FILE   16 bytes there say how many signals were handled and how many threads were refused: two
//                          counters of 64 bits in a mapping, so that they are right however the program ends.
//
// The storm is a thread of this library, which sees the others in /proc/self/task and has all signals blocked.
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

typedef int create_function(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *);

typedef struct {
    _Atomic int64_t handled, refused;
} report;

static report own;
static report *counters = &own;
static _Atomic long creations;
static long period_us;

static create_function *next_create(void) {
    create_function *f;
    *(void **)&f = dlsym(RTLD_NEXT, "pthread_create");
    return f;
}

static int refuse(void) {
    atomic_fetch_add(&counters->refused, 1);
    return EAGAIN;
}

int pthread_create(pthread_t *thread, const pthread_attr_t *attr, void *(*body)(void *), void *arg) {
    const char *range = getenv("FAULTS_THREADS");
    long first, last;
    if (attr && range && sscanf(range, "%ld-%ld", &first, &last) == 2) {
        long n = atomic_fetch_add(&creations, 1) + 1;
        if (n >= first && n <= last)
            return refuse();
    }
    if (!attr && getenv("FAULTS_HELPERS"))
        return refuse();
    return next_create()(thread, attr, body, arg);
}

static void count(int number) {
    (void)number;
    atomic_fetch_add_explicit(&counters->handled, 1, memory_order_relaxed);
}

static void hit_all(pid_t process, pid_t self) {
    DIR *d = opendir("/proc/self/task");
    if (!d)
        return;
    for (struct dirent *e; (e = readdir(d));) {
        pid_t id = (pid_t)atol(e->d_name);
        if (id > 0 && id != self)
            syscall(SYS_tgkill, process, id, SIGUSR1);
    }
    closedir(d);
}

static void *storm(void *arg) {
    (void)arg;
    pid_t self = (pid_t)syscall(SYS_gettid);
    struct timespec t = {.tv_sec = period_us / 1000000, .tv_nsec = period_us % 1000000 * 1000};
    for (;;) {
        hit_all(getpid(), self);
        nanosleep(&t, NULL);
    }
    return NULL;
}

static void begin_storm(void) {
    struct sigaction action;
    sigset_t all, before;
    pthread_t thread;
    memset(&action, 0, sizeof action);
    action.sa_handler = count;
    sigemptyset(&action.sa_mask);
    sigaction(SIGUSR1, &action, NULL);
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &before);
    if (next_create()(&thread, NULL, storm, NULL) != 0)
        abort();
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}

__attribute__((constructor)) static void begin(void) {
    const char *path = getenv("FAULTS_REPORT"), *period = getenv("FAULTS_STORM");
    int fd = path ? open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600) : -1;
    if (fd >= 0) {
        void *p = MAP_FAILED;
        if (ftruncate(fd, sizeof own) == 0)
            p = mmap(NULL, sizeof own, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
        if (p != MAP_FAILED)
            counters = p;
        close(fd);
    }
    period_us = period ? atol(period) : 0;
    if (period_us > 0)
        begin_storm();
}

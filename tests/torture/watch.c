// SPDX-License-Identifier: MIT
// The watch: a thread that is no part of the runtime and ends the process when a program takes too long; and what is said when
// something is broken, crashes or hangs: for each thread what it was doing, and its native stack.
//
// A thread's stack is printed by the thread itself, in a handler of SIGUSR2; the watch asks one after the other. It is of
// use where a thread sleeps in the kernel, too: the handler runs there.
#include "torture.h"

#include <execinfo.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static struct {
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t change;
    bool stop;
    double limit;
    uint64_t seed;
    actor *actors;
    unsigned count;
    uint64_t turn;
} watch = {.lock = PTHREAD_MUTEX_INITIALIZER};
static _Atomic bool said; // one report is enough

static void say(const char *format, ...) __attribute__((format(printf, 1, 2)));
static void say(const char *format, ...) {
    char text[400];
    va_list list;
    va_start(list, format);
    int n = vsnprintf(text, sizeof text, format, list);
    va_end(list);
    if (n > 0 && write(STDERR_FILENO, text, (size_t)n < sizeof text ? (size_t)n : sizeof text - 1) < 0)
        return;
}

static void print_stack(void) {
    void *frames[24];
    int n = backtrace(frames, 24);
    backtrace_symbols_fd(frames, n, STDERR_FILENO);
}

static void on_ask(int signal_number lw_unused) { print_stack(); }

// What all threads are doing.
static void dump(bool stacks) {
    const struct timespec moment = {.tv_nsec = 50000000};
    for (unsigned i = 0; watch.actors && i < watch.count; i++) {
        actor *a = &watch.actors[i];
        bool there = atomic_load(&a->there);
        say("  thread %u: %s, round %u\n", a->index, there ? atomic_load(&a->now) : "ended, or not yet there", a->round);
        if (stacks && there && pthread_kill(a->thread, SIGUSR2) == 0)
            nanosleep(&moment, NULL);
    }
}

_Noreturn void broken(const char *format, ...) {
    if (atomic_exchange(&said, true))
        for (;;)
            pause();
    char text[300];
    va_list list;
    va_start(list, format);
    vsnprintf(text, sizeof text, format, list);
    va_end(list);
    say("torture: BROKEN, program %llu: %s\n", (unsigned long long)watch.seed, text);
    if (lw_self && lw_self->exception != LW_NIL)
        say("  pending: %s\n", lw_type_of(lw_self->exception)->name);
    dump(false);
    _exit(EXIT_BROKEN);
}

static void on_crash(int number) {
    signal(number, SIG_DFL);
    if (!atomic_exchange(&said, true)) {
        say("torture: CRASH, program %llu: signal %d\n", (unsigned long long)watch.seed, number);
        print_stack();
        dump(false);
    }
    raise(number);
}

static void *look(void *unused) {
    (void)unused;
    pthread_mutex_lock(&watch.lock);
    while (!watch.stop) {
        uint64_t turn = watch.turn;
        struct timespec end;
        clock_gettime(CLOCK_REALTIME, &end);
        end.tv_sec += (time_t)watch.limit + 1;
        while (!watch.stop && turn == watch.turn && pthread_cond_timedwait(&watch.change, &watch.lock, &end) == 0) {
        }
        if (watch.stop || turn != watch.turn || !watch.actors)
            continue;
        if (!atomic_exchange(&said, true)) {
            say("torture: HANGS, program %llu: more than %.0f seconds\n", (unsigned long long)watch.seed, watch.limit);
            dump(true);
            _exit(EXIT_HANGS);
        }
    }
    pthread_mutex_unlock(&watch.lock);
    return NULL;
}

void watch_begin(double limit) {
    void *frames[4];
    backtrace(frames, 4); // loads what it needs, now
    watch.limit = limit;
    struct sigaction ask = {.sa_handler = on_ask, .sa_flags = SA_RESTART}, crash = {.sa_handler = on_crash, .sa_flags = SA_NODEFER};
    sigaction(SIGUSR2, &ask, NULL);
#if !defined(LW_TSAN) && !defined(__SANITIZE_ADDRESS__) // which say more themselves
    sigaction(SIGSEGV, &crash, NULL);
    sigaction(SIGBUS, &crash, NULL);
#endif
    sigaction(SIGABRT, &crash, NULL);
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &before);
    lw_require(pthread_cond_init(&watch.change, NULL) == 0 && pthread_create(&watch.thread, NULL, look, NULL) == 0);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}

void watch_program(uint64_t seed, actor *actors, unsigned count) {
    pthread_mutex_lock(&watch.lock);
    watch.seed = seed;
    watch.actors = actors;
    watch.count = count;
    watch.turn++;
    pthread_cond_signal(&watch.change);
    pthread_mutex_unlock(&watch.lock);
}

void watch_end(void) {
    pthread_mutex_lock(&watch.lock);
    watch.stop = true;
    pthread_cond_signal(&watch.change);
    pthread_mutex_unlock(&watch.lock);
    pthread_join(watch.thread, NULL);
}

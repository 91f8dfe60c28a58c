// SPDX-License-Identifier: MIT
// process.c: runs processes side by side, with a time limit, and keeps the end of what they print.
//
// Each process is the leader of a group of its own, so that it can be killed with all it has
// started, and so that the Ctrl-C of the terminal reaches lw alone; it is killed by the kernel if
// lw dies. What it prints is read as it comes: it never blocks on a full pipe, and a program gone
// mad fills no memory here. A process is over when it can be waited for; the pipes closing is only
// the hint to look, because a process may close its output and go on.
#include "bench.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define FNV_START UINT64_C(0xcbf29ce484222325)
#define FNV_PRIME UINT64_C(0x100000001b3)

static volatile sig_atomic_t stop_signal;

static void on_signal(int number) {
    stop_signal = number;
}

void bench_catch_signals(void) {
    struct sigaction action = {.sa_handler = on_signal, .sa_flags = (int)SA_RESETHAND};
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN); // a file that may not grow is an error of write
    struct rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none); // what crashes here is meant to, and leaves no core file
}

bool bench_stopped(void) {
    return stop_signal != 0;
}

char *bench_last_line(char *text) {
    size_t length = strlen(text);
    while (length > 0 && (text[length - 1] == '\n' || text[length - 1] == '\r')) {
        text[--length] = '\0';
    }
    char *line = strrchr(text, '\n');
    return line == NULL ? text : line + 1;
}

static void become(const bench_process *process, const int pipes[2][2], int failure, int parent) {
    setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) {
        _exit(127);
    }
    signal(SIGPIPE, SIG_DFL);
    signal(SIGXFSZ, SIG_DFL);
    signal(SIGINT, SIG_DFL);
    signal(SIGTERM, SIG_DFL);
    int null = open("/dev/null", O_RDONLY);
    dup2(null, 0);
    dup2(pipes[0][1], 1);
    dup2(pipes[1][1], 2);
    if (process->memory_limit > 0) {
        struct rlimit limit = {process->memory_limit, process->memory_limit};
        setrlimit(RLIMIT_AS, &limit);
    }
    execv(process->argv[0], process->argv);
    int reason = errno;
    ssize_t written = write(failure, &reason, sizeof reason);
    _exit(written < 0 ? 126 : 127);
}

// Starts one process. The failure pipe closes when execv succeeds, and carries errno if not.
static void start(bench_process *process) {
    int pipes[2][2];
    int failure[2];
    process->pid = -1;
    process->fds[0] = process->fds[1] = -1;
    process->output_hash = FNV_START;
    process->out[0] = process->err[0] = '\0';
    process->end = BENCH_END_FAILED;
    if (pipe2(pipes[0], O_CLOEXEC) != 0 || pipe2(pipes[1], O_CLOEXEC) != 0 ||
        pipe2(failure, O_CLOEXEC) != 0) {
        process->code = errno; // lw is out of descriptors: a leak of three more does not matter
        return;
    }
    int parent = (int)getpid();
    process->start = bench_now();
    int pid = (int)fork();
    if (pid == 0) {
        become(process, pipes, failure[1], parent);
    }
    int reason = pid < 0 ? errno : 0;
    close(pipes[0][1]);
    close(pipes[1][1]);
    close(failure[1]);
    if (pid > 0 && read(failure[0], &reason, sizeof reason) > 0) {
        waitpid(pid, NULL, 0);
        pid = -1;
    }
    close(failure[0]);
    process->pid = pid;
    process->code = reason;
    process->fds[0] = pipes[0][0];
    process->fds[1] = pipes[1][0];
}

// Appends to a text that keeps only its end.
static void append_tail(char *tail, const char *data, size_t length) {
    size_t used = strlen(tail);
    size_t room = BENCH_TAIL - 1;
    if (length > room) {
        data += length - room;
        length = room;
    }
    if (used + length > room) {
        size_t drop = used + length - room;
        memmove(tail, tail + drop, used - drop);
        used -= drop;
    }
    for (size_t i = 0; i < length; i++) {
        tail[used + i] = data[i] == '\0' ? ' ' : data[i];
    }
    tail[used + length] = '\0';
}

static void read_some(bench_process *process, int which) {
    char data[16384];
    ssize_t got = read(process->fds[which], data, sizeof data);
    if (got <= 0) {
        if (got == 0 || errno != EINTR) {
            close(process->fds[which]);
            process->fds[which] = -1;
        }
        return;
    }
    if (which == 0) {
        for (ssize_t i = 0; i < got; i++) {
            process->output_hash = (process->output_hash ^ (unsigned char)data[i]) * FNV_PRIME;
        }
    }
    if (which == 0 && process->copy != NULL) {
        fwrite(data, 1, (size_t)got, process->copy);
    }
    append_tail(which == 0 ? process->out : process->err, data, (size_t)got);
}

// True when the process is over; then its end is filled in.
static bool reap(bench_process *process) {
    int status;
    struct rusage usage;
    if (wait4(process->pid, &status, WNOHANG, &usage) != process->pid) {
        return false;
    }
    process->wall = bench_now() - process->start;
    process->cpu = (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
                   (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * 1e-6;
    process->rss_kb = usage.ru_maxrss;
    kill(-process->pid, SIGKILL); // whatever it left behind
    process->pid = -1;
    if (process->end == BENCH_END_TIMEOUT || process->end == BENCH_END_STOPPED) {
        return true;
    }
    process->end = WIFSIGNALED(status) ? BENCH_END_SIGNAL : BENCH_END_EXIT;
    process->code = WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status);
    return true;
}

static void kill_all(bench_process *processes, size_t count, bench_end end) {
    for (size_t i = 0; i < count; i++) {
        if (processes[i].pid > 0) {
            processes[i].end = end;
            if (end == BENCH_END_TIMEOUT && processes[i].on_timeout != NULL) {
                processes[i].on_timeout(&processes[i]);
            }
            kill(-processes[i].pid, SIGKILL);
            kill(processes[i].pid, SIGKILL);
        }
    }
}

// Waits until something is there to read, or a short time, and reads it. A process whose pipes are
// closed is about to end, so the wait for it is very short.
static void poll_once(bench_process *processes, size_t count) {
    struct pollfd polls[2 * BENCH_MAX_THREADS];
    bench_process *owners[2 * BENCH_MAX_THREADS];
    int which[2 * BENCH_MAX_THREADS];
    nfds_t used = 0;
    int wait = 20;
    for (size_t i = 0; i < count; i++) {
        bench_process *process = &processes[i];
        for (int pipe = 0; pipe < 2; pipe++) {
            if (process->fds[pipe] >= 0) {
                polls[used] = (struct pollfd){.fd = process->fds[pipe], .events = POLLIN};
                owners[used] = process;
                which[used++] = pipe;
            }
        }
        if (process->pid > 0 && process->fds[0] < 0 && process->fds[1] < 0) {
            wait = 1;
        }
    }
    int ready = poll(polls, used, wait);
    for (nfds_t i = 0; ready > 0 && i < used; i++) {
        if (polls[i].revents != 0) {
            read_some(owners[i], which[i]);
        }
    }
}

// True while a process runs, or has left something to read. What a process left behind may hold the
// pipes open: they are given up soon after it ended.
static bool still_busy(bench_process *processes, size_t count) {
    bool busy = false;
    for (size_t i = 0; i < count; i++) {
        bench_process *process = &processes[i];
        if (process->pid > 0 && !reap(process)) {
            busy = true;
        }
        if (process->fds[0] >= 0 || process->fds[1] >= 0) {
            busy = busy || process->pid > 0 || bench_now() - process->start < process->wall + 0.2;
        }
    }
    return busy;
}

void bench_run(bench_process *processes, size_t count, double limit) {
    double begin = bench_now();
    bool killed = false;
    for (size_t i = 0; i < count; i++) {
        start(&processes[i]);
        if (processes[i].pid < 0) {
            kill_all(processes, count, BENCH_END_STOPPED);
        }
    }
    while (still_busy(processes, count)) {
        poll_once(processes, count);
        if (!killed && (bench_stopped() || bench_now() - begin > limit)) {
            kill_all(processes, count, bench_stopped() ? BENCH_END_STOPPED : BENCH_END_TIMEOUT);
            killed = true;
        }
    }
    for (size_t i = 0; i < count; i++) {
        for (int pipe = 0; pipe < 2; pipe++) {
            if (processes[i].fds[pipe] >= 0) {
                close(processes[i].fds[pipe]);
            }
        }
    }
}

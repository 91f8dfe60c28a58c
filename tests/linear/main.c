// SPDX-License-Identifier: MIT
// The program linear-<variant>: its command line, its threads, and the clock. See linear.h.
//
// A program is drawn from its seed: so many threads, and a row of histories, each a new object. Before each history the threads
// wait for each other, so that they meet; when all histories of the row have been made, they share the checking.
//
// The clock is a ticket: one counter, taken with an atomic addition (acquire and release) before and after each operation. Tickets
// are in the order of one memory word, so that they are right across cores whatever the clocks of the cores do; and a call
// that ends with a lower ticket than another begins with does happen before it, as it would if the thread had told the other one.
// That is the order in which linearizability can be asked for at all: a time stamp counter would also order calls that no
// program can put in an order, while a store is still on its way. What a ticket hides: it is a full fence on x86, so that stores of
// one operation that are seen too late by an operation of another thread are on time here unless that one ran at the same time;
// between the two tickets of an operation nothing is ordered. And it takes some ten nanoseconds, in which two threads do not meet
// in an operation: the closing line says how many calls overlapped others. Everything else is kept by each thread for itself.
#include "linear.h"

#include "base/clock.h"
#include "runtime/runtime.h"

#include <errno.h>
#include <getopt.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char help_text[] =
    "usage: linear-" LW_VARIANT_NAME " [OPTION]...\n"
    "\n"
    "Histories of operations by several threads on small lists, dicts, sets, attributes, deques and queues, drawn from seeds: each must\n"
    "be linearizable. lw check linear starts it.\n"
    "\n"
    "  --seed S      the first program's seed (default 1)\n"
    "  --count N     so many programs (default 100)\n"
    "  --every N     only every N-th seed (default 1)\n"
    "  --seconds S   no new program after so long\n"
    "  --times N     each program so many times (default 1)\n"
    "  --threads N   threads of each program (default: 2 to 4, as the seed says), at most 8\n"
    "  --limit S     seconds until a program hangs (default 30)\n"
    "  --progress    print the seed of each program before it runs\n"
    "  --table       print the table of docs/guarantees.md\n"
    "  --help        this text\n"
    "\n"
    "Exit status: 0; 1 when a history is not linearizable; 2 for bad usage; 3 when a program hangs.\n";

enum { ROW = 48, EXIT_FINE = 0, EXIT_BROKEN = 1, EXIT_USAGE = 2, EXIT_HANGS = 3 };

typedef struct {
    unsigned index;
    uint64_t random;
    tally tally;
    pthread_t thread;
} worker;

static history row[ROW];
static worker workers[THREADS_MAX];
static unsigned threads;
static _Atomic uint64_t clock_ticket;
static _Atomic unsigned arrived;
static _Atomic bool said;
static uint64_t program;
static volatile sig_atomic_t stopped;

_Noreturn void broken(const char *format, ...) {
    va_list list;
    if (atomic_exchange(&said, true))
        for (;;)
            pause();
    fprintf(stderr, "linear: BROKEN, program %llu: ", (unsigned long long)program);
    va_start(list, format);
    vfprintf(stderr, format, list);
    va_end(list);
    fputc('\n', stderr);
    _exit(EXIT_BROKEN);
}

static uint64_t mix(uint64_t x) { // splitmix64's
    x += UINT64_C(0x9e3779b97f4a7c15);
    x = (x ^ x >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    x = (x ^ x >> 27) * UINT64_C(0x94d049bb133111eb);
    return x ^ x >> 31;
}
static unsigned draw(uint64_t *random, unsigned below) {
    *random ^= *random << 13;
    *random ^= *random >> 7;
    *random ^= *random << 17;
    return (unsigned)((*random >> 24) % below);
}

static uint64_t now(void) { return atomic_fetch_add_explicit(&clock_ticket, 1, memory_order_acq_rel); }

// ---- a history ------------------------------------------------------------------------------------

static void draw_choices(history *h, uint64_t *random) {
    unsigned most = draw(random, 2) ? OPERATIONS : 2 + draw(random, 3); // half of the histories: a few operations only
    unsigned seen = 0;
    h->choices = 0;
    for (unsigned i = 0; i < OPERATIONS; i++) {
        if (operations[i].object != h->kind || (LW_IS_SAFE && !(LW_RUNS_PARALLEL ? operations[i].parallel : operations[i].serial)))
            continue;
        if (h->objects && (i == LIST_REMOVE || i == LIST_CONTAINS)) // these compare, and may meet many
            continue;
        seen++;
        if (h->choices < most)
            h->choice[h->choices++] = (uint8_t)i;
        else if (draw(random, seen) < most)
            h->choice[draw(random, most)] = (uint8_t)i;
    }
}

static void draw_history(history *h, unsigned number) {
    uint64_t random = mix(program ^ (uint64_t)number << 40) | 1;
    memset(h, 0, offsetof(history, calls));
    h->program = program;
    h->number = number;
    h->threads = threads;
    h->kind = (object_kind)draw(&random, OBJECTS);
    h->objects = draw(&random, 2);
    draw_choices(h, &random);
    unsigned most = is_keyed(h->kind) ? KEYED_MOST : WHOLE_MOST;
    h->count = (most / 2 + draw(&random, most / 2)) / threads;
    if (is_keyed(h->kind)) {
        for (uint8_t k = 0; k < KEYS; k++)
            if (draw(&random, 2))
                h->initial[k] = (contents){1, {h->kind == SET_KEY ? 1 : (uint8_t)(k + 1)}};
    } else {
        unsigned n = draw(&random, INITIAL + 1);
        for (uint8_t i = 0; i < n; i++) {
            if (h->kind == DICT)
                h->initial[0].v[h->initial[0].n++] = i;
            h->initial[0].v[h->initial[0].n++] = h->kind == SET ? i : (uint8_t)(i + 1);
        }
    }
    uint8_t value = INITIAL + 1;
    for (unsigned k = 0; k < h->count; k++)
        for (unsigned t = 0; t < threads; t++) {
            call *c = &h->calls[t][k];
            *c = (call){.id = h->choice[draw(&random, h->choices)], .thread = (uint8_t)t, .x = value};
            bool two = c->id == LIST_EXTEND || c->id == LIST_SLICE_SET || c->id == DEQUE_EXTEND || c->id == DICT_UPDATE;
            c->y = (uint8_t)(value + 1);
            value = (uint8_t)(value + (two ? 2 : 1));
            c->key = (uint8_t)draw(&random, KEYS);
            if (c->id == LIST_REMOVE || c->id == LIST_CONTAINS)
                c->x = (uint8_t)(1 + draw(&random, value));
        }
}

static void run_calls(history *h, worker *me) {
    for (unsigned k = 0; k < h->count; k++) {
        call *c = &h->calls[me->index][k];
        prepared p;
        call_prepare(h, c, &p);
        c->called = now();
        call_run(h, c, &p);
        c->returned = now();
        call_finish(h, c, &p);
        if (LW_COUNTS_TICKS)
            lw_tick(lw_self);
        lw_safepoint(lw_self);
        if (!LW_RUNS_PARALLEL && draw(&me->random, 4) == 0) { // else one thread would make its calls all in a row
            lw_detach();
            sched_yield();
            lw_attach();
        }
    }
}

// ---- threads --------------------------------------------------------------------------------------

// Waits, detached, until all have come; `turn` counts the meetings.
static void meet(unsigned *turn) {
    unsigned wanted = ++*turn * threads;
    atomic_fetch_add(&arrived, 1);
    for (unsigned i = 0; atomic_load(&arrived) < wanted; i++)
        if (i > 200)
            sched_yield();
}

static void *act(void *arg) {
    worker *me = arg;
    unsigned turn = 0;
    if (!lw_thread_join_runtime())
        broken("a thread cannot join");
    for (unsigned i = 0; i < ROW; i++)
        if (i % threads == me->index)
            object_make(&row[i]);
    for (unsigned i = 0; i < ROW; i++) {
        lw_detach();
        meet(&turn);
        lw_attach();
        run_calls(&row[i], me);
    }
    lw_detach();
    meet(&turn);
    for (unsigned i = 0; i < ROW; i++)
        if (i % threads == me->index && !history_check(&row[i], &me->tally))
            _exit(EXIT_BROKEN);
    lw_attach();
    for (unsigned i = 0; i < ROW; i++)
        if (i % threads == me->index)
            object_drop(&row[i]);
    search_end();
    lw_thread_leave_runtime();
    return NULL;
}

static void run_program(uint64_t seed, unsigned wanted, tally *sum) {
    program = seed;
    threads = wanted ? wanted : 2 + (unsigned)(mix(seed) >> 8) % 4 % 3;
    lw_set_switch_interval(seed % 3 ? 0.00002 : 0.002);
    for (unsigned i = 0; i < ROW; i++)
        draw_history(&row[i], i);
    atomic_store(&arrived, 0);
    lw_detach();
    for (unsigned i = 0; i < threads; i++) {
        workers[i].index = i;
        workers[i].random = mix(seed ^ mix(i)) | 1;
        workers[i].tally = (tally){0};
        if (pthread_create(&workers[i].thread, NULL, act, &workers[i]) != 0)
            broken("a thread cannot be started");
    }
    for (unsigned i = 0; i < threads; i++) {
        pthread_join(workers[i].thread, NULL);
        sum->checked += workers[i].tally.checked;
        sum->overlapping += workers[i].tally.overlapping;
        sum->histories += workers[i].tally.histories;
        sum->parts += workers[i].tally.parts;
        sum->given_up += workers[i].tally.given_up;
    }
    lw_attach();
}

// ---- the command line -----------------------------------------------------------------------------

typedef struct {
    uint64_t seed, count, every, times, threads, seconds, limit;
    bool progress;
} options;

static bool read_number(const char *name, const char *text, uint64_t low, uint64_t high, uint64_t *number) {
    char *end;
    errno = 0;
    unsigned long long n = strtoull(text, &end, 10);
    if (*text < '0' || *text > '9' || *end || errno || n < low || n > high) {
        fprintf(stderr, "linear: --%s: '%s' is not a number from %llu to %llu\n", name, text, (unsigned long long)low,
                (unsigned long long)high);
        return false;
    }
    *number = n;
    return true;
}

static const struct option long_options[] = {
    {"seed", required_argument, NULL, 's'},    {"count", required_argument, NULL, 'c'}, {"every", required_argument, NULL, 'e'},
    {"seconds", required_argument, NULL, 'S'}, {"times", required_argument, NULL, 't'}, {"threads", required_argument, NULL, 'T'},
    {"limit", required_argument, NULL, 'l'},   {"progress", no_argument, NULL, 'p'},    {"table", no_argument, NULL, 'b'},
    {"help", no_argument, NULL, 'h'},          {NULL, 0, NULL, 0},
};

// -1: go on, else the exit status.
static int read_options(options *o, int argc, char **argv) {
    int option;
    bool ok = true;
    while (ok && (option = getopt_long(argc, argv, "", long_options, NULL)) != -1) {
        ok = option == 's'   ? read_number("seed", optarg, 0, UINT64_MAX, &o->seed)
             : option == 'c' ? read_number("count", optarg, 1, UINT64_MAX, &o->count)
             : option == 'e' ? read_number("every", optarg, 1, UINT64_MAX, &o->every)
             : option == 'S' ? read_number("seconds", optarg, 1, 1000000, &o->seconds)
             : option == 't' ? read_number("times", optarg, 1, UINT64_MAX, &o->times)
             : option == 'T' ? read_number("threads", optarg, 1, THREADS_MAX, &o->threads)
             : option == 'l' ? read_number("limit", optarg, 1, 100000, &o->limit)
                             : option == 'p' || option == 'b' || option == 'h';
        if (option == 'p')
            o->progress = true;
        if (option == 'b')
            return show_table(), EXIT_FINE;
        if (option == 'h')
            return fputs(help_text, stdout), EXIT_FINE;
    }
    if (ok && optind < argc) {
        fprintf(stderr, "linear: unexpected argument '%s'\n", argv[optind]);
        ok = false;
    }
    return ok ? -1 : EXIT_USAGE;
}

static void on_stop(int number lw_unused) { stopped = 1; }
static void on_alarm(int number lw_unused) {
    static const char text[] = "linear: a program hangs\n";
    _exit(write(STDERR_FILENO, text, sizeof text - 1) < 0 ? EXIT_HANGS : EXIT_HANGS);
}

int main(int argc, char **argv) {
    options o = {.seed = 1, .count = 100, .every = 1, .times = 1, .limit = 30};
    int status = read_options(&o, argc, argv);
    if (status >= 0)
        return status;
    signal(SIGTERM, on_stop);
    lw_runtime_init();
    signal(SIGINT, on_stop);
    signal(SIGALRM, on_alarm);
    execute_begin();
    tally sum = {0};
    uint64_t programs = 0, started = 0;
    int64_t end = o.seconds ? lw_now_ns() + (int64_t)o.seconds * 1000000000 : INT64_MAX;
    for (uint64_t i = 0; i < o.count; i++)
        for (uint64_t t = 0; t < o.times && !stopped && lw_now_ns() < end; t++) {
            if (o.progress) {
                printf("program %llu\n", (unsigned long long)(o.seed + i * o.every));
                fflush(stdout);
            }
            alarm((unsigned)o.limit);
            run_program(o.seed + i * o.every, (unsigned)o.threads, &sum);
            programs++;
            started += threads;
        }
    alarm((unsigned)o.limit);
    execute_end();
    int64_t left = lw_runtime_finish(true);
    if (left != 0)
        broken("%lld objects are left at the end", (long long)left);
    printf("linear: %llu programs, %llu threads, %llu operations, %llu overlapping, %llu histories, %llu parts given up\n",
           (unsigned long long)programs, (unsigned long long)started, (unsigned long long)sum.checked,
           (unsigned long long)sum.overlapping, (unsigned long long)sum.histories, (unsigned long long)sum.given_up);
    return EXIT_FINE;
}

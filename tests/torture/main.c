// SPDX-License-Identifier: MIT
// The program torture-<variant>: its command line, the threads of a program, and the balance after it. See torture.h.
#include "torture.h"

#include "base/clock.h"
#include "base/memory.h"
#include "runtime/collector.h"
#include "runtime/runtime.h"

#include <errno.h>
#include <getopt.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

static const char help_text[] =
    "usage: torture-" LW_VARIANT_NAME " [OPTION]...\n"
    "\n"
    "Runs random programs of several threads over shared objects, each drawn from a seed, and checks that nothing is\n"
    "lost, doubled, torn, seen after its death, or left over. lw check torture starts it, and makes what fails shorter.\n"
    "\n"
    "  --seed S      the first program's seed; the next has the next (default 1)\n"
    "  --count N     so many programs (default 100)\n"
    "  --every N     only every N-th seed (default 1)\n"
    "  --seconds S   no new program after so long\n"
    "  --times N     each program so many times (default 1)\n"
    "  --threads N   threads of each program (default: 2 to 4, as the seed says), at most 16\n"
    "  --keep STEPS  only these steps: '0:1,2;3:0' is steps 1 and 2 of thread 0, and step 0 of thread 3\n"
    "  --limit S     seconds until a program hangs (default 30)\n"
    "  --show        print the program instead of running it\n"
    "  --steps       print how many steps each thread of the program has\n"
    "  --progress    print the seed of each program before it runs\n"
    "  --help        this text\n"
    "\n"
    "Exit status: 0; 1 when an invariant is broken; 2 for bad usage; 3 when a program hangs; or it crashes.\n";

// In the checking build: what all programs together may leave in use (caches, memory that waits for its grace period), and
// what may be left when the runtime has ended (tables that it keeps).
enum { BYTES_MOST = 32 << 20, BYTES_LEFT = 16 << 10 };

static actor actors[MAX_THREADS];
static _Atomic unsigned waiting; // at the start
static volatile sig_atomic_t stopped;

uint32_t draw(actor *me, uint32_t below) {
    me->random ^= me->random << 13;
    me->random ^= me->random >> 7;
    me->random ^= me->random << 17;
    return (uint32_t)((me->random >> 24) % below);
}

// ---- one program ----------------------------------------------------------------------------------

static void begin_actor(actor *me, const program *p, unsigned index) {
    *me = (actor){.index = index, .program = p, .now = "before its first step"};
    for (unsigned i = 0; i < BOXES; i++)
        me->own[i] = LW_NIL;
    me->own_key = lw_str_from_format("own %u", index);
    must(me->own_key != LW_NIL, "no memory for a key");
}

static void run_rounds(actor *me, unsigned rounds) {
    const program *p = me->program;
    for (me->round = 0; me->round < rounds; me->round++) {
        for (unsigned i = 0; i < p->steps[me->index]; i++) {
            const step *s = &p->step[me->index][i];
            if (!p->keep[me->index][i])
                continue;
            me->random = mix(p->seed ^ mix((uint64_t)me->index << 40 | (uint64_t)i << 32 | me->round)) | 1;
            atomic_store_explicit(&me->now, s->op->name, memory_order_relaxed);
            s->op->run(me, s->a, s->b);
            must(!lw_exception_set(), "%s has left an exception", s->op->name);
            me->operations++;
            if (LW_COUNTS_TICKS)
                lw_tick(lw_self);
            lw_safepoint(lw_self);
        }
    }
}

static void *act(void *arg) {
    actor *me = arg;
    atomic_store(&me->there, true);
    must(lw_thread_join_runtime(), "a thread cannot join");
    lw_detach();
    atomic_fetch_sub(&waiting, 1);
    while (atomic_load_explicit(&waiting, memory_order_relaxed)) {
        const struct timespec moment = {.tv_nsec = 10000};
        nanosleep(&moment, NULL);
    }
    lw_attach();
    run_rounds(me, me->program->rounds);
    atomic_store_explicit(&me->now, "leaving", memory_order_relaxed);
    lw_thread_leave_runtime();
    atomic_store(&me->there, false);
    return NULL;
}

static uint64_t run_threads(const program *p) {
    unsigned count = 0;
    for (unsigned i = 0; i < p->threads; i++)
        if (program_has(p, i))
            begin_actor(&actors[count++], p, i);
    watch_program(p->seed, actors, count);
    atomic_store(&waiting, count);
    lw_detach();
    for (unsigned i = 0; i < count; i++)
        must(pthread_create(&actors[i].thread, NULL, act, &actors[i]) == 0, "a thread cannot be started");
    for (unsigned i = 0; i < count; i++)
        pthread_join(actors[i].thread, NULL);
    lw_attach();
    uint64_t operations = 0;
    for (unsigned i = 0; i < count; i++) {
        operations += actors[i].operations;
        lw_release(actors[i].own_key);
    }
    world_count(p, actors, count);
    return operations;
}

// The live objects, once no more than `wanted` are left, and all mortals have died. What exited threads have left is given back
// within some milliseconds; after a second it is what it is.
static int64_t settle(int64_t wanted) {
    const struct timespec moment = {.tv_nsec = 2000000};
    int64_t live = 0;
    for (unsigned i = 0; i < 500; i++) {
        lw_thread_drain();
        lw_collect();
        lw_safepoint(lw_self);
        live = lw_live_objects();
        if (live <= wanted && deaths_seen() == atomic_load(&mortals_made))
            break;
        lw_detach();
        nanosleep(&moment, NULL);
        lw_attach();
    }
    return live;
}

static uint64_t run_program(const program *p, int64_t before) {
    atomic_store(&mortals_made, 0);
    lw_set_switch_interval(p->seed % 3 ? 0.00002 : 0.002);
    world_make(p);
    uint64_t operations = run_threads(p);
    world_drop();
    int64_t live = settle(before < 0 ? lw_live_objects() : before);
    must(deaths_seen() == atomic_load(&mortals_made), "%u mortals were made and %u died", atomic_load(&mortals_made), deaths_seen());
    must(before < 0 || live == before, "%lld live objects before the program, %lld after it", (long long)before, (long long)live);
    must(lw_mem_live_bytes() < BYTES_MOST, "%lld bytes in use after the program", (long long)lw_mem_live_bytes());
    watch_program(p->seed, NULL, 0);
    return operations;
}

// Every operation some times, by one thread: fills caches and interns names, so that from then on each program leaves what it found.
static void warm_up(void) {
    static const operation *const tables[] = {move_operations, read_operations, churn_operations};
    static program p;
    p.threads = MAX_THREADS;
    p.tokens = MAX_TOKENS;
    atomic_store(&mortals_made, 0);
    world_make(&p);
    watch_program(0, actors, MAX_THREADS);
    for (unsigned i = 0; i < MAX_THREADS; i++) {
        actor *me = &actors[i];
        begin_actor(me, &p, i);
        for (unsigned k = 0; k < 40; k++)
            for (unsigned t = 0; t < sizeof tables / sizeof *tables; t++)
                for (const operation *o = tables[t]; o->name; o++) {
                    me->random = mix(k * 100 + i) | 1;
                    o->run(me, k, k + i);
                }
        lw_release(me->own_key);
    }
    world_count(&p, actors, MAX_THREADS);
    world_drop();
    watch_program(0, NULL, 0);
}

// ---- the command line --------------------------------------------------------------------------------

typedef struct {
    uint64_t seed, count, every, times;
    unsigned threads;
    double seconds, limit;
    const char *keep;
    bool show, steps, progress;
} options;

static bool read_number(const char *name, const char *text, uint64_t low, uint64_t high, uint64_t *number) {
    char *end;
    errno = 0;
    unsigned long long n = strtoull(text, &end, 10);
    if (*text < '0' || *text > '9' || *end || errno || n < low || n > high) {
        fprintf(stderr, "torture: --%s: '%s' is not a number from %llu to %llu\n", name, text, (unsigned long long)low,
                (unsigned long long)high);
        return false;
    }
    *number = n;
    return true;
}

static const struct option long_options[] = {
    {"seed", required_argument, NULL, 's'},    {"count", required_argument, NULL, 'c'}, {"seconds", required_argument, NULL, 'S'},
    {"times", required_argument, NULL, 't'},   {"keep", required_argument, NULL, 'k'},  {"threads", required_argument, NULL, 'T'},
    {"limit", required_argument, NULL, 'l'},   {"show", no_argument, NULL, 'w'},        {"steps", no_argument, NULL, 'n'},
    {"every", required_argument, NULL, 'e'},   {"progress", no_argument, NULL, 'p'},
    {"help", no_argument, NULL, 'h'},          {NULL, 0, NULL, 0},
};

// -1: go on, else the exit status.
static int read_options(options *o, int argc, char **argv) {
    uint64_t n = 0;
    int option;
    bool ok = true;
    while (ok && (option = getopt_long(argc, argv, "", long_options, NULL)) != -1) {
        switch (option) {
        case 's':
            ok = read_number("seed", optarg, 0, UINT64_MAX, &o->seed);
            break;
        case 'c':
            ok = read_number("count", optarg, 1, UINT64_MAX, &o->count);
            break;
        case 'e':
            ok = read_number("every", optarg, 1, 1000, &o->every);
            break;
        case 'p':
            o->progress = true;
            break;
        case 't':
            ok = read_number("times", optarg, 1, 1000000, &o->times);
            break;
        case 'T':
            ok = read_number("threads", optarg, 1, MAX_THREADS, &n);
            o->threads = (unsigned)n;
            break;
        case 'S':
        case 'l':
            ok = read_number(option == 'S' ? "seconds" : "limit", optarg, 1, 1000000, &n);
            *(option == 'S' ? &o->seconds : &o->limit) = (double)n;
            break;
        case 'k':
            o->keep = optarg;
            break;
        case 'w':
            o->show = true;
            break;
        case 'n':
            o->steps = true;
            break;
        case 'h':
            fputs(help_text, stdout);
            return EXIT_FINE;
        default:
            ok = false;
        }
    }
    if (ok && optind < argc) {
        fprintf(stderr, "torture: unexpected argument '%s'\n", argv[optind]);
        ok = false;
    }
    return ok ? -1 : EXIT_USAGE;
}

static bool draw_program(program *p, const options *o, uint64_t seed) {
    program_draw(p, seed, o->threads);
    if (!o->keep || program_keep(p, o->keep))
        return true;
    fprintf(stderr, "torture: --keep: '%s' names no steps of program %llu\n", o->keep, (unsigned long long)seed);
    return false;
}

static void on_stop(int number lw_unused) { stopped = 1; }

// What all programs were; peaks are those of the resident memory, in KiB: after a tenth of the time (or of the count) and at the end.
typedef struct {
    uint64_t programs, threads, operations;
    long early_peak, peak;
} totals;

static long peak_memory(void) {
    struct rusage usage;
    return getrusage(RUSAGE_SELF, &usage) == 0 ? usage.ru_maxrss : 0;
}

// The programs of the command line.
static totals run_all(const options *o) {
    totals all = {0};
    static program p;
    program_draw(&p, 0, 1); // what only threads fill
    run_program(&p, -1);
    int64_t before = settle(lw_live_objects()), start = lw_now_ns(), most = (int64_t)(o->seconds * 1e9);
    for (uint64_t i = 0; i < o->count && !stopped && (most == 0 || lw_now_ns() - start < most); i++) {
        if (!all.early_peak && (i >= o->count / 10 || (most && lw_now_ns() - start >= most / 10)))
            all.early_peak = peak_memory();
        draw_program(&p, o, o->seed + i * o->every);
        for (uint64_t t = 0; t < o->times && !stopped; t++) {
            if (o->progress) {
                printf("program %llu\n", (unsigned long long)p.seed);
                fflush(stdout);
            }
            all.operations += run_program(&p, before);
            all.programs++;
            all.threads += p.threads;
        }
    }
    all.peak = peak_memory();
    return all;
}

int main(int argc, char **argv) {
    static program p;
    options o = {.seed = 1, .count = 100, .every = 1, .times = 1, .limit = 30};
    int status = read_options(&o, argc, argv);
    if (status >= 0)
        return status;
    if (!draw_program(&p, &o, o.seed))
        return EXIT_USAGE;
    if (o.show || o.steps) {
        (o.show ? program_show : program_counts)(&p, stdout);
        return EXIT_FINE;
    }
    signal(SIGTERM, on_stop);
    lw_runtime_init();
    signal(SIGINT, on_stop);
    watch_begin(o.limit);
    world_begin();
    warm_up();
    totals all = run_all(&o);
    watch_end();
    world_end();
    int64_t live = lw_runtime_finish(true), bytes = lw_mem_live_bytes();
    if (live != 0 || bytes > BYTES_LEFT) {
        fprintf(stderr, "torture: BROKEN, program %llu: %lld objects and %lld bytes are left at the end\n",
                (unsigned long long)p.seed, (long long)live, (long long)bytes);
        return EXIT_BROKEN;
    }
    printf("torture: %llu programs, %llu threads, %llu operations, at most %ld KiB resident after a tenth, %ld at the end\n",
           (unsigned long long)all.programs, (unsigned long long)all.threads, (unsigned long long)all.operations, all.early_peak, all.peak);
    return EXIT_FINE;
}

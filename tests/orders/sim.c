// SPDX-License-Identifier: MIT
// A simulator of C11 executions for the real code: gcc's -fsanitize=thread makes a call of every
// access to memory, atomic or not, with its order; here are the functions that it calls, instead of
// ThreadSanitizer's.
//
// Threads are coroutines in one native thread. Each atomic access is a point where another may go
// on. A location's stores are kept in modification order; a load may yield the last of them, or an
// older one as long as C11 lets it:
//
//   - none older than a store that happens before the load, or that was seen by a load which
//   happens before it (coherence);
//   - a read-modify-write and a successful compare-exchange get the last one;
//   - sequentially consistent loads get none older than the last sequentially consistent store.
//
// Happens-before is kept in vector clocks: a release puts the thread's clock into the store, an
// acquire that reads it joins it. A read-modify-write carries on what the store before it released;
// a plain relaxed store does not, not even by the same thread (C++20; C11 is stronger there,
// compilers need not be). Two accesses of which one writes, one is not atomic, and neither happens
// before the other are a data race, and fail.
//
// What is not simulated: a store takes its place in modification order when it is executed, and
// nothing is read before it is stored (no load buffering); there are no fences in the code. So a
// failure is real in C11, and no failure says: not in what this model can do, within the bounds, or
// by so many random choices.
//
// Choices (who goes on, what a load yields) are taken depth-first within bounds on preemptions and
// stale loads, or at random. A thread that reads the same thing over and over gives way: spinning
// is waiting. Sources: the operational model of Relacy (Vyukov, 2008), CDSChecker (Norris and
// Demsky, OOPSLA 2013); bounds: Musuvathi and Qadeer, "Iterative Context Bounding" (PLDI 2007).
#include "sim.h"

#include <errno.h>
#include <linux/futex.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <ucontext.h>
#include <unistd.h>

enum {
    KEEP = 24,         // stores that a location remembers
    LOCATIONS = 8192,  // a power of two
    VARIABLES = 16384, // a power of two; not atomic
    STACK = 256 << 10,
    CHOICES = 200000, // in one execution
    STEPS = 60000,    // atomic accesses in one execution, before it counts as endless
    SPINS = 3,
    TRACE = 4096,
};

// Index SIM_THREADS is who sets up and finishes.
typedef struct {
    uint32_t at[SIM_THREADS + 1];
} clock_vector;

typedef struct {
    uint64_t value;
    int by;
    bool seq_cst;
    uint32_t seen[SIM_THREADS + 1]; // the thread's time when it first read or wrote it; 0: never
    clock_vector released;
} store;

typedef struct {
    uintptr_t address;
    unsigned size, count; // count: kept stores, oldest first
    uint64_t execution;
    store stores[KEEP];
} location;

typedef struct {
    uintptr_t address;
    uint64_t execution;
    int writer;
    uint32_t written, read[SIM_THREADS + 1];
} variable;

typedef enum { READY, BLOCKED, ENDED } thread_state;

typedef struct {
    ucontext_t context;
    char *stack;
    thread_state state;
    clock_vector now;
    const void *waits_for; // BLOCKED: mutex or futex word
    uintptr_t last_site;   // of the last load, and what it read
    uint64_t last_value;
    int repeated;
    bool yielded;
    uint64_t yielded_at; // sim.changes then
    bool online;
    uint64_t quiesced;  // count of quiescent states
    clock_vector quiet; // at the last one
} thread;

typedef struct {
    const void *address;
    int owner; // -1: free
    clock_vector released;
} mutex;

static struct {
    bool running;
    const sim_scenario *scenario;
    const sim_search *search;
    uint64_t execution, random;
    ucontext_t home;
    thread threads[SIM_THREADS + 1];
    int self, preemptions, stale;
    uint64_t changes; // stores and quiescent states: what a thread that waits may be waiting for
    unsigned steps;
    clock_vector grace;
    mutex mutexes[64];
    struct {
        uintptr_t low, high;
    } freed[64];
    unsigned mutex_count, freed_count;
    bool failed;
    char why[256];
} sim;

static location locations[LOCATIONS];
static variable variables[VARIABLES];
static struct { uint32_t chosen, of; } choices[CHOICES];
static unsigned choice_count, choice_at;

static struct { uintptr_t low, high; } ignored[32];
static unsigned ignored_count;

static sim_site sites[512];
static size_t site_count;
static uintptr_t weakened[32];
static unsigned weakened_count;

typedef struct {
    int thread;
    const char *what;
    uintptr_t address, site;
    uint64_t value, older; // older: how many stores ago
    int order;
} event;
static event trace[TRACE];
static unsigned trace_count;

// ---- clocks
// --------------------------------------------------------------------------------------

static void join(clock_vector *to, const clock_vector *from) {
    for (int i = 0; i <= SIM_THREADS; i++)
        if (from->at[i] > to->at[i])
            to->at[i] = from->at[i];
}
static thread *me(void) { return &sim.threads[sim.self]; }
static uint32_t tick(void) { return ++me()->now.at[sim.self]; }

// ---- failure
// ---------------------------------------------------------------------------------------

void sim_fail(const char *format, ...) {
    va_list list;
    va_start(list, format);
    vsnprintf(sim.why, sizeof sim.why, format, list);
    va_end(list);
    sim.failed = true;
    sim.running = false;
    setcontext(&sim.home);
    abort();
}

static const char *order_name(int order) {
    static const char *const names[] = {"relaxed", "consume", "acquire",
                                        "release", "acq_rel", "seq_cst"};
    return order >= 0 && order < 6 ? names[order] : "plain";
}

static void note(const char *what, uintptr_t address, uintptr_t site, uint64_t value,
                 uint64_t older, int order) {
    trace[trace_count++ % TRACE] = (event){sim.self, what, address, site, value, older, order};
}

// The function and line of each site, by binutils' addr2line.
static void print_trace(void) {
    unsigned first = trace_count > 120 ? trace_count - 120 : 0;
    fprintf(stderr, "  the end of the execution (%u accesses):\n", trace_count);
    char command[8192] = "addr2line -sfpe /proc/self/exe";
    snprintf(command, sizeof command, "addr2line -sfpe /proc/%d/exe", (int)getpid());
    for (unsigned i = first; i < trace_count; i++) {
        size_t n = strlen(command);
        snprintf(command + n, sizeof command - n, " %#lx",
                 (unsigned long)trace[i % TRACE].site - 1);
    }
    FILE *pipe = popen(command, "r");
    for (unsigned i = first; i < trace_count; i++) {
        event *e = &trace[i % TRACE];
        char line[200] = "?";
        if (!pipe || !fgets(line, sizeof line, pipe))
            snprintf(line, sizeof line, "%#lx", (unsigned long)e->site);
        line[strcspn(line, "\n")] = 0;
        fprintf(stderr, "  %*s%d %s %s %#lx", e->thread * 2, "", e->thread + 1, e->what,
                order_name(e->order), (unsigned long)e->address & 0xffffff);
        fprintf(stderr, e->older ? " = %#lx (%lu stores old)  %s\n" : " = %#lx%.0lu  %s\n",
                (unsigned long)e->value, (unsigned long)e->older, line);
    }
    if (pipe)
        pclose(pipe);
}

// ---- choices
// -----------------------------------------------------------------------------------------

static uint32_t draw(uint32_t n) { // xorshift64
    sim.random ^= sim.random << 13;
    sim.random ^= sim.random >> 7;
    sim.random ^= sim.random << 17;
    return (uint32_t)((sim.random >> 20) % n);
}

static uint32_t choose(uint32_t n) {
    if (n <= 1)
        return 0;
    if (!sim.search->all)
        return draw(3) ? 0 : draw(n);
    if (choice_at == choice_count) {
        if (choice_count == CHOICES)
            sim_fail("more choices than the search can remember");
        choices[choice_count].chosen = 0;
        choices[choice_count++].of = n;
    }
    if (choices[choice_at].of != n)
        sim_fail("the scenario does not do the same again");
    return choices[choice_at++].chosen;
}

// The next execution of the search. False: there is none.
static bool advance(void) {
    if (!sim.search->all)
        return true;
    while (choice_count && choices[choice_count - 1].chosen + 1 == choices[choice_count - 1].of)
        choice_count--;
    if (!choice_count)
        return false;
    choices[choice_count - 1].chosen++;
    return true;
}

// ---- switching
// ---------------------------------------------------------------------------------------

static void go(int next) {
    int from = sim.self;
    if (next == from)
        return;
    sim.self = next;
    sim.scenario->enter(next);
    swapcontext(&sim.threads[from].context, &sim.threads[next].context);
}

// The running thread cannot go on (or should let others): one of the others does. Returns when it
// is its turn again.
static void give_way(bool may_stay) {
    int ready[SIM_THREADS], n = 0;
    for (int i = 1; i <= sim.scenario->threads; i++) {
        int t = (sim.self + i) % sim.scenario->threads;
        if (sim.threads[t].state == READY && t != sim.self)
            ready[n++] = t;
    }
    // Those that gave way themselves come last: else two that wait take turns while the third could
    // end it.
    int fresh = 0;
    for (int i = 0; i < n; i++)
        if (!sim.threads[ready[i]].yielded) {
            int t = ready[i];
            ready[i] = ready[fresh];
            ready[fresh++] = t;
        }
    if (fresh)
        n = fresh;
    else
        for (int i = 0; i < n; i++)
            sim.threads[ready[i]].yielded = false;
    if (n)
        go(ready[choose((uint32_t)n)]);
    else if (!may_stay)
        sim_fail("deadlock: no thread can go on");
}

void sim_yield(void) {
    if (!sim.running)
        return;
    me()->yielded = true;
    me()->yielded_at = sim.changes;
    give_way(true);
    me()->yielded = false;
}

// Before each atomic access.
static void point(void) {
    if (++sim.steps > STEPS)
        sim_fail("no end after %d atomic accesses", STEPS);
    if (sim.search->all && sim.preemptions >= sim.search->preemptions)
        return;
    int ready[SIM_THREADS], n = 0;
    ready[n++] = sim.self;
    for (int t = 0; t < sim.scenario->threads; t++)
        if (t != sim.self && sim.threads[t].state == READY &&
            (!sim.threads[t].yielded || sim.threads[t].yielded_at != sim.changes))
            ready[n++] = t;
    int next = ready[choose((uint32_t)n)];
    if (next != sim.self) {
        sim.preemptions++;
        go(next);
    }
}

// ---- atomic accesses
// -----------------------------------------------------------------------------

static uint64_t memory_get(uintptr_t address, unsigned size) {
    uint64_t v = 0;
    memcpy(&v, (void *)address, size);
    return v;
}
static void memory_set(uintptr_t address, unsigned size, uint64_t v) {
    memcpy((void *)address, &v, size);
}

static void check_freed(uintptr_t address, uintptr_t site) {
    for (unsigned i = 0; i < sim.freed_count; i++)
        if (address >= sim.freed[i].low && address < sim.freed[i].high) {
            note("touches freed memory", address, site, 0, 0, 0);
            sim_fail("an access to memory that was freed");
        }
}

static location *location_of(uintptr_t address, unsigned size) {
    size_t i = (address * 0x9e3779b97f4a7c15u) >> 51;
    for (size_t tries = 0; tries < LOCATIONS; tries++, i++) {
        location *l = &locations[i & (LOCATIONS - 1)];
        if (l->execution == sim.execution && l->address != address)
            continue;
        if (l->execution != sim.execution) {
            *l = (location){
                .address = address, .size = size, .count = 1, .execution = sim.execution};
            l->stores[0] = (store){.value = memory_get(address, size), .by = SIM_THREADS};
            l->stores[0].seen[SIM_THREADS] = 1;
        }
        if (l->size != size)
            sim_fail("accesses of different sizes to one location");
        return l;
    }
    sim_fail("more locations than there is room for");
}

static int order_at(uintptr_t site, int order) {
    if (order == __ATOMIC_RELAXED)
        return order;
    size_t i = 0;
    while (i < site_count && sites[i].address != site)
        i++;
    if (i == site_count && site_count < sizeof sites / sizeof *sites)
        sites[site_count++] = (sim_site){site, order};
    for (unsigned k = 0; k < weakened_count; k++)
        if (weakened[k] == site)
            return __ATOMIC_RELAXED;
    return order;
}
static bool acquires(int order) {
    return order == __ATOMIC_ACQUIRE || order == __ATOMIC_CONSUME || order == __ATOMIC_ACQ_REL ||
           order == __ATOMIC_SEQ_CST;
}
static bool releases(int order) {
    return order == __ATOMIC_RELEASE || order == __ATOMIC_ACQ_REL || order == __ATOMIC_SEQ_CST;
}

static void saw(store *s) {
    if (!s->seen[sim.self])
        s->seen[sim.self] = me()->now.at[sim.self];
}

// The oldest store that a load by the running thread may yield.
static unsigned oldest(location *l, int order) {
    unsigned i = l->count - 1;
    for (; i > 0; i--) {
        store *s = &l->stores[i];
        if (order == __ATOMIC_SEQ_CST && s->seq_cst)
            return i;
        for (int t = 0; t <= SIM_THREADS; t++)
            if (s->seen[t] && s->seen[t] <= me()->now.at[t])
                return i;
    }
    return 0;
}

static store *append(location *l, uint64_t value, int order) {
    if (l->count == KEEP) {
        memmove(l->stores, l->stores + 1, (KEEP - 1) * sizeof *l->stores);
        l->count--;
    }
    store *s = &l->stores[l->count++];
    *s = (store){.value = value, .by = sim.self, .seq_cst = order == __ATOMIC_SEQ_CST};
    saw(s);
    sim.changes++;
    memory_set(l->address, l->size, value);
    return s;
}

// Another thread may have been told of p before: whoever makes a location its first accesses
// (initialisation) is found by the order of what published it.
static uint64_t sim_load(uintptr_t address, unsigned size, int order, uintptr_t site) {
    if (!sim.running)
        return memory_get(address, size);
    point();
    check_freed(address, site);
    order = order_at(site, order);
    location *l = location_of(address, size);
    tick();
    unsigned low = oldest(l, order), last = l->count - 1;
    bool may = !sim.search->all || sim.stale < sim.search->stale;
    unsigned back = may ? choose(last - low + 1) : 0;
    if (back)
        sim.stale++;
    store *s = &l->stores[last - back];
    saw(s);
    if (acquires(order))
        join(&me()->now, &s->released);
    note("load", address, site, s->value, back, order);
    uint64_t value = s->value;
    if (me()->last_site == site && me()->last_value == value) {
        if (++me()->repeated >= SPINS)
            sim_yield();
    } else {
        me()->repeated = 0;
    }
    me()->last_site = site;
    me()->last_value = value;
    return value;
}

static void sim_store(uintptr_t address, unsigned size, uint64_t value, int order, uintptr_t site) {
    if (!sim.running) {
        memory_set(address, size, value);
        return;
    }
    point();
    check_freed(address, site);
    order = order_at(site, order);
    location *l = location_of(address, size);
    tick();
    store *s = append(l, value, order);
    if (releases(order))
        s->released = me()->now;
    me()->repeated = 0;
    note("store", address, site, value, 0, order);
}

static void modify(location *l, uint64_t value, int order) {
    store *before = &l->stores[l->count - 1];
    saw(before);
    if (acquires(order))
        join(&me()->now, &before->released);
    clock_vector carried = before->released;
    store *s = append(l, value, order);
    s->released = carried;
    if (releases(order))
        join(&s->released, &me()->now);
}

typedef enum { ADD, SUB, AND, OR, XOR, EXCHANGE } operation;

static uint64_t sim_modify(uintptr_t address, unsigned size, uint64_t operand, operation op,
                           int order, uintptr_t site) {
    uint64_t mask = size == 8 ? ~(uint64_t)0 : ((uint64_t)1 << size * 8) - 1;
    location *l = NULL;
    if (sim.running) {
        point();
        check_freed(address, site);
        order = order_at(site, order);
        l = location_of(address, size);
        tick();
    }
    uint64_t old = l ? l->stores[l->count - 1].value : memory_get(address, size), value = operand;
    switch (op) {
    case ADD:
        value = old + operand;
        break;
    case SUB:
        value = old - operand;
        break;
    case AND:
        value = old & operand;
        break;
    case OR:
        value = old | operand;
        break;
    case XOR:
        value = old ^ operand;
        break;
    case EXCHANGE:
        break;
    }
    value &= mask;
    if (l) {
        modify(l, value, order);
        note("modify", address, site, value, 0, order);
        me()->repeated = 0;
    } else {
        memory_set(address, size, value);
    }
    return old;
}

// A failure may read an older store, as a load does.
static bool sim_exchange(uintptr_t address, unsigned size, uint64_t *expected, uint64_t desired,
                         int order, int failure, uintptr_t site) {
    if (!sim.running) {
        uint64_t old = memory_get(address, size);
        bool same = old == *expected;
        if (same)
            memory_set(address, size, desired);
        *expected = old;
        return same;
    }
    point();
    check_freed(address, site);
    int weak = order_at(site, order);
    if (weak != order)
        failure = __ATOMIC_RELAXED;
    location *l = location_of(address, size);
    tick();
    unsigned low = oldest(l, failure), last = l->count - 1, options[KEEP], n = 0;
    options[n++] = last;
    bool may = !sim.search->all || sim.stale < sim.search->stale;
    for (unsigned i = last; may && i > low; i--)
        if (l->stores[i - 1].value != *expected)
            options[n++] = i - 1;
    unsigned at = options[choose(n)];
    if (at != last)
        sim.stale++;
    store *s = &l->stores[at];
    bool same = at == last && s->value == *expected;
    if (same) {
        modify(l, desired, weak);
        note("exchange", address, site, desired, 0, weak);
        me()->repeated = 0;
        return true;
    }
    saw(s);
    if (acquires(failure))
        join(&me()->now, &s->released);
    note("exchange fails", address, site, s->value, last - at, failure);
    *expected = s->value;
    if (me()->last_site == site && ++me()->repeated >= SPINS)
        sim_yield();
    me()->last_site = site;
    return false;
}

// ---- accesses that are not atomic
// ------------------------------------------------------------------

void sim_ignore(const void *p, size_t size) {
    ignored[ignored_count].low = (uintptr_t)p;
    ignored[ignored_count++].high = (uintptr_t)p + size;
}

void sim_freed(void *p, size_t size) {
    if (!sim.running)
        return;
    if (sim.freed_count == sizeof sim.freed / sizeof *sim.freed)
        sim_fail("more freed blocks than there is room for");
    sim.freed[sim.freed_count].low = (uintptr_t)p;
    sim.freed[sim.freed_count++].high = (uintptr_t)p + size;
}

static void plain(uintptr_t address, bool write, uintptr_t site) {
    if (!sim.running)
        return;
    char *stack = me()->stack;
    if (address - (uintptr_t)stack < STACK)
        return;
    for (unsigned i = 0; i < ignored_count; i++)
        if (address >= ignored[i].low && address < ignored[i].high)
            return;
    check_freed(address, site);
    size_t i = (address * 0x9e3779b97f4a7c15u) >> 50;
    variable *v = NULL;
    for (size_t tries = 0; tries < VARIABLES && !v; tries++, i++) {
        variable *c = &variables[i & (VARIABLES - 1)];
        if (c->execution != sim.execution) {
            memset(c, 0, sizeof *c);
            c->address = address;
            c->execution = sim.execution;
            c->writer = SIM_THREADS;
        }
        if (c->address == address)
            v = c;
    }
    if (!v)
        sim_fail("more variables than there is room for");
    uint32_t now = tick();
    note(write ? "writes" : "reads", address, site, 0, 0, -1);
    if (v->written > me()->now.at[v->writer] && v->writer != sim.self)
        sim_fail("data race: thread %d %s what thread %d wrote", sim.self + 1,
                 write ? "writes" : "reads", v->writer + 1);
    if (write) {
        for (int t = 0; t < SIM_THREADS; t++)
            if (t != sim.self && v->read[t] > me()->now.at[t])
                sim_fail("data race: thread %d writes what thread %d read", sim.self + 1, t + 1);
        v->writer = sim.self;
        v->written = now;
    } else {
        v->read[sim.self] = now;
    }
}

// ---- what gcc calls
// ----------------------------------------------------------------------------------

#define SITE ((uintptr_t)__builtin_return_address(0))
#define PLAIN(n)                                                                                   \
    void __tsan_read##n(void *p);                                                                  \
    void __tsan_read##n(void *p) { plain((uintptr_t)p, false, SITE); }                             \
    void __tsan_write##n(void *p);                                                                 \
    void __tsan_write##n(void *p) { plain((uintptr_t)p, true, SITE); }
PLAIN(1)
PLAIN(2)
PLAIN(4) PLAIN(8) PLAIN(16)
#define UNALIGNED(n)                                                                               \
    void __tsan_unaligned_read##n(void *p);                                                        \
    void __tsan_unaligned_read##n(void *p) { plain((uintptr_t)p, false, SITE); }                   \
    void __tsan_unaligned_write##n(void *p);                                                       \
    void __tsan_unaligned_write##n(void *p) { plain((uintptr_t)p, true, SITE); }
    UNALIGNED(2) UNALIGNED(4) UNALIGNED(8) UNALIGNED(16) void __tsan_read_range(void *p, size_t n);
void __tsan_read_range(void *p, size_t n) {
    for (size_t i = 0; i < n; i += 8)
        plain((uintptr_t)p + i, false, SITE);
}
void __tsan_write_range(void *p, size_t n);
void __tsan_write_range(void *p, size_t n) {
    for (size_t i = 0; i < n; i += 8)
        plain((uintptr_t)p + i, true, SITE);
}
void __tsan_init(void);
void __tsan_init(void) {}
void __tsan_func_entry(void *p);
void __tsan_func_entry(void *p) { (void)p; }
void __tsan_func_exit(void);
void __tsan_func_exit(void) {}
void __tsan_acquire(void *p);
void __tsan_acquire(void *p) { (void)p; }
void __tsan_release(void *p);
void __tsan_release(void *p) { (void)p; }

// clang calls these for copies
void *__tsan_memcpy(void *to, const void *from, size_t n);
void *__tsan_memcpy(void *to, const void *from, size_t n) { return memcpy(to, from, n); }
void *__tsan_memset(void *to, int c, size_t n);
void *__tsan_memset(void *to, int c, size_t n) { return memset(to, c, n); }

#define FETCH(bits, name, op)                                                                      \
    uint##bits##_t __tsan_atomic##bits##_##name(volatile void *p, uint##bits##_t v, int order);    \
    uint##bits##_t __tsan_atomic##bits##_##name(volatile void *p, uint##bits##_t v, int order) {   \
        return (uint##bits##_t)sim_modify((uintptr_t)p, bits / 8, v, op, order, SITE);             \
    }
#define ATOMICS(bits)                                                                              \
    uint##bits##_t __tsan_atomic##bits##_load(const volatile void *p, int order);                  \
    uint##bits##_t __tsan_atomic##bits##_load(const volatile void *p, int order) {                 \
        return (uint##bits##_t)sim_load((uintptr_t)p, bits / 8, order, SITE);                      \
    }                                                                                              \
    void __tsan_atomic##bits##_store(volatile void *p, uint##bits##_t v, int order);               \
    void __tsan_atomic##bits##_store(volatile void *p, uint##bits##_t v, int order) {              \
        sim_store((uintptr_t)p, bits / 8, v, order, SITE);                                         \
    }                                                                                              \
    FETCH(bits, exchange, EXCHANGE)                                                                \
    FETCH(bits, fetch_add, ADD)                                                                    \
    FETCH(bits, fetch_sub, SUB) FETCH(bits, fetch_and, AND) FETCH(bits, fetch_or, OR)              \
        FETCH(bits, fetch_xor, XOR) bool __tsan_atomic##bits##_compare_exchange_strong(            \
            volatile void *p, void *expected, uint##bits##_t v, int order, int failure);           \
    bool __tsan_atomic##bits##_compare_exchange_strong(volatile void *p, void *expected,           \
                                                       uint##bits##_t v, int order, int failure) { \
        uint##bits##_t before;                                                                     \
        memcpy(&before, expected, sizeof before);                                                  \
        uint64_t wide = before;                                                                    \
        bool ok = sim_exchange((uintptr_t)p, bits / 8, &wide, v, order, failure, SITE);            \
        before = (uint##bits##_t)wide;                                                             \
        if (!ok)                                                                                   \
            memcpy(expected, &before, sizeof before);                                              \
        return ok;                                                                                 \
    }                                                                                              \
    uint##bits##_t __tsan_atomic##bits##_compare_exchange_val(                                     \
        volatile void *p, uint##bits##_t expected, uint##bits##_t v, int order, int failure);      \
    uint##bits##_t __tsan_atomic##bits##_compare_exchange_val(                                     \
        volatile void *p, uint##bits##_t expected, uint##bits##_t v, int order, int failure) {     \
        uint64_t wide = expected;                                                                  \
        sim_exchange((uintptr_t)p, bits / 8, &wide, v, order, failure, SITE);                      \
        return (uint##bits##_t)wide;                                                               \
    }
ATOMICS(8)
ATOMICS(16)
ATOMICS(32) ATOMICS(64)

    // ---- what the linker puts in the place of the system's (--wrap)
    // -------------------------------------------

    static mutex *mutex_of(const void *p) {
    for (unsigned i = 0; i < sim.mutex_count; i++)
        if (sim.mutexes[i].address == p)
            return &sim.mutexes[i];
    if (sim.mutex_count == sizeof sim.mutexes / sizeof *sim.mutexes)
        sim_fail("more mutexes than there is room for");
    sim.mutexes[sim.mutex_count] = (mutex){.address = p, .owner = -1};
    return &sim.mutexes[sim.mutex_count++];
}
static void unblock(const void *p, int most) {
    for (int t = 0; t < sim.scenario->threads && most > 0; t++)
        if (sim.threads[t].state == BLOCKED && sim.threads[t].waits_for == p) {
            sim.threads[t].state = READY;
            most--;
        }
}
static void block(const void *p) {
    me()->state = BLOCKED;
    me()->waits_for = p;
    give_way(false);
}

int __real_pthread_mutex_lock(pthread_mutex_t *m);
int __wrap_pthread_mutex_lock(pthread_mutex_t *m);
int __wrap_pthread_mutex_lock(pthread_mutex_t *m) {
    if (!sim.running)
        return __real_pthread_mutex_lock(m);
    point();
    mutex *x = mutex_of(m);
    while (x->owner >= 0)
        block(m);
    x->owner = sim.self;
    join(&me()->now, &x->released);
    return 0;
}
int __real_pthread_mutex_unlock(pthread_mutex_t *m);
int __wrap_pthread_mutex_unlock(pthread_mutex_t *m);
int __wrap_pthread_mutex_unlock(pthread_mutex_t *m) {
    if (!sim.running)
        return __real_pthread_mutex_unlock(m);
    mutex *x = mutex_of(m);
    if (x->owner != sim.self)
        sim_fail("a mutex is unlocked by who does not hold it");
    tick();
    x->released = me()->now;
    x->owner = -1;
    unblock(m, SIM_THREADS);
    return 0;
}

// The kernel compares with the last value, under a lock of its own.
long __wrap_syscall(long number, ...);
long __wrap_syscall(long number, ...) {
    va_list list;
    va_start(list, number);
    uint32_t *word = va_arg(list, uint32_t *);
    int op = va_arg(list, int);
    uint32_t value = va_arg(list, uint32_t);
    va_end(list);
    if (number != SYS_futex || !sim.running)
        return 0;
    point();
    if ((op & FUTEX_CMD_MASK) == FUTEX_WAKE) {
        unblock(word, (int)value);
        return 0;
    }
    location *l = location_of((uintptr_t)word, 4);
    if (l->stores[l->count - 1].value != value) {
        errno = EAGAIN;
        return -1;
    }
    block(word);
    return 0;
}
int __wrap_nanosleep(const struct timespec *t, struct timespec *left);
int __wrap_nanosleep(const struct timespec *t, struct timespec *left) {
    (void)t, (void)left;
    sim_yield();
    return 0;
}
// Time passes with what is done: nobody waits so long that fairness sets in, unless the search
// makes it wait.
int __wrap_clock_gettime(clockid_t id, struct timespec *t);
int __wrap_clock_gettime(clockid_t id, struct timespec *t) {
    (void)id;
    uint64_t ns = (uint64_t)sim.steps * 20000; // 50 accesses: 1 ms
    t->tv_sec = 1 + (time_t)(ns / 1000000000);
    t->tv_nsec = (long)(ns % 1000000000);
    return 0;
}

// ---- grace periods
// ------------------------------------------------------------------------------------

static void quiet(void) {
    tick();
    me()->quiet = me()->now;
    me()->quiesced++;
    sim.changes++;
    join(&me()->now, &sim.grace);
}
void sim_rcu_online(void) {
    me()->online = true;
    if (sim.running) {
        point();
        quiet();
    }
}
void sim_rcu_offline(void) {
    if (sim.running) {
        point();
        quiet();
    }
    me()->online = false;
}
void sim_rcu_quiesce(void) {
    if (sim.running) {
        point();
        quiet();
    }
}
void sim_rcu_wait(void) {
    if (!sim.running)
        return;
    point();
    tick();
    join(&sim.grace, &me()->now);
    uint64_t before[SIM_THREADS];
    for (int t = 0; t < sim.scenario->threads; t++)
        before[t] = sim.threads[t].quiesced;
    for (int t = 0; t < sim.scenario->threads; t++) {
        thread *x = &sim.threads[t];
        while (t != sim.self && x->online && x->state != ENDED && x->quiesced == before[t])
            sim_yield();
        join(&me()->now, &x->quiet);
    }
}
int sim_rcu_online_count(void) {
    int n = 0;
    for (int t = 0; t < sim.scenario->threads; t++)
        n += sim.threads[t].online;
    return n;
}

// ---- running
// ----------------------------------------------------------------------------------------------

int sim_self(void) { return sim.self; }
void sim_as(int t) {
    if (!sim.running)
        sim.self = t;
}

size_t sim_sites(const sim_site **s) {
    *s = sites;
    return site_count;
}
void sim_weaken(uintptr_t address) {
    weakened[weakened_count++ % (sizeof weakened / sizeof *weakened)] = address;
}
void sim_strengthen_all(void) { weakened_count = 0; }

static void start(void) {
    sim.scenario->body[sim.self]();
    thread *t = me();
    t->state = ENDED;
    bool any = false;
    for (int i = 0; i < sim.scenario->threads; i++)
        any |= sim.threads[i].state != ENDED;
    if (!any)
        setcontext(&sim.home);
    give_way(false);
    abort();
}

static void execute(void) {
    static volatile bool started;
    int n = sim.scenario->threads;
    sim.execution++;
    sim.running = false;
    sim.preemptions = sim.stale = 0;
    sim.steps = sim.mutex_count = sim.freed_count = trace_count = choice_at = 0;
    memset(&sim.grace, 0, sizeof sim.grace);
    for (int t = 0; t <= SIM_THREADS; t++) {
        thread *x = &sim.threads[t];
        x->state = READY;
        memset(&x->now, 0, sizeof x->now);
        x->now.at[SIM_THREADS] = 1;
        x->waits_for = NULL;
        x->last_site = 0;
        x->repeated = 0;
        x->yielded = x->online = false;
        x->quiesced = 0;
        memset(&x->quiet, 0, sizeof x->quiet);
    }
    sim.scenario->setup();
    for (int t = 0; t < n; t++) {
        thread *x = &sim.threads[t];
        if (!x->stack)
            x->stack = malloc(STACK);
        getcontext(&x->context);
        x->context.uc_stack.ss_sp = x->stack;
        x->context.uc_stack.ss_size = STACK;
        x->context.uc_link = NULL;
        makecontext(&x->context, start, 0);
    }
    started = false;
    getcontext(&sim.home);
    if (!started) {
        started = true;
        sim.self = (int)choose((uint32_t)n);
        sim.scenario->enter(sim.self);
        sim.running = true;
        setcontext(&sim.threads[sim.self].context);
    }
    sim.running = false;
    if (!sim.failed) {
        sim.self = 0;
        started = false;
        getcontext(&sim.home); // finish may fail, too
        if (!started && !sim.failed) {
            started = true;
            sim.scenario->finish();
        }
    }
}

sim_result sim_run(const sim_scenario *s, const sim_search *search, bool show) {
    sim_result r = {0};
    sim.scenario = s;
    sim.search = search;
    sim.failed = false;
    sim.random = search->seed * 0x9e3779b97f4a7c15u | 1;
    choice_count = 0;
    bool more = true;
    while (more && r.executions < search->executions && !sim.failed) {
        execute();
        r.executions++;
        more = !sim.failed && advance();
    }
    r.complete = !more && !sim.failed;
    r.failed = sim.failed;
    if (r.failed) {
        snprintf(r.why, sizeof r.why, "%s", sim.why);
        if (show) {
            fprintf(stderr, "%s: %s\n", s->name, r.why);
            print_trace();
        }
    }
    return r;
}

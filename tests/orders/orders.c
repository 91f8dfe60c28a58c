// SPDX-License-Identifier: MIT
// Are the memory orders of the protocols right, and is each needed? The C of the mechanisms itself
// runs in scenarios of a few threads, in executions that C11 allows and this machine may never show
// (sim.c).
//
// A scenario fails by a data race, an object that is used after its death or dies twice or not at
// all, an access to freed memory, an assertion of the code, a deadlock. The plain data that it is
// about (`by` of an object: what each thread did to it) is not atomic: if the protocol does not
// order two accesses to it, that is a data race.
//
// --weaken asks of each place with an order whether a scenario fails when that place is relaxed.
// What no scenario needs is listed: it is needlessly strong, or a scenario is missing.
#include "sim.h"

#include "base/memory.h"
#include "base/parking.h"
#include "policy.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

// ---- what stands in for the rest of the runtime
// -----------------------------------------------------

static char arena[1 << 20];
static size_t arena_used;

void *lw_mem_alloc(size_t size) {
    size = (size + 63) & ~(size_t)63;
    if (arena_used + size > sizeof arena)
        abort();
    void *p = arena + arena_used;
    arena_used += size;
    return p;
}
void *lw_mem_calloc(size_t size) { return memset(lw_mem_alloc(size), 0, size); }
void *lw_mem_realloc(void *p, size_t old_size, size_t new_size) {
    void *n = lw_mem_alloc(new_size);
    if (p)
        memcpy(n, p, old_size);
    return n;
}
void lw_mem_free(void *p, size_t size) {
    (void)p, (void)size;
} // nothing is used again within an execution

_Noreturn void __wrap_lw_fatal(const char *file, int line, const char *what);
_Noreturn void __wrap_lw_fatal(const char *file, int line, const char *what) {
    sim_fail("assertion: %s:%d: %s", file, line, what);
}

// As retire_rcu.c does, over the simulator's grace periods.
static _Atomic uint32_t attached;
void lw_rcu_attach(void) {
    sim_rcu_online();
    lw_add_acq_rel(&attached, 1);
}
void lw_rcu_detach(void) {
    lw_sub_acq_rel(&attached, 1);
    sim_rcu_offline();
}
void lw_rcu_start(lw_thread *self) {
    (void)self;
    lw_rcu_attach();
}
void lw_rcu_exit(lw_thread *self) {
    (void)self;
    lw_rcu_detach();
}
void lw_rcu_quiesce(void) {
    lw_and_relaxed(&lw_self->breaker, ~(uint32_t)LW_BREAK_QUIESCE);
    sim_rcu_quiesce();
}
void lw_rcu_ask(int64_t delay_ns) { (void)delay_ns; }
void lw_rcu_wait(void) { sim_rcu_wait(); }
bool lw_rcu_only_attached(void) { return lw_add_acq_rel(&attached, 0) == 1; }
void lw_rcu_retire(void *p, size_t size) { (void)p, (void)size; }
void lw_rcu_init(void) {}
void lw_rcu_finish(void) {}

void lw_run_init(void) {}
void lw_run_finish(void) {}
void lw_run_start(void) {
    LW_ON_START(lw_self);
    lw_self->attached = true;
}
void lw_run_exit(void) {
    LW_ON_EXIT(lw_self);
    lw_self->attached = false;
}
void lw_run_attach(void) {
    lw_self->attached = true;
    LW_ON_ATTACH(lw_self);
}
void lw_run_detach(void) {
    LW_ON_DETACH(lw_self);
    lw_self->attached = false;
}
void lw_run_break(lw_thread *self) {
    uint32_t bits = lw_load_relaxed(&self->breaker);
    LW_ON_BREAK(self, bits);
}
bool lw_run_stop(void) { abort(); }
void lw_run_start_all(void) { abort(); }
double lw_run_interval(void) { return 0; }
void lw_run_set_interval(double seconds) { (void)seconds; }

// ---- objects
// --------------------------------------------------------------------------------------------

typedef struct {
    lw_header h;
    uint64_t by[SIM_THREADS]; // what each thread did to it
    uint64_t count;           // what is done in its section
    _Atomic lw_value slot;
    bool dead;
} object;

static object *thing, *other; // of the scenario; constant while it runs
static unsigned made, died;

static object *object_new(void) {
    object *o = lw_mem_alloc(sizeof *o);
    memset(o, 0, sizeof *o);
    lw_header_init(&o->h, 7);
    lw_store_relaxed(&o->slot, LW_NIL);
    made++;
    return o;
}
static lw_value value_of(object *o) { return (lw_value)(uintptr_t)o; }
static object *object_of(lw_value v) { return (object *)(uintptr_t)v; }

// Whoever destroys it sees all that others did to it.
void lw_policy_dead(lw_header *h) {
    object *o = (object *)h;
    if (o->dead)
        sim_fail("an object dies twice");
    for (int i = 0; i < SIM_THREADS; i++)
        o->by[i]++;
    bool readable =
        lw_load_relaxed(&h->flags) & LW_FLAG_MAYBE_READ; // until a grace period has passed
    o->dead = true;
    died++;
    if (!readable)
        sim_freed(o, sizeof *o);
}
static void use(object *o) {
    if (o->dead)
        sim_fail("an object is used after its death");
    o->by[sim_self()]++;
}
static void give_back(object *o) {
    if (lw_decref(&o->h))
        lw_policy_dead(&o->h);
}

// Steps that must come one after the other for the scenario to be about anything; relaxed, so that
// they order nothing else.
static _Atomic uint32_t stage;
static void reach(uint32_t n) { lw_store_relaxed(&stage, n); }
static void await(uint32_t n) {
    while (lw_load_relaxed(&stage) < n)
        sim_yield();
}

// ---- threads
// -------------------------------------------------------------------------------------------

static lw_thread *records[SIM_THREADS];
static bool gone[SIM_THREADS];

static void enter(int thread) {
    lw_self = records[thread];
    lw_self_id = lw_self->id;
    sim_as(thread);
}

// All are attached; thread 0 runs.
static void begin(void) {
    arena_used = 0;
    made = died = 0;
    lw_store_relaxed(&stage, 0);
    lw_store_relaxed(&attached, 0);
    for (int i = SIM_THREADS - 1; i >= 0; i--) {
        enter(i);
        memset(lw_self->variant, 0, sizeof lw_self->variant);
        lw_store_relaxed(&lw_self->breaker, 0);
        lw_store_relaxed(&lw_self->park, 0);
        lw_self->sections = NULL;
        lw_thread_start();
        gone[i] = false;
    }
    for (int i = SIM_THREADS - 1; i > 0;
         i--) { // the scenario's threads attach; the rest stays away
        enter(i);
        lw_detach();
    }
    enter(0);
}
static void attach_all(int threads) {
    for (int i = 1; i < threads; i++) {
        enter(i);
        lw_attach();
    }
    enter(0);
}
// The thread's end, as far as others are concerned: it blocks for ever.
static void block(void) {
    lw_safepoint(lw_self);
    lw_detach();
}
static void leave(void) {
    lw_thread_exit();
    gone[sim_self()] = true;
}
// All threads exit. Everything that was made is dead then.
static void all_dead(void) {
    for (int i = 0; i < SIM_THREADS; i++) {
        enter(i);
        if (gone[i])
            continue;
        if (!lw_self->attached)
            lw_attach();
        lw_safepoint(lw_self);
        lw_thread_exit();
    }
    lw_split_finish();
    if (died != made)
        sim_fail("%u objects were made, %u died", made, died);
}

// ---- scenarios
// -------------------------------------------------------------------------------------------

// All that is split is joined.
static void grace_period(void) {
    lw_split_life_ns = 0;
    lw_split_leave();
    lw_split_life_ns = 200000000;
    sim_rcu_wait();
    lw_split_join();
}

// Each thread has an array for counts of split objects. (Who makes his first takes a lock, which
// orders more than is wanted.)
static void make_arrays(int threads) {
    object *o = object_new();
    enter(1);
    lw_biased_ask_owner(&o->h, records[0]->id);
    enter(0);
    lw_safepoint(lw_self);
    if (!lw_split(&o->h))
        abort();
    for (int i = 0; i < threads; i++) {
        enter(i);
        lw_incref(&o->h);
        give_back(o);
    }
    enter(0);
    grace_period();
    give_back(o);
}

// Thread 0 owns `thing`; each thread has a reference.
static void owned_by_0(int threads) {
    begin();
    attach_all(threads);
    thing = object_new();
    for (int i = 1; i < threads; i++)
        lw_incref(&thing->h);
}
static void owned_2(void) { owned_by_0(2); }
static void owned_3(void) { owned_by_0(3); }

static void give_back_and_block(void) {
    use(thing);
    give_back(thing);
    block();
}
static void give_back_and_leave(void) {
    use(thing);
    give_back(thing);
    leave();
}
static void count_and_block(void) {
    use(thing);
    lw_incref(&thing->h);
    give_back(thing);
    use(thing);
    give_back(thing);
    block();
}
// Attached all the time.
static void give_back_and_rest(void) {
    use(thing);
    give_back(thing);
    lw_rcu_quiesce();
}
static void rest_and_give_back(void) {
    lw_rcu_quiesce();
    use(thing);
    give_back(thing);
    lw_rcu_quiesce();
}
static void away_and_back(void) {
    lw_detach();
    lw_attach();
    use(thing);
    lw_incref(&thing->h);
    give_back(thing);
    use(thing);
    give_back(thing);
    block();
}

// `thing` is a shared container of thread 0 with `other` in it, which thread 0 owns too.
static void container_set_up(void) {
    begin();
    attach_all(3);
    thing = object_new();
    lw_container_opened(&thing->h);
    other = object_new();
    lw_store_relaxed(&thing->slot, value_of(other));
}
static void container_finish(void) {
    enter(0);
    if (!lw_self->attached)
        lw_attach();
    lw_value v = lw_load_relaxed(&thing->slot);
    if (v != LW_NIL)
        give_back(object_of(v));
    give_back(thing);
    all_dead();
}
static void take_out(void) {
    lw_section s;
    lw_section_begin(&s, &thing->h);
    lw_value old = lw_slot_store(&thing->h, &thing->slot, LW_NIL);
    lw_section_end(&s);
    if (old != LW_NIL) {
        use(object_of(old));
        give_back(object_of(old));
    }
    block();
}
static void look(void) {
    if (lw_read_begin(&thing->h)) {
        lw_value v = lw_slot_load(&thing->slot);
        if (v != LW_NIL) {
            use(object_of(v));
            give_back(object_of(v));
        }
    }
    block();
}
static void empty_set_up(void) {
    container_set_up();
    lw_store_relaxed(&thing->slot, LW_NIL);
}
static void put_in(void) {
    other->by[0] = 1;
    lw_section s;
    lw_section_begin(&s, &thing->h);
    lw_slot_store(&thing->h, &thing->slot, value_of(other));
    lw_section_end(&s);
    block();
}
static void look_for_new(void) {
    if (lw_read_begin(&thing->h)) {
        lw_value v = lw_slot_load(&thing->slot);
        if (v != LW_NIL) {
            if (object_of(v)->by[0] != 1)
                sim_fail("an object is seen before it was made");
            give_back(object_of(v));
        }
    }
    block();
}
static void empty_finish(void) { container_finish(); }

// Inside of a container that is private to thread 0.
static void work_inside(void) {
    lw_section s;
    lw_section_begin(&s, &thing->h);
    thing->count++;
    lw_section_end(&s);
}
static void inside_twice(void) {
    work_inside();
    lw_safepoint(lw_self);
    work_inside();
    give_back(thing);
    block();
}
static void inside_with_safepoint(void) {
    lw_section s;
    lw_section_begin(&s, &thing->h);
    thing->count++;
    lw_safepoint(lw_self);
    thing->count++;
    lw_section_end(&s);
    give_back(thing);
    block();
}
static void inside_once(void) {
    work_inside();
    give_back(thing);
    block();
}
// Inside, away for a while (the section is suspended), inside again.
static void inside_and_away(void) {
    lw_section s;
    lw_section_begin(&s, &thing->h);
    thing->count++;
    lw_detach();
    lw_attach();
    thing->count++;
    lw_section_end(&s);
    give_back(thing);
    block();
}
// The owner of a private container gives it up at a safepoint, is asked by thread 1, which splits
// it; thread 2 goes in.
static void inside_then_asked(void) {
    work_inside();
    reach(1);
    await(2);
    for (; lw_load_relaxed(&thing->h.owner) == lw_self_id; sim_yield())
        lw_safepoint(lw_self);
    give_back(thing);
    block();
}
static void split_when_merged(void) {
    await(1);
    reach(2);
    for (; lw_load_relaxed(&thing->h.owner) != LW_OWNER_NOBODY || !lw_split(&thing->h); sim_yield())
        lw_biased_ask_owner(&thing->h, records[0]->id);
}
static void ask_and_split(void) {
    split_when_merged();
    reach(3);
    give_back(thing);
    block();
}
static void inside_when_split(void) {
    await(3);
    work_inside();
    give_back(thing);
    block();
}
static void count_when_split(void) {
    await(3);
    count_and_block();
}
static void find_when_split(void) {
    await(3);
    if (!lw_try_incref(&thing->h))
        sim_fail("a living object cannot be had");
    give_back(thing);
    give_back(thing);
    block();
}

// `thing` has no owner and is split; threads 1 and 2 have a reference; thread 0 is the reclaimer.
static void split_set_up(void) {
    begin();
    attach_all(3);
    make_arrays(3);
    thing = object_new();
    lw_incref(&thing->h);
    lw_incref(&thing->h);
    enter(1);
    lw_biased_ask_owner(&thing->h, records[0]->id);
    enter(0);
    lw_safepoint(lw_self);
    give_back(thing);
    if (!lw_split(&thing->h))
        abort();
    lw_detach();
}
static void reclaim(void) { grace_period(); }
// A container that thread 1 shares while the split ends.
static void private_split_set_up(void) {
    begin();
    attach_all(3);
    make_arrays(3);
    thing = object_new();
    lw_incref(&thing->h);
    lw_incref(&thing->h);
}
static void inside_then_leave(void) {
    work_inside();
    give_back(thing);
    leave();
}
static void split_and_reclaim(void) {
    split_when_merged();
    lw_split_life_ns = 0;
    lw_split_leave();
    lw_split_life_ns = 200000000;
    reach(3);
    lw_detach();
    sim_rcu_wait();
    lw_split_join();
    lw_attach();
    give_back(thing);
    block();
}
// Thread 2 counts in the common count, in the array, or partly so, as it finds the object; what it
// did is seen by whoever gives back last.
static void inside_last(void) {
    await(3);
    use(thing);
    lw_incref(&thing->h);
    give_back(thing);
    use(thing);
    give_back(thing);
    block();
}

// Thread 1 takes a second reference, which it passes on to the owner, and gives back its own in
// `shared` alone.
static void take_passed(void) {
    use(thing);
    while (lw_load_acquire(&stage) < 1) // pairs with pass_on
        sim_yield();
    give_back(thing);
    give_back(thing);
    block();
}
static void pass_on(void) {
    use(thing);
    lw_incref(&thing->h);
    lw_store_release(&stage, 1); // a reference passes with what was done before; what comes after,
                                 // its count alone orders
    use(thing);
    give_back(thing);
    block();
}

// Two private containers of thread 0. It answers for both at once, when it may have been asked for
// one.
static void two_set_up(void) {
    owned_by_0(3);
    other = object_new();
    lw_incref(&other->h);
    lw_incref(&other->h);
}
static void inside(object *o) {
    lw_section s;
    lw_section_begin(&s, &o->h);
    o->count++;
    lw_section_end(&s);
}
static void inside_both(void) {
    inside(thing);
    inside(other);
    lw_safepoint(lw_self);
    inside(other);
    inside(thing);
    lw_safepoint(lw_self);
    give_back(thing);
    give_back(other);
    block();
}
static void inside_thing(void) {
    inside(thing);
    give_back(thing);
    give_back(other);
    block();
}
static void inside_other(void) {
    inside(other);
    give_back(other);
    give_back(thing);
    block();
}

// What the owner did in its private container, a reader that finds it open sees without its lock.
static void open_inside(void) {
    lw_section s;
    lw_section_begin(&s, &thing->h);
    thing->by[3] = 1;
    lw_sections_lock_private(lw_self, &thing->h);
    lw_section_end(&s);
    give_back(thing);
    block();
}
static void write_then_block(void) {
    thing->by[3] = 1;
    block();
}
static void idle_finish(void) {
    enter(0);
    lw_attach();
    give_back(thing);
    all_dead();
}
// The owner is away, and has adopted the container: whoever wants in opens it for all.
static void adopted_set_up(void) {
    owned_by_0(3);
    lw_or_relaxed(&thing->h.flags, LW_FLAG_ADOPTED);
}
static void read_opened(void) {
    if (lw_read_begin(&thing->h) && thing->by[3] != 1)
        sim_fail("a container is open before what was done in it is seen");
    give_back(thing);
    block();
}

static _Atomic uint8_t byte;
static uint64_t under_lock;
static void lock_set_up(void) {
    begin();
    lw_store_relaxed(&byte, 0);
    under_lock = 0;
    lw_detach();
}
static void lock_twice(void) {
    for (int i = 0; i < 2; i++) {
        lw_byte_lock(&byte);
        under_lock++;
        lw_byte_unlock(&byte);
    }
}
static void lock_once(void) {
    lw_byte_lock(&byte);
    under_lock++;
    lw_byte_unlock(&byte);
}
static void lock_2_finish(void) {
    if (under_lock != 4 || lw_load_relaxed(&byte) != 0)
        sim_fail("the lock was taken %d times, and holds %d", (int)under_lock,
                 lw_load_relaxed(&byte));
    all_dead();
}
static void lock_3_finish(void) {
    if (under_lock != 3 || lw_load_relaxed(&byte) != 0)
        sim_fail("the lock was taken %d times, and holds %d", (int)under_lock,
                 lw_load_relaxed(&byte));
    all_dead();
}

#define SCENARIO(n, s, t, f, w, ...)                                                               \
    {                                                                                              \
        .name = n, .says = w, .threads = t, .setup = s, .finish = f, .enter = enter, .body = {     \
            __VA_ARGS__                                                                            \
        }                                                                                          \
    }
static const sim_scenario scenarios[] = {
    SCENARIO("count", owned_2, 2, all_dead,
             "the owner and another give back; the owner then blocks", give_back_and_block,
             count_and_block),
    SCENARIO("count3", owned_3, 3, all_dead, "the same with two others", give_back_and_block,
             give_back_and_block, count_and_block),
    SCENARIO("exit", owned_2, 2, all_dead, "the owner gives back and exits", give_back_and_leave,
             count_and_block),
    SCENARIO("exit3", owned_3, 3, all_dead, "two of three exit", give_back_and_leave,
             give_back_and_leave, give_back_and_block),
    SCENARIO("adopt", owned_2, 2, all_dead, "the owner is away while the other counts",
             away_and_back, count_and_block),
    SCENARIO("adopt3", owned_3, 3, all_dead, "the same with two others", away_and_back,
             count_and_block, count_and_block),
    SCENARIO("read", container_set_up, 2, container_finish,
             "a reader takes from a slot what its writer takes out", take_out, look),
    SCENARIO("read3", container_set_up, 3, container_finish,
             "two readers, and the writer is not the owner", look, take_out, look),
    SCENARIO("publish", empty_set_up, 2, empty_finish, "a reader finds a new object in a slot",
             put_in, look_for_new),
    SCENARIO("share", owned_2, 2, all_dead, "another wants into a private container", inside_twice,
             inside_once),
    SCENARIO("share-inside", owned_2, 2, all_dead, "the same while the owner is inside",
             inside_with_safepoint, inside_once),
    SCENARIO("share-away", owned_2, 2, all_dead, "the same while the owner is away",
             inside_and_away, inside_once),
    SCENARIO("share3", owned_3, 3, all_dead, "two others want in", inside_twice, inside_once,
             inside_once),
    SCENARIO("share-exit", owned_2, 2, all_dead, "the owner exits", inside_then_leave, inside_once),
    SCENARIO("share-split", owned_3, 3, all_dead,
             "a private container is merged, split, and entered by a third", inside_then_asked,
             ask_and_split, inside_when_split),
    SCENARIO("share-joined", private_split_set_up, 3, all_dead, "and joined meanwhile",
             inside_then_asked, split_and_reclaim, inside_when_split),
    SCENARIO("count-split", private_split_set_up, 3, all_dead,
             "an object is split; who sees that counts in its entry", inside_then_asked,
             ask_and_split, count_when_split),
    SCENARIO("find-split", private_split_set_up, 3, all_dead, "the same by who found it in a slot",
             inside_then_asked, ask_and_split, find_when_split),
    SCENARIO("count-joined", private_split_set_up, 3, all_dead,
             "it is split and joined while a third counts", inside_then_asked, split_and_reclaim,
             inside_last),
    SCENARIO("passed", owned_2, 2, all_dead, "the owner gives back what another counted",
             take_passed, pass_on),
    SCENARIO("share-two", two_set_up, 3, all_dead, "two containers of one owner, wanted by two",
             inside_both, inside_thing, inside_other),
    SCENARIO("opened", owned_2, 2, all_dead,
             "a reader without lock of a container that was private", open_inside, read_opened),
    SCENARIO("split", split_set_up, 3, all_dead,
             "two count a split object while its grace period passes", reclaim, count_and_block,
             give_back_and_block),
    SCENARIO("split-later", split_set_up, 3, all_dead,
             "one of them gives back after the grace period", reclaim, give_back_and_block,
             away_and_back),
    SCENARIO("split-quiet", split_set_up, 3, all_dead, "the same, and nobody blocks", reclaim,
             give_back_and_rest, rest_and_give_back),
    SCENARIO("split-exit", split_set_up, 3, all_dead,
             "one of them exits, and joins what is split if it is alone", reclaim,
             give_back_and_block, give_back_and_leave),
    SCENARIO("opened-idle", adopted_set_up, 3, idle_finish, "opened for an owner that is away",
             write_then_block, inside_once, read_opened),
    SCENARIO("lock", lock_set_up, 2, lock_2_finish, "the lock of one byte, over the parking lot",
             lock_twice, lock_twice),
    SCENARIO("lock3", lock_set_up, 3, lock_3_finish, "with three threads", lock_once, lock_once,
             lock_once),
};
enum { SCENARIOS = sizeof scenarios / sizeof *scenarios };

// ---- the program
// ----------------------------------------------------------------------------------------

static sim_search exhaustive = {.all = true, .preemptions = 2, .stale = 1, .executions = 20000};
static sim_search chance = {.executions = 10000, .seed = 1};

static void sites_of(const sim_scenario *s, const sim_site *all, size_t n);

// In a process of its own: a failing execution leaves the code's state as it is.
static bool run_one(const sim_scenario *s, const sim_search *search, bool show, sim_result *r) {
    int ends[2];
    if (pipe(ends) != 0)
        return false;
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        alarm(300);
        sim_result mine = sim_run(s, search, show);
        const sim_site *all;
        size_t n = sim_sites(&all);
        bool ok = write(ends[1], &mine, sizeof mine) == sizeof mine &&
                  write(ends[1], &n, sizeof n) == sizeof n &&
                  write(ends[1], all, n * sizeof *all) == (ssize_t)(n * sizeof *all);
        _exit(ok ? 0 : 3);
    }
    close(ends[1]);
    FILE *in = fdopen(ends[0], "r");
    size_t n = 0;
    bool ok = child > 0 && in && fread(r, sizeof *r, 1, in) == 1 && fread(&n, sizeof n, 1, in) == 1;
    static sim_site seen[512];
    if (ok && n <= 512 && fread(seen, sizeof *seen, n, in) != n)
        ok = false;
    if (ok)
        sites_of(s, seen, n);
    if (in)
        fclose(in);
    int status;
    if (child > 0)
        waitpid(child, &status, 0);
    if (!ok) {
        memset(r, 0, sizeof *r);
        r->failed = true;
        snprintf(r->why, sizeof r->why, "the simulation itself ended");
    }
    return ok;
}

// The places with an order, by function and line; each may have several addresses (inline
// functions).
typedef struct {
    char function[80];
    unsigned line;
    int order;
    unsigned in; // scenarios, as bits
    unsigned addresses;
    uintptr_t address[16];
} place;
static place places[256];
static unsigned place_count;
static struct {
    uintptr_t address;
    unsigned place;
} known[512];
static unsigned known_count;

static unsigned place_of(const sim_site *site) {
    for (unsigned i = 0; i < known_count; i++)
        if (known[i].address == site->address)
            return known[i].place;
    char command[160], function[80] = "?", line[200] = "?";
    snprintf(command, sizeof command, "addr2line -sfe /proc/%d/exe %#lx", (int)getpid(),
             (unsigned long)site->address - 1);
    FILE *in = popen(command, "r");
    if (!in || !fgets(function, sizeof function, in) || !fgets(line, sizeof line, in)) {
        fprintf(stderr, "orders: addr2line (binutils) says nothing of %#lx\n",
                (unsigned long)site->address);
        exit(3);
    }
    pclose(in);
    function[strcspn(function, "\n")] = 0;
    const char *colon = strrchr(line, ':');
    unsigned number = colon ? (unsigned)strtoul(colon + 1, NULL, 10) : 0, p = 0;
    while (p < place_count && (strcmp(places[p].function, function) != 0 ||
                               places[p].line != number || places[p].order != site->order))
        p++;
    if (p == place_count) {
        if (place_count == sizeof places / sizeof *places)
            abort();
        snprintf(places[p].function, sizeof places->function, "%s", function);
        places[p].line = number;
        places[place_count++].order = site->order;
    }
    if (places[p].addresses < 16)
        places[p].address[places[p].addresses++] = site->address;
    if (known_count < 512) {
        known[known_count].address = site->address;
        known[known_count++].place = p;
    }
    return p;
}
static void sites_of(const sim_scenario *s, const sim_site *all, size_t n) {
    for (size_t i = 0; i < n; i++)
        places[place_of(&all[i])].in |= 1u << (s - scenarios);
}

static int check_all(const char *only) {
    int failed = 0, ran = 0;
    uint64_t executions = 0;
    for (int i = 0; i < SCENARIOS; i++) {
        const sim_scenario *s = &scenarios[i];
        if (only && strcmp(only, s->name) != 0)
            continue;
        sim_result a = {0}, b = {0};
        run_one(s, &exhaustive, true, &a);
        if (!a.failed)
            run_one(s, &chance, true, &b);
        ran++;
        failed += a.failed || b.failed;
        executions += a.executions + b.executions;
        printf("%-14s %8lu by search (%s), %8lu by chance: %s\n", s->name,
               (unsigned long)a.executions, a.complete ? "all within the bounds" : "cut off",
               (unsigned long)b.executions,
               a.failed   ? a.why
               : b.failed ? b.why
                          : "ok");
    }
    printf("orders: %d scenarios, %lu executions, %d failed\n", ran, (unsigned long)executions,
           failed);
    return failed != 0 || ran == 0;
}

static int compare_places(const void *a, const void *b) {
    const place *p = a, *q = b;
    int c = strcmp(p->function, q->function);
    return c ? c : p->line < q->line ? -1 : p->line > q->line;
}

static const char *const order_names[] = {"relaxed", "consume", "acquire",
                                          "release", "acq_rel", "seq_cst"};

// The place's name in the list of those that are needed: function, order, and which one of that
// order in the function.
static void name_of(const place *all, unsigned p, char *name, size_t size) {
    unsigned n = 1;
    for (unsigned i = 0; i < p; i++)
        n += strcmp(all[i].function, all[p].function) == 0 && all[i].order == all[p].order;
    snprintf(name, size, "%.80s %s %u", all[p].function, order_names[all[p].order], n);
}

// The scenario that notices that the place is relaxed; NULL: none.
static const char *noticed(const place *p, const char *only, sim_result *r) {
    sim_strengthen_all();
    for (unsigned k = 0; k < p->addresses; k++)
        sim_weaken(p->address[k]);
    for (int pass = 0; pass < 2; pass++)
        for (int i = 0; i < SCENARIOS; i++)
            if ((p->in & 1u << i) && (!only || strcmp(only, scenarios[i].name) == 0)) {
                run_one(&scenarios[i], pass ? &exhaustive : &chance, false, r);
                if (r->failed)
                    return scenarios[i].name;
            }
    return NULL;
}

enum { EXPECTED_MAX = 128 };
static char expected[EXPECTED_MAX][120];
static unsigned expected_count;

static bool read_expected(const char *file) {
    FILE *in = fopen(file, "r");
    if (!in) {
        fprintf(stderr, "orders: cannot read %s: %s\n", file, strerror(errno));
        return false;
    }
    char line[200];
    while (fgets(line, sizeof line, in) && expected_count < EXPECTED_MAX) {
        line[strcspn(line, "\n")] = 0;
        if (*line && *line != '#')
            snprintf(expected[expected_count++], sizeof *expected, "%.119s", line);
    }
    fclose(in);
    return true;
}
static bool is_expected(const char *name) {
    for (unsigned i = 0; i < expected_count; i++)
        if (strcmp(expected[i], name) == 0) {
            expected[i][0] = 0;
            return true;
        }
    return false;
}

// Each place with an order is relaxed in turn. With `file`, only those that it names, and each must
// be noticed.
static int weaken_all(const char *only, const char *file) {
    if (file && !read_expected(file))
        return 2;
    sim_search few = chance;
    few.executions = 300;
    for (int i = 0; i < SCENARIOS; i++) { // to know the places
        sim_result r;
        if (!only || strcmp(only, scenarios[i].name) == 0)
            run_one(&scenarios[i], &few, false, &r);
    }
    static place all[sizeof places / sizeof *places];
    unsigned count = place_count, needed = 0, tried = 0, missed = 0;
    qsort(places, count, sizeof *places, compare_places);
    memcpy(all, places, sizeof all);
    known_count = place_count = 0;
    for (unsigned p = 0; p < count; p++) {
        char name[120];
        name_of(all, p, name, sizeof name);
        bool must = is_expected(name);
        if (file && !must)
            continue;
        sim_result r = {0};
        const char *by = noticed(&all[p], only, &r);
        tried++;
        needed += by != NULL;
        missed += must && !by;
        printf("%-48s %s%s%s\n", name, by ? by : "-", by ? ": " : "", by ? r.why : "");
        fflush(stdout);
    }
    for (unsigned i = 0; i < expected_count; i++)
        if (expected[i][0]) {
            printf("%-48s is not there (any more)\n", expected[i]);
            missed++;
        }
    printf("orders: %u of %u places with an order relaxed, %u noticed, %u missed\n", tried, count,
           needed, missed);
    return missed != 0 || tried == 0;
}

static void help(void) {
    puts("usage: orders [--scenario NAME] [--weaken | --needed FILE] [--list]\n"
         "              [--preemptions N] [--stale N] [--search N] [--chance N] [--seed N]\n\n"
         "Runs the mechanisms of biased in executions of C11's memory model "
         "(tests/orders/sim.c).\n\n"
         "  --scenario NAME   that one alone\n"
         "  --weaken          relaxes each order, one after the other, and says which scenario "
         "notices\n"
         "  --needed FILE     relaxes those that FILE names; each must be noticed\n"
         "  --list            the scenarios\n"
         "  --preemptions N   bound of the search (2)\n"
         "  --stale N         loads that yield an older store, bound of the search (1)\n"
         "  --search N        executions of the search at most (20000 a scenario)\n"
         "  --chance N        executions by chance (10000 a scenario), from --seed N (1)\n\n"
         "Exit status: 0 when no scenario failed, 1 when one did, 2 for bad usage.");
}

static uint64_t number(const char *text, const char *option) {
    char *end;
    errno = 0;
    unsigned long long n = strtoull(text, &end, 10);
    if (*text < '0' || *text > '9' || *end || errno) {
        fprintf(stderr, "orders: %s needs a whole number, not '%s'\n", option, text);
        exit(2);
    }
    return n;
}

int main(int argc, char **argv) {
    enum {
        SCENARIO_NAME = 1,
        WEAKEN,
        NEEDED,
        LIST,
        PREEMPTIONS,
        STALE,
        SEARCH,
        CHANCE,
        SEED,
        HELP
    };
    static const struct option options[] = {{"scenario", 1, 0, SCENARIO_NAME},
                                            {"weaken", 0, 0, WEAKEN},
                                            {"needed", 1, 0, NEEDED},
                                            {"list", 0, 0, LIST},
                                            {"preemptions", 1, 0, PREEMPTIONS},
                                            {"stale", 1, 0, STALE},
                                            {"search", 1, 0, SEARCH},
                                            {"chance", 1, 0, CHANCE},
                                            {"seed", 1, 0, SEED},
                                            {"help", 0, 0, HELP},
                                            {0}};
    const char *only = NULL, *needed = NULL;
    bool weaken = false;
    for (int c; (c = getopt_long(argc, argv, "h", options, NULL)) != -1;)
        switch (c) {
        case SCENARIO_NAME:
            only = optarg;
            break;
        case WEAKEN:
            weaken = true;
            break;
        case NEEDED:
            needed = optarg;
            break;
        case LIST:
            for (int i = 0; i < SCENARIOS; i++)
                printf("%-14s %d threads: %s\n", scenarios[i].name, scenarios[i].threads,
                       scenarios[i].says);
            return 0;
        case PREEMPTIONS:
            exhaustive.preemptions = (int)number(optarg, "--preemptions");
            break;
        case STALE:
            exhaustive.stale = (int)number(optarg, "--stale");
            break;
        case SEARCH:
            exhaustive.executions = number(optarg, "--search");
            break;
        case CHANCE:
            chance.executions = number(optarg, "--chance");
            break;
        case SEED:
            chance.seed = number(optarg, "--seed");
            break;
        case HELP:
        case 'h':
            help();
            return 0;
        default:
            help();
            return 2;
        }
    if (optind < argc) {
        fprintf(stderr, "orders: unknown argument '%s'\n", argv[optind]);
        return 2;
    }
    bool found = !only;
    for (int i = 0; i < SCENARIOS && !found; i++)
        found = strcmp(scenarios[i].name, only) == 0;
    if (!found) {
        fprintf(stderr, "orders: no scenario '%s' (--list)\n", only);
        return 2;
    }
    lw_split_period = 1u << 30; // what is split, the scenarios split
    for (int i = 0; i < SIM_THREADS; i++) {
        lw_self = NULL;
        lw_self_id = 0;
        if (!(records[i] = lw_thread_new()))
            return 3;
    }
    sim_ignore(&lw_self, sizeof lw_self);
    sim_ignore(&lw_self_id, sizeof lw_self_id);
    sim_ignore(&errno, sizeof errno);
    sim_ignore(&died, sizeof died);
    sim_ignore(gone, sizeof gone);
    sim_ignore(records, sizeof records);
    sim_ignore(&arena_used, sizeof arena_used);
    sim_ignore(&thing, sizeof thing);
    sim_ignore(&other, sizeof other);
    sim_ignore(&lw_perturb_period, sizeof lw_perturb_period);
    for (int i = 0; i < SIM_THREADS; i++)
        sim_ignore(&records[i]->id, sizeof records[i]->id);
    sim_ignore(&lw_split_life_ns, sizeof lw_split_life_ns);
    return weaken || needed ? weaken_all(only, needed) : check_all(only);
}

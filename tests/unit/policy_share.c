// SPDX-License-Identifier: MIT
// Objects that pass between threads: owners that sleep, wake and exit while others count and enter what was theirs. The
// counters are plain on purpose: if two threads are inside at once a sum is wrong, and ThreadSanitizer says so.
#include "policy_support.h"

enum { OBJECTS = 8, THREADS = 4, TURNS = 10000 * SCALE / 4 };

static lw_header *board[OBJECTS]; // made by the threads, index % THREADS
static uint64_t entered[OBJECTS]; // times each was entered: plain, guarded by sections
static _Atomic uint64_t expected[OBJECTS];
static pthread_barrier_t all;

static void wait_for_all(void) {
    lw_detach();
    pthread_barrier_wait(&all);
    lw_attach();
}

static void enter(int i) {
    lw_section s;
    lw_section_begin(&s, board[i]);
    entered[i]++;
    lw_section_end(&s);
    lw_add_relaxed(&expected[i], 1);
}

static void enter_two(int i, int k) {
    lw_section s;
    lw_section_begin2(&s, board[i], board[k]);
    entered[i]++;
    if (k != i)
        entered[k]++;
    lw_section_end(&s);
    lw_add_relaxed(&expected[i], 1);
    if (k != i)
        lw_add_relaxed(&expected[k], 1);
}

// A section that is given up in its middle, and one inside another.
static void enter_nested(int i, int k) {
    lw_section outer, inner;
    lw_section_begin(&outer, board[i]);
    entered[i]++;
    lw_section_begin(&inner, board[k]);
    entered[k]++;
    step();
    entered[k]++;
    lw_section_end(&inner);
    entered[i]++;
    lw_detach();
    lw_attach();
    entered[i]++;
    lw_section_end(&outer);
    lw_add_relaxed(&expected[i], 3);
    lw_add_relaxed(&expected[k], 2);
}

static void play(int index, void *arg) {
    (void)arg;
    uint32_t seed = (uint32_t)index * 7919 + 17;
    for (int i = index; i < OBJECTS; i += THREADS)
        board[i] = object_new();
    wait_for_all();
    for (int turn = 0; turn < TURNS; turn++) {
        int i = (int)(random_next(&seed) % OBJECTS), k = (int)(random_next(&seed) % OBJECTS);
        switch (random_next(&seed) % 16) {
        case 0:
            lw_detach();
            if (random_next(&seed) % 64 == 0)
                sleep_ms(1);
            lw_attach();
            break;
        case 1:
            enter_two(i, k);
            break;
        case 2:
            enter_nested(i, k);
            break;
        case 3:
            slot_write(board[i], 0, value_of(object_new()));
            break;
        case 4:
            release_value(slot_read(board[i], 0));
            break;
        case 5:
        case 6:
            lw_incref(board[i]);
            step();
            release(board[i]);
            break;
        default:
            enter(i);
        }
        step();
    }
    wait_for_all();
    if (index != 0)
        return;
    for (int i = 0; i < OBJECTS; i++) {
        check(entered[i] == lw_load_relaxed(&expected[i]));
        release(board[i]);
    }
}

static void test_play(void **state) {
    (void)state;
    if (LW_RUNS_PARALLEL && !LW_IS_SAFE)
        skip();
    for (int round = 0; round < 4; round++) {
        for (int i = 0; i < OBJECTS; i++) {
            entered[i] = 0;
            lw_store_relaxed(&expected[i], 0);
        }
        pthread_barrier_init(&all, NULL, THREADS);
        run_threads(THREADS, play, NULL);
        pthread_barrier_destroy(&all);
    }
}

// What main made, and main sleeps: workers count it, come and go, and leave references behind for one another.
enum { PILE = 500 };
static lw_header *pile[PILE];

static void count_pile(int index, void *arg) {
    (void)arg;
    uint32_t seed = (uint32_t)index + 99;
    for (int turn = 0; turn < 20; turn++)
        for (int i = 0; i < PILE; i++) {
            lw_incref(pile[i]);
            if (random_next(&seed) % 8 == 0)
                step();
            release(pile[i]);
        }
    for (int i = index; i < PILE; i += 3)
        lw_incref(pile[i]); // for main to give back
}

static void test_sleeping_maker(void **state) {
    (void)state;
    if (LW_RUNS_PARALLEL && !LW_IS_SAFE)
        skip();
    for (int i = 0; i < PILE; i++)
        pile[i] = object_new();
    run_threads(3, count_pile, NULL);
    run_threads(3, count_pile, NULL);
    step(); // what waits in our queue has a reference
    for (int i = 0; i < PILE; i++) {
        check(is_alive(pile[i]) && lw_refcount(pile[i]) == 3);
        release(pile[i]);
        release(pile[i]);
        check(is_alive(pile[i]));
        release(pile[i]);
    }
    step();
}

// A new object is offered to the other thread while its maker goes in and out of it.
enum { OFFERS = 250 * SCALE, OWN_ENTRIES = 60, GUEST_ENTRIES = 20 };
static _Atomic(lw_header *) offer;
static _Atomic int guests; // offers the guest has finished
static uint64_t inside;    // plain, guarded by a section on the object

static void change(lw_header *h, bool with_safepoint) {
    lw_section s;
    lw_section_begin(&s, h);
    if (with_safepoint)
        step(); // as in a call back into the language
    uint64_t before = inside;
    for (int i = with_safepoint ? 300 : 10; i > 0; i--)
        lw_cpu_pause(); // time for a thread that is wrongly let in
    inside = before + 1;
    lw_section_end(&s);
}

static void make_offers(int index, void *arg) {
    (void)index;
    (void)arg;
    for (int round = 1; round <= OFFERS; round++) {
        lw_header *h = object_new();
        lw_incref(h); // for the guest
        inside = 0;
        lw_store_release(&offer, h);
        int entries = 0;
        while (lw_load_acquire(&guests) < round || entries < OWN_ENTRIES) {
            change(h, entries % 3 == 0);
            if (++entries % 2 == 0)
                step();
        }
        check(inside == (uint64_t)entries + GUEST_ENTRIES);
        release(h);
    }
}

static void take_offers(int index, void *arg) {
    (void)index;
    (void)arg;
    uint32_t seed = 4711;
    for (int round = 1; round <= OFFERS; round++) {
        lw_header *h;
        while (!(h = atomic_exchange_explicit(&offer, NULL, memory_order_acquire)))
            step();
        for (uint32_t wait = random_next(&seed) % 64; wait > 0; wait--)
            lw_cpu_pause();
        for (int i = 0; i < GUEST_ENTRIES; i++) {
            change(h, i % 5 == 0);
            step();
        }
        release(h);
        lw_store_release(&guests, round);
    }
}

static void offers_of_both(int index, void *arg) {
    if (index == 0)
        make_offers(index, arg);
    else
        take_offers(index, arg);
}

static void test_offers(void **state) {
    (void)state;
    if (!SECTIONS_LOCK)
        skip(); // a safepoint inside would let the other thread in
    lw_store_relaxed(&offer, NULL);
    lw_store_relaxed(&guests, 0);
    run_threads(2, offers_of_both, NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {policy_test(test_play), policy_test(test_offers), policy_test(test_sleeping_maker)};
    return cmocka_run_group_tests_name("policy_share", tests, NULL, NULL);
}

// SPDX-License-Identifier: MIT
// What one thread did to an object happens before what another does, by nothing but the counts, the sections and the weak
// orders of the policy: the threads meet through relaxed flags. `touched` is plain, for ThreadSanitizer to look at; on x86 that
// is the only way to see that an order is missing. Elsewhere these are tests of who is told what, and when.
#include "policy_support.h"

static lw_header *object_of_both;
static _Atomic(lw_header *) offered;
static uint64_t touched; // plain
static _Atomic int turn;

static void await(int value) {
    int64_t end = lw_now_ns() + (int64_t)60 * 1000000000;
    while (lw_load_relaxed(&turn) < value && lw_now_ns() < end)
        lw_cpu_pause();
    check(lw_load_relaxed(&turn) >= value);
}
// The same, coming by safepoints: the thread answers what others ask of it.
static void await_running(int value) {
    int64_t end = lw_now_ns() + (int64_t)60 * 1000000000;
    while (lw_load_relaxed(&turn) < value && lw_now_ns() < end)
        lw_safepoint(lw_self);
    check(lw_load_relaxed(&turn) >= value);
}
// The object, which is published; what is done to it comes later.
static void offer(lw_header *h) { lw_store_release(&offered, h); }
static lw_header *take_offer(void) {
    lw_header *h;
    while (!(h = lw_load_acquire(&offered)))
        lw_cpu_pause();
    return h;
}
static void look(lw_header *h) {
    (void)h;
    touched++;
}

static void both(void (*first)(void), void (*second)(void)); // at once, in two threads

// The other thread gives back what it took, and the maker finds the object dead.
static void dies_with_maker(void) {
    lw_header *h = object_new();
    offer(h);
    await(1);
    release(h);
}
static void uses_and_gives_back(void) {
    lw_header *h = take_offer();
    lw_incref(h);
    touched++;
    check(!lw_decref(h));
    lw_store_relaxed(&turn, 1);
}

// The maker gives back first.
static void gives_back_first(void) {
    lw_header *h = object_new();
    offer(h);
    await(1);
    touched++;
    check(!lw_decref(h));
    lw_store_relaxed(&turn, 2);
}
static void dies_with_other(void) {
    lw_header *h = take_offer();
    lw_incref(h);
    lw_store_relaxed(&turn, 1);
    await(2);
    release(h);
}

// Not dead, but unique again: what is unique may be changed in place.
static void finds_it_unique(void) {
    lw_header *h = object_new();
    offer(h);
    await(1);
    check(lw_is_unique(h));
    touched++;
    release(h);
}

// The maker works in it, then blocks; who comes then counts it and works in it.
static void works_and_blocks(void) {
    lw_header *h = object_new();
    lw_incref(h); // for the other
    offer(h);
    lw_section s;
    lw_section_begin(&s, h);
    touched++;
    lw_section_end(&s);
    lw_detach();
    lw_store_relaxed(&turn, 1);
    await(2);
    lw_attach();
    lw_section_begin(&s, h);
    touched++;
    lw_section_end(&s);
    release(h);
}
static void works_meanwhile(void) {
    lw_header *h = take_offer();
    lw_section s;
    await(1);
    lw_incref(h);
    lw_section_begin(&s, h);
    touched++;
    lw_section_end(&s);
    release(h);
    lw_detach();
    lw_store_relaxed(&turn, 2);
    lw_attach();
    release(h);
}

// The maker works in it and runs on; who wants in must ask, or lock.
static void works_and_runs(void) {
    lw_header *h = object_new();
    lw_incref(h); // for the other
    offer(h);
    lw_section s;
    lw_section_begin(&s, h);
    touched++;
    lw_section_end(&s);
    lw_store_relaxed(&turn, 1);
    await_running(2);
    lw_section_begin(&s, h);
    touched++;
    lw_section_end(&s);
    release(h);
    await_running(3);
}
static void asks_and_works(void) {
    lw_header *h = take_offer();
    lw_section s;
    await(1);
    lw_section_begin(&s, h);
    touched++;
    lw_section_end(&s);
    lw_store_relaxed(&turn, 2);
    release(h);
    lw_store_relaxed(&turn, 3);
}

static void (*bodies[2])(void);
static void body(int index, void *arg) {
    (void)arg;
    bodies[index]();
}
static void both(void (*first)(void), void (*second)(void)) {
    enum { TIMES = 20 };
    before_destroy = look;
    for (int i = 0; i < TIMES; i++) {
        lw_store_relaxed(&offered, NULL);
        lw_store_relaxed(&turn, 0);
        bodies[0] = first;
        bodies[1] = second;
        run_threads(2, body, NULL);
        step();
    }
    before_destroy = NULL;
    assert_int_equal(lw_load_relaxed(&died), TIMES);
}

static void test_dies_with_maker(void **state) {
    (void)state;
    if (!SECTIONS_LOCK)
        skip(); // threads would wait for one another without letting one another run
    both(dies_with_maker, uses_and_gives_back);
}
static void test_dies_with_other(void **state) {
    (void)state;
    if (!SECTIONS_LOCK)
        skip();
    both(gives_back_first, dies_with_other);
}
static void test_unique(void **state) {
    (void)state;
    if (!SECTIONS_LOCK)
        skip();
    both(finds_it_unique, uses_and_gives_back);
}
static void test_blocks(void **state) {
    (void)state;
    if (!SECTIONS_LOCK)
        skip();
    both(works_and_blocks, works_meanwhile);
}
static void test_asks(void **state) {
    (void)state;
    if (!SECTIONS_LOCK)
        skip();
    both(works_and_runs, asks_and_works);
}

// While another thread has a reference an object is not unique, whoever counted it.
static void keeps_one(int index, void *arg) {
    (void)index;
    (void)arg;
    lw_incref(object_of_both);
    lw_store_release(&turn, 1);
    while (lw_load_acquire(&turn) < 2)
        step();
    release(object_of_both);
}
static void test_not_unique(void **state) {
    (void)state;
    if (!LW_IS_SAFE)
        skip();
    object_of_both = object_new();
    lw_store_relaxed(&turn, 0);
    worker w;
    start_worker(&w, 0, keeps_one, NULL);
    while (lw_load_acquire(&turn) < 1)
        step(); // attached: the reference is not counted as ours
    assert_false(lw_is_unique(object_of_both));
    assert_int_equal(lw_refcount(object_of_both), 2);
    lw_store_release(&turn, 2);
    join_worker(&w);
    assert_true(lw_is_unique(object_of_both));
    release(object_of_both);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        policy_test(test_dies_with_maker), policy_test(test_dies_with_other), policy_test(test_unique),
        policy_test(test_blocks),          policy_test(test_asks),            policy_test(test_not_unique),
    };
    return cmocka_run_group_tests_name("policy_orders", tests, NULL, NULL);
}

// SPDX-License-Identifier: MIT
// Critical sections: exclusion, order of two, giving up and taking again.
#include "policy_support.h"

enum { THREADS = 4, ROUNDS = 5000 * SCALE, OBJECTS = 3 };

static lw_header *objects[OBJECTS];
static long totals[OBJECTS]; // each under a section on its object; plain, so that TSan looks on

static void make_objects(void) {
    for (int i = 0; i < OBJECTS; i++) {
        objects[i] = object_new();
        totals[i] = 0;
    }
}
static void drop_objects(void) {
    step();
    for (int i = 0; i < OBJECTS; i++)
        release(objects[i]);
}

static void add_one(int index, void *arg) {
    (void)index;
    (void)arg;
    for (int i = 0; i < ROUNDS; i++) {
        lw_section s;
        lw_section_begin(&s, objects[0]);
        totals[0]++;
        lw_section_end(&s);
        step();
    }
}

static void test_exclusion(void **state) {
    (void)state;
    if (!LW_IS_SAFE)
        skip();
    make_objects();
    run_threads(THREADS, add_one, NULL);
    assert_int_equal(totals[0], THREADS * ROUNDS);
    drop_objects();
}

// Two at once, in all orders, also one object twice.
static void move_one(int index, void *arg) {
    (void)arg;
    uint32_t seed = (uint32_t)index + 1;
    for (int i = 0; i < ROUNDS; i++) {
        int from = (int)(random_next(&seed) % OBJECTS), to = (int)(random_next(&seed) % OBJECTS);
        lw_section s;
        lw_section_begin2(&s, objects[from], objects[to]);
        totals[from]--;
        totals[to]++;
        lw_section_end(&s);
        step();
    }
}

static void test_two(void **state) {
    (void)state;
    if (!LW_IS_SAFE)
        skip();
    make_objects();
    run_threads(THREADS, move_one, NULL);
    assert_int_equal(totals[0] + totals[1] + totals[2], 0);
    drop_objects();
}

// Nested in any order: an outer section is given up rather than to deadlock. So only the innermost
// one protects.
static void nest(int index, void *arg) {
    (void)arg;
    uint32_t seed = (uint32_t)index + 77;
    for (int i = 0; i < ROUNDS; i++) {
        lw_section s[3];
        for (int depth = 0; depth < 3; depth++) {
            int a = (int)(random_next(&seed) % OBJECTS), b = (int)(random_next(&seed) % OBJECTS);
            // A section within one on the same object is a deadlock by design only where the outer
            // one stays active; it does not: waiting gives it up.
            if (random_next(&seed) % 2)
                lw_section_begin(&s[depth], objects[a]);
            else
                lw_section_begin2(&s[depth], objects[a], objects[b]);
            totals[a]++;
        }
        for (int depth = 2; depth >= 0; depth--)
            lw_section_end(&s[depth]);
        step();
    }
}

static void test_nested(void **state) {
    (void)state;
    if (!LW_IS_SAFE)
        skip();
    make_objects();
    run_threads(THREADS, nest, NULL);
    assert_int_equal(totals[0] + totals[1] + totals[2], THREADS * ROUNDS * 3);
    drop_objects();
}

static _Atomic int stage;

static void enter_while_detached(int index, void *arg) {
    (void)index;
    (void)arg;
    lw_section s;
    lw_section_begin(&s, objects[0]);
    totals[0] = 1;
    lw_store_release(&stage, 1);
    lw_detach(); // gives it up
    while (lw_load_acquire(&stage) != 2)
        sleep_ms(1);
    lw_attach();
    check(totals[0] == 1);
    totals[0] = 2;
    lw_section_end(&s);
}

// A thread that blocks is in no section, and is in the innermost one again when it goes on.
static void test_suspended(void **state) {
    (void)state;
    if (!SECTIONS_LOCK)
        skip();
    make_objects();
    lw_store_relaxed(&stage, 0);
    lw_section outer, inner;
    lw_section_begin(&outer, objects[1]);
    lw_section_begin(&inner, objects[0]);
    worker w;
    start_worker(&w, 0, enter_while_detached, NULL);
    lw_detach();
    while (lw_load_acquire(&stage) != 1)
        sleep_ms(1);
    lw_attach();
    assert_int_equal(totals[0], 1); // the other is detached in its section, we are in ours
    assert_ptr_equal(lw_self->sections, &inner);
    lw_store_release(&stage, 2);
    sleep_ms(20); // attached, in the section: the other waits
    assert_int_equal(totals[0], 1);
    lw_section_end(&inner);
    assert_ptr_equal(lw_self->sections, &outer);
    join_worker(&w);
    assert_int_equal(totals[0], 2);
    assert_ptr_equal(lw_self->sections, &outer);
    lw_section_end(&outer);
    drop_objects();
}

// An object may be counted while one is in it: a list that contains itself.
static void test_count_inside(void **state) {
    (void)state;
    lw_section s;
    lw_header *h = object_new();
    slot_write(h, 0, LW_NONE);
    lw_section_begin(&s, h);
    lw_incref(h);
    assert_int_equal(lw_refcount(h), 2);
    assert_true(lw_try_incref(h));
    assert_false(lw_decref(h));
    assert_false(lw_decref(h));
    lw_section_end(&s);
    release(h);
}

int main(void) {
    const struct CMUnitTest tests[] = {policy_test(test_exclusion), policy_test(test_two), policy_test(test_nested),
                                       policy_test(test_suspended), policy_test(test_count_inside)};
    return cmocka_run_group_tests_name("policy_sections", tests, NULL, NULL);
}

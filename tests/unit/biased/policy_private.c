// SPDX-License-Identifier: MIT
// The owner of a container is inside it without a lock, and loses its privilege there: because another thread asks, or because
// the object loses its owner. Either way it must have the lock before anybody else gets in. The windows are held
// open by hand: the owner goes on, inside, for as long as a wrong guest would need to come in.
#include "../policy_support.h"

static lw_header *room;
static _Atomic int stage, inside;

// Long enough for a guest that nothing stops.
static void give_it_time(void) {
    for (int i = 0; i < 20 && lw_load_acquire(&inside) == 0; i++)
        sleep_ms(1);
}

static void visit(void) {
    lw_section s;
    lw_section_begin(&s, room);
    lw_store_release(&inside, 1);
    lw_section_end(&s);
}

static void ask_to_enter(int index, void *arg) {
    (void)index;
    (void)arg;
    visit();
}

static void test_ack_locks(void **state) {
    (void)state;
    room = object_new();
    lw_store_relaxed(&inside, 0);
    worker w;
    lw_section s, other;
    lw_header *elsewhere = object_new();
    lw_section_begin(&s, room);
    lw_section_begin(&other, elsewhere); // both are private and active: the request may be for the outer one
    start_worker(&w, 0, ask_to_enter, NULL);
    while (!(lw_load_acquire(&room->flags) & LW_FLAG_SHARING)) {
    }
    while (!(lw_load_relaxed(&lw_self->breaker) & LW_BREAK_SHARE)) {
    }
    give_it_time(); // we have not answered yet
    assert_int_equal(lw_load_relaxed(&inside), 0);
    lw_safepoint(lw_self); // answers
    give_it_time();
    assert_int_equal(lw_load_relaxed(&inside), 0);
    lw_section_end(&other);
    give_it_time();
    assert_int_equal(lw_load_relaxed(&inside), 0);
    lw_section_end(&s);
    join_worker(&w);
    assert_int_equal(lw_load_relaxed(&inside), 1);
    release(elsewhere);
    release(room);
}

// Gives back the owner's reference, so that the owner has to merge; enters once that is done.
static void give_back_and_enter(int index, void *arg) {
    (void)index;
    (void)arg;
    check(!lw_decref(room));
    lw_store_release(&stage, 1);
    while (lw_load_acquire(&room->owner) != LW_OWNER_NOBODY) {
    }
    visit();
}

static void test_merge_locks(void **state) {
    (void)state;
    room = object_new();
    lw_incref(room);
    lw_store_relaxed(&inside, 0);
    lw_store_relaxed(&stage, 0);
    worker w;
    lw_section s;
    lw_section_begin(&s, room);
    start_worker(&w, 0, give_back_and_enter, NULL);
    while (lw_load_acquire(&stage) == 0) {
    }
    lw_safepoint(lw_self); // merges
    assert_int_equal(lw_load_relaxed(&room->owner), LW_OWNER_NOBODY);
    give_it_time();
    assert_int_equal(lw_load_relaxed(&inside), 0);
    lw_section_end(&s);
    join_worker(&w);
    assert_int_equal(lw_load_relaxed(&inside), 1);
    release(room);
}

// The same by the owner's own last reference: others still have theirs.
static void keep_and_enter(int index, void *arg) {
    (void)index;
    (void)arg;
    lw_incref(room);
    lw_store_release(&stage, 1);
    while (lw_load_acquire(&room->owner) != LW_OWNER_NOBODY) {
    }
    visit();
    release(room);
}

static void test_last_locks(void **state) {
    (void)state;
    room = object_new();
    lw_store_relaxed(&inside, 0);
    lw_store_relaxed(&stage, 0);
    worker w;
    lw_section s;
    lw_section_begin(&s, room);
    start_worker(&w, 0, keep_and_enter, NULL);
    while (lw_load_acquire(&stage) == 0) {
    }
    assert_false(lw_decref(room)); // local is 0: no owner any more
    give_it_time();
    assert_int_equal(lw_load_relaxed(&inside), 0);
    lw_section_end(&s);
    join_worker(&w);
    assert_int_equal(lw_load_relaxed(&inside), 1);
}

// A local count at the end of its range moves a part to the shared one; nothing is lost, nothing seems dead.
static void test_full_field(void **state) {
    (void)state;
    lw_header *h = object_new();
    lw_store_relaxed(&h->local, LW_LOCAL_LIMIT);
    lw_incref(h);
    lw_incref(h);
    assert_int_equal(lw_refcount(h), (uint64_t)LW_LOCAL_LIMIT + 2);
    assert_true(lw_shared_count(lw_load_relaxed(&h->shared)) > 0);
    uint32_t local = lw_load_relaxed(&h->local);
    assert_in_range(local, 2, LW_LOCAL_LIMIT);
    assert_false(lw_decref(h));
    assert_int_equal(lw_load_relaxed(&h->local), local - 1);
    lw_store_relaxed(&h->local, 1);
    lw_store_relaxed(&h->shared, LW_SHARED_DEFAULT);
    release(h);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        policy_test(test_ack_locks),
        policy_test(test_merge_locks),
        policy_test(test_last_locks),
        policy_test(test_full_field),
    };
    return cmocka_run_group_tests_name("private containers", tests, NULL, NULL);
}

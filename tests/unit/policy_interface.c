// SPDX-License-Identifier: MIT
// Every operation of policy.h is there, with the declared type.
#include "policy_support.h"

static void test_operations(void **state) {
    (void)state;
    void (*header_type)(lw_header *, uint32_t) = lw_header_init;
    void (*const header_void[])(lw_header *) = {lw_incref, lw_drop, lw_set_immortal, lw_revive,
                                               lw_set_weakly_referenced};
    bool (*const header_bool[])(lw_header *) = {
        lw_decref,    lw_try_incref, lw_set_deferred,     lw_is_counted,
        lw_is_unique, lw_read_begin, lw_may_have_readers,
    };
    uint64_t (*header_count)(lw_header *) = lw_refcount;
    lw_value (*const loads[])(_Atomic lw_value *) = {lw_slot_load, lw_slot_load_locked};
    lw_value (*store)(lw_header *, _Atomic lw_value *, lw_value) = lw_slot_store;
    void (*unlink_value)(lw_header *, lw_value) = lw_slot_unlink;
    void (*begin)(lw_section *, lw_header *) = lw_section_begin;
    void (*begin2)(lw_section *, lw_header *, lw_header *) = lw_section_begin2;
    void (*end)(lw_section *) = lw_section_end;
    void (*retire_storage)(lw_header *, void *, size_t) = lw_retire_storage;
    void (*retire_object)(lw_header *, size_t) = lw_retire_object;
    void (*const plain[])(void) = {lw_policy_init, lw_policy_finish, lw_thread_start,
                                   lw_thread_exit, lw_attach,        lw_detach};
    bool (*world_stop)(void) = lw_world_stop;
    void (*world_start)(void) = lw_world_start;
    void (*const threads[])(lw_thread *) = {lw_safepoint, lw_tick};
    double (*interval)(void) = lw_switch_interval;
    void (*set_interval)(double) = lw_set_switch_interval;
    assert_true(header_type && header_void[0] && header_bool[0] && header_count && loads[0] &&
                store && unlink_value && begin && begin2 && end && retire_storage &&
                retire_object && plain[0] && world_stop && world_start && threads[0] && interval && set_interval);
}

static void test_layout(void **state) {
    (void)state;
    assert_int_equal(sizeof(lw_header), 16);
    assert_int_equal(offsetof(lw_header, type), 0);
    assert_true(sizeof(lw_section) <= 48);
    lw_header *h = object_new();
    assert_int_equal(h->type, 7);
    release(h);
}

static void test_capabilities(void **state) {
    (void)state;
    assert_non_null(strstr(LW_MECHANISMS, ": "));
    lw_header *h = object_new();
    if (LW_READS_LOCKED)
        assert_false(lw_read_begin(h));
    if (!LW_RUNS_PARALLEL || LW_READS_LOCKED)
        assert_false(lw_may_have_readers(h));
    release(h);
}

static void test_memory(void **state) {
    (void)state;
    char *p = lw_mem_alloc(1), *q = lw_mem_calloc(100);
    assert_int_equal((uintptr_t)p % 16, 0);
    assert_int_equal(q[99], 0);
    lw_mem_fail_after(2);
    void *r = lw_mem_alloc(8);
    assert_non_null(r);
    assert_null(lw_mem_realloc(q, 100, 1000));
    assert_int_equal(q[0], 0);
    q = lw_mem_realloc(q, 100, 1000);
    assert_non_null(q);
    lw_mem_free(p, 1);
    lw_mem_free(q, 1000);
    lw_mem_free(r, 8);
    lw_mem_free(NULL, 8);
}

static void test_ids(void **state) {
    (void)state;
    assert_int_equal(lw_self->id, 1);
    assert_int_equal(lw_self_id, 1);
    assert_int_equal(lw_thread_count(), 1);
    char on_stack;
    assert_in_range((uintptr_t)&on_stack, lw_self->stack_limit, UINTPTR_MAX);
    assert_true(lw_self->stack_limit != 0);
    lw_thread_break_all(LW_BREAK_SIGNAL);
    assert_true(lw_load_relaxed(&lw_self->breaker) & LW_BREAK_SIGNAL);
    lw_safepoint(lw_self);
    assert_true(lw_load_relaxed(&lw_self->breaker) & LW_BREAK_SIGNAL); // not the variant's
    lw_thread_unbreak_all(LW_BREAK_SIGNAL);
    assert_false(lw_load_relaxed(&lw_self->breaker) & LW_BREAK_SIGNAL);
}

int main(void) {
    const struct CMUnitTest tests[] = {policy_test(test_operations), policy_test(test_layout),
                                       policy_test(test_capabilities), policy_test(test_memory),
                                       policy_test(test_ids)};
    return cmocka_run_group_tests_name("policy_interface", tests, NULL, NULL);
}

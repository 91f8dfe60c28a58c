// SPDX-License-Identifier: MIT
// What readers without a lock look at stays memory of the same object until they come to a safepoint, whatever removed it: a
// reader holds the window between loading a slot and taking a reference open by hand, while another thread removes the value
// and gives back its last reference. In variants that read under a lock there is no such window.
// Also: entries that are looked up while they are inserted are whole, texts that several threads intern at the same moment are
// one object, and a weak reference hands out nothing that is dead.
#include "container_support.h"

#include "object/container.h"
#include "object/list.h"
#include "object/range.h"
#include "object/set.h"
#include "object/str.h"
#include "object/weakref.h"

#include <stdio.h>

enum { N = 6 };

static _Atomic int stage;

static void await(int value) {
    while (lw_load_acquire(&stage) < value)
        lw_cpu_pause();
}
// The same by a thread that answers what others ask.
static void await_running(int value) {
    while (lw_load_acquire(&stage) < value)
        safepoint();
}

// What the reader looks at: a value in a slot, and the block that the slot is in.
typedef struct {
    lw_value container;
    _Atomic lw_value *slot;
    void *block;
} window;

static uint32_t first_word(void *p) { return lw_load_relaxed((_Atomic uint32_t *)p); }

static void look(int index lw_unused, void *arg) {
    window *w = arg;
    int64_t n = lw_len(w->container);
    check(n == N);
    lw_value first = lw_is_exact_list(w->container) ? lw_list_get(lw_as_list(w->container), 0)
                                              : lw_dict_get(lw_as_dict(w->container), small(0));
    check(first != LW_NIL); // from here on other threads use it
    lw_release(first);
    check(lw_read_begin(lw_to_object(w->container)));
    lw_object *o = lw_to_object(lw_load_acquire(w->slot));
    check(o->type != LW_MEM_POISONED_WORD);
    lw_store_release(&stage, 1);
    await(2);
    check(o->type != LW_MEM_POISONED_WORD); // else it was given back
    check(first_word(w->block) != LW_MEM_POISONED_WORD);
    lw_store_release(&stage, 3);
    safepoint();
}

// `remove` runs while the reader looks. Consumes the container.
static void removed(lw_value container, _Atomic lw_value *slot, void *block, void (*remove)(lw_value container)) {
    window w = {container, slot, block};
    worker t = {look, &w, 0, 0};
    lw_store_relaxed(&stage, 0);
    check(pthread_create(&t.thread, NULL, work, &t) == 0);
    await_running(1);
    remove(container);
    lw_store_release(&stage, 2);
    await(3);
    lw_detach();
    pthread_join(t.thread, NULL);
    lw_attach();
    lw_release(container);
    safepoint();
}

static lw_value boxes(void) {
    lw_value l = lw_list_new(0);
    for (int i = 0; i < N; i++)
        check(lw_list_append_consume(lw_as_list(l), box(2 * i)));
    return l;
}
static void from_list(size_t i, void (*remove)(lw_value)) {
    lw_value l = boxes();
    lw_items *items = lw_load_relaxed(&lw_as_list(l)->items);
    removed(l, &items->v[i], items, remove);
}
static lw_value range_slice(int64_t from, int64_t to) { return lw_slice_new(small(from), small(to), LW_NONE); }

static void pop_last(lw_value l) { check(do_method(l, "pop", 0, LW_NIL, LW_NIL)); }
static void pop_middle(lw_value l) { check(do_method(l, "pop", 1, small(2), LW_NIL)); }
static void delete_middle(lw_value l) { check(lw_setitem(l, small(2), LW_NIL)); }
static void replace(lw_value l) { check(lw_setitem(l, small(2), LW_NONE)); }
static void clear(lw_value c) { check(do_method(c, "clear", 0, LW_NIL, LW_NIL)); }
static void remove_it(lw_value l) { check(do_method(l, "remove", 1, box(4), LW_NIL)); }
static void delete_slice(lw_value l) {
    lw_value slice = range_slice(1, 4);
    check(lw_setitem(l, slice, LW_NIL));
    lw_release(slice);
}
static void set_slice(lw_value l) {
    lw_value slice = range_slice(1, 4), other = lw_list_new(0);
    check(lw_setitem(l, slice, other));
    lw_release(slice);
    lw_release(other);
}
static void insert_and_pop(lw_value l) {
    for (int i = 0; i < 100; i++) // through many blocks
        check(do_method(l, "insert", 2, small(0), small(i)));
    for (int i = 0; i < 100; i++)
        check(do_method(l, "pop", 1, small(0), LW_NIL));
    delete_middle(l);
}
static void append_many(lw_value l) {
    for (int i = 0; i < 200; i++)
        check(lw_list_append(lw_as_list(l), small(i)));
    delete_middle(l);
}

static void test_list(void **state lw_unused) {
    if (!LW_READS_RACE)
        skip();
    from_list(N - 1, pop_last);
    from_list(2, pop_middle);
    from_list(2, delete_middle);
    from_list(2, replace);
    from_list(2, clear);
    from_list(2, remove_it);
    from_list(2, delete_slice);
    from_list(2, set_slice);
    from_list(2, insert_and_pop);
    from_list(2, append_many);
}

static void from_dict(void (*remove)(lw_value), bool key) {
    lw_value d = lw_dict_new();
    for (int i = 0; i < N; i++) {
        lw_value k = key && i ? box(2 * i) : small(i), v = box(2 * i);
        check(lw_dict_set_consume(lw_as_dict(d), k, v));
        lw_release(k);
    }
    lw_table *t = lw_load_relaxed(&lw_as_dict(d)->table);
    removed(d, key ? &t->entries[2].key : &t->entries[2].value, t, remove);
}
static void pop_two(lw_value d) { check(do_method(d, "pop", 1, small(2), LW_NIL)); }
static void pop_key(lw_value d) { check(do_method(d, "pop", 1, box(4), LW_NIL)); }
static void pop_items(lw_value d) {
    for (int i = 0; i < N; i++)
        check(do_method(d, "popitem", 0, LW_NIL, LW_NIL));
}
static void replace_and_grow(lw_value d) {
    check(lw_setitem(d, small(2), LW_NONE));
    for (int i = 100; i < 300; i++)
        check(lw_setitem(d, small(i), LW_NONE));
}

static void test_dict(void **state lw_unused) {
    if (!LW_READS_RACE)
        skip();
    from_dict(pop_two, false);
    from_dict(pop_key, true);
    from_dict(clear, false);
    from_dict(clear, true);
    from_dict(pop_items, false);
    from_dict(pop_items, true);
    from_dict(replace_and_grow, false);
}

// ---- entries are whole --------------------------------------------------------------------------

// Keys are looked up at the moment at which they are inserted: there or not, but never half.
enum { KEYS = ROUNDS / 4 };
static _Atomic int key_now;

static void insert_or_get(int index, void *arg) {
    lw_dict *d = arg;
    if (index == 0)
        for (int i = 0; i < KEYS; i++) {
            lw_store_relaxed(&key_now, i);
            lw_value v = box(i);
            check(lw_dict_set_consume(d, small(i), v));
            safepoint();
        }
    for (int i = 0; i < KEYS - 1;) {
        i = lw_load_relaxed(&key_now);
        lw_value v = lw_dict_get(d, small(i));
        check(v == LW_NIL || unbox(v) == i);
        lw_release(v);
        safepoint();
    }
}

static void test_insert(void **state lw_unused) {
    if (!LW_IS_SAFE)
        skip();
    lw_value d = lw_dict_new();
    lw_store_relaxed(&key_now, 0);
    run_threads(3, insert_or_get, lw_as_dict(d));
    check(lw_len(d) == KEYS);
    lw_release(d);
}

// ---- weak references ------------------------------------------------------------------------------

// Between the end of the last reference and the clearing of its weak references an object is dead, and is not handed out.
static void test_weak(void **state lw_unused) {
    if (!LW_STEPS_RACE)
        skip();
    lw_value v = lw_set_new(false), weak = lw_weakref_new(v, LW_NONE);
    check(weak != LW_NIL && lw_weakref_get(weak) == v);
    lw_release(v);
    check(lw_decref(lw_to_object(v)));
    check(lw_weakref_get(weak) == LW_NONE);
    lw_revive(lw_to_object(v));
    check(lw_weakref_get(weak) == v);
    lw_release(v);
    lw_release(v);
    check(lw_weakref_get(weak) == LW_NONE);
    lw_release(weak);
}

// ---- one text, one object ------------------------------------------------------------------------

enum { INTERNERS = 4, TEXTS = 500 };
static lw_value interned[INTERNERS][TEXTS];
static pthread_barrier_t all;
static int turn;

static void intern(int index, void *arg lw_unused) {
    for (int i = 0; i < TEXTS; i++) {
        char text[40];
        snprintf(text, sizeof text, "interned text %d %d", turn, i);
        if (i % 25 == 0) {
            lw_detach();
            pthread_barrier_wait(&all);
            lw_attach();
        }
        interned[index][i] = lw_intern_c(text);
        check(interned[index][i] != LW_NIL);
    }
}

static void test_intern(void **state lw_unused) {
    if (!LW_IS_SAFE)
        skip();
    pthread_barrier_init(&all, NULL, INTERNERS);
    for (turn = 0; turn < 10; turn++) {
        run_threads(INTERNERS, intern, NULL);
        for (int i = 0; i < TEXTS; i++)
            for (int k = 1; k < INTERNERS; k++)
                check(interned[k][i] == interned[0][i]);
    }
    pthread_barrier_destroy(&all);
}

int main(void) {
    const struct CMUnitTest tests[] = {container_test(test_list), container_test(test_dict), container_test(test_insert),
                                       container_test(test_intern), container_test(test_weak)};
    return cmocka_run_group_tests_name("readers", tests, begin_group, end_group);
}

// SPDX-License-Identifier: MIT
// benches.c: the operations that are timed, each a loop of its own.
#include "micro.h"

#include <stdio.h>

static void run_loop(micro_state *state, uint64_t count) {
    lw_value v = state->object;
    MICRO_LOOP(count, MICRO_OPAQUE(v));
}

// ---- references ---------------------------------------------------------------------------------

static bool make_list(micro_state *state) {
    state->object = lw_list_new(0);
    return state->object != LW_NIL;
}

static inline void count_once(lw_value v) {
    lw_header *h = lw_to_object(v);
    MICRO_OPAQUE(h);
    lw_incref(h);
    MICRO_OPAQUE(h);
    lw_drop(h);
}

static void run_count(micro_state *state, uint64_t count) {
    lw_value v = state->object;
    MICRO_LOOP(count, count_once(v));
}

static inline void try_once(lw_value v) {
    lw_header *h = lw_to_object(v);
    MICRO_OPAQUE(h);
    bool taken = lw_try_incref(h);
    MICRO_OPAQUE(h);
    if (taken)
        lw_drop(h);
}

static void run_try(micro_state *state, uint64_t count) {
    lw_value v = state->object;
    MICRO_LOOP(count, try_once(v));
}

// ---- memory -------------------------------------------------------------------------------------

// The smallest object: a float whose exponent keeps it from being an immediate.
static const double boxed = 1e300;

static inline void allocate_once(void) {
    lw_value v = lw_float_box(boxed);
    MICRO_OPAQUE(v);
    lw_release(v);
}

static void run_allocate(micro_state *state, uint64_t count) {
    (void)state;
    MICRO_LOOP(count, allocate_once());
}

static void wait_for_other(micro_state *state) {
    lw_detach();
    pthread_barrier_wait(state->barrier);
    lw_attach();
}

static void make_batch(micro_state *state, uint64_t n) {
    for (uint64_t i = 0; i < n; i++) {
        state->batch[i] = lw_float_box(boxed);
        if (i % MICRO_BLOCK == 0) {
            lw_safepoint(lw_self);
        }
    }
}

static void free_batch(micro_state *state, uint64_t n) {
    for (uint64_t i = 0; i < n; i++) {
        lw_release(state->batch[i]);
        if (i % MICRO_BLOCK == 0) {
            lw_safepoint(lw_self);
        }
    }
}

// Two threads take turns: thread 0 makes a batch, the thread `freer` frees it.
static void run_hand(micro_state *state, uint64_t count, int freer) {
    for (uint64_t left = count; left > 0;) {
        uint64_t n = left < MICRO_BATCH ? left : MICRO_BATCH;
        left -= n;
        if (state->index == 0) {
            make_batch(state, n);
        }
        wait_for_other(state);
        if (state->index == freer) {
            free_batch(state, n);
        }
        wait_for_other(state);
    }
}

static void run_own_free(micro_state *state, uint64_t count) {
    run_hand(state, count, 0);
}

static void run_cross_free(micro_state *state, uint64_t count) {
    run_hand(state, count, 1);
}

// ---- lists --------------------------------------------------------------------------------------

enum { LIST_SIZE = 64 };

static bool make_full_list(micro_state *state) {
    state->object = lw_list_new(LIST_SIZE);
    bool ok = state->object != LW_NIL;
    for (int i = 0; ok && i < LIST_SIZE; i++) {
        lw_value item = lw_list_new(0);
        ok = item != LW_NIL && lw_list_append(lw_as_list(state->object), item);
        lw_release(item);
    }
    return ok;
}

// Threads that share a container begin at different places, and store items of their own: what is
// to be seen is the container, not the count of one item.
static size_t first_index(const micro_state *state) {
    return (size_t)state->index * 17 % LIST_SIZE;
}

static void run_list_get(micro_state *state, uint64_t count) {
    lw_list *list = lw_as_list(state->object);
    size_t i = first_index(state);
    MICRO_LOOP(count, {
        MICRO_OPAQUE(list);
        lw_release(lw_list_get(list, i));
        i = (i + 1) % LIST_SIZE;
    });
}

static void run_list_set(micro_state *state, uint64_t count) {
    lw_list *list = lw_as_list(state->object);
    lw_value item = lw_list_new(0);
    size_t i = first_index(state);
    MICRO_LOOP(count, {
        MICRO_OPAQUE(list);
        lw_list_set_consume(list, (int64_t)i, lw_retain(item));
        i = (i + 1) % LIST_SIZE;
    });
    lw_release(item);
}

static void run_list_append(micro_state *state, uint64_t count) {
    lw_list *list = lw_as_list(state->object);
    size_t added = 0;
    MICRO_LOOP(count, {
        MICRO_OPAQUE(list);
        lw_list_append(list, lw_from_small(7));
        if (++added == 4096) {
            lw_list_clear(list);
            added = 0;
        }
    });
}

// ---- dicts --------------------------------------------------------------------------------------

static lw_value make_key(size_t i) {
    char name[32];
    snprintf(name, sizeof name, "key%zu", i);
    return lw_intern_c(name);
}

static bool make_dict(micro_state *state) {
    state->object = lw_dict_new();
    bool ok = state->object != LW_NIL;
    for (size_t i = 0; ok && i < LIST_SIZE; i++) {
        lw_value key = make_key(i);
        lw_value item = lw_list_new(0);
        ok = key != LW_NIL && item != LW_NIL && lw_dict_set(lw_as_dict(state->object), key, item);
        lw_release(key);
        lw_release(item);
    }
    return ok;
}

static void get_key(micro_state *state, lw_value key, uint64_t count) {
    lw_dict *dict = lw_as_dict(state->object);
    MICRO_LOOP(count, {
        MICRO_OPAQUE(key);
        lw_release(lw_dict_get(dict, key));
    });
    lw_release(key);
}

static void run_dict_get(micro_state *state, uint64_t count) {
    get_key(state, make_key(first_index(state)), count);
}

static void run_dict_miss(micro_state *state, uint64_t count) {
    get_key(state, lw_intern_c("none of them"), count);
}

static void run_dict_set(micro_state *state, uint64_t count) {
    lw_dict *dict = lw_as_dict(state->object);
    lw_value key = make_key(first_index(state));
    lw_value item = lw_list_new(0);
    MICRO_LOOP(count, {
        MICRO_OPAQUE(key);
        lw_dict_set(dict, key, item);
    });
    lw_release(key);
    lw_release(item);
}

// ---- attributes ---------------------------------------------------------------------------------

static bool make_instance(micro_state *state) {
    lw_value module = lw_run_string("class Point:\n"
                                    "    pass\n"
                                    "point = Point()\n"
                                    "point.x = []\n"
                                    "point.y = []\n",
                                    "<micro>");
    if (module == LW_NIL) {
        return false;
    }
    state->object = lw_getattr_c(module, "point");
    state->key = lw_intern_c("y");
    state->second = lw_list_new(0);
    lw_release(module);
    return state->object != LW_NIL && state->key != LW_NIL && state->second != LW_NIL;
}

static void run_attribute_get(micro_state *state, uint64_t count) {
    lw_instance *instance = lw_as_instance(state->object);
    lw_value name = state->key;
    MICRO_LOOP(count, {
        MICRO_OPAQUE(instance);
        lw_release(lw_instance_get(instance, name));
    });
}

static void run_attribute_set(micro_state *state, uint64_t count) {
    lw_instance *instance = lw_as_instance(state->object);
    lw_value name = state->key;
    lw_value item = state->second;
    MICRO_LOOP(count, {
        MICRO_OPAQUE(instance);
        lw_instance_set(instance, name, item);
    });
}

// ---- sections and threads -----------------------------------------------------------------------

static bool make_two_lists(micro_state *state) {
    state->object = lw_list_new(0);
    state->second = lw_list_new(0);
    return state->object != LW_NIL && state->second != LW_NIL;
}

static inline void section_once(lw_header *h) {
    lw_section section;
    lw_section_begin(&section, h);
    MICRO_OPAQUE(h);
    lw_section_end(&section);
}

static void run_section(micro_state *state, uint64_t count) {
    lw_header *h = lw_to_object(state->object);
    MICRO_LOOP(count, MICRO_OPAQUE(h); section_once(h));
}

static inline void section2_once(lw_header *a, lw_header *b) {
    lw_section section;
    lw_section_begin2(&section, a, b);
    MICRO_OPAQUE(a);
    lw_section_end(&section);
}

// Odd threads name the two in the other order: a variant that does not order them would hang here.
static void run_section2(micro_state *state, uint64_t count) {
    bool swap = state->index % 2 == 1;
    lw_header *a = lw_to_object(swap ? state->second : state->object);
    lw_header *b = lw_to_object(swap ? state->object : state->second);
    MICRO_LOOP(count, MICRO_OPAQUE(a); section2_once(a, b));
}

static void run_safepoint(micro_state *state, uint64_t count) {
    (void)state;
    lw_thread *self = lw_self;
    MICRO_LOOP(count, MICRO_OPAQUE(self); lw_safepoint(self));
}

static void run_detach(micro_state *state, uint64_t count) {
    lw_value v = state->object;
    MICRO_LOOP(count, {
        lw_detach();
        MICRO_OPAQUE(v);
        lw_attach();
    });
}

const micro_bench micro_benches[] = {
    {"loop", "the loop alone, with its safepoints", NULL, run_loop, MICRO_OWN, MICRO_ONE},
    {"count-owner", "incref+decref by the thread that made the object", make_list, run_count,
     MICRO_OWN, MICRO_ONE},
    {"count-other", "incref+decref by another thread", make_list, run_count, MICRO_OTHER,
     MICRO_ONE},
    {"count-all", "incref+decref by all threads on one object", make_list, run_count, MICRO_OTHER,
     MICRO_ALL},
    {"try-owner", "try_incref+decref by the thread that made the object", make_list, run_try,
     MICRO_OWN, MICRO_ONE},
    {"try-other", "try_incref+decref by another thread", make_list, run_try, MICRO_OTHER,
     MICRO_ONE},
    {"try-all", "try_incref+decref by all threads on one object", make_list, run_try, MICRO_OTHER,
     MICRO_ALL},
    {"allocate", "allocate and free the smallest object", NULL, run_allocate, MICRO_OWN, MICRO_ONE},
    {"allocate-all", "the same in all threads", NULL, run_allocate, MICRO_OWN, MICRO_ALL},
    {"free-own", "allocate a batch, free it in the same thread", NULL, run_own_free, MICRO_OWN,
     MICRO_PAIR},
    {"free-cross", "allocate a batch, free it in another thread", NULL, run_cross_free, MICRO_OWN,
     MICRO_PAIR},
    {"list-get", "list get by the thread that made it", make_full_list, run_list_get, MICRO_OWN,
     MICRO_ONE},
    {"list-get-other", "list get by another thread", make_full_list, run_list_get, MICRO_OTHER,
     MICRO_ONE},
    {"list-get-all", "list get by all threads from one list", make_full_list, run_list_get,
     MICRO_OTHER, MICRO_ALL},
    {"list-set", "list set", make_full_list, run_list_set, MICRO_OWN, MICRO_ONE},
    {"list-set-all", "list set by all threads in one list", make_full_list, run_list_set,
     MICRO_OTHER, MICRO_ALL},
    {"list-append", "list append (cleared now and then)", make_list, run_list_append, MICRO_OWN,
     MICRO_ONE},
    {"dict-get-hit", "dict get, key is there", make_dict, run_dict_get, MICRO_OWN, MICRO_ONE},
    {"dict-get-miss", "dict get, key is not there", make_dict, run_dict_miss, MICRO_OWN, MICRO_ONE},
    {"dict-get-all", "dict get by all threads from one dict", make_dict, run_dict_get, MICRO_OTHER,
     MICRO_ALL},
    {"dict-set", "dict set, key is there", make_dict, run_dict_set, MICRO_OWN, MICRO_ONE},
    {"dict-set-all", "dict set by all threads in one dict", make_dict, run_dict_set, MICRO_OTHER,
     MICRO_ALL},
    {"attribute-get", "attribute get, no inline cache", make_instance, run_attribute_get, MICRO_OWN,
     MICRO_ONE},
    {"attribute-set", "attribute set, no inline cache", make_instance, run_attribute_set, MICRO_OWN,
     MICRO_ONE},
    {"section-1", "critical section on one object", make_list, run_section, MICRO_OWN, MICRO_ONE},
    {"section-1-all", "the same by all threads on one object", make_list, run_section, MICRO_OTHER,
     MICRO_ALL},
    {"section-2", "critical section on two objects", make_two_lists, run_section2, MICRO_OWN,
     MICRO_ONE},
    {"section-2-all", "the same by all threads on two objects", make_two_lists, run_section2,
     MICRO_OTHER, MICRO_ALL},
    {"safepoint", "safepoint", NULL, run_safepoint, MICRO_OWN, MICRO_ONE},
    {"detach", "detach+attach", NULL, run_detach, MICRO_OWN, MICRO_ONE},
    {NULL, NULL, NULL, NULL, MICRO_OWN, MICRO_ONE},
};

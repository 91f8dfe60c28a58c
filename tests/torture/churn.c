// SPDX-License-Identifier: MIT
// All other operations: containers whose elements come and go as they like, and are only checked for being what somebody has put
// there; attributes; objects that die while others look for them; collections, threads that start and exit, attach and detach.
#include "torture.h"

#include "object/weakref.h"
#include "runtime/collector.h"
#include "runtime/runtime.h"

#include <pthread.h>
#include <sched.h>

#define LIST(i) lw_as_list(w.scratch_list[(i) % 2])
#define DICT(i) lw_as_dict(w.scratch_dict[(i) % 2])
#define OP(name) static void name(actor *me lw_unused, unsigned a lw_unused, unsigned b lw_unused)

static void done(lw_value v, const char *what) { // consumes v
    must(v != LW_NIL, "%s failed", what);
    lw_release(v);
}
static void check_all(lw_value iterable, const char *what) { // consumes it
    must(iterable != LW_NIL, "%s failed", what);
    lw_value iter = lw_iter(iterable), v;
    must(iter != LW_NIL, "%s gave nothing to iterate over", what);
    for (unsigned i = 0; i < 300 && (v = lw_next(iter)) != LW_NIL; i++)
        scratch_check(v);
    if (lw_exception_set())
        expect(LW_EXC(RuntimeError), what);
    lw_release(iter);
    lw_release(iterable);
}
static void cut(lw_value list) {
    if (lw_list_size(lw_as_list(list)) > 100)
        lw_list_clear(lw_as_list(list));
}

// ---- lists, dicts, sets --------------------------------------------------------------------------

OP(put) {
    lw_value v = scratch_value(me);
    if (!lw_list_set_consume(LIST(a), draw(me, 6), v)) {
        expect(LW_EXC(IndexError), "l[i] = v");
        v = scratch_value(me);
        must(lw_list_append_consume(LIST(a), v), "append failed");
    }
    cut(w.scratch_list[a % 2]);
}
OP(get) {
    lw_value v = lw_list_get_index(LIST(a), (int64_t)draw(me, 8) - 2);
    if (v != LW_NIL)
        scratch_check(v);
}
OP(extend_list) {
    must(lw_list_extend(LIST(a), w.scratch_list[b % 2]), "extend failed");
    cut(w.scratch_list[a % 2]);
}
OP(assign_slice) {
    lw_value ends[] = {lw_from_small(draw(me, 4)), b % 2 ? LW_NONE : lw_from_small(b), LW_NONE};
    lw_value slice = lw_call((lw_value)(uintptr_t)&lw_slice_type, ends, 3, LW_NIL);
    must(slice != LW_NIL && lw_setitem(w.scratch_list[a % 2], slice, b % 3 ? w.scratch_list[b % 2] : LW_NIL), "l[i:j] = m failed");
    lw_release(slice);
    cut(w.scratch_list[a % 2]);
}
OP(clear_list) { lw_list_clear(LIST(a)); }
OP(copy_list) { check_all(b % 2 ? lw_list_copy(LIST(a)) : lw_list_to_tuple(LIST(a)), "copying a list"); }
OP(repeat_list) {
    lw_value two = lw_from_small(2);
    if (lw_list_size(LIST(a)) < 40)
        must(lw_list_repeat_inplace(LIST(a), two), "l *= 2 failed");
}
OP(add_lists) { check_all(lw_binary(LW_ADD, w.scratch_list[a % 2], w.scratch_list[b % 2]), "l + m"); }
OP(list_repr) { done(lw_repr(w.scratch_list[a % 2]), "repr of a list"); }

OP(set_item) {
    lw_value v = scratch_value(me);
    must(lw_dict_set_consume(DICT(a), w.keys[draw(me, KEYS)], v), "d[k] = v failed");
}
OP(get_item) {
    lw_value v = lw_dict_get(DICT(a), w.keys[draw(me, KEYS)]);
    must(!lw_exception_set(), "d.get failed");
    if (v != LW_NIL)
        scratch_check(v);
}
OP(delete_item) {
    lw_value v = lw_dict_pop(DICT(a), w.keys[draw(me, KEYS)]);
    must(!lw_exception_set(), "d.pop failed");
    if (v != LW_NIL)
        scratch_check(v);
}
OP(grow_dict) { // new keys, so that the table is replaced
    lw_value k = lw_str_from_format("grow %u %u", me->index, draw(me, 60));
    must(k != LW_NIL && lw_dict_set(DICT(a), k, w.hot), "d[k] = v failed");
    lw_release(k);
    if (lw_dict_size(DICT(a)) > 120)
        lw_dict_clear(DICT(a));
}
OP(update_dict) { must(lw_dict_update(DICT(a), w.scratch_dict[b % 2]), "update failed"); }
OP(copy_dict) { check_all(lw_call_method(w.scratch_dict[a % 2], "values", NULL, 0), "values"); }
OP(own_item) { // a key that no other thread changes
    lw_value d = w.scratch_dict[a % 2], there = lw_dict_get(lw_as_dict(d), me->own_key);
    must(!lw_exception_set(), "d.get failed");
    if (there == LW_NIL) { // cleared by another
        must(lw_dict_set(lw_as_dict(d), me->own_key, w.hot), "d[k] = v failed");
    } else {
        scratch_check(there);
        lw_value v = lw_from_small(draw(me, 1000));
        must(lw_dict_set(lw_as_dict(d), me->own_key, v), "d[k] = v failed");
        there = lw_dict_get(lw_as_dict(d), me->own_key);
        must(there == LW_NIL || there == v, "the value of a key that only this thread sets is another one");
    }
}
OP(set_churn) {
    lw_value v = scratch_value(me);
    if (draw(me, 2))
        must(lw_set_add(lw_as_set(w.scratch_set), v), "add failed");
    else
        must(lw_set_discard(lw_as_set(w.scratch_set), v) >= 0, "discard failed");
    lw_release(v);
    if (lw_set_size(lw_as_set(w.scratch_set)) > 60)
        lw_set_clear(lw_as_set(w.scratch_set));
}
OP(set_union) { check_all(lw_set_operate(w.scratch_set, w.scratch_list[a % 2], (int)(b % 4)), "a set operation"); }
OP(deque_churn) {
    lw_value v = scratch_value(me);
    done(lw_call_method(w.scratch_deque, b % 2 ? "append" : "appendleft", &v, 1), "append");
    lw_release(v);
    if (lw_len(w.scratch_deque) > 20) {
        v = lw_call_method(w.scratch_deque, "pop", NULL, 0);
        if (v != LW_NIL)
            scratch_check(v);
        else
            expect(LW_EXC(IndexError), "pop");
    }
}

// ---- attributes ------------------------------------------------------------------------------------

const char *const class_names[] = {"p", "q", "r", NULL};
static const char *const names[] = {"p", "q", "r", "s", "u", "v"};
OP(attribute_set) {
    lw_value v = scratch_value(me);
    must(lw_setattr(w.boxes[a % BOXES], lw_intern_c(names[draw(me, 6)]), v), "x.n = v failed");
    lw_release(v);
}
OP(attribute_get) {
    lw_value v = lw_getattr_maybe(w.boxes[a % BOXES], lw_intern_c(names[draw(me, 6)]));
    must(!lw_exception_set(), "x.n failed");
    if (v != LW_NIL)
        scratch_check(v);
}
OP(attribute_delete) {
    if (!lw_setattr(w.boxes[a % BOXES], lw_intern_c(names[draw(me, 6)]), LW_NIL))
        expect(LW_EXC(AttributeError), "del x.n");
}
OP(attribute_own) { // what this thread alone sets is what it last set
    char name[16];
    snprintf(name, sizeof name, "w%u", me->index);
    lw_value key = lw_intern_c(name), box = w.boxes[a % BOXES], last = me->own[a % BOXES];
    lw_value v = lw_getattr_maybe(box, key);
    must(!lw_exception_set() && v == last, "the attribute that only thread %u sets is another one", me->index);
    me->own[a % BOXES] = lw_from_small(draw(me, 1000000));
    must(lw_setattr(box, key, me->own[a % BOXES]), "x.n = v failed");
}
OP(class_attribute) {
    lw_value c = w.classes[a % CLASSES], key = lw_intern_c(names[draw(me, 3)]), v;
    switch (draw(me, 4)) {
    case 0:
        v = scratch_value(me);
        must(lw_setattr(c, key, v), "C.n = v failed");
        lw_release(v);
        break;
    case 1:
        if (!lw_setattr(c, key, LW_NIL))
            expect(LW_EXC(AttributeError), "del C.n");
        break;
    default:
        v = lw_getattr_maybe(c, key);
        must(!lw_exception_set(), "C.n failed");
        if (v != LW_NIL)
            scratch_check(v);
    }
}
OP(class_use) {
    lw_value v = helper_call("use_class", &w.classes[a % CLASSES], 1);
    must(v == lw_from_small(1), "a method of a shared class gave something else");
}
// ---- life and death ----------------------------------------------------------------------------------

_Atomic unsigned mortals_made;

static void check_mortal(lw_value v) { // consumes v
    if (v != LW_NONE) {
        lw_value n = lw_getattr_c(v, "n"), m = lw_getattr_c(v, "m");
        must(n != LW_NIL && m != LW_NIL && lw_is_small(n) && lw_is_small(m) && lw_to_small(m) == -1 - lw_to_small(n), "a torn mortal");
    }
    lw_release(v);
}
OP(mortal_make) {
    unsigned n = atomic_fetch_add_explicit(&mortals_made, 1, memory_order_relaxed);
    if (n >= 1 << 16) {
        atomic_fetch_sub_explicit(&mortals_made, 1, memory_order_relaxed);
        return;
    }
    lw_value number = lw_from_small(n), v = helper_call("Mortal", &number, 1);
    lw_value weak = lw_weakref_new(v, LW_NIL);
    must(weak != LW_NIL && lw_list_set_consume(lw_as_list(w.weak), a % 4, weak), "weak reference failed");
    if (draw(me, 4) == 0) // a cycle
        must(lw_setattr(v, lw_intern_c("me"), v), "x.me = x failed");
    must(lw_list_set_consume(lw_as_list(w.mortals), a % 4, v), "l[i] = v failed");
}
OP(mortal_drop) { must(lw_list_set_consume(lw_as_list(w.mortals), a % 4, LW_NONE), "l[i] = v failed"); }
OP(mortal_look) {
    lw_value v = lw_list_get(lw_as_list(w.mortals), a % 4);
    must(v != LW_NIL, "no element");
    check_mortal(v);
}
OP(mortal_find) {
    lw_value weak = lw_list_get(lw_as_list(w.weak), a % 4);
    must(weak != LW_NIL, "no element");
    if (weak != LW_NONE)
        check_mortal(lw_weakref_get(weak));
    lw_release(weak);
}
OP(hot) { // an object that all threads count
    lw_value held[8];
    for (unsigned i = 0; i < 8; i++)
        held[i] = lw_retain(w.hot);
    for (unsigned i = 0; i < 8; i++)
        lw_release(held[i]);
}
OP(cycle) {
    lw_value l = lw_list_new(1), d = lw_dict_new();
    must(l != LW_NIL && d != LW_NIL && lw_list_append(lw_as_list(l), d) && lw_dict_set(lw_as_dict(d), w.keys[b % KEYS], l),
         "no memory for a cycle");
    lw_release(l);
    lw_release(d);
}

// ---- the world ---------------------------------------------------------------------------------------

OP(collect) {
    if (draw(me, 16) == 0)
        lw_collect();
}
OP(detach) {
    lw_detach();
    if (draw(me, 4) == 0)
        sched_yield();
    lw_attach();
}
OP(section) { // given up by detach, and taken again
    lw_section outer, inner;
    lw_header *x = lw_to_object(w.scratch_list[a % 2]), *y = lw_to_object(w.scratch_dict[b % 2]);
    lw_section_begin(&outer, x);
    if (b % 2)
        lw_section_begin2(&inner, y, x);
    else
        lw_section_begin(&inner, y);
    if (draw(me, 2)) {
        lw_detach();
        lw_attach();
    }
    lw_section_end(&inner);
    lw_section_end(&outer);
}
static void *visit(void *arg) {
    actor *me = arg;
    if (!lw_thread_join_runtime())
        return NULL;
    lw_value mine = lw_list_copy(lw_as_list(w.scratch_list[0]));
    must(mine != LW_NIL && lw_list_append(lw_as_list(w.scratch_list[1]), w.hot), "a thread that has joined can do nothing");
    if (me->round % 2)
        must(lw_dict_set(lw_as_dict(w.scratch_dict[0]), w.keys[me->round % KEYS], w.words[0]), "d[k] = v failed");
    lw_release(mine);
    lw_thread_leave_runtime();
    return arg;
}
OP(thread) {
    pthread_t t;
    if (draw(me, 4))
        return;
    lw_detach();
    if (pthread_create(&t, NULL, visit, me) == 0)
        pthread_join(t, NULL);
    lw_attach();
    cut(w.scratch_list[1]);
}

enum { LIST_F = 1, DICT_F = 2, SET_F = 4, ATTRIBUTE_F = 16, LIFE_F = 32, SCRATCH_F = 64, WORLD_F = 128 };
const operation churn_operations[] = {
    {"scratch.put", 5, SCRATCH_F | LIST_F, put},
    {"scratch.get", 5, SCRATCH_F | LIST_F, get},
    {"scratch.extend", 3, SCRATCH_F, extend_list},
    {"scratch.slice", 3, SCRATCH_F, assign_slice},
    {"scratch.clear", 1, SCRATCH_F, clear_list},
    {"scratch.copy", 3, SCRATCH_F, copy_list},
    {"scratch.repeat", 1, SCRATCH_F, repeat_list},
    {"scratch.add", 2, SCRATCH_F, add_lists},
    {"scratch.repr", 1, SCRATCH_F, list_repr},
    {"scratch.set_item", 4, SCRATCH_F | DICT_F, set_item},
    {"scratch.get_item", 4, SCRATCH_F | DICT_F, get_item},
    {"scratch.delete_item", 3, SCRATCH_F | DICT_F, delete_item},
    {"scratch.grow", 3, SCRATCH_F | DICT_F, grow_dict},
    {"scratch.update", 2, SCRATCH_F, update_dict},
    {"scratch.values", 2, SCRATCH_F, copy_dict},
    {"scratch.own_item", 2, SCRATCH_F | DICT_F, own_item},
    {"scratch.set", 4, SCRATCH_F | SET_F, set_churn},
    {"scratch.set_operation", 2, SCRATCH_F | SET_F, set_union},
    {"scratch.deque", 3, SCRATCH_F, deque_churn},
    {"attribute.set", 4, ATTRIBUTE_F, attribute_set},
    {"attribute.get", 4, ATTRIBUTE_F, attribute_get},
    {"attribute.delete", 2, ATTRIBUTE_F, attribute_delete},
    {"attribute.own", 3, ATTRIBUTE_F, attribute_own},
    {"class.attribute", 4, ATTRIBUTE_F, class_attribute},
    {"class.use", 2, ATTRIBUTE_F, class_use},
    {"mortal.make", 6, LIFE_F, mortal_make},
    {"mortal.drop", 3, LIFE_F, mortal_drop},
    {"mortal.look", 4, LIFE_F, mortal_look},
    {"mortal.find", 4, LIFE_F, mortal_find},
    {"hot", 2, LIFE_F | WORLD_F, hot},
    {"cycle", 2, LIFE_F | WORLD_F, cycle},
    {"collect", 2, WORLD_F | LIFE_F, collect},
    {"detach", 3, WORLD_F, detach},
    {"section", 3, WORLD_F | SCRATCH_F, section},
    {"thread", 2, WORLD_F | LIFE_F, thread},
    {NULL, 0, 0, NULL},
};

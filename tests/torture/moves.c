// SPDX-License-Identifier: MIT
// Operations that move tokens: from a container into the hand, or from the hand into a container. Each is one step of the
// language, which is atomic, so that no token is ever in two places or in none that can be seen.
#include "torture.h"

#include <string.h>

#define LIST(i) lw_as_list(w.lists[(i) % LISTS])
#define DICT(i) lw_as_dict(w.dicts[(i) % DICTS])
#define OP(name) static void name(actor *me lw_unused, unsigned a lw_unused, unsigned b lw_unused)

// Calls a method that gives a token, or raises `empty`.
static void take_by(actor *me, lw_value from, const char *method, const lw_value *args, size_t nargs, lw_type *empty) {
    if (!may_take(me))
        return;
    lw_value v = lw_call_method(from, method, args, nargs);
    if (v == LW_NIL)
        expect(empty, method);
    else
        token_taken(me, v);
}
// Calls a method that takes a token, after another argument or none.
static void give_by(actor *me, lw_value to, const char *method, lw_value first) {
    if (!may_give(me))
        return;
    lw_value v = token_given(me), args[] = {first, v}, none;
    none = first == LW_NIL ? lw_call_method(to, method, &v, 1) : lw_call_method(to, method, args, 2);
    must(none == LW_NONE, "%s failed", method);
    lw_release(v);
}

OP(list_append) {
    if (may_give(me))
        must(lw_list_append_consume(LIST(a), token_given(me)), "append failed");
}
OP(list_insert) { give_by(me, w.lists[a % LISTS], "insert", lw_from_small((int64_t)b * 2 - 3)); }
OP(list_pop) { take_by(me, w.lists[a % LISTS], "pop", NULL, 0, LW_EXC(IndexError)); }
OP(list_pop_at) {
    lw_value i = lw_from_small((int64_t)draw(me, 6) - 2);
    take_by(me, w.lists[a % LISTS], "pop", &i, 1, LW_EXC(IndexError));
}
OP(list_extend) { // all of the hand, in one step
    lw_value v[HAND];
    size_t n = 0;
    while (may_give(me))
        v[n++] = token_given(me);
    lw_value t = b % 2 ? lw_tuple_consume(v, n) : lw_list_from(v, n);
    must(t != LW_NIL && lw_list_extend(LIST(a), t), "extend failed");
    lw_release(t);
}
OP(list_slice_in) { // l[i:i] = the hand
    lw_value v[HAND], ends[3];
    size_t n = 0;
    while (may_give(me))
        v[n++] = token_given(me);
    lw_value t = lw_list_from(v, n);
    ends[0] = ends[1] = lw_from_small(b);
    ends[2] = LW_NONE;
    lw_value slice = lw_call((lw_value)(uintptr_t)&lw_slice_type, ends, 3, LW_NIL);
    must(t != LW_NIL && slice != LW_NIL && lw_setitem(w.lists[a % LISTS], slice, t), "l[i:i] = t failed");
    lw_release(slice);
    lw_release(t);
}
OP(list_reverse) { must(lw_call_method(w.lists[a % LISTS], "reverse", NULL, 0) == LW_NONE, "reverse failed"); }

OP(dict_set_default) {
    if (!may_give(me))
        return;
    lw_value v = token_given(me), there = lw_dict_set_default(DICT(a), w.keys[(b + draw(me, 4)) % KEYS], v);
    must(there != LW_NIL, "setdefault failed");
    if (there == v) {
        lw_release(v);
    } else {
        token_number(there);
        token_taken(me, v);
    }
    lw_release(there);
}
OP(dict_pop) {
    if (!may_take(me))
        return;
    lw_value v = lw_dict_pop(DICT(a), w.keys[(b + draw(me, 4)) % KEYS]);
    must(!lw_exception_set(), "pop failed");
    if (v != LW_NIL)
        token_taken(me, v);
}
OP(dict_popitem) {
    if (!may_take(me))
        return;
    lw_value pair = lw_call_method(w.dicts[a % DICTS], "popitem", NULL, 0);
    if (pair == LW_NIL) {
        expect(LW_EXC(KeyError), "popitem");
        return;
    }
    must(lw_is_exact_tuple(pair) && lw_as_tuple(pair)->size == 2, "popitem gave no pair");
    token_taken(me, lw_retain(lw_as_tuple(pair)->v[1]));
    lw_release(pair);
}

OP(set_add) {
    if (!may_give(me))
        return;
    lw_value v = token_given(me);
    must(lw_set_add(lw_as_set(w.sets[a % SETS]), v), "add failed");
    lw_release(v);
}
OP(set_pop) { take_by(me, w.sets[a % SETS], "pop", NULL, 0, LW_EXC(KeyError)); }
OP(set_discard) { // one that is seen there: whoever discards it has it
    if (!may_take(me))
        return;
    lw_value iter = lw_iter(w.sets[a % SETS]), v;
    must(iter != LW_NIL, "a set cannot be iterated over");
    v = lw_next(iter);
    if (v == LW_NIL && lw_exception_set())
        expect(LW_EXC(RuntimeError), "iterating over a set");
    lw_release(iter);
    if (v == LW_NIL)
        return;
    token_number(v);
    int was = lw_set_discard(lw_as_set(w.sets[a % SETS]), v);
    must(was >= 0, "discard failed");
    if (was)
        token_taken(me, v);
    else
        lw_release(v);
}

OP(deque_append) { give_by(me, w.deques[a % DEQUES], b % 2 ? "append" : "appendleft", LW_NIL); }
OP(deque_pop) { take_by(me, w.deques[a % DEQUES], b % 2 ? "pop" : "popleft", NULL, 0, LW_EXC(IndexError)); }
OP(deque_rotate) {
    lw_value n = lw_from_small((int64_t)b - 2);
    must(lw_call_method(w.deques[a % DEQUES], "rotate", &n, 1) == LW_NONE, "rotate failed");
}
OP(queue_put) { give_by(me, w.queues[a % QUEUES], "put", LW_NIL); }
OP(queue_get) {
    static const char *const empty = "Empty";
    if (!may_take(me))
        return;
    lw_value v = lw_call_method(w.queues[a % QUEUES], "get_nowait", NULL, 0);
    if (v != LW_NIL) {
        token_taken(me, v);
    } else {
        lw_value e = lw_exception_take();
        must(e != LW_NIL && strcmp(lw_type_of(e)->name, empty) == 0, "get_nowait failed");
        lw_release(e);
    }
}
// Generators that take tokens out of a list or a deque; one that has come to its end is replaced.
OP(generator_next) {
    if (!may_take(me))
        return;
    unsigned i = a % GENERATORS;
    lw_value g = lw_list_get(lw_as_list(w.generators), i);
    must(g != LW_NIL, "no generator");
    lw_value v = lw_next(g);
    if (v != LW_NIL) {
        token_taken(me, v);
    } else if (lw_exception_set()) {
        expect(LW_EXC(ValueError), "next"); // another thread runs it
    } else {
        lw_value fresh = helper_call(i ? "drain_deque" : "drain_list", i ? &w.deques[0] : &w.lists[0], 1);
        must(lw_list_set_consume(lw_as_list(w.generators), i, fresh), "a generator cannot be replaced");
    }
    lw_release(g);
}

// Attributes of shared instances that only this thread changes: t0, t1 ...; the others look at them.
OP(attribute_put) {
    char name[16];
    snprintf(name, sizeof name, "t%u", me->index);
    lw_value box = w.boxes[a % BOXES], key = lw_intern_c(name);
    lw_value there = lw_instance_get(lw_as_instance(box), key);
    if (there == LW_NIL && may_give(me)) {
        lw_value v = token_given(me);
        must(lw_setattr(box, key, v), "an attribute cannot be set");
        lw_release(v);
    } else if (there != LW_NIL && may_take(me)) {
        must(lw_setattr(box, key, LW_NIL), "an attribute cannot be deleted");
        token_taken(me, lw_retain(there));
    }
    lw_release(there);
}
OP(attribute_look) {
    char name[16];
    snprintf(name, sizeof name, "t%u", b % me->program->threads);
    lw_value v = lw_getattr(w.boxes[a % BOXES], lw_intern_c(name));
    if (v == LW_NIL)
        expect(LW_EXC(AttributeError), "an attribute");
    else
        token_number(v);
    lw_release(v);
}

enum { LIST_F = 1, DICT_F = 2, SET_F = 4, DEQUE_F = 8, ATTRIBUTE_F = 16 };
const operation move_operations[] = {
    {"list.append", 6, LIST_F, list_append},
    {"list.insert", 3, LIST_F, list_insert},
    {"list.pop", 6, LIST_F | DEQUE_F, list_pop},
    {"list.pop_at", 4, LIST_F, list_pop_at},
    {"list.extend", 3, LIST_F | SET_F, list_extend},
    {"list.slice_in", 3, LIST_F, list_slice_in},
    {"list.reverse", 1, LIST_F, list_reverse},
    {"dict.setdefault", 6, DICT_F, dict_set_default},
    {"dict.pop", 5, DICT_F, dict_pop},
    {"dict.popitem", 2, DICT_F | ATTRIBUTE_F, dict_popitem},
    {"set.add", 5, SET_F, set_add},
    {"set.pop", 2, SET_F | ATTRIBUTE_F, set_pop},
    {"set.discard", 3, SET_F, set_discard},
    {"deque.append", 5, DEQUE_F, deque_append},
    {"deque.pop", 5, DEQUE_F, deque_pop},
    {"deque.rotate", 1, DEQUE_F, deque_rotate},
    {"queue.put", 3, DEQUE_F, queue_put},
    {"queue.get", 3, DEQUE_F, queue_get},
    {"generator.next", 4, DEQUE_F | LIST_F, generator_next},
    {"attribute.put", 5, ATTRIBUTE_F, attribute_put},
    {"attribute.look", 4, ATTRIBUTE_F, attribute_look},
    {NULL, 0, 0, NULL},
};

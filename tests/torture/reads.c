// SPDX-License-Identifier: MIT
// Operations that look for tokens while others move them: what is found must be a whole token, and what is read as of one moment
// must not hold one twice.
#include "torture.h"

#include "object/weakref.h"

#define LIST(i) lw_as_list(w.lists[(i) % LISTS])
#define DICT(i) lw_as_dict(w.dicts[(i) % DICTS])
#define OP(name) static void name(actor *me lw_unused, unsigned a lw_unused, unsigned b lw_unused)

static void look_at(lw_value v) { // consumes v
    token_number(v);
    lw_release(v);
}

// A snapshot (a tuple or list of tokens, consumed) holds no token twice.
static void no_doubles(lw_value snapshot, const char *of) {
    uint64_t seen = 0;
    must(snapshot != LW_NIL, "no snapshot of %s", of);
    lw_value iter = lw_iter(snapshot), v;
    must(iter != LW_NIL, "a snapshot cannot be iterated over");
    while ((v = lw_next(iter)) != LW_NIL) {
        unsigned n = token_number(v);
        must(!(seen >> n & 1), "token %u is twice in one snapshot of %s", n, of);
        seen |= UINT64_C(1) << n;
        lw_release(v);
    }
    must(!lw_exception_set(), "iterating over a snapshot failed");
    lw_release(iter);
    lw_release(snapshot);
}

OP(list_get) {
    for (unsigned i = 0; i < 4; i++) {
        lw_value v = lw_list_get_index(LIST(a), (int64_t)draw(me, 12) - 4);
        must(!lw_exception_set(), "list get failed");
        if (v != LW_NIL)
            look_at(v);
    }
}
OP(list_iterate) {
    lw_value iter = lw_iter(w.lists[a % LISTS]), v;
    must(iter != LW_NIL, "a list cannot be iterated over");
    for (unsigned i = 0; i < 200 && (v = lw_next(iter)) != LW_NIL; i++)
        look_at(v);
    must(!lw_exception_set(), "iterating over a list failed");
    lw_release(iter);
}
OP(list_snapshot) { no_doubles(b % 2 ? lw_list_to_tuple(LIST(a)) : lw_list_copy(LIST(a)), "a list"); }
OP(list_slice) {
    lw_value ends[] = {lw_from_small(b), LW_NONE, b % 3 ? LW_NONE : lw_from_small(2)};
    lw_value slice = lw_call((lw_value)(uintptr_t)&lw_slice_type, ends, 3, LW_NIL);
    no_doubles(lw_getitem(w.lists[a % LISTS], slice), "a slice");
    lw_release(slice);
}
OP(list_compare) {
    must(lw_equal(w.lists[a % LISTS], w.lists[b % LISTS]) >= 0, "comparing lists failed");
    must(lw_list_size(LIST(a)) <= me->program->tokens, "a list has more elements than there are");
}
OP(list_contains) {
    lw_value r = w.token_ref[draw(me, me->program->tokens)];
    if (r == LW_NIL)
        return;
    lw_value v = lw_weakref_get(r);
    must(v != LW_NONE, "a token died");
    must(lw_contains(w.lists[a % LISTS], v) >= 0, "`in` failed");
    look_at(v);
}

OP(dict_get) {
    for (unsigned i = 0; i < 4; i++) {
        lw_value v = lw_dict_get(DICT(a), w.keys[draw(me, KEYS)]);
        must(!lw_exception_set(), "dict get failed");
        if (v != LW_NIL)
            look_at(v);
    }
}
OP(dict_iterate) {
    lw_value iter = lw_iter(w.dicts[a % DICTS]), key;
    must(iter != LW_NIL, "a dict cannot be iterated over");
    for (unsigned i = 0; i < 200 && (key = lw_next(iter)) != LW_NIL; i++) {
        must(lw_is_small(key) || lw_is_str(key) || lw_is_instance(key), "a key that nobody has put there");
        lw_release(key);
    }
    if (lw_exception_set())
        expect(LW_EXC(RuntimeError), "iterating over a dict"); // it has changed
    lw_release(iter);
}
OP(dict_snapshot) {
    lw_value copy = lw_dict_copy(DICT(a));
    must(copy != LW_NIL, "copying a dict failed");
    no_doubles(lw_call_method(copy, "values", NULL, 0), "a dict");
    lw_release(copy);
}
OP(dict_walk) {
    size_t at = 0;
    lw_value key, v;
    for (unsigned i = 0; i < 100 && lw_dict_next(DICT(a), &at, &key, &v); i++) {
        look_at(v);
        lw_release(key);
    }
}
OP(dict_contains) { must(lw_dict_contains(DICT(a), w.keys[draw(me, KEYS)]) >= 0, "`in` failed"); }

OP(set_iterate) {
    lw_value iter = lw_iter(w.sets[a % SETS]), v;
    must(iter != LW_NIL, "a set cannot be iterated over");
    for (unsigned i = 0; i < 100 && (v = lw_next(iter)) != LW_NIL; i++)
        look_at(v);
    if (lw_exception_set())
        expect(LW_EXC(RuntimeError), "iterating over a set");
    lw_release(iter);
}
OP(set_snapshot) {
    lw_value copy = b % 2 ? lw_call_method(w.sets[a % SETS], "copy", NULL, 0) : lw_set_from_iterable(w.sets[a % SETS], true);
    no_doubles(copy, "a set");
}
OP(deque_look) {
    lw_value i = lw_from_small((int64_t)draw(me, 6) - 3), v = lw_getitem(w.deques[a % DEQUES], i);
    if (v == LW_NIL)
        expect(LW_EXC(IndexError), "a deque's element");
    else
        look_at(v);
}
OP(deque_snapshot) { no_doubles(lw_call_method(w.deques[a % DEQUES], "copy", NULL, 0), "a deque"); }

// A token is always somewhere, or in somebody's hand: so its weak reference finds it.
OP(weak_token) {
    unsigned n = draw(me, me->program->tokens);
    if (w.token_ref[n] == LW_NIL)
        return;
    lw_value v = lw_weakref_get(w.token_ref[n]);
    must(v != LW_NIL && v != LW_NONE, "token %u died", n);
    must(token_number(v) == n, "the weak reference to token %u found token %u", n, token_number(v));
    lw_release(v);
}

enum { LIST_F = 1, DICT_F = 2, SET_F = 4, DEQUE_F = 8, LIFE_F = 32 };
const operation read_operations[] = {
    {"list.get", 4, LIST_F, list_get},
    {"list.iterate", 2, LIST_F, list_iterate},
    {"list.snapshot", 2, LIST_F, list_snapshot},
    {"list.slice", 1, LIST_F, list_slice},
    {"list.compare", 1, LIST_F, list_compare},
    {"list.contains", 1, LIST_F | LIFE_F, list_contains},
    {"dict.get", 4, DICT_F, dict_get},
    {"dict.iterate", 2, DICT_F, dict_iterate},
    {"dict.snapshot", 2, DICT_F, dict_snapshot},
    {"dict.walk", 2, DICT_F, dict_walk},
    {"dict.contains", 1, DICT_F, dict_contains},
    {"set.iterate", 2, SET_F, set_iterate},
    {"set.snapshot", 2, SET_F, set_snapshot},
    {"deque.look", 2, DEQUE_F, deque_look},
    {"deque.snapshot", 1, DEQUE_F, deque_snapshot},
    {"weak.token", 4, LIFE_F | LIST_F, weak_token},
    {NULL, 0, 0, NULL},
};

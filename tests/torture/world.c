// SPDX-License-Identifier: MIT
// The shared objects, the tokens in them, and the count at the end. See torture.h.
//
// What the checks themselves share is relaxed atomics: they order nothing, so that ThreadSanitizer sees a token's data pass from one
// thread to the next by way of the containers only. `touched` is not even atomic: only who has the token in hand counts there.
#include "torture.h"

#include "object/weakref.h"
#include "runtime/collector.h"
#include "runtime/runtime.h"

#include <stdlib.h>

static const char helper_text[] = "import collections, queue\n"
                                  "class Token:\n"
                                  "    def __init__(self, n): self.n = n; self.a = 0; self.b = 0; self.m = -1 - n\n"
                                  "class Box: pass\n"
                                  "class Key:\n"
                                  "    def __init__(self, n): self.n = n\n"
                                  "    def __hash__(self): return self.n % 3\n"
                                  "    def __eq__(self, other): return type(other) is Key and self.n == other.n\n"
                                  "class Mortal:\n"
                                  "    def __init__(self, n): self.n = n; self.m = -1 - n; self.me = None\n"
                                  "    def __del__(self): died(self.n)\n"
                                  "def drain_list(l):\n"
                                  "    while True:\n"
                                  "        try: x = l.pop()\n"
                                  "        except IndexError: return\n"
                                  "        yield x\n"
                                  "def drain_deque(d):\n"
                                  "    while True:\n"
                                  "        try: yield d.popleft()\n"
                                  "        except IndexError: return\n"
                                  "class One(Box):\n"
                                  "    x = 1\n"
                                  "    def f(self): return self.x\n"
                                  "class Two(One): pass\n"
                                  "def use_class(c):\n"
                                  "    o = c()\n"
                                  "    o.y = [o]\n"
                                  "    return o.f()\n"
                                  "def new_deque(): return collections.deque()\n"
                                  "def new_queue(): return queue.Queue()\n";

world w;
lw_value helper;
static _Atomic unsigned holder[MAX_TOKENS]; // 0: nobody, else the index of the actor + 1
static unsigned touched[MAX_TOKENS];
static unsigned tokens;
static _Atomic bool dead[1 << 16];
static _Atomic unsigned deaths;

unsigned deaths_seen(void) { return atomic_load_explicit(&deaths, memory_order_relaxed); }

static lw_value died(lw_value self lw_unused, const lw_value *args, size_t nargs lw_unused, lw_value kwnames lw_unused) {
    int64_t n = lw_is_small(args[0]) ? lw_to_small(args[0]) : -1;
    must(n >= 0 && n < 1 << 16, "a mortal died whose number is not whole");
    must(!atomic_exchange_explicit(&dead[n], true, memory_order_relaxed), "mortal %d died twice", (int)n);
    atomic_fetch_add_explicit(&deaths, 1, memory_order_relaxed);
    return LW_NONE;
}
static const lw_native_def natives[] = {{"died", died, 1, 1, false}, {NULL, NULL, 0, 0, false}};

lw_value helper_get(const char *name) {
    lw_value v = lw_getattr_c(helper, name);
    must(v != LW_NIL, "no helper %s", name);
    return v;
}

lw_value helper_call(const char *name, const lw_value *args, size_t nargs) {
    lw_value f = helper_get(name);
    lw_value v = lw_call(f, args, nargs, LW_NIL);
    lw_release(f);
    must(v != LW_NIL, "%s failed", name);
    return v;
}

void expect(lw_type *type, const char *where) {
    must(lw_exception_set(), "%s: no exception", where);
    must(lw_exception_matches(type), "%s: the exception is not %s", where, type->name);
    lw_exception_clear();
}

void world_begin(void) {
    helper = lw_run_string(helper_text, "<torture>");
    must(helper != LW_NIL && lw_module_add(lw_as_module(helper), natives), "the helper module does not run");
}

void world_end(void) { lw_release(helper); }

// ---- tokens ----------------------------------------------------------------------------------------

static int64_t number_of(lw_value v, const char *name) {
    lw_value n = lw_getattr_c(v, name);
    must(n != LW_NIL && lw_is_small(n), "a token has no %s", name);
    return lw_to_small(n);
}

unsigned token_number(lw_value v) {
    int64_t n, m;
    must(v != LW_NIL, "no token");
    if (lw_is_exact_tuple(v)) {
        must(lw_as_tuple(v)->size == 2, "a tuple that is no token");
        lw_value a = lw_as_tuple(v)->v[0], b = lw_as_tuple(v)->v[1];
        must(lw_is_small(a) && lw_is_small(b), "a torn token");
        n = lw_to_small(a);
        m = lw_to_small(b);
    } else {
        must(lw_is_instance(v), "a %s that is no token", lw_type_of(v)->name);
        n = number_of(v, "n");
        m = number_of(v, "m");
    }
    must(n >= 0 && n < tokens && m == -1 - n, "a torn token: %lld, %lld", (long long)n, (long long)m);
    return (unsigned)n;
}

static lw_value token_make(unsigned n) {
    if (n % 3 == 2) {
        lw_value v[] = {lw_from_small(n), lw_from_small(-1 - (int64_t)n)};
        return lw_tuple_from(v, 2);
    }
    lw_value v = lw_from_small(n);
    return helper_call("Token", &v, 1);
}

static bool set_c(lw_value v, const char *name, lw_value x) {
    lw_value s = lw_intern_c(name);
    return s != LW_NIL && lw_setattr(v, s, x);
}

void token_taken(actor *me, lw_value v) {
    unsigned n = token_number(v);
    unsigned before = atomic_exchange_explicit(&holder[n], me->index + 1, memory_order_relaxed);
    must(before == 0, "token %u is doubled: thread %u has it, and thread %u", n, before - 1, me->index);
    unsigned turn = ++touched[n];
    if (lw_is_instance(v)) {
        int64_t a = number_of(v, "a"), b = number_of(v, "b");
        must(a == b && a == (int64_t)turn - 1, "token %u lost a change: %lld, %lld, not %u", n, (long long)a, (long long)b, turn - 1);
        must(set_c(v, "a", lw_from_small(turn)) && set_c(v, "b", lw_from_small(turn)), "a token's attribute cannot be set");
    }
    must(me->held < HAND, "the hand is full");
    me->hand[me->held++] = v;
}

lw_value token_given(actor *me) {
    lw_value v = me->hand[--me->held];
    unsigned n = token_number(v);
    unsigned before = atomic_exchange_explicit(&holder[n], 0, memory_order_relaxed);
    must(before == me->index + 1, "thread %u had token %u in hand, and lost it to thread %d", me->index, n, (int)before - 1);
    return v;
}

// ---- scratch values ----------------------------------------------------------------------------------

lw_value scratch_value(actor *me) {
    uint32_t n = draw(me, 1000);
    lw_value pair[] = {lw_from_small(n), lw_from_small(n)};
    switch (draw(me, 5)) {
    case 0:
        return lw_from_small(n);
    case 1:
        return lw_retain(w.words[n % 8]);
    case 2:
        return lw_str_from_format("s%u", n);
    case 3:
        return lw_retain(w.keys[n % KEYS]);
    default:
        return lw_tuple_from(pair, 2);
    }
}

void scratch_check(lw_value v) {
    bool fine = false;
    must(v != LW_NIL, "no value");
    if (lw_is_small(v))
        fine = lw_to_small(v) >= 0 && lw_to_small(v) < 1000;
    else if (lw_is_exact_tuple(v))
        fine = lw_as_tuple(v)->size == 2 && lw_as_tuple(v)->v[0] == lw_as_tuple(v)->v[1];
    else if (lw_is_instance(v))
        fine = number_of(v, "n") < KEYS;
    else if (lw_is_str(v))
        fine = lw_str_equal_c(lw_as_str(v), "s") || lw_len(v) >= 2;
    must(fine, "a %s that nobody has put there", lw_type_of(v)->name);
    lw_release(v);
}

// ---- the world -----------------------------------------------------------------------------------------

static lw_value some(lw_value v) {
    must(v != LW_NIL, "no memory for the world");
    return v;
}

static void make_containers(void) {
    for (int i = 0; i < LISTS; i++)
        w.lists[i] = some(lw_list_new(0));
    for (int i = 0; i < DICTS; i++)
        w.dicts[i] = some(lw_dict_new());
    for (int i = 0; i < SETS; i++)
        w.sets[i] = some(lw_set_new(false));
    for (int i = 0; i < DEQUES; i++)
        w.deques[i] = helper_call("new_deque", NULL, 0);
    for (int i = 0; i < QUEUES; i++)
        w.queues[i] = helper_call("new_queue", NULL, 0);
    for (int i = 0; i < BOXES; i++)
        w.boxes[i] = helper_call("Box", NULL, 0);
    w.classes[0] = helper_get("One");
    w.classes[1] = helper_get("Two");
    w.generators = some(lw_list_new(0));
    for (int i = 0; i < GENERATORS; i++) {
        lw_value g = helper_call(i ? "drain_deque" : "drain_list", i ? &w.deques[0] : &w.lists[0], 1);
        must(lw_list_append_consume(lw_as_list(w.generators), g), "no memory for the world");
    }
}

static void make_scratch(void) {
    for (unsigned i = 0; i < KEYS; i++) {
        lw_value n = lw_from_small(i);
        w.keys[i] = i < 4 ? n : i < 8 ? some(lw_str_from_format("key %u", i)) : helper_call("Key", &n, 1);
    }
    for (unsigned i = 0; i < 8; i++)
        w.words[i] = some(lw_str_from_format("s-%u", i));
    for (int i = 0; i < 2; i++) {
        w.scratch_list[i] = some(lw_list_new(0));
        w.scratch_dict[i] = some(lw_dict_new());
    }
    w.scratch_set = some(lw_set_new(false));
    w.scratch_deque = helper_call("new_deque", NULL, 0);
    w.mortals = some(lw_list_new(0));
    w.weak = some(lw_list_new(0));
    lw_value pair[] = {lw_from_small(7), lw_from_small(7)};
    w.hot = some(lw_tuple_from(pair, 2));
    for (int i = 0; i < 4; i++)
        must(lw_list_append(lw_as_list(w.mortals), LW_NONE) && lw_list_append(lw_as_list(w.weak), LW_NONE) &&
                 lw_list_append(lw_as_list(w.scratch_list[0]), w.hot),
             "no memory for the world");
}

void world_make(const program *p) {
    tokens = p->tokens;
    atomic_store(&deaths, 0);
    for (unsigned i = 0; i < 1 << 16; i++)
        atomic_store_explicit(&dead[i], false, memory_order_relaxed);
    make_containers();
    make_scratch();
    for (unsigned i = 0; i < tokens; i++) {
        lw_value v = some(token_make(i));
        touched[i] = 0;
        atomic_store(&holder[i], 0);
        w.token_ref[i] = lw_is_instance(v) ? some(lw_weakref_new(v, LW_NIL)) : LW_NIL;
        bool put = i % 4 == 0   ? lw_list_append(lw_as_list(w.lists[i / 4 % LISTS]), v)
                   : i % 4 == 1 ? lw_dict_set_default(lw_as_dict(w.dicts[i / 4 % DICTS]), w.keys[i / 4 % KEYS], v) == v
                   : i % 4 == 2 ? lw_set_add(lw_as_set(w.sets[i / 4 % SETS]), v)
                                : lw_call_method(w.deques[i / 4 % DEQUES], "append", &v, 1) == LW_NONE;
        must(put, "no memory for the world");
        if (i % 4 == 1)
            lw_release(v); // what set_default has returned
        lw_release(v);
    }
}

static void seen(unsigned *count, lw_value v, const char *where) { // consumes v
    unsigned n = token_number(v);
    must(++count[n] == 1, "token %u is there twice, at last in %s", n, where);
    lw_release(v);
}

static void seen_all(unsigned *count, lw_value iterable, const char *where) { // consumes iterable
    must(iterable != LW_NIL, "no %s", where);
    lw_value iter = lw_iter(iterable), v;
    must(iter != LW_NIL, "%s cannot be iterated over", where);
    while ((v = lw_next(iter)) != LW_NIL)
        seen(count, v, where);
    must(!lw_exception_set(), "iterating over %s failed", where);
    lw_release(iter);
    lw_release(iterable);
}

void world_count(const program *p, actor *actors, unsigned count) {
    unsigned found[MAX_TOKENS] = {0};
    char name[16];
    for (int i = 0; i < LISTS; i++) {
        must(lw_list_is_valid(lw_as_list(w.lists[i])), "list %d is not valid", i);
        seen_all(found, lw_retain(w.lists[i]), "a list");
    }
    for (int i = 0; i < DICTS; i++) {
        must(lw_dict_is_valid(lw_as_dict(w.dicts[i])), "dict %d is not valid", i);
        seen_all(found, lw_call_method(w.dicts[i], "values", NULL, 0), "a dict");
    }
    for (int i = 0; i < SETS; i++)
        seen_all(found, lw_retain(w.sets[i]), "a set");
    for (int i = 0; i < DEQUES; i++)
        seen_all(found, lw_retain(w.deques[i]), "a deque");
    for (int i = 0; i < QUEUES; i++)
        for (;;) {
            lw_value v = lw_call_method(w.queues[i], "qsize", NULL, 0);
            must(v != LW_NIL && lw_is_small(v), "a queue has no size");
            if (lw_to_small(v) == 0)
                break;
            seen(found, lw_call_method(w.queues[i], "get", NULL, 0), "a queue");
        }
    for (int i = 0; i < BOXES; i++)
        for (unsigned t = 0; t < count; t++) {
            snprintf(name, sizeof name, "t%u", actors[t].index);
            lw_value v = lw_instance_get(lw_as_instance(w.boxes[i]), lw_intern_c(name));
            if (v != LW_NIL)
                seen(found, v, "an attribute");
        }
    for (unsigned t = 0; t < count; t++)
        while (actors[t].held)
            seen(found, token_given(&actors[t]), "a hand");
    for (unsigned i = 0; i < p->tokens; i++)
        must(found[i] == 1, "token %u is lost", i);
}

static void drop(lw_value *v, size_t count) {
    for (size_t i = 0; i < count; i++) {
        lw_value old = v[i];
        v[i] = LW_NIL;
        lw_release(old);
    }
}

void world_drop(void) {
    for (int i = 0; i < CLASSES; i++) // which live on
        for (const char *const *name = class_names; *name; name++)
            if (!lw_setattr(w.classes[i], lw_intern_c(*name), LW_NIL))
                expect(LW_EXC(AttributeError), "del C.n");
    drop((lw_value *)&w, sizeof w / sizeof(lw_value));
}

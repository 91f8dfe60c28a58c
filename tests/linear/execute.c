// SPDX-License-Identifier: MIT
// The operations on real objects, as the language does them: by the functions that its operators and method calls lead to.
#include "linear.h"

#include "runtime/runtime.h"

#include <string.h>

static const char helper_text[] = "import collections, queue\n"
                                  "class Box: pass\n"
                                  "new_deque = collections.deque\n"
                                  "new_queue = queue.Queue\n";
static lw_value helper, names[KEYS], boxes_class, new_deque, new_queue;

static lw_value some(lw_value v) {
    if (v == LW_NIL)
        broken("an object cannot be made");
    return v;
}
static lw_value of_helper(const char *name) { return some(lw_getattr(helper, lw_intern_c(name))); }

void execute_begin(void) {
    static const char *const text[KEYS] = {"k0", "k1", "k2"};
    helper = some(lw_run_string(helper_text, "<linear>"));
    boxes_class = of_helper("Box");
    new_deque = of_helper("new_deque");
    new_queue = of_helper("new_queue");
    for (int i = 0; i < KEYS; i++)
        names[i] = lw_intern_c(text[i]);
}
void execute_end(void) {
    lw_release(boxes_class);
    lw_release(new_deque);
    lw_release(new_queue);
    lw_release(helper);
}

// ---- values ---------------------------------------------------------------------------------------

static lw_value make_value(const history *h, uint8_t n) { // owned
    lw_value v = lw_from_small(n);
    return h->objects ? some(lw_tuple_from(&v, 1)) : v;
}
static uint8_t value_number(const history *h, lw_value v) { // borrowed
    if (h->objects && lw_is_exact_tuple(v) && lw_as_tuple(v)->size == 1)
        v = lw_load_relaxed(&lw_as_tuple(v)->v[0]);
    if (!lw_is_small(v) || lw_to_small(v) < 0 || lw_to_small(v) >= RAISED)
        broken("a value that nobody has written");
    return (uint8_t)lw_to_small(v);
}
static uint8_t key_number(lw_value v) {
    for (int i = 0; i < KEYS; i++)
        if (lw_compare(v, names[i], LW_EQ) == LW_TRUE)
            return (uint8_t)i;
    broken("a key that nobody has written");
}
static void push(contents *to, uint8_t n) {
    if (to->n >= ELEMENTS)
        broken("more elements than were written");
    to->v[to->n++] = n;
}

// All elements; consumes.
static contents elements(const history *h, lw_value of) {
    contents c = {0};
    if (h->kind == DICT) {
        size_t at = 0;
        lw_value k, v;
        while (lw_dict_next(lw_as_dict(of), &at, &k, &v)) {
            push(&c, key_number(k));
            push(&c, value_number(h, v));
            lw_release(k);
            lw_release(v);
        }
    } else {
        lw_value iter = some(lw_iter(of)), v;
        while ((v = lw_next(iter)) != LW_NIL) {
            push(&c, h->kind == SET ? key_number(v) : value_number(h, v));
            lw_release(v);
        }
        lw_release(iter);
    }
    if (h->kind == SET) // in order
        for (unsigned i = 0; i < c.n; i++)
            for (unsigned k = i + 1; k < c.n; k++)
                if (c.v[k] < c.v[i]) {
                    uint8_t v = c.v[i];
                    c.v[i] = c.v[k];
                    c.v[k] = v;
                }
    lw_release(of);
    return c;
}

// ---- objects --------------------------------------------------------------------------------------

static void do_now(history *h, operation_id id, uint8_t key, uint8_t x) {
    call c = {.id = (uint8_t)id, .key = key, .x = x};
    prepared p;
    call_prepare(h, &c, &p);
    call_run(h, &c, &p);
    call_finish(h, &c, &p);
    if (c.result.n == RAISED)
        broken("%s fails in a new object", operations[id].text);
}

void object_make(history *h) {
    static const operation_id first[OBJECTS] = {LIST_APPEND, KEY_SET, DICT_SET, MEMBER_ADD, SET_ADD, ATTRIBUTE_SET, DEQUE_APPEND, QUEUE_PUT};
    h->object = some(h->kind == LIST                              ? lw_list_new(0)
                     : h->kind == DICT || h->kind == DICT_KEY     ? lw_dict_new()
                     : h->kind == SET || h->kind == SET_KEY       ? lw_set_new(false)
                     : lw_call(h->kind == ATTRIBUTE ? boxes_class : h->kind == DEQUE ? new_deque : new_queue, NULL, 0, LW_NIL));
    for (int k = 0; k < KEYS; k++)
        h->keys[k] = names[k];
    if (is_keyed(h->kind)) {
        for (uint8_t k = 0; k < KEYS; k++)
            if (h->initial[k].n)
                do_now(h, first[h->kind], k, h->initial[k].v[0]);
    } else {
        unsigned step = h->kind == DICT ? 2 : 1;
        for (unsigned i = 0; i < h->initial[0].n; i += step)
            do_now(h, first[h->kind], h->initial[0].v[i], h->initial[0].v[i + step - 1]);
    }
}
void object_drop(history *h) {
    lw_release(h->object);
    h->object = LW_NIL;
}

// ---- calls ----------------------------------------------------------------------------------------

static lw_value pair_of(const history *h, const call *c) { // [x, y] or {k: x, m: y}
    lw_value x = make_value(h, c->x), y = make_value(h, c->y), both;
    if (h->kind == DICT) {
        both = some(lw_dict_new());
        if (!lw_dict_set(lw_as_dict(both), h->keys[c->key], x) || !lw_dict_set(lw_as_dict(both), h->keys[(c->key + 1) % KEYS], y))
            broken("an argument cannot be made");
        lw_release(x);
        lw_release(y);
        return both;
    }
    return some(lw_list_from((lw_value[]){x, y}, 2));
}

void call_prepare(const history *h, const call *c, prepared *p) {
    *p = (prepared){.arg = {LW_NIL, LW_NIL}, .result = LW_NIL};
    switch ((operation_id)c->id) {
    case LIST_EXTEND:
    case DEQUE_EXTEND:
    case DICT_UPDATE:
        p->arg[0] = pair_of(h, c);
        break;
    case LIST_SLICE_SET:
        p->arg[1] = pair_of(h, c);
        // fallthrough
    case LIST_SLICE:
        p->arg[0] = some(lw_call((lw_value)(uintptr_t)&lw_slice_type,
                                 (lw_value[]){lw_from_small(c->key), lw_from_small(c->key + 2), LW_NONE}, 3, LW_NIL));
        break;
    case LIST_INSERT:
        p->arg[0] = lw_from_small(c->key);
        p->arg[1] = make_value(h, c->x);
        break;
    case KEY_SET_DEFAULT:
    case DICT_SET_DEFAULT:
        p->arg[0] = h->keys[c->key];
        p->arg[1] = make_value(h, c->x);
        break;
    case LIST_POP_FIRST:
        p->arg[0] = lw_from_small(0);
        break;
    case DEQUE_ROTATE:
        p->arg[0] = lw_from_small(1);
        break;
    default:
        p->arg[0] = make_value(h, c->x);
    }
}

static bool method(const history *h, prepared *p, const char *name, const lw_value *args, size_t n) {
    p->result = lw_call_method(h->object, name, args, n);
    return p->result != LW_NIL;
}

// False: an exception.
static bool run(const history *h, const call *c, prepared *p) {
    lw_value o = h->object, key = h->keys[c->key % KEYS];
    switch ((operation_id)c->id) {
    case LIST_APPEND:
        return lw_list_append(lw_as_list(o), p->arg[0]);
    case DEQUE_APPEND:
        return method(h, p, "append", p->arg, 1);
    case DEQUE_APPEND_LEFT:
        return method(h, p, "appendleft", p->arg, 1);
    case QUEUE_PUT:
        return method(h, p, "put", p->arg, 1);
    case QUEUE_GET:
        return method(h, p, "get_nowait", NULL, 0);
    case QUEUE_SIZE:
        return method(h, p, "qsize", NULL, 0);
    case LIST_POP:
    case DEQUE_POP:
    case SET_POP:
        return method(h, p, "pop", NULL, 0);
    case LIST_POP_FIRST:
        return method(h, p, "pop", p->arg, 1);
    case DEQUE_POP_LEFT:
        return method(h, p, "popleft", NULL, 0);
    case LIST_GET:
    case DEQUE_GET:
        return (p->result = lw_getitem(o, lw_from_small(c->key))) != LW_NIL;
    case LIST_SET:
        return lw_setitem(o, lw_from_small(c->key), p->arg[0]);
    case LIST_DELETE:
        return lw_setitem(o, lw_from_small(c->key), LW_NIL);
    case LIST_INSERT:
        return method(h, p, "insert", p->arg, 2);
    case LIST_EXTEND:
    case DEQUE_EXTEND:
        return method(h, p, "extend", p->arg, 1);
    case LIST_SLICE_SET:
        return lw_setitem(o, p->arg[0], p->arg[1]);
    case LIST_SLICE:
        return (p->result = lw_getitem(o, p->arg[0])) != LW_NIL;
    case LIST_REMOVE:
        return method(h, p, "remove", p->arg, 1);
    case LIST_CONTAINS:
        return (p->flag = lw_contains(o, p->arg[0])) >= 0;
    case LIST_REVERSE:
        return method(h, p, "reverse", NULL, 0);
    case DEQUE_ROTATE:
        return method(h, p, "rotate", p->arg, 1);
    case LIST_CLEAR:
    case DEQUE_CLEAR:
    case DICT_CLEAR:
    case SET_CLEAR:
        return method(h, p, "clear", NULL, 0);
    case LIST_LEN:
    case DEQUE_LEN:
    case DICT_LEN:
    case SET_LEN:
        return (p->flag = (int)lw_len(o)) >= 0;
    case LIST_COPY:
    case DEQUE_COPY:
    case DICT_COPY:
    case SET_COPY:
        return method(h, p, "copy", NULL, 0);
    case KEY_SET:
    case DICT_SET:
        return lw_setitem(o, key, p->arg[0]);
    case KEY_GET:
    case DICT_GET:
        return method(h, p, "get", &key, 1);
    case KEY_CONTAINS:
    case MEMBER_CONTAINS:
    case SET_CONTAINS:
        return (p->flag = lw_contains(o, key)) >= 0;
    case KEY_POP:
    case DICT_POP:
        return method(h, p, "pop", &key, 1);
    case KEY_DELETE:
        return lw_setitem(o, key, LW_NIL);
    case KEY_SET_DEFAULT:
    case DICT_SET_DEFAULT:
        return method(h, p, "setdefault", p->arg, 2);
    case DICT_POPITEM:
        return method(h, p, "popitem", NULL, 0);
    case DICT_UPDATE:
        return method(h, p, "update", p->arg, 1);
    case MEMBER_ADD:
    case SET_ADD:
        return method(h, p, "add", &key, 1);
    case MEMBER_DISCARD:
        return method(h, p, "discard", &key, 1);
    case MEMBER_REMOVE:
    case SET_REMOVE:
        return method(h, p, "remove", &key, 1);
    case ATTRIBUTE_SET:
        return lw_setattr(o, key, p->arg[0]);
    case ATTRIBUTE_GET:
        return (p->result = lw_getattr(o, key)) != LW_NIL;
    case ATTRIBUTE_DELETE:
        return lw_setattr(o, key, LW_NIL);
    case OPERATIONS:
        break;
    }
    broken("no such operation");
}

void call_run(const history *h, const call *c, prepared *p) {
    if (!run(h, c, p))
        p->flag = -1;
}

// The exception that the operation may raise.
static void check_raised(const call *c) {
    object_kind kind = operations[c->id].object;
    if (!lw_exception_set())
        broken("%s gives neither a value nor an exception", operations[c->id].text);
    if (!(kind == ATTRIBUTE                         ? lw_exception_matches(LW_EXC(AttributeError))
          : kind == LIST || kind == DEQUE           ? lw_exception_matches(LW_EXC(IndexError)) || lw_exception_matches(LW_EXC(ValueError))
          : kind == QUEUE                           ? lw_exception_matches(LW_EXC(Exception))
                                                    : lw_exception_matches(LW_EXC(KeyError))))
        broken("%s raises something else", operations[c->id].text);
    lw_exception_clear();
}

void call_finish(const history *h, call *c, prepared *p) {
    contents *r = &c->result;
    memset(r, 0, sizeof *r);
    lw_value v = p->result;
    if (p->flag < 0) {
        check_raised(c);
        r->n = RAISED;
    } else {
        switch ((operation_id)c->id) {
        case LIST_LEN:
        case DEQUE_LEN:
        case DICT_LEN:
        case SET_LEN:
        case LIST_CONTAINS:
        case KEY_CONTAINS:
        case MEMBER_CONTAINS:
        case SET_CONTAINS:
            push(r, (uint8_t)p->flag);
            break;
        case QUEUE_SIZE:
            push(r, (uint8_t)lw_to_small(v));
            break;
        case LIST_COPY:
        case LIST_SLICE:
        case DEQUE_COPY:
        case DICT_COPY:
        case SET_COPY:
            *r = elements(h, v);
            v = LW_NIL;
            break;
        case SET_POP:
            push(r, key_number(v));
            break;
        case DICT_POPITEM:
            push(r, key_number(lw_load_relaxed(&lw_as_tuple(v)->v[0])));
            push(r, value_number(h, lw_load_relaxed(&lw_as_tuple(v)->v[1])));
            break;
        default:
            if (v != LW_NIL && v != LW_NONE)
                push(r, value_number(h, v));
        }
    }
    lw_release(v);
    lw_release(p->arg[0] == h->keys[c->key % KEYS] ? LW_NIL : p->arg[0]);
    lw_release(p->arg[1]);
}

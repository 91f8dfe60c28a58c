// SPDX-License-Identifier: MIT
// The sequential specification: what each operation of operations.def does to an object that one thread alone uses.
#include "linear.h"

#include <string.h>

static bool same(const contents *a, const contents *b) {
    return a->n == b->n && (a->n == RAISED || memcmp(a->v, b->v, a->n) == 0);
}
static bool gives(const call *c, uint8_t v) { return c->result.n == 1 && c->result.v[0] == v; }
static bool raises(const call *c) { return c->result.n == RAISED; }
static bool gives_nothing(const call *c) { return c->result.n == 0; }

static void insert(contents *s, unsigned i, uint8_t v) {
    i = i > s->n ? s->n : i;
    if (s->n >= ELEMENTS)
        broken("the specification has no room");
    memmove(s->v + i + 1, s->v + i, s->n - i);
    s->v[i] = v;
    s->n++;
}
static uint8_t take(contents *s, unsigned i) {
    uint8_t v = s->v[i];
    s->n--;
    memmove(s->v + i, s->v + i + 1, s->n - i);
    s->v[s->n] = 0; // equal contents are equal bytes
    return v;
}
static bool clear(contents *s) {
    memset(s, 0, sizeof *s);
    return true;
}
static unsigned find(const contents *s, uint8_t v, unsigned step) { // s->n: absent
    unsigned i = 0;
    while (i < s->n && s->v[i] != v)
        i += step;
    return i < s->n ? i : s->n;
}
static bool take_if(contents *s, unsigned i, const call *c) {
    return i < s->n ? gives(c, take(s, i)) : raises(c);
}

static bool apply_list(contents *s, const call *c) {
    unsigned i = c->key;
    contents part = {0};
    switch ((operation_id)c->id) {
    case LIST_APPEND:
    case DEQUE_APPEND:
    case QUEUE_PUT:
        insert(s, s->n, c->x);
        return gives_nothing(c);
    case LIST_POP:
    case DEQUE_POP:
        return take_if(s, s->n ? s->n - 1U : 0, c);
    case LIST_POP_FIRST:
    case DEQUE_POP_LEFT:
    case QUEUE_GET:
        return take_if(s, 0, c);
    case LIST_GET:
    case DEQUE_GET:
        return i < s->n ? gives(c, s->v[i]) : raises(c);
    case LIST_SET:
        if (i >= s->n)
            return raises(c);
        s->v[i] = c->x;
        return gives_nothing(c);
    case LIST_DELETE:
        if (i >= s->n)
            return raises(c);
        take(s, i);
        return gives_nothing(c);
    case LIST_INSERT:
        insert(s, i, c->x);
        return gives_nothing(c);
    case DEQUE_APPEND_LEFT:
        insert(s, 0, c->x);
        return gives_nothing(c);
    case LIST_EXTEND:
    case DEQUE_EXTEND:
        insert(s, s->n, c->x);
        insert(s, s->n, c->y);
        return gives_nothing(c);
    case LIST_SLICE_SET:
        for (int k = 0; k < 2 && i < s->n; k++)
            take(s, i);
        insert(s, i, c->y);
        insert(s, i < s->n ? i : s->n - 1U, c->x);
        return gives_nothing(c);
    case LIST_SLICE:
        for (unsigned k = i; k < i + 2 && k < s->n; k++)
            insert(&part, part.n, s->v[k]);
        return same(&part, &c->result);
    case LIST_REMOVE:
        i = find(s, c->x, 1);
        if (i == s->n)
            return raises(c);
        take(s, i);
        return gives_nothing(c);
    case LIST_CONTAINS:
        return gives(c, find(s, c->x, 1) < s->n);
    case LIST_REVERSE:
        for (unsigned k = 0; k < s->n / 2U; k++) {
            uint8_t v = s->v[k];
            s->v[k] = s->v[s->n - 1U - k];
            s->v[s->n - 1U - k] = v;
        }
        return gives_nothing(c);
    case DEQUE_ROTATE:
        if (s->n)
            insert(s, 0, take(s, s->n - 1U));
        return gives_nothing(c);
    case LIST_CLEAR:
    case DEQUE_CLEAR:
        return clear(s) && gives_nothing(c);
    case LIST_LEN:
    case DEQUE_LEN:
    case QUEUE_SIZE:
        return gives(c, s->n);
    default: // LIST_COPY, DEQUE_COPY
        return same(s, &c->result);
    }
}

// One key: of a dict, a set, or an attribute.
static bool apply_key(contents *s, const call *c) {
    bool there = s->n;
    uint8_t old = s->v[0];
    switch ((operation_id)c->id) {
    case KEY_SET:
    case ATTRIBUTE_SET:
    case MEMBER_ADD:
        *s = (contents){1, {c->id == MEMBER_ADD ? 1 : c->x}};
        return gives_nothing(c);
    case KEY_GET:
        return there ? gives(c, old) : gives_nothing(c);
    case ATTRIBUTE_GET:
        return there ? gives(c, old) : raises(c);
    case KEY_CONTAINS:
    case MEMBER_CONTAINS:
        return gives(c, there);
    case KEY_POP:
        clear(s);
        return there ? gives(c, old) : raises(c);
    case MEMBER_DISCARD:
        return clear(s) && gives_nothing(c);
    case KEY_SET_DEFAULT:
        if (!there)
            *s = (contents){1, {c->x}};
        return gives(c, s->v[0]);
    default: // KEY_DELETE, MEMBER_REMOVE, ATTRIBUTE_DELETE
        clear(s);
        return there ? gives_nothing(c) : raises(c);
    }
}

static void put(contents *s, uint8_t key, uint8_t v) {
    unsigned i = find(s, key, 2);
    if (i == s->n) {
        insert(s, s->n, key);
        insert(s, s->n, v);
    } else {
        s->v[i + 1] = v;
    }
}

static bool apply_dict(contents *s, const call *c) {
    unsigned i = find(s, c->key, 2);
    switch ((operation_id)c->id) {
    case DICT_SET:
        put(s, c->key, c->x);
        return gives_nothing(c);
    case DICT_GET:
        return i < s->n ? gives(c, s->v[i + 1]) : gives_nothing(c);
    case DICT_POP:
        if (i == s->n)
            return raises(c);
        take(s, i);
        return gives(c, take(s, i));
    case DICT_SET_DEFAULT:
        if (i == s->n)
            put(s, c->key, c->x);
        return gives(c, s->v[find(s, c->key, 2) + 1]);
    case DICT_POPITEM:
        if (!s->n)
            return raises(c);
        uint8_t v = take(s, s->n - 1U), k = take(s, s->n - 1U);
        return c->result.n == 2 && c->result.v[0] == k && c->result.v[1] == v;
    case DICT_UPDATE:
        put(s, c->key, c->x);
        put(s, (uint8_t)((c->key + 1) % KEYS), c->y);
        return gives_nothing(c);
    case DICT_CLEAR:
        return clear(s) && gives_nothing(c);
    case DICT_LEN:
        return gives(c, s->n / 2);
    default: // DICT_COPY
        return same(s, &c->result);
    }
}

static bool apply_set(contents *s, const call *c) {
    unsigned i = find(s, c->key, 1), at = 0;
    switch ((operation_id)c->id) {
    case SET_ADD:
        while (at < s->n && s->v[at] < c->key)
            at++;
        if (i == s->n)
            insert(s, at, c->key);
        return gives_nothing(c);
    case SET_REMOVE:
        if (i == s->n)
            return raises(c);
        take(s, i);
        return gives_nothing(c);
    case SET_CONTAINS:
        return gives(c, i < s->n);
    case SET_POP: // any member
        if (!s->n || c->result.n != 1)
            return !s->n && raises(c);
        i = find(s, c->result.v[0], 1);
        return i < s->n && gives(c, take(s, i));
    case SET_CLEAR:
        return clear(s) && gives_nothing(c);
    case SET_LEN:
        return gives(c, s->n);
    default: // SET_COPY
        return same(s, &c->result);
    }
}

bool spec_apply(contents *s, const call *c) {
    object_kind kind = operations[c->id].object;
    return is_keyed(kind) ? apply_key(s, c) : kind == DICT ? apply_dict(s, c) : kind == SET ? apply_set(s, c) : apply_list(s, c);
}

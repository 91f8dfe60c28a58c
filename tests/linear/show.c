// SPDX-License-Identifier: MIT
// What is printed: the part of a history that cannot be ordered, as a timeline; and the table of docs/guarantees.md.
#include "linear.h"

#include <string.h>

const operation operations[OPERATIONS] = {
#define OP(object, id, text, changes, serial, parallel) [id] = {object, text, changes, serial, parallel},
#include "operations.def"
#undef OP
#undef NOT
};

static const char *const kind_names[OBJECTS] = {"list", "dict, each key", "dict, whole", "set, each member", "set, whole",
                                                "attributes of an instance", "collections.deque", "queue.Queue"};

static size_t text_contents(char *to, size_t size, object_kind kind, const contents *c) {
    size_t n = (size_t)snprintf(to, size, "%s", c->n == 1 ? "" : "[");
    for (unsigned i = 0; i < c->n && n < size; i++)
        n += (size_t)snprintf(to + n, size - n, "%s%s%u", i ? ", " : "", kind == DICT && i % 2 == 0 && c->n > 1 ? "k" : "", c->v[i]);
    if (c->n != 1 && n < size)
        n += (size_t)snprintf(to + n, size - n, "]");
    return n;
}

// The operation's text with its arguments in place of x, y, i and k.
static size_t text_call(char *to, size_t size, const call *c) {
    const char *t = operations[c->id].text;
    size_t n = 0;
    for (size_t i = 0; t[i] && n + 8 < size; i++) {
        bool word = (i && (t[i - 1] == '_' || (t[i - 1] >= 'a' && t[i - 1] <= 'z'))) || (t[i + 1] >= 'a' && t[i + 1] <= 'z');
        if (!word && (t[i] == 'x' || t[i] == 'y'))
            n += (size_t)snprintf(to + n, size - n, "%d", t[i] == 'x' ? c->x : c->y);
        else if (!word && (t[i] == 'i' || t[i] == 'k' || t[i] == 'm'))
            n += (size_t)snprintf(to + n, size - n, t[i] == 'i' ? "%u" : "k%u", t[i] == 'm' ? (c->key + 1U) % KEYS : c->key);
        else
            to[n++] = t[i];
    }
    to[n] = '\0';
    return n;
}

static unsigned rank(const call **calls, unsigned count, uint64_t time) {
    unsigned n = 0;
    for (unsigned i = 0; i < count; i++)
        n += (calls[i]->called < time) + (calls[i]->returned < time);
    return n;
}

void show_part(const history *h, int key, const call **calls, unsigned count, const contents *initial, const call *last) {
    char text[200], result[400], bar[64];
    text_contents(text, sizeof text, h->kind, initial);
    fprintf(stderr, "linear: BROKEN, program %llu: %s is not linearizable\n", (unsigned long long)h->program, operations[last->id].text);
    fprintf(stderr, "history %u (%s); it begins with %s", h->number, kind_names[h->kind], initial->n ? text : "nothing");
    if (is_keyed(h->kind))
        fprintf(stderr, " under k%d", key);
    fprintf(stderr, "; %u calls are left of %u\n", count, h->threads * h->count);
    unsigned width = 2 * count > 60 ? 60 : 2 * count;
    for (unsigned i = 0; i < count; i++) {
        const call *c = calls[i];
        unsigned from = rank(calls, count, c->called), to = rank(calls, count, c->returned);
        memset(bar, ' ', sizeof bar);
        bar[width] = '\0';
        for (unsigned k = from; k <= to && k < width; k++)
            bar[k] = k == from || k == to ? '|' : '-';
        text_call(text, sizeof text, c);
        text_contents(result, sizeof result, h->kind, &c->result);
        fprintf(stderr, "  thread %u  %s  %s -> %s%s\n", c->thread, bar, text,
                c->result.n == RAISED ? "exception" : c->result.n || strstr(text, "copy") || c->id == LIST_SLICE ? result : "None",
                c == last ? "   <- no order gives this" : "");
    }
}

void show_table(void) {
    static const char *const mark[] = {"not", "atomic"};
    printf("| object | operation | gil, gil-ticks | objlock, atomic, biased | unsync |\n|---|---|---|---|---|\n");
    for (int i = 0; i < OPERATIONS; i++)
        printf("| %s | `%s` | %s | %s | not |\n", kind_names[operations[i].object], operations[i].text, mark[operations[i].serial],
               mark[operations[i].parallel]);
    printf("\n| not atomic | why |\n|---|---|\n");
#define NOT(text, why) printf("| %s | %s |\n", text, why);
#include "operations.def"
#undef NOT
#undef OP
}

// SPDX-License-Identifier: MIT
// search.c: is a history linearizable? That is: can each call be given a moment between its call and its return, so that done in
// this order by one thread they give the same results?
//
// Algorithm. Wing and Gong (Testing and Verifying Concurrent Objects, JPDC 1993) try the orders one by one. Lowe (Testing for
// linearizability, CCPE 2017) remembers which calls have taken effect with which state, so that nothing is tried twice, and
// lets a call take effect just in time: only when the return of some call demands it. Here these are taken breadth first: the set of
// all configurations (state; which of the running calls have taken effect) that explain the history so far is carried from one event to
// the next. At the return of a call each configuration in which it has not taken effect is replaced by all that are reached from it by
// letting running calls take effect, it last, with the result that they have. No configuration left: not linearizable, and
// the history up to this return is where it shows. A configuration names the running calls by their threads, so the set
// stays small however long the history is; whoever meets more than CONFIGURATIONS of them gives up, and that is counted.
//
// Keys are checked one by one (Horn and Kroening, Faster linearizability checking via P-compositionality, FORTE 2015, as in Porcupine).
#include "linear.h"

#include <stdlib.h>
#include <string.h>

enum { CONFIGURATIONS = 1 << 14, SLOTS = 1 << 15 };

typedef struct {
    contents state;
    uint32_t done; // bit of the thread: its running call has taken effect
} configuration;

typedef struct {
    configuration item[CONFIGURATIONS];
    uint16_t slot[SLOTS]; // index + 1 in item
    unsigned count;
    bool full;
} configurations;

typedef struct {
    configurations a, b, seen;
} workspace;
static _Thread_local workspace *work;

void search_end(void) {
    free(work);
    work = NULL;
}

static unsigned slot_of(const configuration *c) {
    uint64_t h = 1469598103934665603U;
    const uint8_t *bytes = (const uint8_t *)c;
    for (size_t i = 0; i < sizeof *c; i += 8) {
        uint64_t word;
        memcpy(&word, bytes + i, 8);
        h = (h ^ word) * UINT64_C(0x9e3779b97f4a7c15);
        h ^= h >> 29;
    }
    return (unsigned)(h >> 20) % SLOTS;
}
_Static_assert(sizeof(configuration) % 8 == 0, "hashed by words");

static void add(configurations *to, const configuration *c) {
    unsigned i = slot_of(c);
    for (; to->slot[i]; i = (i + 1) % SLOTS)
        if (memcmp(&to->item[to->slot[i] - 1], c, sizeof *c) == 0)
            return;
    if (to->count == CONFIGURATIONS) {
        to->full = true;
        return;
    }
    to->item[to->count++] = *c;
    to->slot[i] = (uint16_t)to->count;
}
static void empty(configurations *set) {
    for (unsigned k = 0; k < set->count; k++) // the way on from each is emptied with it
        for (unsigned i = slot_of(&set->item[k]); set->slot[i]; i = (i + 1) % SLOTS)
            set->slot[i] = 0;
    set->count = 0;
    set->full = false;
}

// The return of `last`: from `from` to `to`.
static void step(const configurations *from, configurations *to, const call *const *running, const call *last) {
    uint32_t bit = 1U << last->thread;
    configurations *seen = &work->seen;
    empty(to);
    empty(seen);
    for (unsigned i = 0; i < from->count; i++)
        add(seen, &from->item[i]);
    for (unsigned i = 0; i < seen->count; i++) {
        configuration c = seen->item[i];
        if (c.done & bit) {
            c.done &= ~bit;
            add(to, &c);
            continue;
        }
        for (unsigned t = 0; t < THREADS_MAX; t++) {
            configuration next = c;
            if (running[t] && !(c.done >> t & 1) && spec_apply(&next.state, running[t])) {
                next.done |= 1U << t;
                add(seen, &next);
            }
        }
    }
    to->full |= seen->full;
}

const call *search(const call *const *calls, unsigned count, const contents *initial, tally *sum, unsigned *from, contents *before) {
    if (!work && !(work = calloc(1, sizeof *work)))
        broken("no memory for the search");
    const call *running[THREADS_MAX] = {NULL};
    bool met[THREADS_MAX] = {false};
    configurations *now = &work->a, *then = &work->b;
    configuration first = {.state = *initial};
    empty(now);
    add(now, &first);
    *from = 0;
    *before = *initial;
    for (unsigned next = 0, live = 0; next < count || live;) {
        const call *ends = NULL;
        for (unsigned t = 0; t < THREADS_MAX; t++)
            if (running[t] && (!ends || running[t]->returned < ends->returned))
                ends = running[t];
        if (!ends || (next < count && calls[next]->called < ends->returned)) { // if none runs, there is a next one
            if (!live && now->count == 1) {
                *from = next;
                *before = now->item[0].state;
            }
            const call *begins = calls[next++];
            for (unsigned t = 0; t < THREADS_MAX; t++)
                met[t] |= live > 0 && running[t];
            met[begins->thread] = live > 0;
            running[begins->thread] = begins;
            live++;
            continue;
        }
        step(now, then, running, ends);
        if (then->full) {
            sum->given_up++;
            return NULL;
        }
        if (!then->count)
            return ends;
        configurations *other = now;
        now = then;
        then = other;
        sum->checked++;
        sum->overlapping += met[ends->thread];
        running[ends->thread] = NULL;
        live--;
    }
    return NULL;
}

static int by_time(const void *a, const void *b) {
    const call *x = *(const call *const *)a, *y = *(const call *const *)b;
    return x->called < y->called ? -1 : x->called > y->called;
}

// Leaves out what came after the failure, what came before the last quiet moment with one possible state, and reads that are not
// needed: a history stays linearizable when a call that changes nothing is left out.
static void report(const history *h, int key, const call **calls, unsigned count, unsigned from, const contents *before, const call *last) {
    unsigned left = 0;
    tally unused = {0};
    for (unsigned i = from; i < count; i++)
        if (calls[i]->called < last->returned)
            calls[left++] = calls[i];
    for (unsigned i = left; i-- > 0;) {
        const call *out = calls[i];
        if (operations[out->id].changes && out->result.n != RAISED)
            continue;
        memmove(calls + i, calls + i + 1, (left - i - 1) * sizeof *calls);
        contents state;
        unsigned at;
        const call *fails = search(calls, left - 1, before, &unused, &at, &state);
        if (fails) {
            left--;
            last = fails;
        } else {
            memmove(calls + i + 1, calls + i, (left - i - 1) * sizeof *calls);
            calls[i] = out;
        }
    }
    show_part(h, key, calls, left, before, last);
}

bool history_check(const history *h, tally *t) {
    static _Thread_local const call *calls[THREADS_MAX * KEYED_MOST];
    t->histories++;
    for (int key = 0; key < (is_keyed(h->kind) ? KEYS : 1); key++) {
        unsigned count = 0, from;
        contents before;
        for (unsigned i = 0; i < h->threads; i++)
            for (unsigned k = 0; k < h->count; k++)
                if (!is_keyed(h->kind) || h->calls[i][k].key == key)
                    calls[count++] = &h->calls[i][k];
        qsort(calls, count, sizeof *calls, by_time);
        t->parts++;
        const call *last = search(calls, count, &h->initial[key], t, &from, &before);
        if (last) {
            report(h, key, calls, count, from, &before, last);
            return false;
        }
    }
    return true;
}

// SPDX-License-Identifier: MIT
// Programs: drawn from a seed, shown, and made shorter. See torture.h.
#include "torture.h"

#include <stdlib.h>

uint64_t mix(uint64_t x) { // splitmix64's
    x += UINT64_C(0x9e3779b97f4a7c15);
    x = (x ^ x >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    x = (x ^ x >> 27) * UINT64_C(0x94d049bb133111eb);
    return x ^ x >> 31;
}

static uint64_t next(uint64_t *state) { return mix((*state)++); }

static const operation *const tables[] = {move_operations, read_operations, churn_operations};

static const operation *draw_operation(uint64_t *state, unsigned families) {
    unsigned sum = 0;
    for (unsigned turn = 0; turn < 2; turn++) {
        uint64_t left = turn ? next(state) % sum : 0;
        for (unsigned t = 0; t < sizeof tables / sizeof *tables; t++)
            for (const operation *o = tables[t]; o->name; o++) {
                if (!(o->family & families))
                    continue;
                if (!turn)
                    sum += o->weight;
                else if (left < o->weight)
                    return o;
                else
                    left -= o->weight;
            }
    }
    abort();
}

// A third of the programs use everything; the others two or three families, so that threads meet.
void program_draw(program *p, uint64_t seed, unsigned threads) {
    uint64_t state = mix(seed);
    *p = (program){.seed = seed};
    p->threads = threads ? threads : 2 + (unsigned)(next(&state) % 3);
    p->rounds = 40 << next(&state) % 4;
    p->tokens = 4 + (unsigned)(next(&state) % (MAX_TOKENS - 4));
    unsigned families = ~0u;
    if (next(&state) % 3 != 0)
        families = 1u << next(&state) % 8 | 1u << next(&state) % 8 | 1u << next(&state) % 8;
    bool narrow = next(&state) % 2; // all steps meet in the first containers
    for (unsigned t = 0; t < p->threads; t++) {
        uint64_t own = mix(seed ^ mix(t + 1000));
        p->steps[t] = 2 + (unsigned)(next(&own) % (MAX_STEPS - 1));
        for (unsigned i = 0; i < p->steps[t]; i++) {
            step *s = &p->step[t][i];
            s->op = draw_operation(&own, families);
            s->a = (unsigned)(next(&own) % (narrow ? 1 : 6));
            s->b = (unsigned)(next(&own) % (narrow ? 2 : 6));
            p->keep[t][i] = true;
        }
    }
}

bool program_keep(program *p, const char *text) {
    bool keep[MAX_THREADS][MAX_STEPS] = {0};
    while (*text) {
        char *end;
        unsigned long t = strtoul(text, &end, 10);
        if (end == text || *end != ':' || t >= p->threads)
            return false;
        do {
            text = end + 1;
            unsigned long i = strtoul(text, &end, 10);
            if (end == text || i >= p->steps[t])
                return false;
            keep[t][i] = true;
        } while (*end == ',');
        if (*end && *end != ';')
            return false;
        text = end + (*end == ';');
    }
    for (unsigned t = 0; t < p->threads; t++)
        for (unsigned i = 0; i < p->steps[t]; i++)
            p->keep[t][i] = keep[t][i];
    return true;
}

bool program_has(const program *p, unsigned thread) {
    bool any = false;
    for (unsigned i = 0; i < p->steps[thread]; i++)
        any = any || p->keep[thread][i];
    return any;
}

void program_show(const program *p, FILE *out) {
    fprintf(out, "program %llu: %u tokens, each thread %u rounds of\n", (unsigned long long)p->seed, p->tokens, p->rounds);
    for (unsigned t = 0; t < p->threads; t++) {
        if (!program_has(p, t))
            continue;
        fprintf(out, "  thread %u:", t);
        for (unsigned i = 0; i < p->steps[t]; i++)
            if (p->keep[t][i])
                fprintf(out, " %s(%u, %u)", p->step[t][i].op->name, p->step[t][i].a, p->step[t][i].b);
        fputc('\n', out);
    }
}

void program_counts(const program *p, FILE *out) {
    for (unsigned t = 0; t < p->threads; t++)
        fprintf(out, "%s%u", t ? " " : "", p->steps[t]);
    fputc('\n', out);
}

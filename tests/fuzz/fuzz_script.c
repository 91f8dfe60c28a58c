// SPDX-License-Identifier: MIT
// The target `script`: whole programs on the VM. The input is a list of choices: each byte picks a production of a small grammar
// (script_grammar.h), so that nearly every input is a valid program, and a changed byte changes a part of it. At the end of the input the
// first production of each kind is taken, which is short. LW_FUZZ_SHOW=1 prints the program instead of running it.
//
// The first two bytes: when the first is below 64, an allocation is made to fail, somewhere among the first thousands.
#include "fuzz.h"

#include "base/memory.h"
#include "modules/start.h"
#include "script_grammar.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TEXT_MAX = 64 << 10, DEPTH_MAX = 7, STATEMENTS_MAX = 120 };

typedef struct {
    fuzz_bytes in;
    char text[TEXT_MAX + 1];
    size_t used;
    unsigned indent;
} program;

static void put(program *p, char c) {
    if (p->used < TEXT_MAX)
        p->text[p->used++] = c;
}

// Text with $X for a production of kind X; '\n' begins a line at the current indentation, '{' after '\n' goes in, '}' out.
// NOLINTNEXTLINE(misc-no-recursion): as deep as DEPTH_MAX
static void expand(program *p, const char *text, unsigned depth) {
    for (; *text; text++) {
        if (*text == '$') {
            const kind *k = &kinds[(unsigned)*++text - 'A'];
            unsigned n = depth >= DEPTH_MAX ? k->simple : k->count;
            expand(p, k->productions[fuzz_byte(&p->in) % n], depth + 1);
        } else if (*text == '\n') {
            for (; text[1] == '{' || text[1] == '}'; text++)
                p->indent += text[1] == '{' ? 1 : -1u;
            put(p, '\n');
            for (unsigned i = 0; i < p->indent; i++)
                put(p, ' ');
        } else {
            put(p, *text);
        }
    }
}

static void generate(program *p) {
    expand(p, preamble, 0);
    for (unsigned i = 0; i < STATEMENTS_MAX && fuzz_left(&p->in) > 0 && p->used < TEXT_MAX / 2; i++)
        expand(p, "\n$S", 0);
    put(p, '\n');
    if (p->used >= TEXT_MAX) // cut off somewhere: a syntax error
        p->used = TEXT_MAX;
    p->text[p->used] = 0;
}

void lw_fuzz_one(const uint8_t *data, size_t size) {
    static program p;
    p.in = (fuzz_bytes){data, data + size};
    p.used = p.indent = 0;
    unsigned fail = fuzz_byte(&p.in), where = fuzz_byte(&p.in);
    generate(&p);
    if (getenv("LW_FUZZ_SHOW")) {
        printf("%s", p.text);
        fflush(stdout);
        return;
    }
    if (fail < 64)
        lw_mem_fail_after(1 + (int64_t)fail * fail * 256 / 16 + where);
    lw_value module = lw_run_text(p.text, p.used, "<fuzz>");
    lw_mem_fail_after(0);
    if (module == LW_NIL)
        lw_exception_print(lw_exception_take());
    lw_release(module);
}

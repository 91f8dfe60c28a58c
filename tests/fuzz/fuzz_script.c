// SPDX-License-Identifier: MIT
// The target `script`: whole programs on the VM. The input is a list of choices: each byte picks a production of a small grammar
// (script_grammar.h), so that nearly every input is a valid program, and a changed byte changes a part of it. At the end of the input the
// first production of each kind is taken, which is short. LW_FUZZ_SHOW=1 prints the program instead of running it.
//
// The first two bytes: when the first is below 64, an allocation is made to fail, somewhere among the first thousands. When it is
// divisible by four the program is one of all productions, else one of those that only disturb containers while they are used.
// A statement that raises does not end the program.
#include "fuzz.h"

#include "base/memory.h"
#include "modules/modules.h"
#include "modules/start.h"
#include "object/attribute_dict.h"
#include "object/dict.h"
#include "object/function.h"
#include "script_grammar.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TEXT_MAX = 64 << 10, DEPTH_MAX = 7, STATEMENTS_MAX = 120, SMALL_MAX = 12 };

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

static void generate(program *p, bool small) {
    expand(p, small ? reentrant : preamble, 0);
    for (unsigned i = 0; i < (small ? SMALL_MAX : STATEMENTS_MAX) && fuzz_left(&p->in) > 0 && p->used < TEXT_MAX / 2; i++)
        expand(p, small ? "\ntry:\n{fill()\n$U\n$U\n}except Exception: pass" : "\ntry:\n{$S\n}except Exception: pass", 0);
    if (small)
        expand(p, reentrant_end, 0);
    put(p, '\n');
    if (p->used >= TEXT_MAX) // cut off somewhere: a syntax error
        p->used = TEXT_MAX;
    p->text[p->used] = 0;
}

// Runs reentrant_once, and makes builtins of its names. The module stays.
static void prepare(program *p) {
    p->used = p->indent = 0;
    expand(p, reentrant_once, 0);
    put(p, '\n');
    lw_value module = lw_run_text(p->text, p->used, "<fuzz, once>"), names = module == LW_NIL ? LW_NIL : lw_getattr_c(module, "__dict__");
    lw_value copy = names == LW_NIL ? LW_NIL : lw_attributes_copy(names), name, v;
    size_t at = 0;
    bool ok = copy != LW_NIL;
    while (ok && lw_dict_next(lw_as_dict(copy), &at, &name, &v)) {
        ok = lw_str_at(lw_as_str(name), 0) == '_' || lw_module_set(lw_builtins, name, v);
        lw_release(name);
        lw_release(v);
    }
    if (!ok)
        abort();
    lw_release(copy);
    lw_release(names);
}

// Half of the inputs are drawn anew: what the fuzzer can learn, which code was reached, says little of what these programs are to
// find, and short inputs, which it prefers, leave most of a program at the first productions.
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max, unsigned seed);
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max, unsigned seed) {
    enum { FRESH = 300 };
    if (seed % 2 || max < FRESH)
        return LLVMFuzzerMutate(data, size, max);
    uint64_t x = seed | 1;
    for (size_t i = 0; i < FRESH; i++) {
        x = x * 6364136223846793005u + 1442695040888963407u;
        data[i] = (uint8_t)(x >> 56);
    }
    return FRESH;
}

void lw_fuzz_one(const uint8_t *data, size_t size) {
    static program p, once;
    if (!once.used)
        prepare(&once);
    p.in = (fuzz_bytes){data, data + size};
    p.used = p.indent = 0;
    unsigned fail = fuzz_byte(&p.in), where = fuzz_byte(&p.in);
    generate(&p, fail % 4 != 0);
    if (getenv("LW_FUZZ_SHOW")) {
        const char *text = fail % 4 ? once.text : "";
        printf("%s%s", text, p.text);
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

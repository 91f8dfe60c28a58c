// SPDX-License-Identifier: MIT
// The verifier of emitted code, for checking builds: abstract interpretation over the set of
// temporaries that hold a value.
//
// Walks all paths from the first instruction and from every handler. What must hold:
//   a. a temporary is read only where it is live, written only where it is not, and dead at every
//   return; b. all paths to an instruction agree on the set; c. nothing is live above the window of
//   a call; d. at a handler the live temporaries are those below the entry's `live` at each covered
//   instruction (so
//      these may not change inside of the range), and the exception's register;
//   e. jumps, registers, constants and names are in range, and every backward jump is a LOOP.
#include "lang/emit.h"
#include "base/memory.h"
#include <stdio.h>

typedef struct {
    const lw_code *c;
    uint32_t words;   // of a set
    uint64_t *before; // the set before each instruction
    uint8_t *seen;    // 1: reached, 2: done
    uint32_t *pending;
    uint32_t pending_count;
    uint64_t *now;
    char *error; // the caller's buffer
    bool failed;
    uint32_t pc;
} verifier;

static void fail(verifier *v, const char *what, uint32_t n) {
    if (!v->failed) {
        lw_insn i = {.word = lw_load_relaxed(&v->c->code[v->pc])};
        snprintf(v->error, 200, "at %u (%s): %s %u", v->pc,
                 i.op < LW_OP_COUNT ? lw_op_names[i.op] : "?", what, n);
    }
    v->failed = true;
}

static bool live(const verifier *v, uint32_t reg) { return v->now[reg / 64] >> (reg % 64) & 1; }

// The register is read; when `kill`, it is consumed. Locals are always there.
static void use(verifier *v, uint32_t reg, bool kill) {
    if (reg >= v->c->registers) {
        fail(v, "no such register", reg);
    } else if (reg < v->c->locals) {
        if (kill)
            fail(v, "a local is consumed", reg);
    } else {
        if (!live(v, reg))
            fail(v, "a dead temporary is read", reg);
        if (kill)
            v->now[reg / 64] &= ~((uint64_t)1 << (reg % 64));
    }
}

static void use_n(verifier *v, uint32_t reg, uint32_t n) {
    for (uint32_t i = 0; i < n; i++)
        use(v, reg + i, true);
}

static void define(verifier *v, uint32_t reg) {
    if (reg >= v->c->registers)
        fail(v, "no such register", reg);
    else if (reg >= v->c->locals && live(v, reg))
        fail(v, "a live temporary is overwritten", reg);
    else if (reg >= v->c->locals)
        v->now[reg / 64] |= (uint64_t)1 << (reg % 64);
}

static void define_n(verifier *v, uint32_t reg, uint32_t n) {
    for (uint32_t i = 0; i < n; i++)
        define(v, reg + i);
}

static void none_live_from(verifier *v, uint32_t reg) {
    for (; reg < v->c->registers; reg++) {
        if (reg >= v->c->locals && live(v, reg))
            fail(v, "a temporary is left over", reg);
    }
}

static void reach(verifier *v, int64_t pc) {
    if (pc < 0 || pc >= v->c->instructions) {
        fail(v, "a jump leaves the code", 0);
        return;
    }
    uint64_t *set = v->before + (size_t)pc * v->words;
    if (!v->seen[pc]) {
        memcpy(set, v->now, v->words * sizeof *set);
        v->seen[pc] = 1;
        v->pending[v->pending_count++] = (uint32_t)pc;
    } else if (memcmp(set, v->now, v->words * sizeof *set) != 0) {
        fail(v, "paths disagree at", (uint32_t)pc);
    }
}

// ---- one instruction -------------------------------------------------------------------------

// The window of a call: n registers from b on.
static void window(verifier *v, lw_insn i, uint32_t n) {
    use_n(v, i.b, n);
    none_live_from(v, i.b);
    define(v, i.a);
}

// Instructions that write several registers.
static bool special_range(verifier *v, lw_insn i) {
    switch (i.op) {
    case LW_OP_FORPREP:
        use(v, i.b, i.k & LW_KILL_B);
        define_n(v, i.a, 3);
        break;
    case LW_OP_UNPACK:
        use(v, i.b, i.k & LW_KILL_B);
        define_n(v, i.a, i.c);
        break;
    case LW_OP_UNPACKEX:
        use(v, i.b, i.k & LW_KILL_B);
        define_n(v, i.a, (i.c & 255u) + 1u + (i.c >> 8));
        break;
    default:
        return false;
    }
    return true;
}

// Instructions whose registers the format does not tell. False: it is none of them.
static bool special_values(verifier *v, lw_insn i) {
    switch (i.op) {
    case LW_OP_CLEAR:
        for (uint32_t n = 0; n < i.b; n++)
            use(v, i.a + n, i.a + n >= v->c->locals);
        break;
    case LW_OP_CLEAR1:
        use(v, i.a, i.a >= v->c->locals);
        break;
    case LW_OP_MATCH:
        use_n(v, i.b, 3);
        define_n(v, i.a, 2);
        break;
    case LW_OP_BUILDSLICE:
        use_n(v, i.b, 3);
        define(v, i.a);
        break;
    case LW_OP_CALL:
    case LW_OP_CALLKW:
        window(v, i, i.c + 1u);
        break;
    case LW_OP_CALLMETHOD:
    case LW_OP_CALLMETHODKW:
        window(v, i, i.c + 2u);
        break;
    case LW_OP_CALLEX:
        window(v, i, i.k & LW_K3 ? 3 : 2);
        break;
    case LW_OP_BUILDCLASS:
        window(v, i, i.c + 2u + ((i.k & LW_K3) != 0));
        break;
    case LW_OP_BUILDLIST:
    case LW_OP_BUILDTUPLE:
    case LW_OP_BUILDSET:
    case LW_OP_BUILDSTRING:
        use_n(v, i.b, i.c);
        define(v, i.a);
        break;
    case LW_OP_BUILDMAP:
        use_n(v, i.b, 2u * i.c);
        define(v, i.a);
        break;
    case LW_OP_GETMETHOD:
        use(v, i.b, i.k & LW_KILL_B);
        define_n(v, i.a, 2);
        break;
    case LW_OP_MAKEFUNCTION:
        if (i.k & 1)
            use(v, i.c, true);
        if (i.k & 2)
            use(v, i.c + 1u, true);
        if (i.k & 4)
            use(v, i.c + 2u, true);
        define(v, i.a);
        break;
    case LW_OP_FORMATVALUE:
        use(v, i.b, i.k & LW_KILL_B);
        if (i.k & LW_K3)
            use(v, i.c, i.k & LW_KILL_C);
        define(v, i.a);
        break;
    default:
        return special_range(v, i);
    }
    return true;
}

// Generators, exceptions, and the ends of functions and loops.
static bool special_flow(verifier *v, lw_insn i) {
    switch (i.op) {
    case LW_OP_WITHENTER:
        use(v, i.b, i.k & LW_KILL_B);
        define_n(v, i.a, 2);
        break;
    case LW_OP_WITHEXIT:
        if (!(i.k & LW_K3))
            use(v, i.c, i.k & LW_KILL_C);
        use(v, i.b, i.k & LW_KILL_B);
        define(v, i.a);
        break;
    case LW_OP_YIELD:
        use(v, i.b, i.k & LW_KILL_B);
        if (i.k & LW_K5)
            use(v, i.c, false);
        define(v, i.a);
        break;
    case LW_OP_SEND:
        use(v, i.a, false);
        use(v, i.b, false);
        break;
    case LW_OP_RAISE:
        if (!(i.k & LW_K5))
            use(v, i.a, i.k & LW_KILL_A);
        if (i.k & LW_K3)
            use(v, i.b, i.k & LW_KILL_B);
        break;
    case LW_OP_PUSHEXC:
        use(v, i.a, false);
        define(v, i.a + 1u);
        break;
    case LW_OP_POPEXC:
        use_n(v, i.a, 2);
        break;
    case LW_OP_RERAISE:
        use(v, i.a, true);
        break;
    case LW_OP_RETURN:
        use(v, i.a, i.a >= v->c->locals);
        none_live_from(v, 0);
        break;
    case LW_OP_RETURNK:
        none_live_from(v, 0);
        break;
    case LW_OP_FORITER:
        use_n(v, i.a, 3);
        break; // what follows is in flow()
    default:
        return false;
    }
    return true;
}

static void by_format(verifier *v, lw_insn i) {
    const uint16_t field[3] = {i.a, i.b, i.c};
    static const uint8_t kill[3] = {LW_KILL_A, LW_KILL_B, LW_KILL_C};
    const char *f = lw_op_formats[i.op];
    for (int n = 0; n < 3 && f[n]; n++) {
        if (f[n] == 'r')
            use(v, field[n], i.k & kill[n]);
        else if (f[n] == 'k' && field[n] >= v->c->constants_count)
            fail(v, "no such constant", field[n]);
        else if (f[n] == 'K' && (uint32_t)i.bx >= v->c->constants_count)
            fail(v, "no such constant", (uint32_t)i.bx);
        else if (f[n] == 'n' && field[n] >= v->c->names_count)
            fail(v, "no such name", field[n]);
    }
    for (int n = 0; n < 3 && f[n]; n++) {
        if (f[n] == 'd')
            define(v, field[n]);
    }
}

static void flow(verifier *v, lw_insn i, uint32_t pc) {
    int64_t after = pc + 1 + lw_op_extra[i.op];
    const char *f = lw_op_formats[i.op];
    int64_t target = -1;
    if (strchr(f, 'J'))
        target = after + i.bx;
    else if (f[0] == 'j')
        target = after + (int16_t)i.a;
    else if (i.op == LW_OP_FORITER || i.op == LW_OP_SEND)
        target = after + (int64_t)lw_load_relaxed(&v->c->code[pc + 1]);
    if (target >= 0) {
        if (target <= pc && i.op != LW_OP_LOOP)
            fail(v, "a backward jump that is no LOOP to", (uint32_t)target);
        reach(v, target);
    }
    if (i.op == LW_OP_FORITER) {
        define_n(v, i.a, 3);
        define(v, i.b);
    }
    if (i.op != LW_OP_JMP && i.op != LW_OP_LOOP && i.op != LW_OP_RETURN && i.op != LW_OP_RETURNK &&
        i.op != LW_OP_RAISE && i.op != LW_OP_RERAISE)
        reach(v, after);
}

static void handlers(verifier *v, uint32_t pc) {
    for (uint32_t n = 0; n < v->c->handlers_count; n++) {
        const lw_handler *h = &v->c->handlers[n];
        if (pc < h->start || pc >= h->end)
            continue;
        memcpy(v->now, v->before + (size_t)pc * v->words, v->words * sizeof *v->now);
        for (uint32_t reg = h->live; reg < v->c->registers; reg++)
            v->now[reg / 64] &= ~((uint64_t)1 << (reg % 64));
        define(v, h->exception);
        reach(v, h->handler);
        return; // the first that covers
    }
}

static void walk(verifier *v) {
    v->seen[0] = 1;
    v->pending[v->pending_count++] = 0;
    while (v->pending_count && !v->failed) {
        uint32_t pc = v->pc = v->pending[--v->pending_count];
        lw_insn i = {.word = lw_load_relaxed(&v->c->code[pc])};
        if (i.op >= LW_OP_COUNT) {
            fail(v, "no such opcode", i.op);
            return;
        }
        handlers(v, pc);
        memcpy(v->now, v->before + (size_t)pc * v->words, v->words * sizeof *v->now);
        if (!special_values(v, i) && !special_flow(v, i))
            by_format(v, i);
        flow(v, i, pc);
    }
}

const char *lw_verify_code(const lw_code *c, char *buffer) {
    verifier v = {.c = c, .words = c->registers / 64 + 1u, .error = buffer};
    size_t set = v.words * sizeof *v.now, all = set * c->instructions;
    if (c->instructions == 0 || all > (size_t)256 << 20)
        return c->instructions ? NULL : "no code";
    v.before = lw_mem_calloc(all);
    v.seen = lw_mem_calloc(c->instructions);
    v.pending = lw_mem_alloc(c->instructions * sizeof *v.pending);
    v.now = lw_mem_calloc(set);
    if (v.before && v.seen && v.pending && v.now)
        walk(&v);
    lw_mem_free(v.before, all);
    lw_mem_free(v.seen, c->instructions);
    lw_mem_free(v.pending, c->instructions * sizeof *v.pending);
    lw_mem_free(v.now, set);
    return v.failed ? buffer : NULL;
}

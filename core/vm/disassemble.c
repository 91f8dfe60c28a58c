// SPDX-License-Identifier: MIT
// The disassembler (--dis): one line an instruction, function by function.
//
//     line   word  opcode         operands
//        4      2  FORITER        r3..r5, i = next, at the end ->11
//
// A local variable is shown by its name, a temporary as r<number>; the register that is set comes first, before `=`. An operand
// that the instruction uses up is followed by `!`. Constants stand as the language writes them, names as they are, a jump
// as the word it goes to, {cache} where an inline cache follows. What the bits of k mean is in words: opcodes.def.
#include "vm/code.h"
#include "base/memory.h"
#include "object/exception.h"
#include "object/str.h"
#include "object/tuple.h"
#include <stdio.h>
#include <string.h>

// What k bits 3, 4 and 5 of an opcode mean when they are set; NULL: nothing.
static const char *const bits[LW_OP_COUNT][3] = {
    [LW_OP_IS] = {NULL, "not"},
    [LW_OP_IN] = {NULL, "not"},
    [LW_OP_CALLEX] = {NULL, "any iterable"},
    [LW_OP_BUILDCLASS] = {"keywords"},
    [LW_OP_LISTEXTEND] = {"of a call"},
    [LW_OP_DICTMERGE] = {"of a call"},
    [LW_OP_FORPREP] = {"argument"},
    [LW_OP_MATCH] = {"class", "mapping"},
    [LW_OP_YIELD] = {NULL, NULL, "delegating"},
    [LW_OP_RAISE] = {"from", NULL, "again"},
    [LW_OP_WITHENTER] = {"async"},
    [LW_OP_WITHEXIT] = {"no exception"},
    [LW_OP_IMPORT] = {"first part"},
};

static void print_text(lw_value v, bool repr) {
    lw_value s = repr ? lw_repr(v) : lw_retain(v);
    size_t n;
    char *text = s == LW_NIL ? NULL : lw_str_to_utf8(lw_as_str(s), &n);
    if (text) {
        printf("%.*s%s", n > 60 ? 60 : (int)n, text, n > 60 ? "..." : "");
        lw_mem_free(text, n + 1);
    } else {
        lw_exception_clear();
        printf("?");
    }
    lw_release(s);
}

static void print_constant(const lw_code *c, uint64_t i) {
    lw_value v = i < c->constants_count ? c->constants[i] : LW_NIL;
    if (lw_has_type(v, LW_T_CODE)) {
        printf("code of ");
        print_text(lw_as_code(v)->qualified_name, false);
    } else if (v != LW_NIL) {
        print_text(v, true);
    }
}

static void print_register(const lw_code *c, uint32_t reg, bool killed) {
    if (reg < c->locals)
        print_text(c->local_names[reg], false);
    else
        printf("r%u", reg);
    printf("%s", killed ? "!" : "");
}

static void print_window(uint32_t first, uint32_t count) {
    if (count == 0)
        printf("nothing");
    else if (count == 1)
        printf("r%u!", first);
    else
        printf("r%u..r%u!", first, first + count - 1);
}

// Operands that the format alone does not tell. False: it does.
static bool print_special(const lw_code *c, lw_insn i, uint32_t pc, uint32_t after) {
    int64_t extra = lw_op_extra[i.op] ? (int64_t)lw_load_relaxed(&c->code[pc + 1]) : 0;
    switch (i.op) {
    case LW_OP_CLEAR:
        print_window(i.a, i.b);
        return true;
    case LW_OP_GETFREE:
    case LW_OP_FREECELL:
        print_register(c, i.a, false);
        printf(" = %s", i.op == LW_OP_FREECELL ? "cell of " : "");
        print_text(c->free_names[i.b], false);
        return true;
    case LW_OP_SETFREE:
    case LW_OP_DELFREE:
        print_text(c->free_names[i.a], false);
        if (i.op == LW_OP_SETFREE) {
            printf(" = ");
            print_register(c, i.b, i.k & LW_KILL_B);
        }
        return true;
    case LW_OP_CALL:
    case LW_OP_CALLMETHOD:
    case LW_OP_CALLKW:
    case LW_OP_CALLMETHODKW: {
        bool method = i.op == LW_OP_CALLMETHOD || i.op == LW_OP_CALLMETHODKW;
        print_register(c, i.a, false);
        printf(" = r%u(", i.b);
        if (method || i.c)
            print_window(i.b + 1u, i.c + method);
        printf(")");
        if (i.op == LW_OP_CALLKW || i.op == LW_OP_CALLMETHODKW) {
            printf(" the last are ");
            print_constant(c, (uint64_t)extra);
        }
        return true;
    }
    case LW_OP_CALLEX:
        print_register(c, i.a, false);
        printf(" = r%u(*r%u!", i.b, i.b + 1u);
        if (i.k & LW_K3)
            printf(", **r%u!", i.b + 2u);
        printf(")");
        return true;
    case LW_OP_GETMETHOD:
        printf("r%u, r%u = ", i.a, i.a + 1u);
        print_register(c, i.b, i.k & LW_KILL_B);
        printf(", ");
        print_text(c->names[i.c], false);
        printf("  {cache}");
        return true;
    case LW_OP_BUILDLIST:
    case LW_OP_BUILDTUPLE:
    case LW_OP_BUILDSET:
    case LW_OP_BUILDSTRING:
    case LW_OP_BUILDMAP:
        print_register(c, i.a, false);
        printf(" = ");
        print_window(i.b, i.op == LW_OP_BUILDMAP ? i.c * 2u : i.c);
        return true;
    case LW_OP_BUILDSLICE:
        print_register(c, i.a, false);
        printf(" = ");
        print_window(i.b, 3);
        return true;
    case LW_OP_MAKEFUNCTION: {
        print_register(c, i.a, false);
        printf(" = ");
        print_constant(c, i.b);
        static const char *const with[] = {"defaults", "keyword defaults", "annotations"};
        for (unsigned n = 0; n < 3; n++)
            if (i.k >> n & 1)
                printf(", %s r%u!", with[n], i.c + n);
        return true;
    }
    case LW_OP_FORITER:
        printf("r%u..r%u, ", i.a, i.a + 2u);
        print_register(c, i.b, false);
        printf(" = next, at the end ->%lld", (long long)(after + extra));
        return true;
    case LW_OP_UNPACK:
    case LW_OP_UNPACKEX: {
        uint32_t n = i.op == LW_OP_UNPACK ? i.c : (i.c & 255u) + 1 + (i.c >> 8);
        for (uint32_t k = 0; k < n; k++) {
            printf("%s%s", k ? ", " : "", i.op == LW_OP_UNPACKEX && k == (i.c & 255u) ? "*" : "");
            print_register(c, i.a + k, false);
        }
        printf(" = ");
        print_register(c, i.b, i.k & LW_KILL_B);
        return true;
    }
    case LW_OP_SEND:
        print_register(c, i.a, false);
        printf(" sent to r%u, when it has ended ->%lld", i.b, (long long)(after + extra));
        return true;
    case LW_OP_FORMATVALUE:
        print_register(c, i.a, false);
        printf(" = ");
        print_register(c, i.b, i.k & LW_KILL_B);
        printf("%s", (const char *const[]){"", " !s", " !r", " !a"}[i.k >> 4 & 3]);
        if (i.k & LW_K3) {
            printf(" by ");
            print_register(c, i.c, i.k & LW_KILL_C);
        }
        return true;
    default:
        return false;
    }
}

static void print_operands(const lw_code *c, lw_insn i, uint32_t pc, uint32_t after) {
    if (print_special(c, i, pc, after))
        return;
    const uint16_t field[3] = {i.a, i.b, i.c};
    static const uint8_t kill[3] = {LW_KILL_A, LW_KILL_B, LW_KILL_C};
    const char *format = lw_op_formats[i.op], *gap = "";
    long long jump = -1;
    for (long n = 0; format[n]; n++) {
        if (format[n] == '-')
            continue;
        if (format[n] == 'j' || format[n] == 'J') {
            jump = after + (format[n] == 'j' ? (int64_t)(int16_t)i.a : (int64_t)i.bx);
            continue;
        }
        printf("%s", gap);
        gap = format[n] == 'd' ? " = " : ", ";
        switch (format[n]) {
        case 'd':
            print_register(c, field[n], false);
            break;
        case 'r':
            print_register(c, field[n], i.k & kill[n]);
            break;
        case 'k':
            print_constant(c, field[n]);
            break;
        case 'K':
            print_constant(c, (uint32_t)i.bx);
            break;
        case 'n':
            print_text(field[n] < c->names_count ? c->names[field[n]] : LW_NIL, false);
            break;
        default:
            printf("%u", field[n]);
            break;
        }
    }
    if (jump >= 0) {
        bool compares = format[0] == 'j';
        const char *when = !compares ? gap[0] == ',' ? " " : "" : i.k & LW_K4 ? " if false " : " if true ";
        printf("%s->%lld", when, jump);
    }
    if (lw_op_extra[i.op])
        printf("  {cache}");
}

static void print_bits(lw_insn i) {
    if (i.op >= LW_OP_ADD && i.op <= LW_OP_MATMULK && (i.k & LW_K3))
        printf("  in place");
    for (unsigned n = 0; n < 3; n++)
        if ((i.k & (LW_K3 << n)) && bits[i.op][n])
            printf("  %s", bits[i.op][n]);
}

static void print_instructions(const lw_code *c) {
    uint32_t line = 0;
    for (uint32_t pc = 0; pc < c->instructions;) {
        lw_insn i = {.word = lw_load_relaxed(&c->code[pc])};
        uint32_t after = pc + 1 + lw_op_extra[i.op];
        if (lw_code_line(c, pc) != line) {
            line = lw_code_line(c, pc);
            printf("%6u", line);
        } else {
            printf("      ");
        }
        printf(" %6u  %-14s ", pc, lw_op_names[i.op]);
        print_operands(c, i, pc, after);
        print_bits(i);
        printf("\n");
        pc = after;
    }
}

static void print_names(const char *what, const lw_value *names, uint32_t count) {
    if (count)
        printf("  %s: ", what);
    for (uint32_t i = 0; i < count; i++) {
        printf("%s", i ? ", " : "");
        print_text(names[i], false);
    }
    if (count)
        printf("\n");
}

static void print_head(const lw_code *c) {
    static const struct {
        unsigned flag;
        const char *name;
    } kinds[] = {{LW_CODE_VARARGS, "*args"},     {LW_CODE_VARKW, "**kwargs"}, {LW_CODE_COROUTINE, "coroutine"},
                 {LW_CODE_GENERATOR, "generator"}, {LW_CODE_CLASS, "class body"}, {LW_CODE_MODULE, "module"}};
    print_text(c->qualified_name, false);
    printf(", line %u: %u registers", c->first_line, c->registers);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if ((c->flags & kinds[i].flag) && !(kinds[i].flag == LW_CODE_GENERATOR && (c->flags & LW_CODE_COROUTINE)))
            printf(", %s", kinds[i].name);
    printf("\n");
    uint32_t parameters = c->positional + c->keyword_only + !!(c->flags & LW_CODE_VARARGS) +
                          !!(c->flags & LW_CODE_VARKW);
    if (c->flags & LW_CODE_CLASS)
        parameters = 0; // the namespace
    print_names("parameters", c->local_names, parameters);
    print_names("locals", c->local_names + parameters, c->locals - parameters);
    print_names("free variables", c->free_names, c->free_count);
}

void lw_code_disassemble(const lw_code *c) {
    print_head(c);
    print_instructions(c);
    for (uint32_t i = 0; i < c->handlers_count; i++) {
        const lw_handler *h = &c->handlers[i];
        printf("  exceptions in %u..%u ->%u, which releases registers from r%u on and has the exception in r%u\n",
               h->start, h->end - 1, h->handler, h->live, h->exception);
    }
    for (uint32_t i = 0; i < c->constants_count; i++) {
        if (lw_has_type(c->constants[i], LW_T_CODE)) {
            printf("\n");
            lw_code_disassemble(lw_as_code(c->constants[i]));
        }
    }
}

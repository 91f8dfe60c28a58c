// SPDX-License-Identifier: MIT
// Code objects: memory, the tables made from opcodes.def, line numbers, and the disassembler.
#include "vm/code.h"
#include "base/memory.h"
#include "object/str.h"
#include <pthread.h>
#include <stdio.h>
#include <string.h>

const char *const lw_op_names[LW_OP_COUNT] = {
#define OP(name, format, extra) #name,
#include "vm/opcodes.def"
#undef OP
};
const char *const lw_op_formats[LW_OP_COUNT] = {
#define OP(name, format, extra) format,
#include "vm/opcodes.def"
#undef OP
};
const uint8_t lw_op_extra[LW_OP_COUNT] = {
#define OP(name, format, extra) extra,
#include "vm/opcodes.def"
#undef OP
};

// ---- objects ---------------------------------------------------------------------------------

lw_code *lw_code_new(void) {
    lw_code *c = lw_object_new(LW_T_CODE, sizeof *c);
    if (!c)
        return NULL;
    memset((char *)c + sizeof(lw_object), 0, sizeof *c - sizeof(lw_object));
    c->name = c->qualified_name = c->filename = c->doc = LW_NIL;
    return c;
}

static void free_values(lw_value *values, uint32_t count) {
    if (!values)
        return;
    for (uint32_t i = 0; i < count; i++)
        lw_release(values[i]);
    lw_mem_free(values, count * sizeof *values);
}

// All code, under a mutex that is held for a few instructions and around no other one.
static lw_code *all;
static pthread_mutex_t all_mutex = PTHREAD_MUTEX_INITIALIZER;

void lw_code_register(lw_code *c) {
    pthread_mutex_lock(&all_mutex);
    c->registered = true;
    c->next = all;
    if (all)
        all->previous = c;
    all = c;
    pthread_mutex_unlock(&all_mutex);
}

static void unregister(lw_code *c) {
    if (!c->registered)
        return;
    pthread_mutex_lock(&all_mutex);
    if (c->next)
        c->next->previous = c->previous;
    *(c->previous ? &c->previous->next : &all) = c->next;
    pthread_mutex_unlock(&all_mutex);
}

void lw_code_clear_caches(void) {
    pthread_mutex_lock(&all_mutex);
    for (lw_code *c = all; c; c = c->next)
        for (uint32_t pc = 0; pc < c->instructions;) {
            lw_insn i = {.word = lw_load_relaxed(&c->code[pc])};
            if (i.op == LW_OP_GETATTR || i.op == LW_OP_SETATTR || i.op == LW_OP_GETMETHOD)
                lw_store_seq_cst(&c->code[pc + 1], 0); // see epoch in cache.c
            pc += 1 + lw_op_extra[i.op];
        }
    pthread_mutex_unlock(&all_mutex);
}

static void code_destroy(lw_object *o) {
    lw_code *c = (lw_code *)o;
    unregister(c);
    free_values(c->constants, c->constants_count);
    free_values(c->names, c->names_count);
    free_values(c->local_names, c->locals);
    free_values(c->free_names, c->free_count);
    lw_mem_free((void *)c->code, c->instructions * sizeof *c->code);
    lw_mem_free(c->captures, c->free_count * sizeof *c->captures);
    lw_mem_free(c->handlers, c->handlers_count * sizeof *c->handlers);
    lw_mem_free(c->lines, c->lines_count * sizeof *c->lines);
    lw_release(c->name);
    lw_release(c->qualified_name);
    lw_release(c->filename);
    lw_release(c->doc);
    lw_object_free(o, sizeof *c);
}

static lw_value code_repr(lw_value self) {
    return lw_str_from_format("<code object at 0x%llx>", (unsigned long long)self);
}

lw_type lw_code_type = {.index = LW_T_CODE,
                        .flags = LW_TYPE_FINAL,
                        .name = "code",
                        .destroy = code_destroy,
                        .repr = code_repr};

uint32_t lw_code_line(const lw_code *c, uint32_t pc) {
    uint32_t low = 0, high = c->lines_count; // the last entry at or before pc
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (c->lines[middle].pc <= pc)
            low = middle + 1;
        else
            high = middle;
    }
    return low ? c->lines[low - 1].line : c->first_line;
}

// ---- the disassembler ------------------------------------------------------------------------

static void print_value(lw_value v, bool repr) {
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

static void print_constant(const lw_code *c, uint32_t i) {
    lw_value v = i < c->constants_count ? c->constants[i] : LW_NIL;
    if (lw_has_type(v, LW_T_CODE)) {
        printf(" <code ");
        print_value(lw_as_code(v)->name, false);
        printf(">");
    } else if (v != LW_NIL) {
        printf(" ");
        print_value(v, true);
    }
}

static void print_register(const lw_code *c, uint32_t reg, bool killed) {
    if (reg < c->locals) {
        printf(" r%u=", reg);
        print_value(c->local_names[reg], false);
    } else {
        printf(" r%u", reg);
    }
    printf("%s", killed ? "!" : "");
}

static uint32_t print_operands(const lw_code *c, lw_insn i, uint32_t pc) {
    const uint16_t field[3] = {i.a, i.b, i.c};
    static const uint8_t kill[3] = {LW_KILL_A, LW_KILL_B, LW_KILL_C};
    uint32_t after = pc + 1 + lw_op_extra[i.op];
    for (const char *f = lw_op_formats[i.op]; *f; f++) {
        long n = f - lw_op_formats[i.op];
        switch (*f) {
        case 'd':
            print_register(c, field[n], false);
            break;
        case 'r':
            print_register(c, field[n], i.k & kill[n]);
            break;
        case 'u':
            printf(" %u", field[n]);
            break;
        case 'k':
            print_constant(c, field[n]);
            break;
        case 'K':
            print_constant(c, (uint32_t)i.bx);
            break;
        case 'n':
            printf(" ");
            print_value(field[n] < c->names_count ? c->names[field[n]] : LW_NIL, false);
            break;
        case 'j':
            printf(" ->%u", after + (uint32_t)(int16_t)i.a);
            break;
        case 'J':
            printf(" ->%u", after + (uint32_t)i.bx);
            break;
        default:
            break;
        }
    }
    return after;
}

static void print_instructions(const lw_code *c) {
    uint32_t line = 0;
    for (uint32_t pc = 0; pc < c->instructions;) {
        lw_insn i = {.word = lw_load_relaxed(&c->code[pc])};
        if (lw_code_line(c, pc) != line) {
            line = lw_code_line(c, pc);
            printf("%5u", line);
        } else {
            printf("     ");
        }
        printf(" %5u  %-14s", pc, lw_op_names[i.op]);
        uint32_t after = print_operands(c, i, pc);
        if (i.k & (LW_K3 | LW_K4 | LW_K5))
            printf("  [%s%s%s]", i.k & LW_K3 ? "3" : "", i.k & LW_K4 ? "4" : "",
                   i.k & LW_K5 ? "5" : "");
        if (i.op == LW_OP_FORITER || i.op == LW_OP_SEND)
            printf(" ->%lld", (long long)(after + (int64_t)lw_load_relaxed(&c->code[pc + 1])));
        else if (i.op == LW_OP_CALLKW || i.op == LW_OP_CALLMETHODKW)
            print_constant(c, (uint32_t)lw_load_relaxed(&c->code[pc + 1]));
        printf("\n");
        pc = after;
    }
}

void lw_code_disassemble(const lw_code *c) {
    print_value(c->qualified_name, false);
    printf(": %u registers, %u locals, %u parameters, flags %x\n", c->registers, c->locals,
           c->positional + c->keyword_only, c->flags);
    print_instructions(c);
    for (uint32_t i = 0; i < c->handlers_count; i++) {
        const lw_handler *h = &c->handlers[i];
        printf("      exceptions in [%u, %u) ->%u, registers from %u released, exception in r%u\n",
               h->start, h->end, h->handler, h->live, h->exception);
    }
    for (uint32_t i = 0; i < c->constants_count; i++) {
        if (lw_has_type(c->constants[i], LW_T_CODE)) {
            printf("\n");
            lw_code_disassemble(lw_as_code(c->constants[i]));
        }
    }
}

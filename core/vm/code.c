// SPDX-License-Identifier: MIT
// Code objects: memory, the tables made from opcodes.def, line numbers.
#include "vm/code.h"
#include "base/memory.h"
#include "object/str.h"
#include <pthread.h>
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

// SPDX-License-Identifier: MIT
// Instructions, constants, names, registers, jumps and lines of one code object.
#include "lang/emit.h"
#include "base/memory.h"

#define CODE_MAX (1u << 24)
#define REGISTERS_MAX 65000

void lw_unit_error(lw_unit *u, const lw_node *n, const char *message) {
    lw_front_error(u->front, LW_EXC(SyntaxError), n->start, n->end, "%s", message);
}

void lw_unit_limit(lw_unit *u, const char *message) {
    lw_front_error(u->front, LW_EXC(SyntaxError), u->start, u->start, "%s", message);
}

// ---- words and lines ---------------------------------------------------------------------------

static void push_word(lw_unit *u, uint64_t word) {
    uint64_t *code = lw_front_grow(u->front, u->code, u->count, &u->capacity, sizeof *code);
    if (!code)
        return;
    u->code = code;
    code[u->count++] = word;
    if (u->count > CODE_MAX)
        lw_unit_limit(u, "the function is too large: it makes too many instructions");
}

static void note_line(lw_unit *u) {
    if (u->lines_count && u->lines[u->lines_count - 1].line == u->line)
        return;
    lw_line *lines =
        lw_front_grow(u->front, u->lines, u->lines_count, &u->lines_capacity, sizeof *lines);
    if (!lines)
        return;
    u->lines = lines;
    lines[u->lines_count++] = (lw_line){u->count, u->line};
}

static void emit(lw_unit *u, lw_insn i) {
    if (u->dead || u->front->failed)
        return;
    note_line(u);
    push_word(u, i.word);
}

// What the instruction does to locals.
static void note_locals(lw_unit *u, int op, uint32_t a, uint32_t b, uint32_t c) {
    if (lw_op_formats[op][0] == 'd')
        lw_note_bound(u, a);
    if (op == LW_OP_UNPACK) {
        for (uint32_t i = 0; i < c; i++)
            lw_note_bound(u, a + i);
    } else if (op == LW_OP_UNBIND || op == LW_OP_CLEAR1 || op == LW_OP_CLEAR) {
        for (uint32_t i = 0; i < (op == LW_OP_CLEAR ? b : 1); i++)
            lw_note_unbound(u, a + i);
    } else if (op == LW_OP_CHECK) {
        lw_note_bound(u, a);
    }
}

void lw_emit(lw_unit *u, int op, unsigned k, uint32_t a, uint32_t b, uint32_t c) {
    if (!u->dead)
        note_locals(u, op, a, b, c);
    lw_insn i = {.word = 0};
    i.op = (uint8_t)op;
    i.k = (uint8_t)k;
    i.a = (uint16_t)a;
    i.b = (uint16_t)b;
    i.c = (uint16_t)c;
    emit(u, i);
}

void lw_emit_bx(lw_unit *u, int op, unsigned k, uint32_t a, int32_t bx) {
    lw_insn i = {.word = 0};
    i.op = (uint8_t)op;
    i.k = (uint8_t)k;
    i.a = (uint16_t)a;
    i.bx = bx;
    if (!u->dead && lw_op_formats[op][0] == 'd')
        lw_note_bound(u, a);
    emit(u, i);
}

void lw_emit_extra(lw_unit *u, uint64_t word) {
    if (!u->dead && !u->front->failed)
        push_word(u, word);
}

void lw_emit_end(lw_unit *u) { u->dead = true; }

// ---- jumps -----------------------------------------------------------------------------------

static void patch(lw_unit *u, uint32_t pc, uint32_t target) {
    lw_insn i = {.word = u->code[pc]};
    const char *format = lw_op_formats[i.op];
    int64_t offset = (int64_t)target - (int64_t)pc - 1 - lw_op_extra[i.op];
    if (lw_op_extra[i.op]) {
        u->code[pc + 1] = (uint64_t)offset;
    } else if (format[0] == 'j') {
        if (offset < INT16_MIN || offset > INT16_MAX)
            u->too_far = true;
        i.a = (uint16_t)offset;
        u->code[pc] = i.word;
    } else {
        i.bx = (int32_t)offset;
        u->code[pc] = i.word;
    }
}

void lw_emit_jump(lw_unit *u, int op, unsigned k, uint32_t a, uint32_t b, uint32_t c,
                  lw_label *to) {
    if (u->dead || u->front->failed)
        return;
    uint32_t pc = u->count;
    lw_emit(u, op, k, a, b, c);
    if (lw_op_extra[op])
        lw_emit_extra(u, 0);
    if (u->front->failed)
        return;
    if (to->bound) {
        patch(u, pc, to->pc);
    } else {
        lw_fixup *f = lw_front_alloc(u->front, sizeof *f);
        if (!f)
            return;
        *f = (lw_fixup){to->fixups, pc};
        to->fixups = f;
        to->unbound |= u->unbound;
    }
    if (op == LW_OP_FORITER)
        lw_note_bound(u, b);
    if (op == LW_OP_JMP || op == LW_OP_LOOP)
        u->dead = true;
}

void lw_label_bind(lw_unit *u, lw_label *l) {
    l->bound = true;
    l->pc = u->count;
    if (u->front->failed)
        return;
    u->unbound = (u->dead && l->fixups ? 0 : u->unbound) | l->unbound | u->deletable;
    if (l->fixups)
        u->dead = false;
    for (lw_fixup *f = l->fixups; f; f = f->next)
        patch(u, f->pc, l->pc);
    l->fixups = NULL;
}

// ---- constants and names -----------------------------------------------------------------------

static uint32_t intern_word(lw_unit *u, lw_word_map *map, lw_value **list, uint32_t *count,
                            uint32_t *capacity, lw_value v) {
    if (u->dead || u->front->failed)
        return 0;
    uint32_t *slot = lw_word_map_at(u->front, map, v);
    if (!slot)
        return 0;
    if (!*slot) {
        lw_value *p = lw_front_grow(u->front, *list, *count, capacity, sizeof *p);
        if (!p)
            return 0;
        *list = p;
        p[*count] = v;
        *slot = ++*count;
    }
    return *slot - 1;
}

uint32_t lw_constant(lw_unit *u, lw_value v) {
    return intern_word(u, &u->constant_map, &u->constants, &u->constants_count,
                       &u->constants_capacity, v);
}

uint16_t lw_name_index(lw_unit *u, lw_value name) {
    uint32_t i = intern_word(u, &u->name_map, &u->names, &u->names_count, &u->names_capacity, name);
    if (i > UINT16_MAX)
        lw_unit_limit(u, "the function is too large: it uses too many names");
    return (uint16_t)i;
}

// ---- registers -------------------------------------------------------------------------------

uint16_t lw_alloc_n(lw_unit *u, uint32_t n) {
    uint32_t reg = u->top;
    if (n > REGISTERS_MAX || u->top + n > REGISTERS_MAX) {
        lw_unit_limit(u, "the expression is too large: it needs too many registers");
        return (uint16_t)reg;
    }
    u->top += n;
    if (u->top > u->registers)
        u->registers = u->top;
    return (uint16_t)reg;
}

uint16_t lw_alloc(lw_unit *u) { return lw_alloc_n(u, 1); }

uint16_t lw_base(lw_unit *u, uint16_t dst) {
    return lw_is_temp(u, dst) && dst + 1u == u->top ? dst : lw_alloc(u);
}

void lw_clear_temp(lw_unit *u, uint16_t reg, uint32_t n) {
    lw_emit(u, n == 1 ? LW_OP_CLEAR1 : LW_OP_CLEAR, 0, reg, n == 1 ? 0 : n, 0);
}

void lw_load_constant(lw_unit *u, uint16_t dst, lw_value v) {
    lw_emit_bx(u, LW_OP_LOADK, 0, dst, (int32_t)lw_constant(u, v));
}

void lw_move(lw_unit *u, uint16_t dst, lw_operand from) {
    if (dst != from.reg)
        lw_emit(u, LW_OP_MOVE, lw_kill(from, LW_KILL_B), dst, from.reg, 0);
}

// ---- the code object -------------------------------------------------------------------------

void lw_unit_init(lw_unit *u, lw_front *f, lw_unit *outer, lw_scope *scope) {
    *u = (lw_unit){.front = f, .outer = outer, .scope = scope, .home = scope, .qualified = LW_NIL};
    u->top = u->registers = scope->locals;
    u->unbound = UINT64_MAX;
}

void lw_unit_locals(lw_unit *u, uint32_t parameters) {
    u->unbound = parameters >= 64 ? 0 : UINT64_MAX << parameters;
    for (uint32_t i = 0; i < u->home->count; i++) {
        const lw_symbol *y = u->home->symbols[i];
        if ((y->flags & LW_SYMBOL_DELETED) && y->target == y && y->reg < 64)
            u->deletable |= (uint64_t)1 << y->reg;
    }
}

// A copy of an arena array in memory of its own. `ok` becomes false without memory.
static void *copy_array(const void *from, uint32_t count, size_t item, bool *ok) {
    if (count == 0)
        return NULL;
    void *p = lw_mem_alloc(count * item);
    if (p)
        memcpy(p, from, count * item);
    else
        *ok = false;
    return p;
}

static lw_value *copy_values(const lw_value *from, uint32_t count, uint32_t *out_count, bool *ok) {
    lw_value *p = copy_array(from, count, sizeof *p, ok);
    *out_count = p ? count : 0;
    for (uint32_t i = 0; p && i < count; i++)
        lw_retain(p[i]);
    return p;
}

static bool fill_free(const lw_unit *u, lw_code *c) {
    const lw_scope *home = u->home;
    if (home->free_count == 0)
        return true;
    c->captures = lw_mem_calloc(home->free_count * sizeof *c->captures);
    c->free_names = c->captures ? lw_mem_alloc(home->free_count * sizeof *c->free_names) : NULL;
    c->free_count = home->free_count; // both arrays have this size, or are NULL
    if (!c->free_names)
        return false;
    const lw_scope *around = home->parent->home;
    for (uint32_t i = 0; i < home->free_count; i++) {
        const lw_symbol *y = home->free[i];
        bool local = y->scope->home == around;
        c->captures[i] =
            (lw_capture){local, local ? y->reg : (uint16_t)lw_scope_free_index(around, y)};
        c->free_names[i] = lw_retain(y->name);
    }
    return true;
}

lw_value lw_unit_finish(lw_unit *u, lw_value name, const lw_function *fn, uint32_t first_line) {
    if (u->front->failed)
        return LW_NIL;
    lw_code *c = lw_code_new();
    if (!c) {
        lw_front_fail(u->front);
        return LW_NIL;
    }
    bool ok = true;
    uint32_t locals;
    c->registers = (uint16_t)u->registers;
    c->flags = u->flags;
    c->first_line = first_line;
    if (fn) {
        c->positional = (uint16_t)fn->positional;
        c->positional_only = (uint16_t)fn->positional_only;
        c->keyword_only = (uint16_t)fn->keyword_only;
        c->flags |=
            (uint16_t)((fn->varargs ? LW_CODE_VARARGS : 0) | (fn->varkw ? LW_CODE_VARKW : 0));
    } else if (u->flags & LW_CODE_CLASS) {
        c->positional = c->positional_only = 1; // the namespace
    }
    bool binds = c->keyword_only || (c->flags & (LW_CODE_VARARGS | LW_CODE_VARKW));
    c->exact = binds ? UINT32_MAX : c->positional;
    c->name = lw_retain(name);
    c->qualified_name = lw_retain(u->qualified);
    c->filename = lw_retain(u->front->filename);
    c->code = copy_array(u->code, u->count, sizeof *u->code, &ok);
    c->instructions = c->code ? u->count : 0;
    c->constants = copy_values(u->constants, u->constants_count, &c->constants_count, &ok);
    c->names = copy_values(u->names, u->names_count, &c->names_count, &ok);
    c->local_names = copy_values(u->home->local_names, u->home->locals, &locals, &ok);
    c->locals = (uint16_t)locals;
    c->handlers = copy_array(u->handlers, u->handlers_count, sizeof *u->handlers, &ok);
    c->handlers_count = c->handlers ? u->handlers_count : 0;
    c->lines = copy_array(u->lines, u->lines_count, sizeof *u->lines, &ok);
    c->lines_count = c->lines ? u->lines_count : 0;
    ok = fill_free(u, c) && ok;
    lw_code_register(c);
    lw_value v = lw_front_keep(u->front, lw_from_object(c));
    if (!ok)
        lw_front_memory(u->front);
    return v;
}

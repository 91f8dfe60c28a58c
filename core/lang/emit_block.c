// SPDX-License-Identifier: MIT
// Blocks: what has to happen when control leaves a loop, a try, a handler or a with statement
// early.
//
// As in CPython since 3.8, a finally body is emitted once for every way out of the try: its normal
// end, exceptions, and each return, break and continue. While such a copy is emitted, the handlers
// of the blocks already left must not cover it: each block's coverage is a list of ranges, which is
// interrupted there.
#include "lang/emit.h"

void lw_push_block(lw_unit *u, lw_block *b, lw_block_kind kind, uint16_t reg) {
    *b = (lw_block){.outer = u->block,
                    .kind = kind,
                    .reg = reg,
                    .start = u->count,
                    .line = u->line,
                    .unbound = u->unbound,
                    .name = LW_NIL};
    b->last_range = &b->ranges;
    u->block = b;
    if (++u->blocks > LW_BLOCKS_MAX && kind != LW_BLOCK_VALUE)
        lw_unit_limit(u, "too many statically nested blocks");
}

static void close_range(lw_unit *u, lw_block *b) {
    if (u->count == b->start || u->front->failed)
        return;
    lw_cover *r = lw_front_alloc(u->front, sizeof *r);
    if (!r)
        return;
    *r = (lw_cover){NULL, b->start, u->count};
    *b->last_range = r;
    b->last_range = &r->next;
}

void lw_pop_block(lw_unit *u) {
    lw_block *b = u->block;
    close_range(u, b);
    u->block = b->outer;
    u->blocks--;
}

bool lw_handler_begin(lw_unit *u, lw_block *b, uint16_t live, uint16_t exception) {
    if (u->front->failed || !b->ranges) {
        u->dead = true;
        return false;
    }
    for (lw_cover *r = b->ranges; r; r = r->next) {
        lw_handler *list = lw_front_grow(u->front, u->handlers, u->handlers_count,
                                         &u->handlers_capacity, sizeof *list);
        if (!list)
            return false;
        u->handlers = list;
        list[u->handlers_count++] = (lw_handler){r->start, r->end, u->count, live, exception};
    }
    if (exception >= u->registers)
        u->registers = exception + 1u;
    u->dead = false;
    u->unbound = b->unbound | u->deletable;
    return true;
}

// `except E as name` ends: name is set to None and deleted, whatever the body did with it.
void lw_unbind_name(lw_unit *u, lw_value name) {
    const lw_symbol *y = lw_scope_find(u->scope, name);
    if (!y)
        return;
    if (y->access == LW_ACCESS_LOCAL && !y->target->captured) {
        lw_clear_temp(u, y->target->reg, 1);
        return;
    }
    uint32_t mark = u->top;
    uint16_t t = lw_alloc(u);
    lw_load_constant(u, t, LW_NONE);
    lw_store_name(u, name, (lw_operand){t, true});
    lw_delete_name(u, name);
    u->top = mark;
}

static void leave_block(lw_unit *u, lw_block *b) {
    uint32_t mark = u->top;
    switch (b->kind) {
    case LW_BLOCK_WHILE:
    case LW_BLOCK_TRY:
        break;
    case LW_BLOCK_FOR:
        lw_clear_temp(u, b->reg, 3);
        break;
    case LW_BLOCK_HANDLER:
        lw_emit(u, LW_OP_POPEXC, 0, b->reg, 0, 0);
        break;
    case LW_BLOCK_NAME:
        lw_unbind_name(u, b->name);
        break;
    case LW_BLOCK_FINALLY:
        lw_statements(u, b->final);
        break;
    case LW_BLOCK_WITH: {
        u->line = b->line;
        uint16_t t = lw_alloc(u);
        lw_emit(u, LW_OP_WITHEXIT, LW_KILL_B | LW_K3, t, b->reg, 0);
        if (b->async)
            lw_await(u, t, LW_AWAIT_EXIT);
        lw_clear_temp(u, t, 1);
        break;
    }
    case LW_BLOCK_VALUE:
        lw_clear_temp(u, b->reg, 1);
        break;
    }
    u->top = mark;
}

void lw_unwind(lw_unit *u, lw_block *stop, const lw_operand *value) {
    lw_block *innermost = u->block, *b = innermost;
    lw_block kept = {0};
    uint32_t line = u->line;
    unsigned blocks = u->blocks, left = blocks;
    for (; b != stop; b = b->outer) {
        close_range(u, b);
        u->block = b->outer;
        u->blocks = --left;
        if (value && value->temp) // a return inside of a finally body drops the value
            lw_push_block(u, &kept, LW_BLOCK_VALUE, value->reg);
        leave_block(u, b);
        u->line = line;
    }
    u->block = innermost;
    u->blocks = blocks;
}

// After the jump that ends an unwinding: the blocks cover what follows again.
void lw_unwound(lw_unit *u, lw_block *stop) {
    for (lw_block *b = u->block; b != stop; b = b->outer)
        b->start = u->count;
}

// SPDX-License-Identifier: MIT
// Variables: reading, writing and deleting a name; assignment to all kinds of targets.
#include "lang/emit.h"

static const lw_symbol *symbol(lw_unit *u, lw_value name) {
    static const lw_symbol global = {.access = LW_ACCESS_GLOBAL};
    const lw_symbol *y = lw_scope_find(u->scope, name);
    return y ? y : &global;
}

bool lw_plain_local(const lw_unit *u, const lw_node *e, uint16_t *reg) {
    if (e->kind != N_NAME)
        return false;
    const lw_symbol *y = lw_scope_find(u->scope, e->value);
    if (!y || y->access != LW_ACCESS_LOCAL || y->target->captured)
        return false;
    *reg = y->target->reg;
    return true;
}

// A comprehension is no function here, but reads the variables of the one around it as one does.
static unsigned around(const lw_unit *u, const lw_symbol *y) { return y->target->scope != u->scope ? LW_K3 : 0; }

static void check_local(lw_unit *u, const lw_symbol *y) { lw_emit(u, LW_OP_CHECK, around(u, y), y->target->reg, 0, 0); }

bool lw_read_local(lw_unit *u, const lw_node *e, uint16_t *reg) {
    if (!lw_plain_local(u, e, reg))
        return false;
    if (lw_unlikely(lw_may_be_unbound(u, *reg))) {
        lw_at(u, e);
        check_local(u, lw_scope_find(u->scope, e->value));
    }
    return true;
}

void lw_load_name(lw_unit *u, lw_value name, uint16_t dst) {
    const lw_symbol *y = symbol(u, name);
    switch ((lw_access)y->access) {
    case LW_ACCESS_LOCAL:
        if (y->target->captured) {
            lw_emit(u, LW_OP_GETCELL, around(u, y), dst, y->target->reg, 0);
        } else {
            if (around(u, y) && lw_may_be_unbound(u, y->target->reg))
                check_local(u, y);
            lw_emit(u, LW_OP_MOVE, 0, dst, y->target->reg, 0);
        }
        break;
    case LW_ACCESS_FREE:
        lw_emit(u, LW_OP_GETFREE, 0, dst, y->index, 0);
        break;
    case LW_ACCESS_NAME:
        lw_emit(u, LW_OP_GETNAME, 0, dst, lw_name_index(u, name), 0);
        break;
    case LW_ACCESS_GLOBAL:
        lw_emit(u, LW_OP_GETGLOBAL, 0, dst, lw_name_index(u, name), 0);
        lw_emit_extra(u, 0);
        break;
    }
}

void lw_store_name(lw_unit *u, lw_value name, lw_operand from) {
    const lw_symbol *y = symbol(u, name);
    switch ((lw_access)y->access) {
    case LW_ACCESS_LOCAL:
        if (y->target->captured)
            lw_emit(u, LW_OP_SETCELL, lw_kill(from, LW_KILL_B), y->target->reg, from.reg, 0);
        else
            lw_move(u, y->target->reg, from);
        break;
    case LW_ACCESS_FREE:
        lw_emit(u, LW_OP_SETFREE, lw_kill(from, LW_KILL_B), y->index, from.reg, 0);
        break;
    case LW_ACCESS_NAME:
        lw_emit(u, LW_OP_SETNAME, lw_kill(from, LW_KILL_A), from.reg, lw_name_index(u, name), 0);
        break;
    case LW_ACCESS_GLOBAL:
        lw_emit(u, LW_OP_SETGLOBAL, lw_kill(from, LW_KILL_A), from.reg, lw_name_index(u, name), 0);
        lw_emit_extra(u, 0);
        break;
    }
}

void lw_delete_name(lw_unit *u, lw_value name) {
    const lw_symbol *y = symbol(u, name);
    switch ((lw_access)y->access) {
    case LW_ACCESS_LOCAL:
        lw_emit(u, y->target->captured ? LW_OP_DELCELL : LW_OP_UNBIND, 0, y->target->reg, 0, 0);
        break;
    case LW_ACCESS_FREE:
        lw_emit(u, LW_OP_DELFREE, 0, y->index, 0, 0);
        break;
    case LW_ACCESS_NAME:
        lw_emit(u, LW_OP_DELNAME, 0, 0, lw_name_index(u, name), 0);
        break;
    case LW_ACCESS_GLOBAL:
        lw_emit(u, LW_OP_DELGLOBAL, 0, 0, lw_name_index(u, name), 0);
        break;
    }
}

// Cells for the captured variables of scope s, around what their registers hold.
void lw_make_cells(lw_unit *u, const lw_scope *s) {
    if (s->class_cell)
        lw_emit(u, LW_OP_MAKECELL, 0, s->class_cell->reg, 0, 0);
    for (uint32_t i = 0; i < s->count; i++) {
        const lw_symbol *y = s->symbols[i];
        if (y->target == y && y->captured)
            lw_emit(u, LW_OP_MAKECELL, 0, y->reg, 0, 0);
    }
}

// ---- assignment ------------------------------------------------------------------------------

static bool may_rebind(const lw_node *target) { return lw_has_walrus(target); }

// An operand that code to come may rebind is copied.
static lw_operand protect(lw_unit *u, lw_operand o, bool rebound) {
    if (o.temp || !rebound)
        return o;
    lw_operand copy = {lw_alloc(u), true};
    lw_move(u, copy.reg, o);
    return copy;
}

static void assign_sequence(lw_unit *u, lw_node *target, lw_operand value) {
    uint32_t n = target->count, star = n;
    for (uint32_t i = 0; i < n; i++) {
        if (target->items[i]->kind != N_STARRED)
            continue;
        if (star < n) {
            lw_unit_error(u, target, "multiple starred expressions in assignment");
            return;
        }
        star = i;
    }
    uint16_t first;
    if (star == n && n > 0 && lw_plain_local(u, target->items[0], &first)) {
        bool direct = value.temp || value.reg < first || value.reg >= first + n; // neighbours get their items at once
        uint16_t reg;
        for (uint32_t i = 1; i < n && direct; i++)
            direct = lw_plain_local(u, target->items[i], &reg) && reg == first + i;
        if (direct) {
            lw_emit(u, LW_OP_UNPACK, lw_kill(value, LW_KILL_B), first, value.reg, n);
            return;
        }
    }
    uint16_t base = lw_alloc_n(u, n);
    if (star == n) {
        lw_emit(u, LW_OP_UNPACK, lw_kill(value, LW_KILL_B), base, value.reg, n);
    } else if (star > 255 || n - star - 1 > 255) {
        lw_unit_error(u, target, "too many expressions in star-unpacking assignment");
        return;
    } else {
        lw_emit(u, LW_OP_UNPACKEX, lw_kill(value, LW_KILL_B), base, value.reg,
                star | (n - star - 1) << 8);
    }
    for (uint32_t i = 0; i < n; i++) {
        lw_node *item = target->items[i];
        lw_assign(u, item->kind == N_STARRED ? item->a : item,
                  (lw_operand){(uint16_t)(base + i), true});
    }
}

void lw_assign(lw_unit *u, lw_node *target, lw_operand value) {
    uint32_t mark = u->top;
    if (u->front->failed)
        return;
    lw_at(u, target);
    switch (target->kind) {
    case N_NAME:
        lw_store_name(u, target->value, value);
        break;
    case N_ATTRIBUTE: {
        value = protect(u, value, may_rebind(target));
        lw_operand object = lw_expr_operand(u, target->a, -1, false);
        lw_at(u, target);
        lw_emit(u, LW_OP_SETATTR, lw_kill(object, LW_KILL_A) | lw_kill(value, LW_KILL_B),
                object.reg, value.reg, lw_name_index(u, target->value));
        lw_emit_extra(u, 0);
        break;
    }
    case N_SUBSCRIPT: {
        value = protect(u, value, may_rebind(target));
        lw_operand object = lw_expr_operand(u, target->a, -1, lw_has_walrus(target->b));
        lw_operand index = lw_expr_operand(u, target->b, -1, false);
        lw_at(u, target);
        lw_emit(u, LW_OP_SETITEM,
                lw_kill(object, LW_KILL_A) | lw_kill(index, LW_KILL_B) | lw_kill(value, LW_KILL_C),
                object.reg, index.reg, value.reg);
        break;
    }
    case N_TUPLE:
    case N_LIST:
        assign_sequence(u, target, value);
        break;
    default:
        lw_unit_error(u, target, "starred assignment target must be in a list or tuple");
    }
    u->top = mark;
}

static bool all_names(lw_node **targets, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        if (targets[i]->kind != N_NAME)
            return false;
    }
    return true;
}

// a, b = x, y without a tuple: all items first, then the targets from left to right. Where the
// targets are different plain locals the last item can go straight into its own.
static bool assign_displays(lw_unit *u, lw_node *target, lw_node *value) {
    uint32_t n = target->count;
    bool sequence = target->kind == N_TUPLE || target->kind == N_LIST;
    if (!sequence || value->kind != N_TUPLE || value->count != n || n == 0 || n > 16)
        return false;
    bool locals = true;
    uint16_t reg, last = 0, other;
    for (uint32_t i = 0; i < n; i++) {
        if (target->items[i]->kind == N_STARRED || value->items[i]->kind == N_STARRED)
            return false;
        locals &= lw_plain_local(u, target->items[i], &reg);
        last = locals ? reg : last;
    }
    for (uint32_t i = 0; locals && i + 1 < n; i++)
        locals &= lw_plain_local(u, target->items[i], &other) && other != last;
    uint16_t base = lw_alloc_n(u, n);
    uint32_t top = u->top;
    for (uint32_t i = 0; i < n; i++) {
        u->top = base + i + 1u; // the register is the top of the stack while its item is computed
        lw_expr(u, value->items[i], locals && i == n - 1 ? last : (uint16_t)(base + i));
    }
    u->top = top;
    for (uint32_t i = 0; i < n - (locals ? 1 : 0); i++)
        lw_assign(u, target->items[i], (lw_operand){(uint16_t)(base + i), true});
    return true;
}

void lw_statement_assign(lw_unit *u, lw_node *n) {
    uint32_t mark = u->top;
    uint16_t reg;
    lw_operand value;
    if (n->count == 1 && lw_plain_local(u, n->items[0], &reg)) {
        lw_expr(u, n->a, reg);
        return;
    }
    if (n->count == 1 && assign_displays(u, n->items[0], n->a)) {
        u->top = mark;
        return;
    }
    // The value may wait in the first target's own variable when the others cannot change that.
    if (n->count > 1 && all_names(n->items, n->count) && lw_plain_local(u, n->items[0], &reg)) {
        lw_expr(u, n->a, reg);
        value = (lw_operand){reg, false};
        for (uint32_t i = 1; i < n->count; i++)
            lw_assign(u, n->items[i], value);
        return;
    }
    bool rebound = false;
    for (uint32_t i = 0; i < n->count; i++)
        rebound |= may_rebind(n->items[i]) || (n->count > 1 && n->items[i]->kind != N_ATTRIBUTE);
    value = lw_expr_operand(u, n->a, -1, rebound);
    for (uint32_t i = 0; i < n->count; i++)
        lw_assign(u, n->items[i], (lw_operand){value.reg, value.temp && i == n->count - 1});
    u->top = mark;
}

// ---- augmented assignment
// ------------------------------------------------------------------------

// dst = dst op= value, where R[left] holds the old value.
static void in_place(lw_unit *u, lw_node *n, uint16_t dst, lw_operand left) {
    if (n->b->kind == N_CONST) {
        uint32_t k = lw_constant(u, n->b->value);
        if (k <= UINT16_MAX) {
            lw_emit(u, LW_OP_ADDK + n->op, LW_K3 | lw_kill(left, LW_KILL_B), dst, left.reg, k);
            return;
        }
    }
    lw_operand right = lw_expr_operand(u, n->b, -1, false);
    lw_at(u, n);
    lw_emit(u, LW_OP_ADD + n->op, LW_K3 | lw_kill(left, LW_KILL_B) | lw_kill(right, LW_KILL_C), dst,
            left.reg, right.reg);
}

static void augment_name(lw_unit *u, lw_node *n) {
    uint16_t reg;
    if (lw_plain_local(u, n->a, &reg) && !lw_has_walrus(n->b)) {
        lw_read_local(u, n->a, &reg);
        in_place(u, n, reg, (lw_operand){reg, false});
        return;
    }
    lw_operand t = {lw_alloc(u), true};
    lw_load_name(u, n->a->value, t.reg);
    in_place(u, n, t.reg, t);
    lw_store_name(u, n->a->value, t);
}

void lw_statement_augmented(lw_unit *u, lw_node *n) {
    uint32_t mark = u->top;
    lw_node *target = n->a;
    bool walrus = lw_has_walrus(n->b);
    if (target->kind == N_NAME) {
        augment_name(u, n);
    } else {
        bool item = target->kind == N_SUBSCRIPT;
        lw_operand object =
            lw_expr_operand(u, target->a, -1, walrus || (item && lw_has_walrus(target->b)));
        lw_operand index = {0};
        lw_operand t;
        if (item) {
            index = lw_expr_operand(u, target->b, -1, walrus);
            t = (lw_operand){lw_alloc(u), true};
            lw_emit(u, LW_OP_GETITEM, 0, t.reg, object.reg, index.reg);
        } else {
            t = (lw_operand){lw_alloc(u), true};
            lw_emit(u, LW_OP_GETATTR, 0, t.reg, object.reg, lw_name_index(u, target->value));
            lw_emit_extra(u, 0);
        }
        in_place(u, n, t.reg, t);
        if (item) {
            lw_emit(u, LW_OP_SETITEM,
                    lw_kill(object, LW_KILL_A) | lw_kill(index, LW_KILL_B) | LW_KILL_C, object.reg,
                    index.reg, t.reg);
        } else {
            lw_emit(u, LW_OP_SETATTR, lw_kill(object, LW_KILL_A) | LW_KILL_B, object.reg, t.reg,
                    lw_name_index(u, target->value));
            lw_emit_extra(u, 0);
        }
    }
    u->top = mark;
}

void lw_delete(lw_unit *u, lw_node *target) {
    uint32_t mark = u->top;
    lw_at(u, target);
    if (target->kind == N_NAME) {
        lw_delete_name(u, target->value);
    } else if (target->kind == N_ATTRIBUTE) {
        lw_operand object = lw_expr_operand(u, target->a, -1, false);
        lw_at(u, target);
        lw_emit(u, LW_OP_DELATTR, lw_kill(object, LW_KILL_A), object.reg, 0,
                lw_name_index(u, target->value));
    } else if (target->kind == N_SUBSCRIPT) {
        lw_operand object = lw_expr_operand(u, target->a, -1, lw_has_walrus(target->b));
        lw_operand index = lw_expr_operand(u, target->b, -1, false);
        lw_at(u, target);
        lw_emit(u, LW_OP_DELITEM, lw_kill(object, LW_KILL_A) | lw_kill(index, LW_KILL_B),
                object.reg, index.reg, 0);
    } else {
        for (uint32_t i = 0; i < target->count; i++)
            lw_delete(u, target->items[i]);
    }
    u->top = mark;
}

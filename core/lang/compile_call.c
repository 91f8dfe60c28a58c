// SPDX-License-Identifier: MIT
// Calls, displays and f-strings: what gathers values in consecutive temporaries.
#include "lang/emit.h"
#include "object/tuple.h"

// Displays longer than this are filled one by one, so that frames stay small.
#define DISPLAY_MAX 48

// ---- calls -----------------------------------------------------------------------------------

// The names of the keyword arguments, a constant tuple.
static uint32_t keyword_names(lw_unit *u, lw_node *e, uint32_t positional) {
    uint32_t n = e->count - positional;
    lw_value *names = lw_front_alloc(u->front, n * sizeof *names);
    if (!names)
        return 0;
    for (uint32_t i = 0; i < n; i++)
        names[i] = e->items[positional + i]->value;
    lw_value tuple = lw_front_keep(u->front, lw_tuple_from(names, n));
    return tuple == LW_NIL ? 0 : lw_constant(u, tuple);
}

static void plain_call(lw_unit *u, lw_node *e, uint16_t dst, uint16_t base, bool method,
                       uint32_t positional) {
    for (uint32_t i = 0; i < e->count && !u->front->failed; i++) {
        lw_node *arg = e->items[i];
        uint16_t reg = lw_alloc(u);
        lw_expr(u, arg->kind == N_KEYWORD ? arg->a : arg, reg);
    }
    lw_at(u, e);
    if (positional == e->count) {
        lw_emit(u, method ? LW_OP_CALLMETHOD : LW_OP_CALL, 0, dst, base, e->count);
        return;
    }
    uint32_t names = keyword_names(u, e, positional);
    lw_emit(u, method ? LW_OP_CALLMETHODKW : LW_OP_CALLKW, 0, dst, base, e->count);
    lw_emit_extra(u, names);
}

void lw_keyword_dict(lw_unit *u, lw_node *e, uint32_t from, uint16_t acc) {
    bool begun = false;
    for (uint32_t i = from; i < e->count && !u->front->failed;) {
        uint32_t mark = u->top, n = 0;
        if (e->items[i]->kind !=
            N_KEYWORD) { // *x after a keyword: it went with the positional ones
            i++;
            continue;
        }
        if (e->items[i]->value == LW_NIL) {
            if (!begun)
                lw_emit(u, LW_OP_BUILDMAP, 0, acc, acc, 0);
            lw_operand o = lw_expr_operand(u, e->items[i]->a, -1, false);
            lw_at(u, e);
            lw_emit(u, LW_OP_DICTMERGE, lw_kill(o, LW_KILL_B) | LW_K3, acc, o.reg, 0);
            i++;
        } else {
            uint16_t first = begun ? lw_alloc(u) : acc;
            for (; i < e->count && n < DISPLAY_MAX && e->items[i]->kind == N_KEYWORD &&
                   e->items[i]->value != LW_NIL;
                 i++, n++) {
                lw_load_constant(u, n == 0 ? first : lw_alloc(u), e->items[i]->value);
                lw_expr(u, e->items[i]->a, lw_alloc(u));
            }
            lw_emit(u, LW_OP_BUILDMAP, 0, first, first, n);
            if (begun)
                lw_emit(u, LW_OP_DICTMERGE, LW_KILL_B | LW_K3, acc, first, 0);
        }
        begun = true;
        u->top = mark;
    }
}

// f(*a, **b): the positional arguments as a list, the others as a dict.
static void spread_call(lw_unit *u, lw_node *e, uint16_t dst, uint16_t base) {
    lw_expr(u, e->a, base);
    uint16_t list = lw_alloc(u);
    lw_node **positional = lw_front_alloc(u->front, (e->count + 1) * sizeof *positional);
    uint32_t n = 0, first_keyword = e->count;
    for (uint32_t i = 0; positional && i < e->count; i++) {
        if (e->items[i]->kind != N_KEYWORD)
            positional[n++] = e->items[i];
        else if (first_keyword == e->count)
            first_keyword = i;
    }
    if (!positional)
        return;
    bool one = n == 1 && positional[0]->kind == N_STARRED; // f(*x): x itself
    if (one) {
        lw_expr(u, positional[0]->a, list);
    } else {
        lw_node sequence = {.kind = N_LIST,
                            .line = e->line,
                            .start = e->start,
                            .items = positional,
                            .count = n};
        lw_expr_sequence(u, &sequence, list);
    }
    u->top = list + 1u;
    uint16_t dict = lw_alloc(u);
    if (first_keyword < e->count)
        lw_keyword_dict(u, e, first_keyword, dict);
    lw_at(u, e);
    lw_emit(u, LW_OP_CALLEX, (first_keyword < e->count ? LW_K3 : 0) | (one ? LW_K4 : 0), dst, base,
            0);
}

// super() in a method: super(__class__, first parameter).
static bool super_call(lw_unit *u, lw_node *e, uint16_t dst, uint16_t base) {
    if (e->count || !lw_node_is_name(e->a, "super") || u->home->kind != LW_SCOPE_FUNCTION)
        return false;
    const lw_symbol *super = lw_scope_find(u->scope, e->a->value);
    lw_value class_name = lw_front_c_name(u->front, "__class__");
    const lw_symbol *cell = lw_scope_find(u->scope, class_name);
    if (!super || super->access != LW_ACCESS_GLOBAL || !cell || cell->access != LW_ACCESS_FREE ||
        u->home->count == 0 || !(u->home->symbols[0]->flags & LW_SYMBOL_PARAM))
        return false;
    const lw_symbol *self = u->home->symbols[0];
    lw_load_name(u, e->a->value, base);
    lw_load_name(u, class_name, lw_alloc(u));
    lw_emit(u, self->captured ? LW_OP_GETCELL : LW_OP_MOVE, 0, lw_alloc(u), self->reg, 0);
    lw_emit(u, LW_OP_CALL, 0, dst, base, 2);
    return true;
}

void lw_expr_call(lw_unit *u, lw_node *e, uint16_t dst) {
    uint16_t base = lw_base(u, dst);
    uint32_t positional = 0;
    bool spread = false;
    for (uint32_t i = 0; i < e->count; i++) {
        lw_node *arg = e->items[i];
        spread |= arg->kind == N_STARRED || (arg->kind == N_KEYWORD && arg->value == LW_NIL);
        positional += arg->kind != N_KEYWORD;
    }
    if (spread) {
        spread_call(u, e, dst, base);
    } else if (super_call(u, e, dst, base)) {
        return;
    } else if (e->a->kind == N_ATTRIBUTE) {
        lw_operand object = lw_expr_operand(u, e->a->a, base, false);
        lw_alloc(u);
        lw_at(u, e->a);
        lw_emit(u, LW_OP_GETMETHOD, lw_kill(object, LW_KILL_B), base, object.reg,
                lw_name_index(u, e->a->value));
        lw_emit_extra(u, 0);
        plain_call(u, e, dst, base, true, positional);
    } else {
        lw_expr(u, e->a, base);
        plain_call(u, e, dst, base, false, positional);
    }
}

// ---- list, tuple and set displays
// ------------------------------------------------------------------

lw_value lw_constant_tuple(lw_unit *u, lw_node **items, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        if (items[i]->kind != N_CONST)
            return LW_NIL;
    }
    lw_value *values = lw_front_alloc(u->front, count * sizeof *values + 1);
    if (!values)
        return LW_NIL;
    for (uint32_t i = 0; i < count; i++)
        values[i] = items[i]->value;
    return lw_front_keep(u->front, lw_tuple_from(values, count));
}

void lw_append_items(lw_unit *u, uint16_t acc, lw_node **items, uint32_t count, int append,
                     int extend, unsigned extend_k) {
    for (uint32_t i = 0; i < count && !u->front->failed; i++) {
        uint32_t mark = u->top;
        bool star = items[i]->kind == N_STARRED;
        lw_operand o = lw_expr_operand(u, star ? items[i]->a : items[i], -1, false);
        lw_at(u, items[i]);
        lw_emit(u, star ? extend : append, lw_kill(o, LW_KILL_B) | (star ? extend_k : 0), acc,
                o.reg, 0);
        u->top = mark;
    }
}

void lw_expr_sequence(lw_unit *u, lw_node *e, uint16_t dst) {
    int build = e->kind == N_LIST  ? LW_OP_BUILDLIST
                : e->kind == N_SET ? LW_OP_BUILDSET
                                   : LW_OP_BUILDTUPLE;
    lw_value constant =
        e->kind == N_TUPLE || e->count >= 4 ? lw_constant_tuple(u, e->items, e->count) : LW_NIL;
    if (constant != LW_NIL && e->kind == N_TUPLE) {
        lw_load_constant(u, dst, constant);
        return;
    }
    uint32_t direct = 0; // leading items that are built in one go
    while (direct < e->count && direct < DISPLAY_MAX && e->items[direct]->kind != N_STARRED)
        direct++;
    bool whole = direct == e->count && constant == LW_NIL;
    uint16_t base = lw_base(u, dst);
    if (constant != LW_NIL)
        direct = 0;
    for (uint32_t i = 0; i < direct; i++)
        lw_expr(u, e->items[i], i == 0 ? base : lw_alloc(u));
    lw_at(u, e);
    if (whole) {
        lw_emit(u, build, 0, dst, base, direct);
        return;
    }
    u->top = base + 1u;
    int append = e->kind == N_SET ? LW_OP_SETADD : LW_OP_LISTAPPEND;
    int extend = e->kind == N_SET ? LW_OP_SETUPDATE : LW_OP_LISTEXTEND;
    lw_emit(u, e->kind == N_SET ? LW_OP_BUILDSET : LW_OP_BUILDLIST, 0, base, base, direct);
    if (constant != LW_NIL) {
        uint16_t t = lw_alloc(u);
        lw_load_constant(u, t, constant);
        lw_emit(u, extend, LW_KILL_B, base, t, 0);
    } else {
        lw_append_items(u, base, e->items + direct, e->count - direct, append, extend,
                        e->op ? LW_K3 : 0);
    }
    lw_at(u, e);
    if (e->kind == N_TUPLE)
        lw_emit(u, LW_OP_LISTTOTUPLE, LW_KILL_B, dst, base, 0);
    else
        lw_move(u, dst, (lw_operand){base, true});
}

void lw_expr_dict(lw_unit *u, lw_node *e, uint16_t dst) {
    uint16_t base = lw_base(u, dst);
    uint32_t n = 0;
    for (; n < e->count && n < DISPLAY_MAX / 2 && e->items[n]->a && !u->front->failed; n++) {
        lw_expr(u, e->items[n]->a, n == 0 ? base : lw_alloc(u));
        lw_expr(u, e->items[n]->b, lw_alloc(u));
    }
    lw_at(u, e);
    if (n == e->count) {
        lw_emit(u, LW_OP_BUILDMAP, 0, dst, base, n);
        return;
    }
    u->top = base + 1u;
    lw_emit(u, LW_OP_BUILDMAP, 0, base, base, n);
    for (; n < e->count && !u->front->failed; n++) {
        uint32_t mark = u->top;
        lw_node *pair = e->items[n];
        if (pair->a) {
            lw_operand key = lw_expr_operand(u, pair->a, -1, lw_has_walrus(pair->b));
            lw_operand value = lw_expr_operand(u, pair->b, -1, false);
            lw_emit(u, LW_OP_MAPADD, lw_kill(key, LW_KILL_B) | lw_kill(value, LW_KILL_C), base,
                    key.reg, value.reg);
        } else {
            lw_operand o = lw_expr_operand(u, pair->b, -1, false);
            lw_emit(u, LW_OP_DICTMERGE, lw_kill(o, LW_KILL_B), base, o.reg, 0);
        }
        u->top = mark;
    }
    lw_move(u, dst, (lw_operand){base, true});
}

// ---- f-strings -------------------------------------------------------------------------------

void lw_expr_formatted(lw_unit *u, lw_node *e, uint16_t dst) {
    lw_operand value = lw_expr_operand(u, e->a, dst, lw_has_walrus(e->b));
    lw_operand spec = {0};
    unsigned k = e->op == 's' ? 16 : e->op == 'r' ? 32 : e->op == 'a' ? 48 : 0;
    if (e->b) {
        spec = lw_expr_operand(u, e->b, -1, false);
        k |= LW_K3;
    }
    lw_at(u, e);
    lw_emit(u, LW_OP_FORMATVALUE, k | lw_kill(value, LW_KILL_B) | lw_kill(spec, LW_KILL_C), dst,
            value.reg, spec.reg);
}

void lw_expr_joined(lw_unit *u, lw_node *e, uint16_t dst) {
    if (e->count == 1) {
        lw_expr(u, e->items[0], dst);
        return;
    }
    uint16_t base = lw_base(u, dst);
    uint32_t n = 0;
    for (uint32_t i = 0; i < e->count && !u->front->failed; i++) {
        if (n == DISPLAY_MAX) { // what there is becomes one part
            lw_emit(u, LW_OP_BUILDSTRING, 0, base, base, n);
            u->top = base + 1u;
            n = 1;
        }
        lw_expr(u, e->items[i], n == 0 ? base : lw_alloc(u));
        n++;
    }
    lw_at(u, e);
    lw_emit(u, LW_OP_BUILDSTRING, 0, dst, base, n);
}

// SPDX-License-Identifier: MIT
// Expressions: from the conditional expression down to unary operators; atoms are in parser_atom.c.
#include "lang/parser.h"

bool lw_parser_starts_expression(const lw_token *t) {
    switch (t->kind) {
    case T_NAME:
    case T_NUMBER:
    case T_STRING:
    case T_LBRACE:
    case T_ELLIPSIS:
    case T_NONE:
    case T_TRUE:
    case T_FALSE:
    case T_LAMBDA:
    case T_TILDE:
    case T_AWAIT:
        return true;
    default:
        return false;
    }
}

// ---- operators -------------------------------------------------------------------------------

static lw_node *parse_await(lw_parser *p) {
    if (p->token.kind != T_AWAIT)
        return lw_parse_primary(p);
    lw_node *n = lw_parser_node(p, N_AWAIT, p->token.start, p->token.line);
    lw_parser_advance(p);
    n->a = lw_parse_primary(p);
    return lw_parser_finish(p, n, NULL);
}

static lw_node *parse_unary(lw_parser *p) {
    uint8_t kind = p->token.kind;
    if (kind != T_MINUS && kind != T_PLUS && kind != T_TILDE) {
        lw_node *base = parse_await(p);
        if (p->token.kind != T_STAR2)
            return base;
        lw_parser_advance(p);
        lw_node *n = lw_parser_node(p, N_BINARY, base->start, base->line);
        n->op = LW_POW;
        n->a = base;
        if (lw_parser_enter(p))
            n->b = parse_unary(p);
        lw_parser_leave(p);
        return lw_fold_binary(p, lw_parser_finish(p, n, NULL));
    }
    lw_node *n = lw_parser_node(p, N_UNARY, p->token.start, p->token.line);
    n->op = kind == T_MINUS ? LW_NEG : kind == T_PLUS ? LW_POS : LW_INVERT;
    lw_parser_advance(p);
    if (lw_parser_enter(p))
        n->a = parse_unary(p);
    lw_parser_leave(p);
    return lw_fold_unary(p, lw_parser_finish(p, n, NULL));
}

static int precedence(uint8_t kind) {
    switch (kind) {
    case T_BAR:
        return 1;
    case T_CARET:
        return 2;
    case T_AMPERSAND:
        return 3;
    case T_LSHIFT:
    case T_RSHIFT:
        return 4;
    case T_PLUS:
    case T_MINUS:
        return 5;
    case T_STAR:
    case T_SLASH:
    case T_SLASH2:
    case T_PERCENT:
    case T_AT:
        return 6;
    default:
        return 0;
    }
}

static lw_node *parse_binary(lw_parser *p, int lowest) {
    lw_node *left = parse_unary(p);
    for (int level; (level = precedence(p->token.kind)) >= lowest;) {
        lw_node *n = lw_parser_node(p, N_BINARY, left->start, left->line);
        n->op = (uint8_t)(p->token.kind - T_PLUS + LW_ADD);
        lw_parser_advance(p);
        n->a = left;
        n->b = parse_binary(p, level + 1);
        left = lw_fold_binary(p, lw_parser_finish(p, n, NULL));
    }
    return left;
}

lw_node *lw_parse_bitwise_or(lw_parser *p) { return parse_binary(p, 1); }

// The comparison operator at the current token, consumed; -1: none.
static int comparison(lw_parser *p) {
    switch (p->token.kind) {
    case T_LESS:
        lw_parser_advance(p);
        return LW_CMP_LT;
    case T_LESS_EQ:
        lw_parser_advance(p);
        return LW_CMP_LE;
    case T_EQ_EQ:
        lw_parser_advance(p);
        return LW_CMP_EQ;
    case T_NOT_EQ:
        lw_parser_advance(p);
        return LW_CMP_NE;
    case T_GREATER:
        lw_parser_advance(p);
        return LW_CMP_GT;
    case T_GREATER_EQ:
        lw_parser_advance(p);
        return LW_CMP_GE;
    case T_IN:
        lw_parser_advance(p);
        return LW_CMP_IN;
    case T_IS:
        lw_parser_advance(p);
        return lw_parser_accept(p, T_NOT) ? LW_CMP_IS_NOT : LW_CMP_IS;
    case T_NOT:
        lw_parser_advance(p);
        lw_parser_expect(p, T_IN);
        return LW_CMP_NOT_IN;
    default:
        return -1;
    }
}

static lw_node *parse_comparison(lw_parser *p) {
    lw_node *first = lw_parse_bitwise_or(p);
    int op = comparison(p);
    if (op < 0)
        return first;
    lw_node *n = lw_parser_node(p, N_COMPARE, first->start, first->line);
    lw_nodes items = {0};
    n->a = first;
    for (; op >= 0; op = comparison(p)) {
        lw_node *c = lw_parser_node(p, N_COMPARAND, p->token.start, p->token.line);
        c->op = (uint8_t)op;
        c->a = lw_parse_bitwise_or(p);
        lw_nodes_add(p->front, &items, lw_parser_finish(p, c, NULL));
    }
    return lw_parser_finish(p, n, &items);
}

static lw_node *parse_not(lw_parser *p) {
    if (p->token.kind != T_NOT)
        return parse_comparison(p);
    lw_node *n = lw_parser_node(p, N_NOT, p->token.start, p->token.line);
    lw_parser_advance(p);
    if (lw_parser_enter(p))
        n->a = parse_not(p);
    lw_parser_leave(p);
    return lw_parser_finish(p, n, NULL);
}

static lw_node *parse_boolean(lw_parser *p, bool is_or) {
    uint8_t word = is_or ? T_OR : T_AND;
    lw_node *first = is_or ? parse_boolean(p, false) : parse_not(p);
    if (p->token.kind != word)
        return first;
    lw_node *n = lw_parser_node(p, is_or ? N_OR : N_AND, first->start, first->line);
    lw_nodes items = {0};
    lw_nodes_add(p->front, &items, first);
    while (lw_parser_accept(p, word))
        lw_nodes_add(p->front, &items, is_or ? parse_boolean(p, false) : parse_not(p));
    return lw_parser_finish(p, n, &items);
}

// Conditions may be given a name, iterables may not; both are disjunctions, so that `if` can
// follow.
lw_node *lw_parse_iterable(lw_parser *p) {
    lw_node *n = &p->dummy;
    if (lw_parser_enter(p))
        n = parse_boolean(p, true);
    lw_parser_leave(p);
    return n;
}

// ---- lambda, conditional expression, :=
// ----------------------------------------------------------

static lw_node *parse_lambda(lw_parser *p) {
    lw_node *n = lw_parser_node(p, N_LAMBDA, p->token.start, p->token.line);
    lw_function *fn = lw_front_alloc(p->front, sizeof *fn);
    lw_parser_advance(p);
    if (!fn)
        return n;
    n->function = fn;
    fn->line = n->line;
    fn->code = LW_NIL;
    fn->name = lw_front_c_name(p->front, "<lambda>");
    lw_parse_parameters(p, fn, T_COLON);
    lw_parser_expect(p, T_COLON);
    fn->value = lw_parse_expression(p);
    n->depth = (uint16_t)(fn->value->depth + 1);
    for (uint32_t i = 0; i < fn->params_count; i++) {
        if (fn->params[i].initial && fn->params[i].initial->depth >= n->depth)
            n->depth = (uint16_t)(fn->params[i].initial->depth + 1);
        if (fn->params[i].initial)
            n->flags |= fn->params[i].initial->flags & LW_NODE_WALRUS;
    }
    return lw_parser_finish(p, n, NULL);
}

static lw_node *parse_conditional(lw_parser *p) {
    lw_node *value = parse_boolean(p, true);
    if (p->token.kind != T_IF)
        return value;
    lw_node *n = lw_parser_node(p, N_IFEXP, value->start, value->line);
    lw_parser_advance(p);
    n->b = value;
    n->a = parse_boolean(p, true);
    if (p->token.kind != T_ELSE && p->token.kind != T_COLON && p->token.kind != T_ERROR) {
        n->end = n->a->end;
        lw_parser_error_at(p, n, "expected 'else' after 'if' expression");
        return n;
    }
    lw_parser_expect(p, T_ELSE);
    n->c = lw_parse_expression(p);
    return lw_parser_finish(p, n, NULL);
}

lw_node *lw_parse_expression(lw_parser *p) {
    lw_node *n = &p->dummy;
    if (lw_parser_enter(p))
        n = p->token.kind == T_LAMBDA ? parse_lambda(p) : parse_conditional(p);
    lw_parser_leave(p);
    return n;
}

lw_node *lw_parse_named_expression(lw_parser *p) {
    lw_node *left = lw_parse_expression(p);
    if (p->token.kind != T_COLON_EQ)
        return left;
    if (left->kind != N_NAME || (left->flags & LW_NODE_PAREN)) {
        if (left->kind == N_NAME)
            lw_parser_invalid(p);
        else
            lw_parser_error_at(p, left, "cannot use assignment expressions with %s",
                               lw_node_description(left));
        return left;
    }
    lw_node *n = lw_parser_node(p, N_NAMED, left->start, left->line);
    lw_parser_advance(p);
    n->a = left;
    n->b = lw_parse_expression(p);
    return lw_parser_finish(p, n, NULL);
}

// `if x = 1:`
void lw_check_condition(lw_parser *p, const lw_node *n) {
    if (p->token.kind != T_EQ)
        return;
    if (n->kind == N_NAME)
        lw_parser_error_at(p, n, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
    else if (n->kind != N_TUPLE && n->kind != N_LIST && n->kind != N_GENEXP)
        lw_parser_error_at(p, n, "cannot assign to %s here. Maybe you meant '==' instead of '='?",
                           lw_node_description(n));
}

// ---- lists of expressions without brackets
// ---------------------------------------------------------

static lw_node *parse_starred(lw_parser *p) {
    if (p->token.kind != T_STAR)
        return lw_parse_expression(p);
    lw_node *n = lw_parser_node(p, N_STARRED, p->token.start, p->token.line);
    lw_parser_advance(p);
    n->a = lw_parse_bitwise_or(p);
    return lw_parser_finish(p, n, NULL);
}

static bool ends_expressions(uint8_t kind) {
    switch (kind) {
    case T_NEWLINE:
    case T_SEMICOLON:
    case T_EQ:
    case T_RPAREN:
    case T_RBRACKET:
    case T_RBRACE:
    case T_COLON:
    case T_END:
    case T_ERROR:
    case T_IN:
        return true;
    default:
        return kind >= T_PLUS_EQ && kind <= T_AT_EQ;
    }
}

static lw_node *parse_list(lw_parser *p, lw_node *(*item)(lw_parser *)) {
    lw_node *first = item(p);
    if (p->token.kind != T_COMMA)
        return first;
    lw_node *n = lw_parser_node(p, N_TUPLE, first->start, first->line);
    lw_nodes items = {0};
    lw_nodes_add(p->front, &items, first);
    while (lw_parser_accept(p, T_COMMA) && !ends_expressions(p->token.kind))
        lw_nodes_add(p->front, &items, item(p));
    return lw_parser_finish(p, n, &items);
}

lw_node *lw_parse_expressions(lw_parser *p) { return parse_list(p, parse_starred); }

static lw_node *parse_target_item(lw_parser *p) {
    if (p->token.kind == T_STAR)
        return parse_starred(p);
    return lw_parse_bitwise_or(p);
}

lw_node *lw_parse_primary_or_expression(lw_parser *p) {
    return p->token.kind == T_STAR ? parse_starred(p) : lw_parse_expression(p);
}

lw_node *lw_parse_targets(lw_parser *p) { return parse_list(p, parse_target_item); }

lw_node *lw_parse_yield_or_expressions(lw_parser *p) {
    if (p->token.kind != T_YIELD)
        return lw_parse_expressions(p);
    lw_node *n = lw_parser_node(p, N_YIELD, p->token.start, p->token.line);
    lw_parser_advance(p);
    if (lw_parser_accept(p, T_FROM)) {
        n->kind = N_YIELDFROM;
        n->a = lw_parse_expression(p);
    } else if (!ends_expressions(p->token.kind)) {
        n->a = lw_parse_expressions(p);
    }
    return lw_parser_finish(p, n, NULL);
}

lw_node *lw_parse_field(lw_parser *p) {
    if (p->token.kind == T_YIELD)
        return lw_parse_yield_or_expressions(p);
    lw_node *n = lw_parse_named_expression(p);
    if (p->token.kind != T_COMMA)
        return n;
    lw_node *tuple = lw_parser_node(p, N_TUPLE, n->start, n->line);
    lw_nodes items = {0};
    lw_nodes_add(p->front, &items, n);
    while (lw_parser_accept(p, T_COMMA) && !ends_expressions(p->token.kind))
        lw_nodes_add(p->front, &items, parse_starred(p));
    return lw_parser_finish(p, tuple, &items);
}

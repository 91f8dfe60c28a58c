// SPDX-License-Identifier: MIT
// Compound statements and their blocks.
#include "lang/parser.h"

static lw_compound *new_compound(lw_parser *p, lw_node *n) {
    n->compound = lw_front_alloc(p->front, sizeof *n->compound);
    if (!n->compound)
        n->compound = &p->no_compound;
    return n->compound;
}

// `forced`: CPython's grammar asks for the colon by name whatever comes instead; elsewhere only at
// a line's end.
static void expect_colon(lw_parser *p, bool forced) {
    if (lw_parser_accept(p, T_COLON))
        return;
    if (forced || p->token.kind == T_NEWLINE)
        lw_parser_error_token(p, "expected ':'");
    else
        lw_parser_invalid(p);
}

// The statements after a colon. what: as in "after 'if' statement".
static lw_nodes parse_block(lw_parser *p, const char *what, uint32_t line) {
    lw_nodes body = {0};
    if (p->token.kind != T_NEWLINE) {
        if (p->token.kind == T_ERROR)
            return body;
        lw_parse_simple_line(p, &body);
        return body;
    }
    lw_parser_advance(p);
    if (p->token.kind != T_INDENT) {
        lw_parser_look_further(p);
        if (!p->front->failed)
            lw_front_error(p->front, LW_EXC(IndentationError), lw_parser_position(p), p->token.end,
                           "expected an indented block after %s on line %u", what, line);
        p->token.kind = T_ERROR;
        return body;
    }
    lw_parser_advance(p);
    while (p->token.kind != T_DEDENT && p->token.kind != T_ERROR && p->token.kind != T_END)
        lw_parse_statement(p, &body);
    lw_parser_accept(p, T_DEDENT);
    return body;
}

static lw_nodes parse_else(lw_parser *p) {
    uint32_t line = p->token.line;
    lw_parser_advance(p);
    expect_colon(p, true);
    return parse_block(p, "'else' statement", line);
}

// An elif is an if that is alone in the orelse of the one before; a loop, so that chains may be
// long.
static lw_node *parse_if(lw_parser *p) {
    lw_node *first = NULL;
    lw_compound *before = NULL;
    do {
        bool is_elif = p->token.kind == T_ELIF;
        lw_node *n = lw_parser_node(p, S_IF, p->token.start, p->token.line);
        lw_compound *c = new_compound(p, n);
        lw_parser_advance(p);
        n->a = lw_parse_named_expression(p);
        lw_check_condition(p, n->a);
        expect_colon(p, false);
        c->body = parse_block(p, is_elif ? "'elif' statement" : "'if' statement", n->line);
        lw_parser_finish(p, n, NULL);
        if (before)
            lw_nodes_add(p->front, &before->orelse, n);
        else
            first = n;
        before = c;
    } while (p->token.kind == T_ELIF);
    if (p->token.kind == T_ELSE)
        before->orelse = parse_else(p);
    return first;
}

static lw_node *parse_while(lw_parser *p) {
    lw_node *n = lw_parser_node(p, S_WHILE, p->token.start, p->token.line);
    lw_compound *c = new_compound(p, n);
    lw_parser_advance(p);
    n->a = lw_parse_named_expression(p);
    lw_check_condition(p, n->a);
    expect_colon(p, false);
    c->body = parse_block(p, "'while' statement", n->line);
    if (p->token.kind == T_ELSE)
        c->orelse = parse_else(p);
    return lw_parser_finish(p, n, NULL);
}

static lw_node *parse_for(lw_parser *p) {
    lw_node *n = lw_parser_node(p, S_FOR, p->token.start, p->token.line);
    lw_compound *c = new_compound(p, n);
    lw_parser_advance(p);
    n->a = lw_parse_targets(p);
    lw_check_target(p, n->a, LW_TARGET_FOR);
    lw_parser_expect(p, T_IN);
    n->b = lw_parse_expressions(p);
    expect_colon(p, false);
    c->body = parse_block(p, "'for' statement", n->line);
    if (p->token.kind == T_ELSE)
        c->orelse = parse_else(p);
    return lw_parser_finish(p, n, NULL);
}

// ---- try -------------------------------------------------------------------------------------

static void parse_handler(lw_parser *p, lw_compound *c) {
    lw_node *n = lw_parser_node(p, S_HANDLER, p->token.start, p->token.line);
    lw_compound *h = new_compound(p, n);
    lw_parser_advance(p);
    if (p->token.kind == T_STAR) {
        lw_front_unsupported(p->front, n->start, p->token.end, "'except*'");
        p->token.kind = T_ERROR;
    }
    if (p->token.kind != T_COLON && p->token.kind != T_NEWLINE) {
        n->a = lw_parse_expression(p);
        if (p->token.kind == T_COMMA) {
            lw_node range = *n->a;
            range.end = p->token.end;
            lw_parser_error_at(p, &range, "multiple exception types must be parenthesized");
        }
        if (lw_parser_accept(p, T_AS))
            n->value = lw_parser_name(p);
    }
    expect_colon(p, false);
    h->body = parse_block(p, "'except' statement", n->line);
    lw_nodes_add(p->front, &c->handlers, lw_parser_finish(p, n, NULL));
}

static lw_node *parse_try(lw_parser *p) {
    lw_node *n = lw_parser_node(p, S_TRY, p->token.start, p->token.line);
    lw_compound *c = new_compound(p, n);
    lw_parser_advance(p);
    expect_colon(p, true);
    c->body = parse_block(p, "'try' statement", n->line);
    while (p->token.kind == T_EXCEPT) {
        parse_handler(p, c);
    }
    if (c->handlers.count && p->token.kind == T_ELSE)
        c->orelse = parse_else(p);
    if (p->token.kind == T_FINALLY) {
        uint32_t line = p->token.line;
        lw_parser_advance(p);
        expect_colon(p, true);
        c->final = parse_block(p, "'finally' statement", line);
    } else if (!c->handlers.count && !p->front->failed) {
        uint32_t at = lw_parser_position(p), end = p->token.end;
        lw_parser_look_further(p);
        lw_front_error(p->front, LW_EXC(SyntaxError), at, end, "expected 'except' or 'finally' block");
        p->token.kind = T_ERROR;
    }
    return lw_parser_finish(p, n, NULL);
}

// ---- with ------------------------------------------------------------------------------------

// `with (` is ambiguous: the parentheses are of the whole list when their end is followed by the
// colon and an `as` or a comma stands directly inside. Read ahead with a copy of the lexer.
static bool parenthesized_items(lw_parser *p) {
    if (p->token.kind != T_LPAREN || p->has_ahead)
        return false;
    lw_lexer *copy = lw_front_alloc(p->front, sizeof *copy);
    if (!copy)
        return false;
    *copy = p->lexer;
    int depth = 1;
    bool items = false, first = true, tuple = false; // *x and y := z are no items: then it is one tuple
    lw_token t = p->token;
    while (depth > 0) {
        first = t.kind == T_COMMA || (first && t.kind == T_LPAREN);
        lw_lexer_next(copy, &t);
        tuple |= depth == 1 && ((first && t.kind == T_STAR) || t.kind == T_COLON_EQ);
        if (t.kind == T_END || t.kind == T_ERROR)
            return false;
        if (t.kind == T_LPAREN || t.kind == T_LBRACKET || t.kind == T_LBRACE)
            depth++;
        else if (t.kind == T_RPAREN || t.kind == T_RBRACKET || t.kind == T_RBRACE)
            depth--;
        else if (depth == 1 && (t.kind == T_AS || t.kind == T_COMMA))
            items = true;
    }
    lw_lexer_next(copy, &t);
    return items && !tuple && t.kind == T_COLON;
}

static void parse_with_item(lw_parser *p, lw_nodes *items) {
    lw_node *n = lw_parser_node(p, N_WITHITEM, p->token.start, p->token.line);
    n->a = lw_parse_expression(p);
    if (lw_parser_accept(p, T_AS)) {
        n->b = lw_parse_primary_or_expression(p);
        lw_check_target(p, n->b, LW_TARGET_FOR);
    }
    lw_nodes_add(p->front, items, lw_parser_finish(p, n, NULL));
}

static lw_node *parse_with(lw_parser *p) {
    lw_node *n = lw_parser_node(p, S_WITH, p->token.start, p->token.line);
    lw_compound *c = new_compound(p, n);
    lw_nodes items = {0};
    lw_parser_advance(p);
    bool parens = parenthesized_items(p);
    if (parens)
        lw_parser_advance(p);
    do {
        if (parens && items.count && p->token.kind == T_RPAREN)
            break;
        parse_with_item(p, &items);
    } while (lw_parser_accept(p, T_COMMA));
    if (parens)
        lw_parser_expect(p, T_RPAREN);
    expect_colon(p, false);
    c->body = parse_block(p, "'with' statement", n->line);
    return lw_parser_finish(p, n, &items);
}

// ---- def, class ------------------------------------------------------------------------------

static lw_function *new_function(lw_parser *p, lw_node *n, const lw_nodes *decorators) {
    lw_function *fn = lw_front_alloc(p->front, sizeof *fn);
    if (!fn)
        fn = &p->no_function;
    n->function = fn;
    fn->code = LW_NIL;
    fn->decorators = *decorators;
    fn->line = decorators->count ? decorators->items[0]->line : n->line;
    return fn;
}

static lw_node *parse_def(lw_parser *p, const lw_nodes *decorators) {
    lw_node *n = lw_parser_node(p, S_DEF, p->token.start, p->token.line);
    lw_function *fn = new_function(p, n, decorators);
    lw_parser_advance(p);
    fn->name = lw_parser_name(p);
    if (p->token.kind == T_LBRACKET) {
        lw_front_unsupported(p->front, p->token.start, p->token.end, "a type parameter list");
        p->token.kind = T_ERROR;
    }
    if (!lw_parser_accept(p, T_LPAREN) && !p->front->failed)
        lw_parser_error_token(p, "expected '('");
    lw_parse_parameters(p, fn, T_RPAREN);
    lw_parser_expect(p, T_RPAREN);
    if (lw_parser_accept(p, T_ARROW))
        fn->returns = lw_parse_annotation(p);
    expect_colon(p, true);
    fn->body = parse_block(p, "function definition", n->line);
    return lw_parser_finish(p, n, NULL);
}

static lw_node *parse_class(lw_parser *p, const lw_nodes *decorators) {
    lw_node *n = lw_parser_node(p, S_CLASS, p->token.start, p->token.line);
    lw_function *fn = new_function(p, n, decorators);
    lw_parser_advance(p);
    lw_value plain = p->token.value;
    fn->name = lw_parser_name(p);
    if (lw_parser_accept(p, T_LPAREN))
        lw_parse_arguments(p, n);
    if (n->count == 1 && n->items[0]->kind == N_GENEXP && !(n->items[0]->flags & LW_NODE_PAREN))
        lw_parser_error_at(p, n->items[0], "invalid syntax");
    expect_colon(p, false);
    lw_value outer = p->class_name;
    p->class_name = plain;
    fn->body = parse_block(p, "class definition", n->line);
    p->class_name = outer;
    return lw_parser_finish(p, n, NULL);
}

static lw_node *parse_async(lw_parser *p, const lw_nodes *decorators);

static lw_node *parse_decorated(lw_parser *p) {
    lw_nodes decorators = {0};
    while (p->token.kind == T_AT) {
        uint32_t line = p->token.line;
        lw_parser_advance(p);
        lw_node *d = lw_parse_named_expression(p);
        d->line = d->line ? d->line : line;
        lw_nodes_add(p->front, &decorators, d);
        lw_parser_expect(p, T_NEWLINE);
    }
    if (p->token.kind == T_DEF)
        return parse_def(p, &decorators);
    if (p->token.kind == T_CLASS)
        return parse_class(p, &decorators);
    if (p->token.kind == T_ASYNC)
        return parse_async(p, &decorators);
    lw_parser_invalid(p);
    return &p->dummy;
}

static void parse_case(lw_parser *p, lw_compound *cases) {
    lw_node *n = lw_parser_node(p, S_CASE, p->token.start, p->token.line);
    lw_compound *c = new_compound(p, n);
    lw_node word = {.kind = N_NAME, .value = p->token.kind == T_NAME ? p->token.value : LW_NIL};
    if (!lw_node_is_name(&word, "case"))
        lw_parser_invalid(p);
    lw_parser_advance(p);
    n->a = lw_parse_case_pattern(p);
    if (lw_parser_accept(p, T_IF))
        n->b = lw_parse_named_expression(p);
    expect_colon(p, false);
    c->body = parse_block(p, "'case' statement", n->line);
    lw_nodes_add(p->front, &cases->handlers, lw_parser_finish(p, n, NULL));
}

static lw_node *parse_match(lw_parser *p) {
    lw_node *n = lw_parser_node(p, S_MATCH, p->token.start, p->token.line);
    lw_compound *c = new_compound(p, n);
    lw_parser_advance(p);
    n->a = p->token.kind == T_STAR ? lw_parse_expressions(p) : lw_parse_field(p);
    if (n->a->kind == N_STARRED)
        lw_parser_invalid(p);
    lw_parser_expect(p, T_COLON);
    lw_parser_expect(p, T_NEWLINE);
    lw_parser_expect(p, T_INDENT);
    while (p->token.kind != T_DEDENT && p->token.kind != T_ERROR && p->token.kind != T_END)
        parse_case(p, c);
    lw_parser_accept(p, T_DEDENT);
    lw_check_cases(p, &c->handlers);
    return lw_parser_finish(p, n, NULL);
}

static lw_node *parse_async(lw_parser *p, const lw_nodes *decorators) {
    uint32_t start = p->token.start;
    lw_parser_advance(p);
    lw_node *n;
    if (p->token.kind == T_DEF) {
        n = parse_def(p, decorators);
        n->function->async = true;
    } else if (p->token.kind == T_FOR && !decorators->count) {
        n = parse_for(p);
        n->op = 1;
    } else if (p->token.kind == T_WITH && !decorators->count) {
        n = parse_with(p);
        n->op = 1;
    } else {
        lw_parser_invalid(p);
        return &p->dummy;
    }
    n->start = start;
    return n;
}

lw_node *lw_parse_compound(lw_parser *p) {
    static const lw_nodes none;
    switch (p->token.kind) {
    case T_IF:
        return parse_if(p);
    case T_WHILE:
        return parse_while(p);
    case T_FOR:
        return parse_for(p);
    case T_TRY:
        return parse_try(p);
    case T_WITH:
        return parse_with(p);
    case T_DEF:
        return parse_def(p, &none);
    case T_CLASS:
        return parse_class(p, &none);
    case T_ASYNC:
        return parse_async(p, &none);
    case T_AT:
        return parse_decorated(p);
    case T_NAME:
        return lw_parser_at_match(p) ? parse_match(p) : NULL;
    default:
        return NULL;
    }
}

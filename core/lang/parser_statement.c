// SPDX-License-Identifier: MIT
// Simple statements, and the choice between statements; compound ones are in parser_compound.c.
#include "lang/parser.h"

static lw_node *new_node(lw_parser *p, lw_node_kind kind) {
    return lw_parser_node(p, kind, p->token.start, p->token.line);
}

// ---- assignments and expressions ---------------------------------------------------------------

// `n =`: is n something that can be assigned to? The message depends on what it is (see CPython's
// invalid_assignment and invalid_named_expression).
static void check_assigned(lw_parser *p, const lw_node *n, bool alone) {
    bool simple = n->kind == N_CONST || n->kind == N_BINARY || n->kind == N_UNARY ||
                  n->kind == N_CALL || n->kind == N_AWAIT || n->kind == N_JOINED || n->kind == N_SET ||
                  n->kind == N_DICT || n->kind == N_LISTCOMP || n->kind == N_SETCOMP ||
                  n->kind == N_DICTCOMP;
    if ((n->flags & LW_NODE_PAREN) && n->kind != N_NAME && n->kind != N_ATTRIBUTE &&
        n->kind != N_SUBSCRIPT && n->kind != N_TUPLE && n->kind != N_LIST && n->kind != N_GENEXP)
        simple = true;
    if (n->kind == N_CONST && (n->value == LW_NONE || n->value == LW_TRUE || n->value == LW_FALSE))
        simple = false;
    if (n->kind == N_STARRED)
        return; // is said when the whole is parsed (lw_assign)
    if (alone && simple)
        lw_parser_error_at(p, n, "cannot assign to %s here. Maybe you meant '==' instead of '='?",
                           lw_node_description(n));
    else if (n->kind == N_YIELD || n->kind == N_YIELDFROM)
        lw_parser_error_at(p, n, "assignment to yield expression not possible");
    else
        lw_check_target(p, n, LW_TARGET_ASSIGN);
}

static lw_node *parse_assignment(lw_parser *p, lw_node *first) {
    lw_node *n = lw_parser_node(p, S_ASSIGN, first->start, first->line);
    lw_nodes targets = {0};
    lw_node *value = first;
    while (p->token.kind == T_EQ) {
        lw_node *target = value;
        lw_nodes_add(p->front, &targets, target);
        lw_parser_advance(p);
        value = lw_parse_yield_or_expressions(p);
        check_assigned(p, target, targets.count == 1 && p->token.kind != T_EQ);
    }
    n->a = value;
    return lw_parser_finish(p, n, &targets);
}

static lw_node *parse_augmented(lw_parser *p, lw_node *target) {
    lw_node *n = lw_parser_node(p, S_AUGMENTED, target->start, target->line);
    if (target->kind != N_NAME && target->kind != N_ATTRIBUTE && target->kind != N_SUBSCRIPT)
        lw_parser_error_at(p, target, "'%s' is an illegal expression for augmented assignment",
                           lw_node_description(target));
    n->op = (uint8_t)(p->token.kind - T_PLUS_EQ + LW_ADD);
    lw_parser_advance(p);
    n->a = target;
    n->b = lw_parse_yield_or_expressions(p);
    return lw_parser_finish(p, n, NULL);
}

static lw_node *parse_annotated(lw_parser *p, lw_node *target) {
    lw_node *n = lw_parser_node(p, S_ANNOTATED, target->start, target->line);
    lw_parser_advance(p);
    n->c = lw_parse_annotation(p);
    if (target->kind == N_TUPLE || target->kind == N_LIST)
        lw_parser_error_at(p, target, "only single target (not %s) can be annotated",
                           lw_node_description(target));
    else if (target->kind != N_NAME && target->kind != N_ATTRIBUTE && target->kind != N_SUBSCRIPT)
        lw_parser_error_at(p, target, "illegal target for annotation");
    n->a = target;
    if (lw_parser_accept(p, T_EQ))
        n->b = lw_parse_yield_or_expressions(p);
    return lw_parser_finish(p, n, NULL);
}

// `print x`, `match x:`, `type X = ...`: two expressions in a row after a name that once or
// elsewhere means more.
static void check_two_words(lw_parser *p, const lw_node *n) {
    if (n->kind != N_NAME || (n->flags & LW_NODE_PAREN) || !lw_parser_starts_expression(&p->token))
        return;
    if (lw_node_is_name(n, "print") || lw_node_is_name(n, "exec")) {
        lw_node range = *n;
        range.end = p->token.end;
        const char *name = lw_node_is_name(n, "print") ? "print" : "exec";
        lw_parser_error_at(p, &range, "Missing parentheses in call to '%s'. Did you mean %s(...)?",
                           name, name);
    } else if (lw_node_is_name(n, "type") && p->token.kind == T_NAME) {
        lw_front_unsupported(p->front, n->start, n->end, "'type'");
    }
    if (p->front->failed)
        p->token.kind = T_ERROR;
}

static lw_node *parse_expression_statement(lw_parser *p) {
    lw_node *n = lw_parse_yield_or_expressions(p);
    if (p->token.kind == T_EQ)
        return parse_assignment(p, n);
    if (p->token.kind >= T_PLUS_EQ && p->token.kind <= T_AT_EQ)
        return parse_augmented(p, n);
    if (p->token.kind == T_COLON)
        return parse_annotated(p, n);
    check_two_words(p, n);
    lw_node *s = lw_parser_node(p, S_EXPR, n->start, n->line);
    s->a = n; // a starred one is refused once everything was parsed
    return lw_parser_finish(p, s, NULL);
}

// ---- other simple statements -------------------------------------------------------------------

static bool at_end(const lw_parser *p) {
    return p->token.kind == T_NEWLINE || p->token.kind == T_SEMICOLON || p->token.kind == T_ERROR;
}

static lw_node *parse_return(lw_parser *p) {
    lw_node *n = new_node(p, S_RETURN);
    lw_parser_advance(p);
    if (!at_end(p))
        n->a = lw_parse_expressions(p);
    return lw_parser_finish(p, n, NULL);
}

static lw_node *parse_del(lw_parser *p) {
    lw_node *n = new_node(p, S_DEL);
    lw_nodes targets = {0};
    lw_parser_advance(p);
    do {
        lw_node *target = lw_parse_primary_or_expression(p);
        if (p->token.kind != T_COMMA && !at_end(p) && p->token.kind != T_ERROR)
            lw_parser_invalid(p);
        lw_check_target(p, target, LW_TARGET_DELETE);
        lw_nodes_add(p->front, &targets, target);
    } while (lw_parser_accept(p, T_COMMA) && !at_end(p));
    return lw_parser_finish(p, n, &targets);
}

static lw_node *parse_raise(lw_parser *p) {
    lw_node *n = new_node(p, S_RAISE);
    lw_parser_advance(p);
    if (!at_end(p)) {
        n->a = lw_parse_expression(p);
        if (lw_parser_accept(p, T_FROM))
            n->b = lw_parse_expression(p);
    }
    return lw_parser_finish(p, n, NULL);
}

static lw_node *parse_assert(lw_parser *p) {
    lw_node *n = new_node(p, S_ASSERT);
    lw_parser_advance(p);
    n->a = lw_parse_expression(p);
    if (lw_parser_accept(p, T_COMMA))
        n->b = lw_parse_expression(p);
    return lw_parser_finish(p, n, NULL);
}

static lw_node *parse_global(lw_parser *p) {
    lw_node *n = new_node(p, p->token.kind == T_GLOBAL ? S_GLOBAL : S_NONLOCAL);
    lw_nodes names = {0};
    lw_parser_advance(p);
    do {
        lw_node *name = new_node(p, N_NAME);
        name->value = lw_parser_name(p);
        lw_nodes_add(p->front, &names, lw_parser_finish(p, name, NULL));
    } while (lw_parser_accept(p, T_COMMA));
    return lw_parser_finish(p, n, &names);
}

// ---- imports ---------------------------------------------------------------------------------

// a.b.c as one name, behind the dots of a relative import, after which it may be missing; *first is the part before
// the first dot.
static lw_value dotted_name(lw_parser *p, uint32_t dots, lw_value *first) {
    const char *s = p->front->text;
    uint32_t start = p->token.start, end = dots ? start : p->token.end, length = dots;
    if (!dots || p->token.kind != T_IMPORT) {
        end = p->token.end;
        *first = lw_parser_name(p);
        if (!dots && p->token.kind != T_DOT)
            return *first;
        while (lw_parser_accept(p, T_DOT)) {
            end = p->token.end;
            lw_parser_name(p);
        }
    }
    char *text = p->front->failed ? NULL : lw_front_alloc(p->front, dots + end - start + 1);
    if (!text)
        return LW_NIL;
    memset(text, '.', dots);
    for (uint32_t i = start; i < end; i++) { // spaces may stand around the dots
        if (!strchr(" \t\f\\\n", s[i]))
            text[length++] = s[i];
    }
    return lw_front_intern(p->front, text, length)->value;
}

static lw_node *parse_import(lw_parser *p) {
    lw_node *n = new_node(p, S_IMPORT);
    lw_nodes items = {0};
    lw_parser_advance(p);
    do {
        lw_node *alias = new_node(p, N_ALIAS);
        lw_value first;
        alias->value = dotted_name(p, 0, &first);
        alias->op = 1; // the first part is bound
        alias->other = first;
        if (lw_parser_accept(p, T_AS)) {
            alias->op = 0;
            alias->other = lw_parser_name(p);
        }
        lw_nodes_add(p->front, &items, lw_parser_finish(p, alias, NULL));
    } while (lw_parser_accept(p, T_COMMA));
    return lw_parser_finish(p, n, &items);
}

static void parse_imported_names(lw_parser *p, lw_nodes *items) {
    bool parens = lw_parser_accept(p, T_LPAREN);
    do {
        if (parens && items->count && p->token.kind == T_RPAREN)
            break;
        if (!parens && items->count && p->token.kind == T_NEWLINE) {
            lw_parser_error_token(p, "trailing comma not allowed without surrounding parentheses");
            break;
        }
        lw_node *alias = new_node(p, N_ALIAS);
        alias->value = alias->other = lw_parser_name(p);
        if (lw_parser_accept(p, T_AS))
            alias->other = lw_parser_name(p);
        lw_nodes_add(p->front, items, lw_parser_finish(p, alias, NULL));
    } while (lw_parser_accept(p, T_COMMA));
    if (parens)
        lw_parser_expect(p, T_RPAREN);
}

// from __future__ import: only what there is, and only before everything else.
static void from_future(lw_parser *p, const lw_node *n) {
    static const char *const on[] = {"nested_scopes",    "generators",     "division",       "absolute_import", "with_statement",
                                     "print_function",   "unicode_literals", "generator_stop", "annotations",   NULL};
    if (p->front->future_over)
        lw_parser_error_at(p, n, "from __future__ imports must occur at the beginning of the file");
    else if (n->count == 0)
        lw_parser_error_at(p, n, "future feature * is not defined");
    for (uint32_t i = 0; i < n->count && !p->front->failed; i++) {
        lw_str *name = n->items[i]->value == LW_NIL ? NULL : lw_as_str(n->items[i]->value);
        const char *const *feature = on;
        while (name && *feature && !lw_str_equal_c(name, *feature))
            feature++;
        if (!name || *feature) {
            p->front->annotations_as_text |= name && lw_str_equal_c(name, "annotations");
        } else if (lw_str_equal_c(name, "braces")) {
            lw_parser_error_at(p, n, "not a chance");
        } else if (lw_str_equal_c(name, "barry_as_FLUFL")) {
            lw_front_unsupported(p->front, n->start, n->end, "from __future__ import barry_as_FLUFL");
            p->token.kind = T_ERROR;
        } else {
            lw_parser_error_at(p, n, "future feature %s is not defined", name->ascii ? (const char *)name->data : "?");
        }
    }
}

static lw_node *parse_from(lw_parser *p) {
    lw_node *n = new_node(p, S_FROM);
    lw_nodes items = {0};
    lw_value first;
    lw_parser_advance(p);
    uint32_t dots = 0;
    for (; p->token.kind == T_DOT || p->token.kind == T_ELLIPSIS; lw_parser_advance(p))
        dots += p->token.kind == T_DOT ? 1 : 3;
    n->value = dotted_name(p, dots, &first);
    lw_parser_expect(p, T_IMPORT);
    if (!lw_parser_accept(p, T_STAR))
        parse_imported_names(p, &items);
    n = lw_parser_finish(p, n, &items);
    if (n->value != LW_NIL && lw_str_equal_c(lw_as_str(n->value), "__future__"))
        from_future(p, n);
    else
        p->front->future_over = true;
    return n;
}

// ---- the line --------------------------------------------------------------------------------

static lw_node *parse_simple(lw_parser *p) {
    lw_node *n;
    switch (p->token.kind) {
    case T_PASS:
        n = new_node(p, S_PASS);
        break;
    case T_BREAK:
        n = new_node(p, S_BREAK);
        break;
    case T_CONTINUE:
        n = new_node(p, S_CONTINUE);
        break;
    case T_RETURN:
        return parse_return(p);
    case T_DEL:
        return parse_del(p);
    case T_RAISE:
        return parse_raise(p);
    case T_ASSERT:
        return parse_assert(p);
    case T_GLOBAL:
    case T_NONLOCAL:
        return parse_global(p);
    case T_IMPORT:
        return parse_import(p);
    case T_FROM:
        return parse_from(p);
    default:
        return parse_expression_statement(p);
    }
    lw_parser_advance(p);
    return lw_parser_finish(p, n, NULL);
}

// Before a statement: only the module's docstring, and imports, may stand before `from __future__ import`.
static void begin_statement(lw_parser *p) {
    if (p->token.kind == T_STRING && !p->front->docstring_seen)
        p->front->docstring_seen = true;
    else if (p->token.kind != T_FROM)
        p->front->future_over = true;
}

void lw_parse_statement(lw_parser *p, lw_nodes *out) {
    if (p->token.kind != T_STRING)
        begin_statement(p);
    lw_node *n = lw_parse_compound(p);
    if (n) {
        lw_nodes_add(p->front, out, n);
        return;
    }
    lw_parse_simple_line(p, out);
}

void lw_parse_simple_line(lw_parser *p, lw_nodes *out) {
    do {
        begin_statement(p);
        lw_node *n = parse_simple(p);
        if (n->kind != S_FROM && !(n->kind == S_EXPR && n->a->kind == N_CONST))
            p->front->future_over = true;
        lw_nodes_add(p->front, out, n);
    } while (lw_parser_accept(p, T_SEMICOLON) && p->token.kind != T_NEWLINE &&
             p->token.kind != T_ERROR);
    lw_parser_expect(p, T_NEWLINE);
}

// SPDX-License-Identifier: MIT
// Atoms, displays, comprehensions, and what may follow an atom: attributes, subscripts, calls.
#include "lang/parser.h"
#include "object/set.h"

static lw_node *constant(lw_parser *p, lw_value v) {
    lw_node *n = lw_parser_node(p, N_CONST, p->token.start, p->token.line);
    n->value = v;
    lw_parser_advance(p);
    return lw_parser_finish(p, n, NULL);
}

// Between brackets, after `last`: two expressions in a row are most likely a forgotten comma.
static void after_item(lw_parser *p, const lw_node *last, uint8_t close) {
    if (p->token.kind == T_COMMA || p->token.kind == close || p->token.kind == T_ERROR)
        return;
    if (p->token.kind == T_EQ && close != T_RBRACE) {
        if (last->kind == N_NAME)
            lw_parser_error_at(p, last,
                               "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
        else if (last->kind != N_TUPLE && last->kind != N_LIST && last->kind != N_GENEXP)
            lw_parser_error_at(p, last,
                               "cannot assign to %s here. Maybe you meant '==' instead of '='?",
                               lw_node_description(last));
    }
    bool before_string = last->kind == N_NAME && p->token.kind == T_STRING;
    if (lw_parser_starts_expression(&p->token) && !before_string && p->lexer.parens > 0) {
        lw_node range = *last;
        lw_parse_expression(p); // only if that is one
        range.end = p->last_end;
        lw_parser_error_at(p, &range, "invalid syntax. Perhaps you forgot a comma?");
    }
    lw_parser_invalid(p);
}

static lw_node *parse_starred_or_named(lw_parser *p, lw_node *(*after_star)(lw_parser *p)) {
    if (p->token.kind != T_STAR)
        return lw_parse_named_expression(p);
    lw_node *n = lw_parser_node(p, N_STARRED, p->token.start, p->token.line);
    lw_parser_advance(p);
    n->a = after_star(p);
    return lw_parser_finish(p, n, NULL);
}

// In a display; an argument and an index may be *(any expression).
static lw_node *parse_star_or_named(lw_parser *p) { return parse_starred_or_named(p, lw_parse_bitwise_or); }
static lw_node *parse_star_any(lw_parser *p) { return parse_starred_or_named(p, lw_parse_expression); }

// Further items of a display whose first is already in the list.
static void parse_items(lw_parser *p, lw_nodes *items, lw_node *last, uint8_t close) {
    after_item(p, last, close);
    while (lw_parser_accept(p, T_COMMA) && p->token.kind != close && p->token.kind != T_ERROR) {
        last = parse_star_or_named(p);
        lw_nodes_add(p->front, items, last);
        after_item(p, last, close);
    }
}

// ---- comprehensions --------------------------------------------------------------------------

lw_node *lw_parse_comprehension(lw_parser *p, lw_node_kind kind, lw_node *element, lw_node *value) {
    lw_node *n = lw_parser_node(p, kind, element->start, element->line);
    lw_nodes clauses = {0};
    n->a = element;
    n->b = value;
    if (element->kind == N_STARRED)
        lw_parser_error_at(p, element, "iterable unpacking cannot be used in comprehension");
    while (p->token.kind == T_FOR || p->token.kind == T_ASYNC) {
        lw_node *c = lw_parser_node(p, N_COMPFOR, p->token.start, p->token.line);
        lw_nodes conditions = {0};
        c->op = lw_parser_accept(p, T_ASYNC);
        lw_parser_expect(p, T_FOR);
        c->a = lw_parse_targets(p);
        lw_check_target(p, c->a, LW_TARGET_FOR);
        lw_parser_expect(p, T_IN);
        // A disjunction: no conditional expression, no lambda, unless in parentheses.
        c->b = lw_parse_iterable(p);
        while (lw_parser_accept(p, T_IF))
            lw_nodes_add(p->front, &conditions, lw_parse_iterable(p));
        lw_nodes_add(p->front, &clauses, lw_parser_finish(p, c, &conditions));
    }
    return lw_parser_finish(p, n, &clauses);
}

// ---- displays --------------------------------------------------------------------------------

static lw_node *parse_group(lw_parser *p) {
    uint32_t start = p->token.start, line = p->token.line;
    lw_parser_advance(p);
    lw_node *n;
    lw_nodes items = {0};
    if (p->token.kind == T_RPAREN) {
        n = lw_parser_node(p, N_TUPLE, start, line);
        lw_parser_advance(p);
        n = lw_parser_finish(p, n, NULL);
        n->flags |= LW_NODE_PAREN;
        return n;
    }
    if (p->token.kind == T_YIELD) {
        n = lw_parse_yield_or_expressions(p);
    } else {
        n = parse_star_or_named(p);
        if (p->token.kind == T_FOR || p->token.kind == T_ASYNC) {
            n = lw_parse_comprehension(p, N_GENEXP, n, NULL);
            n->line = line;
            n->start = start;
        } else if (p->token.kind == T_COMMA) {
            lw_node *tuple = lw_parser_node(p, N_TUPLE, start, line);
            lw_nodes_add(p->front, &items, n);
            parse_items(p, &items, n, T_RPAREN);
            n = tuple;
        } else {
            after_item(p, n, T_RPAREN);
            if (n->kind == N_STARRED)
                lw_parser_error_at(p, n, "cannot use starred expression here");
        }
    }
    lw_parser_expect(p, T_RPAREN);
    if (items.count || n->kind == N_GENEXP) {
        n->start = start;
        if (n->kind == N_GENEXP)
            n->end = p->last_end;
        else
            n = lw_parser_finish(p, n, &items);
    }
    n->flags |= LW_NODE_PAREN;
    return n;
}

static lw_node *parse_list_display(lw_parser *p) {
    uint32_t start = p->token.start, line = p->token.line;
    lw_nodes items = {0};
    lw_parser_advance(p);
    if (p->token.kind != T_RBRACKET) {
        lw_node *first = parse_star_or_named(p);
        if (p->token.kind == T_FOR || p->token.kind == T_ASYNC) {
            lw_node *n = lw_parse_comprehension(p, N_LISTCOMP, first, NULL);
            lw_parser_expect(p, T_RBRACKET);
            n->start = start;
            n->line = line;
            n->end = p->last_end;
            return n;
        }
        lw_nodes_add(p->front, &items, first);
        parse_items(p, &items, first, T_RBRACKET);
    }
    lw_parser_expect(p, T_RBRACKET);
    return lw_parser_finish(p, lw_parser_node(p, N_LIST, start, line), &items);
}

static lw_node *parse_pair(lw_parser *p) {
    lw_node *n = lw_parser_node(p, N_PAIR, p->token.start, p->token.line);
    if (lw_parser_accept(p, T_STAR2)) {
        n->b = lw_parse_bitwise_or(p);
        return lw_parser_finish(p, n, NULL);
    }
    n->a = lw_parse_expression(p);
    if (p->token.kind != T_COLON && p->token.kind != T_ERROR) {
        lw_node key = *n->a;
        key.start = key.end - 1;
        lw_parser_error_at(p, &key, "':' expected after dictionary key");
    }
    lw_parser_advance(p);
    if (p->token.kind == T_RBRACE || p->token.kind == T_COMMA) {
        lw_parser_error_token(p, "expression expected after dictionary key and ':'");
    } else if (p->token.kind == T_STAR) {
        lw_parser_error_token(p, "cannot use a starred expression in a dictionary value");
    } else {
        n->b = lw_parse_expression(p);
    }
    return lw_parser_finish(p, n, NULL);
}

static lw_node *parse_dict_rest(lw_parser *p, lw_node *dict, lw_node *first_key) {
    lw_nodes items = {0};
    lw_node *pair;
    if (first_key) {
        pair = lw_parser_node(p, N_PAIR, first_key->start, first_key->line);
        pair->a = first_key;
        lw_parser_advance(p); // the colon
        if (p->token.kind == T_RBRACE || p->token.kind == T_COMMA)
            lw_parser_error_token(p, "expression expected after dictionary key and ':'");
        else if (p->token.kind == T_STAR)
            lw_parser_error_token(p, "cannot use a starred expression in a dictionary value");
        pair->b = lw_parse_expression(p);
        pair = lw_parser_finish(p, pair, NULL);
    } else {
        pair = parse_pair(p);
    }
    if (p->token.kind == T_FOR || p->token.kind == T_ASYNC) {
        if (!pair->a) {
            lw_parser_error_at(p, pair, "dict unpacking cannot be used in dict comprehension");
            return dict;
        }
        lw_node *n = lw_parse_comprehension(p, N_DICTCOMP, pair->a, pair->b);
        lw_parser_expect(p, T_RBRACE);
        n->start = dict->start;
        n->line = dict->line;
        n->end = p->last_end;
        return n;
    }
    lw_nodes_add(p->front, &items, pair);
    after_item(p, pair->b ? pair->b : pair, T_RBRACE);
    while (lw_parser_accept(p, T_COMMA) && p->token.kind != T_RBRACE && p->token.kind != T_ERROR) {
        pair = parse_pair(p);
        lw_nodes_add(p->front, &items, pair);
        after_item(p, pair->b ? pair->b : pair, T_RBRACE);
    }
    lw_parser_expect(p, T_RBRACE);
    return lw_parser_finish(p, dict, &items);
}

static lw_node *parse_brace(lw_parser *p) {
    lw_node *dict = lw_parser_node(p, N_DICT, p->token.start, p->token.line);
    uint32_t start = dict->start, line = dict->line;
    lw_parser_advance(p);
    if (lw_parser_accept(p, T_RBRACE))
        return lw_parser_finish(p, dict, NULL);
    if (p->token.kind == T_STAR2)
        return parse_dict_rest(p, dict, NULL);
    lw_node *first = parse_star_or_named(p);
    if (p->token.kind == T_COLON && first->kind != N_STARRED && first->kind != N_NAMED)
        return parse_dict_rest(p, dict, first);
    lw_node *n;
    if (p->token.kind == T_FOR || p->token.kind == T_ASYNC) {
        n = lw_parse_comprehension(p, N_SETCOMP, first, NULL);
        lw_parser_expect(p, T_RBRACE);
        n->start = start;
        n->line = line;
        n->end = p->last_end;
        return n;
    }
    lw_nodes items = {0};
    lw_nodes_add(p->front, &items, first);
    parse_items(p, &items, first, T_RBRACE);
    lw_parser_expect(p, T_RBRACE);
    n = lw_parser_node(p, N_SET, start, line);
    return lw_parser_finish(p, n, &items);
}

static lw_node *parse_atom(lw_parser *p) {
    switch (p->token.kind) {
    case T_NAME: {
        lw_node *n = lw_parser_node(p, N_NAME, p->token.start, p->token.line);
        n->value = lw_parser_name(p);
        return lw_parser_finish(p, n, NULL);
    }
    case T_NUMBER:
        return constant(p, p->token.value);
    case T_STRING:
        return lw_parse_strings(p);
    case T_NONE:
        return constant(p, LW_NONE);
    case T_TRUE:
        return constant(p, LW_TRUE);
    case T_FALSE:
        return constant(p, LW_FALSE);
    case T_ELLIPSIS:
        return constant(p, LW_ELLIPSIS);
    case T_LPAREN:
        return parse_group(p);
    case T_LBRACKET:
        return parse_list_display(p);
    case T_LBRACE:
        return parse_brace(p);
    default:
        lw_parser_invalid(p);
        return &p->dummy;
    }
}

// ---- arguments and subscripts ------------------------------------------------------------------

// The first keyword of a call that has been there before is an error. Names are interned.
static void check_repeated(lw_parser *p, const lw_nodes *args) {
    lw_value seen = LW_NIL;
    bool repeated = false;
    for (uint32_t i = 0; i < args->count && !repeated; i++) {
        lw_node *n = args->items[i], *name = n->c;
        if (n->kind != N_KEYWORD || !name || n->value == LW_NIL)
            continue;
        n->c = NULL; // was for the message
        if (seen == LW_NIL)
            seen = lw_set_new(false);
        repeated = seen != LW_NIL && lw_set_contains(lw_as_set(seen), n->value) > 0;
        if (repeated)
            lw_parser_error_at(p, n, "keyword argument repeated: %.*s", (int)(name->end - name->start), p->front->text + name->start);
        else if (seen == LW_NIL || !lw_set_add(lw_as_set(seen), n->value))
            p->front->failed = true;
    }
    lw_release(seen);
}

static lw_node *parse_keyword(lw_parser *p) {
    lw_node *n = lw_parser_node(p, N_KEYWORD, p->token.start, p->token.line);
    if (lw_parser_accept(p, T_STAR2)) {
        n->a = lw_parse_expression(p);
        return lw_parser_finish(p, n, NULL);
    }
    lw_node *name = lw_parser_node(p, N_NAME, p->token.start, p->token.line);
    name->end = p->token.end;
    n->value = lw_parser_name(p);
    lw_parser_advance(p); // the equals sign
    n->a = lw_parse_expression(p);
    n = lw_parser_finish(p, n, NULL);
    n->c = name; // until check_repeated
    return n;
}

static lw_node *parse_positional(lw_parser *p, bool keyword_seen, bool unpacking_seen,
                                 bool *generator) {
    lw_node *n = parse_star_any(p);
    if (p->token.kind == T_FOR || p->token.kind == T_ASYNC) {
        n = lw_parse_comprehension(p, N_GENEXP, n, NULL);
        *generator = true;
    } else if (n->kind != N_STARRED && p->token.kind == T_EQ) {
        if (n->kind == N_CONST &&
            (n->value == LW_TRUE || n->value == LW_FALSE || n->value == LW_NONE))
            lw_parser_error_at(p, n, "cannot assign to %s", lw_node_description(n));
        else
            lw_parser_error_at(p, n,
                               "expression cannot contain assignment, perhaps you meant \"==\"?");
    }
    if (n->kind == N_STARRED) {
        if (unpacking_seen)
            lw_parser_error_at(p, n,
                               "iterable argument unpacking follows keyword argument unpacking");
    } else if (keyword_seen || unpacking_seen) {
        lw_parser_error_token(p, unpacking_seen
                                     ? "positional argument follows keyword argument unpacking"
                                     : "positional argument follows keyword argument");
    }
    return n;
}

// After the opening parenthesis, up to and with the closing one.
lw_node *lw_parse_arguments(lw_parser *p, lw_node *call) {
    lw_nodes args = {0};
    bool keyword_seen = false, unpacking_seen = false;
    while (p->token.kind != T_RPAREN && p->token.kind != T_ERROR) {
        bool generator = false;
        lw_node *n;
        if (p->token.kind == T_STAR2 ||
            (p->token.kind == T_NAME && lw_parser_ahead(p)->kind == T_EQ)) {
            unpacking_seen |= p->token.kind == T_STAR2;
            keyword_seen |= p->token.kind != T_STAR2;
            n = parse_keyword(p);
        } else {
            n = parse_positional(p, keyword_seen, unpacking_seen, &generator);
        }
        if (generator && (args.count || p->token.kind == T_COMMA))
            lw_parser_error_at(p, n, "Generator expression must be parenthesized");
        lw_nodes_add(p->front, &args, n);
        after_item(p, n->kind == N_KEYWORD && n->a ? n->a : n, T_RPAREN);
        if (!lw_parser_accept(p, T_COMMA))
            break;
    }
    lw_parser_expect(p, T_RPAREN);
    if (keyword_seen)
        check_repeated(p, &args);
    return lw_parser_finish(p, call, &args);
}

static lw_node *parse_slice(lw_parser *p) {
    lw_node *first = p->token.kind == T_COLON ? NULL : parse_star_any(p);
    if (p->token.kind != T_COLON)
        return first ? first : &p->dummy;
    lw_node *n = lw_parser_node(p, N_SLICE, first ? first->start : p->token.start, p->token.line);
    n->a = first;
    lw_parser_advance(p);
    if (p->token.kind != T_COLON && p->token.kind != T_COMMA && p->token.kind != T_RBRACKET)
        n->b = lw_parse_expression(p);
    if (lw_parser_accept(p, T_COLON) && p->token.kind != T_COMMA && p->token.kind != T_RBRACKET)
        n->c = lw_parse_expression(p);
    return lw_parser_finish(p, n, NULL);
}

static lw_node *parse_subscript(lw_parser *p, lw_node *object) {
    lw_node *n = lw_parser_node(p, N_SUBSCRIPT, object->start, object->line);
    lw_parser_advance(p);
    n->a = object;
    lw_node *index = parse_slice(p);
    after_item(p, index, T_RBRACKET);
    if (p->token.kind == T_COMMA || index->kind == N_STARRED) {
        lw_node *tuple = lw_parser_node(p, N_TUPLE, index->start, index->line);
        lw_nodes items = {0};
        lw_nodes_add(p->front, &items, index);
        while (lw_parser_accept(p, T_COMMA) && p->token.kind != T_RBRACKET &&
               p->token.kind != T_ERROR) {
            lw_node *next = parse_slice(p);
            lw_nodes_add(p->front, &items, next);
            after_item(p, next, T_RBRACKET);
        }
        index = lw_parser_finish(p, tuple, &items);
    }
    lw_parser_expect(p, T_RBRACKET);
    n->b = index;
    return lw_parser_finish(p, n, NULL);
}

lw_node *lw_parse_dotted(lw_parser *p) {
    lw_node *n = parse_atom(p);
    while (p->token.kind == T_DOT) {
        lw_node *outer = lw_parser_node(p, N_ATTRIBUTE, n->start, n->line);
        lw_parser_advance(p);
        outer->a = n;
        outer->value = lw_parser_name(p);
        n = lw_parser_finish(p, outer, NULL);
    }
    return n;
}

lw_node *lw_parse_literal(lw_parser *p) {
    if (p->token.kind != T_MINUS)
        return parse_atom(p);
    lw_node *n = lw_parser_node(p, N_UNARY, p->token.start, p->token.line);
    n->op = LW_NEG;
    lw_parser_advance(p);
    if (p->token.kind != T_NUMBER)
        lw_parser_invalid(p);
    n->a = parse_atom(p);
    return lw_fold_unary(p, lw_parser_finish(p, n, NULL));
}

lw_node *lw_parse_primary(lw_parser *p) {
    lw_node *n = parse_atom(p);
    for (;;) {
        lw_node *outer;
        switch (p->token.kind) {
        case T_DOT:
            outer = lw_parser_node(p, N_ATTRIBUTE, n->start, n->line);
            lw_parser_advance(p);
            outer->a = n;
            outer->value = lw_parser_name(p);
            n = lw_parser_finish(p, outer, NULL);
            break;
        case T_LPAREN:
            outer = lw_parser_node(p, N_CALL, n->start, n->line);
            lw_parser_advance(p);
            outer->a = n;
            n = lw_parse_arguments(p, outer);
            break;
        case T_LBRACKET:
            n = parse_subscript(p, n);
            break;
        default:
            return n;
        }
    }
}

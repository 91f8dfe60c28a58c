// SPDX-License-Identifier: MIT
// The match statement: its patterns are nodes of their own kinds (P_...), see ast.h.
//
// `match` and `case` are no keywords. A line that begins with the name `match` is a match statement when it ends with
// a colon and the next one is indented and begins with `case`: a copy of the lexer reads ahead.
#include "base/memory.h"
#include "lang/parser.h"

static lw_node *parse_pattern(lw_parser *p);

static bool token_is(const lw_token *t, const char *name) {
    return t->kind == T_NAME && t->value != LW_NIL && lw_str_equal_c(lw_as_str(t->value), name);
}

bool lw_parser_at_match(lw_parser *p) {
    if (!token_is(&p->token, "match") || p->has_ahead)
        return false;
    lw_lexer *copy = lw_front_alloc(p->front, sizeof *copy);
    if (!copy)
        return false;
    *copy = p->lexer;
    lw_token t = p->token;
    uint8_t last = T_NAME;
    for (;;) {
        lw_lexer_next(copy, &t);
        if (t.kind == T_END || t.kind == T_ERROR)
            return false;
        if (t.kind == T_NEWLINE)
            break;
        last = t.kind;
    }
    if (last != T_COLON)
        return false;
    lw_lexer_next(copy, &t);
    if (t.kind != T_INDENT)
        return false;
    lw_lexer_next(copy, &t);
    return token_is(&t, "case");
}

static lw_node *node(lw_parser *p, lw_node_kind kind) {
    lw_node *n = lw_parser_node(p, kind, p->token.start, p->token.line);
    n->value = LW_NIL;
    return n;
}

// ---- patterns --------------------------------------------------------------------------------

// -1, 2, 'text': everything that is compared with ==. Sums of complex numbers are not in the language.
static lw_node *literal(lw_parser *p) {
    lw_node *n = node(p, P_VALUE);
    bool string = p->token.kind == T_STRING;
    n->a = lw_parse_literal(p);
    if (string && (n->a->flags & LW_NODE_FORMAT))
        lw_parser_error_at(p, n->a, "patterns may only match literals and attribute lookups");
    return lw_parser_finish(p, n, NULL);
}

// A list of patterns up to `close`, which is not consumed; *comma: is there a comma?
static void pattern_list(lw_parser *p, lw_nodes *items, uint8_t close, bool *comma) {
    *comma = false;
    while (p->token.kind != close && p->token.kind != T_ERROR && p->token.kind != T_IF) {
        lw_node *item;
        if (p->token.kind == T_STAR) {
            item = node(p, P_STAR);
            lw_parser_advance(p);
            bool wild = token_is(&p->token, "_");
            lw_value name = lw_parser_name(p);
            item->value = wild ? LW_NIL : name;
            item = lw_parser_finish(p, item, NULL);
        } else {
            item = parse_pattern(p);
        }
        lw_nodes_add(p->front, items, item);
        if (!lw_parser_accept(p, T_COMMA))
            break;
        *comma = true;
    }
}

static void check_stars(lw_parser *p, const lw_node *n) {
    uint32_t stars = 0;
    for (uint32_t i = 0; i < n->count && !p->front->failed; i++)
        stars += n->items[i]->kind == P_STAR;
    if (stars > 1)
        lw_parser_error_at(p, n, "multiple starred names in sequence pattern");
    else if (n->count > 255)
        lw_front_unsupported(p->front, n->start, n->end, "a pattern of more than 255 parts");
    if (p->front->failed)
        p->token.kind = T_ERROR;
}

static lw_node *bracketed(lw_parser *p, uint8_t close) {
    lw_node *n = node(p, P_SEQUENCE);
    lw_nodes items = {0};
    bool comma;
    lw_parser_advance(p);
    pattern_list(p, &items, close, &comma);
    lw_parser_expect(p, close);
    if (close == T_RPAREN && items.count == 1 && !comma && items.items[0]->kind != P_STAR)
        return items.items[0];
    n = lw_parser_finish(p, n, &items);
    check_stars(p, n);
    return n;
}

// A key that is a constant may stand only once.
static void check_keys(lw_parser *p, const lw_node *n) {
    for (uint32_t i = 1; i < n->count && !p->front->failed; i++) {
        const lw_node *key = n->items[i]->a;
        for (uint32_t k = 0; k < i && key->kind == N_CONST && key->value != LW_NIL && !p->front->failed; k++) {
            const lw_node *other = n->items[k]->a;
            if (other->kind != N_CONST || other->value == LW_NIL || lw_equal(other->value, key->value) != 1)
                continue;
            lw_value text = lw_repr(key->value);
            size_t bytes;
            char *utf8 = text == LW_NIL ? NULL : lw_str_to_utf8_escaped(lw_as_str(text), &bytes);
            if (utf8)
                lw_parser_error_at(p, n, "mapping pattern checks duplicate key (%s)", utf8);
            else
                lw_front_fail(p->front);
            if (utf8)
                lw_mem_free(utf8, bytes + 1);
            lw_release(text);
        }
    }
}

static lw_node *mapping(lw_parser *p) {
    lw_node *n = node(p, P_MAPPING);
    lw_nodes items = {0};
    lw_parser_advance(p);
    while (p->token.kind != T_RBRACE && p->token.kind != T_ERROR) {
        if (n->op) // after **rest
            lw_parser_invalid(p);
        if (lw_parser_accept(p, T_STAR2)) {
            n->op = 1;
            n->value = lw_parser_name(p);
        } else {
            lw_node *pair = node(p, P_PART);
            pair->a = p->token.kind == T_NAME ? lw_parse_dotted(p) : lw_parse_literal(p);
            if (pair->a->kind == N_NAME)
                lw_parser_invalid(p);
            else if (pair->a->flags & LW_NODE_FORMAT)
                lw_parser_error_at(p, pair->a, "mapping pattern keys may only match literals and attribute lookups");
            lw_parser_expect(p, T_COLON);
            pair->b = parse_pattern(p);
            lw_nodes_add(p->front, &items, lw_parser_finish(p, pair, NULL));
        }
        if (!lw_parser_accept(p, T_COMMA))
            break;
    }
    lw_parser_expect(p, T_RBRACE);
    n = lw_parser_finish(p, n, &items);
    check_keys(p, n);
    check_stars(p, n);
    return n;
}

// After Class and its opening parenthesis. Positional patterns, then name=pattern (P_PART with a value).
static lw_node *class_pattern(lw_parser *p, lw_node *n) {
    lw_nodes items = {0};
    bool keyword = false;
    lw_parser_advance(p);
    while (p->token.kind != T_RPAREN && p->token.kind != T_ERROR) {
        lw_node *part = node(p, P_PART);
        if (p->token.kind == T_NAME && lw_parser_ahead(p)->kind == T_EQ) {
            for (uint32_t i = 0; i < items.count; i++)
                if (items.items[i]->value == p->token.value)
                    lw_parser_error_token(p, "attribute name repeated in class pattern: %.*s",
                                          (int)(p->token.end - p->token.start), p->front->text + p->token.start);
            part->value = lw_parser_name(p);
            lw_parser_advance(p);
            keyword = true;
        } else if (keyword) {
            lw_parser_error_token(p, "positional patterns follow keyword patterns");
        }
        part->b = parse_pattern(p);
        lw_nodes_add(p->front, &items, lw_parser_finish(p, part, NULL));
        if (!lw_parser_accept(p, T_COMMA))
            break;
    }
    lw_parser_expect(p, T_RPAREN);
    n = lw_parser_finish(p, n, &items);
    check_stars(p, n);
    return n;
}

static lw_node *named(lw_parser *p) {
    lw_node *n = node(p, P_CAPTURE);
    bool wild = token_is(&p->token, "_");
    lw_node *name = lw_parse_dotted(p);
    if (p->token.kind == T_LPAREN) {
        n->kind = P_CLASS;
        n->a = name;
        return class_pattern(p, n);
    }
    if (name->kind == N_ATTRIBUTE) {
        n->kind = P_VALUE;
        n->a = name;
    } else if (!wild) {
        n->value = name->value;
    }
    return lw_parser_finish(p, n, NULL);
}

static lw_node *closed(lw_parser *p) {
    switch (p->token.kind) {
    case T_NAME:
        return named(p);
    case T_LPAREN:
        return bracketed(p, T_RPAREN);
    case T_LBRACKET:
        return bracketed(p, T_RBRACKET);
    case T_LBRACE:
        return mapping(p);
    case T_NUMBER:
    case T_STRING:
    case T_MINUS:
    case T_NONE:
    case T_TRUE:
    case T_FALSE:
        return literal(p);
    default:
        lw_parser_invalid(p);
        return &p->dummy;
    }
}

static lw_node *parse_or(lw_parser *p) {
    lw_node *first = closed(p);
    if (p->token.kind != T_BAR)
        return first;
    lw_node *n = lw_parser_node(p, P_OR, first->start, first->line);
    lw_nodes items = {0};
    lw_nodes_add(p->front, &items, first);
    while (lw_parser_accept(p, T_BAR))
        lw_nodes_add(p->front, &items, closed(p));
    return lw_parser_finish(p, n, &items);
}

static lw_node *parse_pattern(lw_parser *p) {
    lw_node *inner = &p->dummy;
    if (lw_parser_enter(p))
        inner = parse_or(p);
    lw_parser_leave(p);
    if (p->token.kind != T_AS)
        return inner;
    lw_node *n = lw_parser_node(p, P_AS, inner->start, inner->line);
    lw_parser_advance(p);
    if (token_is(&p->token, "_"))
        lw_parser_error_token(p, "cannot use '_' as a target");
    n->a = inner;
    n->value = lw_parser_name(p);
    return lw_parser_finish(p, n, NULL);
}

// What stands after `case`: several patterns without brackets are a sequence.
lw_node *lw_parse_case_pattern(lw_parser *p) {
    lw_node *n = node(p, P_SEQUENCE);
    lw_nodes items = {0};
    bool comma;
    pattern_list(p, &items, T_COLON, &comma);
    if (items.count == 0) {
        lw_parser_invalid(p);
        return &p->dummy;
    }
    if (items.count == 1 && !comma && items.items[0]->kind != P_STAR)
        return items.items[0];
    n = lw_parser_finish(p, n, &items);
    check_stars(p, n);
    return n;
}

// ---- what CPython refuses in patterns ------------------------------------------------------------

static bool always_matches(const lw_node *n) {
    if (n->kind == P_CAPTURE)
        return true;
    if (n->kind == P_AS)
        return always_matches(n->a);
    return n->kind == P_OR && always_matches(n->items[n->count - 1]);
}

static void unreachable(lw_parser *p, const lw_node *n, const char *what) {
    const lw_node *name = n;
    while (name->kind == P_OR || name->kind == P_AS)
        name = name->kind == P_OR ? name->items[name->count - 1] : name->a;
    if (name->value == LW_NIL)
        lw_parser_error_at(p, name, "wildcard makes remaining %s unreachable", what);
    else
        lw_parser_error_at(p, name, "name capture '%.*s' makes remaining %s unreachable",
                           (int)(name->end - name->start), p->front->text + name->start, what);
}

// The names that the pattern binds are added to `names`: each once, and the same in all alternatives.
static void check_names(lw_parser *p, const lw_node *n, lw_nodes *names) {
    if (p->front->failed)
        return;
    if (n->kind == P_OR) {
        lw_nodes first = {0};
        for (uint32_t i = 0; i < n->count && !p->front->failed; i++) {
            lw_nodes these = {0};
            check_names(p, n->items[i], &these);
            if (i + 1 < n->count && always_matches(n->items[i]))
                unreachable(p, n->items[i], "patterns");
            uint32_t same = 0;
            for (uint32_t k = 0; i > 0 && k < these.count; k++)
                for (uint32_t m = 0; m < first.count; m++)
                    same += these.items[k]->value == first.items[m]->value;
            if (i == 0)
                first = these;
            else if (same != these.count || same != first.count)
                lw_parser_error_at(p, n, "alternative patterns bind different names");
        }
        for (uint32_t i = 0; i < first.count; i++)
            lw_nodes_add(p->front, names, first.items[i]);
        return;
    }
    bool binds = (n->kind == P_CAPTURE || n->kind == P_STAR || n->kind == P_AS || n->kind == P_MAPPING) &&
                 n->value != LW_NIL;
    for (uint32_t i = 0; i < n->count; i++)
        check_names(p, n->items[i], names);
    if (n->kind == P_AS)
        check_names(p, n->a, names);
    if (n->kind == P_PART)
        check_names(p, n->b, names);
    if (n->kind == P_AS && always_matches(n->a) && n->a->kind == P_CAPTURE)
        unreachable(p, n->a, "patterns");
    if (!binds)
        return;
    for (uint32_t i = 0; i < names->count; i++)
        if (names->items[i]->value == n->value)
            lw_parser_error_at(p, n, "multiple assignments to name '%.*s' in pattern",
                               (int)(n->end - n->start), p->front->text + n->start);
    lw_nodes_add(p->front, names, (lw_node *)(uintptr_t)n);
}

// All cases of a match statement.
void lw_check_cases(lw_parser *p, const lw_nodes *cases) {
    for (uint32_t i = 0; i < cases->count && !p->front->failed; i++) {
        lw_nodes names = {0};
        lw_node *c = cases->items[i];
        check_names(p, c->a, &names);
        if (i + 1 < cases->count && !c->b && always_matches(c->a))
            unreachable(p, c->a, "patterns");
    }
}

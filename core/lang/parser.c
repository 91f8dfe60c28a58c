// SPDX-License-Identifier: MIT
// The parser's common part: tokens, nodes, errors, and the entry.
#include "lang/parser.h"
#include "base/memory.h"
#include <stdarg.h>
#include <stdio.h>

void lw_parser_advance(lw_parser *p) {
    p->last_end = p->token.end;
    if (p->has_ahead && !p->front->failed) {
        p->token = p->ahead;
        p->has_ahead = false;
    } else {
        lw_lexer_next(&p->lexer, &p->token);
    }
}

const lw_token *lw_parser_ahead(lw_parser *p) {
    if (!p->has_ahead) {
        lw_lexer_next(&p->lexer, &p->ahead);
        p->has_ahead = true;
        if (p->front->failed)
            p->token.kind = T_ERROR;
    }
    return &p->ahead;
}

bool lw_parser_accept(lw_parser *p, uint8_t kind) {
    if (p->token.kind != kind)
        return false;
    lw_parser_advance(p);
    return true;
}

bool lw_parser_expect(lw_parser *p, uint8_t kind) {
    if (lw_parser_accept(p, kind))
        return true;
    lw_parser_invalid(p);
    return false;
}

// ---- errors ----------------------------------------------------------------------------------

static void never_closed(lw_parser *p, const lw_lexer *x) {
    uint32_t at = x->paren[x->parens - 1].pos;
    lw_front_error(p->front, LW_EXC(SyntaxError), at, at + 1, "'%c' was never closed",
                   x->paren[x->parens - 1].open);
}

void lw_parser_look_further(lw_parser *p) {
    lw_token t;
    uint32_t line = p->has_ahead ? p->ahead.line : p->token.line;
    if (p->front->failed || p->format)
        return;
    p->lexer.looking = true;
    do {
        lw_lexer_next(&p->lexer, &t);
    } while (t.kind != T_END && t.kind != T_ERROR);
    if (t.kind == T_END && p->lexer.parens > 0 && line > p->lexer.paren[p->lexer.parens - 1].line)
        never_closed(p, &p->lexer);
}

static void error(lw_parser *p, uint32_t from, uint32_t to, const char *format, va_list args) {
    char message[400];
    vsnprintf(message, sizeof message, format, args);
    lw_parser_look_further(p);
    lw_front_error(p->front, LW_EXC(SyntaxError), from, to, "%s%s", p->format ? "f-string: " : "",
                   message);
    p->token.kind = T_ERROR;
}

void lw_parser_error_at(lw_parser *p, const lw_node *n, const char *format, ...) {
    va_list args;
    va_start(args, format);
    error(p, n->start, n->end, format, args);
    va_end(args);
}

void lw_parser_error_token(lw_parser *p, const char *format, ...) {
    va_list args;
    va_start(args, format);
    error(p, p->token.start, p->token.end, format, args);
    va_end(args);
}

void lw_parser_invalid(lw_parser *p) {
    lw_token t = p->token;
    if (p->front->failed)
        return;
    if (t.kind == T_END && p->lexer.parens > 0)
        never_closed(p, &p->lexer);
    else if (t.kind == T_INDENT || t.kind == T_DEDENT)
        lw_front_indentation(p->front, lw_parser_position(p), t.kind == T_INDENT ? "unexpected indent" : "unexpected unindent");
    lw_parser_error_token(p, "invalid syntax");
}

uint32_t lw_parser_position(const lw_parser *p) {
    bool at_end = p->token.start >= p->front->bytes && p->last_end > 0;
    uint32_t last = at_end ? p->front->bytes - 1 : 0; // the end of the last line, also when it is blank
    return at_end && p->front->text[last] == '\n' ? last : p->token.start;
}

bool lw_parser_enter(lw_parser *p) {
    uintptr_t here = (uintptr_t)__builtin_frame_address(0);
    p->depth++;
    if (p->depth <= LW_TREE_DEPTH_MAX && here > lw_self->stack_limit + (64 << 10))
        return true;
    if (!p->front->failed) {
        lw_raise(LW_EXC(RecursionError), "maximum recursion depth exceeded during compilation");
        lw_front_fail(p->front);
    }
    p->token.kind = T_ERROR;
    return false;
}

void lw_parser_leave(lw_parser *p) { p->depth--; }

// ---- nodes -----------------------------------------------------------------------------------

lw_node *lw_parser_node(lw_parser *p, lw_node_kind kind, uint32_t start, uint32_t line) {
    lw_node *n = lw_front_alloc(p->front, sizeof *n);
    if (!n) {
        p->token.kind = T_ERROR;
        n = &p->dummy;
        *n = (lw_node){0};
    }
    n->kind = (uint8_t)kind;
    n->start = start;
    n->line = line;
    n->value = LW_NIL;
    return n;
}

static void inherit(lw_node *n, const lw_node *child, uint32_t more) {
    if (!child)
        return;
    n->flags |= child->flags & LW_NODE_WALRUS;
    if (child->depth + more > n->depth)
        n->depth = (uint16_t)(more < LW_TREE_DEPTH_MAX ? child->depth + more : LW_TREE_DEPTH_MAX + 1);
}

lw_node *lw_parser_finish(lw_parser *p, lw_node *n, const lw_nodes *items) {
    if (n == &p->dummy)
        return n;
    n->end = p->last_end;
    if (items) {
        n->items = items->items;
        n->count = items->count;
    }
    // Walkers go down the left side of a chain of binary operators in a loop.
    inherit(n, n->a, n->kind == N_BINARY ? 0 : 1);
    inherit(n, n->b, 1);
    inherit(n, n->c, 1);
    // Each clause of a comprehension is compiled inside of the one before.
    bool nests = n->kind >= N_LISTCOMP && n->kind <= N_GENEXP;
    for (uint32_t i = 0; i < n->count; i++)
        inherit(n, n->items[i], nests ? i + 1 : 1);
    if (n->kind == N_NAMED)
        n->flags |= LW_NODE_WALRUS;
    if (n->depth > LW_TREE_DEPTH_MAX && !p->front->failed) {
        lw_raise(LW_EXC(RecursionError), "maximum recursion depth exceeded during compilation");
        lw_front_fail(p->front);
        p->token.kind = T_ERROR;
    }
    return n;
}

// __name in class C is _C__name, unless it ends with __ too.
static lw_value mangle(lw_parser *p, lw_value name) {
    if (p->class_name == LW_NIL || name == LW_NIL)
        return name;
    size_t n, m;
    lw_value out = name;
    char *text = lw_str_to_utf8(lw_as_str(name), &n);
    char *owner = text ? lw_str_to_utf8(lw_as_str(p->class_name), &m) : NULL;
    if (!owner) {
        lw_front_fail(p->front);
    } else if (n > 2 && memcmp(text, "__", 2) == 0 && memcmp(text + n - 2, "__", 2) != 0) {
        const char *o = owner;
        while (*o == '_')
            o++;
        size_t k = strlen(o);
        char *whole = *o ? lw_front_alloc(p->front, k + n + 2) : NULL;
        if (whole) {
            whole[0] = '_';
            memcpy(whole + 1, o, k); // NOLINT(bugprone-not-null-terminated-result): the end is put below
            memcpy(whole + 1 + k, text, n);
            out = lw_front_intern(p->front, whole, k + n + 1)->value;
        }
    }
    if (owner)
        lw_mem_free(owner, m + 1);
    if (text)
        lw_mem_free(text, n + 1);
    return out;
}

lw_value lw_parser_name(lw_parser *p) {
    lw_value v = p->token.value;
    if (p->token.kind != T_NAME) {
        lw_parser_invalid(p);
        return LW_NIL;
    }
    const char *s = p->front->text + p->token.start;
    if (s[0] == '_' && p->token.end - p->token.start > 2 && s[1] == '_')
        v = mangle(p, v);
    lw_parser_advance(p);
    return v;
}

lw_nodes lw_parse(lw_front *f) {
    lw_nodes body = {0};
    lw_parser *p = lw_front_alloc(f, sizeof *p);
    if (!p)
        return body;
    p->front = f;
    p->class_name = p->dummy.value = LW_NIL;
    lw_lexer_init(&p->lexer, f);
    lw_parser_advance(p);
    while (p->token.kind != T_END && p->token.kind != T_ERROR)
        lw_parse_statement(p, &body);
    return body;
}

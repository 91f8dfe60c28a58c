// SPDX-License-Identifier: MIT
// Parameter lists of def and lambda, and annotations.
#include "lang/parser.h"

lw_node *lw_parse_annotation(lw_parser *p) {
    lw_node *n = lw_parse_expression(p);
    if (!p->front->annotations_as_text || p->front->failed)
        return n;
    lw_node *text = lw_parser_node(p, N_CONST, n->start, n->line);
    text->value = lw_front_keep(
        p->front, lw_str_new(p->front->text + n->start, n->end - n->start));
    return lw_parser_finish(p, text, NULL);
}

typedef struct {
    lw_parser *p;
    lw_function *fn;
    uint8_t end;
    bool star, default_seen, slash, done;
    lw_param varargs, varkw;
} parameters;

static void add(parameters *s, lw_param param) {
    lw_function *fn = s->fn;
    lw_param *list = lw_front_grow(s->p->front, fn->params, fn->params_count, &fn->params_capacity,
                                   sizeof *list);
    if (!list)
        return;
    fn->params = list;
    list[fn->params_count++] = param;
}

static lw_param name_and_annotation(parameters *s) {
    lw_param param = {.start = s->p->token.start, .end = s->p->token.end};
    param.name = lw_parser_name(s->p);
    if (s->end == T_RPAREN && lw_parser_accept(s->p, T_COLON)) {
        if (s->p->token.kind == T_STAR) { // *args: *Ts
            lw_front_unsupported(s->p->front, s->p->token.start, s->p->token.end, "a starred annotation");
            s->p->token.kind = T_ERROR;
        }
        param.annotation = lw_parse_annotation(s->p);
    }
    return param;
}

static void star_parameter(parameters *s) {
    lw_parser *p = s->p;
    if (s->star) {
        lw_parser_error_token(p, "* argument may appear only once");
        return;
    }
    s->star = true;
    uint32_t at = p->token.start;
    lw_parser_advance(p);
    uint8_t next = p->token.kind == T_COMMA ? lw_parser_ahead(p)->kind : 0;
    if (p->token.kind == s->end || next == s->end || next == T_STAR2) {
        lw_parser_look_further(p);
        lw_front_error(p->front, LW_EXC(SyntaxError), at, at + 1,
                       "named arguments must follow bare *");
        p->token.kind = T_ERROR;
    } else if (p->token.kind != T_COMMA) {
        s->varargs = name_and_annotation(s);
        s->fn->varargs = true;
        if (p->token.kind == T_EQ)
            lw_parser_error_token(p, "var-positional argument cannot have default value");
    }
}

static void slash_parameter(parameters *s) {
    lw_parser *p = s->p;
    if (s->slash)
        lw_parser_error_token(p, "/ may appear only once");
    else if (s->star)
        lw_parser_error_token(p, "/ must be ahead of *");
    else if (s->fn->positional == 0)
        lw_parser_error_token(p, "at least one argument must precede /");
    s->slash = true;
    s->fn->positional_only = s->fn->positional;
    lw_parser_advance(p);
}

static void plain_parameter(parameters *s) {
    lw_parser *p = s->p;
    lw_token at = p->token;
    lw_param param;
    if (p->token.kind == T_LPAREN) {
        lw_parser_error_token(p, s->end == T_RPAREN
                                     ? "Function parameters cannot be parenthesized"
                                     : "Lambda expression parameters cannot be parenthesized");
        return;
    }
    param = name_and_annotation(s);
    lw_node equals = {.start = p->token.start, .end = p->token.end};
    if (lw_parser_accept(p, T_EQ)) {
        if (p->token.kind == s->end || p->token.kind == T_COMMA)
            lw_parser_error_at(p, &equals, "expected default value expression");
        else
            param.initial = lw_parse_expression(p);
        s->default_seen |= !s->star;
    } else if (s->default_seen && !s->star && !p->front->failed) {
        lw_parser_look_further(p);
        lw_front_error(p->front, LW_EXC(SyntaxError), at.start, at.end,
                       "non-default argument follows default argument");
        p->token.kind = T_ERROR;
    }
    if (s->star)
        s->fn->keyword_only++;
    else
        s->fn->positional++;
    add(s, param);
}

void lw_parse_parameters(lw_parser *p, lw_function *fn, uint8_t end) {
    parameters s = {.p = p, .fn = fn, .end = end};
    while (p->token.kind != end && p->token.kind != T_ERROR) {
        if (s.done) {
            lw_parser_error_token(p, "arguments cannot follow var-keyword argument");
            return;
        }
        if (p->token.kind == T_STAR) {
            star_parameter(&s);
        } else if (p->token.kind == T_SLASH) {
            slash_parameter(&s);
        } else if (lw_parser_accept(p, T_STAR2)) {
            s.varkw = name_and_annotation(&s);
            fn->varkw = s.done = true;
            if (p->token.kind == T_EQ)
                lw_parser_error_token(p, "var-keyword argument cannot have default value");
        } else {
            plain_parameter(&s);
        }
        if (!lw_parser_accept(p, T_COMMA))
            break;
    }
    if (fn->varargs)
        add(&s, s.varargs);
    if (fn->varkw)
        add(&s, s.varkw);
}

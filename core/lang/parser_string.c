// SPDX-License-Identifier: MIT
// String literals: escapes, implicit concatenation and f-strings.
//
// As before PEP 701, an f-string is lexed like any other string, and its replacement fields are
// found afterwards; each field's expression is parsed by a parser of its own over that part of the
// same text, so that lines and columns need no translation.
#include "lang/parser.h"
#include "base/memory.h"
#include "object/bytes.h"

typedef struct {
    lw_parser *p;
    lw_token token;     // the literal that is being read
    lw_str_buffer text; // literal text since the last field
    lw_nodes items;
} joiner;

static void fail(joiner *j, uint32_t from, uint32_t to, const char *message) {
    lw_front_error(j->p->front, LW_EXC(SyntaxError), from, to, "%s", message);
    j->p->token.kind = T_ERROR;
}

static void put(joiner *j, uint32_t c) {
    if (!j->p->front->failed && !lw_buffer_char(&j->text, c))
        lw_front_fail(j->p->front);
}

// ---- escapes ---------------------------------------------------------------------------------

static int hex_digit(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// \xXX, \uXXXX, \UXXXXXXXX: `at` is the backslash. Returns the position behind.
static uint32_t hex_escape(joiner *j, uint32_t at, uint32_t end, uint32_t body) {
    const char *s = j->p->front->text;
    char kind = s[at + 1];
    uint32_t want = kind == 'x' ? 2 : kind == 'u' ? 4 : 8, i = at + 2, c = 0;
    for (; i < at + 2 + want && i < end && hex_digit(s[i]) >= 0; i++)
        c = c << 4 | (uint32_t)hex_digit(s[i]);
    if (i < at + 2 + want && (j->token.prefix & LW_STRING_BYTES)) {
        lw_front_error(j->p->front, LW_EXC(SyntaxError), j->token.start, j->token.end,
                       "(value error) invalid \\x escape at position %u", at - body);
        return end;
    }
    if (i < at + 2 + want || c > 0x10ffff) {
        const char *why = i == at + 2 + want ? "illegal Unicode character"
                          : kind == 'x'      ? "truncated \\xXX escape"
                          : kind == 'u'      ? "truncated \\uXXXX escape"
                                             : "truncated \\UXXXXXXXX escape";
        lw_front_error(
            j->p->front, LW_EXC(SyntaxError), j->token.start, j->token.end,
            "(unicode error) 'unicodeescape' codec can't decode bytes in position %u-%u: %s",
            at - body, i - 1 - body, why);
        return end;
    }
    put(j, c);
    return i;
}

static uint32_t escape(joiner *j, uint32_t at, uint32_t end, uint32_t body) {
    static const char from[] = "\\'\"abfnrtv", to[] = "\\'\"\a\b\f\n\r\t\v";
    const char *s = j->p->front->text;
    char c = s[at + 1];
    const char *simple = c ? strchr(from, c) : NULL;
    if (simple) {
        put(j, (unsigned char)to[simple - from]);
        return at + 2;
    }
    if (c == '\n')
        return at + 2;
    if (c >= '0' && c <= '7') {
        uint32_t v = 0, i = at + 1;
        for (; i < at + 4 && i < end && s[i] >= '0' && s[i] <= '7'; i++)
            v = v * 8 + (uint32_t)(s[i] - '0');
        put(j, j->token.prefix & LW_STRING_BYTES ? v & 0xff : v);
        return i;
    }
    if ((c == 'u' || c == 'U' || c == 'N') && (j->token.prefix & LW_STRING_BYTES)) {
        put(j, '\\');
        return at + 1;
    }
    if (c == 'x' || c == 'u' || c == 'U')
        return hex_escape(j, at, end, body);
    if (c == 'N') {
        lw_front_unsupported(j->p->front, j->token.start, j->token.end,
                             "a named character (\\N{...})");
        return end;
    }
    put(j, '\\'); // an unknown escape stays as it is
    return at + 1;
}

// Adds text[from, to) to the literal text.
static void literal(joiner *j, uint32_t from, uint32_t to, uint32_t body) {
    const char *s = j->p->front->text;
    bool raw = j->token.prefix & LW_STRING_RAW;
    while (from < to && !j->p->front->failed) {
        if (s[from] == '\\' && !raw && from + 1 < to) {
            from = escape(j, from, to, body);
            continue;
        }
        uint32_t bytes, c = lw_lexer_code_point(s + from, to - from, &bytes);
        if (c >= 128 && (j->token.prefix & LW_STRING_BYTES)) {
            fail(j, j->token.start, j->token.end, "bytes can only contain ASCII literal characters");
            return;
        }
        put(j, c);
        from += bytes;
    }
}

// ---- values ----------------------------------------------------------------------------------

// Text that could be a name is interned, as CPython does: dict keys are then found by identity.
static lw_value string_value(lw_parser *p, lw_value v) {
    if (v == LW_NIL)
        return lw_front_keep(p->front, v);
    lw_str *s = lw_as_str(v);
    bool name = s->ascii && s->length < 4096;
    for (uint32_t i = 0; name && i < s->length; i++) {
        unsigned char c = s->data[i];
        name = c == '_' || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
    }
    if (!name)
        return lw_front_keep(p->front, v);
    lw_value interned = lw_front_intern(p->front, (const char *)s->data, s->length)->value;
    lw_release(v);
    return interned;
}

// Moves the collected literal text into the list of items.
static void flush(joiner *j, bool even_empty) {
    lw_parser *p = j->p;
    if (p->front->failed || (j->text.length == 0 && !even_empty))
        return;
    lw_node *n = lw_parser_node(p, N_CONST, j->token.start, j->token.line);
    n->value = string_value(p, lw_buffer_finish(&j->text));
    lw_buffer_init(&j->text);
    lw_nodes_add(p->front, &j->items, lw_parser_finish(p, n, NULL));
}

// ---- f-strings -------------------------------------------------------------------------------

typedef struct {
    char open[LW_PARENS_MAX];
    int depth;
    char quote; // in a string, with its quote
    bool triple;
} field_scan;

// One character of a field's expression. Returns how many were used, 0: the expression ends here.
static uint32_t scan_step(joiner *j, field_scan *f, uint32_t i, uint32_t end) {
    const char *s = j->p->front->text;
    char c = s[i], next = i + 1 < end ? s[i + 1] : 0;
    bool three = i + 2 < end && next == c && s[i + 2] == c;
    if (c == '\\') {
        fail(j, i, i + 1, "f-string expression part cannot include a backslash");
    } else if (f->quote) {
        if (c == f->quote && (!f->triple || three)) {
            f->quote = 0;
            return f->triple ? 3 : 1;
        }
    } else if (c == '\'' || c == '"') {
        f->quote = c;
        f->triple = three;
        return three ? 3 : 1;
    } else if (c == '(' || c == '[' || c == '{') {
        if (f->depth == LW_PARENS_MAX)
            fail(j, i, i + 1, "f-string: too many nested parenthesis");
        else
            f->open[f->depth++] = c;
    } else if (c == '#') {
        fail(j, i, i + 1, "f-string expression part cannot include '#'");
    } else if (f->depth == 0 && strchr("!=<>", c) && next == '=') {
        return 2;
    } else if (f->depth == 0 && strchr("!:}=", c)) {
        return 0;
    } else if (c == ')' || c == ']' || c == '}') {
        char open = f->depth ? f->open[f->depth - 1] : 0;
        if (!open)
            lw_front_error(j->p->front, LW_EXC(SyntaxError), i, i + 1, "f-string: unmatched '%c'",
                           c);
        else if (c != (open == '(' ? ')' : open == '[' ? ']' : '}'))
            lw_front_error(
                j->p->front, LW_EXC(SyntaxError), i, i + 1,
                "f-string: closing parenthesis '%c' does not match opening parenthesis '%c'", c,
                open);
        else
            f->depth--;
    }
    return 1;
}

static lw_node *parse_field_expression(joiner *j, uint32_t from, uint32_t to) {
    lw_parser *p = j->p;
    lw_node *n = &p->dummy;
    lw_parser *sub = lw_front_alloc(p->front, sizeof *sub);
    if (!sub)
        return n;
    sub->front = p->front;
    sub->class_name = p->class_name;
    sub->dummy.value = LW_NIL;
    sub->depth = p->depth + 8; // its frames are larger
    sub->format = true;
    uint32_t line = j->token.line;
    for (uint32_t i = j->token.start; i < from; i++)
        line += p->front->text[i] == '\n';
    lw_lexer_init_embedded(&sub->lexer, p->front, from, to, line);
    lw_parser_advance(sub);
    if (lw_parser_enter(sub)) {
        n = lw_parse_field(sub);
        if (sub->token.kind != T_END && lw_parser_starts_expression(&sub->token))
            lw_parser_error_at(sub, n, "invalid syntax. Perhaps you forgot a comma?");
        else if (sub->token.kind != T_END)
            lw_parser_invalid(sub);
    }
    if (p->front->failed)
        p->token.kind = T_ERROR;
    return n;
}

static uint32_t parse_format(joiner *j, uint32_t i, uint32_t end, uint32_t body, int level);

// The format spec from i on (after the colon): a constant, or an f-string of its own.
static lw_node *parse_spec(joiner *j, uint32_t *i, uint32_t end, uint32_t body, int level) {
    joiner inner = {.p = j->p, .token = j->token};
    lw_buffer_init(&inner.text);
    *i = parse_format(&inner, *i, end, body, level + 1);
    flush(&inner, inner.items.count == 0);
    lw_buffer_discard(&inner.text);
    if (j->p->front->failed)
        return &j->p->dummy;
    if (inner.items.count == 1 && inner.items.items[0]->kind == N_CONST)
        return inner.items.items[0];
    return lw_parser_finish(j->p, lw_parser_node(j->p, N_JOINED, j->token.start, j->token.line),
                            &inner.items);
}

static uint32_t parse_conversion(joiner *j, lw_node *n, uint32_t i, uint32_t end) {
    char c = i + 1 < end ? j->p->front->text[i + 1] : 0;
    if (c == 's' || c == 'r' || c == 'a')
        n->op = (uint8_t)c;
    else if (c == 0)
        fail(j, i, i + 1, "f-string: expecting '}'");
    else
        lw_front_error(j->p->front, LW_EXC(SyntaxError), i, i + 1,
                       "f-string: invalid conversion character: expected 's', 'r', or 'a'");
    return i + 2;
}

// {expression = !conversion :spec}, i is behind the brace. Returns the position behind the closing
// brace.
static uint32_t parse_field(joiner *j, uint32_t i, uint32_t end, uint32_t body, int level) {
    lw_front *front = j->p->front;
    const char *s = front->text;
    uint32_t from = i;
    if (level >= 2) {
        fail(j, i, i, "f-string: expressions nested too deeply");
        return end;
    }
    field_scan *scan = lw_front_alloc(front, sizeof *scan);
    for (uint32_t used = 1; scan && i < end && used && !front->failed; i += used)
        used = scan_step(j, scan, i, end);
    if (!scan || front->failed)
        return end;
    if (scan->quote)
        fail(j, from, i, "f-string: unterminated string");
    else if (scan->depth)
        lw_front_error(front, LW_EXC(SyntaxError), from, i, "f-string: unmatched '%c'",
                       scan->open[scan->depth - 1]);
    uint32_t k = from;
    while (k < i && strchr(" \t\n\f", s[k]))
        k++;
    if (i >= end)
        fail(j, i, i, "f-string: expecting '}'");
    else if (k == i)
        fail(j, from, i, "f-string: empty expression not allowed");
    if (front->failed)
        return end;
    lw_node *n = lw_parser_node(j->p, N_FORMATTED, from, j->token.line);
    n->a = parse_field_expression(j, from, i);
    n->line = n->a->line ? n->a->line : n->line;
    bool self_documenting = i < end && s[i] == '=';
    if (self_documenting) {
        for (i++; i < end && strchr(" \t\n\f", s[i]);)
            i++;
        bool raw = j->token.prefix & LW_STRING_RAW;
        j->token.prefix |= LW_STRING_RAW;
        literal(j, from, i, body);
        j->token.prefix = (uint8_t)(raw ? j->token.prefix : j->token.prefix & ~LW_STRING_RAW);
    }
    flush(j, false);
    if (i < end && s[i] == '!')
        i = parse_conversion(j, n, i, end);
    if (i < end && s[i] == ':') {
        i++;
        n->b = parse_spec(j, &i, end, body, level);
    } else if (self_documenting && !n->op) {
        n->op = 'r';
    }
    if ((i >= end || s[i] != '}') && !front->failed)
        fail(j, i, i, "f-string: expecting '}'");
    lw_nodes_add(front, &j->items, lw_parser_finish(j->p, n, NULL));
    return i + 1;
}

// The body of an f-string (level 0), or a format spec, which ends at its '}'. Returns where it
// ended.
static uint32_t parse_format(joiner *j, uint32_t i, uint32_t end, uint32_t body, int level) {
    const char *s = j->p->front->text;
    bool raw = j->token.prefix & LW_STRING_RAW;
    uint32_t from = i;
    while (i < end && !j->p->front->failed) {
        char next = i + 1 < end ? s[i + 1] : 0;
        if (s[i] == '\\' && !raw && next && next != '{' && next != '}') {
            i += 2;
        } else if (level == 0 && (s[i] == '{' || s[i] == '}') && next == s[i]) {
            literal(j, from, i, body);
            put(j, (unsigned char)s[i]);
            from = i += 2;
        } else if (s[i] == '{') {
            literal(j, from, i, body);
            from = i = parse_field(j, i + 1, end, body, level);
        } else if (s[i] == '}') {
            if (level > 0)
                break;
            fail(j, i, i + 1, "f-string: single '}' is not allowed");
        } else {
            i++;
        }
    }
    if (!j->p->front->failed)
        literal(j, from, i < end ? i : end, body);
    return i;
}

// One or more adjacent literals.
lw_node *lw_parse_strings(lw_parser *p) {
    joiner j = {.p = p, .token = p->token};
    lw_node *n = lw_parser_node(p, N_JOINED, p->token.start, p->token.line);
    lw_buffer_init(&j.text);
    bool bytes = p->token.prefix & LW_STRING_BYTES;
    for (; p->token.kind == T_STRING; lw_parser_advance(p)) {
        j.token = p->token;
        if (p->token.prefix & LW_STRING_FORMAT)
            n->flags |= LW_NODE_FORMAT;
        if (bytes != ((j.token.prefix & LW_STRING_BYTES) != 0)) {
            fail(&j, n->start, j.token.end, "cannot mix bytes and nonbytes literals");
            break;
        }
        const char *s = p->front->text;
        uint32_t from = p->token.start, quotes = p->token.prefix & LW_STRING_TRIPLE ? 3 : 1;
        while (s[from] != '\'' && s[from] != '"')
            from++;
        from += quotes;
        if (p->token.prefix & LW_STRING_FORMAT)
            parse_format(&j, from, p->token.end - quotes, from, 0);
        else
            literal(&j, from, p->token.end - quotes, from);
        if (p->front->failed)
            break;
    }
    if (bytes && !p->front->failed) {
        n->kind = N_CONST;
        n->value = lw_front_keep(p->front, lw_bytes_new(j.text.data, j.text.length));
        lw_buffer_discard(&j.text);
        return lw_parser_finish(p, n, &j.items);
    }
    flush(&j, j.items.count == 0);
    lw_buffer_discard(&j.text);
    if (p->front->failed) {
        p->token.kind = T_ERROR;
        return n;
    }
    if (j.items.count == 1 && j.items.items[0]->kind == N_CONST) {
        n->kind = N_CONST;
        n->value = j.items.items[0]->value;
        j.items.count = 0;
    }
    return lw_parser_finish(p, n, &j.items);
}

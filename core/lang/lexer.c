// SPDX-License-Identifier: MIT
// The lexer: a hand-written scanner over UTF-8 bytes that gives one token at a call.
//
// Blocks are found as the language reference describes: a stack of indentations, INDENT and DEDENT
// tokens when a line's column differs from the top. Columns are counted twice, with tab stops of
// eight and of one: when the two disagree on an ordering, the file mixes tabs and spaces in a way
// that depends on the reader (TabError). Inside brackets line ends mean nothing; the bracket stack
// gives the errors about what was never closed. The limits (200 brackets, 100 indentations) are
// CPython's; they also bound the parser's recursion.
#include "lang/lexer.h"

static const char *const keywords[] = {
    "False", "None",     "True",  "and",    "as",   "assert", "async",  "await",    "break",
    "class", "continue", "def",   "del",    "elif", "else",   "except", "finally",  "for",
    "from",  "global",   "if",    "import", "in",   "is",     "lambda", "nonlocal", "not",
    "or",    "pass",     "raise", "return", "try",  "while",  "with",   "yield"};

uint8_t lw_lexer_keyword(const char *name) {
    for (unsigned i = 0; i < sizeof keywords / sizeof keywords[0]; i++) {
        if (strcmp(keywords[i], name) == 0)
            return (uint8_t)(T_KEYWORD_FIRST + i);
    }
    return 0;
}

void lw_lexer_init(lw_lexer *x, lw_front *f) {
    x->front = f;
    x->pos = 0;
    x->end = f->bytes;
    x->line = 1;
    x->parens = x->pending = 0;
    x->indents = 1;
    x->indent[0] = x->alternative[0] = 0;
    x->line_start = true;
    x->content = x->embedded = x->looking = false;
}

void lw_lexer_init_embedded(lw_lexer *x, lw_front *f, uint32_t start, uint32_t end, uint32_t line) {
    lw_lexer_init(x, f);
    x->pos = start;
    x->end = end;
    x->line = line;
    x->line_start = false;
    x->embedded = true;
}

static inline char peek(const lw_lexer *x, uint32_t ahead) {
    return ahead < x->end - x->pos ? x->front->text[x->pos + ahead] : 0;
}

static void error(lw_lexer *x, uint32_t from, uint32_t to, const char *message) {
    lw_front_error(x->front, LW_EXC(SyntaxError), from, to, "%s", message);
}

// ---- names -----------------------------------------------------------------------------------

uint32_t lw_lexer_code_point(const char *s, uint32_t left, uint32_t *bytes) {
    const unsigned char *u = (const unsigned char *)s;
    uint32_t n = u[0] < 0x80 ? 1 : u[0] < 0xe0 ? 2 : u[0] < 0xf0 ? 3 : 4;
    *bytes = n > left ? left : n;
    if (n == 1 || n > left)
        return u[0];
    uint32_t c = u[0] & (0xffu >> (n + 1));
    for (uint32_t i = 1; i < n; i++)
        c = c << 6 | (u[i] & 0x3f);
    return c;
}

// No Unicode tables: beyond ASCII everything may be in a name but the blocks of punctuation,
// symbols and private use. Wider than CPython's XID tests, and names are not normalised.
static bool wide_in_name(uint32_t c) {
    if (c < 0xc0)
        return c == 0xaa || c == 0xb5 || c == 0xba;
    if (c == 0xd7 || c == 0xf7 ||
        (c >= 0x2000 && c <= 0x206f && c != 0x203f && c != 0x2040 && c != 0x2054))
        return false;
    if ((c >= 0x20a0 && c <= 0x20cf) || (c >= 0x2190 && c <= 0x2bff) ||
        (c >= 0x3000 && c <= 0x3004) || (c >= 0x3008 && c <= 0x3020))
        return false;
    if ((c >= 0xe000 && c <= 0xf8ff) || (c >= 0xfe10 && c <= 0xfe1f) ||
        (c >= 0xfe30 && c <= 0xfe32) || (c >= 0xff01 && c <= 0xff0f) || c == 0xfeff ||
        (c >= 0xfff0 && c <= 0xffff))
        return false;
    return !(c >= 0x1f000 && c <= 0x1faff) && c < 0xe0000;
}

static bool ascii_start(unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool lw_lexer_is_name_start(const char *s, uint32_t left, uint32_t *bytes) {
    *bytes = 1;
    if (left == 0)
        return false;
    unsigned char c = (unsigned char)s[0];
    return c < 0x80 ? ascii_start(c) : wide_in_name(lw_lexer_code_point(s, left, bytes));
}

bool lw_lexer_is_name_part(const char *s, uint32_t left, uint32_t *bytes) {
    *bytes = 1;
    return left > 0 && ((s[0] >= '0' && s[0] <= '9') || lw_lexer_is_name_start(s, left, bytes));
}

static void bad_character(lw_lexer *x) {
    uint32_t bytes;
    uint32_t c = lw_lexer_code_point(x->front->text + x->pos, x->end - x->pos, &bytes);
    if (c < 0x20 || (c >= 0x7f && c < 0xa1) || (c >= 0x2000 && c <= 0x200f) || c == 0xfeff ||
        c == 0x3000)
        lw_front_error(x->front, LW_EXC(SyntaxError), x->pos, x->pos + bytes,
                       "invalid non-printable character U+%04X", c);
    else if (c >= 0x80)
        lw_front_error(x->front, LW_EXC(SyntaxError), x->pos, x->pos + bytes,
                       "invalid character '%.*s' (U+%04X)", (int)bytes, x->front->text + x->pos, c);
    else // a token, that the parser knows no use for
        x->pos += bytes;
}

static void lex_name(lw_lexer *x, lw_token *t) {
    const char *s = x->front->text;
    uint32_t bytes;
    while (lw_lexer_is_name_part(s + x->pos, x->end - x->pos, &bytes))
        x->pos += bytes;
    if (x->pos < x->end && (unsigned char)s[x->pos] >= 0x80) {
        bad_character(x);
        return;
    }
    const lw_front_name *n = lw_front_intern(x->front, s + t->start, x->pos - t->start);
    t->value = n->value;
    t->kind = n->keyword ? n->keyword : T_NAME;
}

// ---- strings ---------------------------------------------------------------------------------

// The prefix at pos, when a quote follows it: its length, else -1. Bits in *prefix.
static int string_prefix(const lw_lexer *x, unsigned *prefix) {
    *prefix = 0;
    int n = 0;
    bool unicode = false;
    for (; n < 3; n++) {
        char c = peek(x, (uint32_t)n);
        if (c == '\'' || c == '"')
            return unicode && n > 1 ? -1 : n;
        unsigned bit = c == 'r' || c == 'R'   ? LW_STRING_RAW
                       : c == 'f' || c == 'F' ? LW_STRING_FORMAT
                       : c == 'b' || c == 'B' ? LW_STRING_BYTES
                                              : 0;
        if ((c == 'u' || c == 'U') && n == 0)
            unicode = true;
        else if (bit == 0 || (*prefix & bit) || ((*prefix | bit) & (LW_STRING_BYTES | LW_STRING_FORMAT)) == (LW_STRING_BYTES | LW_STRING_FORMAT))
            return -1;
        *prefix |= bit;
    }
    return -1;
}

static void unterminated(lw_lexer *x, uint32_t start, bool triple) {
    if (triple)
        lw_front_error(x->front, LW_EXC(SyntaxError), start, start,
                       "unterminated triple-quoted string literal (detected at line %u)",
                       lw_front_line(x->front, x->end) -
                           (x->end > 0 && x->front->text[x->end - 1] == '\n'));
    else
        lw_front_error(x->front, LW_EXC(SyntaxError), start, start,
                       "unterminated string literal (detected at line %u)", x->line);
}

static void lex_string(lw_lexer *x, lw_token *t, int prefix_length, unsigned prefix) {
    uint32_t quote_at = x->pos + (uint32_t)prefix_length;
    x->pos = quote_at;
    char quote = peek(x, 0);
    bool triple = peek(x, 1) == quote && peek(x, 2) == quote;
    x->pos += triple ? 3 : 1;
    for (;;) {
        char c = peek(x, 0);
        if (c == 0 || (c == '\n' && !triple)) {
            unterminated(x, quote_at, triple);
            return;
        }
        x->line += c == '\n';
        x->pos++;
        if (c == '\\') {
            x->line += peek(x, 0) == '\n';
            x->pos += peek(x, 0) != 0;
        } else if (c == quote && (!triple || (peek(x, 0) == quote && peek(x, 1) == quote))) {
            break;
        }
    }
    x->pos += triple ? 2 : 0;
    t->kind = T_STRING;
    t->prefix = (uint8_t)(prefix | (triple ? LW_STRING_TRIPLE : 0));
}

// ---- operators -------------------------------------------------------------------------------

static void open_paren(lw_lexer *x, char c) {
    if (x->parens == LW_PARENS_MAX) {
        error(x, x->pos, x->pos + 1, "too many nested parentheses");
        return;
    }
    x->paren[x->parens].open = c;
    x->paren[x->parens].pos = x->pos;
    x->paren[x->parens++].line = x->line;
}

static void close_paren(lw_lexer *x, char c) {
    if (x->parens == 0) {
        lw_front_error(x->front, LW_EXC(SyntaxError), x->pos, x->pos + 1, "%sunmatched '%c'",
                       x->embedded ? "f-string: " : "", c);
        return;
    }
    int i = --x->parens;
    char open = x->paren[i].open;
    if (c == (open == '(' ? ')' : open == '[' ? ']' : '}'))
        return;
    if (x->paren[i].line != x->line)
        lw_front_error(
            x->front, LW_EXC(SyntaxError), x->pos, x->pos + 1,
            "closing parenthesis '%c' does not match opening parenthesis '%c' on line %u", c, open,
            x->paren[i].line);
    else
        lw_front_error(x->front, LW_EXC(SyntaxError), x->pos, x->pos + 1,
                       "closing parenthesis '%c' does not match opening parenthesis '%c'", c, open);
}

// An operator that may be doubled and followed by '='. Returns its length.
static int arithmetic(const lw_lexer *x, uint8_t *kind) {
    static const struct {
        char c[3];
        uint8_t kind;
    } table[] = {{"**", T_STAR2},  {"//", T_SLASH2},   {"<<", T_LSHIFT}, {">>", T_RSHIFT},
                 {"+", T_PLUS},    {"-", T_MINUS},     {"*", T_STAR},    {"/", T_SLASH},
                 {"%", T_PERCENT}, {"&", T_AMPERSAND}, {"|", T_BAR},     {"^", T_CARET},
                 {"@", T_AT}};
    for (unsigned i = 0; i < sizeof table / sizeof table[0]; i++) {
        int n = table[i].c[1] ? 2 : 1;
        if (peek(x, 0) != table[i].c[0] || (n == 2 && peek(x, 1) != table[i].c[1]))
            continue;
        *kind = table[i].kind;
        if (peek(x, (uint32_t)n) != '=')
            return n;
        *kind = (uint8_t)(*kind + T_PLUS_EQ - T_PLUS);
        return n + 1;
    }
    return 0;
}

static int other_operator(const lw_lexer *x, uint8_t *kind) {
    static const struct {
        char c[4];
        uint8_t length, kind;
    } table[] = {{"...", 3, T_ELLIPSIS},  {"->", 2, T_ARROW},    {":=", 2, T_COLON_EQ},
                 {"<=", 2, T_LESS_EQ},    {"==", 2, T_EQ_EQ},    {"!=", 2, T_NOT_EQ},
                 {">=", 2, T_GREATER_EQ}, {"~", 1, T_TILDE},     {"<", 1, T_LESS},
                 {">", 1, T_GREATER},     {"(", 1, T_LPAREN},    {")", 1, T_RPAREN},
                 {"[", 1, T_LBRACKET},    {"]", 1, T_RBRACKET},  {"{", 1, T_LBRACE},
                 {"}", 1, T_RBRACE},      {",", 1, T_COMMA},     {":", 1, T_COLON},
                 {".", 1, T_DOT},         {";", 1, T_SEMICOLON}, {"=", 1, T_EQ}};
    for (unsigned i = 0; i < sizeof table / sizeof table[0]; i++) {
        if (x->end - x->pos >= table[i].length &&
            memcmp(x->front->text + x->pos, table[i].c, table[i].length) == 0) {
            *kind = table[i].kind;
            return table[i].length;
        }
    }
    return 0;
}

static void lex_operator(lw_lexer *x, lw_token *t) {
    char c = peek(x, 0);
    uint8_t kind = T_ERROR;
    // "->" before "-"
    int n = c == '-' && peek(x, 1) == '>' ? 0 : arithmetic(x, &kind);
    if (n == 0)
        n = other_operator(x, &kind);
    if (n == 0) {
        bad_character(x);
        t->kind = x->front->failed ? T_ERROR : T_BANG;
        return;
    }
    if (kind == T_LPAREN || kind == T_LBRACKET || kind == T_LBRACE)
        open_paren(x, c);
    else if (kind == T_RPAREN || kind == T_RBRACKET || kind == T_RBRACE)
        close_paren(x, c);
    x->pos += (uint32_t)n;
    t->kind = kind;
}

// ---- lines and indentation ---------------------------------------------------------------------

static void indentation_error(lw_lexer *x, lw_type *type, const char *message) {
    uint32_t end = x->pos;
    if (x->looking) {
        x->pos = x->end;
        x->parens = 0;
        return;
    }
    while (type == LW_EXC(TabError) && end > 0 && x->front->text[end - 1] != '\n')
        end--;
    while (type != LW_EXC(TabError) && end < x->end && x->front->text[end] != '\n')
        end++;
    lw_front_error(x->front, type, end, end, "%s", message);
}

// Compares the line's columns with the stack and sets `pending`.
static void indent_to(lw_lexer *x, uint32_t column, uint32_t alternative) {
    int top = x->indents - 1;
    if (column == x->indent[top]) {
        if (alternative != x->alternative[top])
            goto inconsistent;
        return;
    }
    if (column > x->indent[top]) {
        if (x->indents == LW_INDENTS_MAX) {
            indentation_error(x, LW_EXC(IndentationError), "too many levels of indentation");
            return;
        }
        if (alternative <= x->alternative[top])
            goto inconsistent;
        x->indent[x->indents] = column;
        x->alternative[x->indents++] = alternative;
        x->pending = 1;
        return;
    }
    while (x->indents > 1 && column < x->indent[x->indents - 1]) {
        x->indents--;
        x->pending--;
    }
    if (column != x->indent[x->indents - 1])
        indentation_error(x, LW_EXC(IndentationError),
                          "unindent does not match any outer indentation level");
    else if (alternative != x->alternative[x->indents - 1])
        goto inconsistent;
    return;
inconsistent:
    indentation_error(x, LW_EXC(TabError), "inconsistent use of tabs and spaces in indentation");
}

// Skips blank and comment lines and measures the indentation of the next line that has a token.
static void begin_line(lw_lexer *x) {
    for (;;) {
        uint32_t column = 0, alternative = 0;
        for (;; x->pos++) {
            char c = peek(x, 0);
            if (c == ' ') {
                column++;
                alternative++;
            } else if (c == '\t') {
                column = (column / 8 + 1) * 8;
                alternative++;
            } else if (c == '\f') {
                column = alternative = 0;
            } else {
                break;
            }
        }
        if (peek(x, 0) == '#') {
            while (x->pos < x->end && peek(x, 0) != '\n')
                x->pos++;
        }
        if (peek(x, 0) == '\n') {
            x->pos++;
            x->line++;
            continue;
        }
        x->line_start = false;
        bool bad = peek(x, 0) == '\\' && peek(x, 1) != '\n'; // an error before any indentation is one
        if (x->pos < x->end && !bad)
            indent_to(x, column, alternative);
        return;
    }
}

// Skips spaces, comments, joined lines and, in brackets, line ends.
static void skip_space(lw_lexer *x) {
    for (;; x->pos++) {
        char c = peek(x, 0);
        if (c == '#') {
            if (x->embedded)
                return;
            while (x->pos + 1 < x->end && peek(x, 1) != '\n')
                x->pos++;
        } else if (c == '\\') {
            if (x->looking && peek(x, 1) != '\n') {
                x->pos = x->end;
                x->parens = 0;
                return;
            }
            if (peek(x, 1) != '\n') {
                error(x, x->pos + 1, x->pos + 1,
                      x->pos + 1 >= x->end
                          ? "unexpected EOF while parsing"
                          : "unexpected character after line continuation character");
                return;
            }
            x->pos++;
            x->line++;
            if (x->pos + 1 >= x->end) {
                error(x, x->pos, x->pos, "unexpected EOF while parsing");
                return;
            }
        } else if (c == '\n' && (x->parens > 0 || x->embedded)) {
            x->line++;
        } else if (c != ' ' && c != '\t' && c != '\f') {
            return;
        }
    }
}

// The tokens at the end: NEWLINE when the last line has none, DEDENTs, then T_END for ever.
static void lex_end(lw_lexer *x, lw_token *t) {
    if (x->content && x->parens == 0 && !x->embedded) {
        x->content = false;
        t->kind = T_NEWLINE;
    } else if (x->indents > 1 && x->parens == 0) {
        x->indents--;
        t->kind = T_DEDENT;
    } else {
        t->kind = T_END;
    }
}

static void lex_token(lw_lexer *x, lw_token *t) {
    unsigned prefix;
    uint32_t bytes;
    int prefix_length = string_prefix(x, &prefix);
    char c = peek(x, 0);
    x->content = true;
    if (prefix_length >= 0) {
        lex_string(x, t, prefix_length, prefix);
    } else if ((c >= '0' && c <= '9') || (c == '.' && peek(x, 1) >= '0' && peek(x, 1) <= '9')) {
        lw_lexer_number(x, t);
    } else if (c == '\n') {
        x->pos++;
        x->line++;
        x->content = false;
        x->line_start = true;
        t->kind = T_NEWLINE;
    } else if (lw_lexer_is_name_start(x->front->text + x->pos, x->end - x->pos, &bytes)) {
        lex_name(x, t);
    } else {
        lex_operator(x, t);
    }
}

void lw_lexer_next(lw_lexer *x, lw_token *t) {
    *t = (lw_token){.kind = T_ERROR, .value = LW_NIL};
    if (x->front->failed)
        return;
    if (x->line_start)
        begin_line(x);
    if (x->pending == 0)
        skip_space(x);
    t->start = x->pos;
    t->line = x->line;
    if (x->pending != 0 && !x->front->failed) {
        t->kind = x->pending > 0 ? T_INDENT : T_DEDENT;
        x->pending += x->pending > 0 ? -1 : 1;
    } else if (!x->front->failed) {
        if (x->pos >= x->end)
            lex_end(x, t);
        else
            lex_token(x, t);
    }
    t->end = x->pos;
    if (x->front->failed)
        t->kind = T_ERROR;
}

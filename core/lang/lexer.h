// SPDX-License-Identifier: MIT
// Source text to tokens, one at a time. See lexer.c.
#ifndef LW_LANG_LEXER_H
#define LW_LANG_LEXER_H

#include "lang/front.h"

enum {
    T_ERROR, // the front has failed; comes for ever
    T_END,
    T_NEWLINE,
    T_INDENT,
    T_DEDENT,
    T_NAME,
    T_NUMBER,
    T_STRING,
    // Operators. Those with an augmented form are in the order of LW_OP_ADD ...
    T_PLUS,
    T_MINUS,
    T_STAR,
    T_SLASH,
    T_SLASH2,
    T_PERCENT,
    T_STAR2,
    T_LSHIFT,
    T_RSHIFT,
    T_AMPERSAND,
    T_BAR,
    T_CARET,
    T_AT,
    T_PLUS_EQ,
    T_MINUS_EQ,
    T_STAR_EQ,
    T_SLASH_EQ,
    T_SLASH2_EQ,
    T_PERCENT_EQ,
    T_STAR2_EQ,
    T_LSHIFT_EQ,
    T_RSHIFT_EQ,
    T_AMPERSAND_EQ,
    T_BAR_EQ,
    T_CARET_EQ,
    T_AT_EQ,
    T_TILDE,
    T_LESS,
    T_LESS_EQ,
    T_EQ_EQ,
    T_NOT_EQ,
    T_GREATER,
    T_GREATER_EQ,
    T_LPAREN,
    T_RPAREN,
    T_LBRACKET,
    T_RBRACKET,
    T_LBRACE,
    T_RBRACE,
    T_COMMA,
    T_COLON,
    T_COLON_EQ,
    T_DOT,
    T_ELLIPSIS,
    T_SEMICOLON,
    T_EQ,
    T_ARROW,
    T_BANG, // and other characters that nothing begins with
    T_KEYWORD_FIRST,
    T_FALSE = T_KEYWORD_FIRST,
    T_NONE,
    T_TRUE,
    T_AND,
    T_AS,
    T_ASSERT,
    T_ASYNC,
    T_AWAIT,
    T_BREAK,
    T_CLASS,
    T_CONTINUE,
    T_DEF,
    T_DEL,
    T_ELIF,
    T_ELSE,
    T_EXCEPT,
    T_FINALLY,
    T_FOR,
    T_FROM,
    T_GLOBAL,
    T_IF,
    T_IMPORT,
    T_IN,
    T_IS,
    T_LAMBDA,
    T_NONLOCAL,
    T_NOT,
    T_OR,
    T_PASS,
    T_RAISE,
    T_RETURN,
    T_TRY,
    T_WHILE,
    T_WITH,
    T_YIELD
};

enum { LW_STRING_RAW = 1, LW_STRING_FORMAT = 2, LW_STRING_TRIPLE = 4, LW_STRING_BYTES = 8 };

typedef struct {
    uint8_t kind;
    uint8_t prefix;      // LW_STRING_* of a T_STRING
    uint32_t start, end; // bytes in the text
    uint32_t line;
    lw_value
        value; // T_NAME and keywords: interned str; T_NUMBER: the number. Borrowed from the front
} lw_token;

enum { LW_PARENS_MAX = 200, LW_INDENTS_MAX = 100 };

typedef struct {
    lw_front *front;
    uint32_t pos, end; // the text that is left
    uint32_t line;
    int parens, indents;
    int pending;                        // INDENT (1) or DEDENT (negative) tokens to give
    bool line_start, content, embedded; // content: this line has had a token
    bool looking; // after an error, for a better one: indentation does not count
    struct {
        char open;
        uint32_t pos, line;
    } paren[LW_PARENS_MAX];
    uint32_t indent[LW_INDENTS_MAX], alternative[LW_INDENTS_MAX];
} lw_lexer;

void lw_lexer_init(lw_lexer *x, lw_front *f);
// Reads the expression text[start, end) of an f-string: newlines mean nothing.
void lw_lexer_init_embedded(lw_lexer *x, lw_front *f, uint32_t start, uint32_t end, uint32_t line);
void lw_lexer_next(lw_lexer *x, lw_token *t);
// Token kind of a keyword, 0: it is none.
uint8_t lw_lexer_keyword(const char *name);
// Value of the number in text[start, end), kept by the front (lexer_number.c); also moves x->pos
// behind it.
void lw_lexer_number(lw_lexer *x, lw_token *t);
bool lw_lexer_is_name_start(const char *s, uint32_t left, uint32_t *bytes);
bool lw_lexer_is_name_part(const char *s, uint32_t left, uint32_t *bytes);
uint32_t lw_lexer_code_point(const char *s, uint32_t left, uint32_t *bytes);

#endif

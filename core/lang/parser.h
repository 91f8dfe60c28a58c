// SPDX-License-Identifier: MIT
// The parser: recursive descent over tokens, with precedence climbing for binary operators.
//
// After an error the current token is T_ERROR for ever and every function returns a node nobody
// will look at; so none of them tests for failure. Assignment targets are parsed as expressions and
// then checked.
#ifndef LW_LANG_PARSER_H
#define LW_LANG_PARSER_H

#include "lang/ast.h"
#include "lang/lexer.h"

typedef struct lw_parser {
    lw_front *front;
    lw_lexer lexer;
    lw_token token, ahead;
    bool has_ahead;
    bool format;         // in an f-string: messages say so
    uint32_t last_end;   // where the token before this one ended
    unsigned depth;      // of recursion
    lw_value class_name; // innermost class, for private names; LW_NIL: none
    // Stand-ins when there is no memory.
    lw_node dummy;
    lw_compound no_compound;
    lw_function no_function;
} lw_parser;

// The whole text. The tree is meaningless when the front has failed.
lw_nodes lw_parse(lw_front *f);

// ---- between the parser's files ----------------------------------------------------------------

void lw_parser_advance(lw_parser *p);
const lw_token *lw_parser_ahead(lw_parser *p);
bool lw_parser_accept(lw_parser *p, uint8_t kind);
bool lw_parser_expect(lw_parser *p, uint8_t kind); // "invalid syntax" when it is another
// What the rest of the text says: as in CPython an error of the lexer further on, or a bracket that
// was opened on an earlier line and never closed, is reported in place of what the parser found.
void lw_parser_look_further(lw_parser *p);
void lw_parser_invalid(lw_parser *p); // "invalid syntax" at the current token, or what CPython says
void lw_parser_error_at(lw_parser *p, const lw_node *n, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void lw_parser_error_token(lw_parser *p, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
// Where the current token is; at the end of the text the end of the last line.
uint32_t lw_parser_position(const lw_parser *p);
bool lw_parser_enter(lw_parser *p);
void lw_parser_leave(lw_parser *p);
lw_node *lw_parser_node(lw_parser *p, lw_node_kind kind, uint32_t start, uint32_t line);
// Sets end, depth and flags from the children; call when they are all there.
lw_node *lw_parser_finish(lw_parser *p, lw_node *n, const lw_nodes *items);
// The current token's name, mangled in a class; advances. Anything but a name is an error.
lw_value lw_parser_name(lw_parser *p);

// parser_statement.c: appends one statement (or the several of a line).
void lw_parse_statement(lw_parser *p, lw_nodes *out);
void lw_parse_simple_line(lw_parser *p, lw_nodes *out);
lw_node *lw_parse_compound(lw_parser *p);         // NULL: the token begins none
lw_node *lw_parse_expression(lw_parser *p);       // lambda, conditional ...
lw_node *lw_parse_named_expression(lw_parser *p); // x := expression
lw_node *lw_parse_annotation(lw_parser *p); // an expression, or a constant with its text
lw_node *lw_parse_expressions(lw_parser *p);      // with stars and commas: maybe a tuple
lw_node *lw_parse_yield_or_expressions(lw_parser *p);
lw_node *lw_parse_bitwise_or(lw_parser *p);
lw_node *lw_parse_targets(lw_parser *p);  // for TARGETS in
lw_node *lw_parse_iterable(lw_parser *p); // of a comprehension, or its condition
lw_node *lw_parse_primary(lw_parser *p);
lw_node *lw_parse_primary_or_expression(lw_parser *p);   // one target: of del, or of a with item
void lw_check_condition(lw_parser *p, const lw_node *n); // `if x = 1`
lw_node *lw_parse_strings(lw_parser *p);
lw_node *lw_parse_field(lw_parser *p); // the expression of an f-string's field
lw_node *lw_parse_arguments(lw_parser *p, lw_node *call);
lw_node *lw_parse_comprehension(lw_parser *p, lw_node_kind kind, lw_node *element, lw_node *value);
bool lw_parser_starts_expression(const lw_token *t);
// parser_match.c: does a match statement begin here?
bool lw_parser_at_match(lw_parser *p);
lw_node *lw_parse_case_pattern(lw_parser *p);
void lw_check_cases(lw_parser *p, const lw_nodes *cases);
lw_node *lw_parse_dotted(lw_parser *p);  // a name, or an attribute of one
lw_node *lw_parse_literal(lw_parser *p); // a constant, with a minus sign perhaps
// parser_function.c: parameters up to `end` (T_RPAREN or T_COLON), which is not consumed.
void lw_parse_parameters(lw_parser *p, lw_function *fn, uint8_t end);
// parser_target.c
typedef enum { LW_TARGET_ASSIGN, LW_TARGET_DELETE, LW_TARGET_FOR } lw_target_use;
bool lw_check_target(lw_parser *p, const lw_node *n, lw_target_use use);
lw_node *lw_fold_binary(lw_parser *p,
                        lw_node *n); // a constant in place of an operation on constants
lw_node *lw_fold_unary(lw_parser *p, lw_node *n);

#endif

// SPDX-License-Identifier: MIT
// The tree. One node type for statements and expressions with general fields, so that walkers that
// do not care about a kind need not know it: children are a, b, c and items. Nodes live in the
// front's arena.
#ifndef LW_LANG_AST_H
#define LW_LANG_AST_H

#include "lang/front.h"

typedef enum {
    // expressions                      a b c                 items
    N_CONST,     // value
    N_NAME,      // value
    N_BINARY,    // op: LW_ADD ...      left right
    N_UNARY,     // op: LW_NEG ...      operand
    N_NOT,       //                     operand
    N_AND,       //                                           operands
    N_OR,        //                                           operands
    N_COMPARE,   //                     first                 N_COMPARAND ...
    N_COMPARAND, // op: lw_comparison   operand
    N_IFEXP,     //                     test then else
    N_CALL,      //                     callee                arguments, N_STARRED, N_KEYWORD
    N_KEYWORD,   // value (NIL: **)     argument
    N_STARRED,   //                     operand
    N_ATTRIBUTE, // value               object
    N_SUBSCRIPT, //                     object index
    N_SLICE,     //                     start stop step (or NULL)
    N_TUPLE,     //                                           items
    N_LIST,
    N_SET,
    N_DICT,     //                                           N_PAIR ...
    N_PAIR,     //                     key (NULL: **) value
    N_LAMBDA,   // function
    N_LISTCOMP, //                     element               N_COMPFOR ...
    N_SETCOMP,
    N_DICTCOMP,  //                     key value
    N_GENEXP,    // function once scopes are known
    N_COMPFOR,   // op: 1 async         target iterable       conditions
    N_NAMED,     // :=                  name value
    N_YIELD,     //                     value or NULL
    N_YIELDFROM, //                     iterable
    N_AWAIT,     //                     awaitable
    N_JOINED,    // f-string                                  constants and N_FORMATTED
    N_FORMATTED, // op: 0 s r a         value spec
    // patterns of match
    P_VALUE,    //                      expression
    P_CAPTURE,  // value: name; NIL: _
    P_STAR,     // value: name or NIL   (in a sequence)
    P_SEQUENCE, //                                            patterns
    P_MAPPING,  // op: 1 **value                              P_PART ...
    P_CLASS,    //                      class                 P_PART ...
    P_PART,     // value: name or NIL   key pattern
    P_OR,       //                                            patterns
    P_AS,       // value: name          pattern
    // statements
    S_EXPR,      //                     value
    S_ASSIGN,    //                     value                 targets
    S_AUGMENTED, // op                  target value
    S_ANNOTATED, //                     target value-or-NULL annotation
    S_RETURN,    //                     value or NULL
    S_DEL,       //                                           targets
    S_PASS,
    S_BREAK,
    S_CONTINUE,
    S_IF,       // compound            test
    S_WHILE,    // compound            test
    S_FOR,      // compound; op: 1 async target iterable
    S_TRY,      // compound
    S_HANDLER,  // value: name or NIL  type or NULL          body
    S_WITH,     // compound; op: 1 async                                 N_WITHITEM ...
    N_WITHITEM, //                     manager target-or-NULL
    S_MATCH,    // compound; handlers: cases. subject
    S_CASE,     // compound            pattern guard-or-NULL
    S_RAISE,    //                     exception cause
    S_ASSERT,   //                     test message
    S_GLOBAL,   //                                           N_NAME ...
    S_NONLOCAL,
    S_IMPORT, //                                           N_ALIAS ...
    S_FROM,   // value: module                             N_ALIAS ...; none: *
    N_ALIAS,  // value: name; other: bound name
    S_DEF,    // function
    S_CLASS,  // function            -                     bases
} lw_node_kind;

typedef enum {
    LW_CMP_LT,
    LW_CMP_LE,
    LW_CMP_EQ,
    LW_CMP_NE,
    LW_CMP_GT,
    LW_CMP_GE,
    LW_CMP_IS,
    LW_CMP_IS_NOT,
    LW_CMP_IN,
    LW_CMP_NOT_IN
} lw_comparison;

enum {                  // lw_node.flags
    LW_NODE_WALRUS = 1, // somewhere inside a local may be rebound
    LW_NODE_PAREN = 2,  // written in parentheses
    LW_NODE_FOLDED = 4, // a constant that was an expression
    LW_NODE_FORMAT = 8, // of a string: one of its literals is an f-string
};

// Deeper trees are refused: every walk recurses.
#define LW_TREE_DEPTH_MAX 900

typedef struct lw_node lw_node;
typedef struct lw_scope lw_scope;

typedef struct {
    lw_node **items;
    uint32_t count, capacity;
} lw_nodes;

typedef struct {
    lw_nodes body, orelse, final, handlers;
} lw_compound;

typedef struct {
    lw_value name;
    lw_node *initial; // default or NULL
    lw_node *annotation; // or NULL
    uint32_t start, end;
} lw_param;

// A def, lambda, class or generator expression.
typedef struct lw_function {
    lw_value name;
    lw_param *params; // positional, then keyword-only, then *args, then **kwargs
    uint32_t params_count, params_capacity;
    uint32_t positional_only, positional, keyword_only;
    bool varargs, varkw;
    bool async;
    lw_nodes decorators;
    lw_nodes body;  // of def and class
    lw_node *value; // of lambda
    lw_node *returns; // annotation or NULL
    lw_scope *scope;
    lw_value code; // once compiled (kept by the front)
    uint32_t line; // of the first decorator or of the definition
} lw_function;

struct lw_node {
    uint8_t kind, op, flags;
    uint16_t depth;
    uint32_t line, start, end; // text[start, end)
    uint32_t count;            // of items
    lw_node *a, *b, *c;
    lw_node **items;
    lw_value value; // borrowed from the front
    union {
        lw_value other;
        lw_compound *compound;
        lw_function *function;
        lw_scope *scope; // of list, set and dict comprehensions
    };
};

bool lw_nodes_add(lw_front *f, lw_nodes *list, lw_node *n);
// "cannot assign to ...": how CPython calls this kind of expression.
const char *lw_node_description(const lw_node *n);
static inline bool lw_node_is_name(const lw_node *n, const char *name) {
    return n->kind == N_NAME && n->value != LW_NIL && lw_str_equal_c(lw_as_str(n->value), name);
}

#endif

// SPDX-License-Identifier: MIT
// Which variable a name means, and where it lives. See scope.c.
#ifndef LW_LANG_SCOPE_H
#define LW_LANG_SCOPE_H

#include "lang/ast.h"

typedef enum {
    LW_SCOPE_MODULE,
    LW_SCOPE_FUNCTION,
    LW_SCOPE_CLASS,
    LW_SCOPE_COMPREHENSION
} lw_scope_kind;

typedef enum {
    LW_ACCESS_LOCAL, // register target->reg of this frame; a cell when target->captured
    LW_ACCESS_FREE,  // free variable `index` of the function
    LW_ACCESS_GLOBAL,
    LW_ACCESS_NAME, // class body: its namespace, then global
} lw_access;

enum { // lw_symbol.flags
    LW_SYMBOL_BOUND = 1,
    LW_SYMBOL_PARAM = 2,
    LW_SYMBOL_GLOBAL = 4,
    LW_SYMBOL_NONLOCAL = 8,
    LW_SYMBOL_USED = 16,
    LW_SYMBOL_ANNOTATED = 32,
    LW_SYMBOL_DELETED = 128, // by del, or at the end of an except clause
    LW_SYMBOL_ITERATION = 64 // bound by a comprehension's `for`
};

typedef struct lw_symbol {
    lw_value name;
    lw_scope *scope;
    uint16_t flags;
    uint16_t reg;  // when it is a variable of this scope
    bool captured; // used by an inner function: lives in a cell
    uint8_t access;
    uint16_t index;
    struct lw_symbol *target; // the variable's own symbol (LOCAL, FREE)
    const lw_node *node;      // of the nonlocal statement
} lw_symbol;

// 64-bit words to numbers: open addressing in the arena.
typedef struct {
    uint64_t *keys;
    uint32_t *values; // number + 1; 0: free
    uint32_t count, capacity;
} lw_word_map;
// *slot is the entry's value (0: new, to be filled); NULL: no memory.
uint32_t *lw_word_map_at(lw_front *f, lw_word_map *m, uint64_t key);

struct lw_scope {
    lw_scope_kind kind;
    lw_scope *parent, *home; // home: the scope that has the frame; itself but for comprehensions
    lw_scope *first_child, *last_child, *next;
    lw_symbol **symbols;
    uint32_t count, capacity;
    lw_word_map map;
    bool generator, generator_expression, coroutine;
    bool annotated; // a module or class whose body holds annotated variables
    const char *what; // "list comprehension" ...
    // of homes
    lw_value *local_names;
    uint32_t locals, locals_capacity;
    lw_symbol **free;
    uint32_t free_count, free_capacity;
    lw_symbol *class_cell; // __class__ of a class body, when a method needs it
};

// Builds the scopes of a module, hangs them on functions and comprehensions, and resolves every
// name.
lw_scope *lw_scope_analyse(lw_front *f, const lw_nodes *body);
lw_symbol *lw_scope_find(const lw_scope *s, lw_value name); // NULL: not mentioned here
uint32_t lw_scope_free_index(const lw_scope *home, const lw_symbol *target);

#endif

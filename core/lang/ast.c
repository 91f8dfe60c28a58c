// SPDX-License-Identifier: MIT
#include "lang/ast.h"

bool lw_nodes_add(lw_front *f, lw_nodes *list, lw_node *n) {
    lw_node **items = lw_front_grow(f, list->items, list->count, &list->capacity, sizeof *items);
    if (!items)
        return false;
    list->items = items;
    items[list->count++] = n;
    return true;
}

static const char *describe_constant(const lw_node *n) {
    if (n->flags & LW_NODE_FOLDED)
        return "expression";
    return n->value == LW_NONE       ? "None"
           : n->value == LW_TRUE     ? "True"
           : n->value == LW_FALSE    ? "False"
           : n->value == LW_ELLIPSIS ? "ellipsis"
                                     : "literal";
}

const char *lw_node_description(const lw_node *n) {
    switch (n->kind) {
    case N_CONST:
        return describe_constant(n);
    case N_NAME:
        return "name";
    case N_BINARY:
    case N_UNARY:
    case N_NOT:
    case N_AND:
    case N_OR:
        return "expression";
    case N_COMPARE:
        return "comparison";
    case N_IFEXP:
        return "conditional expression";
    case N_CALL:
        return "function call";
    case N_STARRED:
        return "starred";
    case N_ATTRIBUTE:
        return "attribute";
    case N_SUBSCRIPT:
        return "subscript";
    case N_TUPLE:
        return "tuple";
    case N_LIST:
        return "list";
    case N_SET:
        return "set display";
    case N_DICT:
        return "dict literal";
    case N_LAMBDA:
        return "lambda";
    case N_LISTCOMP:
        return "list comprehension";
    case N_SETCOMP:
        return "set comprehension";
    case N_DICTCOMP:
        return "dict comprehension";
    case N_GENEXP:
        return "generator expression";
    case N_NAMED:
        return "named expression";
    case N_AWAIT:
        return "await expression";
    case N_YIELD:
    case N_YIELDFROM:
        return "yield expression";
    case N_JOINED:
    case N_FORMATTED:
        return "f-string expression";
    default:
        return "expression";
    }
}

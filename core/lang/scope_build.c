// SPDX-License-Identifier: MIT
// The first pass of symbol analysis: which names each scope binds, declares and uses.
#include "lang/scope_build.h"
#include <stdio.h>

typedef struct {
    lw_front *front;
    lw_scope *scope;
    lw_value super, class_cell, debug; // names
    uint32_t start, end;               // of what is visited, for errors
} builder;

static void visit(builder *b, lw_node *n);
static void visit_all(builder *b, lw_node **items, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        visit(b, items[i]);
}

// "... 'name' ...": the message's %s.
static void name_error(builder *b, const lw_node *at, const char *format, lw_value name) {
    char text[200];
    lw_str *s = lw_as_str(name);
    size_t n = 0;
    if (s->ascii)
        snprintf(text, sizeof text, "%s", (char *)s->data);
    else if ((n = at->end - at->start) < sizeof text)
        snprintf(text, sizeof text, "%.*s", (int)n, b->front->text + at->start);
    else
        strcpy(text, "?");
    char message[400];
    const char *hole = strstr(format, "%s");
    snprintf(message, sizeof message, "%.*s%s%s", (int)(hole - format), format, text, hole + 2);
    lw_front_error(b->front, LW_EXC(SyntaxError), at->start, at->end, "%s", message);
}

// ---- scopes and symbols ------------------------------------------------------------------------

static lw_scope *new_scope(builder *b, lw_scope_kind kind) {
    lw_scope *s = lw_front_alloc(b->front, sizeof *s), *parent = b->scope;
    if (!s)
        return NULL;
    s->kind = kind;
    s->parent = parent;
    s->home = s;
    if (parent) {
        if (kind == LW_SCOPE_COMPREHENSION)
            s->home = parent->home;
        if (parent->last_child)
            parent->last_child->next = s;
        else
            parent->first_child = s;
        parent->last_child = s;
    }
    if (kind == LW_SCOPE_CLASS)
        lw_scope_new_local(b->front, s, lw_front_c_name(b->front, ".namespace"));
    return s;
}

// __debug__ is a name that nothing binds, sets or deletes.
static bool check_debug(builder *b, lw_value name, const char *what) {
    if (lw_likely(name != b->debug))
        return true;
    lw_front_error(b->front, LW_EXC(SyntaxError), b->start, b->end, "cannot %s __debug__", what);
    return false;
}

static lw_symbol *add(builder *b, lw_scope *s, lw_value name, unsigned flags) {
    static _Thread_local lw_symbol nowhere;
    if (b->front->failed || name == LW_NIL)
        return &nowhere;
    if ((flags & LW_SYMBOL_BOUND) && !check_debug(b, name, "assign to"))
        return &nowhere;
    uint32_t *slot = lw_word_map_at(b->front, &s->map, name);
    if (!slot)
        return &nowhere;
    if (!*slot) {
        lw_symbol **list =
            lw_front_grow(b->front, s->symbols, s->count, &s->capacity, sizeof *list);
        lw_symbol *y = list ? lw_front_alloc(b->front, sizeof *y) : NULL;
        if (!y)
            return &nowhere;
        s->symbols = list;
        y->name = name;
        y->scope = s;
        list[s->count++] = y;
        *slot = s->count;
    }
    lw_symbol *y = s->symbols[*slot - 1];
    y->flags |= (uint16_t)flags;
    return y;
}

static void use(builder *b, lw_value name) {
    add(b, b->scope, name, LW_SYMBOL_USED);
    // A call of super() without arguments needs the class.
    if (name == b->super && b->scope->home->kind == LW_SCOPE_FUNCTION)
        add(b, b->scope, b->class_cell, LW_SYMBOL_USED);
}

static void bind(builder *b, lw_value name) { add(b, b->scope, name, LW_SYMBOL_BOUND); }

// ---- targets ---------------------------------------------------------------------------------

static void bind_target(builder *b, lw_node *n, unsigned flags) {
    b->start = n->start;
    b->end = n->end;
    if (n->kind == N_NAME && (flags & LW_SYMBOL_DELETED) && !check_debug(b, n->value, "delete"))
        return;
    if (n->kind == N_ATTRIBUTE && !(flags & LW_SYMBOL_DELETED) && !check_debug(b, n->value, "assign to"))
        return;
    if (n->kind == N_NAME) {
        add(b, b->scope, n->value, LW_SYMBOL_BOUND | flags);
    } else if (n->kind == N_TUPLE || n->kind == N_LIST) {
        for (uint32_t i = 0; i < n->count; i++)
            bind_target(b, n->items[i], flags);
    } else if (n->kind == N_STARRED) {
        bind_target(b, n->a, flags);
    } else {
        visit(b, n);
    }
}

static void check_async(builder *b, const lw_node *n, const char *what);

static bool is_comprehension(const lw_scope *s) {
    return s->kind == LW_SCOPE_COMPREHENSION || s->generator_expression;
}

// x := ... binds in the nearest scope that is no comprehension.
static void bind_named(builder *b, lw_node *n) {
    lw_scope *s = b->scope;
    for (; is_comprehension(s); s = s->parent) {
        lw_symbol *y = add(b, s, n->a->value, LW_SYMBOL_USED);
        if (y->flags & LW_SYMBOL_ITERATION) {
            name_error(b, n->a,
                       "assignment expression cannot rebind comprehension iteration variable '%s'",
                       n->a->value);
            return;
        }
    }
    if (s != b->scope && s->kind == LW_SCOPE_CLASS) {
        lw_front_error(
            b->front, LW_EXC(SyntaxError), n->start, n->end,
            "assignment expression within a comprehension cannot be used in a class body");
        return;
    }
    add(b, s, n->a->value, LW_SYMBOL_BOUND);
}

// ---- functions, classes, comprehensions
// ----------------------------------------------------------

static void declare_parameters(builder *b, const lw_node *n, const lw_function *fn) {
    for (uint32_t i = 0; i < fn->params_count && !b->front->failed; i++) {
        lw_symbol *old = lw_scope_find(b->scope, fn->params[i].name);
        lw_node at = *n;
        at.start = fn->params[i].start;
        at.end = fn->params[i].end;
        if (old)
            name_error(b, &at, "duplicate argument '%s' in function definition",
                       fn->params[i].name);
        b->start = at.start;
        b->end = at.end;
        add(b, b->scope, fn->params[i].name, LW_SYMBOL_BOUND | LW_SYMBOL_PARAM);
    }
}

static void visit_function(builder *b, const lw_node *n, lw_function *fn) {
    lw_scope *outer = b->scope;
    for (uint32_t i = 0; i < fn->params_count; i++) {
        if (fn->params[i].initial)
            visit(b, fn->params[i].initial);
        if (fn->params[i].annotation)
            visit(b, fn->params[i].annotation);
    }
    if (fn->returns)
        visit(b, fn->returns);
    fn->scope = new_scope(b, LW_SCOPE_FUNCTION);
    if (!fn->scope)
        return;
    b->scope = fn->scope;
    fn->scope->coroutine = fn->scope->generator = fn->async;
    declare_parameters(b, n, fn);
    if (fn->value)
        visit(b, fn->value);
    visit_all(b, fn->body.items, fn->body.count);
    b->scope = outer;
}

static void visit_class(builder *b, lw_node *n) {
    lw_scope *outer = b->scope;
    lw_function *fn = n->function;
    visit_all(b, fn->decorators.items, fn->decorators.count);
    visit_all(b, n->items, n->count);
    bind(b, fn->name);
    fn->scope = new_scope(b, LW_SCOPE_CLASS);
    if (!fn->scope)
        return;
    b->scope = fn->scope;
    visit_all(b, fn->body.items, fn->body.count);
    b->scope = outer;
}

static void visit_clauses(builder *b, lw_node *n) {
    for (uint32_t i = 0; i < n->count; i++) {
        lw_node *c = n->items[i];
        if (c->op)
            check_async(b, c, "");
        bind_target(b, c->a, LW_SYMBOL_ITERATION);
        if (i > 0)
            visit(b, c->b);
        if (i > 0 && (c->b->flags & LW_NODE_WALRUS))
            lw_front_error(
                b->front, LW_EXC(SyntaxError), c->b->start, c->b->end,
                "assignment expression cannot be used in a comprehension iterable expression");
        visit_all(b, c->items, c->count);
    }
    visit(b, n->a);
    if (n->b)
        visit(b, n->b);
}

static void visit_comprehension(builder *b, lw_node *n) {
    lw_scope *outer = b->scope;
    lw_node *first = n->items[0]->b;
    visit(b, first); // the first iterable belongs to the scope around
    if (first->flags & LW_NODE_WALRUS)
        lw_front_error(
            b->front, LW_EXC(SyntaxError), first->start, first->end,
            "assignment expression cannot be used in a comprehension iterable expression");
    if (n->kind == N_GENEXP) {
        lw_function *fn = lw_front_alloc(b->front, sizeof *fn);
        lw_scope *s = fn ? new_scope(b, LW_SCOPE_FUNCTION) : NULL;
        if (!s)
            return;
        s->generator = s->generator_expression = true;
        fn->scope = s;
        fn->code = LW_NIL;
        fn->line = n->line;
        fn->name = lw_front_c_name(b->front, "<genexpr>");
        fn->positional = fn->positional_only = 1;
        n->function = fn;
        b->scope = s;
        add(b, s, lw_front_c_name(b->front, ".0"), LW_SYMBOL_BOUND | LW_SYMBOL_PARAM);
    } else {
        n->scope = new_scope(b, LW_SCOPE_COMPREHENSION);
        if (!n->scope)
            return;
        b->scope = n->scope;
    }
    b->scope->what = lw_node_description(n);
    visit_clauses(b, n);
    b->scope = outer;
}

// `what` at n: only in an async def. A comprehension is part of the function around it; a generator expression
// that awaits would be an asynchronous one.
static void check_async(builder *b, const lw_node *n, const char *what) {
    const lw_scope *s = b->scope->home;
    if (s->coroutine)
        return;
    if (s->generator_expression)
        lw_front_unsupported(b->front, n->start, n->end, "an asynchronous generator expression");
    else if (s->kind != LW_SCOPE_FUNCTION && n->kind == N_AWAIT)
        lw_front_error(b->front, LW_EXC(SyntaxError), n->start, n->end, "'await' outside function");
    else if (n->kind == N_COMPFOR)
        lw_front_error(b->front, LW_EXC(SyntaxError), n->start, n->end,
                       "asynchronous comprehension outside of an asynchronous function");
    else
        lw_front_error(b->front, LW_EXC(SyntaxError), n->start, n->end, "%s outside async function", what);
}

static void visit_yield(builder *b, lw_node *n) {
    lw_scope *s = b->scope;
    if (s->home->coroutine && n->kind == N_YIELDFROM)
        lw_front_error(b->front, LW_EXC(SyntaxError), n->start, n->end, "'yield from' inside async function");
    else if (s->home->coroutine)
        lw_front_unsupported(b->front, n->start, n->end, "an asynchronous generator");
    if (is_comprehension(s))
        lw_front_error(b->front, LW_EXC(SyntaxError), n->start, n->end, "'yield' inside %s",
                       s->what);
    else if (s->kind != LW_SCOPE_FUNCTION)
        lw_front_error(b->front, LW_EXC(SyntaxError), n->start, n->end, "'yield' outside function");
    s->home->generator = true;
    if (n->a)
        visit(b, n->a);
}

// ---- declarations ----------------------------------------------------------------------------

static void visit_declaration(builder *b, lw_node *n) {
    bool global = n->kind == S_GLOBAL;
    if (!global && b->scope->kind == LW_SCOPE_MODULE) {
        lw_front_error(b->front, LW_EXC(SyntaxError), n->start, n->end,
                       "nonlocal declaration not allowed at module level");
        return;
    }
    for (uint32_t i = 0; i < n->count && !b->front->failed; i++) {
        lw_value name = n->items[i]->value;
        lw_symbol *y = add(b, b->scope, name, 0);
        const char *message = NULL;
        if (y->flags & LW_SYMBOL_PARAM)
            message = global ? "name '%s' is parameter and global"
                             : "name '%s' is parameter and nonlocal";
        else if (y->flags & (global ? LW_SYMBOL_NONLOCAL : LW_SYMBOL_GLOBAL))
            message = "name '%s' is nonlocal and global";
        else if (y->flags & LW_SYMBOL_USED)
            message = global ? "name '%s' is used prior to global declaration"
                             : "name '%s' is used prior to nonlocal declaration";
        else if (y->flags & LW_SYMBOL_ANNOTATED)
            message = global ? "annotated name '%s' can't be global"
                             : "annotated name '%s' can't be nonlocal";
        else if (y->flags & LW_SYMBOL_BOUND)
            message = global ? "name '%s' is assigned to before global declaration"
                             : "name '%s' is assigned to before nonlocal declaration";
        if (message) {
            lw_node at = *n->items[i];
            at.start = n->start;
            name_error(b, &at, message, name);
        }
        y->flags |= global ? LW_SYMBOL_GLOBAL : LW_SYMBOL_NONLOCAL;
        y->node = n;
    }
}

static void visit_annotated(builder *b, lw_node *n) {
    if (n->b)
        visit(b, n->b);
    visit(b, n->c);
    if (b->scope->kind != LW_SCOPE_FUNCTION)
        b->scope->annotated = true;
    b->start = n->a->start;
    b->end = n->a->end;
    if ((n->a->kind == N_NAME || n->a->kind == N_ATTRIBUTE) && !check_debug(b, n->a->value, "assign to"))
        return;
    if (n->a->kind == N_NAME) {
        lw_symbol *y = add(b, b->scope, n->a->value, 0);
        if ((y->flags & (LW_SYMBOL_GLOBAL | LW_SYMBOL_NONLOCAL)) &&
            b->scope->kind != LW_SCOPE_MODULE)
            name_error(b, n->a,
                       y->flags & LW_SYMBOL_GLOBAL ? "annotated name '%s' can't be global"
                                                   : "annotated name '%s' can't be nonlocal",
                       n->a->value);
        y->flags |= LW_SYMBOL_BOUND | LW_SYMBOL_ANNOTATED;
    } else {
        visit(b, n->a);
    }
}

// ---- the walk --------------------------------------------------------------------------------

static void visit_compound(builder *b, lw_node *n) {
    lw_compound *c = n->compound;
    visit_all(b, c->body.items, c->body.count);
    visit_all(b, c->handlers.items, c->handlers.count);
    visit_all(b, c->orelse.items, c->orelse.count);
    visit_all(b, c->final.items, c->final.count);
}

static void visit_if(builder *b, lw_node *n) {
    for (;;) {
        lw_compound *c = n->compound;
        visit(b, n->a);
        visit_all(b, c->body.items, c->body.count);
        if (c->orelse.count != 1 || c->orelse.items[0]->kind != S_IF) {
            visit_all(b, c->orelse.items, c->orelse.count);
            return;
        }
        n = c->orelse.items[0];
    }
}

static void visit_children(builder *b, lw_node *n) {
    if (n->a)
        visit(b, n->a);
    if (n->b)
        visit(b, n->b);
    if (n->c)
        visit(b, n->c);
    visit_all(b, n->items, n->count);
}

static void visit_statement(builder *b, lw_node *n) {
    switch (n->kind) {
    case S_ASSIGN:
        visit(b, n->a);
        for (uint32_t i = 0; i < n->count; i++)
            bind_target(b, n->items[i], 0);
        return;
    case S_AUGMENTED:
        visit(b, n->b);
        bind_target(b, n->a, 0);
        return;
    case S_ANNOTATED:
        visit_annotated(b, n);
        return;
    case S_DEL:
        for (uint32_t i = 0; i < n->count; i++)
            bind_target(b, n->items[i], LW_SYMBOL_DELETED);
        return;
    case S_FOR:
        if (n->op)
            check_async(b, n, "'async for'");
        visit(b, n->b);
        bind_target(b, n->a, 0);
        visit_compound(b, n);
        return;
    case S_IF:
        visit_if(b, n);
        return;
    case S_HANDLER:
        if (n->a)
            visit(b, n->a);
        if (n->value != LW_NIL)
            add(b, b->scope, n->value, LW_SYMBOL_BOUND | LW_SYMBOL_DELETED);
        visit_compound(b, n);
        return;
    case S_GLOBAL:
    case S_NONLOCAL:
        visit_declaration(b, n);
        return;
    case S_FROM:
        if (n->count == 0 && b->scope->kind != LW_SCOPE_MODULE)
            lw_front_error(b->front, LW_EXC(SyntaxError), n->start, n->end,
                           "import * only allowed at module level");
        visit_all(b, n->items, n->count);
        return;
    case S_DEF:
        visit_all(b, n->function->decorators.items, n->function->decorators.count);
        bind(b, n->function->name);
        visit_function(b, n, n->function);
        return;
    case S_CLASS:
        visit_class(b, n);
        return;
    case S_WITH:
        if (n->op)
            check_async(b, n, "'async with'");
        visit_children(b, n);
        visit_compound(b, n);
        return;
    case S_WHILE:
    case S_MATCH:
    case S_CASE:
    case S_TRY:
        visit_children(b, n);
        visit_compound(b, n);
        return;
    default:
        visit_children(b, n);
        return;
    }
}

static void visit(builder *b, lw_node *n) {
    if (b->front->failed)
        return;
    b->start = n->start;
    b->end = n->end;
    switch (n->kind) {
    case N_KEYWORD:
    case P_PART:
        if (check_debug(b, n->value, "assign to"))
            visit_children(b, n);
        return;
    case N_CONST:
        return;
    case N_NAME:
        use(b, n->value);
        return;
    case N_LAMBDA:
        visit_function(b, n, n->function);
        return;
    case N_LISTCOMP:
    case N_SETCOMP:
    case N_DICTCOMP:
    case N_GENEXP:
        visit_comprehension(b, n);
        return;
    case N_NAMED:
        visit(b, n->b);
        bind_named(b, n);
        return;
    case N_YIELD:
    case N_YIELDFROM:
        visit_yield(b, n);
        return;
    case P_CAPTURE:
    case P_STAR:
    case P_AS:
    case P_MAPPING:
        visit_children(b, n);
        if (n->value != LW_NIL)
            bind(b, n->value);
        return;
    case N_AWAIT:
        check_async(b, n, "'await'");
        visit(b, n->a);
        return;
    case N_ALIAS:
        bind(b, n->other);
        return;
    case N_WITHITEM:
        visit(b, n->a);
        if (n->b)
            bind_target(b, n->b, 0);
        return;
    case N_BINARY:
        for (; n->kind == N_BINARY; n = n->a) // long chains lean to the left
            visit(b, n->b);
        visit(b, n);
        return;
    default:
        if (n->kind >= S_EXPR)
            visit_statement(b, n);
        else
            visit_children(b, n);
    }
}

lw_scope *lw_scope_build(lw_front *f, const lw_nodes *body) {
    builder b = {.front = f};
    b.super = lw_front_c_name(f, "super");
    b.class_cell = lw_front_c_name(f, "__class__");
    b.debug = lw_front_c_name(f, "__debug__");
    lw_scope *module = new_scope(&b, LW_SCOPE_MODULE);
    if (!module)
        return NULL;
    b.scope = module;
    visit_all(&b, body->items, body->count);
    return module;
}

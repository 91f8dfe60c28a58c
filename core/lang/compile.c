// SPDX-License-Identifier: MIT
// From text to code: runs the stages and makes the code objects, one unit for each function, class
// and module.
//
// A unit is compiled twice when a compare-and-jump, whose offset has 16 bits, did not reach: then
// without them. Code inside a finally body is emitted several times; a function in it is compiled
// once and its code shared.
#include "lang/compile.h"
#include "base/memory.h"
#include "lang/emit.h"
#include "lang/parser.h"
#include "object/tuple.h"
#include <stdio.h>

// ---- names of code -----------------------------------------------------------------------------

static lw_value concat(lw_unit *u, lw_value a, const char *middle, lw_value b) {
    lw_value m = lw_str_from_c(middle);
    lw_value left = m == LW_NIL || a == LW_NIL ? LW_NIL : lw_str_concat(a, m);
    lw_value whole = left == LW_NIL || b == LW_NIL ? LW_NIL : lw_str_concat(left, b);
    lw_release(m);
    lw_release(left);
    if (whole == LW_NIL && !lw_exception_set())
        lw_raise_memory();
    return lw_front_keep(u->front, whole);
}

// outer.<locals>.inner, Class.method, outer.<locals>.<genexpr>.<lambda>
static lw_value qualified_name(lw_unit *u, lw_value name) {
    const lw_unit *outer = u->outer;
    if (u->front->failed || !outer || outer->home->kind == LW_SCOPE_MODULE)
        return name;
    const lw_symbol *y = lw_scope_find(outer->scope, name);
    if (y && (y->flags & LW_SYMBOL_GLOBAL))
        return name;
    bool bare = outer->home->kind == LW_SCOPE_CLASS || outer->home->generator_expression;
    return concat(u, outer->qualified, bare ? "." : ".<locals>.", name);
}

// ---- units -----------------------------------------------------------------------------------

static bool is_docstring(const lw_nodes *body) {
    if (body->count == 0 || body->items[0]->kind != S_EXPR)
        return false;
    const lw_node *e = body->items[0]->a;
    return e->kind == N_CONST && lw_is_str(e->value);
}

// __annotations__ = {}
static void make_annotations(lw_unit *u) {
    lw_operand t = {lw_alloc(u), true};
    uint16_t name = lw_name_index(u, lw_front_c_name(u->front, "__annotations__"));
    lw_emit(u, LW_OP_BUILDMAP, 0, t.reg, t.reg, 0);
    lw_emit(u, u->home->kind == LW_SCOPE_CLASS ? LW_OP_SETNAME : LW_OP_SETGLOBAL, LW_KILL_A, t.reg, name,
            0);
    if (u->home->kind != LW_SCOPE_CLASS)
        lw_emit_extra(u, 0);
    u->top--;
}

static void module_or_class_body(lw_unit *u, const lw_nodes *body) {
    if (is_docstring(body)) {
        lw_operand t = {lw_alloc(u), true};
        lw_value name = lw_front_c_name(u->front, "__doc__");
        lw_at(u, body->items[0]);
        lw_load_constant(u, t.reg, body->items[0]->a->value);
        if (u->home->kind == LW_SCOPE_CLASS) {
            lw_emit(u, LW_OP_SETNAME, LW_KILL_A, t.reg, lw_name_index(u, name), 0);
        } else {
            lw_emit(u, LW_OP_SETGLOBAL, LW_KILL_A, t.reg, lw_name_index(u, name), 0);
            lw_emit_extra(u, 0);
        }
        u->top--;
    }
    if (u->home->annotated)
        make_annotations(u);
    lw_statements(u, body);
}

static void unit_body(lw_unit *u, lw_node *n, const lw_nodes *body, lw_function *fn) {
    if (u->home->generator)
        lw_emit(u, LW_OP_GENERATOR, 0, 0, 0, 0);
    lw_make_cells(u, u->home);
    if (n && n->kind == N_LAMBDA) {
        lw_node ret = {
            .kind = S_RETURN, .a = fn->value, .line = fn->value->line, .start = fn->value->start};
        lw_node *list[] = {&ret};
        lw_nodes statements = {list, 1, 1};
        lw_statements(u, &statements);
        return;
    }
    if (n && n->kind == N_GENEXP)
        lw_clauses(u, n, 0, (lw_operand){u->home->symbols[0]->reg, false}, 0);
    else if (u->home->kind == LW_SCOPE_FUNCTION)
        lw_statements(u, body);
    else
        module_or_class_body(u, body);
    if (u->home->class_cell)
        lw_emit(u, LW_OP_RETURN, 0, u->home->class_cell->reg, 0, 0);
    else
        lw_emit_bx(u, LW_OP_RETURNK, 0, 0, (int32_t)lw_constant(u, LW_NONE));
}

static uint16_t unit_flags(const lw_scope *s) {
    unsigned flags = s->kind == LW_SCOPE_MODULE  ? LW_CODE_MODULE
                     : s->kind == LW_SCOPE_CLASS ? LW_CODE_CLASS
                                                 : 0;
    for (const lw_scope *p = s->parent; p; p = p->parent)
        flags |= p->kind == LW_SCOPE_FUNCTION ? LW_CODE_NESTED : 0;
    return (uint16_t)(flags | (s->generator ? LW_CODE_GENERATOR : 0) |
                      (s->coroutine ? LW_CODE_COROUTINE : 0));
}

static void check(const lw_value code) {
#ifdef LW_CHECKING
    char message[200];
    const char *wrong = code == LW_NIL ? NULL : lw_verify_code(lw_as_code(code), message);
    if (wrong) {
        fprintf(stderr, "bad code: %s\n", wrong);
        lw_code_disassemble(lw_as_code(code));
        lw_fatal(__FILE__, __LINE__, "lw_verify_code");
    }
#else
    (void)code;
#endif
}

// n: the definition, NULL for a module. Borrowed from the front.
static lw_value compile_unit(lw_front *f, lw_unit *outer, lw_scope *scope, lw_node *n,
                             const lw_nodes *body, lw_function *fn) {
    for (int wide = 0; wide < 2; wide++) {
        lw_unit u;
        lw_value name = fn ? fn->name : lw_front_c_name(f, "<module>");
        lw_unit_init(&u, f, outer, scope);
        u.wide = wide;
        u.flags = unit_flags(scope);
        u.line = fn ? fn->line : 1;
        u.start = n ? n->start : 0;
        bool parameters = fn && scope->kind == LW_SCOPE_FUNCTION;
        if (parameters)
            lw_unit_locals(&u, fn->params_count ? fn->params_count : n->kind == N_GENEXP);
        u.qualified = qualified_name(&u, name);
        unit_body(&u, n, body, fn);
        if (u.too_far && !wide && !f->failed)
            continue;
        lw_value code = lw_unit_finish(&u, name, parameters ? fn : NULL, fn ? fn->line : 1);
        if (parameters && code != LW_NIL && is_docstring(&fn->body))
            lw_as_code(code)->doc = lw_retain(fn->body.items[0]->a->value);
        if (!f->failed)
            check(code);
        return code;
    }
    return LW_NIL;
}

static uint32_t code_constant(lw_unit *u, lw_node *n, lw_function *fn) {
    if (u->front->failed)
        return 0;
    if (fn->code == LW_NIL) // also in dead code: for its errors
        fn->code = compile_unit(u->front, u, fn->scope, n, &fn->body, fn);
    uint32_t k = fn->code == LW_NIL ? 0 : lw_constant(u, fn->code);
    if (k > UINT16_MAX)
        lw_unit_limit(u, "the function is too large: it uses too many constants");
    return k;
}

// ---- functions -------------------------------------------------------------------------------

// Defaults of positional parameters, a tuple in dst.
static bool positional_defaults(lw_unit *u, const lw_function *fn, uint16_t dst) {
    lw_node tuple = {.kind = N_TUPLE};
    lw_nodes items = {0};
    for (uint32_t i = 0; i < fn->positional && i < fn->params_count; i++) {
        if (fn->params[i].initial)
            lw_nodes_add(u->front, &items, fn->params[i].initial);
    }
    if (items.count == 0)
        return false;
    tuple.items = items.items;
    tuple.count = items.count;
    lw_expr_sequence(u, &tuple, dst);
    return true;
}

static bool keyword_defaults(lw_unit *u, const lw_function *fn, uint16_t dst) {
    uint32_t n = 0, mark = u->top;
    for (uint32_t i = fn->positional; i < fn->positional + fn->keyword_only && i < fn->params_count;
         i++) {
        if (!fn->params[i].initial)
            continue;
        lw_load_constant(u, n == 0 ? dst : lw_alloc(u), fn->params[i].name);
        lw_expr(u, fn->params[i].initial, lw_alloc(u));
        n++;
    }
    if (n)
        lw_emit(u, LW_OP_BUILDMAP, 0, dst, dst, n);
    u->top = mark;
    return n > 0;
}

static void one_annotation(lw_unit *u, lw_value name, lw_node *annotation, uint16_t dict) {
    if (!annotation || u->front->failed)
        return;
    uint32_t mark = u->top;
    uint16_t key = lw_alloc(u);
    lw_load_constant(u, key, name);
    lw_operand value = lw_expr_operand(u, annotation, -1, false);
    lw_emit(u, LW_OP_MAPADD, LW_KILL_B | lw_kill(value, LW_KILL_C), dict, key, value.reg);
    u->top = mark;
}

// A dict in dst. The order is that of the text, but *args comes before what follows it.
static void annotations(lw_unit *u, const lw_function *fn, uint16_t dst) {
    uint32_t named = fn->positional + fn->keyword_only;
    lw_emit(u, LW_OP_BUILDMAP, 0, dst, dst, 0);
    for (uint32_t i = 0; i < fn->positional && i < fn->params_count; i++)
        one_annotation(u, fn->params[i].name, fn->params[i].annotation, dst);
    if (fn->varargs && named < fn->params_count)
        one_annotation(u, fn->params[named].name, fn->params[named].annotation, dst);
    for (uint32_t i = fn->positional; i < named && i < fn->params_count; i++)
        one_annotation(u, fn->params[i].name, fn->params[i].annotation, dst);
    uint32_t last = fn->params_count - 1;
    if (fn->varkw && fn->params_count)
        one_annotation(u, fn->params[last].name, fn->params[last].annotation, dst);
    one_annotation(u, lw_front_c_name(u->front, "return"), fn->returns, dst);
}

void lw_make_function(lw_unit *u, lw_node *n, lw_function *fn, uint16_t dst) {
    uint32_t mark = u->top;
    unsigned k = 0;
    uint16_t base = 0;
    bool annotated = fn->returns != NULL, defaults = annotated;
    for (uint32_t i = 0; i < fn->params_count; i++) {
        defaults |= fn->params[i].initial || fn->params[i].annotation;
        annotated |= fn->params[i].annotation != NULL;
    }
    if (defaults) {
        base = lw_base(u, dst);
        k |= positional_defaults(u, fn, base) ? 1 : 0;
        u->top = base + 1u;
        k |= keyword_defaults(u, fn, lw_alloc(u)) ? 2 : 0;
        if (annotated) {
            annotations(u, fn, lw_alloc(u));
            k |= 4;
        }
    }
    uint32_t code = code_constant(u, n, fn);
    lw_at(u, n);
    lw_emit(u, LW_OP_MAKEFUNCTION, k, dst, code, k ? base : 0);
    u->top = mark;
}

// Decorators are evaluated first, into R[first ..]; the decorated value goes into the register
// behind them, and each call leaves its result where the next one looks for its argument.
static uint16_t evaluate_decorators(lw_unit *u, const lw_function *fn) {
    uint16_t first = (uint16_t)u->top;
    for (uint32_t i = 0; i < fn->decorators.count; i++)
        lw_expr(u, fn->decorators.items[i], lw_alloc(u));
    return first;
}

static void apply_decorators(lw_unit *u, const lw_function *fn, uint16_t first) {
    for (uint32_t i = fn->decorators.count; i-- > 0;) {
        lw_at(u, fn->decorators.items[i]);
        lw_emit(u, LW_OP_CALL, 0, first + i, first + i, 1);
    }
}

void lw_statement_def(lw_unit *u, lw_node *n) {
    uint32_t mark = u->top;
    lw_function *fn = n->function;
    uint16_t first = evaluate_decorators(u, fn);
    lw_node name = {.kind = N_NAME, .value = fn->name};
    uint16_t reg;
    if (fn->decorators.count == 0 && lw_plain_local(u, &name, &reg)) {
        lw_make_function(u, n, fn, reg);
    } else {
        lw_make_function(u, n, fn, lw_alloc(u));
        apply_decorators(u, fn, first);
        lw_store_name(u, fn->name, (lw_operand){first, true});
    }
    u->top = mark;
}

void lw_statement_class(lw_unit *u, lw_node *n) {
    uint32_t mark = u->top;
    lw_function *fn = n->function;
    uint16_t first = evaluate_decorators(u, fn), base = lw_alloc(u);
    uint32_t code = code_constant(u, n, fn);
    lw_at(u, n);
    lw_emit(u, LW_OP_MAKEFUNCTION, 0, base, code, 0);
    lw_load_constant(u, lw_alloc(u), fn->name);
    uint32_t bases = 0, first_keyword = n->count;
    lw_node **items = lw_front_alloc(u->front, (n->count + 1) * sizeof *items);
    bool starred = false;
    for (uint32_t i = 0; items && i < n->count; i++) {
        if (n->items[i]->kind != N_KEYWORD) {
            items[bases++] = n->items[i];
            starred |= n->items[i]->kind == N_STARRED;
        } else if (first_keyword == n->count) {
            first_keyword = i;
        }
    }
    if (starred) { // all as one tuple
        lw_node sequence = {.kind = N_TUPLE, .line = n->line, .start = n->start, .items = items, .count = bases};
        uint16_t tuple = lw_alloc(u);
        lw_expr_sequence(u, &sequence, tuple);
        u->top = tuple + 1u;
        bases = 1;
    } else {
        for (uint32_t i = 0; items && i < bases; i++)
            lw_expr(u, items[i], lw_alloc(u));
    }
    bool keywords = first_keyword < n->count;
    if (keywords)
        lw_keyword_dict(u, n, first_keyword, lw_alloc(u));
    lw_at(u, n);
    lw_emit(u, LW_OP_BUILDCLASS, (keywords ? LW_K3 : 0) | (starred ? LW_K4 : 0), base, base, bases);
    apply_decorators(u, fn, first);
    lw_store_name(u, fn->name, (lw_operand){first, true});
    u->top = mark;
}

// ---- the entry -------------------------------------------------------------------------------

lw_value lw_compile(const char *text, size_t bytes, const char *filename) {
    lw_front f;
    lw_value code = LW_NIL;
    if (lw_front_init(&f, text, bytes, filename)) {
        lw_nodes body = lw_parse(&f);
        lw_scope *module = f.failed ? NULL : lw_scope_analyse(&f, &body);
        if (!f.failed)
            code = compile_unit(&f, NULL, module, NULL, &body, NULL);
        if (f.failed)
            code = LW_NIL;
        lw_retain(code);
    }
    lw_front_finish(&f);
    lw_require(code != LW_NIL || lw_exception_set());
    return code;
}

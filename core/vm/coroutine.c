// SPDX-License-Identifier: MIT
// Coroutines: generators of an `async def`, which are awaited instead of iterated.
//
// A coroutine is a lw_generator with a type of its own, so that it is suspended and resumed, and claimed by one of
// several threads, as generators are (generator.c). `await x` is `yield from` over what lw_op_awaitable makes of x;
// `async for` and `async with` are made of awaits by the compiler. There is no event loop: what awaits at the
// bottom is whoever calls send().
#include "object/exception.h"
#include "object/str.h"
#include "object/type.h"
#include "vm/frame.h"

#include "base/memory.h"
#include <stdio.h>

// What __await__() of a coroutine returns: an iterator over it.
typedef struct {
    lw_object ob;
    lw_value coroutine;
} wrapper;

static lw_value wrapped(lw_value v) { return ((wrapper *)lw_to_object(v))->coroutine; }

lw_value lw_coroutine_unwrap(lw_value v) { return lw_has_type(v, LW_T_COROUTINE_WRAPPER) ? wrapped(v) : v; }

lw_value lw_coroutine_iterator(lw_value coroutine) {
    wrapper *w = !lw_type_late(&lw_coroutine_wrapper_type) ? NULL : lw_object_new(LW_T_COROUTINE_WRAPPER, sizeof *w);
    if (!w)
        return LW_NIL;
    w->coroutine = lw_retain(coroutine);
    return lw_from_object(w);
}

static lw_value wrapper_next(lw_value self) {
    lw_value result = LW_NIL, v = lw_generator_send(wrapped(self), LW_NONE, &result);
    if (v == LW_NIL && result != LW_NIL && result != LW_NONE)
        lw_raise_value(LW_EXC(StopIteration), result);
    lw_release(result);
    return v;
}

#define FORWARD(name)                                                                              \
    static lw_value wrapper_##name(lw_value self, const lw_value *args, size_t n, lw_value kwnames) { \
        (void)kwnames;                                                                              \
        return lw_call_method(wrapped(self), #name, args, n);                                       \
    }
FORWARD(send)
FORWARD(throw)
FORWARD(close)

static void wrapper_destroy(lw_object *o) {
    lw_release(((wrapper *)o)->coroutine);
    lw_object_free(o, sizeof(wrapper));
}

static void wrapper_traverse(lw_object *o, void (*visit)(lw_value v, void *arg), void *arg) {
    visit(((wrapper *)o)->coroutine, arg);
}

static const lw_native_def wrapper_methods[] = {
    {"send", wrapper_send, 1, 1, false},
    {"throw", wrapper_throw, 1, 3, false},
    {"close", wrapper_close, 0, 0, false},
    {NULL, NULL, 0, 0, false},
};

lw_type lw_coroutine_wrapper_type = {
    .index = LW_T_COROUTINE_WRAPPER,
    .name = "coroutine_wrapper",
    .flags = LW_TYPE_FINAL | LW_TYPE_CYCLIC,
    .destroy = wrapper_destroy,
    .traverse = wrapper_traverse,
    .iter = lw_retain,
    .next = wrapper_next,
    .methods = wrapper_methods,
};

// ---- what await, async for and async with ask of objects -----------------------------------------

// Calls type(v).name(v); LW_NIL without an exception: it has none.
static lw_value call_special(lw_value v, const char *name) {
    lw_value n = lw_intern_c(name);
    lw_value f = n == LW_NIL ? LW_NIL : lw_type_lookup(lw_class_of(v), n);
    lw_release(n);
    f = f == LW_NIL ? LW_NIL : lw_bind(f, v);
    lw_value r = f == LW_NIL ? LW_NIL : lw_call0(f);
    lw_release(f);
    return r;
}

lw_value lw_op_awaitable(lw_value v, unsigned of) {
    if (lw_has_type(v, LW_T_COROUTINE) && lw_coroutine_is_awaited(v))
        return lw_raise(LW_EXC(RuntimeError), "coroutine is being awaited already");
    if (lw_has_type(v, LW_T_COROUTINE) || lw_generator_awaitable(v))
        return lw_retain(v);
    lw_value r = call_special(v, "__await__");
    if (r != LW_NIL && lw_type_of(r)->next && !lw_has_type(r, LW_T_COROUTINE) && !lw_generator_awaitable(r))
        return r;
    if (r != LW_NIL) {
        if (lw_has_type(r, LW_T_COROUTINE) || lw_generator_awaitable(r))
            lw_raise(LW_EXC(TypeError), "__await__() returned a coroutine");
        else
            lw_raise(LW_EXC(TypeError), "__await__() returned non-iterator of type '%s'", lw_type_name(r));
        lw_release(r);
    } else if (!lw_exception_set()) {
        const char *name = lw_type_name(v);
        if (of == LW_AWAIT_NEXT)
            lw_raise(LW_EXC(TypeError), "'async for' received an invalid object from __anext__: %s", name);
        else if (of == LW_AWAIT_ENTER || of == LW_AWAIT_EXIT)
            lw_raise(LW_EXC(TypeError),
                     "'async with' received an object from %s that does not implement __await__: %s",
                     of == LW_AWAIT_ENTER ? "__aenter__" : "__aexit__", name);
        else
            lw_raise(LW_EXC(TypeError), "object %s can't be used in 'await' expression", name);
    }
    return LW_NIL;
}

lw_value lw_op_from_coroutine(lw_value v, lw_code *code) {
    if (!lw_has_type(v, LW_T_COROUTINE))
        return LW_NIL;
    lw_exception_clear(); // that it cannot be iterated
    return lw_load_relaxed(&code->awaitable)
               ? lw_retain(v)
               : lw_raise(LW_EXC(TypeError), "cannot 'yield from' a coroutine object in a non-coroutine generator");
}

lw_value lw_op_async_iterator(lw_value v) {
    lw_value r = call_special(v, "__aiter__");
    if (r == LW_NIL && !lw_exception_set())
        lw_raise(LW_EXC(TypeError), "'async for' requires an object with __aiter__ method, got %s",
                 lw_type_name(v));
    return r;
}

lw_value lw_op_async_next(lw_value v) {
    lw_value r = call_special(v, "__anext__");
    if (r == LW_NIL && !lw_exception_set())
        lw_raise(LW_EXC(TypeError), "'async for' requires an iterator with __anext__ method, got %s",
                 lw_type_name(v));
    return r;
}

bool lw_op_async_enter(lw_value manager, lw_value *leave, lw_value *result) {
    lw_value name = lw_intern_c("__aexit__");
    *leave = name == LW_NIL ? LW_NIL : lw_type_lookup(lw_class_of(manager), name);
    lw_release(name);
    *leave = *leave == LW_NIL ? LW_NIL : lw_bind(*leave, manager);
    *result = lw_exception_set() ? LW_NIL : call_special(manager, "__aenter__");
    if (*leave != LW_NIL && *result != LW_NIL)
        return true;
    if (!lw_exception_set())
        lw_raise(LW_EXC(TypeError),
                 "'%s' object does not support the asynchronous context manager protocol%s",
                 lw_type_name(manager), *result != LW_NIL ? " (missed __aexit__ method)" : "");
    lw_release(*leave);
    lw_release(*result);
    return false;
}

bool lw_op_async_end(lw_value e) {
    if (lw_isinstance(e, LW_EXC(StopAsyncIteration)))
        return true;
    lw_exception_restore(lw_retain(e));
    return false;
}

// ---- never awaited -----------------------------------------------------------------------------

void lw_coroutine_warn(lw_function *f) {
    lw_frame *top = lw_vm_self()->top;
    size_t n, m;
    lw_value pending = lw_exception_take();
    char *name = lw_str_to_utf8(lw_as_str(f->qualified_name), &n), *file = NULL;
    unsigned line = 1;
    if (top != lw_vm_self()->frames) {
        lw_code *c = top->function->code;
        line = lw_code_line(c, (uint32_t)(top->pc - c->code) - (top->pc > c->code));
        file = lw_str_to_utf8(lw_as_str(c->filename), &m);
    }
    lw_report r;
    FILE *out = lw_report_begin(&r);
    fprintf(out, "%s:%u: RuntimeWarning: coroutine '%s' was never awaited\n", file ? file : "sys", line,
            name ? name : "?");
    if (file)
        lw_print_source_line(file, line, 2);
    fputs("RuntimeWarning: Enable tracemalloc to get the object allocation traceback\n", out);
    lw_report_end(&r);
    if (name)
        lw_mem_free(name, n + 1);
    if (file)
        lw_mem_free(file, m + 1);
    lw_exception_clear();
    lw_exception_restore(pending);
}

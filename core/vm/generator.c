// SPDX-License-Identifier: MIT
// Generators: a suspended frame is a copy of its registers; resuming moves them onto the thread's stack.
//
// States: START or SUSPENDED -> RUNNING (claim) -> SUSPENDED (yield) or DONE. Whoever moves it to RUNNING owns the
// registers until it moves on (release; pairs with the acquire in claim). Several threads may try at
// once: one wins, the others get ValueError, as the language says for a generator that runs already.
#include "vm/frame.h"
#include "object/exception.h"
#include "object/number.h"
#include "object/str.h"
#include "object/tuple.h"
#include "object/type.h"

#include <string.h>

static lw_generator *as_generator(lw_value v) { return (lw_generator *)lw_to_object(v); }

lw_value lw_generator_new(lw_frame *frame) {
    uint32_t n = (frame->function->code->registers + 1u) & ~1u; // even, for lw_registers_move
    bool coroutine = frame->function->code->flags & LW_CODE_COROUTINE;
    if (lw_unlikely(coroutine) && !lw_type_late(&lw_coroutine_type))
        return LW_NIL;
    lw_generator *g = lw_object_new(coroutine ? LW_T_COROUTINE : LW_T_GENERATOR, sizeof *g + n * sizeof(lw_value));
    if (!g)
        return LW_NIL;
    lw_store_relaxed(&g->state, LW_GEN_START);
    g->function = frame->function;
    frame->base[-1] = LW_NIL; // the reference moves, too
    g->pc = frame->pc;
    g->handled = LW_NIL;
    g->count = n;
    lw_registers_move(g->registers, frame->base, n);
    lw_track(g);
    return lw_from_object(g);
}

bool lw_generator_claim(lw_generator *g, bool owned, bool *done) {
    *done = false;
    if (!lw_stack_left()) // generators that resume generators nest in C
        return false;
    // Where only one thread runs at a time, or only this one knows the generator, nothing can race. A single
    // reference is only then a sign of that when it is the caller's own: map has the only one to its iterator, and
    // several threads may be in next() of one map. The state is read after that is known: another thread may
    // have ended the generator just before it gave its reference back (which lw_is_unique acquires).
    bool alone = !LW_RUNS_PARALLEL || !LW_IS_SAFE || (owned && lw_is_unique(&g->ob));
    uint8_t state = lw_load_relaxed(&g->state);
    for (;;) {
        if (lw_unlikely(state == LW_GEN_DONE)) {
            *done = true;
            return true;
        }
        if (lw_unlikely(state == LW_GEN_RUNNING)) {
            lw_raise(LW_EXC(ValueError), "%s already executing", lw_types[g->ob.type]->name);
            return false;
        }
        if (alone) {
            lw_store_relaxed(&g->state, LW_GEN_RUNNING);
            return true;
        }
        if (lw_cas_acq_rel(&g->state, &state, LW_GEN_RUNNING)) // acquires what suspend released
            return true;
    }
}

void lw_generator_end(lw_generator *g) {
    lw_generator_swap_handled(g);
    lw_release(g->handled);
    g->handled = LW_NIL;
    lw_store_release(&g->state, LW_GEN_DONE); // pairs with claim
}

lw_value lw_stop_inside(const char *kind, lw_value e) {
    lw_raise(LW_EXC(RuntimeError), "%s raised StopIteration", kind);
    lw_value fresh = lw_exception_take();
    lw_setattr(fresh, LW_NAME(__cause__), e);
    lw_setattr(fresh, LW_NAME(__context__), e);
    lw_release(e);
    return fresh;
}

// Resumes; `value` is consumed and becomes the value of the yield. With an exception pending it is thrown there.
static lw_value resume(lw_generator *g, lw_value value, lw_value *result) {
    lw_vm_thread *vm = lw_vm_self();
    bool handling = g->handled != LW_NIL; // it is suspended in a handler
    lw_value *at = lw_frame_end(vm->top);
    lw_frame *frame = lw_generator_push(vm, vm->top, g, at, LW_FRAME_GEN | LW_FRAME_ENTRY);
    if (!frame) {
        lw_release(value);
        return LW_NIL;
    }
    if (handling && lw_exception_set())
        lw_exception_raise(lw_exception_take()); // thrown into a handler: that one's exception is its context
    if (value != LW_NIL) // LW_NIL when an exception is thrown, or the registers have been prepared
        lw_generator_deliver(frame, value);
    bool yielded;
    lw_value v = lw_eval(&yielded);
    if (yielded || v == LW_NIL)
        return v;
    if (result)
        *result = v;
    else
        lw_release(v);
    return LW_NIL;
}

lw_value lw_generator_send(lw_value v, lw_value value, lw_value *result) {
    lw_generator *g = as_generator(v);
    bool done;
    if (!lw_generator_claim(g, false, &done) || done) {
        lw_release(value);
        if (done && g->ob.type == LW_T_COROUTINE)
            lw_raise(LW_EXC(RuntimeError), "cannot reuse already awaited coroutine");
        else if (done && result)
            *result = LW_NONE;
        return LW_NIL;
    }
    if (value != LW_NONE && g->pc == g->function->code->code + 1) {
        lw_store_release(&g->state, LW_GEN_START); // gives the claim back
        lw_release(value);
        return lw_raise(LW_EXC(TypeError),
                        "can't send non-None value to a just-started %s", lw_types[g->ob.type]->name);
    }
    return resume(g, value, result);
}

lw_value lw_send(lw_value iterator, lw_value value, lw_value *result) {
    *result = LW_NIL;
    lw_value v;
    iterator = lw_coroutine_unwrap(iterator);
    if (lw_is_generator(iterator))
        return lw_generator_send(iterator, value, result);
    if (value == LW_NONE)
        v = lw_next_step(iterator);
    else
        v = lw_call_method(iterator, "send", &value, 1);
    lw_release(value);
    if (v == LW_NIL && lw_exception_matches(LW_EXC(StopIteration))) {
        lw_value e = lw_exception_take();
        *result = lw_getattr(e, LW_NAME(value));
        lw_release(e);
    } else if (v == LW_NIL && !lw_exception_set()) {
        *result = LW_NONE;
    }
    return v;
}

// ---- the type --------------------------------------------------------------------------------

static lw_value generator_next(lw_value self) { return lw_generator_send(self, LW_NONE, NULL); }

static lw_value stop_iteration(lw_value result) {
    if (!lw_exception_set())
        lw_raise_value(LW_EXC(StopIteration), result == LW_NONE ? LW_NIL : result);
    lw_release(result);
    return LW_NIL;
}

static lw_value method_send(lw_value self, const lw_value *args, size_t n, lw_value kwnames) {
    (void)n, (void)kwnames;
    lw_value result = LW_NIL, v = lw_generator_send(self, lw_retain(args[0]), &result);
    return v != LW_NIL ? v : stop_iteration(result);
}

// The claimed (or dead) generator runs no more.
static lw_value finish(lw_generator *g) {
    lw_registers_clear(g->registers, g->registers + g->count);
    lw_release(g->handled);
    g->handled = LW_NIL;
    lw_store_release(&g->state, LW_GEN_DONE); // pairs with claim
    return LW_NONE;
}

// The iterator that a suspended `yield from` delegates to (borrowed from the claimed generator), or LW_NIL.
static lw_value delegate(lw_generator *g) {
    if (g->pc == g->function->code->code + 1)
        return LW_NIL;
    lw_insn yield = {.word = lw_load_relaxed(g->pc - 1)};
    return yield.op == LW_OP_YIELD && (yield.k & LW_K5) ? g->registers[yield.c] : LW_NIL;
}

// Throws e (consumed) into a generator that the caller has claimed.
static lw_value throw_claimed(lw_generator *g, lw_value e, lw_value *result) {
    lw_value inner = delegate(g);
    if (inner != LW_NIL) {
        lw_retain(inner);
        bool closing = lw_isinstance(e, LW_EXC(GeneratorExit));
        lw_value name = lw_intern_c(closing ? "close" : "throw");
        lw_value m = lw_getattr_maybe(inner, name), v = LW_NIL;
        lw_release(name);
        if (m != LW_NIL) {
            v = closing ? lw_call0(m) : lw_call1(m, e);
            lw_release(m);
            bool failed = v == LW_NIL;
            if (!closing && !failed) { // the inner one yielded again
                lw_release(inner);
                lw_release(e);
                lw_store_release(&g->state, LW_GEN_SUSPENDED);
                return v;
            }
            lw_release(v);
            if (failed) { // its exception goes on in the outer one; StopIteration ends the delegation
                lw_release(e);
                e = lw_exception_take();
                if (lw_isinstance(e, LW_EXC(StopIteration))) {
                    lw_value value = lw_getattr(e, LW_NAME(value));
                    lw_release(e);
                    lw_release(inner);
                    // the SEND before the YIELD jumps past the loop when the iterator has ended
                    lw_insn yield = {.word = lw_load_relaxed(g->pc - 1)};
                    _Atomic uint64_t *send = g->pc - 3;
                    g->pc = send + 2 + (int64_t)lw_load_relaxed(send + 1);
                    lw_value old = g->registers[yield.a];
                    g->registers[yield.a] = value;
                    lw_release(old);
                    return resume(g, LW_NIL, result);
                }
            }
        }
        lw_release(inner);
    }
    if (g->pc == g->function->code->code + 1) { // not started: it ends at once
        lw_code *c = g->function->code;
        finish(g);
        lw_exception_add_traceback(e, c->filename, (int)c->first_line, c->name);
        lw_exception_restore(lw_isinstance(e, LW_EXC(StopIteration)) ? lw_stop_inside(lw_types[g->ob.type]->name, e) : e);
        return LW_NIL;
    }
    lw_exception_restore(e);
    return resume(g, LW_NIL, result);
}

// What throw(type, value, traceback) throws, owned. A value that is an instance of the type is the exception.
static lw_value exception_of(lw_value type, lw_value value) {
    if (value == LW_NONE)
        return lw_call0(type);
    if (lw_isinstance(value, (lw_type *)lw_to_object(type)))
        return lw_retain(value);
    return lw_is_tuple(value) ? lw_call(type, lw_as_tuple(value)->v, lw_as_tuple(value)->size, LW_NIL) : lw_call1(type, value);
}

static lw_value make_exception(const lw_value *args, size_t n) {
    lw_value value = n > 1 ? args[1] : LW_NONE, traceback = n > 2 ? args[2] : LW_NONE, e;
    bool instance = lw_is_exception(args[0]);
    if (traceback != LW_NONE && !lw_has_type(traceback, LW_T_TRACEBACK))
        return lw_raise(LW_EXC(TypeError), "throw() third argument must be a traceback object");
    if (instance && value != LW_NONE)
        return lw_raise(LW_EXC(TypeError), "instance exception may not have a separate value");
    if (instance)
        e = lw_retain(args[0]);
    else if (lw_has_type(args[0], LW_T_TYPE) && (((lw_type *)lw_to_object(args[0]))->flags & LW_TYPE_EXCEPTION))
        e = exception_of(args[0], value);
    else
        return lw_raise(LW_EXC(TypeError), "exceptions must be classes or instances deriving from BaseException, not %s",
                        lw_type_name(args[0]));
    if (e != LW_NIL && traceback != LW_NONE && !lw_setattr(e, LW_NAME(__traceback__), traceback)) {
        lw_release(e);
        return LW_NIL;
    }
    return e;
}

static lw_value method_throw(lw_value self, const lw_value *args, size_t n, lw_value kwnames) {
    (void)kwnames;
    lw_generator *g = as_generator(self);
    lw_value e = make_exception(args, n), result = LW_NIL;
    bool done;
    if (e == LW_NIL && !lw_exception_matches(LW_EXC(TypeError)))
        return LW_NIL;
    lw_value wrong = e == LW_NIL ? lw_exception_take() : LW_NIL; // what is to be thrown is no exception
    if (!lw_generator_claim(g, false, &done)) {
        lw_release(wrong);
        lw_release(e);
        return LW_NIL;
    }
    if (wrong != LW_NIL) {
        // An iterator that is delegated to and has throw() is what complains, inside of this generator.
        lw_value inner = done ? LW_NIL : delegate(g), name = lw_intern_c("throw");
        lw_value method = inner == LW_NIL ? LW_NIL : lw_getattr_maybe(inner, name);
        bool ends = method != LW_NIL;
        lw_release(method);
        lw_release(name);
        if (!done && !ends)
            lw_store_release(&g->state, g->pc == g->function->code->code + 1 ? LW_GEN_START : LW_GEN_SUSPENDED);
        lw_exception_restore(wrong);
        lw_value v = ends ? resume(g, LW_NIL, &result) : LW_NIL;
        return v != LW_NIL || !ends ? v : stop_iteration(result == LW_NIL ? LW_NONE : result);
    }
    if (done && g->ob.type == LW_T_COROUTINE) {
        lw_release(e);
        return lw_raise(LW_EXC(RuntimeError), "cannot reuse already awaited coroutine");
    }
    if (done) {
        lw_exception_restore(e);
        return LW_NIL;
    }
    lw_value v = throw_claimed(g, e, &result);
    return v != LW_NIL ? v : stop_iteration(result == LW_NIL ? LW_NONE : result);
}

static lw_value method_close(lw_value self, const lw_value *args, size_t n, lw_value kwnames) {
    (void)args, (void)n, (void)kwnames;
    lw_generator *g = as_generator(self);
    bool done;
    lw_value e = lw_exception_new(LW_EXC(GeneratorExit), LW_NIL), result = LW_NIL; // before anything has changed
    if (e == LW_NIL)
        return LW_NIL;
    bool claimed = lw_generator_claim(g, false, &done);
    if (!claimed || done || g->pc == g->function->code->code + 1) {
        lw_release(e);
        return !claimed ? LW_NIL : done ? LW_NONE : finish(g);
    }
    lw_value v = throw_claimed(g, e, &result);
    if (v != LW_NIL) {
        lw_release(v);
        return lw_raise(LW_EXC(RuntimeError), "%s ignored GeneratorExit", lw_types[g->ob.type]->name);
    }
    lw_release(result);
    if (lw_exception_matches(LW_EXC(GeneratorExit)) || lw_exception_matches(LW_EXC(StopIteration)))
        lw_exception_clear();
    return lw_exception_set() ? LW_NIL : LW_NONE;
}

static const lw_native_def methods[] = {
    {"send", method_send, 1, 1, false},
    {"throw", method_throw, 1, 3, false},
    {"close", method_close, 0, 0, false},
    {NULL, NULL, 0, 0, false},
};

// Is it suspended inside a try or with statement?
static bool has_cleanup(lw_generator *g) {
    lw_code *c = g->function->code;
    uint32_t at = (uint32_t)(g->pc - c->code) - 1;
    for (uint32_t i = 0; i < c->handlers_count; i++)
        if (at >= c->handlers[i].start && at < c->handlers[i].end)
            return true;
    return false;
}

// A generator that dies suspended is closed: its finally blocks run.
static bool generator_unfinished(lw_object *o) {
    lw_generator *g = (lw_generator *)o;
    return lw_load_relaxed(&g->state) == LW_GEN_SUSPENDED && has_cleanup(g);
}

static void generator_finalize(lw_object *o) {
    lw_value self = lw_from_object(o), r = method_close(self, NULL, 0, LW_NIL);
    if (r == LW_NIL)
        lw_exception_print_ignored(self);
    lw_release(r);
}

static void generator_destroy(lw_object *o) {
    lw_generator *g = (lw_generator *)o;
    uint8_t state = lw_load_relaxed(&g->state);
    if (lw_unlikely(o->type == LW_T_COROUTINE && state == LW_GEN_START))
        lw_coroutine_warn(g->function);
    if (state != LW_GEN_DONE)
        finish(g);
    if (g->function)
        lw_release_object(g->function);
    lw_object_free(o, sizeof *g + g->count * sizeof(lw_value));
}

// Of a generator that is garbage: nobody runs it.
static void generator_clear(lw_object *o) {
    if (lw_load_relaxed(&((lw_generator *)o)->state) != LW_GEN_DONE)
        finish((lw_generator *)o);
}

static void generator_traverse(lw_object *o, void (*visit)(lw_value v, void *arg), void *arg) {
    lw_generator *g = (lw_generator *)o;
    if (g->function)
        visit(lw_from_object(g->function), arg);
    for (uint32_t i = 0; i < g->count; i++)
        visit(g->registers[i], arg);
    visit(g->handled, arg);
}

bool lw_generator_awaitable(lw_value v) {
    return lw_has_type(v, LW_T_GENERATOR) && lw_load_relaxed(&as_generator(v)->function->code->awaitable);
}

// What it delegates to while it is suspended, owned, or None.
static lw_value suspended_in(lw_generator *g) {
    bool done;
    if (lw_load_relaxed(&g->state) != LW_GEN_SUSPENDED)
        return LW_NONE;
    if (!lw_generator_claim(g, false, &done)) { // another thread has resumed it meanwhile
        lw_exception_clear();
        return LW_NONE;
    }
    if (done)
        return LW_NONE;
    lw_value inner = delegate(g);
    lw_retain(inner == LW_NIL ? LW_NONE : inner);
    lw_store_release(&g->state, g->pc == g->function->code->code + 1 ? LW_GEN_START : LW_GEN_SUSPENDED); // pairs with claim
    return inner == LW_NIL ? LW_NONE : inner;
}

bool lw_coroutine_is_awaited(lw_value v) {
    lw_value inner = suspended_in(as_generator(v));
    lw_release(inner);
    return inner != LW_NONE;
}

// gi_running and the like, of coroutines cr_running ... LW_NIL: another name.
static lw_value state_of(lw_generator *g, lw_str *name) {
    bool coroutine = g->ob.type == LW_T_COROUTINE;
    const char *const names[] = {coroutine ? "cr_running" : "gi_running", coroutine ? "cr_suspended" : "gi_suspended",
                                 coroutine ? "cr_await" : "gi_yieldfrom", "cr_origin"};
    unsigned i = 0;
    while (i < 3u + coroutine && !lw_str_equal_c(name, names[i]))
        i++;
    if (i == 3u + coroutine)
        return LW_NIL;
    uint8_t state = lw_load_relaxed(&g->state);
    return i == 0   ? lw_from_bool(state == LW_GEN_RUNNING)
           : i == 1 ? lw_from_bool(state == LW_GEN_SUSPENDED)
           : i == 2 ? suspended_in(g)
                    : LW_NONE;
}

// The function is the generator's as long as it lives, so that every thread may ask.
static lw_value generator_getattr(lw_value v, lw_value name) {
    lw_str *s = lw_as_str(name);
    lw_value state = s->length >= 8 && lw_str_at(s, 2) == '_' ? state_of(as_generator(v), s) : LW_NIL;
    if (state != LW_NIL)
        return state;
    if (name == LW_NAME(__name__) || name == LW_NAME(__qualname__))
        return lw_getattr(lw_from_object(as_generator(v)->function), name);
    return lw_generic_getattr(v, name);
}

static lw_value generator_repr(lw_value v) {
    lw_value name = generator_getattr(v, LW_NAME(__qualname__));
    lw_value tail = lw_str_from_format(" at 0x%llx>", (unsigned long long)v);
    lw_str_buffer b;
    lw_buffer_init(&b);
    bool ok = name != LW_NIL && tail != LW_NIL && lw_buffer_c(&b, "<") && lw_buffer_c(&b, lw_type_name(v)) &&
              lw_buffer_c(&b, " object ") && lw_buffer_str(&b, name) && lw_buffer_str(&b, tail);
    lw_release(name);
    lw_release(tail);
    if (ok)
        return lw_buffer_finish(&b);
    lw_buffer_discard(&b);
    return LW_NIL;
}

lw_type lw_generator_type = {
    .index = LW_T_GENERATOR,
    .name = "generator",
    .flags = LW_TYPE_FINAL | LW_TYPE_CYCLIC | LW_TYPE_MARKED | LW_TYPE_WEAK | LW_TYPE_METHODS_FIRST,
    .hooks = LW_HOOK_FINALIZE,
    .destroy = generator_destroy,
    .traverse = generator_traverse,
    .clear = generator_clear,
    .unfinished = generator_unfinished,
    .finalize = generator_finalize,
    .repr = generator_repr,
    .getattr = generator_getattr,
    .iter = lw_retain,
    .next = generator_next,
    .methods = methods,
};

static lw_value method_await(lw_value self, const lw_value *args, size_t n, lw_value kwnames) {
    (void)args, (void)n, (void)kwnames;
    return lw_coroutine_iterator(self);
}

static const lw_native_def coroutine_methods[] = {
    {"send", method_send, 1, 1, false},
    {"throw", method_throw, 1, 3, false},
    {"close", method_close, 0, 0, false},
    {"__await__", method_await, 0, 0, false},
    {NULL, NULL, 0, 0, false},
};

lw_type lw_coroutine_type = {
    .index = LW_T_COROUTINE,
    .name = "coroutine",
    .flags = LW_TYPE_FINAL | LW_TYPE_CYCLIC | LW_TYPE_MARKED | LW_TYPE_WEAK | LW_TYPE_METHODS_FIRST,
    .hooks = LW_HOOK_FINALIZE,
    .destroy = generator_destroy,
    .traverse = generator_traverse,
    .clear = generator_clear,
    .unfinished = generator_unfinished,
    .finalize = generator_finalize,
    .repr = generator_repr,
    .getattr = generator_getattr,
    .methods = coroutine_methods,
};

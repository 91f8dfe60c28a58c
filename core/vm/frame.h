// SPDX-License-Identifier: MIT
// Frames and the register stack of a thread.
//
// Registers of nested calls lie in one array per thread: a callee's R[0] is its caller's first argument, so that
// arguments are passed without being copied, and R[-1] is the function, which keeps code and module alive.
//
//     caller: | locals | temporaries ... | f | arg0 | arg1 |
//     callee:                          R[-1]| R[0]   R[1]  other locals | temporaries | slack |
//
// Above the innermost frame the stack holds immediates only: who leaves a frame releases every register of it
// and leaves LW_NIL.
#ifndef LW_VM_FRAME_H
#define LW_VM_FRAME_H

#include "vm/vm.h"
#include <string.h>

enum { // lw_frame.flags
    LW_FRAME_ENTRY = 1,   // returning from it leaves the eval loop
    LW_FRAME_INIT = 2,    // __init__ of `result`, which is what the call yields
    LW_FRAME_GEN = 4,     // runs `generator`
    LW_FRAME_RESUMED = 8, // a generator resumed by FORITER or SEND of the frame below
};

enum { LW_FRAME_SLACK = 2 }; // a call window may be shifted up by one for a bound method's self

struct lw_generator;

typedef struct lw_frame {
    lw_value *base;         // R
    _Atomic uint64_t *pc;   // next word; valid while the frame is not running, and kept current around errors
    lw_function *function;  // borrowed from R[-1], or from the generator
    lw_value *constants;    // K
    lw_value result;        // LW_FRAME_INIT: the instance (owned); else LW_NIL
    struct lw_generator *generator; // LW_FRAME_GEN: borrowed from who resumes it
    uint16_t dst;           // register of the frame below that receives the result
    uint8_t flags;
} lw_frame;

typedef struct {
    lw_value *stack, *stack_end;
    lw_value *clean_end;    // the stack is initialised (LW_NIL) up to here
    lw_frame *frames;       // the first is a sentinel with an empty window at the stack's start
    lw_frame *top;          // innermost frame; the sentinel when nothing runs
} lw_vm_thread;

static inline lw_vm_thread *lw_vm_self(void) { return lw_self->vm; }

// First register above frame f.
static inline lw_value *lw_frame_end(lw_frame *f) {
    return f->base + f->function->code->registers + LW_FRAME_SLACK;
}

typedef enum { LW_GEN_START, LW_GEN_SUSPENDED, LW_GEN_RUNNING, LW_GEN_DONE } lw_gen_state;

typedef struct lw_generator {
    lw_object ob;
    _Atomic uint8_t state;     // lw_gen_state; who moves it to RUNNING owns the rest
    lw_function *function;     // owned, until the generator dies
    _Atomic uint64_t *pc;
    lw_value handled;          // exception being handled inside, while suspended
    uint32_t count;
    lw_value registers[];      // while suspended
} lw_generator;

// Is v a generator that types.coroutine has made awaitable?
bool lw_generator_awaitable(lw_value v);
bool lw_coroutine_is_awaited(lw_value v); // is the coroutine suspended in an await?
extern lw_type lw_generator_type;

bool lw_frame_push_slow(void); // sets RecursionError
extern _Atomic uint32_t lw_recursion_bytes; // the limit of frames, as the size of their records
// Registers up to `end` may be used. The reserved stack is initialised piece by piece.
bool lw_stack_extend(lw_vm_thread *vm, lw_value *end);
static inline bool lw_stack_room(lw_vm_thread *vm, lw_value *end) {
    return lw_likely(end <= vm->clean_end) || lw_stack_extend(vm, end);
}
// Pushes a frame for f on `top`, the innermost one, with R[0] at base: `given` arguments are in place, the other locals are
// cleared. NULL: RecursionError is set and nothing was pushed.
static inline lw_frame *lw_frame_push_on(lw_vm_thread *vm, lw_frame *top, lw_function *f, lw_value *base,
                                         unsigned given, unsigned flags) {
    lw_code *code = f->code;
    lw_frame *frame = top + 1;
    if (lw_unlikely((size_t)((char *)frame - (char *)vm->frames) > lw_load_relaxed(&lw_recursion_bytes))) {
        lw_frame_push_slow();
        return NULL;
    }
    if (lw_unlikely(!lw_stack_room(vm, base + code->registers + LW_FRAME_SLACK)))
        return NULL;
    for (unsigned i = given; i < code->locals; i++)
        base[i] = LW_NIL;
    frame->base = base;
    frame->pc = code->code;
    frame->function = f;
    frame->constants = code->constants;
    frame->result = LW_NIL;
    frame->flags = (uint8_t)flags;
    vm->top = frame;
    return frame;
}
static inline lw_frame *lw_frame_push(lw_vm_thread *vm, lw_function *f, lw_value *base, unsigned given,
                                      unsigned flags) {
    return lw_frame_push_on(vm, vm->top, f, base, given, flags);
}

// Releases values [from, to) and leaves LW_NIL. The first is for where it counts.
static inline __attribute__((always_inline)) void lw_registers_clear_here(lw_value *from, lw_value *to) {
    for (; from < to; from++) {
        lw_value v = *from;
        if (lw_is_object(v)) {
            *from = LW_NIL;
            lw_release(v);
        }
    }
}
static inline void lw_registers_clear(lw_value *from, lw_value *to) { lw_registers_clear_here(from, to); }

// Runs the innermost frame, which is an LW_FRAME_ENTRY, to its end. Owned result or LW_NIL with an exception. For
// generators *yielded says whether it is suspended again.
lw_value lw_eval(bool *yielded);
// Arranges npos positional and then keyword values at `args` as f's parameters, in place (consumed; also on
// error). There is room for f's registers. kwnames: tuple or LW_NIL.
bool lw_bind_arguments(lw_function *f, lw_value *args, size_t npos, lw_value kwnames);
// Binds and pushes: f(args), npos positional and then keyword values in place. NULL: an exception is set, the arguments
// are gone or still in the caller's window.
lw_frame *lw_frame_push_bound(lw_vm_thread *vm, lw_function *f, lw_value *args, unsigned npos, lw_value kwnames,
                              unsigned flags);
// The same for calls of a class, w[0](w[1] ..): pushes its __init__. NULL without an exception: it has no such
// simple one, and nothing was changed.
lw_frame *lw_frame_push_init(lw_vm_thread *vm, lw_value *w, unsigned npos, lw_value kwnames);
// The same for w[0](*w[1], **w[2]), where w[2] is there when `keywords`.
lw_frame *lw_frame_push_spread(lw_vm_thread *vm, lw_value *w, bool keywords);
// Calls f with values on the stack at `args` (borrowed, left in place). For the generic paths of the eval loop.
lw_value lw_function_call(lw_value f, const lw_value *args, size_t nargs, lw_value kwnames);

// ---- generators (generator.c)
// Makes a suspended generator of the frame: registers are moved out of it.
lw_value lw_generator_new(lw_frame *frame);
// Claims a generator for resuming: false with an exception when it runs already; *done when it has ended.
// owned: the caller's reference is its own, not borrowed from an object that other threads may use.
bool lw_generator_claim(lw_generator *g, bool owned, bool *done);
// Moves n (an even number) registers and leaves LW_NIL.
static inline void lw_registers_move(lw_value *to, lw_value *from, uint32_t n) {
    static const lw_value nil[2] = {LW_NIL, LW_NIL};
    for (uint32_t i = 0; i < n; i += 2) {
        lw_value pair[2];
        memcpy(pair, from + i, sizeof pair);
        memcpy(from + i, nil, sizeof nil);
        memcpy(to + i, pair, sizeof pair);
    }
}
// Pushes g's frame above `at` (registers moved onto the stack). The caller has claimed g, and keeps it alive until it
// is suspended or has ended.
static inline lw_frame *lw_generator_push(lw_vm_thread *vm, lw_frame *top, lw_generator *g, lw_value *at,
                                          unsigned flags) {
    lw_function *f = g->function;
    lw_value *base = at + 1;
    lw_frame *frame = lw_frame_push_on(vm, top, f, base, UINT16_MAX, flags);
    if (lw_unlikely(!frame)) {
        lw_store_release(&g->state, LW_GEN_SUSPENDED); // gives the claim back
        return NULL;
    }
    lw_registers_move(base, g->registers, g->count);
    frame->pc = g->pc;
    frame->generator = g;
    // The exception that the resumer handles stays in g->handled while g runs, and the other way round.
    if (lw_unlikely(g->handled != LW_NIL)) {
        lw_value mine = g->handled;
        g->handled = lw_self->handled;
        lw_self->handled = mine;
    } else {
        g->handled = lw_retain(lw_self->handled);
    }
    return frame;
}
// v, consumed, becomes the value of the yield at which the pushed generator was suspended, if it has started.
static inline void lw_generator_deliver(lw_frame *frame, lw_value v) {
    lw_insn yield = {.word = lw_load_relaxed(frame->pc - 1)};
    if (lw_likely(yield.op == LW_OP_YIELD)) {
        lw_value old = frame->base[yield.a];
        frame->base[yield.a] = v;
        lw_release(old);
    } else { // GENERATOR
        lw_release(v);
    }
}
// Exchanges the handled exceptions back. While running g->handled is the resumer's.
static inline void lw_generator_swap_handled(lw_generator *g) {
    lw_value inside = lw_self->handled;
    lw_self->handled = g->handled;
    if (inside == lw_self->handled) { // nothing is being handled inside
        g->handled = LW_NIL;
        lw_release(inside);
    } else {
        g->handled = inside;
    }
}
// YIELD: moves the registers back and pops.
static inline void lw_generator_suspend(lw_vm_thread *vm, lw_frame *frame, _Atomic uint64_t *pc) {
    lw_generator *g = frame->generator;
    lw_registers_move(g->registers, frame->base, g->count);
    g->pc = pc;
    vm->top = frame - 1;
    lw_generator_swap_handled(g);
    lw_store_release(&g->state, LW_GEN_SUSPENDED); // pairs with claim
}
// The generator's frame has ended (registers are clear): marks it done.
void lw_generator_end(lw_generator *g);
// What a StopIteration (consumed) that leaves a generator's body becomes: an owned RuntimeError "KIND raised StopIteration".
lw_value lw_stop_inside(const char *kind, lw_value e);
// send(value), consumed. LW_NIL without an exception: ended, *result is its return value (owned).
lw_value lw_generator_send(lw_value g, lw_value value, lw_value *result);
// SEND: any iterator.
lw_value lw_send(lw_value iterator, lw_value value, lw_value *result);

// ---- coroutines (coroutine.c)
extern lw_type lw_coroutine_type, lw_coroutine_wrapper_type;
static inline bool lw_is_generator(lw_value v) { // or a coroutine
    return lw_has_type(v, LW_T_GENERATOR) || lw_has_type(v, LW_T_COROUTINE);
}
lw_value lw_coroutine_iterator(lw_value coroutine); // what its __await__() returns
lw_value lw_coroutine_unwrap(lw_value v);           // the coroutine of such an iterator, else v; borrowed
void lw_coroutine_warn(lw_function *f);             // it was never awaited: on stderr
lw_value lw_op_awaitable(lw_value v, unsigned of);
// What `yield from v` in the code delegates to after iter(v) has failed; LW_NIL: an exception, maybe the one there was.
lw_value lw_op_from_coroutine(lw_value v, lw_code *code);
lw_value lw_op_async_iterator(lw_value v);
lw_value lw_op_async_next(lw_value v);
bool lw_op_async_enter(lw_value manager, lw_value *leave, lw_value *result);
bool lw_op_async_end(lw_value e); // false: e is no StopAsyncIteration, and raised again

// ---- attribute caches (cache.c)
#define LW_CACHE_TYPE 0x80000000u // in the key: a built-in type's index
enum { LW_CACHE_SLOT = 1, LW_CACHE_CLASS, LW_CACHE_METHOD, LW_CACHE_ADD, LW_CACHE_NATIVE };
#define LW_CACHE_WORD(key, kind, index)                                                           \
    (((uint64_t)(key) << 32) | ((uint64_t)(kind) << 28) | (uint64_t)(index))
#define LW_CACHE_KEY(word) ((uint32_t)((word) >> 32))
#define LW_CACHE_KIND(word) ((uint32_t)((word) >> 28) & 15)
#define LW_CACHE_INDEX(word) ((uint32_t)(word)&0x0fffffff)
// GETMETHOD of kind NATIVE puts a function in C into the call's window that the built-in type of its object has itself, and has for
// good. So it is not counted there: its address with this bit is an immediate, which only the calls of methods know.
enum { LW_METHOD_TAG = 4 };
static inline bool lw_is_tagged_method(lw_value v) { return (v & 15) == LW_METHOD_TAG; } // and neither None nor True
static inline lw_native *lw_tagged_method(lw_value v) { return (lw_native *)lw_to_object(v - LW_METHOD_TAG); }
void lw_cache_init(void);
// GETATTR and SETATTR, also filling the cache.
lw_value lw_cache_getattr(lw_value v, lw_value name, _Atomic uint64_t *cache);
bool lw_cache_setattr(lw_value v, lw_value name, lw_value x, _Atomic uint64_t *cache);
// GETMETHOD: true: *function is to be called with v as first argument; false with *function != LW_NIL: call
// *function without it; LW_NIL: exception.
bool lw_cache_getmethod(lw_value v, lw_value name, _Atomic uint64_t *cache, lw_value *function);

// ---- the rest of the opcodes (ops.c); names follow opcodes.def. False or LW_NIL: exception.
lw_value lw_op_global(lw_module *m, lw_value name, _Atomic uint64_t *cache);
bool lw_op_set_global(lw_module *m, lw_value name, lw_value v, _Atomic uint64_t *cache);
bool lw_op_del_global(lw_module *m, lw_value name);
lw_value lw_op_name(lw_frame *f, lw_value name);
lw_value lw_op_make_function(lw_frame *f, lw_code *code, lw_value defaults, lw_value keyword_defaults);
lw_value lw_op_annotate(lw_value f, lw_value annotations); // consumes both; f may be LW_NIL
// bases: of how many registers; UINT_MAX: window[2] is a tuple of them.
lw_value lw_op_build_class(const lw_value *window, unsigned bases, lw_value keywords); // a dict or LW_NIL
bool lw_op_unpack(lw_value v, lw_value *to, unsigned n);
bool lw_op_unpack_ex(lw_value v, lw_value *to, unsigned before, unsigned after);
lw_value lw_op_format(lw_value v, lw_value spec, unsigned conversion);
void lw_op_raise(lw_value e, lw_value cause); // cause LW_NIL: none
bool lw_op_raise_bare(void); // false: there is nothing to raise again, which is an error of this place
int lw_op_match(lw_value e, lw_value type);
// MATCH (match.c): false: exception; *parts LW_NIL: no match.
bool lw_op_match_parts(const lw_value *window, unsigned k, unsigned c, lw_value *parts);
bool lw_op_with_enter(lw_value manager, lw_value *exit, lw_value *result);
lw_value lw_op_with_exit(lw_value exit, lw_value e); // e LW_NIL: none
lw_value lw_op_import(lw_module *from, lw_value name, bool first_part);
lw_value lw_op_import_from(lw_value module, lw_value name);
bool lw_op_import_star(lw_module *to, lw_value from);
// Of a call f(*from) / f(**from): `callee` is f, named in errors; LW_NIL in displays.
bool lw_op_list_extend(lw_value list, lw_value from, lw_value callee);
bool lw_op_set_dict(lw_value object, lw_value v); // object.__dict__ = v, which is in no variable
bool lw_op_dict_merge(lw_value dict, lw_value from, lw_value callee);
lw_value lw_op_callex(lw_value f, lw_value args, lw_value kwargs);
lw_value lw_op_spread(lw_value f, lw_value from); // f(*from): from as a tuple
// UnboundLocalError for register r of f.
void lw_op_unbound(lw_frame *f, unsigned r);
void lw_op_unbound_around(lw_frame *f, unsigned r); // NameError: a comprehension read it
void lw_op_unbound_free(lw_frame *f, unsigned index);

#endif

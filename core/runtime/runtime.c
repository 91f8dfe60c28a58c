// SPDX-License-Identifier: MIT
// Native threads join the runtime and leave it.
//
// Joining: thread record (base), right to run (variant), state of the language's thread, then what
// the floors above add through lw_hooks (the VM's register stack). Leaving is the same in reverse.
// A thread's last objects may die in thread_exit of the variant, which gives back what other threads left for this one.
// Their destructors may run code of the language (a generator's finally), so the state and the register stack go after
// that; and what such code leaves behind is given back by starting and exiting once more.
#include "runtime/runtime.h"

#include "base/memory.h"
#include "latchwork.h"

#include <stdio.h>
#include <stdlib.h>

lw_runtime_hooks lw_hooks;

static lw_thread *main_thread;
static _Atomic uint64_t next_ident = 1;
static _Atomic uint64_t slow_safepoints; // of the threads that are gone

uint64_t lw_thread_next_ident(void) { return lw_add_relaxed(&next_ident, 1); }

bool lw_is_main_thread(void) { return lw_self == main_thread; }

bool lw_thread_state_new(uint64_t ident) {
    lw_thread_state *s = lw_mem_calloc(sizeof *s);
    if (!s)
        return false;
    s->ident = ident ? ident : lw_thread_next_ident();
    s->object = LW_NIL;
    lw_self->runtime = s;
    return true;
}

static void state_free(void) {
    lw_mem_free(lw_self->runtime, sizeof(lw_thread_state));
    lw_self->runtime = NULL;
}

// Has the thread's record or state a reference?
static bool holds_anything(void) {
    lw_thread_state *s = lw_self->runtime;
    return lw_self->exception != LW_NIL || lw_self->handled != LW_NIL || s->locals || s->object != LW_NIL;
}

// References are given back while the state is still in place: destructors may ask who they run on.
static void drop_all(void) {
    lw_thread_state *s = lw_self->runtime;
    while (holds_anything()) {
        lw_value object = s->object, handled = lw_self->handled;
        struct lw_thread_locals *locals = s->locals;
        lw_self->handled = s->object = LW_NIL;
        s->locals = NULL;
        lw_exception_clear();
        lw_release(handled);
        lw_locals_free(locals);
        lw_release(object);
    }
}

// Exits, and holds nothing any more: detached. State and register stack are still there.
static void exit_empty(void) {
    for (;;) {
        drop_all();
        lw_thread_exit();
        if (!holds_anything())
            return;
        lw_thread_start(); // a destructor in thread_exit has left something behind
    }
}

void lw_thread_drain(void) {
    exit_empty();
    lw_thread_start();
}

void lw_runtime_begin(void) {
    lw_perturb_init();
    lw_mem_init();
    if (!lw_thread_new()) {
        fputs("latchwork: no memory to start\n", stderr);
        exit(1);
    }
    main_thread = lw_self;
    lw_policy_init();
    lw_thread_start();
    lw_require(lw_thread_state_new(0));
}

int64_t lw_runtime_end(void) {
    lw_thread_exit();
    state_free();
    lw_policy_finish();
    lw_mem_settle();
    int64_t live = lw_live_objects();
    lw_add_relaxed(&slow_safepoints, lw_load_relaxed(&lw_self->safepoints_slow));
    lw_thread_delete();
    main_thread = NULL;
    return live;
}

bool lw_thread_join_runtime(void) {
    if (!lw_thread_new())
        return false;
    lw_thread_start();
    bool state = lw_thread_state_new(0);
    if (state && (!lw_hooks.thread_start || lw_hooks.thread_start()))
        return true;
    lw_exception_clear();
    lw_thread_exit();
    if (state)
        state_free();
    lw_thread_delete();
    return false;
}

void lw_thread_leave_runtime(void) {
    exit_empty();
    if (lw_hooks.thread_exit)
        lw_hooks.thread_exit();
    state_free();
    lw_add_relaxed(&slow_safepoints, lw_load_relaxed(&lw_self->safepoints_slow));
    lw_thread_delete();
}

static void add_slow(lw_thread *t, void *sum) {
    *(uint64_t *)sum += lw_load_relaxed(&t->safepoints_slow);
}

uint64_t lw_slow_safepoints(void) {
    uint64_t sum = lw_load_relaxed(&slow_safepoints);
    lw_thread_each(add_slow, &sum);
    return sum;
}

void lw_runtime_types(void) {
    lw_type_register(&lw_lock_type);
    lw_type_register(&lw_rlock_type);
    lw_type_register(&lw_condition_type);
    lw_type_register(&lw_local_type);
    lw_type_register(&lw_thread_handle_type);
}

lw_value lw_parameter(const lw_value *args, size_t nargs, lw_value kwnames, size_t position,
                      const char *name) {
    if (position < nargs)
        return args[position];
    return kwnames == LW_NIL ? LW_NIL : lw_keyword(args, nargs, kwnames, name);
}

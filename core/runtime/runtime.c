// SPDX-License-Identifier: MIT
// Native threads join the runtime and leave it.
//
// Joining: thread record (base), right to run (variant), state of the language's thread, then what
// the floors above add through lw_hooks (the VM's register stack). Leaving is the same in reverse.
// A thread's last objects may die in thread_exit of the variant, which merges counts: so the state
// goes first, and nothing of this floor is needed for destroying.
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

// References are given back while the state is still in place: destructors may ask who they run on.
void lw_thread_state_free(void) {
    lw_thread_state *s = lw_self->runtime;
    while (s->locals || s->object != LW_NIL) {
        lw_value object = s->object;
        struct lw_thread_locals *locals = s->locals;
        s->object = LW_NIL;
        s->locals = NULL;
        lw_locals_free(locals);
        lw_release(object);
    }
    lw_self->runtime = NULL;
    lw_mem_free(s, sizeof *s);
}

void lw_runtime_begin(void) {
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

static void drop_exceptions(void) {
    lw_exception_clear();
    lw_value handled = lw_self->handled;
    lw_self->handled = LW_NIL;
    lw_release(handled);
}

int64_t lw_runtime_end(void) {
    lw_thread_exit();
    lw_policy_finish();
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
    if (state)
        lw_thread_state_free();
    lw_thread_exit();
    lw_thread_delete();
    return false;
}

void lw_thread_leave_runtime(void) {
    drop_exceptions();
    lw_safepoint(lw_self); // destructors of what waits for this thread run while everything is
                           // still in place
    lw_thread_state_free();
    drop_exceptions(); // what destructors left
    if (lw_hooks.thread_exit)
        lw_hooks.thread_exit();
    lw_add_relaxed(&slow_safepoints, lw_load_relaxed(&lw_self->safepoints_slow));
    lw_thread_exit();
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

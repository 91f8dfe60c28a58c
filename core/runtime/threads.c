// SPDX-License-Identifier: MIT
// Threads of the language.
//
// A thread has a control block in plain memory, shared by its native thread and its handle (an
// object), each of which holds one of its references: the native thread says `done` after it has
// left the runtime, when it can touch no object any more. So whoever has joined a thread knows that
// its objects are given back. Blocks of threads that are not done are in a list, which the end of
// the program waits for.
//
// Native threads are detached; their stacks are 16 MiB of address space that the kernel fills as it
// is touched. They block SIGINT, so that the main thread gets it.
#include "runtime/runtime.h"

#include "base/clock.h"
#include "base/memory.h"
#include "base/parking.h"
#include "latchwork.h"

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#define STACK_BYTES ((size_t)16 << 20)

enum { STARTS, RUNS, FAILED };

typedef struct control {
    _Atomic uint8_t state; // STARTS until the native thread has joined the runtime, or could not for lack of memory
    _Atomic uint8_t done;
    _Atomic uint32_t references;
    bool daemon;
    uint64_t ident;
    int64_t native_ident;            // the kernel's; written before state
    lw_value function, object;       // owned; the new thread's once it runs
    struct control *next, *previous; // under list_lock, until done
} control;

typedef struct {
    lw_object ob;
    control *control;
} handle;

void (*lw_before_report)(void);

static pthread_mutex_t list_lock = PTHREAD_MUTEX_INITIALIZER; // a leaf
static control *first;

static void control_unref(control *c) {
    if (lw_sub_acq_rel(&c->references, 1) == 1)
        lw_mem_free(c, sizeof *c);
}

static void list_add(control *c) {
    pthread_mutex_lock(&list_lock);
    c->next = first;
    if (first)
        first->previous = c;
    first = c;
    pthread_mutex_unlock(&list_lock);
}

static void list_remove(control *c) {
    pthread_mutex_lock(&list_lock);
    if (c->previous)
        c->previous->next = c->next;
    else
        first = c->next;
    if (c->next)
        c->next->previous = c->previous;
    pthread_mutex_unlock(&list_lock);
}

unsigned lw_threads_alive(void) {
    unsigned count = 0;
    pthread_mutex_lock(&list_lock);
    for (control *c = first; c; c = c->next)
        count++;
    pthread_mutex_unlock(&list_lock);
    return count;
}

// "Exception in thread NAME:" and the traceback, of the pending exception.
static void report(lw_value object) {
    lw_value e = lw_exception_take();
    if (lw_is_subtype(lw_type_of(e), LW_EXC(SystemExit))) { // ends the thread, silently
        lw_release(e);
        return;
    }
    lw_value name = lw_getattr_c(object, "name");
    lw_value text = name == LW_NIL ? LW_NIL : lw_to_str(name);
    size_t bytes = 0;
    char *utf8 = text == LW_NIL ? NULL : lw_str_to_utf8(lw_as_str(text), &bytes);
    lw_exception_clear();
    if (lw_before_report)
        lw_before_report();
    lw_report r;
    fprintf(lw_report_begin(&r), "Exception in thread %s:\n", utf8 ? utf8 : "?");
    lw_exception_print(e);
    lw_report_end(&r);
    if (utf8)
        lw_mem_free(utf8, bytes + 1);
    lw_release(text);
    lw_release(name);
    lw_release(e);
}

static void run(control *c) {
    lw_thread_state *state = lw_thread_state_of(lw_self);
    lw_value function = c->function;
    state->ident = c->ident;
    state->object = c->object; // given back when the state is freed
    c->function = c->object = LW_NIL;
    lw_value result = lw_call0(function);
    lw_release(function);
    if (result == LW_NIL)
        report(state->object);
    lw_release(result);
}

static void tell(control *c, uint8_t state) {
    lw_store_release(&c->state, state); // pairs with lw_thread_spawn
    lw_unpark_all(&c->state);
}

static void *thread_main(void *arg) {
    control *c = arg;
    c->native_ident = gettid();
    if (lw_thread_join_runtime()) {
        tell(c, RUNS);
        run(c);
        lw_thread_leave_runtime();
    } else {
        tell(c, FAILED); // without a record this thread must not touch objects: the other one gives back what it was to run
    }
    list_remove(c);
    lw_store_release(&c->done, 1); // pairs with handle_join and lw_threads_join
    lw_unpark_all(&c->done);
    control_unref(c);
    return NULL;
}

// 0 or an error number. Signals are blocked here first, because a thread inherits the mask.
static int start_native(control *c) {
    pthread_attr_t attr;
    pthread_t thread;
    sigset_t interrupt, before;
    int error = pthread_attr_init(&attr);
    if (error)
        return error;
    pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);
    pthread_attr_setstacksize(&attr, STACK_BYTES);
    sigemptyset(&interrupt);
    sigaddset(&interrupt, SIGINT);
    pthread_sigmask(SIG_BLOCK, &interrupt, &before);
    error = pthread_create(&thread, &attr, thread_main, c);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    pthread_attr_destroy(&attr);
    return error;
}

// What the thread was to run.
static void give_back(control *c) {
    lw_release(c->function);
    lw_release(c->object);
}

lw_value lw_thread_spawn(lw_value function, lw_value object, bool daemon) {
    control *c = lw_mem_calloc(sizeof *c);
    if (!c)
        return lw_raise_memory();
    handle *h = lw_object_new(LW_T_THREAD_HANDLE, sizeof *h);
    if (!h) {
        lw_mem_free(c, sizeof *c);
        return LW_NIL;
    }
    h->control = c;
    lw_store_relaxed(&c->references, 2);
    c->daemon = daemon;
    c->ident = lw_thread_next_ident();
    c->function = lw_retain(function);
    c->object = lw_retain(object);
    list_add(c);
    if (start_native(c) != 0) {
        list_remove(c);
        lw_store_relaxed(&c->references, 1);
        lw_store_relaxed(&c->done, 1);
        give_back(c);
        lw_release(lw_from_object(h));
        return lw_raise(LW_EXC(RuntimeError), "can't start new thread");
    }
    // No signal ends this wait, which is short: who starts a thread has to know what became of it. What the signal
    // asks for is raised at the next safepoint.
    while (lw_load_acquire(&c->state) == STARTS) { // pairs with tell
        lw_detach();
        lw_park(&c->state, STARTS, NULL, -1);
        lw_attach();
    }
    if (lw_load_relaxed(&c->state) == RUNS)
        return lw_from_object(h);
    give_back(c);
    lw_release(lw_from_object(h));
    return lw_raise_memory();
}

static control *take_unfinished(void) {
    pthread_mutex_lock(&list_lock);
    control *c = first;
    while (c && c->daemon)
        c = c->next;
    if (c)
        lw_add_relaxed(&c->references, 1);
    pthread_mutex_unlock(&list_lock);
    return c;
}

bool lw_threads_join(void) {
    for (control *c; (c = take_unfinished());) {
        int r = 1;
        while (r > 0 && !lw_load_acquire(&c->done)) // pairs with thread_main
            r = lw_wait(&c->done, 0, -1);
        control_unref(c);
        if (r < 0)
            return false;
    }
    return true;
}

// ---- the handle ------------------------------------------------------------------------------

static control *control_of(lw_value v) { return ((handle *)lw_to_object(v))->control; }

static void destroy_handle(lw_object *o) {
    control_unref(((handle *)o)->control);
    lw_object_free(o, sizeof(handle));
}

// join(timeout=None): has it ended?
static lw_value handle_join(lw_value self, const lw_value *args, size_t nargs, lw_value kwnames) {
    (void)kwnames;
    control *c = control_of(self);
    int64_t deadline;
    if (!lw_deadline(nargs ? args[0] : LW_NIL, true, &deadline))
        return LW_NIL;
    while (!lw_load_acquire(&c->done)) { // pairs with thread_main
        int r = lw_wait(&c->done, 0, deadline);
        if (r < 0)
            return LW_NIL;
        if (r == 0)
            break;
    }
    return lw_from_bool(lw_load_acquire(&c->done)); // pairs with thread_main
}

static lw_value handle_is_done(lw_value self, const lw_value *args, size_t nargs,
                               lw_value kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    return lw_from_bool(lw_load_acquire(&control_of(self)->done)); // pairs with thread_main
}

static lw_value handle_ident(lw_value self, const lw_value *args, size_t nargs, lw_value kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    return lw_int_from_u64(control_of(self)->ident);
}

static lw_value handle_native_ident(lw_value self, const lw_value *args, size_t nargs, lw_value kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    return lw_int_from_u64((uint64_t)control_of(self)->native_ident);
}

static const lw_native_def handle_methods[] = {
    {"join", handle_join, 0, 1, false},
    {"is_done", handle_is_done, 0, 0, false},
    {"ident", handle_ident, 0, 0, false},
    {"native_ident", handle_native_ident, 0, 0, false},
    {NULL, NULL, 0, 0, false},
};

lw_type lw_thread_handle_type = {.index = LW_T_THREAD_HANDLE,
                                 .flags = LW_TYPE_FINAL,
                                 .name = "_ThreadHandle",
                                 .destroy = destroy_handle,
                                 .methods = handle_methods};

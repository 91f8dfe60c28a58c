// SPDX-License-Identifier: MIT
// SIGINT: the handler sets LW_BREAK_SIGNAL in the main thread's breaker and wakes it when it is
// parked; the main thread raises KeyboardInterrupt at its next safepoint, or when its wait returns
// (wait.c). Other threads keep SIGINT blocked (threads.c), so that system calls of the main thread
// are the ones that end.
#include "runtime/runtime.h"

#include "base/parking.h"
#include "object/exception.h"

#include <signal.h>
#include <string.h>

static _Atomic(lw_thread *) target;

static void on_interrupt(int number) {
    (void)number;
    lw_thread *t = lw_load_acquire(&target); // pairs with lw_signals_init
    if (t) {
        lw_thread_break(t, LW_BREAK_SIGNAL);
        lw_park_interrupt(t);
    }
}

void lw_signals_init(void) {
    struct sigaction now;
    sigaction(SIGINT, NULL, &now);
    lw_store_release(&target, lw_self); // pairs with on_interrupt
    if (now.sa_handler == SIG_IGN)      // started in the background: leave it
        return;
    memset(&now, 0, sizeof now);
    now.sa_handler = on_interrupt; // no SA_RESTART: what blocks must return
    sigemptyset(&now.sa_mask);
    sigaction(SIGINT, &now, NULL);
}

void lw_signals_finish(void) {
    struct sigaction now;
    sigaction(SIGINT, NULL, &now);
    if (now.sa_handler == on_interrupt)
        signal(SIGINT, SIG_DFL);
    lw_store_release(&target, NULL);
}

bool lw_signals_check(void) {
    if (lw_likely(!(lw_load_relaxed(&lw_self->breaker) & LW_BREAK_SIGNAL)))
        return true;
    lw_and_relaxed(&lw_self->breaker, ~(uint32_t)LW_BREAK_SIGNAL);
    lw_value e = lw_exception_new(LW_EXC(KeyboardInterrupt), LW_NIL);
    if (e != LW_NIL)
        lw_exception_raise(e);
    return false;
}

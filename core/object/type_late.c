// SPDX-License-Identifier: MIT
// Built-in types that few programs use are registered when the first object of them is about to be made, not when
// the runtime starts. One thread moves `late` from 0 to BUSY and registers; others wait detached, because
// registering may wait for them.
#include "object/type.h"

#include <sched.h>

enum { BUSY = 1, READY = 2 };

bool lw_type_late_slow(lw_type *t) {
    for (;;) {
        uint8_t state = 0;
        if (lw_cas_acq_rel(&t->late, &state, BUSY)) {
            bool ok = lw_type_try_register(t);
            lw_store_release(&t->late, ok ? READY : 0); // pairs with lw_type_late
            return ok;
        }
        if (state == READY)
            return true;
        lw_detach();
        sched_yield();
        lw_attach();
    }
}

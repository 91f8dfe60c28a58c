// SPDX-License-Identifier: MIT
// The targets that are written in the language: the file LW_FUZZ_SCRIPT defines one(data), which is called with the input as bytes.
// Any exception is an answer but AssertionError: the script says so what cannot be.
#include "fuzz.h"

#include "object/bytes.h"

#include <stdio.h>
#include <stdlib.h>

static lw_value function(void) {
    static lw_value one = LW_NIL;
    if (one == LW_NIL) {
        lw_value module = lw_run_file(LW_FUZZ_SCRIPT);
        one = module == LW_NIL ? LW_NIL : lw_getattr_c(module, "one");
        lw_release(module);
    }
    if (one == LW_NIL) {
        lw_exception_print(lw_exception_take());
        abort();
    }
    return one;
}

void lw_fuzz_one(const uint8_t *data, size_t size) {
    lw_value f = function(), bytes = lw_bytes_new(data, size);
    if (bytes == LW_NIL)
        return;
    lw_value r = lw_call1(f, bytes);
    lw_release(bytes);
    lw_release(r);
    if (r == LW_NIL && lw_exception_matches(LW_EXC(AssertionError))) {
        lw_exception_print(lw_exception_take());
        abort();
    }
}

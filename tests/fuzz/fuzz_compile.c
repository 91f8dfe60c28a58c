// SPDX-License-Identifier: MIT
// The target `compile`: any bytes as source text. Lexer, parser, scopes, code generation; in a checking build lw_compile has what it
// made looked at by the verifier (core/lang/verify.c), which ends the process when the code is wrong. Nothing is run.
#include "fuzz.h"

#include "lang/compile.h"

#include <stdlib.h>
#include <string.h>

void lw_fuzz_one(const uint8_t *data, size_t size) {
    // A block of its own size, so that a byte read behind the end is seen.
    char *text = malloc(size + 1);
    if (!text)
        return;
    memcpy(text, data, size);
    text[size] = 0;
    lw_release(lw_compile(text, size, "<fuzz>"));
    free(text);
}

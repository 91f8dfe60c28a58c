// SPDX-License-Identifier: MIT
// What the fuzz targets share: the start of the runtime, and the limits of one input.
//
// A target is one file fuzz_NAME.c with lw_fuzz_one. The runtime is started once; inputs follow each other in one process, so what
// one leaves behind the next one sees (a module that it changed, a shape). A pending exception is an answer, and is dropped.
#ifndef LW_TESTS_FUZZ_H
#define LW_TESTS_FUZZ_H

#include "latchwork.h"

// The bytes of an input, read from the front; at the end there are only zeros.
typedef struct {
    const uint8_t *at, *end;
} fuzz_bytes;

static inline unsigned fuzz_byte(fuzz_bytes *b) { return b->at < b->end ? *b->at++ : 0; }
static inline size_t fuzz_left(const fuzz_bytes *b) { return (size_t)(b->end - b->at); }

// The target: attached, no exception pending, before and after (one may be pending after).
void lw_fuzz_one(const uint8_t *data, size_t size);

// What the rest holds as text: UTF-8, bytes that are none are taken for Latin-1. An owned str, or LW_NIL.
lw_value fuzz_text(const uint8_t *data, size_t size);
// module.name, looked up once by a target and kept; ends the process when it is not there.
lw_value fuzz_function(const char *module, const char *name);
// An answer that cannot be: prints it and aborts.
void fuzz_wrong(const char *what, lw_value got) __attribute__((noreturn));

#endif

// SPDX-License-Identifier: MIT
// Source text to code: text -> tokens -> tree -> scopes -> bytecode.
#ifndef LW_LANG_COMPILE_H
#define LW_LANG_COMPILE_H

#include "vm/code.h"

// Compiles a module. `text` is UTF-8, `bytes` long. Owned code object; LW_NIL: SyntaxError (or
// IndentationError, TabError, MemoryError, RecursionError) is set, with attributes msg, filename,
// lineno, offset and text.
lw_value lw_compile(const char *text, size_t bytes, const char *filename);

#endif

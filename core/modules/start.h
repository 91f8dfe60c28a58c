// SPDX-License-Identifier: MIT
// Reading source text and running it.
#ifndef LW_MODULES_START_H
#define LW_MODULES_START_H

#include "object/object.h"

#include <stddef.h>

// The whole file (NULL: standard input), NUL-ended, from malloc. NULL: errno says why.
char *lw_read_file(const char *path, size_t *bytes);
// Runs it as the module __main__. Owned module, or LW_NIL.
lw_value lw_run_text(const char *text, size_t bytes, const char *filename);

#endif

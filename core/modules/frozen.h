// SPDX-License-Identifier: MIT
// The modules that are written in the language and compiled into the program as text.
#ifndef LW_MODULES_FROZEN_H
#define LW_MODULES_FROZEN_H

#include <stddef.h>

typedef struct {
    const char *name;
    const char *source; // UTF-8, ended by a NUL that is not counted
    size_t length;
} lw_frozen_module;

// Ended by an entry whose name is NULL.
extern const lw_frozen_module lw_frozen_modules[];

#endif

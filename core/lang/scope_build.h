// SPDX-License-Identifier: MIT
// Between scope.c and scope_build.c.
#ifndef LW_LANG_SCOPE_BUILD_H
#define LW_LANG_SCOPE_BUILD_H

#include "lang/scope.h"

lw_scope *lw_scope_build(lw_front *f, const lw_nodes *body);
// A further register of the frame, for a variable of this name.
uint16_t lw_scope_new_local(lw_front *f, lw_scope *home, lw_value name);

#endif

// SPDX-License-Identifier: MIT
// What the two halves of import share: import.c (who runs a module) and import_find.c (what it is made of).
#ifndef LW_MODULES_IMPORT_H
#define LW_MODULES_IMPORT_H

#include "object/object.h"

// Finds the module (its parents are imported), puts it into sys.modules and runs it. False: an exception is set.
bool lw_import_load(lw_value name);
// Puts the module into sys.modules and remembers it for the end.
bool lw_import_show(lw_value name, lw_value module);
// sys.modules (borrowed).
lw_value lw_modules(void);
// Raises an ImportError; each %s of the format is the name; its attributes are name and path (LW_NIL: None).
// Returns LW_NIL.
lw_value lw_import_error(lw_type *type, lw_value name, lw_value path, const char *format);

#endif

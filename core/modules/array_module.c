// SPDX-License-Identifier: MIT
// The module array: its type is object/array_type.c.
#include "modules/modules.h"
#include "object/array.h"

lw_value lw_make_array(void) {
    if (!lw_types[LW_T_ARRAY]) { // nobody has one before the module is there
        if (!lw_type_try_register(&lw_array_iter_type) || !lw_type_try_register(&lw_array_type))
            return LW_NIL;
    }
    lw_value v = lw_module_new("array");
    if (v == LW_NIL)
        return LW_NIL;
    lw_module *m = lw_as_module(v);
    if (lw_module_set_c(m, "array", lw_retain(lw_type_value(&lw_array_type))) &&
        lw_module_set_c(m, "ArrayType", lw_retain(lw_type_value(&lw_array_type))) &&
        lw_module_set_c(m, "typecodes", lw_str_from_c("bBuhHiIlLqQfd")))
        return v;
    lw_release(v);
    return LW_NIL;
}

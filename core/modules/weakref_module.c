// SPDX-License-Identifier: MIT
// _weakref: the type of weak references and how many there are; the rest is in lib/weakref.py.
#include "modules/modules.h"
#include "object/list.h"
#include "object/number.h"
#include "object/weakref.h"

static lw_value getweakrefs(lw_value self lw_unused, const lw_value *args, size_t nargs lw_unused,
                            lw_value kwnames lw_unused) {
    return lw_weakrefs_of(args[0]);
}

static lw_value getweakrefcount(lw_value self lw_unused, const lw_value *args, size_t nargs lw_unused,
                                lw_value kwnames lw_unused) {
    lw_value list = lw_weakrefs_of(args[0]);
    lw_value n = list == LW_NIL ? LW_NIL : lw_int_from_u64(lw_list_size(lw_as_list(list)));
    lw_release(list);
    return n;
}

static const lw_native_def functions[] = {
    {"getweakrefs", getweakrefs, 1, 1, false},
    {"getweakrefcount", getweakrefcount, 1, 1, false},
    {NULL, NULL, 0, 0, false},
};

lw_value lw_make_weakref(void) {
    lw_type_late(&lw_weakref_type);
    lw_value m = lw_module_new("_weakref");
    if (m != LW_NIL && lw_module_add(lw_as_module(m), functions) &&
        lw_module_set_c(lw_as_module(m), "ref", lw_retain(lw_type_value(&lw_weakref_type))))
        return m;
    lw_release(m);
    return LW_NIL;
}

// SPDX-License-Identifier: MIT
// The module _support: what modules in the language need of the object model, and scripts do not.
#include "modules/modules.h"
#include "object/type.h"

#define NATIVE(name)                                                                               \
    static lw_value name(lw_value self lw_unused, const lw_value *args lw_unused,                  \
                         size_t nargs lw_unused, lw_value kwnames lw_unused)

// bare_instance(cls, like): an instance of cls, `like`'s class, whose __init__ has not run.
NATIVE(bare_instance) {
    lw_type *t = lw_type_of(args[1]);
    if (args[0] != lw_type_value(t) || !(t->flags & LW_TYPE_HEAP) || lw_native_base(t)->index != LW_T_INSTANCE)
        return lw_raise(LW_EXC(TypeError), "copying a '%s' object is not supported by Latchwork", t->name);
    return lw_instance_new(t);
}

// set_attribute(object, name, value): as object.__setattr__ does it.
NATIVE(set_attribute) {
    if (!lw_is_instance(args[0]) || !lw_is_str(args[1]))
        return lw_raise(LW_EXC(TypeError), "an instance and a str are needed");
    lw_value name = lw_intern_value(args[1]);
    bool ok = name != LW_NIL && lw_generic_setattr(args[0], name, args[2]);
    lw_release(name);
    return ok ? LW_NONE : LW_NIL;
}

// class_with(cls, {name: value}): a new class like cls, with these attributes from its beginning.
NATIVE(class_with) {
    if (!lw_has_type(args[0], LW_T_TYPE) || !lw_is_dict(args[1]))
        return lw_raise(LW_EXC(TypeError), "a class and a dict are needed");
    lw_type *t = (lw_type *)lw_to_object(args[0]);
    lw_value namespace = t->flags & LW_TYPE_HEAP ? lw_dict_copy(t->namespace) : LW_NIL;
    if (namespace == LW_NIL || !lw_dict_update(lw_as_dict(namespace), args[1])) {
        lw_release(namespace);
        return LW_NIL;
    }
    lw_value name = lw_str_from_c(t->name);
    lw_type *made = name == LW_NIL ? NULL : lw_class_new(name, t->base, namespace);
    lw_release(name);
    return made ? lw_type_value(made) : LW_NIL;
}

static const lw_native_def functions[] = {
    {"class_with", class_with, 2, 2, false},
    {"bare_instance", bare_instance, 2, 2, false},
    {"set_attribute", set_attribute, 3, 3, false},
    {NULL, NULL, 0, 0, false},
};

lw_value lw_make_support(void) {
    lw_value m = lw_module_new("_support");
    if (m == LW_NIL || lw_module_add(lw_as_module(m), functions))
        return m;
    lw_release(m);
    return LW_NIL;
}

// SPDX-License-Identifier: MIT
// The built-in functions about names: globals, locals, vars, dir.
//
// globals() is a view of the module's cells (attribute_dict.c): what is stored in it is stored in the module. locals() of a
// function is a new dict of what its registers hold; in a class body it is the namespace itself, in a module globals().
// Registers belong to the running thread, so that nothing is locked.
#include "modules/modules.h"
#include "object/attribute_dict.h"
#include "object/extend.h"
#include "object/type.h"
#include "vm/frame.h"

#define NATIVE(name)                                                                               \
    static lw_value name(lw_value self lw_unused, const lw_value *args lw_unused,                  \
                         size_t nargs lw_unused, lw_value kwnames lw_unused)

NATIVE(builtin_globals) {
    lw_module *m = lw_vm_current_module();
    return m ? lw_attributes_new(lw_from_object(m)) : lw_dict_new();
}

// d[name] = v unless there is none; consumes v.
static bool enter(lw_dict *d, lw_value name, lw_value v) {
    bool shown = v != LW_NIL && lw_as_str(name)->length && lw_str_at(lw_as_str(name), 0) != '.';
    bool ok = !shown || lw_dict_set(d, name, v);
    lw_release(v);
    return ok;
}

static lw_value cell_value(lw_value v) {
    return lw_has_type(v, LW_T_CELL) ? lw_cell_get((lw_cell *)lw_to_object(v)) : lw_retain(v);
}

static lw_value locals(void) {
    lw_vm_thread *vm = lw_vm_self();
    lw_frame *f = vm->top;
    lw_code *c = f->function->code;
    if (c->flags & LW_CODE_CLASS)
        return lw_retain(f->base[0]);
    if (f == vm->frames || (c->flags & LW_CODE_MODULE))
        return builtin_globals(LW_NIL, NULL, 0, LW_NIL);
    lw_value d = lw_dict_new();
    bool ok = d != LW_NIL;
    for (unsigned i = 0; ok && i < c->locals; i++)
        ok = enter(lw_as_dict(d), c->local_names[i], cell_value(f->base[i]));
    for (uint32_t i = 0; ok && i < c->free_count && i < f->function->cells_count; i++)
        ok = enter(lw_as_dict(d), c->free_names[i], lw_cell_get(f->function->cells[i]));
    if (ok)
        return d;
    lw_release(d);
    return LW_NIL;
}

NATIVE(builtin_locals) { return locals(); }

NATIVE(builtin_vars) {
    if (nargs == 0)
        return locals();
    lw_value v = lw_getattr_maybe(args[0], LW_NAME(__dict__));
    if (v == LW_NIL && !lw_exception_set())
        return lw_raise(LW_EXC(TypeError), "vars() argument must have __dict__ attribute");
    return v;
}

// ---- dir -------------------------------------------------------------------------------------

// The names of a class, and what is there without being in a namespace; __qualname__ is the class's alone.
static bool add_class(lw_dict *d, lw_type *t) {
    bool ok = true;
    for (uint32_t i = t->mro_count; ok && i-- > 0;)
        ok = lw_dict_update(d, lw_from_object(t->mro[i]->namespace));
    if (ok)
        lw_release(lw_dict_pop(d, LW_NAME(__qualname__)));
    return ok && !lw_exception_set() && lw_dict_set_c(d, "__class__", LW_NONE) && lw_dict_set_c(d, "__doc__", LW_NONE) &&
           (!(t->flags & LW_TYPE_HEAP) || lw_dict_set_c(d, "__module__", LW_NONE)) &&
           (!lw_has_dict(t) || lw_dict_set_c(d, "__dict__", LW_NONE));
}

// The names of v as the keys of a new dict.
static lw_value names_of(lw_value v) {
    lw_value d = lw_dict_new(), own = LW_NIL;
    bool ok = d != LW_NIL;
    if (ok && lw_has_type(v, LW_T_MODULE)) {
        own = lw_getattr(v, LW_NAME(__dict__));
        ok = own != LW_NIL && lw_dict_update(lw_as_dict(d), own);
    } else if (ok && lw_has_type(v, LW_T_TYPE)) {
        ok = add_class(lw_as_dict(d), (lw_type *)lw_to_object(v));
    } else if (ok) {
        own = lw_getattr_maybe(v, LW_NAME(__dict__));
        ok = !lw_exception_set() && add_class(lw_as_dict(d), lw_class_of(v)) &&
             (own == LW_NIL || lw_dict_update(lw_as_dict(d), own));
    }
    lw_release(own);
    if (ok)
        return d;
    lw_release(d);
    return LW_NIL;
}

NATIVE(builtin_dir) {
    lw_value names = LW_NIL, hook = LW_NIL, key = lw_intern_c("__dir__");
    if (key != LW_NIL && nargs && (lw_class_of(args[0])->flags & LW_TYPE_HEAP))
        hook = lw_type_lookup(lw_class_of(args[0]), key);
    if (hook != LW_NIL)
        names = lw_call_special(hook, args[0], NULL, 0);
    else if (!lw_exception_set())
        names = nargs ? names_of(args[0]) : locals();
    lw_release(hook);
    lw_release(key);
    lw_value list = names == LW_NIL ? LW_NIL : lw_list_from_iterable(names);
    lw_release(names);
    if (list != LW_NIL && !lw_list_sort(lw_as_list(list), LW_NIL, false)) {
        lw_release(list);
        return LW_NIL;
    }
    return list;
}

static const lw_native_def functions[] = {
    {"globals", builtin_globals, 0, 0, false},
    {"locals", builtin_locals, 0, 0, false},
    {"vars", builtin_vars, 0, 1, false},
    {"dir", builtin_dir, 0, 1, false},
    {NULL, NULL, 0, 0, false},
};

bool lw_builtins_scope_init(void) { return lw_module_add(lw_builtins, functions); }

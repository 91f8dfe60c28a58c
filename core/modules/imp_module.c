// SPDX-License-Identifier: MIT
// The module _imp: what modules of lib/ need of the compiler and of frames, and scripts do not see.
#include "base/memory.h"
#include "lang/compile.h"
#include "modules/modules.h"
#include "object/type.h"
#include "vm/frame.h"

#define NATIVE(name)                                                                               \
    static lw_value name(lw_value self lw_unused, const lw_value *args lw_unused,                  \
                         size_t nargs lw_unused, lw_value kwnames lw_unused)

// run(text): compiles it and runs it in the caller's module, which holds a lock around this and taking the result.
NATIVE(imp_run) {
    lw_module *m = lw_vm_current_module();
    if (!m || !lw_is_str(args[0]))
        return lw_raise(LW_EXC(TypeError), "run() takes a str");
    size_t n;
    char *text = lw_str_to_utf8(lw_as_str(args[0]), &n);
    if (!text)
        return LW_NIL;
    lw_value code = lw_compile(text, n, "<string>");
    lw_mem_free(text, n + 1);
    lw_value r = code == LW_NIL ? LW_NIL : lw_vm_run_module(lw_as_code(code), m);
    lw_release(code);
    return r;
}

// caller(depth): the name of the module whose function called, through depth others, the one that asks.
NATIVE(imp_caller) {
    int64_t depth;
    if (!lw_to_index(args[0], &depth, LW_CLIPPED))
        return LW_NIL;
    lw_vm_thread *vm = lw_vm_self();
    lw_frame *f = vm->top;
    for (; f > vm->frames && depth >= 0; depth--)
        f--;
    if (f == vm->frames)
        return lw_str_from_c("__main__");
    lw_value name = lw_module_get(f->function->module, LW_NAME(__name__));
    return name != LW_NIL || lw_exception_set() ? name : lw_str_from_c("__main__");
}

// where(): file, line and function of the innermost frame that runs no code of the caller's module.
NATIVE(imp_where) {
    lw_vm_thread *vm = lw_vm_self();
    lw_frame *f = vm->top;
    for (lw_module *own = f->function->module; f > vm->frames && f->function->module == own;)
        f--;
    if (f == vm->frames) {
        lw_value none[3] = {lw_str_from_c("<unknown>"), lw_from_small(0), LW_NONE};
        return none[0] == LW_NIL ? LW_NIL : lw_tuple_consume(none, 3);
    }
    lw_code *c = f->function->code;
    uint32_t line = lw_code_line(c, (uint32_t)(f->pc - c->code) - (f->pc > c->code));
    lw_value v[3] = {c->filename, lw_from_small(line), c->name};
    return lw_tuple_from(v, 3);
}

// rename(f, name, qualname): of a function that nobody else has seen, in errors of calls too.
NATIVE(imp_rename) {
    if (!lw_has_type(args[0], LW_T_FUNCTION) || !lw_is_exact_str(args[1]) || !lw_is_exact_str(args[2]))
        return lw_raise(LW_EXC(TypeError), "rename() takes a function and two strs");
    lw_function *f = (lw_function *)lw_to_object(args[0]);
    lw_value old[2] = {f->name, f->qualified_name};
    f->name = lw_retain(args[1]);
    f->qualified_name = lw_retain(args[2]);
    lw_release(old[0]);
    lw_release(old[1]);
    return LW_NONE;
}

// awaitable(f): if f is a generator function, what it returns may be awaited from now on. Whether it is one.
NATIVE(imp_awaitable) {
    if (!lw_has_type(args[0], LW_T_FUNCTION))
        return LW_FALSE;
    lw_code *c = ((lw_function *)lw_to_object(args[0]))->code;
    if (!(c->flags & LW_CODE_GENERATOR))
        return LW_FALSE;
    lw_store_relaxed(&c->awaitable, true);
    return LW_TRUE;
}

// set_abstract(cls, truth, usual): may it have instances? usual: calling it does what type.__call__ does. Called by its
// metaclass, before anybody else sees it.
NATIVE(imp_set_abstract) {
    lw_type *t = lw_has_type(args[0], LW_T_TYPE) ? (lw_type *)lw_to_object(args[0]) : NULL;
    int truth = lw_truth(args[1]);
    if (!t || !(t->flags & LW_TYPE_HEAP) || truth < 0)
        return truth < 0 ? LW_NIL : lw_raise(LW_EXC(TypeError), "set_abstract() takes a class");
    uint32_t flags = t->flags & ~(uint32_t)(LW_TYPE_ABSTRACT | LW_TYPE_UNUSUAL);
    flags |= truth ? LW_TYPE_ABSTRACT : 0;
    flags |= args[2] == LW_TRUE ? LW_TYPE_ABC : 0;
    t->flags = flags | (truth || args[2] != LW_TRUE ? LW_TYPE_UNUSUAL : 0);
    return LW_NONE;
}

// at_end(stage, function): calls it when the program has ended; stage 0: before threads are waited for, 1: after that.
NATIVE(imp_at_end) {
    int64_t stage;
    if (!lw_to_index(args[0], &stage, LW_CLIPPED))
        return LW_NIL;
    if (stage < 0 || stage >= LW_END_STAGES)
        return lw_raise(LW_EXC(ValueError), "at_end() takes a stage");
    return lw_end_add((lw_end_stage)stage, args[1]) ? LW_NONE : LW_NIL;
}

static const lw_native_def functions[] = {
    {"at_end", imp_at_end, 2, 2, false},
    {"where", imp_where, 0, 0, false},
    {"rename", imp_rename, 3, 3, false},
    {"set_abstract", imp_set_abstract, 3, 3, false},
    {"run", imp_run, 1, 1, false},
    {"awaitable", imp_awaitable, 1, 1, false},
    {"caller", imp_caller, 1, 1, false},
    {NULL, NULL, 0, 0, false},
};

lw_value lw_make_imp(void) {
    lw_value v = lw_module_new("_imp");
    if (v != LW_NIL && !lw_module_add(lw_as_module(v), functions)) {
        lw_release(v);
        return LW_NIL;
    }
    return v;
}

// SPDX-License-Identifier: MIT
// Calling functions of the language: binding arguments to parameters, and entering the eval loop from C.
//
// Parameters are the first registers of the callee: positional ones, keyword-only ones, then *args and **kwargs. Arguments
// arrive there in the order of the call; binding moves them to their places.
#include "vm/frame.h"
#include "base/memory.h"
#include "object/dict.h"
#include "object/exception.h"
#include "object/str.h"
#include "object/tuple.h"
#include "object/type.h"

#include <string.h>
#include <sys/mman.h>

enum { STACK_VALUES = 1 << 20, STACK_PIECE = 512 };

static lw_code empty_code;
static lw_function empty_function = {.code = &empty_code};

static void *reserve(size_t size) {
    void *p = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    return p == MAP_FAILED ? NULL : p;
}

bool lw_vm_thread_start(void) {
    lw_vm_thread *vm = lw_mem_calloc(sizeof *vm);
    if (!vm)
        return false;
    vm->stack = reserve(STACK_VALUES * sizeof(lw_value));
    vm->frames = reserve(LW_FRAMES_MAX * sizeof(lw_frame));
    if (!vm->stack || !vm->frames) {
        if (vm->stack)
            munmap(vm->stack, STACK_VALUES * sizeof(lw_value));
        if (vm->frames)
            munmap(vm->frames, LW_FRAMES_MAX * sizeof(lw_frame));
        lw_mem_free(vm, sizeof *vm);
        return false;
    }
    vm->stack_end = vm->stack + STACK_VALUES;
    vm->top = vm->frames;
    vm->clean_end = vm->stack;
    *vm->frames = (lw_frame){.base = vm->stack + 1, .function = &empty_function, .result = LW_NIL};
    lw_self->vm = vm;
    return true;
}

void lw_vm_thread_exit(void) {
    lw_vm_thread *vm = lw_self->vm;
    if (!vm)
        return;
    munmap(vm->stack, STACK_VALUES * sizeof(lw_value));
    munmap(vm->frames, LW_FRAMES_MAX * sizeof(lw_frame));
    lw_mem_free(vm, sizeof *vm);
    lw_self->vm = NULL;
}

bool lw_frame_push_slow(void) {
    lw_raise(LW_EXC(RecursionError), "maximum recursion depth exceeded");
    return false;
}

bool lw_stack_extend(lw_vm_thread *vm, lw_value *end) {
    if (end > vm->stack_end)
        return lw_frame_push_slow();
    lw_value *to = end + STACK_PIECE < vm->stack_end ? end + STACK_PIECE : vm->stack_end;
    for (lw_value *p = vm->clean_end; p < to; p++)
        *p = LW_NIL;
    vm->clean_end = to;
    return true;
}

lw_module *lw_vm_current_module(void) {
    lw_vm_thread *vm = lw_vm_self();
    return vm ? vm->top->function->module : NULL;
}

// ---- errors of calls -------------------------------------------------------------------------

// Raises TypeError: "name() " + text.
static bool wrong_call(lw_function *f, lw_str_buffer *b) {
    lw_value tail = lw_buffer_finish(b);
    lw_str_buffer whole;
    lw_buffer_init(&whole);
    bool ok = tail != LW_NIL && lw_buffer_str(&whole, f->qualified_name) && lw_buffer_c(&whole, "() ") &&
              lw_buffer_str(&whole, tail);
    lw_release(tail);
    if (!ok) {
        lw_buffer_discard(&whole);
        return false;
    }
    lw_value message = lw_buffer_finish(&whole);
    if (message != LW_NIL)
        lw_raise_value(LW_EXC(TypeError), message);
    lw_release(message);
    return false;
}

static bool wrong_keyword(lw_function *f, lw_value name, const char *before, const char *after) {
    lw_str_buffer b;
    lw_buffer_init(&b);
    if (lw_buffer_c(&b, before) && lw_buffer_str(&b, name) && lw_buffer_c(&b, after))
        return wrong_call(f, &b);
    lw_buffer_discard(&b);
    return false;
}

static bool append_count(lw_str_buffer *b, size_t n) {
    lw_value v = lw_str_from_format("%zu", n);
    bool ok = v != LW_NIL && lw_buffer_str(b, v);
    lw_release(v);
    return ok;
}

// args: the parameters, bound as far as they were given.
static bool too_many(lw_function *f, const lw_value *args, size_t given) {
    lw_code *c = f->code;
    size_t keyword_only_given = 0;
    for (size_t i = 0; i < c->keyword_only; i++)
        keyword_only_given += args[c->positional + i] != LW_NIL;
    size_t defaults = f->defaults == LW_NIL ? 0 : lw_as_tuple(f->defaults)->size;
    size_t least = c->positional - defaults;
    lw_str_buffer b;
    lw_buffer_init(&b);
    bool ok = lw_buffer_c(&b, "takes ");
    if (ok && defaults)
        ok = lw_buffer_c(&b, "from ") && append_count(&b, least) && lw_buffer_c(&b, " to ");
    bool one = c->positional == 1 && !defaults;
    ok = ok && append_count(&b, c->positional) &&
         lw_buffer_c(&b, one ? " positional argument but " : " positional arguments but ") &&
         append_count(&b, given);
    if (ok && keyword_only_given)
        ok = lw_buffer_c(&b, given == 1 ? " positional argument (and " : " positional arguments (and ") &&
             append_count(&b, keyword_only_given) &&
             lw_buffer_c(&b, keyword_only_given == 1 ? " keyword-only argument)"
                                                     : " keyword-only arguments)");
    ok = ok && lw_buffer_c(&b, given == 1 && !keyword_only_given ? " was given" : " were given");
    if (ok)
        return wrong_call(f, &b);
    lw_buffer_discard(&b);
    return false;
}

// "missing 2 required positional arguments: 'a' and 'b'"
static bool missing(lw_function *f, const lw_value *args, size_t from, size_t to, const char *kind) {
    size_t n = 0, seen = 0;
    for (size_t i = from; i < to; i++)
        n += args[i] == LW_NIL;
    lw_str_buffer b;
    lw_buffer_init(&b);
    bool ok = lw_buffer_c(&b, "missing ") && append_count(&b, n) && lw_buffer_c(&b, " required ") &&
              lw_buffer_c(&b, kind) && lw_buffer_c(&b, n == 1 ? " argument: " : " arguments: ");
    for (size_t i = from; i < to && ok; i++) {
        if (args[i] != LW_NIL)
            continue;
        if (seen)
            ok = lw_buffer_c(&b, n == 2 ? " and " : seen + 1 == n ? ", and " : ", ");
        ok = ok && lw_buffer_repr(&b, f->code->local_names[i]);
        seen++;
    }
    if (ok)
        return wrong_call(f, &b);
    lw_buffer_discard(&b);
    return false;
}

// ---- binding ---------------------------------------------------------------------------------

static int32_t parameter_index(lw_code *c, lw_value name, size_t from) {
    size_t n = c->positional + c->keyword_only;
    for (size_t i = from; i < n; i++)
        if (c->local_names[i] == name)
            return (int32_t)i;
    for (size_t i = from; i < n; i++) // a name that was made at run time
        if (lw_str_equal(lw_as_str(c->local_names[i]), lw_as_str(name)))
            return (int32_t)i;
    return -1;
}

// "got some positional-only arguments passed as keyword arguments: 'a, b'"
static bool positional_only_named(lw_function *f, lw_value kwnames) {
    lw_str_buffer b;
    lw_buffer_init(&b);
    bool ok = lw_buffer_c(&b, "got some positional-only arguments passed as keyword arguments: '"), more = false;
    for (size_t i = 0; ok && i < f->code->positional_only; i++) {
        for (size_t k = 0; ok && k < lw_as_tuple(kwnames)->size; k++) {
            if (!lw_str_equal(lw_as_str(f->code->local_names[i]), lw_as_str(lw_as_tuple(kwnames)->v[k])))
                continue;
            ok = (!more || lw_buffer_c(&b, ", ")) && lw_buffer_str(&b, f->code->local_names[i]);
            more = true;
        }
    }
    if (ok && lw_buffer_c(&b, "'"))
        return wrong_call(f, &b);
    lw_buffer_discard(&b);
    return false;
}

// Puts the keyword values at their places or into kwargs. `values` are consumed.
static bool bind_keywords(lw_function *f, lw_value *args, lw_value *values, lw_value kwnames, lw_value kwargs) {
    lw_code *c = f->code;
    size_t n = kwnames == LW_NIL ? 0 : lw_as_tuple(kwnames)->size;
    bool ok = true;
    for (size_t i = 0; i < n; i++) {
        lw_value name = lw_as_tuple(kwnames)->v[i], v = values[i];
        values[i] = LW_NIL;
        int32_t at = parameter_index(c, name, c->positional_only);
        if (!ok) {
            lw_release(v);
        } else if (at >= 0 && args[at] != LW_NIL) {
            lw_release(v);
            ok = wrong_keyword(f, name, "got multiple values for argument '", "'");
        } else if (at >= 0) {
            args[at] = v;
        } else {
            if (kwargs != LW_NIL)
                ok = lw_dict_set(lw_as_dict(kwargs), name, v);
            else if (parameter_index(c, name, 0) >= 0)
                ok = positional_only_named(f, kwnames);
            else
                ok = wrong_keyword(f, name, "got an unexpected keyword argument '", "'");
            lw_release(v);
        }
    }
    return ok;
}

static bool fill_defaults(lw_function *f, lw_value *args) {
    lw_code *c = f->code;
    size_t defaults = f->defaults == LW_NIL ? 0 : lw_as_tuple(f->defaults)->size;
    for (size_t i = 0; i < c->positional; i++) {
        if (args[i] != LW_NIL)
            continue;
        if (i + defaults < c->positional)
            return missing(f, args, 0, c->positional - defaults, "positional");
        args[i] = lw_retain(lw_as_tuple(f->defaults)->v[i + defaults - c->positional]);
    }
    size_t end = c->positional + c->keyword_only;
    for (size_t i = c->positional; i < end; i++)
        if (args[i] == LW_NIL && f->keyword_defaults != LW_NIL)
            args[i] = lw_dict_get(lw_as_dict(f->keyword_defaults), c->local_names[i]);
    for (size_t i = c->positional; i < end; i++)
        if (args[i] == LW_NIL)
            return missing(f, args, c->positional, end, "keyword-only");
    return true;
}

static void drop(lw_value *v, size_t n) {
    for (size_t i = 0; i < n; i++) {
        lw_value x = v[i];
        v[i] = LW_NIL;
        lw_release(x);
    }
}

bool lw_bind_arguments(lw_function *f, lw_value *args, size_t npos, lw_value kwnames) {
    lw_code *c = f->code;
    size_t nkw = kwnames == LW_NIL ? 0 : lw_as_tuple(kwnames)->size;
    size_t parameters = c->positional + c->keyword_only;
    size_t extra = npos > c->positional ? npos - c->positional : 0;
    lw_value rest = LW_NIL, kwargs = LW_NIL, small[32], *keywords = small;
    if (nkw > 32 && !(keywords = lw_mem_alloc(nkw * sizeof *keywords))) {
        drop(args, npos + nkw);
        lw_raise_memory();
        return false;
    }
    memcpy(keywords, args + npos, nkw * sizeof *keywords);
    bool ok = true;
    if (c->flags & LW_CODE_VARARGS) {
        rest = lw_tuple_consume(args + npos - extra, extra);
        ok = rest != LW_NIL;
    } else if (extra) {
        drop(args + npos - extra, extra);
    }
    size_t clear_to = c->locals > npos + nkw ? c->locals : npos + nkw;
    for (size_t i = npos - extra; i < clear_to; i++)
        args[i] = LW_NIL;
    if (ok && (c->flags & LW_CODE_VARKW)) {
        kwargs = lw_dict_new();
        ok = kwargs != LW_NIL;
    }
    if (ok)
        ok = bind_keywords(f, args, keywords, kwnames, kwargs);
    else
        drop(keywords, nkw);
    if (keywords != small)
        lw_mem_free(keywords, nkw * sizeof *keywords);
    if (ok && extra && !(c->flags & LW_CODE_VARARGS))
        ok = too_many(f, args, npos);
    ok = ok && fill_defaults(f, args);
    if (c->flags & LW_CODE_VARARGS)
        args[parameters] = rest;
    if (c->flags & LW_CODE_VARKW)
        args[parameters + ((c->flags & LW_CODE_VARARGS) != 0)] = kwargs;
    if (!ok)
        drop(args, c->locals);
    return ok;
}

lw_value lw_function_call(lw_value f, const lw_value *args, size_t nargs, lw_value kwnames) {
    lw_vm_thread *vm = lw_vm_self();
    lw_function *fn = (lw_function *)lw_to_object(f);
    lw_value *base = lw_frame_end(vm->top) + 1;
    size_t n = nargs + (kwnames == LW_NIL ? 0 : lw_as_tuple(kwnames)->size);
    if (!lw_stack_room(vm, base + n + fn->code->registers + LW_FRAME_SLACK))
        return LW_NIL;
    for (size_t i = 0; i < n; i++)
        base[i] = lw_retain(args[i]);
    lw_code *c = fn->code;
    bool plain = kwnames == LW_NIL && nargs == c->positional && c->keyword_only == 0 &&
                 !(c->flags & (LW_CODE_VARARGS | LW_CODE_VARKW));
    if (!plain && !lw_bind_arguments(fn, base, nargs, kwnames))
        return LW_NIL;
    size_t given = plain ? nargs : c->locals;
    if (!lw_frame_push(vm, fn, base, (unsigned)given, LW_FRAME_ENTRY)) {
        drop(base, given);
        return LW_NIL;
    }
    base[-1] = lw_retain(f);
    return lw_eval(NULL);
}

lw_value lw_vm_run_module(lw_code *code, lw_module *module) {
    lw_function *f = lw_object_new(LW_T_FUNCTION, sizeof *f);
    if (!f)
        return LW_NIL;
    f->code = code;
    lw_incref(&code->ob);
    f->module = module;
    lw_incref(&module->ob);
    f->name = lw_retain(code->name);
    f->qualified_name = lw_retain(code->qualified_name);
    f->defaults = f->keyword_defaults = LW_NIL;
    lw_store_relaxed(&f->attributes, LW_NIL);
    f->cells_count = 0;
    lw_value v = lw_function_call(lw_from_object(f), NULL, 0, LW_NIL);
    lw_release_object(f);
    return v;
}

static lw_value current_module_name(void) {
    lw_module *m = lw_vm_current_module();
    return m ? lw_retain(m->name) : lw_str_from_c("builtins");
}

void lw_vm_init(void) {
    lw_current_module_name = current_module_name;
    lw_cache_init();
    lw_type_register(&lw_code_type);
    lw_type_register(&lw_generator_type);
}

// SPDX-License-Identifier: MIT
// Calling functions of the language: binding arguments to parameters, and entering the eval loop from C.
//
// Parameters are the first registers of the callee: positional ones, keyword-only ones, then *args and **kwargs. Arguments
// arrive there in the order of the call; binding moves them to their places.
#include "vm/frame.h"
#include "base/memory.h"
#include "object/dict.h"
#include "object/exception.h"
#include "object/instance.h"
#include "object/list.h"
#include "object/str.h"
#include "object/tuple.h"
#include "object/type.h"

#include <string.h>
#include <sys/mman.h>

enum { STACK_VALUES = 1 << 20, STACK_PIECE = 512 };

static lw_code empty_code;
static lw_function empty_function = {.code = &empty_code};

bool lw_vm_thread_start(void) {
    lw_vm_thread *vm = lw_mem_calloc(sizeof *vm);
    if (!vm)
        return false;
    vm->stack = lw_mem_reserve(STACK_VALUES * sizeof(lw_value));
    vm->frames = lw_mem_reserve(LW_FRAMES_MAX * sizeof(lw_frame));
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

_Atomic uint32_t lw_recursion_bytes = 1000 * sizeof(lw_frame);

void lw_set_recursion_limit(uint32_t frames) {
    lw_store_relaxed(&lw_recursion_bytes, frames * (uint32_t)sizeof(lw_frame));
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
    lw_value tail = lw_buffer_finish(b), name = tail == LW_NIL ? LW_NIL : lw_getattr(lw_from_object(f), LW_NAME(__qualname__));
    lw_str_buffer whole;
    lw_buffer_init(&whole);
    bool ok = name != LW_NIL && lw_buffer_str(&whole, name) && lw_buffer_c(&whole, "() ") &&
              lw_buffer_str(&whole, tail);
    lw_release(name);
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

// Puts the keyword values at their places or into kwargs. What of `values` has been consumed is LW_NIL.
static bool bind_keywords(lw_function *f, lw_value *args, lw_value *values, lw_value kwnames, lw_value kwargs) {
    lw_code *c = f->code;
    size_t n = kwnames == LW_NIL ? 0 : lw_as_tuple(kwnames)->size;
    for (size_t i = 0; i < n; i++) {
        lw_value name = lw_as_tuple(kwnames)->v[i];
        int32_t at = parameter_index(c, name, c->positional_only);
        if (at >= 0) {
            if (args[at] != LW_NIL)
                return wrong_keyword(f, name, "got multiple values for argument '", "'");
            args[at] = values[i];
            values[i] = LW_NIL;
        } else if (kwargs != LW_NIL) {
            if (!lw_dict_set(lw_as_dict(kwargs), name, values[i]))
                return false;
        } else if (parameter_index(c, name, 0) >= 0) {
            return positional_only_named(f, kwnames);
        } else {
            return wrong_keyword(f, name, "got an unexpected keyword argument '", "'");
        }
    }
    return true;
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

// The same for registers that may lie above the innermost frame, where what the releases run would put its own: all of
// them are empty before the first release. `first`, consumed, goes before them.
static void drop_registers_after(lw_value first, lw_value *v, size_t n) {
    lw_value small[32], many = LW_NIL;
    size_t kept = n < 32 ? n : 32;
    memcpy(small, v, kept * sizeof *v);
    if (n > kept)
        many = lw_tuple_consume(v + kept, n - kept);
    for (size_t i = 0; i < n; i++)
        v[i] = LW_NIL;
    lw_release(first);
    drop(small, kept);
    lw_release(many);
}

static void drop_registers(lw_value *v, size_t n) { drop_registers_after(LW_NIL, v, n); }

bool lw_bind_arguments(lw_function *f, lw_value *args, size_t npos, lw_value kwnames) {
    lw_code *c = f->code;
    size_t nkw = kwnames == LW_NIL ? 0 : lw_as_tuple(kwnames)->size;
    size_t parameters = c->positional + c->keyword_only;
    size_t extra = npos > c->positional ? npos - c->positional : 0;
    bool varargs = c->flags & LW_CODE_VARARGS;
    lw_value rest = LW_NIL, kwargs = LW_NIL, small[32], *keywords = small;
    if (nkw > 32 && !(keywords = lw_mem_alloc(nkw * sizeof *keywords))) {
        drop_registers(args, npos + nkw);
        lw_raise_memory();
        return false;
    }
    memcpy(keywords, args + npos, nkw * sizeof *keywords);
    bool ok = true;
    if (varargs || extra) {
        rest = lw_tuple_consume(args + npos - extra, extra);
        ok = rest != LW_NIL;
    }
    size_t clear_to = c->locals > npos + nkw ? c->locals : npos + nkw;
    for (size_t i = npos - extra; i < clear_to; i++)
        args[i] = LW_NIL;
    if (ok && (c->flags & LW_CODE_VARKW)) {
        kwargs = lw_dict_new();
        ok = kwargs != LW_NIL;
    }
    ok = ok && bind_keywords(f, args, keywords, kwnames, kwargs);
    if (ok && extra && !varargs)
        ok = too_many(f, args, npos);
    ok = ok && fill_defaults(f, args);
    if (varargs) {
        args[parameters] = rest;
        rest = LW_NIL;
    }
    if (c->flags & LW_CODE_VARKW)
        args[parameters + varargs] = kwargs;
    if (!ok) {
        drop_registers_after(rest, args, c->locals);
        drop(keywords, nkw);
    }
    if (ok && kwargs != LW_NIL)
        for (size_t i = 0; i < nkw; i++)
            lw_release(keywords[i]); // kwargs holds it
    if (keywords != small)
        lw_mem_free(keywords, nkw * sizeof *keywords);
    return ok;
}

// ---- calls that do not nest in C ---------------------------------------------------------------

// Keywords of a function without *args and **kwargs: moves the values to their places and fills in what defaults there
// are. False: something does not fit; all is as it was, for lw_bind_arguments to say what.
static bool bind_simple(lw_function *f, lw_value *args, size_t npos, lw_value kwnames) {
    enum { MOST = 8 };
    lw_code *c = f->code;
    size_t nkw = kwnames == LW_NIL ? 0 : lw_as_tuple(kwnames)->size, positional = c->positional;
    size_t parameters = positional + c->keyword_only;
    lw_tuple *defaults = f->defaults == LW_NIL ? NULL : lw_as_tuple(f->defaults);
    size_t least = positional - (defaults ? defaults->size : 0);
    if (nkw > MOST || npos > positional || npos + nkw > parameters || parameters > 64 ||
        (c->flags & (LW_CODE_VARARGS | LW_CODE_VARKW)))
        return false;
    lw_value values[MOST];
    for (size_t i = 0; i < nkw; i++)
        values[i] = args[npos + i];
    for (size_t i = npos; i < parameters; i++)
        args[i] = LW_NIL;
    size_t from = npos > c->positional_only ? npos : c->positional_only;
    bool ok = true;
    uint64_t filled = 0;
    for (size_t i = 0; i < nkw && ok; i++) {
        size_t at = from;
        while (at < parameters && c->local_names[at] != lw_as_tuple(kwnames)->v[i])
            at++;
        ok = at < parameters && args[at] == LW_NIL;
        if (ok)
            args[at] = values[i];
    }
    for (size_t i = npos; i < least && ok; i++)
        ok = args[i] != LW_NIL;
    for (size_t i = positional; i < parameters && ok; i++)
        ok = args[i] != LW_NIL || f->keyword_defaults != LW_NIL;
    if (ok) {
        for (size_t i = npos > least ? npos : least; i < positional; i++)
            if (args[i] == LW_NIL) {
                args[i] = lw_retain(defaults->v[i - least]);
                filled |= (uint64_t)1 << i;
            }
        size_t i = positional;
        for (; i < parameters; i++)
            if (args[i] == LW_NIL) {
                args[i] = lw_dict_get(lw_as_dict(f->keyword_defaults), c->local_names[i]);
                if (args[i] == LW_NIL)
                    break;
                filled |= (uint64_t)1 << i;
            }
        if (lw_likely(i == parameters))
            return true;
        for (i = npos; i < parameters; i++)
            if (filled >> i & 1)
                lw_release(args[i]); // lives on in f
    }
    for (size_t i = npos; i < parameters; i++)
        args[i] = LW_NIL;
    for (size_t i = 0; i < nkw; i++)
        args[npos + i] = values[i];
    return false;
}

lw_frame *lw_frame_push_bound(lw_vm_thread *vm, lw_function *f, lw_value *args, unsigned npos, lw_value kwnames,
                              unsigned flags) {
    lw_code *c = f->code;
    lw_frame *frame;
    if (kwnames == LW_NIL && npos <= c->exact && c->exact != UINT32_MAX) {
        size_t missing_count = c->exact - npos;
        lw_tuple *defaults = f->defaults == LW_NIL ? NULL : lw_as_tuple(f->defaults);
        if (missing_count <= (defaults ? defaults->size : 0)) {
            if (!(frame = lw_frame_push(vm, f, args, c->exact, flags))) {
                drop_registers(args, npos);
                return NULL;
            }
            for (size_t i = 0; i < missing_count; i++) // only immediates were there
                args[npos + i] = lw_retain(defaults->v[defaults->size - missing_count + i]);
            return frame;
        }
    }
    size_t n = npos + (kwnames == LW_NIL ? 0 : lw_as_tuple(kwnames)->size);
    if (lw_unlikely(!lw_stack_room(vm, args + n + c->registers + LW_FRAME_SLACK))) {
        drop_registers(args, n);
        return NULL;
    }
    if (bind_simple(f, args, npos, kwnames)) {
        if (!(frame = lw_frame_push(vm, f, args, c->positional + c->keyword_only, flags)))
            drop_registers(args, c->positional + c->keyword_only);
        return frame;
    }
    if (!lw_bind_arguments(f, args, npos, kwnames))
        return NULL;
    frame = lw_frame_push(vm, f, args, c->locals, flags);
    if (lw_unlikely(!frame))
        drop_registers(args, c->locals);
    return frame;
}

// Makes the instance of class t and moves the n arguments up by one. Its __init__ is in *init (owned). False: t is not
// made so.
static bool prepare_init(lw_type *t, lw_value *window, unsigned nargs, lw_value *init) {
    if ((t->flags & (LW_TYPE_HEAP | LW_TYPE_UNUSUAL)) != LW_TYPE_HEAP || lw_native_base(t) != &lw_object_type ||
        (lw_type_hooks(t) & LW_HOOK_NEW))
        return false;
    lw_value m = lw_special(t, LW_NAME___init__);
    if (!lw_has_type(m, LW_T_FUNCTION)) {
        lw_release(m);
        return false;
    }
    lw_value o = lw_instance_new(t);
    if (o == LW_NIL) {
        lw_exception_clear(); // the general way reports it
        lw_release(m);
        return false;
    }
    for (unsigned i = nargs; i > 0; i--)
        window[i + 1] = window[i];
    window[1] = o;
    *init = m;
    return true;
}

lw_frame *lw_frame_push_init(lw_vm_thread *vm, lw_value *w, unsigned npos, lw_value kwnames) {
    lw_value class = w[0], init;
    size_t n = npos + (kwnames == LW_NIL ? 0 : lw_as_tuple(kwnames)->size);
    if (!prepare_init((lw_type *)lw_to_object(class), w, (unsigned)n, &init))
        return NULL;
    lw_value instance = lw_retain(w[1]);
    w[0] = init;
    lw_release(class); // the instance holds it
    lw_function *f = (lw_function *)lw_to_object(init);
    lw_frame *frame = lw_frame_push_bound(vm, f, w + 1, npos + 1, kwnames, LW_FRAME_INIT);
    if (lw_unlikely(!frame))
        lw_release(instance);
    else
        frame->result = instance;
    return frame;
}

lw_frame *lw_frame_push_spread(lw_vm_thread *vm, lw_value *w, bool keywords) {
    lw_value f = w[0], self = LW_NIL, from = w[1];
    if (keywords && lw_dict_size(lw_as_dict(w[2])) != 0)
        return NULL;
    if (lw_has_type(f, LW_T_METHOD)) {
        self = ((lw_method *)lw_to_object(f))->self;
        f = ((lw_method *)lw_to_object(f))->function;
    }
    if (!lw_has_type(f, LW_T_FUNCTION))
        return NULL;
    if (!lw_is_exact_tuple(from)) { // a list that the call has made
        lw_value tuple = lw_list_to_tuple(lw_as_list(from));
        if (tuple == LW_NIL)
            return NULL;
        w[1] = tuple;
        lw_release(from);
        from = tuple;
    }
    lw_tuple *t = lw_as_tuple(from);
    if (!lw_stack_room(vm, w + 2 + t->size))
        return NULL;
    if (keywords) {
        lw_value empty = w[2];
        w[2] = LW_NIL;
        lw_release(empty);
    }
    if (self != LW_NIL) {
        lw_value method = w[0];
        w[0] = lw_retain(f);
        lw_retain(self);
        lw_release(method);
    }
    size_t n = self != LW_NIL;
    if (n)
        w[1] = self;
    for (size_t i = 0; i < t->size; i++)
        w[1 + n++] = lw_retain(t->v[i]);
    if (n == 0)
        w[1] = LW_NIL;
    lw_release(from); // what is in it lives on
    return lw_frame_push_bound(vm, (lw_function *)lw_to_object(f), w + 1, (unsigned)n, LW_NIL, 0);
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
    bool plain = kwnames == LW_NIL && nargs == c->exact;
    if (!plain && !lw_bind_arguments(fn, base, nargs, kwnames))
        return LW_NIL;
    size_t given = plain ? nargs : c->locals;
    if (!lw_frame_push(vm, fn, base, (unsigned)given, LW_FRAME_ENTRY)) {
        drop_registers(base, given);
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

// SPDX-License-Identifier: MIT
// Printing exceptions on stderr as CPython does: tracebacks, causes and contexts, the place of a SyntaxError, notes.
// What fails while it is printed is left out.
#include "base/memory.h"
#include "object/dict.h"
#include "object/exception.h"
#include "object/list.h"
#include "object/number.h"
#include "object/str.h"
#include "object/tuple.h"
#include "object/type.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// ---- where to --------------------------------------------------------------------------------

lw_value (*lw_report_target)(void);
static _Thread_local FILE *redirected; // a report that is written for the program's own sys.stderr
static FILE *out(void) { return redirected ? redirected : stderr; }

FILE *lw_report_begin(lw_report *r) {
    *r = (lw_report){.target = LW_NIL};
    if (!redirected && lw_report_target && (r->target = lw_report_target()) != LW_NIL)
        redirected = r->stream = open_memstream(&r->text, &r->bytes);
    return out();
}

void lw_report_end(lw_report *r) {
    if (!r->stream) {
        fflush(out());
        lw_release(r->target);
        return;
    }
    fclose(r->stream);
    redirected = NULL;
    lw_value pending = lw_exception_take(), text = r->target == LW_NONE ? LW_NIL : lw_str_new(r->text, r->bytes);
    lw_value done = text == LW_NIL ? LW_NIL : lw_call_method(r->target, "write", &text, 1);
    if (done != LW_NIL)
        lw_release(lw_call_method(r->target, "flush", NULL, 0));
    lw_release(done);
    lw_exception_clear(); // what they raise is nobody's
    lw_exception_restore(pending);
    lw_release(text);
    lw_release(r->target);
    free(r->text);
}

// ---- what ------------------------------------------------------------------------------------

lw_value lw_exception_summary(lw_value v) {
    lw_type *t = lw_type_of(v);
    lw_str_buffer b;
    lw_buffer_init(&b);
    bool ok = true;
    lw_value module = t->flags & LW_TYPE_HEAP ? lw_getattr(lw_type_value(t), LW_NAME(__module__)) : LW_NIL;
    if (module != LW_NIL && lw_is_str(module) && !lw_str_equal_c(lw_as_str(module), "__main__") &&
        !lw_str_equal_c(lw_as_str(module), "builtins"))
        ok = lw_buffer_str(&b, module) && lw_buffer_c(&b, ".");
    lw_release(module);
    lw_value name = ok ? lw_getattr(lw_type_value(t), LW_NAME(__qualname__)) : LW_NIL;
    ok = name != LW_NIL && lw_is_str(name) && lw_buffer_str(&b, name);
    lw_release(name);
    // The place of a SyntaxError is printed before.
    bool syntax = lw_isinstance(v, LW_EXC(SyntaxError));
    lw_value said = ok && syntax ? lw_getattr_maybe(v, LW_NAME(msg)) : ok ? lw_retain(v) : LW_NIL;
    lw_value text = said != LW_NIL ? lw_to_str(said) : LW_NIL;
    lw_release(said);
    if (ok && text == LW_NIL) {
        lw_exception_clear();
        text = lw_str_from_c("<exception str() failed>");
    }
    if (ok && text != LW_NIL && lw_as_str(text)->length)
        ok = lw_buffer_c(&b, ": ") && lw_buffer_str(&b, text);
    lw_release(text);
    if (ok)
        return lw_buffer_finish(&b);
    lw_buffer_discard(&b);
    return LW_NIL;
}

// NULL: there is no str, or no memory.
static char *text_of(lw_value s, size_t *n) {
    char *text = s == LW_NIL ? NULL : lw_str_to_utf8_escaped(lw_as_str(s), n);
    if (!text)
        lw_exception_clear();
    return text;
}

static void print_str(lw_value s) {
    size_t n;
    char *text = text_of(s, &n);
    if (!text)
        return;
    fwrite(text, 1, n, out());
    lw_mem_free(text, n + 1);
}

// The line of the file, without its indentation, as CPython shows it. Nothing when the file cannot be read.
void lw_print_source_line(const char *path, long line, int indent) {
    FILE *f = fopen(path, "r");
    if (!f)
        return;
    char *text = NULL;
    size_t size = 0;
    ssize_t n = -1;
    for (long i = 0; i < line && (n = getline(&text, &size, f)) >= 0; i++)
        ;
    if (n > 0) {
        char *from = text + strspn(text, " \t\f");
        from[strcspn(from, "\r\n")] = 0;
        if (*from)
            fprintf(out(), "%*s%s\n", indent, "", from);
    }
    free(text);
    fclose(f);
}

static void print_entry(const lw_traceback *t) {
    size_t n;
    char *path = lw_str_to_utf8(lw_as_str(t->file), &n);
    if (!path) {
        lw_exception_clear();
        return;
    }
    size_t length = 0;
    char *function = text_of(t->function, &length);
    // Whole lines, also when another thread reports as well. Nothing of the language runs while stderr is locked.
    flockfile(out());
    fprintf(out(), "  File \"%s\", line %ld, in ", path, (long)t->line);
    if (function)
        fwrite(function, 1, length, out());
    fputc('\n', out());
    lw_print_source_line(path, (long)t->line, 4);
    funlockfile(out());
    if (function)
        lw_mem_free(function, length + 1);
    lw_mem_free(path, n + 1);
}

static const lw_traceback *next_of(const lw_traceback *t) { return t->next == LW_NIL ? NULL : lw_as_traceback(t->next); }

static bool same_entry(const lw_traceback *a, const lw_traceback *b) {
    return a && b && a->file == b->file && a->line == b->line && a->function == b->function;
}

// Outermost first; more than three equal entries in a row are counted instead of shown.
static void print_traceback(const lw_traceback *t) {
    const lw_traceback *last = NULL;
    fputs("Traceback (most recent call last):\n", out());
    for (size_t run = 0; t; last = t, t = next_of(t)) {
        run = same_entry(last, t) ? run + 1 : 0;
        if (run < 3)
            print_entry(t);
        if (run >= 3 && !same_entry(t, next_of(t)))
            fprintf(out(), "  [Previous line repeated %zu more time%s]\n", run - 2, run - 2 == 1 ? "" : "s");
    }
}

// The place in the text that a SyntaxError is about.
static void print_syntax_place(lw_value v) {
    lw_value file = lw_getattr_maybe(v, LW_NAME(filename)), line = lw_getattr_maybe(v, LW_NAME(lineno));
    lw_value offset = lw_getattr_maybe(v, LW_NAME(offset)), text = lw_getattr_maybe(v, LW_NAME(text));
    if (file != LW_NIL && lw_is_str(file) && lw_is_small(line)) {
        fputs("  File \"", out());
        print_str(file);
        fprintf(out(), "\", line %ld\n", (long)lw_to_small(line));
        size_t n = 0;
        char *shown = text != LW_NIL && lw_is_str(text) ? lw_str_to_utf8_escaped(lw_as_str(text), &n) : NULL;
        if (shown) {
            size_t indent = strspn(shown, " \t\f");
            shown[strcspn(shown, "\r\n")] = 0;
            if (n < 2000)
                fprintf(out(), "    %s\n", shown + (indent < n ? indent : 0));
            long column = lw_is_small(offset) ? (long)lw_to_small(offset) - 1 - (long)indent : -1;
            if (column >= 0 && n < 2000)
                fprintf(out(), "    %*s^\n", (int)column, "");
            lw_mem_free(shown, n + 1);
        }
    }
    lw_release(file);
    lw_release(line);
    lw_release(offset);
    lw_release(text);
    lw_exception_clear();
}

static bool print_note(lw_value note, void *arg) {
    (void)arg;
    lw_value text = lw_to_str(note);
    if (text == LW_NIL) {
        lw_exception_clear();
        text = lw_str_from_c("<note str() failed>");
    }
    print_str(text);
    fputc('\n', out());
    lw_release(text);
    return true;
}

static void print_notes(lw_value v) {
    lw_value name = lw_intern_c("__notes__"), notes = name == LW_NIL ? LW_NIL : lw_getattr_maybe(v, name);
    if (notes != LW_NIL && (lw_is_list(notes) || lw_is_tuple(notes)))
        lw_for_each(notes, print_note, NULL);
    lw_release(notes);
    lw_release(name);
    lw_exception_clear();
}

static void print_one(lw_value v) {
    lw_exception *e = lw_as_exception(v);
    lw_value traceback = lw_exception_load(e, &e->traceback);
    if (traceback != LW_NIL)
        print_traceback(lw_as_traceback(traceback));
    lw_release(traceback);
    if (lw_isinstance(v, LW_EXC(SyntaxError)))
        print_syntax_place(v);
    lw_value summary = lw_exception_summary(v);
    size_t n;
    char *text = text_of(summary, &n);
    if (text) {
        flockfile(out());
        fwrite(text, 1, n, out());
        fputc('\n', out());
        funlockfile(out());
        lw_mem_free(text, n + 1);
    } else {
        fprintf(out(), "%s\n", lw_type_name(v));
    }
    lw_release(summary);
    print_notes(v);
}

// What e is printed after, owned, and how it came; LW_NIL: nothing.
static lw_value before(lw_value v, bool *direct) {
    lw_exception *e = lw_as_exception(v);
    lw_value cause = lw_exception_load(e, &e->cause);
    *direct = cause != LW_NIL && lw_is_exception(cause);
    if (cause != LW_NIL && !*direct) { // from None
        lw_release(cause);
        return LW_NIL;
    }
    if (*direct)
        return cause;
    return lw_load_relaxed(&e->suppress_context) ? LW_NIL : lw_exception_load(e, &e->context);
}

// The chain from e back, each exception once, is remembered first: it may be long, and a circle. Without memory it is cut.
static void print_chain(lw_value last) {
    lw_value chain = lw_list_new(4), seen = chain == LW_NIL ? LW_NIL : lw_dict_new(), at = lw_retain(last);
    while (seen != LW_NIL && at != LW_NIL) {
        lw_value key = lw_from_small((int64_t)at);
        bool direct, fresh = lw_dict_contains(lw_as_dict(seen), key) == 0, ok = false;
        lw_value next = fresh ? before(at, &direct) : LW_NIL;
        if (fresh)
            ok = lw_dict_set(lw_as_dict(seen), key, lw_from_bool(direct)) && lw_list_append(lw_as_list(chain), at);
        lw_release(at);
        at = ok ? next : LW_NIL;
        if (!ok)
            lw_release(next);
    }
    lw_release(at);
    lw_exception_clear();
    lw_value items = chain == LW_NIL ? LW_NIL : lw_list_to_tuple(lw_as_list(chain));
    size_t n = items == LW_NIL ? 0 : lw_as_tuple(items)->size;
    for (size_t i = n; i-- > 0;) {
        lw_value v = lw_as_tuple(items)->v[i];
        if (i + 1 < n) {
            bool direct = lw_dict_get(lw_as_dict(seen), lw_from_small((int64_t)v)) == LW_TRUE;
            fputs(direct ? "\nThe above exception was the direct cause of the following exception:\n\n"
                         : "\nDuring handling of the above exception, another exception occurred:\n\n", out());
        }
        print_one(v);
    }
    if (n == 0)
        print_one(last);
    lw_release(items);
    lw_release(chain);
    lw_release(seen);
}

void lw_exception_print(lw_value e) {
    lw_report r;
    lw_value pending = lw_exception_take();
    lw_report_begin(&r);
    print_chain(e);
    lw_report_end(&r);
    lw_exception_restore(pending);
}

void lw_exception_print_ignored(lw_value where) {
    lw_report r;
    lw_value e = lw_exception_take();
    lw_value text = lw_repr(where);
    lw_exception_clear();
    lw_report_begin(&r);
    fputs("Exception ignored in: ", out());
    print_str(text);
    fputc('\n', out());
    lw_release(text);
    print_one(e);
    lw_report_end(&r);
    lw_release(e);
}

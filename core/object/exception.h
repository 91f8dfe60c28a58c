// SPDX-License-Identifier: MIT
// Exception objects and the built-in exception types.
#ifndef LW_OBJECT_EXCEPTION_H
#define LW_OBJECT_EXCEPTION_H

#include "object/instance.h"

#include <stdio.h>

typedef struct {
    lw_instance instance;
    // Containers' slots: may be touched by several threads.
    _Atomic lw_value args;      // tuple
    _Atomic lw_value cause;     // LW_NIL: none given; LW_NONE: `from None`
    _Atomic lw_value context;   // LW_NIL: none
    _Atomic lw_value traceback; // an lw_traceback, the outermost frame's; LW_NIL: none
    _Atomic bool suppress_context;
} lw_exception;

extern lw_type lw_exception_types[];
enum {
#define X(name, base) LW_EXC_INDEX_##name,
#include "object/exceptions.def"
#undef X
    LW_EXC_COUNT
};
// LW_EXC(TypeError) is the lw_type * of TypeError.
#define LW_EXC(name) (&lw_exception_types[LW_EXC_INDEX_##name])

static inline bool lw_is_exception(lw_value v) {
    return lw_is_instance(v) && (lw_type_of(v)->flags & LW_TYPE_EXCEPTION);
}
static inline lw_exception *lw_as_exception(lw_value v) { return (lw_exception *)(uintptr_t)v; }
// An exception object of the type with args = (message,) or () when message is LW_NIL (borrowed).
lw_type *lw_errno_type(int64_t number); // OSError or its subclass for the error number (os_error.c)
// Raises it with the system's text; filename is a str, bytes or int, or LW_NIL. Returns LW_NIL.
lw_value lw_raise_os_error(int number, lw_value filename);
// Of unicode_error.c: raised for [start, end) of the str, or of the bytes; LW_NIL. Which of its args an attribute is, -1:
// none; the text of one, owned.
lw_value lw_raise_encode(const char *encoding, lw_str *s, size_t start, size_t end, const char *reason);
lw_value lw_raise_decode(const char *encoding, const unsigned char *data, size_t bytes, size_t start, size_t end, const char *reason);
bool lw_is_unicode_error(lw_value v);
int lw_unicode_error_part(lw_value name);
lw_value lw_unicode_error_text(lw_value v, lw_value args);
// Of syntax_error.c. Is `name` an attribute of every SyntaxError: *v (owned) is then what its args say. And its text, owned.
bool lw_syntax_error_part(lw_value self, lw_value name, lw_value *v);
lw_value lw_syntax_error_text(lw_value v);
lw_value lw_exception_new(lw_type *type, lw_value message);
// The same, raised, with the attributes `name` and `obj` if these are not LW_NIL; consumes message, LW_NIL: an exception is set.
// Returns LW_NIL.
lw_value lw_raise_named(lw_type *type, lw_value message, lw_value name, lw_value object);
// The value of one of the slots above, owned or LW_NIL.
lw_value lw_exception_load(lw_exception *e, _Atomic lw_value *slot);
// Makes `e` (consumed) the pending exception as `raise` does: its __context__ becomes the exception that is
// being handled by this thread.
void lw_exception_raise(lw_value e);
// A frame that an exception went through (traceback.c).
typedef struct {
    lw_object ob;
    lw_value file, function; // owned strs
    lw_value next;           // owned, the frame that it came from, further inside; LW_NIL: it was raised in this one
    uint32_t line, depth;    // depth: frames from here on
} lw_traceback;
extern lw_type lw_traceback_type;
static inline lw_traceback *lw_as_traceback(lw_value v) { return (lw_traceback *)lw_to_object(v); }
lw_value lw_traceback_of(lw_value e); // what scripts see as __traceback__, owned: such an object or None
// The pending exception e goes on through a frame; on lack of memory, and beyond some thousands of frames, it is not remembered.
void lw_exception_add_traceback(lw_value e, lw_value file, int line, lw_value function);
// A report, of an exception or a warning, is written to what lw_report_begin returns, and is whole with lw_report_end: on
// stderr, or, when the program has another sys.stderr (which lw_report_target says, owned; LW_NIL: it has not), by its write().
typedef struct {
    FILE *stream; // NULL: stderr
    char *text;
    size_t bytes;
    lw_value target;
} lw_report;
FILE *lw_report_begin(lw_report *r);
void lw_report_end(lw_report *r);
extern lw_value (*lw_report_target)(void);
// Prints "Traceback (most recent call last): ..." with causes and contexts as CPython does, to where reports go.
void lw_exception_print(lw_value e);
// Prints and clears the pending exception, which nobody can be told: it was raised in `where`, a finalizer or callback.
void lw_exception_print_ignored(lw_value where);
// One line of a file on stderr, behind `indent` blanks; nothing when it cannot be read.
void lw_print_source_line(const char *path, long line, int indent);
void lw_exceptions_init(void);
void lw_exceptions_finish(void);
// "Type: message", the last line of a traceback, as a str.
lw_value lw_exception_summary(lw_value e);

#endif

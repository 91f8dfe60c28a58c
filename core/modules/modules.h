// SPDX-License-Identifier: MIT
// What the built-in modules share.
#ifndef LW_MODULES_MODULES_H
#define LW_MODULES_MODULES_H

#include "latchwork.h"

// Makers of the modules in C: owned module, or LW_NIL.
lw_value lw_make_sys(void);
// sys.path[0] is the folder of this script (NULL: the current one). Attached.
bool lw_set_script(const char *file);
void lw_sys_finish(void); // gives back what sys was to get, when nobody imported it
lw_value lw_make_time(void);
lw_value lw_make_time_dates(void);
lw_value lw_make_math(void);
lw_value lw_make_thread(void);
lw_value lw_make_array(void);
lw_value lw_make_io(void);
lw_value lw_make_os(void);
lw_value lw_make_collections(void);
lw_value lw_make_operator(void); // getters.c
lw_value lw_make_imp(void);
lw_type *lw_deque_type(void); // registered; deque.c
lw_value lw_make_random(void);
lw_value lw_make_gc(void);
lw_value lw_make_weakref(void);

// ---- builtins --------------------------------------------------------------------------------

// Fills lw_builtins. False: an exception is set.
bool lw_builtins_init(void);
bool lw_builtins_io_init(void);     // output.c: print and input, the file type
bool lw_builtins_file_init(void);   // file_object.c: open
lw_value lw_stdin(void);            // borrowed
lw_value lw_read_line(lw_value file); // a str, empty at the end
lw_value lw_path_bytes(lw_value path); // of str, bytes or what has __fspath__: a bytes without NUL inside
bool lw_builtins_scope_init(void);  // builtins_scope.c: globals, locals, vars, dir
bool lw_builtins_number_init(void); // builtins_number.c
bool lw_builtins_reduce_init(void); // builtins_reduce.c
void lw_iterator_types(void);       // builtins_iter.c: registers enumerate, zip ...
lw_value lw_reversed(lw_value v);
lw_value lw_call_iter_until(lw_value callable, lw_value sentinel); // iter(callable, sentinel)
extern lw_type lw_super_type;
enum { LW_T_UNTIL_ITER = LW_T_SPARE_FIRST, LW_T_FILE };

// "f() takes exactly one argument (2 given)": for natives that check their arguments themselves.
bool lw_exactly(const char *function, size_t wanted, size_t given);

// ---- the end (start.c) -----------------------------------------------------------------------

// What modules of lib want to be called for when the program has ended, the last that asked first: before its threads are
// waited for (they may have to be told), and after that, before anything is torn down.
typedef enum { LW_END_THREADS, LW_END_PROGRAM, LW_END_STAGES } lw_end_stage;
bool lw_end_add(lw_end_stage stage, lw_value function);
bool lw_end_run(lw_end_stage stage); // false: an exception is set; those that are left may be run by another call

// ---- output (output.c) -----------------------------------------------------------------------

// The file objects (borrowed, immortal). fd 1 or 2.
lw_value lw_file_object(int fd);
// From now on print, input and reports use what this cell holds (sys.stdin's, stdout's or stderr's; NULL: what there was).
void lw_standard_cell(int fd, lw_cell *cell);
// Appends to stdout's buffer; flushed when large, or at the end of a line on a terminal. False: an
// exception is set.
bool lw_stdout_write(const char *text, size_t bytes);
// Writes the buffer out. Attached. 0, or the error number; the rest of the buffer is dropped then.
int lw_stdout_flush(void);
// The same before a report: errors are kept for the end.
void lw_stdout_flush_quietly(void);
// Standard files that are closed when the program starts become /dev/null, so that no other file takes their place,
// and are None in sys. Called before the runtime starts.
void lw_standard_files_check(void);
bool lw_standard_file_missing(int fd);
// The last error that has lost what was to be flushed (0: none).
int lw_stdout_error(void);
// OSError's subclass for the error number. Returns LW_NIL.
lw_value lw_raise_errno(int number, const char *filename);

// ---- import (import.c) -----------------------------------------------------------------------

lw_value lw_import(lw_value name);
// What IMPORT does for code of module `from`: the name may begin with dots.
lw_value lw_import_for(lw_module *from, lw_value name);
// What `from module import name` may mean when the module has no such attribute: its submodule. Owned; LW_NIL without an
// exception: there is none.
lw_value lw_import_submodule(lw_value module, lw_value name);
// sys.modules exists from now on.
bool lw_import_begin(void);
// sys.path (owned); LW_NIL: none was set, or an exception.
lw_value lw_sys_path(void);
// What the program itself runs in, borrowed; LW_NIL: nothing was run. Only at the end.
lw_value lw_main_module(void);
// Makes `module` importable by its name.
bool lw_import_add(lw_value module);
// Clears all modules' globals, main last; then forgets the modules.
void lw_import_finish(void);

#endif

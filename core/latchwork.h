// SPDX-License-Identifier: MIT
// The public API: embedding Latchwork, and native modules.
//
//     lw_runtime_init();
//     lw_value m = lw_run_string("print(6 * 7)", "<example>");   // owned, or LW_NIL with an exception set
//     ...
//     lw_runtime_finish(false);
//
// A native thread that wants to touch objects: lw_thread_join_runtime(); ... lw_thread_leave_runtime();
// and lw_detach()/lw_attach() (policy.h) around what may block.
#ifndef LW_LATCHWORK_H
#define LW_LATCHWORK_H

#include "object/dict.h"
#include "object/exception.h"
#include "object/function.h"
#include "object/instance.h"
#include "object/list.h"
#include "object/number.h"
#include "object/object.h"
#include "object/range.h"
#include "object/set.h"
#include "object/str.h"
#include "object/tuple.h"

// Starts the runtime with the calling thread as its main thread: attached on return. Aborts with a message
// when there is no memory for it. Once per process.
void lw_runtime_init(void);
// Joins nothing: other threads must have left. Clears modules, frees everything that is reachable from the
// runtime, drains what is retired. Returns the number of objects that are still alive: leaked or, unless `collect`
// asks for a last collection, in cycles.
int64_t lw_runtime_finish(bool collect);
// The calling native thread joins the runtime (attached on return) / leaves it (with nothing pending: an exception that
// is still set is dropped). False: no memory or too many threads.
bool lw_thread_join_runtime(void);
void lw_thread_leave_runtime(void);
// Compiles and runs text as a new module called `__main__` whose __file__ is `filename`. Owned module, or LW_NIL.
lw_value lw_run_string(const char *text, const char *filename);
// The same for a file; OSError when it cannot be read.
lw_value lw_run_file(const char *path);
// sys.argv for scripts. Copies.
bool lw_set_argv(int argc, char **argv);

#endif

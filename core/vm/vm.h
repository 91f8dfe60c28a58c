// SPDX-License-Identifier: MIT
// The virtual machine: running code objects.
#ifndef LW_VM_VM_H
#define LW_VM_VM_H

#include "object/function.h"
#include "vm/code.h"

// Registers the VM's types and slots (functions, generators, classes). After lw_objects_init.
void lw_vm_init(void);
// Gives the calling thread its register stack / takes it away. False: no memory.
bool lw_vm_thread_start(void);
void lw_vm_thread_exit(void);
// Runs a module's code in the module. Owned None, or LW_NIL.
lw_value lw_vm_run_module(lw_code *code, lw_module *module);
// What IMPORT of code of module `from` calls: owned module, or LW_NIL with ImportError. And what IMPORTFROM asks for what
// is no attribute: an owned value, or LW_NIL, with or without an exception. Set by modules/.
extern lw_value (*lw_import_hook)(lw_module *from, lw_value name);
extern lw_value (*lw_submodule_hook)(lw_value module, lw_value name);
// Called at a safepoint of a thread whose breaker has one of LW_BREAK_HOOK: may run code of the language; false: it
// raised KeyboardInterrupt.
enum { LW_BREAK_HOOK = LW_BREAK_SIGNAL | LW_BREAK_COLLECT };
extern bool (*lw_break_hook)(void);
// The module of the innermost running function of this thread (borrowed), or NULL.
lw_module *lw_vm_current_module(void);
// Frames that a thread may have on its stack; at most LW_FRAMES_MAX - 1, for which there is room.
enum { LW_FRAMES_MAX = 1 << 17 };
void lw_set_recursion_limit(uint32_t frames);

#endif

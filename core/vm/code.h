// SPDX-License-Identifier: MIT
// Code objects: what the compiler (lang/) makes and the eval loop runs. Immutable but for inline caches.
#ifndef LW_VM_CODE_H
#define LW_VM_CODE_H

#include "object/object.h"

enum {
#define OP(name, format, extra) LW_OP_##name,
#include "vm/opcodes.def"
#undef OP
    LW_OP_COUNT
};

enum { LW_KILL_B = 1, LW_KILL_C = 2, LW_KILL_A = 4, LW_K3 = 8, LW_K4 = 16, LW_K5 = 32 };

enum { LW_AWAIT_PLAIN, LW_AWAIT_NEXT, LW_AWAIT_ENTER, LW_AWAIT_EXIT }; // GETAWAIT: what the error names

typedef union {
    uint64_t word;
    struct {
        uint8_t op, k;
        uint16_t a, b, c;
    };
    struct {
        uint32_t low;
        int32_t bx;
    };
} lw_insn;
_Static_assert(sizeof(lw_insn) == 8, "an instruction is one word");

enum { // lw_code.flags
    LW_CODE_VARARGS = 1,
    LW_CODE_VARKW = 2,
    LW_CODE_GENERATOR = 4,
    LW_CODE_CLASS = 8,    // class body: R[0] is the namespace dict
    LW_CODE_MODULE = 16,
    LW_CODE_COROUTINE = 64, // a generator that is awaited
    LW_CODE_NESTED = 32,  // defined inside another function (not at module or module-class level)
};

// Covers instructions [start, end). Handlers are searched in order; inner ones come first.
typedef struct {
    uint32_t start, end, handler; // word offsets
    uint16_t live;                // registers from here on are released
    uint16_t exception;           // register that receives the exception (may be >= live)
} lw_handler;

typedef struct {
    uint32_t pc;   // from this word on
    uint32_t line;
} lw_line;

typedef struct {
    bool from_local; // a cell in the defining frame's register `index`, else its free variable `index`
    uint16_t index;
} lw_capture;

// All arrays are owned by the code object and freed with it.
typedef struct lw_code {
    lw_object ob;
    uint16_t registers;  // locals and temporaries
    uint16_t locals;
    uint16_t positional; // parameters that may be given by position (positional-only ones included)
    uint16_t positional_only;
    uint16_t keyword_only;
    uint16_t flags;
    uint32_t exact;      // so many positional arguments need no binding; UINT32_MAX: always bind
    uint32_t first_line;
    uint32_t instructions, constants_count, names_count, handlers_count, lines_count, free_count;
    _Atomic uint64_t *code;   // words; caches among them are atomic, instructions are never changed
    lw_value *constants;
    lw_value *names;          // interned
    lw_value *local_names;    // `locals` many, interned
    lw_value *free_names;     // free_count many
    lw_capture *captures;     // free_count many
    lw_handler *handlers;
    lw_line *lines;
    lw_value name, qualified_name, filename; // strs
    struct lw_code *next, *previous;         // of all registered code (code.c)
    bool registered;
    _Atomic bool awaitable;   // types.coroutine: its generators may be awaited; only ever set
    lw_value doc;             // of a function: its first statement, when that is a str; else LW_NIL
} lw_code;

static inline lw_code *lw_as_code(lw_value v) { return (lw_code *)(uintptr_t)v; }
extern lw_type lw_code_type;
extern const char *const lw_op_names[LW_OP_COUNT];
extern const char *const lw_op_formats[LW_OP_COUNT];
extern const uint8_t lw_op_extra[LW_OP_COUNT];

// A code object with everything zero or LW_NIL, for the compiler to fill with lw_mem_alloc'ed arrays (sized
// exactly by the counts). NULL: MemoryError.
lw_code *lw_code_new(void);
// The code is complete: from now on its caches are among those that are emptied.
void lw_code_register(lw_code *c);
// Empties the inline caches of attributes in all code.
void lw_code_clear_caches(void);
uint32_t lw_code_line(const lw_code *c, uint32_t pc);
// Prints the instructions to stdout, one a line (--dis).
void lw_code_disassemble(const lw_code *c);

#endif

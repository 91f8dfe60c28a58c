// SPDX-License-Identifier: MIT
// Code generation, shared by compile*.c: one lw_unit for each code object that is being made.
//
// Temporaries are a stack above the locals: `top` is the first free register. A temporary is
// written once and killed once on every path (see opcodes.def); lw_verify_code checks this in
// checking builds. After an instruction that does not fall through the unit is `dead` until a label
// that something jumps to is bound: nothing is emitted meanwhile.
#ifndef LW_LANG_EMIT_H
#define LW_LANG_EMIT_H

#include "lang/scope.h"
#include "vm/code.h"

#define LW_BLOCKS_MAX                                                                              \
    20 // CPython's limit; finally bodies are duplicated, so this bounds more than the stack

typedef struct lw_fixup {
    struct lw_fixup *next;
    uint32_t pc;
} lw_fixup;

// Zero-initialised: unbound, nobody jumps there yet.
typedef struct {
    lw_fixup *fixups;
    uint64_t unbound; // of the locals, on some way to here
    uint32_t pc;
    bool bound;
} lw_label;

typedef enum {
    LW_BLOCK_WHILE,
    LW_BLOCK_FOR,
    LW_BLOCK_TRY,
    LW_BLOCK_FINALLY,
    LW_BLOCK_HANDLER,
    LW_BLOCK_NAME,
    LW_BLOCK_WITH,
    LW_BLOCK_VALUE
} lw_block_kind;

typedef struct lw_cover {
    struct lw_cover *next;
    uint32_t start, end;
} lw_cover;

// What a return, break or continue must do on its way out, and the code that an exception handler
// covers.
typedef struct lw_block {
    struct lw_block *outer;
    lw_block_kind kind;
    uint16_t reg;           // loop state, exception, exit function, or kept value
    lw_label *exit, *again; // of loops
    const lw_nodes *final;  // of FINALLY
    lw_value name;          // of NAME
    bool async;             // of WITH
    uint32_t line;
    lw_cover *ranges, **last_range;
    uint32_t start; // of the open range
    uint64_t unbound; // of the locals, when it began
} lw_block;

typedef struct lw_unit {
    lw_front *front;
    lw_scope *scope, *home; // where names are looked up now; who has the frame
    struct lw_unit *outer;
    uint64_t *code;
    uint32_t count, capacity;
    lw_value *constants, *names;
    uint32_t constants_count, constants_capacity, names_count, names_capacity;
    lw_word_map constant_map, name_map;
    lw_handler *handlers;
    uint32_t handlers_count, handlers_capacity;
    lw_line *lines;
    uint32_t lines_count, lines_capacity;
    uint32_t line, start; // of what is being compiled
    uint32_t top, registers;
    lw_block *block;
    unsigned blocks;
    // Which of the first 64 locals may have no value here (a bit each; of the others that is not known), and which may
    // lose it again. What is bound on all ways to a place stays so, but for these: so no loop is walked twice.
    uint64_t unbound, deletable;
    bool dead;
    bool wide;    // compare-and-jump is not used: a function is too large for 16-bit jumps
    bool too_far; // a 16-bit jump did not reach: compile again, wide
    uint16_t flags;
    lw_value qualified; // name
} lw_unit;

typedef struct {
    uint16_t reg;
    bool temp;
} lw_operand;

// ---- emit.c: instructions
// ------------------------------------------------------------------------

void lw_emit(lw_unit *u, int op, unsigned k, uint32_t a, uint32_t b, uint32_t c);
void lw_emit_bx(lw_unit *u, int op, unsigned k, uint32_t a, int32_t bx);
void lw_emit_extra(lw_unit *u, uint64_t word); // the extra word of the instruction before
void lw_emit_end(lw_unit *u);                  // the instruction before does not fall through
// Any jumping instruction; its offset is filled in when the label is bound.
void lw_emit_jump(lw_unit *u, int op, unsigned k, uint32_t a, uint32_t b, uint32_t c, lw_label *to);
void lw_label_bind(lw_unit *u, lw_label *l);
uint32_t lw_constant(lw_unit *u, lw_value v);
uint16_t lw_name_index(lw_unit *u, lw_value name);
static inline void lw_at(lw_unit *u, const lw_node *n) {
    if (n->line) {
        u->line = n->line;
        u->start = n->start;
    }
}
uint16_t lw_alloc(lw_unit *u);
uint16_t lw_alloc_n(lw_unit *u, uint32_t n);
// May the local be unbound here? (Of temporaries and cells there is nothing to ask.)
static inline bool lw_may_be_unbound(const lw_unit *u, uint32_t reg) { return reg >= 64 || (u->unbound >> reg & 1); }
static inline void lw_note_bound(lw_unit *u, uint32_t reg) {
    if (reg < 64)
        u->unbound &= ~((uint64_t)1 << reg);
}
static inline void lw_note_unbound(lw_unit *u, uint32_t reg) {
    if (reg < 64)
        u->unbound |= (uint64_t)1 << reg;
}
static inline bool lw_is_temp(const lw_unit *u, uint32_t reg) { return reg >= u->home->locals; }
static inline unsigned lw_kill(lw_operand o, unsigned bit) { return o.temp ? bit : 0; }
void lw_clear_temp(lw_unit *u, uint16_t reg, uint32_t n);
void lw_load_constant(lw_unit *u, uint16_t dst, lw_value v);
void lw_move(lw_unit *u, uint16_t dst, lw_operand from);
void lw_unit_error(lw_unit *u, const lw_node *n, const char *message);
void lw_unit_limit(lw_unit *u, const char *message); // at what is being compiled
// dst when it is the temporary on top of the stack, else a new one: the base of consecutive
// temporaries.
uint16_t lw_base(lw_unit *u, uint16_t dst);
void lw_unit_init(lw_unit *u, lw_front *f, lw_unit *outer, lw_scope *scope);
void lw_unit_locals(lw_unit *u, uint32_t parameters); // what is known of them at the start: these have values
lw_value lw_unit_finish(lw_unit *u, lw_value name, const lw_function *fn, uint32_t first_line);

// ---- emit_block.c: blocks and handlers
// -----------------------------------------------------------------

void lw_push_block(lw_unit *u, lw_block *b, lw_block_kind kind, uint16_t reg);
void lw_pop_block(lw_unit *u);
// Handles exceptions in the popped block's ranges here. False: there is nothing to handle.
bool lw_handler_begin(lw_unit *u, lw_block *b, uint16_t live, uint16_t exception);
// Emits what leaving all blocks up to `stop` (not included) takes: finally bodies, releases. Then
// comes the jump, then lw_unwound: the blocks are still open for the code that follows.
void lw_unwind(lw_unit *u, lw_block *stop, const lw_operand *value);
void lw_unwound(lw_unit *u, lw_block *stop);
void lw_unbind_name(lw_unit *u, lw_value name);

// ---- compile_expr.c and friends
// --------------------------------------------------------------------------

// Evaluates e into dst, a local or a dead temporary. A local is written by the last instruction
// only.
void lw_expr(lw_unit *u, lw_node *e, uint16_t dst);
// Evaluates e to a register that is read once: a plain local in place unless `rebound` (what is
// evaluated before the use may bind it), else `scratch`, or a new temporary when scratch is no
// temporary.
lw_operand lw_expr_operand(lw_unit *u, lw_node *e, int scratch, bool rebound);
void lw_expr_discard(lw_unit *u, lw_node *e);
void lw_jump_if(lw_unit *u, lw_node *e, lw_label *to, bool sense);
void lw_expr_compare(lw_unit *u, lw_node *e, uint16_t dst);
void lw_expr_call(lw_unit *u, lw_node *e, uint16_t dst);
// Keyword arguments from items[from] on into a dict in acc.
void lw_keyword_dict(lw_unit *u, lw_node *e, uint32_t from, uint16_t acc);
void lw_expr_sequence(lw_unit *u, lw_node *e, uint16_t dst); // list, tuple, set
void lw_expr_dict(lw_unit *u, lw_node *e, uint16_t dst);
void lw_expr_comprehension(lw_unit *u, lw_node *e, uint16_t dst);
// Awaits what is in the temporary v, in place; of: LW_AWAIT_*.
void lw_await(lw_unit *u, uint16_t v, unsigned of);
// async for: the state (3 registers) of an iteration over `iterable`; R[to] = the next item, at its end jumps to `end`.
void lw_async_begin(lw_unit *u, uint16_t state, lw_operand iterable);
void lw_async_next(lw_unit *u, uint16_t state, uint16_t to, lw_label *end);
void lw_expr_joined(lw_unit *u, lw_node *e, uint16_t dst);
void lw_expr_formatted(lw_unit *u, lw_node *e, uint16_t dst);
// Appends the items to the list or set in acc, *x by `extend` with the bits extend_k.
void lw_append_items(lw_unit *u, uint16_t acc, lw_node **items, uint32_t count, int append,
                     int extend, unsigned extend_k);
// The tuple of constant items (kept), LW_NIL when one is none.
lw_value lw_constant_tuple(lw_unit *u, lw_node **items, uint32_t count);
bool lw_plain_local(const lw_unit *u, const lw_node *e, uint16_t *reg);
bool lw_read_local(lw_unit *u, const lw_node *e, uint16_t *reg); // the same, read here: checked where it may be unbound
static inline bool lw_has_walrus(const lw_node *e) { return e && (e->flags & LW_NODE_WALRUS); }

// ---- compile_name.c
// ------------------------------------------------------------------------------------

void lw_load_name(lw_unit *u, lw_value name, uint16_t dst);
void lw_store_name(lw_unit *u, lw_value name, lw_operand from);
void lw_delete_name(lw_unit *u, lw_value name);
void lw_make_cells(lw_unit *u, const lw_scope *s);
void lw_assign(lw_unit *u, lw_node *target, lw_operand value);
void lw_statement_assign(lw_unit *u, lw_node *n);
void lw_statement_augmented(lw_unit *u, lw_node *n);
void lw_delete(lw_unit *u, lw_node *target);

// ---- compile.c, compile_stmt.c, compile_try.c
// --------------------------------------------------------------

void lw_statements(lw_unit *u, const lw_nodes *body);
void lw_statement_try(lw_unit *u, lw_node *n);
void lw_statement_with(lw_unit *u, lw_node *n);
void lw_statement_match(lw_unit *u, lw_node *n);
void lw_make_function(lw_unit *u, lw_node *n, lw_function *fn, uint16_t dst);
void lw_statement_def(lw_unit *u, lw_node *n);
void lw_statement_class(lw_unit *u, lw_node *n);
// Generator expression: its code runs this over the clauses; append: what is done with the element.
void lw_clauses(lw_unit *u, lw_node *e, uint32_t first, lw_operand iterable, uint16_t acc);

// ---- verify.c (checking builds)
// ---------------------------------------------------------------------------

// NULL: every temporary is written before it is read and killed once on every path; else what is
// wrong, in `buffer` of 200 bytes.
const char *lw_verify_code(const lw_code *c, char *buffer);

#endif

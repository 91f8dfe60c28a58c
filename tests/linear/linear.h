// SPDX-License-Identifier: MIT
// The program linear-<variant>: histories of operations by several threads on small objects, checked for linearizability.
//
//   operations.def  which operations there are, and which are claimed to be atomic: also the table of docs/guarantees.md
//   execute.c       does an operation on the real object
//   spec.c          does it on the object of the sequential specification
//   search.c        is there an order in which the specification gives all results?
//   show.c          the part of a history that cannot be ordered; the table
//   main.c          threads, the clock, the command line
//
// Values are numbers from 1, none of which is written twice in a history, so that a read says which write it has seen. In half of
// the histories they are small integers, in the others objects, which die when they leave the container.
#ifndef LW_LINEAR_H
#define LW_LINEAR_H

#include "latchwork.h"

#include <stdio.h>

enum { THREADS_MAX = 8, KEYS = 3, WHOLE_MOST = 24, KEYED_MOST = 200, INITIAL = 3, ELEMENTS = 59, RAISED = 255 };

typedef enum { LIST, DICT_KEY, DICT, SET_KEY, SET, ATTRIBUTE, DEQUE, QUEUE, OBJECTS } object_kind;
typedef enum {
#define OP(object, id, text, changes, serial, parallel) id,
#include "operations.def"
#undef OP
#undef NOT
    OPERATIONS
} operation_id;

typedef struct {
    object_kind object;
    const char *text;
    bool changes, serial, parallel;
} operation;
extern const operation operations[OPERATIONS];

// What an object holds, and what an operation gives: n elements; RAISED instead: an exception. A dict is its keys and values
// in turn, a set its members in order; one key is nothing, or its value.
typedef struct {
    uint8_t n, v[ELEMENTS];
} contents;

typedef struct {
    uint64_t called, returned;
    uint8_t id, thread, key, x, y; // key also an index
    contents result;
} call;

typedef struct {
    uint64_t program;
    unsigned number, threads, count; // count: calls of each thread
    object_kind kind;
    bool objects; // values are objects, not integers
    uint8_t choice[OPERATIONS];
    unsigned choices;
    contents initial[KEYS]; // of the object; or of each key
    lw_value object, keys[KEYS];
    call calls[THREADS_MAX][KEYED_MOST];
} history;

static inline bool is_keyed(object_kind kind) { return kind == DICT_KEY || kind == SET_KEY || kind == ATTRIBUTE; }

// ---- execute.c ------------------------------------------------------------------------------------

void execute_begin(void); // once
void execute_end(void);
void object_make(history *h); // h->object, with its initial contents
void object_drop(history *h);
// What the call needs is made before, and given back after, the time that is recorded.
typedef struct {
    lw_value arg[2], result;
    int flag;
} prepared;
void call_prepare(const history *h, const call *c, prepared *p);
void call_run(const history *h, const call *c, prepared *p);
void call_finish(const history *h, call *c, prepared *p); // sets c->result
_Noreturn void broken(const char *format, ...) __attribute__((format(printf, 1, 2)));

// ---- spec.c ---------------------------------------------------------------------------------------

// Does the operation on `s`; false: it would have given something else than the call has.
bool spec_apply(contents *s, const call *c);

// ---- search.c -------------------------------------------------------------------------------------

typedef struct {
    uint64_t checked, overlapping; // calls; those during which another thread was in an operation on the same object or key
    uint64_t histories, parts, given_up;
} tally;
// `calls` ordered by the time of the call. Returns the call at whose return no order was left, or NULL; *from is the first call of the
// part that shows it, `before` what the object held then.
const call *search(const call *const *calls, unsigned count, const contents *initial, tally *sum, unsigned *from, contents *before);
// False: it is not linearizable; that has been printed.
bool history_check(const history *h, tally *t);
void search_end(void); // of the calling thread: its memory

// ---- show.c ---------------------------------------------------------------------------------------

void show_part(const history *h, int key, const call **calls, unsigned count, const contents *initial, const call *last);
void show_table(void);

#endif

// SPDX-License-Identifier: MIT
// The program torture-<variant>: random programs of several threads over shared objects, with invariants.
//
// A program is drawn from its seed: for each thread a few steps, each an operation on some of the shared containers, which the
// thread repeats for some rounds. Steps do not depend on each other, so that any of them can be left out, and
// what a step does depends on the seed, the thread, the step and the round only: so a program that fails can be made shorter.
//
//   program.c  what a program is: drawn, shown, shortened
//   world.c    the shared objects and their tokens: made, counted at the end
//   moves.c    operations that move tokens; reads.c: that look for them; churn.c: all others
//   watch.c    what each thread is doing: for hangs, crashes, and broken invariants
//   main.c     the command line, threads, the balance after each program
//
// Tokens. Most containers hold nothing but tokens, which are moved from one to another and never copied or dropped. Each has
// a number, and says it twice. A counter outside of the language knows who has a token in hand: whoever takes one that another
// thread has, or puts down one that it does not have, has found a token doubled. At the end each must be somewhere, once.
#ifndef LW_TORTURE_H
#define LW_TORTURE_H

#include "latchwork.h"

#include <pthread.h>
#include <stdio.h>

enum {
    MAX_THREADS = 16, MAX_STEPS = 12, MAX_TOKENS = 48, HAND = 4,
    LISTS = 3, DICTS = 3, SETS = 2, DEQUES = 2, QUEUES = 2, GENERATORS = 2, BOXES = 3, CLASSES = 2, KEYS = 12,
};

// Exit statuses.
enum { EXIT_FINE, EXIT_BROKEN, EXIT_USAGE, EXIT_HANGS };

// ---- program.c -----------------------------------------------------------------------------------

struct actor;
typedef struct {
    const char *name;
    unsigned weight, family; // families: bits; a program has some of them
    void (*run)(struct actor *me, unsigned a, unsigned b);
} operation;
extern const operation move_operations[], read_operations[], churn_operations[]; // each ends with NULL

typedef struct {
    const operation *op;
    unsigned a, b;
} step;
typedef struct {
    uint64_t seed;
    unsigned threads, rounds, tokens;
    unsigned steps[MAX_THREADS];
    step step[MAX_THREADS][MAX_STEPS];
    bool keep[MAX_THREADS][MAX_STEPS];
} program;

uint64_t mix(uint64_t x);
// The program of a seed; threads 0: as many as the seed says.
void program_draw(program *p, uint64_t seed, unsigned threads);
// "0:1,2;3:0": of thread 0 steps 1 and 2, of thread 3 step 0, and no others. False: that is none.
bool program_keep(program *p, const char *text);
bool program_has(const program *p, unsigned thread); // any step of this thread
void program_show(const program *p, FILE *out);
void program_counts(const program *p, FILE *out); // the number of steps of each thread, on a line

// ---- threads, main.c -----------------------------------------------------------------------------

typedef struct actor {
    unsigned index;
    const program *program;
    uint64_t random;           // anew for each step in each round
    lw_value hand[HAND];       // tokens
    unsigned held;
    lw_value own[BOXES], own_key; // what this thread alone has written last, in boxes and dicts
    unsigned round;
    uint64_t operations;
    _Atomic(const char *) now; // what it is doing
    _Atomic uint64_t since;    // operations, when the watch last looked
    pthread_t thread;
    _Atomic bool there;
} actor;
uint32_t draw(actor *me, uint32_t below);

// ---- world.c -------------------------------------------------------------------------------------

typedef struct {
    lw_value lists[LISTS], dicts[DICTS], sets[SETS], deques[DEQUES], queues[QUEUES], generators; // of tokens; the last is a list
    lw_value boxes[BOXES], classes[CLASSES]; // attributes
    lw_value scratch_list[2], scratch_dict[2], scratch_set, scratch_deque, mortals, weak, hot;
    lw_value keys[KEYS], words[8];
    lw_value token_ref[MAX_TOKENS]; // weak references to the tokens that may have one, or LW_NIL
} world;
extern world w;
extern lw_value helper; // the module of helper_text
void world_begin(void);  // once: the helper module
void world_end(void);
void world_make(const program *p);
void world_count(const program *p, actor *actors, unsigned count); // every token is somewhere, once; empties all
void world_drop(void);
unsigned deaths_seen(void);           // of mortals
extern _Atomic unsigned mortals_made; // by churn.c
extern const char *const class_names[]; // what churn.c sets in classes; ends with NULL

// A token's number; ends the program if v is none, or not whole.
unsigned token_number(lw_value v);
void token_taken(actor *me, lw_value v); // consumes v: it is in the hand now
lw_value token_given(actor *me);         // out of the hand, which is not empty; owned
static inline bool may_take(actor *me) { return me->held < HAND; }
static inline bool may_give(actor *me) { return me->held > 0; }
lw_value helper_get(const char *name);                                            // owned
lw_value helper_call(const char *name, const lw_value *args, size_t nargs); // must succeed
// What scratch containers hold; ends the program if v is none of it.
lw_value scratch_value(actor *me); // owned
void scratch_check(lw_value v);    // consumes v
// Expects the exception: drops it. Any other one, or none, ends the program.
void expect(lw_type *type, const char *where);

// ---- watch.c -------------------------------------------------------------------------------------

// An invariant is broken: says so, with what all threads are doing, and ends the process.
_Noreturn void broken(const char *format, ...) __attribute__((format(printf, 1, 2)));
#define must(cond, ...) ((cond) ? (void)0 : broken(__VA_ARGS__))
void watch_begin(double limit); // seconds for a program
void watch_program(uint64_t seed, actor *actors, unsigned count);
void watch_end(void);

#endif

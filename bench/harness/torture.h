// SPDX-License-Identifier: MIT
// What the files of `lw check` share: check.c, torture.c, torture_run.c, shrink.c and linear.c.
#ifndef BENCH_TORTURE_H
#define BENCH_TORTURE_H

#include "bench.h"

// Even seeds are programs in C (torture-<variant>), odd ones scripts (tests/torture/torture.py on lw-<variant>). Seeds of one block
// share the environment that perturbs them.
enum { TORTURE_BLOCK = 16 };

typedef struct torture {
    const char *name; // "torture", "linear": what the program's lines begin with
    const char *variant;
    char *program; // torture-<variant>
    char *lw;      // lw-<variant>
    int threads;   // 0: as the seed says
    int limit;     // seconds until a program hangs
} torture;

typedef enum torture_end { TORTURE_FINE, TORTURE_FAILED, TORTURE_STOPPED } torture_end;

typedef struct torture_result {
    torture_end end;
    uint64_t programs, threads, operations, overlapping;
    uint64_t seed;           // of the program that failed
    char reason[BENCH_TEXT]; // what became of it
    char said[BENCH_TAIL];   // the end of what it said
} torture_result;

typedef struct torture_batch {
    uint64_t seed;
    int count, times; // programs: seed, seed + 2 ...; each so many times
    const char *keep; // steps, NULL: all
    double seconds;   // no new program after so long; 0: none
} torture_batch;

static inline bool torture_is_script(uint64_t seed) {
    return seed % 2 != 0;
}
torture_result torture_run(const torture *what, const torture_batch *batch);
// Sets the environment for the block of this seed, and says how: "LW_PERTURB=50,3 LW_SPLIT_PERIOD=1 "; owned by the caller.
char *torture_environment(uint64_t seed);
// What the program prints for --show or --steps; owned by the caller, NULL when it prints nothing.
char *torture_ask(const torture *what, uint64_t seed, const char *keep, const char *option);
// The shortest --keep that still fails within `tries` runs, found in about `seconds`; NULL: the whole program does not fail again.
// Owned by the caller.
char *torture_shrink(const torture *what, uint64_t seed, int tries, double seconds);

// ---- check.c --------------------------------------------------------------------------------------

// False, and said: `text` is no number from low to high. `name` is the option's.
bool check_read_number(const char *name, const char *text, uint64_t low, uint64_t high, uint64_t *number);
bool check_read_int(const char *name, const char *text, int low, int high, int *number);
uint64_t check_draw_seed(void); // from the clock
// Finds lw-<variant> for each <prefix><variant> of the list (NULL: all that synchronise). False, and said: something is not there.
bool check_find(bench_exes *exes, const char *prefix, const char *variants, const char *bin);
void check_end_progress(void);
void check_show_said(torture_result *r); // the end of what a program said; cuts it into lines
int check_torture(int argc, char **argv); // torture.c
int check_linear(int argc, char **argv);  // linear.c

#endif

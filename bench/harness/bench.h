// SPDX-License-Identifier: MIT
// bench.h: what the files of the program lw share.
//
// `lw compare` runs plain scripts under several programs (the variants lw-<name>, and any CPython)
// and prints what each costs. The words used in all files:
//
//   executable   a program that runs a script: a variant, or a guest
//   guest        a CPython, or a Lua, which runs what is written again for it: W.lua beside W.py
//   floor        the variant called BENCH_FLOOR: no synchronisation, one thread; what others are
//                divided by
//   cell         one thing that is measured again and again: a workload under an executable, either
//                with N threads in one process, or as N one-thread processes started together
//   sample       one run of one cell; a cell has at most one in each round
//   figure       what the table shows: ratios of samples that were taken in the same round
//
// A Lua follows the same protocol; its times stand beside the others, its scripts are no workloads of their own.
//
// The life of a run: options.c reads the command line, workload.c and executable.c find what there
// is, plan.c makes the cells and cuts them to the time there is, measure.c runs them in rounds on
// process.c, figures.c and stats.c turn samples into ratios, table.c prints, results.c writes
// files.
//
// A script may start with comments that lw reads ("# key: value", up to the first other line):
//
//   # question: what the workload asks, in one sentence
//   # class: private | readonly | shared-write | blocking      (this line makes it a workload)
//   # ladder: 0..5                 its rung on the sharing ladder, if it is one
//   # scale: N                     default work of one thread; `EXE script.py THREADS SCALE`
//   # floor-threads: yes           run the floor with threads too, though nothing is written: what
//                                  fails there is the counting of references. shared-write has it
//   # quick: yes                   one of those that --quick runs when none is named
//
// A workload ends with one line on stdout,
//   latchwork: workload=NAME threads=T scale=S seconds=0.123456 ok [note: TEXT]
// or `... WRONG: reason` and exit status 1. A script without "# class:" is run as it is, with no
// arguments: the time is that of the process from start to end, and it is right when it exits 0 and
// prints what the reference (the first CPython, else the floor) prints.
#ifndef BENCH_H
#define BENCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#define BENCH_FLOOR "unsync"
#define BENCH_LUA "lua5.4"

enum {
    BENCH_MAX_EXES = 32,
    BENCH_MAX_COUNTS = 16,
    BENCH_MAX_THREADS = 256,
    BENCH_MAX_WORKLOADS = 256,
    BENCH_MAX_ROUNDS = 1000,
    BENCH_TEXT = 256,
    BENCH_TAIL = 4096,
};

// Exit statuses of lw.
enum {
    BENCH_EXIT_OK = 0,
    BENCH_EXIT_FAILED = 1,
    BENCH_EXIT_USAGE = 2,
    BENCH_EXIT_INTERRUPTED = 130
};

// ---- util.c -------------------------------------------------------------------------------------

// Allocation that ends the program with a message when there is no memory.
void *bench_alloc(size_t count, size_t size);
char *bench_strdup(const char *text);
char *bench_format(const char *format, ...) __attribute__((format(printf, 1, 2)));
// Prints "lw: MESSAGE" to stderr.
void bench_error(const char *format, ...) __attribute__((format(printf, 1, 2)));
double bench_now(void); // seconds, monotonic
int bench_cpus(void);   // processors this process may use
bool bench_make_dirs(const char *path);
// Writes a file through a temporary beside it and rename(2): it is there whole or not at all.
bool bench_write_file(const char *path, const char *text, size_t length);
// The directory that holds the running program; owned by the caller.
char *bench_own_directory(void);
bool bench_is_file(const char *path);
bool bench_is_directory(const char *path);

// ---- stats.c ------------------------------------------------------------------------------------

// A ratio with its 95 % interval. count is the number of rounds behind it, 0 means there is none;
// series is the number of workloads.
typedef struct bench_interval {
    double mid;
    double low;
    double high;
    int count;
    int series;
} bench_interval;

// Two series with one place for each round, NAN where a round has no sample.
typedef struct bench_pairs {
    const double *above;
    const double *below;
    int count;
    double factor; // the ratio is factor * above / below
} bench_pairs;

double bench_median(const double *values, int count);
bench_interval bench_ratio(bench_pairs pairs);
// The geometric mean over several workloads of their ratios.
bench_interval bench_ratio_mean(const bench_pairs *pairs, int count);
// True when the interval holds 1: the two cannot be told apart.
bool bench_spans_one(bench_interval interval);
// True when there are too few rounds for the interval to mean what it says.
bool bench_too_few(bench_interval interval);

// ---- process.c ----------------------------------------------------------------------------------

typedef enum bench_end {
    BENCH_END_EXIT,    // code is the exit status
    BENCH_END_SIGNAL,  // code is the signal
    BENCH_END_TIMEOUT, // killed after the time limit
    BENCH_END_STOPPED, // killed because the user pressed Ctrl-C
    BENCH_END_FAILED,  // could not be started; code is errno
} bench_end;

typedef struct bench_process {
    char *const *argv;
    size_t memory_limit; // bytes of address space, 0: none
    FILE *copy;          // all of stdout is written here as well, unless NULL
    void (*on_timeout)(const struct bench_process *process); // before it is killed for that, unless NULL
    bench_end end;
    int code;
    double wall;
    double cpu;
    long rss_kb;
    uint64_t output_hash; // of all of stdout
    char out[BENCH_TAIL]; // the last bytes of stdout, a string
    char err[BENCH_TAIL]; // the last bytes of stderr, a string
    // for process.c alone
    int pid;
    int fds[2];
    double start;
} bench_process;

// Starts count processes at once and waits for all. Processes that are still there after limit
// seconds are killed, and so is what they started.
void bench_run(bench_process *processes, size_t count, double limit);
// After this, Ctrl-C and SIGTERM make bench_stopped() true and end bench_run early; a second Ctrl-C
// ends the program.
void bench_catch_signals(void);
bool bench_stopped(void);
// The last line of text that is not empty; a pointer into text, which is changed.
char *bench_last_line(char *text);

// ---- executable.c -------------------------------------------------------------------------------

typedef struct bench_exe {
    char *name;
    char *path;
    char *version;  // all that `--version` prints
    double startup; // seconds that this took
    bool floor;
    bool python;
    bool lua; // runs the Lua versions of workloads, with one thread
} bench_exe;

typedef struct bench_exes {
    bench_exe items[BENCH_MAX_EXES];
    int count;
} bench_exes;

// Finds the programs PREFIX<variant> in directory bin: those of the comma-separated list, in its
// order, or if it is NULL all there are. False after a message when one is missing.
bool bench_find_variants(bench_exes *exes, const char *bin, const char *prefix, const char *list);
bool bench_add_python(bench_exes *exes, const char *name);
bool bench_add_lua(bench_exes *exes, const char *name);
static inline bool bench_is_guest(const bench_exe *exe) {
    return exe->python || exe->lua;
}
// The path of a program as the shell would find it, owned by the caller; NULL if there is none.
char *bench_search_path(const char *name);
bool bench_read_versions(bench_exes *exes);
int bench_floor_index(const bench_exes *exes); // -1: none

// ---- workload.c ---------------------------------------------------------------------------------

typedef enum bench_class {
    BENCH_PRIVATE,
    BENCH_READONLY,
    BENCH_SHARED_WRITE,
    BENCH_BLOCKING,
    BENCH_PLAIN, // a script that follows no protocol
} bench_class;

typedef struct bench_workload {
    char *name;
    char *path;
    char *lua; // the same in Lua, NULL: there is none
    char *question;
    bench_class kind;
    int ladder; // -1: not on it
    int64_t default_scale;
    int64_t scale; // as calibrated
    bool floor_threads;
    bool quick;
} bench_workload;

typedef struct bench_workloads {
    bench_workload items[BENCH_MAX_WORKLOADS];
    int count;
} bench_workloads;

const char *bench_class_name(bench_class kind);
// The workloads of a directory whose name matches one of the comma-separated patterns (NULL: all).
bool bench_find_workloads(bench_workloads *workloads, const char *directory, const char *patterns);
// Keeps those marked for --quick, or all if none is.
void bench_keep_quick(bench_workloads *workloads);
void bench_free_workload(bench_workload *workload); // what it points to
bool bench_add_script(bench_workloads *workloads, const char *path);
// How many of them have a version in Lua.
int bench_count_lua(const bench_workloads *workloads);

// ---- options.c ----------------------------------------------------------------------------------

typedef struct bench_options {
    char *variants;
    char *workloads;
    char *scripts[BENCH_MAX_WORKLOADS];
    int script_count;
    char *pythons[BENCH_MAX_EXES];
    int python_count;
    char *lua; // NULL: BENCH_LUA if there is one
    int threads[BENCH_MAX_COUNTS]; // those above 1, rising
    int thread_count;
    int rounds; // 0: the default
    bool quick;
    bool list;
    char *out;
    char *bin;
    char *workload_dir;
    double target; // seconds of one cell; 0: the default
    double budget; // seconds for everything; 0: none
} bench_options;

// Returns -1 to go on, or the exit status to end with (after --help or a message).
int bench_read_options(bench_options *options, int argc, char **argv);

// ---- plan.c -------------------------------------------------------------------------------------

typedef enum bench_status {
    BENCH_NONE, // not measured
    BENCH_OK,
    BENCH_WRONG,
    BENCH_CRASH,
    BENCH_HANG,
    BENCH_ERROR,
} bench_status;

typedef struct bench_sample {
    bench_status status;
    int code; // signal or exit status
    double seconds;
    double wall;
    double cpu;
    long rss_kb;
    double *each; // processes: the seconds of every one
    uint64_t output_hash;
    char text[BENCH_TEXT]; // the note of an ok, or the reason of a failure
} bench_sample;

typedef struct bench_cell {
    int workload;
    int exe;
    int count;      // threads, or processes
    bool processes; // count one-thread processes; else one process with count threads
    bool failed;    // never run again
    double limit;   // seconds after which a run is a hang
    double cost;    // seconds that one run takes, as far as is known
    bench_sample *samples;
} bench_cell;

typedef struct bench_plan {
    bench_options *options;
    bench_exes exes;
    bench_workloads workloads;
    bench_cell *cells;
    int cell_count;
    int rounds;      // planned
    int rounds_done; // begun, so samples[0 .. rounds_done) may hold something
    double target;
    double start;
    bool partial;
    bool lua_missing;     // there are Lua versions, and nothing to run them
    char cut[BENCH_TEXT]; // what was left out for lack of time, or ""
} bench_plan;

void bench_make_cells(bench_plan *plan);
// Sets target and rounds, and with --quick cuts them so that all fits into the budget.
void bench_fit_plan(bench_plan *plan);
// Adds to plan->cut.
void bench_cut(bench_plan *plan, const char *format, ...) __attribute__((format(printf, 2, 3)));
bench_cell *bench_find_cell(const bench_plan *plan, int workload, int exe, int count,
                            bool processes);
double bench_round_cost(const bench_plan *plan);

// ---- measure.c ----------------------------------------------------------------------------------

// Calibrates and runs all rounds. after_round is called after each.
void bench_measure(bench_plan *plan, void (*after_round)(bench_plan *));

// ---- sample.c -----------------------------------------------------------------------------------

// Runs one cell once, at a given scale.
void bench_run_cell(const bench_plan *plan, const bench_cell *cell, int64_t scale,
                    bench_sample *sample);

// The time that a part of a process took, which says `seconds` of the processor's time for it.
double bench_wall_of(double seconds, double wall, double cpu);

// ---- figures.c ----------------------------------------------------------------------------------

// What is shown of one executable on one workload with one thread.
typedef struct bench_solo_figure {
    bench_status status;
    int code;
    double seconds; // median
    bench_interval tax;
} bench_solo_figure;

// The same with several threads.
typedef struct bench_threads_figure {
    bench_status status;
    int code;
    double seconds;
    bench_interval speedup;
    bench_interval sharing;
    const char *note;
} bench_threads_figure;

typedef enum bench_ratio_kind {
    BENCH_TAX,     // one thread over one thread of the reference
    BENCH_SPEEDUP, // N * one thread over N threads
    BENCH_SHARING, // N processes over N threads
    BENCH_LIMIT,   // N * one thread over N processes
} bench_ratio_kind;

// The reference of the tax: the floor, or the first executable if there is no floor.
int bench_reference(const bench_plan *plan);
bench_status bench_cell_status(const bench_plan *plan, const bench_cell *cell, int *code);
// The samples of a ratio; pairs->count is 0 unless every run of both cells was right. The caller
// frees pairs->above and pairs->below.
bench_pairs bench_ratio_pairs(const bench_plan *plan, bench_ratio_kind kind, int workload, int exe,
                              int other, int count);
bench_interval bench_ratio_of(const bench_plan *plan, bench_ratio_kind kind, int workload, int exe,
                              int other, int count);
bench_solo_figure bench_solo(const bench_plan *plan, int workload, int exe);
bench_threads_figure bench_threads(const bench_plan *plan, int workload, int exe, int count);

// A geometric mean over workloads, and the workload that is worst.
typedef struct bench_mean {
    bench_interval mean;
    double worst;
    int worst_workload; // -1: none
    int count;          // workloads in it
} bench_mean;

// Over the workloads of all classes, or (reading) of those whose threads share nothing or only
// read.
bench_mean bench_mean_of(const bench_plan *plan, bench_ratio_kind kind, int exe, int other,
                         int count, bool reading);
// Counts the cells with an answer, and the right ones.
void bench_count_right(const bench_plan *plan, int exe, int *right, int *all);
// True when a cell failed that must not: any of a variant but the floor's with several threads.
bool bench_has_failed(const bench_plan *plan);

// ---- table.c, summary.c -------------------------------------------------------------------------

typedef struct bench_style {
    const char *bold;
    const char *faint;
    const char *bad;
    const char *off;
    int name_width;
} bench_style;

bench_style bench_style_for(const bench_plan *plan, FILE *out);
void bench_print_tables(const bench_plan *plan, FILE *out);
void bench_print_summary(const bench_plan *plan, FILE *out, const bench_style *style);
// "WRONG", "CRASH(SEGV)" ...; buffer has BENCH_TEXT bytes.
const char *bench_status_text(bench_status status, int code, char *buffer);
// "1.23~", a ratio with its mark; buffer has BENCH_TEXT bytes.
const char *bench_ratio_text(bench_interval interval, char *buffer);

// ---- results.c, csv.c, machine.c ----------------------------------------------------------------

typedef struct bench_machine {
    char *cpu;
    int cpus;
    long memory_mb;
    char *system; // distribution
    char *kernel;
    double load[3];
    char *commit; // "unknown" outside a checkout
    bool dirty;
    char *date;
} bench_machine;

void bench_read_machine(bench_machine *machine, const char *source);
bool bench_write_results(const bench_plan *plan, const bench_machine *machine,
                         const char *directory);
// The text of results.csv, owned by the caller.
char *bench_csv(const bench_plan *plan, const bench_machine *machine, size_t *length);

// ---- subcommands --------------------------------------------------------------------------------

int bench_compare(int argc, char **argv);
int bench_micro(int argc, char **argv);
int bench_startup(int argc, char **argv);
int bench_selftest(int argc, char **argv);
int bench_check(int argc, char **argv); // torture.c

#endif

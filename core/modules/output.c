// SPDX-License-Identifier: MIT
// Standard output and error: the file objects, print and input.
//
// stdout has one buffer for the process. A whole print is appended at once, so that lines of
// several threads do not tear. Two mutexes: buffer_lock is a leaf, held for a memcpy only, and may
// be taken attached. writer_lock is taken detached and held across write(2): it keeps the blocks in
// order. Who flushes takes the writer's, then swaps the buffer for an empty one under the other.
// Whoever fills the buffer above its limit flushes it, so it does not grow without bound. stderr is
// not buffered; stdout is flushed before it, so that what a user sees on a terminal is in order.
#include "base/memory.h"
#include "modules/modules.h"
#include "runtime/runtime.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define BUFFER_LIMIT ((size_t)64 << 10)

static pthread_mutex_t buffer_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t writer_lock = PTHREAD_MUTEX_INITIALIZER;
static char *buffer; // under buffer_lock, like the next two
static size_t length, capacity;
static _Atomic int kept_error;
static int terminal = -1; // decided before threads are started

static unsigned missing; // bits, by file descriptor

void lw_standard_files_check(void) {
    for (int fd = 0; fd < 3; fd++)
        if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", O_RDWR) == fd)
            missing |= 1u << fd;
}

bool lw_standard_file_missing(int fd) { return missing >> fd & 1; }

int lw_stdout_flush(void) {
    pthread_mutex_lock(&buffer_lock);
    bool empty = length == 0;
    pthread_mutex_unlock(&buffer_lock);
    if (empty)
        return 0;
    lw_detach();
    pthread_mutex_lock(&writer_lock);
    pthread_mutex_lock(&buffer_lock);
    char *p = buffer;
    size_t n = length, size = capacity;
    buffer = NULL;
    length = capacity = 0;
    pthread_mutex_unlock(&buffer_lock);
    int error = lw_write_all(STDOUT_FILENO, p, n, NULL); // what is left is lost, also by SIGINT, as in CPython
    lw_mem_free(p, size);
    pthread_mutex_unlock(&writer_lock);
    lw_attach();
    return error;
}

void lw_stdout_flush_quietly(void) {
    int error = lw_stdout_flush();
    if (error && error != EINTR) // the exception of that comes at the next safepoint
        lw_store_relaxed(&kept_error, error);
}

int lw_stdout_error(void) { return lw_load_relaxed(&kept_error); }

// Appends under buffer_lock. False: no memory.
static bool append_locked(const char *text, size_t bytes) {
    if (length + bytes > capacity) {
        size_t wanted = capacity ? capacity : 1024;
        while (wanted < length + bytes)
            wanted *= 2;
        char *more = buffer ? lw_mem_realloc(buffer, capacity, wanted) : lw_mem_alloc(wanted);
        if (!more)
            return false;
        buffer = more;
        capacity = wanted;
    }
    memcpy(buffer + length, text, bytes);
    length += bytes;
    return true;
}

// What a flush that was asked for has lost is told again at the end, as CPython, which keeps it, does.
static bool flush_or_raise(bool asked) {
    int error = lw_stdout_flush();
    if (error && error != EINTR && asked)
        lw_store_relaxed(&kept_error, error);
    if (error)
        lw_raise_errno(error, NULL);
    return error == 0;
}

bool lw_stdout_write(const char *text, size_t bytes) {
    if (bytes == 0)
        return true;
    pthread_mutex_lock(&buffer_lock);
    bool ok = append_locked(text, bytes);
    bool full = length >= BUFFER_LIMIT;
    pthread_mutex_unlock(&buffer_lock);
    if (!ok) {
        lw_raise_memory();
        return false;
    }
    if (full || (terminal == 1 && memchr(text, '\n', bytes)))
        return flush_or_raise(false);
    return true;
}

lw_value lw_raise_errno(int number, const char *filename) {
    if (number == EINTR && !lw_signals_check())
        return LW_NIL;
    lw_value name = filename ? lw_str_from_c(filename) : LW_NIL;
    if (filename && name == LW_NIL)
        return LW_NIL;
    lw_raise_os_error(number, name);
    lw_release(name);
    return LW_NIL;
}

// ---- file objects ----------------------------------------------------------------------------

typedef struct {
    lw_object ob;
    int fd;
} file;

static file *files[3];

static int fd_of(lw_value v) { return ((file *)lw_to_object(v))->fd; }

// Writes a str to one of the two files. False: an exception is set.
static bool write_str(int fd, lw_value str) {
    lw_str *s = lw_as_str(str);
    size_t bytes = s->length;
    char *text = s->ascii ? (char *)s->data : lw_str_to_utf8(s, &bytes);
    bool ok = text != NULL;
    if (ok && fd == STDOUT_FILENO) {
        ok = lw_stdout_write(text, bytes);
    } else if (ok) {
        lw_stdout_flush_quietly();
        lw_detach();
        int error = lw_write_all(fd, text, bytes, NULL);
        lw_attach();
        ok = error == 0;
        if (!ok)
            lw_raise_errno(error, NULL);
    }
    if (text && !s->ascii)
        lw_mem_free(text, bytes + 1);
    return ok;
}

static lw_value file_write(lw_value self, const lw_value *args, size_t nargs, lw_value kwnames) {
    (void)nargs, (void)kwnames;
    if (!lw_is_str(args[0]))
        return lw_raise(LW_EXC(TypeError), "write() argument must be str, not %s",
                        lw_type_name(args[0]));
    return write_str(fd_of(self), args[0]) ? lw_from_small(lw_as_str(args[0])->length) : LW_NIL;
}

static lw_value file_flush(lw_value self, const lw_value *args, size_t nargs, lw_value kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    return fd_of(self) != STDOUT_FILENO || flush_or_raise(true) ? LW_NONE : LW_NIL;
}

static lw_value file_isatty(lw_value self, const lw_value *args, size_t nargs, lw_value kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    return lw_from_bool(isatty(fd_of(self)));
}

static lw_value file_fileno(lw_value self, const lw_value *args, size_t nargs, lw_value kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    return lw_from_small(fd_of(self));
}

static bool write_one(lw_value item, void *fd) {
    if (lw_is_str(item))
        return write_str(*(int *)fd, item);
    lw_raise(LW_EXC(TypeError), "write() argument must be str, not %s", lw_type_name(item));
    return false;
}

static lw_value file_writelines(lw_value self, const lw_value *args, size_t nargs, lw_value kwnames) {
    (void)nargs, (void)kwnames;
    int fd = fd_of(self);
    return lw_for_each(args[0], write_one, &fd) ? LW_NONE : LW_NIL;
}

static lw_value file_true(lw_value self, const lw_value *args, size_t nargs, lw_value kwnames) {
    (void)self, (void)args, (void)nargs, (void)kwnames;
    return LW_TRUE;
}

static lw_value file_false(lw_value self, const lw_value *args, size_t nargs, lw_value kwnames) {
    (void)self, (void)args, (void)nargs, (void)kwnames;
    return LW_FALSE;
}

static lw_value getattr_file(lw_value self, lw_value name) {
    lw_str *s = lw_as_str(name);
    bool out = fd_of(self) == STDOUT_FILENO;
    if (lw_str_equal_c(s, "name"))
        return lw_str_from_c(out ? "<stdout>" : "<stderr>");
    if (lw_str_equal_c(s, "mode"))
        return lw_str_from_c("w");
    if (lw_str_equal_c(s, "encoding"))
        return lw_str_from_c("utf-8");
    if (lw_str_equal_c(s, "errors"))
        return lw_str_from_c(out ? "strict" : "backslashreplace");
    if (lw_str_equal_c(s, "closed"))
        return LW_FALSE;
    return lw_generic_getattr(self, name);
}

static lw_value repr_file(lw_value self) {
    return lw_str_from_format("<_io.TextIOWrapper name='<%s>' mode='w' encoding='utf-8'>",
                              fd_of(self) == STDOUT_FILENO ? "stdout" : "stderr");
}

static void destroy_file(lw_object *o) { lw_object_free(o, sizeof(file)); }

static const lw_native_def file_methods[] = {
    {"write", file_write, 1, 1, false},
    {"writelines", file_writelines, 1, 1, false},
    {"writable", file_true, 0, 0, false},
    {"readable", file_false, 0, 0, false},
    {"flush", file_flush, 0, 0, false},
    {"isatty", file_isatty, 0, 0, false},
    {"fileno", file_fileno, 0, 0, false},
    {NULL, NULL, 0, 0, false},
};

static lw_type file_type = {.index = LW_T_FILE,
                            .flags = LW_TYPE_FINAL,
                            .name = "TextIOWrapper",
                            .destroy = destroy_file,
                            .repr = repr_file,
                            .getattr = getattr_file,
                            .methods = file_methods};

lw_value lw_file_object(int fd) { return lw_from_object(files[fd]); }

static bool make_file(int fd) {
    file *f = lw_object_new(LW_T_FILE, sizeof *f);
    if (!f)
        return false;
    f->fd = fd;
    lw_set_immortal(&f->ob);
    lw_count_object(-1); // belongs to the runtime, not to the program
    files[fd] = f;
    return true;
}

// ---- print and input -------------------------------------------------------------------------

// A str or the default; false: TypeError.
static bool text_option(const lw_value *args, size_t nargs, lw_value kwnames, const char *name,
                        lw_value *out) {
    lw_value v = lw_keyword(args, nargs, kwnames, name);
    if (v != LW_NIL && v != LW_NONE && !lw_is_str(v)) {
        lw_raise(LW_EXC(TypeError), "%s must be None or a string, not %s", name,
                 lw_type_name(v));
        return false;
    }
    *out = v == LW_NONE ? LW_NIL : v;
    return true;
}

// The text of one print as a str.
static lw_value join_arguments(const lw_value *args, size_t nargs, lw_value sep, lw_value end) {
    lw_str_buffer b;
    lw_buffer_init(&b);
    bool ok = true;
    for (size_t i = 0; ok && i < nargs; i++) {
        if (i > 0)
            ok = sep == LW_NIL ? lw_buffer_char(&b, ' ') : lw_buffer_str(&b, sep);
        lw_value text = ok ? lw_to_str(args[i]) : LW_NIL;
        ok = text != LW_NIL && lw_buffer_str(&b, text);
        lw_release(text);
    }
    ok = ok && (end == LW_NIL ? lw_buffer_char(&b, '\n') : lw_buffer_str(&b, end));
    if (!ok) {
        lw_buffer_discard(&b);
        return LW_NIL;
    }
    return lw_buffer_finish(&b);
}

// To anything with a method `write`.
static bool print_to(lw_value target, lw_value text, bool flush) {
    if (lw_has_type(target, LW_T_FILE)) {
        int fd = fd_of(target);
        return write_str(fd, text) && (!flush || fd != STDOUT_FILENO || flush_or_raise(true));
    }
    lw_value r = lw_call_method(target, "write", &text, 1);
    bool ok = r != LW_NIL;
    lw_release(r);
    if (ok && flush) {
        r = lw_call_method(target, "flush", NULL, 0);
        ok = r != LW_NIL;
        lw_release(r);
    }
    return ok;
}

// Where sys.stdin, stdout and stderr are, once there is a sys.
static _Atomic(lw_cell *) standard_cells[3];

void lw_standard_cell(int fd, lw_cell *cell) { lw_store_release(&standard_cells[fd], cell); }

// sys.stdin, stdout or stderr, owned; LW_NIL: it has been deleted.
static lw_value standard(int fd) {
    lw_cell *cell = lw_load_acquire(&standard_cells[fd]); // pairs with lw_standard_cell
    if (cell)
        return lw_cell_read(cell);
    return lw_standard_file_missing(fd) ? LW_NONE : lw_retain(fd == STDIN_FILENO ? lw_stdin() : lw_file_object(fd));
}

static lw_value report_target(void) {
    lw_value v = standard(STDERR_FILENO);
    if (v != lw_file_object(STDERR_FILENO))
        return v;
    lw_release(v);
    return LW_NIL;
}

static lw_value builtin_print(lw_value self, const lw_value *args, size_t nargs, lw_value kwnames) {
    static const char *const names[] = {"sep", "end", "file", "flush", NULL};
    (void)self;
    lw_value sep = LW_NIL, end = LW_NIL, target = LW_NIL;
    int flush = 0;
    if (kwnames != LW_NIL) {
        if (!lw_check_keywords("print", kwnames, names) ||
            !text_option(args, nargs, kwnames, "sep", &sep) ||
            !text_option(args, nargs, kwnames, "end", &end))
            return LW_NIL;
        target = lw_keyword(args, nargs, kwnames, "file");
        lw_value wanted = lw_keyword(args, nargs, kwnames, "flush");
        flush = wanted == LW_NIL ? 0 : lw_truth(wanted);
        if (flush < 0)
            return LW_NIL;
    }
    lw_value own = LW_NIL;
    if (target == LW_NIL || target == LW_NONE) {
        target = own = standard(STDOUT_FILENO);
        if (own == LW_NIL)
            return lw_raise(LW_EXC(RuntimeError), "lost sys.stdout");
        if (own == LW_NONE)
            return LW_NONE;
    }
    lw_value text = join_arguments(args, nargs, sep, end);
    bool ok = text != LW_NIL && print_to(target, text, flush);
    lw_release(text);
    lw_release(own);
    return ok ? LW_NONE : LW_NIL;
}

// A line of a sys.stdin that the program has set.
static lw_value line_of(lw_value source) {
    lw_value line = lw_call_method(source, "readline", NULL, 0);
    if (line == LW_NIL || lw_is_str(line))
        return line;
    lw_release(line);
    return lw_raise(LW_EXC(TypeError), "object.readline() returned non-string");
}

static lw_value input_from(lw_value source, lw_value target, lw_value prompt) {
    if (prompt != LW_NIL) {
        lw_value text = lw_to_str(prompt);
        bool ok = text != LW_NIL && print_to(target, text, false);
        lw_release(text);
        if (!ok)
            return LW_NIL;
    }
    if (lw_has_type(target, LW_T_FILE)) {
        if (!flush_or_raise(true))
            return LW_NIL;
    } else {
        lw_value r = lw_call_method(target, "flush", NULL, 0);
        if (r == LW_NIL)
            return LW_NIL;
        lw_release(r);
    }
    lw_value line = source == lw_stdin() ? lw_read_line(source) : line_of(source);
    if (line == LW_NIL)
        return LW_NIL;
    lw_str *s = lw_as_str(line);
    lw_value v = s->length == 0 ? lw_raise(LW_EXC(EOFError), "EOF when reading a line")
                                : lw_str_slice(s, 0, s->length - (lw_str_at(s, s->length - 1) == '\n'));
    lw_release(line);
    return v;
}

static lw_value builtin_input(lw_value self, const lw_value *args, size_t nargs, lw_value kwnames) {
    (void)self, (void)kwnames;
    lw_value source = standard(STDIN_FILENO), target = standard(STDOUT_FILENO), v = LW_NIL;
    if (source == LW_NIL || source == LW_NONE)
        lw_raise(LW_EXC(RuntimeError), "input(): lost sys.stdin");
    else if (target == LW_NIL || target == LW_NONE)
        lw_raise(LW_EXC(RuntimeError), "input(): lost sys.stdout");
    else
        v = input_from(source, target, nargs ? args[0] : LW_NIL);
    lw_release(source);
    lw_release(target);
    return v;
}

static const lw_native_def io_functions[] = {
    {"print", builtin_print, 0, -1, true},
    {"input", builtin_input, 0, 1, false},
    {NULL, NULL, 0, 0, false},
};

bool lw_builtins_io_init(void) {
    terminal = isatty(STDOUT_FILENO);
    lw_report_target = report_target;
    lw_type_register(&file_type);
    return make_file(STDOUT_FILENO) && make_file(STDERR_FILENO) &&
           lw_module_add(lw_builtins, io_functions);
}

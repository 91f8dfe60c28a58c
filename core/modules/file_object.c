// SPDX-License-Identifier: MIT
// open() and what scripts see of files: four types over one structure, TextIOWrapper and Buffered{Reader,Writer,Random}.
//
// An operation takes the file's lock (file.h), moves bytes between the buffers and a block of its own, gives
// the lock back, and makes objects only then. So each method is atomic, and two threads that read lines share them
// without tearing one.
#include "modules/file.h"
#include "base/memory.h"
#include "object/bytes.h"
#include "object/container.h"
#include "object/type.h"
#include "runtime/runtime.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static lw_type types[4]; // text, reader, writer, random

bool lw_is_file(lw_value v) {
    return lw_is_object(v) && lw_to_object(v)->type >= LW_T_TEXT_FILE && lw_to_object(v)->type < LW_T_TEXT_FILE + 4;
}

// io.UnsupportedOperation, which has two bases and is therefore made by lib/io.py.
static lw_value unsupported(const char *what) {
    lw_value name = lw_intern_c("io"), io = name == LW_NIL ? LW_NIL : lw_import(name);
    lw_value type = io == LW_NIL ? LW_NIL : lw_getattr_c(io, "UnsupportedOperation");
    lw_value message = type == LW_NIL ? LW_NIL : lw_str_from_c(what), e = message == LW_NIL ? LW_NIL : lw_call1(type, message);
    if (e != LW_NIL && lw_is_exception(e))
        lw_exception_raise(lw_retain(e));
    lw_release(name);
    lw_release(io);
    lw_release(type);
    lw_release(message);
    lw_release(e);
    return LW_NIL;
}

static lw_value closed_error(lw_file *f, const char *operation) {
    if (f->text || !operation)
        return lw_raise(LW_EXC(ValueError), "I/O operation on closed file.");
    return lw_raise(LW_EXC(ValueError), "%s%s closed file", operation, strcmp(operation, "write") == 0 ? " to" : " of");
}

// Locks an open file. False: ValueError.
static bool begin(lw_file *f, const char *operation) {
    lw_file_lock(f);
    if (!lw_load_relaxed(&f->closed))
        return true;
    lw_file_unlock(f);
    closed_error(f, operation);
    return false;
}

// ---- reading -----------------------------------------------------------------------------------

static bool may_read(lw_file *f, const char *operation) {
    if (lw_load_relaxed(&f->closed))
        return closed_error(f, operation), false;
    if (f->readable)
        return true;
    unsupported(f->text || strcmp(operation, "read") != 0 ? "not readable" : "read");
    return false;
}

static lw_value block_value(lw_file *f, lw_block *b) {
    if (!f->text)
        return lw_bytes_new(b->p, b->n);
    if (f->newline == LW_NEWLINE_ANY)
        lw_newlines_translate(b);
    if (f->wide && f->errors == LW_NIL)
        return lw_str_new((const char *)b->p, b->n);
    lw_value bytes = lw_bytes_new(b->p, b->n);
    lw_value v = bytes == LW_NIL ? LW_NIL : lw_decode("decode", bytes, f->encoding, f->errors);
    lw_release(bytes);
    return v;
}

static lw_value take(lw_file *f, const char *operation, size_t limit, int (*how)(lw_file *, lw_block *, size_t)) {
    lw_block b = {0};
    int error;
    do {
        if (!may_read(f, operation) || !begin(f, operation)) {
            lw_block_free(&b);
            return LW_NIL;
        }
        error = how(f, &b, limit == SIZE_MAX || f->text ? limit : limit - b.n);
        lw_file_unlock(f);
    } while (error == EINTR && lw_signals_check());
    if (error == EINTR) { // the handler raised
        lw_block_free(&b);
        return LW_NIL;
    }
    lw_value v = error ? lw_raise_os_error(error, LW_NIL) : b.p ? block_value(f, &b) : block_value(f, &(lw_block){(unsigned char *)"", 0, 0});
    lw_block_free(&b);
    return v;
}

static bool limit_of(const lw_value *args, size_t nargs, size_t *limit) {
    int64_t n = -1;
    if (nargs && args[0] != LW_NONE) {
        if (!lw_has_index(args[0])) {
            lw_raise(LW_EXC(TypeError), "argument should be integer or None, not '%s'", lw_type_name(args[0]));
            return false;
        }
        if (!lw_to_index(args[0], &n, LW_SIZE))
            return false;
    }
    *limit = n < 0 ? SIZE_MAX : (size_t)n;
    return true;
}

#define METHOD(name)                                                                               \
    static lw_value name(lw_value self, const lw_value *args lw_unused, size_t nargs lw_unused,    \
                         lw_value kwnames lw_unused)

METHOD(file_read) {
    size_t limit;
    return limit_of(args, nargs, &limit) ? take(lw_as_file(self), "read", limit, lw_file_take) : LW_NIL;
}

METHOD(file_readline) {
    size_t limit;
    return limit_of(args, nargs, &limit) ? take(lw_as_file(self), "readline", limit, lw_file_take_line) : LW_NIL;
}

static bool is_empty(lw_value v) { return lw_as_str(v)->length == 0; } // of str and bytes

static lw_value file_next(lw_value self) {
    lw_value v = take(lw_as_file(self), "readline", SIZE_MAX, lw_file_take_line);
    if (v == LW_NIL || !is_empty(v))
        return v;
    lw_release(v);
    return LW_NIL;
}

METHOD(file_readlines) {
    size_t limit, got = 0;
    lw_value list = limit_of(args, nargs, &limit) ? lw_list_new(0) : LW_NIL;
    while (list != LW_NIL && (limit == 0 || got < limit)) {
        lw_value line = file_next(self);
        if (line != LW_NIL)
            got += lw_as_str(line)->length;
        else if (!lw_exception_set())
            break;
        if (line == LW_NIL || !lw_list_append_consume(lw_as_list(list), line)) {
            lw_release(list);
            return LW_NIL;
        }
    }
    return list;
}

// ---- writing -----------------------------------------------------------------------------------

static bool may_write(lw_file *f) {
    if (lw_load_relaxed(&f->closed))
        return closed_error(f, "write"), false;
    if (f->writable)
        return true;
    unsupported(f->text ? "not writable" : "write");
    return false;
}

static bool put(lw_file *f, const void *p, size_t n) {
    if (!begin(f, "write"))
        return false;
    int error = lw_file_put(f, p, n);
    lw_file_unlock(f);
    if (error)
        lw_raise_errno(error, NULL);
    return error == 0;
}

static bool put_text(lw_file *f, lw_value text) {
    lw_value changed = LW_NIL;
    bool ok;
    if (f->newline == LW_NEWLINE_CR || f->newline == LW_NEWLINE_CRLF) {
        lw_value v[2] = {lw_str_from_c("\n"), lw_str_from_c(f->newline == LW_NEWLINE_CR ? "\r" : "\r\n")};
        changed = lw_call_method(text, "replace", v, 2);
        lw_release(v[0]);
        lw_release(v[1]);
        if (changed == LW_NIL)
            return false;
        text = changed;
    }
    if (lw_as_str(text)->ascii) {
        ok = put(f, lw_as_str(text)->data, lw_as_str(text)->length);
    } else {
        lw_value bytes = lw_encode("encode", text, f->encoding, f->errors);
        ok = bytes != LW_NIL && put(f, lw_as_bytes(bytes)->data, lw_as_bytes(bytes)->length);
        lw_release(bytes);
    }
    lw_release(changed);
    return ok;
}

static lw_value write_value(lw_file *f, lw_value v) {
    if (!may_write(f))
        return LW_NIL;
    if (f->text) {
        if (!lw_is_str(v))
            return lw_raise(LW_EXC(TypeError), "write() argument must be str, not %s", lw_type_name(v));
        return put_text(f, v) ? lw_from_small(lw_as_str(v)->length) : LW_NIL;
    }
    lw_value bytes = lw_bytes_of(v);
    if (bytes == LW_NIL)
        return LW_NIL;
    lw_value n = lw_from_small(lw_as_bytes(bytes)->length);
    bool ok = put(f, lw_as_bytes(bytes)->data, lw_as_bytes(bytes)->length);
    lw_release(bytes);
    return ok ? n : LW_NIL;
}

METHOD(file_write) { return write_value(lw_as_file(self), args[0]); }

static bool write_item(lw_value item, void *arg) { return write_value(arg, item) != LW_NIL; }

METHOD(file_writelines) {
    return may_write(lw_as_file(self)) && lw_for_each(args[0], write_item, lw_as_file(self)) ? LW_NONE : LW_NIL;
}

// ---- the rest ----------------------------------------------------------------------------------

METHOD(file_flush) {
    lw_file *f = lw_as_file(self);
    if (!begin(f, "flush"))
        return LW_NIL;
    int error = lw_file_drain(f);
    lw_file_unlock(f);
    return error ? lw_raise_errno(error, NULL) : LW_NONE;
}

METHOD(file_close) {
    lw_file *f = lw_as_file(self);
    lw_file_lock(f);
    int error = lw_file_close(f);
    lw_file_unlock(f);
    return error ? lw_raise_errno(error, NULL) : LW_NONE;
}

METHOD(file_seek) {
    lw_file *f = lw_as_file(self);
    int64_t offset, whence = 0, at = 0;
    if (!lw_to_index(args[0], &offset, LW_SUBSCRIPT) || (nargs > 1 && !lw_to_index(args[1], &whence, LW_C_INT)))
        return LW_NIL;
    if (lw_load_relaxed(&f->closed))
        return closed_error(f, "seek");
    if (whence < 0 || whence > 2)
        return lw_raise(LW_EXC(ValueError), f->text ? "invalid whence (%lld, should be 0, 1 or 2)" : "whence value %lld unsupported",
                        (long long)whence);
    if (f->text && whence && offset)
        return unsupported(whence == 1 ? "can't do nonzero cur-relative seeks" : "can't do nonzero end-relative seeks");
    if (f->text && offset < 0)
        return lw_raise(LW_EXC(ValueError), "negative seek position %lld", (long long)offset);
    if (!begin(f, "seek"))
        return LW_NIL;
    int error = lw_file_seek(f, offset, (int)whence, &at);
    lw_file_unlock(f);
    return error ? lw_raise_errno(error, NULL) : lw_int_from_i64(at);
}

METHOD(file_tell) {
    lw_file *f = lw_as_file(self);
    int64_t at = 0;
    if (!begin(f, "tell"))
        return LW_NIL;
    int error = lw_file_tell(f, &at);
    lw_file_unlock(f);
    return error ? lw_raise_errno(error, NULL) : lw_int_from_i64(at);
}

METHOD(file_truncate) {
    lw_file *f = lw_as_file(self);
    int64_t size = -1;
    if (nargs && args[0] != LW_NONE && !lw_to_index(args[0], &size, LW_SUBSCRIPT))
        return LW_NIL;
    if (!may_write(f))
        return LW_NIL;
    if (nargs && args[0] != LW_NONE && size < 0)
        return lw_raise_os_error(EINVAL, LW_NIL);
    if (!begin(f, "truncate"))
        return LW_NIL;
    int error = lw_file_truncate(f, size);
    if (!error && size < 0)
        error = lw_file_tell(f, &size);
    lw_file_unlock(f);
    return error ? lw_raise_errno(error, NULL) : lw_int_from_i64(size);
}

METHOD(file_fileno) {
    lw_file *f = lw_as_file(self);
    return lw_load_relaxed(&f->closed) ? lw_raise(LW_EXC(ValueError), "I/O operation on closed file")
                                       : lw_from_small(f->fd);
}

static lw_value truth_of(lw_file *f, bool v) {
    return lw_load_relaxed(&f->closed) ? closed_error(f, NULL) : lw_from_bool(v);
}
METHOD(file_isatty) { return truth_of(lw_as_file(self), isatty(lw_as_file(self)->fd)); }
METHOD(file_readable) { return truth_of(lw_as_file(self), lw_as_file(self)->readable); }
METHOD(file_writable) { return truth_of(lw_as_file(self), lw_as_file(self)->writable); }
METHOD(file_seekable) { return truth_of(lw_as_file(self), lseek(lw_as_file(self)->fd, 0, SEEK_CUR) >= 0); }

METHOD(file_enter) {
    return lw_load_relaxed(&lw_as_file(self)->closed) ? closed_error(lw_as_file(self), NULL) : lw_retain(self);
}
METHOD(file_exit) { return file_close(self, NULL, 0, LW_NIL); }

static lw_value file_getattr(lw_value self, lw_value name) {
    lw_file *f = lw_as_file(self);
    lw_str *s = lw_as_str(name);
    if (lw_str_equal_c(s, "closed"))
        return lw_from_bool(lw_load_relaxed(&f->closed));
    if (lw_str_equal_c(s, "name"))
        return lw_retain(f->name);
    if (lw_str_equal_c(s, "mode"))
        return lw_retain(f->mode);
    if (f->text && lw_str_equal_c(s, "encoding"))
        return f->encoding == LW_NIL ? lw_str_from_c("UTF-8") : lw_retain(f->encoding);
    if (f->text && lw_str_equal_c(s, "errors"))
        return f->errors == LW_NIL ? lw_str_from_c("strict") : lw_retain(f->errors);
    return lw_generic_getattr(self, name);
}

static lw_value file_repr(lw_value self) {
    lw_file *f = lw_as_file(self);
    lw_str_buffer b;
    lw_buffer_init(&b);
    bool ok = lw_buffer_char(&b, '<') && lw_buffer_c(&b, lw_type_name(self)) && lw_buffer_c(&b, " name=") &&
              lw_buffer_repr(&b, f->name);
    if (f->text) {
        ok = ok && lw_buffer_c(&b, " mode=") && lw_buffer_repr(&b, f->mode) && lw_buffer_c(&b, " encoding=");
        ok = ok && (f->encoding == LW_NIL ? lw_buffer_c(&b, "'UTF-8'") : lw_buffer_repr(&b, f->encoding));
    }
    if (ok && lw_buffer_char(&b, '>'))
        return lw_buffer_finish(&b);
    lw_buffer_discard(&b);
    return LW_NIL;
}

// Nobody else has the file: what is pending is written without detaching, since this may run anywhere. SIGINT ends it.
static void file_destroy(lw_object *o) {
    lw_file *f = (lw_file *)o;
    if (!lw_load_relaxed(&f->closed) && f->pending)
        lw_write_all(f->fd, f->out, f->pending, NULL);
    if (!lw_load_relaxed(&f->closed) && f->close_fd)
        close(f->fd);
    if (f->in)
        lw_mem_free(f->in, f->in_size);
    if (f->out)
        lw_mem_free(f->out, f->out_size);
    pthread_mutex_destroy(&f->lock);
    lw_release(f->name);
    lw_release(f->mode);
    lw_release(f->encoding);
    lw_release(f->errors);
    lw_object_free(o, sizeof *f);
}

static const lw_native_def methods[] = {
    {"read", file_read, 0, 1, false},           {"readline", file_readline, 0, 1, false},
    {"readlines", file_readlines, 0, 1, false}, {"write", file_write, 1, 1, false},
    {"writelines", file_writelines, 1, 1, false}, {"flush", file_flush, 0, 0, false},
    {"close", file_close, 0, 0, false},         {"seek", file_seek, 1, 2, false},
    {"tell", file_tell, 0, 0, false},           {"truncate", file_truncate, 0, 1, false},
    {"fileno", file_fileno, 0, 0, false},       {"isatty", file_isatty, 0, 0, false},
    {"readable", file_readable, 0, 0, false},   {"writable", file_writable, 0, 0, false},
    {"seekable", file_seekable, 0, 0, false},   {"__enter__", file_enter, 0, 0, false},
    {"__exit__", file_exit, 0, 3, false},       {NULL, NULL, 0, 0, false},
};

// ---- open --------------------------------------------------------------------------------------

// ValueError: the text and v's repr. False.
static bool raise_shown(const char *text, lw_value v) {
    lw_str_buffer b;
    lw_buffer_init(&b);
    lw_value message = lw_buffer_c(&b, text) && lw_buffer_repr(&b, v) ? lw_buffer_finish(&b) : LW_NIL;
    if (message == LW_NIL)
        lw_buffer_discard(&b);
    else
        lw_raise_value(LW_EXC(ValueError), message);
    lw_release(message);
    return false;
}

typedef struct {
    bool text, readable, writable, appending, create, truncate, exclusive;
} file_mode;

static bool parse_mode(lw_str *s, file_mode *m) {
    unsigned kinds = 0, plus = 0, text = 0, binary = 0;
    *m = (file_mode){0};
    for (size_t i = 0; i < s->length; i++) {
        uint32_t c = lw_str_at(s, i);
        bool again = false;
        for (size_t k = 0; k < i; k++)
            again |= lw_str_at(s, k) == c;
        if (again || c >= 128 || !c || !strchr("rwax+tb", (int)c))
            return raise_shown("invalid mode: ", lw_from_object(s));
        kinds += strchr("rwax", (int)c) != NULL;
        plus += c == '+';
        text += c == 't';
        binary += c == 'b';
        m->readable |= c == 'r';
        m->writable |= c == 'w' || c == 'a' || c == 'x';
        m->appending |= c == 'a';
        m->create |= c == 'w' || c == 'a' || c == 'x';
        m->truncate |= c == 'w';
        m->exclusive |= c == 'x';
    }
    if (text && binary)
        lw_raise(LW_EXC(ValueError), "can't have text and binary mode at once");
    else if (kinds != 1)
        lw_raise(LW_EXC(ValueError), kinds ? "must have exactly one of create/read/write/append mode"
                                           : "Must have exactly one of create/read/write/append mode and at most one plus");
    else {
        m->text = !binary;
        m->readable |= plus;
        m->writable |= plus;
        return true;
    }
    return false;
}

// The path's bytes, NUL-ended (owned block); NULL: an exception is set.
lw_value lw_path_bytes(lw_value path) {
    lw_value v = lw_retain(path), bytes;
    if (lw_has_method(v, "__fspath__")) {
        lw_release(v);
        v = lw_call_method(path, "__fspath__", NULL, 0);
        if (v == LW_NIL)
            return LW_NIL;
    }
    if (lw_is_str(v))
        bytes = lw_encode("fspath", v, LW_NIL, LW_NIL);
    else if (lw_is_bytes(v))
        bytes = lw_retain(v);
    else
        bytes = lw_raise(LW_EXC(TypeError), "expected str, bytes or os.PathLike object, not %s", lw_type_name(v));
    lw_release(v);
    if (bytes != LW_NIL && memchr(lw_as_bytes(bytes)->data, 0, lw_as_bytes(bytes)->length)) {
        lw_release(bytes);
        return lw_raise(LW_EXC(ValueError), "embedded null byte");
    }
    return bytes;
}

static int open_path(lw_value path, const file_mode *m) {
    int flags = O_CLOEXEC | (m->readable && m->writable ? O_RDWR : m->writable ? O_WRONLY : O_RDONLY);
    flags |= (m->create ? O_CREAT : 0) | (m->truncate ? O_TRUNC : 0) | (m->exclusive ? O_EXCL : 0) |
             (m->appending ? O_APPEND : 0);
    lw_value bytes = lw_path_bytes(path);
    if (bytes == LW_NIL)
        return -1;
    struct stat st;
    int fd, error;
    do { // a FIFO is waited for, which a signal ends: the next try waits again, unless the handler raises
        lw_detach();
        fd = open((const char *)lw_as_bytes(bytes)->data, flags, 0666);
        error = fd < 0 ? errno : 0;
        if (fd >= 0 && fstat(fd, &st) == 0 && S_ISDIR(st.st_mode)) {
            close(fd);
            error = EISDIR;
        }
        lw_attach();
    } while (error == EINTR && lw_signals_check());
    lw_release(bytes);
    if (error == EINTR)
        return -1;
    if (!error)
        return fd;
    lw_raise_os_error(error, path);
    return -1;
}

static bool newline_of(lw_value v, lw_newline *out) {
    static const char *const names[] = {"", "\n", "\r", "\r\n"};
    *out = LW_NEWLINE_ANY;
    if (v == LW_NIL || v == LW_NONE)
        return true;
    if (!lw_is_str(v)) {
        lw_raise(LW_EXC(TypeError), "open() argument 'newline' must be str or None, not %s", lw_type_name(v));
        return false;
    }
    for (int i = 0; i < 4; i++)
        if (lw_str_equal_c(lw_as_str(v), names[i]))
            return *out = (lw_newline)(i + 1), true;
    size_t n;
    char *text = lw_str_to_utf8_escaped(lw_as_str(v), &n);
    if (text) {
        lw_raise(LW_EXC(ValueError), "illegal newline value: %s", text);
        lw_mem_free(text, n + 1);
    }
    return false;
}

static lw_value none_to_nil(lw_value v) { return v == LW_NONE ? LW_NIL : v; }

// The object over a descriptor. On an error the descriptor stays open.
static lw_value make(int fd, const file_mode *m, lw_newline newline, lw_value name, lw_value mode, lw_value encoding,
                     lw_value errors) {
    unsigned kind = m->text ? 0 : m->readable && m->writable ? 3 : m->writable ? 2 : 1;
    lw_file *f = lw_object_new(LW_T_TEXT_FILE + kind, sizeof *f);
    if (!f)
        return LW_NIL;
    lw_object header = f->ob;
    memset(f, 0, sizeof *f);
    f->ob = header;
    pthread_mutex_init(&f->lock, NULL);
    f->fd = fd;
    f->text = m->text;
    f->readable = m->readable;
    f->writable = m->writable;
    f->appending = m->appending;
    f->close_fd = true;
    f->newline = newline;
    if (m->appending)
        lseek(fd, 0, SEEK_END);
    const char *codec = lw_codec_name(encoding);
    f->wide = codec && strcmp(codec, "utf-8") == 0;
    f->name = lw_retain(name);
    f->mode = lw_retain(mode);
    f->encoding = lw_retain(encoding);
    f->errors = lw_retain(errors);
    return lw_from_object(f);
}

static lw_value binary_mode_name(const file_mode *m) {
    return lw_str_from_format("%sb%s", m->exclusive ? "x" : m->appending ? "a" : m->writable && !m->readable ? "w" : "r",
                              m->readable && m->writable ? "+" : "");
}

static bool open_options(const lw_value *v, const file_mode *m, lw_newline *newline) {
    if (!m->text && none_to_nil(v[3]) != LW_NIL)
        lw_raise(LW_EXC(ValueError), "binary mode doesn't take an encoding argument");
    else if (!m->text && none_to_nil(v[4]) != LW_NIL)
        lw_raise(LW_EXC(ValueError), "binary mode doesn't take an errors argument");
    else if (!m->text && none_to_nil(v[5]) != LW_NIL)
        lw_raise(LW_EXC(ValueError), "binary mode doesn't take a newline argument");
    else if (none_to_nil(v[3]) != LW_NIL && !lw_is_str(v[3]))
        lw_raise(LW_EXC(TypeError), "open() argument 'encoding' must be str or None, not %s", lw_type_name(v[3]));
    else if (none_to_nil(v[4]) != LW_NIL && !lw_is_str(v[4]))
        lw_raise(LW_EXC(TypeError), "open() argument 'errors' must be str or None, not %s", lw_type_name(v[4]));
    else
        return newline_of(v[5], newline) && lw_codec_name(none_to_nil(v[3]));
    return false;
}

static lw_value open_file(lw_value self lw_unused, const lw_value *args, size_t nargs, lw_value kwnames) {
    static const char *const names[] = {"file", "mode", "buffering", "encoding", "errors", "newline", "closefd", "opener", NULL};
    lw_value v[8] = {LW_NIL, LW_NIL, lw_from_small(-1), LW_NIL, LW_NIL, LW_NIL, LW_TRUE, LW_NONE};
    file_mode m = {.text = true, .readable = true};
    lw_newline newline;
    int64_t buffering, fd;
    if (!lw_named_arguments("open", names, args, nargs, kwnames, v))
        return LW_NIL;
    if (v[0] == LW_NIL)
        return lw_raise(LW_EXC(TypeError), "open() missing required argument 'file' (pos 1)");
    if (v[7] != LW_NONE)
        return lw_raise(LW_EXC(TypeError), "open() with an opener is not supported by Latchwork");
    if (v[1] != LW_NIL && !lw_is_str(v[1]))
        return lw_raise(LW_EXC(TypeError), "open() argument 'mode' must be str, not %s", lw_type_name(v[1]));
    if ((v[1] != LW_NIL && !parse_mode(lw_as_str(v[1]), &m)) || !lw_to_index(v[2], &buffering, LW_C_INT) ||
        !open_options(v, &m, &newline))
        return LW_NIL;
    if (buffering == 0 && m.text)
        return lw_raise(LW_EXC(ValueError), "can't have unbuffered text I/O");
    bool given = lw_has_index(v[0]);
    int close_fd = lw_truth(v[6]);
    if (close_fd < 0 || (given && !lw_to_index(v[0], &fd, LW_C_INT)))
        return LW_NIL;
    if (given && fd < 0)
        return lw_raise(LW_EXC(ValueError), "negative file descriptor");
    struct stat st;
    if (given && fstat((int)fd, &st) < 0)
        return lw_raise_os_error(errno, LW_NIL);
    if (!given && (fd = open_path(v[0], &m)) < 0)
        return LW_NIL;
    lw_value mode = !m.text ? binary_mode_name(&m) : v[1] == LW_NIL ? lw_intern_c("r") : lw_retain(v[1]);
    lw_value f = mode == LW_NIL ? LW_NIL
                                : make((int)fd, &m, newline, v[0], mode, none_to_nil(v[3]), none_to_nil(v[4]));
    lw_release(mode);
    if (f == LW_NIL) {
        if (!given)
            close((int)fd);
        return LW_NIL;
    }
    lw_as_file(f)->close_fd = close_fd;
    lw_as_file(f)->line_buffered = buffering == 1 || (buffering < 0 && m.text && m.writable && isatty((int)fd));
    lw_as_file(f)->unbuffered = buffering == 0;
    return f;
}

// What has __fspath__ is its path from here on, in messages too.
static lw_value builtin_open(lw_value self, const lw_value *args, size_t nargs, lw_value kwnames) {
    if (nargs == 0 || !lw_has_method(args[0], "__fspath__"))
        return open_file(self, args, nargs, kwnames);
    size_t n = nargs + (kwnames == LW_NIL ? 0 : lw_as_tuple(kwnames)->size);
    lw_value path = lw_call_method(args[0], "__fspath__", NULL, 0), all[16];
    if (path == LW_NIL || n > 16)
        return path == LW_NIL ? LW_NIL : (lw_release(path), lw_raise(LW_EXC(TypeError), "open() takes at most 8 arguments"));
    memcpy(all, args, n * sizeof *all);
    all[0] = path;
    lw_value f = open_file(self, all, nargs, kwnames);
    lw_release(path);
    return f;
}

// sys.stdin, made at the start; lives as long as the runtime.
static lw_value standard_input = LW_NIL;

lw_value lw_stdin(void) { return standard_input; }

static bool make_stdin(void) {
    file_mode m = {.text = true, .readable = true};
    lw_value name = lw_intern_c("<stdin>"), mode = lw_intern_c("r"), encoding = lw_intern_c("utf-8");
    if (name == LW_NIL || mode == LW_NIL || encoding == LW_NIL)
        return false;
    standard_input = make(STDIN_FILENO, &m, LW_NEWLINE_ANY, name, mode, encoding, LW_NIL);
    if (standard_input == LW_NIL)
        return false;
    lw_as_file(standard_input)->close_fd = false;
    lw_set_immortal(lw_to_object(standard_input));
    lw_count_object(-1); // belongs to the runtime, not to the program
    return true;
}

lw_value lw_read_line(lw_value file) { return take(lw_as_file(file), "readline", SIZE_MAX, lw_file_take_line); }

static const lw_native_def functions[] = {
    {"open", builtin_open, 0, -1, true},
    {NULL, NULL, 0, 0, false},
};

bool lw_builtins_file_init(void) {
    static const char *const names[] = {"_io.TextIOWrapper", "_io.BufferedReader", "_io.BufferedWriter", "_io.BufferedRandom"};
    for (unsigned i = 0; i < 4; i++) {
        types[i] = (lw_type){.index = LW_T_TEXT_FILE + i,
                             .flags = LW_TYPE_FINAL,
                             .name = names[i],
                             .destroy = file_destroy,
                             .repr = file_repr,
                             .iter = lw_retain,
                             .next = file_next,
                             .getattr = file_getattr,
                             .methods = methods};
        lw_type_register(&types[i]);
    }
    return make_stdin() && lw_module_add(lw_builtins, functions);
}

lw_value lw_make_io(void) {
    lw_value v = lw_module_new("_io");
    if (v == LW_NIL)
        return LW_NIL;
    lw_module *m = lw_as_module(v);
    lw_value name = lw_intern_c("open");
    bool ok = name != LW_NIL && lw_module_set_c(m, "open", lw_module_get(lw_builtins, name));
    for (unsigned i = 0; ok && i < 4; i++)
        ok = lw_module_set_c(m, types[i].name + 4, lw_retain(lw_type_value(&types[i])));
    if (ok)
        return v;
    lw_release(v);
    return LW_NIL;
}

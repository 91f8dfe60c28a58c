// SPDX-License-Identifier: MIT
// The shared state of a compilation: arena, names, errors, and the source text made uniform.
#include "lang/front.h"
#include "base/memory.h"
#include "lang/lexer.h"
#include "object/tuple.h"
#include <stdarg.h>
#include <stdio.h>

struct lw_arena_block {
    lw_arena_block *next;
    size_t size, used;
    _Alignas(16) unsigned char data[];
};

#define BLOCK_SIZE ((size_t)64 << 10)
// A source that needs more than this is refused with MemoryError, before it takes the machine down.
#define ARENA_MAX ((size_t)4 << 30)
#define SOURCE_MAX ((size_t)1 << 30)

void lw_front_fail(lw_front *f) {
    lw_require(lw_exception_set());
    f->failed = true;
}

void lw_front_memory(lw_front *f) {
    if (f->failed)
        return;
    lw_raise_memory();
    f->failed = true;
}

void *lw_front_alloc(lw_front *f, size_t size) {
    size = (size + 15) & ~(size_t)15;
    lw_arena_block *b = f->arena.blocks;
    if (!b || b->size - b->used < size) {
        size_t want = size > BLOCK_SIZE ? size : BLOCK_SIZE;
        if (f->arena.total + want > ARENA_MAX || !(b = lw_mem_alloc(sizeof *b + want))) {
            lw_front_memory(f);
            return NULL;
        }
        f->arena.total += want;
        b->size = want;
        b->used = 0;
        b->next = f->arena.blocks;
        f->arena.blocks = b;
    }
    void *p = b->data + b->used;
    b->used += size;
    return memset(p, 0, size);
}

void *lw_front_grow(lw_front *f, void *old, uint32_t count, uint32_t *capacity, size_t item) {
    if (count < *capacity)
        return old;
    if (*capacity > UINT32_MAX / 4) {
        lw_front_memory(f);
        return NULL;
    }
    uint32_t larger = *capacity ? *capacity * 2 : 4;
    void *p = lw_front_alloc(f, larger * item);
    if (!p)
        return NULL;
    if (count)
        memcpy(p, old, count * item);
    *capacity = larger;
    return p;
}

lw_value lw_front_keep(lw_front *f, lw_value v) {
    if (v == LW_NIL) {
        f->failed = true;
        return v;
    }
    if (!lw_is_object(v))
        return v;
    lw_value *p = lw_front_grow(f, f->kept, f->kept_count, &f->kept_capacity, sizeof *p);
    if (!p) {
        lw_release(v);
        return LW_NIL;
    }
    f->kept = p;
    p[f->kept_count++] = v;
    return v;
}

// ---- names -----------------------------------------------------------------------------------

static uint32_t hash_bytes(const char *text, size_t bytes) {
    uint32_t h = 2166136261u; // FNV-1a
    for (size_t i = 0; i < bytes; i++)
        h = (h ^ (unsigned char)text[i]) * 16777619u;
    return h;
}

static lw_front_name *find_name(lw_front_name *table, uint32_t capacity, const char *text,
                                size_t bytes, uint32_t hash) {
    uint32_t i = hash & (capacity - 1);
    while (table[i].text && (table[i].hash != hash || table[i].bytes != bytes ||
                             memcmp(table[i].text, text, bytes) != 0))
        i = (i + 1) & (capacity - 1);
    return &table[i];
}

static bool grow_names(lw_front *f) {
    uint32_t capacity = f->names_capacity ? f->names_capacity * 2 : 256;
    lw_front_name *table = lw_front_alloc(f, capacity * sizeof *table);
    if (!table)
        return false;
    for (uint32_t i = 0; i < f->names_capacity; i++) {
        lw_front_name *n = &f->names[i];
        if (n->text)
            *find_name(table, capacity, n->text, n->bytes, n->hash) = *n;
    }
    f->names = table;
    f->names_capacity = capacity;
    return true;
}

const lw_front_name *lw_front_intern(lw_front *f, const char *text, size_t bytes) {
    static const lw_front_name none = {.value = LW_NIL, .text = ""};
    if (f->failed || (f->names_count * 2 >= f->names_capacity && !grow_names(f)))
        return &none;
    uint32_t hash = hash_bytes(text, bytes);
    lw_front_name *n = find_name(f->names, f->names_capacity, text, bytes, hash);
    if (n->text)
        return n;
    lw_value v = lw_front_keep(f, lw_intern(text, bytes));
    char *copy = v == LW_NIL ? NULL : lw_front_alloc(f, bytes + 1);
    if (!copy)
        return &none;
    memcpy(copy, text, bytes);
    *n = (lw_front_name){.value = v, .text = copy, .bytes = (uint32_t)bytes, .hash = hash};
    n->keyword = lw_lexer_keyword(copy);
    f->names_count++;
    return n;
}

lw_value lw_front_c_name(lw_front *f, const char *name) {
    return lw_front_intern(f, name, strlen(name))->value;
}

// ---- errors ----------------------------------------------------------------------------------

uint32_t lw_front_line(const lw_front *f, uint32_t pos) {
    uint32_t line = 1;
    for (uint32_t i = 0; i < pos && i < f->bytes; i++)
        line += f->text[i] == '\n';
    return line;
}

static int64_t column(const lw_front *f, uint32_t start, uint32_t pos) {
    int64_t n = 1;
    for (uint32_t i = start; i < pos && i < f->bytes; i++)
        n += ((unsigned char)f->text[i] & 0xc0) != 0x80;
    return n;
}

static bool set_attribute(lw_value e, const char *name, lw_value v) {
    lw_value n = v == LW_NIL ? LW_NIL : lw_intern_c(name);
    bool ok = n != LW_NIL && lw_setattr(e, n, v);
    lw_release(n);
    lw_release(v);
    return ok;
}

// The error's line with its end, shortened when it is huge: nobody reads a megabyte of it.
static lw_value line_text(const lw_front *f, uint32_t start) {
    uint32_t end = start;
    while (end < f->bytes && f->text[end] != '\n')
        end++;
    if (end - start > 4000) {
        end = start + 4000;
        while (((unsigned char)f->text[end] & 0xc0) == 0x80)
            end--;
    }
    lw_value line = lw_str_new(f->text + start, end - start), n = lw_str_from_c("\n");
    if (line != LW_NIL && n != LW_NIL)
        line = lw_str_append(line, n);
    lw_release(n);
    return line;
}

// args as CPython's: the message, and what says where.
static bool set_args(lw_value e) {
    static const char *const parts[] = {"filename", "lineno", "offset", "text", "end_lineno", "end_offset"};
    lw_value v[6], pair[2];
    for (size_t i = 0; i < 6; i++) {
        v[i] = lw_getattr_c(e, parts[i]);
        if (v[i] == LW_NIL) {
            while (i-- > 0)
                lw_release(v[i]);
            return false;
        }
    }
    pair[0] = lw_getattr_c(e, "msg");
    pair[1] = lw_tuple_consume(v, 6);
    if (pair[0] == LW_NIL || pair[1] == LW_NIL) {
        lw_release(pair[0]);
        lw_release(pair[1]);
        return false;
    }
    return set_attribute(e, "args", lw_tuple_consume(pair, 2));
}

// of_line: what is wrong is the line, of whose text nothing is to be underlined.
static lw_value make_error(lw_front *f, lw_type *type, uint32_t from, uint32_t to, const char *message, bool of_line) {
    uint32_t start = from < f->bytes ? from : f->bytes;
    while (start > 0 && f->text[start - 1] != '\n')
        start--;
    lw_value m = lw_str_from_c(message);
    lw_value e = m == LW_NIL ? LW_NIL : lw_exception_new(type, m);
    if (e == LW_NIL) {
        lw_release(m);
        return LW_NIL;
    }
    uint32_t line = lw_front_line(f, from), last = to > from ? lw_front_line(f, to) : line;
    uint32_t last_start = start;
    for (uint32_t i = start; i < to && i < f->bytes; i++)
        last_start = f->text[i] == '\n' ? i + 1 : last_start;
    bool ok =
        set_attribute(e, "msg", m) && set_attribute(e, "filename", lw_retain(f->filename)) &&
        set_attribute(e, "lineno", lw_from_small(line)) &&
        set_attribute(e, "offset", lw_from_small(column(f, start, from) - of_line)) &&
        set_attribute(e, "text", line_text(f, start)) &&
        set_attribute(e, "end_lineno", lw_from_small(last)) &&
        set_attribute(e, "end_offset", lw_from_small(of_line ? -1 : column(f, last_start, to > from ? to : from)));
    if (!ok || !set_args(e)) {
        lw_release(e);
        return LW_NIL;
    }
    return e;
}

static void raise_error(lw_front *f, lw_type *type, uint32_t from, uint32_t to, const char *message, bool of_line) {
    f->failed = true;
    lw_value e = make_error(f, type, from, to, message, of_line);
    if (e != LW_NIL)
        lw_exception_raise(e);
}

void lw_front_error(lw_front *f, lw_type *type, uint32_t from, uint32_t to, const char *format,
                    ...) {
    if (f->failed)
        return;
    char message[600];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    // A name cut in the middle of a character would not be UTF-8.
    size_t n = strlen(message);
    if (n == sizeof message - 1) {
        while (n > 0 && ((unsigned char)message[n - 1] & 0xc0) == 0x80)
            n--;
        if (n > 0 && (unsigned char)message[n - 1] >= 0xc0)
            n--;
        message[n] = 0;
    }
    raise_error(f, type, from, to, message, false);
}

void lw_front_indentation(lw_front *f, uint32_t at, const char *message) {
    if (!f->failed)
        raise_error(f, LW_EXC(IndentationError), at, at, message, true);
}

void lw_front_unsupported(lw_front *f, uint32_t from, uint32_t to, const char *what) {
    lw_front_error(f, LW_EXC(SyntaxError), from, to, "%s is not supported by Latchwork", what);
}

// ---- the source text ---------------------------------------------------------------------------

// Length of the UTF-8 sequence at s (n bytes left), 0: invalid. *why: CPython's reason.
static size_t utf8_length(const unsigned char *s, size_t n, const char **why) {
    unsigned c = s[0];
    size_t need = c < 0x80 ? 1 : c < 0xc2 ? 0 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : c < 0xf5 ? 4 : 0;
    *why = "invalid start byte";
    if (need < 2)
        return need;
    *why = "invalid continuation byte";
    if (n > 1) {
        unsigned d = s[1];
        if ((c == 0xe0 && d < 0xa0) || (c == 0xed && d > 0x9f) || (c == 0xf0 && d < 0x90) ||
            (c == 0xf4 && d > 0x8f))
            return 0;
    }
    for (size_t i = 1; i < need; i++) {
        if (i >= n) {
            *why = "unexpected end of data";
            return 0;
        }
        if ((s[i] & 0xc0) != 0x80)
            return 0;
    }
    return need;
}

// Copies with \r\n and \r as \n; stops at a byte that no source may hold.
static bool copy_text(lw_front *f, const char *text, size_t bytes) {
    char *out = lw_front_alloc(f, bytes + 1);
    if (!out)
        return false;
    f->text = out;
    for (size_t i = 0; i < bytes;) {
        unsigned char c = (unsigned char)text[i];
        const char *why = "";
        size_t n = c < 0x80 ? 1 : utf8_length((const unsigned char *)text + i, bytes - i, &why);
        if (n == 0) {
            lw_front_error(
                f, LW_EXC(SyntaxError), f->bytes, f->bytes,
                "(unicode error) 'utf-8' codec can't decode byte 0x%02x in position %zu: %s", c, i,
                why);
            return false;
        }
        if (c == 0) {
            lw_front_error(f, LW_EXC(SyntaxError), f->bytes, f->bytes,
                           "source code cannot contain null bytes");
            return false;
        }
        memcpy(out + f->bytes, text + i, n);
        i += n;
        if (c == '\r') {
            out[f->bytes] = '\n';
            i += i < bytes && text[i] == '\n';
        }
        f->bytes += (uint32_t)n;
    }
    return true;
}

bool lw_front_init(lw_front *f, const char *text, size_t bytes, const char *filename) {
    *f = (lw_front){.filename = lw_intern_c(filename), .text = ""};
    if (f->filename == LW_NIL) {
        f->failed = true;
        return false;
    }
    if (bytes > SOURCE_MAX) {
        lw_front_memory(f);
        return false;
    }
    if (bytes >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0) {
        text += 3;
        bytes -= 3;
    }
    return copy_text(f, text, bytes);
}

void lw_front_finish(lw_front *f) {
    for (uint32_t i = 0; i < f->kept_count; i++)
        lw_release(f->kept[i]);
    while (f->arena.blocks) {
        lw_arena_block *b = f->arena.blocks;
        f->arena.blocks = b->next;
        lw_mem_free(b, sizeof *b + b->size);
    }
    lw_release(f->filename);
}

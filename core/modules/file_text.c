// SPDX-License-Identifier: MIT
// Taking text out of a file's buffer: whole characters, whole lines, and the three kinds of line ends.
//
// All of it works on bytes: in utf-8, as in the encodings of one byte, the bytes of a line end are nothing else. Decoding
// comes later, over what was taken.
#include "modules/file.h"

#include <errno.h>

static inline bool starts_char(const lw_file *f, unsigned char c) { return !f->wide || (c & 0xc0) != 0x80; }

// How many of the unread bytes are `limit` characters, at most all; *limit is what is missing still. A character is
// not ended before the next one begins: *limit of 0 with all bytes taken may want continuation bytes.
static size_t measure(const lw_file *f, size_t *limit) {
    size_t i = f->from;
    bool any = f->text && f->newline == LW_NEWLINE_ANY;
    for (; i < f->to; i++) {
        unsigned char c = f->in[i];
        if (!starts_char(f, c))
            continue;
        if (any && c == '\n' && i > f->from && f->in[i - 1] == '\r')
            continue; // the second half of one line end
        if (*limit == 0)
            break;
        --*limit;
    }
    return i - f->from;
}

// The unread bytes. A file that nobody has read has no buffer, and C knows no sum with a null pointer, be it of 0.
static const unsigned char *unread(const lw_file *f) { return f->in ? f->in + f->from : (const unsigned char *)""; }

static int take_bytes(lw_file *f, lw_block *b, size_t n) {
    if (!lw_block_add(b, unread(f), n))
        return ENOMEM;
    f->from += n;
    return 0;
}

int lw_file_take(lw_file *f, lw_block *b, size_t limit) {
    int error = lw_file_prepare_read(f);
    size_t got = 1;
    while (!error && got) {
        size_t left = limit, n;
        if (!f->text) {
            n = limit < f->to - f->from ? limit : f->to - f->from;
            error = take_bytes(f, b, n);
            limit -= limit == SIZE_MAX ? 0 : n;
            if (limit == 0)
                return error;
        } else if (limit == SIZE_MAX) {
            error = take_bytes(f, b, f->to - f->from);
        } else {
            n = measure(f, &left);
            if (left == 0 && f->from + n < f->to) // ended by the next character
                return take_bytes(f, b, n);
        }
        if (!error)
            error = lw_file_fill(f, &got);
    }
    if (!error && f->text && limit != SIZE_MAX)
        error = take_bytes(f, b, measure(f, &limit));
    return error;
}

// The length of the first line in the n bytes of p, its end included; 0: it does not end there. `more`: others may follow.
static size_t line_length(const lw_file *f, const unsigned char *p, size_t n, bool more) {
    const unsigned char *lf = memchr(p, '\n', n), *cr = NULL;
    if (!f->text || f->newline == LW_NEWLINE_LF)
        return lf ? (size_t)(lf - p) + 1 : 0;
    size_t before = lf ? (size_t)(lf - p) : n;
    if (f->newline == LW_NEWLINE_CRLF) {
        for (; lf; lf = memchr(lf + 1, '\n', n - (size_t)(lf + 1 - p)))
            if (lf > p && lf[-1] == '\r')
                return (size_t)(lf - p) + 1;
        return 0;
    }
    cr = memchr(p, '\r', f->newline == LW_NEWLINE_CR ? n : before);
    if (f->newline == LW_NEWLINE_CR)
        return cr ? (size_t)(cr - p) + 1 : 0;
    if (!cr)
        return lf ? before + 1 : 0;
    size_t end = (size_t)(cr - p) + 1;
    if (end < n)
        return end + (p[end] == '\n');
    return more ? 0 : end;
}

int lw_file_take_line(lw_file *f, lw_block *b, size_t limit) {
    int error = lw_file_prepare_read(f);
    size_t got = 1;
    while (!error) {
        size_t n = line_length(f, unread(f), f->to - f->from, got != 0), left = limit;
        bool whole = n != 0;
        if (!whole)
            n = f->to - f->from;
        if (limit != SIZE_MAX) { // in characters
            size_t most = f->text ? measure(f, &left) : limit < n ? limit : n;
            whole |= f->text ? left == 0 && f->from + most < f->to : limit <= n;
            n = most < n ? most : n;
        }
        if (whole || !got)
            return n ? take_bytes(f, b, n) : 0;
        error = lw_file_fill(f, &got);
    }
    return error;
}

void lw_newlines_translate(lw_block *b) {
    unsigned char *cr = b->n ? memchr(b->p, '\r', b->n) : NULL;
    if (!cr)
        return;
    size_t to = (size_t)(cr - b->p);
    for (size_t i = to; i < b->n; i++) {
        unsigned char c = b->p[i];
        if (c == '\r') {
            i += i + 1 < b->n && b->p[i + 1] == '\n';
            c = '\n';
        }
        b->p[to++] = c;
    }
    b->n = to;
}

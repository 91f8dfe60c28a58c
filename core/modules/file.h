// SPDX-License-Identifier: MIT
// Files: the objects of open(), between file.c (buffers), file_text.c (lines and newlines) and file_object.c
// (what scripts see).
//
// Threads. A file's mutex covers its buffers, its position and its end (close). It is taken while attached by trylock, or
// detached when that fails; the holder detaches around each system call. So nobody blocks attached, and who holds the
// mutex may wait to be attached again. While it is held no object is made or released.
#ifndef LW_MODULES_FILE_H
#define LW_MODULES_FILE_H

#include "modules/modules.h"

#include <pthread.h>

typedef enum { LW_NEWLINE_ANY, LW_NEWLINE_KEEP, LW_NEWLINE_LF, LW_NEWLINE_CR, LW_NEWLINE_CRLF } lw_newline;

typedef struct {
    lw_object ob;
    pthread_mutex_t lock;
    int fd;
    bool text, readable, writable, appending, close_fd, line_buffered, unbuffered;
    enum { LW_FILE_UNKNOWN, LW_FILE_READY, LW_FILE_MAY_BLOCK } kind; // of its reads, once one has been made
    lw_newline newline;
    bool wide;                  // text in which a character may have several bytes (utf-8)
    _Atomic bool closed;
    unsigned char *in;          // read ahead: [from, to) is unread
    size_t from, to, in_size;
    unsigned char *out;         // written, not yet given to the system
    size_t pending, out_size;
    lw_value name, mode, encoding, errors; // owned, constant
} lw_file;

static inline lw_file *lw_as_file(lw_value v) { return (lw_file *)(uintptr_t)v; }
bool lw_is_file(lw_value v);

// A growing block outside of the language's heap, so that it can be filled while detached.
typedef struct {
    unsigned char *p;
    size_t n, size;
} lw_block;
bool lw_block_add(lw_block *b, const void *p, size_t n); // false: no memory
void lw_block_free(lw_block *b);

enum { LW_FILE_BUFFER = 64 << 10 };

void lw_file_lock(lw_file *f);
void lw_file_unlock(lw_file *f);
// With the lock held. They return 0 or an error number; EINTR: SIGINT has come (lw_write_all, lw_wait_readable).
int lw_file_fill(lw_file *f, size_t *got); // more unread bytes; *got == 0: the end
int lw_file_drain(lw_file *f);             // writes what is pending
int lw_file_put(lw_file *f, const void *p, size_t n);
int lw_file_seek(lw_file *f, int64_t offset, int whence, int64_t *at);
int lw_file_tell(lw_file *f, int64_t *at);
int lw_file_truncate(lw_file *f, int64_t size); // size < 0: here
int lw_file_close(lw_file *f);
int lw_file_prepare_read(lw_file *f); // after writing
// file_text.c, likewise: moves bytes into b. limit: in characters of text, bytes else; SIZE_MAX: none.
int lw_file_take(lw_file *f, lw_block *b, size_t limit);
int lw_file_take_line(lw_file *f, lw_block *b, size_t limit);
void lw_newlines_translate(lw_block *b); // \r\n and \r become \n

#endif

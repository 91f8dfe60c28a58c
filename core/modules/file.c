// SPDX-License-Identifier: MIT
// The buffers of files and the system calls under them; see file.h for what the lock covers.
//
// A file has what was read ahead or what is not yet written, never both: who changes the direction drops what was read
// ahead (seeking back over it), or writes what is pending.
#include "modules/file.h"
#include "base/memory.h"
#include "runtime/runtime.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

bool lw_block_add(lw_block *b, const void *p, size_t n) {
    if (b->n + n > b->size) {
        size_t wanted = b->size ? b->size * 2 : 256;
        while (wanted < b->n + n)
            wanted *= 2;
        unsigned char *more = b->p ? lw_mem_realloc(b->p, b->size, wanted) : lw_mem_alloc(wanted);
        if (!more)
            return false;
        b->p = more;
        b->size = wanted;
    }
    if (n)
        memcpy(b->p + b->n, p, n);
    b->n += n;
    return true;
}

void lw_block_free(lw_block *b) {
    if (b->p)
        lw_mem_free(b->p, b->size);
    *b = (lw_block){0};
}

void lw_file_lock(lw_file *f) {
    if (pthread_mutex_trylock(&f->lock) == 0)
        return;
    lw_detach();
    pthread_mutex_lock(&f->lock);
    lw_attach();
}

void lw_file_unlock(lw_file *f) { pthread_mutex_unlock(&f->lock); }

int lw_file_fill(lw_file *f, size_t *got) {
    if (f->from == f->to)
        f->from = f->to = 0;
    if (f->to == f->in_size && f->from) {
        memmove(f->in, f->in + f->from, f->to - f->from);
        f->to -= f->from;
        f->from = 0;
    }
    if (f->to == f->in_size) {
        size_t wanted = f->in_size ? f->in_size * 2 : LW_FILE_BUFFER;
        unsigned char *more = f->in ? lw_mem_realloc(f->in, f->in_size, wanted) : lw_mem_alloc(wanted);
        if (!more)
            return ENOMEM;
        f->in = more;
        f->in_size = wanted;
    }
    struct stat s;
    if (!f->kind)
        f->kind = fstat(f->fd, &s) == 0 && (S_ISREG(s.st_mode) || S_ISDIR(s.st_mode)) ? LW_FILE_READY : LW_FILE_MAY_BLOCK;
    lw_detach();
    ssize_t n = -1;
    errno = EINTR;
    if (f->kind == LW_FILE_READY || lw_wait_readable(f->fd))
        n = read(f->fd, f->in + f->to, f->in_size - f->to);
    int error = n < 0 ? errno : 0; // EINTR too: the caller looks at signals without the lock
    lw_attach();
    *got = n > 0 ? (size_t)n : 0;
    f->to += *got;
    return error;
}

// n bytes of p to the system.
static int write_out(lw_file *f, const unsigned char *p, size_t n, size_t *left) {
    lw_detach();
    int error = lw_write_all(f->fd, p, n, left);
    lw_attach();
    return error;
}

int lw_file_drain(lw_file *f) {
    size_t n = f->pending, left = 0;
    f->pending = 0; // dropped on an error, so that closing ends
    if (!n)
        return 0;
    int error = write_out(f, f->out, n, &left);
    if (error == EINTR && !f->text) { // text is lost, bytes are not, as in CPython
        memmove(f->out, f->out + n - left, left);
        f->pending = left;
    }
    return error;
}

// In CPython text that was read ahead is skipped by a write, bytes are not; so here.
static void forget_read_ahead(lw_file *f, bool skip) {
    if (f->to > f->from && !skip)
        lseek(f->fd, -(off_t)(f->to - f->from), SEEK_CUR);
    f->from = f->to = 0;
}

int lw_file_prepare_read(lw_file *f) { return lw_file_drain(f); }

int lw_file_put(lw_file *f, const void *p, size_t n) {
    forget_read_ahead(f, f->text);
    if (!f->out) {
        if (!(f->out = lw_mem_alloc(LW_FILE_BUFFER)))
            return ENOMEM;
        f->out_size = LW_FILE_BUFFER;
    }
    int error = n > f->out_size - f->pending ? lw_file_drain(f) : 0;
    if (error)
        return error;
    if (n >= f->out_size || f->unbuffered)
        return write_out(f, p, n, NULL);
    memcpy(f->out + f->pending, p, n);
    f->pending += n;
    return f->line_buffered && memchr(p, '\n', n) ? lw_file_drain(f) : 0;
}

int lw_file_tell(lw_file *f, int64_t *at) {
    off_t p = lseek(f->fd, 0, SEEK_CUR);
    if (p < 0)
        return errno;
    *at = p - (int64_t)(f->to - f->from) + (int64_t)f->pending;
    return 0;
}

int lw_file_seek(lw_file *f, int64_t offset, int whence, int64_t *at) {
    int error = lw_file_drain(f);
    if (error)
        return error;
    forget_read_ahead(f, false);
    off_t p = lseek(f->fd, offset, whence);
    if (p < 0)
        return errno;
    *at = p;
    return 0;
}

int lw_file_truncate(lw_file *f, int64_t size) {
    int64_t at = 0;
    int error = lw_file_drain(f);
    if (!error && size < 0 && !(error = lw_file_tell(f, &at)))
        size = at;
    return error ? error : ftruncate(f->fd, size) < 0 ? errno : 0;
}

int lw_file_close(lw_file *f) {
    if (lw_load_relaxed(&f->closed))
        return 0;
    int error = lw_file_drain(f);
    f->pending = 0;
    lw_store_relaxed(&f->closed, true);
    if (f->close_fd && close(f->fd) < 0 && !error)
        error = errno;
    if (f->in)
        lw_mem_free(f->in, f->in_size);
    if (f->out)
        lw_mem_free(f->out, f->out_size);
    f->in = f->out = NULL;
    f->in_size = f->out_size = f->from = f->to = 0;
    return error;
}

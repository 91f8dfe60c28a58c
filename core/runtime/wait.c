// SPDX-License-Identifier: MIT
// Waiting: timeouts, interruptible parking, sleeping.
//
// Deadlines are points of lw_now_ns, so that a wait that is interrupted and goes on does not wait
// longer in all. A parked main thread is woken by SIGINT's handler through lw_park_interrupt, which
// cannot be lost (parking.h); a sleeping one by ppoll, which lets the signal in only while it
// sleeps.
#include "runtime/runtime.h"

#include "base/clock.h"
#include "base/parking.h"
#include "object/exception.h"
#include "object/number.h"

#include <errno.h>
#include <limits.h>
#include <math.h>
#include <poll.h>
#include <signal.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

int lw_wait(const _Atomic uint8_t *address, uint8_t expected, int64_t deadline) {
    for (;;) {
        if (!lw_signals_check())
            return -1;
        int64_t left = -1;
        if (deadline >= 0) {
            left = deadline - lw_now_ns();
            if (left <= 0)
                return lw_load_acquire(address) != expected; // pairs with whoever changed it
        }
        lw_detach();
        lw_park_result r = lw_park(address, expected, NULL, left);
        lw_attach();
        if (r == LW_PARK_OK || r == LW_PARK_AGAIN)
            return 1;
    }
}

bool lw_deadline(lw_value timeout, bool negative_ok, int64_t *deadline) {
    double seconds;
    *deadline = -1;
    if (timeout == LW_NIL || timeout == LW_NONE)
        return true;
    if (!lw_is_int(timeout) && !lw_is_float(timeout) && !lw_is_bool(timeout)) {
        lw_raise(LW_EXC(TypeError), "'%s' object cannot be interpreted as an integer",
                 lw_type_name(timeout));
        return false;
    }
    if (!lw_to_double(timeout, &seconds))
        return false;
    if (isnan(seconds)) {
        lw_raise(LW_EXC(ValueError), "Invalid value NaN (not a number)");
        return false;
    }
    if (seconds < 0 && !negative_ok) {
        lw_raise(LW_EXC(ValueError), "timeout value must be positive");
        return false;
    }
    if (seconds > 9e9) { // 292 years of nanoseconds fit; the rest of them for lw_now_ns
        lw_raise(LW_EXC(OverflowError), "timestamp out of range for platform time_t");
        return false;
    }
    // Rounded up: a wait must not be shorter than asked for.
    *deadline = seconds <= 0 ? 0 : lw_now_ns() + (int64_t)ceil(seconds * 1e9);
    return true;
}

// Sleeps detached until the time or a signal. Only the main thread gets signals.
static void sleep_detached(int64_t deadline) {
    sigset_t interrupt, before;
    bool main_thread = lw_is_main_thread();
    sigemptyset(&interrupt);
    sigaddset(&interrupt, SIGINT);
    if (main_thread) {
        pthread_sigmask(SIG_BLOCK, &interrupt, &before);
        int64_t left = deadline - lw_now_ns();
        struct timespec t = {.tv_sec = left / 1000000000, .tv_nsec = left % 1000000000};
        // A signal that came before the mask changed has set the breaker's bit already.
        if (left > 0 && !(lw_load_relaxed(&lw_self->breaker) & LW_BREAK_SIGNAL))
            ppoll(NULL, 0, &t, &before);
        pthread_sigmask(SIG_SETMASK, &before, NULL);
    } else {
        struct timespec t = {.tv_sec = deadline / 1000000000, .tv_nsec = deadline % 1000000000};
        clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &t, NULL);
    }
}

// The same mask as above, for the same reason: a signal before the call must not be slept through. False: a signal came.
static bool wait_for(int fd, short what) {
    sigset_t interrupt, before;
    struct pollfd p = {.fd = fd, .events = what};
    bool can = false;
    sigemptyset(&interrupt);
    sigaddset(&interrupt, SIGINT);
    pthread_sigmask(SIG_BLOCK, &interrupt, &before);
    if (!(lw_load_relaxed(&lw_self->breaker) & LW_BREAK_SIGNAL))
        can = ppoll(&p, 1, NULL, &before) >= 0 || errno != EINTR;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return can;
}

bool lw_wait_readable(int fd) { return !lw_is_main_thread() || wait_for(fd, POLLIN); }

// A pipe that is said to be writable has room for this many bytes: the write itself does not wait, unless another
// writer is faster. Then a signal ends it.
enum { PIPE_ROOM = 4096 };
_Static_assert(PIPE_ROOM <= PIPE_BUF, "may wait though the pipe is writable");

int lw_write_all(int fd, const void *from, size_t n, size_t *left) {
    const char *p = from;
    struct stat s;
    bool waits = lw_is_main_thread() && !(fstat(fd, &s) == 0 && S_ISREG(s.st_mode));
    int error = 0;
    while (n && !error) {
        bool interrupted = waits && !wait_for(fd, POLLOUT);
        ssize_t done = interrupted ? 0 : write(fd, p, waits && n > PIPE_ROOM ? PIPE_ROOM : n);
        if (done > 0) {
            p += done;
            n -= (size_t)done;
        } else if (done < 0 && errno != EINTR) {
            error = errno;
        } else if (waits && (lw_load_relaxed(&lw_self->breaker) & LW_BREAK_SIGNAL)) {
            error = EINTR; // SIGINT; any other signal is nothing
        }
    }
    if (left)
        *left = n;
    return error;
}

bool lw_sleep_until(int64_t deadline) {
    bool ok;
    do {
        lw_detach();
        sleep_detached(deadline);
        lw_attach();
        ok = lw_signals_check();
    } while (ok && lw_now_ns() < deadline);
    return ok;
}

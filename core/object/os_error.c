// SPDX-License-Identifier: MIT
// OSError: which subclass an error number is, and raising one. Its args are (errno, strerror) or (errno, strerror,
// filename); the attributes read them (exception.c).
#include "object/exception.h"
#include "object/number.h"
#include "object/str.h"

#include <errno.h>
#include <string.h>

lw_type *lw_errno_type(int64_t number) {
    switch (number) {
    case ENOENT: return LW_EXC(FileNotFoundError);
    case EEXIST: return LW_EXC(FileExistsError);
    case EISDIR: return LW_EXC(IsADirectoryError);
    case ENOTDIR: return LW_EXC(NotADirectoryError);
    case EACCES:
    case EPERM: return LW_EXC(PermissionError);
    case EPIPE:
    case ESHUTDOWN: return LW_EXC(BrokenPipeError);
    case ETIMEDOUT: return LW_EXC(TimeoutError);
    case ECHILD: return LW_EXC(ChildProcessError);
    case ESRCH: return LW_EXC(ProcessLookupError);
    case EINTR: return LW_EXC(InterruptedError);
    case EAGAIN:
    case EALREADY:
    case EINPROGRESS: return LW_EXC(BlockingIOError);
    case ECONNABORTED: return LW_EXC(ConnectionAbortedError);
    case ECONNREFUSED: return LW_EXC(ConnectionRefusedError);
    case ECONNRESET: return LW_EXC(ConnectionResetError);
    default: return LW_EXC(OSError);
    }
}

lw_value lw_raise_os_error(int number, lw_value filename) {
    if (number == ENOMEM) // of a buffer, too
        return lw_raise_memory();
    char text[160];
    lw_value args[3] = {lw_from_small(number), lw_str_from_c(strerror_r(number, text, sizeof text)), filename};
    lw_value e = args[1] == LW_NIL ? LW_NIL
                                   : lw_call(lw_type_value(LW_EXC(OSError)), args, filename == LW_NIL ? 2 : 3, LW_NIL);
    lw_release(args[1]);
    if (e != LW_NIL)
        lw_exception_raise(e);
    return LW_NIL;
}

# SPDX-License-Identifier: MIT
"""io: open, the file types, and files in memory.

StringIO and BytesIO hold their contents in one value and a position; each method runs under the object's own lock, so
that threads that share one see whole operations."""

import _thread
from _io import BufferedRandom, BufferedReader, BufferedWriter, TextIOWrapper, open


class UnsupportedOperation(OSError, ValueError):
    pass


SEEK_SET = 0
SEEK_CUR = 1
SEEK_END = 2
DEFAULT_BUFFER_SIZE = 8192


def _size(v):
    if v is None:
        return -1
    if isinstance(v, int):
        return v
    if hasattr(v, "__index__"):
        return v.__index__()
    raise TypeError("argument should be integer or None, not '" + type(v).__name__ + "'")


class _Memory:
    _line_end = "\n"
    _closed_text = "I/O operation on closed file."

    def __init__(self, empty):
        self._lock = _thread.allocate_lock()
        self._empty = empty
        self._data = empty
        self._at = 0
        self.closed = False

    def _check(self):
        if self.closed:
            raise ValueError(self._closed_text)

    def __enter__(self):
        if self.closed:
            raise ValueError(_Memory._closed_text)
        return self

    def __exit__(self, kind, value, traceback):
        self.close()

    def __iter__(self):
        if self.closed:
            raise ValueError(_Memory._closed_text)
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def close(self):
        self.closed = True

    def flush(self):
        self._check()

    def isatty(self):
        self._check()
        return False

    def readable(self):
        self._check()
        return True

    def writable(self):
        self._check()
        return True

    def seekable(self):
        self._check()
        return True

    def fileno(self):
        raise UnsupportedOperation("fileno")

    def detach(self):
        raise UnsupportedOperation("detach")

    def tell(self):
        self._check()
        return self._at

    def read(self, size=-1):
        self._check()
        size = _size(size)
        with self._lock:
            end = len(self._data) if size < 0 else min(len(self._data), self._at + size)
            found = self._data[self._at:end]
            self._at = max(self._at, end)
        return found

    def readline(self, size=-1):
        self._check()
        size = _size(size)
        with self._lock:
            end = self._end_of_line()
            if size >= 0:
                end = min(end, self._at + size)
            found = self._data[self._at:end]
            self._at = max(self._at, end)
        return found

    def _end_of_line(self):
        end = self._data.find(self._line_end, self._at)
        return len(self._data) if end < 0 else end + len(self._line_end)

    def readlines(self, hint=-1):
        hint = _size(hint)
        lines = []
        total = 0
        for line in self:
            lines.append(line)
            total += len(line)
            if 0 < hint <= total:
                break
        return lines

    def writelines(self, lines):
        if self.closed:
            raise ValueError(_Memory._closed_text)
        for line in lines:
            self.write(line)

    def getvalue(self):
        self._check()
        return self._data


class StringIO(_Memory):
    _closed_text = "I/O operation on closed file"

    def flush(self):
        pass

    def isatty(self):
        if self.closed:
            raise ValueError(_Memory._closed_text)
        return False

    def __init__(self, initial_value="", newline="\n"):
        super().__init__("")
        if newline is not None and not isinstance(newline, str):
            raise TypeError("newline must be str or None, not " + type(newline).__name__)
        if newline not in (None, "", "\n", "\r", "\r\n"):
            raise ValueError("illegal newline value: " + repr(newline))
        self._newline = newline
        if newline in ("\r", "\r\n"):
            self._line_end = newline
        if initial_value is not None:
            if not isinstance(initial_value, str):
                raise TypeError("initial_value must be str or None, not " + type(initial_value).__name__)
            self.write(initial_value)
            self._at = 0

    def _end_of_line(self):
        if self._newline != "":
            return super()._end_of_line()
        data = self._data
        n = len(data)
        i = self._at
        while i < n:
            if data[i] == "\n":
                return i + 1
            if data[i] == "\r":
                return i + 2 if data[i + 1:i + 2] == "\n" else i + 1
            i += 1
        return n

    def write(self, s):
        if not isinstance(s, str):
            raise TypeError("string argument expected, got '" + type(s).__name__ + "'")
        self._check()
        n = len(s)
        if self._newline is None:
            s = s.replace("\r\n", "\n").replace("\r", "\n")
        elif self._newline in ("\r", "\r\n"):
            s = s.replace("\n", self._newline)
        with self._lock:
            size = len(self._data)
            if self._at == size:
                self._data += s
            else:
                data = self._data + "\0" * (self._at - size)
                self._data = data[:self._at] + s + data[self._at + len(s):]
            self._at += len(s)
        return n

    def seek(self, pos, whence=0):
        self._check()
        if whence not in (0, 1, 2):
            raise ValueError("Invalid whence (" + str(whence) + ", should be 0, 1 or 2)")
        if whence == 0 and pos < 0:
            raise ValueError("Negative seek position " + str(pos))
        if whence and pos:
            raise OSError("Can't do nonzero cur-relative seeks")
        with self._lock:
            if whence == 0:
                self._at = pos
            elif whence == 2:
                self._at = len(self._data)
            return self._at

    def truncate(self, pos=None):
        self._check()
        with self._lock:
            if pos is None:
                pos = self._at
            if pos < 0:
                raise ValueError("Negative size value " + str(pos))
            self._data = self._data[:pos]
            return pos


class BytesIO(_Memory):
    _line_end = b"\n"

    def __init__(self, initial_bytes=b""):
        super().__init__(b"")
        if initial_bytes is not None:
            if isinstance(initial_bytes, (str, int)):
                raise TypeError("a bytes-like object is required, not '" + type(initial_bytes).__name__ + "'")
            self._data = bytes(initial_bytes)

    def read1(self, size=-1):
        return self.read(size)

    def readinto(self, buffer):
        found = self.read(len(buffer))
        buffer[:len(found)] = found
        return len(found)

    def write(self, b):
        self._check()
        if isinstance(b, (str, int)):
            raise TypeError("a bytes-like object is required, not '" + type(b).__name__ + "'")
        b = bytes(b)
        with self._lock:
            size = len(self._data)
            if self._at == size:
                self._data += b
            elif b:
                data = self._data + b"\0" * (self._at - size)
                self._data = data[:self._at] + b + data[self._at + len(b):]
            self._at += len(b)
        return len(b)

    def seek(self, pos, whence=0):
        self._check()
        with self._lock:
            if whence == 0:
                if pos < 0:
                    raise ValueError("negative seek value " + str(pos))
                self._at = pos
            elif whence == 1:
                self._at = max(0, self._at + pos)
            elif whence == 2:
                self._at = max(0, len(self._data) + pos)
            else:
                raise ValueError("invalid whence (" + str(whence) + ", should be 0, 1 or 2)")
            return self._at

    def truncate(self, size=None):
        self._check()
        with self._lock:
            if size is None:
                size = self._at
            if size < 0:
                raise ValueError("negative size value " + str(size))
            self._data = self._data[:size]
            return size

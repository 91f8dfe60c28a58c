# SPDX-License-Identifier: MIT
# queue: queues between threads. One lock for each queue; two conditions on it, so that a put wakes a
# thread that waits to get and no other.
import threading


class Empty(Exception):
    pass


class Full(Exception):
    pass


class Queue:
    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self.mutex = threading.Lock()
        self.not_empty = threading.Condition(self.mutex)
        self.not_full = threading.Condition(self.mutex)
        self.all_tasks_done = threading.Condition(self.mutex)
        self.unfinished_tasks = 0
        self._init()

    # The storage, under the mutex. Here: a list, of which the first `_head` places have been given out.
    def _init(self):
        self._items = []
        self._head = 0

    def _qsize(self):
        return len(self._items) - self._head

    def _put(self, item):
        self._items.append(item)

    def _get(self):
        items = self._items
        head = self._head
        item = items[head]
        items[head] = None
        head += 1
        if head == len(items):
            self._items = []
            head = 0
        elif head >= 64 and head * 2 >= len(items):
            # At most half of the list moves, once in as many gets.
            self._items = items[head:]
            head = 0
        self._head = head
        return item

    def put(self, item, block=True, timeout=None):
        with self.mutex:
            if self.maxsize > 0 and self._qsize() >= self.maxsize:
                if not block:
                    raise Full
                self._wait(self.not_full, self._has_room, timeout, Full)
            self._put(item)
            self.unfinished_tasks += 1
            self.not_empty.notify()

    def get(self, block=True, timeout=None):
        with self.mutex:
            if self._qsize() == 0:
                if not block:
                    raise Empty
                self._wait(self.not_empty, self._qsize, timeout, Empty)
            item = self._get()
            if self.maxsize > 0:
                self.not_full.notify()
            return item

    def _has_room(self):
        return self._qsize() < self.maxsize

    def _wait(self, condition, predicate, timeout, error):
        if timeout is not None and timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        if not condition.wait_for(predicate, timeout):
            raise error

    def put_nowait(self, item):
        return self.put(item, False)

    def get_nowait(self):
        return self.get(False)

    def qsize(self):
        with self.mutex:
            return self._qsize()

    def empty(self):
        with self.mutex:
            return self._qsize() == 0

    def full(self):
        with self.mutex:
            return 0 < self.maxsize <= self._qsize()

    def task_done(self):
        with self.mutex:
            left = self.unfinished_tasks - 1
            if left < 0:
                raise ValueError("task_done() called too many times")
            self.unfinished_tasks = left
            if left == 0:
                self.all_tasks_done.notify_all()

    def join(self):
        with self.mutex:
            while self.unfinished_tasks:
                self.all_tasks_done.wait()


class LifoQueue(Queue):
    def _init(self):
        self._items = []

    def _qsize(self):
        return len(self._items)

    def _get(self):
        return self._items.pop()


class PriorityQueue(LifoQueue):
    # A binary heap: no item is less than its parent, the smallest is at 0.
    def _put(self, item):
        items = self._items
        items.append(item)
        at = len(items) - 1
        while at > 0:
            parent = (at - 1) // 2
            if not item < items[parent]:
                break
            items[at] = items[parent]
            at = parent
        items[at] = item

    def _get(self):
        items = self._items
        last = items.pop()
        if not items:
            return last
        smallest = items[0]
        at = 0
        size = len(items)
        child = 1
        while child < size:
            if child + 1 < size and items[child + 1] < items[child]:
                child += 1
            if not items[child] < last:
                break
            items[at] = items[child]
            at = child
            child = 2 * at + 1
        items[at] = last
        return smallest


class SimpleQueue:
    def __init__(self):
        self._queue = Queue()

    def put(self, item, block=True, timeout=None):
        self._queue.put(item)

    def put_nowait(self, item):
        self._queue.put(item)

    def get(self, block=True, timeout=None):
        return self._queue.get(block, timeout)

    def get_nowait(self):
        return self._queue.get(False)

    def qsize(self):
        return self._queue.qsize()

    def empty(self):
        return self._queue.empty()

// SPDX-License-Identifier: MIT
// The language called from C, and C called from the language: results, exceptions, generators, the
// bound on recursion; on the main thread and on threads that C starts.
#include "container_support.h"

#include "runtime/runtime.h"
#ifndef LW_USE_LIBC_MALLOC
#include <jemalloc/jemalloc.h>
#endif

static lw_value module; // of the test that runs

static void run(const char *text) {
    module = lw_run_string(text, "test_vm");
    if (module == LW_NIL)
        lw_exception_print(lw_self->exception);
    check(module != LW_NIL);
}

static void drop(void) {
    lw_module_clear(lw_as_module(module));
    lw_release(module);
    module = LW_NIL;
}

static lw_value global(const char *name) {
    lw_value n = lw_intern_c(name), v = lw_module_get(lw_as_module(module), n);
    check(v != LW_NIL);
    return v;
}

static lw_value call(const char *name, size_t n, const lw_value *args) {
    lw_value f = global(name), v = lw_call(f, args, n, LW_NIL);
    lw_release(f);
    return v;
}

static void test_calls(void **state lw_unused) {
    run("def f(a, b=2, *rest, c=4, **more): return (a, b, rest, c, more)\n"
        "def many(*a): return len(a)\n"
        "class A:\n"
        "    def __init__(self, n): self.n = n\n"
        "    def m(self, x): return self.n + x\n");
    lw_value args[64];
    for (int i = 0; i < 64; i++)
        args[i] = small(i);
    expect_repr(call("f", 1, args), "(0, 2, (), 4, {})");
    expect_repr(call("f", 4, args), "(0, 1, (2, 3), 4, {})");
    expect_repr(call("many", 64, args), "64");
    lw_value names[] = {lw_intern_c("c"), lw_intern_c("z")};
    lw_value kwnames = lw_tuple_from(names, 2), f = global("f");
    expect_repr(lw_call(f, args, 1, kwnames), "(0, 2, (), 1, {'z': 2})");
    check(lw_call(f, args, 0, LW_NIL) == LW_NIL);
    expect_error(LW_EXC(TypeError), "f() missing 1 required positional argument: 'a'");
    lw_release(f);
    lw_release(kwnames);
    lw_value class = global("A"), o = lw_call1(class, small(40)), two = small(2);
    expect_repr(lw_call_method(o, "m", &two, 1), "42");
    check(lw_call_method(o, "missing", NULL, 0) == LW_NIL);
    expect_error(LW_EXC(AttributeError), "'A' object has no attribute 'missing'");
    lw_release(o);
    lw_release(class);
    check(lw_call0(small(5)) == LW_NIL);
    expect_error(LW_EXC(TypeError), "'int' object is not callable");
    drop();
}

// back(f, x): calls f(x); what it raises passes through. fail(): raises. catch(f): takes what f raises.
static lw_value native_back(lw_value self lw_unused, const lw_value *args, size_t n lw_unused,
                            lw_value kwnames lw_unused) {
    return lw_call1(args[0], args[1]);
}
static lw_value native_fail(lw_value self lw_unused, const lw_value *args lw_unused,
                            size_t n lw_unused, lw_value kwnames lw_unused) {
    return lw_raise(LW_EXC(ValueError), "from %s", "C");
}
static lw_value native_catch(lw_value self lw_unused, const lw_value *args, size_t n lw_unused,
                             lw_value kwnames lw_unused) {
    lw_value v = lw_call0(args[0]);
    return v != LW_NIL ? v : lw_exception_take();
}
static const lw_native_def natives[] = {{"back", native_back, 2, 2, false},
                                        {"fail", native_fail, 0, 0, false},
                                        {"catch", native_catch, 1, 1, false},
                                        {NULL, NULL, 0, 0, false}};

static void test_exceptions(void **state lw_unused) {
    run("log = []\n"
        "def thrower(x): raise KeyError(x)\n"
        "def through():\n"
        "    try: back(thrower, 7)\n"
        "    except KeyError as e: log.append(repr(e))\n"
        "    try: fail()\n"
        "    except ValueError as e: log.append(str(e))\n"
        "    try:\n"
        "        try: back(thrower, 1)\n"
        "        finally: log.append('finally')\n"
        "    except Exception as e: log.append(type(e).__name__)\n"
        "    e = catch(lambda: back(thrower, 2))\n"
        "    log.append(repr(e))\n"
        "    try: raise e\n"
        "    except KeyError: log.append('again')\n"
        "    try: back(lambda x: 1 // x, 0)\n"
        "    except ZeroDivisionError as e: log.append(e.args)\n"
        "    return log\n");
    check(lw_module_add(lw_as_module(module), natives));
    expect_repr(call("through", 0, NULL),
                "['KeyError(7)', 'from C', 'finally', 'KeyError', 'KeyError(2)', 'again', "
                "('integer division or modulo by zero',)]");
    lw_value seven = small(7);
    check(call("thrower", 1, &seven) == LW_NIL);
    expect_error(LW_EXC(KeyError), "7");
    drop();
}

static void test_generators(void **state lw_unused) {
    run("log = []\n"
        "def numbers(n):\n"
        "    try:\n"
        "        for i in range(n):\n"
        "            got = yield (i, 'x' * 3)\n"
        "            if got: log.append(got)\n"
        "        return 'end'\n"
        "    finally: log.append('closed')\n"
        "def failing():\n"
        "    yield 1\n"
        "    raise ValueError('inside')\n"
        "def outer(n):\n"
        "    r = yield from numbers(n)\n"
        "    log.append(r)\n");
    lw_value three = small(3), g = call("numbers", 1, &three);
    for (int i = 0; i < 3; i++) {
        lw_value v = lw_next(g);
        check(lw_is_tuple(v) && lw_as_tuple(v)->v[0] == small(i));
        lw_release(v);
    }
    check(lw_next(g) == LW_NIL && !lw_exception_set());
    check(lw_next(g) == LW_NIL && !lw_exception_set());
    lw_release(g);
    g = call("outer", 1, &three); // not run to its end
    lw_release(lw_next(g));
    lw_value hello = lw_str_from_c("hello");
    lw_release(lw_call_method(g, "send", &hello, 1));
    lw_release(hello);
    lw_release(g); // closes both
    g = call("numbers", 1, &three); // never started: nothing to close
    lw_release(g);
    g = call("failing", 0, NULL);
    check(lw_next(g) == small(1));
    check(lw_next(g) == LW_NIL);
    expect_error(LW_EXC(ValueError), "inside");
    check(lw_next(g) == LW_NIL && !lw_exception_set());
    lw_release(g);
    expect_repr(global("log"), "['closed', 'hello', 'closed']");
    drop();
}

// A generator that one thread starts, others resume and another drops.
static lw_value passed;

static void resume_body(int index lw_unused, void *arg lw_unused) {
    for (;;) {
        lw_value v = lw_next(passed);
        if (v == LW_NIL && lw_exception_set()) {
            expect_error(LW_EXC(ValueError), "generator already executing");
            safepoint(); // or the thread that runs it may never go on
            continue;
        }
        if (v == LW_NIL)
            break;
        check(lw_is_tuple(v) && lw_as_tuple(v)->size == 2);
        lw_release(v);
        safepoint();
    }
}

static void test_generator_of_many(void **state lw_unused) {
    if (!LW_IS_SAFE)
        return;
    run("def numbers():\n"
        "    for i in range(2000): yield (i, str(i))\n");
    passed = call("numbers", 0, NULL);
    lw_release(lw_next(passed));
    run_threads(4, resume_body, NULL);
    lw_release(passed);
    drop();
}

static const char endless[] = "class A:\n"
                              "    def __repr__(self): return repr([self])\n"
                              "    def __eq__(self, other): return [self] == [other]\n"
                              "    def __getattr__(self, name): return getattr(self, name + 'x')\n"
                              "def down(n): return down(n + 1) + 1\n"
                              "def mapped(x): return list(map(mapped, [x]))\n"
                              "def sorted_by(x): return sorted([1, 2], key=sorted_by)\n"
                              "def nested(): yield from nested()\n"
                              "def generated(): return list(nested())\n"
                              "def shown(): return repr(A())\n"
                              "def compared(): return A() == A()\n"
                              "def asked(): return A().y\n"
                              "def thrice(*a):\n"
                              "    try: return thrice(*a, 1)\n"
                              "    except RecursionError: return 'caught'\n";

static void recursion_body(int index lw_unused, void *arg lw_unused) {
    static const struct {
        const char *name;
        size_t arguments;
    } ways[] = {{"down", 1},  {"mapped", 1}, {"sorted_by", 1}, {"generated", 0},
                {"shown", 0}, {"compared", 0}, {"asked", 0}};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        lw_value one = small(1), v = call(ways[i].name, ways[i].arguments, &one);
        check(v == LW_NIL);
        expect_error(LW_EXC(RecursionError), NULL);
    }
    expect_repr(call("thrice", 0, NULL), "'caught'");
}

// CPython 3.11 hands a class's own namespace to the other operand of ==; here nothing gets it.
static void test_namespace_stays_inside(void **state lw_unused) {
    run("class Nosy:\n"
        "    def __eq__(self, other):\n"
        "        other['planted'] = 1\n"
        "        return True\n"
        "    def __ror__(self, other):\n"
        "        other['planted'] = 1\n"
        "        return 'or'\n"
        "class C:\n"
        "    def m(self): return 1\n"
        "def look(): return (C.__dict__ == Nosy(), C.__dict__ | Nosy(), hasattr(C, 'planted'), 'planted' in C.__dict__)\n");
    expect_repr(call("look", 0, NULL), "(True, 'or', False, False)");
    drop();
}

static void test_recursion(void **state lw_unused) {
    run(endless);
    recursion_body(0, NULL);
    drop();
}

static void test_recursion_elsewhere(void **state lw_unused) {
    run(endless);
    if (LW_IS_SAFE)
        run_threads(3, recursion_body, NULL);
    else
        run_threads(1, recursion_body, NULL);
    drop();
}

// The limit is what a script asks for, as far as there is room; never an overrun.
static void test_recursion_limit(void **state lw_unused) {
    run("import sys\n"
        "def down(n): return 0 if n == 0 else 1 + down(n - 1)\n"
        "def forever(): forever()\n"
        "usual = sys.getrecursionlimit()\n"
        "sys.setrecursionlimit(50000)\n"
        "deep = down(40000)\n"
        "sys.setrecursionlimit(10 ** 9)\n"
        "asked = sys.getrecursionlimit()\n"
        "try: forever(); end = None\n"
        "except RecursionError as e: end = str(e)\n"
        "sys.setrecursionlimit(usual)\n");
    expect_repr(global("deep"), "40000");
    expect_repr(global("asked"), "1000000000");
    expect_repr(global("end"), "'maximum recursion depth exceeded'");
    drop();
}

// What must not take memory: calls, loops over ranges, lists and pairs, small ints, common floats, methods, a generator
// that is resumed. jemalloc counts what the thread has ever asked for.
#ifndef LW_USE_LIBC_MALLOC
static uint64_t bytes_taken(void) {
    uint64_t n = 0;
    size_t size = sizeof n;
    check(mallctl("thread.allocated", &n, &size, NULL, 0) == 0);
    return n;
}

static void test_no_allocation(void **state lw_unused) {
    static const char *const names[] = {"calls",   "methods", "natives", "ranges", "lists",  "ints",
                                        "floats",  "attributes", "closures", "resumed", "pairs",  "names",
                                        "defaults", "keywords", "spread", "swaps", "caught"};
    run("class A:\n"
        "    def __init__(self): self.n = 0\n"
        "    def get(self, x): return x\n"
        "a, t, l, d = A(), (1, 2), [1, 2, 3], {'k': 1, 'm': 2}\n"
        "def f(x, y=2): return y\n"
        "def count(n):\n"
        "    for i in range(n): yield i\n"
        "it, everything = count(1 << 60), d.items()\n"
        "def make(x):\n"
        "    def inner(): return x\n"
        "    return inner\n"
        "inner, e = make(5), ValueError()\n"
        "def calls(n):\n"
        "    for i in range(n): f(i, i)\n"
        "def methods(n):\n"
        "    for i in range(n): a.get(i); l.index(2); d.get('k')\n"
        "def natives(n):\n"
        "    for i in range(n): len(l); isinstance(i, int); abs(i)\n"
        "def ranges(n):\n"
        "    for i in range(n): pass\n"
        "def lists(n):\n"
        "    for i in range(n):\n"
        "        for x in l: l[1] = x\n"
        "        for x in t: pass\n"
        "        for x in 'abc': pass\n"
        "def ints(n):\n"
        "    s = 0\n"
        "    for i in range(n): s = s * 3 + i & 0xffff; s //= 2; s -= s % 7\n"
        "def floats(n):\n"
        "    s = 0.5\n"
        "    for i in range(n): s = s * 0.5 + 1.25 - i / 4\n"
        "def attributes(n):\n"
        "    for i in range(n): a.n += 1\n"
        "def closures(n):\n"
        "    for i in range(n): inner()\n"
        "def resumed(n):\n"
        "    for i in it:\n"
        "        if i % 1000 == n: break\n"
        "def pairs(n):\n"
        "    for i in range(n):\n"
        "        x, y = t\n"
        "def names(n):\n"
        "    global g\n"
        "    for i in range(n): g = len\n"
        "def defaults(n):\n"
        "    for i in range(n): f(i)\n"
        "def keywords(n):\n"
        "    for i in range(n): f(y=i, x=1)\n"
        "def spread(n):\n"
        "    for i in range(n): f(*t)\n"
        "def swaps(n):\n"
        "    x, y = 1, 2\n"
        "    for i in range(n): x, y = y, x\n"
        "def caught(n):\n"
        "    for i in range(n):\n"
        "        try: pass\n"
        "        finally: pass\n");
    lw_value few = small(10), many = small(900);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        lw_release(call(names[i], 1, &few)); // fills caches
        lw_release(call(names[i], 1, &few));
        uint64_t before = bytes_taken();
        lw_release(call(names[i], 1, &few));
        uint64_t once = bytes_taken() - before;
        lw_release(call(names[i], 1, &many));
        uint64_t often = bytes_taken() - before - once;
        if (often > once)
            print_message("%s: %llu bytes for 10 turns, %llu for 900\n", names[i], (unsigned long long)once,
                          (unsigned long long)often);
        check(often <= once);
    }
    drop();
}
#endif

#define vm_test(f) cmocka_unit_test(f)

int main(void) {
    const struct CMUnitTest tests[] = {
        vm_test(test_calls),           vm_test(test_exceptions),
        vm_test(test_generators),      vm_test(test_generator_of_many),
        vm_test(test_recursion),       vm_test(test_recursion_elsewhere),
        vm_test(test_recursion_limit), vm_test(test_namespace_stays_inside),
#ifndef LW_USE_LIBC_MALLOC
        vm_test(test_no_allocation),
#endif
    };
    return cmocka_run_group_tests(tests, begin_group, end_group);
}

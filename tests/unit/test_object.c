// SPDX-License-Identifier: MIT
// Instances, shapes and classes, through scripts whose caches are warm when something changes, and
// through the calls of C.
#include "container_support.h"

#include "object/type.h"

#include <stdio.h>

// Runs text as a module of its own, which must succeed; `check` in it stands for an assertion.
static void run(const char *text) {
    lw_value module = lw_run_string(text, "test_object");
    if (module == LW_NIL)
        lw_exception_print(lw_self->exception);
    check(module != LW_NIL);
    lw_module_clear(lw_as_module(module));
    lw_release(module);
}

// Classes are not given back before the end in some variants: here the number of live objects is
// compared by what a second run adds to the first.
#define object_test(f) cmocka_unit_test(f)

// An instance of a class that is made once for all tests.
static lw_value instance(void) {
    static lw_type *class;
    if (!class) {
        lw_value name = lw_str_from_c("Thing");
        class = lw_class_new(name, &lw_object_type, lw_dict_new());
        lw_release(name);
        check(class != NULL);
    }
    lw_value v = lw_instance_new(class);
    check(v != LW_NIL);
    return v;
}

static lw_value name_of(int i) {
    char text[24];
    snprintf(text, sizeof text, "attribute_%d", i);
    lw_value v = lw_intern_c(text);
    check(v != LW_NIL);
    return v;
}

static void test_forty_attributes(void **state lw_unused) {
    int64_t before = lw_live_objects();
    lw_value v = instance();
    lw_instance *o = lw_as_instance(v);
    for (int i = 0; i < 40; i++) {
        lw_value x = box(i);
        check(lw_instance_set(o, name_of(i), x));
        lw_release(x);
        check(lw_shapes[lw_load_relaxed(&o->shape)]->count == (uint32_t)i + 1);
    }
    for (int i = 0; i < 40; i++) {
        lw_value x = lw_instance_get(o, name_of(i));
        check(unbox(x) == i);
        lw_release(x);
        check(lw_shape_find(lw_shapes[lw_load_relaxed(&o->shape)], name_of(i)) == i);
    }
    check(lw_instance_get(o, name_of(40)) == LW_NIL && !lw_exception_set());
    lw_value d = lw_instance_to_dict(o);
    check(lw_dict_size(lw_as_dict(d)) == 40);
    lw_release(d);
    lw_release(v);
    lw_value class_only = instance(); // the class lives on, its second instance has room from the start
    lw_release(class_only);
    lw_safepoint(lw_self);
    check(lw_live_objects() - before <= 2); // the class and its namespace
}

static void test_shapes_are_shared(void **state lw_unused) {
    lw_value a = instance(), b = instance(), c = instance();
    check(lw_instance_set(lw_as_instance(a), name_of(0), small(1)));
    check(lw_instance_set(lw_as_instance(a), name_of(1), small(2)));
    check(lw_instance_set(lw_as_instance(b), name_of(0), small(3)));
    check(lw_instance_set(lw_as_instance(b), name_of(1), small(4)));
    check(lw_instance_set(lw_as_instance(c), name_of(1), small(5)));
    check(lw_instance_set(lw_as_instance(c), name_of(0), small(6)));
    check(lw_load_relaxed(&lw_as_instance(a)->shape) == lw_load_relaxed(&lw_as_instance(b)->shape));
    check(lw_load_relaxed(&lw_as_instance(a)->shape) != lw_load_relaxed(&lw_as_instance(c)->shape));
    check(lw_instance_get(lw_as_instance(c), name_of(0)) == small(6));
    check(lw_instance_get(lw_as_instance(b), name_of(1)) == small(4));
    lw_release(a);
    lw_release(b);
    lw_release(c);
}

static void test_delete_and_add(void **state lw_unused) {
    lw_value v = instance(), x = box(8);
    lw_instance *o = lw_as_instance(v);
    for (int i = 0; i < 3; i++)
        check(lw_instance_set(o, name_of(i), x));
    uint32_t shape = lw_load_relaxed(&o->shape);
    for (int turn = 0; turn < 5; turn++) {
        check(lw_instance_delete(o, name_of(1)) == 1);
        check(lw_instance_delete(o, name_of(1)) == 0);
        check(lw_instance_get(o, name_of(1)) == LW_NIL && !lw_exception_set());
        check(lw_instance_set(o, name_of(1), x));
        check(lw_load_relaxed(&o->shape) == shape); // a slot keeps its attribute
    }
    check(lw_instance_delete(o, name_of(9)) == 0);
    lw_release(v);
    lw_release(x);
}

// More names than have slots: the rest is in a dict.
static void test_thousand_attributes(void **state lw_unused) {
    lw_value v = instance(), names = lw_dict_new();
    lw_instance *o = lw_as_instance(v);
    for (int i = 0; i < 1000; i++) {
        lw_value x = box(i);
        check(lw_instance_set(o, name_of(i), x));
        check(lw_dict_set(lw_as_dict(names), name_of(i), x));
        lw_release(x);
        check(lw_instance_count(o) == (size_t)i + 1);
    }
    const lw_shape *shape = lw_shapes[lw_load_relaxed(&o->shape)];
    check(lw_shape_has_rest(shape) && shape->count < 200 && lw_shape_find(shape, name_of(999)) == -1);
    check(lw_instance_get(o, name_of(1000)) == LW_NIL && !lw_exception_set());
    check(lw_instance_delete(o, name_of(1000)) == 0 && !lw_exception_set());
    lw_value d = lw_instance_to_dict(o);
    lw_value same = lw_compare(d, names, LW_EQ);
    check(same == LW_TRUE);
    for (int i = 0; i < 1000; i += 2)
        check(lw_instance_delete(o, name_of(i)) == 1 && lw_instance_delete(o, name_of(i)) == 0);
    check(lw_instance_count(o) == 500);
    for (int i = 0; i < 1000; i++) {
        lw_value x = lw_instance_get(o, name_of(i));
        check(i % 2 ? unbox(x) == i : x == LW_NIL);
        lw_release(x);
    }
    lw_release(d);
    lw_release(names);
    lw_release(v);
}

// Instances whose first names differ: most have no shape of their own, and more memory goes into none.
static void test_thousand_children(void **state lw_unused) {
    for (int turn = 0; turn < 3; turn++) {
        for (int i = 0; i < 1000; i++) {
            lw_value v = instance(), x = box(i);
            lw_instance *o = lw_as_instance(v);
            check(lw_instance_set(o, name_of(i), x) && lw_instance_set(o, name_of(0), x));
            check(lw_instance_count(o) == (i ? 2 : 1));
            lw_value y = lw_instance_get(o, name_of(i));
            check(unbox(y) == i);
            lw_release(x);
            lw_release(y);
            lw_release(v);
        }
    }
    lw_value v = instance();
    const lw_shape *root = lw_shapes[lw_load_relaxed(&lw_as_instance(v)->shape)];
    check(!lw_shape_has_rest(root) && lw_load_relaxed(&root->children) <= 65); // 64, and one for the rest
    lw_release(v);
}

// Reads and writes whose cache is warm for one shape meet all others.
static void test_caches(void **state lw_unused) {
    run("class A: pass\n"
        "def get(o): return o.x\n"
        "def put(o, v): o.x = v\n"
        "many = []\n"
        "for i in range(40):\n"
        "    o = A()\n"
        "    for k in range(i % 10): setattr(o, 'f%d' % k, k)\n"
        "    put(o, i)\n"
        "    many.append(o)\n"
        "for turn in range(3):\n"
        "    for i in range(40): assert get(many[i]) == i + turn, i\n"
        "    for i in range(40): put(many[i], i + turn + 1)\n"
        "o = many[0]\n"
        "for turn in range(3):\n"
        "    del o.x\n"
        "    try: get(o)\n"
        "    except AttributeError as e: assert str(e) == \"'A' object has no attribute 'x'\", e\n"
        "    else: assert False\n"
        "    put(o, 'again')\n"
        "    assert get(o) == 'again'\n");
}

// A class attribute that caches know is changed, shadowed, deleted; in the class and in a base.
static void test_class_attributes(void **state lw_unused) {
    run("class Base:\n"
        "    limit = 1\n"
        "    def who(self): return 'base'\n"
        "class Middle(Base): pass\n"
        "class Leaf(Middle): pass\n"
        "def limit(o): return o.limit\n"
        "def who(o): return o.who()\n"
        "a, b = Leaf(), Leaf()\n"
        "def expect(value, name):\n"
        "    for turn in range(3): assert (limit(a), who(a)) == (value, name), (limit(a), who(a), value, name)\n"
        "expect(1, 'base')\n"
        "Base.limit = 2\n"
        "expect(2, 'base')\n"
        "Middle.limit = 3\n"
        "expect(3, 'base')\n"
        "Base.limit = 4\n"
        "expect(3, 'base')\n"
        "del Middle.limit\n"
        "expect(4, 'base')\n"
        "Leaf.who = lambda self: 'leaf'\n"
        "expect(4, 'leaf')\n"
        "Base.who = lambda self: 'new base'\n"
        "expect(4, 'leaf')\n"
        "del Leaf.who\n"
        "expect(4, 'new base')\n"
        "a.limit = 5\n" // the instance's own comes first
        "a.who = lambda: 'own'\n"
        "expect(5, 'own')\n"
        "assert (limit(b), who(b)) == (4, 'new base')\n"
        "del a.limit, a.who\n"
        "expect(4, 'new base')\n"
        "del Base.limit\n"
        "for turn in range(3):\n"
        "    try: limit(a)\n"
        "    except AttributeError: pass\n"
        "    else: assert False\n"
        "Base.limit = 6\n"
        "expect(6, 'new base')\n");
}

// Special methods are looked up in the class, also when they come later.
static void test_special_methods(void **state lw_unused) {
    run("class A:\n"
        "    def __init__(self, n): self.n = n\n"
        "def add(a, b): return a + b\n"
        "def call(a): return a(1)\n"
        "for turn in range(3):\n"
        "    try: add(A(1), A(2))\n"
        "    except TypeError: pass\n"
        "    else: assert False\n"
        "A.__add__ = lambda self, other: self.n + other.n\n"
        "for turn in range(3): assert add(A(1), A(2)) == 3\n"
        "class B(A): pass\n"
        "assert add(B(3), A(4)) == 7\n"
        "A.__add__ = lambda self, other: 'changed'\n"
        "assert add(B(3), A(4)) == 'changed'\n"
        "B.__call__ = lambda self, x: x + self.n\n"
        "assert call(B(5)) == 6\n"
        "b = B(1); b.__call__ = lambda x: 'own'\n" // not asked: the class is
        "assert call(b) == 2\n"
        "del B.__call__\n"
        "try: call(b)\n"
        "except TypeError: pass\n"
        "else: assert False\n");
}

// Instances that refer to nothing in a circle are given back, whatever was done to them.
static void test_no_leak(void **state lw_unused) {
    const char *text = "class A:\n"
                       "    def __init__(self): self.a = [1]; self.b = (2, 'x' * 3)\n"
                       "def work():\n"
                       "    for i in range(50):\n"
                       "        o = A()\n"
                       "        for k in range(i): setattr(o, 'f%d' % k, [k])\n"
                       "        if i % 3: del o.a\n"
                       "        if i % 5: o.a = o.b\n"
                       "work()\n"
                       "import sys\n"
                       "before = sys._live_objects()\n"
                       "for turn in range(3): work()\n"
                       "after = sys._live_objects()\n"
                       "assert after <= before + 2, (before, after)\n"; // turn, and before itself
    run(text);
}

// All threads add attributes to one instance, in different orders, and read what the others added.
static int shared_names;

static void shared_body(int index, void *arg) {
    lw_instance *o = arg;
    uint32_t seed = (uint32_t)index * 77 + 1;
    for (int i = 0; i < ROUNDS / 8; i++) {
        int n = (int)(random_next(&seed) % (uint32_t)shared_names);
        lw_value name = name_of(n);
        uint32_t what = random_next(&seed) % 8;
        if (what == 0) {
            lw_instance_delete(o, name);
        } else if (what < 3) {
            lw_value x = box(n);
            check(lw_instance_set(o, name, x));
            lw_release(x);
        } else {
            lw_value x = lw_instance_get(o, name);
            check(x == LW_NIL || unbox(x) == n);
            lw_release(x);
        }
        safepoint();
    }
}

static void test_shared_instance(void **state lw_unused) {
    if (!LW_IS_SAFE)
        return;
    for (int turn = 0; turn < 8; turn++) {
        lw_value v = instance();
        shared_names = turn % 2 ? 40 : 300; // all have slots, or not
        run_threads(4, shared_body, lw_to_object(v));
        lw_release(v);
    }
}

// One thread changes a class attribute, the others look it up: they see one of its values.
static lw_type *shared_class;

static void class_body(int index, void *arg lw_unused) {
    lw_value name = name_of(0), o = lw_instance_new(shared_class);
    for (int i = 0; i < ROUNDS / 8; i++) {
        if (index == 0) {
            lw_value x = box(i % 64);
            check(lw_type_set(shared_class, name, x) == 1);
            lw_release(x);
        } else {
            lw_value x = lw_getattr(o, name);
            check(x != LW_NIL && unbox(x) >= 0 && unbox(x) < 64);
            lw_release(x);
        }
        safepoint();
    }
    lw_release(o);
}

static void test_shared_class(void **state lw_unused) {
    if (!LW_IS_SAFE)
        return;
    lw_value text = lw_str_from_c("Shared");
    shared_class = lw_class_new(text, &lw_object_type, lw_dict_new());
    lw_release(text);
    check(shared_class != NULL && lw_type_set(shared_class, name_of(0), small(1)) == 1);
    run_threads(4, class_body, NULL);
    lw_release_object(shared_class);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        object_test(test_forty_attributes), object_test(test_shapes_are_shared),
        object_test(test_delete_and_add),   object_test(test_caches),
        object_test(test_thousand_attributes), object_test(test_thousand_children),
        object_test(test_class_attributes), object_test(test_special_methods),
        object_test(test_no_leak),          object_test(test_shared_instance),
        object_test(test_shared_class),
    };
    return cmocka_run_group_tests(tests, begin_group, end_group);
}

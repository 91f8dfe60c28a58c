// SPDX-License-Identifier: MIT
// The protocols of the language over the types' slots: what operators and built-in functions call.
#include "base/memory.h"
#include "object/container.h"
#include "object/exception.h"
#include "object/extend.h"
#include "object/function.h"
#include "object/instance.h"
#include "object/number.h"
#include "object/object.h"
#include "object/str.h"
#include "object/tuple.h"
#include "object/type.h"

#include <string.h>
#include <sys/resource.h>

// ---- depth -----------------------------------------------------------------------------------

bool lw_enter(const char *where) {
    lw_thread *t = lw_self;
    if (lw_unlikely(t->native_depth >= LW_NATIVE_DEPTH_MAX ||
                    (uintptr_t)__builtin_frame_address(0) < t->stack_limit)) {
        lw_raise(LW_EXC(RecursionError), "maximum recursion depth exceeded%s", where);
        return false;
    }
    t->native_depth++;
    return true;
}

lw_noinline bool lw_stack_over(void) {
    lw_raise(LW_EXC(RecursionError), "maximum recursion depth exceeded");
    return false;
}

// Containers being printed by this thread, innermost last.
static _Thread_local struct {
    lw_value v[LW_NATIVE_DEPTH_MAX + 8];
    unsigned count;
} printing;

bool lw_repr_enter(lw_value v) {
    for (unsigned i = 0; i < printing.count; i++)
        if (printing.v[i] == v)
            return false;
    // lw_repr bounds the nesting below the size of the array.
    if (printing.count < sizeof printing.v / sizeof *printing.v)
        printing.v[printing.count++] = v;
    return true;
}

void lw_repr_leave(lw_value v) {
    if (printing.count && printing.v[printing.count - 1] == v)
        printing.count--;
}

// ---- text ------------------------------------------------------------------------------------

static lw_value check_str(lw_value v, const char *what) {
    if (v == LW_NIL || lw_is_str(v))
        return v;
    lw_raise(LW_EXC(TypeError), "%s returned non-string (type %s)", what, lw_type_name(v));
    lw_release(v);
    return LW_NIL;
}

lw_value lw_repr(lw_value v) {
    if (!lw_enter(" while getting the repr of an object"))
        return LW_NIL;
    lw_value r = check_str(lw_type_of(v)->repr(v), "__repr__");
    lw_leave();
    return r;
}

lw_value lw_to_str(lw_value v) {
    if (lw_is_exact_str(v))
        return lw_retain(v);
    lw_type *t = lw_type_of(v);
    if (!lw_enter(" while getting the str of an object"))
        return LW_NIL;
    lw_value r = check_str(t->str ? t->str(v) : t->repr(v), "__str__");
    lw_leave();
    return r;
}

// ---- comparison ------------------------------------------------------------------------------

bool lw_hash(lw_value v, int64_t *out) {
    if (lw_is_exact_str(v)) {
        *out = lw_str_hash(lw_as_str(v));
        return true;
    }
    lw_type *t = lw_type_of(v);
    if (t->hash)
        return t->hash(v, out);
    lw_raise(LW_EXC(TypeError), "unhashable type: '%s'", lw_type_name(v));
    return false;
}

static const lw_compare_op swapped[] = {LW_GT, LW_GE, LW_EQ, LW_NE, LW_LT, LW_LE};
static const char *const compare_text[] = {"<", "<=", "==", "!=", ">", ">="};

static lw_value compare_by(lw_type *t, lw_value a, lw_value b, lw_compare_op op) {
    return t->compare ? t->compare(a, b, op) : LW_NOT_IMPLEMENTED;
}

lw_value lw_compare_by_value(lw_type *t, lw_value a, lw_value b, lw_compare_op op) {
    bool other_kind = lw_is_float(b) && t != &lw_float_type; // int leaves floats to float
    if (t->flags & LW_TYPE_HEAP || !lw_needs_plain(b) || other_kind)
        return compare_by(t, a, b, op);
    lw_value plain = lw_plain(b), r = plain == LW_NIL ? LW_NIL : compare_by(t, a, plain, op);
    lw_release(plain);
    return r;
}

static lw_value compare_slow(lw_value a, lw_value b, lw_compare_op op) {
    lw_type *ta = lw_type_of(a), *tb = lw_type_of(b);
    lw_value r = LW_NOT_IMPLEMENTED;
    bool b_first = ta != tb && (tb->flags & LW_TYPE_HEAP) && lw_is_subtype(tb, ta);
    if (b_first)
        r = compare_by(tb, b, a, swapped[op]);
    if (r == LW_NOT_IMPLEMENTED)
        r = lw_compare_by_value(ta, a, b, op);
    if (r == LW_NOT_IMPLEMENTED && !b_first && ta != tb)
        r = lw_compare_by_value(tb, b, a, swapped[op]);
    if (r == LW_NOT_IMPLEMENTED && ta == tb && (ta->flags & LW_TYPE_HEAP))
        r = compare_by(tb, b, a, swapped[op]);
    if (r != LW_NOT_IMPLEMENTED)
        return r;
    if (op == LW_EQ || op == LW_NE)
        return lw_from_bool((a == b) == (op == LW_EQ));
    return lw_raise(LW_EXC(TypeError), "'%s' not supported between instances of '%s' and '%s'",
                    compare_text[op], lw_type_name(a), lw_type_name(b));
}

lw_value lw_compare(lw_value a, lw_value b, lw_compare_op op) {
    if (!lw_enter(" in comparison"))
        return LW_NIL;
    lw_value r = compare_slow(a, b, op);
    lw_leave();
    return r;
}

int lw_compare_bool(lw_value a, lw_value b, lw_compare_op op) {
    return lw_truth_consume(lw_compare(a, b, op));
}

int lw_equal(lw_value a, lw_value b) {
    if (a == b)
        return 1;
    if (lw_is_exact_str(a) && lw_is_exact_str(b))
        return lw_str_equal(lw_as_str(a), lw_as_str(b));
    return lw_compare_bool(a, b, LW_EQ);
}

int lw_truth_consume(lw_value v) {
    int truth = v == LW_NIL ? -1 : lw_truth(v);
    lw_release(v);
    return truth;
}

int lw_truth(lw_value v) {
    if (v == LW_TRUE)
        return 1;
    if (v == LW_FALSE || v == LW_NONE)
        return 0;
    if (lw_is_small(v))
        return v != lw_from_small(0);
    lw_type *t = lw_type_of(v);
    if (t->truth)
        return t->truth(v);
    if (!t->len)
        return 1;
    int64_t n = t->len(v);
    return n < 0 ? -1 : n != 0;
}

// ---- arithmetic ------------------------------------------------------------------------------

static const char *const binary_text[LW_BINARY_COUNT] = {
    "+", "-", "*", "/", "//", "%", "** or pow()", "<<", ">>", "&", "|", "^", "@", "divmod()"};

// One operand's class was made by a script: its methods by role.
static lw_value special_binary(lw_value self, lw_value other, uint32_t name) {
    lw_type *t = lw_type_of(self);
    lw_value m = lw_special(t, name);
    if (m == LW_NIL || m == LW_NONE) {
        lw_release(m);
        return LW_NOT_IMPLEMENTED;
    }
    lw_value r = lw_call_special(m, self, &other, 1);
    lw_release(m);
    return r;
}

// Does a class, whose built-in base has operators, define this one itself?
static bool overrides(lw_type *t, uint32_t name) {
    lw_value m = lw_special(t, name);
    lw_release(m);
    return m != LW_NIL;
}

static bool is_heap(lw_value v) { return lw_type_index(v) >= LW_T_EXTENDED_FIRST; }

lw_value lw_native_binary(lw_type *t, lw_binary_op op, lw_value a, lw_value b) {
    bool number = t == &lw_int_type || t == &lw_float_type || t == &lw_bool_type;
    if (lw_likely(!lw_needs_plain(a) && !lw_needs_plain(b)) || (!number && t != &lw_str_type))
        return t->binary(op, a, b);
    // "%s" % x is about x as it is
    lw_value x = lw_plain(a), y = x == LW_NIL ? LW_NIL : number ? lw_plain(b) : lw_retain(b);
    lw_value r = y == LW_NIL ? LW_NIL : t->binary(op, x, y);
    lw_release(x);
    lw_release(y);
    return r;
}

// The built-in sequence that the object is; NULL.
static lw_type *sequence_of(lw_value v) {
    lw_type *t = is_heap(v) ? lw_type_of(v)->native : lw_type_of(v);
    uint32_t i = t ? t->index : 0;
    return i == LW_T_STR || i == LW_T_LIST || i == LW_T_TUPLE || i == LW_T_BYTES || i == LW_T_BYTEARRAY || i == LW_T_ARRAY ||
                   i == LW_T_DEQUE ? t : NULL;
}

// A class that derives from a sequence and has one of the methods of `op` reaches the sequence's own by name, which
// then asks for an index, whatever the other operand could do.
static lw_value sequence_method(lw_type *t, lw_binary_op op, lw_value self, lw_value other) {
    if (op == LW_MUL && !lw_has_index(other))
        return lw_raise(LW_EXC(TypeError), "'%s' object cannot be interpreted as an integer", lw_type_name(other));
    return lw_native_binary(t, op, self, other);
}

// + and * of sequences, which are tried when no class of either operand had a method: a's, then, for *, b's.
static lw_value sequence_binary(lw_binary_op op, lw_value a, lw_value b) {
    for (int side = 0; side < (op == LW_MUL ? 2 : 1); side++) {
        lw_value self = side ? b : a, other = side ? a : b;
        lw_type *t = lw_type_of(self), *s = sequence_of(self);
        if (!s || (is_heap(self) && (overrides(t, LW_NAME___add__ + op) || (op == LW_MUL && overrides(t, LW_NAME___radd__ + op)))))
            continue;
        return op == LW_MUL && !lw_has_index(other) ? lw_raise_repeat(other) : lw_native_binary(s, op, self, other);
    }
    return LW_NOT_IMPLEMENTED;
}

static lw_value binary_left(lw_binary_op op, lw_value a, lw_value b) {
    lw_type *t = lw_type_of(a);
    bool sequence = (op == LW_ADD || op == LW_MUL) && sequence_of(a);
    if (is_heap(a)) {
        if (!t->native->binary || overrides(t, LW_NAME___add__ + op))
            return special_binary(a, b, LW_NAME___add__ + op);
        t = t->native;
        if (sequence && overrides(lw_type_of(a), LW_NAME___radd__ + op))
            return sequence_method(t, op, a, b);
    }
    if (sequence || ((t == &lw_int_type || t == &lw_bool_type) && lw_is_float(b))) // float's to answer
        return LW_NOT_IMPLEMENTED;
    return t->binary ? lw_native_binary(t, op, a, b) : LW_NOT_IMPLEMENTED;
}

static lw_value binary_right(lw_binary_op op, lw_value a, lw_value b) {
    lw_type *t = lw_type_of(b);
    if (is_heap(b)) {
        if (!t->native->binary || overrides(t, LW_NAME___radd__ + op))
            return special_binary(b, a, LW_NAME___radd__ + op);
        t = t->native;
        if (op == LW_MUL && sequence_of(b) && overrides(lw_type_of(b), LW_NAME___add__ + op))
            return sequence_method(t, op, b, a);
        if (t->kind >= LW_KIND_STR && op != LW_MUL && op != LW_OR) // sequences and sets have no reflected methods
            return t->kind >= LW_KIND_SET ? t->binary(op, a, b) : LW_NOT_IMPLEMENTED;
    }
    if ((op == LW_ADD || op == LW_MUL) && sequence_of(b))
        return LW_NOT_IMPLEMENTED;
    return t->binary ? lw_native_binary(t, op, a, b) : LW_NOT_IMPLEMENTED;
}

// The methods of the operands' classes, and what numbers, sets and dicts do.
static lw_value class_binary(lw_binary_op op, lw_value a, lw_value b) {
    uint32_t ia = lw_type_index(a), ib = lw_type_index(b);
    lw_value r = LW_NOT_IMPLEMENTED;
    bool right_first = ib >= LW_T_EXTENDED_FIRST && ia != ib && lw_is_subtype(lw_types[ib], lw_types[ia]) &&
                       overrides(lw_types[ib], LW_NAME___radd__ + op);
    if (right_first)
        r = binary_right(op, a, b);
    if (r == LW_NOT_IMPLEMENTED)
        r = binary_left(op, a, b);
    if (r == LW_NOT_IMPLEMENTED && !right_first && ia != ib)
        r = binary_right(op, a, b);
    return r;
}

static lw_value binary_any(lw_binary_op op, lw_value a, lw_value b) {
    uint32_t ia = lw_type_index(a), ib = lw_type_index(b);
    lw_value r = LW_NOT_IMPLEMENTED;
    if (lw_likely(ia < LW_T_EXTENDED_FIRST && ib < LW_T_EXTENDED_FIRST)) {
        lw_type *ta = lw_types[ia], *tb = lw_types[ib];
        if (ta->binary)
            r = ta->binary(op, a, b);
        return r == LW_NOT_IMPLEMENTED && ia != ib && tb->binary ? tb->binary(op, a, b) : r;
    }
    r = class_binary(op, a, b);
    return r == LW_NOT_IMPLEMENTED && (op == LW_ADD || op == LW_MUL) ? sequence_binary(op, a, b) : r;
}

static lw_value no_operator(lw_binary_op op, lw_value a, lw_value b, const char *suffix) {
    const char *text = op == LW_POW && *suffix ? "**" : binary_text[op];
    bool print = op == LW_RSHIFT && !*suffix && lw_has_type(a, LW_T_NATIVE) && strcmp(((lw_native *)lw_to_object(a))->def->name, "print") == 0;
    if (print) // as Python 2 had it
        return lw_raise(LW_EXC(TypeError), "unsupported operand type(s) for >>: '%s' and '%s'. Did you mean \"print(<message>, file=<output_stream>)\"?",
                        lw_type_name(a), lw_type_name(b));
    return lw_raise(LW_EXC(TypeError), "unsupported operand type(s) for %s%s: '%s' and '%s'", text,
                    suffix, lw_type_name(a), lw_type_name(b));
}

lw_value lw_binary(lw_binary_op op, lw_value a, lw_value b) {
    lw_value r = lw_number_binary(op, a, b);
    if (r != LW_NOT_IMPLEMENTED)
        return r;
    if (!lw_enter(" in an operator"))
        return LW_NIL;
    r = binary_any(op, a, b);
    if (r == LW_NOT_IMPLEMENTED)
        r = no_operator(op, a, b, "");
    lw_leave();
    return r;
}

// Whether `a *= b` does not ask b as a sequence: a has some method of containers, but is no sequence. CPython looks for
// a's methods of sequences first and at b's only where a's class has none of them (tp_as_sequence), and every class
// made by a class statement has.
static bool keeps_place(lw_binary_op op, lw_value a) {
    lw_type *t = lw_type_of(a);
    return op == LW_MUL && ((t->len && t != &lw_type_type) || t->flags & LW_TYPE_HEAP) && !sequence_of(a);
}

lw_value lw_inplace(lw_binary_op op, lw_value a, lw_value b) {
    lw_value r = lw_number_binary(op, a, b);
    if (r != LW_NOT_IMPLEMENTED)
        return r;
    if (!lw_enter(" in an operator"))
        return LW_NIL;
    lw_type *t = lw_type_of(a);
    // A sequence's own comes after the methods that the operands' classes have; these are asked once.
    bool asked = (op == LW_ADD || op == LW_MUL) && (is_heap(a) || is_heap(b)) && sequence_of(a);
    if (t->index >= LW_T_EXTENDED_FIRST) {
        r = special_binary(a, b, LW_NAME___iadd__ + op);
        bool own = t->native->inplace && !overrides(t, LW_NAME___iadd__ + op);
        asked &= !own || op == LW_MUL; // += of a list is a method that its class has
        if (r == LW_NOT_IMPLEMENTED && asked)
            r = class_binary(op, a, b);
        if (r == LW_NOT_IMPLEMENTED && own)
            r = t->native->inplace(op, a, b);
    } else if (t->inplace) {
        if (asked)
            r = class_binary(op, a, b);
        if (r == LW_NOT_IMPLEMENTED)
            r = t->inplace(op, a, b);
    }
    if (r == LW_NOT_IMPLEMENTED && asked && (is_heap(a) || t->inplace))
        r = sequence_binary(op, a, b);
    else if (r == LW_NOT_IMPLEMENTED)
        r = keeps_place(op, a) ? class_binary(op, a, b) : binary_any(op, a, b);
    if (r == LW_NOT_IMPLEMENTED)
        r = no_operator(op, a, b, "=");
    lw_leave();
    return r;
}

lw_value lw_unary(lw_unary_op op, lw_value v) {
    static const char *const text[] = {"unary -", "unary +", "unary ~", "abs()"};
    lw_type *t = lw_type_of(v);
    lw_value r = t->unary ? t->unary(op, v) : LW_NOT_IMPLEMENTED;
    if (r == LW_NOT_IMPLEMENTED && !(is_heap(v) && overrides(t, LW_NAME___neg__ + op))) // a method's word is taken
        r = lw_raise(LW_EXC(TypeError), "bad operand type for %s: '%s'", text[op], lw_type_name(v));
    return r;
}

int lw_int_flag(lw_value v) {
    int64_t i;
    return lw_to_index(v, &i, LW_C_INT) ? i != 0 : -1;
}

// ---- containers ------------------------------------------------------------------------------

int64_t lw_len(lw_value v) {
    lw_type *t = lw_type_of(v);
    if (t->len)
        return t->len(v);
    lw_raise(LW_EXC(TypeError), "object of type '%s' has no len()", lw_type_name(v));
    return -1;
}

lw_value lw_getitem(lw_value v, lw_value key) {
    lw_type *t = lw_type_of(v);
    if (t->getitem)
        return t->getitem(v, key);
    return lw_raise(LW_EXC(TypeError), "'%s' object is not subscriptable", lw_type_name(v));
}

bool lw_setitem(lw_value v, lw_value key, lw_value x) {
    lw_type *t = lw_type_of(v);
    if (t->setitem)
        return t->setitem(v, key, x);
    // CPython words it in two ways, for what has the slots of a sequence and for what has not.
    bool sequence = t->len && t != &lw_type_type && (lw_is_int(key) || lw_is_bool(key));
    int64_t index;
    if (sequence && !lw_to_index(key, &index, LW_SUBSCRIPT))
        return false;
    lw_raise(LW_EXC(TypeError), "'%s' object does%s support item %s", lw_type_name(v),
             x == LW_NIL && sequence ? "n't" : " not", x == LW_NIL ? "deletion" : "assignment");
    return false;
}

struct search {
    lw_value wanted;
    int found;
};

static bool search_step(lw_value item, void *arg) {
    struct search *s = arg;
    s->found = lw_equal(item, s->wanted);
    return s->found == 0;
}

int lw_contains_iterating(lw_value v, lw_value x) {
    struct search s = {x, 0};
    lw_value iterator = lw_iter(v);
    if (iterator == LW_NIL && lw_exception_matches(LW_EXC(TypeError))) { // whatever it says
        lw_exception_clear();
        lw_raise(LW_EXC(TypeError), "argument of type '%s' is not iterable", lw_type_name(v));
    }
    bool all = iterator != LW_NIL && lw_for_each(iterator, search_step, &s);
    lw_release(iterator);
    return all ? 0 : lw_exception_set() ? -1 : s.found;
}

int lw_contains(lw_value v, lw_value x) {
    lw_type *t = lw_type_of(v);
    if (t->contains)
        return t->contains(v, x);
    if (!t->iter && !t->getitem) {
        lw_raise(LW_EXC(TypeError), "argument of type '%s' is not iterable", lw_type_name(v));
        return -1;
    }
    return lw_contains_iterating(v, x);
}

lw_value lw_next_step(lw_value iterator) {
    lw_value own = is_heap(iterator) ? lw_special(lw_type_of(iterator), LW_NAME___next__) : LW_NIL;
    lw_value v = own == LW_NIL ? lw_type_of(iterator)->next(iterator) : lw_call_special(own, iterator, NULL, 0);
    lw_release(own);
    return v;
}

lw_value lw_iter(lw_value v) {
    lw_type *t = lw_type_of(v);
    if (t->iter) {
        lw_value i = t->iter(v);
        // A class of a script has the slot: is there a method for it?
        if (i == LW_NIL || (lw_likely(!is_heap(i)) ? lw_type_of(i)->next != NULL : overrides(lw_type_of(i), LW_NAME___next__)))
            return i;
        lw_raise(LW_EXC(TypeError), "iter() returned non-iterator of type '%s'", lw_type_name(i));
        lw_release(i);
        return LW_NIL;
    }
    return lw_raise(LW_EXC(TypeError), "'%s' object is not iterable", lw_type_name(v));
}

bool lw_for_each(lw_value v, bool (*step)(lw_value item, void *arg), void *arg) {
    lw_value it = lw_iter(v);
    if (it == LW_NIL)
        return false;
    bool ok = true;
    lw_value (*next)(lw_value) = lw_type_of(it)->next;
    for (;;) {
        lw_value item = next(it);
        if (item == LW_NIL)
            break;
        ok = step(item, arg);
        lw_release(item);
        if (!ok)
            break;
    }
    lw_release(it);
    return ok && !lw_exception_set();
}

lw_value lw_index(lw_value v) {
    if (lw_is_bool(v))
        return lw_from_small(v == LW_TRUE);
    if (lw_is_int(v)) // of a class that derives from int: its value, whatever __index__ says
        return lw_plain(v);
    lw_value m = lw_special(lw_class_of(v), LW_NAME___index__);
    if (m == LW_NIL)
        return lw_raise(LW_EXC(TypeError), "'%s' object cannot be interpreted as an integer", lw_type_name(v));
    lw_value i = lw_call_special(m, v, NULL, 0);
    lw_release(m);
    lw_value r = i == LW_NIL                        ? LW_NIL
                 : lw_is_bool(i) || lw_is_int(i) ? lw_index(i)
                                                    : lw_raise(LW_EXC(TypeError), "__index__ returned non-int (type %s)", lw_type_name(i));
    lw_release(i);
    return r;
}

static bool raise_beyond(lw_value v, lw_beyond beyond) {
    if (beyond == LW_SUBSCRIPT || beyond == LW_SIZE)
        lw_raise(beyond == LW_SIZE ? LW_EXC(OverflowError) : LW_EXC(IndexError), "cannot fit '%s' into an index-sized integer",
                 lw_type_name(v));
    else
        lw_raise(LW_EXC(OverflowError), "Python int too large to convert to C %s", beyond == LW_C_INT ? "int" : "ssize_t");
    return false;
}

bool lw_to_index(lw_value v, int64_t *out, lw_beyond beyond) {
    lw_value i = lw_is_small(v) ? v : lw_index(v);
    if (i == LW_NIL)
        return false;
    bool fits = true;
    if (lw_is_small(i))
        *out = lw_to_small(i);
    else {
        mpz_srcptr z = ((lw_bigint *)lw_to_object(i))->z;
        fits = mpz_fits_slong_p(z);
        *out = fits ? mpz_get_si(z) : mpz_sgn(z) < 0 ? INT64_MIN : INT64_MAX;
        lw_release(i);
    }
    if (beyond == LW_C_INT)
        fits = *out >= INT32_MIN && *out <= INT32_MAX;
    return fits || beyond == LW_CLIPPED || raise_beyond(v, beyond);
}

int64_t lw_length_consume(lw_value v) {
    int64_t n = -1;
    lw_value i = v == LW_NIL ? LW_NIL : lw_is_int(v) ? lw_retain(v) : lw_index(v); // an int of a derived class is named as what it is
    bool fits = i != LW_NIL && lw_to_index(i, &n, LW_SIZE);
    if (i != LW_NIL && n < 0) {
        lw_exception_clear(); // of an int that is far too small
        lw_raise(LW_EXC(ValueError), "__len__() should return >= 0");
    }
    lw_release(i);
    lw_release(v);
    return fits && n >= 0 ? n : -1;
}

// ---- calls -----------------------------------------------------------------------------------

lw_value lw_call(lw_value f, const lw_value *args, size_t nargs, lw_value kwnames) {
    lw_type *t = lw_type_of(f);
    if (!t->call)
        return lw_raise(LW_EXC(TypeError), "'%s' object is not callable", lw_type_name(f));
    if (!lw_enter(" while calling a Python object"))
        return LW_NIL;
    lw_value r = t->call(f, args, nargs, kwnames);
    lw_leave();
    return r;
}

lw_value lw_call0(lw_value f) { return lw_call(f, NULL, 0, LW_NIL); }
lw_value lw_call1(lw_value f, lw_value a) { return lw_call(f, &a, 1, LW_NIL); }

lw_value lw_call_special(lw_value method, lw_value self, const lw_value *args, size_t nargs) {
    if (!lw_has_type(method, LW_T_FUNCTION) && !lw_is_unbound_native(method)) {
        // Another kind of descriptor, or what can be called and binds nothing.
        lw_value bound = lw_descriptor_get(lw_retain(method), self, lw_class_of(self));
        lw_value r = bound == LW_NIL ? LW_NIL : lw_call(bound, args, nargs, LW_NIL);
        lw_release(bound);
        return r;
    }
    lw_value all[8];
    lw_require(nargs < 8);
    all[0] = self;
    for (size_t i = 0; i < nargs; i++)
        all[i + 1] = args[i];
    return lw_call(method, all, nargs + 1, LW_NIL);
}

lw_value lw_call_method(lw_value v, const char *name, const lw_value *args, size_t nargs) {
    lw_value f = lw_getattr_c(v, name);
    if (f == LW_NIL)
        return LW_NIL;
    lw_value r = lw_call(f, args, nargs, LW_NIL);
    lw_release(f);
    return r;
}

lw_value lw_keyword(const lw_value *args, size_t nargs, lw_value kwnames, const char *name) {
    size_t n = kwnames == LW_NIL ? 0 : lw_as_tuple(kwnames)->size;
    for (size_t i = 0; i < n; i++)
        if (lw_str_equal_c(lw_as_str(lw_as_tuple(kwnames)->v[i]), name))
            return args[nargs + i];
    return LW_NIL;
}

bool lw_check_keywords(const char *function, lw_value kwnames, const char *const *allowed) {
    size_t n = kwnames == LW_NIL ? 0 : lw_as_tuple(kwnames)->size;
    for (size_t i = 0; i < n; i++) {
        lw_str *name = lw_as_str(lw_as_tuple(kwnames)->v[i]);
        const char *const *a = allowed;
        while (*a && !lw_str_equal_c(name, *a))
            a++;
        if (*a)
            continue;
        size_t bytes;
        char *text = lw_str_to_utf8(name, &bytes);
        if (text) {
            lw_raise(LW_EXC(TypeError), "'%s' is an invalid keyword argument for %s()", text, function);
            lw_mem_free(text, bytes + 1);
        }
        return false;
    }
    return true;
}

bool lw_named_arguments(const char *function, const char *const *names, const lw_value *args, size_t nargs,
                        lw_value kwnames, lw_value *out) {
    size_t count = 0;
    while (names[count])
        count++;
    if (nargs > count) {
        lw_raise(LW_EXC(TypeError), "%s() takes at most %zu argument%s (%zu given)", function, count,
                 count == 1 ? "" : "s", nargs);
        return false;
    }
    if (!lw_check_keywords(function, kwnames, names))
        return false;
    for (size_t i = 0; i < count; i++) {
        lw_value named = lw_keyword(args, nargs, kwnames, names[i]);
        if (named != LW_NIL && i < nargs) {
            lw_raise(LW_EXC(TypeError), "argument for %s() given by name ('%s') and position (%zu)", function,
                     names[i], i + 1);
            return false;
        }
        if (i < nargs)
            out[i] = args[i];
        else if (named != LW_NIL)
            out[i] = named;
    }
    return true;
}

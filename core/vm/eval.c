// SPDX-License-Identifier: MIT
// The eval loop.
//
// One C function runs all frames of the language above its entry frame; calls between functions of the language
// push frames and do not nest in C. Each opcode ends in its own indirect jump. The rules of ownership are
// those of opcodes.def; the fast paths use that immediates need neither counting nor killing.
//
// Errors: an opcode that fails jumps to `error` with the exception pending in the thread's record. The unwinder
// adds a traceback entry, looks the pc up in the code's handler table, and pops frames until it finds a handler or the
// entry frame. Nothing costs anything before that.
#include "vm/eval.h"
#include <limits.h>
#include "object/dict.h"
#include "object/exception.h"
#include "object/instance.h"
#include "object/list.h"
#include "object/number.h"
#include "object/range.h"
#include "object/set.h"
#include "object/str.h"
#include "object/tuple.h"
#include "object/type.h"

#include <math.h>

bool (*lw_break_hook)(void);

// ---- the loop --------------------------------------------------------------------------------

#define CASE(name) L_##name
#define FETCH() (in.word = lw_load_relaxed(pc), pc++)
#define DISPATCH()                                                                                \
    do {                                                                                          \
        if (LW_COUNTS_TICKS)                                                                      \
            lw_tick(self);                                                                        \
        FETCH();                                                                                  \
        goto *labels[in.op];                                                                      \
    } while (0)
#define SAFEPOINT()                                                                               \
    do {                                                                                          \
        if (lw_unlikely(lw_load_relaxed(&self->breaker))) {                                       \
            lw_safepoint(self);                                                                   \
            if ((lw_load_relaxed(&self->breaker) & LW_BREAK_HOOK) && lw_break_hook &&             \
                !lw_break_hook())                                                                 \
                goto error;                                                                       \
        }                                                                                         \
    } while (0)
#define SET(a, v) lw_set_register(R, (a), (v))
// A reference to v, which is in the operand: the operand's own, if it is consumed.
#define TAKE(v, bit, reg)                                                                         \
    do {                                                                                          \
        if (in.k & (bit))                                                                         \
            R[reg] = LW_NIL;                                                                      \
        else                                                                                      \
            lw_retain(v);                                                                         \
    } while (0)
#define LOAD_FRAME()                                                                              \
    do {                                                                                          \
        R = frame->base;                                                                          \
        pc = frame->pc;                                                                           \
        K = frame->constants;                                                     \
    } while (0)
// Goes on in the frame that a call has pushed.
#define ENTER(callee_)                                                                            \
    do {                                                                                          \
        (callee_)->dst = in.a;                                                                    \
        frame = (callee_);                                                                        \
        LOAD_FRAME();                                                                             \
        SAFEPOINT();                                                                              \
        DISPATCH();                                                                               \
    } while (0)
// The usual calls, of R[in.b] with `more` arguments and those that the instruction counts: a function of the language
// whose arguments need no binding, and a function in C that takes so many.
#define CALL_USUAL(more, is_native, native_self)                                                  \
    do {                                                                                          \
        lw_value called_ = R[in.b];                                                               \
        if (lw_likely(lw_is_object(called_))) {                                                   \
            uint32_t type_ = lw_to_object(called_)->type;                                         \
            if (type_ == LW_T_FUNCTION) {                                                         \
                lw_function *function_ = (lw_function *)lw_to_object(called_);                    \
                lw_code *code_ = function_->code;                                                 \
                if (lw_likely(in.c + (more##u) == code_->exact)) {                                \
                    frame->pc = pc;                                                               \
                    lw_frame *callee_ =                                                           \
                        lw_frame_push_on(vm, frame, function_, R + in.b + 1, in.c + (more##u), 0); \
                    if (lw_unlikely(!callee_))                                                    \
                        goto error;                                                               \
                    callee_->dst = in.a;                                                          \
                    R = R + in.b + 1;                                                             \
                    frame = callee_;                                                              \
                    pc = code_->code;                                                             \
                    K = code_->constants;                                                         \
                    SAFEPOINT();                                                                  \
                    DISPATCH();                                                                   \
                }                                                                                 \
            } else if (type_ == LW_T_NATIVE) {                                                    \
                lw_native *native_ = (lw_native *)lw_to_object(called_);                          \
                const lw_native_def *def_ = native_->def;                                         \
                if (lw_likely((is_native) && ARITY_FITS(def_, in.c))) {                           \
                    frame->pc = pc;                                                               \
                    lw_value v_ = def_->fn(native_self, R + in.b + 1 + (more##u), in.c, LW_NIL);  \
                    lw_registers_clear_here(R + in.b, R + in.b + 1 + (more##u) + in.c);                \
                    if (lw_unlikely(v_ == LW_NIL))                                                \
                        goto error;                                                               \
                    STORE(v_);                                                                    \
                }                                                                                 \
            }                                                                                     \
        }                                                                                         \
    } while (0)
// Does the function in C take n arguments? (max < 0: any number; lw_native_call then decides above 255)
#define ARITY_FITS(def_, n_) ((n_) - (unsigned)(def_)->min <= (uint8_t)((def_)->max - (def_)->min))
#define NAME(i) (frame->function->code->names[i])
#define CHECK_BOUND(v, r)                                                                         \
    do {                                                                                          \
        if (lw_unlikely((v) == LW_NIL)) {                                                         \
            lw_op_unbound(frame, (r));                                                            \
            goto error;                                                                           \
        }                                                                                         \
    } while (0)

#define BINARY(opcode, op, y_value, y_const, int_path, float_path)                                \
    CASE(opcode) : {                                                                              \
        lw_value x = R[in.b], y = (y_value);                                                      \
        if (lw_likely(lw_both_small(x, y))) {                                                     \
            int_path                                                                              \
        } else if (lw_both_flonum(x, y)) {                                                        \
            double p = lw_to_flonum(x), q = lw_to_flonum(y);                                      \
            float_path                                                                            \
        }                                                                                         \
        if (lw_unlikely(!lw_binary_slow(frame, in, op, y, y_const)))                                 \
            goto error;                                                                           \
        DISPATCH();                                                                               \
    }
#define BOTH(opcode, op, int_path, float_path)                                                    \
    BINARY(opcode, op, R[in.c], false, int_path, float_path)                                      \
    BINARY(opcode##K, op, K[in.c], true, int_path, float_path)

#define STORE(v)                                                                                  \
    do {                                                                                          \
        SET(in.a, (v));                                                                           \
        DISPATCH();                                                                               \
    } while (0)
#define STORE_DOUBLE(d)                                                                           \
    do {                                                                                          \
        lw_value f_ = lw_try_flonum(d);                                                           \
        if (lw_likely(f_ != LW_NIL))                                                              \
            STORE(f_);                                                                            \
    } while (0)
// Small ints are 2n+1, so sums and differences of the words need one correction.
#define INT_ADD                                                                                   \
    int64_t r;                                                                                    \
    if (lw_likely(!__builtin_add_overflow((int64_t)x, (int64_t)(y - 1), &r)))                     \
        STORE((lw_value)r);
#define INT_SUB                                                                                   \
    int64_t r;                                                                                    \
    if (lw_likely(!__builtin_sub_overflow((int64_t)x, (int64_t)(y - 1), &r)))                     \
        STORE((lw_value)r);
#define INT_MUL                                                                                   \
    int64_t r;                                                                                    \
    if (lw_likely(!__builtin_mul_overflow((int64_t)(x - 1), (int64_t)y >> 1, &r)))                \
        STORE((lw_value)r + 1);
#define INT_TRUEDIV                                                                               \
    int64_t p = lw_to_small(x);                                                                   \
    int64_t q = lw_to_small(y);                                               \
    if (q != 0 && p <= (1LL << 53) && p >= -(1LL << 53) && q <= (1LL << 53) && q >= -(1LL << 53)) \
        STORE_DOUBLE((double)p / (double)q);
#define INT_FLOORDIV                                                                              \
    int64_t p = lw_to_small(x);                                                                   \
    int64_t q = lw_to_small(y);                                               \
    if (lw_likely(q > 0))                                                                         \
        STORE(lw_from_small(p / q - (p % q < 0)));
#define INT_MOD                                                                                   \
    int64_t p = lw_to_small(x);                                                                   \
    int64_t q = lw_to_small(y);                                               \
    if (lw_likely(q > 0)) {                                                                       \
        int64_t m = p % q;                                                                        \
        STORE(lw_from_small(m + (q & (m >> 63))));                                                \
    }
#define INT_LSHIFT                                                                                \
    int64_t p = lw_to_small(x);                                                                   \
    int64_t q = lw_to_small(y);                                                                   \
    int64_t r = (int64_t)((uint64_t)p << (q & 63)); /* of a negative p the other is undefined */  \
    if (lw_likely(q >= 0 && q < 62 && r >> q == p && lw_fits_small(r)))                           \
        STORE(lw_from_small(r));
#define INT_RSHIFT                                                                                \
    int64_t p = lw_to_small(x);                                                                   \
    int64_t q = lw_to_small(y);                                               \
    if (lw_likely(q >= 0))                                                                        \
        STORE(lw_from_small(p >> (q > 63 ? 63 : q)));
#define NO_FLOAT                                                                                  \
    (void)p;                                                                                      \
    (void)q;

#define COMPARE_CASE(opcode, op, o)                                                               \
    CASE(opcode) : {                                                                              \
        lw_value x = R[in.b], y = R[in.c], r;                                                     \
        if (lw_likely(lw_both_small(x, y)))                                                       \
            r = lw_from_bool((int64_t)x o (int64_t)y);                                            \
        else if (lw_both_flonum(x, y))                                                            \
            r = lw_from_bool(lw_to_flonum(x) o lw_to_flonum(y));                                  \
        else if (lw_unlikely((r = lw_compare_slow(frame, in, op, y, false)) == LW_NIL))              \
            goto error;                                                                           \
        STORE(r);                                                                                 \
    }
#define JUMP_CASE(opcode, op, o, y_value, y_const)                                                \
    CASE(opcode) : {                                                                              \
        lw_value x = R[in.b], y = (y_value);                                                      \
        int truth;                                                                                \
        if (lw_likely(lw_both_small(x, y)))                                                       \
            truth = (int64_t)x o (int64_t)y;                                                      \
        else if (lw_both_flonum(x, y))                                                            \
            truth = lw_to_flonum(x) o lw_to_flonum(y);                                            \
        else if (lw_unlikely((truth = lw_compare_truth(frame, in, op, y, y_const)) < 0))    \
            goto error;                                                                           \
        if (truth != ((in.k & LW_K4) != 0))                                                       \
            pc += (int16_t)in.a;                                                                  \
        DISPATCH();                                                                               \
    }
#define JUMP_BOTH(name, op, o)                                                                    \
    JUMP_CASE(J##name, op, o, R[in.c], false)                                                     \
    JUMP_CASE(J##name##K, op, o, K[in.c], true)

lw_value lw_eval(bool *yielded) {
    static const void *const labels[LW_OP_COUNT] = {
#define OP(name, format, extra) [LW_OP_##name] = (const void *)&&L_##name,
#include "vm/opcodes.def"
#undef OP
    };
    lw_thread *self = lw_self;
    lw_vm_thread *vm = self->vm;
    lw_frame *frame = vm->top;
    lw_value *R, *K;
    _Atomic uint64_t *pc;
    lw_insn in;
    lw_value *w, f; // of calls
    unsigned n;
    if (yielded)
        *yielded = false;
    LOAD_FRAME();
    if (lw_exception_set()) // a generator that is resumed by throw()
        goto error;
    DISPATCH();

    // ---- moves
    CASE(MOVE) : {
        lw_value v = R[in.b];
        CHECK_BOUND(v, in.b);
        if (in.k & LW_KILL_B)
            R[in.b] = LW_NIL;
        else
            lw_retain(v);
        STORE(v);
    }
    CASE(LOADK) : STORE(lw_retain(K[in.bx]));
    CASE(CLEAR) : {
        lw_registers_clear(R + in.a, R + in.a + in.b);
        for (unsigned i = 0; i < in.b; i++)
            R[in.a + i] = LW_NIL;
        DISPATCH();
    }
    CASE(CLEAR1) : STORE(LW_NIL);
    CASE(CHECK) : {
        if (lw_unlikely(R[in.a] == LW_NIL)) {
            if (in.k & LW_K3)
                lw_op_unbound_around(frame, in.a);
            else
                lw_op_unbound(frame, in.a);
            goto error;
        }
        DISPATCH();
    }
    CASE(UNBIND) : {
        CHECK_BOUND(R[in.a], in.a);
        STORE(LW_NIL);
    }

    // ---- cells
    CASE(MAKECELL) : {
        lw_value v = R[in.a];
        R[in.a] = LW_NIL;
        lw_value c = lw_cell_new(v);
        if (lw_unlikely(c == LW_NIL))
            goto error;
        R[in.a] = c;
        DISPATCH();
    }
    CASE(GETCELL) : {
        lw_value v = lw_cell_read((lw_cell *)lw_to_object(R[in.b]));
        if (lw_unlikely(v == LW_NIL)) {
            if (in.k & LW_K3)
                lw_op_unbound_around(frame, in.b);
            else
                lw_op_unbound(frame, in.b);
            goto error;
        }
        STORE(v);
    }
    CASE(SETCELL) : {
        lw_value v = R[in.b];
        CHECK_BOUND(v, in.b);
        if (in.k & LW_KILL_B)
            R[in.b] = LW_NIL;
        else
            lw_retain(v);
        lw_cell_set((lw_cell *)lw_to_object(R[in.a]), v);
        DISPATCH();
    }
    CASE(DELCELL) : {
        lw_cell *c = (lw_cell *)lw_to_object(R[in.a]);
        lw_value v = lw_cell_get(c);
        CHECK_BOUND(v, in.a);
        lw_release(v);
        lw_cell_set(c, LW_NIL);
        DISPATCH();
    }
    CASE(GETFREE) : {
        lw_value v = lw_cell_read(frame->function->cells[in.b]);
        if (lw_unlikely(v == LW_NIL)) {
            lw_op_unbound_free(frame, in.b);
            goto error;
        }
        STORE(v);
    }
    CASE(SETFREE) : {
        lw_value v = R[in.b];
        CHECK_BOUND(v, in.b);
        if (in.k & LW_KILL_B)
            R[in.b] = LW_NIL;
        else
            lw_retain(v);
        lw_cell_set(frame->function->cells[in.a], v);
        DISPATCH();
    }
    CASE(DELFREE) : {
        lw_value v = lw_cell_get(frame->function->cells[in.a]);
        if (v == LW_NIL) {
            lw_op_unbound_free(frame, in.a);
            goto error;
        }
        lw_release(v);
        lw_cell_set(frame->function->cells[in.a], LW_NIL);
        DISPATCH();
    }
    CASE(FREECELL) : STORE(lw_retain(lw_from_object(frame->function->cells[in.b])));

    // ---- names
    CASE(GETGLOBAL) : {
        _Atomic uint64_t *cache = pc++;
        lw_cell *c = (lw_cell *)(uintptr_t)lw_load_acquire(cache); // pairs with lw_op_global
        lw_value v = LW_NIL;
        if (lw_likely(c != NULL)) {
            v = lw_cell_read(c);
            if (v == LW_NIL && c->fallback)
                v = lw_cell_read(c->fallback);
        }
        if (lw_unlikely(v == LW_NIL) &&
            (v = lw_op_global(frame->function->module, NAME(in.b), cache)) == LW_NIL)
            goto error;
        STORE(v);
    }
    CASE(SETGLOBAL) : {
        _Atomic uint64_t *cache = pc++;
        CHECK_BOUND(R[in.a], in.a);
        if (lw_unlikely(!lw_op_set_global(frame->function->module, NAME(in.b), R[in.a], cache)))
            goto error;
        unsigned k = in.k;
        KILL(LW_KILL_A, in.a);
        DISPATCH();
    }
    CASE(DELGLOBAL) : {
        if (!lw_op_del_global(frame->function->module, NAME(in.b)))
            goto error;
        DISPATCH();
    }
    CASE(GETNAME) : {
        lw_value v = lw_op_name(frame, NAME(in.b));
        if (v == LW_NIL)
            goto error;
        STORE(v);
    }
    CASE(SETNAME) : {
        CHECK_BOUND(R[in.a], in.a);
        bool ok = lw_is_exact_dict(R[0]) ? lw_dict_set(lw_as_dict(R[0]), NAME(in.b), R[in.a])
                                         : lw_setitem(R[0], NAME(in.b), R[in.a]); // of __prepare__
        unsigned k = in.k;
        KILL(LW_KILL_A, in.a);
        if (!ok)
            goto error;
        DISPATCH();
    }
    CASE(DELNAME) : {
        lw_value v = lw_dict_pop(lw_as_dict(R[0]), NAME(in.b));
        if (v == LW_NIL) {
            if (!lw_exception_set())
                lw_op_del_global(frame->function->module, NAME(in.b)); // raises NameError
            goto error;
        }
        lw_release(v);
        DISPATCH();
    }

    // ---- arithmetic
    BOTH(ADD, LW_ADD, INT_ADD, STORE_DOUBLE(p + q);)
    BOTH(SUB, LW_SUB, INT_SUB, STORE_DOUBLE(p - q);)
    BOTH(MUL, LW_MUL, INT_MUL, STORE_DOUBLE(p * q);)
    BOTH(TRUEDIV, LW_TRUEDIV, INT_TRUEDIV, if (q != 0) STORE_DOUBLE(p / q);)
    BOTH(FLOORDIV, LW_FLOORDIV, INT_FLOORDIV, NO_FLOAT)
    BOTH(MOD, LW_MOD, INT_MOD, NO_FLOAT)
    BOTH(POW, LW_POW, , NO_FLOAT)
    BOTH(LSHIFT, LW_LSHIFT, INT_LSHIFT, NO_FLOAT)
    BOTH(RSHIFT, LW_RSHIFT, INT_RSHIFT, NO_FLOAT)
    BOTH(AND, LW_AND, STORE(x & y);, NO_FLOAT)
    BOTH(OR, LW_OR, STORE(x | y);, NO_FLOAT)
    BOTH(XOR, LW_XOR, STORE((x ^ y) | 1);, NO_FLOAT)
    BOTH(MATMUL, LW_MATMUL, , NO_FLOAT)

    CASE(NEG) : {
        lw_value v = R[in.b];
        if (lw_is_small(v) && lw_to_small(v) != LW_SMALL_MIN)
            STORE(lw_from_small(-lw_to_small(v)));
        if (lw_is_flonum(v))
            STORE_DOUBLE(-lw_to_flonum(v));
        goto unary;
    }
    CASE(POS) : CASE(INVERT) : unary : {
        lw_value v = R[in.b];
        CHECK_BOUND(v, in.b);
        lw_value r = lw_unary(in.op == LW_OP_NEG   ? LW_NEG
                              : in.op == LW_OP_POS ? LW_POS
                                                   : LW_INVERT,
                              v);
        unsigned k = in.k;
        KILL(LW_KILL_B, in.b);
        if (r == LW_NIL)
            goto error;
        STORE(r);
    }
    CASE(NOT) : {
        lw_value v = R[in.b];
        CHECK_BOUND(v, in.b);
        int t = lw_truth(v);
        unsigned k = in.k;
        KILL(LW_KILL_B, in.b);
        if (lw_unlikely(t < 0))
            goto error;
        STORE(lw_from_bool(!t));
    }

    // ---- comparison
    COMPARE_CASE(LT, LW_LT, <)
    COMPARE_CASE(LE, LW_LE, <=)
    COMPARE_CASE(EQ, LW_EQ, ==)
    COMPARE_CASE(NE, LW_NE, !=)
    COMPARE_CASE(GT, LW_GT, >)
    COMPARE_CASE(GE, LW_GE, >=)
    CASE(IS) : {
        lw_value x = R[in.b], y = R[in.c];
        CHECK_BOUND(x, in.b);
        CHECK_BOUND(y, in.c);
        bool same = x == y;
        unsigned k = in.k;
        KILL(LW_KILL_B, in.b);
        KILL(LW_KILL_C, in.c);
        STORE(lw_from_bool(same != ((k & LW_K4) != 0)));
    }
    CASE(IN) : {
        CHECK_BOUND(R[in.b], in.b);
        CHECK_BOUND(R[in.c], in.c);
        int found = lw_contains(R[in.c], R[in.b]);
        unsigned k = in.k;
        KILL(LW_KILL_B, in.b);
        KILL(LW_KILL_C, in.c);
        if (lw_unlikely(found < 0))
            goto error;
        STORE(lw_from_bool(found != ((k & LW_K4) != 0)));
    }
    JUMP_BOTH(LT, LW_LT, <)
    JUMP_BOTH(LE, LW_LE, <=)
    JUMP_BOTH(EQ, LW_EQ, ==)
    JUMP_BOTH(NE, LW_NE, !=)
    JUMP_BOTH(GT, LW_GT, >)
    JUMP_BOTH(GE, LW_GE, >=)
    CASE(JIS) : {
        lw_value x = R[in.b], y = R[in.c];
        CHECK_BOUND(x, in.b);
        CHECK_BOUND(y, in.c);
        bool same = x == y;
        unsigned k = in.k;
        KILL(LW_KILL_B, in.b);
        KILL(LW_KILL_C, in.c);
        if (same != ((k & LW_K4) != 0))
            pc += (int16_t)in.a;
        DISPATCH();
    }
    CASE(JISK) : {
        lw_value x = R[in.b];
        CHECK_BOUND(x, in.b);
        bool same = x == K[in.c];
        unsigned k = in.k;
        KILL(LW_KILL_B, in.b);
        if (same != ((k & LW_K4) != 0))
            pc += (int16_t)in.a;
        DISPATCH();
    }
    CASE(JIN) : {
        CHECK_BOUND(R[in.b], in.b);
        CHECK_BOUND(R[in.c], in.c);
        int found = lw_contains(R[in.c], R[in.b]);
        unsigned k = in.k;
        KILL(LW_KILL_B, in.b);
        KILL(LW_KILL_C, in.c);
        if (lw_unlikely(found < 0))
            goto error;
        if (found != ((k & LW_K4) != 0))
            pc += (int16_t)in.a;
        DISPATCH();
    }

    // ---- jumps
    CASE(JMP) : {
        pc += in.bx;
        DISPATCH();
    }
    CASE(LOOP) : {
        SAFEPOINT(); // before the jump: what is raised here belongs to the end of the body, and a try that begins with the loop covers it
        pc += in.bx;
        DISPATCH();
    }
    CASE(JTRUE) : CASE(JFALSE) : {
        lw_value v = R[in.a];
        int t;
        if (lw_likely(v == LW_TRUE))
            t = 1;
        else if (lw_likely(v == LW_FALSE))
            t = 0;
        else {
            CHECK_BOUND(v, in.a);
            t = lw_truth(v);
            unsigned k = in.k;
            KILL(LW_KILL_A, in.a);
            if (lw_unlikely(t < 0))
                goto error;
        }
        if (t == (in.op == LW_OP_JTRUE))
            pc += in.bx;
        DISPATCH();
    }

    // ---- attributes and items
    CASE(GETATTR) : {
        _Atomic uint64_t *cache = pc++;
        lw_value o = R[in.b], v;
        if (lw_likely(lw_is_instance(o))) {
            lw_instance *i = lw_as_instance(o);
            uint64_t word = lw_load_acquire(cache); // pairs with cache_fill
            // acquire: pairs with the release of the shape, which follows the slot's store
            if (lw_likely(lw_load_acquire(&i->shape) == LW_CACHE_KEY(word) &&
                          LW_CACHE_KIND(word) == LW_CACHE_SLOT && lw_read_begin(&i->ob))) {
                v = lw_slot_load(&lw_load_acquire(&i->slots)[LW_CACHE_INDEX(word)]);
                if (lw_likely(v != LW_NIL))
                    goto got_attribute;
            }
        }
        CHECK_BOUND(o, in.b);
        v = lw_cache_getattr(o, NAME(in.c), cache);
    got_attribute:;
        unsigned k = in.k;
        KILL(LW_KILL_B, in.b);
        if (lw_unlikely(v == LW_NIL))
            goto error;
        STORE(v);
    }
    CASE(SETATTR) : {
        _Atomic uint64_t *cache = pc++;
        lw_value o = R[in.a], v = R[in.b];
        CHECK_BOUND(o, in.a);
        CHECK_BOUND(v, in.b);
        bool ok = false;
        if (lw_likely(lw_is_instance(o))) {
            lw_instance *i = lw_as_instance(o);
            uint64_t word = lw_load_acquire(cache); // pairs with cache_fill
            lw_value old = LW_NIL;
            if (lw_likely(lw_load_relaxed(&i->shape) == LW_CACHE_KEY(word) &&
                          LW_CACHE_KIND(word) == LW_CACHE_SLOT)) {
                // The slot's meaning never changes, and a shape is only left for its descendants.
                TAKE(v, LW_KILL_B, in.b);
                if (lw_likely(lw_section_skip(&i->ob))) {
                    old = lw_slot_store_alone(&lw_load_relaxed(&i->slots)[LW_CACHE_INDEX(word)], v);
                } else {
                    lw_section s;
                    lw_section_begin(&s, &i->ob);
                    old = lw_slot_store(&i->ob, &lw_load_relaxed(&i->slots)[LW_CACHE_INDEX(word)], v);
                    lw_section_end(&s);
                }
                ok = true;
            }
            lw_release(old);
        }
        if (lw_unlikely(!ok))
            ok = NAME(in.c) == LW_NAME(__dict__) && (in.k & LW_KILL_B) ? lw_op_set_dict(o, v)
                                                                       : lw_cache_setattr(o, NAME(in.c), v, cache);
        unsigned k = in.k;
        KILL(LW_KILL_B, in.b);
        KILL(LW_KILL_A, in.a);
        if (lw_unlikely(!ok))
            goto error;
        DISPATCH();
    }
    CASE(DELATTR) : {
        CHECK_BOUND(R[in.a], in.a);
        bool ok = lw_setattr(R[in.a], NAME(in.c), LW_NIL);
        unsigned k = in.k;
        KILL(LW_KILL_A, in.a);
        if (!ok)
            goto error;
        DISPATCH();
    }
    CASE(GETITEM) : {
        lw_value o = R[in.b], key = R[in.c];
        if (lw_unlikely(o == LW_NIL || key == LW_NIL)) {
            lw_op_unbound(frame, o == LW_NIL ? in.b : in.c);
            goto error;
        }
        lw_value v = lw_get_item(o, key);
        unsigned k = in.k;
        KILL(LW_KILL_B, in.b);
        KILL(LW_KILL_C, in.c);
        if (lw_unlikely(v == LW_NIL))
            goto error;
        STORE(v);
    }
    CASE(GETITEMK) : {
        lw_value o = R[in.b];
        CHECK_BOUND(o, in.b);
        lw_value v = lw_get_item(o, K[in.c]);
        unsigned k = in.k;
        KILL(LW_KILL_B, in.b);
        if (lw_unlikely(v == LW_NIL))
            goto error;
        STORE(v);
    }
    CASE(SETITEM) : {
        lw_value o = R[in.a], key = R[in.b], v = R[in.c];
        if (lw_unlikely(o == LW_NIL || key == LW_NIL || v == LW_NIL)) {
            lw_op_unbound(frame, o == LW_NIL ? in.a : key == LW_NIL ? in.b : in.c);
            goto error;
        }
        bool ok;
        if (lw_is_exact_list(o) && lw_is_small(key)) {
            TAKE(v, LW_KILL_C, in.c);
            ok = lw_list_set_consume(lw_as_list(o), lw_to_small(key), v);
        } else if (lw_is_exact_dict(o)) {
            TAKE(v, LW_KILL_C, in.c);
            ok = lw_dict_set_consume(lw_as_dict(o), key, v);
        } else
            ok = lw_setitem(o, key, v);
        unsigned k = in.k;
        KILL(LW_KILL_A, in.a);
        KILL(LW_KILL_B, in.b);
        KILL(LW_KILL_C, in.c);
        if (lw_unlikely(!ok))
            goto error;
        DISPATCH();
    }
    CASE(DELITEM) : {
        CHECK_BOUND(R[in.a], in.a);
        CHECK_BOUND(R[in.b], in.b);
        bool ok = lw_setitem(R[in.a], R[in.b], LW_NIL);
        unsigned k = in.k;
        KILL(LW_KILL_A, in.a);
        KILL(LW_KILL_B, in.b);
        if (!ok)
            goto error;
        DISPATCH();
    }
    CASE(BUILDSLICE) : {
        lw_value v = lw_slice_new(R[in.b], R[in.b + 1], R[in.b + 2]);
        lw_registers_clear(R + in.b, R + in.b + 3);
        if (v == LW_NIL)
            goto error;
        STORE(v);
    }

    // ---- calls
    // What is called stands in f, its window at w: w[1 .. n] are arguments, in.a is the destination.
    CASE(CALL) : {
        CALL_USUAL(0, native_->type == NULL || native_->self != LW_NIL, native_->self);
        w = R + in.b;
        n = in.c;
    call_window:
        f = w[0];
        if (lw_likely(lw_is_object(f))) {
            uint32_t t = lw_to_object(f)->type;
            if (lw_likely(t == LW_T_FUNCTION))
                goto call_function;
            frame->pc = pc;
            if (t == LW_T_METHOD) { // self goes below the arguments; the slack makes room
                lw_method *m = (lw_method *)lw_to_object(f);
                for (unsigned i = n; i > 0; i--)
                    w[i + 1] = w[i];
                w[1] = lw_retain(m->self);
                w[0] = lw_retain(m->function);
                n++;
                lw_release(f);
                goto call_window;
            }
            if (t == LW_T_TYPE) {
                lw_frame *callee = lw_frame_push_init(vm, w, n, LW_NIL);
                if (lw_likely(callee != NULL))
                    ENTER(callee);
                if (lw_exception_set())
                    goto error;
            }
        }
        frame->pc = pc;
        lw_value v = lw_call(f, w + 1, n, LW_NIL);
        lw_registers_clear(w, w + 1 + n);
        if (lw_unlikely(v == LW_NIL))
            goto error;
        STORE(v);
    }
    call_function: {
        lw_function *fn = (lw_function *)lw_to_object(f);
        frame->pc = pc;
        lw_frame *callee = lw_frame_push_bound(vm, fn, w + 1, n, LW_NIL, 0);
        if (lw_unlikely(!callee))
            goto error;
        ENTER(callee);
    }
    CASE(CALLKW) : {
        lw_value names = K[lw_load_relaxed(pc)];
        pc++;
        frame->pc = pc;
        w = R + in.b;
        f = w[0];
        n = in.c - (unsigned)lw_as_tuple(names)->size;
        lw_frame *callee = NULL;
        if (lw_has_type(f, LW_T_FUNCTION))
            callee = lw_frame_push_bound(vm, (lw_function *)lw_to_object(f), w + 1, n, names, 0);
        else if (lw_has_type(f, LW_T_TYPE))
            callee = lw_frame_push_init(vm, w, n, names);
        if (lw_likely(callee != NULL))
            ENTER(callee);
        if (lw_exception_set())
            goto error;
        lw_value v = lw_call(f, w + 1, n, names);
        lw_registers_clear(w, w + 1 + in.c);
        if (lw_unlikely(v == LW_NIL))
            goto error;
        STORE(v);
    }
    CASE(CALLEX) : {
        frame->pc = pc;
        w = R + in.b;
        bool keywords = in.k & LW_K3;
        if (in.k & LW_K4 && !lw_is_exact_tuple(w[1])) {
            lw_value positional = lw_op_spread(w[0], w[1]);
            if (lw_unlikely(positional == LW_NIL))
                goto error;
            lw_value from = w[1];
            w[1] = positional;
            lw_release(from);
        }
        lw_frame *callee = lw_frame_push_spread(vm, w, keywords);
        if (lw_likely(callee != NULL))
            ENTER(callee);
        if (lw_exception_set())
            goto error;
        lw_value v = lw_op_callex(w[0], w[1], keywords ? w[2] : LW_NIL);
        lw_registers_clear(w, w + 2 + keywords);
        if (lw_unlikely(v == LW_NIL))
            goto error;
        STORE(v);
    }
    CASE(GETMETHOD) : {
        _Atomic uint64_t *cache = pc++;
        lw_value o = R[in.b];
        uint64_t word = lw_load_acquire(cache); // pairs with cache_fill
        bool with_self;
        if (lw_likely(lw_is_object(o))) {
            uint32_t t = lw_to_object(o)->type;
            // acquire: pairs with the release of the shape
            uint32_t key = t >= LW_T_INSTANCE ? lw_load_acquire(&lw_as_instance(o)->shape) : LW_CACHE_TYPE | t;
            if (t < LW_T_INSTANCE && word >> 28 == ((uint64_t)key << 4 | LW_CACHE_NATIVE)) {
                f = lw_load_relaxed(&lw_load_acquire(&lw_types[t]->vtable)->entries[LW_CACHE_INDEX(word)].value) | LW_METHOD_TAG;
                with_self = true;
                goto got_method;
            }
            if (lw_likely(word >> 28 == ((uint64_t)key << 4 | LW_CACHE_METHOD))) {
                f = lw_vtable_get(lw_types[t], LW_CACHE_INDEX(word));
                if (lw_likely(lw_is_object(f))) {
                    uint32_t kind = lw_to_object(f)->type;
                    if (lw_likely(kind == LW_T_FUNCTION || kind == LW_T_NATIVE)) {
                        with_self = kind == LW_T_FUNCTION || lw_is_unbound_native(f);
                        goto got_method;
                    }
                }
                lw_release(f);
            }
        }
        CHECK_BOUND(o, in.b);
        with_self = lw_cache_getmethod(o, NAME(in.c), cache, &f);
        if (lw_unlikely(f == LW_NIL)) {
            unsigned k = in.k;
            KILL(LW_KILL_B, in.b);
            goto error;
        }
    got_method:
        if (lw_likely(with_self)) {
            if (in.k & LW_KILL_B)
                R[in.b] = LW_NIL; // b may be a or a + 1
            else
                lw_retain(o);
            R[in.a] = f; // temporaries: immediates before
            R[in.a + 1] = o;
        } else {
            unsigned k = in.k;
            KILL(LW_KILL_B, in.b);
            R[in.a] = LW_NIL;
            R[in.a + 1] = f;
        }
        DISPATCH();
    }
    CASE(CALLMETHOD) : {
        w = R + in.b;
        f = w[0];
        if (lw_is_tagged_method(f)) {
            const lw_native_def *def = lw_tagged_method(f)->def;
            n = in.c;
            if (lw_likely(ARITY_FITS(def, n))) {
                frame->pc = pc;
                lw_value v = def->fn(w[1], w + 2, n, LW_NIL);
                lw_registers_clear_here(R + in.b + 1, R + in.b + 2 + in.c);
                if (lw_unlikely(v == LW_NIL))
                    goto error;
                STORE(v);
            }
            w[0] = f = lw_retain(f - LW_METHOD_TAG);
        }
        CALL_USUAL(1, lw_type_index(R[in.b + 1]) == native_->type->index, R[in.b + 1]); // unbound: of the type of self
        n = in.c;
        if (lw_likely(lw_has_type(f, LW_T_FUNCTION))) {
            n++;
            goto call_function;
        }
        frame->pc = pc;
        if (f == LW_NIL) { // no method but an attribute, which is called without self
            w++;
            goto call_window;
        }
        lw_value v = lw_call(f, w + 1, n + 1, LW_NIL);
        lw_registers_clear(w, w + 2 + n);
        if (lw_unlikely(v == LW_NIL))
            goto error;
        STORE(v);
    }
    CASE(CALLMETHODKW) : {
        lw_value names = K[lw_load_relaxed(pc)];
        pc++;
        frame->pc = pc;
        w = R + in.b;
        if (lw_is_tagged_method(w[0]))
            w[0] = lw_retain(w[0] - LW_METHOD_TAG);
        f = w[0];
        n = in.c - (unsigned)lw_as_tuple(names)->size;
        lw_frame *callee = NULL;
        if (lw_has_type(f, LW_T_FUNCTION))
            callee = lw_frame_push_bound(vm, (lw_function *)lw_to_object(f), w + 1, n + 1, names, 0);
        else if (f == LW_NIL && lw_has_type(w[1], LW_T_FUNCTION))
            callee = lw_frame_push_bound(vm, (lw_function *)lw_to_object(w[1]), w + 2, n, names, 0);
        else if (f == LW_NIL && lw_has_type(w[1], LW_T_TYPE))
            callee = lw_frame_push_init(vm, w + 1, n, names);
        if (lw_likely(callee != NULL))
            ENTER(callee);
        if (lw_exception_set())
            goto error;
        lw_value v = f == LW_NIL ? lw_call(w[1], w + 2, n, names) : lw_call(f, w + 1, n + 1, names);
        lw_registers_clear(w, w + 2 + in.c);
        if (lw_unlikely(v == LW_NIL))
            goto error;
        STORE(v);
    }
    CASE(RETURN) : {
        lw_value v = R[in.a];
        CHECK_BOUND(v, in.a);
        R[in.a] = LW_NIL;
        goto do_return_v;
    CASE(RETURNK) : v = lw_retain(K[in.bx]);
    do_return_v:;
        lw_frame *done = frame;
        size_t locals = done->function->code->locals; // the temporaries hold immediates: verify.c, a
        if (lw_unlikely(done->flags & LW_FRAME_GEN)) {
            lw_generator *g = done->generator;
            unsigned flags = done->flags;
            lw_frame_clear(done, locals);
            lw_frame_pop(vm, done);
            lw_generator_end(g);
            if (flags & LW_FRAME_ENTRY)
                return v;
            // FORITER's or SEND's generator has ended: leave the loop
            frame = vm->top;
            LOAD_FRAME();
            in.word = lw_load_relaxed(pc - 2);
            if (in.op == LW_OP_SEND) {
                pc += (int64_t)lw_load_relaxed(pc - 1);
                STORE(v);
            }
            lw_release(v);
            goto for_exit;
        }
        lw_frame_clear(done, locals);
        lw_value result = done->result; // only now: gcc has no registers to keep them in meanwhile
        uint16_t dst = done->dst;
        unsigned flags = done->flags;
        lw_frame_pop(vm, done);
        if (lw_unlikely(flags & LW_FRAME_INIT)) {
            if (lw_unlikely(v != LW_NONE)) {
                lw_raise(LW_EXC(TypeError), "__init__() should return None, not '%s'",
                         lw_type_name(v));
                lw_release(v);
                lw_release(result);
                frame = vm->top;
                LOAD_FRAME();
                goto error;
            }
            v = result;
        }
        if (lw_unlikely(flags & LW_FRAME_ENTRY))
            return v;
        frame = done - 1;
        LOAD_FRAME();
        SET(dst, v);
        DISPATCH();
    }
    CASE(MAKEFUNCTION) : {
        lw_value defaults = in.k & LW_KILL_B ? R[in.c] : LW_NIL;
        lw_value kwdefaults = in.k & LW_KILL_C ? R[in.c + 1] : LW_NIL;
        if (in.k & LW_KILL_B)
            R[in.c] = LW_NIL;
        if (in.k & LW_KILL_C)
            R[in.c + 1] = LW_NIL;
        lw_value v = lw_op_make_function(frame, lw_as_code(K[in.b]), defaults, kwdefaults);
        if (lw_unlikely(in.k & LW_KILL_A)) {
            lw_value annotations = R[in.c + 2];
            R[in.c + 2] = LW_NIL;
            v = lw_op_annotate(v, annotations);
        }
        if (v == LW_NIL)
            goto error;
        STORE(v);
    }
    CASE(BUILDCLASS) : {
        frame->pc = pc;
        bool keywords = in.k & LW_K3;
        lw_value v = lw_op_build_class(R + in.b, in.k & LW_K4 ? UINT_MAX : in.c, keywords ? R[in.b + 2 + in.c] : LW_NIL);
        lw_registers_clear(R + in.b, R + in.b + 2 + in.c + keywords);
        if (v == LW_NIL)
            goto error;
        STORE(v);
    }

    // ---- building
    CASE(BUILDLIST) : {
        lw_value v = lw_list_from(R + in.b, in.c);
        for (unsigned i = 0; i < in.c; i++)
            R[in.b + i] = LW_NIL;
        if (lw_unlikely(v == LW_NIL))
            goto error;
        STORE(v);
    }
    CASE(BUILDTUPLE) : {
        lw_value v = lw_tuple_consume(R + in.b, in.c);
        for (unsigned i = 0; i < in.c; i++)
            R[in.b + i] = LW_NIL;
        if (lw_unlikely(v == LW_NIL))
            goto error;
        STORE(v);
    }
    CASE(BUILDSET) : {
        lw_value v = lw_set_new(false);
        for (unsigned i = 0; i < in.c && v != LW_NIL; i++)
            if (!lw_set_add(lw_as_set(v), R[in.b + i])) {
                lw_release(v);
                v = LW_NIL;
            }
        lw_registers_clear(R + in.b, R + in.b + in.c);
        if (v == LW_NIL)
            goto error;
        STORE(v);
    }
    CASE(BUILDMAP) : {
        lw_value v = lw_dict_new();
        for (unsigned i = 0; i < in.c && v != LW_NIL; i++)
            if (!lw_dict_set(lw_as_dict(v), R[in.b + 2 * i], R[in.b + 2 * i + 1])) {
                lw_release(v);
                v = LW_NIL;
            }
        lw_registers_clear(R + in.b, R + in.b + (size_t)2 * in.c);
        if (v == LW_NIL)
            goto error;
        STORE(v);
    }
    CASE(BUILDSTRING) : {
        lw_value v = lw_str_concat_n(R + in.b, in.c);
        lw_registers_clear(R + in.b, R + in.b + in.c);
        if (lw_unlikely(v == LW_NIL))
            goto error;
        STORE(v);
    }
    CASE(FORMATVALUE) : {
        CHECK_BOUND(R[in.b], in.b);
        lw_value v = lw_op_format(R[in.b], in.k & LW_K3 ? R[in.c] : LW_NIL, in.k >> 4 & 3);
        unsigned k = in.k;
        KILL(LW_KILL_B, in.b);
        if (k & LW_K3)
            KILL(LW_KILL_C, in.c);
        if (lw_unlikely(v == LW_NIL))
            goto error;
        STORE(v);
    }
    CASE(LISTAPPEND) : {
        CHECK_BOUND(R[in.b], in.b);
        bool ok = lw_list_append(lw_as_list(R[in.a]), R[in.b]);
        unsigned k = in.k;
        KILL(LW_KILL_B, in.b);
        if (lw_unlikely(!ok))
            goto error;
        DISPATCH();
    }
    CASE(LISTEXTEND) : {
        CHECK_BOUND(R[in.b], in.b);
        bool ok = lw_op_list_extend(R[in.a], R[in.b], in.k & LW_K3 ? R[in.a - 1] : LW_NIL);
        unsigned k = in.k;
        KILL(LW_KILL_B, in.b);
        if (!ok)
            goto error;
        DISPATCH();
    }
    CASE(LISTTOTUPLE) : {
        lw_value v = lw_list_to_tuple(lw_as_list(R[in.b]));
        unsigned k = in.k;
        KILL(LW_KILL_B, in.b);
        if (v == LW_NIL)
            goto error;
        STORE(v);
    }
    CASE(SETADD) : {
        CHECK_BOUND(R[in.b], in.b);
        bool ok = lw_set_add(lw_as_set(R[in.a]), R[in.b]);
        unsigned k = in.k;
        KILL(LW_KILL_B, in.b);
        if (!ok)
            goto error;
        DISPATCH();
    }
    CASE(SETUPDATE) : {
        CHECK_BOUND(R[in.b], in.b);
        lw_value r = lw_call_method(R[in.a], "update", &R[in.b], 1);
        lw_release(r);
        unsigned k = in.k;
        KILL(LW_KILL_B, in.b);
        if (r == LW_NIL)
            goto error;
        DISPATCH();
    }
    CASE(MAPADD) : {
        CHECK_BOUND(R[in.b], in.b);
        CHECK_BOUND(R[in.c], in.c);
        bool ok = lw_dict_set(lw_as_dict(R[in.a]), R[in.b], R[in.c]);
        unsigned k = in.k;
        KILL(LW_KILL_B, in.b);
        KILL(LW_KILL_C, in.c);
        if (!ok)
            goto error;
        DISPATCH();
    }
    CASE(DICTMERGE) : {
        CHECK_BOUND(R[in.b], in.b);
        bool ok = lw_op_dict_merge(R[in.a], R[in.b], in.k & LW_K3 ? R[in.a - 2] : LW_NIL);
        unsigned k = in.k;
        KILL(LW_KILL_B, in.b);
        if (!ok)
            goto error;
        DISPATCH();
    }

    // ---- iteration
    CASE(FORPREP) : {
        lw_value v = R[in.b];
        CHECK_BOUND(v, in.b);
        bool owned = in.k & LW_KILL_B;
        if (owned)
            R[in.b] = LW_NIL;
        if (lw_unlikely(!lw_for_prep(R, in.a, v, owned, in.k & LW_K3)))
            goto error;
        DISPATCH();
    }
    CASE(FORITER) : {
        lw_value s = R[in.a];
        pc++;
        if (lw_is_small(s)) { // a range: R[a] the next, R[a+1] how many are left, R[a+2] the step
            lw_value left = R[in.a + 1];
            if ((int64_t)left <= (int64_t)lw_from_small(0))
                goto for_exit;
            R[in.a + 1] = left - 2;
            int64_t next; // the value after the last one may not fit: it is never used then
            if (__builtin_add_overflow((int64_t)s, (int64_t)(R[in.a + 2] - 1), &next))
                next = (int64_t)s;
            R[in.a] = (lw_value)next;
            SET(in.b, s);
            DISPATCH();
        }
        uint32_t t = lw_to_object(s)->type;
        lw_value v;
        if (lw_is_small(R[in.a + 1])) {
            size_t i = (size_t)lw_to_small(R[in.a + 1]);
            if (lw_likely(t == LW_T_LIST)) {
                v = lw_list_get(lw_as_list(s), i);
                if (v == LW_NIL)
                    goto for_exit;
            } else if (t == LW_T_TUPLE) {
                if (i >= lw_as_tuple(s)->size)
                    goto for_exit;
                v = lw_retain(lw_as_tuple(s)->v[i]);
            } else {
                if (i >= lw_as_str(s)->length)
                    goto for_exit;
                v = lw_str_from_code_point(lw_str_at(lw_as_str(s), i));
                if (lw_unlikely(v == LW_NIL)) {
                    frame->pc = pc;
                    goto error;
                }
            }
            R[in.a + 1] += 2;
            SET(in.b, v);
            DISPATCH();
        }
        frame->pc = pc;
        if (t == LW_T_GENERATOR) {
            lw_generator *g = (lw_generator *)lw_to_object(s);
            bool ended;
            if (!lw_generator_claim(g, true, &ended))
                goto error;
            if (ended)
                goto for_exit;
            lw_frame *callee =
                lw_generator_push(vm, frame, g, lw_frame_end(frame), LW_FRAME_GEN | LW_FRAME_RESUMED);
            if (!callee)
                goto error;
            callee->dst = in.b;
            lw_generator_deliver(callee, LW_NONE);
            frame = callee;
            LOAD_FRAME();
            SAFEPOINT();
            DISPATCH();
        }
        lw_type *type = lw_types[t];
        if (type->next_pair) { // `for a, b in`: this instruction and the UNPACK behind it in one step
            lw_insn unpack = {.word = lw_load_relaxed(pc)};
            if (unpack.op == LW_OP_UNPACK && unpack.c == 2 && unpack.b == in.b && (unpack.k & LW_KILL_B)) {
                lw_value second;
                v = type->next_pair(s, &second);
                if (lw_likely(v != LW_NIL && v != LW_ABSENT)) {
                    pc++;
                    SET(unpack.a, v);
                    SET(unpack.a + 1u, second);
                    DISPATCH();
                }
                if (v == LW_NIL) {
                    if (lw_exception_set())
                        goto error;
                    goto for_exit;
                }
            }
        }
        v = type->next(s);
        if (lw_likely(v != LW_NIL)) {
            SET(in.b, v);
            DISPATCH();
        }
        if (lw_exception_set())
            goto error;
    for_exit: // `in` is the FORITER and pc is behind its extra word
        pc += (int64_t)lw_load_relaxed(pc - 1);
        lw_registers_clear(R + in.a, R + in.a + 3);
        DISPATCH();
    }
    CASE(GETITER) : {
        lw_value v = R[in.b];
        CHECK_BOUND(v, in.b);
        lw_value it = lw_iter(v);
        unsigned k = in.k;
        if (lw_unlikely(it == LW_NIL) && (k & LW_K5))
            it = lw_op_from_coroutine(v, frame->function->code);
        KILL(LW_KILL_B, in.b);
        if (it == LW_NIL)
            goto error;
        STORE(it);
    }
    CASE(UNPACK) : {
        lw_value v = R[in.b];
        CHECK_BOUND(v, in.b);
        bool kill = in.k & LW_KILL_B;
        if (kill)
            R[in.b] = LW_NIL; // targets may include b
        bool ok;
        if (lw_is_exact_tuple(v) && lw_as_tuple(v)->size == in.c) {
            for (unsigned i = 0; i < in.c; i++)
                SET(in.a + i, lw_retain(lw_as_tuple(v)->v[i]));
            ok = true;
        } else {
            ok = lw_op_unpack(v, R + in.a, in.c);
        }
        if (kill)
            lw_release(v);
        if (lw_unlikely(!ok))
            goto error;
        DISPATCH();
    }
    CASE(UNPACKEX) : {
        lw_value v = R[in.b];
        CHECK_BOUND(v, in.b);
        bool kill = in.k & LW_KILL_B;
        if (kill)
            R[in.b] = LW_NIL;
        bool ok = lw_op_unpack_ex(v, R + in.a, in.c & 255, in.c >> 8);
        if (kill)
            lw_release(v);
        if (!ok)
            goto error;
        DISPATCH();
    }

    // ---- generators
    CASE(GENERATOR) : {
        frame->pc = pc;
        lw_frame *done = frame;
        lw_value g = lw_generator_new(done);
        if (g == LW_NIL)
            goto error;
        uint16_t dst = done->dst;
        unsigned flags = done->flags;
        lw_frame_pop(vm, done); // its registers have moved
        if (flags & LW_FRAME_ENTRY)
            return g;
        frame = vm->top;
        LOAD_FRAME();
        SET(dst, g);
        DISPATCH();
    }
    CASE(YIELD) : {
        lw_value v = R[in.b];
        CHECK_BOUND(v, in.b);
        if (in.k & LW_KILL_B)
            R[in.b] = LW_NIL;
        else
            lw_retain(v);
        lw_frame *done = frame;
        unsigned flags = done->flags;
        uint16_t dst = done->dst;
        lw_generator_suspend(vm, done, pc);
        if (flags & LW_FRAME_ENTRY) {
            *yielded = true;
            return v;
        }
        frame = vm->top;
        LOAD_FRAME();
        SET(dst, v);
        DISPATCH();
    }
    CASE(SEND) : {
        frame->pc = ++pc;
        lw_value value = R[in.a], result = LW_NIL;
        R[in.a] = LW_NIL;
        if (lw_likely(lw_has_type(R[in.b], LW_T_GENERATOR))) {
            lw_generator *g = (lw_generator *)lw_to_object(R[in.b]);
            bool ended;
            if (!lw_generator_claim(g, true, &ended)) {
                lw_release(value);
                goto error;
            }
            if (lw_likely(!ended)) {
                bool started = g->pc != g->function->code->code + 1;
                if (lw_likely(started || value == LW_NONE)) {
                    lw_frame *callee =
                        lw_generator_push(vm, frame, g, lw_frame_end(frame), LW_FRAME_GEN | LW_FRAME_RESUMED);
                    if (lw_unlikely(!callee)) {
                        lw_release(value);
                        goto error;
                    }
                    callee->dst = in.a;
                    lw_generator_deliver(callee, value);
                    frame = callee;
                    LOAD_FRAME();
                    SAFEPOINT();
                    DISPATCH();
                }
                lw_store_release(&g->state, LW_GEN_START); // gives the claim back
            }
        }
        lw_value v = lw_send(R[in.b], value, &result);
        if (v == LW_NIL) {
            if (lw_exception_set())
                goto error;
            pc += (int64_t)lw_load_relaxed(pc - 1);
            v = result;
        }
        STORE(v);
    }

    CASE(MATCH) : {
        frame->pc = pc;
        lw_value parts;
        bool ok = lw_op_match_parts(&R[in.b], in.k, in.c, &parts);
        lw_registers_clear(&R[in.b], &R[in.b] + 3);
        if (!ok)
            goto error;
        SET(in.a, lw_from_bool(parts != LW_NIL));
        SET(in.a + 1, parts == LW_NIL ? LW_NONE : parts);
        DISPATCH();
    }
    CASE(GETAWAIT) : {
        frame->pc = pc;
        CHECK_BOUND(R[in.b], in.b);
        lw_value v = lw_op_awaitable(R[in.b], in.c);
        unsigned k = in.k;
        KILL(LW_KILL_B, in.b);
        if (v == LW_NIL)
            goto error;
        STORE(v);
    }
    CASE(GETAITER) : {
        frame->pc = pc;
        CHECK_BOUND(R[in.b], in.b);
        lw_value v = lw_op_async_iterator(R[in.b]);
        unsigned k = in.k;
        KILL(LW_KILL_B, in.b);
        if (v == LW_NIL)
            goto error;
        STORE(v);
    }
    CASE(GETANEXT) : {
        frame->pc = pc;
        lw_value v = lw_op_async_next(R[in.b]);
        if (v == LW_NIL)
            goto error;
        STORE(v);
    }
    CASE(ENDASYNCFOR) : {
        frame->pc = pc;
        lw_value e = R[in.a];
        R[in.a] = LW_NIL;
        bool ended = lw_op_async_end(e);
        lw_release(e);
        if (!ended)
            goto error_no_entry;
        DISPATCH();
    }

    // ---- exceptions
    CASE(RAISE) : {
        if (in.k & LW_K5) {
            if (lw_op_raise_bare())
                goto error_no_entry; // it has its entry of this frame
            goto error;
        }
        CHECK_BOUND(R[in.a], in.a);
        if (in.k & LW_K3)
            CHECK_BOUND(R[in.b], in.b);
        lw_op_raise(R[in.a], in.k & LW_K3 ? R[in.b] : LW_NIL);
        unsigned k = in.k;
        KILL(LW_KILL_A, in.a);
        if (k & LW_K3)
            KILL(LW_KILL_B, in.b);
        goto error;
    }
    CASE(RERAISE) : {
        lw_value e = R[in.a];
        R[in.a] = LW_NIL;
        lw_exception_restore(e);
        goto error_no_entry;
    }
    CASE(PUSHEXC) : {
        R[in.a + 1] = self->handled;
        self->handled = lw_retain(R[in.a]);
        DISPATCH();
    }
    CASE(POPEXC) : {
        lw_value e = self->handled, mine = R[in.a];
        self->handled = R[in.a + 1];
        R[in.a] = R[in.a + 1] = LW_NIL;
        lw_release(e);
        lw_release(mine);
        DISPATCH();
    }
    CASE(MATCHEXC) : {
        CHECK_BOUND(R[in.c], in.c);
        int match = lw_op_match(R[in.b], R[in.c]);
        unsigned k = in.k;
        KILL(LW_KILL_C, in.c);
        if (match < 0)
            goto error;
        STORE(lw_from_bool(match));
    }
    CASE(WITHENTER) : {
        frame->pc = pc;
        CHECK_BOUND(R[in.b], in.b);
        lw_value leave, result;
        unsigned k = in.k;
        bool ok = lw_unlikely(k & LW_K3) ? lw_op_async_enter(R[in.b], &leave, &result)
                                         : lw_op_with_enter(R[in.b], &leave, &result);
        KILL(LW_KILL_B, in.b);
        if (lw_unlikely(!ok))
            goto error;
        SET(in.a, leave);
        SET(in.a + 1, result);
        DISPATCH();
    }
    CASE(WITHEXIT) : {
        frame->pc = pc;
        lw_value v = lw_op_with_exit(R[in.b], in.k & LW_K3 ? LW_NIL : R[in.c]);
        unsigned k = in.k;
        KILL(LW_KILL_B, in.b);
        if (lw_unlikely(v == LW_NIL))
            goto error;
        STORE(v);
    }

    // ---- modules
    CASE(IMPORT) : {
        frame->pc = pc;
        lw_value v = lw_op_import(frame->function->module, NAME(in.b), (in.k & LW_K3) != 0);
        if (v == LW_NIL)
            goto error;
        STORE(v);
    }
    CASE(IMPORTFROM) : {
        lw_value v = lw_op_import_from(R[in.b], NAME(in.c));
        unsigned k = in.k;
        KILL(LW_KILL_B, in.b);
        if (v == LW_NIL)
            goto error;
        STORE(v);
    }
    CASE(IMPORTSTAR) : {
        bool ok = lw_op_import_star(frame->function->module, R[in.a]);
        unsigned k = in.k;
        KILL(LW_KILL_A, in.a);
        if (!ok)
            goto error;
        DISPATCH();
    }

error:
    lw_assert(lw_exception_set());
    lw_frame_traceback(frame, pc);
error_no_entry:
    for (;;) {
        const lw_handler *h = lw_find_handler(frame->function->code, pc);
        R = frame->base;
        if (h) {
            lw_value e = lw_exception_take();
            lw_value *end = lw_frame_end(frame);
            lw_registers_clear(R + h->live, end);
            for (lw_value *r = R + h->live; r < end; r++)
                *r = LW_NIL;
            R[h->exception] = e;
            frame->pc = frame->function->code->code + h->handler;
            LOAD_FRAME();
            DISPATCH();
        }
        lw_frame *done = frame;
        lw_generator *g = done->flags & LW_FRAME_GEN ? done->generator : NULL;
        lw_value result = done->result;
        lw_value pending = lw_exception_take(); // releasing registers may run code that raises and catches
        unsigned flags = done->flags;
        lw_frame_clear(done, done->function->code->registers + LW_FRAME_SLACK);
        lw_frame_pop(vm, done);
        const char *kind = g ? lw_types[g->ob.type]->name : NULL;
        if (g)
            lw_generator_end(g);
        lw_release(result);
        if (g && lw_isinstance(pending, LW_EXC(StopIteration)))
            pending = lw_stop_inside(kind, pending);
        lw_exception_restore(pending);
        if (flags & LW_FRAME_ENTRY)
            return LW_NIL;
        frame = vm->top;
        pc = frame->pc;
        lw_frame_traceback(frame, pc);
    }
}

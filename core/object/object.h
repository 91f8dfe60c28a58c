// SPDX-License-Identifier: MIT
// Objects, types and the protocols between them. Every floor above includes this.
//
// Conventions, unless a function says otherwise:
//   * arguments are borrowed; a returned lw_value is owned by the caller;
//   * LW_NIL (or false, or -1) means that an exception is set (lw_raise);
//   * "consumes" an argument: its reference passes to the callee, also on error.
// A borrowed value stays valid only while somebody owns it: a value in another thread's reach (a container's
// slot) must be turned into an owned one (lw_slot_load*) before anything else is done with it.
#ifndef LW_OBJECT_OBJECT_H
#define LW_OBJECT_OBJECT_H

#include "base/shadow.h"
#include "policy.h"
#include <stddef.h>

typedef lw_header lw_object;
typedef struct lw_type lw_type;
typedef struct lw_dict lw_dict;
typedef struct lw_str lw_str;

// Indices of the built-in types: h->type of their objects, and the index into lw_types[].
enum {
    LW_T_NONE, LW_T_BOOL, LW_T_INT, LW_T_FLOAT, LW_T_ELLIPSIS, LW_T_NOT_IMPLEMENTED,
    LW_T_TYPE, LW_T_STR, LW_T_BYTES, LW_T_TUPLE, LW_T_LIST, LW_T_DICT, LW_T_SET, LW_T_FROZENSET,
    LW_T_RANGE, LW_T_SLICE, LW_T_CODE, LW_T_FUNCTION, LW_T_NATIVE, LW_T_METHOD, LW_T_CELL,
    LW_T_GENERATOR, LW_T_MODULE, LW_T_SUPER, LW_T_STATICMETHOD, LW_T_CLASSMETHOD, LW_T_PROPERTY,
    LW_T_SEQ_ITER,   // by index: of a list; tuple, range and str have the same under names of their own
    LW_T_CALL_ITER,  // __getitem__ protocol of instances
    LW_T_DICT_ITER, LW_T_SET_ITER, LW_T_DICT_KEYS, LW_T_DICT_VALUES, LW_T_DICT_ITEMS,
    LW_T_ENUMERATE, LW_T_ZIP, LW_T_MAP, LW_T_FILTER, LW_T_REVERSED,
    LW_T_LOCK, LW_T_RLOCK, LW_T_LOCAL, LW_T_THREAD_HANDLE, LW_T_PARTIAL,
    LW_T_SPARE_FIRST = 56, // for modules
    LW_T_TUPLE_ITER = 60, LW_T_RANGE_ITER, LW_T_STR_ITER, // as LW_T_SEQ_ITER
    LW_T_BYTES_ITER, LW_T_BYTEARRAY, LW_T_BYTEARRAY_ITER, LW_T_ARRAY, LW_T_ARRAY_ITER,
    LW_T_TEXT_FILE, // and three more: modules/file_object.c
    LW_T_MEMBER = 72, LW_T_ATTRIBUTES, LW_T_DICT_VALUE_ITER, LW_T_DICT_ITEM_ITER, LW_T_GETSET, LW_T_TRACEBACK, // object/descriptor.c, attribute_dict.c
    LW_T_ALIAS = 80, LW_T_UNION, // list[int], int | None
    LW_T_DEQUE, LW_T_DEQUE_ITER, LW_T_RANDOM, LW_T_COROUTINE, LW_T_COROUTINE_WRAPPER,
    LW_T_WEAKREF,
    LW_T_LONG_RANGE_ITER, LW_T_ASCII_ITER,                    // as LW_T_SEQ_ITER
    LW_T_LIST_REVERSED, LW_T_DICT_KEYS_REVERSED, LW_T_DICT_VALUES_REVERSED, LW_T_DICT_ITEMS_REVERSED, // as LW_T_REVERSED
    LW_T_ITEM_GETTER, LW_T_ATTRIBUTE_GETTER, LW_T_METHOD_CALLER, LW_T_MAPPING_PROXY,
    // Classes of scripts that derive from a built-in type with a layout of its own: (kind << 16) and above, so that
    // the kind is seen in the index (object/extend.h).
    LW_T_EXTENDED_FIRST = 1 << 16,
    // From here on objects are lw_instance (object/instance.h): shape and slots.
    LW_T_INSTANCE = 1 << 20, // `object` itself
    LW_T_EXCEPTION_FIRST,
    LW_T_EXCEPTION_LAST = LW_T_EXCEPTION_FIRST + 94,
    LW_T_HEAP_FIRST, // classes made by scripts
    LW_TYPES_MAX = 1 << 21
};

// The built-in types that scripts may derive from, besides object and exceptions.
enum {
    LW_KIND_INT = 1, LW_KIND_FLOAT, LW_KIND_STR, LW_KIND_TUPLE, LW_KIND_LIST, LW_KIND_DICT, LW_KIND_SET,
    LW_KIND_FROZENSET
};

enum { // lw_type.flags
    LW_TYPE_HEAP = 1,       // made by a class statement
    LW_TYPE_EXCEPTION = 2,  // derives from BaseException
    LW_TYPE_FINAL = 4,      // cannot be a base class
    LW_TYPE_CYCLIC = 8,     // its objects may be part of a cycle (has traverse)
    LW_TYPE_NO_DICT = 16,   // its instances have the attributes that __slots__ names, and no others
    LW_TYPE_META = 32,      // derives from type
    LW_TYPE_MARKED = 128, // its objects may have marks in the shadow memory: those that are tracked, weakly referenced
                          // or finalized
    LW_TYPE_WEAK = 256,   // weak references to its objects may be made
    LW_TYPE_ABSTRACT = 1024, // has abstract methods: no instances (module abc)
    LW_TYPE_UNUSUAL = 2048, // calling it asks the metaclass, or fails
    LW_TYPE_ABC = 4096,     // its metaclass is ABCMeta itself: what derives from it is an instance
    LW_TYPE_METHODS_FIRST = 64, // its getattr adds names that are not in the namespace, and hides none: methods
                                // may be cached
};

enum { // lw_type.hooks: what a class or one of its bases defines (never taken back)
    LW_HOOK_DATA = 1,         // a data descriptor
    LW_HOOK_NEW = 2,          // __new__
    LW_HOOK_GETATTRIBUTE = 4, // __getattribute__
    LW_HOOK_SETATTR = 8,      // __setattr__ or __delattr__
    LW_HOOK_SLOTS = 16,       // __slots__ with names
    LW_HOOK_FINALIZE = 32,    // __del__; of built-in types: see lw_type.finalize
};

// Marks of an object in the shadow memory (base/shadow.h).
enum {
    LW_MARK_TRACKED = 1,   // the collector begins its search here
    LW_MARK_WEAK = 2,      // there are or were weak references to it
    LW_MARK_FINALIZED = 4, // its finalizer has been called
    LW_MARK_SEEN = 8,      // the collector's, while the world is stopped: counted
    LW_MARK_LIVE = 16,     // the same: reachable from outside of what is counted
};

typedef enum { LW_LT, LW_LE, LW_EQ, LW_NE, LW_GT, LW_GE } lw_compare_op;
typedef enum {
    LW_ADD, LW_SUB, LW_MUL, LW_TRUEDIV, LW_FLOORDIV, LW_MOD, LW_POW, LW_LSHIFT, LW_RSHIFT,
    LW_AND, LW_OR, LW_XOR, LW_MATMUL, LW_DIVMOD, LW_BINARY_COUNT
} lw_binary_op;
typedef enum { LW_NEG, LW_POS, LW_INVERT, LW_ABS } lw_unary_op;

// A function in C. args: nargs positional values, then one value for each name in kwnames (a tuple
// of str, or LW_NIL). All borrowed. self: the receiver, or LW_NIL.
typedef lw_value (*lw_native_fn)(lw_value self, const lw_value *args, size_t nargs, lw_value kwnames);
typedef struct {
    const char *name;
    lw_native_fn fn;
    int8_t min, max;  // positional arguments without self, checked by the caller; max < 0: any number
    bool keywords;    // takes keyword arguments (else the caller refuses them)
} lw_native_def;      // arrays of these end with name == NULL

// A type, also an object of the language. Slots that are NULL mean "not supported".
struct lw_type {
    lw_object ob;
    uint32_t index;
    uint32_t flags;
    const char *name;     // UTF-8
    lw_type *base;        // NULL for object only
    // Frees the contents of a dead object and its memory (lw_retire_object). Never raises; must not recurse
    // without bound: gives references back with lw_release, which bounds depth.
    void (*destroy)(lw_object *o);
    // Visits each value that o holds a reference to, as often as it does, or fewer; those that can be part of no cycle
    // may be left out. The world is stopped, or nobody else sees o.
    void (*traverse)(lw_object *o, void (*visit)(lw_value v, void *arg), void *arg);
    // Gives back the references of an object that only a cycle keeps, and that is used no more than to destroy
    // it. Of types whose objects can be changed; a cycle cannot be made without one of them.
    void (*clear)(lw_object *o);
    // With LW_HOOK_FINALIZE: has o, about to die, anything to run? finalize runs it; o is alive then. Once an object.
    bool (*unfinished)(lw_object *o);
    void (*finalize)(lw_object *o);
    lw_value (*repr)(lw_value self);
    lw_value (*str)(lw_value self);                      // NULL: repr
    bool (*hash)(lw_value self, int64_t *out);           // NULL: unhashable
    lw_value (*compare)(lw_value a, lw_value b, lw_compare_op op); // may return LW_NOT_IMPLEMENTED
    int (*truth)(lw_value self);                         // 1, 0, -1; NULL: by len, else true
    // a or b is of this type. LW_NOT_IMPLEMENTED: the other operand's type is asked.
    lw_value (*binary)(lw_binary_op op, lw_value a, lw_value b);
    lw_value (*inplace)(lw_binary_op op, lw_value a, lw_value b); // a is of this type; NULL: binary
    lw_value (*unary)(lw_unary_op op, lw_value self);
    int64_t (*len)(lw_value self);                       // -1: exception
    lw_value (*getitem)(lw_value self, lw_value key);
    bool (*setitem)(lw_value self, lw_value key, lw_value v); // v == LW_NIL: delete; v is borrowed
    int (*contains)(lw_value self, lw_value v);          // 1, 0, -1; NULL: by iteration
    lw_value (*iter)(lw_value self);
    // The next value; LW_NIL without an exception: exhausted.
    lw_value (*next)(lw_value self);
    // next where the item is a new tuple of two: the first of them, the other in *second, without the tuple. LW_NIL as
    // next; LW_ABSENT: this one's items are not such, and nothing was taken. NULL: of no object of the type.
    lw_value (*next_pair)(lw_value self, lw_value *second);
    lw_value (*call)(lw_value self, const lw_value *args, size_t nargs, lw_value kwnames);
    // Attributes that are not found through the type's namespace and the instance. NULL: the generic way
    // (lw_generic_getattr). setattr: v == LW_NIL deletes.
    lw_value (*getattr)(lw_value self, lw_value name);
    bool (*setattr)(lw_value self, lw_value name, lw_value v);
    // Makes an object when the type is called; NULL: "cannot create 'x' instances".
    lw_value (*construct)(lw_type *type, const lw_value *args, size_t nargs, lw_value kwnames);
    const lw_native_def *methods; // of built-in types; entered into the namespace at start
    // After construct, of a type that scripts may derive from and whose objects are changeable: fills the empty object.
    bool (*init)(lw_value self, const lw_value *args, size_t nargs, lw_value kwnames);
    // Of types that scripts may derive from (kind != 0). dismantle: gives the contents of a dead object back, returns
    // the size of its native part. adopt: the object of class t with the contents of `donor`, an
    // object of this type that no other thread changes; donor is borrowed (object/extend.c).
    size_t (*dismantle)(lw_object *o);
    lw_value (*adopt)(lw_type *t, lw_value donor);
    uint32_t kind;
    // The rest belongs to object/type.c: the namespace, and the vtable (all attributes that have been looked up
    // on this type, inherited ones too, resolved).
    lw_dict *namespace;
    _Atomic(struct lw_vtable *) vtable;
    _Atomic(struct lw_subclass *) first_subclass;
    struct lw_subclass *links; // in the bases' lists: one for each
    lw_type *native;           // the nearest built-in type: itself, or what decides the layout
    lw_type **mro;             // itself first; bases keep each other alive
    uint32_t mro_count, bases_count;
    lw_type **bases; // owned references
    lw_type *meta;   // owned; NULL: type
    _Atomic uint32_t hooks;
    bool bases_linked;
    uint32_t root_shape;         // of its instances
    _Atomic uint32_t slots_hint; // slots to reserve inside a new instance
    _Atomic uint8_t late;        // see lw_type_late
};

// All types by index. An entry is written once, before any object of the type exists.
extern lw_type *lw_types[LW_TYPES_MAX];

static inline lw_object *lw_to_object(lw_value v) { return (lw_object *)(uintptr_t)v; }
static inline lw_value lw_from_object(const void *o) { return (lw_value)(uintptr_t)o; }
static inline bool lw_has_type(lw_value v, uint32_t type) {
    return lw_is_object(v) && lw_to_object(v)->type == type;
}
uint32_t lw_immediate_type(lw_value v); // type index of an immediate
static inline uint32_t lw_type_index(lw_value v) {
    return lw_is_object(v) ? lw_to_object(v)->type : lw_immediate_type(v);
}
static inline lw_type *lw_type_of(lw_value v) {
    lw_assert(lw_type_index(v) < LW_TYPES_MAX);
    return lw_types[lw_type_index(v)];
}
// How messages name the type of a value: for a class this is its metaclass. Valid as long as the value.
const char *lw_type_name(lw_value v);
// How messages about an argument name its type: None by itself.
static inline const char *lw_argument_name(lw_value v) { return v == LW_NONE ? "None" : lw_type_name(v); }
// Of built-in type `type`, or of a class that derives from it.
static inline bool lw_has_kind(lw_value v, uint32_t type, uint32_t kind) {
    if (!lw_is_object(v))
        return false;
    uint32_t t = lw_to_object(v)->type;
    return t == type || t >> 16 == kind;
}

// ---- pinned slots (policy.h, LW_PINS) ----------------------------------------------------------

// What goes into the pinned slot beside a slot with value v.
static inline lw_value lw_pinned_value(lw_value v) {
    if (v == LW_NIL)
        return LW_ABSENT;
    return lw_is_object(v) && lw_is_counted(lw_to_object(v)) ? LW_NIL : v;
}
// An owned reference to the slot's value; LW_ABSENT: it is empty; LW_NIL: enter a section and look again.
static inline lw_value lw_pinned_load(lw_object *container, _Atomic lw_value *slot, _Atomic lw_value *pinned) {
    if (LW_PINS) {
        lw_value v = lw_load_acquire(pinned); // pairs with the writers, which clear it before slot changes
        if (lw_likely(v != LW_NIL))
            return v;
    }
    if (!lw_read_begin(container))
        return LW_NIL;
    lw_value v = lw_slot_load(slot);
    return lw_likely(v != LW_NIL) || LW_PINS ? v : LW_ABSENT;
}

// ---- references ------------------------------------------------------------------------------

static inline lw_value lw_retain(lw_value v) {
    lw_assert(!lw_is_object(v) || lw_to_object(v)->type < LW_TYPES_MAX); // freed memory is poisoned (base/memory.c)
    if (lw_is_object(v))
        lw_incref(lw_to_object(v));
    return v;
}
// Gives a reference back; LW_NIL and immediates are fine.
static inline void lw_release(lw_value v) {
    lw_assert(!lw_is_object(v) || lw_to_object(v)->type < LW_TYPES_MAX);
    if (lw_is_object(v))
        lw_drop(lw_to_object(v));
}
static inline void lw_release_object(void *o) { lw_release(lw_from_object(o)); }

// A new object of `size` bytes with an initialised header, the rest not cleared; NULL: MemoryError is set.
void *lw_object_new(uint32_t type, size_t size);
// For destroy functions: the contents are given back, now the memory.
void lw_object_free(lw_object *o, size_t size);

// ---- what the cycle collector starts from (object/track.c) ---------------------------------------

void lw_track_slow(void *o);
void lw_collect_consider(void); // has the heap grown enough to ask for a collection?
// Called once for a new object whose type can be part of a cycle and changed, after it is complete enough to be traversed,
// and before a point where the thread may be stopped. Containers that never change need not be
// tracked: they are found through those that hold them.
static inline void lw_track(void *o) {
    lw_shadow_leaf *leaf = lw_shadow_leaf_of(o);
    if (lw_likely(leaf != NULL))
        lw_store_relaxed(&leaf->bytes[lw_shadow_grain(o)], LW_MARK_TRACKED);
    else
        lw_track_slow(o);
    if (lw_unlikely(lw_load_relaxed(&lw_self->live_objects) >= lw_self->collect_at))
        lw_collect_consider();
}
// The last things that are done for an object whose last reference was given back: its finalizer, its weak references.
// False: it lives on.
bool lw_die(lw_object *o, lw_type *t);
// Has o a finalizer to run that has not been called?
bool lw_unfinished(lw_object *o, lw_type *t);
// Calls it; o is alive. The pending exception is kept.
void lw_finalize(lw_object *o, lw_type *t);

// Reads the environment: LW_COLLECT_EVERY=n is for tests that want a collection every n objects. Ends the program when it
// is wrong.
void lw_track_init(void);
// When collections start by themselves (the gc module). All may be read and set at any time.
extern _Atomic bool lw_collect_enabled;
extern _Atomic int64_t lw_collect_minimum; // objects that the heap grows by, at least; 0: never
extern _Atomic int64_t lw_collect_percent; // of the objects that the last collection left
extern _Atomic int64_t lw_collect_base;    // live objects after the last collection
int64_t lw_collect_room(void);             // how many objects more until then; <= 0: now
extern _Atomic bool lw_finalizers_exist;   // a class with __del__ has been made

// ---- exceptions (object/exception.c) -----------------------------------------------------------

// Sets an exception of the built-in type `type` (LW_EXC_*, object/exception.h) with a message in printf's
// format. Returns LW_NIL. %s is UTF-8.
lw_value lw_raise(lw_type *type, const char *format, ...) __attribute__((format(printf, 2, 3)));
lw_value lw_raise_memory(void);
// type(value): for KeyError(key) and StopIteration(value).
lw_value lw_raise_value(lw_type *type, lw_value arg);
static inline bool lw_exception_set(void) { return lw_self->exception != LW_NIL; }
// Takes the pending exception away from the thread (owned), LW_NIL when none.
static inline lw_value lw_exception_take(void) {
    lw_value e = lw_self->exception;
    lw_self->exception = LW_NIL;
    return e;
}
// Sets e (consumed) as the pending exception.
void lw_exception_restore(lw_value e);
static inline void lw_exception_clear(void) { lw_release(lw_exception_take()); }
// Does the pending exception match (is it an instance of) the type?
bool lw_exception_matches(lw_type *type);

// ---- protocols (object/protocol.c) -------------------------------------------------------------

lw_value lw_repr(lw_value v);   // a str
lw_value lw_to_str(lw_value v); // a str
bool lw_hash(lw_value v, int64_t *out);
lw_value lw_compare(lw_value a, lw_value b, lw_compare_op op); // as the operators do
// What t's own method says of a, which is of t, and b: of a class that derives from a number or str a built-in type sees the
// value only. Owned; LW_NOT_IMPLEMENTED; LW_NIL: an exception.
lw_value lw_compare_by_value(lw_type *t, lw_value a, lw_value b, lw_compare_op op);
int lw_compare_bool(lw_value a, lw_value b, lw_compare_op op); // 1, 0, -1
int lw_equal(lw_value a, lw_value b);                          // identity or ==; 1, 0, -1
int lw_truth(lw_value v);                                      // 1, 0, -1
int lw_truth_consume(lw_value v); // the same of a result, which is consumed; LW_NIL: -1
lw_value lw_binary(lw_binary_op op, lw_value a, lw_value b);
// The operator of the built-in type t, whatever the classes of a and b define; an int, float or str of a derived class is taken as
// one of the built-in type. Owned; LW_NOT_IMPLEMENTED (uncounted); LW_NIL: an exception is set.
lw_value lw_native_binary(lw_type *t, lw_binary_op op, lw_value a, lw_value b);
lw_value lw_inplace(lw_binary_op op, lw_value a, lw_value b);
lw_value lw_unary(lw_unary_op op, lw_value v);
int64_t lw_len(lw_value v);
lw_value lw_getitem(lw_value v, lw_value key);
bool lw_setitem(lw_value v, lw_value key, lw_value x); // x == LW_NIL: delete
int lw_contains(lw_value v, lw_value x);
// The same by comparing what iterating over v gives: for types without a quicker way.
int lw_contains_iterating(lw_value v, lw_value x);
lw_value lw_iter(lw_value v);
// Has its type a way to iterate, or __getitem__? For messages: lw_iter may fail all the same.
bool lw_is_iterable(lw_value v);
// Would reversed() go through its indices?
bool lw_is_sequence(lw_value v);
static inline lw_value lw_next(lw_value iter) { return lw_type_of(iter)->next(iter); } // see lw_type.next
// The same, but the StopIteration of a script's __next__ stays set, with its value and its lines.
lw_value lw_next_step(lw_value iterator);
lw_value lw_call(lw_value f, const lw_value *args, size_t nargs, lw_value kwnames);
lw_value lw_call0(lw_value f);
lw_value lw_call1(lw_value f, lw_value a);
lw_value lw_call_method(lw_value v, const char *name, const lw_value *args, size_t nargs);
lw_value lw_getattr(lw_value v, lw_value name); // name: an interned str
lw_value lw_getattr_c(lw_value v, const char *name);
// Like lw_getattr, but LW_NIL without an exception when there is no such attribute.
lw_value lw_getattr_maybe(lw_value v, lw_value name);
bool lw_setattr(lw_value v, lw_value name, lw_value x); // x == LW_NIL: delete
// The int, of no derived class, that v is or that its __index__ returns; owned. LW_NIL: TypeError, or what that raises.
lw_value lw_index(lw_value v);
// What becomes of an index beyond int64.
typedef enum {
    LW_CLIPPED,   // the nearest int64
    LW_SUBSCRIPT, // IndexError, naming v's class
    LW_SIZE,      // OverflowError, naming v's class
    LW_ARGUMENT,  // OverflowError: a parameter of a method that is an int64
    LW_C_INT,     // the same, beyond 32 bits: a parameter that CPython has as a C int
} lw_beyond;
// lw_index as int64; false: it raises, or the index is beyond.
bool lw_to_index(lw_value v, int64_t *out, lw_beyond beyond);
// What a __len__ has returned, which is consumed, as a length; -1: it is none, or LW_NIL; an exception is set.
int64_t lw_length_consume(lw_value v);
// An argument that CPython takes as a C int and uses as a flag (reverse, keepends): 1, 0, -1.
int lw_int_flag(lw_value v);
// Iterates over v; calls step(item borrowed, arg) until it returns false (an exception is set) or v ends.
bool lw_for_each(lw_value v, bool (*step)(lw_value item, void *arg), void *arg);
// Is the native stack (or the nesting of native calls) exhausted? Sets RecursionError. Pair with lw_leave.
bool lw_enter(const char *where);
static inline void lw_leave(void) { lw_self->native_depth--; }
// The same for functions that nest only in themselves, by C, as iterators over iterators do: nothing to pair with.
bool lw_stack_over(void); // RecursionError, false
static inline bool lw_stack_left(void) {
    return lw_likely((uintptr_t)__builtin_frame_address(0) >= lw_self->stack_limit) || lw_stack_over();
}
// Marks v as being printed by this thread: false when it already is (a list that contains itself).
bool lw_repr_enter(lw_value v);
void lw_repr_leave(lw_value v);

// ---- types (object/type.c) -----------------------------------------------------------------------

bool lw_is_subtype(const lw_type *t, const lw_type *of);
static inline bool lw_isinstance(lw_value v, const lw_type *t) { return lw_is_subtype(lw_type_of(v), t); }
static inline lw_value lw_type_value(lw_type *t) { return lw_from_object(t); }
// Enters a statically defined type at its index (t->index): fills inherited slots, makes the namespace.
void lw_type_register(lw_type *t);
bool lw_type_try_register(lw_type *t); // after the start; false: MemoryError, to be tried again
// The same, at any time and by any thread, once: before the first object of t is made (type_late.c). False: MemoryError.
bool lw_type_late_slow(lw_type *t);
static inline bool lw_type_late(lw_type *t) {
    return lw_likely(lw_load_acquire(&t->late) == 2) || lw_type_late_slow(t); // pairs with lw_type_late_slow
}
// A method or class attribute by name, searched through the bases: owned, LW_NIL without an exception when
// there is none.
lw_value lw_type_lookup(lw_type *t, lw_value name);
lw_value lw_generic_getattr(lw_value v, lw_value name); // raises AttributeError
bool lw_generic_setattr(lw_value v, lw_value name, lw_value x);

// Start and end of the object floor; called by runtime/. Registers all built-in types.
void lw_objects_init(void);
// collect: collects the cycles that only uncounted objects held, which are dead then; or NULL.
void lw_objects_finish(void (*collect)(void));

// Keyword arguments in native functions: the value of keyword `name` (borrowed) or LW_NIL.
lw_value lw_keyword(const lw_value *args, size_t nargs, lw_value kwnames, const char *name);
// Each parameter of the NULL-ended list by position or name, borrowed, into out (which the caller fills with
// defaults). False: TypeError.
bool lw_named_arguments(const char *function, const char *const *names, const lw_value *args, size_t nargs,
                        lw_value kwnames, lw_value *out);
// TypeError when kwnames holds a name that is not in the NULL-ended list.
bool lw_check_keywords(const char *function, lw_value kwnames, const char *const *allowed);

#endif

// SPDX-License-Identifier: MIT
// Birth and death of objects; start and end of the object floor.
//
// Death is iterative: destroying an object gives its references back, which may destroy more. The nesting
// is bounded per thread; deeper deaths are put on a list of the thread and done when the outermost
// destroy is left, so that a chain of a million objects needs no deep stack.
//
// Objects that are not counted (deferred) are remembered in one list and destroyed at the end. They may refer
// to each other, so their memory stays readable until all of them have been destroyed.
#include "object/object.h"
#include "base/memory.h"
#include "object/array.h"
#include "object/attribute_dict.h"
#include "object/dict_internal.h"
#include "object/exception.h"
#include "object/function.h"
#include "object/list.h"
#include "object/number_internal.h"
#include "object/object_list.h"
#include "object/range.h"
#include "object/set.h"
#include "object/str_internal.h"
#include "object/tuple.h"
#include "object/type.h"

#include <pthread.h>
#include <stdlib.h>

enum { DESTROY_DEPTH_MAX = 60 };

static _Thread_local unsigned destroy_depth;
static _Thread_local lw_object_list postponed;

static lw_object_list deferred;
static pthread_mutex_t deferred_mutex = PTHREAD_MUTEX_INITIALIZER;
static bool ending; // only deferred objects are destroyed any more
struct ended_block {
    void *p;
    size_t size;
};
static struct ended_block *ended_blocks;
static size_t ended_count, ended_capacity;

static inline void destroy_now(lw_object *o) {
    lw_assert(o->type < LW_TYPES_MAX);
    lw_type *t = lw_types[o->type];
    if (t->flags & LW_TYPE_MARKED) {
        _Atomic uint8_t *marks = lw_shadow_byte(o);
        if (lw_unlikely((lw_load_relaxed(&t->hooks) & LW_HOOK_FINALIZE) ||
                        (marks && (lw_load_relaxed(marks) & LW_MARK_WEAK))) &&
            !lw_die(o, t))
            return;
        if (lw_likely(marks != NULL))
            lw_store_relaxed(marks, 0);
    }
    t->destroy(o);
}

void lw_policy_dead(lw_object *o) {
    // Without memory for the list there is no choice but to nest deeper.
    if (lw_unlikely(destroy_depth >= DESTROY_DEPTH_MAX) && lw_object_list_push(&postponed, o))
        return;
    destroy_depth++;
    destroy_now(o);
    if (lw_unlikely(postponed.count != 0) && destroy_depth == 1) {
        while (postponed.count)
            destroy_now(postponed.v[--postponed.count]);
        lw_object_list_free(&postponed);
    }
    destroy_depth--;
}

void *lw_object_new(uint32_t type, size_t size) {
    lw_object *o = lw_mem_alloc(size);
    if (lw_unlikely(!o)) {
        lw_raise_memory();
        return NULL;
    }
    lw_header_init(o, type);
    lw_count_object(1);
    return o;
}

// At the end: kept readable for the other deferred objects.
static void end_block(void *p, size_t size) {
    if (ended_count == ended_capacity) {
        size_t n = ended_capacity ? ended_capacity * 2 : 256;
        // Not lw_mem_realloc, which may be made to fail: without memory the block is lost, as the process ends.
        struct ended_block *v = realloc(ended_blocks, n * sizeof *v);
        if (!v)
            return;
        ended_blocks = v;
        ended_capacity = n;
    }
    ended_blocks[ended_count++] = (struct ended_block){p, size};
}

void lw_object_free(lw_object *o, size_t size) {
    lw_count_object(-1);
    if (lw_unlikely(ending))
        end_block(o, size);
    else
        lw_retire_object(o, size);
}

bool lw_remember_deferred(lw_object *o) {
    pthread_mutex_lock(&deferred_mutex);
    bool ok = lw_object_list_push(&deferred, o);
    pthread_mutex_unlock(&deferred_mutex);
    return ok;
}

void lw_defer(lw_object *o) {
    pthread_mutex_lock(&deferred_mutex);
    if (lw_object_list_push(&deferred, o) && !lw_set_deferred(o))
        deferred.count--;
    pthread_mutex_unlock(&deferred_mutex);
}

uint32_t lw_immediate_type(lw_value v) {
    if (lw_is_small(v))
        return LW_T_INT;
    if (lw_is_flonum(v))
        return LW_T_FLOAT;
    switch (v) {
    case LW_FALSE:
    case LW_TRUE:
        return LW_T_BOOL;
    case LW_ELLIPSIS:
        return LW_T_ELLIPSIS;
    case LW_NOT_IMPLEMENTED:
        return LW_T_NOT_IMPLEMENTED;
    default:
        return LW_T_NONE;
    }
}

static void register_exceptions(void) {
    for (unsigned i = 0; i < LW_EXC_COUNT; i++)
        lw_type_register(&lw_exception_types[i]);
}

void lw_objects_init(void) {
    static lw_type *const first[] = {
        &lw_object_type, &lw_type_type, &lw_none_type, &lw_ellipsis_type, &lw_not_implemented_type,
        &lw_int_type, &lw_bool_type, &lw_float_type, &lw_str_type, &lw_tuple_type, &lw_list_type,
        &lw_dict_type, &lw_dict_keys_type, &lw_dict_values_type, &lw_dict_items_type,
        &lw_dict_iter_type, &lw_dict_value_iter_type, &lw_dict_item_iter_type, &lw_getset_type, &lw_set_type, &lw_frozenset_type, &lw_set_iter_type, &lw_range_type,
        &lw_slice_type, &lw_seq_iter_type, &lw_tuple_iter_type, &lw_range_iter_type, &lw_long_range_iter_type, &lw_ascii_iter_type, &lw_str_iter_type, &lw_function_type, &lw_native_type, &lw_method_type,
        &lw_cell_type, &lw_module_type, &lw_call_iter_type, &lw_property_type, &lw_staticmethod_type,
        &lw_classmethod_type, &lw_member_type, &lw_attributes_type, &lw_mapping_proxy_type, &lw_traceback_type,
        &lw_bytes_type, &lw_bytes_iter_type, &lw_bytearray_type, &lw_bytearray_iter_type,
    };
    // Methods and names are made while types are registered: their own types must be in the table first.
    for (size_t i = 0; i < sizeof first / sizeof *first; i++)
        lw_types[first[i]->index] = first[i];
    lw_track_init();
    lw_tuple_init();
    lw_bytes_init();
    lw_types_init();
    for (size_t i = 0; i < sizeof first / sizeof *first; i++)
        lw_type_register(first[i]);
    register_exceptions();
    lw_construct_init();
    lw_exceptions_init();
    lw_type_add_static(&lw_dict_type, lw_dict_statics);
    lw_type_add_static(&lw_int_type, lw_int_statics);
    lw_type_add_static(&lw_float_type, lw_float_statics);
    lw_type_add_static(&lw_str_type, lw_str_statics);
    lw_type_add_static(&lw_bytes_type, lw_bytes_statics);
    lw_type_add_static(&lw_bytearray_type, lw_bytes_statics);
    for (const lw_native_def *m = lw_bytearray_changing; m->name; m++)
        lw_require(lw_type_add_method(&lw_bytearray_type, m));
}

void lw_objects_finish(void (*collect)(void)) {
    lw_exceptions_finish();
    lw_types_finish();
    ending = true;
    for (size_t i = 0; i < deferred.count; i++)
        destroy_now(deferred.v[i]);
    if (collect)
        collect();
    for (size_t i = 0; i < ended_count; i++)
        lw_mem_free(ended_blocks[i].p, ended_blocks[i].size);
    free(ended_blocks);
    lw_object_list_free(&deferred);
    lw_shapes_finish();
    lw_bytes_finish();
    lw_tuple_finish();
    lw_intern_finish();
}

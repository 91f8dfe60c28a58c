// SPDX-License-Identifier: MIT
// bytes: immutable octets. Its layout is that of a str of width 1 (with `ascii` clear), so that searching,
// hashing and comparing are str's own. Only the type index tells them apart: never hand a bytes to what
// makes strs (lw_str_slice, buffers, ...).
#ifndef LW_OBJECT_BYTES_H
#define LW_OBJECT_BYTES_H

#include "object/str.h"

typedef lw_str lw_bytes;

extern lw_type lw_bytes_type, lw_bytes_iter_type;
extern const lw_native_def lw_bytes_methods[], lw_bytes_statics[];

static inline lw_bytes *lw_as_bytes(lw_value v) { return (lw_bytes *)(uintptr_t)v; }
static inline bool lw_is_bytes(lw_value v) { return lw_has_type(v, LW_T_BYTES); }
static inline bool lw_is_bytearray(lw_value v) { return lw_has_type(v, LW_T_BYTEARRAY); }
// bytes, bytearray or array?
bool lw_is_bytes_like(lw_value v);

// `length` octets that the caller fills before anybody else sees it. NULL: MemoryError.
lw_bytes *lw_bytes_alloc(size_t length); // str.c
void lw_bytes_init(void); // as lw_tuple_init: of no octets there is one
void lw_bytes_finish(void);
lw_value lw_bytes_new(const void *p, size_t n);
lw_value lw_bytes_slice(lw_bytes *s, size_t from, size_t to);
// The octets of a bytes-like object as bytes, owned (a snapshot of what can change). Else TypeError: "a
// bytes-like object is required, not 'x'".
lw_value lw_bytes_of(lw_value v);
// What bytes(v) makes of v when it has no encoding; `name` is for messages.
lw_value lw_bytes_from_any(lw_value v, const char *name);
// An int of 0 to 255; false: an exception is set ("<what> must be in range(0, 256)").
bool lw_to_byte(lw_value v, const char *what, unsigned char *out);
// b'...'; escape_single: \' also where the quotes are double (bytearray does so).
lw_value lw_bytes_repr_of(lw_bytes *s, bool escape_single);
lw_value lw_bytes_percent(lw_bytes *format, lw_value args);

// ---- codecs (bytes_codec.c): utf-8, ascii, latin-1; errors: strict, ignore, replace, backslashreplace, xmlcharrefreplace
// encoding and errors are strs, None or LW_NIL (utf-8, strict). `function` is for messages.
lw_value lw_encode(const char *function, lw_value str, lw_value encoding, lw_value errors);
lw_value lw_decode(const char *function, lw_value bytes_like, lw_value encoding, lw_value errors);
// The codec's name for a file's encoding, "utf-8", "ascii" or "iso8859-1"; NULL: LookupError is set.
const char *lw_codec_name(lw_value encoding);

#endif

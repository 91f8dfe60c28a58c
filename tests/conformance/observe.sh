# shellcheck shell=bash
# SPDX-License-Identifier: MIT
#
# What the conformance scripts are compared by; sourced by check and by record.

# is_reference: is this machine's python3 the version that the expectation is defined by?
# Messages and float formats move between minor versions, so no other will do.
is_reference() {
    [ "$(/usr/bin/python3 -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null)" = 3.11 ]
}

# observe EXE SCRIPT WORK [OPTION...]: run it, with options of EXE, and print all that is compared; the raw parts stay in WORK.
# A minute is far beyond what any script needs, under a sanitizer too: a hang must end some day.
observe() {
    local exe=$1 script=$2 work=$3 status=0 fresh
    shift 3
    # What a script that breaks down leaves behind meets no later run, whatever its process number.
    fresh=$(mktemp -d -p "$work")
    # The braces keep what the shell itself says of a crash off the report.
    { LC_ALL=C.UTF-8 PYTHONDONTWRITEBYTECODE=1 PYTHONWARNINGS=ignore TMPDIR=$fresh \
        timeout --signal=ABRT --kill-after=5 60 \
        "$exe" "$@" "$script" one two </dev/null >"$work/stdout" 2>"$work/stderr"; } 2>/dev/null ||
        status=$?
    cat "$work/stdout"
    # A sanitizer's allocator says so when it refuses what is too large.
    sed -i -E '/^==[0-9]+==WARNING: (Address|Thread)Sanitizer failed to allocate/d' "$work/stderr"
    # Frames of the script alone, without its folder: a library's frames are its own business.
    sed -nE -e 's/^Traceback/--- stderr: &/p' \
        -e "s#^  File \"([^\"]*/)?$script\"#--- stderr:   File \"$script\"#p" "$work/stderr"
    tail -n 1 "$work/stderr" | sed 's/^/--- stderr, last: /'
    echo "--- exit: $status"
}

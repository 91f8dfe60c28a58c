# shellcheck shell=bash
# SPDX-License-Identifier: MIT
#
# What tests/run and bench/compare do before they do anything of their own: bring in what is
# missing and build.  This file is sourced; it defines functions and does nothing else.
#
#   lw_setup                 says which packages are missing and installs them with apt when it may
#                            (root, or sudo that asks for no password); else it prints the command
#                            to type and returns 1.  Debian 12, Debian 13, Ubuntu 24.04.
#   lw_setup_guests          the same for LW_GUESTS, other languages that bench/compare shows beside
#                            ours: what is missing and cannot be installed is named, no more.
#   lw_build DIR [ARG...]    configures DIR with the given cmake arguments and builds it; quiet when
#                            all is well, else shows the last lines of the log and returns 1.
#
# What they say goes to stderr: the standard output belongs to whoever sources this.

# The directory that holds tests/, whoever sources this and from where.
LW_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# One list for all three systems: the names are the same on each.  python3 is the reference that
# the conformance scripts are held against, and bench/compare's first guest column.  spin searches the
# models of the protocols (tests/models). clang with libclang-rt-dev builds the fuzz targets (tests/fuzz),
# clang-tidy and cppcheck are for tests/analysis, valgrind with libc6-dbg is for tests/memcheck.
LW_PACKAGES=(
    build-essential cmake pkg-config
    liburcu-dev libjemalloc-dev libcmocka-dev libgmp-dev libjansson-dev libhwloc-dev
    python3 spin clang libclang-rt-dev clang-tidy cppcheck valgrind libc6-dbg
)

LW_GUESTS=(lua5.4)

lw_say() { printf '%s\n' "$*" >&2; }

# lw_have PACKAGE: is it installed, whole?  pkg-config is the transitional name of pkgconf from
# Debian 13 and Ubuntu 24.04 on, where either may be the one that is installed.
lw_have() {
    case $(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null) in
    installed) return 0 ;;
    esac
    [ "$1" = pkg-config ] && lw_have pkgconf
}

lw_setup() {
    if ! command -v dpkg-query >/dev/null; then
        lw_say "setup: this is not a Debian or Ubuntu system, so nothing is checked or installed;"
        lw_say "setup: the build needs what these packages hold: ${LW_PACKAGES[*]}"
        return 0
    fi
    local missing=() package
    for package in "${LW_PACKAGES[@]}"; do
        lw_have "$package" || missing+=("$package")
    done
    if [ ${#missing[@]} -eq 0 ]; then
        lw_say "setup: nothing is missing"
        return 0
    fi
    lw_say "setup: missing: ${missing[*]}"

    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null || ! sudo -n true 2>/dev/null; then
            lw_say "setup: cannot install without root; type this, then run the same command again:"
            lw_say "    sudo apt-get update && sudo apt-get install -y --no-install-recommends ${missing[*]}"
            return 1
        fi
        as_root=(sudo -n)
    fi
    lw_say "setup: installing with apt-get (a minute or two) ..."
    local log status=0
    log=$(mktemp)
    {
        "${as_root[@]}" apt-get update &&
            "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
                apt-get install -y --no-install-recommends "${missing[@]}"
    } </dev/null >"$log" 2>&1 || status=1
    if [ "$status" -ne 0 ]; then
        tail -n 30 "$log" >&2
        lw_say "setup: apt-get failed (above); type this, then run the same command again:"
        lw_say "    apt-get update && apt-get install -y --no-install-recommends ${missing[*]}"
    else
        lw_say "setup: installed"
    fi
    rm -f "$log"
    return "$status"
}

lw_setup_guests() {
    local missing=() package as_root=()
    command -v dpkg-query >/dev/null || return 0
    for package in "${LW_GUESTS[@]}"; do
        command -v "$package" >/dev/null || lw_have "$package" || missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    [ "$(id -u)" -eq 0 ] || as_root=(sudo -n)
    if [ "$(id -u)" -eq 0 ] || { command -v sudo >/dev/null && sudo -n true 2>/dev/null; }; then
        lw_say "setup: installing ${missing[*]}, to compare with ..."
        timeout 120 "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
            apt-get install -y --no-install-recommends "${missing[@]}" </dev/null >/dev/null 2>&1 &&
            return 0
    fi
    lw_say "setup: without ${missing[*]} (not installed here): the comparison leaves it out"
}

# lw_logged LOG STEP COMMAND...: run with the output in LOG; on failure show its end.
lw_logged() {
    local log=$1 step=$2 status=0
    shift 2
    "$@" </dev/null >"$log" 2>&1 || status=$?
    if [ "$status" -ne 0 ]; then
        tail -n 60 "$log" >&2
        lw_say "$step failed with status $status; the whole log: $log"
        return 1
    fi
}

lw_build() {
    local dir=$1 start=$SECONDS
    shift
    mkdir -p "$dir"
    lw_say "build: configuring $dir $*"
    lw_logged "$dir/lw-configure.log" "build: cmake" cmake -S "$LW_ROOT" -B "$dir" "$@" || return 1
    lw_say "build: compiling with $(nproc) jobs ..."
    lw_logged "$dir/lw-build.log" "build: make" cmake --build "$dir" -j "$(nproc)" || return 1
    lw_say "build: $dir is up to date ($((SECONDS - start)) s)"
}

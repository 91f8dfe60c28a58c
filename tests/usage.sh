# shellcheck shell=bash
# SPDX-License-Identifier: MIT
#
# How the test programs in shell answer --help and what they do not know.  This file is sourced, with the
# arguments of the program: the comment at the head of a program is its help, printed here for --help.
#
#   bad_usage TEXT...   says on stderr what was wrong with the command line; exit status 2
#   program FILE        prints the absolute path of FILE, a program to be tested; bad usage when it is none
#
# tests/house/usage holds every test program to this.

bad_usage() {
    echo "$0: $*; $0 --help says more" >&2
    exit 2
}

program() {
    case ${1-} in
    "") bad_usage "which program?" ;;
    -*) bad_usage "unknown option '$1'" ;;
    esac
    if [ -d "$1" ] || ! [ -x "$1" ]; then bad_usage "'$1' is no program"; fi
    realpath -- "$1"
}

for argument; do
    if [ "$argument" = --help ] || [ "$argument" = -h ]; then
        awk 'NR > 2 && !/^#/ { exit } NR > 2 && (said || NF > 1) { said = 1; sub(/^# ?/, ""); print }' "$0"
        exit 0
    fi
done
unset argument

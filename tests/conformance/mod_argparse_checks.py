# SPDX-License-Identifier: MIT
# Conformance: what argparse refuses when arguments are added; append_const, allow_abbrev.
import argparse


def attempt(*names, **options):
    p = argparse.ArgumentParser(prog="p")
    p.add_argument("--first", "-f")
    try:
        a = p.add_argument(*names, **options)
        print(names, a.dest)
    except (argparse.ArgumentError, TypeError, ValueError) as e:
        print(type(e).__name__, e)


attempt("--first")
attempt("-f", "--first")
attempt("-f", "--other")
attempt("-h")
attempt("--help", action="store_true")
attempt("--a", nargs=0)
attempt("--a", nargs=0, action="append")
attempt("--a", type="int")
attempt("pos", required=True)
attempt("pos", required=False)
attempt("pos", type=int, nargs="?")
p = argparse.ArgumentParser(prog="p", allow_abbrev=False)
p.add_argument("--word", default="x")
p.add_argument("--int", dest="types", action="append_const", const=int)
p.add_argument("--str", dest="types", action="append_const", const=str, help="appends str")
print(p.parse_known_args(["--wo", "3", "--int", "--str", "--int"]))
print(p.parse_args([]), p.parse_args(["--word=5"]))
p.print_help()
p = argparse.ArgumentParser(prog="p", description="A well-known description of a rather long-winded, hyphen-laden text that goes on-and-on "
                            "until it has to be broken some-where.")
p.add_argument("--a-long-option-name", help="the help of it, which is long-winded too and needs to be broken at a hyphen-character somewhere")
p.print_help()

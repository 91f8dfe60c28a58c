# SPDX-License-Identifier: MIT
"""A command line tool: argparse with groups and types, sub-functions, exit statuses, help."""
import argparse
import contextlib
import io
import os
import sys


def size(text):
    units = {"k": 2**10, "m": 2**20, "g": 2**30}
    head, unit = (text[:-1], text[-1].lower()) if text and text[-1].lower() in units else (text, "")
    try:
        n = int(head) * units.get(unit, 1)
    except ValueError:
        raise argparse.ArgumentTypeError(f"not a size: {text!r}")
    if n <= 0:
        raise argparse.ArgumentTypeError("must be positive")
    return n


class KeyValue(argparse.Action):
    def __call__(self, parser, namespace, values, option_string=None):
        d = dict(getattr(namespace, self.dest) or {})
        for v in values if isinstance(values, list) else [values]:
            key, eq, value = v.partition("=")
            if not eq:
                parser.error(f"argument {option_string}: {v!r} is no KEY=VALUE")
            d[key] = value
        setattr(namespace, self.dest, d)


def build():
    p = argparse.ArgumentParser(prog="pack", description="Packs files into an archive of a given size.",
                                epilog="Exit status 0 when all went well.")
    p.add_argument("archive", help="the archive to write")
    p.add_argument("files", nargs="*", metavar="FILE", help="what to pack (default: standard input)")
    p.add_argument("-s", "--size", type=size, default="64k", metavar="N", help="size of a block (default: %(default)s)")
    p.add_argument("-l", "--level", type=int, choices=range(1, 10), default=6, help="how hard to try")
    p.add_argument("-m", "--method", choices=["store", "deflate", "zstd"], default="deflate")
    p.add_argument("-v", "--verbose", action="count", default=0, help="say more; may be repeated")
    p.add_argument("-x", "--exclude", action="append", default=[], metavar="GLOB")
    p.add_argument("-D", dest="defines", action=KeyValue, nargs="+", help="define variables")
    p.add_argument("--threads", type=int, default=os.cpu_count() and 2)
    p.add_argument("--no-sync", dest="sync", action="store_false")
    p.add_argument("--version", action="version", version="%(prog)s 1.2")
    g = p.add_mutually_exclusive_group()
    g.add_argument("--dry-run", action="store_true", help="only tell")
    g.add_argument("--force", action="store_const", const="yes", default="no")
    o = p.add_argument_group("output", "where things go")
    o.add_argument("-o", "--output", type=str, default=None)
    o.add_argument("--color", nargs="?", const="always", default="auto")
    return p


def run(argv):
    out, err = io.StringIO(), io.StringIO()
    status = "returned"
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            args = build().parse_args(argv)
        except SystemExit as e:
            status, args = e.code, None
    print(">", *argv)
    if args is not None:
        print("  ", *("%s=%r" % kv for kv in sorted(vars(args).items())), sep=" ")
    for name, stream in ("out", out), ("err", err):
        for line in stream.getvalue().splitlines():
            print(f"  {name}: {line}")
    print("  ", status)
    return args


os.environ["COLUMNS"] = "80"
run(["a.zip"])
run(["a.zip", "x", "y", "-vv", "-l9", "--size=2M", "-x", "*.o", "-x*.a", "--no-sync"])
run(["a.zip", "-D", "a=1", "b=2", "--", "-f"])
run(["-D", "a=1", "-D", "c=", "--color", "--force", "-ofile", "a.zip"])
run(["--meth", "zstd", "a", "--color=never", "--dry-run"])
for bad in ([], ["a", "--size", "0"], ["a", "-s", "x1"], ["a", "-l", "12"], ["a", "-l", "high"], ["a", "--nope"], ["a", "--dry-run", "--force"],
            ["a", "-m"], ["a", "-m", "gzip"], ["a", "-D", "novalue"], ["a", "--s", "1"], ["--version"], ["a", "--no-sync=1"], ["a", "-q"]):
    run(bad)
run(["-h"])
ns, rest = build().parse_known_args(["a", "--wild", "-z", "b", "-v"])
print(ns.archive, ns.files, rest, ns.verbose, ns)
p = argparse.ArgumentParser(add_help=False, usage="%(prog)s [things]", prog="tiny", formatter_class=argparse.RawDescriptionHelpFormatter,
                            description="  keep\n    this")
p.add_argument("pair", nargs=2, type=float)
p.add_argument("--flag", action=argparse.BooleanOptionalAction, default=True, help="on or off")
p.add_argument("rest", nargs=argparse.REMAINDER)
p.set_defaults(hidden=5)
print(p.parse_args(["1", "2.5", "--no-flag", "x", "-y"]), p.get_default("hidden"))
print(p.format_help(), p.format_usage(), sep="|")
args = argparse.Namespace(a=1, b="x")
print(args, args == argparse.Namespace(b="x", a=1), "a" in args, vars(args))
sys.exit(build().parse_args(["z", "-l", "3"]).level)

# argparse: usage and help in lines of 78 characters, groups, exclusive groups, errors; output goes to stdout.
import argparse, sys
sys.stderr = sys.stdout
def build():
    p = argparse.ArgumentParser(prog="bench", description="Run a benchmark and print what it measured, in the usual way of benchmarks that are run from the command line.", epilog="That is all.")
    p.add_argument("name", help="the workload")
    p.add_argument("sizes", nargs="*", type=int, default=[1, 2], help="sizes (default: %(default)s)")
    p.add_argument("-t", "--threads", type=int, default=4, metavar="N", help="threads (default: %(default)s)")
    p.add_argument("-v", "--verbose", action="count", default=0, help="say more")
    p.add_argument("-q", "--quiet", action="store_true")
    p.add_argument("--no-gc", dest="gc", action="store_false", help="no collector")
    p.add_argument("--mode", choices=["fast", "slow"], default="fast")
    p.add_argument("--seed", type=float)
    p.add_argument("--tag", action="append", default=[], help="a tag, may be given more than once; a very long help text that must be wrapped by the formatter")
    p.add_argument("--pair", nargs=2, metavar=("A", "B"))
    p.add_argument("--opt", nargs="?", const="C", default="D")
    p.add_argument("--plus", nargs="+", type=int)
    p.add_argument("--const", action="store_const", const=42)
    p.add_argument("--version", action="version", version="%(prog)s 1.2")
    p.add_argument("--secret", help=argparse.SUPPRESS)
    return p
def attempt(argv):
    print("argv", argv)
    sys.stdout.flush()
    try:
        ns = build().parse_args(argv)
        print(ns)
        print(sorted(vars(ns).items(), key=str))
    except SystemExit as e:
        print("exit", e.code)
    sys.stdout.flush()
for argv in [["w"], ["w", "3", "4"], ["-h"], ["--help"], [], ["w", "x"], ["w", "--mode", "odd"], ["w", "--mode=slow", "-vvv"],
             ["w", "-t8"], ["w", "-t", "x"], ["w", "--threads=9", "--tag", "a", "--tag=b"], ["w", "--pair", "1", "2"], ["w", "--pair", "1"],
             ["w", "--opt"], ["w", "--opt", "Z"], ["w", "--plus", "1", "2", "3"], ["w", "--plus"], ["w", "--const"], ["--version"],
             ["w", "--unknown"], ["w", "--thr", "3"], ["w", "--no-gc"], ["-q", "w", "--", "5"], ["w", "-1"], ["w", "--t", "3"], ["w", "--seed", "1e3"], ["w","--seed"],
             ["-vqt3", "w"], ["w", "-x"], ["w", "--quiet=3"]]:
    attempt(argv)
p = build()
print(p.format_usage())
ns, rest = p.parse_known_args(["w", "--foo", "--bar", "1"])
print(ns.name, rest)
p.set_defaults(gc=None, extra=3)
print(p.parse_args(["w"]).extra)
try:
    p.error("something bad")
except SystemExit as e:
    print(e.code)
print(argparse.Namespace(a=1, b="x") == argparse.Namespace(b="x", a=1), argparse.Namespace(a=1))
def positive(s):
    v = int(s)
    if v <= 0:
        raise argparse.ArgumentTypeError(f"{s} is not positive")
    return v
p = argparse.ArgumentParser(description="x", formatter_class=argparse.ArgumentDefaultsHelpFormatter)
p.add_argument("--n", type=positive, default=3, help="how many")
p.add_argument("--required-thing", required=True)
sys.stdout.flush()
for argv in [["--n", "0"], ["--n", "x"], [], ["--required-thing", "1"], ["-h"]]:
    try:
        print(p.parse_args(argv))
    except SystemExit as e:
        print(e.code)
    sys.stdout.flush()
p = argparse.ArgumentParser(prog="x", formatter_class=argparse.RawDescriptionHelpFormatter, description="""first
   second""", epilog="a\n b")
g = p.add_mutually_exclusive_group()
g.add_argument("-a", action="store_true", help="a"); g.add_argument("-b", metavar="B")
h = p.add_mutually_exclusive_group(required=True)
h.add_argument("--one", type=int); h.add_argument("--two", action="store_true")
k = p.add_argument_group("special things", "with a description")
k.add_argument("--sp", action="extend", nargs="+", help="special"); k.add_argument("pos", nargs="?", choices=["p", "q"], help="one of %(choices)s")
print(p.format_help())
for argv in [["--one", "1"], ["--two", "-a", "-b", "3"], ["-a"], ["--one", "1", "--two"], ["--two", "--sp", "1", "2", "--sp", "3"], ["--two", "q"], ["--two", "r"]]:
    sys.stdout.flush()
    try: print(p.parse_args(argv))
    except SystemExit as e: print(e.code)
p = argparse.ArgumentParser(prog="a-program-with-quite-a-long-name-that-goes-on-and-on-for-a-long-while-more")
p.add_argument("--some-option"); p.add_argument("positional")
print(p.format_usage())
p = argparse.ArgumentParser(prog="small", usage="%(prog)s [stuff]"); p.add_argument("-x", help="short"); print(p.format_help())
p = argparse.ArgumentParser(prog="small"); p.add_argument("file", help="the file"); p.add_argument("-x", help="short"); p.add_argument("--need", required=True, nargs=3, metavar=("A", "B", "C")); p.add_argument("words", nargs="+"); p.print_help()
# The parsers with groups are in cycles.
p = g = h = k = None
import gc
gc.collect()

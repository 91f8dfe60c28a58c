import json
d = {'a': [1, 2.5, None, True, False, 'x"y\\\n\t\u20ac\U0001f600\x01\x7f/'], 'b': {}, 'c': [], 'n': {'z': (1, 2)}, 1: 2, None: 3, True: 4, 1.5: 5}
print(json.dumps(d)); print(json.dumps(d, indent=2)); print(json.dumps(d, indent='\t', ensure_ascii=False)); print(json.dumps(d, separators=(',', ':')))
print(json.dumps({'b': 1, 'a': [3, {'d': 1, 'c': 2}]}, sort_keys=True, indent=4))
print(json.dumps([float('inf'), float('-inf'), 1e100, 1e-7, -0.0, 10**20, 'plain', ''])); print(json.dumps('str'), json.dumps(3), json.dumps(None))
for t in ['{"a": [1, 2.5, -3e2, 1E+2, "x\\n\\u20ac\\ud83d\\ude00\\/"], "b": {}, "c": [ ], "d": null, "e": true, "f": false}', ' [1 , 2 ] ', '"s"', '-0', '0.5', '1e5', '-12', 'NaN', '-Infinity', '[]', '{}', '[[[[1]]]]', '{"a":1,"a":2}', '"\\ud800"', '12345678901234567890']:
    print(repr(json.loads(t)))
for t in ['', '[1,]', '{"a" 1}', '{a: 1}', '[1 2]', '"abc', '{"a": 1,}', '01', '1.', '-', 'nul', '[1', '{"a":', '"\\x"', '"\\u12"', '"a\nb"', '{"a":1 "b":2}', '[1]]', '\n\n  x', '{', '{"a"', '+1', '.5', '1e']:
    try: print(json.loads(t))
    except json.JSONDecodeError as e: print(repr(t), '->', e, e.pos, e.lineno, e.colno)
print(json.loads('{"a": {"b": 1}}', object_hook=lambda o: sorted(o.items())), json.loads('[1.5, 2]', parse_float=str, parse_int=lambda s: 'i' + s), json.loads('{"x":1,"y":2}', object_pairs_hook=list))
class C: pass
for bad in (C(), {1, 2}, {(1, 2): 3}):
    try: print(json.dumps(bad))
    except TypeError as e: print(e)
print(json.dumps({(1, 2): 3, 'k': 1}, skipkeys=True), json.dumps({1, }, default=list), json.dumps([C()], default=lambda o: 'obj'))
l = []; l.append(l)
try: json.dumps(l)
except ValueError as e: print(e)
try: json.dumps(float('nan'), allow_nan=False)
except ValueError as e: print(e)
try: json.loads(3)
except TypeError as e: print(e)
class F:
    def __init__(s): s.t = ''
    def write(s, x): s.t += x
    def read(s): return s.t
f = F(); json.dump({'a': [1]}, f); print(f.t, json.load(f))
print(json.loads(json.dumps(d)) == {'a': d['a'], 'b': {}, 'c': [], 'n': {'z': [1, 2]}, '1': 2, 'null': 3, 'true': 4, '1.5': 5})
class E(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, set): return sorted(o)
        return super().default(o)
print(json.dumps({'s': {2, 1}}, cls=E))

# SPDX-License-Identifier: MIT
import json
value = {"a": [1, 2.5, None, True, "x\u00e9\n\"q\""], "b": {"c": {}, "d": []}, "n": 10 ** 30}
text = json.dumps(value)
print(text)
print(json.loads(text) == value)
print(json.dumps(value, indent=2, sort_keys=True))
print(json.loads('[1, -2.5e3, "\\u20ac", {"k": null}]'))
try:
    json.loads('{"a": }')
except ValueError as e:
    print(e)

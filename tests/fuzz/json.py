# SPDX-License-Identifier: MIT
# The target `json`: loads of any text, dumps of what it gave with options from the first byte, and again loads: equal, NaN aside.
import json


def one(data):
    option = data[0] if data else 0
    text = data[1:].decode('utf-8', 'backslashreplace' if option & 1 else 'replace')
    value = json.loads(text)
    written = json.dumps(value, ensure_ascii=bool(option & 2), sort_keys=bool(option & 4),
                         indent=(option >> 3) & 3 if option & 32 else None)
    again = json.loads(written)
    if 'NaN' not in written:
        assert again == value, written
    assert json.dumps(again) == json.dumps(value), written

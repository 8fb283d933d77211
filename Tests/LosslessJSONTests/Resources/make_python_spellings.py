"""Writes python-spellings.jsonl: what Python's json and orjson make of thousands of random values.

Run it with `python3 make_python_spellings.py` where orjson is installed; the tests read the stored file only.
Each line is a JSON object:
  input   a JSON text to parse (spelt with random white space and escapes)
  python  json.dumps of what Python read
  orjson  orjson.dumps of the same, null where orjson refuses the value (an integer beyond 64 bits)
  pretty  json.dumps with indent=2, ensure_ascii=False
and, for the layout of doubles,
  bits    the IEEE 754 bits of a double, in hexadecimal
  python, orjson as above
"""
import json
import math
import pathlib
import random
import struct

import orjson

random.seed(20261122)
OUT = pathlib.Path(__file__).with_name("python-spellings.jsonl")

# Text that Python would write another way when it reads it (1.10, 1E5) is not drawn here: numbers keep their text.
CHARACTERS = (
    [chr(c) for c in range(0x80)]
    + list("éßøŁ€日本語😀𝄞\u2028\u2029\ufeff\uffff\U0010ffff\u0301\u200d\u00a0\u07ff\u0800\ud7ff\ue000\U00010000")
    + list("abcdefghij ") * 20
)


def text():
    return "".join(random.choice(CHARACTERS) for _ in range(random.choice([0, 1, 2, 7, 8, 9, 15, 16, 17, 40])))


def double():
    while True:
        kind = random.randrange(4)
        if kind == 0:
            value = struct.unpack("<d", random.randbytes(8))[0]
        elif kind == 1:
            value = round(random.uniform(-1e6, 1e6), random.randrange(8))
        elif kind == 2:
            value = float(random.randrange(-10**6, 10**6)) * 10.0 ** random.randrange(-12, 24)
        else:
            value = random.choice([0.0, -0.0, 1.0, 0.1, 1e15, 1e16, 1e17, 1e-4, 1e-5, 5e-324, 1.7976931348623157e308])
        if math.isfinite(value):
            return value


def scalar():
    return random.choice(
        [
            lambda: None,
            lambda: True,
            lambda: False,
            lambda: random.randrange(-(2**63), 2**64),
            lambda: random.randrange(-100, 100),
            double,
            text,
            text,
        ]
    )()


def value(depth):
    kind = random.randrange(6) if depth < 5 else 0
    if kind == 4:
        return [value(depth + 1) for _ in range(random.randrange(4))]
    if kind == 5:
        return {text(): value(depth + 1) for _ in range(random.randrange(4))}
    return scalar()


def quoted(string):
    parts = []
    for c in string:
        if ord(c) < 0x20 or c in '"\\' or random.random() < 0.1:
            escaped = json.dumps(c)[1:-1]
            if len(escaped) == 1:
                escaped = f"\\u{ord(c):04x}"
            parts.append(escaped if random.random() < 0.5 or not escaped.startswith("\\u") else escaped.replace("\\U", "\\u"))
        else:
            parts.append(c)
    return '"' + "".join(parts) + '"'


def space():
    return "".join(random.choice(" \t\r\n") for _ in range(random.choice([0, 0, 0, 1, 3])))


def spelt(v, number):
    if isinstance(v, str):
        return quoted(v)
    if isinstance(v, list):
        return "[" + ",".join(space() + spelt(e, number) + space() for e in v) + space() + "]"
    if isinstance(v, dict):
        return (
            "{" + ",".join(space() + quoted(k) + space() + ":" + space() + spelt(e, number) for k, e in v.items()) + space() + "}"
        )
    return number(v)


def without_doubles(v):
    """The values whose every number is spelt alike by both writers."""
    if isinstance(v, float):
        return 0
    if isinstance(v, list):
        return [without_doubles(e) for e in v]
    if isinstance(v, dict):
        return {k: without_doubles(e) for k, e in v.items()}
    return v


with OUT.open("w", encoding="ascii") as out:
    for _ in range(1500):
        v = without_doubles([value(0)])
        source = space() + spelt(v, lambda n: json.dumps(n)) + space()
        assert json.loads(source) == v, source
        row = {
            "input": source,
            "python": json.dumps(v),
            "orjson": orjson.dumps(v).decode(),
            "pretty": json.dumps(v, indent=2, ensure_ascii=False),
        }
        out.write(json.dumps(row) + "\n")
    for _ in range(2500):
        v = double()
        row = {"bits": struct.pack(">d", v).hex(), "python": json.dumps(v), "orjson": orjson.dumps(v).decode()}
        out.write(json.dumps(row) + "\n")

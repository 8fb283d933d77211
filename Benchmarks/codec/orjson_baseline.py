"""Decodes and encodes the golden messages with orjson and base64, the fastest that Python has.

    orjson_baseline.py FOLDER-OF-MESSAGES [ROUNDS]

It does less than the codec: no check of the envelope, the headers or the arguments, no error with a place, no limits.
Prints a JSON line for each job, of the same form as the codec's own benchmark.
"""
import base64
import json
import pathlib
import statistics
import sys
import time

import orjson

MESSAGES = 50_000


def decode(entry):
    envelope = orjson.loads(entry)
    args, kwargs, embed = orjson.loads(base64.b64decode(envelope["body"]))
    return envelope["headers"]["id"], args


def encode(headers, properties, args):
    body = orjson.dumps([args, {}, {"callbacks": None, "errbacks": None, "chain": None, "chord": None}])
    return orjson.dumps(
        {
            "body": base64.b64encode(body).decode(),
            "content-encoding": "utf-8",
            "content-type": "application/json",
            "headers": headers,
            "properties": properties,
        }
    )


def measure(name, rounds, job, inputs):
    cpu, wall = [], []
    for measured in [False] + [True] * rounds:
        cpu_begin, wall_begin = time.process_time(), time.perf_counter()
        for index in range(MESSAGES):
            job(*inputs[index & 3])
        if measured:
            cpu.append(MESSAGES / (time.process_time() - cpu_begin))
            wall.append(MESSAGES / (time.perf_counter() - wall_begin))
    print(
        json.dumps(
            {
                "codec": f"orjson {orjson.__version__} + base64",
                "job": name,
                "rounds": rounds,
                "messages": MESSAGES,
                "best_per_cpu_second": int(max(cpu)),
                "median_per_cpu_second": int(statistics.median(cpu)),
                "best_per_second": int(max(wall)),
                "median_per_second": int(statistics.median(wall)),
            }
        )
    )


def main():
    folder = pathlib.Path(sys.argv[1])
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 9
    names = ["new_task", "new_workflow", "resume_task", "resume_workflow"]
    entries = [(folder / f"tasks.{name}.json").read_bytes() for name in names]
    envelopes = [json.loads(entry) for entry in entries]
    parts = [(e["headers"], e["properties"], json.loads(base64.b64decode(e["body"]))[0]) for e in envelopes]
    for entry, part in zip(entries, parts):
        assert decode(entry)[1] == part[2]
        assert json.loads(encode(*part)) == json.loads(entry)
    measure("decode", rounds, decode, [(entry,) for entry in entries])
    measure("encode", rounds, encode, parts)


main()

"""Compares verdicts: judge.py VERDICTS [FOLDER...]

Each line of VERDICTS is {"schema": a schema, or the name of a file in one of the folders, "instance": ..., "sound": our verdict}.
Prints each instance on which Python's jsonschema has another, and ends with 1 if there is one.
"""

import json
import pathlib
import re
import sys

from jsonschema import Draft202012Validator, ValidationError
from jsonschema.validators import extend
from referencing import Registry, Resource


def pattern(validator, pattern, instance, schema):
    # JSON Schema means ECMA-262's `$`, the very end. Python's also matches before a line break there.
    if validator.is_type(instance, "string") and not re.search(re.sub(r"(?<!\\)\$$", r"\\Z", pattern), instance):
        yield ValidationError(f"{instance!r} does not match {pattern!r}")


Validator = extend(Draft202012Validator, {"pattern": pattern})


def main(verdicts: str, folders: list[str]) -> int:
    files = {path.name: json.loads(path.read_text("utf-8")) for folder in folders for path in pathlib.Path(folder).glob("*.json")}
    registry = Registry().with_resources([(name, Resource.from_contents(schema)) for name, schema in files.items()])
    for schema in files.values():
        Draft202012Validator.check_schema(schema)
    count = differences = 0
    with open(verdicts, encoding="utf-8") as lines:
        for line in lines:
            one = json.loads(line)
            schema = files[one["schema"]] if isinstance(one["schema"], str) else one["schema"]
            errors = list(Validator(schema, registry=registry).iter_errors(one["instance"]))
            count += 1
            if (not errors) != one["sound"]:
                differences += 1
                print(f"{json.dumps(one['schema'])}: we say {'sound' if one['sound'] else 'faulty'}: {line.strip()[:2000]}")
                for error in errors[:3]:
                    print(f"    {error.json_path}: {error.message[:300]}")
    print(f"{count} instances, {differences} differences")
    return 1 if differences else 0


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2:]))

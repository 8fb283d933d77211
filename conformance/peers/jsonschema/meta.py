"""Judges JSON files by a schema of any draft: meta.py META_SCHEMA FILE... Ends with 1 when one does not hold."""

import json
import sys

from jsonschema.validators import validator_for


def main(meta_schema: str, files: list[str]) -> int:
    with open(meta_schema, encoding="utf-8") as file:
        schema = json.load(file)
    validator = validator_for(schema)(schema)
    found = False
    for name in files:
        with open(name, encoding="utf-8") as file:
            document = json.load(file)
        errors = sorted(validator.iter_errors(document), key=lambda error: error.json_path)
        for error in errors:
            print(f"{name}: {error.json_path}: {error.message}")
        print(f"{name}: {'%d faults' % len(errors) if errors else 'sound'}")
        found = found or bool(errors)
    return 1 if found else 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2:]))

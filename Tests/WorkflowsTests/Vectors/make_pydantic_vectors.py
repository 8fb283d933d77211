"""Writes pydantic.json: what pydantic itself makes of forms and of answers to them.

    python3 make_pydantic_vectors.py > pydantic.json      (needs pydantic 2.13)

The model stands in FormVectorTests.swift again, in our own words.
"""
import json
from typing import Literal, Optional
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, ValidationError


class FormPage(BaseModel):
    model_config = ConfigDict(title="unknown", extra="forbid", validate_default=True)


class Everything(FormPage):
    text: str = "x"
    short_text: str = Field("abc", min_length=1, max_length=3, description="Three at most")
    integer: int = 1
    small: int = Field(1, ge=1, le=5)
    number: float = 1.5
    small_number: float = Field(1.5, ge=1, le=5)
    flag: bool = False
    choice: Literal["a", "b", "c"] = "a"
    two: Literal["it's", 'say "so"'] = "it's"
    only: Literal["only"] = "only"
    uuid: Optional[UUID] = None
    maybe: Optional[int] = None
    maybe_choice: Optional[Literal["a", "b"]] = None
    maybe_flags: Optional[list[bool]] = None
    numbers: list[int] = Field([], max_length=2)
    some: list[str] = Field(["x"], min_length=1)
    anything: dict = {}
    mixed9case_x: str = Field("x", title="Own title")
    a9b_c: str = "x"


class Required(FormPage):
    name: str
    count: int = 1
    flag: bool
    maybe: Optional[int]


INPUTS = {
    "text": ['"x"', '""', "1", "1.5", "true", "null", "[]", "{}"],
    "short_text": ['""', '"abcd"', '"abc"', '"a\\u0301\\u0301\\u0301"', '"\\ud83d\\ude00\\ud83d\\ude00\\ud83d\\ude00"'],
    "integer": [
        "3", '"3"', '" 3 "', '"\\n3\\t"', '"+3"', '"-3"', '"3.0"', '"3.000"', '"3.5"', '"1_000"', '"_1"', '"1_"', '"1__0"',
        '"1_0.0"', '"1_.0"', '"-_1"', '"+1_0"', '"1.0_0"', '"0x1"', '""', '" "', '"-"', '"3."', '".0"', '"3e2"', '"00012"', '"-0"', '"-0.0"', '"- 3"', '"+-3"',
        '"\\u0663"', "3.0", "3.5", "-0.0", "3e2", "1e20", "-1e20", "1e400", "true", "false", "null", "[]", "{}",
        "9" * 30, "-" + "9" * 30, '"' + "9" * 30 + '"', '"-' + "9" * 30 + '"', '"' + "9" * 4300 + '"',
        '"' + "9" * 4301 + '"', '"' + "0" * 30 + '7"', "9223372036854775807", "9223372036854775808", "9007199254740993",
    ],
    "small": ["0", "1", "5", "6", '"9"', "9" * 30, "-" + "9" * 30],
    "number": [
        "1", "1.5", '"1.5"', '" 1.5 "', '"1e3"', '"x"', '""', "true", "null", "[]", "{}", '"1_000.5"', '"1_.5"', '"1._5"', '"1_e5"', '"-_1"', '"_1.5"', '"1__0.5"', '"0x10"',
        '".5"', '"5."', '"+1"', '"."', '"1e"', '"--1"', "9" * 30, "9" * 400, '"\\u0663"', "0.1", "1e5", "123456789.123456789",
    ],
    "small_number": ["0.5", "1", "5", "5.5", '"0"', "9"],
    "flag": [
        "true", "false", '"true"', '"TRUE"', '"tRue"', '"yes"', '"y"', '"on"', '"1"', '"t"', '"no"', '"n"', '"off"', '"0"',
        '"f"', '"False"', "1", "0", "2", "-1", "1.0", "0.0", "-0.0", "2.0", "0.5", "1e30", "9" * 30, '""', '" true "', '"maybe"',
        "null", "[]", "{}",
    ],
    "choice": ['"a"', '"d"', "1", "null"],
    "two": ['"x"'],
    "only": ['"only"', '"x"'],
    "uuid": [
        '"12345678-1234-5678-1234-567812345678"', '"ABCDEF12-1234-5678-1234-567812345678"', "null", "1", '"x"',
        '"12345678123456781234567812345678"', '"{12345678-1234-5678-1234-567812345678}"',
        '"urn:uuid:12345678-1234-5678-1234-567812345678"', '"12345678-1234-5678-1234-56781234567"',
        '"12345678-1234-5678-1234-56781234567G"', '"1234567812345678123456781234567"', '"1234-5678"', '""', '"xyz"',
        '"12345678-1234-5678-12345-67812345678"', '"{12345678-1234-5678-1234-56781234567x}"',
        '"urn:uuid:12345678-1234-5678-1234-56781234567x"', '"1-2-3-4-5-6"', '"{}"', '"12345678123456781234567812345678aa"',
        '"\\u00e9"', '"{12345678123456781234567812345678}"', '"urn:uuid:12345678123456781234567812345678"', '"{"', '"urn:uuid:"',
    ],
    "maybe": ["null", "1", '"x"'],
    "maybe_choice": ["null", '"a"', '"x"'],
    "maybe_flags": ["null", '["yes", 0]', '["maybe", true, null]', '"x"'],
    "numbers": ["[]", '["1", 2]', "[1, 2, 3]", '["x", null]', "{}", '"x"', "null"],
    "some": ["[]", '["a"]', "[1]", '["a", 1, null]'],
    "anything": ["{}", '{"a": [1, {"b": null}]}', "1", "[]", "null"],
}

PAGES = ["{}", '{"name": 1, "zz": 1, "flag": "maybe", "aa": null, "maybe": null}', '{"name": "a", "flag": 1, "maybe": "7"}']


def check(model, text):
    try:
        answer = model(**json.loads(text)).model_dump(mode="json")
        return {"answer": answer}
    except ValidationError as error:
        errors = error.errors()
        for item in errors:  # orchestrator-core's one translation into its own English
            item["msg"] = "field required" if item["msg"] == "Field required" else item["msg"]
        return {"errors": errors}


def main():
    vectors = {
        "schemas": {"Everything": Everything.model_json_schema(), "Required": Required.model_json_schema()},
        "fields": [],
        "pages": [],
    }
    for field, inputs in INPUTS.items():
        for text in inputs:
            outcome = check(Everything, '{"%s": %s}' % (field, text))
            if "answer" in outcome:
                outcome = {"value": outcome["answer"][field]}
            vectors["fields"].append({"field": field, "input": text} | outcome)
    for text in PAGES:
        vectors["pages"].append({"input": text} | check(Required, text))
    print('{"schemas": ' + line(vectors["schemas"]) + ',\n"fields": [')
    print(",\n".join(line(vector) for vector in vectors["fields"]))
    print('],\n"pages": [')
    print(",\n".join(line(vector) for vector in vectors["pages"]))
    print("]}")


def line(vector):
    # What Python read as infinite is written back as JSON can have it.
    return json.dumps(vector, default=str).replace("Infinity", "1e400")


main()

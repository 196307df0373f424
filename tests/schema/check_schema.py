# SPDX-License-Identifier: Apache-2.0
"""The JSON Schema of rubrics, or of questionnaires, agrees with the loader on the corpora.

Usage: check_schema.py SCHEMA_FILE VALID_FOLDER... INVALID_FOLDER

Every *.yaml of the valid folders passes that is of the kind; one with questions is a questionnaire. Of the invalid ones those pass whose fault a schema cannot see (sums, ids used twice, numbers
as they are written); the others have a file schema-refuses beside them. The yaml-* cases, which are no sound YAML, are left out.
"""

import json
import pathlib
import re
import sys

import jsonschema
import yaml

TRUTH = {"true": True, "false": False, "null": None, "~": None, "": None}


class JsonLikeLoader(yaml.SafeLoader):
    """Plain scalars become what JSON has: numbers, true, false, null; everything else, dates too, stays text. So do all keys."""

    yaml_implicit_resolvers = {}

    def construct_scalar_json(self, node):
        if node.style is None and node.value in TRUTH:
            return TRUTH[node.value]
        if node.style is None and re.fullmatch(r"[-+]?[0-9]+", node.value):
            return int(node.value)
        if node.style is None and re.fullmatch(r"[-+]?([0-9]+\.[0-9]*|\.[0-9]+|[0-9]+(?=[eE]))([eE][-+]?[0-9]+)?", node.value):
            return float(node.value)
        return node.value

    def construct_map_json(self, node):
        return {key.value: self.construct_object(value, deep=True) for key, value in node.value}


JsonLikeLoader.add_constructor("tag:yaml.org,2002:str", JsonLikeLoader.construct_scalar_json)
JsonLikeLoader.add_constructor("tag:yaml.org,2002:map", JsonLikeLoader.construct_map_json)


def load(path):
    return yaml.load(path.read_text(encoding="utf-8"), JsonLikeLoader)


def main(schema_file, *folders):
    schema = json.loads(pathlib.Path(schema_file).read_text(encoding="utf-8"))
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    faults, counts = [], {"valid": 0, "refused": 0, "let pass": 0}

    for path in (path for folder in folders[:-1] for path in sorted(pathlib.Path(folder).glob("*.yaml"))):
        document = load(path)
        if ("questions" in document) == ("questions" in schema["properties"]):
            counts["valid"] += 1
            faults += [f"{path}: {fault.json_path}: {fault.message}" for fault in validator.iter_errors(document)]

    for path in sorted(pathlib.Path(folders[-1]).glob("*/*.yaml")):
        if path.parent.name.startswith("yaml-"):
            continue
        is_marked = (path.parent / "schema-refuses").exists()
        document = load(path)
        refuses = not validator.is_valid(document)
        counts["refused" if refuses else "let pass"] += 1
        if refuses and not is_marked:
            fault = next(validator.iter_errors(document))
            faults.append(f"{path.parent.name}: refused without a file schema-refuses: {fault.json_path}: {fault.message}")
        if is_marked and not refuses:
            faults.append(f"{path.parent.name}: not refused")

    print("\n".join(faults) or ", ".join(f"{count} {name}" for name, count in counts.items()))
    return bool(faults) or not all(counts.values())


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

# SPDX-License-Identifier: Apache-2.0
"""What the binding declares is what the headers say. A fault tells what to write, and where."""

import ctypes
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

import headers
from parindex import _declare, _find, constants

SOURCE = pathlib.Path(os.environ["PARINDEX_SOURCE"])
DECLARE, CONSTANTS = "bindings/python/src/parindex/_declare.py", "bindings/python/src/parindex/constants.py"
ENUMS = {
    "": (constants.Language, constants.Status, constants.ValueType), "SEVERITY_": (constants.Severity,), "COLUMN_": (constants.ColumnKind,), "ARROW_": (constants.ArrowNumbers,),
    "FORMAT_": (constants.Format,), "ENCODING_": (constants.Encoding,), "NODE_": (constants.NodeKind,), "RULE_": (constants.Rule,),
    "MISSING_": (constants.Missing,), "STATUS_": (constants.RubricStatus,), "TIES_": (constants.Ties,), "ON_": (constants.On,),
    "FIGURE_": (constants.FigureKind,), "SCORE_": (constants.ScoreStatus,), "WITHIN_": (constants.Within,), "SORT_": (constants.Sort,),
    "PLACE_": (constants.PlaceNote,), "ROLE_": (constants.Role,), "INDEX_": (constants.IndexRule,), "CALIBRATION_": (constants.Distance,),
    "ESTIMATE_": (constants.EstimateKind,), "INTERVAL_": (constants.Interval,), "LONELY_": (constants.Lonely,), "FLAG_": (constants.Flag,),
    "RELIABILITY_": (constants.ReliabilityFlag,), "SURVEY_TABLE_": (constants.TableForm,),
}
PLAIN = {ctypes.c_int32: "int32_t", ctypes.c_int64: "int64_t", ctypes.c_double: "double", ctypes.c_char_p: "char *", ctypes.c_void_p: "void *",
         ctypes.c_uint8: "uint8_t", _declare.Progress: "par_progress", None: "void"}
DATA = {"ArrowArrayStream"}  # its release and private_data are the producer's


def python_name(name):
    return "".join(part.title() for part in name.removeprefix("par_").split("_")) if name.startswith("par_") else name


def c_name(kind):
    """The C spelling of a ctypes type."""
    if kind in PLAIN:
        return PLAIN[kind]
    if hasattr(kind, "contents"):
        of = c_name(kind._type_)
        return of + ("*" if of.endswith("*") else " *")
    names = {getattr(_declare, python_name(name), None): name for name in headers.structures()}
    return names.get(kind, kind.__name__)


def python_type(name):
    """How a C type is written in the table, for the message."""
    word, _, stars = name.partition(" ")
    plain = {"int32_t": "c_int32", "int64_t": "c_int64", "double": "c_double", "void": "None", "uint8_t": "c_uint8", "par_progress": "Progress"}
    if word in ("char", "void") and stars:
        written, stars = f"c_{word}_p", stars[1:]
    elif word.startswith("par_") and word not in headers.structures() and word not in plain:
        written, stars = python_name(word) + "Handle", stars[1:]
    else:
        written = plain.get(word, python_name(word))
    return "POINTER(" * len(stars) + written + ")" * len(stars)


def layout_of(structures, enumerators):
    """What the C compiler makes of the headers: {structure: size}, {structure.member: (offset, size)}, {enumerator: value}."""
    lines = [f'printf("{name} %zu\\n", sizeof(struct {name}));' for name in structures]
    for name, members in structures.items():
        lines += [f'printf("{name}.{member} %zu %zu\\n", offsetof(struct {name}, {member}), sizeof(((struct {name} *)0)->{member}));' for member in members]
    lines += [f'printf("{name} %d\\n", (int){name});' for name in enumerators]
    program = "#include <parindex/parindex.h>\n#include <stddef.h>\n#include <stdio.h>\nint main(void)\n{\n" + "\n".join(lines) + "\nreturn 0;\n}\n"
    with tempfile.TemporaryDirectory() as folder:
        source, built = pathlib.Path(folder, "layout.c"), pathlib.Path(folder, "layout")
        source.write_text(program)
        subprocess.run([os.environ.get("CC", "cc"), "-std=c11", "-I", SOURCE / "include", source, "-o", built], check=True)
        printed = subprocess.run([built], check=True, capture_output=True, text=True).stdout
    found = (line.split() for line in printed.splitlines())
    return {name: tuple(map(int, numbers)) for name, *numbers in found}


class Drift(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.structures = {name: members for name, members in headers.structures().items() if name.startswith("par_") or name in DATA}
        cls.layout = layout_of(cls.structures, headers.enumerators())

    def test_functions_are_those_of_the_library(self):
        symbols = (SOURCE / "tests/abi/symbols.txt").read_text().split()
        prototypes = headers.prototypes()
        faults = [
            f'write in FUNCTIONS of {DECLARE}:\n    "{name}": ({python_type(prototypes[name][0])}, '
            f'[{", ".join(map(python_type, prototypes[name][1:]))}]),'
            for name in symbols if name not in _declare.FUNCTIONS
        ]
        faults += [f"remove from FUNCTIONS of {DECLARE}: {name}" for name in _declare.FUNCTIONS if name not in symbols]
        self.assertEqual(faults, [], "\n" + "\n".join(faults))
        self.assertGreater(len(symbols), 130)

    def test_prototypes_are_those_of_the_headers(self):
        for name, prototype in headers.prototypes().items():
            if name in _declare.FUNCTIONS:
                result, parameters = _declare.FUNCTIONS[name]
                found = [c_name(result), *map(c_name, parameters)]
                if name == "par_text_data":  # the address, since the bytes may hold zeros
                    found[0] = "char *"
                self.assertEqual(found, prototype, f"{name} in FUNCTIONS of {DECLARE}")

    def test_structures_lie_as_in_c(self):
        for name, members in self.structures.items():
            kind = getattr(_declare, python_name(name), None)
            self.assertIsNotNone(kind, f"write class {python_name(name)}(Structure) in {DECLARE} with the members {members}")
            found = {field: (getattr(kind, field).offset, getattr(kind, field).size) for field, _ in kind._fields_}
            expected = {member: self.layout[f"{name}.{member}"] for member in members}
            self.assertEqual(found, expected, f"offsets and sizes of {python_name(name)} in {DECLARE}")
            self.assertEqual(ctypes.sizeof(kind), self.layout[name][0], f"size of {python_name(name)} in {DECLARE}")

    def test_enumerators_have_their_values(self):
        found = {f"PAR_{prefix}{member}": int(value) for prefix, kinds in ENUMS.items() for kind in kinds for member, value in kind.__members__.items()}
        expected = {name: self.layout[name][0] for name in headers.enumerators()}
        self.assertEqual(found, expected, f"write them in {CONSTANTS}, and a new class in ENUMS of this test")

    def test_version_and_binary_interface_are_those_of_the_headers(self):
        defined = dict(re.findall(r"#define PAR_(VERSION_\w+|ABI) (\d+)", (headers.FOLDER / "api.h").read_text()))
        self.assertEqual(_find.ABI, int(defined["ABI"]))
        self.assertEqual(_find.VERSION, ".".join(defined[f"VERSION_{part}"] for part in ("MAJOR", "MINOR", "PATCH")))


if __name__ == "__main__":
    unittest.main()

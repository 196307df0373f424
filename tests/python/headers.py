# SPDX-License-Identifier: Apache-2.0
"""What the C headers declare, as far as the Python binding must repeat it: prototypes, structures, enumerators."""

import os
import pathlib
import re

FOLDER = pathlib.Path(os.environ["PARINDEX_SOURCE"], "include", "parindex")
SAME = {"par_status": "int32_t", "par_points": "int64_t"}


def text():
    """All headers in the order of parindex.h, without comments and preprocessor lines."""
    names = re.findall(r'#include "parindex/(\w+\.h)"', (FOLDER / "parindex.h").read_text())
    whole = "".join((FOLDER / name).read_text() for name in names)
    return re.sub(r"^#.*$", "", re.sub(r"/\*.*?\*/", "", whole, flags=re.S), flags=re.M)


def spelled(declared):
    """A type or parameter in one spelling: no const, no name, one blank before the stars."""
    words, stars = re.findall(r"\w+", declared), "*" * declared.count("*")
    words = [word for word in words if word not in ("const", "struct")]
    return SAME.get(words[0], words[0]) + (f" {stars}" if stars else "")


def prototypes():
    """{function: [result, parameter …]}"""
    found = re.findall(r"^PAR_API ([^;(]*?)(par_\w+)\(([^)]*)\);", text(), re.M)
    return {name: [spelled(result), *(spelled(one) for one in parameters.split(",") if one.strip() != "void")] for result, name, parameters in found}


def structures():
    """{structure: [member …]}"""
    found = {}
    for name, body in re.findall(r"struct (\w+) \{(.*?)\}", text(), re.S):
        plain = re.sub(r"\(\*(\w+)\)\([^;]*", r"\1", body)
        found[name] = [re.search(r"(\w+)(?:\[\w+\])?$", one.strip())[1] for line in plain.split(";") for one in line.split(",") if one.strip()]
    return found


def enumerators():
    return re.findall(r"^\s*(?:enum \{ )?(PAR_[A-Z_0-9]+) = ", re.sub(r", (?=PAR_)", ",\n", text()), re.M)

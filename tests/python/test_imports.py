# SPDX-License-Identifier: Apache-2.0
"""Who imports what: public modules leave ctypes to the private ones, and the start leaves out what most programs never use."""

import ast
import os
import pathlib
import subprocess
import sys
import unittest

PACKAGE = pathlib.Path(os.environ["PARINDEX_SOURCE"], "bindings/python/src/parindex")
# Each costs milliseconds at every start: aids for a class at work, readers of files, and packages that not everybody has.
LATER = {"dataclasses", "inspect", "json", "csv", "pathlib", "tempfile", "asyncio", "logging", "importlib.metadata", "numpy", "pandas", "polars", "pyarrow",
         "matplotlib", "tqdm", "python_calamine", "pyreadstat", "IPython"}


def imported(path):
    """The top-level packages that a module imports, anywhere in it."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (name.name.split(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.module.split(".")[0]


class Imports(unittest.TestCase):
    def test_public_modules_never_import_ctypes(self):
        public = [path for path in PACKAGE.rglob("*.py") if path.name == "__init__.py" or not path.name.startswith("_")]
        self.assertGreater(len(public), 15)
        self.assertEqual([path.name for path in public if {"ctypes", "_ctypes"} & set(imported(path))], [])
        self.assertIn("ctypes", set(imported(PACKAGE / "_declare.py")))

    def test_start_is_light(self):
        program = "import sys; before = set(sys.modules); import parindex; print(*(set(sys.modules) - before))"
        started = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout.split()
        self.assertIn("parindex.tally", started)
        self.assertEqual(sorted(LATER & set(started)), [], "import them inside the functions that need them")


if __name__ == "__main__":
    unittest.main()

# SPDX-License-Identifier: Apache-2.0
"""Which library is loaded, and what is said when none can be: every candidate with its fault."""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

from parindex._find import ABI, VERSION

SOURCE = pathlib.Path(os.environ["PARINDEX_SOURCE"])
BUILT = os.environ["PARINDEX_LIBRARY"]
STUB = """#include <stdint.h>
int32_t par_abi(void) { return %d; }
const char *par_version(void) { return "%s"; }
"""


class Find(unittest.TestCase):
    def setUp(self):
        held = tempfile.TemporaryDirectory()
        self.addCleanup(held.cleanup)
        self.folder = pathlib.Path(held.name)
        shutil.copytree(SOURCE / "bindings/python/src/parindex", self.folder / "parindex")
        self.packaged = self.folder / "parindex/libparindex.so"

    def start(self, named):
        """Imports the copy in a program of its own: the completed process."""
        environment = {key: value for key, value in os.environ.items() if key not in ("PARINDEX_LIBRARY", "PYTHONPATH")}
        if named is not None:
            environment["PARINDEX_LIBRARY"] = str(named)
        return subprocess.run([sys.executable, "-c", "import parindex; print(parindex.__version__)"], cwd=self.folder, env=environment,
                              capture_output=True, text=True)

    def refused(self, named):
        """The message, from the line of the ImportError on."""
        started = self.start(named)
        self.assertEqual(started.returncode, 1)
        lines = started.stderr.splitlines()
        return lines[[line.startswith("ImportError: the C library of parindex") for line in lines].index(True):]

    def stub(self, abi, version):
        made = self.folder / f"stub-{abi}-{version}.so"
        (self.folder / "stub.c").write_text(STUB % (abi, version))
        subprocess.run([os.environ.get("CC", "cc"), "-shared", "-fPIC", self.folder / "stub.c", "-o", made], check=True)
        return made

    def test_the_variable_comes_first_then_the_package(self):
        self.assertEqual(self.start(BUILT).returncode, 0)
        shutil.copy(BUILT, self.packaged)
        for named in (None, "", self.packaged):
            self.assertEqual(self.start(named).returncode, 0, named)
        self.assertIn("  PARINDEX_LIBRARY: /none.so: cannot open shared object file: No such file or directory", self.refused("/none.so"))

    def test_nothing_found(self):
        lines = self.refused(None)
        self.assertEqual(lines[1], "  PARINDEX_LIBRARY: not set")
        self.assertEqual(lines[2], f"  in the package: {self.packaged}: cannot open shared object file: No such file or directory")
        self.assertIn("pip install", lines[3])
        self.assertEqual(len(lines), 4)

    def test_what_is_named_but_unfit(self):
        text = self.folder / "text.so"
        text.write_text("not a library")
        faults = {
            text: "file too short|invalid ELF header",
            self.folder: "Is a directory|cannot read file data",
            "libm.so.6": "undefined symbol: par_abi",
            self.stub(ABI + 1, VERSION): f"its binary interface is {ABI + 1} and its version {VERSION}; expected {ABI} and {VERSION}",
            self.stub(ABI, "99.0.0"): f"its binary interface is {ABI} and its version 99.0.0; expected {ABI} and {VERSION}",
            self.stub(ABI, VERSION): "undefined symbol: par_",
        }
        for named, fault in faults.items():
            lines = self.refused(named)
            self.assertRegex(lines[1], f"^  PARINDEX_LIBRARY: {named}: .*({fault})")
            self.assertIn("not tried, because PARINDEX_LIBRARY is set", lines[2])


if __name__ == "__main__":
    unittest.main()

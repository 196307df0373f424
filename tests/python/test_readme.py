# SPDX-License-Identifier: Apache-2.0
"""The Python of README.md, docs and the package's docstring runs; what is printed is what the comments say."""

import contextlib
import io
import os
import pathlib
import re
import textwrap
import unittest

import parindex

ROOT = pathlib.Path(os.environ["PARINDEX_SOURCE"])


class Documents(unittest.TestCase):
    def run_in(self, folder, code, name):
        """What code prints that runs in a folder."""
        printed, names = io.StringIO(), {"parindex": parindex}
        with contextlib.chdir(folder), contextlib.redirect_stdout(printed):
            exec(compile(code, name, "exec"), names)
        return printed.getvalue().splitlines(), names

    def test_examples_print_what_they_say(self):
        found = 0
        for path in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]:
            for block in re.findall(r"```python\n(.*?)```", path.read_text(encoding="utf-8"), re.S):
                said = re.findall(r"^print\(.*\)  # (.*)$", block, re.M)
                self.assertEqual(self.run_in(ROOT, block, path.name)[0], said)
                found += len(said)
        self.assertGreater(found, 0)

    def test_the_example_of_the_package_runs(self):
        code = textwrap.dedent(parindex.__doc__.split("\n\n")[1])
        _, names = self.run_in(ROOT / "examples" / "first", code, "parindex.__doc__")
        self.assertGreater(len(names["scores"].sheet.units), 0)


if __name__ == "__main__":
    unittest.main()

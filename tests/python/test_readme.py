# SPDX-License-Identifier: Apache-2.0
"""The Python of README.md runs from the project folder and prints what its comments say."""

import contextlib
import io
import os
import pathlib
import re
import unittest

ROOT = pathlib.Path(os.environ["PARINDEX_SOURCE"])


class Readme(unittest.TestCase):
    def test_examples_print_what_they_say(self):
        blocks = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(), re.S)
        self.assertGreater(len(blocks), 0)
        for block in blocks:
            said = re.findall(r"^print\(.*\)  # (.*)$", block, re.M)
            printed = io.StringIO()
            with contextlib.chdir(ROOT), contextlib.redirect_stdout(printed):
                exec(compile(block, "README.md", "exec"), {})
            self.assertEqual(printed.getvalue().splitlines(), said)
            self.assertGreater(len(said), 0)


if __name__ == "__main__":
    unittest.main()

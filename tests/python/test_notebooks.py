# SPDX-License-Identifier: Apache-2.0
"""The notebooks run from an empty kernel and show what is committed: texts and tables to the letter, pictures as pictures."""

import pathlib
import re
import subprocess
import sys
import tempfile
import unittest
import zipfile

import nbformat
import notebooks


def shown(cell):
    """What a reader sees below a cell. The bytes of a picture depend on fonts and are not compared."""
    for output in cell.get("outputs", []):
        if output.output_type == "stream":
            yield output.name, output.text
        elif "image/png" in output.get("data", {}):
            yield "picture", len(output.data["image/png"]) > 4000
        else:
            kind = "text/html" if "text/html" in output.data else "text/plain"
            yield kind, re.sub(r" id=\"[^\"]*\"", "", output.data[kind])


def members(path):
    with zipfile.ZipFile(path) as book:
        return {name: book.read(name) for name in book.namelist()}


class Notebooks(unittest.TestCase):
    def test_there_are_three(self):
        self.assertEqual(len(notebooks.paths()), 3)

    def test_they_show_what_is_committed(self):
        for path in notebooks.paths():
            committed, now = nbformat.read(path, as_version=4), notebooks.run(path)
            for at, (before, after) in enumerate(zip(committed.cells, now.cells), 1):
                with self.subTest(notebook=path.name, cell=at):
                    self.assertEqual(list(shown(after)), list(shown(before)), "if it should be so: ./dev notebooks")

    def test_the_workbook_holds_the_sheets(self):
        data = notebooks.ROOT / "examples/data"
        with tempfile.TemporaryDirectory() as folder:
            made = pathlib.Path(folder) / "made.xlsx"
            subprocess.run([sys.executable, data / "constructed/make_workbook.py", made], check=True)
            self.assertEqual(members(made), members(data / "par-province-demo/par-index-2025.xlsx"))

    def test_they_are_committed_tidy(self):
        """Run from top to bottom, with pictures, and without what tells of a machine."""
        for path in notebooks.paths():
            text = path.read_text()
            with self.subTest(notebook=path.name):
                self.assertEqual(nbformat.writes(notebooks.tidied(nbformat.reads(text, as_version=4))) + "\n", text)
                counts = [cell.execution_count for cell in nbformat.reads(text, as_version=4).cells if cell.cell_type == "code"]
                self.assertEqual(counts, list(range(1, len(counts) + 1)))
                self.assertIn("image/png", text)
                self.assertNotIn('"output_type": "error"', text)
                self.assertNotRegex(text, r"/home/|/root/|/tmp/")


if __name__ == "__main__":
    unittest.main()

# SPDX-License-Identifier: Apache-2.0
"""Golden folders as Python tests see them."""

import csv
import pathlib

HERE = pathlib.Path(__file__).resolve().parent


class Case:
    def __init__(self, folder):
        self.folder = folder
        self.name = folder.name
        self.sheets = sorted(path.name for path in folder.glob("sheet*"))
        self.answers = sorted(path.name for path in folder.glob("answers*"))
        self.has_units = (folder / "units.csv").exists()
        self.fails = (folder / "error").exists()
        pairs = [line.split("=", 1) for line in self.text("options").splitlines()]
        self.options = {key: value for key, value in pairs if key != "leaf"}
        self.leaves = [value for key, value in pairs if key == "leaf"]

    def text(self, name):
        path = self.folder / name
        return path.read_bytes().decode() if path.exists() else ""

    def rows(self, name):
        return list(csv.DictReader(self.text(name).splitlines()))

    def documents(self):
        """The options of the program that name the documents, seen from inside the folder."""
        sheets = [part for sheet in self.sheets for part in ("--sheet", sheet)]
        units = ["--units", "units.csv"] if self.has_units else []
        surveys = [part for answers in self.answers for part in ("--survey", f"questionnaire.yaml={answers}")]
        return ["--rubric", "rubric.yaml", *units, *sheets, *surveys, *self.chosen("at", "missing")]

    def chosen(self, *keys):
        return [part for key in keys if key in self.options for part in (f"--{key}", self.options[key])]


def cases(parent=HERE):
    found = [Case(path.parent) for path in sorted(pathlib.Path(parent).glob("*/rubric.yaml"))]
    assert len(found) > (30 if parent == HERE else 0), f"only {len(found)} golden folders"
    return found

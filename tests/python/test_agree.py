# SPDX-License-Identifier: Apache-2.0
"""Drawn documents: Python, program and C give the same bytes, and exact fractions agree with every score, total, index and rank to the last digit."""

import csv
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest
from fractions import Fraction

import parindex
from drawing import RANDOM, SOURCE, draw_case, drawn
from front import Round
from hypothesis import given

import survey  # of tests/properties
from compare import Comparison
from recompute import exact_index, half_up, load_rubric, load_sheet, load_units, score

FRONTS = [[pathlib.Path(os.environ["PARINDEX_BUILD"], "tests/golden/golden_run")], [sys.executable, SOURCE / "tests/golden/run_cli.py"]]


class Drawn(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def draw(self, draw):
        """A case in a folder of its own, gone through by Python."""
        parent = tempfile.mkdtemp(dir=self.folder)
        case = draw_case(draw, parent)
        one = Round(case)
        if one.error is not None:
            raise one.error
        return parent, case, one

    @drawn(30)
    @given(RANDOM)
    def test_three_front_ends_give_the_same_bytes(self, draw):
        parent, case, one = self.draw(draw)
        for name, text in one.texts().items():
            if text:
                (case.folder / name).write_bytes(text.encode())
        for front in FRONTS:
            done = subprocess.run([*front, parent], capture_output=True, text=True)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    @drawn(50)
    @given(RANDOM)
    def test_fractions_agree(self, draw):
        _, case, one = self.draw(draw)
        rubric, units, comparison = load_rubric(case.folder / "rubric.yaml"), load_units(case.folder / "units.csv"), Comparison()
        figures, codes = load_sheet(rubric, [case.folder / name for name in case.sheets], units)
        texts, stages = one.texts(), one.sheet.stages
        if case.answers:
            estimates = survey.estimate(case.folder / "questionnaire.yaml", [case.folder / name for name in case.answers])
            comparison.take_survey("survey", rubric, estimates, figures, codes, units, case.options.get("stage", ""), json.loads(texts["result.json"]))
        exact = {stage: score(rubric, figures, codes, stage, case.options.get("missing", "")) for stage in stages}
        rows = {name: list(csv.DictReader(texts[name].splitlines())) for name in ("score.csv", "rank.csv", "summary.csv")}
        comparison.check_scores("scores", rubric, exact, rows["score.csv"])
        comparison.check_ranks("ranks", rubric, exact[case.options.get("stage", stages[0])], units, case.options, rows["rank.csv"], rows["summary.csv"])
        self.assertEqual(comparison.faults, [])
        for stage, scores in one.stages.items():
            self.check_values(scores, exact[stage])

    def check_values(self, scores, exact):
        """Values one by one, as Decimal."""
        for unit, nodes in exact.items():
            for node, (points, most, status) in nodes.items():
                value, index = scores.value(unit, node), exact_index((points, most))
                self.assertEqual((Fraction(value.points), Fraction(value.max), value.status), (points, most, parindex.ScoreStatus[status.upper().replace("-", "_")]))
                for decimals in (0, 4, 9):
                    self.assertEqual(scores.index(unit, node, decimals), None if index is None else half_up(index, decimals))


if __name__ == "__main__":
    unittest.main()

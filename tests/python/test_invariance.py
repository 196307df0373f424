# SPDX-License-Identifier: Apache-2.0
"""Drawn documents: what must not matter does not. The order of rows, the form of a table, shards of a tally and the order of merging, threads, a saved tally."""

import pathlib
import tempfile
import unittest
from decimal import Decimal

import numpy
import parindex
from drawing import RANDOM, draw_case, drawn
from draws import draw_answers, draw_questionnaire
from hypothesis import given
from recompute import load_rows

CODES = ["01", "Xã Đông Hà", "3"]


def shuffled(draw, items):
    return draw.sample(list(items), len(items))


def columns_of(rows):
    return {name: [row[name] for row in rows] for name in rows[0]}


def written(rows):
    lines = [list(rows[0]), *(row.values() for row in rows)]
    return "".join(",".join(line) + "\n" for line in lines)


class Folder(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)


class Figures(Folder):
    def outputs(self, rubric, units, figures, **how):
        """Every score, and the places at every node."""
        sheet = parindex.Sheet(rubric, figures, units)
        scores = [parindex.Scores(sheet, stage, missing="zero", **how) for stage in sorted(sheet.stages)]
        rankings = [parindex.Ranking(one, node.id, sort="code").to_csv() for one in scores for node in rubric.nodes]
        return parindex.scores_table(scores, "code").to_csv(), rankings

    @drawn(30)
    @given(RANDOM)
    def test_sheets(self, draw):
        case = draw_case(draw, self.folder)
        rubric, units = parindex.Rubric(case.folder / "rubric.yaml"), parindex.Units(case.folder / "units.csv")
        rows = case.rows("sheet.csv")
        expected = self.outputs(rubric, units, case.folder / "sheet.csv")
        mixed = shuffled(draw, rows)
        cut = draw.randint(1, len(rows))
        halves = [half for half in (mixed[:cut], mixed[cut:]) if half]
        plain = [{**row, "value": Decimal(row["value"]) if row["value"].replace(".", "").isdigit() else row["value"] or None} for row in rows]
        forms = {"rows": rows, "another order": mixed, "columns": columns_of(mixed), "text": written(mixed), "bytes": written(mixed).encode(), "Decimal": plain,
                 "two parts": halves, "two texts": list(map(written, halves)), "a generator": iter(rows)}
        for name, figures in forms.items():
            self.assertEqual(self.outputs(rubric, units, figures), expected, name)
        self.assertEqual(self.outputs(rubric, parindex.Units(shuffled(draw, case.rows("units.csv"))), rows, threads=draw.randint(2, 9)), expected)


class Answers(Folder):
    def draw(self, draw):
        levels, names = draw_questionnaire(draw, self.folder, "n")
        draw_answers(draw, self.folder, levels, names, CODES)
        rows = [row for at in (1, 2) for row in load_rows(self.folder / f"answers-{at}.csv")]
        return parindex.Questionnaire(self.folder / "questionnaire.yaml"), names, rows

    def tallied(self, questionnaire, answers, **how):
        tally = parindex.Tally(questionnaire)
        tally.add(answers, **how)
        return tally

    @drawn(30)
    @given(RANDOM)
    def test_shards(self, draw):
        questionnaire, _, rows = self.draw(draw)
        expected = self.tallied(questionnaire, rows).save()
        mixed, count = shuffled(draw, rows), draw.randint(1, 5)
        shards = [self.tallied(questionnaire, mixed[at::count], threads=draw.randint(1, 4)) for at in range(count) if mixed[at::count]]
        whole = parindex.Tally(questionnaire)
        for shard in shuffled(draw, shards):
            whole.merge(parindex.Tally.load(questionnaire, shard.save()))
        self.assertEqual(whole.save(), expected)
        again = parindex.Tally.load(questionnaire, expected)
        self.assertEqual((again.save(), len(again)), (expected, len(rows)))
        estimates = [parindex.Estimates(tally, "commune", with_levels=True).to_csv() for tally in (whole, again)]
        self.assertEqual(estimates[0], estimates[1])

    @drawn(30)
    @given(RANDOM)
    def test_forms(self, draw):
        questionnaire, names, rows = self.draw(draw)
        expected = self.tallied(questionnaire, rows).save()
        weights = [float(row["w"]) for row in rows]
        codes = {name: [int(row[name]) if row[name] else -1 for row in rows] for name in names}
        keys = {key: [row[key] for row in rows] for key in ("commune", "area", "village")}
        for kind in (numpy.int8, numpy.int32, numpy.int64, numpy.float64):
            arrays = {name: numpy.array(values, kind) for name, values in codes.items()}
            self.assertEqual(self.tallied(questionnaire, {**arrays, **keys}, weight=numpy.array(weights), missing=-1).save(), expected, kind)
        lists = {name: [None if code < 0 else code for code in values] for name, values in codes.items()}
        self.assertEqual(self.tallied(questionnaire, {**lists, **keys}, weight=weights).save(), expected)
        strided = {name: numpy.array([values, values]).T[:, 0] for name, values in codes.items()}
        self.assertEqual(self.tallied(questionnaire, {**strided, **keys}, weight=weights, missing=-1).save(), expected)


if __name__ == "__main__":
    unittest.main()

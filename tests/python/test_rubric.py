# SPDX-License-Identifier: Apache-2.0
"""Rubrics, units, sheets, scores and rankings: what goes in, what comes out, how it fails and closes."""

import copy
import ctypes
import gc
import os
import pathlib
import subprocess
import sys
import tempfile
import threading
import unittest
from decimal import Decimal, localcontext

import parindex
from parindex import _declare, _wrap
from parindex._find import library

RUBRIC = {
    "schema": 1, "id": "t", "title": {"vi": "Thử", "en": "Trial"}, "status": "constructed", "max": 6,
    "areas": [{"id": "1", "title": {"vi": "Hồ sơ", "en": "Dossiers"}, "max": Decimal("6"), "criteria": [
        {"id": "1.1", "title": {"vi": "Đúng hạn", "en": "On time"}, "max": 6, "rule": {"ratio": {"of": "on_time", "over": "received"}}}]}],
}
ROWS = [{"unit": "H44.03", "on_time": 1353, "received": 1484}, {"unit": "H44.07", "on_time": 998.0, "received": Decimal(1271)}]
COLUMNS = {"unit": ["H44.03", "H44.07"], "on_time": [1353, 998], "received": [1484, 1271]}
CSV = "unit,on_time,received\nH44.03,1353,1484\nH44.07,998,1271\n"


def indices(figures):
    return [place.index for place in parindex.Ranking(parindex.Scores(parindex.Sheet(parindex.Rubric(RUBRIC), figures)))]


class Inputs(unittest.TestCase):
    def test_every_form_of_figures_gives_the_same(self):
        expected = [Decimal("91.17"), Decimal("78.52")]  # 100 * 1353/1484 = 91.1725…, 100 * 998/1271 = 78.5208…
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "sheet.csv")
            path.write_text(CSV)
            split = [CSV.splitlines(True)[0] + line for line in CSV.splitlines(True)[1:]]
            for figures in (CSV, CSV.encode(), path, str(path), parindex.Source(CSV.encode(), "s.csv"), ROWS, tuple(ROWS), iter(ROWS), COLUMNS, split):
                self.assertEqual(indices(figures), expected, figures)

    def test_missing_is_not_zero(self):
        for value in (None, float("nan"), ""):
            sheet = parindex.Sheet(parindex.Rubric(RUBRIC), [{**ROWS[0], "on_time": value}])
            self.assertEqual(sheet.figure("H44.03", "1.1", "on_time"), "")
            self.assertEqual(parindex.Scores(sheet, missing="zero").value(0).status, parindex.ScoreStatus.MISSING)
            self.assertIsNone(parindex.Scores(sheet, missing="exclude").index(0))

    def test_what_is_no_figure_is_refused(self):
        rubric = parindex.Rubric(RUBRIC)
        for figures, error in (([], TypeError), (3, TypeError), (None, TypeError), ([1, 2], TypeError), ([{"unit": "a", "on_time": True}], TypeError),
                               ([{"unit": "a", "on_time": float("inf")}], ValueError), ({"unit": ["a"], "on_time": []}, ValueError),
                               ("/no/such/file.csv", FileNotFoundError)):
            with self.assertRaises(error, msg=figures):
                parindex.Sheet(rubric, figures)
        with self.assertRaises(TypeError):
            parindex.Rubric({**RUBRIC, "max": Decimal("0.12345678901234567891")})
        for wrong in ({"missing": "nought"}, {"missing": 7}, {"stage": 3}, {"threads": "two"}):
            with self.assertRaises((ValueError, TypeError, AttributeError)):
                parindex.Scores(parindex.Sheet(rubric, ROWS), **wrong)

    def test_figures_one_by_one(self):
        rubric = parindex.Rubric(RUBRIC)
        sheet = parindex.Sheet.empty(rubric, parindex.Units([{"code": "01", "name": "Sở A"}]))
        sheet.set("Sở A", "1.1", 3, "on_time")
        sheet.set("01", "1.1", Decimal("4.0"), "received")
        self.assertEqual(sheet.figure("01", "1.1", "received"), "4")
        self.assertEqual(parindex.Scores(sheet).value("01"), parindex.Value(Decimal("4.5"), Decimal(6), parindex.ScoreStatus.SCORED))
        with self.assertRaises(parindex.DataError):
            sheet.set("01", "1.1", -1, "on_time")
        for unit, leaf, named in (("02", "1.1", "on_time"), ("01", "1.2", "on_time"), ("01", "1.1", "late"), (1, "1.1", "on_time")):
            with self.assertRaises(LookupError):
                sheet.set(unit, leaf, 1, named)


class Outputs(unittest.TestCase):
    def setUp(self):
        self.scores = parindex.Scores(parindex.Sheet(parindex.Rubric(RUBRIC), ROWS))

    def test_numbers_are_what_was_asked_for(self):
        ranking = parindex.Ranking(self.scores)
        self.assertEqual([type(ranking.to_dicts(numbers)[0]["index"]) for numbers in (Decimal, float, str)], [Decimal, float, str])
        self.assertEqual(ranking.to_dicts(float)[1]["index"], 78.52)
        self.assertIsNone(ranking.to_dicts()[0]["note"])
        self.assertEqual(self.scores.index("H44.07", "1.1", 9), Decimal("78.520849717"))  # 100 / 6 of 4.711250983 points
        self.assertEqual(self.scores.sheet.rubric.nodes[1].max, 6)

    def test_points_are_exact_under_any_context(self):
        with localcontext() as context:
            context.prec = 3
            self.assertEqual([str(_wrap.points(n)) for n in (0, 1, -1, 8_750_000_000, -(2**63))],
                             ["0", "1E-9", "-1E-9", "8.75", "-9223372036.854775808"])

    def test_tables_are_written(self):
        table = self.scores.to_table()
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "t.csv")
            self.assertEqual(table.to_csv(path), path.read_bytes().decode())
        self.assertEqual(len(table.to_dicts()), len(table))
        self.assertEqual(list(table.to_dicts()[0]), table.columns)
        self.assertIn("Đơn vị", table.to_text("markdown", "vi"))

    def test_places_and_words(self):
        ranking = parindex.Ranking(self.scores)
        self.assertEqual([(place.unit, place.rank) for place in ranking], [("H44.03", 1.0), ("H44.07", 2.0)])
        self.assertEqual(ranking[-1], ranking[1])
        for at in (2, -3):
            with self.assertRaises(IndexError):
                ranking[at]
        self.assertIn("on_time / received", self.scores.rubric.rule_in_words("1.1"))
        self.assertIn("H44.03", self.scores.explain("H44.03"))


class Errors(unittest.TestCase):
    def test_all_findings_come_together(self):
        wrong = copy.deepcopy(RUBRIC)
        wrong["max"], wrong["areas"][0]["max"] = 7, 8
        with self.assertRaises(parindex.DocumentError) as caught:
            parindex.Rubric(wrong)
        error = caught.exception
        self.assertIsInstance(error, ValueError)
        self.assertGreaterEqual(len(error.findings), 2)
        self.assertEqual((error.status, error.code, error.path), (parindex.Status.ERR_RUBRIC, error.findings[0].code, error.findings[0].path))
        self.assertGreater(error.line, 0)
        self.assertIn("tổng", error.text_vi)
        self.assertEqual(len(str(error).splitlines()), 1 + len(error.findings))

    def test_a_cell_is_named(self):
        with self.assertRaises(parindex.DataError) as caught:
            parindex.Sheet(parindex.Rubric(RUBRIC), CSV + "H44.09,x,1\n")
        self.assertEqual((caught.exception.path, caught.exception.findings[0].row), ("B4", 4))

    def test_unknown_names_suggest(self):
        units = parindex.Units([{"code": "01", "name": "Sở Y tế"}, {"code": "02", "name": "Sở Nội vụ"}])
        with self.assertRaisesRegex(KeyError, "did you mean 01"):
            units["So Y te"]
        self.assertEqual(units["sở y tế"].code, "01")

    def test_every_status_has_an_exception(self):
        for status in parindex.Status:
            if status != parindex.Status.OK:
                self.assertTrue(issubclass(parindex.errors.kind_of(status), parindex.Error))
        self.assertIs(parindex.errors.kind_of(parindex.Status.ERR_MEMORY), parindex.ExhaustedError)

    def test_a_wrong_handle_is_refused(self):
        for wrong in (_declare.SheetHandle(), 4096, "rubric"):
            with self.assertRaises(ctypes.ArgumentError):
                library.par_rubric_id(wrong)


class Closing(unittest.TestCase):
    def test_a_closed_object_says_so(self):
        with parindex.Rubric(RUBRIC) as rubric:
            self.assertEqual(rubric.id, "t")
        self.assertTrue(rubric.closed)
        rubric.close()
        for use in (lambda: rubric.id, lambda: rubric.nodes, lambda: parindex.Sheet(rubric, ROWS), lambda: rubric.__enter__()):
            with self.assertRaisesRegex(parindex.ClosedError, "Rubric is closed"):
                use()
        with self.assertRaises(TypeError):
            copy.copy(rubric)

    def test_objects_free_in_the_right_order_however_they_are_closed(self):
        freed = []
        functions = {name: getattr(library, name) for name in ("par_rubric_free", "par_sheet_free", "par_scores_free", "par_ranking_free")}
        for name, function in functions.items():
            setattr(library, name, lambda pointer, name=name, function=function: (freed.append(name), function(pointer)))
        try:
            rubric = parindex.Rubric(RUBRIC)
            sheet = parindex.Sheet(rubric, ROWS)
            scores = parindex.Scores(sheet)
            ranking = parindex.Ranking(scores)
            for handle in (rubric, sheet, scores):
                handle.close()
            self.assertEqual((freed, ranking[0].unit, ranking.to_dicts()[0]["rank"]), ([], "H44.03", 1))
            del handle, scores, sheet, rubric
            gc.disable()
            ranking.close()
            self.assertEqual(freed, ["par_ranking_free", "par_scores_free", "par_sheet_free", "par_rubric_free"])
        finally:
            gc.enable()
            for name, function in functions.items():
                setattr(library, name, function)

    def test_the_end_of_the_program_frees_what_is_left(self):
        program = "import parindex, test_rubric as t\nkept = parindex.Scores(parindex.Sheet(parindex.Rubric(t.RUBRIC), t.ROWS))\nkept.me = kept\n"
        done = subprocess.run([sys.executable, "-X", "faulthandler", "-c", program], cwd=pathlib.Path(__file__).parent, capture_output=True, text=True)
        self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_threads_may_close_while_others_score(self):
        sheet = parindex.Sheet(parindex.Rubric(RUBRIC), ROWS)
        found = []

        def score():
            for _ in range(50):
                try:
                    found.append(parindex.Scores(sheet).index("H44.03"))
                except parindex.ClosedError:
                    return

        threads = [threading.Thread(target=score) for _ in range(4)]
        for thread in threads:
            thread.start()
        sheet.rubric.close()
        sheet.close()
        for thread in threads:
            thread.join()
        self.assertLessEqual(set(found), {Decimal("91.17")})

    def test_a_child_process_goes_on(self):
        scores = parindex.Scores(parindex.Sheet(parindex.Rubric(RUBRIC), ROWS))
        child = os.fork()
        if child == 0:
            os._exit(0 if parindex.Ranking(parindex.Scores(scores.sheet))[0].unit == "H44.03" else 1)
        self.assertEqual(os.waitpid(child, 0)[1], 0)


if __name__ == "__main__":
    unittest.main()

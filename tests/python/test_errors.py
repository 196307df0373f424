# SPDX-License-Identifier: Apache-2.0
"""Exceptions: everything that is wrong comes together, each with its place, in both languages, and survives a process."""

import copy
import multiprocessing
import os
import pathlib
import pickle
import unittest

import parindex
import test_rubric
import test_survey

ROOT = pathlib.Path(os.environ["PARINDEX_SOURCE"])
BAD_ANSWERS = "q1,c2,w,h,d\n5,1,1,x,7\nhm,1,-1,x,7\n"


def add_bad_answers(_):
    parindex.Tally(parindex.Questionnaire(test_survey.YAML)).add(BAD_ANSWERS)


class Findings(unittest.TestCase):
    def caught(self, kind, function, *arguments, **how):
        with self.assertRaises(kind) as caught:
            function(*arguments, **how)
        return caught.exception

    def places(self, error):
        return [(one.status.name, one.code, one.file, one.line, one.column, one.path, one.cell) for one in error.findings]

    def test_a_rubric(self):
        wrong = copy.deepcopy(test_rubric.RUBRIC)
        wrong["max"], wrong["areas"][0]["max"] = 7, 8
        error = self.caught(parindex.DocumentError, parindex.Rubric, wrong)
        self.assertEqual([one.path for one in error.findings], ["max", "areas[0].max"])
        self.assertRegex(str(error), r"\A2 errors:\n  -:1:\d+: error E203: the maxima .* \(max\)\n  -:1:\d+: error E203: .* \(areas\[0\].max\)\Z")
        self.assertRegex(error.tell("vi"), r"\A2 lỗi:\n  -:1:\d+: lỗi E203: tổng ")

    def test_a_file_is_named(self):
        path = str(ROOT / "tests/invalid/lint-sum-too-small/rubric.yaml")
        error = self.caught(parindex.DocumentError, parindex.Rubric, path)
        self.assertEqual(self.places(error), [("ERR_RUBRIC", "E203", path, 9, 10, "areas[0].max", "")])
        self.assertEqual((error.code, error.line, error.column, error.path, error.cell), ("E203", 9, 10, "areas[0].max", ""))
        self.assertTrue(str(error).startswith(f"{path}:9:10: error E203: "))

    def test_a_sheet(self):
        rows = parindex.Source((test_rubric.CSV + "H44.09,x,1\nH44.10,-1,2\nH44.07,1,2\n").encode(), "s.csv")
        error = self.caught(parindex.DataError, parindex.Sheet, parindex.Rubric(test_rubric.RUBRIC), rows)
        self.assertEqual(self.places(error), [("ERR_DATA", "E440", "s.csv", 4, 8, "B4", "B4"), ("ERR_RANGE", "E445", "s.csv", 5, 8, "B5", "B5"),
                                              ("ERR_DATA", "E413", "s.csv", 6, 1, "A6", "A6")])
        self.assertEqual((error.status, error.file, error.cell), (parindex.Status.ERR_DATA, "s.csv", "B4"))

    def test_answers(self):
        tally = parindex.Tally(parindex.Questionnaire(test_survey.YAML))
        error = self.caught(parindex.DataError, tally.add, BAD_ANSWERS)
        self.assertEqual([(one.code, one.cell) for one in error.findings], [("E750", "A2"), ("E751", "A3"), ("E754", "C3")])
        error = self.caught(parindex.DataError, tally.add, BAD_ANSWERS[:22])
        self.assertEqual([one.cell for one in error.findings], ["A2"])  # and not those of the call before
        error = self.caught(parindex.DataError, tally.add, test_survey.columns(q1=[1, 2, 5, 2, 2]), weight=test_survey.W)
        self.assertEqual([(one.file, one.line, one.row, one.cell) for one in error.findings], [("", 0, 3, "row 3, q1")])
        self.assertTrue(str(error).endswith("(row 3, q1)"))
        self.assertTrue(error.tell("vi").endswith("(hàng 3, q1)"))

    def test_a_shared_collection_keeps_all_and_an_exception_its_own(self):
        shared = parindex.Findings()
        for at, table in enumerate(("code,name\n,a\n", "code,name\n01,b\n01,c\n")):
            error = self.caught(parindex.DataError, parindex.Units, parindex.Source(table.encode(), f"{at}.csv"), findings=shared)
            self.assertEqual([one.file for one in error.findings], [f"{at}.csv"])
        self.assertEqual(len(shared), 2)

    def test_what_has_no_place_is_a_finding_too(self):
        sheet = parindex.Sheet(parindex.Rubric(test_rubric.RUBRIC), test_rubric.ROWS)
        error = self.caught(parindex.CallError, parindex.Scores, sheet, "nowhere")
        self.assertEqual(len(error.findings), 1)
        self.assertEqual(str(error), 'error E506: the sheet has no stage "nowhere"')
        error = self.caught(parindex.CallError, parindex.Scores(sheet).index, 0, "total", decimals=99)
        self.assertEqual((len(error.findings), error.findings[0].text_en), (1, str(error)))

    def test_many_are_counted(self):
        rows = "unit,on_time,received\n" + "".join(f"U{at},x,y\n" for at in range(300))
        error = self.caught(parindex.DataError, parindex.Sheet, parindex.Rubric(test_rubric.RUBRIC), rows)
        self.assertEqual((len(error.findings), error.dropped), (200, 400))
        lines = str(error).splitlines()
        self.assertEqual((lines[0], lines[-1], len(lines)), ("at least 200 errors:", "  and 180 more", 22))
        self.assertEqual(len(error.tell().splitlines()), 201)
        self.assertEqual(error.tell("vi", 1).splitlines()[::2], ["ít nhất 200 lỗi:", "  và 199 lỗi nữa"])

    def test_exceptions_are_sent_from_process_to_process(self):
        error = self.caught(parindex.DataError, add_bad_answers, None)
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
            again = pickle.loads(pickle.dumps(error, protocol))
            self.assertEqual((type(again), str(again), vars(again)), (type(error), str(error), vars(error)))
        self.assertEqual(copy.copy(error).findings, error.findings)
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            sent = self.caught(parindex.DataError, pool.map, add_bad_answers, [None])
        self.assertEqual((str(sent), sent.cell), (str(error), "A2"))

    def test_every_language_but_two_is_refused(self):
        error = self.caught(parindex.DataError, add_bad_answers, None)
        with self.assertRaisesRegex(ValueError, "expected en or vi"):
            error.tell("fr")


class Kinds(unittest.TestCase):
    def test_what_is_no_such_object_is_named(self):
        questionnaire = parindex.Questionnaire(test_survey.YAML)
        tally = parindex.Tally(questionnaire)
        estimates = parindex.Estimates(tally)
        rubric = parindex.Rubric(test_rubric.RUBRIC)
        calls = {
            "Rubric": lambda: parindex.Sheet("x", b"unit\n"),
            "Units": lambda: parindex.Sheet(rubric, b"unit\n", "x"),
            "Sheet": lambda: parindex.Scores("x"),
            "Scores": lambda: parindex.Ranking("x"),
            "Ranking": lambda: parindex.ranking_table(["x"]),
            "Questionnaire": lambda: parindex.Tally("x"),
            "Tally": lambda: tally.merge("x"),
            "Tally ": lambda: parindex.Estimates("x"),
            "Tally  ": lambda: parindex.Reliability("x"),
            "Tally   ": lambda: parindex.Differences.between_domains("x", "d"),
            "Estimates": lambda: parindex.Differences.between_surveys(estimates, "x"),
            "Margins": lambda: parindex.Estimates(tally, margins="x"),
        }
        for kind, call in calls.items():
            with self.assertRaisesRegex(TypeError, f"^expected {kind.strip()}; found str$"):
                call()
        with self.assertRaisesRegex(AttributeError, "no attribute 'nothing'"):
            parindex.nothing


if __name__ == "__main__":
    unittest.main()

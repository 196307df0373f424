# SPDX-License-Identifier: Apache-2.0
"""Sample sizes, series, calibrated weights, CSV of other dialects, points and texts: the reference values of the C tests and the program."""

import array
import collections
import csv
import os
import pathlib
import re
import tempfile
import unittest
from decimal import Decimal

import parindex
import test_rubric
import test_survey

ROOT = pathlib.Path(os.environ["PARINDEX_SOURCE"])
DATA = ROOT / "tests/reference/data"
NATIONAL = ROOT / "tests/cli/files/national.csv"


class SampleSizes(unittest.TestCase):
    def test_sizes_are_those_of_the_c_test(self):
        plain = parindex.sample_size(10000, 0.05)
        self.assertEqual((plain.slovin_n, plain.n, plain.deff, plain.clusters), (385, 370, 1, 0))
        self.assertAlmostEqual(plain.finite, 369.97061048019305, places=9)
        made = parindex.sample_size(10000, 0.05, cluster_size=30, rho=0.05, response_rate=0.9)
        self.assertEqual((made.n, made.invited, made.clusters, made.slovin_invited, made.slovin_clusters), (861, 957, 32, 428, 15))
        self.assertAlmostEqual(made.infinite, 941.1574110700601, places=9)
        self.assertEqual(parindex.sample_size(2000, 0.03, share=0.84, confidence=0.9, deff=2).n, 576)

    def test_table_is_the_one_of_the_program(self):
        cases = (ROOT / "tests/cli/cases/sizes-and-series.txt").read_text()
        expected = cases.split("== a table for programs")[1].split("\n==")[0]
        made = parindex.sample_size(10000, 0.05, deff=2, share=0.8, confidence=0.9)
        self.assertEqual(made.to_table().to_csv(), "".join(line[2:] + "\n" for line in expected.splitlines() if line.startswith("> ")))
        self.assertEqual(made.to_table("vi").to_dicts()[0]["meaning"], "quy mô tổng thể")

    def test_what_cannot_be_is_refused(self):
        for wrong in ({"population": 0}, {"margin": 0}, {"margin": 1.0}, {"margin": float("nan")}, {"share": 1.0}, {"confidence": 1}, {"deff": 0.5},
                      {"rho": 0.05}, {"deff": 2, "cluster_size": 30, "rho": 0.05}, {"response_rate": 1.1}):
            with self.assertRaises(parindex.CallError, msg=wrong) as caught:
                parindex.sample_size(**{"population": 100, "margin": 0.05, **wrong})
            self.assertTrue(caught.exception.text_en and caught.exception.text_vi)
        with self.assertRaises(TypeError):
            parindex.sample_size("many", 0.05)


class Series(unittest.TestCase):
    def test_values(self):
        series = parindex.Series(NATIONAL)
        self.assertEqual((len(series), series[0]), (8, parindex.SeriesValue("overall", 2020, "a", Decimal("85.48"), 2, "", 2)))
        self.assertEqual(series[-1], list(series)[7])
        with self.assertRaises(IndexError):
            series[8]

    def test_changes_are_those_of_the_program(self):
        series = parindex.Series(NATIONAL)
        self.assertEqual([(row["from"], row["change"], row["note"]) for row in series.changes("overall").to_dicts(str)],
                         [(2020, "1.68", None), (2021, None, "break"), (2022, "2.58", None), (2023, "1.28", None)])
        self.assertEqual([finding.code for finding in series.findings], ["W790"])
        found = parindex.Findings()
        table = series.changes(from_year=2021, to_year=2023, language="vi", findings=found)
        self.assertEqual(table.to_csv(), "node,from,to,series,before,after,change,note\noverall,2021,2023,a → b,87.16,82.66,,đổi phương pháp\n")
        self.assertEqual(sorted(finding.code for finding in found), ["W790", "W791"])

    def test_what_is_wrong(self):
        with self.assertRaises(parindex.DataError) as caught:
            parindex.Series(NATIONAL.read_text().replace("2020,a,85", "20,a,85").replace("84.71", "84.7x"))
        self.assertEqual([(one.code, one.cell) for one in caught.exception.findings], [("E843", "B2"), ("E844", "D7")])
        series = parindex.Series(NATIONAL)
        for wrong in ({"node": "feedback"}, {"from_year": 2024, "to_year": 2023}):
            with self.assertRaises(parindex.CallError):
                series.changes(**wrong)
        series.close()
        with self.assertRaises(parindex.ClosedError):
            len(series)


def read(name):
    with open(DATA / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class Calibration(unittest.TestCase):
    METHODS = {"poststrat_stype": (["stype"],), "rake_stype_schwide": (["stype", "sch.wide"],), "cal_linear": (["stype", "api99"], "linear"),
               "cal_raking": (["stype", "api99"], "raking"), "cal_logit_0.3_3": (["stype", "api99"], "logit", (0.3, 3)),
               "cal_linear_0.4_2.5": (["stype", "api99"], "truncated", (0.4, 2.5))}

    def test_weights_are_those_of_r_survey(self):
        rows, totals, expected = read("in_apiclus1.csv"), collections.defaultdict(dict), collections.defaultdict(list)
        for row in read("cal_targets.csv"):
            totals[row["margin"]][row["category"]] = float(row["total"])
        for row in read("cal_weights.csv"):
            expected[row["method"].split(":")[0]].append(float(row["weight"]))
        for method, (names, *how) in self.METHODS.items():
            targets = []
            for name in names:
                known = totals[name].get("sum", totals[name])
                targets.append(([row[name] if isinstance(known, dict) else float(row[name]) for row in rows], known))
            made = parindex.calibrate([float(row["pw"]) for row in rows], targets, **dict(zip(("distance", "bounds"), how)))
            self.assertEqual(len(made.weights), len(expected[method]))
            for found, wanted in zip(made.weights, expected[method]):
                self.assertAlmostEqual(found / wanted, 1, delta=1e-9)
            if method == "rake_stype_schwide":
                self.assertAlmostEqual(made.kish, 1.05165669560485, places=9)

    def test_totals_of_margins(self):
        margins = parindex.Margins(parindex.Questionnaire(test_survey.YAML), [{"margin": "d", "member": "7", "total": 30}, {"margin": "d", "member": "8", "total": 10}])
        made = parindex.calibrate(array.array("i", [1, 1, 2]), [(["7", "7", "8"], margins["d"].totals)])
        self.assertEqual((list(made.weights), made.rounds, made.lowest, made.highest), ([15, 15, 10], 0, 5, 15))
        with self.assertRaisesRegex(KeyError, "there are 'd'"):
            margins["sex"]

        class Series:
            def items(self):
                return iter([("7", 30.0), ("8", 10.0)])

        self.assertEqual(parindex.calibrate([1, 1, 2], [(["7", "7", "8"], Series())]), made)

    def test_what_cannot_be_is_refused(self):
        sexes = ["m", "m", "f"]
        for weights, targets, error, said in (
            ([1, 1, -1], [(sexes, {"m": 1, "f": 2})], parindex.DataError, ""), ([1, None, 1], [(sexes, {"m": 1, "f": 2})], parindex.DataError, ""),
            ([1, 1, 1], [(sexes, {"m": 1})], ValueError, "target 1 has a row of 'f'"), ([1, 1], [(sexes, {"m": 1, "f": 2})], ValueError, "target 1 has 3 rows; expected 2"),
            ([1, 1, 1], [(sexes, {"m": 1, "f": 2}), ([1, 2, 3], "x")], TypeError, "totals of target 2"), (["a"] * 3, [], TypeError, "weights"), ([10**400] * 3, [], ValueError, "float"),
            ([1, 1, 1], [(sexes, {"m": 1, "f": 2, "x": 5})], parindex.DataError, ""), (3, [], TypeError, "weights"),
            ([1, 1, 1], [(sexes, {"m": 1, "f": 2}), (sexes, {"m": 9, "f": 2})], parindex.DataError, ""),
        ):
            with self.assertRaisesRegex(error, said, msg=(weights, targets)):
                parindex.calibrate(weights, targets)
        with self.assertRaises(parindex.DataError) as caught:
            parindex.calibrate([1, 1, -1], [(sexes, {"m": 1, "f": 2})])
        self.assertEqual((caught.exception.row, caught.exception.cell), (3, "row 3"))


class Csv(unittest.TestCase):
    def test_dialects_and_encodings(self):
        units = (ROOT / "tests/cli/files/units.csv").read_text()
        self.assertEqual(parindex.csv_convert("code;points\n01;1,5\n"), "code,points\n01,1.5\n")
        self.assertEqual(parindex.csv_convert("code,points\n01,1.5\n", format="excel"), "\ufeffcode;points\r\n01;1,5\r\n")
        self.assertEqual(parindex.csv_convert(("\ufeff" + units).encode("utf-16-le")), units)
        self.assertEqual(parindex.csv_convert(b"code,name\n01,H\xb5 N\xe9i\n", encoding="tcvn3"), "code,name\n01,Hà Nội\n")  # TCVN 5712: B5 is à, E9 is ộ
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "out.csv")
            parindex.csv_convert([{"a": 1, "b": "x"}], path, format="excel")
            self.assertEqual(path.read_bytes(), b"\xef\xbb\xbfa;b\r\n1;x\r\n")

    def test_what_is_wrong(self):
        with self.assertRaises(parindex.DataError) as caught:
            parindex.csv_convert("a,b\n1\n")
        self.assertEqual(caught.exception.row, 2)
        with self.assertRaises(parindex.CallError):
            parindex.csv_convert("a,b\n1,2\n", format="json")
        with self.assertRaises(ValueError):
            parindex.csv_convert("a,b\n1,2\n", encoding="latin1")


class Rest(unittest.TestCase):
    def test_points(self):
        self.assertEqual([parindex.points_read(text) for text in ("8.75", "-0.5", "1000000000")], [Decimal("8.75"), Decimal("-0.5"), Decimal(10**9)])
        self.assertEqual([str(parindex.points_round(value, 2)) for value in ("2.345", Decimal("-2.345"), 7)], ["2.35", "-2.35", "7"])
        self.assertEqual(parindex.points_write(Decimal("1234.5"), 2, "vi"), "1234,50")
        self.assertEqual(parindex.points_write("0.10"), "0.1")
        for wrong in ("8,75", "", " 1", "1.0000000001", "nan"):
            with self.assertRaises(parindex.Error, msg=wrong):
                parindex.points_read(wrong)
        with self.assertRaisesRegex(TypeError, "found 0.1"):
            parindex.points_write(0.1)
        for decimals, error in ((-1, ValueError), (10, ValueError), (2.0, TypeError), (2**40, ValueError)):
            with self.assertRaises(error):
                parindex.points_round(1, decimals)

    def test_texts(self):
        self.assertEqual(sorted(["Điện Biên", "Đà Nẵng", "An Giang", "Cà Mau"], key=parindex.text_key), ["An Giang", "Cà Mau", "Đà Nẵng", "Điện Biên"])
        self.assertLess(parindex.text_compare("ma", "mà"), 0)
        self.assertEqual((parindex.text_compare("e\u0301", "é"), parindex.text_width("e\u0301"), parindex.text_width("漢")), (0, 1, 2))

    def test_rubrics_and_sheets(self):
        rubric = parindex.Rubric(test_rubric.RUBRIC)
        self.assertEqual((rubric.leaf_decimals, rubric.index_decimals), (9, 2))
        sheet = parindex.Sheet(rubric, [{"unit": "a", "on_time": 1, "received": None}])
        self.assertEqual([sheet.figure_kind("a", "1.1", name).name for name in ("on_time", "received")], ["NUMBER", "MISSING"])
        with self.assertRaises(KeyError):
            sheet.figure_kind("a", "1.1", "on_time", "self")

    def test_surveys(self):
        questionnaire = parindex.Questionnaire(test_survey.YAML)
        tally = parindex.Tally(questionnaire)
        tally.add(test_survey.CSV)
        self.assertEqual((questionnaire.labels("q1", "vi"), questionnaire.labels("q2")), (["Chưa tốt", "Tốt"], ["Bad", "Good"]))
        with self.assertRaisesRegex(KeyError, "there are q1, q2"):
            questionnaire.labels("q3")
        estimates = parindex.Estimates(tally, interval="wilson", level=0.9)
        self.assertEqual((estimates.interval, estimates.level), (parindex.Interval.WILSON, 0.9))
        self.assertEqual(parindex.Reliability(tally).find("all", "q2").question, "q2")
        with self.assertRaisesRegex(KeyError, "without 'q9'"):
            parindex.Reliability(tally).find("all", "q9")
        told = parindex.flag_text(parindex.Flag.EMPTY | parindex.Flag.FEW_ANSWERS)
        self.assertEqual([sentence.partition(":")[0] for sentence in told], ["nobody", "few answers"])


class Whole(unittest.TestCase):
    UNCALLED = {
        "par_cancel_requested": "tokens are made for one call, and only asked to stop",
        "par_status_name": "the enumerators have the names",
    }

    def test_every_function_has_a_caller(self):
        package = ROOT / "bindings/python/src/parindex"
        called = set(re.findall(r"par_\w+", "".join(path.read_text() for path in package.glob("*.py") if path.name != "_declare.py")))
        symbols = (ROOT / "tests/abi/symbols.txt").read_text().split()
        self.assertEqual([name for name in symbols if name not in called and name not in self.UNCALLED], [], "call them, or say why not in UNCALLED")
        self.assertEqual([name for name in self.UNCALLED if name in called or name not in symbols], [], "remove from UNCALLED")

    def test_everything_public_is_listed(self):
        for name in parindex.__all__:
            self.assertTrue(hasattr(parindex, name), name)
        public = {name for name, value in vars(parindex).items() if not name.startswith("_") and getattr(value, "__module__", None)}
        self.assertEqual(public - set(parindex.__all__), set())


if __name__ == "__main__":
    unittest.main()

# SPDX-License-Identifier: Apache-2.0
"""Frames, files of Excel, SPSS and Stata, and columns that are no good, into units, sheets and tallies."""

import csv
import ctypes
import datetime
import decimal
import os
import pathlib
import re
import sys
import tempfile
import unittest
from unittest import mock

import numpy
import openpyxl
import pandas
import polars
import pyarrow
import pyreadstat

import parindex
from parindex import _arrow

SOURCE = pathlib.Path(os.environ["PARINDEX_SOURCE"])
DATA, RUBRICS = SOURCE / "examples/data", SOURCE / "examples/rubrics"
ANSWERS = DATA / "sipas-demo/answers-2026.csv"
SIPAS = parindex.Questionnaire(RUBRICS / "sipas-demo.yaml")
SMALL = parindex.Questionnaire("""schema: 1
id: k
title: {vi: "Khảo sát", en: "Survey"}
status: constructed
scale: {levels: 2, labels: [{vi: "Chưa tốt", en: "Bad"}, {vi: "Tốt", en: "Good"}], value: [0, 100]}
codes: {dont_know: [9]}
columns: {weight: w, domains: [d]}
questions: [{id: q1}]
index: {id: all, rule: pooled, questions: [q1]}
""")
RUBRIC = """schema: 1
id: t
title: {vi: Thử, en: Trial}
status: constructed
max: 6
areas:
- {id: "1", title: {vi: Hồ sơ, en: Dossiers}, max: 6, criteria: [
  {id: "1.1", title: {vi: Đúng hạn, en: On time}, max: 6, rule: {ratio: {of: on_time, over: received}}}]}
"""


class Streamed:
    """As a relation of DuckDB: a stream in batches, and nothing else."""

    def __init__(self, frame):
        self.table = pyarrow.table(frame)

    def __arrow_c_stream__(self, requested_schema=None):
        return pyarrow.RecordBatchReader.from_batches(self.table.schema, self.table.to_batches(max_chunksize=7)).__arrow_c_stream__()


def columns_of(path):
    """The columns of a CSV as texts, without comments."""
    with open(path, encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(line for line in file if not line.startswith("#"))
    numbers = {"w", "Np", "Nv", "Nc"}  # as texts they would be refused in a frame
    return {name: [float(row[at]) if name in numbers else row[at] or None for row in rows] for at, name in enumerate(header)}


def forms_of(path):
    texts = columns_of(path)
    frame = pandas.DataFrame(texts)
    arrow = pyarrow.Table.from_pandas(frame, preserve_index=False)
    return {"dict": texts, "pandas": frame, "filtered": frame[frame.index >= 0].set_index(frame.index * 3), "polars": polars.DataFrame(texts), "pyarrow": arrow,
            "categories": frame.astype("category"), "view": pyarrow.table({name: column if column.type == "double" else column.cast("string_view") for name, column in zip(arrow.column_names, arrow.columns)}),
            "stream": Streamed(frame), "rows": [dict(zip(texts, row)) for row in zip(*texts.values())]}


def added(questionnaire, answers, **how):
    tally = parindex.Tally(questionnaire)
    tally.add(answers, **how)
    return tally.save()


class SameBytes(unittest.TestCase):
    def test_answers(self):
        expected, number = added(SIPAS, ANSWERS), pandas.read_csv(ANSWERS, comment="#")
        for name, form in forms_of(ANSWERS).items():
            if name != "dict":
                self.assertEqual(added(SIPAS, form), expected, name)
        for form in (number, number.convert_dtypes(), number.sample(frac=1, random_state=1), polars.from_pandas(number), pyarrow.Table.from_pandas(number)):
            self.assertEqual(added(SIPAS, form), expected, type(form))

    def test_columns_of_numpy(self):
        codes = {"q1": [1, 2, 9, 2], "d": ["a", "b", "a", "b"]}
        weights = [1.5, 1, 2, 1]
        expected = added(SMALL, {**codes, "w": weights}, weight=weights)
        self.assertEqual(expected, added(SMALL, pandas.DataFrame({**codes, "w": weights})))
        for kind in ("int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64", "float32", "float64"):
            q1 = numpy.array(codes["q1"], kind)
            apart, backwards = numpy.repeat(q1, 3)[::3], numpy.ascontiguousarray(q1[::-1])[::-1]
            for form in (q1, apart, backwards, pandas.Series(q1), polars.Series(q1), numpy.asfortranarray(numpy.stack([q1, q1]))[0]):
                self.assertEqual(added(SMALL, {"q1": form, "d": numpy.array(codes["d"], object)}, weight=numpy.array(weights)), expected, (kind, type(form)))

    def scores_of(self, rubric, units, sheet):
        kept = parindex.Rubric(rubric)
        scores = parindex.Scores(parindex.Sheet(kept, sheet, parindex.Units(units)))
        return scores.to_csv() + parindex.Ranking(scores).to_csv()

    def test_units_and_sheets(self):
        folder = DATA / "qd766-phutho-2026q3"
        expected = self.scores_of(RUBRICS / "qd766-province.yaml", folder / "units.csv", folder / "sheet.csv")
        units, sheets = forms_of(folder / "units.csv"), forms_of(folder / "sheet.csv")
        for name in units:
            self.assertEqual(self.scores_of(RUBRICS / "qd766-province.yaml", units[name], sheets[name]), expected, name)

    def test_figures_as_numbers(self):
        figures = {"unit": ["A", "B"], "on_time": [4.75, None], "received": [5, 7]}
        expected = parindex.Scores(parindex.Sheet(parindex.Rubric(RUBRIC), "unit,on_time,received\nA,4.75,5\nB,,7\n"), missing="zero").to_csv()
        exact = polars.DataFrame({**figures, "on_time": [decimal.Decimal("4.75"), None]})
        for form in (figures, pandas.DataFrame(figures), pandas.DataFrame(figures).convert_dtypes(), polars.DataFrame(figures), exact, pyarrow.table(figures)):
            self.assertEqual(parindex.Scores(parindex.Sheet(parindex.Rubric(RUBRIC), form), missing="zero").to_csv(), expected, type(form))

    def test_floats_are_written_as_python_does(self):
        random = numpy.random.default_rng(7)
        numbers = [*(random.random(3000) * 10.0 ** random.integers(-6, 15, 3000)).tolist(), *random.random(3000).round(3).tolist(), 0.1 + 0.2, 1444106611944795.25]
        lines = _arrow.csv_of(polars.DataFrame({"a": numbers})).decode().split()[1:]
        self.assertEqual([decimal.Decimal(line) for line in lines], [decimal.Decimal(repr(number)) for number in numbers])
        narrow = _arrow.csv_of(polars.DataFrame({"a": [0.1, -0.7, 12345.67]}, schema={"a": polars.Float32})).decode()
        self.assertEqual(narrow, "a\n0.1\n-0.7\n12345.67\n")

    def test_a_result_is_verified_from_frames(self):
        frame = pandas.DataFrame({"unit": ["A"], "on_time": [4.5], "received": [5]})
        rubric, findings = parindex.Rubric(RUBRIC), parindex.Findings()
        ranking = parindex.Ranking(parindex.Scores(parindex.Sheet(rubric, frame, findings=findings), findings=findings))
        result = parindex.Result(ranking.to_json(findings).encode())
        result.verify([RUBRIC, polars.from_pandas(frame)])
        with self.assertRaises(parindex.DataError):
            result.verify([RUBRIC, frame.assign(on_time=4.6)])

    def test_pandas_does_without_pyarrow(self):
        frame = pandas.DataFrame({"unit": ["A", "B"], "on_time": pandas.array([4, None], "Int64"), "received": [5.0, 7.5]})
        expected = _arrow.csv_of(frame)
        with mock.patch.object(pandas.DataFrame, "__arrow_c_stream__", side_effect=ImportError("no pyarrow")):
            self.assertEqual(parindex.sources.read_csv(frame).text, expected)
            twice = pandas.DataFrame([[1, 2, 3]], columns=["unit", "on_time", "on_time"])
            with self.assertRaisesRegex(parindex.DataError, 'has the name "on_time"'):
                parindex.Sheet(parindex.Rubric(RUBRIC), twice)
            answers = pandas.DataFrame({"q1": [1, 2], "d": ["a", "b"], "w": [1.5, 1]})
            got = added(SMALL, answers)
        self.assertEqual(got, added(SMALL, answers))


class Bad(unittest.TestCase):
    """A clear exception, and nothing added."""

    def refused(self, error, sentence, answers, **how):
        tally = parindex.Tally(SMALL)
        with self.assertRaisesRegex(error, sentence):
            tally.add(answers, **how)
        self.assertEqual(len(tally), 0)

    def test_columns(self):
        floats, integers = numpy.array([1.0, 2.0]), numpy.array([1, 2])
        kinds = {"complex": floats.astype(complex), "datetime": numpy.array(["2026-01-02", "2026-01-03"], "datetime64[D]"), "structured": numpy.zeros(2, [("a", "i4")]),
                 "unicode": numpy.array(["1", "2"]), "half": floats.astype("float16"), "other order": integers.astype(">i4"), "objects": numpy.array([1, "x"], object),
                 "bytes": numpy.array([b"1", b"2"]), "words": ["1", "2"], "mixed": [1, "x"], "pairs": [[1], [2]], "complexes": [1j, 2]}
        for name, q1 in kinds.items():
            with self.subTest(name):
                self.refused(TypeError, "column 'q1'", {"q1": q1, "d": ["a", "b"]})
        for name, q1 in {"two dimensions": numpy.ones((2, 2)), "no dimension": numpy.array(1), "long": numpy.ones(3), "fraction": floats / 4,
                         "infinite": numpy.array([numpy.inf, 1]), "undeclared": integers + 2}.items():
            with self.subTest(name):
                self.refused(ValueError, "", {"q1": q1, "d": ["a", "b"]})
        for name, weight in {"none": [1.0, None], "NaN": floats * numpy.nan, "negative": -floats, "infinite": floats * numpy.inf}.items():
            with self.subTest(name):
                self.refused((ValueError, TypeError), "", {"q1": integers, "d": ["a", "b"]}, weight=weight)

    def test_columns_that_are_odd_but_fine(self):
        expected = added(SMALL, {"q1": [2, 2, 2], "d": ["a", "b", "a"]})
        constant = numpy.broadcast_to(numpy.int8(2), 3)
        for q1 in (constant, numpy.ma.masked_array([2, 2, 2]), pandas.array([2, 2, 2], "Int64"), pandas.Series([2, 2, 2], dtype="int64[pyarrow]")):
            self.assertEqual(added(SMALL, {"q1": q1, "d": ["a", "b", "a"]}), expected, type(q1))
        missing = added(SMALL, {"q1": [2, None, 2], "d": ["a", "b", "a"]})
        for q1 in (numpy.ma.masked_array([2, 1, 2], [False, True, False]), pandas.array([2, None, 2], "Int64"), pandas.Series([2, None, 2]), polars.Series([2, None, 2])):
            self.assertEqual(added(SMALL, {"q1": q1, "d": ["a", "b", "a"]}), missing, type(q1))

    def test_frames(self):
        good = {"q1": [1, 2], "d": ["a", "b"], "w": [1, 1]}
        twice = pyarrow.table([[1], [2], ["a"], [1]], names=["q1", "q1", "d", "w"])
        self.refused(parindex.DataError, 'more than one column "q1"', twice)
        self.refused(parindex.DataError, 'no column "w"', polars.DataFrame(good).drop("w"))
        self.refused(parindex.DataError, 'column "w".* has the Arrow type', polars.DataFrame({**good, "w": ["1", "1"]}))
        self.refused(parindex.DataError, 'column "q1".* has the Arrow type', polars.DataFrame({**good, "q1": [[1], [2]]}))
        self.refused((ValueError, TypeError), "q1", pandas.DataFrame({**good, "q1": [1, "x"]}))
        self.refused(parindex.DataError, "no column", pandas.DataFrame())
        self.assertEqual(added(SMALL, polars.DataFrame(good).clear()), parindex.Tally(SMALL).save())

    def test_streams(self):
        class Wrong:
            def __init__(self, given):
                self.given = given

            def __arrow_c_stream__(self, requested_schema=None):
                if isinstance(self.given, Exception):
                    raise self.given
                return self.given

        new = ctypes.PYFUNCTYPE(ctypes.py_object, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p)(("PyCapsule_New", ctypes.pythonapi))
        room = ctypes.create_string_buffer(80)
        used = polars.DataFrame({"q1": [1]}).__arrow_c_stream__()
        _arrow.csv_of(Wrong(used))
        for given, error, sentence in ((17, TypeError, "gave 17; expected a capsule"), (None, TypeError, "gave None"), (RuntimeError("gone"), RuntimeError, "gone"),
                                       (new(ctypes.addressof(room), b"arrow_schema", None), TypeError, "expected a capsule of an Arrow stream"),
                                       (new(ctypes.addressof(room), b"arrow_array_stream", None), parindex.CallError, "already released"),
                                       (used, parindex.CallError, "already released")):
            self.refused(error, sentence, Wrong(given))
            with self.assertRaisesRegex(error, sentence):
                parindex.Units(Wrong(given))
            with self.assertRaisesRegex(error, sentence):
                parindex.Sheet(parindex.Rubric(RUBRIC), [Wrong(given)])

        def broken():
            yield pyarrow.record_batch({"code": ["1"]})
            raise OSError("the disk is gone")

        reader = pyarrow.RecordBatchReader.from_batches(pyarrow.schema({"code": pyarrow.string()}), broken())
        with self.assertRaisesRegex(parindex.DataError, "the producer of the stream failed.*the disk is gone"):
            parindex.Units(reader)

    def test_sheets(self):
        good = {"unit": ["A", "B"], "on_time": [1, 2], "received": [5, 5]}

        def refused(error, sentence, figures):
            with self.assertRaisesRegex(error, sentence):
                parindex.Sheet(parindex.Rubric(RUBRIC), figures)

        for kind, column in (("b", [True, False]), (r"\+l", [[1], [2]]), ("tDu", [datetime.timedelta(1)] * 2), ("z", [b"1", b"2"])):
            refused(parindex.DataError, f'column "on_time" has the Arrow type "{kind}', pyarrow.table({**good, "on_time": pyarrow.array(column)}))
        refused(parindex.DataError, 'a number in column "on_time" is infinite.*row 2', pandas.DataFrame({**good, "on_time": [1, float("inf")]}))
        refused(parindex.DataError, "no whole day", polars.DataFrame({**good, "on_time": [datetime.datetime(2026, 1, 2, 3)] * 2}))
        refused(parindex.DataError, "is not a number.*B3", polars.DataFrame({**good, "on_time": ["1", "x"]}))
        refused(parindex.DataError, 'has the name "on_time"', pyarrow.table([["A"], [1], [2]], names=["unit", "on_time", "on_time"]))
        refused(parindex.DataError, "no columns", pandas.DataFrame())
        refused(parindex.Error, "", pandas.DataFrame({"unit": [], "on_time": []}))
        for value in (True, numpy.bool_(True), 1j, b"1", [1], object(), float("inf"), datetime.datetime(2026, 1, 2, 3), datetime.timedelta(1)):
            refused((TypeError, ValueError), "a cell cannot be", [{"unit": "A", "on_time": value, "received": 5}])
        refused(TypeError, "rows as dicts", numpy.ones((2, 2)))
        refused(parindex.ClosedError, "", self.closed())

    def closed(self):
        table = parindex.Units([{"code": "1", "name": "A"}]).to_table()
        table.close()
        return table

    def test_values_of_numpy_and_pandas_in_rows(self):
        values = [numpy.int64(2**60 + 1), numpy.float32(0.1), pandas.NA, pandas.NaT, numpy.nan, None, numpy.float64(2), pandas.Timestamp("2026-01-02"), datetime.date(2026, 1, 2)]
        self.assertEqual([parindex.sources.cell(value) for value in values], ["1152921504606846977", "0.1", "", "", "", "", "2", "2026-01-02", "2026-01-02"])

    def test_a_name_does_not_mislead(self):
        for form in (dict, polars.DataFrame, pandas.DataFrame):
            with self.assertRaisesRegex(parindex.DataError, "a; b; c"):
                parindex.Sheet(parindex.Rubric(RUBRIC), form({"unit": ["A"], "a; b; c": [1]}))


class Files(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def book(self, *rows, **cells):
        book = openpyxl.Workbook()
        book.active.title = "Q3"
        for row in rows:
            book.active.append(row)
        for place, value in cells.items():
            book.active[place] = value
        book.save(self.path("b.xlsx"))
        return self.path("b.xlsx")

    def test_excel(self):
        path = self.book(["Bảng số liệu"], [], ["unit", "on_time", "received"], ["H44.03", 1353.0, 1484], [], ["H44.07", " 998 ", 1271.5], E8="")
        source = parindex.read_excel(path, "Q3", header=3)
        self.assertEqual(source.text.decode(), "#\n#\nunit,on_time,received\nH44.03,1353,1484\n,,\nH44.07,998,1271.5\n")
        expected = parindex.Scores(parindex.Sheet(parindex.Rubric(RUBRIC), "unit,on_time,received\nH44.03,1353,1484\nH44.07,998,1271.5\n")).to_csv()
        self.assertEqual(parindex.Scores(parindex.Sheet(parindex.Rubric(RUBRIC), source)).to_csv(), expected)

    def test_excel_errors_are_no_missing_figures(self):
        head = ["unit", "on_time", "received"]
        with self.assertRaisesRegex(ValueError, r"b.xlsx, sheet 'Q3': cells with errors of Excel: B2 \(#DIV/0!\), C3 \(#N/A\); expected values"):
            parindex.read_excel(self.book(head, ["A", "#DIV/0!", 5], ["B", 1, "#N/A"]))
        with self.assertRaisesRegex(ValueError, r"J2 \(#REF!\) and 2 more; expected"):
            parindex.read_excel(self.book([*"abcdefghijkl"], ["#REF!"] * 12))
        self.assertIn(b"A,1,5", parindex.read_excel(self.book(["#REF!"], head, ["A", 1, 5]), header=2).text)  # above the header
        written = [b'<c r="B7" s="3" t="e"><f>B5/B6</f><v>#DIV/0!</v></c>', b'<x:c t="e" r="B7"><x:f t="shared" si="0"/><x:v>#DIV/0!</x:v></x:c>']
        for one in written:
            self.assertEqual(re.findall(parindex.readers.FAULT, b'<c r="A1"><v>1</v></c>' + one), [(b"B", b"7", b"#DIV/0!")])

    def test_excel_names_cells(self):
        head = ["unit", "on_time", "received"]
        with self.assertRaisesRegex(parindex.DataError, "b.xlsx, sheet 'Q3'.*\"9,5x\" is not a number.*B7"):
            parindex.Sheet(parindex.Rubric(RUBRIC), parindex.read_excel(self.book([], ["x"], head, [], [], [], ["A", "9,5x", 5]), header=3))
        for value, error in ((True, TypeError), (datetime.datetime(2026, 1, 2, 3, 4), ValueError), (datetime.time(3), ValueError)):
            with self.assertRaisesRegex(error, "sheet 'Q3', cell B2: a cell cannot be"):
                parindex.read_excel(self.book(head, ["A", value, 5]))
        path = self.book(head, ["A", 1, 2, "note"])
        for options, sentence in (({}, "row 2 has a value to the right of the last name, C1"), ({"sheet": "Q4"}, "no sheet 'Q4'; there are 'Q3'"),
                                  ({"sheet": 1}, "no sheet 1"), ({"header": 9}, "no row 9"), ({"header": 0}, "no row 0")):
            with self.assertRaisesRegex(ValueError, sentence):
                parindex.read_excel(path, **options)
        with self.assertRaisesRegex(ValueError, "not read as a workbook"):
            parindex.read_excel(__file__)
        with self.assertRaises(FileNotFoundError):
            parindex.read_excel(self.path("none.xlsx"))

    def survey(self):
        frame = pandas.DataFrame({"q1": [1.0, 2, 8, None, 2], "d": ["a", "b", "a", "b", ""], "w": [1.5, 1, 2, 1, 0.1], "day": [datetime.date(2026, 1, 2)] * 5})
        pyreadstat.write_sav(frame, self.path("a.sav"), variable_value_labels={"q1": {1: "Chưa tốt", 2: "Tốt"}}, missing_ranges={"q1": [8]})
        pyreadstat.write_dta(frame.drop(index=2), self.path("a.dta"), variable_value_labels={"q1": {1: "Chưa tốt", 2: "Tốt"}})

    def test_spss_and_stata(self):
        self.survey()
        self.assertEqual(parindex.read_spss(self.path("a.sav")).text.decode(),
                         "q1,d,w,day\n1,a,1.5,2026-01-02\n2,b,1,2026-01-02\n,a,2,2026-01-02\n,b,1,2026-01-02\n2,,0.1,2026-01-02\n")
        for words in (True, ["q1"], "q1"):
            self.assertEqual(parindex.read_stata(self.path("a.dta"), labels=words).text.decode(),
                             "q1,d,w,day\nChưa tốt,a,1.5,2026-01-02\nTốt,b,1,2026-01-02\n,b,1,2026-01-02\nTốt,,0.1,2026-01-02\n")
        rows = parindex.read_spss(self.path("a.sav")).text.replace(b"2,,0.1,2026-01-02\n", b"")
        words = parindex.read_spss(self.path("a.sav"), labels=True).text.replace("Tốt,,0.1,2026-01-02\n".encode(), b"")
        self.assertEqual(added(SMALL, words), added(SMALL, rows))

    def test_spss_that_is_none(self):
        self.survey()
        with self.assertRaisesRegex(ValueError, "no column 'q9'; found 'q1'"):
            parindex.read_spss(self.path("a.sav"), labels="q9")
        with self.assertRaisesRegex(ValueError, "not read as a file of SPSS"):
            parindex.read_spss(__file__)
        with self.assertRaises(FileNotFoundError):
            parindex.read_stata(self.path("none.dta"))

    def test_an_absent_package_names_its_extra(self):
        for module, use, extra in (("python_calamine", parindex.read_excel, "excel"), ("pyreadstat", parindex.read_spss, "spss")):
            with mock.patch.dict(sys.modules, {module: None}), self.assertRaisesRegex(ImportError, rf"pip install parindex\[{extra}\]"):
                use("x")


if __name__ == "__main__":
    unittest.main()

# SPDX-License-Identifier: Apache-2.0
"""Tables into frames and frames into tables, with the packages that people use."""

import ctypes
import gc
import os
import pathlib
import subprocess
import sys
import threading
import unittest
from decimal import Decimal

import pandas
import polars
import pyarrow

import parindex
from parindex import _arrow, _declare

SOURCE = pathlib.Path(os.environ["PARINDEX_SOURCE"])
FIRST, SIPAS = SOURCE / "examples/first", SOURCE / "examples/data/sipas-demo"


def first_ranking():
    return parindex.Ranking(parindex.Scores(parindex.Sheet(parindex.Rubric(FIRST / "rubric.yaml"), FIRST / "sheet.csv")))


def sipas_estimates():
    tally = parindex.Tally(parindex.Questionnaire(SOURCE / "examples/rubrics/sipas-demo.yaml"))
    tally.add(SIPAS / "answers-2026.csv")
    return parindex.Estimates(tally, "province")


class Counting:
    """Counts the releases of streams that tables give."""

    def __enter__(self):
        self.count, self.given, self.kept = 0, _arrow.stream_of_table, []
        _arrow_table = sys.modules["parindex.table"]

        def counted(table, numbers):
            raw = self.given(table, numbers)
            original = ctypes.CFUNCTYPE(None, ctypes.c_void_p)(raw.release)

            def release(address):
                self.count += 1
                moved = _declare.ArrowArrayStream.from_address(address)
                moved.release = ctypes.cast(original, ctypes.c_void_p).value
                original(address)

            self.kept.append(ctypes.CFUNCTYPE(None, ctypes.c_void_p)(release))
            raw.release = ctypes.cast(self.kept[-1], ctypes.c_void_p).value
            return raw

        _arrow_table.stream_of_table = counted
        return self

    def __exit__(self, *_):
        sys.modules["parindex.table"].stream_of_table = self.given


class Out(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.ranking, cls.estimates = first_ranking(), sipas_estimates()

    def test_frames_hold_what_dicts_hold(self):
        for table in (self.ranking, self.ranking.scores, self.estimates, self.ranking.summary(), self.estimates.for_people("sipas", "vi")):
            for numbers in (float, Decimal):
                rows = table.to_table().to_dicts(numbers)
                self.assertEqual(table.to_polars(numbers).to_dicts(), rows)
                frame = table.to_pandas(numbers)
                self.assertEqual([[None if pandas.isna(value) else value for value in row] for row in frame.astype(object).itertuples(index=False)],
                                 [list(row.values()) for row in rows])
            self.assertEqual(pyarrow.table(table).to_pylist(), table.to_table().to_dicts(float))

    def test_doubles_are_read_as_they_were(self):
        frame = self.estimates.to_polars()
        self.assertEqual(frame["estimate"].to_list(), [one.value for one in self.estimates])
        self.assertEqual(frame["se"].to_list(), [one.se for one in self.estimates])

    def test_types_follow_from_the_column(self):
        expected = {"node": "String", "rank": "Int64", "unit": "String", "name": "String", "points": "Float64", "max": "Float64", "index": "Float64",
                    "class": "String", "tied": "Int64", "note": "String"}
        self.assertEqual({name: str(kind) for name, kind in self.ranking.to_polars().schema.items()}, expected)
        dtypes = {"String": "str", "Int64": "Int64", "Float64": "float64"}
        self.assertEqual({name: str(kind) for name, kind in self.ranking.to_pandas().dtypes.items()}, {name: dtypes[kind] for name, kind in expected.items()})
        self.assertEqual(str(self.ranking.to_polars(Decimal).schema["index"]), "Decimal(precision=38, scale=2)")
        halves = parindex.Ranking(self.ranking.scores, ties="average")
        self.assertEqual((halves.to_polars().schema["rank"], halves.to_table().kinds[1]), (polars.Float64, parindex.ColumnKind.NUMBER))
        self.assertEqual(pyarrow.schema(self.ranking), pyarrow.table(self.ranking).schema)
        with self.assertRaisesRegex(TypeError, "expected float or Decimal"):
            self.ranking.to_polars(int)

    def test_a_closed_table_gives_nothing(self):
        table = self.ranking.to_table()
        arrow = table.to_arrow()
        table.close()
        for use in (table.to_polars, table.to_pandas, table.__arrow_c_stream__, arrow.__arrow_c_stream__, arrow.__arrow_c_schema__):
            with self.assertRaises(parindex.ClosedError):
                use()

    def test_a_stream_outlives_its_table(self):
        table = self.ranking.to_table()
        reader = pyarrow.RecordBatchReader.from_stream(table)
        table.close()
        del table
        gc.collect()
        self.assertEqual(reader.read_all().to_pylist(), self.ranking.to_dicts(float))


class Released(unittest.TestCase):
    def setUp(self):
        self.table = first_ranking().to_table()

    def test_once_if_taken(self):
        with Counting() as counting:
            for _ in range(20):
                self.table.to_polars()
                pyarrow.table(self.table)
            gc.collect()
            _arrow.sweep()
            self.assertEqual((counting.count, len(_arrow._given)), (40, 0))

    def test_once_if_nobody_took_it(self):
        with Counting() as counting:
            for given in range(20):
                self.table.__arrow_c_stream__()
                self.assertEqual(counting.count, given)
            self.table.close()
            self.assertEqual((counting.count, len(_arrow._given)), (20, 0))

    def test_not_while_somebody_holds_it(self):
        with Counting() as counting:
            capsule = self.table.__arrow_c_stream__()
            ring = [capsule]
            ring.append(ring)
            del capsule
            _arrow.sweep()
            self.assertEqual(counting.count, 0)
            del ring
            gc.collect()
            _arrow.sweep()
            self.assertEqual(counting.count, 1)

    def test_an_exception_that_drops_it_stays_itself(self):
        for _ in range(20):
            with self.assertRaises(TypeError):
                int(self.table.__arrow_c_stream__())
            with self.assertRaisesRegex(ZeroDivisionError, "division"):
                [self.table.__arrow_c_stream__(), 1 / 0]

    def test_once_under_threads(self):
        def work():
            for at in range(50):
                pyarrow.table(self.table) if at % 2 else self.table.__arrow_c_stream__()

        with Counting() as counting:
            threads = [threading.Thread(target=work) for _ in range(4)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            _arrow.sweep()
            self.assertEqual((counting.count, len(_arrow._given)), (200, 0))

    def test_at_the_end_of_the_program(self):
        program = ("import test_frames as t, pyarrow\ntable = t.first_ranking().to_table()\nheld = table.__arrow_c_stream__(), table.__arrow_c_schema__()\n"
                   "class Late:\n    def __del__(self, table=table): pass\nlate = Late()\nlate.me = late\ntable.held = held, table\n"
                   "taken = pyarrow.RecordBatchReader.from_stream(table)\n")
        done = subprocess.run([sys.executable, "-X", "dev", "-c", program], cwd=pathlib.Path(__file__).parent, capture_output=True, text=True)
        self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_a_capsule_is_taken_once(self):
        capsule = self.table.__arrow_c_stream__()

        class Again:
            def __arrow_c_stream__(self, requested_schema=None):
                return capsule

        pyarrow.table(Again())
        tally = parindex.Tally(parindex.Questionnaire(SOURCE / "examples/rubrics/sipas-demo.yaml"))
        with self.assertRaisesRegex(parindex.CallError, "already released"):
            tally.add(Again())


if __name__ == "__main__":
    unittest.main()

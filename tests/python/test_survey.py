# SPDX-License-Identifier: Apache-2.0
"""Tallies from every kind of column, Arrow streams made by hand, estimates."""

import array
import ctypes
import unittest

import parindex
from parindex import _buffers, _declare

YAML = """schema: 1
id: k
title: {vi: "Khảo sát", en: "Survey"}
status: constructed
scale: {levels: 2, labels: [{vi: "Chưa tốt", en: "Bad"}, {vi: "Tốt", en: "Good"}], value: [0, 100]}
codes: {dont_know: [9]}
columns: {weight: w, stratum: [h], domains: [d]}
questions: [{id: q1}, {id: q2, column: c2}]
index: {id: all, rule: pooled, questions: [q1, q2]}
reliability: [all]
"""
CSV = "q1,c2,w,h,d\n1,2,1.5,x,7\n2,,1,x,8\n2,1,2,y,7\n9,2,1,y,8\n2,2,1,x,7\n"
ROWS = [{"q1": 1, "c2": "Good", "w": 1.5, "h": "x", "d": "7"}, {"q1": 2, "c2": None, "w": 1, "h": "x", "d": 8}, {"q1": "Tốt", "c2": 1, "w": 2, "h": "y", "d": 7},
        {"q1": 9, "c2": 2, "w": 1, "h": "y", "d": 8}, {"q1": 2, "c2": 2.0, "w": 1, "h": "x", "d": 7}]
Q1, C2, W, STRATA, D = [1, 2, 2, 9, 2], [2, None, 1, 2, 2], [1.5, 1.0, 2.0, 1.0, 1.0], ["x", "x", "y", "y", "x"], [7, 8, 7, 8, 7]


def saved(answers, **how):
    tally = parindex.Tally(parindex.Questionnaire(YAML))
    tally.add(answers, **how)
    return tally.save()


def columns(**changed):
    return {"q1": Q1, "c2": C2, "h": STRATA, "d": D, **changed}


class Producer:
    """An Arrow stream of batches of texts (format u) and doubles (g), which counts what is released."""

    Release = ctypes.CFUNCTYPE(None, ctypes.c_void_p)

    class Schema(ctypes.Structure):
        pass

    class Array(ctypes.Structure):
        pass

    Schema._fields_ = [("format", ctypes.c_char_p), ("name", ctypes.c_char_p), ("metadata", ctypes.c_char_p), ("flags", ctypes.c_int64), ("n_children", ctypes.c_int64),
                       ("children", ctypes.POINTER(ctypes.POINTER(Schema))), ("dictionary", ctypes.c_void_p), ("release", ctypes.c_void_p), ("private_data", ctypes.c_void_p)]
    Array._fields_ = [("length", ctypes.c_int64), ("null_count", ctypes.c_int64), ("offset", ctypes.c_int64), ("n_buffers", ctypes.c_int64), ("n_children", ctypes.c_int64),
                      ("buffers", ctypes.POINTER(ctypes.c_void_p)), ("children", ctypes.POINTER(ctypes.POINTER(Array))), ("dictionary", ctypes.c_void_p),
                      ("release", ctypes.c_void_p), ("private_data", ctypes.c_void_p)]

    def __init__(self, table, batches=1, fails=False):
        self.names, self.rows, self.batches, self.fails = list(table), len(next(iter(table.values()))), batches, fails
        self.columns = list(table.values())
        self.released, self.kept = {"schema": 0, "array": 0, "stream": 0, "part": 0}, []

    def keep(self, value):
        self.kept.append(value)
        return value

    def releaser(self, what, kind):
        def release(address):
            self.released[what] += 1
            kind.from_address(address).release = None

        return ctypes.cast(self.keep(self.Release(release)), ctypes.c_void_p)

    def pointers(self, kind, values):
        kept = self.keep(list(values))
        return self.keep((ctypes.POINTER(kind) * len(kept))(*map(ctypes.pointer, kept)))

    def get_schema(self, stream, out):
        children = self.pointers(self.Schema, (self.Schema(format=b"g" if isinstance(values[0], float) else b"u", name=name.encode(), release=self.releaser("part", self.Schema))
                                                for name, values in zip(self.names, self.columns)))
        schema = self.Schema.from_address(out)
        ctypes.memset(out, 0, ctypes.sizeof(schema))
        schema.format, schema.n_children, schema.children = b"+s", len(self.names), children
        schema.release = self.releaser("schema", self.Schema)
        return 0

    def array_of(self, values):
        if isinstance(values[0], float):
            numbers = self.keep((ctypes.c_double * len(values))(*values))
            buffers = self.keep((ctypes.c_void_p * 2)(None, ctypes.addressof(numbers)))
            return self.Array(length=len(values), n_buffers=2, buffers=buffers, release=self.releaser("part", self.Array))
        return self.array_of_texts(values)

    def array_of_texts(self, texts):
        ends = [0]
        for text in texts:
            ends.append(ends[-1] + len(text.encode()))
        offsets, data = self.keep((ctypes.c_int32 * len(ends))(*ends)), self.keep(ctypes.create_string_buffer("".join(texts).encode()))
        buffers = self.keep((ctypes.c_void_p * 3)(None, ctypes.addressof(offsets), ctypes.addressof(data)))
        return self.Array(length=len(texts), n_buffers=3, buffers=buffers, release=self.releaser("part", self.Array))

    def get_next(self, stream, out):
        if self.fails:
            return 5
        ctypes.memset(out, 0, ctypes.sizeof(self.Array))
        if self.batches > 0:
            self.batches -= 1
            batch = self.Array.from_address(out)
            batch.length, batch.n_buffers, batch.n_children = self.rows, 1, len(self.names)
            batch.buffers = self.keep((ctypes.c_void_p * 1)(None))
            batch.children = self.pointers(self.Array, map(self.array_of, self.columns))
            batch.release = self.releaser("array", self.Array)
        return 0

    def __arrow_c_stream__(self, requested_schema=None):
        call = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)
        told = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p)
        reason = self.keep(ctypes.create_string_buffer(b"the disk is gone"))
        functions = [self.keep(call(self.get_schema)), self.keep(call(self.get_next)), self.keep(told(lambda stream: ctypes.addressof(reason)))]
        self.stream = _declare.ArrowArrayStream(*(ctypes.cast(function, ctypes.c_void_p) for function in functions), None, None)
        self.stream.release = self.releaser("stream", _declare.ArrowArrayStream)
        new = ctypes.PYFUNCTYPE(ctypes.py_object, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p)(("PyCapsule_New", ctypes.pythonapi))
        return new(ctypes.addressof(self.stream), b"arrow_array_stream", None)


class Inputs(unittest.TestCase):
    maxDiff = None

    def test_every_form_of_answers_gives_the_same_tally(self):
        expected = saved(CSV)
        self.assertEqual(saved(ROWS), expected)
        self.assertEqual(saved(columns(), weight=W), expected)
        names = CSV.splitlines()[0].split(",")
        table = dict(zip(names, zip(*(line.split(",") for line in CSV.splitlines()[1:]))))
        stream = Producer({**table, "w": W})
        self.assertEqual(saved(stream), expected)
        self.assertEqual((stream.released["schema"], stream.released["array"], stream.released["stream"]), (1, 1, 1))

    def test_every_type_of_array_gives_the_same_tally(self):
        expected = saved(columns(), weight=W)
        for letter in "bhiqlBHILQfd":
            made = array.array(letter, Q1)
            apart = array.array(letter, [value for pair in zip(Q1, [0] * 5) for value in pair])
            backwards = memoryview(array.array(letter, Q1[::-1]))[::-1]
            for q1 in (made, memoryview(made), memoryview(made).toreadonly(), memoryview(apart)[::2], backwards, (ctypes.c_int * 5)(*Q1)):
                self.assertEqual(saved(columns(q1=q1), weight=W), expected, (letter, q1))
        c2 = array.array("b", [2, -1, 1, 2, 2])
        self.assertEqual(saved(columns(c2=c2, d=array.array("h", D)), weight=array.array("d", W), missing=-1), expected)
        self.assertEqual(saved(columns(c2=array.array("d", [2, float("nan"), 1, 2, 2])), weight=W), expected)

    def test_buffers_are_read_where_they_lie(self):
        for letter in "bhiqd":
            made = array.array(letter, range(10))
            self.assertEqual(_buffers.column_of(made, "a", None)[0].values, made.buffer_info()[0])
            apart, rows = _buffers.column_of(memoryview(made)[1::3], "a", None)
            self.assertEqual((apart.values, apart.stride, rows), (made.buffer_info()[0] + made.itemsize, 3 * made.itemsize, 3))

    def test_an_array_of_a_frame_is_found(self):
        class Series:
            def __array__(self):
                return array.array("b", Q1)

        self.assertEqual(saved(columns(q1=Series()), weight=W), saved(CSV))
        self.assertEqual(saved(columns(h=iter(STRATA)), weight=W), saved(CSV))

    def test_what_is_no_column_is_refused(self):
        flat = memoryview(array.array("b", range(6))).cast("B").cast("b", (2, 3))
        for q1, error in ((["a"] * 5, TypeError), (object(), TypeError), (flat, ValueError), ("12345", TypeError), (None, TypeError), (b"12345", ValueError),
                          (array.array("u", "12345"), TypeError), ([1, 2], ValueError), ([], ValueError), (array.array("Q", [2**63] * 5), ValueError),
                          ([2**70] * 5, TypeError), ([1.5, 1, 1, 1, 1], ValueError), ([3, 1, 1, 1, 1], ValueError)):
            tally = parindex.Tally(parindex.Questionnaire(YAML))
            with self.assertRaises(error, msg=q1):
                tally.add(columns(q1=q1), weight=W)
            self.assertEqual(len(tally), 0)
        for wrong in ({"h": ["x", None, "y", "y", "x"]}, {"d": [1.5] * 5}, {"h": [True] * 5}):
            with self.assertRaises((TypeError, ValueError)):
                saved(columns(**wrong), weight=W)
        with self.assertRaisesRegex(ValueError, "no column 'c2', 'h', 'd'; found 'q1'"):
            saved({"q1": Q1})
        with self.assertRaises(TypeError):
            saved(CSV, weight=W)
        with self.assertRaises(parindex.DataError):
            saved(columns(), weight=[-1] * 5)

    def test_no_rows_are_no_rows(self):
        empty = {name: [] for name in columns()}
        tally = parindex.Tally(parindex.Questionnaire(YAML))
        tally.add(empty, weight=[])
        self.assertEqual(len(tally), 0)

    def test_a_row_at_fault_is_named(self):
        with self.assertRaises(parindex.DataError) as caught:
            saved(columns(q1=[1, 2, 5, 2, 2]), weight=W)
        self.assertEqual((caught.exception.status, caught.exception.row, caught.exception.item), (parindex.Status.ERR_RANGE, 3, 1))

    def test_streams_that_fail(self):
        stream = Producer({"q1": ["1"]}, fails=True)
        with self.assertRaises(parindex.DataError):
            saved(stream)
        self.assertEqual(stream.released["stream"], 1)

        class Wrong:
            def __arrow_c_stream__(self, requested_schema=None):
                return 17

        with self.assertRaisesRegex(TypeError, "Wrong gave 17; expected a capsule of an Arrow stream"):
            saved(Wrong())


class Results(unittest.TestCase):
    def setUp(self):
        self.questionnaire = parindex.Questionnaire(YAML)
        self.tally = parindex.Tally(self.questionnaire)
        self.tally.add(CSV)

    def test_tallies_merge_and_are_kept(self):
        halves = [parindex.Tally(self.questionnaire) for _ in range(2)]
        halves[0].add(columns(q1=Q1, c2=C2), weight=W)
        halves[1].add(CSV)
        halves[0].merge(halves[1])
        halves[1].merge(halves[1])
        self.assertEqual(halves[1].save(), halves[0].save())
        self.assertEqual(len(halves[0]), 10)
        self.assertEqual(parindex.Tally.load(self.questionnaire, self.tally.save()).save(), self.tally.save())
        with self.assertRaises(parindex.DataError):
            parindex.Tally.load(self.questionnaire, self.tally.save()[:-1])

    def test_estimates(self):
        estimates = parindex.Estimates(self.tally, "d", interval="wald", with_levels=True)
        # q1 of all: weights 1.5 (level 1) and 1, 2, 1 (level 2), so 400 / 5.5
        self.assertAlmostEqual(estimates.find("q1").value, 400 / 5.5, places=12)
        self.assertAlmostEqual(estimates.find("q1", "7", 1).value, 100 * 1.5 / 4.5, places=12)
        self.assertEqual((estimates.by, estimates.find("q1").n), (["d"], 4))
        self.assertEqual(len(estimates.to_dicts()), len(estimates))
        self.assertEqual([one.node for one in estimates][:3], ["all", "q1", "q1"])
        people = estimates.for_people("q1", "vi", 1)
        self.assertEqual({row["node"] for row in people.to_dicts()}, {"q1"})
        self.assertIn("Chưa tốt", people.to_csv())
        with self.assertRaises(parindex.CallError) as caught:
            estimates.for_people(["q9"])
        self.assertEqual(len(caught.exception.findings), 1)
        with self.assertRaises(KeyError):
            estimates.find("q9")
        with self.assertRaises(parindex.CallError):
            parindex.Estimates(self.tally, ["nowhere"])

    def test_margins_calibrate(self):
        margins = parindex.Margins(self.questionnaire, [{"margin": "d", "member": "7", "total": 30}, {"margin": "d", "member": "8", "total": 10}])
        self.assertEqual(list(margins), [parindex.Margin("d", 40.0, {"7": 30.0, "8": 10.0})])
        estimates = parindex.Estimates(self.tally, margins=margins)
        # weights of 7: 1.5, 2, 1 become 30/4.5 of themselves, of 8: 1 and 1 become 5; q1 is 1, 2, 2 in 7 and 2, 9 in 8
        self.assertAlmostEqual(estimates.find("q1").value, 100 * 25 / 35, places=9)
        with self.assertRaises(parindex.DataError):
            parindex.Margins(self.questionnaire, "margin,member,total\nnowhere,7,30\n")

    def test_differences(self):
        estimates = parindex.Estimates(self.tally, "d")
        found = parindex.Differences.between_domains(self.tally, "d", "8").find("q1", "7")
        self.assertAlmostEqual(found.value, estimates.find("q1", "7").value - estimates.find("q1", "8").value, places=12)
        same = parindex.Differences.between_surveys(estimates, estimates)
        self.assertEqual({one.value for one in same}, {0.0})
        self.assertEqual((len(same.to_dicts()), same[0].reference, self.questionnaire.series), (len(same), "k", ""))
        with self.assertRaises(parindex.CallError):
            parindex.Differences.between_domains(self.tally, "d", "nowhere")
        with self.assertRaises(TypeError):
            parindex.Differences()

    def test_reliability(self):
        scale = parindex.Reliability(self.tally)[0]
        self.assertEqual((scale.node, scale.n, scale.question_count), ("all", 3, 2))
        self.assertEqual(len(parindex.Reliability(self.tally, "all").to_dicts()), 3)

    def test_what_was_made_outlives_what_it_came_from(self):
        self.questionnaire.close()
        self.tally.add(columns(), weight=W)
        estimates = parindex.Estimates(self.tally)
        self.tally.close()
        self.assertEqual(estimates[0].node, "all")
        with self.assertRaises(parindex.ClosedError):
            self.tally.add(CSV)


if __name__ == "__main__":
    unittest.main()

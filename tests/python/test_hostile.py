# SPDX-License-Identifier: Apache-2.0
"""Hostile texts and numbers at every entry: what is refused is refused by the exceptions that are documented, and nothing is silently cut or wrapped around."""

import unittest
from decimal import Decimal

import parindex
from drawing import drawn
from hypothesis import given
from hypothesis import strategies as st
from test_rubric import CSV, ROWS, RUBRIC
from test_survey import CSV as ANSWERS
from test_survey import YAML, columns

DOCUMENTED = (parindex.Error, TypeError, ValueError, LookupError)  # LookupError: KeyError of a name, IndexError of a place
TEXTS = ["", "\0", "total\0", "H44.03\0x", "self\0", "\ud800", "q1\udfff", "１", "NaN", "-0", "1e400", "1_000", "٣", "\u202e1.1", "e\u0301", "\ufeff", "\r\n", "a,b\n",
         "\x85", '"', "'", "=1+1", "%s%n", "{0}", "a: [b", "- &a [*a]", "x" * 5000, "\n" * 70, "unit\nH\0\n", "unit,unit\n1,2\n", "q1,c2,w,h,d\n1,2,1e5,x\0,7\n"]
NUMBERS = [0, -1, 2**31, 2**32, 2**32 + 1, 2**63, 2**64, -(2**63) - 1, 10**400, -0.0, 5e-324, 1e308, float("inf"), float("-inf"), float("nan"), True, None, b"x", [], {},
           Decimal("-0"), Decimal("1E-40"), Decimal("NaN"), Decimal("sNaN"), Decimal("Infinity"), Decimal("1E+999999"), Decimal("1E-999999"), 1j, object()]
VALUES = st.one_of(st.sampled_from(TEXTS), st.sampled_from(NUMBERS), st.text(max_size=20), st.integers(), st.floats(), st.decimals(), st.binary(max_size=20))


class Entries:
    """Objects that are there, and every call that takes a text or number."""

    def __init__(self):
        self.units = parindex.Units([{"code": "H44.03", "name": "Sở A"}, {"code": "H44.07", "name": "Sở B"}])
        self.rubric = parindex.Rubric(RUBRIC)
        self.sheet = parindex.Sheet(self.rubric, ROWS)
        self.scores = parindex.Scores(self.sheet)
        self.ranking = parindex.Ranking(self.scores)
        self.questionnaire = parindex.Questionnaire(YAML)
        self.tally = parindex.Tally(self.questionnaire)
        self.tally.add(ANSWERS)
        self.estimates = parindex.Estimates(self.tally, "d")
        self.differences = parindex.Differences.between_surveys(self.estimates, self.estimates)
        self.reliability = parindex.Reliability(self.tally)
        self.series = parindex.Series([{"node": "a", "year": year, "series": "s", "value": 80} for year in (2020, 2021)])
        self.margins = parindex.Margins(self.questionnaire, "margin,member,total\nd,7,30\nd,8,20\n")

    def lookups(self):
        """Calls that find something by a name or place that exists."""
        return {
            "units[]": self.units.__getitem__, "node of a value": lambda x: self.scores.value(0, x), "unit of a value": self.scores.value,
            "unit of an index": self.scores.index, "unit of se": lambda x: self.scores.se(x, "1.1"), "node of an explanation": lambda x: self.scores.explain(0, x),
            "rule_in_words": self.rubric.rule_in_words, "node of a ranking": lambda x: parindex.Ranking(self.scores, x), "ranking[]": self.ranking.__getitem__,
            "estimates[]": self.estimates.__getitem__, "estimates.find": self.estimates.find, "domain": lambda x: self.estimates.find("all", x),
            "differences[]": self.differences.__getitem__, "differences.find": self.differences.find, "reliability[]": self.reliability.__getitem__,
            "margins[]": self.margins.__getitem__, "criterion of a figure": lambda x: self.sheet.figure(0, x, "on_time"),
            "input of a figure": lambda x: self.sheet.figure(0, "1.1", x), "unit of a figure": lambda x: self.sheet.figure(x, "1.1", "on_time"),
            "stage of a figure": lambda x: self.sheet.figure(0, "1.1", "on_time", x), "level": lambda x: self.estimates.find("q1", "", x),
            "figure_se": lambda x: self.sheet.figure_se(0, "1.1", "on_time", x), "findings[]": parindex.Findings().__getitem__,
            "series[]": self.series.__getitem__, "reliability.find": self.reliability.find, "labels": self.questionnaire.labels,
            "kind of a figure": lambda x: self.sheet.figure_kind(x, "1.1", "on_time"), "node of reliability": lambda x: parindex.Reliability(self.tally, x),
        }

    def takers(self):
        """Calls that read a value as text, number or option."""
        figures = lambda **changed: parindex.Sheet(self.rubric, [{**ROWS[0], **changed}])
        answers = lambda rows, **how: parindex.Tally(self.questionnaire).add(rows, **how)
        empty = parindex.Sheet.empty(self.rubric, self.units)
        return {
            "a title": lambda x: parindex.Rubric({**RUBRIC, "title": {"vi": x}}), "a maximum": lambda x: parindex.Rubric({**RUBRIC, "max": x}),
            "a key": lambda x: parindex.Rubric({**RUBRIC, x: 1}), "YAML": lambda x: parindex.Rubric(f"{x}\n" if isinstance(x, str) else x),
            "YAML of a questionnaire": lambda x: parindex.Questionnaire(f"{YAML}{x}\n"), "a code": lambda x: parindex.Units([{"code": x, "name": "A"}]),
            "a name": lambda x: parindex.Units([{"code": "1", "name": x}]), "a column": lambda x: parindex.Units([{"code": "1", "name": "A", x: "1"}]),
            "a day": lambda x: parindex.Units("code,name\n1,A\n", at=x), "a separator": lambda x: parindex.Units("code,name\n1,A\n", separator=x),
            "an encoding": lambda x: parindex.Units("code,name\n1,A\n", encoding=x), "a figure": lambda x: figures(on_time=x), "a unit": lambda x: figures(unit=x),
            "a header": lambda x: figures(**{str(x): 1}), "a sheet": lambda x: parindex.Sheet(self.rubric, f"{x}\n"), "set": lambda x: empty.set(0, "1.1", x, "on_time"),
            "a name of a source": lambda x: parindex.Sheet(self.rubric, parindex.Source(CSV.encode(), x)), "a stage": lambda x: parindex.Scores(self.sheet, x),
            "a new stage": lambda x: parindex.Sheet.empty(self.rubric, self.units, x), "missing": lambda x: parindex.Scores(self.sheet, missing=x),
            "threads": lambda x: parindex.Scores(self.sheet, threads=x) if not isinstance(x, int) or not 64 < x < 2**31 else None,
            "decimals of an index": lambda x: self.scores.index(0, "total", x), "decimals of a table": lambda x: self.estimates.to_table(x),
            "decimals for people": lambda x: self.estimates.for_people(decimals=x), "nodes for people": self.estimates.for_people,
            "a language": lambda x: self.scores.explain(0, "total", x), "an order": self.scores.to_table, "ties": lambda x: parindex.Ranking(self.scores, ties=x),
            "a format": self.ranking.to_table().to_text, "by": lambda x: parindex.Estimates(self.tally, x), "a level": lambda x: parindex.Estimates(self.tally, level=x),
            "a level of differences": lambda x: parindex.Differences.between_surveys(self.estimates, self.estimates, level=x),
            "bounds": lambda x: parindex.Estimates(self.tally, margins=self.margins, calibration="logit", bounds=(x, x)),
            "a reference": lambda x: parindex.Differences.between_domains(self.tally, "d", x), "margins": lambda x: parindex.Margins(self.questionnaire, f"{x}\n"),
            "a member": lambda x: parindex.Margins(self.questionnaire, [{"margin": "d", "member": x, "total": 1}]),
            "a total": lambda x: parindex.Margins(self.questionnaire, [{"margin": "d", "member": "7", "total": x}]),
            "answers": lambda x: answers(f"{x}\n"), "an answer": lambda x: answers([{"q1": x, "c2": 1, "w": 1, "h": "x", "d": 1}]),
            "a weight": lambda x: answers([{"q1": 1, "c2": 1, "w": x, "h": "x", "d": 1}]), "a column of answers": lambda x: answers(columns(q1=[x] * 5)),
            "columns": lambda x: answers(columns(q1=x)), "weights": lambda x: answers(columns(), weight=[x] * 5), "a key of columns": lambda x: answers(columns(h=[x] * 5)),
            "a code that is missing": lambda x: answers(columns(), missing=x), "a saved tally": lambda x: parindex.Tally.load(self.questionnaire, x),
            "a value of a series": lambda x: parindex.Series([{"node": "a", "year": 2020, "series": "s", "value": x}]),
            "a year": lambda x: self.series.changes(from_year=x, to_year=x), "node of changes": self.series.changes,
            "a population": lambda x: parindex.sample_size(x, 0.05), "a margin of error": lambda x: parindex.sample_size(1000, x),
            "points": parindex.points_read, "points to round": lambda x: parindex.points_round(x, 2), "decimals of points": lambda x: parindex.points_round(1, x),
            "points to write": parindex.points_write, "decimals to write": lambda x: parindex.points_write(1, x), "a text": parindex.text_width,
            "texts": lambda x: parindex.text_compare("a", x), "a CSV": lambda x: parindex.csv_convert(f"{x}\n"),
            "a weight to calibrate": lambda x: parindex.calibrate([x, 1], [(["a", "b"], {"a": 3, "b": 4})]),
            "a total to calibrate": lambda x: parindex.calibrate([1, 1], [(["a", "b"], {"a": x, "b": 4})]),
            "a result": lambda x: parindex.Result(x if isinstance(x, bytes) else f"{x}\n"),
        }


class Hostile(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        entries = Entries()
        cls.lookups, cls.takers = entries.lookups(), entries.takers()

    def refused_as_documented(self, name, call, value):
        """Whether it was refused."""
        try:
            call(value)
        except DOCUMENTED:
            return True
        except OSError:  # a string of one line is a path
            self.assertIsInstance(value, (str, bytes), name)
            return True
        except BaseException as error:
            self.fail(f"{name}: {value!r:.80} raised {type(error).__name__}: {error}")
        return False

    def check(self, value):
        for name, call in self.lookups.items():
            is_refused = self.refused_as_documented(name, call, value)
            if isinstance(value, str) and "\0" in value or isinstance(value, int) and abs(value) > 5:
                self.assertTrue(is_refused, f"{name}: {value!r:.80} was found")
        for name, call in self.takers.items():
            self.refused_as_documented(name, call, value)

    def test_listed(self):
        for value in TEXTS + NUMBERS:
            with self.subTest(repr(value)[:40]):
                self.check(value)

    @drawn(40)
    @given(VALUES)
    def test_drawn(self, value):
        self.check(value)


if __name__ == "__main__":
    unittest.main()

# SPDX-License-Identifier: Apache-2.0
"""Pictures, asked of their axes: what is drawn are the library's numbers, names and notes, in both languages."""

import os
import pathlib
import subprocess
import sys
import tempfile
import unittest
import warnings
from decimal import Decimal
from unittest import mock

import matplotlib

matplotlib.use("Agg")
import parindex  # noqa: E402
from matplotlib import pyplot  # noqa: E402
from matplotlib.container import ErrorbarContainer  # noqa: E402
from parindex import plot  # noqa: E402

ROOT = pathlib.Path(os.environ["PARINDEX_SOURCE"])
sys.path.insert(0, str(ROOT / "examples" / "plots"))
import draw  # noqa: E402

RUBRIC = """schema: 1
id: small
title: {vi: "Bộ nhỏ", en: "Small rubric"}
status: constructed
max: 20
missing: zero
rounding: {index: 1}
classes: [{id: good, at_least: 60, title: {vi: Tốt, en: Good}}, {id: weak, at_least: 0, title: {vi: Yếu, en: Weak}}]
areas:
- {id: "1", title: {vi: "Một", en: One}, max: 10, criteria: [{id: "1.1", title: {vi: a, en: a}, max: 10, may_not_apply: true, rule: given}]}
- {id: "2", title: {vi: "Hai", en: Two}, max: 10, criteria: [
    {id: "2.1", title: {vi: b, en: b}, max: 5, rule: given}, {id: "2.2", title: {vi: c, en: c}, max: 5, rule: given}]}
"""
UNITS = """code,name,name_en,group,region,ranked
A,Tỉnh Ánh,Anh,G,Bắc,yes
B,Tỉnh Bến,Ben,G,Bắc,yes
C,Tỉnh Cà,Ca,H,Nam,yes
D,Tỉnh Đá,Da,H,,no
"""
SHEET = "unit,1.1,2.1,2.2\nA,10,5,5\nB,n/a,3,4\nC,0,,\nD,5,2,\n"
SURVEY = """schema: 1
id: k
title: {vi: "Khảo sát", en: "Survey"}
status: reconstructed
reference: [{title: "T"}]
scale: {levels: 5, value: [0, 0, 0, 100, 100]}
columns: {domains: [d]}
questions: [{id: q1, title: {vi: "Câu một", en: "First"}}, {id: q2}]
index: {id: all, title: {vi: "Chung", en: "Overall"}, rule: pooled, questions: [q1, q2]}
publish: {min_n: 5, min_df: 1}
"""
ANSWERS = "q1,q2,d\n" + "".join(f"{1 + at % 5},{1 + at % 4},{'xa' if at < 16 else 'phố'}\n" for at in range(20)) + ",3,xa\n"


def scores_of(sheet=SHEET, units=UNITS, rubric=RUBRIC, stage=None):
    return parindex.Scores(parindex.Sheet(parindex.Rubric(rubric), sheet, parindex.Units(units)), stage)


def tally_of(answers=ANSWERS):
    tally = parindex.Tally(parindex.Questionnaire(SURVEY))
    tally.add(answers)
    return tally


def names(axes):
    return [label.get_text() for label in axes.get_yticklabels()]


def texts(axes):
    return [text.get_text() for text in axes.texts]


def legend(axes):
    return [text.get_text() for text in axes.get_legend().get_texts()] if axes.get_legend() else []


def cells(axes, how):
    return [patch for patch in axes.patches if patch.get_gid() == how]


def bars(axes):
    return [patch for patch in axes.patches if patch.get_width()]


def dots(axes):
    return [line for line in axes.lines if line.get_marker() not in ("None", None, "")]


def errorbars(axes):
    found = [container for container in axes.containers if isinstance(container, ErrorbarContainer)]
    return [segment for container in found for line in container[2] for segment in line.get_segments()]


class Plots(unittest.TestCase):
    def setUp(self):
        warnings.simplefilter("error")  # a glyph that the font lacks is a warning
        self.settings = dict(matplotlib.rcParams)
        self.addCleanup(pyplot.close, "all")
        self.addCleanup(lambda: self.assertEqual(dict(matplotlib.rcParams), self.settings))

    def says(self, axes, *parts):
        told = "\n".join([axes.get_title(loc="left"), *texts(axes), *legend(axes)]).replace("\n", " ")
        for part in parts:
            self.assertIn(part, told)


class RankingPicture(Plots):
    def test_bars_are_the_ranking(self):
        ranking = parindex.Ranking(draw.provinces(2025, "units-34.csv", "verified"))
        axes = plot.ranking(ranking, language="vi", period="2025")
        self.assertEqual([bar.get_width() for bar in bars(axes)], [float(place.index) for place in ranking])
        self.assertEqual(names(axes), [row["name"] for row in ranking.to_dicts(str, "vi")])
        self.assertEqual(axes.get_ylim()[0] > axes.get_ylim()[1], True)
        self.assertLessEqual(axes.get_xlim()[0], 0)
        self.assertEqual(texts(axes).count("8"), 2)
        self.assertEqual(texts(axes).count("="), 2)
        self.assertEqual(legend(axes), ["Nhóm A", "Nhóm B", "Nhóm C"])
        self.says(axes, "Chỉ số cải cách hành chính cấp tỉnh", "thẩm định", "2025", "TỰ DỰNG", "94,32", "= đồng hạng.", "Nguồn: sheet-2025.csv", "par-province-demo")

    def test_english(self):
        axes = plot.ranking(parindex.Ranking(draw.provinces(2025, "units-34.csv", "self")), source="nobody")
        self.assertEqual(names(axes)[0], "Dak Lak")
        self.assertEqual(legend(axes)[0], "Group A")
        self.says(axes, "Provincial PAR Index", "self-assessment", "CONSTRUCTED", "94.36", "Source: nobody.")

    def test_apart_missing_and_without_index(self):
        scores = scores_of(SHEET.replace("B,n/a,3,4", "B,n/a,3,"))
        axes = plot.ranking(parindex.Ranking(scores))
        self.assertEqual(names(axes), ["Anh", "Ben", "Ca", "Da"])
        self.assertEqual([bool(bar.get_hatch()) for bar in bars(axes)], [False, False, True])  # Ca has 0
        self.says(axes, "assessed apart, not ranked", "35.0*  assessed apart", "0.0*", "100.0", "* some figures are missing.")
        without = plot.ranking(parindex.Ranking(scores, "1"))
        self.assertEqual(len(bars(without)), 2)
        self.says(without, "Small rubric: 1 One", "no index")

    def test_dots_and_blocks(self):
        ranking = parindex.Ranking(scores_of(), within="region")
        axes = plot.ranking(ranking, kind="dots")
        self.assertEqual([dot.get_xdata()[0] for dot in dots(axes)], [float(place.index) for place in ranking])
        self.says(axes, "Bắc", "Nam")

    def test_whiskers_are_standard_errors(self):
        folder = ROOT / "tests" / "golden" / "survey"
        sheet = parindex.Sheet(parindex.Rubric(folder / "rubric.yaml"), folder / "sheet.csv", parindex.Units(folder / "units.csv"))
        tally = parindex.Tally(parindex.Questionnaire(folder / "questionnaire.yaml"))
        tally.add(folder / "answers-1.csv")
        sheet.take_estimates(parindex.Estimates(tally, "commune", interval="wald"))
        scores = parindex.Scores(sheet)
        ranking = parindex.Ranking(scores, "1.1")
        known = [(place, scores.se(place.unit, "1.1")) for place in ranking if scores.se(place.unit, "1.1")]
        axes = plot.ranking(ranking)
        self.assertGreater(len(known), 0)
        for (place, se), ((low, _), (high, _)) in zip(known, errorbars(axes)):
            self.assertAlmostEqual(low, float(place.index) - 10 * se)  # 10 points are 100
            self.assertAlmostEqual(high, float(place.index) + 10 * se)
        self.says(axes, "1 standard error")

    def test_the_axes_given_are_used(self):
        figure, (left, right) = pyplot.subplots(1, 2, layout="constrained")
        self.assertIs(plot.ranking(parindex.Ranking(scores_of()), ax=right), right)
        self.assertEqual((len(figure.axes), len(left.patches)), (2, 0))

    def test_one_unit_and_long_names(self):
        long = "Ban Quản lý các khu chế xuất và công nghiệp, khu kinh tế cửa khẩu và khu công nghệ cao " * 3
        scores = scores_of("unit,1.1,2.1,2.2\nA,1,1,1\n", f'code,name,name_en,region\nA,"{long}",,R\n')
        for axes in (plot.ranking(parindex.Ranking(scores), language="vi"), plot.areas(scores), plot.regions(scores), plot.stages(scores, scores)):
            (name,) = names(axes)
            self.assertTrue(all(len(line) <= 44 for line in name.split("\n")) and name.endswith("…"), name)
            axes.figure.canvas.draw()

    def test_figures_grow(self):
        few, many = scores_of(), draw.provinces(2024, "units-63.csv", "verified")
        for function in (lambda one: plot.ranking(parindex.Ranking(one)), plot.areas):
            self.assertGreater(function(many).figure.get_figheight(), 4 * function(few).figure.get_figheight())


class ScorePictures(Plots):
    def test_areas_are_shares_of_the_maximum(self):
        scores = draw.provinces(2025, "units-34.csv", "verified")
        axes = plot.areas(scores, language="vi", decimals=2)
        self.assertEqual(len(cells(axes, "shaded")), 34 * 9)
        self.assertEqual(len(axes.get_xticklabels()), 9)
        self.assertIn("8. Tác động", axes.get_xticklabels()[8].get_text().replace("\n", " "))
        unit = parindex.Ranking(scores)[0].unit
        row = [f"{scores.index(unit, node, 2):.2f}".replace(".", ",") for node in ("total", *"12345678")]
        self.assertEqual(texts(axes)[:9], row)
        luminance = lambda patch: sum(patch.get_facecolor()[:3])
        shares = {patch: float(text.get_text().replace(",", ".")) for patch, text in zip(cells(axes, "shaded"), axes.texts)}
        ordered = sorted(shares, key=shares.get)
        self.assertEqual([luminance(one) for one in ordered], sorted(map(luminance, ordered), reverse=True))

    def test_missing_and_not_applicable_are_not_zero(self):
        axes = plot.areas(scores_of())
        self.assertEqual((len(cells(axes, "missing")), len(cells(axes, "not_applicable"))), (1, 1))
        self.assertTrue(all(cell.get_hatch() for how in ("missing", "not_applicable") for cell in cells(axes, how)))
        self.assertEqual(legend(axes), ["missing", "not applicable"])
        self.says(axes, "0.0", "–", "×", "20.0*", "* some figures are missing.")
        empty = plot.areas(scores_of("unit,1.1,2.1,2.2\nA,10,,\nB,5,,\n", "code,name\nA,A\nB,B\n"), ["2"], language="vi")
        self.assertEqual(len(cells(empty, "missing")), 2)
        self.assertEqual(legend(empty), ["thiếu số liệu"])

    def test_stages_are_two_dots_and_a_gap(self):
        second = draw.provinces(2025, "units-34.csv", "verified")
        first = parindex.Scores(second.sheet, "self")
        axes = plot.stages(first, second, language="vi")
        ranking = parindex.Ranking(second)
        expected = [float(index) for place in ranking for index in (first.index(place.unit), place.index)]
        self.assertEqual([dot.get_xdata()[0] for dot in dots(axes)], expected)
        self.assertEqual(legend(axes), ["tự đánh giá", "thẩm định"])
        gap = ranking[0].index - first.index(ranking[0].unit)
        self.says(axes, f"{gap:+.2f}".replace(".", ",").replace("-", "−"), "94,36", "Chênh lệch = thẩm định")
        sorted_by_gap = texts(plot.stages(first, second, sort="gap", language="vi"))
        gaps = [Decimal(text.replace(",", ".").replace("−", "-")) for text in sorted_by_gap if text[:1] in "−+" and len(text) > 1]
        self.assertEqual((len(gaps), gaps), (34, sorted(gaps)))

    def test_a_stage_without_an_index(self):
        sheet = "unit,stage,1.1,2.1,2.2\nA,self,10,5,5\nA,verified,n/a,5,5\nB,self,5,5,5\nB,verified,6,5,5\n"
        sheet = parindex.Sheet(parindex.Rubric(RUBRIC), sheet, parindex.Units("code,name\nA,A\nB,B\n"))
        axes = plot.stages(parindex.Scores(sheet, "self"), parindex.Scores(sheet, "verified"), "1", sort="gap")
        self.assertEqual([dot.get_xdata()[0] for dot in dots(axes)], [50, 60, 100])
        self.assertEqual(texts(axes).count("–"), 2)

    def test_regions_are_dots_with_the_summary_mean(self):
        scores = scores_of()
        for middle, kind in (("mean", "names"), ("median", "names"), ("mean", "strips")):
            axes = plot.regions(scores, middle=middle, kind=kind)
            numbers = [float(row[middle]) for row in parindex.Ranking(scores, within="region").summary().to_dicts(str) if row["within"]]
            lines = [line.get_xdata()[0] for line in axes.lines if len(line.get_xdata()) == 2 and line.get_xdata()[0] == line.get_xdata()[1]]
            self.assertEqual(sorted(lines), sorted(numbers))
            self.assertEqual(sorted(dot.get_xdata()[0] for dot in dots(axes)), sorted(float(place.index) for place in parindex.Ranking(scores)))
            self.says(axes, f"{middle}", "assessed apart", "unweighted" if middle == "mean" else "median of the ranked")
        self.assertEqual(names(plot.regions(scores)), ["Anh", "Ben", "Ca", "Da"])
        self.assertEqual(len(names(plot.regions(draw.provinces(2024, "units-63.csv", "verified", {"01": "R"}), language="vi"))), 2)
        self.says(plot.regions(scores, by="group", language="vi"), "theo nhóm")
        self.says(plot.regions(scores), "without a region")


class SurveyPictures(Plots):
    def test_likert_bars_are_the_levels(self):
        estimates = parindex.Estimates(tally_of(), "d", with_levels=True)
        for diverging in (False, True):
            axes = plot.likert(estimates, domain="xa", diverging=diverging)
            shares = [estimates.find(question, "xa", level).value for question in ("q1", "q2") for level in range(1, 6)]
            self.assertEqual(len(axes.patches), len(shares))
            for patch, share in zip(axes.patches, shares):
                self.assertAlmostEqual(patch.get_width(), share)
            middle = -(shares[0] + shares[1] + shares[2] / 2) if diverging else 0
            self.assertAlmostEqual(axes.patches[0].get_x(), middle)
        self.assertEqual(names(axes), ["First", "q2"])
        self.assertEqual(legend(axes), [f"level {level}" for level in range(1, 6)])
        self.says(axes, "RECONSTRUCTED", "No valid answer", "not part of the 100 %")
        self.assertEqual([texts(axes).count(number) for number in ("16", "17")], [1, 1])

    def test_likert_of_a_tally_sorts_and_stars(self):
        tally = draw.survey(2026)
        questions = ["f5_1", "f1_1"]
        axes = plot.likert(tally, questions, sort=True, language="vi")
        self.assertEqual(names(axes), ["Nơi đón tiếp bố trí thuận tiện", "Có nhiều cách gửi phản ánh, kiến nghị"])
        self.assertEqual(legend(axes)[0], "Rất không hài lòng")
        self.says(axes, "2091", "2805", "TỰ DỰNG", "sipas-demo")
        self.says(plot.likert(parindex.Estimates(tally_of(), "d", with_levels=True), domain="phố"), "4*", "below what the questionnaire publishes")

    def test_likert_refuses(self):
        estimates = parindex.Estimates(tally_of())
        with self.assertRaisesRegex(ValueError, "with_levels=True"):
            plot.likert(estimates)
        with self.assertRaisesRegex(ValueError, "no levels of q9"):
            plot.likert(tally_of(), ["q9"])
        with self.assertRaisesRegex(KeyError, "no domain 'nowhere'"):
            plot.likert(tally_of(), domain="nowhere")
        with self.assertRaisesRegex(ValueError, "empty"):
            plot.likert(tally_of(), [])

    def test_factors_are_estimates_with_their_bounds(self):
        estimates = parindex.Estimates(draw.survey(2026), "area")
        axes = plot.factors(estimates, language="vi", decimals=2)
        nodes = [node.id for node in estimates.questionnaire.nodes]
        shown = [estimates.find(node, domain) for domain in ("nông thôn", "thành thị") for node in nodes]
        self.assertEqual([dot.get_xdata()[0] for dot in dots(axes)], [one.value for one in shown])
        for one, ((low, _), (high, _)) in zip(shown, errorbars(axes)):
            self.assertAlmostEqual(low, one.low)
            self.assertAlmostEqual(high, one.high)
        self.assertEqual(len(errorbars(axes)), len(shown))
        self.assertEqual(legend(axes), ["nông thôn", "thành thị"])
        self.says(axes, "khoảng tin cậy 95 %", f"{shown[0].value:.2f}".replace(".", ","), "Korn-Graubard")

    def test_low_bases_are_hollow(self):
        axes = plot.factors(parindex.Estimates(tally_of(), "d"), domains=["phố", ""])
        self.assertEqual([dot.get_markerfacecolor() == "white" for dot in dots(axes)], [True, False])
        self.assertEqual(legend(axes), ["phố", "all", "below what the questionnaire publishes"])
        self.says(axes, "few answers")

    def test_nobody_and_no_interval(self):
        axes = plot.factors(parindex.Estimates(tally_of("q1,q2,d\n3,,x\n4,,x\n")), ["q1", "q2"])
        self.assertEqual(len(dots(axes)), 1)
        self.says(axes, "nobody")
        self.says(plot.likert(tally_of("q1,q2,d\n3,,x\n4,,x\n")), "nobody")


class Refusals(Plots):
    def test_wrong_things_are_refused_before_a_figure_is_made(self):
        scores, estimates = scores_of(), parindex.Estimates(tally_of())
        ranking = parindex.Ranking(scores)
        cases = [
            (TypeError, r"plot.ranking\(\) takes Ranking; found Scores", lambda: plot.ranking(scores)),
            (TypeError, r"plot.areas\(\) takes Scores; found list", lambda: plot.areas([])),
            (TypeError, "takes Estimates; found dict", lambda: plot.likert({})),
            (TypeError, "takes Estimates; found NoneType", lambda: plot.factors(None)),
            (TypeError, "takes Scores; found Ranking", lambda: plot.regions(ranking)),
            (TypeError, "takes Scores; found str", lambda: plot.stages(scores, "self")),
            (TypeError, "ax must be matplotlib Axes or None; found int", lambda: plot.ranking(ranking, ax=3)),
            (ValueError, "no language 'fr'", lambda: plot.ranking(ranking, language="fr")),
            (ValueError, "no kind 'pie'; expected bars or dots", lambda: plot.ranking(ranking, kind="pie")),
            (ValueError, "no order 'x'; expected rank or gap", lambda: plot.stages(scores, scores, sort="x")),
            (ValueError, "of different sheets", lambda: plot.stages(scores, scores_of())),
            (ValueError, "no by 'x'; expected region or group", lambda: plot.regions(scores, by="x")),
            (ValueError, "fill the column region", lambda: plot.regions(scores_of(units="code,name\nA,A\nB,B\nC,C\nD,D\n"))),
            (ValueError, "nodes must be a list of ids", lambda: plot.areas(scores, "1")),
            (KeyError, "no node '9'", lambda: plot.areas(scores, ["9"])),
            (KeyError, "no node '9'", lambda: plot.regions(scores, "9")),
            (KeyError, "no domain 'x'", lambda: plot.factors(estimates, domains="x")),
            (ValueError, "expected 1 to 6 side by side", lambda: plot.factors(estimates, domains=[])),
            (parindex.CallError, "q9", lambda: plot.factors(estimates, ["q9"])),
        ]
        for error, message, function in cases:
            with self.subTest(message), self.assertRaisesRegex(error, message):
                function()
        self.assertEqual(pyplot.get_fignums(), [])

    def test_closed_handles(self):
        scores, estimates = scores_of(), parindex.Estimates(tally_of())
        ranking = parindex.Ranking(scores)
        for handle in (scores, estimates, ranking):
            handle.close()
        for function in (lambda: plot.ranking(ranking), lambda: plot.areas(scores), lambda: plot.stages(scores, scores), lambda: plot.regions(scores),
                         lambda: plot.factors(estimates), lambda: plot.likert(estimates)):
            with self.assertRaises(parindex.ClosedError):
                function()

    def test_matplotlib_is_asked_for_by_name(self):
        with mock.patch.dict(sys.modules, {"matplotlib": None, "matplotlib.pyplot": None}), self.assertRaisesRegex(ImportError, r"parindex\[plot\]"):
            plot.ranking(parindex.Ranking(scores_of()))

    def test_importing_does_not_import_matplotlib(self):
        code = "import sys, parindex.plot; sys.exit('matplotlib' in sys.modules)"
        self.assertEqual(subprocess.run([sys.executable, "-c", code]).returncode, 0)


class Script(Plots):
    def test_every_picture_is_drawn_in_both_languages(self):
        with tempfile.TemporaryDirectory() as folder:
            draw.main(folder, "30")
            self.assertEqual(len(list(pathlib.Path(folder).glob("*.png"))), 12)


if __name__ == "__main__":
    unittest.main()

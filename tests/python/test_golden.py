# SPDX-License-Identifier: Apache-2.0
"""The golden folders through the binding: the same files as the program and the C interface, byte for byte."""

import os
import pathlib
import sys
import unittest

import parindex

sys.path.insert(0, str(pathlib.Path(os.environ["PARINDEX_SOURCE"], "tests", "golden")))
import cases  # noqa: E402


class Round:
    """One case, with its findings in one collection from the rubric to the ranking of the total."""

    def __init__(self, case):
        options = case.options
        source = lambda name: parindex.Source((case.folder / name).read_bytes(), name)
        shared = {"findings": parindex.Findings()}
        self.findings = shared["findings"]
        self.answers = [[source(name) for name in case.answers]] if case.answers else []
        try:
            self.rubric = parindex.Rubric(source("rubric.yaml"), **shared)
            units = parindex.Units(source("units.csv"), at=options.get("at"), **shared) if case.has_units else None
            self.sheet = parindex.Sheet(self.rubric, [source(name) for name in case.sheets], units, **shared)
            for answers in self.answers:
                self.take_survey(parindex.Questionnaire(source("questionnaire.yaml"), **shared), answers, options.get("stage"))
            stage = options.get("stage", self.sheet.stages[0])
            self.stages = {}
            for name in self.sheet.stages:
                found = shared if name == stage else {}
                self.stages[name] = parindex.Scores(self.sheet, name, missing=options.get("missing"), threads=2, **found)
            self.scores = self.stages[stage]
            self.total = self.rank("total", **shared, ties=options.get("ties"), on=options.get("on"), sort=options.get("sort"))
            self.error = None
        except parindex.Error as error:
            self.error = error

    def take_survey(self, questionnaire, answers, stage):
        with parindex.Tally(questionnaire) as tally:
            for one in answers:
                tally.add(one, findings=self.findings)
            estimates = parindex.Estimates(tally, questionnaire.unit, interval="wald", findings=self.findings)
            self.sheet.take_estimates(estimates, stage, findings=self.findings)

    def rank(self, node, **how):
        return parindex.Ranking(self.scores, node, **how)


class Golden(unittest.TestCase):
    maxDiff = None

    def expect(self, case, name, found):
        self.assertEqual(found, case.text(name), f"{case.name}/{name}")

    def check_tables(self, case, one):
        options = case.options
        how = {key: options.get(key) for key in ("within", "ties", "on", "sort")}
        each = options.get("each")
        nodes = [node.id for node in one.rubric.nodes if (node.kind.name.lower() == each if each else node.id == "total")]
        rankings = [one.rank(node, **how) for node in nodes]
        self.expect(case, "score.csv", parindex.scores_table(list(one.stages.values())).to_csv())
        self.expect(case, "rank.csv", parindex.ranking_table(rankings).to_csv())
        self.expect(case, "summary.csv", parindex.ranking_summary(rankings).to_csv())
        if "against" in options:
            self.expect(case, "gaps.csv", one.scores.gaps(one.stages[options["against"]]).to_csv())

    def check_texts(self, case, one):
        unit = case.options.get("unit", 0)
        for language in ("en", "vi"):
            told = [one.scores.explain(unit, node, language) for node in ["total", *case.leaves]]
            self.expect(case, f"explain.{language}.txt", "".join(told))
        result = one.total.to_json(one.findings, answers=one.answers)
        self.expect(case, "result.json", result)
        published = parindex.Result(result.encode())
        published.verify([parindex.Source((case.folder / source.name).read_bytes(), source.name) for source in published.sources])

    def check_findings(self, case, one, name, heading=""):
        told = heading + one.findings.tell("en") + "---\n" + one.findings.tell("vi")
        self.expect(case, name, told if len(one.findings) else "")

    def test_every_case(self):
        for case in cases.cases():
            with self.subTest(case.name):
                one = Round(case)
                if case.fails:
                    self.check_findings(case, one, "error", f"PAR_{one.error.status.name}\n")
                    self.assertEqual(one.error.findings, one.findings.errors())
                    continue
                if one.error is not None:
                    raise one.error
                self.check_tables(case, one)
                self.check_texts(case, one)
                self.check_findings(case, one, "findings")


if __name__ == "__main__":
    unittest.main()

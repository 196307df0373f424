# SPDX-License-Identifier: Apache-2.0
"""A golden case through the binding: the texts that all front ends must give."""

import os
import pathlib
import sys

import parindex

sys.path.insert(0, str(pathlib.Path(os.environ["PARINDEX_SOURCE"], "tests", "golden")))
import cases  # noqa: E402, F401

SURVEY_DECIMALS = 9


class Round:
    """One case, with its findings in one collection from the rubric to the ranking of the total."""

    def __init__(self, case):
        options, self.case = case.options, case
        shared = {"findings": parindex.Findings()}
        self.findings, self.survey, self.error = shared["findings"], "", None
        self.answers = [[self.source(name) for name in case.answers]] if case.answers else []
        try:
            self.rubric = parindex.Rubric(self.source("rubric.yaml"), **shared)
            units = parindex.Units(self.source("units.csv"), at=options.get("at"), **shared) if case.has_units else None
            self.sheet = parindex.Sheet(self.rubric, [self.source(name) for name in case.sheets], units, **shared)
            for answers in self.answers:
                self.take_survey(answers)
            self.score(shared)
            self.total = self.rank("total", **shared, ties=options.get("ties"), on=options.get("on"), sort=options.get("sort"))
        except parindex.Error as error:
            self.error = error

    def source(self, name):
        return parindex.Source((self.case.folder / name).read_bytes(), name)

    def take_survey(self, answers):
        questionnaire = parindex.Questionnaire(self.source("questionnaire.yaml"), findings=self.findings)
        with parindex.Tally(questionnaire) as tally:
            for one in answers:
                tally.add(one, findings=self.findings)
            estimates = parindex.Estimates(tally, questionnaire.unit, interval="wald", findings=self.findings)
            self.sheet.take_estimates(estimates, self.case.options.get("stage"), findings=self.findings)
            self.survey = estimates.to_csv(decimals=SURVEY_DECIMALS)

    def score(self, shared):
        stage = self.case.options.get("stage", self.sheet.stages[0])
        self.stages = {}
        for name in self.sheet.stages:
            found = shared if name == stage else {}
            self.stages[name] = parindex.Scores(self.sheet, name, missing=self.case.options.get("missing"), threads=2, **found)
        self.scores = self.stages[stage]

    def rank(self, node, **how):
        return parindex.Ranking(self.scores, node, **how)

    def told(self, heading=""):
        return heading + self.findings.tell("en") + "---\n" + self.findings.tell("vi") if len(self.findings) else ""

    def tables(self):
        options = self.case.options
        each = options.get("each")
        how = {key: options.get(key) for key in ("within", "ties", "on", "sort")}
        nodes = [node.id for node in self.rubric.nodes if (node.kind.name.lower() == each if each else node.id == "total")]
        rankings = [self.rank(node, **how) for node in nodes]
        gaps = self.scores.gaps(self.stages[options["against"]]).to_csv() if "against" in options else ""
        return {"score.csv": parindex.scores_table(list(self.stages.values())).to_csv(), "rank.csv": parindex.ranking_table(rankings).to_csv(),
                "summary.csv": parindex.ranking_summary(rankings).to_csv(), "gaps.csv": gaps, "survey.csv": self.survey}

    def explained(self, language):
        unit = self.case.options.get("unit", 0)
        return "".join(self.scores.explain(unit, node, language) for node in ["total", *self.case.leaves])

    def texts(self):
        """The expected files by name; "" for one that must not be there."""
        if self.error is not None:
            return {"error": self.told(f"PAR_{self.error.status.name}\n")}
        explained = {f"explain.{language}.txt": self.explained(language) for language in ("en", "vi")}
        return {**self.tables(), **explained, "result.json": self.total.to_json(self.findings, answers=self.answers), "findings": self.told()}

    def verify(self, result):
        published = parindex.Result(result.encode())
        published.verify([self.source(source.name) for source in published.sources])

# SPDX-License-Identifier: Apache-2.0
"""Every expected file of the golden folders, and what the program makes of every example, against the fractions of recompute.py."""

import json
import os
import pathlib
import sys

import program
import survey
from compare import Comparison
from recompute import gaps, load_rubric, load_sheet, load_units, score

sys.path.insert(0, str(pathlib.Path(os.environ["PARINDEX_SOURCE"], "tests/golden")))
from cases import cases  # noqa: E402

comparison = Comparison()
expect, check_scores, check_ranks = comparison.expect, comparison.check_scores, comparison.check_ranks


def check_case(case):
    rubric = load_rubric(case.folder / "rubric.yaml")
    units = load_units(case.folder / "units.csv", case.options.get("at", "")) if case.has_units else None
    figures, codes = load_sheet(rubric, [case.folder / sheet for sheet in case.sheets], units)
    if case.answers:
        estimates = survey.estimate(case.folder / "questionnaire.yaml", [case.folder / name for name in case.answers])
        comparison.take_survey(case.name, rubric, estimates, figures, codes, units, case.options.get("stage", ""), json.loads(case.text("result.json")))
    stages = {stage: score(rubric, figures, codes, stage, case.options.get("missing", "")) for stage in {key[0] for key in figures}}
    check_scores(case.name, rubric, stages, case.rows("score.csv"))
    chosen = stages[case.options.get("stage", "")]
    check_ranks(case.name, rubric, chosen, units, case.options, case.rows("rank.csv"), case.rows("summary.csv"))
    for row in case.rows("gaps.csv"):
        expected = gaps(rubric, chosen, stages[case.options["against"]], row["node"])
        expect(f"{case.name}: gaps at {row['node']}", list(row.values())[2:], expected)


def check_example(example):
    rubric = load_rubric(example.rubric)
    units = load_units(example.units, example.day)
    figures, codes = load_sheet(rubric, [example.sheet], units)
    stages = {stage: score(rubric, figures, codes, stage) for stage in {key[0] for key in figures}}
    check_scores(example.name, rubric, stages, program.table("score", *example.arguments))
    for stage, scores in stages.items():
        chosen = ["--stage", stage] if stage else []
        for options in ([], ["--within", "group"], ["--ties", "average", "--on", "published"], ["--each", "area"], ["--each", "leaf"]):
            arguments = ["rank", *example.arguments, *chosen, *options]
            how = {key[2:]: value for key, value in zip(options[::2], options[1::2])}
            check_ranks(f"{example.name} {stage} {options}", rubric, scores, units, how, program.table(*arguments),
                        program.table(*arguments, "--summary"))


for golden in cases():
    if not golden.fails:
        check_case(golden)
layouts = {golden.text("score.csv") for golden in cases() if golden.name.startswith("layout-")}
expect("layouts of one sheet", len(layouts), 1)
for one in program.EXAMPLES:
    check_example(one)
comparison.report()
sys.exit(1 if comparison.faults or comparison.compared < 10000 else 0)

# SPDX-License-Identifier: Apache-2.0
"""Drawn rubrics and figures, hundreds of them and always the same: every rule with odd parameters, and figures at limits, missing and n/a.

The program must agree with the fractions of recompute.py on every point, maximum, index, status, rank and class. `drawn.py SEED COUNT` draws others.
"""

import pathlib
import random
import sys
import tempfile

import program
from compare import Comparison
from draws import draw_rubric, draw_sheet
from recompute import load_rubric, load_sheet, load_units, score

SEED, COUNT = (int(sys.argv[1]), int(sys.argv[2])) if len(sys.argv) == 3 else (766, 150)
comparison = Comparison()


def check(seed, folder):
    draw = random.Random(seed)
    path, leaves = draw_rubric(draw, folder)
    rubric = load_rubric(path)
    stages = draw.choice([("",), ("",), ("self", "verified")])
    sheet, units_path = draw_sheet(draw, rubric, leaves, folder, stages=stages)
    units = load_units(units_path)
    figures, codes = load_sheet(rubric, [sheet], units)
    scores = {stage: score(rubric, figures, codes, stage) for stage in stages}
    arguments = ["--rubric", str(path), "--units", str(units_path), "--sheet", str(sheet)]
    comparison.check_scores(f"seed {seed}", rubric, scores, program.table("score", *arguments))
    options = draw.choice([{}, {"within": "group"}])
    chosen = [part for key, value in options.items() for part in (f"--{key}", value)]
    for stage in stages:
        arguments_of = [*arguments, *(["--stage", stage] if stage else []), *chosen]
        rows, summary = program.table("rank", *arguments_of), program.table("rank", *arguments_of, "--summary")
        comparison.check_ranks(f"seed {seed} {stage}", rubric, scores[stage], units, options, rows, summary)


with tempfile.TemporaryDirectory() as name:
    for one in range(SEED * 1000, SEED * 1000 + COUNT):
        check(one, pathlib.Path(name))
comparison.report(f"{COUNT} rubrics, ")
sys.exit(1 if comparison.faults or comparison.compared < COUNT * 10 else 0)

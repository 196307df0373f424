# SPDX-License-Identifier: Apache-2.0
"""Hypothesis draws golden cases with the generators of tests/properties: a folder with documents and options."""

import os
import pathlib
import sys
import tempfile

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

SOURCE = pathlib.Path(os.environ["PARINDEX_SOURCE"])
sys.path.insert(0, str(SOURCE / "tests" / "properties"))
from draws import draw_answers, draw_questionnaire, draw_rubric, draw_sheet  # noqa: E402
from front import cases  # noqa: E402
from recompute import load_rows, load_rubric  # noqa: E402

RANDOM = st.randoms(use_true_random=False)  # what is drawn from it shrinks


def drawn(examples):
    """Always the same examples; a failing one is made smaller and shown."""
    return settings(derandomize=True, max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck))


def draw_options(draw, rubric, stages):
    """The file `options` of a golden case."""
    choices = {"ties": ["min", "max", "dense", "average"], "on": ["exact", "published"], "sort": ["code", "name", "sheet"], "within": ["group"],
               "each": ["area", "criterion", "leaf"], "missing": ["zero", "exclude"]}
    chosen = {key: draw.choice(values) for key, values in choices.items() if draw.random() < 0.4}
    if stages[0]:
        chosen["stage"], chosen["against"] = draw.sample(stages, 2)
    if not any(node.kind == chosen.get("each") for node in rubric.total.walk()):
        chosen.pop("each", None)
    leaves = draw.sample([leaf.id for leaf in rubric.total.leaves()], 1)
    return "".join(f"{key}={value}\n" for key, value in [*chosen.items(), *(("leaf", leaf) for leaf in leaves)])


def draw_case(draw, parent, most_units=6):
    """A case with a rubric, a sheet and units. Where it can be, in half of them a survey gives the figures of its leaves, of the only stage."""
    folder = pathlib.Path(tempfile.mkdtemp(dir=parent))
    path, leaves = draw_rubric(draw, folder)
    rubric = load_rubric(path)
    given = {leaf_id: leaf for leaf_id, leaf in leaves.items() if leaf.rule != "survey"}
    is_surveyed = 0 < len(given) < len(leaves) and draw.random() < 0.5
    stages = ("",) if is_surveyed else draw.choice([("",), ("self", "verified")])
    draw_sheet(draw, rubric, given if is_surveyed else leaves, folder, stages, most_units)
    (folder / "options").write_text(draw_options(draw, rubric, stages))
    if is_surveyed:
        codes = [row["code"] for row in load_rows(folder / "units.csv")]
        draw_answers(draw, folder, *draw_questionnaire(draw, folder, "n"), codes)
    return cases.Case(folder)

# SPDX-License-Identifier: Apache-2.0
"""Every expected file of the golden folders, and what the program makes of every example, against the fractions of recompute.py."""

import json
import os
import pathlib
import sys

import program
import survey
from recompute import exact_index, find_unit, fixed, gaps, half_up, load_rubric, load_sheet, load_units, rank, score, summarise

sys.path.insert(0, str(pathlib.Path(os.environ["PARINDEX_SOURCE"], "tests/golden")))
from cases import cases  # noqa: E402

faults = []
compared = 0


def expect(where, found, expected):
    global compared
    compared += 1
    if found != expected:
        faults.append(f"{where}: found {found}, recomputed {expected}")


def check_scores(where, rubric, stages, rows):
    """stages: {stage: scores}."""
    count = sum(len(nodes) for scores in stages.values() for nodes in scores.values())
    expect(f"{where}: rows", len(rows), count)
    for row in rows:
        value = stages[row["stage"]][row["unit"]][row["node"]]
        index = exact_index(value)
        expected = [fixed(value[0], rubric.print_decimals), fixed(value[1], rubric.print_decimals),
                    "" if index is None else fixed(half_up(index, rubric.index_decimals), rubric.index_decimals), value[2]]
        expect(f"{where}: {row['stage']} {row['unit']} {row['node']}", [row["points"], row["max"], row["index"], row["status"]], expected)


def check_ranks(where, rubric, scores, units, options, rows, summary):
    within = options.get("within", "")
    titles = {c["title"]["en"]: c["id"] for c in rubric.classes}
    made = {}
    for row in rows:
        node = row["node"]
        if node not in made:
            made[node] = rank(rubric, scores, node, units, within, options.get("ties", ""), options.get("on", ""))
        place, tied, index, kind = made[node][row["unit"]]
        expected = ["" if place is None else fixed(place, -1), str(tied) if tied > 1 else "",
                    "" if index is None else fixed(index, rubric.index_decimals), kind]
        expect(f"{where}: rank of {row['unit']} at {node}", [row["rank"], row["tied"], row["index"], titles.get(row["class"], "")], expected)
    expect(f"{where}: places", len(rows), len(scores) * len(made))
    seen = set()
    for row in summary:
        node, block = row["node"], row["within"]
        codes = list(scores) if node not in seen else [u["code"] for u in units if u.get(within, "") == block]
        seen.add(node)
        numbers, counts = summarise(rubric, scores, made[node], node, codes)
        found = [row[key] for key in ("n", "mean", "median", "sd", "min", "max")]
        expect(f"{where}: summary of {node} {block}", found, numbers)
        expect(f"{where}: classes of {node} {block}", {c["id"]: int(row[f"class_{c['id']}"]) for c in rubric.classes}, counts)


def check_survey(case, rubric, figures, codes, units):
    """Fills the figures of the survey, and compares the standard errors of the result file."""
    estimates = survey.estimate(case.folder / "questionnaire.yaml", [case.folder / name for name in case.answers])
    by_code = {find_unit(units, unit): values for unit, values in estimates.items()}
    errors = {}
    for leaf in rubric.total.leaves():
        for code in codes:
            value, se = by_code.get(code, {}).get(leaf.parameters["node"], (None, None)) if leaf.rule == "survey" else (None, None)
            if value is not None:
                figures[("", code, leaf.id, "")] = fixed(half_up(value, 9), 9)
                errors[(code, leaf.id)] = float(leaf.max) * se / 100 if se is not None else None
    for unit in json.loads(case.text("result.json"))["units"]:
        for node in unit["nodes"]:
            expected = errors.get((unit["code"], node["id"]))
            where = f"{case.name}: standard error of {unit['code']} at {node['id']}"
            expect(where, "se" in node, expected is not None)
            if expected is not None and "se" in node:
                expect(f"{where}: {node['se']} and {expected}", abs(float(node["se"]) - expected) < 2e-9, True)


def check_case(case):
    rubric = load_rubric(case.folder / "rubric.yaml")
    units = load_units(case.folder / "units.csv", case.options.get("at", "")) if case.has_units else None
    figures, codes = load_sheet(rubric, [case.folder / sheet for sheet in case.sheets], units)
    if case.answers:
        check_survey(case, rubric, figures, codes, units)
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
print("\n".join([*faults[:50], f"{compared} comparisons, {len(faults)} faults"]))
sys.exit(1 if faults or compared < 10000 else 0)

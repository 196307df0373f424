# SPDX-License-Identifier: Apache-2.0
"""More of what is asked for never earns less, and the ends are 0 and the maximum: every rule that grows or falls with one figure, in all examples.

Also: printed totals are the sums of printed parts wherever leaves are rounded.
"""

import sys
import tempfile

import program
from recompute import load_rubric, number, terms

faults = []
compared = 0
RUBRICS = [program.PHUTHO, program.PROVINCES, program.MINISTRIES, program.MONITOR]
STEPS = 101


def ramps(leaf):
    """(figure that grows, the others by name, +1 or -1) of a leaf."""
    p = leaf.parameters
    if leaf.rule == "ratio":
        base = {name: "1000" for name in terms(p["over"])}
        for name, coefficient in terms(p["of"]).items():
            others = {**base, **{other: "0" for other in terms(p["of"]) if other != name}}
            yield name, others, 1 if coefficient > 0 else -1
    elif leaf.rule in ("share", "count", "deduct"):
        yield p["of"], {}, -1 if leaf.rule == "deduct" else 1
    elif leaf.rule in ("given", "survey"):
        yield "", {}, 1
    elif leaf.rule == "bands":
        points = [number(step["points"]) for step in p["steps"]] + [number(p["otherwise"])]
        yield p["of"], {}, 1 if points[0] > points[-1] else -1


def value_at(leaf, step):
    """Beyond the end for ratio, share and count; from 0 to the limit for points as given."""
    top = {"given": leaf.max, "survey": 100, "ratio": 1100, "share": number(leaf.parameters.get("scale", "1")) * 11 / 10}.get(leaf.rule, STEPS)
    return f"{float(top * step / (STEPS - 1)):.9f}"


def check_leaves(example, folder):
    global compared
    rubric = load_rubric(example.rubric)
    lines, expected = ["unit,criterion,input,value"], {}
    for leaf in rubric.total.leaves():
        for at, (name, others, direction) in enumerate(ramps(leaf)):
            for step in range(STEPS):
                unit = f"{leaf.id}/{at}/{step:03}"
                figures = {**others, name: value_at(leaf, step)}
                lines += [f"{unit},{leaf.id},{figure},{text}" for figure, text in figures.items()]
            expected[f"{leaf.id}/{at}"] = (leaf, direction)
    sheet = f"{folder}/sheet.csv"
    with open(sheet, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    points = {}
    for row in program.table("score", "--rubric", str(example.rubric), "--sheet", sheet, "--missing", "zero", "--sort", "code"):
        ramp, _, _ = row["unit"].rpartition("/")
        if row["node"] == ramp.split("/")[0]:
            points.setdefault(ramp, []).append(number(row["points"]))
    for ramp, (leaf, direction) in expected.items():
        found = points[ramp][::direction]
        compared += 1
        if len(found) != STEPS or found != sorted(found):
            faults.append(f"{example.name}: the points of {ramp} do not only {'rise' if direction > 0 else 'fall'}")
        if found[-1] != leaf.max and not (leaf.rule == "ratio" and len(terms(leaf.parameters["of"])) > 1):
            faults.append(f"{example.name}: {ramp} ends at {found[-1]}, not at its maximum {leaf.max}")


def check_sums(example):
    global compared
    rubric = load_rubric(example.rubric)
    by_unit = {}
    for row in program.table("score", *example.arguments):
        by_unit.setdefault((row["unit"], row["stage"]), {})[row["node"]] = number(row["points"])
    for unit, points in by_unit.items():
        for node in rubric.total.walk():
            if node.kind in ("total", "area", "criterion"):
                compared += 1
                parts = sum(points[child.id] * (-1 if child.penalty else 1) for child in node.children)
                if points[node.id] != max(parts, 0):
                    faults.append(f"{example.name}: {unit} {node.id} prints {points[node.id]}, its parts add up to {parts}")


with tempfile.TemporaryDirectory() as temporary:
    for one in RUBRICS:
        check_leaves(one, temporary)
for one in program.EXAMPLES:
    check_sums(one)
print("\n".join([*faults, f"{compared} comparisons, {len(faults)} faults"]))
sys.exit(1 if faults or compared < 500 else 0)

# SPDX-License-Identifier: Apache-2.0
"""One leaf at its limits: figures and settings of 1 to 18 digits, tiny and huge, maxima with nine decimals, ties of rounding.

Points, index, rank and class must be those of recompute.py, and the last line of the explained arithmetic the exact value. What is too long for exact
arithmetic is refused by name and left out; that must stay rare. `extreme.py SEED COUNT` draws others.
"""

import csv
import pathlib
import random
import re
import subprocess
import sys
import tempfile
from fractions import Fraction

import program
from recompute import RULES, exact_index, fixed, half_up, load_rubric, load_sheet, number, rank, score

SEED, COUNT = (int(sys.argv[1]), int(sys.argv[2])) if len(sys.argv) == 3 else (18, 120)
UNITS, NAMES = 24, ["a", "b", "c"]
faults = []
compared = refused = 0


def decimal(draw, digits=18, scale=18, zero=0.05):
    """Text of a decimal of at most so many digits, of which at most so many stand behind the point."""
    if draw.random() < zero:
        return "0"
    form = draw.choice(["few", "some", "nines", "one", "full"])
    number_of = {"few": str(draw.randint(1, 99)), "some": str(draw.randint(1, 10 ** draw.randint(1, digits) - 1)), "nines": "9" * draw.randint(1, digits),
                 "one": "1" + "0" * draw.randint(0, digits - 1), "full": str(10 ** (digits - 1) + draw.randint(0, 3))}
    places = draw.choice([0, 0, draw.randint(0, scale), draw.randint(0, min(9, scale))])
    text = number_of[form][:digits].rjust(places + 1, "0")
    return text[: len(text) - places] + ("." + text[-places:] if places else "")


def positive(draw, **how):
    return next(text for text in iter(lambda: decimal(draw, zero=0, **how), None) if number(text) > 0)


def least(draw, most, **how):
    return min(decimal(draw, **how), most, key=number)


def side(draw, is_base):
    chosen, form = draw.sample(NAMES, draw.randint(1, 3)), draw.randint(0, 2)
    if form == 0:
        return chosen[0]
    digits, places = draw.choice([3, 18]), draw.choice([0, 2, 18])
    sign = "" if is_base else draw.choice(["", "-"])
    weighted = [f"{name}: {sign}{positive(draw, digits=digits, scale=places)}" for name in chosen]
    return f"[{', '.join(chosen)}]" if form == 1 else f"{{{', '.join(weighted)}}}"


def draw_rule(draw, most):
    """The YAML of a rule, and what draws a figure for it."""
    word = draw.choice(["given", "choice", "bands", "ratio", "ratio", "ratio", "share", "count", "deduct", "survey"])
    digits, places = draw.choice([18, 18, 9, 4]), draw.choice([0, 0, 2, 9, 18])
    signed = [draw.choice(["", "-"]) + decimal(draw, zero=0) for _ in range(3)]
    limits = sorted({number(text): text for text in signed}.items(), reverse=True)
    options = [least(draw, most) for _ in range(3)] + [most]
    steps = [f"{{at_least: {text}, points: {most if at == 0 else least(draw, most)}}}" for at, (_, text) in enumerate(limits)]
    full, zero = draw.choice(["1", "0.9", positive(draw), positive(draw)]), decimal(draw)
    zero = zero if number(zero) < number(full) else "0"
    settings = {
        "given": "given",
        "choice": f"{{choice: {{{', '.join(f'o{at}: {points}' for at, points in enumerate(options))}}}}}",
        "bands": f"{{bands: {{of: a, steps: [{', '.join(steps)}], otherwise: 0}}}}",
        "ratio": f"{{ratio: {{of: {side(draw, False)}, over: {side(draw, True)}, full_from: {full}, zero_below: {zero}, no_cases: full}}}}",
        "share": f"{{share: {{of: a, scale: {positive(draw)}}}}}",
        "count": f"{{count: {{of: a, each: {positive(draw)}}}}}",
        "deduct": f"{{deduct: {{of: a, each: {positive(draw)}}}}}",
        "survey": "{survey: {questionnaire: q, node: n}}",
    }
    figures = {"given": lambda: least(draw, most), "survey": lambda: least(draw, "100"), "choice": lambda: f"o{draw.randint(0, 3)}",
               "bands": lambda: draw.choice([*signed, draw.choice(["", "-"]) + decimal(draw, zero=0)])}
    return settings[word], figures.get(word, lambda: decimal(draw, digits, places))


def draw_rubric(draw, path):
    leaf_decimals = draw.choice([None, 0, 1, 2, 4, 9])
    most = next(text for text in iter(lambda: positive(draw, scale=9 if leaf_decimals is None else leaf_decimals), None) if number(text) <= 10**8)
    rule, figure = draw_rule(draw, most)
    rounding = (f"leaf: {leaf_decimals}, " if leaf_decimals is not None else "") + f"index: {draw.choice([0, 2, 9])}"
    on, classes = draw.choice(["exact", "published"]), draw.choice(["exact", "published"])
    titled = "title: {vi: x, en: x}"
    path.write_text(f"""schema: 1
id: extreme
{titled}
status: constructed
max: {most}
rounding: {{{rounding}}}
missing: {draw.choice(["zero", "exclude"])}
ranking: {{on: {on}, ties: {draw.choice(["min", "max", "dense", "average"])}, classes: {classes}}}
classes: [{{id: A, at_least: 66.666666667, title: {{vi: A, en: A}}}}, {{id: C, at_least: 0, title: {{vi: C, en: C}}}}]
areas: [{{id: "1", {titled}, max: {most}, criteria: [{{id: "1.1", {titled}, max: {most}, rule: {rule}}}]}}]
""", encoding="utf-8")
    return figure


def expect(where, found, expected):
    global compared
    compared += 1
    if found != expected:
        faults.append(f"{where}: found {found}, recomputed {expected}")


def write_sheet(path, rows):
    path.write_text("unit,criterion,input,value\n" + "\n".join(rows) + "\n", encoding="utf-8")


def leave_out_too_long(documents, sheet, rows):
    """The rows without the units whose figures the program calls too long."""
    global refused
    write_sheet(sheet, rows)
    done = subprocess.run([program.PROGRAM, "score", *documents, "--quiet", "--lang", "en"], capture_output=True, text=True)
    long = set(re.findall(r"unit (U\d\d): the figures of criterion 1\.1 are too long", done.stderr))
    refused += len(long)
    rows = [row for row in rows if row[:3] not in long]
    write_sheet(sheet, rows)
    return rows


def check_arithmetic(where, documents, leaf, unit, given):
    figures = {"": given[""]} if leaf.rule == "choice" else {name: number(given[name]) for name in leaf.inputs()}
    value = RULES[leaf.rule][1](leaf.parameters, figures, leaf.max)
    told = program.run("explain", *documents, "--quiet", "--unit", unit, "--criterion", "1.1", "--lang", "en").decode()
    last = re.search(r"^Arithmetic: (.*?)^(?:Rounded|Points)", told, re.M | re.S).group(1).split("\n")[-2].lstrip(" =")
    gap = abs(number(last.rstrip("…")) - value)
    is_right = gap < Fraction(1, 10**6) and (value * 10**9).denominator != 1 if last.endswith("…") else gap == 0
    expect(f"{where}: arithmetic of {unit}, {last}", is_right, True)


def check(seed, folder):
    draw = random.Random(seed)
    path, sheet = folder / "rubric.yaml", folder / "sheet.csv"
    figure = draw_rubric(draw, path)
    rubric = load_rubric(path)
    leaf = rubric.total.leaves()[0]
    documents = ["--rubric", str(path), "--sheet", str(sheet)]
    rows = [f"U{unit:02},1.1,{name},{figure()}" for unit in range(UNITS) for name in leaf.inputs() if draw.random() < 0.97]
    if not leave_out_too_long(documents, sheet, rows):
        return
    figures, codes = load_sheet(rubric, [sheet])
    scores = score(rubric, figures, codes)
    for row in program.table("score", *documents):
        value = scores[row["unit"]][row["node"]]
        index = exact_index(value)
        expected = [fixed(value[0], rubric.print_decimals), "" if index is None else fixed(half_up(index, rubric.index_decimals), rubric.index_decimals), value[2]]
        expect(f"seed {seed}: {row['unit']} {row['node']}", [row["points"], row["index"], row["status"]], expected)
    ranks = rank(rubric, scores)
    for row in program.table("rank", *documents):
        place, tied, _, kind = ranks[row["unit"]]
        expected = ["" if place is None else fixed(place, -1), str(tied) if tied > 1 else "", kind]
        expect(f"seed {seed}: rank of {row['unit']}", [row["rank"], row["tied"], row["class"]], expected)
    for unit in codes[:2]:
        given = {name: text for (_, code, node, name), text in figures.items() if code == unit and node}
        if scores[unit]["1.1"][2] == "scored" and len(given) == len(leaf.inputs()):
            check_arithmetic(f"seed {seed}", documents, leaf, unit, given)


with tempfile.TemporaryDirectory() as name:
    for one in range(SEED * 1000, SEED * 1000 + COUNT):
        check(one, pathlib.Path(name))
print("\n".join([*faults[:30], f"{COUNT} rubrics, {compared} comparisons, {refused} units too long, {len(faults)} faults"]))
sys.exit(1 if faults or compared < COUNT * 30 or refused * 20 > COUNT * UNITS else 0)

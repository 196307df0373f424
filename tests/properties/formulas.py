# SPDX-License-Identifier: Apache-2.0
"""Drawn formulas, most without parentheses, against Python's own parser: values, divisions by zero, results outside 0 to max.

The rule in words must mean the same once more. `formulas.py SEED COUNT` draws others.
"""

import pathlib
import random
import re
import subprocess
import sys
import tempfile
from fractions import Fraction

import program
from recompute import half_up, number

SEED, COUNT = (int(sys.argv[1]), int(sys.argv[2])) if len(sys.argv) == 3 else (64, 120)
UNITS, MAX = 8, 100
FIGURES = ["0", "1", "2", "-1", "3.25", "10", "-0.5"]
SIGNS = {"×": "*", "≠": "!=", "≤": "<=", "≥": ">="}
faults = []
compared = 0


def expression(draw, depth):
    if depth <= 0:
        return draw.choice(["a", "b", "c", "max", "0", "1", "2", "3.5", "0.25", "007", "100"])
    space = draw.choice(["", " ", "  "])
    first, second = (expression(draw, depth - draw.randint(1, 2)) for _ in range(2))
    forms = [f"{first}{space}+{space}{second}", f"{first}{space}-{space}{second}", f"{first}{space}*{space}{second}", f"{first}{space}/{space}{second}",
             f"({first})", f"-{space}{draw.choice(['a', '2', f'({first})', '- b', f'min({first}, {second})'])}",
             f"min({first}, {second})", f"max({first}, {second}, a)"]
    return draw.choice(forms)


def condition(draw, depth):
    if depth == 0:
        return f"{expression(draw, 1)} {draw.choice(['=', '!=', '<', '<=', '>', '>='])} {expression(draw, 1)}"
    first, second = condition(draw, depth - 1), condition(draw, depth - 1)
    return draw.choice([f"{first} and {second}", f"{first} or {second}", f"not {first}", f"({first})", first])


def evaluate(text, figures):
    """By Python, whose operators bind as those of formulas do."""
    for sign, word in SIGNS.items():
        text = text.replace(sign, word)
    text = re.sub(r"(?<![!<>=])=(?!=)", "==", text)
    text = re.sub(r"\bmax\b(?!\()", str(MAX), text)
    text = re.sub(r"\b(\d+(?:\.\d+)?)\b", r"Fraction('\1')", text)
    return eval(text, {"Fraction": Fraction, "min": min, "max": max}, figures)  # noqa: S307


def value_of(branches, otherwise, figures):
    """None for a division by zero."""
    try:
        chosen = next((points for held, points in branches if evaluate(held, figures)), otherwise)
        return evaluate(chosen, figures)
    except ZeroDivisionError:
        return None


def expect(where, found, expected):
    global compared
    compared += 1
    if found != expected:
        faults.append(f"{where}: found {found}, expected {expected}")


def write_rubric(path, branches, otherwise):
    when = ", ".join(f'{{if: "{held}", points: "{points}"}}' for held, points in branches)
    rule = f'{{formula: {{{f"when: [{when}], " if when else ""}otherwise: "{otherwise}"}}}}'
    titled = "title: {vi: x, en: x}"
    path.write_text(f"""schema: 1
id: formulas
{titled}
status: constructed
max: {MAX}
areas: [{{id: "1", {titled}, max: {MAX}, criteria: [{{id: "1.1", {titled}, max: {MAX}, rule: {rule}}}]}}]
""", encoding="utf-8")


def write_sheet(path, units, names):
    rows = [f"{unit},1.1,{name},{float(figures[name]):g}" for unit, figures in units.items() for name in names]
    path.write_text("unit,criterion,input,value\n" + "\n".join(rows) + "\n", encoding="utf-8")


def run(command, *documents):
    return subprocess.run([program.PROGRAM, command, *documents, "--quiet", "--lang", "en"], capture_output=True, text=True)


def check_refused(where, documents, values):
    """Every fault of every unit is told; the units without one come back."""
    told = dict(re.findall(r"unit (U\d): the (?:formula|rule) of criterion 1\.1 (divides by zero|gives [-0-9.…]+)", run("score", *documents).stderr))
    for unit, value in values.items():
        found = told.get(unit, "points")
        if value is None or 0 <= value <= MAX:
            expect(f"{where}: {unit}", found, "divides by zero" if value is None else "points")
        else:
            gap = abs(number(found.split()[-1].rstrip("…")) - value) if found.startswith("gives") else 1
            expect(f"{where}: {unit} outside, {found}", gap < Fraction(1, 10**6) if found.endswith("…") else gap == 0, True)
    return [unit for unit in values if unit not in told]


def split_words(rule):
    """The branches and the last one of a rule in words."""
    parts = rule.split("; ")
    branches = [tuple(reversed(part.split(" if "))) for part in parts[:-1]]
    return branches, parts[-1].removeprefix("otherwise ")


def check(seed, folder):
    draw = random.Random(seed)
    branches = [(condition(draw, 2), expression(draw, 3)) for _ in range(draw.randint(0, 2))]
    otherwise = expression(draw, 4) + draw.choice([" + a", " - b * 0", ""])
    path, sheet = folder / "rubric.yaml", folder / "sheet.csv"
    write_rubric(path, branches, otherwise)
    if run("check", str(path)).returncode != 0:  # a constant division by zero or constant points outside, as the linter's own tests show
        return
    documents = ["--rubric", str(path), "--sheet", str(sheet)]
    names = sorted(set(re.findall(r"\b[abc]\b", f"{branches} {otherwise}")))
    units = {f"U{at}": {name: number(draw.choice(FIGURES)) for name in "abc"} for at in range(UNITS)}
    write_sheet(sheet, units, names)
    values = {unit: value_of(branches, otherwise, figures) for unit, figures in units.items()}
    sound = check_refused(f"seed {seed}", documents, values)
    if not sound:
        return
    write_sheet(sheet, {unit: units[unit] for unit in sound}, names)
    for row in program.table("score", *documents):
        expect(f"seed {seed}: {row['unit']} {row['node']}", number(row["points"]), half_up(values[row["unit"]], 9))
    told = run("explain", *documents, "--unit", sound[0], "--criterion", "1.1").stdout
    words = split_words(re.search(r"^Rule: (.*)$", told, re.M).group(1))
    for unit, figures in units.items():
        expect(f"seed {seed}: {unit} by the rule in words", value_of(*words, figures), values[unit])


with tempfile.TemporaryDirectory() as name:
    for one in range(SEED * 1000, SEED * 1000 + COUNT):
        check(one, pathlib.Path(name))
print("\n".join([*faults[:30], f"{COUNT} formulas, {compared} comparisons, {len(faults)} faults"]))
sys.exit(1 if faults or compared < COUNT * 8 else 0)

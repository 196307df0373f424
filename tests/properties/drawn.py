# SPDX-License-Identifier: Apache-2.0
"""Drawn rubrics and figures, hundreds of them and always the same: every rule with odd parameters, and figures at limits, missing and n/a.

The program must agree with the fractions of recompute.py on every point, maximum, index, status, rank and class. `drawn.py SEED COUNT` draws others.
"""

import json
import pathlib
import random
import sys
import tempfile

import program
from recompute import exact_index, fixed, half_up, load_rubric, load_sheet, load_units, rank, score

SEED, COUNT = (int(sys.argv[1]), int(sys.argv[2])) if len(sys.argv) == 3 else (766, 150)
faults = []
compared = 0


def decimal(draw, low, high, decimals):
    """Text of a decimal from low to high with at most so many decimals, as somebody might type it."""
    scale = 10**decimals
    number = draw.randint(int(low * scale), int(high * scale))
    sign, digits = "-" if number < 0 else "", f"{abs(number):0{decimals + 1}}"
    text = sign + digits[: len(digits) - decimals] + (f".{digits[-decimals:]}" if decimals else "")
    return text.rstrip("0").rstrip(".") if "." in text and draw.random() < 0.5 else text


def side(draw, names, coefficients):
    """One side of a ratio: a name, a list, or a map."""
    chosen = draw.sample(names, draw.randint(1, len(names)))
    form = draw.randint(0, 2)
    if form == 0:
        return chosen[0]
    return chosen if form == 1 else {name: draw.choice(coefficients) for name in chosen}


def expression(draw, names, depth):
    """A formula that is never divided by zero."""
    if depth == 0 or draw.random() < 0.2:
        return draw.choice([*names, "max", decimal(draw, 0, 20, draw.randint(0, 3))])
    left, right = (expression(draw, names, depth - 1) for _ in range(2))
    form = draw.choice(["({} + {})", "({} - {})", "{} * {}", "{} / (({0}) * ({0}) + 1)", "-{} - {}", "min({}, {})", "max({}, {})"])
    return form.format(left, right) if "{0}" not in form else f"({left}) / (({right}) * ({right}) + 1)"


def condition(draw, names):
    left, right = (expression(draw, names, 1) for _ in range(2))
    simple = f"{left} {draw.choice(['=', '!=', '<', '<=', '>', '>='])} {right}"
    return draw.choice([simple, f"not ({simple})", f"{simple} or {names[0]} = 0", f"{simple} and {names[0]} > 1"])


class Leaf:
    """A leaf with its YAML, and figures drawn for it."""

    def __init__(self, draw, number, decimals):
        self.rule = draw.choice(["given", "choice", "bands", "ratio", "ratio", "share", "count", "deduct", "survey", "formula"])
        self.max = decimal(draw, 1, 12, decimals)
        names = [f"x{number}_{at}" for at in range(draw.randint(2, 4))]
        positive = decimal(draw, 1, 40, draw.randint(0, 3))
        points = [*sorted({f"{float(self.max) * part / 4:.3f}" for part in range(4)}, key=float), self.max]
        steps = sorted({draw.randint(-20, 40) for _ in range(3)}, reverse=True)
        rules = {
            "given": "given",
            "choice": {"choice": {f"mức {at}": value for at, value in enumerate(points)}},
            "bands": {"bands": {"of": names[0], "steps": [{"at_least": at, "points": points[-1 - i]} for i, at in enumerate(steps)], "otherwise": 0}},
            "ratio": {"ratio": {"of": side(draw, names[:-1], ["1", "0.5", "-0.25", "3"]), "over": side(draw, names[1:], ["1", "2", "0.125"]),
                                "full_from": draw.choice(["1", "0.9", "0.35"]), "zero_below": draw.choice(["0", "0.3"]),
                                "no_cases": draw.choice(["full", "zero", "exclude", "missing"])}},
            "share": {"share": {"of": names[0], "scale": positive}},
            "count": {"count": {"of": names[0], "each": positive}},
            "deduct": {"deduct": {"of": names[0], "each": positive}},
            "survey": {"survey": {"questionnaire": "q", "node": "n"}},
            "formula": {"formula": {"when": [{"if": condition(draw, names[:2]), "points": draw.choice(["0", "max", "max / 3"])}],
                                    "otherwise": f"max(0, min(max, {expression(draw, names[:2], 2)} + 0 * {names[0]}))"}},
        }
        self.yaml = rules[self.rule]
        counts = self.rule == "ratio" and self.yaml["ratio"]["no_cases"] != "missing"
        self.policy = draw.choice(["", "", "zero", "exclude", *(["no_cases"] if counts else [])])
        self.may_not_apply = draw.random() < 0.3

    def text(self, leaf_id):
        """Numbers stay as they were drawn, since JSON would change them."""
        rule = json.dumps(self.yaml, ensure_ascii=False)
        for quoted in ("at_least", "points", "full_from", "zero_below", "scale", "each"):
            if self.rule != "formula":
                rule = rewrite(rule, quoted)
        if self.rule in ("choice", "ratio"):
            rule = rewrite(rule, None)
        extra = (f", missing: {self.policy}" if self.policy else "") + (", may_not_apply: true" if self.may_not_apply else "")
        return f'{{id: "{leaf_id}", title: {{vi: "Mục", en: "Leaf"}}, max: {self.max}{extra}, rule: {rule}}}'

    def figure(self, draw):
        if self.rule == "choice":
            return draw.choice(list(self.yaml["choice"]))
        low = -20 if self.rule in ("bands", "formula") else 0
        high = {"given": float(self.max), "survey": 100}.get(self.rule, draw.choice([1, 40, 5000]))
        if self.rule == "formula":  # a product of long figures would not fit exact arithmetic
            return decimal(draw, low, 40, draw.choice([0, 1]))
        return decimal(draw, low, high, draw.choice([0, 0, 0, 2, 6]))


def rewrite(rule, key):
    """Takes the quotes off numbers: behind one key, or everywhere."""
    parts = rule.split('"')
    for at in range(1, len(parts), 2):
        is_number = parts[at].replace(".", "").replace("-", "").isdigit()
        if is_number and (key is None or (at >= 2 and parts[at - 2] == key)):
            parts[at - 1], parts[at + 1] = parts[at - 1] + "\0", "\0" + parts[at + 1]
    return '"'.join(parts).replace('\0"', "").replace('"\0', "").replace("\0", "")


def draw_rubric(draw, folder):
    """Areas of leaves, sometimes a criterion between, sometimes adjustments."""
    decimals = draw.choice([None, 0, 2, 2, 4])
    leaves, areas, total = {}, [], 0
    for area in range(1, draw.randint(2, 4)):
        made = {f"{area}.{at}": Leaf(draw, len(leaves) * 10 + at, decimals or 0) for at in range(1, draw.randint(2, 6))}
        most = sum(round(float(leaf.max) * 10**4) for leaf in made.values())
        texts = [leaf.text(leaf_id) for leaf_id, leaf in made.items()]
        if len(texts) > 2 and draw.random() < 0.5:
            inner = most - round(float(made[f"{area}.1"].max) * 10**4)
            texts = [texts[0], f'{{id: "{area}.c", title: {{vi: "Nhóm", en: "Group"}}, max: {inner / 10**4}, criteria: [{", ".join(texts[1:])}]}}']
        areas.append(f'  - {{id: "{area}", title: {{vi: "Lĩnh vực", en: "Area"}}, max: {most / 10**4}, criteria: [{", ".join(texts)}]}}')
        leaves.update(made)
        total += most
    lines = ["schema: 1", "id: drawn", 'title: {vi: "Ngẫu nhiên", en: "Drawn"}', "status: constructed", f"max: {total / 10**4}"]
    rounding = ([f"leaf: {decimals}"] if decimals is not None else []) + [f"index: {draw.randint(0, 5)}"]
    lines += [f"rounding: {{{', '.join(rounding)}}}", f"missing: {draw.choice(['zero', 'exclude'])}"]
    on, classes = draw.choice(["exact", "published"]), draw.choice(["exact", "published"])
    lines += [f"ranking: {{on: {on}, ties: {draw.choice(['min', 'max', 'dense', 'average'])}, classes: {classes}}}", "classes:"]
    lines += [f'  - {{id: {name}, at_least: {least}, title: {{vi: "{name}", en: "{name}"}}}}' for name, least in (("A", 66.5), ("B", 33), ("C", 0))]
    lines += ["areas:", *areas]
    for kind in draw.sample(["bonus", "penalty"], draw.randint(0, 2)):
        leaf = leaves[f"{kind}.1"] = Leaf(draw, 900 + len(leaves), decimals or 0)
        cap = decimal(draw, 1, 5, decimals or 0)
        lines += ["adjustments:"] * ("adjustments:" not in lines)
        lines += [f'  - {{id: {kind}, title: {{vi: "{kind}", en: "{kind}"}}, kind: {kind}, cap: {cap}, criteria: [{leaf.text(f"{kind}.1")}]}}']
    path = folder / "rubric.yaml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path, leaves


def draw_sheet(draw, rubric, leaves, folder):
    """Long rows of some units; groups so small that figures come again, for ties."""
    rows = []
    for unit in range(draw.randint(3, 15)):
        before = len(rows)
        for leaf_id, leaf in leaves.items():
            names = rubric.find(leaf_id).inputs()
            chance = draw.random()
            if leaf.may_not_apply and chance < 0.15:
                rows += [f"U{unit:02},{leaf_id},{name},n/a" for name in names]
                continue
            given = names if chance < 0.85 else draw.sample(names, draw.randint(0, len(names)))
            zero = draw.random() < 0.15 and leaf.rule == "ratio"
            rows += [f"U{unit:02},{leaf_id},{name},{'0' if zero else leaf.figure(draw)}" for name in given]
        rows += [f"U{unit:02},{leaf_id},{names[0]},"] if len(rows) == before else []
    path = folder / "sheet.csv"
    path.write_text("unit,criterion,input,value\n" + "\n".join(rows) + "\n", encoding="utf-8")
    units = folder / "units.csv"
    codes = sorted({row[:3] for row in rows})
    lines = [f"{code},Đơn vị {code},{draw.choice(['a', 'b', ''])},{draw.choice(['yes', 'yes', 'no'])}" for code in codes]
    units.write_text("code,name,group,ranked\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return path, units


def expect(where, found, expected):
    global compared
    compared += 1
    if found != expected:
        faults.append(f"{where}: found {found}, recomputed {expected}")


def check(seed, folder):
    draw = random.Random(seed)
    path, leaves = draw_rubric(draw, folder)
    rubric = load_rubric(path)
    sheet, units_path = draw_sheet(draw, rubric, leaves, folder)
    units = load_units(units_path)
    figures, codes = load_sheet(rubric, [sheet], units)
    scores = score(rubric, figures, codes)
    arguments = ["--rubric", str(path), "--units", str(units_path), "--sheet", str(sheet)]
    for row in program.table("score", *arguments):
        value = scores[row["unit"]][row["node"]]
        index = exact_index(value)
        expected = [fixed(value[0], rubric.print_decimals), fixed(value[1], rubric.print_decimals),
                    "" if index is None else fixed(half_up(index, rubric.index_decimals), rubric.index_decimals), value[2]]
        expect(f"seed {seed}: {row['unit']} {row['node']}", [row["points"], row["max"], row["index"], row["status"]], expected)
    within = draw.choice([[], ["--within", "group"]])
    ranks = rank(rubric, scores, "total", units, "group" if within else "")
    for row in program.table("rank", *arguments, *within):
        place, tied, index, kind = ranks[row["unit"]]
        expected = ["" if place is None else fixed(place, -1), str(tied) if tied > 1 else "", kind,
                    "" if index is None else fixed(index, rubric.index_decimals)]
        expect(f"seed {seed}: rank of {row['unit']}", [row["rank"], row["tied"], row["class"], row["index"]], expected)


with tempfile.TemporaryDirectory() as name:
    for one in range(SEED * 1000, SEED * 1000 + COUNT):
        check(one, pathlib.Path(name))
print("\n".join([*faults[:30], f"{COUNT} rubrics, {compared} comparisons, {len(faults)} faults"]))
sys.exit(1 if faults or compared < COUNT * 10 else 0)

# SPDX-License-Identifier: Apache-2.0
"""Draws rubrics, units and figures: every rule with odd parameters, and figures at limits, missing and n/a. `draw` is a random.Random or what acts like one."""

import json


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
    decimals = draw.choice([None, 0, 1, 2, 2, 3, 4])
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
    rounding = ([f"leaf: {decimals}"] if decimals is not None else []) + [f"index: {draw.randint(0, 9)}"]
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


def draw_rows(draw, rubric, leaves):
    """[criterion, input, value] of one unit; the figures of one leaf are given, missing, n/a, or no case at all."""
    rows = []
    for leaf_id, leaf in leaves.items():
        names = rubric.find(leaf_id).inputs()
        chance = draw.random()
        if leaf.may_not_apply and chance < 0.15:
            rows += [[leaf_id, name, "n/a"] for name in names]
            continue
        given = names if chance < 0.85 else draw.sample(names, draw.randint(0, len(names)))
        zero = draw.random() < 0.15 and leaf.rule == "ratio"
        rows += [[leaf_id, name, "0" if zero else leaf.figure(draw)] for name in given]
    return rows or [[leaf_id, names[0], ""]]


def draw_sheet(draw, rubric, leaves, folder, stages=("",), most_units=15):
    """Long rows of some units; groups so small that figures come again, for ties."""
    codes = [f"U{unit:02}" for unit in range(draw.randint(3, most_units))]
    rows = [[code, *row, *([stage] if stage else [])] for stage in stages for code in codes for row in draw_rows(draw, rubric, leaves)]
    sheet, units = folder / "sheet.csv", folder / "units.csv"
    header = ["unit", "criterion", "input", "value", *(["stage"] if stages[0] else [])]
    sheet.write_text("".join(",".join(row) + "\n" for row in [header, *rows]), encoding="utf-8")
    lines = [f"{code},Đơn vị {code},{draw.choice(['a', 'b', ''])},{draw.choice(['yes', 'yes', 'no'])}" for code in codes]
    units.write_text("code,name,group,ranked\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return sheet, units


def draw_questionnaire(draw, folder, node):
    """Question by question, pooled, mean or weighted, on one scale; an index from 0 to 100 at `node`, for units in the column commune."""
    levels, count = draw.randint(2, 5), draw.randint(1, 4)
    names = [f"q{at}" for at in range(count)]
    rule = draw.choice(["pooled", "mean", "weighted"])
    parts = [f"{{id: F{at}, rule: pooled, questions: [{name}]{f', weight: {draw.randint(1, 9)}' if rule == 'weighted' else ''}}}" for at, name in enumerate(names)]
    inside = f"questions: [{', '.join(names)}]" if rule == "pooled" else f"parts: [{', '.join(parts)}]"
    (folder / "questionnaire.yaml").write_text(f"""schema: 1
id: q
title: {{vi: "Khảo sát", en: "Survey"}}
status: constructed
scale: {{levels: {levels}, value: [{', '.join(decimal(draw, 0, 100, 2) for _ in range(levels))}]}}
codes: {{dont_know: [9]}}
columns: {{unit: commune, weight: w, stratum: [area], cluster: [village]}}
questions: [{', '.join(f'{{id: {name}}}' for name in names)}]
index: {{id: {node}, rule: {rule}, {inside}}}
""", encoding="utf-8")
    return levels, names


def draw_answers(draw, folder, levels, names, codes):
    """Respondents in two strata, each with two clusters at the least; some answers and some units are missing. In two files."""
    places = [(area, f"{area}{village}") for area in "NS" for village in range(2)]
    places += [(area, f"{area}{draw.randint(0, 3)}") for area in draw.choice(["N", "NS", "NNSSS"])]
    answers = [str(level + 1) for level in range(levels)] + ["9", ""]
    rows = [[draw.choice(codes), *place, decimal(draw, 0.5, 20, 3), *(draw.choice(answers) for _ in names)] for place in places]
    for at in range(2):
        lines = [["commune", "area", "village", "w", *names], *rows[at::2]]
        (folder / f"answers-{at + 1}.csv").write_text("".join(",".join(line) + "\n" for line in lines), encoding="utf-8")

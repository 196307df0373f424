# SPDX-License-Identifier: Apache-2.0
"""The scores and ranks of docs/formats.md once more, in exact fractions, without the library: what golden files and examples are checked against.

load_rubric, load_units, load_sheet, score, rank, summarise, gaps; agree.py compares.
"""

import csv
import dataclasses
import io
import pathlib
import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal, getcontext
from fractions import Fraction

import yaml

getcontext().prec = 80


def number(text):
    return Fraction(text.replace(",", "."))


def half_up(value, decimals):
    """Half away from zero."""
    scaled = abs(value) * 10**decimals
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Fraction(whole if value >= 0 else -whole, 10**decimals)


def fixed(value, decimals):
    """Decimal text with so many decimals; -1: as many as needed."""
    text = f"{Decimal(value.numerator) / Decimal(value.denominator):.{decimals if decimals >= 0 else 9}f}"
    return text.rstrip("0").rstrip(".") if decimals < 0 and "." in text else text


def fold(text):
    return unicodedata.normalize("NFC", text).strip()


# Formulas -----------------------------------------------------------------------------------------------------------


class Formula:
    """Recursive descent into closures over the figures, so that `or` and `and` look at the right side only if needed."""

    TOKEN = re.compile(r"\s*(\d+(?:\.\d+)?|\w+|<=|>=|!=|[-+*/()=<>,])")
    LEVELS = [{"or"}, {"and"}, {"=", "!=", "<", "<=", ">", ">="}, {"+", "-"}, {"*", "/"}]
    BINARY = {
        "or": lambda a, b: lambda f: a(f) or b(f), "and": lambda a, b: lambda f: a(f) and b(f),
        "=": lambda a, b: lambda f: a(f) == b(f), "!=": lambda a, b: lambda f: a(f) != b(f),
        "<": lambda a, b: lambda f: a(f) < b(f), "<=": lambda a, b: lambda f: a(f) <= b(f),
        ">": lambda a, b: lambda f: a(f) > b(f), ">=": lambda a, b: lambda f: a(f) >= b(f),
        "+": lambda a, b: lambda f: a(f) + b(f), "-": lambda a, b: lambda f: a(f) - b(f),
        "*": lambda a, b: lambda f: a(f) * b(f), "/": lambda a, b: lambda f: a(f) / b(f),
    }

    def __init__(self, text):
        self.tokens = self.TOKEN.findall(text) + [""]
        self.names = []
        self.value = self.parse(0)
        assert self.tokens == [""], f"left over in {text}: {self.tokens}"

    def parse(self, level):
        if level == len(self.LEVELS):
            return self.parse_unary()
        if level == 2 and self.tokens[0] == "not":
            self.tokens.pop(0)
            inner = self.parse(level)
            return lambda f: not inner(f)
        left = self.parse(level + 1)
        while self.tokens[0] in self.LEVELS[level]:
            left = self.BINARY[self.tokens.pop(0)](left, self.parse(level + 1))
        return left

    def parse_unary(self):
        token = self.tokens.pop(0)
        if token in "+-" and token:
            inner = self.parse_unary()
            return (lambda f: -inner(f)) if token == "-" else inner
        if token == "(":
            inner = self.parse(0)
            assert self.tokens.pop(0) == ")"
            return inner
        if token[0].isdigit():
            return lambda f, constant=Fraction(token): constant
        if token in ("min", "max") and self.tokens[0] == "(":
            return self.parse_call(min if token == "min" else max)
        self.names += [] if token == "max" or token in self.names else [token]
        return lambda f: f[token]

    def parse_call(self, function):
        arguments = []
        while self.tokens.pop(0) in "(,":
            arguments.append(self.parse(0))
        return lambda f: function(argument(f) for argument in arguments)


# Rules: inputs(parameters) and value(parameters, figures, max) --------------------------------------------------------


class LeftOut(Exception):
    """no_cases: exclude."""


class NoValue(Exception):
    """no_cases: missing."""


def terms(spelled):
    """A name, a list of names or a map of coefficients."""
    if isinstance(spelled, str):
        return {spelled: Fraction(1)}
    return {name: Fraction(1) for name in spelled} if isinstance(spelled, list) else {k: number(v) for k, v in spelled.items()}


def without_cases(p, most):
    word = p.get("no_cases", "missing")
    if word in ("exclude", "missing"):
        raise LeftOut if word == "exclude" else NoValue
    return most if word == "full" else Fraction(0)


def ratio(p, f, most):
    top, bottom = (sum(c * f[name] for name, c in terms(p[key]).items()) for key in ("of", "over"))
    if bottom == 0:
        return without_cases(p, most)
    share = top / bottom
    return Fraction(0) if share < number(p.get("zero_below", "0")) else most * min(Fraction(1), share / number(p.get("full_from", "1")))


def bands(p, f, most):
    reached = (step["points"] for step in p["steps"] if f[p["of"]] >= number(step["at_least"]))
    return number(next(reached, p["otherwise"]))


def formula(p, f, most):
    figures = {**f, "max": most}
    met = (step["points"] for step in p.get("when", []) if Formula(step["if"]).value(figures))
    return Formula(next(met, p["otherwise"])).value(figures)


def formula_inputs(p):
    texts = [text for step in p.get("when", []) for text in (step["if"], step["points"])] + [p["otherwise"]]
    return list(dict.fromkeys(name for text in texts for name in Formula(text).names))


RULES = {
    "given": (lambda p: [""], lambda p, f, most: f[""]),
    "choice": (lambda p: [""], lambda p, f, most: number({fold(k): v for k, v in p.items()}[f[""]])),
    "bands": (lambda p: [p["of"]], bands),
    "ratio": (lambda p: list(dict.fromkeys([*terms(p["of"]), *terms(p["over"])])), ratio),
    "share": (lambda p: [p["of"]], lambda p, f, most: most * min(Fraction(1), f[p["of"]] / number(p["scale"]))),
    "count": (lambda p: [p["of"]], lambda p, f, most: min(most, number(p["each"]) * f[p["of"]])),
    "deduct": (lambda p: [p["of"]], lambda p, f, most: max(Fraction(0), most - number(p["each"]) * f[p["of"]])),
    "survey": (lambda p: [""], lambda p, f, most: most * f[""] / 100),
    "formula": (formula_inputs, formula),
}


# Documents ----------------------------------------------------------------------------------------------------------


@dataclasses.dataclass
class Node:
    id: str
    kind: str
    max: Fraction
    children: list
    rule: str = ""
    parameters: object = None
    missing: str = ""
    penalty: bool = False

    def leaves(self):
        return [self] if self.kind == "leaf" else [leaf for child in self.children for leaf in child.leaves()]

    def walk(self):
        return [self] + [node for child in self.children for node in child.walk()]

    def inputs(self):
        return RULES[self.rule][0](self.parameters)


@dataclasses.dataclass
class Rubric:
    total: Node
    leaf_decimals: int
    print_decimals: int
    index_decimals: int
    missing: str
    ranking: dict
    classes: list

    def find(self, node_id):
        return next(node for node in self.total.walk() if node.id == node_id)


def make_node(raw, kind):
    if "rule" in raw:
        rule = raw["rule"]
        word, parameters = (rule, {}) if isinstance(rule, str) else next(iter(rule.items()))
        return Node(raw["id"], "leaf", number(raw["max"]), [], word, parameters, raw.get("missing", ""))
    children = [make_node(child, "criterion") for child in raw["criteria"]]
    return Node(raw["id"], kind, number(raw.get("max") or raw["cap"]), children, penalty=raw.get("kind") == "penalty")


def load_rubric(path):
    raw = yaml.load(pathlib.Path(path).read_text(encoding="utf-8"), yaml.BaseLoader)
    parts = [make_node(area, "area") for area in raw["areas"]] + [make_node(one, "adjustment") for one in raw.get("adjustments", [])]
    rounding = raw.get("rounding", {})
    return Rubric(Node("total", "total", number(raw["max"]), parts), int(rounding.get("leaf", 9)), int(rounding.get("leaf", -1)),
                  int(rounding.get("index", 2)), raw.get("missing", "error"), raw.get("ranking", {}), raw.get("classes", []))


def load_rows(path):
    data = pathlib.Path(path).read_bytes()
    text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    lines = unicodedata.normalize("NFC", text).splitlines(keepends=True)
    separator = ""
    while lines[0].startswith("#") or lines[0].startswith("sep=") or not lines[0].strip():
        line = lines.pop(0)
        separator = line[4] if line.startswith("sep=") else separator
    separator = separator or max(",;\t", key=lines[0].count)
    rows = csv.DictReader(io.StringIO("".join(lines)), delimiter=separator)
    return [{key.strip(): value.strip() for key, value in row.items()} for row in rows if any(value.strip() for value in row.values())]


def load_units(path, at=""):
    rows = load_rows(path)
    return [r for r in rows if not at or r.get("valid_from", "") <= at and at <= (r.get("valid_to", "") or "9999")]


def name_key(text):
    """Without case and the words before a name; the tone marks of every word behind its letters, so that their place does not matter."""
    words = re.sub(r"^(tỉnh|thành phố|tp\.|phường|xã|đặc khu) ", "", unicodedata.normalize("NFC", text).lower()).split()
    parts = [unicodedata.normalize("NFD", word) for word in words]
    tones = "\u0300\u0301\u0303\u0309\u0323"
    return [("".join(c for c in part if c not in tones), [c for c in part if c in tones]) for part in parts]


def find_unit(units, text):
    """By code, by name, by a code that lost its leading zero."""
    ways = (lambda u: u["code"] == text, lambda u: name_key(u["name"]) == name_key(text), lambda u: u["code"] == "0" + text)
    found = next((matching for way in ways if (matching := [u for u in units if way(u)])), [])
    assert len(found) == 1, f"unit {text}: {len(found)}"
    return found[0]["code"]


def load_sheet(rubric, paths, units=None):
    """Figures by stage, unit, leaf, input; and the codes of the units in order."""
    figures, codes = {}, [unit["code"] for unit in units] if units else []
    readers = {}
    for leaf in rubric.total.leaves():
        for name in leaf.inputs():
            whole = [leaf.id] if len(leaf.inputs()) == 1 else []
            for column in {f"{leaf.id}.{name}", name, *whole}:
                readers.setdefault(column, []).append((leaf.id, name))
    for path in paths:
        for row in load_rows(path):
            code = find_unit(units, row.pop("unit")) if units else row.pop("unit")
            codes += [] if code in codes else [code]
            stage = row.pop("stage", "")
            if "criterion" in row:
                leaf = rubric.find(row["criterion"])
                cells = [((leaf.id, row["input"] or leaf.inputs()[0]), row["value"])]
            else:
                cells = [(target, value) for column, value in row.items() for target in readers[column]]
            for target, value in cells:
                if value:
                    figures[(stage, code, *target)] = value
            figures.setdefault((stage, code, "", ""), "")
    return figures, codes


# Scores and ranks ---------------------------------------------------------------------------------------------------


def score_leaf(rubric, leaf, given, override):
    """(points, max, status) of a leaf from the texts of its figures."""
    policy = override or leaf.missing or rubric.missing
    texts = [given.get(name, "") for name in leaf.inputs()]
    try:
        if any(text.lower() == "n/a" for text in texts):
            return Fraction(0), Fraction(0), "not-applicable"
        if "" in texts:
            if policy != "no_cases":
                raise NoValue
            value = without_cases(leaf.parameters, leaf.max)
        elif leaf.rule == "choice":
            value = RULES["choice"][1](leaf.parameters, {"": texts[0]}, leaf.max)
        else:
            figures = {name: number(text) for name, text in zip(leaf.inputs(), texts)}
            value = RULES[leaf.rule][1](leaf.parameters, figures, leaf.max)
    except LeftOut:
        return Fraction(0), Fraction(0), "excluded" if "" in texts else "not-applicable"
    except NoValue:
        assert policy in ("zero", "exclude"), f"{leaf.id} is missing"
        return (Fraction(0), leaf.max, "missing") if policy == "zero" else (Fraction(0), Fraction(0), "excluded")
    assert 0 <= value <= leaf.max, f"{leaf.id} gives {value}"
    return half_up(value, rubric.leaf_decimals), leaf.max, "scored"


def status_of(parts):
    """The weightiest of the parts."""
    return next((status for status in ("scored", "missing", "excluded") if status in parts), "not-applicable")


def score_node(rubric, node, made, leaf_value):
    if node.kind == "leaf":
        made[node.id] = leaf_value(node)
        return made[node.id]
    values = [(child, score_node(rubric, child, made, leaf_value)) for child in node.children]
    inside = [value for child, value in values if child.kind != "adjustment"]
    points, most = sum(v[0] for v in inside), sum(v[1] for v in inside)
    if node.kind == "adjustment":
        points, most = min(points, node.max), node.max if most else Fraction(0)
    for child, value in values:
        if child.kind == "adjustment":
            points += -value[0] if child.penalty else value[0]
    made[node.id] = (max(Fraction(0), points), most, status_of([v[2] for v in inside]))
    return made[node.id]


def score(rubric, figures, codes, stage="", missing=""):
    """{unit: {node: (points, max, status)}}."""
    by_leaf = {}
    for (at, code, leaf, name), text in figures.items():
        if at == stage:
            by_leaf.setdefault((code, leaf), {})[name] = text
    scores = {}
    for code in codes:
        scores[code] = {}
        score_node(rubric, rubric.total, scores[code], lambda leaf: score_leaf(rubric, leaf, by_leaf.get((code, leaf.id), {}), missing))
    return scores


def exact_index(value):
    return 100 * value[0] / value[1] if value[1] else None


def tie_rank(rule, before, tied, groups):
    return {"min": before + 1, "max": before + tied, "dense": groups + 1, "average": Fraction(2 * before + tied + 1, 2)}[rule]


def rank(rubric, scores, node_id="total", units=None, within="", ties="", on=""):
    """{unit: (rank, tied, published index or None, class id)}; rank None for those without one."""
    rows = {unit["code"]: unit for unit in units or []}
    ties, on = ties or rubric.ranking.get("ties", "min"), on or rubric.ranking.get("on", "exact")
    values, printed = {}, {}
    for code, nodes in scores.items():
        index = exact_index(nodes[node_id])
        printed[code] = None if index is None else half_up(index, rubric.index_decimals)
        if index is not None and rows.get(code, {}).get("ranked") != "no":
            values[code] = printed[code] if on == "published" else index
    made = {}
    for code, nodes in scores.items():
        block = [v for c, v in values.items() if not within or rows[c][within] == rows[code][within]]
        place, tied = None, 0
        if code in values:
            better = [v for v in block if v > values[code]]
            tied = block.count(values[code])
            place = tie_rank(ties, len(better), tied, len(set(better)))
        measured = printed[code] if rubric.ranking.get("classes", "published") == "published" else exact_index(nodes[node_id])
        reached = [c["id"] for c in rubric.classes if measured is not None and measured >= number(c["at_least"])]
        made[code] = (place, tied, printed[code], reached[0] if reached else "")
    return made


def root(value, decimals):
    """Square root of a fraction, half up."""
    exact = (Decimal(value.numerator) / Decimal(value.denominator)).sqrt()
    return exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def deviation(values, decimals):
    """As text, of indices rounded to the billionth; "" for fewer than two."""
    values = [half_up(value, 9) for value in values]
    mean = sum(values) / len(values)
    return f"{root(sum((v - mean) ** 2 for v in values) / (len(values) - 1), min(9, decimals + 2)):f}" if len(values) > 1 else ""


def summarise(rubric, scores, ranks, node_id, codes):
    """n, mean, median, sd, min, max as texts, then {class: count}, of the ranked among `codes`."""
    codes = [code for code in codes if ranks[code][0] is not None]
    values = sorted(exact_index(scores[code][node_id]) for code in codes)
    n, decimals = len(values), rubric.index_decimals
    counts = {c["id"]: sum(ranks[code][3] == c["id"] for code in codes) for c in rubric.classes}
    if n == 0:
        return ["0", "", "", "", "", ""], counts
    mean = sum(values) / n
    median = (values[(n - 1) // 2] + values[n // 2]) / 2
    spread = deviation(values, decimals)
    rest = [fixed(half_up(v, decimals), decimals) for v in (mean, median, values[0], values[-1])]
    return [str(n), rest[0], rest[1], spread, rest[2], rest[3]], counts


def gaps(rubric, first, second, node_id):
    """n, mean_first, mean_second, mean_gap, sd_gap, correlation as texts, of two stages at a node."""
    pairs = [(exact_index(first[code][node_id]), exact_index(second[code][node_id]))
             for code in first if first[code][node_id][1] and second[code][node_id][1]]
    n, decimals = len(pairs), rubric.index_decimals
    if n == 0:
        return ["0", "", "", "", "", ""]
    means = [sum(column) / n for column in ([p[0] for p in pairs], [p[1] for p in pairs], [p[0] - p[1] for p in pairs])]
    rounded = [(half_up(p[0], 9), half_up(p[1], 9)) for p in pairs]
    spread = deviation([p[0] - p[1] for p in rounded], decimals)
    return [str(n)] + [fixed(half_up(mean, decimals), decimals) for mean in means] + [spread, correlate(rounded)]


def correlate(pairs):
    """Pearson's correlation as text; "" without variation."""
    means = [sum(p[side] for p in pairs) / len(pairs) for side in range(2)]
    first, second = (sum((p[side] - means[side]) ** 2 for p in pairs) for side in range(2))
    products = sum((p[0] - means[0]) * (p[1] - means[1]) for p in pairs)
    size = root(products**2 / (first * second), 4) if first and second else ""
    return f"{'-' if products < 0 and size else ''}{size}"

# SPDX-License-Identifier: Apache-2.0
"""Estimates of docs/formats.md once more for the golden folder of a survey: exact values, and standard errors of a one-stage sample of clusters.

Pooled, mean and weighted nodes, and questions; base valid; every stratum with two clusters or more.
"""

import pathlib
from fractions import Fraction

import yaml
from recompute import load_rows, number


def estimate(path, answers):
    """{unit: {node or question: (value, standard error)}}; None where nobody answered."""
    raw = yaml.load(pathlib.Path(path).read_text(encoding="utf-8"), yaml.BaseLoader)
    rows = [row for name in answers for row in load_rows(name)]
    columns = raw["columns"]
    unit = columns["unit"]
    made = {}
    for member in {row[unit] for row in rows}:
        inside = [row[unit] == member for row in rows]
        linear = Linear(raw, rows, inside)
        parts = {question["id"]: linear.ratio([question["id"]]) for question in raw["questions"]}
        linear.walk(raw["index"], parts)
        made[member] = {node: (value, error(columns, rows, z)) if value is not None else (None, None) for node, (value, z) in parts.items()}
    return made


def error(columns, rows, z):
    """sqrt of the sum over strata of n/(n - 1) sum (z - mean z)^2, z summed by cluster."""
    sums = {}
    for row, one in zip(rows, z):
        stratum = tuple(row[name] for name in columns["stratum"])
        clusters = sums.setdefault(stratum, {})
        cluster = tuple(row[name] for name in columns["cluster"])
        clusters[cluster] = clusters.get(cluster, Fraction(0)) + one
    variance = Fraction(0)
    for clusters in sums.values():
        n = len(clusters)
        mean = sum(clusters.values()) / n
        variance += Fraction(n, n - 1) * sum((one - mean) ** 2 for one in clusters.values())
    return float(variance) ** 0.5


class Linear:
    """Values with their linearised variables, one for each row."""

    def __init__(self, raw, rows, inside):
        self.values = [number(value) for value in raw["scale"]["value"]]
        self.weights = [number(row[raw["columns"]["weight"]]) * here for row, here in zip(rows, inside)]
        self.answers = {question["id"]: [self.value(row[question.get("column", question["id"])]) for row in rows] for question in raw["questions"]}

    def value(self, cell):
        return self.values[int(cell) - 1] if cell.isdigit() and int(cell) <= len(self.values) else None

    def ratio(self, questions):
        pairs = [[(w, self.answers[q][at]) for q in questions if self.answers[q][at] is not None] for at, w in enumerate(self.weights)]
        base = sum(w for row in pairs for w, _ in row)
        if base == 0:
            return None, []
        value = sum(w * v for row in pairs for w, v in row) / base
        return value, [sum(w * (v - value) for w, v in row) / base for row in pairs]

    def walk(self, node, parts):
        if node["rule"] in ("pooled", "question"):
            parts[node["id"]] = self.ratio(node["questions"])
            return
        for part in node.get("parts", []):
            self.walk(part, parts)
        names = [part["id"] for part in node.get("parts", [])] or node["questions"]
        weights = [number(part["weight"]) for part in node.get("parts", [])] if node["rule"] == "weighted" else [Fraction(1)] * len(names)
        if any(parts[name][0] is None for name in names):
            parts[node["id"]] = (None, [])
            return
        whole = sum(weights)
        value = sum(a * parts[name][0] for a, name in zip(weights, names)) / whole
        z = [sum(a * one for a, one in zip(weights, ones)) / whole for ones in zip(*(parts[name][1] for name in names))]
        parts[node["id"]] = (value, z)

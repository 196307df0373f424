# SPDX-License-Identifier: Apache-2.0
"""Rows of the tables of scores, ranks and summaries against recompute.py."""

from recompute import exact_index, find_unit, fixed, half_up, rank, summarise


class Comparison:
    """Counts what it compares and keeps what differs."""

    def __init__(self):
        self.faults, self.compared = [], 0

    def expect(self, where, found, expected):
        self.compared += 1
        if found != expected:
            self.faults.append(f"{where}: found {found}, recomputed {expected}")

    def check_scores(self, where, rubric, stages, rows):
        """stages: {stage: scores}."""
        count = sum(len(nodes) for scores in stages.values() for nodes in scores.values())
        self.expect(f"{where}: rows", len(rows), count)
        for row in rows:
            value = stages[row["stage"]][row["unit"]][row["node"]]
            index = exact_index(value)
            expected = [fixed(value[0], rubric.print_decimals), fixed(value[1], rubric.print_decimals),
                        "" if index is None else fixed(half_up(index, rubric.index_decimals), rubric.index_decimals), value[2]]
            self.expect(f"{where}: {row['stage']} {row['unit']} {row['node']}", [row["points"], row["max"], row["index"], row["status"]], expected)

    def check_ranks(self, where, rubric, scores, units, options, rows, summary=()):
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
            self.expect(f"{where}: rank of {row['unit']} at {node}", [row["rank"], row["tied"], row["index"], titles.get(row["class"], "")], expected)
        self.expect(f"{where}: places", len(rows), len(scores) * len(made))
        self._check_summary(where, rubric, scores, units, within, made, summary)

    def _check_summary(self, where, rubric, scores, units, within, made, summary):
        seen = set()
        for row in summary:
            node, block = row["node"], row["within"]
            codes = list(scores) if node not in seen else [u["code"] for u in units if u.get(within, "") == block]
            seen.add(node)
            numbers, counts = summarise(rubric, scores, made[node], node, codes)
            found = [row[key] for key in ("n", "mean", "median", "sd", "min", "max")]
            self.expect(f"{where}: summary of {node} {block}", found, numbers)
            self.expect(f"{where}: classes of {node} {block}", {c["id"]: int(row[f"class_{c['id']}"]) for c in rubric.classes}, counts)

    def take_survey(self, where, rubric, estimates, figures, codes, units, stage, result):
        """Fills the figures of survey leaves from survey.estimate(), and compares the standard errors of the result file."""
        by_code = {find_unit(units, unit): values for unit, values in estimates.items()}
        errors = {}
        for leaf in rubric.total.leaves():
            for code in codes:
                value, se = by_code.get(code, {}).get(leaf.parameters["node"], (None, None)) if leaf.rule == "survey" else (None, None)
                if value is not None:
                    figures[(stage, code, leaf.id, "")] = fixed(half_up(value, 9), 9)
                    errors[(code, leaf.id)] = float(leaf.max) * se / 100
        for unit in result["units"]:
            for node in unit["nodes"]:
                expected = errors.get((unit["code"], node["id"]))
                place = f"{where}: standard error of {unit['code']} at {node['id']}"
                self.expect(place, "se" in node, expected is not None)
                if expected is not None and "se" in node:
                    self.expect(f"{place}: {node['se']} and {expected}", abs(float(node["se"]) - expected) < 2e-9, True)

    def report(self, heading="", shown=50):
        print("\n".join([*self.faults[:shown], f"{heading}{self.compared} comparisons, {len(self.faults)} faults"]))

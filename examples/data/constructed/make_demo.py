#!/usr/bin/env python3
"""Makes the constructed sheets of the rubrics par-province-demo and par-ministry-demo.

    python3 make_demo.py [FOLDER]     writes into FOLDER instead of examples/data, for comparison

Every figure is invented. Each one is drawn by SHA-256 from the seed, the unit and the name of the figure, and all arithmetic
is on whole numbers, so the sheets are the same bytes on every machine.

A unit has a quality, a leaf has a level from 0 (bad) to 1000 (good) that scatters around it, and the tables below turn a
level into figures: BASES are the totals that others are counted over, RATES say how large a part of its total a figure is at
level 0 and at level 1000, RANGES hold the figures that stand alone. Only the few keys of a rubric that matter here are read.
"""
import csv
import hashlib
import re
import sys
from decimal import Decimal
from pathlib import Path

SEED = "parindex-demo-8"
EXAMPLES = Path(__file__).resolve().parent.parent.parent
NOTICE = "# Số liệu dựng ra để minh họa, không phải số liệu thật. Constructed figures, see SOURCES.md\n"
TWINS = {"42": "40"}            # Hà Tĩnh gets every figure of Nghệ An, to show a tie
ROUNDS = [                      # rubric and folder, units, sheet, year, stages, qualities of units, their sizes in percent
    ("par-province-demo", "units-34.csv", "sheet-2025.csv", 2025, ("self", "verified"), (310, 720), (60, 180)),
    ("par-province-demo", "units-63.csv", "sheet-2024.csv", 2024, ("verified",), (310, 720), (30, 100)),
    ("par-ministry-demo", "units.csv", "sheet.csv", 2023, ("verified",), (370, 700), (50, 160)),
]

BASES = {                       # lowest and highest; a negative lowest makes 0 more likely
    "plan_tasks": (35, 80), "findings": (-3, 25), "assigned": (60, 180), "legal_planned": (20, 60), "legal_issued": (18, 70),
    "legal_to_check": (40, 160), "unlawful": (-2, 8), "legal_to_review": (60, 240), "review_results": (4, 50),
    "drafts_to_assess": (4, 30), "rules_base": (80, 260), "announced_due": (5, 80), "procedures": (1650, 2100),
    "departments": (13, 15), "agencies": (90, 160), "fields_decentralised": (8, 25), "dec_findings": (-2, 12),
    "staff_to_reduce": (10, 80), "systems": (25, 80), "services_eligible": (300, 900), "services_online": (700, 1400),
    "dossiers_received": (500000, 900000), "documents_sent": (250000, 500000), "petitions": (300, 900),
    "cost_before": (12000, 30000), "service_units_base": (500, 1100), "staff_assigned": (2000, 3000), "to_train": (3000, 6000),
    "commune_officials": (2800, 4600), "investment_plan": (7000, 16000), "audit_due": (15000, 60000), "premises": (500, 1500),
    "revenue_estimate": (12000, 40000), "firms_before": (1200, 4200),
    "laws_planned": (-1, 12), "circulars_planned": (8, 40), "policies": (3, 15), "enforcement_planned": (8, 24),
    "dissemination_planned": (12, 40), "texts_to_consolidate": (6, 40), "procedures_to_decentralise": (-4, 40),
    "units_base": (20, 40), "managers_to_rotate": (3, 20), "managers": (120, 320), "databases": (5, 20),
    "budget_recurrent": (1500, 6000),
}
MINISTRY = {                    # the same where a ministry differs
    "procedures": (120, 420), "agencies": (20, 36), "services_eligible": (60, 240), "services_online": (80, 300),
    "dossiers_received": (20000, 110000), "documents_sent": (20000, 60000), "service_units_base": (15, 60),
    "staff_assigned": (600, 1600), "to_train": (600, 2000), "premises": (60, 240), "systems": (15, 45),
}
SCALED = {                      # grow with the size of the unit
    "dossiers_received", "documents_sent", "petitions", "cost_before", "service_units_base", "staff_assigned", "to_train",
    "commune_officials", "investment_plan", "audit_due", "premises", "revenue_estimate", "firms_before", "budget_recurrent",
}
PARTS = {                       # totals that are themselves a part of another figure, per thousand
    "dossiers_with_fee": ("dossiers_received", 340, 460), "notices_due": ("dossiers_received", 15, 60),
    "officials": ("staff_present", 1000, 1000),
}
PARENTS = {                     # what a figure of a formula is counted over
    "cost_after": "cost_before", "service_units_now": "service_units_base", "units_now": "units_base",
    "staff_present": "staff_assigned", "dossiers_paid_online": "dossiers_with_fee", "revenue": "revenue_estimate",
    "firms_new": "firms_before",
}
RATES = {                       # per thousand; for the second and later figures of a sum: of what is left
    "agencies_inspected": (240, 420), "assigned_on_time": (840, 985), "assigned_late": (500, 900), "rules_cut": (110, 260),
    "cost_after": (900, 770), "dossiers_on_time": (900, 972), "dossiers_in_due": (400, 950), "apologies": (500, 1000),
    "service_units_now": (960, 860), "units_now": (970, 870), "staff_present": (1004, 950), "fields_inspected": (340, 640),
    "rated_excellent": (120, 200), "rated_good": (620, 850), "rated_done": (880, 985), "self_full": (30, 110),
    "self_regular": (110, 260), "self_part": (330, 600), "disbursed": (680, 985), "audit_recovered": (640, 1000),
    "platform_linked": (640, 980), "systems_secured": (680, 1000), "services_full": (560, 920), "dossiers_online": (480, 930),
    "dossiers_paid_online": (330, 760), "services_used": (480, 860), "dossiers_digitised": (620, 980),
    "dossiers_e_result": (480, 920), "revenue": (860, 1180), "firms_new": (780, 1220), "spent_recurrent": (880, 998),
}
RANGES = {                      # at level 0, at level 1000; cut off at 0 unless SIGNED
    "survey": (67, 95), "given": (55, 100), "late_reports": (3, -2), "outreach_forms": (2, 6), "dialogues": (0, 6),
    "anywhere_percent": (44, 92), "linked_procedures": (15, 80), "time_cut_percent": (8, 38), "divisions_over_limit": (6, -5),
    "dec_proposals": (1, 7), "competitive_percent": (74, 100), "appointments_wrong": (3, -3), "surprise_checks": (1, 7),
    "leaders_disciplined": (6, -4), "late_disclosures": (4, -3), "subsidy_cut_percent": (-6, 16), "postal_percent": (3, 22),
    "reuse_percent": (20, 62), "portal_percent": (62, 97), "grdp_growth": (-1, 14), "models_replicated": (-8, 4),
    "false_reports": (2, -7), "details_owed": (5, -4), "wrong_content": (12, -5), "fair_percent": (78, 99),
    "discipline_violations": (12, -3), "open_datasets": (6, 26), "reports_online_percent": (50, 100),
}
SIGNED = {"subsidy_cut_percent", "grdp_growth"}
CUTS = {2: (150,), 3: (400, 100), "bonus.2": (740,)}   # levels from which an option is chosen, by number of options or leaf


def draw(low, high, *key):
    """A whole number from low to high that depends on the key only."""
    text = "|".join(map(str, (SEED, *key)))
    return low + int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big") % (high - low + 1)


def between(ends, level):
    """The value at a level, in thousandths of the unit of ends."""
    return ends[0] * 1000 + (ends[1] - ends[0]) * level


def read_leaves(path):
    """The leaves of a rubric, in order: a dict of id, max, source, missing, may_not_apply, inputs and rule."""
    leaves, node = [], {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if found := re.match(r'\s+- id: "(.+)"', line):
            node = {"id": found[1], "inputs": []}
        elif found := re.match(r"\s+(max|source|missing|may_not_apply): (\S+)", line):
            node[found[1]] = found[2]
        elif (found := re.match(r"\s+(\w+): \{vi: ", line)) and found[1] not in ("title", "note"):
            node["inputs"].append(found[1])
        elif found := re.match(r"\s+rule: (.+)", line):
            node["rule"] = found[1]
            node["kind"] = re.search(r"\w+", found[1])[0]
            leaves.append(node)
    return leaves


def read_units(path, day):
    """The codes of the units that exist on a day."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        return [row["code"] for row in rows if row["valid_from"] <= day <= (row["valid_to"] or "9999")]


class Unit:
    """The figures of one unit at one stage of one round."""

    def __init__(self, code, rubric, year, stage, qualities, sizes):
        self.name = TWINS.get(code, code) if rubric == "par-province-demo" else code
        self.year, self.stage = year, stage
        self.bases = {**BASES, **MINISTRY} if rubric == "par-ministry-demo" else BASES
        self.size = draw(*sizes, self.name, "size")
        self.quality = draw(*qualities, self.name, "quality") + draw(-50, 50, self.name, year, "year")
        self.known = {}

    def draw(self, low, high, *key):
        return draw(low, high, self.name, self.year, *key)

    def level(self, leaf):
        level = self.quality + self.draw(-100, 100, leaf["id"].split(".")[0]) + self.draw(-280, 280, leaf["id"])
        if self.stage == "self" and leaf["source"] in ("self", "verified"):
            level += self.draw(-80, 280, leaf["id"], "claim")
        return max(0, min(1000, level))

    def total(self, name):
        """A figure that others are counted over."""
        if name in self.known:
            return self.known[name]
        if name == "dossiers_late":
            value = self.known["dossiers_received"] - self.known["dossiers_on_time"] - self.known["dossiers_in_due"]
        elif name in PARTS:
            parent, low, high = PARTS[name]
            value = self.total(parent) * self.draw(low, high, name) // 1000
        else:
            value = max(0, self.draw(*self.bases[name], name)) * (self.size if name in SCALED else 100) // 100
        return self.known.setdefault(name, value)

    def alone(self, name, level):
        """A figure that is no part of another: two decimals for percentages, else whole."""
        if name.endswith("_percent") or name in ("survey", "grdp_growth"):
            value = Decimal(between(RANGES[name], level) // 10).scaleb(-2)
        else:
            value = between(RANGES[name], level) // 1000
        return value if name in SIGNED else max(value, 0)

    def counted(self, leaf, level):
        """The figures of a ratio or a formula."""
        over = re.search(r"over: (\w+)", leaf["rule"])
        parts = leaf["inputs"][:-1] if over else [name for name in leaf["inputs"] if name in PARENTS]
        left = None
        for name in parts:
            whole = self.total(over[1] if over else PARENTS[name])
            left = whole if left is None else left
            self.known[name] = (left * between(RATES.get(name) or usual_rates(leaf["rule"]), level) + 500000) // 1000000
            left -= self.known[name]
        return [self.total(name) for name in leaf["inputs"]]

    def cells(self, leaf):
        """The cells of one leaf, in the order of its inputs."""
        width, level = max(1, len(leaf["inputs"])), self.level(leaf)
        if "may_not_apply" in leaf and self.draw(0, 99, leaf["id"].rpartition(".")[0], "applies") < 6:
            return ["n/a"] * width
        if leaf.get("missing") == "no_cases" and self.draw(0, 99, leaf["id"], "recorded") < 5:
            return [""] * width
        if leaf["kind"] == "choice":
            options = re.findall(r'"([^"]+)": [\d.]+', leaf["rule"])
            return [options[sum(level < cut for cut in CUTS.get(leaf["id"]) or CUTS[len(options)])]]
        if leaf["kind"] == "given":
            return [(Decimal(leaf["max"]) * (between(RANGES["given"], level) // 1000)).scaleb(-2).quantize(Decimal("0.01"))]
        if leaf["kind"] in ("ratio", "formula"):
            return self.counted(leaf, level)
        return [self.alone(leaf["inputs"][0] if leaf["inputs"] else "survey", level)]


def usual_rates(rule):
    """From 80 to 105 percent of what earns full marks, but above what earns nothing, and never above the total."""
    said = {key: int(Decimal(number) * 1000) for key, number in re.findall(r"(full_from|zero_below): ([\d.]+)", rule)}
    full, zero = said.get("full_from", 1000), said.get("zero_below", 0)
    return max(full * 80 // 100, zero + 30), min(full * 105 // 100, 1000)


def write(path, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(NOTICE)
        csv.writer(file, lineterminator="\n").writerows(rows)


def wide(leaves, units):
    """One column for each figure: a leaf, a leaf and its input, or an input that several leaves read."""
    readers = [name for leaf in leaves for name in leaf["inputs"]]
    rows = [["unit", "stage"]]
    for leaf in leaves:
        rows[0] += [name if readers.count(name) > 1 else f'{leaf["id"]}.{name}' for name in leaf["inputs"]] or [leaf["id"]]
    first = [i for i, name in enumerate(rows[0]) if rows[0].index(name) == i]
    for code, unit in units:
        rows.append([code, unit.stage] + [cell for leaf in leaves for cell in unit.cells(leaf)])
    return [[row[i] for i in first] for row in rows]


def long(leaves, units):
    rows = [["unit", "criterion", "input", "value", "stage"]]
    for code, unit in units:
        for leaf in leaves:
            for name, cell in zip(leaf["inputs"] or [""], unit.cells(leaf)):
                rows.append([code, leaf["id"], name, cell, unit.stage])
    return rows


def main():
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLES / "data"
    for rubric, units_file, sheet, year, stages, qualities, sizes in ROUNDS:
        leaves = read_leaves(EXAMPLES / "rubrics" / f"{rubric}.yaml")
        codes = read_units(EXAMPLES / "data" / rubric / units_file, f"{year}-12-31")
        units = [(code, Unit(code, rubric, year, stage, qualities, sizes)) for code in codes for stage in stages]
        write(target / rubric / sheet, (long if rubric == "par-ministry-demo" else wide)(leaves, units))


if __name__ == "__main__":
    main()

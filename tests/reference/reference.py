"""Compares estimates with numbers that others computed: R's survey package, exact fractions, a published example. See README.md."""

import collections
import csv
import fractions
import functools
import json
import math
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
PROGRAM, CALIBRATE = sys.argv[1:3]
LONELY = {"": 0, "fail": 1, "remove": 2, "certainty": 3, "adjust": 4, "average": 5}
INTERVALS = {"wald": 1, "logit": 2, "wilson": 3, "korn-graubard": 4}
compared, estimates_only, skipped, faults = collections.Counter(), collections.Counter(), collections.Counter(), []


def read(name):
    with open(HERE / "data" / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def title(text):
    return {"vi": text, "en": text}


def questionnaire(questions, index, columns=None, **more):
    """Questions as dictionaries that lack their titles; index as a node that lacks its title."""

    def titled(node):
        made = {**node, "title": title(node["id"])}
        if "parts" in node:
            made["parts"] = [titled(part) for part in node["parts"]]
        return made

    return {"schema": 1, "id": "reference", "title": title("reference"), "status": "constructed", **more,
            **({"columns": columns} if columns else {}),
            "questions": [{"id": q["column"], "title": title(q["column"]), **q} for q in questions], "index": titled(index)}


class Survey:
    """A questionnaire with answers; estimates by domain, node and level."""

    def __init__(self, form, rows, margins=None):
        self.folder = tempfile.TemporaryDirectory()
        base = pathlib.Path(self.folder.name)
        self.form, self.answers = base / "questionnaire.yaml", base / "answers.csv"
        self.form.write_text(json.dumps(form, ensure_ascii=False, indent=1), encoding="utf-8")
        with open(self.answers, "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        self.known, self.calibration = {}, []
        if margins:
            lines = [["margin", "member", "total"]] + [[name, member, total] for name, members in margins.items() for member, total in members.items()]
            with open(base / "margins.csv", "w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows(lines)
            self.calibration = [base / "margins.csv", "0", "0", "0"]

    def run(self, by="", lonely="", interval="wald", members=0, levels=0, confidence="0", reference=None):
        key = (by, lonely, interval, members, levels, confidence, reference)
        if key not in self.known:
            command = [PROGRAM, self.form, self.answers, by, str(LONELY[lonely]), str(INTERVALS[interval]), str(members), str(levels), confidence, *self.calibration]
            command += [] if reference is None else [reference]
            done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
            table = {}
            for row in csv.DictReader(done.stdout.splitlines()):
                table[row.get(by, "") if by else "", row["node"], row["level"]] = row
            self.known[key] = table if done.returncode == 0 else done.stderr.strip()
        return self.known[key]


    def reliability(self):
        """By node, question and column."""
        done = subprocess.run([PROGRAM, self.form, self.answers], capture_output=True, text=True, encoding="utf-8", check=True)
        return {(row["node"], row["question"], column): cell for row in csv.DictReader(done.stdout.splitlines()) for column, cell in row.items()}


def number(text):
    return float(text) if text not in ("", "NA", "NaN") else None


def check(what, found, expected, tolerance, floor=0.0):
    """True if the numbers agree; notes it otherwise."""
    found, expected = number(str(found)), number(str(expected))
    if expected is None:
        return True
    if found is None or abs(found - expected) > max(tolerance * abs(expected), floor):
        faults.append(f"{what}: {found!r}, expected {expected!r}")
        return False
    return True


# ---- index rules on a table of counts, as exact fractions ----

RULES = {
    "top2_valid": ([0, 0, 0, 100, 100], "valid"),
    "top2_dk_in_base": ([0, 0, 0, 100, 100], "valid+dont_know"),
    "top2_all_in_base": ([0, 0, 0, 100, 100], "all"),
    "top2_neutral_excluded": ([0, 0, 0, 100, 100], {"levels": [1, 2, 4, 5], "dont_know": False, "refused": False, "missing": False}),
    "top2_neutral_half": ([0, 0, 50, 100, 100], "valid"),
    "top3_neutral_counts": ([0, 0, 100, 100, 100], "valid"),
    "top1": ([0, 0, 0, 0, 100], "valid"),
    "bottom2": ([100, 100, 0, 0, 0], "valid"),
    "net_top2_minus_bottom2": ([-100, -100, 0, 100, 100], "valid"),
    "mean_rescaled": ([0, 25, 50, 75, 100], "valid"),
    "mean_over_5": ([20, 40, 60, 80, 100], "valid"),
    "points_100_80_60_30_0": ([0, 30, 60, 80, 100], "valid"),
}


def five_levels(value, base):
    return {"scale": {"levels": 5, "value": value, "satisfied": [4, 5]}, "codes": {"dont_know": [9]}, "base": base}


def trees(factors):
    """Every way to put the questions of factors together that the reference data have, by name."""
    questions = [q for part in factors.values() for q in part]
    def of_factors(rule):
        return {"id": "all", "rule": "mean", "parts": [{"id": f, "rule": rule, "questions": q} for f, q in factors.items()]}
    return {"pooled": {"id": "all", "rule": "pooled", "questions": questions},
            "mean of questions": {"id": "all", "rule": "mean", "questions": questions},
            "mean of pooled factors": of_factors("pooled"), "mean of factor means": of_factors("mean"),
            "person mean": {"id": "all", "rule": "person-mean", "questions": questions},
            "all satisfied": {"id": "all", "rule": "all-satisfied", "questions": questions},
            "all satisfied, complete": {"id": "all", "rule": "all-satisfied", "complete": True, "questions": questions}}


def check_index_rules():
    answers = {row["question"]: [level for level in range(1, 6) for _ in range(int(row[f"n{level}"]))] + ["9"] * int(row["dont_know"])
               + [""] * int(row["missing"]) for row in read("constructed_level_counts.csv")}
    rows = [dict(zip(answers, line)) for line in zip(*answers.values())]
    kinds = {"question": ("pooled", None), "factor pooled": ("mean of pooled factors", None), "factor mean of questions": ("mean of factor means", None),
             "overall pooled": ("pooled", "all"), "overall mean of questions": ("mean of questions", "all"),
             "overall mean of pooled factors": ("mean of pooled factors", "all"), "overall mean of factor means": ("mean of factor means", "all")}
    surveys = {}
    for row in read("constructed_index_rules.csv"):
        tree, node = kinds[row["level"]]
        if (row["rule"], tree) not in surveys:
            form = questionnaire([{"column": q} for q in answers], trees({"F1": ["Q1", "Q2"], "F2": ["Q3"]})[tree], **five_levels(*RULES[row["rule"]]))
            surveys[row["rule"], tree] = Survey(form, rows)
        table = surveys[row["rule"], tree].run()
        what = f"index rules: {row['rule']} {row['scope']} {row['level']}"
        if isinstance(table, str):
            faults.append(f"{what}: {table}")
            continue
        expected = 100 * fractions.Fraction(row["exact_fraction"])
        compared["index rules"] += check(what, table["", node or row["scope"], ""]["estimate"], float(expected), 1e-14)


def check_example():
    """Nine elements with means of two decimals: 100 answers of level 3 or 4 each give exactly such a mean."""
    means = {f"e{row['row']}": row["value_1_to_4"] for row in read("ikm_worked_example.csv") if row["row"].isdigit()}
    expected = next(row for row in read("ikm_worked_example.csv") if row["row"] == "index, weight 1/9")
    fours = {element: round(100 * float(mean)) - 300 for element, mean in means.items()}
    rows = [{element: 4 if at < count else 3 for element, count in fours.items()} for at in range(100)]
    index = {"id": "all", "rule": "weighted", "parts": [{"id": f"p{q}", "weight": "1/9", "rule": "question", "questions": [q]} for q in means]}
    table = Survey(questionnaire([{"column": q} for q in means], index, scale={"levels": 4, "value": [25, 50, 75, 100]}), rows).run()
    if isinstance(table, str):
        faults.append(f"example: {table}")
        return
    for element, mean in means.items():
        compared["example"] += check(f"example: {element}", table["", element, ""]["estimate"], 25 * float(mean), 1e-14)
    compared["example"] += check("example: index", table["", "all", ""]["estimate"], expected["value_0_to_100"], 0, 1e-4)


# ---- the constructed survey ----

MICRO_RULES = {"R1_top2_valid": "top2_valid", "R2_top2_dk_in_base": "top2_dk_in_base", "R3_top2_missing_in_base": "top2_all_in_base",
               "R4_top2_neutral_excluded": "top2_neutral_excluded", "R5_top2_neutral_half": "top2_neutral_half",
               "R6_mean_rescaled_0_100": "mean_rescaled", "R7_mean_over_5": "mean_over_5", "R8_top1": "top1",
               "R9_net_top2_minus_bottom2": "net_top2_minus_bottom2"}
MICRO_DESIGNS = {"srs": {"domains": ["stratum", "sex"]}, "wr": {"weight": "w", "stratum": ["stratum"], "cluster": ["commune"], "domains": ["sex"]},
                 "wor3": {"weight": "w", "stratum": ["stratum"], "cluster": ["commune", "village"], "population": ["Nc", "Nv", "Np"], "domains": ["sex"]}}
MICRO_TREES = {"": "pooled", "_pooled": "pooled", "_mean_of_questions": "mean of questions", "_mean_of_pooled_factors": "mean of pooled factors",
               "_mean_of_person_scores": "person mean"}
MICRO_LIMITS = {"logit": ("logit", 1e-7), "xlogit": ("logit", 1e-9), "beta": ("korn-graubard", 1e-9), "mean": ("wald", 1e-9)}
FACTORS = {"F1": ["q1", "q2"], "F2": ["q3", "q4"], "F3": ["q5", "q6"]}


def sampling_weight(row):
    product = fractions.Fraction(1)
    for many, few in (("Nc", "nc"), ("Nv", "nv"), ("Np", "np")):
        product *= fractions.Fraction(row[many]) / fractions.Fraction(row[few])
    return product


class Micro:
    def __init__(self):
        self.rows, self.surveys = read("constructed_micro.csv"), {}
        for row in self.rows:
            row["w"] = f"{float(sampling_weight(row)):.9f}"

    def run(self, design, value, base, tree, **options):
        key = (design, str(value), str(base), tree)
        if key not in self.surveys:
            form = questionnaire([{"column": f"q{at}"} for at in range(1, 7)], trees(FACTORS)[tree], MICRO_DESIGNS[design], **five_levels(value, base))
            self.surveys[key] = Survey(form, self.rows)
        return self.surveys[key].run(**options)


def micro_place(scope, tree):
    """Domain column, domain, node and tree of a scope."""
    kind, _, name = scope.partition(":")
    if kind == "domain":
        column, _, member = name.rpartition("=")
        return column or "stratum", member, "all", tree
    if kind == "factor":
        return "", "", name, {"pooled": "mean of pooled factors", "mean of questions": "mean of factor means"}[tree]
    return "", "", name if kind == "question" else "all", tree


def micro_rate(micro, row):
    """Don't know and blank answers from how many answers each base holds."""
    name = row["scope"].partition(":")[2]
    n = [int(micro.run(row["weighting"], *RULES[rule], "pooled")["", name, ""]["n"]) for rule in ("top2_valid", "top2_dk_in_base", "top2_all_in_base")]
    return 100 * ((n[1] - n[0]) if row["rule"].startswith("dont_know") else (n[2] - n[1])) / n[2]


def micro_value(micro, row):
    """What the engine gives for a row, and the tolerance; None if it has no such number."""
    rule, quantity, design = row["rule"], row["quantity"], row["weighting"]
    name = {"estimate": "estimate", "se": "se"}.get(quantity.split("_")[0])
    if rule.endswith("_unweighted"):
        return micro_rate(micro, row), 1e-9
    if rule == "design" and quantity in ("degf", "sum_weights"):
        total = micro.run(design, *RULES["top2_all_in_base"], "pooled")["", "q1", ""]
        return total["df" if quantity == "degf" else "base"], 1e-9
    if rule == "design" and quantity == "kish_deff_weights":
        weights = ["1" if design == "srs" else line["w"] for line in micro.rows]
        return calibrate([{"all": ""}] * len(weights), weights, {"all": {"": 1}}, 0, 0, 0)[-2], 1e-9
    if rule == "level_share_pooled":
        worth = [100 if f"level:{level}" == row["scope"] else 0 for level in range(1, 6)]
        return micro.run(design, worth, "valid", "pooled")["", "all", ""][name], 1e-9
    if rule.startswith(("R10", "R11")):
        tree = "all satisfied" + (", complete" if rule.startswith("R11") else "")
        return micro.run(design, *RULES["top2_valid"], tree)["", "all", ""][name], 1e-9
    if rule not in MICRO_RULES:
        return None
    value, base = RULES[MICRO_RULES[rule]]
    if quantity.startswith("ci95_"):
        method, side = quantity.split("_")[1:]
        if method not in MICRO_LIMITS:
            return None
        interval, tolerance = MICRO_LIMITS[method]
        node = row["scope"].partition(":")[2]
        return micro.run(design, value, base, "pooled", interval=interval)["", node, ""]["low" if side == "lower" else "high"], tolerance
    if quantity.startswith("check_svymean_") or quantity == "deff":
        column = {"check_svymean_estimate": "estimate", "check_svymean_se": "se", "deff": "deff"}[quantity]
        return micro.run(design, value, base, "pooled")["", row["scope"].partition(":")[2], ""][column], 1e-9
    by, domain, node, tree = micro_place(row["scope"], MICRO_TREES[quantity[len(quantity.split("_")[0]):]])
    return micro.run(design, value, base, tree, by=by)[domain, node, ""][name], 1e-9


def check_micro():
    micro = Micro()
    for row in read("constructed_micro_expected.csv"):
        if row["rule"] == "cronbach_alpha_complete_cases":
            continue  # see check_reliability
        what = f"constructed survey: {row['rule']} {row['weighting']} {row['scope']} {row['quantity']}"
        try:
            made = micro_value(micro, row)
        except (TypeError, KeyError) as error:
            faults.append(f"{what}: {error!r}")
            continue
        if made is None:
            kind = row["quantity"].replace("_lower", "").replace("_upper", "") if row["quantity"].startswith("ci95") else f"{row['rule']} {row['quantity']}"
            skipped[f"constructed survey: {kind}"] += 1
        else:
            compared["constructed survey"] += check(what, made[0], row["value"], made[1])


# ---- calibrated weights ----

METHODS = {"poststrat_stype": (["stype"], 0, 0, 0), "rake_stype_schwide": (["stype", "sch.wide"], 0, 0, 0), "cal_linear": (["stype", "api99"], 1, 0, 0),
           "cal_raking": (["stype", "api99"], 0, 0, 0), "cal_logit_0.3_3": (["stype", "api99"], 2, 0.3, 3), "cal_linear_0.4_2.5": (["stype", "api99"], 3, 0.4, 2.5)}


def calibrate(rows, weights, targets, distance, lowest, highest):
    """Calibrated weights, then Kish's design effect before and after; targets as columns with totals by member, or the total of a numeric column."""
    words = [len(rows), len(targets), distance, lowest, highest]
    for totals in targets.values():
        words += [1, len(totals), *totals.values()] if isinstance(totals, dict) else [0, 1, totals]
    for row, weight in zip(rows, weights):
        words += [weight, *(list(totals).index(row[name]) if isinstance(totals, dict) else row[name] for name, totals in targets.items())]
    done = subprocess.run([CALIBRATE], input=" ".join(map(str, words)), capture_output=True, text=True, encoding="utf-8", check=True)
    return [float(line) for line in done.stdout.split()]


def population_totals():
    totals = collections.defaultdict(dict)
    for row in read("cal_targets.csv"):
        totals[row["margin"]][row["category"]] = row["total"]
    return {name: members.get("sum", members) for name, members in totals.items()}


def check_calibration():
    rows, totals = read("in_apiclus1.csv"), population_totals()
    expected = collections.defaultdict(dict)
    for row in read("cal_weights.csv"):
        expected[row["method"].split(":")[0]][int(row["row"])] = row["weight"]
    for method, weights in expected.items():
        if method not in METHODS:
            skipped["calibrated weights: trimmed"] += len(weights)
            continue
        names, *how = METHODS[method]
        made = calibrate(rows, [row["pw"] for row in rows], {name: totals[name] for name in names}, *how)
        for at, weight in weights.items():
            compared["calibrated weights"] += check(f"calibrated weights: {method} row {at}", made[at - 1], weight, 1e-9)
        if method == "rake_stype_schwide":
            compared["calibrated weights"] += check("calibrated weights: Kish's design effect", made[-1], 1.05165669560485, 1e-9)


# ---- reliability ----

RELIABLE = {**FACTORS, "three": ["q2", "q3", "q6"]}


def reliable(micro, weighting, turned):
    """Reliability of the constructed survey; questions in `turned` have values that fall with the level."""
    questions = [{"column": f"q{at}", **({"scale": {"levels": 5, "value": [4, 3, 2, 1, 0]}} if f"q{at}" in turned else {})} for at in range(1, 7)]
    index = {"id": "all", "rule": "mean", "parts": [{"id": node, "rule": "mean", "questions": of} for node, of in RELIABLE.items()]}
    form = questionnaire(questions, index, MICRO_DESIGNS[weighting], reliability=["all", *RELIABLE], **five_levels([0, 0, 0, 100, 100], "valid"))
    return Survey(form, micro.rows).reliability()


def check_reliability():
    micro, made = Micro(), {}
    for row in read("reliability_expected.csv"):
        key = row["weighting"], row["direction"]
        if key not in made:
            made[key] = reliable(micro, row["weighting"], ["q2", "q3"] if "downward" in row["direction"] else [])
        found = made[key][row["node"], row["question"], row["quantity"]]
        what = f"reliability: {row['weighting']} {row['direction']} {row['node']} {row['question']} {row['quantity']}"
        compared["reliability"] += check(what, found, row["value"], 1e-12, 1e-13)
    for row in read("constructed_micro_expected.csv"):
        if row["rule"] == "cronbach_alpha_complete_cases":
            compared["reliability"] += check("reliability: R", made["srs", "all upward"]["all", "", row["quantity"]], row["value"], 1e-12)


# ---- R's survey package ----

DESIGNS = {
    "srs": {"weight": "pw", "population": ["fpc"]}, "srs_nofpc": {"weight": "pw"},
    "strat": {"weight": "pw", "stratum": ["stype"], "population": ["fpc"]}, "strat_nofpc": {"weight": "pw", "stratum": ["stype"]},
    "clus1": {"weight": "pw", "cluster": ["dnum"], "population": ["fpc"]}, "clus1_nofpc": {"weight": "pw", "cluster": ["dnum"]},
    "clus2": {"weight": "pw", "cluster": ["dnum", "snum"], "population": ["fpc1", "fpc2"]}, "clus2_wr": {"weight": "pw", "cluster": ["dnum"]},
    "clus2 ultimate": {"weight": "pw", "cluster": ["dnum"], "population": ["fpc1"]},
    "scd": {"stratum": ["ESA"], "cluster": ["ambulance"]},
    "fpc_wo": {"weight": "weight", "stratum": ["stratid"], "cluster": ["psuid"]},
    "fpc_with": {"weight": "weight", "stratum": ["stratid"], "cluster": ["psuid"], "population": ["Nh"]},
    "lonely_a": {"weight": "pw", "stratum": ["dnum"]}, "lonely_cert": {"weight": "pw", "stratum": ["dnum"], "population": ["certain"]},
    "lonely_dom": {"weight": "pw", "stratum": ["dnum"], "domains": ["kept"]}, "singleton": {"weight": "w", "stratum": ["stratum"], "cluster": ["psu"]},
}
LIMITS = {"mean": ("wald", 1e-9), "logit": ("logit", 1e-7), "logit_converged": ("logit", 1e-9), "xlogit": ("logit", 1e-9),
          "wilson": ("wilson", 1e-9), "beta": ("korn-graubard", 1e-9)}
CONDITIONS = {"==": lambda a, b: a == b, "<": lambda a, b: float(a) < float(b), ">": lambda a, b: float(a) > float(b)}


def code(text, codes):
    return "" if text in ("", "NA") else str(1 + codes.index(text))


class Sample:
    """A design with every variable of the answers as a question: numbers as levels with their values, categories as levels."""

    def __init__(self, name, variables, domains):
        *method, design = name.split(":")
        margins = {margin: population_totals()[margin] for margin in METHODS[method[0]][0]} if method else {}
        domains = sorted(set(domains) | set(margins))
        file = {row["design"]: row["file"] for row in read("designs.csv")}[design.split()[0]]
        rows = read(file)
        if design == "lonely_cert":
            for row in rows:
                row["certain"] = "1" if row["dnum"] == "413" else "1000"
        if design == "lonely_dom":
            rows = [row for row in rows if row["dnum"] != "413"]
            for at, row in enumerate(rows):
                row["kept"] = "no" if at == 30 else "yes"
        columns = {**DESIGNS[design]}
        columns["domains"] = columns.get("domains", []) + [d for d in domains if d and d not in columns.get("stratum", [])]
        if not columns["domains"]:
            del columns["domains"]
        self.codes, self.units, questions, made = {}, {}, [], [{k: self.key(k, row, columns) for k in self.keys(columns)} for row in rows]
        for at, variable in enumerate(sorted(variables)):
            questions.append(self.question(f"v{at}", variable, rows, made))
        self.ids = {variable: f"v{at}" for at, variable in enumerate(sorted(variables))}
        index = {"id": "all", "rule": "mean", "questions": [q["column"] for q in questions]}
        form = questionnaire(questions, index, columns or None, scale={"levels": 2, "value": [0, 1]})
        self.survey = self.exact = Survey(form, made, margins)
        weight = columns.get("weight")
        if len({line.get(weight) for line in made}) > 1:  # estimates do not change with the unit of weights; in units of 1/100000 none is cut
            self.exact = Survey(form, [{**line, weight: f"{float(row[weight]) * 1e5:.9f}"} for line, row in zip(made, rows)], margins)

    @staticmethod
    def keys(columns):
        return [name for part in columns.values() for name in ([part] if isinstance(part, str) else part)]

    @staticmethod
    def key(name, row, columns):
        return f"{float(row[name]):.9f}" if name == columns.get("weight") else row[name]

    def question(self, column, variable, rows, made):
        words = variable.split()
        if len(words) == 3:
            values, codes = [row[words[0]] for row in rows], ["no", "yes"]
            values = [v if v in ("", "NA") else codes[CONDITIONS[words[1]](v, words[2].strip("'"))] for v in values]
            worth = [0, 1]
        else:
            values = [row[variable] for row in rows]
            codes = sorted({v for v in values if v not in ("", "NA")})
            try:
                worth = [float(v) for v in codes]
                unit = 1e5 if any(round(w, 9) != w for w in worth) else 1  # values have nine decimals at most
                worth = [w * unit for w in worth]
                self.units[variable] = unit
            except ValueError:
                worth = list(range(len(codes)))
        if len(codes) == 1:
            codes, worth = codes + ["none"], worth + [worth[0] + 1]
        self.codes[variable] = codes
        for line, value in zip(made, values):
            line[column] = code(value, codes)
        return {"column": column, "scale": {"levels": len(codes), "value": [int(w) if w == int(w) else round(w, 9) for w in worth]}}


def is_expressible(row):
    """"" or the kind of what is missing."""
    method, _, design = row["design"].rpartition(":")
    if method and "api99" in METHODS.get(method, [["api99"]])[0]:
        return "weights calibrated to a numeric total, which no key column expresses"
    if row["option"].startswith("replicates"):
        return "replicate weights"
    if "adjust.domain.lonely" in row["option"]:
        return "lonely clusters judged by domain"
    if row["stat"] == "contrast" and row["variable"].startswith("mean ") or row["stat"] == "ttest":
        return ""
    if row["stat"] not in ("mean", "ciprop"):
        return row["stat"]
    if row["stat"] == "ciprop" and row["option"] not in LIMITS:
        return f"interval {row['option']}"
    return ""


@functools.cache
def raked_clus2():
    """Rows of the two-stage sample with weights d, their raked w, and the members of both margins of each row."""
    rows, totals = read("in_apiclus2.csv"), population_totals()
    given = [float(row["pw"]) for row in rows]
    margins = [[[at for at, row in enumerate(rows) if row[name] == member] for member in totals[name]] for name in ("stype", "sch.wide")]
    wanted = [[float(total) for total in totals[name].values()] for name in ("stype", "sch.wide")]
    raked = list(given)
    for _ in range(2000):
        for members, sums in zip(margins, wanted):
            for rows_of, total in zip(members, sums):
                factor = total / math.fsum(raked[at] for at in rows_of)
                for at in rows_of:
                    raked[at] *= factor
    return rows, given, raked, margins


def raked_error(row, unweighted_sweeps=0):
    """Standard error in plain arithmetic. R's rake() takes residuals on one margin after the other, ten times, all respondents counting alike; calibrate() and
    this engine regress on all margins with the given weights, as sweeps until nothing changes do."""
    rows, given, raked, margins = raked_clus2()
    values = [float(r[row["variable"]] == row["category"]) if row["category"] else number(r[row["variable"]]) for r in rows]
    inside = [value is not None and (not row["by"] or r[row["by"]] == row["domain"]) for r, value in zip(rows, values)]
    base = math.fsum(w for w, i in zip(raked, inside) if i)
    mean = math.fsum(w * v for w, v, i in zip(raked, values, inside) if i) / base
    z = [(v - mean) / base if i else 0.0 for v, i in zip(values, inside)]
    regression = [1.0] * len(z) if unweighted_sweeps else given
    for _ in range(unweighted_sweeps or 500):
        for members in margins:
            for rows_of in members:
                centre = math.fsum(regression[at] * z[at] for at in rows_of) / math.fsum(regression[at] for at in rows_of)
                for at in rows_of:
                    z[at] -= centre
    clusters = collections.defaultdict(list)
    for at, r in enumerate(rows):
        clusters[r["dnum"]].append(raked[at] * z[at])
    share = len(clusters) / float(rows[0]["fpc1"])
    inner = math.fsum((1 - len(c) / float(n)) * spread(c) for c, n in ((clusters[d], next(r["fpc2"] for r in rows if r["dnum"] == d)) for d in clusters))
    return math.sqrt((1 - share) * spread([math.fsum(c) for c in clusters.values()]) + share * inner)


def spread(numbers):
    """n/(n-1) times the sum of squares about the mean; 0 for one number."""
    n, mean = len(numbers), math.fsum(numbers) / len(numbers)
    return n / (n - 1) * math.fsum((x - mean) ** 2 for x in numbers) if n > 1 else 0.0


def compare_answer(row, sample):
    """True if every number of the row agrees, or there is an error where R has one."""
    what = f"answers: {row['design']} {row['stat']} {row['variable']} {row['by']} {row['domain']} {row['category']} {row['option']}"
    lonely = row["option"].split("=")[1] if row["option"].startswith("lonely=") else ""
    interval, tolerance = LIMITS[row["option"]] if row["stat"] == "ciprop" else ("wald", 1e-9)
    by = "kept" if row["design"] == "lonely_dom" else row["by"]
    domain = "yes" if row["design"] == "lonely_dom" else row["domain"]
    table = sample.survey.run(by=by, lonely=lonely.split("|")[0], interval=interval, members=1, levels=1, confidence=row["conf"])
    if lonely == "fail|error":
        if isinstance(table, str) and "PAR_ERR_UNDEFINED" in table:
            return True
        faults.append(f"{what}: no error")
        return False
    if isinstance(table, str):
        faults.append(f"{what}: {table}")
        return False
    codes = sample.codes[row["variable"]]
    level = str(1 + codes.index(row["category"])) if row["category"] else ""
    unit = 100 if row["category"] else sample.units.get(row["variable"], 1)
    found = table[domain, sample.ids[row["variable"]], level]
    estimate = number(row["estimate"])
    exact = sample.exact.run(by=by, lonely=lonely, members=1, levels=1)[domain, sample.ids[row["variable"]], level]
    rounding = 1e-11 if row["design"].startswith("rake") else 1e-12  # R stops raking when no total is off by more than about 1e-11 of itself
    fine = check(f"{what} estimate", number(exact["estimate"]) / unit, estimate, 1e-7 if row["option"] == "logit" else rounding,
                 1e-11 if row["option"].startswith("logit") else 0)
    if number(found["estimate"]) in (0, 1) and row["stat"] == "ciprop":
        estimates_only["answers: shares of 0 and 1"] += 1
        return fine
    no_error = number(row["se"]) is None or number(row["se"]) <= rounding * abs(estimate)
    if row["design"] == "rake_stype_schwide:clus2":
        fine &= check(f"{what} se of R's raking", raked_error(row, unweighted_sweeps=10), row["se"], 1e-9, 1e-12 * abs(estimate))
        row["se"] = raked_error(row)
        row["ci_lo"] = row["ci_hi"] = ""
        no_error = row["se"] <= rounding * abs(estimate)
    fine &= check(f"{what} se", number(found["se"]) / unit, 0 if no_error else row["se"], 1e-9, rounding * abs(estimate))
    if row["df"] == "Inf":
        estimates_only["answers: limits with infinite degrees of freedom"] += 1
        return fine
    fine &= check(f"{what} df", found["df"], row["df"], 0)
    if not no_error:
        for column, name in (("low", "ci_lo"), ("high", "ci_hi")):
            fine &= check(f"{what} {column}", (number(found[column]) or 0) / unit, row[name], tolerance)
        for column in ("deff", "deff_wr"):
            if row["design"] != "scd":
                fine &= check(f"{what} {column}", found[column], row[column], 1e-9)
    return fine


def compared_by(row):
    """Variable and domain column of a row: those of a difference stand in other places."""
    if row["stat"] == "contrast":
        return row["variable"].removeprefix("mean "), row["by"]
    if row["stat"] == "ttest":
        return tuple(row["variable"].split(" ~ "))
    return row["variable"], row["by"]


def compare_difference(row, sample):
    """Contrasts E*1 H*-1 M*0, and t tests Yes - No, of which R counts one degree of freedom less."""
    what = f"answers: {row['design']} {row['stat']} {row['variable']} {row['domain']}"
    variable, by = compared_by(row)
    factors = dict(part.split("*") for part in row["domain"].split()) or {"Yes": "1", "No": "-1"}
    domain, reference = (next(name for name, factor in factors.items() if factor == sign) for sign in ("1", "-1"))
    table = sample.survey.run(by=by, members=1, reference=reference)
    exact = sample.exact.run(by=by, members=1, reference=reference)
    if isinstance(table, str) or isinstance(exact, str):
        faults.append(f"{what}: {table if isinstance(table, str) else exact}")
        return False
    place = domain, sample.ids[variable], ""
    unit = sample.units.get(variable, 1)
    fine = check(f"{what} difference", number(exact[place]["difference"]) / unit, row["estimate"], 1e-10)  # of numbers ten times as large
    if row["stat"] == "contrast":
        return fine & check(f"{what} se", number(table[place]["se"]) / unit, row["se"], 1e-9)
    t, _ = (float(part.split("=")[1]) for part in row["extra"].split(";"))
    return fine & check(f"{what} t", table[place]["t"], t, 1e-9) & check(f"{what} df", table[place]["df"], int(row["df"]) + 1, 0)


def check_answers():
    rows = read("answers.csv")
    wanted = collections.defaultdict(lambda: (set(), set()))
    jobs = []
    for row in rows:
        kind = is_expressible(row)
        if kind:
            skipped[f"answers: {kind}"] += 1
            continue
        name = row["design"] + (" ultimate" if row["option"] == "ultimate.cluster" else "")
        variable, by = compared_by(row)
        wanted[name][0].add(variable)
        wanted[name][1].add(by)
        jobs.append((name, row))
    samples = {name: Sample(name, *of) for name, of in wanted.items()}
    for name, row in jobs:
        compared[f"answers: {row['stat']}"] += bool((compare_difference if row["stat"] in ("contrast", "ttest") else compare_answer)(row, samples[name]))


def main():
    check_index_rules()
    check_example()
    check_micro()
    check_calibration()
    check_reliability()
    check_answers()
    for kind, count in sorted(compared.items()):
        print(f"{count:5} rows agree: {kind}")
    for kind, count in sorted(estimates_only.items()):
        print(f"{count:5} rows of these in part: {kind}")
    for kind, count in sorted(skipped.items()):
        print(f"{count:5} rows not compared: {kind}")
    for fault in faults[:40]:
        print(fault)
    print(f"{sum(compared.values())} rows agree, {len(faults)} faults")
    return 1 if faults or sum(compared.values()) < 3715 else 0


sys.exit(main())

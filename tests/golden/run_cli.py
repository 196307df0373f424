# SPDX-License-Identifier: Apache-2.0
"""The golden folders once more, through the program: same files, same bytes, and exit codes. `run_cli.py FOLDER` runs other ones."""

import os
import re
import subprocess
import sys
import tempfile

import cases

PROGRAM = os.environ["PARINDEX"]
FAMILIES = {"PAR_ERR_DATA": 4, "PAR_ERR_RANGE": 4, "PAR_ERR_UNDEFINED": 4, "PAR_ERR_SHAPE": 4, "PAR_ERR_RUBRIC": 3, "PAR_ERR_SYNTAX": 3}
STATUSES = {"official": "", "reconstructed": "Reconstructed rubric, not the official text.\n", "constructed": "Constructed rubric, for demonstration only.\n"}
faults = []


def run(case, *arguments, code=0):
    done = subprocess.run([PROGRAM, *arguments], cwd=case.folder, capture_output=True)
    if done.returncode != code:
        faults.append(f"{case.name}: {' '.join(arguments)}: exit {done.returncode}, expected {code}: {done.stderr.decode()}")
    return done


def expect(case, what, found, expected):
    if found != expected:
        faults.append(f"{case.name}: {what} differs\n  expected: {expected!r}\n  found:    {found!r}")


def findings_of(case, name, language):
    english, _, vietnamese = case.text(name).partition("---\n")
    return english if language == "en" else vietnamese


def check_failure(case):
    status, _, english = findings_of(case, "error", "en").partition("\n")
    for language, told in (("en", english), ("vi", findings_of(case, "error", "vi"))):
        for command in ("score", "rank"):
            arguments = [command, *case.documents(), *case.chosen("stage"), "--lang", language]
            done = run(case, *arguments, code=FAMILIES[status])
            expect(case, f"{command} {language}, messages", done.stderr.decode(), told)
            expect(case, f"{command} {language}, output", done.stdout, b"")


def check_tables(case):
    documents, stage, english = case.documents(), case.chosen("stage"), ["--lang", "en", "--quiet"]
    tables = [("score.csv", ["score", *documents]),
              ("rank.csv", ["rank", *documents, *stage, *case.chosen("within", "ties", "on", "each", "sort")]),
              ("summary.csv", ["rank", "--summary", *documents, *stage, *case.chosen("within", "ties", "on", "each", "sort")])]
    if "against" in case.options:
        tables.append(("gaps.csv", ["score", *documents, *stage, *case.chosen("against")]))
    for name, arguments in tables:
        done = run(case, *arguments, *english, "--format", "csv", "--threads", "2")
        expect(case, name, done.stdout.decode(), case.text(name))


def check_messages(case):
    title = next(line for line in case.text("rubric.yaml").splitlines() if line.startswith("title"))
    status = next(line for line in case.text("rubric.yaml").splitlines() if line.startswith("status")).split()[1]
    for language in ("en", "vi"):
        arguments = ["rank", *case.documents(), *case.chosen("stage", "ties", "on"), "--format", "csv", "--lang", language]
        told = run(case, *arguments).stderr.decode()
        expected = findings_of(case, "findings", language)
        expect(case, f"messages {language}", told[: len(expected)], expected)
        heading = told[len(expected):].splitlines()
        overridden = "missing" in case.options  # a third line says so
        if case.answers:  # and one of its own tells of the survey
            survey = heading.pop(2)
            expect(case, f"questionnaire {language}", survey.split(": ")[0] in case.text("questionnaire.yaml"), True)
        expect(case, f"heading {language}", len(heading), (1 if status == "official" else 2) + overridden)
        expect(case, f"title {language}", f'{language}: "{heading[0]}"' in title, True)
        if language == "en":
            expect(case, "status", "".join(line + "\n" for line in heading[1:2]), STATUSES[status])
            expect(case, "policy", all("--missing" in line for line in heading[2:]), True)


def check_explanations(case):
    unit = case.options.get("unit") or case.rows("score.csv")[0]["unit"]
    for language in ("en", "vi"):
        found = ""
        for leaf in ["", *case.leaves]:
            chosen = ["--criterion", leaf] if leaf else []
            arguments = ["explain", *case.documents(), *case.chosen("stage"), "--unit", unit, *chosen, "--lang", language, "--quiet"]
            found += run(case, *arguments).stdout.decode()
        expect(case, f"explain.{language}.txt", found, case.text(f"explain.{language}.txt"))


def check_result(case, folder):
    result = os.path.join(folder, "result.json")
    run(case, "rank", *case.documents(), *case.chosen("stage", "ties", "on"), "--quiet", "--result", result)
    with open(result, encoding="utf-8") as file:
        expect(case, "result.json", file.read(), case.text("result.json"))
    run(case, "verify", result)
    run(case, "verify", "result.json")


def check_survey(case):
    unit = re.search(r"\bunit: (\w+)", case.text("questionnaire.yaml"))[1]
    arguments = ["--questionnaire", "questionnaire.yaml", *case.answers, "--by", unit, "--interval", "wald", "--decimals", "9"]
    done = run(case, "survey", *arguments, "--format", "csv", "--quiet")
    expect(case, "survey.csv", done.stdout.decode(), case.text("survey.csv"))


def main():
    os.environ.update({"LC_ALL": "C"})
    found = cases.cases(*sys.argv[1:])
    with tempfile.TemporaryDirectory() as folder:
        for case in found:
            if case.fails:
                check_failure(case)
                continue
            check_tables(case)
            check_messages(case)
            check_explanations(case)
            check_result(case, folder)
            if case.answers:
                check_survey(case)
    print("\n".join([*faults, f"{len(found)} cases, {len(faults)} faults"]))
    return 1 if faults else 0


sys.exit(main())

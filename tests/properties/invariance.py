# SPDX-License-Identifier: Apache-2.0
"""What must not matter does not: the order of rows, units and columns, the layout and dialect of the sheet, its split into files, threads, locale, a second run."""

import csv
import json
import os
import pathlib
import random
import sys
import tempfile

import program
from recompute import load_rows, load_rubric, load_sheet, load_units

faults = []
compared = 0
WIDE = [program.PHUTHO, program.PROVINCES]
LOCALES = {"LC_ALL": "vi_VN.UTF-8", "LOCPATH": str(program.SOURCE / "build/locale")}


def outputs(example, *sheets, units=None, environment=None, options=()):
    """Scores by code and all ranks: the bytes that must stay the same."""
    documents = example.documents.copy()
    documents[3] = str(units or example.units)
    arguments = [*documents, *(part for sheet in sheets or (example.sheet,) for part in ("--sheet", str(sheet))), *options]
    common = [*arguments, "--format", "csv", "--lang", "en", "--quiet"]
    made = program.run("score", *common, "--sort", "code", environment=environment)
    stages = sorted({row["stage"] for row in csv.DictReader(made.decode().splitlines())})
    for stage in stages:
        chosen = ["--stage", stage] if stage else []
        made += program.run("rank", *common, *chosen, "--each", "area", environment=environment)
    return made


def expect(example, what, found, expected):
    global compared
    compared += 1
    if found != expected:
        faults.append(f"{example.name}: {what} changes the output")


def write(path, header, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    return path


def grid(path):
    """Header and rows of a CSV as lists."""
    rows = load_rows(path)
    return list(rows[0]), [list(row.values()) for row in rows]


def shuffled(items, seed):
    mixed = list(items)
    random.Random(seed).shuffle(mixed)
    return mixed


def check_orders(example, folder, expected):
    header, rows = grid(example.sheet)
    for seed in range(3):
        expect(example, "the order of rows", outputs(example, write(folder / "rows.csv", header, shuffled(rows, seed))), expected)
        order = shuffled(range(len(header)), seed)
        mixed = [[row[at] for at in order] for row in rows]
        expect(example, "the order of columns", outputs(example, write(folder / "columns.csv", [header[at] for at in order], mixed)), expected)
        unit_header, units = grid(example.units)
        mixed_units = write(folder / "units.csv", unit_header, shuffled(units, seed))
        expect(example, "the order of units", outputs(example, units=mixed_units), expected)


def check_splits(example, folder, expected):
    header, rows = grid(example.sheet)
    thirds = [write(folder / f"rows-{at}.csv", header, rows[at::3]) for at in range(3)]
    expect(example, "a split by rows", outputs(example, *thirds), expected)
    expect(example, "the order of the files", outputs(example, *reversed(thirds)), expected)
    keys = [at for at, name in enumerate(header) if name in ("unit", "stage")]
    halves = []
    for half in range(2):
        chosen = keys + [at for at in range(len(header)) if at not in keys][half::2]
        halves.append(write(folder / f"columns-{half}.csv", [header[at] for at in chosen], [[row[at] for at in chosen] for row in rows]))
    expect(example, "a split by columns", outputs(example, *halves), expected)


def write_long(example, folder):
    rubric = load_rubric(example.rubric)
    figures, _ = load_sheet(rubric, [example.sheet], load_units(example.units, example.day))
    staged = any(key[0] for key in figures)
    rows = [[unit, leaf, name, text, *([stage] if staged else [])] for (stage, unit, leaf, name), text in figures.items() if leaf]
    return write(folder / "long.csv", ["unit", "criterion", "input", "value", *(["stage"] if staged else [])], shuffled(rows, 1))


def write_wide(example, folder):
    cells, columns = {}, {}
    for row in load_rows(example.sheet):
        column = f"{row['criterion']}.{row['input']}" if row["input"] else row["criterion"]
        columns[column] = True
        cells.setdefault((row["unit"], row["stage"]), {})[column] = row["value"]
    rows = [[*key, *(found.get(column, "") for column in columns)] for key, found in cells.items()]
    return write(folder / "wide.csv", ["unit", "stage", *columns], rows)


def check_dialects(example, folder, expected):
    for dialect in ("rfc", "excel"):
        made = folder / f"{dialect}.csv"
        program.run("convert", str(example.sheet), "--csv", dialect, "-o", str(made), "--quiet")
        expect(example, f"the dialect {dialect}", outputs(example, made), expected)
        again = program.run("convert", str(made), "--csv", dialect, "--quiet")
        expect(example, f"converting to {dialect} again", again, made.read_bytes())
    (folder / "utf16.csv").write_bytes((folder / "excel.csv").read_text(encoding="utf-8-sig").encode("utf-16"))
    expect(example, "UTF-16", outputs(example, folder / "utf16.csv"), expected)


def check_runs(example, folder, expected):
    expect(example, "a second run", outputs(example), expected)
    for threads in ("1", "4", "64"):
        expect(example, f"--threads {threads}", outputs(example, options=("--threads", threads)), expected)
    expect(example, "the locale vi_VN", outputs(example, environment=LOCALES), expected)
    results = []
    for at, environment in enumerate(({}, LOCALES)):
        made = folder / f"result-{at}.json"
        stage = ["--stage", "verified"] if example is program.PROVINCES else []
        program.run("rank", *example.arguments, *stage, "--quiet", "--threads", str(at + 1), "--result", str(made), environment=environment)
        results.append(made.read_bytes())
    expect(example, "the locale or threads in the result file", results[0], results[1])


def check_survey(folder):
    """Answers in any order and any split over files: the same result but for the documents."""
    golden = program.SOURCE / "tests/golden/survey"
    header, rows = grid(golden / "answers-1.csv")
    rows += grid(golden / "answers-2.csv")[1]
    example = program.Example("golden survey", golden / "rubric.yaml", golden / "units.csv", golden / "sheet.csv")

    def result(*files):
        surveys = [part for file in files for part in ("--survey", f"{golden}/questionnaire.yaml={file}")]
        program.run("rank", *example.arguments, *surveys, "--quiet", "--result", str(folder / "survey.json"))
        made = json.loads((folder / "survey.json").read_text(encoding="utf-8"))
        del made["sources"]
        return made

    expected = result(golden / "answers-1.csv", golden / "answers-2.csv")
    expect(example, "the order of the files of answers", result(golden / "answers-2.csv", golden / "answers-1.csv"), expected)
    for seed in range(5):
        mixed = shuffled(rows, seed)
        parts = [write(folder / f"answers-{at}.csv", header, mixed[at :: seed + 1]) for at in range(seed + 1)]
        expect(example, f"a split of answers over {seed + 1} files", result(*parts), expected)


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for example in WIDE:
            expected = outputs(example)
            check_orders(example, folder, expected)
            check_splits(example, folder, expected)
            expect(example, "the long layout", outputs(example, write_long(example, folder)), expected)
            check_dialects(example, folder, expected)
            check_runs(example, folder, expected)
        check_survey(folder)
        expected = outputs(program.MINISTRIES)
        expect(program.MINISTRIES, "the wide layout", outputs(program.MINISTRIES, write_wide(program.MINISTRIES, folder)), expected)
    print("\n".join([*faults, f"{compared} comparisons, {len(faults)} faults"]))
    return 1 if faults or os.environ["PARINDEX"] == "" else 0


sys.exit(main())

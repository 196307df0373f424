# SPDX-License-Identifier: Apache-2.0
"""What Python adds to the C calls: wrap.py PROGRAM RUBRIC SHEET FOLDER prints CPU times (medians of five runs) beside those of the program wrap."""

import pathlib
import statistics
import subprocess
import sys
import time

import parindex

RUNS, ROWS, QUESTIONS, PROVINCES = 5, 10_000_000, 4, 34
PROGRAM, RUBRIC, SHEET, FOLDER = sys.argv[1:]
YAML = """schema: 1
id: wrap
title: {vi: "Đo", en: "Bench"}
status: constructed
scale: {levels: 5, value: [0, 0, 0, 100, 100]}
%s
questions: [{id: q0}, {id: q1}, {id: q2}, {id: q3}]
index: {id: all, rule: pooled, questions: [q0, q1, q2, q3]}
"""


def measure(job):
    """Milliseconds of CPU time, and what the last run made."""
    times, made = [], None
    for _ in range(RUNS):
        del made  # closing the old is no part of the next
        begin = time.process_time()
        made = job()
        times.append(1e3 * (time.process_time() - begin))
    return statistics.median(times), made


def by_c(*arguments):
    told = subprocess.run([PROGRAM, *map(str, arguments)], check=True, capture_output=True, text=True).stdout
    return {what: float(took) for what, took in map(str.split, told.splitlines())}


def tell(what, took, c):
    print(f"  {what}: {took:.1f} ms, C {c:.1f} ms: {100 * (took / c - 1):+.1f} %")


def rank():
    rubric = parindex.Rubric(RUBRIC)
    scores = parindex.Scores(parindex.Sheet(rubric, SHEET))
    return scores, parindex.Ranking(scores)


def bench_ranking():
    c = by_c("ranking", RUBRIC, SHEET)
    took, (scores, ranking) = measure(rank)
    tell("files to a ranking", took, c["ranking"])
    tell("the ranking as CSV", measure(ranking.to_csv)[0], c["ranking-csv"])
    tell("all scores as CSV", measure(scores.to_csv)[0], c["scores-csv"])
    for what, job in {"the ranking as dicts": ranking.to_dicts, "its places one by one": lambda: list(ranking), "all scores as dicts of floats": lambda: scores.to_dicts(float),
                      "the total of every unit one by one": lambda: [scores.value(at) for at in range(len(ranking))]}.items():
        print(f"  {what}: {measure(job)[0]:.1f} ms")


def bench_tally(numpy, what, columns):
    document = pathlib.Path(FOLDER, "wrap.yaml")
    document.write_text(YAML % columns)
    questionnaire, rows = parindex.Questionnaire(document), numpy.arange(ROWS)
    answers = {f"q{at}": (1 + (rows * 7919 + at) % 5).astype(numpy.int8) for at in range(QUESTIONS)}
    answers["province"] = (rows % PROVINCES).astype(numpy.int32)

    def add():
        tally = parindex.Tally(questionnaire)
        tally.add(answers)
        return tally

    tell(f"{ROWS:,} rows of {QUESTIONS} columns of numpy to sums, {what}", measure(add)[0], by_c("tally", document, ROWS)["tally"])


def main():
    print("Python over the same C calls, CPU time; aim 5 %:")
    bench_ranking()
    try:
        import numpy
    except ImportError:
        print("  (without numpy: no columns)")
        return
    bench_tally(numpy, "without a key", "")
    bench_tally(numpy, "by province", "columns: {domains: [province]}")


main()

# SPDX-License-Identifier: Apache-2.0
"""Draws the six pictures of parindex.plot in both languages: python draw.py FOLDER [DPI]."""

import csv
import pathlib
import sys

import matplotlib

matplotlib.use("Agg")
import parindex  # noqa: E402
import parindex.plot  # noqa: E402
from matplotlib import pyplot  # noqa: E402

EXAMPLES = pathlib.Path(__file__).resolve().parent.parent
RUBRICS, DATA = EXAMPLES / "rubrics", EXAMPLES / "data"
PROVINCES = DATA / "par-province-demo"


def read(path):
    """The rows of a CSV, without its first line, which is a comment."""
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()[1:]))


def provinces(year, table, stage, regions=None):
    rubric = parindex.Rubric(RUBRICS / "par-province-demo.yaml")
    rows = read(PROVINCES / table)
    for row in rows:
        row["region"] = (regions or {}).get(row["code"], "")
    units = parindex.Units(rows, at=f"{year}-12-31")
    return parindex.Scores(parindex.Sheet(rubric, PROVINCES / f"sheet-{year}.csv", units), stage)


def survey(year):
    tally = parindex.Tally(parindex.Questionnaire(RUBRICS / "sipas-demo.yaml"))
    tally.add(DATA / "sipas-demo" / f"answers-{year}.csv")
    return tally


def pictures():
    """The name of each picture, and a function that draws it with keywords."""
    verified = provinces(2025, "units-34.csv", "verified")
    self = parindex.Scores(verified.sheet, "self")
    regions = {row["code"]: row["region"] for row in read(DATA / "units" / "regions-63.csv")}
    before = provinces(2024, "units-63.csv", "verified", regions)
    tally = survey(2026)
    services = [question.id for question in tally.questionnaire.questions[:17]]
    by_area = parindex.Estimates(tally, "area", with_levels=True)
    now, then, answers = {"period": "2025"}, {"period": "2024"}, {"period": "2026", "source": "answers-2026.csv"}
    plot = parindex.plot
    return {
        "ranking": lambda **how: plot.ranking(parindex.Ranking(verified), **now, **how),
        "areas": lambda **how: plot.areas(verified, **now, **how),
        "stages": lambda **how: plot.stages(self, verified, **now, **how),
        "regions": lambda **how: plot.regions(before, **then, **how),
        "likert": lambda **how: plot.likert(by_area, services, diverging=True, **answers, **how),
        "factors": lambda **how: plot.factors(by_area, **answers, **how),
    }


def main(folder, dpi="100"):
    out = pathlib.Path(folder)
    out.mkdir(parents=True, exist_ok=True)
    for name, draw in pictures().items():
        for language in ("vi", "en"):
            figure = draw(language=language).figure
            figure.savefig(out / f"{name}.{language}.png", dpi=int(dpi))
            pyplot.close(figure)


if __name__ == "__main__":
    main(*sys.argv[1:])

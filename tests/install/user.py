"""What a user writes: mypy --strict accepts it, and the golden folder that it is given comes out as it is written down."""

import pathlib
import sys
from decimal import Decimal
from typing import Optional

import parindex

folder = pathlib.Path(sys.argv[1])
rubric = parindex.Rubric(folder / "rubric.yaml")
with parindex.Scores(parindex.Sheet(rubric, folder / "sheet.csv")) as scores:
    ranking = parindex.Ranking(scores)
    index: Optional[Decimal] = ranking[0].index
    units: list[str] = [place.unit for place in ranking]
    assert index is not None and index >= 0 and len(units) == len(ranking)
    assert scores.to_csv() == (folder / "score.csv").read_text()
    assert ranking.to_csv() == (folder / "rank.csv").read_text()
print(pathlib.Path(parindex.__file__).parent)

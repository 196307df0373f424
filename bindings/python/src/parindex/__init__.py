# SPDX-License-Identifier: Apache-2.0
"""parindex: exact, explained scores and rankings from a written rubric, and survey indices with their sampling errors.

    rubric = parindex.Rubric("rubric.yaml")
    scores = parindex.Scores(parindex.Sheet(rubric, "sheet.csv"))
    parindex.Ranking(scores).to_dicts()
"""

from types import ModuleType as _ModuleType

from parindex._check import text as _text
from parindex._find import library as _library
from parindex.constants import (
    ColumnKind, Distance, Encoding, EstimateKind, FigureKind, Flag, Format, IndexRule, Interval, Language, Lonely, Missing, NodeKind, On,
    PlaceNote, ReliabilityFlag, Role, Rule, RubricStatus, ScoreStatus, Severity, Sort, Status, Ties, Within,
)
from parindex.convert import csv_convert
from parindex.errors import CallError, Cancelled, ClosedError, DataError, DocumentError, Error, ExhaustedError, Finding
from parindex.differences import Difference, Differences
from parindex.estimates import Estimate, Estimates, flag_text
from parindex.findings import Findings
from parindex.margins import Calibrated, Margin, Margins, calibrate
from parindex.points import points_read, points_round, points_write
from parindex.questionnaire import IndexNode, Question, Questionnaire
from parindex.ranking import Place, Ranking, ranking_summary, ranking_table
from parindex.readers import read_excel, read_spss, read_stata
from parindex.reliability import Reliability, Scale
from parindex.result import Result, ResultSource
from parindex.rubric import Class, Input, Node, Rubric
from parindex.sample_sizes import SampleSize, sample_size
from parindex.scores import Scores, Value, scores_table
from parindex.series import Series, SeriesValue
from parindex.sheet import Sheet
from parindex.sources import Source
from parindex.table import Table
from parindex.tally import Tally
from parindex.text import text_compare, text_key, text_width
from parindex.units import Unit, Units

__version__ = _text(_library.par_version())


def __getattr__(name: str) -> _ModuleType:
    """parindex.plot needs no import of its own; it loads matplotlib when it draws."""
    if name == "plot":
        import parindex.plot as plot

        return plot
    raise AttributeError(f"module 'parindex' has no attribute {name!r}")


__all__ = [
    "Calibrated", "CallError", "Cancelled", "Class", "ClosedError", "ColumnKind", "DataError", "Difference", "Differences", "Distance",
    "DocumentError", "Encoding", "Error", "Estimate", "EstimateKind", "Estimates", "ExhaustedError", "FigureKind", "Finding", "Findings", "Flag",
    "Format", "IndexNode", "IndexRule", "Input", "Interval", "Language", "Lonely", "Margin", "Margins", "Missing", "Node", "NodeKind", "On",
    "Place", "PlaceNote", "Question", "Questionnaire", "Ranking", "Reliability", "ReliabilityFlag", "Result", "ResultSource", "Role", "Rubric",
    "RubricStatus", "Rule", "SampleSize", "Scale", "ScoreStatus", "Scores", "Series", "SeriesValue", "Severity", "Sheet", "Sort", "Source",
    "Status", "Table", "Tally", "Ties", "Unit", "Units", "Value", "Within", "calibrate", "csv_convert", "flag_text", "points_read",
    "points_round", "points_write", "ranking_summary", "ranking_table", "read_excel", "read_spss", "read_stata",
    "sample_size", "scores_table", "text_compare", "text_key", "text_width",
]

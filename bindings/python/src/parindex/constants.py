# SPDX-License-Identifier: Apache-2.0
"""The enumerators of the C headers. Wherever one is expected, its name in small letters will do: "zero" for Missing.ZERO."""

from __future__ import annotations

from enum import IntEnum, IntFlag
from typing import TypeVar

E = TypeVar("E", bound=IntEnum)


class Language(IntEnum):
    ENGLISH = 0
    VIETNAMESE = 1


class Status(IntEnum):
    OK = 0
    ERR_ARGUMENT = 1
    ERR_UNKNOWN_ID = 2
    ERR_VERSION = 3
    ERR_SYNTAX = 10
    ERR_RUBRIC = 11
    ERR_LIMIT = 12
    ERR_RANGE = 20
    ERR_SHAPE = 21
    ERR_UNDEFINED = 22
    ERR_DATA = 23
    ERR_DIFFERENT = 24
    ERR_MEMORY = 30
    ERR_FILE = 31
    CANCELLED = 40


class Severity(IntEnum):
    ERROR = 0
    WARNING = 1
    NOTE = 2


class ColumnKind(IntEnum):
    TEXT = 0
    NUMBER = 1
    INTEGER = 2


class ArrowNumbers(IntEnum):
    DOUBLE = 0
    DECIMAL = 1


class Format(IntEnum):
    TERMINAL = 0
    PLAIN = 1
    CSV = 2
    EXCEL = 3
    JSON = 4
    MARKDOWN = 5


class Encoding(IntEnum):
    AUTO = 0
    UTF8 = 1
    UTF16LE = 2
    UTF16BE = 3
    CP1258 = 4
    TCVN3 = 5


class NodeKind(IntEnum):
    TOTAL = 0
    AREA = 1
    CRITERION = 2
    LEAF = 3
    ADJUSTMENT = 4


class Rule(IntEnum):
    NONE = 0
    GIVEN = 1
    CHOICE = 2
    BANDS = 3
    RATIO = 4
    SHARE = 5
    COUNT = 6
    DEDUCT = 7
    SURVEY = 8
    FORMULA = 9


class Missing(IntEnum):
    AS_RUBRIC = 0
    ERROR = 1
    ZERO = 2
    EXCLUDE = 3
    NO_CASES = 4


class RubricStatus(IntEnum):
    OFFICIAL = 1
    RECONSTRUCTED = 2
    CONSTRUCTED = 3


class Ties(IntEnum):
    AS_RUBRIC = 0
    MIN = 1
    MAX = 2
    DENSE = 3
    AVERAGE = 4


class On(IntEnum):
    AS_RUBRIC = 0
    EXACT = 1
    PUBLISHED = 2


class FigureKind(IntEnum):
    MISSING = 0
    NUMBER = 1
    CHOICE = 2
    NOT_APPLICABLE = 3


class ScoreStatus(IntEnum):
    SCORED = 0
    MISSING = 1
    NOT_APPLICABLE = 2
    EXCLUDED = 3


class Within(IntEnum):
    ALL = 0
    GROUP = 1
    REGION = 2


class Sort(IntEnum):
    RANK = 0
    CODE = 1
    NAME = 2
    SHEET = 3


class PlaceNote(IntFlag):
    UNRANKED = 1
    NO_INDEX = 2
    PRINTS_ALIKE = 4


class Role(IntEnum):
    RUBRIC = 0
    UNITS = 1
    SHEET = 2
    QUESTIONNAIRE = 3
    ANSWERS = 4


class IndexRule(IntEnum):
    POOLED = 1
    MEAN = 2
    WEIGHTED = 3
    QUESTION = 4
    PERSON_MEAN = 5
    ALL_SATISFIED = 6


class Distance(IntEnum):
    RAKING = 0
    LINEAR = 1
    LOGIT = 2
    TRUNCATED = 3


class ValueType(IntEnum):
    INT8 = 1
    INT16 = 2
    INT32 = 3
    INT64 = 4
    DOUBLE = 5


class EstimateKind(IntEnum):
    INDEX = 1
    QUESTION = 2
    LEVEL = 3


class Interval(IntEnum):
    AS_QUESTIONNAIRE = 0
    WALD = 1
    LOGIT = 2
    WILSON = 3
    KORN_GRAUBARD = 4


class Lonely(IntEnum):
    AS_QUESTIONNAIRE = 0
    FAIL = 1
    REMOVE = 2
    CERTAINTY = 3
    ADJUST = 4
    AVERAGE = 5


class Flag(IntFlag):
    EMPTY = 1
    NO_ERROR = 2
    NO_INTERVAL = 4
    NO_DEFF = 8
    FEW_ANSWERS = 16
    FEW_CLUSTERS = 32
    NO_TEST = 1024
    BREAK = 2048


class TableForm(IntEnum):
    PEOPLE = 0
    MACHINE = 1


class ReliabilityFlag(IntFlag):
    FEW_CASES = 1
    FEW_QUESTIONS = 2
    NO_ALPHA = 4
    NO_CORRELATION = 8
    NO_ITEM_REST = 16



def number(kind: type[E], word: E | str | None) -> int:
    """The number of a word; None is 0, which leaves the choice to the document or the library."""
    if word is None:
        return 0
    if isinstance(word, str):
        try:
            return int(kind[word.upper().replace("-", "_")])
        except KeyError:
            words = ", ".join(member.name.lower().replace("_", "-") for member in kind)
            raise ValueError(f"there is no {kind.__name__} {word!r}; expected one of {words}") from None
    if isinstance(word, kind):
        return int(word)
    raise TypeError(f"expected a {kind.__name__}; found {type(word).__name__}")


def language_number(language: str) -> int:
    if language not in ("en", "vi"):
        raise ValueError(f"there is no language {language!r}; expected en or vi")
    return int(Language.VIETNAMESE if language == "vi" else Language.ENGLISH)

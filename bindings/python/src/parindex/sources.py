# SPDX-License-Identifier: Apache-2.0
"""Documents: files, texts, dicts and rows, as the bytes that the library reads."""

from __future__ import annotations

import io
import os
from decimal import Decimal, InvalidOperation
from typing import Any, Iterable, Mapping, Protocol, Sequence, Union

from parindex import _declare
from parindex._arrow import csv_of
from parindex._given import utf8
from parindex._wrap import options_of
from parindex.constants import Encoding, number


DIGITS_MAX = 400  # before or after the point; the longest float has 309


class Source:
    """A document in memory. The name stands in messages and results."""

    def __init__(self, text: bytes, name: str = "-") -> None:
        self.text, self.name = text, name


class Frame(Protocol):
    """Of pandas, polars, pyarrow, DuckDB, and whatever else hands over Arrow streams."""

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any: ...


Document = Union[Source, str, bytes, "os.PathLike[str]", Mapping[str, Any]]
Rows = Iterable[Mapping[str, Any]]
Csv = Union[Source, str, bytes, "os.PathLike[str]", Frame, Rows, Mapping[str, Sequence[Any]]]


def read(document: Any) -> Source:
    """A text has a line break; a string without one is a path, as for pandas. Bytes are always text."""
    if isinstance(document, Source):
        return document
    if isinstance(document, bytes):
        return Source(document)
    if isinstance(document, str) and "\n" in document:
        return Source(document.encode())
    if isinstance(document, (str, os.PathLike)):
        with open(document, "rb") as file:
            return Source(file.read(), os.fspath(document))
    raise TypeError(f"expected a path, a text, or what the text would hold; found {type(document).__name__}")


def _plain(value: Any) -> float:
    """JSON has no decimals; a double serves where it prints as the very same number."""
    if isinstance(value, Decimal) and Decimal(repr(float(value))) == value:
        return float(value)
    raise TypeError(f"a document cannot hold {value!r}")


def read_document(document: Document) -> Source:
    """Rubrics and questionnaires: YAML, or a dict of the same keys."""
    if isinstance(document, Mapping):
        import json

        return Source(json.dumps(dict(document), ensure_ascii=False, allow_nan=False, default=_plain).encode())
    return read(document)


NOTHING = ("NoneType", "NAType", "NaTType", "MaskedConstant")  # what Python, pandas and numpy call no value
TRUTHS = ("bool", "bool_")


def _day(value: Any) -> str:
    """A day, or a moment at midnight, as 2026-11-28."""
    day, _, rest = str(value.isoformat()).partition("T")
    if rest.strip("0:.") or len(day) != len("2026-11-28"):
        raise ValueError(f"a cell cannot be {value!r}; expected a day without a time")
    return day


def _number(value: Any) -> Decimal:
    try:
        return value if isinstance(value, Decimal) else Decimal(value.__index__() if hasattr(value, "__index__") else str(value))
    except (InvalidOperation, TypeError):
        raise TypeError(f"a cell cannot be {value!r:.80} ({type(value).__name__}); expected a number, a text or a day") from None


def cell(value: Any) -> str:
    """A cell of CSV; None and NaN are no value, numbers of numpy are what they print as."""
    if isinstance(value, str):
        return value
    if type(value).__name__ in NOTHING:
        return ""
    if type(value).__name__ in TRUTHS:
        raise TypeError(f"a cell cannot be {value!r}; expected a number, a text or a day")
    if hasattr(value, "isoformat"):
        return _day(value)
    exact = _number(value)
    if exact.is_nan():
        return ""
    if exact.is_infinite():
        raise ValueError(f"a cell cannot be {value!r}; expected a finite number")
    if abs(exact.adjusted()) > DIGITS_MAX:
        raise ValueError(f"a cell cannot be {value!r:.40}; expected a number of at most {DIGITS_MAX} digits")
    return format(exact, "f").removesuffix(".0")


def write_csv(header: Sequence[str], rows: Iterable[Iterable[str]]) -> bytes:
    """Quotes around a name that could mislead about the separator, or be taken for a comment."""
    import csv

    out = io.StringIO()
    could_mislead = any(mark in str(name) for name in header for mark in ";\t#")
    csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL if could_mislead else csv.QUOTE_MINIMAL).writerow(header)
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()


def _written(header: Sequence[str], rows: Iterable[Iterable[Any]]) -> Source:
    return Source(write_csv(header, ([cell(value) for value in row] for row in rows)))


def _columns(columns: Mapping[str, Sequence[Any]]) -> Source:
    lengths = {name: len(values) for name, values in columns.items()}
    if len(set(lengths.values())) > 1:
        raise ValueError(f"columns of different lengths: {lengths}")
    return _written(list(columns), zip(*columns.values()))


def _rows(rows: Rows) -> Source:
    kept = list(rows)
    if not kept or not all(isinstance(row, Mapping) for row in kept):
        raise TypeError("expected rows as dicts, at least one")
    header = list(dict.fromkeys(name for row in kept for name in row))
    return _written(header, ([row.get(name) for name in header] for row in kept))


def read_frame(frame: Any) -> Source:
    """Anything with an Arrow stream; pandas has one only with pyarrow, and does without where it has to."""
    try:
        return Source(csv_of(frame))
    except ImportError:
        if not hasattr(frame, "items"):
            raise
        columns = list(frame.items())  # a dict would lose names that are there twice
        return _written([str(name) for name, _ in columns], zip(*(values.tolist() for _, values in columns)))


def read_csv(table: Csv) -> Source:
    """A frame, or anything with an Arrow stream; CSV as a path or text; rows as dicts; or a dict of columns."""
    if isinstance(table, Mapping):
        return _columns(table)
    if hasattr(table, "__arrow_c_stream__"):
        return read_frame(table)
    if isinstance(table, (Source, str, bytes, os.PathLike)) or not hasattr(table, "__iter__"):
        return read(table)
    return _rows(table)


def read_csvs(tables: Any) -> list[Source]:
    """One table, or a list of them; a list of dicts is the rows of one."""
    if isinstance(tables, (list, tuple)) and not all(isinstance(one, Mapping) for one in tables):
        return [read_csv(one) for one in tables]
    return [read_csv(tables)]


def viewed(source: Source) -> _declare.Source:
    return _declare.Source(utf8(source.name), source.text, len(source.text))


def csv_options(encoding: Encoding | str | None, separator: str | None) -> Any:
    return options_of(_declare.CsvOptions, encoding=number(Encoding, encoding), separator=ord(separator) if separator else 0)

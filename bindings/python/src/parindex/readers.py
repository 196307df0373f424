# SPDX-License-Identifier: Apache-2.0
"""Files of Excel, SPSS and Stata as tables that units, sheets, tallies and margins take."""

from __future__ import annotations

import os
from typing import Any, Callable, Iterable, Union

from parindex._extras import needed
from parindex.sources import Source, cell, write_csv

Path = Union[str, "os.PathLike[str]"]
Labels = Union[bool, Iterable[str]]


def _letters(column: int) -> str:
    """0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, digit = divmod(column - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return letters


def _sheet_of(book: Any, sheet: str | int, name: str) -> Any:
    names = book.sheet_names
    if isinstance(sheet, str) and sheet not in names:
        raise ValueError(f"{name} has no sheet {sheet!r}; there are {', '.join(map(repr, names))}")
    if isinstance(sheet, int) and not 0 <= sheet < len(names):
        raise ValueError(f"{name} has no sheet {sheet}; there are {len(names)}, from 0")
    return book.get_sheet_by_name(sheet) if isinstance(sheet, str) else book.get_sheet_by_index(sheet)


def _cells(place: str, row: int, values: list[Any], width: int) -> list[str]:
    """The first `width` cells of a row, which is numbered from 1."""
    made = []
    for column, value in enumerate(values[:width]):
        try:
            made.append(cell(value).strip())
        except (TypeError, ValueError) as error:
            raise type(error)(f"{place}, cell {_letters(column)}{row}: {error}") from None
    return made + [""] * (width - len(made))


def _worksheet(archive: Any, sheet: str) -> bytes:
    """The XML of a worksheet; empty where there is none of that name, as in a sheet of charts."""
    from xml.etree import ElementTree

    def elements(member: str, tag: str) -> list[dict[str, str]]:
        return [dict(one.attrib) for one in ElementTree.fromstring(archive.read(member)).iter() if one.tag.endswith("}" + tag)]

    ids = [value for one in elements("xl/workbook.xml", "sheet") if one["name"] == sheet for key, value in one.items() if key.endswith("}id")]
    targets = [one["Target"] for one in elements("xl/_rels/workbook.xml.rels", "Relationship") if one["Id"] in ids]
    members = [target[1:] if target.startswith("/") else f"xl/{target}" for target in targets]
    found: bytes = archive.read(members[0]) if members and members[0] in archive.namelist() else b""
    return found


# A cell of type e: its place, a formula or none, and the error.
FAULT = rb'<(?:\w+:)?c\b(?=[^>]*\bt="e")[^>]*\br="([A-Z]+)(\d+)"[^>]*>(?:<(?:\w+:)?f\b[^>]*(?:/>|>[^<]*</(?:\w+:)?f>))?<(?:\w+:)?v>([^<]*)<'


def _refuse_faults(path: Path, sheet: str, header: int, place: str) -> None:
    """The reader gives cells such as #DIV/0! as empty ones, and what is an error would pass for a missing figure. Older formats are not looked into."""
    import re
    import zipfile

    if not zipfile.is_zipfile(path):
        return
    with zipfile.ZipFile(path) as archive:
        if "xl/workbook.xml" not in archive.namelist():
            return
        cells = re.findall(FAULT, _worksheet(archive, sheet))
    found = [f"{column}{row} ({fault})" for column, row, fault in ([part.decode() for part in cell] for cell in cells) if int(row) >= header]
    if found:
        more = f" and {len(found) - 10} more" if len(found) > 10 else ""
        raise ValueError(f"{place}: cells with errors of Excel: {', '.join(found[:10])}{more}; expected values or empty cells")


def read_excel(path: Path, sheet: str | int = 0, *, header: int = 1) -> Source:
    """A sheet of a workbook (xlsx, xlsm, xlsb, xls, ods), by its name or its number from 0, with the names of columns in row `header`, from 1.

    Cells have the values that Excel has, not how it shows them: 1.0 is 1, a percentage of 95 % is 0.95, a day is 2026-11-28. Texts stay as they
    are. Rows above the header and empty rows are passed over, and errors name cells as Excel does. A cell with an error, such as #DIV/0!, is
    refused in xlsx and xlsm; in the other formats it reads as empty. Needs python-calamine.
    """
    calamine = needed("python_calamine", "python-calamine", "excel")
    name = os.fspath(path)
    with open(path, "rb") as file:  # so that a file that is not there says so as always
        try:
            book = calamine.CalamineWorkbook.from_filelike(file)
        except calamine.CalamineError as error:
            raise ValueError(f"{name} was not read as a workbook: {error}") from None
        found = _sheet_of(book, sheet, name)
        place, rows = f"{name}, sheet {found.name!r}", found.to_python(skip_empty_area=False)
    _refuse_faults(path, found.name, header, place)
    return Source(b"#\n" * (header - 1) + _table_of(rows, header, place), place)


def _table_of(rows: list[list[Any]], header: int, place: str) -> bytes:
    if not 1 <= header <= len(rows):
        raise ValueError(f"{place}: there is no row {header} for the names of columns; there are {len(rows)} rows")
    width = max((at + 1 for at, value in enumerate(rows[header - 1]) if value != ""), default=0)
    beside = [at for at, row in enumerate(rows[header:], header + 1) if any(value != "" for value in row[width:])]
    if width == 0 or beside:
        where = f"row {header} is empty" if width == 0 else f"row {beside[0]} has a value to the right of the last name, {_letters(width - 1)}{header}"
        raise ValueError(f"{place}: {where}; expected the names of all columns in row {header}")
    names, *figures = [_cells(place, at, row, width) for at, row in enumerate(rows[header - 1:], header)]
    return write_csv(names, figures)


def _labelled(labels: Labels, meta: Any) -> dict[str, dict[Any, str]]:
    """The words of the columns that want them."""
    known: dict[str, dict[Any, str]] = meta.variable_value_labels
    if isinstance(labels, bool):
        return known if labels else {}
    wanted = [labels] if isinstance(labels, str) else list(labels)
    absent = [name for name in wanted if name not in meta.column_names]
    if absent:
        raise ValueError(f"there is no column {', '.join(map(repr, absent))}; found {', '.join(map(repr, meta.column_names))}")
    return {name: known.get(name, {}) for name in wanted}


def _column(name: str, values: Iterable[Any], words: dict[Any, str], place: str) -> list[str]:
    """Values repeat, so each is written once."""
    written: dict[Any, str] = {}
    for row, value in enumerate(values, 1):
        if value not in written:
            try:
                written[value] = words.get(value) or cell(value)
            except (TypeError, ValueError) as error:
                raise type(error)(f"{place}, column {name!r}, row {row}: {error}") from None
    return [written[value] for value in values]


def _read_survey(reader: str, path: Path, labels: Labels, named: str) -> Source:
    statistics = needed("pyreadstat", "pyreadstat", "spss")
    read: Callable[..., Any] = getattr(statistics, reader)
    name = os.fspath(path)
    with open(path, "rb"):  # so that a file that is not there says so as always
        pass
    try:
        columns, meta = read(name, output_format="dict")
    except (statistics.ReadstatError, statistics.PyreadstatError) as error:
        raise ValueError(f"{name} was not read as a file of {named}: {error}") from None
    words = _labelled(labels, meta)
    texts = [_column(column, columns[column], words.get(column, {}), name) for column in meta.column_names]
    return Source(write_csv(meta.column_names, zip(*texts)), name)


def read_spss(path: Path, *, labels: Labels = False) -> Source:
    """A file of SPSS (sav, zsav): codes as they are, or the words of their value labels, for all columns or for those named in `labels`.

    What is declared as missing is no answer. Needs pyreadstat.
    """
    return _read_survey("read_sav", path, labels, "SPSS")


def read_stata(path: Path, *, labels: Labels = False) -> Source:
    """A file of Stata (dta), as read_spss(); its missing values, . and .a to .z, are no answer."""
    return _read_survey("read_dta", path, labels, "Stata")

# SPDX-License-Identifier: Apache-2.0
"""Units: what is assessed, such as provinces, ministries, communes."""

from __future__ import annotations

import os
from typing import Any, Iterator, NamedTuple

from parindex import _declare
from parindex._check import call, text
from parindex._find import library
from parindex._given import item_at, utf8, utf8_or_none
from parindex._wrap import Handle, options_of
from parindex.constants import Encoding
from parindex.findings import Findings
from parindex.sources import Csv, csv_options, read_csv, viewed
from parindex.table import Table, Tabled

ORDERS = ("sheet", "code", "name", "index")


def order_number(order: str, known: tuple[str, ...]) -> int:
    if order not in known:
        raise ValueError(f"there is no order {order!r}; expected one of {', '.join(known)}")
    return known.index(order)


class Unit(NamedTuple):
    """One unit; what the table does not give is ""."""

    code: str
    name: str
    name_en: str
    level: str
    parent: str
    group: str
    region: str
    valid_from: str
    valid_to: str
    note: str
    is_ranked: bool


def unit_at(pointer: Any, at: int) -> Unit:
    one = library.par_units_at(pointer, at).contents
    texts: dict[str, Any] = {name: text(getattr(one, name)) for name in Unit.__annotations__ if name != "is_ranked"}
    return Unit(**texts, is_ranked=bool(one.is_ranked))


def find_unit(pointer: Any, unit: str | int) -> int:
    """The index of a unit by code, else by name; or its place as a number."""
    if not isinstance(unit, str):
        return item_at(unit, library.par_units_count(pointer), "unit")
    found = library.par_units_find(pointer, utf8(unit))
    if found >= 0:
        return int(found)
    if found == -2:
        raise KeyError(f"several units have the name {unit!r}; use a code")
    near = library.par_units_suggest(pointer, utf8(unit))
    raise KeyError(f"there is no unit {unit!r}" + (f"; did you mean {unit_at(pointer, near).code}?" if near >= 0 else ""))


class Units(Handle, Tabled):
    """A table of units, from CSV or rows. `at` keeps the units that are valid on a day."""

    _free = "par_units_free"

    def __init__(
        self,
        table: Csv,
        *,
        at: str | None = None,
        encoding: Encoding | str | None = None,
        separator: str | None = None,
        findings: Findings | None = None,
    ) -> None:
        self.source = read_csv(table)
        self.findings = Findings() if findings is None else findings
        self._csv = csv_options(encoding, separator)
        options = options_of(_declare.UnitsOptions, at=utf8_or_none(None if at is None else str(at)), csv=self._csv)
        out = self._owner(_declare.UnitsHandle)
        call("par_units_load", viewed(self.source), options, out, self.findings._pointer, findings=self.findings)
        self._held = out

    def _told(self) -> str:
        return f"of {len(self)}"

    def _shown(self, language: str) -> tuple[Table, list[str]]:
        return self.to_table(), []

    def __len__(self) -> int:
        return int(library.par_units_count(self._pointer))

    def __getitem__(self, unit: str | int) -> Unit:
        pointer = self._pointer
        return unit_at(pointer, find_unit(pointer, unit))

    def __iter__(self) -> Iterator[Unit]:
        return (self[at] for at in range(len(self)))

    def to_table(self, order: str = "sheet") -> Table:
        return Table("par_units_table", self._pointer, order_number(order, ORDERS[:3]))

    def to_dicts(self) -> list[dict[str, Any]]:
        return self.to_table().to_dicts()

    def to_csv(self, path: str | os.PathLike[str] | None = None) -> str:
        return self.to_table().to_csv(path)

# SPDX-License-Identifier: Apache-2.0
"""CSV of other dialects and encodings, as Vietnamese offices make them."""

from __future__ import annotations

import os

from parindex._check import call, taken, text_owner
from parindex.constants import Encoding, Format, number
from parindex.findings import Findings
from parindex.sources import Csv, csv_options, read_csv, viewed


def csv_convert(
    table: Csv,
    path: str | os.PathLike[str] | None = None,
    *,
    format: Format | str = Format.CSV,
    encoding: Encoding | str | None = None,
    separator: str | None = None,
    findings: Findings | None = None,
) -> str:
    """Rewrites a CSV as "csv" (commas, decimal points) or "excel" (semicolons, decimal commas), in UTF-8 and NFC, also to `path` if there is one.

    UTF-8 and UTF-16 are recognised; "cp1258" and "tcvn3" must be said. Numbers that could have separators of thousands are a warning in `findings`.
    """
    found = Findings() if findings is None else findings
    out = text_owner()
    call("par_csv_convert", viewed(read_csv(table)), csv_options(encoding, separator), number(Format, format), out, found._pointer, findings=found)
    written = taken(out)
    if path is not None:
        with open(path, "wb") as file:
            file.write(written)
    return written.decode()

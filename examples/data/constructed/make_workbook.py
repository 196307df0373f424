#!/usr/bin/env python3
"""Makes the workbook of the demonstration round 2025 from its sheets, as officials keep such figures: titles above the tables, names for codes.

    python3 make_workbook.py [FILE]     writes FILE instead of examples/data/par-province-demo/par-index-2025.xlsx

It needs openpyxl. The same bytes come out with the same version of it: times are those of nobody.
"""
import csv
import datetime
import io
import re
import sys
import zipfile
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

FOLDER = Path(__file__).resolve().parent.parent / "par-province-demo"
NOTICE = "Số liệu dựng ra để minh họa, không phải số liệu thật. Constructed figures."
STAGES = {"self": ("Tự chấm", "Số liệu tự chấm của các tỉnh, thành phố, năm 2025"), "verified": ("Thẩm định", "Số liệu sau thẩm định, năm 2025")}
DAY = datetime.datetime(2026, 1, 1)


def read(name):
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def cell(text, column):
    """Numbers as Excel keeps them; codes and names are texts."""
    if column in ("code", "unit", "name") or not re.fullmatch(r"-?\d+(\.\d+)?", text):
        return text or None
    return float(text) if "." in text else int(text)


def add_table(book, name, title, header, rows):
    """Title and notice above, the header in row 4."""
    sheet = book.create_sheet(name)
    sheet.append([title])
    sheet.append([NOTICE])
    sheet.append([])
    sheet.append(header)
    for row in rows:
        sheet.append([cell(row[column], column) for column in header])
    sheet["A1"].font = Font(bold=True, size=14)
    for one in sheet[4]:
        one.font = Font(bold=True)
    for at, column in enumerate(header, 1):
        sheet.column_dimensions[get_column_letter(at)].width = 28 if column in ("unit", "name", "group") else 12
    sheet.freeze_panes = "C5"


def make():
    book = Workbook()
    book.remove(book.active)
    units = read("units-34.csv")
    names = {row["code"]: row["name"] for row in units if not row["valid_to"]}
    add_table(book, "Đơn vị", "Tỉnh, thành phố trực thuộc trung ương", list(units[0]), units)
    rows = read("sheet-2025.csv")
    figures = [column for column in rows[0] if column not in ("unit", "stage")]
    for stage, (name, title) in STAGES.items():
        chosen = [{**row, "unit": names[row["unit"]]} for row in rows if row["stage"] == stage]
        add_table(book, name, title, ["unit", "stage", *figures], chosen)
    book.properties.created = DAY
    return book


def timeless(book):
    """The file without the times of its making."""
    first, out = io.BytesIO(), io.BytesIO()
    book.save(first)
    with zipfile.ZipFile(first) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2026-01-01T00:00:00Z", old.read(name))
            new.writestr(zipfile.ZipInfo(name, DAY.timetuple()[:6]), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER / "par-index-2025.xlsx"
    target.write_bytes(timeless(make()))

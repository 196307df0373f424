# SPDX-License-Identifier: Apache-2.0
"""The program and the examples, as the property tests use them."""

import csv
import dataclasses
import os
import pathlib
import subprocess

SOURCE = pathlib.Path(os.environ["PARINDEX_SOURCE"])
DATA = SOURCE / "examples/data"
PROGRAM = os.environ["PARINDEX"]


@dataclasses.dataclass
class Example:
    name: str
    rubric: pathlib.Path
    units: pathlib.Path
    sheet: pathlib.Path
    day: str = ""

    @property
    def documents(self):
        return ["--rubric", str(self.rubric), "--units", str(self.units), *(["--at", self.day] if self.day else [])]

    @property
    def arguments(self):
        return [*self.documents, "--sheet", str(self.sheet)]


def example(rubric, folder, sheet="sheet.csv", units="units.csv", day=""):
    return Example(f"{folder}/{sheet}", SOURCE / f"examples/rubrics/{rubric}.yaml", DATA / folder / units, DATA / folder / sheet, day)


PHUTHO = example("qd766-province", "qd766-phutho-2026q3")
PROVINCES = example("par-province-demo", "par-province-demo", "sheet-2025.csv", "units-34.csv", "2025-12-31")
PROVINCES_2024 = example("par-province-demo", "par-province-demo", "sheet-2024.csv", "units-63.csv", "2024-12-31")
MINISTRIES = example("par-ministry-demo", "par-ministry-demo")
QUANGNAM = example("qd766-groups", "qd766-quangnam-2024")
PAR_2020 = example("par-2020-components", "par-2020")
PAR_2023 = example("par-2023-ministry-components", "par-2023-ministry")
MONITOR = example("reform-monitor", "reform-monitor")
MONITOR_2022 = example("reform-monitor", "reform-monitor", "sheet-2022-derived.csv")
MONITOR_TARGETS = example("reform-monitor", "reform-monitor", "targets.csv")
EXAMPLES = [PHUTHO, PROVINCES, PROVINCES_2024, MINISTRIES, QUANGNAM, PAR_2020, PAR_2023, MONITOR, MONITOR_2022, MONITOR_TARGETS]


def run(*arguments, code=0, environment=None):
    """What the program prints, as bytes; its messages where the exit code is another."""
    done = subprocess.run([PROGRAM, *arguments], capture_output=True, env={**os.environ, "LC_ALL": "C", **(environment or {})})
    if done.returncode != code:
        raise SystemExit(f"parindex {' '.join(arguments)}: exit {done.returncode}, expected {code}\n{done.stderr.decode()}")
    return done.stdout


def table(*arguments):
    """The rows of a table, as dictionaries."""
    text = run(*arguments, "--format", "csv", "--lang", "en", "--quiet").decode()
    return list(csv.DictReader(text.splitlines()))

#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes the constructed answers of the questionnaire sipas-demo.

    python3 make_survey.py [FOLDER]     writes into FOLDER instead of examples/data, for comparison

Nobody was asked. Every number is drawn by SHAKE-256 from the seed and the name of what it is for, and all arithmetic is on whole numbers, so the files are the same
bytes on every machine.

A sample of three stages, as in a real round: communes of a province, villages of a commune, adults of a village, each by simple random sampling; the weight of a person is
the product of the three inverse sampling shares. What a person thinks is a sum of what the province, the commune, the village, the person and the question bring, in thousandths;
where that falls among the CUTS is the answer. So people of one village answer alike: the clustering that makes design effects.
"""
import csv
import hashlib
import re
import sys
from decimal import Decimal
from pathlib import Path

SEED = "parindex-sipas-1"
EXAMPLES = Path(__file__).resolve().parent.parent.parent
NOTICE = "# Số liệu dựng ra để minh họa, không có ai được hỏi. Constructed answers, nobody was asked; see SOURCES.md\n"
ROUNDS = [("answers-2025.csv", 2025, 3, 2, 10, -60), ("answers-2026.csv", 2026, 4, 3, 12, 0)]  # communes, villages, adults sampled, what the year brings
CUTS = (-1750, -1150, -560, 620)        # below the first: level 1, and so on
LIKES = {                               # what a question brings, in thousandths; feedback and traffic please least
    "f1": 60, "f2": 50, "f3": 70, "f4": 65, "f5": -70,
    "economy": -60, "health": -20, "school": 60, "water": 10, "power": 120, "order": 90, "traffic": -150, "welfare": 20, "reform": 0,
}
UNKNOWN = {"f5": 560, "reform": 110, "economy": 70, "welfare": 60}   # per thousand who do not know; else USUAL_UNKNOWN
USUAL_UNKNOWN, REFUSED, BLANK = 18, 7, 12
AGES = ("18-29", "30-44", "45-59", "60+")


def draws(count, *key):
    """Whole numbers from 0 to 65535 that depend on the key only."""
    text = "|".join(map(str, (SEED, *key)))
    data = hashlib.shake_256(text.encode()).digest(2 * count)
    return [int.from_bytes(data[2 * at:2 * at + 2], "big") for at in range(count)]


def between(low, high, *key):
    return low + draws(1, *key)[0] * (high - low + 1) // 65536


def bell(spread, four):
    """Nearly normal, by four uniform numbers: standard deviation about `spread` thousandths."""
    return (sum(four) - 131072) * spread // 37837


def provinces():
    """Names of the provincial units at the end of 2026, without their kind."""
    with (EXAMPLES / "data/units/provinces.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    return [row["name"] for row in rows if row["valid_from"] <= "2026-12-31" <= (row["valid_to"] or "9999")]


def questions():
    text = (EXAMPLES / "rubrics/sipas-demo.yaml").read_text(encoding="utf-8")
    return re.findall(r"^  - \{id: (\w+),", text, re.M)


def answer(opinion, name, four, chance):
    kind = name.split("_")[0]
    part = chance * 1000 // 65536
    for share, code in ((UNKNOWN.get(kind, USUAL_UNKNOWN), 9), (REFUSED, 8), (BLANK, "")):
        if part < share:
            return code
        part -= share
    value = opinion + LIKES[kind] + bell(620, four)
    return 1 + sum(value >= cut for cut in CUTS)


def person(names, place, opinion, year):
    key = (year, *place)
    sex = ("nam", "nữ")[between(0, 99, *key, "sex") < 52]
    age = AGES[between(0, 3, *key, "age")]
    mine = opinion + bell(470, draws(4, *key, "person")) + (40 if age == "60+" else 0)
    numbers = draws(5 * len(names), *key, "answers")
    codes = [answer(mine, name, numbers[5 * at:5 * at + 4], numbers[5 * at + 4]) for at, name in enumerate(names)]
    return sex, age, codes


def weight(sizes, taken):
    """The product of the inverse sampling shares, to three decimals."""
    top = bottom = 1
    for size, part in zip(sizes, taken):
        top, bottom = top * size, bottom * part
    return Decimal((2000 * top + bottom) // (2 * bottom)).scaleb(-3)


def rows_of(year, communes, villages, adults, brought):
    names = questions()
    yield ["province", "commune", "village", "Nc", "Nv", "Np", "w", "sex", "age", "area", *names]
    for province in provinces():
        in_province = between(56, 168, province, "communes")
        liked = bell(210, draws(4, province, "liked")) + brought + bell(60, draws(4, province, year))
        for commune in range(1, communes + 1):
            in_commune = between(8, 34, province, commune, "villages", year)
            area = "nông thôn" if between(0, 99, province, commune, "area", year) < 62 else "thành thị"
            here = liked + bell(170, draws(4, province, commune, "liked", year)) + (45 if area == "nông thôn" else 0)
            for village in range(1, villages + 1):
                in_village = between(180, 1400, province, commune, village, "adults", year)
                there = here + bell(190, draws(4, province, commune, village, "liked", year))
                for adult in range(1, adults + 1):
                    sex, age, codes = person(names, (province, commune, village, adult), there, year)
                    factor = weight((in_province, in_commune, in_village), (communes, villages, adults))
                    yield [province, f"xã {commune}", f"thôn {village}", in_province, in_commune, in_village, factor, sex, age, area, *codes]


def main():
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLES / "data"
    for name, *how in ROUNDS:
        path = target / "sipas-demo" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as file:
            file.write(NOTICE)
            csv.writer(file, lineterminator="\n").writerows(rows_of(*how))


if __name__ == "__main__":
    main()

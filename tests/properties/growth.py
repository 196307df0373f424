# SPDX-License-Identifier: Apache-2.0
"""Hostile rubrics are refused with work that grows with their length, not with its square: instructions are counted, not seconds."""

import os
import pathlib
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

COUNTING = ["--tool=cachegrind", "--cache-sim=no"]
REFUSED = 3
PARINDEX = os.environ["PARINDEX"]
SHORT, LONG = 16 << 10, 128 << 10
# Eight times the length costs eight times the work and a logarithm; a square costs 64 times.
MOST = 16

# head, what comes again and again, tail
DOCUMENTS = [
    ("", "[", ""),
    ("", "{a: ", ""),
    ("", "- ", ""),
    ("", "? ", ""),
    ("[", "&a a, ", "]"),
    ("", '"', ""),
    ("areas: [", "{}, ", "]"),
    ("areas: [", "x,", "]"),
    ("areas: [{criteria: [", "{id: a, max: 0, rule: {choice: {a: 1}}}, ", "]}]"),
    ("areas: [{criteria: [", "{id: a, max: 1, was: [b], inputs: {x: {vi: a}}, rule: {ratio: {of: x, over: y}}}, ", "]}]"),
    ("areas: [{criteria: [{id: a, max: 1, rule: {ratio: {over: x, of: [", "n, ", "]}}}]}]"),
    ('areas: [{criteria: [{id: a, max: 1, rule: {formula: {otherwise: "', "(", '"}}}]}]'),
    ('areas: [{criteria: [{id: a, max: 1, rule: {formula: {otherwise: "1', "+1", '"}}}]}]'),
    ("areas: [{criteria: [{id: a, max: 1, rule: {bands: {of: x, otherwise: 0, steps: [", "{at_least: 1, points: 2},", "]}}}]}]"),
    ("classes: [", "{id: a, at_least: 5, title: {vi: a}},", "]"),
    ("reference: [", "{title: a, url: b},", "]"),
]


def instructions(folder, name, text):
    path = folder / name
    path.write_text(text)
    run = subprocess.run(
        ["valgrind", *COUNTING, f"--cachegrind-out-file={folder / name}.out", PARINDEX, "check", "--rubric", str(path)],
        capture_output=True,
        text=True,
    )
    counted = re.search(r"I\s+refs:\s+([\d,]+)", run.stderr)
    if run.returncode != REFUSED or counted is None:
        sys.exit(f"{text[:60]} …: ended with {run.returncode}\n{run.stderr[-2000:]}")
    return int(counted[1].replace(",", ""))


def filled(document, length):
    head, body, tail = document
    return head + body * ((length - len(head) - len(tail)) // len(body)) + tail


with tempfile.TemporaryDirectory() as name, ThreadPoolExecutor(os.cpu_count()) as pool:
    folder = pathlib.Path(name)
    fixed = instructions(folder, "empty", "x\n")
    texts = [(f"{at}-{length}", filled(document, length)) for at, document in enumerate(DOCUMENTS) for length in (SHORT, LONG)]
    counts = [count - fixed for count in pool.map(lambda one: instructions(folder, *one), texts)]

faults = 0
for document, short, long in zip(DOCUMENTS, counts[::2], counts[1::2]):
    print(f"{short / 1e6:8.1f} {long / 1e6:8.1f} million instructions, x {long / max(short, 1):5.1f}: {document[0][-30:]}{document[1]}")
    faults += long > MOST * max(short, 1_000_000)
sys.exit(f"{faults} of {len(DOCUMENTS)} documents take more than {MOST} times the work at 8 times the length" if faults else 0)

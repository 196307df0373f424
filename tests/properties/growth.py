# SPDX-License-Identifier: Apache-2.0
"""Hostile documents are answered with work that grows with their length, not with its square: instructions are counted, not seconds."""

import itertools
import os
import pathlib
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

COUNTING = ["--tool=cachegrind", "--cache-sim=no"]
PARINDEX = os.environ["PARINDEX"]
TIMES = 8
# Eight times the length costs eight times the work and a logarithm; a square costs 64 times.
MOST = 16
BYTES = 8 << 10  # of the short document
LINES = 1000

# head, what comes again and again, tail
RUBRICS = [
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


YAML = [
    "[", "{", "[a,", "a: ", "a:\n", "- a\n", "abc ", "a\n", "'", "&a ", "- &a\n", "*a ", "!a ", "#", "# a\n", "%TAG !a! b\n", "---\n", "...\n", "|\n",
    "- >\n", "- |\n a\n", "\n", " ", "\t", "[]", "{},", ",", ":", "]", "\\", '{"a":1,', "- {a: b}\n", "đ", "e\u0301", '"a": b\n', '- "\\u0111"\n',
]


def filled(head, body, tail):
    """A document of `body` again and again, by the factor of its length."""
    return lambda factor: head + body * ((BYTES * factor - len(head) - len(tail)) // len(body)) + tail


def periods(factor):
    """One unit with many periods, none of which meets another."""
    days = ((1 + at // 300, 1 + at // 25 % 12, 1 + at % 25) for at in range(LINES * factor))
    return "code,name,valid_from,valid_to\n" + "".join("1,A,{0:04}-{1:02}-{2:02},{0:04}-{1:02}-{2:02}\n".format(*day) for day in days)


def fnv(key):
    made = 14695981039346656037
    for byte in key.encode():
        made = (made ^ byte) * 1099511628211 & (1 << 64) - 1
    return made ^ made >> 32


def meeting(factor):
    """Units whose codes FNV-1a without a seed would put side by side in a table of 65,536 places."""
    keys = (str(at) for at in itertools.count() if fnv(str(at)) & 0xFF00 == 0)
    return "code,name\n" + "".join(f"{key},A\n" for key in itertools.islice(keys, LINES // 2 * factor))


CASES = [
    *((f"{head[-30:]}{body}", ["check", "--rubric"], filled(head, body, tail)) for head, body, tail in RUBRICS),
    *((repr(body), ["check", "--rubric"], filled("", body, "")) for body in YAML),
    ("periods of one unit", ["units", "--at", "0002-04-05"], periods),
    ("codes that meet", ["units"], meeting),
]


def instructions(folder, name, arguments, text):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    command = ["valgrind", *COUNTING, f"--cachegrind-out-file={folder / name}.out", PARINDEX, *arguments, str(path)]
    run = subprocess.run(command, capture_output=True, text=True)
    counted = re.search(r"I\s+refs:\s+([\d,]+)", run.stderr)
    if run.returncode not in (0, 3) or counted is None:
        sys.exit(f"{name}: ended with {run.returncode}\n{run.stderr[-2000:]}")
    return int(counted[1].replace(",", ""))


with tempfile.TemporaryDirectory() as name, ThreadPoolExecutor(os.cpu_count()) as pool:
    folder = pathlib.Path(name)
    fixed = instructions(folder, "empty", ["check", "--rubric"], "x\n")
    runs = [(f"{at}-{factor}", arguments, make(factor)) for at, (_, arguments, make) in enumerate(CASES) for factor in (1, TIMES)]
    counts = [count - fixed for count in pool.map(lambda one: instructions(folder, *one), runs)]

faults = 0
for (title, _, _), short, long in zip(CASES, counts[::2], counts[1::2]):
    print(f"{short / 1e6:8.1f} {long / 1e6:8.1f} million instructions, x {long / max(short, 1):5.1f}: {title}")
    faults += long > MOST * max(short, 1_000_000)
sys.exit(f"{faults} of {len(CASES)} documents take more than {MOST} times the work at {TIMES} times the length" if faults else 0)

# SPDX-License-Identifier: Apache-2.0
"""Every code E1.., E2.., W2.., and of questionnaires E70. to E73. and W70., in the given source folders stands in some expected file, or in not-here.txt with a reason.

Usage: check_codes.py INVALID_FOLDER INVALID_FOLDER SOURCE_FOLDER...
"""

import pathlib
import re
import sys

invalid = pathlib.Path(sys.argv[1])
declared = {}
for folder in sys.argv[3:]:
    for source in sorted(pathlib.Path(folder).glob("*.c")):
        for code in re.findall(r'"([EW](?:[12][0-9]{2}|70[0-9])|E7[1-3][0-9])"', source.read_text(encoding="utf-8")):
            declared.setdefault(code, source)
expected = set()
for file in (file for folder in sys.argv[1:3] for file in pathlib.Path(folder).glob("*/error")):
    expected.update(re.findall(r"(?:error|warning|note) ([EWN][0-9]{3}):", file.read_text(encoding="utf-8")))
excused = dict(
    line.split(maxsplit=1)
    for line in (invalid / "not-here.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
)

found = expected | excused.keys()
faults = [f"{code} ({source.name}) is in no case" for code, source in sorted(declared.items()) if code not in found]
faults += [f"{code} is excused but stands in a case" for code in sorted(excused.keys() & expected)]
faults += [f"{code} is excused but stands in no source" for code in sorted(excused.keys() - declared.keys())]
print("\n".join(faults) or f"{len(declared)} codes, {len(excused)} of them excused")
sys.exit(bool(faults) or not declared)

"""Every message has its own code, both languages, one line, and the same arguments in both."""

import collections
import os
import pathlib
import re
import sys

ROOT = pathlib.Path(os.environ["PARINDEX_SOURCE"], "lib")
STRING = r'"(?:[^"\\]|\\.)*"(?:\s*"(?:[^"\\]|\\.)*")*'
MESSAGE = re.compile(r'\{\s*"([EWN]\d{3})",\s*(PAR_\w+),\s*(' + STRING + r"),\s*(" + STRING + r")\s*,?\s*\}")
ENGLISH_DETAIL = {"E110"}  # quotes libyaml, which speaks English only
CODE = re.compile(r'"([EWN]\d{3})"')


def joined(literal):
    return "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', literal))


def main():
    faults, places = [], collections.defaultdict(list)
    for path in sorted(ROOT.glob("*/*.c")):
        text = path.read_text()
        found = MESSAGE.findall(text)
        codes = CODE.findall(text)
        if len(codes) != len(found):
            faults.append(f"{path.name}: {len(codes)} codes but {len(found)} whole messages: {sorted(set(codes) - {f[0] for f in found})}")
        for code, status, en, vi in found:
            places[code].append(path.name)
            en, vi = joined(en), joined(vi)
            extra = set(re.findall(r"\{\d\}", vi)) ^ set(re.findall(r"\{\d\}", en))
            if extra and code not in ENGLISH_DETAIL:
                faults.append(f"{code}: other arguments in Vietnamese: {en} | {vi}")
            if (code[0] == "E") and status == "PAR_OK" or (code[0] == "N") and status != "PAR_OK":
                faults.append(f"{code}: status {status} does not go with its letter")
            if re.search(r"(?<!\\)(?:\\\\)*\\n", en + vi) or re.search(r"[a-z0-9)]\.$", en) or not vi.strip():
                faults.append(f"{code}: one line, without a full stop at the end, in both languages")
    faults += [f"{code} stands {len(where)} times: {where}" for code, where in places.items() if len(where) > 1]
    for fault in faults:
        print(fault)
    print(f"{len(places)} messages, {len(faults)} faults")
    return 1 if faults or len(places) < 100 else 0


sys.exit(main())

"""Runs every `$ command` in the console blocks of README.md and docs/ from the project folder and compares what it prints, line by line.

`check.py --write` puts what was printed into the documents.
"""

import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(os.environ["PARINDEX_SOURCE"])
BLOCK = re.compile(r"(```console\n)(.*?)(```)", re.S)


def run(command):
    environment = dict(os.environ, PATH=f"{pathlib.Path(os.environ['PARINDEX']).parent}:{os.environ['PATH']}", LC_ALL="C.UTF-8")
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return done.stdout


def played(block):
    """The block with the output of its commands; a command may go on over lines that end in a backslash."""
    commands = re.findall(r"^\$ ((?:.*\\\n)*.*)$", block, re.M)
    return "".join(f"$ {command}\n{run(command)}" for command in commands), len(commands)


def main():
    faults = count = 0
    for path in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]:
        text = path.read_text()
        whole = text
        for opening, block, closing in BLOCK.findall(text):
            found, commands = played(block)
            count += commands
            if found != block:
                faults += 1
                print(f"{path.name} says:\n{block}\nbut it prints:\n{found}")
                whole = whole.replace(opening + block + closing, opening + found + closing)
        if sys.argv[1:] == ["--write"] and whole != text:
            path.write_text(whole)
    print(f"{count} commands of the documents, {faults} faults")
    return 1 if faults or count < 3 else 0


sys.exit(main())

# SPDX-License-Identifier: Apache-2.0
"""What depends on the terminal and on signals: colour only where a person looks, and Ctrl-C leaves nothing half written."""

import os
import pathlib
import pty
import shutil
import signal
import subprocess
import sys
import tempfile
import time

PROGRAM = os.environ["PARINDEX"]
FILES = pathlib.Path(__file__).resolve().parent / "files"
DOUBTFUL = ["rank", "-r", "rubric.yaml", "-s", "doubtful.csv", "--format", "csv", "--lang", "en"]
faults = []


def expect(what, found, expected):
    if found != expected:
        faults.append(f"{what}: found {found!r}, expected {expected!r}")


def messages_on_terminal(folder, **environment):
    """What DOUBTFUL writes to standard error if that is a terminal."""
    reader, terminal = pty.openpty()
    settings = {"PATH": os.environ["PATH"], "LC_ALL": "C", "TERM": "xterm", **environment}
    process = subprocess.Popen([PROGRAM, *DOUBTFUL], cwd=folder, env={k: v for k, v in settings.items() if v is not None},
                               stdout=subprocess.DEVNULL, stderr=terminal)
    os.close(terminal)
    told = b""
    while True:
        try:
            part = os.read(reader, 65536)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        told += part
    os.close(reader)
    expect("exit code on a terminal", process.wait(), 0)
    return told


def check_colours(folder):
    expect("a warning on a terminal is yellow", messages_on_terminal(folder).startswith(b"\033[1;33mwarning W501"), True)
    expect("colour ends with the line", b"\033[0m\r\n" in messages_on_terminal(folder), True)
    for name, environment in (("NO_COLOR", {"NO_COLOR": "1"}), ("a dumb terminal", {"TERM": "dumb"}), ("no TERM", {"TERM": None})):
        expect(f"colour with {name}", b"\033" in messages_on_terminal(folder, **environment), False)
    expect("NO_COLOR that is empty does not count", b"\033" in messages_on_terminal(folder, NO_COLOR=""), True)
    piped = subprocess.run([PROGRAM, *DOUBTFUL], cwd=folder, env={"TERM": "xterm", "LC_ALL": "C"}, capture_output=True).stderr
    expect("colour in a pipe", b"\033" in piped, False)


def wait_for_handler(number):
    """Until the process catches SIGINT, and a moment for it to come to the file."""
    for _ in range(200):
        caught = next(line for line in pathlib.Path(f"/proc/{number}/status").read_text().splitlines() if line.startswith("SigCgt"))
        if int(caught.split()[1], 16) & 1 << (signal.SIGINT - 1):
            break
        time.sleep(0.05)
    time.sleep(0.3)


def interrupt(folder, language, opens_pipe):
    """Ctrl-C while the sheet, a named pipe, is waited for."""
    sheet = folder / "sheet.pipe"
    os.mkfifo(sheet)
    (folder / "out.csv").write_text("old\n")
    arguments = ["rank", "-r", "rubric.yaml", "-s", sheet.name, "-o", "out.csv", "--result", "result.json", "--lang", language]
    process = subprocess.Popen([PROGRAM, *arguments], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    writer = None
    if opens_pipe:
        writer = os.open(sheet, os.O_WRONLY)
        os.write(writer, b"unit,1.2\n")
    wait_for_handler(process.pid)
    process.send_signal(signal.SIGINT)
    try:
        out, told = process.communicate(timeout=20)
    except subprocess.TimeoutExpired:
        process.kill()
        out, told = process.communicate()
    if writer is not None:
        os.close(writer)
    where = f"interrupt, {language}, pipe {'open' if opens_pipe else 'not open'}"
    expect(f"{where}: exit code", process.returncode, 130)
    sentences = {"en": "parindex: interrupted; nothing was written\n", "vi": "parindex: đã bị ngắt; không ghi kết quả nào\n"}
    expect(f"{where}: sentence", told.decode(), sentences[language])
    expect(f"{where}: output", out, b"")
    expect(f"{where}: old file", (folder / "out.csv").read_text(), "old\n")
    expect(f"{where}: left behind", sorted(path.name for path in folder.iterdir() if path.name.startswith(("out", "result"))), ["out.csv"])
    sheet.unlink()


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name, "work")
        shutil.copytree(FILES, folder)
        check_colours(folder)
        for language in ("en", "vi"):
            for opens_pipe in (False, True):
                interrupt(folder, language, opens_pipe)
    print("\n".join([*faults, f"{len(faults)} faults"]))
    return 1 if faults else 0


sys.exit(main())

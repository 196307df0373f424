# SPDX-License-Identifier: Apache-2.0
"""The notebooks of examples/notebooks: run as a reader would run them, all cells from the first. With --write the outputs are kept (./dev notebooks)."""

import base64
import io
import os
import pathlib
import sys

import nbformat
from nbclient import NotebookClient
from PIL import Image

ROOT = pathlib.Path(os.environ["PARINDEX_SOURCE"])
FOLDER = ROOT / "examples/notebooks"


def paths():
    return sorted(FOLDER.glob("*.ipynb"))


def smaller(picture):
    """The same picture in 64 colours, which charts do not exceed by much: a third of the bytes."""
    out = io.BytesIO()
    Image.open(io.BytesIO(base64.b64decode(picture))).convert("RGB").quantize(64).save(out, "PNG", optimize=True)
    return base64.b64encode(out.getvalue()).decode()


def tidied(notebook):
    """Without what differs from machine to machine: times, ids, the version of Python."""
    notebook.metadata = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}, "language_info": {"name": "python"}}
    for at, cell in enumerate(notebook.cells):
        cell.id, cell.metadata = f"cell-{at + 1}", {}
    return notebook


def run(path):
    """The notebook with the outputs of this run; an error in a cell is an error here."""
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=300, startup_timeout=300, kernel_name="python3", resources={"metadata": {"path": str(FOLDER)}}).execute()
    return tidied(notebook)


def main():
    for path in paths():
        made = run(path)
        for data in (output["data"] for cell in made.cells for output in cell.get("outputs", []) if "image/png" in output.get("data", {})):
            data["image/png"] = smaller(data["image/png"])
        nbformat.write(made, path)
        print(path.relative_to(ROOT))


if __name__ == "__main__":
    sys.exit(main() if sys.argv[1:] == ["--write"] else __doc__)

# SPDX-License-Identifier: Apache-2.0
"""The wheel as a user gets it: built twice to the same bytes, with all and only what it needs, and at work in an empty environment.

Nothing is fetched: scikit-build-core comes from the environment that runs this, CMake and Ninja from the system.
"""

import email
import hashlib
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest
import zipfile

SOURCE = pathlib.Path(os.environ["PARINDEX_SOURCE"])
BINDING, HERE = SOURCE / "bindings/python", pathlib.Path(__file__).parent
ENVIRONMENT = {name: value for name, value in os.environ.items() if name not in ("PARINDEX_LIBRARY", "PYTHONPATH")}
OFFLINE = ("--no-index", "--no-deps", "--no-cache-dir", "--disable-pip-version-check", "--quiet")
# What every Linux has. Anything else that the library needs would have to be in the wheel.
SYSTEM = re.compile(r"lib(c|m|pthread)\.so\.\d+|ld-linux-.*")


def run(*command, folder, fails=False):
    done = subprocess.run(list(map(str, command)), cwd=folder, env=ENVIRONMENT, capture_output=True, text=True)
    if (done.returncode != 0) != fails:
        raise AssertionError(f"{command}: exit {done.returncode}\n{done.stdout}\n{done.stderr}")
    return done.stdout + done.stderr


def build(source, into):
    """Builds the wheel of a folder or a source archive: its path."""
    into.mkdir()
    run(sys.executable, "-m", "pip", "wheel", *OFFLINE, "--no-build-isolation", "--wheel-dir", into, source, folder=into)
    (wheel,) = into.glob("*.whl")
    return wheel


def build_archive(into):
    program = "import sys, scikit_build_core.build as backend; backend.build_sdist(sys.argv[1])"
    run(sys.executable, "-c", program, into, folder=BINDING)
    (archive,) = into.glob("*.tar.gz")
    return archive


def version():
    parts = re.findall(r"#define PAR_VERSION_(?:MAJOR|MINOR|PATCH) (\d+)", (SOURCE / "include/parindex/api.h").read_text())
    return ".".join(parts)


class Wheel(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        held = tempfile.TemporaryDirectory(prefix="thư mục ")
        cls.addClassCleanup(held.cleanup)
        cls.folder = pathlib.Path(held.name)
        cls.wheel = build(BINDING, cls.folder / "one")
        with zipfile.ZipFile(cls.wheel) as inside:
            cls.files = {name: inside.read(name) for name in inside.namelist()}
        cls.information = f"parindex-{version()}.dist-info/"
        cls.install()

    @classmethod
    def install(cls):
        """Debian's own Python in an environment that holds nothing but the wheel."""
        run("/usr/bin/python3", "-m", "venv", "empty", folder=cls.folder)
        cls.python = cls.folder / "empty/bin/python"
        run(cls.python, "-m", "pip", "install", *OFFLINE, cls.wheel, folder=cls.folder)
        cls.elsewhere = cls.folder / "elsewhere"
        cls.elsewhere.mkdir()

    def test_a_source_archive_unpacked_elsewhere_gives_the_same_wheel(self):
        again = build(build_archive(self.folder), self.folder / "two")
        self.assertEqual(again.name, self.wheel.name)
        first, second = (hashlib.sha256(path.read_bytes()).hexdigest() for path in (self.wheel, again))
        self.assertEqual(first, second)

    def test_contents(self):
        modules = {path.relative_to(BINDING / "src").as_posix() for path in (BINDING / "src/parindex").rglob("*.py")}
        licences = {f"licenses/licences/{path.name}" for path in (BINDING / "licences").iterdir()} | {"licenses/LICENSE"}
        others = {self.information + name for name in {"METADATA", "WHEEL", "RECORD"} | licences}
        self.assertEqual(set(self.files), modules | {"parindex/libparindex.so", "parindex/py.typed"} | others)
        self.assertGreater(len(licences), 4)
        self.assertEqual([name for name in licences if len(self.files[self.information + name]) < 1000], [])

    def test_tags_and_metadata(self):
        self.assertRegex(self.wheel.name, rf"^parindex-{re.escape(version())}-py3-none-(many)?linux_\w+\.whl$")
        told = email.message_from_bytes(self.files[self.information + "METADATA"])
        self.assertEqual(told["Version"], version())
        self.assertEqual([need for need in told.get_all("Requires-Dist") if "extra ==" not in need], [])
        self.assertEqual(set(told.get_all("Provides-Extra")), {"frames", "excel", "spss", "plot", "notebook", "all"})
        self.assertIn("GPL-3.0-or-later", told["License-Expression"])
        self.assertTrue(all(told[name] for name in ("Summary", "Keywords", "Requires-Python", "Description-Content-Type")))

    def test_the_library_is_alone_and_shows_only_the_interface(self):
        library = self.folder / "empty/library.so"
        library.write_bytes(self.files["parindex/libparindex.so"])
        shown = [line.split()[-1] for line in run("nm", "-D", "--defined-only", library, folder=self.folder).splitlines()]
        self.assertEqual(sorted(shown), (SOURCE / "tests/abi/symbols.txt").read_text().split())
        needed = re.findall(r"NEEDED.*\[(.*)\]", run("readelf", "-d", library, folder=self.folder))
        self.assertEqual([name for name in needed if not SYSTEM.fullmatch(name)], [])
        self.assertIn("no symbols", run("nm", library, folder=self.folder))
        for path in (SOURCE, self.folder, "/tmp/", "/home/"):
            self.assertNotIn(str(path).encode(), self.files["parindex/libparindex.so"])

    def test_golden_folders_from_elsewhere(self):
        told = run(self.python, HERE / "user.py", SOURCE / "tests/golden/ratio", folder=self.elsewhere)
        self.assertTrue(told.startswith(str(self.folder / "empty")), told)
        self.assertIn("OK", run(self.python, SOURCE / "tests/python/test_golden.py", folder=self.elsewhere))
        listed = run(self.python, "-m", "pip", "list", "--format=freeze", "--disable-pip-version-check", folder=self.elsewhere)
        self.assertLessEqual(set(re.findall(r"^[\w-]+", listed, re.M)), {"parindex", "pip", "setuptools"})

    def test_types_reach_the_user(self):
        check = (sys.executable, "-m", "mypy", "--strict", "--cache-dir", self.elsewhere / "types", "--python-executable", self.python)
        run(*check, HERE / "user.py", folder=self.elsewhere)
        wrong = self.elsewhere / "wrong.py"
        wrong.write_text("import parindex\nid: int = parindex.Rubric('r.yaml').id\n")
        self.assertIn('expression has type "str", variable has type "int"', run(*check, wrong, folder=self.elsewhere, fails=True))

    def test_a_library_that_fails_is_told_with_what_was_tried(self):
        program = "import os; os.environ['PARINDEX_LIBRARY'] = '/none.so'; import parindex"
        told = run(self.python, "-c", program, folder=self.elsewhere, fails=True)
        self.assertIn("PARINDEX_LIBRARY: /none.so: cannot open shared object file", told)
        self.assertIn("libparindex.so: not tried, because PARINDEX_LIBRARY is set", told)


if __name__ == "__main__":
    unittest.main()

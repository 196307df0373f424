# SPDX-License-Identifier: Apache-2.0
"""The golden folders through the binding: the same files as the program and the C interface, byte for byte."""

import unittest

from front import Round, cases


class Golden(unittest.TestCase):
    maxDiff = None

    def test_every_case(self):
        for case in cases.cases():
            with self.subTest(case.name):
                one = Round(case)
                if one.error is not None and not case.fails:
                    raise one.error
                for name, text in one.texts().items():
                    self.assertEqual(text, case.text(name), f"{case.name}/{name}")
                if case.fails:
                    self.assertEqual(one.error.findings, one.findings.errors())
                else:
                    one.verify(case.text("result.json"))


if __name__ == "__main__":
    unittest.main()

# SPDX-License-Identifier: Apache-2.0
"""Tables in notebooks: short, escaped, with what they rest on above them; and the plain form of every object, which never fails."""

import re
import threading
import unittest
import xml.etree.ElementTree

import parindex
import test_rubric
import test_survey
from parindex._wrap import Handle


def parsed(page):
    """(lines of the caption, titles, rows of cells); the page is well-formed, and made of these elements only."""
    table = xml.etree.ElementTree.fromstring(page.replace("<br>", "<br/>"))
    assert {one.tag for one in table.iter()} <= {"table", "caption", "br", "thead", "tbody", "tr", "th", "td"}, page
    assert {name for one in table.iter() for name in one.attrib} <= {"style", "colspan"}, page
    assert {key for one in table.iter() for key in re.findall(r"([a-z-]+):", one.get("style", ""))} <= {"text-align", "padding"}, page
    head, *rows = ([cell.text or "" for cell in row] for row in table.iter("tr"))
    return list(table.find("caption").itertext()), head, rows


class Made:
    def __init__(self, count=40, status="constructed", name="Sở <script>alert('x')</script> & {}"):
        units = parindex.Units([{"code": f"{at:02}", "name": name.format(at)} for at in range(count)])
        self.rubric = parindex.Rubric({**test_rubric.RUBRIC, "status": status, "reference": [{"title": "R"}]})
        self.sheet = parindex.Sheet(self.rubric, [{"unit": f"{at:02}", "on_time": 100 - at, "received": 100} for at in range(count)], units)
        self.scores = parindex.Scores(self.sheet)
        self.ranking = parindex.Ranking(self.scores)
        self.questionnaire = parindex.Questionnaire(test_survey.YAML)
        self.tally = parindex.Tally(self.questionnaire)
        self.tally.add(test_survey.CSV)
        self.estimates = parindex.Estimates(self.tally, "d", level=0.925)
        self.differences = parindex.Differences.between_surveys(self.estimates, self.estimates)
        self.reliability = parindex.Reliability(self.tally)
        self.others = [units, parindex.Findings(), parindex.Margins(self.questionnaire, "margin,member,total\nd,7,30\nd,8,20\n"), self.scores.gaps(self.scores),
                       parindex.Series("node,year,series,value\na,2020,x,1\n"), parindex.Result(self.ranking.to_json(None).encode())]

    def handles(self):
        return [one for one in [*vars(self).values(), *self.others] if isinstance(one, Handle)]


class Html(unittest.TestCase):
    def setUp(self):
        self.made = Made()

    def test_a_ranking_is_short_and_says_what_it_is(self):
        caption, head, rows = parsed(self.made.ranking._repr_html_())
        self.assertEqual(caption, ["Trial", "Ranking: total", "Constructed rubric: not an official result.", "40 rows"])
        self.assertEqual((len(rows), rows[10], rows[0][:2], rows[-1][1]), (14, ["… 27 more …"], ["total", "1"], "40"))
        self.assertEqual(len(head), len(rows[0]))

    def test_nothing_gets_out_of_its_cell(self):
        page = self.made.ranking.html()
        self.assertNotIn("<script", page)
        self.assertIn("&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt; &amp; 0", page)
        self.assertIn("Sở <script>alert('x')</script> & 0", parsed(page)[2][0])

    def test_vietnamese(self):
        ranking = parindex.Ranking(self.made.scores, "1.1")
        caption, head, rows = parsed(ranking.html("vi"))
        self.assertEqual(caption, ["Thử", "Xếp hạng: 1.1 Đúng hạn", "Bộ tiêu chí tự dựng: không phải kết quả chính thức.", "40 hàng"])
        self.assertEqual((head[1], rows[1][4], rows[10]), ("Hạng", "5,94", ["… còn 27 hàng …"]))
        with self.assertRaisesRegex(ValueError, "expected en or vi"):
            ranking.html("fr")

    def test_numbers_stand_right(self):
        aligned = dict(zip(parsed(self.made.ranking.html())[1], re.findall(r"<th [^>]*text-align:(\w+)", self.made.ranking.html())))
        self.assertEqual([aligned[title] for title in ("Rank", "Unit", "Index")], ["right", "left", "right"])

    def test_an_official_rubric_has_no_reservation(self):
        for status, said in (("official", []), ("reconstructed", ["Reconstructed rubric, not the official text."])):
            caption, _, rows = parsed(Made(14, status).scores.html())
            self.assertEqual(caption, ["Trial", "Scores", *said, "42 rows"])
        self.assertEqual(len(parsed(Made(14).ranking.html())[2]), 14)  # one line is not left out for another that says so

    def test_surveys(self):
        said = "Phiếu khảo sát tự dựng: không phải kết quả chính thức."
        for one, what in ((self.made.estimates, "Ước lượng, khoảng tin cậy 92,5 %"), (self.made.differences, "Chênh lệch và kiểm định"),
                          (self.made.reliability, "Độ tin cậy của thang đo")):
            self.assertEqual(parsed(one.html("vi"))[0], ["Khảo sát", what, said, f"{len(one.to_table())} hàng"])
            self.assertGreater(len(parsed(one.html())[2]), 2)

    def test_a_table_made_in_a_language_keeps_it(self):
        tables = [self.made.estimates.for_people(language="vi"), self.made.ranking.to_table("vi"), self.made.scores.to_table().tell("vi")]
        for table, title in zip(tables, ("Ước lượng", "Đơn vị", "Tình trạng")):
            self.assertIn(title, str(table))
            self.assertIn(title, parsed(table._repr_html_())[1])
            self.assertNotIn(title, table.to_text(language="en"))

    def test_columns_that_say_nothing_are_left_out(self):
        _, head, rows = parsed(Made(1).ranking.html())
        self.assertEqual(head, ["Node", "Rank", "Code", "Unit", "Points", "Max", "Index"])
        self.assertEqual((parsed(Made(1).ranking.html())[0][-1], len(rows), len(rows[0])), ("1 row", 1, len(head)))

    def test_what_was_closed(self):
        self.made.rubric.close()
        self.made.scores.close()
        self.assertEqual(parsed(self.made.ranking.html())[0][0], "Trial")
        self.made.ranking.close()
        self.assertIsNone(self.made.ranking._repr_html_())
        with self.assertRaises(parindex.ClosedError):
            self.made.ranking.html()


class Plain(unittest.TestCase):
    def test_every_class_tells_what_it_is(self):
        told = {type(one).__name__: repr(one) for one in Made().handles()}
        self.assertEqual(set(told), {kind.__name__ for kind in vars(parindex).values() if isinstance(kind, type) and issubclass(kind, Handle)})
        self.assertEqual(told["Ranking"], "<Ranking of 40 units at total>")
        self.assertEqual(told["Estimates"], f"<Estimates of {len(Made().estimates)} figures by d>")
        for name, plain in told.items():
            self.assertRegex(plain, rf"\A<{name} (of|\w+:) ?.*\w>\Z")

    def test_closed_and_half_made_objects(self):
        for one in Made().handles():
            one.close()
            self.assertEqual(repr(one), f"<{type(one).__name__}, closed>")
            self.assertEqual(repr(type(one).__new__(type(one))), f"<{type(one).__name__}, closed>")

    def test_what_is_at_work_does_not_wait(self):
        tally, findings, told = Made().tally, parindex.Findings(), []
        with tally._lock, findings.lock:
            thread = threading.Thread(target=lambda: told.extend((repr(tally), repr(findings))))
            thread.start()
            thread.join()
        self.assertEqual(told, ["<Tally being added to>", "<Findings being added to>"])


if __name__ == "__main__":
    unittest.main()

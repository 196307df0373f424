# SPDX-License-Identifier: Apache-2.0
"""The C interface as ctypes sees it: handles, structures, and one table of functions.

tests/python/test_drift.py holds all of it against the headers, and says what to write here when they grow.
"""

from __future__ import annotations

import ctypes
from ctypes import CFUNCTYPE, POINTER, Structure, c_char, c_char_p, c_double, c_int32, c_int64, c_ubyte, c_uint8, c_void_p
from typing import Any


def handle(name: str) -> Any:
    """The type of pointers to an opaque object. ctypes then refuses any other handle, and integers."""
    return POINTER(type(name, (Structure,), {}))


CancelHandle = handle("par_cancel")
DifferencesHandle = handle("par_differences")
EstimatesHandle = handle("par_estimates")
FindingsHandle = handle("par_findings")
MarginsHandle = handle("par_margins")
QuestionnaireHandle = handle("par_questionnaire")
RankingHandle = handle("par_ranking")
ReliabilityHandle = handle("par_reliability")
ResultHandle = handle("par_result")
RubricHandle = handle("par_rubric")
ScoresHandle = handle("par_scores")
SeriesHandle = handle("par_series")
SheetHandle = handle("par_sheet")
TableHandle = handle("par_table")
TallyHandle = handle("par_tally")
TextHandle = handle("par_text")
UnitsHandle = handle("par_units")
Progress = CFUNCTYPE(c_int32, c_void_p, c_int64, c_int64)


class Error(Structure):
    _fields_ = [("status", c_int32), ("line", c_int32), ("column", c_int32), ("reserved_0", c_int32), ("row", c_int64),
                ("item", c_int64), ("code", c_char * 8), ("source", c_char * 64), ("path", c_char * 112), ("text", c_char * 256),
                ("text_vi", c_char * 256), ("reserved", c_ubyte * 40)]


class Finding(Structure):
    _fields_ = [("severity", c_int32), ("status", c_int32), ("line", c_int32), ("column", c_int32), ("row", c_int64), ("code", c_char_p),
                ("source", c_char_p), ("path", c_char_p), ("text", c_char_p), ("text_vi", c_char_p), ("excerpt", c_char_p),
                ("caret", c_int32), ("reserved", c_int32)]


class Source(Structure):
    _fields_ = [("name", c_char_p), ("text", c_char_p), ("length", c_int64)]


class TableOptions(Structure):
    _fields_ = [("size", c_int64), ("format", c_int32), ("language", c_int32)]


class CsvOptions(Structure):
    _fields_ = [("size", c_int64), ("encoding", c_int32), ("separator", c_int32)]


class RubricOptions(Structure):
    _fields_ = [("size", c_int64), ("bytes_max", c_int64), ("depth_max", c_int64), ("nodes_max", c_int64)]


class Node(Structure):
    _fields_ = [("kind", c_int32), ("rule", c_int32), ("parent", c_int64), ("child_first", c_int64), ("next", c_int64),
                ("input_first", c_int64), ("input_count", c_int64), ("max", c_int64), ("depth", c_int32), ("is_penalty", c_int32),
                ("may_not_apply", c_int32), ("missing", c_int32), ("id", c_char_p), ("title_en", c_char_p), ("title_vi", c_char_p),
                ("owner", c_char_p), ("evidence", c_char_p), ("origin", c_char_p), ("reform", c_char_p), ("reference", c_char_p),
                ("note_en", c_char_p), ("note_vi", c_char_p), ("line", c_int32), ("column", c_int32)]


class Input(Structure):
    _fields_ = [("node", c_int64), ("name", c_char_p), ("column", c_char_p), ("title_en", c_char_p), ("title_vi", c_char_p),
                ("is_choice", c_int32), ("may_be_negative", c_int32)]


class Class(Structure):
    _fields_ = [("at_least", c_int64), ("id", c_char_p), ("title_en", c_char_p), ("title_vi", c_char_p)]


class Unit(Structure):
    _fields_ = [("code", c_char_p), ("name", c_char_p), ("name_en", c_char_p), ("level", c_char_p), ("parent", c_char_p),
                ("group", c_char_p), ("region", c_char_p), ("valid_from", c_char_p), ("valid_to", c_char_p), ("note", c_char_p),
                ("is_ranked", c_int32), ("reserved", c_int32)]


class UnitsOptions(Structure):
    _fields_ = [("size", c_int64), ("at", c_char_p), ("csv", CsvOptions)]


class SheetOptions(Structure):
    _fields_ = [("size", c_int64), ("csv", CsvOptions), ("cancel", CancelHandle), ("progress", Progress), ("user", c_void_p)]


class Value(Structure):
    _fields_ = [("points", c_int64), ("max", c_int64), ("status", c_int32), ("reserved", c_int32)]


class ScoreOptions(Structure):
    _fields_ = [("size", c_int64), ("stage", c_char_p), ("missing", c_int32), ("threads", c_int32), ("cancel", CancelHandle),
                ("progress", Progress), ("user", c_void_p)]


class RankOptions(Structure):
    _fields_ = [("size", c_int64), ("node", c_int64), ("within", c_int32), ("ties", c_int32), ("on", c_int32), ("sort", c_int32)]


class Place(Structure):
    _fields_ = [("unit", c_int64), ("rank", c_double), ("tied", c_int64), ("class_at", c_int64), ("points", c_int64), ("max", c_int64),
                ("index", c_int64), ("within", c_char_p), ("note", c_int32), ("reserved", c_int32)]


class MadeFrom(Structure):
    _fields_ = [("role", c_int32), ("encoding", c_int32), ("separator", c_int32), ("reserved", c_int32), ("source", Source)]


class ResultSource(Structure):
    _fields_ = [("role", c_int32), ("encoding", c_int32), ("separator", c_int32), ("reserved", c_int32), ("name", c_char_p),
                ("sha256", c_char_p)]


class Question(Structure):
    _fields_ = [("id", c_char_p), ("column", c_char_p), ("title_en", c_char_p), ("title_vi", c_char_p), ("level_count", c_int32),
                ("reserved", c_int32)]


class IndexNode(Structure):
    _fields_ = [("id", c_char_p), ("title_en", c_char_p), ("title_vi", c_char_p), ("rule", c_int32), ("depth", c_int32),
                ("parent", c_int64), ("question_count", c_int64)]


class MarginsOptions(Structure):
    _fields_ = [("size", c_int64), ("csv", CsvOptions)]


class Margin(Structure):
    _fields_ = [("columns", c_char_p), ("member_count", c_int64), ("population", c_double)]


class MarginMember(Structure):
    _fields_ = [("text", c_char_p), ("total", c_double)]


class Target(Structure):
    _fields_ = [("size", c_int64), ("codes", POINTER(c_int32)), ("values", POINTER(c_double)), ("totals", POINTER(c_double)),
                ("total_count", c_int64)]


class Calibration(Structure):
    _fields_ = [("size", c_int64), ("targets", POINTER(Target)), ("target_count", c_int64), ("distance", c_int32), ("reserved", c_int32),
                ("bounds", c_double * 2)]


class Calibrated(Structure):
    _fields_ = [("rounds", c_int64), ("furthest", c_double), ("lowest", c_double), ("highest", c_double), ("kish_given", c_double),
                ("kish", c_double), ("reserved", c_double * 2)]


class Column(Structure):
    _fields_ = [("size", c_int64), ("values", c_void_p), ("stride", c_int64), ("valid", POINTER(c_uint8)), ("valid_from", c_int64),
                ("missing", c_int64), ("has_missing", c_int32), ("type", c_int32)]


class Batch(Structure):
    _fields_ = [("size", c_int64), ("row_count", c_int64), ("answers", POINTER(Column)), ("keys", POINTER(Column)),
                ("weight", POINTER(Column)), ("population", POINTER(Column)), ("cancel", CancelHandle), ("progress", Progress),
                ("user", c_void_p)]


class AnswersOptions(Structure):
    _fields_ = [("size", c_int64), ("csv", CsvOptions), ("cancel", CancelHandle), ("progress", Progress), ("user", c_void_p),
                ("threads", c_int64)]


class EstimateOptions(Structure):
    _fields_ = [("size", c_int64), ("by", c_char_p), ("interval", c_int32), ("lonely", c_int32), ("level", c_double),
                ("members", c_int32), ("with_levels", c_int32), ("margins", MarginsHandle), ("calibration", c_int32),
                ("reserved", c_int32), ("bounds", c_double * 2)]


class Estimate(Structure):
    _fields_ = [("node", c_char_p), ("domain", c_char_p), ("kind", c_int32), ("level", c_int32), ("flags", c_int32),
                ("reserved", c_int32), ("n", c_int64), ("df", c_int64), ("missing", c_int64), ("value", c_double), ("se", c_double),
                ("low", c_double), ("high", c_double), ("deff", c_double), ("deff_wr", c_double), ("n_effective", c_double),
                ("base", c_double)]


class SurveyTableOptions(Structure):
    _fields_ = [("size", c_int64), ("nodes", c_char_p), ("form", c_int32), ("language", c_int32), ("precision", c_int32),
                ("reserved", c_int32)]


class SampleSizeOptions(Structure):
    _fields_ = [("size", c_int64), ("population", c_int64), ("margin", c_double), ("share", c_double), ("confidence", c_double),
                ("deff", c_double), ("cluster_size", c_double), ("rho", c_double), ("response_rate", c_double)]


class SampleSize(Structure):
    _fields_ = [("population", c_int64), ("margin", c_double), ("share", c_double), ("confidence", c_double), ("z", c_double),
                ("deff", c_double), ("slovin", c_double), ("infinite", c_double), ("finite", c_double), ("slovin_n", c_int64),
                ("n", c_int64), ("slovin_invited", c_int64), ("invited", c_int64), ("slovin_clusters", c_int64), ("clusters", c_int64),
                ("slovin_margin", c_double), ("reached_margin", c_double), ("reserved", c_double * 4)]


class SeriesValue(Structure):
    _fields_ = [("node", c_char_p), ("series", c_char_p), ("reference", c_char_p), ("row", c_int64), ("value", c_int64),
                ("year", c_int32), ("decimals", c_int32)]


class ChangesOptions(Structure):
    _fields_ = [("size", c_int64), ("node", c_char_p), ("from", c_int32), ("to", c_int32), ("language", c_int32), ("reserved", c_int32)]


class Scale(Structure):
    _fields_ = [("node", c_char_p), ("question", c_char_p), ("n", c_int64), ("base", c_double), ("question_count", c_int64),
                ("flags", c_int32), ("is_reversed", c_int32), ("alpha", c_double), ("alpha_standardised", c_double),
                ("mean_correlation", c_double), ("item_rest", c_double), ("mean", c_double)]


class DifferenceOptions(Structure):
    _fields_ = [("size", c_int64), ("level", c_double)]


class Difference(Structure):
    _fields_ = [("node", c_char_p), ("domain", c_char_p), ("reference", c_char_p), ("kind", c_int32), ("level", c_int32),
                ("flags", c_int32), ("reserved", c_int32), ("value", c_double), ("se", c_double), ("low", c_double), ("high", c_double),
                ("t", c_double), ("df", c_double), ("p", c_double), ("minuend", c_double), ("subtrahend", c_double)]


class ArrowOptions(Structure):
    _fields_ = [("size", c_int64), ("numbers", c_int32), ("reserved", c_int32)]


class ArrowSchema(Structure):
    _fields_ = [("format", c_char_p), ("name", c_char_p), ("metadata", c_char_p), ("flags", c_int64), ("n_children", c_int64), ("children", c_void_p),
                ("dictionary", c_void_p), ("release", c_void_p), ("private_data", c_void_p)]


class ArrowArrayStream(Structure):
    """A stream that somebody else made; only the library looks inside."""

    _fields_ = [("get_schema", c_void_p), ("get_next", c_void_p), ("get_last_error", c_void_p), ("release", c_void_p), ("private_data", c_void_p)]


# Text data is an address, since a saved tally has zero bytes inside.
FUNCTIONS: dict[str, tuple[Any, list[Any]]] = {
    "par_version": (c_char_p, []),
    "par_abi": (c_int32, []),
    "par_status_name": (c_char_p, [c_int32]),
    "par_status_text": (c_char_p, [c_int32, c_int32]),
    "par_findings_new": (c_int32, [POINTER(FindingsHandle)]),
    "par_findings_free": (None, [FindingsHandle]),
    "par_findings_count": (c_int64, [FindingsHandle, c_int32]),
    "par_findings_dropped": (c_int64, [FindingsHandle]),
    "par_findings_at": (POINTER(Finding), [FindingsHandle, c_int64]),
    "par_findings_tell": (c_int32, [FindingsHandle, c_int64, c_int32, POINTER(TextHandle)]),
    "par_text_data": (c_void_p, [TextHandle]),
    "par_text_length": (c_int64, [TextHandle]),
    "par_text_free": (None, [TextHandle]),
    "par_text_width": (c_int64, [c_char_p]),
    "par_text_compare": (c_int32, [c_char_p, c_char_p]),
    "par_points_read": (c_int32, [c_char_p, POINTER(c_int64)]),
    "par_points_write": (c_int32, [c_int64, c_int32, c_int32, c_char_p, c_int64]),
    "par_points_round": (c_int64, [c_int64, c_int32]),
    "par_cancel_new": (c_int32, [POINTER(CancelHandle)]),
    "par_cancel_request": (None, [CancelHandle]),
    "par_cancel_requested": (c_int32, [CancelHandle]),
    "par_cancel_free": (None, [CancelHandle]),
    "par_table_row_count": (c_int64, [TableHandle]),
    "par_table_column_count": (c_int64, [TableHandle]),
    "par_table_column_name": (c_char_p, [TableHandle, c_int64]),
    "par_table_column_title": (c_char_p, [TableHandle, c_int64, c_int32]),
    "par_table_column_kind": (c_int32, [TableHandle, c_int64]),
    "par_table_cell": (c_char_p, [TableHandle, c_int64, c_int64]),
    "par_table_tell": (c_int32, [TableHandle, c_int32, POINTER(TableHandle), POINTER(Error)]),
    "par_table_write": (c_int32, [TableHandle, POINTER(TableOptions), POINTER(TextHandle), POINTER(Error)]),
    "par_table_free": (None, [TableHandle]),
    "par_table_write_arrow": (c_int32, [TableHandle, POINTER(ArrowOptions), POINTER(ArrowArrayStream), POINTER(Error)]),
    "par_csv_convert": (c_int32, [POINTER(Source), POINTER(CsvOptions), c_int32, POINTER(TextHandle), FindingsHandle, POINTER(Error)]),
    "par_rubric_load": (c_int32, [POINTER(Source), POINTER(RubricOptions), POINTER(RubricHandle), FindingsHandle, POINTER(Error)]),
    "par_rubric_free": (None, [RubricHandle]),
    "par_rubric_id": (c_char_p, [RubricHandle]),
    "par_rubric_title": (c_char_p, [RubricHandle, c_int32]),
    "par_rubric_note": (c_char_p, [RubricHandle, c_int32]),
    "par_rubric_status": (c_int32, [RubricHandle]),
    "par_rubric_leaf_decimals": (c_int32, [RubricHandle]),
    "par_rubric_index_decimals": (c_int32, [RubricHandle]),
    "par_rubric_missing": (c_int32, [RubricHandle]),
    "par_rubric_node_count": (c_int64, [RubricHandle]),
    "par_rubric_node": (POINTER(Node), [RubricHandle, c_int64]),
    "par_rubric_find": (c_int64, [RubricHandle, c_char_p]),
    "par_rubric_input_count": (c_int64, [RubricHandle]),
    "par_rubric_input": (POINTER(Input), [RubricHandle, c_int64]),
    "par_rubric_input_find": (c_int64, [RubricHandle, c_char_p, c_char_p]),
    "par_rubric_class_count": (c_int64, [RubricHandle]),
    "par_rubric_class": (POINTER(Class), [RubricHandle, c_int64]),
    "par_rubric_schema": (c_int32, [POINTER(TextHandle)]),
    "par_units_load": (c_int32, [POINTER(Source), POINTER(UnitsOptions), POINTER(UnitsHandle), FindingsHandle, POINTER(Error)]),
    "par_units_free": (None, [UnitsHandle]),
    "par_units_count": (c_int64, [UnitsHandle]),
    "par_units_at": (POINTER(Unit), [UnitsHandle, c_int64]),
    "par_units_find": (c_int64, [UnitsHandle, c_char_p]),
    "par_units_suggest": (c_int64, [UnitsHandle, c_char_p]),
    "par_units_table": (c_int32, [UnitsHandle, c_int32, POINTER(TableHandle), POINTER(Error)]),
    "par_sheet_load": (c_int32, [RubricHandle, UnitsHandle, POINTER(Source), c_int64, POINTER(SheetOptions), POINTER(SheetHandle),
        FindingsHandle, POINTER(Error)]),
    "par_sheet_new": (c_int32, [RubricHandle, UnitsHandle, c_char_p, POINTER(SheetHandle), POINTER(Error)]),
    "par_sheet_set": (c_int32, [SheetHandle, c_int64, c_int64, c_char_p, POINTER(Error)]),
    "par_sheet_free": (None, [SheetHandle]),
    "par_sheet_units": (UnitsHandle, [SheetHandle]),
    "par_sheet_stage_count": (c_int64, [SheetHandle]),
    "par_sheet_stage": (c_char_p, [SheetHandle, c_int64]),
    "par_sheet_figure_kind": (c_int32, [SheetHandle, c_int64, c_int64, c_int64]),
    "par_sheet_figure": (c_int32, [SheetHandle, c_int64, c_int64, c_int64, c_char_p, c_int64]),
    "par_score": (c_int32, [RubricHandle, SheetHandle, POINTER(ScoreOptions), POINTER(ScoresHandle), FindingsHandle, POINTER(Error)]),
    "par_scores_free": (None, [ScoresHandle]),
    "par_scores_rubric": (RubricHandle, [ScoresHandle]),
    "par_scores_sheet": (SheetHandle, [ScoresHandle]),
    "par_scores_stage": (c_char_p, [ScoresHandle]),
    "par_scores_missing": (c_int32, [ScoresHandle]),
    "par_scores_value": (c_int32, [ScoresHandle, c_int64, c_int64, POINTER(Value)]),
    "par_scores_index": (c_int32, [ScoresHandle, c_int64, c_int64, c_int32, POINTER(c_int64)]),
    "par_scores_table": (c_int32, [POINTER(ScoresHandle), c_int64, c_int32, POINTER(TableHandle), POINTER(Error)]),
    "par_scores_gaps": (c_int32, [ScoresHandle, ScoresHandle, POINTER(TableHandle), POINTER(Error)]),
    "par_rank": (c_int32, [ScoresHandle, POINTER(RankOptions), POINTER(RankingHandle), FindingsHandle, POINTER(Error)]),
    "par_ranking_free": (None, [RankingHandle]),
    "par_ranking_count": (c_int64, [RankingHandle]),
    "par_ranking_at": (POINTER(Place), [RankingHandle, c_int64]),
    "par_ranking_table": (c_int32, [POINTER(RankingHandle), c_int64, c_int32, POINTER(TableHandle), POINTER(Error)]),
    "par_ranking_summary": (c_int32, [POINTER(RankingHandle), c_int64, POINTER(TableHandle), POINTER(Error)]),
    "par_explain": (c_int32, [ScoresHandle, c_int64, c_int64, c_int32, POINTER(TextHandle), POINTER(Error)]),
    "par_explain_rule": (c_int32, [RubricHandle, c_int64, c_int32, POINTER(TextHandle), POINTER(Error)]),
    "par_result_write": (c_int32, [RankingHandle, POINTER(MadeFrom), c_int64, FindingsHandle, POINTER(TextHandle), POINTER(Error)]),
    "par_result_load": (c_int32, [POINTER(Source), POINTER(ResultHandle), FindingsHandle, POINTER(Error)]),
    "par_result_free": (None, [ResultHandle]),
    "par_result_source_count": (c_int64, [ResultHandle]),
    "par_result_source_at": (POINTER(ResultSource), [ResultHandle, c_int64]),
    "par_result_verify": (c_int32, [ResultHandle, POINTER(Source), c_int64, FindingsHandle, POINTER(Error)]),
    "par_questionnaire_load": (c_int32, [POINTER(Source), POINTER(QuestionnaireHandle), FindingsHandle, POINTER(Error)]),
    "par_questionnaire_free": (None, [QuestionnaireHandle]),
    "par_questionnaire_id": (c_char_p, [QuestionnaireHandle]),
    "par_questionnaire_series": (c_char_p, [QuestionnaireHandle]),
    "par_questionnaire_title": (c_char_p, [QuestionnaireHandle, c_int32]),
    "par_questionnaire_status": (c_int32, [QuestionnaireHandle]),
    "par_questionnaire_question_count": (c_int64, [QuestionnaireHandle]),
    "par_questionnaire_question": (POINTER(Question), [QuestionnaireHandle, c_int64]),
    "par_questionnaire_level": (c_char_p, [QuestionnaireHandle, c_int64, c_int32, c_int32]),
    "par_questionnaire_node_count": (c_int64, [QuestionnaireHandle]),
    "par_questionnaire_node": (POINTER(IndexNode), [QuestionnaireHandle, c_int64]),
    "par_questionnaire_key_count": (c_int64, [QuestionnaireHandle]),
    "par_questionnaire_key": (c_char_p, [QuestionnaireHandle, c_int64]),
    "par_questionnaire_unit": (c_char_p, [QuestionnaireHandle]),
    "par_questionnaire_schema": (c_int32, [POINTER(TextHandle)]),
    "par_margins_load": (c_int32, [QuestionnaireHandle, POINTER(Source), POINTER(MarginsOptions), POINTER(MarginsHandle), FindingsHandle,
        POINTER(Error)]),
    "par_margins_free": (None, [MarginsHandle]),
    "par_margins_count": (c_int64, [MarginsHandle]),
    "par_margins_at": (POINTER(Margin), [MarginsHandle, c_int64]),
    "par_margins_find": (c_int64, [MarginsHandle, c_char_p]),
    "par_margins_member": (POINTER(MarginMember), [MarginsHandle, c_int64, c_int64]),
    "par_calibrate": (c_int32, [c_int64, POINTER(c_double), POINTER(Calibration), POINTER(c_double), POINTER(Calibrated), POINTER(Error)]),
    "par_tally_new": (c_int32, [QuestionnaireHandle, POINTER(TallyHandle), POINTER(Error)]),
    "par_tally_free": (None, [TallyHandle]),
    "par_tally_intern": (c_int32, [TallyHandle, c_int64, c_char_p, POINTER(c_int32), POINTER(Error)]),
    "par_tally_intern_column": (c_int32, [TallyHandle, c_int64, POINTER(Column), c_int64, POINTER(c_int32), POINTER(Error)]),
    "par_tally_add": (c_int32, [TallyHandle, POINTER(Batch), POINTER(Error)]),
    "par_tally_add_csv": (c_int32, [TallyHandle, POINTER(Source), POINTER(AnswersOptions), FindingsHandle, POINTER(Error)]),
    "par_tally_merge": (c_int32, [TallyHandle, TallyHandle, POINTER(Error)]),
    "par_tally_row_count": (c_int64, [TallyHandle]),
    "par_tally_save": (c_int32, [TallyHandle, POINTER(TextHandle), POINTER(Error)]),
    "par_tally_load": (c_int32, [QuestionnaireHandle, POINTER(Source), POINTER(TallyHandle), POINTER(Error)]),
    "par_csv_from_arrow": (c_int32, [POINTER(ArrowArrayStream), POINTER(TextHandle), FindingsHandle, POINTER(Error)]),
    "par_tally_add_arrow": (c_int32, [TallyHandle, POINTER(ArrowArrayStream), POINTER(AnswersOptions), FindingsHandle, POINTER(Error)]),
    "par_tally_estimate": (c_int32, [TallyHandle, POINTER(EstimateOptions), POINTER(EstimatesHandle), FindingsHandle, POINTER(Error)]),
    "par_estimates_free": (None, [EstimatesHandle]),
    "par_estimates_questionnaire": (QuestionnaireHandle, [EstimatesHandle]),
    "par_estimates_column_count": (c_int64, [EstimatesHandle]),
    "par_estimates_column": (c_char_p, [EstimatesHandle, c_int64]),
    "par_estimates_interval": (c_int32, [EstimatesHandle]),
    "par_estimates_level": (c_double, [EstimatesHandle]),
    "par_estimates_count": (c_int64, [EstimatesHandle]),
    "par_estimates_at": (POINTER(Estimate), [EstimatesHandle, c_int64]),
    "par_estimates_find": (c_int64, [EstimatesHandle, c_char_p, c_int32, c_char_p]),
    "par_estimates_table": (c_int32, [EstimatesHandle, c_int32, POINTER(TableHandle), POINTER(Error)]),
    "par_survey_table": (c_int32, [EstimatesHandle, POINTER(SurveyTableOptions), POINTER(TableHandle), FindingsHandle, POINTER(Error)]),
    "par_flag_text": (c_char_p, [c_int32, c_int32]),
    "par_sample_size_compute": (c_int32, [POINTER(SampleSizeOptions), POINTER(SampleSize), POINTER(Error)]),
    "par_sample_size_table": (c_int32, [POINTER(SampleSize), c_int32, POINTER(TableHandle), POINTER(Error)]),
    "par_series_load": (c_int32, [POINTER(Source), POINTER(CsvOptions), POINTER(SeriesHandle), FindingsHandle, POINTER(Error)]),
    "par_series_free": (None, [SeriesHandle]),
    "par_series_count": (c_int64, [SeriesHandle]),
    "par_series_at": (POINTER(SeriesValue), [SeriesHandle, c_int64]),
    "par_series_changes": (c_int32, [SeriesHandle, POINTER(ChangesOptions), POINTER(TableHandle), FindingsHandle, POINTER(Error)]),
    "par_tally_reliability": (c_int32, [TallyHandle, c_char_p, POINTER(ReliabilityHandle), POINTER(Error)]),
    "par_reliability_free": (None, [ReliabilityHandle]),
    "par_reliability_count": (c_int64, [ReliabilityHandle]),
    "par_reliability_at": (POINTER(Scale), [ReliabilityHandle, c_int64]),
    "par_reliability_find": (c_int64, [ReliabilityHandle, c_char_p, c_char_p]),
    "par_reliability_table": (c_int32, [ReliabilityHandle, c_int32, POINTER(TableHandle), POINTER(Error)]),
    "par_tally_differences": (c_int32, [TallyHandle, POINTER(EstimateOptions), c_char_p, POINTER(DifferencesHandle), FindingsHandle,
        POINTER(Error)]),
    "par_estimates_differences": (c_int32, [EstimatesHandle, EstimatesHandle, POINTER(DifferenceOptions), POINTER(DifferencesHandle),
        FindingsHandle, POINTER(Error)]),
    "par_differences_free": (None, [DifferencesHandle]),
    "par_differences_count": (c_int64, [DifferencesHandle]),
    "par_differences_at": (POINTER(Difference), [DifferencesHandle, c_int64]),
    "par_differences_find": (c_int64, [DifferencesHandle, c_char_p, c_int32, c_char_p]),
    "par_differences_table": (c_int32, [DifferencesHandle, c_int32, POINTER(TableHandle), POINTER(Error)]),
    "par_sheet_take_estimates": (c_int32, [SheetHandle, c_char_p, EstimatesHandle, FindingsHandle, POINTER(Error)]),
    "par_sheet_figure_se": (c_int32, [SheetHandle, c_int64, c_int64, c_int64, POINTER(c_double)]),
    "par_scores_se": (c_int32, [ScoresHandle, c_int64, c_int64, POINTER(c_double)]),
}


def declare(library: ctypes.CDLL) -> None:
    """Gives every function its result and parameters; without them ctypes cuts pointers to 32 bits."""
    for name, (result, parameters) in FUNCTIONS.items():
        function = getattr(library, name)
        function.restype = result
        function.argtypes = parameters

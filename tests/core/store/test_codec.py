"""What a report is written as, and that it comes back as it was."""

from __future__ import annotations

import json
import time
import typing
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import attrs
import pytest
from attrs import evolve
from hypothesis import given, settings

from core.errors import ReportDamaged
from core.model.ids import IndicatorId
from core.model.indicators import IndicatorBook, Observation, ObservationKey
from core.model.periods import Period
from core.model.report import Report
from core.model.text import Paragraph, Text
from core.store import codec, jsontext
from core.store.converter import KINDS, plain_number
from tests.core.store.builders import a_large_report, a_report
from tests.strategies import numbers, reports


def there_and_back(report: Report) -> Report:
    return codec.decode(jsontext.parse(jsontext.dump(codec.encode(report)), "report.json"))


@settings(max_examples=60)
@given(reports())
def test_every_report_comes_back_equal(report: Report) -> None:
    assert there_and_back(report) == report


@settings(max_examples=25)
@given(reports())
def test_writing_what_was_read_gives_the_same_bytes(report: Report) -> None:
    written = jsontext.dump(codec.encode(report))
    assert jsontext.dump(codec.encode(there_and_back(report))) == written


@settings(max_examples=15)
@given(reports())
def test_the_text_is_ordinary_json(report: Report) -> None:
    data = codec.encode(report)
    assert json.loads(jsontext.dump(data)) == json.loads(json.dumps(data))


@given(numbers)
def test_a_number_keeps_its_value_and_its_places(number: Decimal) -> None:
    text = plain_number(number)
    assert "E" not in text or abs(number.adjusted()) > 25
    assert Decimal(text).compare_total(number) == 0 or number == number.to_integral_value()
    assert Decimal(text) == number


def test_trailing_zeros_survive() -> None:
    value = next(iter(there_and_back(a_report()).book.observations.values())).value
    assert str(value) == "23.650"


def test_an_absurd_exponent_does_not_blow_up() -> None:
    assert len(plain_number(Decimal("1E+999"))) < 20


def test_the_order_of_values_is_kept() -> None:
    keys = [
        ObservationKey(IndicatorId("i001"), Period.of_year(year)) for year in (2023, 2019, 2021)
    ]
    values = tuple(Observation(key, Decimal(1)) for key in keys)
    report = evolve(a_report(), book=IndicatorBook.of((), values))
    assert list(there_and_back(report).book.observations) == keys


def test_a_quarter_stays_a_quarter() -> None:
    report = evolve(a_report(), meta=evolve(a_report().meta, period=Period.of_quarter(2023, 3)))
    assert there_and_back(report).meta.period.quarter


def test_text_with_half_a_character_can_still_be_saved() -> None:
    report = a_report("坏\ud83d字")
    assert there_and_back(report) == report


def test_records_stand_one_to_a_line() -> None:
    text = jsontext.dump(codec.encode(a_report())).decode()
    (line,) = [line for line in text.splitlines() if '"23.650"' in line]
    assert json.loads(line.rstrip(","))["key"]["period"] == "2023"


def test_every_class_in_a_union_has_a_tag_of_its_own() -> None:
    found: set[type] = set()

    def visit(kind: Any) -> None:
        members = [item for item in typing.get_args(kind) if item not in (type(None), Ellipsis)]
        if attrs.has(kind) and kind not in seen:
            seen.add(kind)
            attrs.resolve_types(kind)
            members = [field.type for field in attrs.fields(kind)]
        elif len([item for item in members if attrs.has(item)]) > 1:
            found.update(item for item in members if attrs.has(item) and "|" in str(kind))
        for member in members:
            visit(member)

    seen: set[type] = set()
    visit(Report)
    assert found == set(KINDS)
    assert len(set(KINDS.values())) == len(KINDS)


Spoil = Callable[[dict[str, Any]], object]

MISTAKES: list[tuple[str, Spoil, str]] = [
    (
        "unknown key",
        lambda data: data["outline"][0].update(colour="red"),
        "$.outline[0]：有不认识的项“colour”",
    ),
    ("missing key", lambda data: data["outline"][0].pop("title"), "$.outline[0].title：缺少"),
    (
        "number as float",
        lambda data: data["book"]["observations"][0].update(value=23.65),
        "$.book.observations[0].value：应为用文字写的数",
    ),
    (
        "number not finite",
        lambda data: data["book"]["observations"][0].update(value="NaN"),
        "$.book.observations[0].value：应为用文字写的数",
    ),
    (
        "ok without number",
        lambda data: data["book"]["observations"][0].update(value=None),
        "$.book.observations[0]：内容不符合规则",
    ),
    (
        "unknown kind",
        lambda data: data["outline"][0]["blocks"][0]["inlines"][1].update(kind="picture"),
        "$.outline[0].blocks[0].inlines[1]：不是认识的一种内容",
    ),
    (
        "a kind of another union",
        lambda data: data["outline"][0]["blocks"][0].update(kind="text"),
        "$.outline[0].blocks[0]：不是认识的一种内容",
    ),
    (
        "unknown enum",
        lambda data: data["outline"][0].update(stage="done"),
        "$.outline[0].stage：不是可用的值",
    ),
    (
        "bad period",
        lambda data: data["meta"].update(period="2023-13"),
        "$.meta.period：应为报告期",
    ),
    ("text as number", lambda data: data["meta"].update(title=3), "$.meta.title：应为文字"),
    ("list as text", lambda data: data.update(outline="abc"), "$.outline：应为列表"),
    ("truth as text", lambda data: data["outline"][0].update(included="no"), "应为 true 或 false"),
    ("truth as number", lambda data: data["outline"][0].update(word_target=True), "应为整数"),
    ("bad moment", lambda data: data["meta"].update(created="gestern"), "$.meta.created：应为时间"),
    ("no object", lambda data: data["outline"].append(None), "$.outline[1]：应为一组数据"),
]


@pytest.mark.parametrize(
    ("spoil", "said"), [case[1:] for case in MISTAKES], ids=[case[0] for case in MISTAKES]
)
def test_a_mistake_is_told_with_its_place(spoil: Spoil, said: str) -> None:
    data = json.loads(jsontext.dump(codec.encode(a_report())))
    spoil(data)
    with pytest.raises(ReportDamaged) as caught:
        codec.decode(data)
    assert said in caught.value.message
    assert caught.value.hint


def test_a_lenient_reader_overlooks_what_it_does_not_know() -> None:
    data = json.loads(jsontext.dump(codec.encode(a_report())))
    data["outline"][0]["colour"] = "red"
    assert codec.decode(data, lenient=True) == a_report()


def test_two_values_under_one_key_are_both_kept() -> None:
    data = json.loads(jsontext.dump(codec.encode(a_report())))
    (first,) = data["book"]["observations"]
    data["book"]["observations"] = [first, dict(first), {**first, "value": "24.1"}]
    book = codec.decode(data).book
    assert [value.value for value in book.observations.values()] == [Decimal("23.650")]
    assert [value.value for value in book.conflicts] == [Decimal("24.1")]


@pytest.mark.parametrize(
    "raw",
    [b"", b"{", b"\xff\xfe", b'{"a": NaN}', b'{"a": 1, "a": 2}', b"[" * 200_000, b"9" * 5000],
    ids=["empty", "cut", "no utf-8", "NaN", "repeated key", "nested", "endless number"],
)
def test_what_is_not_json_is_named_as_damaged(raw: bytes) -> None:
    with pytest.raises(ReportDamaged, match=r"book\.json"):
        jsontext.parse(raw, "book.json")


def test_an_outline_nested_beyond_reason_is_declined_not_fatal() -> None:
    data = codec.encode(evolve(a_report(), outline=()))
    section: dict[str, Any] = {"id": "s", "title": "", "children": []}
    for _ in range(5000):
        section = {"id": "s", "title": "", "children": [section]}
    with pytest.raises(ReportDamaged, match="嵌套过深") as caught:
        codec.decode({**data, "outline": [section]})
    assert len(caught.value.message) < 200


def test_a_large_report_is_encoded_within_tens_of_milliseconds() -> None:
    report = a_large_report()
    jsontext.dump(codec.encode(report))  # builds the converter
    times = []
    for _ in range(3):
        start = time.perf_counter()
        written = jsontext.dump(codec.encode(report))
        times.append(time.perf_counter() - start)
    assert len(written) > 600_000
    assert min(times) < 0.2  # 0.03 s on the desk it was written on


def test_prose_without_figures_round_trips() -> None:
    report = a_report()
    section = evolve(
        report.outline[0], blocks=(Paragraph(report.outline[0].blocks[0].id, (Text("甲"),)),)
    )
    assert there_and_back(evolve(report, outline=(section,))).outline == (section,)

"""Which fields the form has, in which groups, and for which kind of document, as data."""

from __future__ import annotations

import enum
from collections.abc import Callable

from attrs import frozen

from core.model.elements import DocumentElements, Form, Signing
from ui.elements import reading
from ui.elements.annexes import AnnexField
from ui.elements.names_field import NamesField
from ui.elements.number_field import NumberField
from ui.widgets.fields import ChoiceField, Field, LineField, WrapField, text_field
from ui.widgets.period_field import PeriodField


class Home(enum.Enum):
    """Which part of the report a field belongs to."""

    META = "meta"
    ELEMENTS = "elements"


@frozen
class Entry:
    """A field: ``name`` is the attribute of its home.

    ``forms`` and ``signings`` empty: shown for every kind of document and every way of signing.
    """

    name: str
    home: Home
    make: Callable[[], Field]
    forms: frozenset[Form] = frozenset()
    signings: frozenset[Signing] = frozenset()

    def shown(self, elements: DocumentElements) -> bool:
        """Whether this kind of document has the element."""
        if self.signings and elements.signing not in self.signings:
            return False
        return not self.forms or elements.form in self.forms


@frozen
class Group:
    """Fields under one headline."""

    title: str
    entries: tuple[Entry, ...]


_LETTERHEAD = frozenset(Form) - {Form.INTERNAL}
_UPWARD = frozenset({Form.UPWARD})
_MINUTES = frozenset({Form.MINUTES})
_SEVERAL = frozenset({Form.UPWARD, Form.DOWNWARD})
"""Forms that several organs issue together (联合行文)."""

_PRINTED = _LETTERHEAD - {Form.LETTER}
_ADDRESSED = frozenset(Form) - {Form.MINUTES}

FORMS = (
    (Form.INTERNAL, "内部材料（不套红头）"),
    (Form.UPWARD, "上行文（报告，报上级）"),
    (Form.DOWNWARD, "下行文或平行文"),
    (Form.LETTER, "信函（函、便函）"),
    (Form.MINUTES, "纪要"),
)
SIGNINGS = (
    (Signing.UNSEALED, "不加盖印章"),
    (Signing.SEALED, "加盖印章"),
    (Signing.STAMPED, "加盖签发人签名章"),
)
URGENCIES = ((None, "无"), ("加急", "加急"), ("特急", "特急"))


_BETWEEN = "多个之间用顿号隔开"
_MARK_TIP = "机关全称或规范化简称；公文可加“文件”二字，信函不加，纪要以“纪要”结尾"


def _text(label: str, example: str = "", tip: str = "") -> Callable[[], Field]:
    return lambda: text_field(label, example, tip)


def _plain(label: str, example: str = "", tip: str = "") -> Callable[[], Field]:
    return lambda: LineField(label, str.strip, str, example=example, tip=tip)


def _names(label: str, example: str, tip: str = _BETWEEN) -> Callable[[], Field]:
    return lambda: LineField(label, reading.names, reading.names_text, example=example, tip=tip)


def _many(label: str, example: str) -> Callable[[], Field]:
    return lambda: NamesField(label, example=example, tip=_BETWEEN)


def _day(label: str) -> Callable[[], Field]:
    return lambda: LineField(label, reading.day, reading.day_text, example="例如 2024年12月30日")


def _meta(name: str, make: Callable[[], Field]) -> Entry:
    return Entry(name, Home.META, make)


def _always(name: str, make: Callable[[], Field]) -> Entry:
    return Entry(name, Home.ELEMENTS, make)


def _formal(name: str, make: Callable[[], Field]) -> Entry:
    return Entry(name, Home.ELEMENTS, make, _LETTERHEAD)


def _copy_number() -> Field:
    field: LineField[str | None] = LineField(
        "份号",
        reading.copy_number,
        lambda value: value or "",
        example="000001",
        tip="涉密公文才标注",
    )
    return field


_REPORT = (
    _meta("title", lambda: WrapField("标题", example="青禾区科学技术局2024年工作总结和计划")),
    _meta("period", lambda: PeriodField("报告期")),
    _meta("unit", _plain("单位全称", "青禾区科学技术局")),
    _meta("district", _plain("所在地区", "青禾区")),
    _meta("self_name", _plain("自称", "我局", "正文里怎样称呼本单位")),
)
_HEAD = (
    _formal("mark", _text("发文机关标志", "青禾区科学技术局文件", _MARK_TIP)),
    Entry(
        "joint",
        Home.ELEMENTS,
        _names(
            "联署机关", "区财政局、区统计局", "联合行文时填写主办机关以外的机关；不是联合行文就空着"
        ),
        _SEVERAL,
    ),
    _formal("number", lambda: NumberField("发文字号")),
    Entry("signers", Home.ELEMENTS, _names("签发人", "张三、李四"), _UPWARD),
    _formal("copy_number", _copy_number),
    _formal("secrecy", _text("密级和保密期限", "秘密★1年")),
    _formal("urgency", lambda: ChoiceField("紧急程度", URGENCIES)),
)
_BODY = (
    Entry("recipients", Home.ELEMENTS, _many("主送机关", "区委、区政府"), _ADDRESSED),
    _always("annexes", lambda: AnnexField("附件")),
    Entry("present", Home.ELEMENTS, _many("出席", "张三、李四"), _MINUTES),
    Entry("excused", Home.ELEMENTS, _many("请假", "王五"), _MINUTES),
    Entry("observers", Home.ELEMENTS, _many("列席", "办公室赵六"), _MINUTES),
    _always("author", _text("发文机关署名", "青禾区科学技术局")),
    _always("dated", _day("成文日期")),
    _always("signing", lambda: ChoiceField("印章", SIGNINGS)),
    Entry(
        "posts",
        Home.ELEMENTS,
        _names("签发人职务", "局长", "标在签名章左边；联合行文时按机关顺序填写，用顿号隔开"),
        signings=frozenset({Signing.STAMPED}),
    ),
    _formal("note", _text("附注", "联系人：王五，电话：…")),
)
_IMPRINT = (
    _formal("copies_to", _many("抄送机关", "市科技局")),
    Entry("printer", Home.ELEMENTS, _text("印发机关", "青禾区科学技术局办公室"), _PRINTED),
    Entry("printed_on", Home.ELEMENTS, _day("印发日期"), _PRINTED),
)

GROUPS: tuple[Group, ...] = (
    Group("报告信息", _REPORT),
    Group("行文", (_always("form", lambda: ChoiceField("文件种类", FORMS)),)),
    Group("版头", _HEAD),
    Group("主体", _BODY),
    Group("版记", _IMPRINT),
)
"""The form from top to bottom; groups and their order are those of GB/T 9704-2012 clause 7."""

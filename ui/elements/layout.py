"""Which fields the form has, in which groups, and for which kind of document, as data."""

from __future__ import annotations

import enum
from collections.abc import Callable

from attrs import frozen

from core.model.elements import DocumentElements, Form, Signing
from ui.elements import reading
from ui.elements.annexes import AnnexField
from ui.elements.number_field import NumberField
from ui.widgets.fields import ChoiceField, Field, LineField, text_field
from ui.widgets.period_field import PeriodField


class Home(enum.Enum):
    """Which part of the report a field belongs to."""

    META = "meta"
    ELEMENTS = "elements"


@frozen
class Entry:
    """A field: ``name`` is the attribute of its home; ``forms`` empty: shown for every kind."""

    name: str
    home: Home
    make: Callable[[], Field]
    forms: frozenset[Form] = frozenset()

    def shown(self, elements: DocumentElements) -> bool:
        """Whether this kind of document has the element."""
        return not self.forms or elements.form in self.forms


@frozen
class Group:
    """Fields under one headline."""

    title: str
    entries: tuple[Entry, ...]


_LETTERHEAD = frozenset({Form.UPWARD, Form.DOWNWARD})
_UPWARD = frozenset({Form.UPWARD})

FORMS = (
    (Form.INTERNAL, "内部材料（不套红头）"),
    (Form.UPWARD, "上行文（报告，报上级）"),
    (Form.DOWNWARD, "下行文或平行文"),
)
SIGNINGS = ((Signing.UNSEALED, "不加盖印章"), (Signing.SEALED, "加盖印章"))
URGENCIES = ((None, "无"), ("加急", "加急"), ("特急", "特急"))


def _text(label: str, example: str = "", tip: str = "") -> Callable[[], Field]:
    return lambda: text_field(label, example, tip)


def _plain(label: str, example: str = "", tip: str = "") -> Callable[[], Field]:
    return lambda: LineField(label, str.strip, str, example=example, tip=tip)


def _names(label: str, example: str) -> Callable[[], Field]:
    return lambda: LineField(
        label, reading.names, reading.names_text, example=example, tip="多个之间用顿号隔开"
    )


def _day(label: str) -> Callable[[], Field]:
    return lambda: LineField(label, reading.day, reading.day_text, example="例如 2024年12月30日")


GROUPS: tuple[Group, ...] = (
    Group(
        "报告信息",
        (
            Entry("title", Home.META, _plain("标题", "青禾区科学技术局2024年工作总结和2025年工作计划")),
            Entry("period", Home.META, lambda: PeriodField("报告期")),
            Entry("unit", Home.META, _plain("单位全称", "青禾区科学技术局")),
            Entry("district", Home.META, _plain("所在地区", "青禾区")),
            Entry("self_name", Home.META, _plain("自称", "我局", "正文里怎样称呼本单位")),
        ),
    ),
    Group(
        "行文",
        (Entry("form", Home.ELEMENTS, lambda: ChoiceField("文件种类", FORMS)),),
    ),
    Group(
        "版头",
        (
            Entry("mark", Home.ELEMENTS, _text("发文机关标志", "青禾区科学技术局文件"), _LETTERHEAD),
            Entry("number", Home.ELEMENTS, lambda: NumberField("发文字号"), _LETTERHEAD),
            Entry("signers", Home.ELEMENTS, _names("签发人", "张三、李四"), _UPWARD),
            Entry(
                "copy_number",
                Home.ELEMENTS,
                lambda: LineField(
                    "份号", reading.copy_number, lambda value: value or "", example="000001",
                    tip="涉密公文才标注",
                ),
                _LETTERHEAD,
            ),
            Entry("secrecy", Home.ELEMENTS, _text("密级和保密期限", "秘密★1年"), _LETTERHEAD),
            Entry(
                "urgency", Home.ELEMENTS, lambda: ChoiceField("紧急程度", URGENCIES), _LETTERHEAD
            ),
        ),
    ),
    Group(
        "主体",
        (
            Entry("recipients", Home.ELEMENTS, _names("主送机关", "区委、区政府")),
            Entry("annexes", Home.ELEMENTS, lambda: AnnexField("附件说明")),
            Entry("author", Home.ELEMENTS, _text("发文机关署名", "青禾区科学技术局")),
            Entry("dated", Home.ELEMENTS, _day("成文日期")),
            Entry("signing", Home.ELEMENTS, lambda: ChoiceField("印章", SIGNINGS)),
            Entry("note", Home.ELEMENTS, _text("附注", "联系人：王五，电话：…"), _LETTERHEAD),
        ),
    ),
    Group(
        "版记",
        (
            Entry("copies_to", Home.ELEMENTS, _names("抄送机关", "市科技局"), _LETTERHEAD),
            Entry("printer", Home.ELEMENTS, _text("印发机关", "青禾区科学技术局办公室"), _LETTERHEAD),
            Entry("printed_on", Home.ELEMENTS, _day("印发日期"), _LETTERHEAD),
        ),
    ),
)  # fmt: skip

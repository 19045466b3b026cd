"""All settings as data: default, Chinese label, help, range. The dialog is generated from this."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs
from attrs import field, frozen

VERSION = 1
_KEY = "option"


@frozen
class Option:
    """How one setting is shown and checked. ``choices`` are (value, label) pairs."""

    label: str
    help: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    low: int | None = None
    high: int | None = None
    suffix: str = ""

    def accepts(self, value: object, default: object) -> bool:
        """Whether a value read from the file can be used for a field with this default."""
        if type(value) is not type(default):
            return False
        if self.choices:
            return any(value == known for known, _ in self.choices)
        if isinstance(value, int) and self.low is not None and self.high is not None:
            return self.low <= value <= self.high
        return True


def _option(default: Any, label: str, help_text: str = "", **facts: Any) -> Any:  # noqa: ANN401
    return field(default=default, metadata={_KEY: Option(label, help_text, **facts)})


@frozen
class Appearance:
    """外观"""

    scheme: str = _option(
        "system",
        "颜色",
        "深色只影响窗口，版面预览和导出的纸张始终是白底黑字。",
        choices=(("system", "跟随系统"), ("light", "浅色"), ("dark", "深色")),
    )
    text_percent: int = _option(
        100, "界面字号", "改后窗口里所有文字和间距一起变化。", low=80, high=200, suffix="%"
    )


@frozen
class Identity:
    """本单位"""

    unit: str = _option("", "单位全称", "新建报告时自动填入，例如“青禾区科学技术局”。")
    district: str = _option("", "所在地区", "例如“青禾区”。")
    self_name: str = _option("我局", "自称", "报告里怎样称呼本单位。")


@frozen
class Exporting:
    """导出"""

    confirm_errors: bool = _option(
        True, "有问题时先提醒", "还有待补的数字或检查出的错误时，导出前先列出来，由您决定。"
    )
    fields: bool = _option(
        False,
        "保留可更新字段",
        "导出的 Word 文档里，每个实时数字带上来源标记；别人改过以后还能认出是哪个数。",
    )


@frozen
class Settings:
    """All settings of one person."""

    appearance: Appearance = field(factory=Appearance)
    identity: Identity = field(factory=Identity)
    exporting: Exporting = field(factory=Exporting)


def pages() -> Iterator[tuple[str, str, type]]:
    """Name, Chinese title and class of every page of the dialog."""
    for page in attrs.fields(Settings):
        kind = type(getattr(Settings(), page.name))
        yield page.name, (kind.__doc__ or "").strip(), kind


def options(page: type) -> Iterator[tuple[str, object, Option]]:
    """Name, default and description of every setting of a page."""
    for item in attrs.fields(page):
        yield item.name, item.default, item.metadata[_KEY]

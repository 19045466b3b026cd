"""From a report's text back to sentences of a template (反写): references kept, years relative.

The reverse of :mod:`core.templating.grammar`. What the grammar cannot say becomes ``{待补:…}`` with
a remark: never another figure than the one that stood there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from attrs import define, field

from core.model.indicators import Indicator
from core.model.periods import AbsolutePeriod, Period, PeriodExpr, RelativePeriod
from core.model.report import Report
from core.model.text import (
    Approx,
    Column,
    Figure,
    Inline,
    Measure,
    PeriodMention,
    Text,
    Todo,
    Wording,
)
from core.templating.grammar import parse
from core.templating.mistakes import PhraseInvalid
from core.templating.modifiers import MEASURE_WORDS, PERIOD_WORDS, WORDED
from core.templating.phrases import NameWord, Reference
from core.templating.places import Office
from core.templating.vocabulary import Vocabulary

_YEARS = re.compile(r"(?<!\d)(?P<first>\d{4})(?:年)?[—–\-至](?P<last>\d{4})年")
_YEAR = re.compile(r"(?<!\d)(?P<year>\d{4})年")
_BRACES = str.maketrans({"{": "{{", "}": "}}", "｛": "{{", "｝": "}}"})
_NO_BRACES = str.maketrans("", "", "{}｛｝\r\n")
_FURTHEST = 50
_WORDS_OF = {
    measure: word for word, measure in reversed(MEASURE_WORDS.items()) if word not in ("增减",)
}
_SPANNING = frozenset({Measure.GROWTH, Measure.DELTA, Measure.POINTS, Measure.CAGR})


@define
class Writer:
    """Writes one report's sentences; ``remarks`` collects in Chinese what could not be kept."""

    report: Report
    vocabulary: Vocabulary
    remarks: dict[str, None] = field(factory=dict)

    def sentence(self, inlines: Iterable[Inline]) -> str:
        """A paragraph as a sentence of a template."""
        return "".join(self._piece(inline) for inline in inlines).strip()

    def plain(self, text: str) -> str:
        """Fixed text: years that follow the report's and words about the bureau become references.

        Words that merely look like a name, such as 区委 inside 区委会, read the same again.
        """
        names = self._names()
        found = re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))))
        parts: list[str] = []
        at = 0
        for start, end, written in self._years(text):
            parts += [_named(text[at:start], found, names), written]
            at = end
        return "".join([*parts, _named(text[at:], found, names)])

    def column(self, column: Column) -> str | None:
        """What ``show`` says of a table's column; ``None`` when a template cannot say it."""
        words = self._period_words(column.period)
        measure = "" if column.measure is Measure.VALUE else _WORDS_OF.get(column.measure)
        if words is None or measure is None or column.measure in (Measure.SHARE, Measure.CAGR):
            return None
        return "|".join(word for word in (measure, *words) if word) or "本期"

    def _piece(self, inline: Inline) -> str:
        if isinstance(inline, Text):
            if inline.strong:
                self._remark("模板里不能写加粗，加粗的文字改成了普通文字。")
            return self.plain(inline.text)
        if isinstance(inline, Todo):
            return f"{{待补:{inline.text.translate(_NO_BRACES)}}}"
        if isinstance(inline, PeriodMention):
            return self._mention(inline)
        return self._figure(inline)

    def _remark(self, text: str) -> None:
        self.remarks[text] = None

    # --- figures

    def _figure(self, figure: Figure) -> str:
        indicator = self.report.book.indicator(figure.indicator)
        name = indicator.name if indicator is not None else "已删除的指标"
        written = self._written(figure, indicator) if indicator is not None else None
        if written is None:
            self._remark(f"“{name}”有一处引用模板写不出来，改成了待补，请在模板里补写。")
            return f"{{待补:{name.translate(_NO_BRACES)}}}"
        if figure.approx is not Approx.NONE or figure.override is not None:
            self._remark(f"“{name}”的约数或改写没有带进模板，模板里是照实写的数。")
        return written

    def _written(self, figure: Figure, indicator: Indicator) -> str | None:
        words = [indicator.name]
        period = self._period_words(figure.period)
        measure = self._measure_word(figure)
        if period is None or measure is None or figure.dim:
            return None
        words += [*([measure] if measure else []), *period]
        usual = Wording.WORDED if figure.measure in WORDED else Wording.PLAIN
        if figure.wording is not usual:
            words.append("只写数" if figure.wording is Wording.BARE else "不带方向词")
        if figure.unit:
            words.append(f"单位:{figure.unit}")
        if figure.decimals is not None:
            words.append(f"小数:{figure.decimals}")
        written = f"{{{'|'.join(words)}}}"
        return written if self._same(written, figure, indicator) else None

    def _same(self, written: str, figure: Figure, indicator: Indicator) -> bool:
        """Whether the words are read again as this very figure."""
        try:
            pieces = parse(written, self.vocabulary)
        except PhraseInvalid:
            return False
        if len(pieces) != 1 or not isinstance(pieces[0], Reference):
            return False
        read = pieces[0]
        against = read.against.name if read.against else None
        wanted = self.report.book.indicator(figure.against) if figure.against else None
        return (
            read.indicator.name == indicator.name
            and read.measure is figure.measure
            and against == (wanted.name if wanted else None)
            and read.unit == figure.unit
            and read.decimals == figure.decimals
        )

    def _measure_word(self, figure: Figure) -> str | None:
        if figure.measure is Measure.VALUE:
            return ""
        word = _WORDS_OF.get(figure.measure)
        if word is None:
            return None
        if figure.measure is Measure.SHARE:
            whole = self.report.book.indicator(figure.against) if figure.against else None
            return f"{word}:{whole.name}" if whole else word
        if figure.base is None or figure.measure not in _SPANNING:
            return "同比" if figure.measure is Measure.GROWTH else word
        years = self._years_between(figure.period, figure.base)
        named = "增长" if figure.measure is Measure.GROWTH else word
        return f"{named}:{years}" if years else None

    def _years_between(self, period: PeriodExpr, base: PeriodExpr) -> int | None:
        here, there = self._relative(period), self._relative(base)
        if here is None or there is None or here.years > 1 or there.years > 1:
            return None
        years = here.offset - there.offset
        return years if 1 <= years <= _FURTHEST else None

    # --- periods

    def _mention(self, mention: PeriodMention) -> str:
        period = self._relative(mention.period)
        if mention.form == "months" and period == RelativePeriod():
            return "{月份}"
        if mention.form == "year" and period is not None:
            period = RelativePeriod(period.offset, whole_year=True)
        word = None if period is None or mention.form == "months" else _word(period)
        if word is None:
            self._remark("有一处报告期模板写不出来，改成了待补，请在模板里补写。")
            return "{待补:报告期}"
        return f"{{{word}}}"

    def _period_words(self, expr: PeriodExpr) -> list[str] | None:
        period = self._relative(expr)
        if period is None:
            return None
        if period == RelativePeriod():
            return []
        word = _word(period)
        return [word] if word else None

    def _relative(self, expr: PeriodExpr) -> RelativePeriod | None:
        """The period told from the report's own; ``None`` when there is no such telling."""
        if isinstance(expr, AbsolutePeriod):
            return self._from_report(expr.period)
        if expr.previous:
            return None
        whole = self.report.meta.period.is_whole_year and expr.offset not in (0, -1)
        return RelativePeriod(expr.offset, expr.whole_year or whole, expr.years)

    def _from_report(self, period: Period) -> RelativePeriod | None:
        here = self.report.meta.period
        if period == here:
            return RelativePeriod()
        if period.is_whole_year and period.year is not None and here.year is not None:
            return RelativePeriod(period.year - here.year, whole_year=True)
        if period == here.shifted(-1):
            return RelativePeriod(-1)
        return None

    def _years(self, text: str) -> Iterable[tuple[int, int, str]]:
        """Typed years as (start, end, words), in reading order."""
        year = self.report.meta.period.year or 0
        taken = -1
        for match in sorted(
            (*_YEARS.finditer(text), *_YEAR.finditer(text)), key=lambda item: item.start()
        ):
            if match.start() < taken:
                continue
            if match.re is _YEARS:
                span = int(match["last"]) - int(match["first"]) + 1
                good = int(match["last"]) == year and 2 <= span <= _FURTHEST
                word = f"近{span}年" if good else None
            else:
                word = _word(RelativePeriod(int(match["year"]) - year, whole_year=True))
            taken = match.end()
            if word is None:
                self._remark(f"“{match[0]}”没有随报告期变，请在模板里核对。")
                continue
            yield match.start(), match.end(), f"{{{word}}}"

    def _names(self) -> dict[str, str]:
        meta = self.report.meta
        office = Office.of(meta.unit, meta.district, meta.self_name)
        names: dict[str, str] = {}
        for word in NameWord:
            said = office.word(word)
            if len(said) > 1:
                names.setdefault(said, f"{{{word.value}}}")
        return names


def _named(text: str, found: re.Pattern[str], names: dict[str, str]) -> str:
    parts: list[str] = []
    at = 0
    for match in found.finditer(text):
        parts += [text[at : match.start()].translate(_BRACES), names[match[0]]]
        at = match.end()
    return "".join([*parts, text[at:].translate(_BRACES)])


def _word(period: RelativePeriod) -> str | None:
    for word, expr in PERIOD_WORDS.items():
        if expr == period:
            return word
    if not period.whole_year:
        return None
    if period.years > 1:
        return f"近{period.years}年" if period.offset == 0 else None
    return f"{-period.offset}年前" if -_FURTHEST <= period.offset <= -2 else None

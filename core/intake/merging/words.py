"""A paragraph in other words, its live figures kept alive (改写段落).

The text as exported and the text that came back are compared word by word, each live part being one
word. A live part that still stands goes on living; one whose number was changed becomes a question;
one that was taken out with its words is gone, unless it turns up elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from attrs import evolve, frozen

from core.edit.text import joined
from core.figures.project import Part, inline_text, parts
from core.intake.merging.restating import restated, whole_number
from core.model.report import Report
from core.model.text import (
    Approx,
    Figure,
    Inline,
    Paragraph,
    PeriodMention,
    Text,
    Todo,
    Wording,
)

_WORD = re.compile(r"\d[\d,]*(?:\.\d+)?|[A-Za-z]+|\s+|.", re.DOTALL)
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_PLACES = range(4)

Live = Figure | PeriodMention | Todo


@frozen
class ChangedNumber:
    """A live figure whose number the other text gives otherwise: which of the two is right?"""

    figure: Figure
    before: str
    after: str


@frozen
class Rewritten:
    """The paragraph's inlines in the other words, and what became of its live parts.

    Where a number was changed the figure still stands; ``lost`` are live parts that were taken
    out.
    """

    inlines: tuple[Inline, ...]
    numbers: tuple[ChangedNumber, ...] = ()
    lost: tuple[Live, ...] = ()


@frozen
class _Word:
    text: str
    live: Part | None = None
    strong: bool = False


def rewritten(
    report: Report, paragraph: Paragraph, text: str, pool: list[Live] | None = None
) -> Rewritten:
    """``paragraph`` of ``report`` as ``text`` has it.

    ``pool`` are live parts that were taken out somewhere; one that turns up in words added here is
    taken from it and lives on.
    """
    shown = tuple(parts(report, paragraph))
    if "".join(part.text for part in shown) == text:
        return Rewritten(paragraph.inlines)
    old = list(_old_words(shown))
    new = _new_words(text, [part.text for part in shown if not isinstance(part.inline, Text)])
    made = _Making(report, [] if pool is None else pool)
    matcher = SequenceMatcher(None, [word.text for word in old], new, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            made.keep(old[i1:i2], new[j1:j2])
        else:
            made.replace(old[i1:i2], new[j1:j2])
    return Rewritten(joined(made.inlines), tuple(made.numbers), tuple(made.lost))


def typed(report: Report, text: str, pool: list[Live]) -> tuple[Inline, ...]:
    """New text, in which live parts of ``pool`` that turn up live on and leave the pool.

    Only a part whose words hold a digit is looked for: 持平 stands in many sentences.
    """
    return joined(_revived(report, Text(text), pool))


def _revived(report: Report, text: Text, left: list[Live]) -> list[Inline]:
    for live in list(left):
        words = inline_text(report, live)
        if not _NUMBER.search(words):
            continue
        match = _standing(words).search(text.text)
        if match is not None:
            left.remove(live)
            before = Text(text.text[: match.start()], text.strong)
            after = Text(text.text[match.end() :], text.strong)
            return [*_revived(report, before, left), live, *_revived(report, after, left)]
    return [text]


class _Making:
    """Inlines as they grow, stretch by stretch."""

    def __init__(self, report: Report, pool: list[Live]) -> None:
        self._report = report
        self._pool = pool
        self.inlines: list[Inline] = []
        self.numbers: list[ChangedNumber] = []
        self.lost: list[Live] = []

    def keep(self, old: Sequence[_Word], new: Sequence[str]) -> None:
        """Words that stand: live ones stay live, typed ones keep their emphasis."""
        for word, text in zip(old, new, strict=True):
            live = word.live
            self.inlines.append(Text(text, word.strong) if live is None else live.inline)

    def replace(self, old: Sequence[_Word], new: Sequence[str]) -> None:
        """Other words for some: the live ones among them are looked for in the new words."""
        text = "".join(new)
        typed = [word for word in old if word.live is None]
        strong = bool(typed) and all(word.strong for word in typed)
        live = [word.live for word in old if word.live is not None]
        at = 0
        for part in live:
            place = self._place(part, text, at, alone=len(live) == 1)
            if place is None:
                assert not isinstance(part.inline, Text)
                self.lost.append(part.inline)
                continue
            start, end, inline = place
            if inline is None:
                assert isinstance(part.inline, Figure)
                self.numbers.append(ChangedNumber(part.inline, part.text, text[start:end]))
                inline = part.inline
            self.inlines += [*self._typed(text[at:start], strong), inline]
            at = end
        self.inlines += self._typed(text[at:], strong)

    def _typed(self, text: str, strong: bool) -> list[Inline]:
        return _revived(self._report, Text(text, strong), self._pool)

    def _place(
        self, part: Part, text: str, at: int, *, alone: bool
    ) -> tuple[int, int, Inline | None] | None:
        """Where the live part now stands and as what; ``None`` as what: with another number."""
        figure = part.inline
        if not isinstance(figure, Figure):
            return None
        for variant in _variants(figure):
            words = inline_text(self._report, variant)
            match = _standing(words).search(text, at) if _NUMBER.search(words) else None
            if match is not None:
                return match.start(), match.end(), variant
        other = restated(self._report, figure, part.text, text, at)
        if other is not None and other.figure is not None:
            return other.start, other.end, other.figure
        indicator = self._report.book.indicator(figure.indicator)
        unit = indicator.unit if indicator is not None else ""
        changed = _number_like(_Shape.of(part.text, unit), text, at, alone=alone)
        if changed is None and other is not None:
            changed = other.start, other.end
        return None if changed is None else (*changed, None)


def _variants(figure: Figure) -> Iterator[Figure]:
    """The same figure in other true wordings: without its verb or unit, rounded, approximate."""
    for wording in Wording:
        yield evolve(figure, wording=wording)
    for places in _PLACES:
        for wording in Wording:
            yield evolve(figure, wording=wording, decimals=places)
    for approx in Approx:
        if approx is not Approx.NONE:
            yield evolve(figure, wording=Wording.PLAIN, approx=approx)


@frozen
class _Shape:
    """What stands around the number of a live part."""

    lead: str
    tail: str

    @classmethod
    def of(cls, words: str, unit: str) -> _Shape:
        """Of these words; a figure without a number (待补) has its indicator's unit."""
        number = _NUMBER.search(words)
        if number is None:
            return cls("", unit)
        return cls(words[: number.start()], words[number.end() :])


def _number_like(shape: _Shape, text: str, at: int, *, alone: bool) -> tuple[int, int] | None:
    """The first number from ``at`` with the same surroundings; any one for a part ``alone``."""
    loose = None
    for number in _NUMBER.finditer(text, at):
        start, end = number.span()
        fits = bool(shape.tail) and text.startswith(shape.tail, end)
        end += len(shape.tail) if fits else 0
        if shape.lead and text.endswith(shape.lead, at, start):
            start -= len(shape.lead)
            fits = fits or not shape.tail
        if fits:
            return start, end
        loose = loose or (start, whole_number(text, start, end))
    return loose if alone else None


def _old_words(shown: Sequence[Part]) -> Iterator[_Word]:
    for part in shown:
        if not isinstance(part.inline, Text):
            yield _Word(part.text, part)
        else:
            for match in _WORD.finditer(part.text):
                yield _Word(match[0], strong=part.inline.strong)


def _new_words(text: str, live: Sequence[str]) -> list[str]:
    """The words of a text; what reads as a live part is one word."""
    known = sorted({words for words in live if words}, key=len, reverse=True)
    pattern = _WORD
    if known:
        together = "|".join(_standing(words).pattern for words in known)
        pattern = re.compile(f"{together}|{_WORD.pattern}", re.DOTALL)
    return [match[0] for match in pattern.finditer(text)]


def _standing(words: str) -> re.Pattern[str]:
    """These words where no digit goes on before or behind them."""
    before = r"(?<![\d.])" if words[:1].isdigit() else ""
    behind = r"(?![\d])(?!\.\d)" if words[-1:].isdigit() else ""
    return re.compile(f"{before}{re.escape(words)}{behind}")

"""Sentences of a template, read into a closed syntax tree (短语语法).

A sentence is plain text with references in braces::

    {全社会R&D经费支出}            the value, with its unit
    {全社会R&D经费支出|上年|同比}   growth of last year's value, with its direction word
    {高新技术企业数|目标|下年}      next year's target
    {规上工业R&D经费支出|占比:地区生产总值(GDP)}
    {本期} {本年} {上年} {下年} {5年前} {近5年}   periods that follow the report's
    {单位} {全区} {区委} …         words about the bureau
    {待补:说明}                    something a person must write

``{{`` and ``}}`` stand for braces; a line break in a sentence means nothing. There are no
expressions, no attributes and no conditions: a template can never do anything but be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from core.model.periods import RelativePeriod
from core.templating.mistakes import PhraseInvalid, nearest
from core.templating.modifiers import (
    EXAMPLES,
    PERIOD_WORDS,
    check_sense,
    period_of,
    read_modifiers,
    unknown_indicator,
)
from core.templating.phrases import Blank, Mention, Name, NameWord, Phrase, Piece, Reference, Words
from core.templating.vocabulary import Vocabulary

_NAME_WORDS = {word.value: word for word in NameWord}
_MONTHS = "月份"
_BLANK = "待补"
_LINE_BREAK = re.compile(r"[ \t]*\r?\n[ \t]*")
_BAR = re.compile(r"[|｜]")


@frozen
class _Part:
    """A stretch of the sentence: plain text, or what stands between braces."""

    text: str
    offset: int
    reference: bool


def parse(text: str, vocabulary: Vocabulary) -> Phrase:
    """Read one sentence or paragraph of a template.

    Raises :class:`~core.templating.mistakes.PhraseInvalid` (a ``TemplateInvalid``) with the
    position and the remedy; nothing else, whatever the text.
    """
    pieces: list[Piece] = []
    words = ""
    for part in _parts(text):
        if not part.reference:
            words += part.text
            continue
        if words:
            pieces.append(Words(words))
            words = ""
        pieces.append(_reference(part, vocabulary))
    if words:
        pieces.append(Words(words))
    return tuple(pieces)


def _parts(text: str) -> Iterator[_Part]:
    """Split at braces; line breaks in plain text are dropped."""
    at = 0
    while at < len(text):
        here = text[at]
        if text[at : at + 2] in ("{{", "}}"):
            yield _Part(here, at, reference=False)
            at += 2
        elif here == "{":
            end = _closing(text, at)
            yield _Part(text[at + 1 : end], at + 1, reference=True)
            at = end + 1
        elif here == "}":
            raise PhraseInvalid(at, "多了一个“}”。", "请补上前面的“{”，或删去它。")
        elif here in "｛｝":
            raise PhraseInvalid(at, f"“{here}”是全角花括号。", "请改成半角的 { 和 }。")
        else:
            end = next((i for i in range(at, len(text)) if text[i] in "{}｛｝"), len(text))
            yield _Part(_LINE_BREAK.sub("", text[at:end]), at, reference=False)
            at = end


def _closing(text: str, opening: int) -> int:
    """Where the brace opened at ``opening`` is closed."""
    for at in range(opening + 1, len(text)):
        if text[at] == "}":
            return at
        if text[at] in "{｛｝":
            break
    raise PhraseInvalid(opening, "“{”没有配对的“}”。", "请在引用的末尾补上半角的“}”。")


def _reference(part: _Part, vocabulary: Vocabulary) -> Piece:
    words = _split(part)
    head, offset = words[0]
    name = head.strip()
    offset += len(head) - len(head.lstrip())
    if not name:
        raise PhraseInvalid(part.offset, "花括号里是空的。", "请写指标名称或{待补:说明}。")
    if blank := _blank(part, name):
        return blank
    if simple := _simple(name):
        if len(words) > 1:
            raise PhraseInvalid(words[1][1], f"“{name}”后面不带修饰词。", f"请只写{{{name}}}。")
        return simple
    indicator = vocabulary.find(name)
    if indicator is None:
        raise _unknown(name, offset, vocabulary)
    said = read_modifiers(words[1:], vocabulary)
    check_sense(indicator, said, offset)
    return Reference(
        indicator,
        said.measure,
        said.period,
        said.chosen_wording,
        said.base(),
        said.against,
        said.unit,
        said.decimals,
    )


def _split(part: _Part) -> list[tuple[str, int]]:
    """The words between the bars, each with its offset in the sentence."""
    found: list[tuple[str, int]] = []
    start = 0
    for bar in _BAR.finditer(part.text):
        found.append((part.text[start : bar.start()], part.offset + start))
        start = bar.end()
    found.append((part.text[start:], part.offset + start))
    return [(_LINE_BREAK.sub("", word), offset) for word, offset in found]


def _blank(part: _Part, name: str) -> Blank | None:
    word, _, _ = name.replace("：", ":").partition(":")
    if word.strip() != _BLANK:
        return None
    _, _, note = part.text.replace("：", ":", 1).partition(":")
    return Blank(_LINE_BREAK.sub("", note).strip())


def _simple(name: str) -> Piece | None:
    """A period or a word about the bureau, which take no modifiers."""
    if name in _NAME_WORDS:
        return Name(_NAME_WORDS[name])
    if name == _MONTHS:
        return Mention(PERIOD_WORDS["本期"], "months")
    period = period_of(name)
    if period is None:
        return None
    one_year = isinstance(period, RelativePeriod) and period.whole_year and period.years == 1
    return Mention(period, "year" if one_year else "full")


def _unknown(name: str, offset: int, vocabulary: Vocabulary) -> PhraseInvalid:
    words = nearest(name, (*_NAME_WORDS, *PERIOD_WORDS, _MONTHS, _BLANK, *EXAMPLES), 2)
    if words and len(name) <= 4 and not vocabulary.suggestions(name):
        return PhraseInvalid(
            offset, f"不认识“{name}”。", f"是不是{'、'.join(f'“{word}”' for word in words)}？"
        )
    return unknown_indicator(name, offset, vocabulary)

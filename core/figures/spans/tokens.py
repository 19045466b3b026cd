"""Numbers as they are written: digits, Chinese numerals, masks (数词)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from attrs import frozen

from core.figures.masks import MaskKind, find_masked
from core.figures.numerals import from_chinese

_WIDTH = str.maketrans("０１２３４５６７８９．％", "0123456789.%")
_DIGITS = re.compile(
    r"(?<![\dA-Za-z.〔\[+±/:：#＃-])(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?"
    r"|\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?:\.\d+)?(?!\d| \d)|\d+(?:\.\d+)?)"
    r"(?![\dA-Za-z+×])"
)
_AFTER_DASH = re.compile(r"(?<=[\d%％％年月日xX万亿][-])\d+(?:\.\d+)?(?![\dA-Za-z+×])")
_CHINESE = re.compile(
    r"(?<![\dxX×第每几数多初一二两三四五六七八九十百千万亿〇零])"
    r"[一二两三四五六七八九十百千万亿〇零]+"
)
_LONGEST = 24
_SEPARATORS = str.maketrans("", "", ", \u00a0\u2009\u202f")


@frozen
class Token:
    """A number without its unit. ``value`` is ``None`` when it is masked."""

    start: int
    end: int
    value: Decimal | None
    chinese: bool = False
    partly_masked: bool = False

    @property
    def masked(self) -> bool:
        """Whether the number cannot be read."""
        return self.value is None


def narrow(text: str) -> str:
    """Full-width digits, points and percent signs as half-width ones, offsets unchanged."""
    return text.translate(_WIDTH)


def tokens(text: str) -> Iterator[Token]:
    """All numbers of a narrowed text in order, ordinals and years among them."""
    found = [*_masked(text), *_plain(text), *_chinese(text)]
    end = 0
    for token in sorted(found, key=lambda item: (item.start, -item.end)):
        if token.start >= end:
            end = token.end
            yield token


def _masked(text: str) -> Iterator[Token]:
    for mask in find_masked(text):
        if mask.kind is MaskKind.NUMBER:
            partly = any(letter.isdigit() for letter in text[mask.start : mask.end])
            yield Token(mask.start, mask.end, None, partly_masked=partly)


def _plain(text: str) -> Iterator[Token]:
    for pattern in (_DIGITS, _AFTER_DASH):
        for match in pattern.finditer(text):
            if len(match[0]) <= _LONGEST:
                value = Decimal(match[0].translate(_SEPARATORS))
                yield Token(match.start(), match.end(), value)


def _chinese(text: str) -> Iterator[Token]:
    for match in _CHINESE.finditer(text):
        number = from_chinese(match[0])
        if number is not None:
            yield Token(match.start(), match.end(), Decimal(number), chinese=True)

"""Half-width marks beside Han text become full-width; addresses, decimals, times stay (全角标点).

Source: GB/T 15834-2011. Stray blanks between Han characters and marks go too.
"""

from __future__ import annotations

import re

from attrs import evolve

from core.intake.document.pieces import Piece
from core.intake.document.repairs import RepairKind, RepairLog
from core.intake.document.sentences import HAN

_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。", "(": "（", ")": "）"}
_ADDRESS = re.compile(
    r"(?:https?|ftp)://[^\s\u3000-\u9fff，。；！？）】》]+|www\.[^\s\u3000-\u9fff，。；！？）】》]+"
    r"|[\w.+-]+@[\w-]+(?:\.\w+)+",
    re.ASCII,
)
_BESIDE = f"{HAN}“”‘’（）《》【】〔〕、。，；：！？…—%％"
_MARK = re.compile(
    rf"(?<=[{_BESIDE}])[,;:](?![/\\])"
    rf"|(?<=[{_BESIDE}])[?!](?=$|[{_BESIDE}\s])"
    rf"|(?<=[0-9A-Za-z+)\]*_])[,;](?=\s?[{HAN}“‘（《0-9A-Za-z*_x])(?<!\d,(?=\d{{3}}))"
    rf"|(?<=[A-Za-z0-9)])[:?!](?=[{HAN}“‘（《])"
    rf"|(?<=[{HAN}”’）》%％)])\.(?=$|[{HAN}“《（\s])(?!\.)"
    rf"|[,;:](?=[{HAN}“《])"
)
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?!\d)")
_ENGLISH = re.compile(r"[A-Za-z][A-Za-z0-9,.;:!?()'\- ]{6,}[A-Za-z.]")
_PAIR = re.compile(r"\(([^()（）]*)\)")
_HAN = re.compile(f"[{HAN}]")
_MARKER = re.compile(r"\(\d{1,2}\)")
_NUMERAL = re.compile(rf"[一二三四五六七八九十]{{1,3}}[.,](?=[{HAN}“])")
_BLANK = re.compile(
    rf"(?<=[{HAN}，。；：！？、”’）》,;:])(?<![的与和及])[ \t]+"
    rf"(?=[“‘（《，。；：！？、]|[{HAN}]{{2}}.*[。；，,])"
    rf"|(?<=[“‘（《])[ \t]+|(?<![的与和及])[ \t]+(?=[”’）》，。；：！？、])"
    r"|(?<=[^\W\d_])[,，、](?=[。；！？])"
)


def widened(piece: Piece, log: RepairLog) -> Piece:
    """The piece with full-width marks; one repair for the paragraph."""
    text = wide_text(piece.text)
    if text == piece.text:
        return piece
    if not log.make(RepairKind.PUNCTUATION, piece.place(0), piece.text, text):
        return piece
    return evolve(piece, text=text)


def wide_text(text: str) -> str:
    """``text`` with full-width marks, of the same length."""
    if not _HAN.search(text):
        return text
    spared = [
        match.span()
        for pattern in (_ADDRESS, _THOUSANDS, _ENGLISH)
        for match in pattern.finditer(text)
    ]

    def is_spared(at: int) -> bool:
        return any(start <= at < stop for start, stop in spared)

    letters = list(text)
    if marker := _MARKER.match(text):
        letters[0], letters[marker.end() - 1] = "（", "）"
    if numeral := _NUMERAL.match(text):
        letters[numeral.end() - 1] = "、"
    for match in _PAIR.finditer(text):
        before = text[match.start() - 1 : match.start()]
        if (_HAN.search(match[1]) or _HAN.match(before)) and not is_spared(match.start()):
            letters[match.start()], letters[match.end() - 1] = "（", "）"
    after_numeral = numeral.end() - 1 if numeral else -1
    for match in _MARK.finditer(text):
        if not is_spared(match.start()) and match.start() != after_numeral:
            letters[match.start()] = _WIDE[match[0]]
    return "".join(letters)


def without_blanks(piece: Piece, log: RepairLog) -> Piece:
    """The piece without blanks that no Chinese text needs."""
    at = 0
    while (match := _BLANK.search(piece.text, at)) is not None:
        before = piece.text[max(match.start() - 4, 0) : match.end() + 4]
        after = before.replace(match[0], "", 1)
        at = match.end()
        if log.make(RepairKind.BLANKS, piece.place(match.start()), before, after):
            piece = piece.without(*match.span())
            at = match.start()
    return piece

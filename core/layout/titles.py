"""A title broken by meaning into lines (标题排列, GB/T 9704-2012 7.3.1).

Words stay whole, lines form a trapezium or a lozenge, and no line is a remnant. Without a
dictionary of the language the sense is judged by known words, organ names and particles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from core.layout.title_words import GENRES, ORGAN_ENDINGS, WORDS

TENTHS = 10
"""Widths are counted in tenths of a full-width character."""

_LATIN_TENTHS = 6
"""A digit: half a character in most faces, up to 0.6 in some substitutes; no line may overflow."""

MAX_LINE = 20
"""Characters of 2号 that fit 156 mm."""

_FORBIDDEN = 1000
_WORD_EDGE = 4.0
_TORN = 8.0
_EXTRA_LINE = 4.0
_LONGEST_WORD = max(len(word) for word in WORDS)
_TOKEN = re.compile(r"\d[\d.,]*(?:%|年度|年|月|日|个|项|家)?|[A-Za-z][\w.&-]*")
_CLOSING = "，。、；：！？”’）》〉】〕"
_OPENING = "“‘（《〈【〔"
_SHORTEST = 4 * TENTHS
_MAX_LINES = 6


def title_lines(text: str, names: tuple[str, ...] = (), limit: int = MAX_LINE) -> tuple[str, ...]:
    """The title as lines of at most ``limit`` full-width characters.

    ``names`` are organ and place names to keep whole. Breaks the author typed (line feeds) are kept
    when every line fits.
    """
    typed = tuple(line.strip() for line in text.split("\n") if line.strip())
    if not typed:
        return ()
    if len(typed) > 1 and all(_width(line) <= limit * TENTHS for line in typed):
        return typed
    return _broken("".join(typed), tuple(name for name in names if name), limit * TENTHS)


@lru_cache(maxsize=256)
def _broken(text: str, names: tuple[str, ...], limit: int) -> tuple[str, ...]:
    total = _width(text)
    if total <= limit:
        return (text,)
    costs = _break_costs(text, names)
    fewest = -(-total // limit)
    best: tuple[float, tuple[int, ...]] | None = None
    for count in range(fewest, min(fewest + 2, _MAX_LINES + 1)):
        for cuts in _cuts(text, costs, count, limit):
            cost = _cost(text, cuts, costs) + _EXTRA_LINE * (count - fewest)
            if best is None or cost < best[0]:
                best = (cost, cuts)
    cuts = best[1] if best is not None else _every(text, limit)
    return tuple(text[a:b] for a, b in zip((0, *cuts), (*cuts, len(text)), strict=True))


def _width(text: str) -> int:
    return sum(_LATIN_TENTHS if char < "\u0100" else TENTHS for char in text)


def _break_costs(text: str, names: tuple[str, ...]) -> list[float]:
    """What a break before each character costs; index 0 and the end are not asked for."""
    edges = set(_word_edges(text, names))
    costs = [_WORD_EDGE if at in edges else float(_FORBIDDEN) for at in range(len(text) + 1)]
    loose = _loose_positions(text, names)
    for at in range(1, len(text)):
        before, after = text[at - 1], text[at]
        if at in loose:
            costs[at] = _TORN
        if after in _CLOSING or before in _OPENING or after == "的":
            costs[at] = _FORBIDDEN
        elif costs[at] < _FORBIDDEN:
            costs[at] += _sense(text, at, names)
    return costs


def _sense(text: str, at: int, names: tuple[str, ...]) -> float:
    """How well or badly the meaning bears a break here; negative is good."""
    head, rest = text[:at], text[at:]
    if rest.startswith("关于"):
        return -4.0
    if head.endswith(("关于", "和", "与", "及", "暨", "印发")):
        return 9.0
    if head.endswith(("进一步", "深入", "全面", "切实", "大力", "扎实")):
        return 6.0  # an adverb stays with its verb
    if head.endswith(tuple(names)) if names else False:
        return -1.0
    if rest.startswith(("和", "与", "及", "暨")) and not rest.startswith("和社会"):
        return -3.5
    if head.endswith(("、", "，", "）", "》", "”")):
        return -3.0
    if rest.startswith("的") or (head.endswith("的") and rest in GENRES):
        return 9.0
    if head.endswith("的"):
        return -1.0
    if re.search(r"\d年度?$", head):
        return 2.0  # a year stays with what it dates
    return 0.0


def _words(text: str, names: tuple[str, ...]) -> Iterator[tuple[int, int, bool]]:
    """The title cut into the longest known words: (start, end, known)."""
    at = 0
    while at < len(text):
        end = _known_end(text, at, names)
        yield at, end or at + 1, end is not None
        at = end or at + 1


def _known_end(text: str, at: int, names: tuple[str, ...]) -> int | None:
    if match := _TOKEN.match(text, at):
        return match.end()
    for name in sorted(names, key=len, reverse=True):
        if text.startswith(name, at):
            return at + len(name)
    for size in range(min(_LONGEST_WORD, len(text) - at), 1, -1):
        if text[at : at + size] in WORDS:
            return at + size
    return None


def _word_edges(text: str, names: tuple[str, ...]) -> Iterator[int]:
    """Positions between two words of which at least one is known, or at an organ's end."""
    words = list(_words(text, names))
    for (start, end, known), (_, _, next_known) in pairwise(words):
        if known or next_known or text[start:end] in "和与及暨的、，":
            yield end
    for match in re.finditer("|".join(ORGAN_ENDINGS), text):
        if text.startswith("关于", match.end()):
            yield match.end()


def _loose_positions(text: str, names: tuple[str, ...]) -> set[int]:
    """Positions between two unknown characters: a break there may tear a word."""
    words = list(_words(text, names))
    return {
        end
        for (_, end, known), (_, _, next_known) in pairwise(words)
        if not known and not next_known
    } - set(_word_edges(text, names))


def _cuts(text: str, costs: list[float], count: int, limit: int) -> Iterator[tuple[int, ...]]:
    """Every way to cut the title into ``count`` lines that fit and are no remnants."""
    edges = [at for at in range(1, len(text)) if costs[at] < _FORBIDDEN]
    sums = [0]
    for char in text:
        sums.append(sums[-1] + _width(char))
    total = sums[-1]

    def extend(start: int, left: int) -> Iterator[tuple[int, ...]]:
        if left == 1:
            if _SHORTEST <= total - sums[start] <= limit:
                yield ()
            return
        if total - sums[start] > left * limit:
            return
        for at in edges:
            if at > start and _SHORTEST <= sums[at] - sums[start] <= limit:
                for rest in extend(at, left - 1):
                    yield (at, *rest)

    yield from extend(0, count)


def _cost(text: str, cuts: tuple[int, ...], costs: list[float]) -> float:
    widths = [_width(text[a:b]) for a, b in zip((0, *cuts), (*cuts, len(text)), strict=True)]
    sense = sum(3 * costs[at] for at in cuts)
    spread = (max(widths) - min(widths)) / TENTHS
    return sense + 0.6 * spread + (0 if has_good_shape(widths) else 60)


def has_good_shape(widths: list[int]) -> bool:
    """Whether lines of these widths form a trapezium or a lozenge: no block, no hourglass (7.3.1).

    Two lines must differ by at least one character, more by half a one.
    """
    least = TENTHS if len(widths) == 2 else TENTHS // 2
    steps = [b - a for a, b in pairwise(widths)]
    peak = widths.index(max(widths))
    rising = all(step >= least for step in steps[:peak])
    falling = all(step <= -least for step in steps[peak:])
    return rising and falling


def _every(text: str, limit: int) -> tuple[int, ...]:
    """Last resort: fill the lines."""
    cuts: list[int] = []
    start = 0
    for at in range(1, len(text) + 1):
        if _width(text[start:at]) > limit:
            start = at - 1
            cuts.append(start)
    return tuple(cuts)

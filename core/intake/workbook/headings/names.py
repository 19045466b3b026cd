"""Which indicator a label or a header means, with the words of period and role around it."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from attrs import evolve, field, frozen

from core.catalogue.catalogue import Catalogue
from core.catalogue.matching import Match, match, mentioned, recognised
from core.catalogue.naming import key
from core.intake.workbook.headings.phrase import Phrase
from core.intake.workbook.headings.phrases import read
from core.intake.workbook.headings.units_in_text import unit_of_label, without_unit
from core.model.indicators import Indicator

_PART_MARKS = re.compile(r"\s*[/、;；]\s*")
_STRANGERS = 1000
"""Labels of a workbook that are no names, until which names like them are looked for."""
_YEARS = re.compile(r"[(]?(?:19|20)\d\d年?(?:度)?(?:数|数据)?[)]?")


@frozen
class Name:
    """A label: its text as written, what it matched, what else it says.

    ``parts`` are the matches of a label that names several things (推荐数/通过评审数). ``pure``
    tells that the label is no name at all but a role or period (增速).
    """

    text: str = ""
    match: Match = field(factory=Match)
    phrase: Phrase = field(factory=Phrase)
    parts: tuple[Match, ...] = ()
    pure: bool = False

    @property
    def known(self) -> bool:
        """Whether it names an indicator, be it an ambiguous one."""
        return self.match.name is not None or self.match.how == "caution" or bool(self.parts)


class Namer:
    """Matches labels against the catalogue and the report's own indicators, remembering results."""

    def __init__(self, catalogue: Catalogue, extra: tuple[Indicator, ...] = ()) -> None:
        self._catalogue = catalogue
        self._extra = extra
        self._strangers = 0
        self.row_name = lru_cache(maxsize=4096)(self._row_name)
        self.knows = lru_cache(maxsize=8192)(self._knows)

    def _knows(self, text: str) -> bool:
        if len(text) > 60:
            return False
        return recognised(text, self._catalogue) or any(
            key(text) == key(item.name) for item in self._extra
        )

    def mentioned(self, text: str) -> Match | None:
        """The indicator a title speaks of."""
        entry = mentioned(text, self._catalogue)
        return Match(entry=entry, how="title") if entry else None

    def find(self, text: str, context: str = "") -> Match:
        """The plain match of a text."""
        near = self._strangers < _STRANGERS
        found = match(text, self._catalogue, self._extra, context=context, near=near)
        self._strangers += found.how == "none"
        return found

    def _row_name(self, text: str, context: str = "") -> Name:
        """Read a label: first as a name, then without role and period words, then in parts."""
        unit = Phrase(unit=unit_of_label(text))
        phrase = read(text)
        if self.knows(text):
            return Name(text, self.find(text, context), _times(phrase, unit))
        if phrase.pure and phrase.column is None:
            return Name(text, Match(), phrase, pure=True)
        stripped = self._stripped(text, phrase, context)
        if stripped is not None:
            return stripped
        parts = self._parts(text)
        if parts:
            return Name(text, Match(), unit, parts)
        return Name(text, self.find(text, context), _times(phrase, unit))

    def _stripped(self, text: str, phrase: Phrase, context: str) -> Name | None:
        """A name with role or period words around it: 高新技术产业增加值增速, 2023年专利授权数."""
        rest = phrase.rest
        if not rest or not phrase.telling or not self.knows(rest):
            return None
        found = self.find(rest, context)
        return Name(text, found, phrase)

    def _parts(self, text: str) -> tuple[Match, ...]:
        """Several names in one label; the second may leave out what the first begins with."""
        pieces = _PART_MARKS.split(without_unit(unicodedata.normalize("NFKC", text)).strip())
        if len(pieces) < 2 or any(len(piece) < 2 for piece in pieces):
            return ()
        found: list[Match] = []
        for piece in pieces:
            told = self.find(piece)
            if told.name is None and found and (head := found[0].name):
                told = self._continued(head, piece) or told
            found.append(told)
        return tuple(found) if found[0].name is not None or found[0].how == "caution" else ()

    def _continued(self, head: str, piece: str) -> Match | None:
        for length in range(len(head) - 1, 1, -1):
            told = self.find(head[:length] + piece)
            if told.name is not None and told.how in ("exact", "normalised", "alias"):
                return told
        return None


def _times(phrase: Phrase, unit: Phrase) -> Phrase:
    """Of a label that is a name, only an explicit year and the unit count: （2022年）."""
    bracketed = _YEARS.search(unicodedata.normalize("NFKC", phrase.text))
    if phrase.years is None or bracketed is None:
        return unit
    return evolve(unit, years=phrase.years, preliminary=phrase.preliminary)

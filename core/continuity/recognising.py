"""Which indicator of a report's table a phrase of another document names (认指标)."""

from __future__ import annotations

from core.continuity.promises import Recognise
from core.model.ids import IndicatorId
from core.model.indicators import IndicatorBook

_SHORTEST = 3


def recogniser(book: IndicatorBook) -> Recognise:
    """A function that tells the indicator whose name or alias stands in a phrase.

    The longest name wins, or 规上工业R&D经费 would be taken for R&D经费; a name that two indicators
    share names neither.
    """
    owners: dict[str, set[IndicatorId]] = {}
    for indicator in book.indicators:
        for name in (indicator.name, *indicator.aliases):
            if len(name) >= _SHORTEST:
                owners.setdefault(_folded(name), set()).add(indicator.id)
    names = sorted(owners, key=len, reverse=True)

    def recognise(text: str) -> IndicatorId | None:
        folded = _folded(text)
        name = next((name for name in names if name in folded), None)
        if name is None or len(owners[name]) > 1:
            return None
        (owner,) = owners[name]
        return owner

    return recognise


def _folded(text: str) -> str:
    return text.casefold().replace(" ", "").replace("（", "(").replace("）", ")").replace("＆", "&")

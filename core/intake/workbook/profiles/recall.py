"""Names a person settled before are settled again, and said so; the rest is learned anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import evolve

from core.catalogue.catalogue import load
from core.intake.workbook.figures import BookReading, Figure
from core.intake.workbook.profiles.fingerprint import Forms
from core.model.ids import IndicatorId
from core.model.indicators import Indicator, IndicatorBook
from core.model.profiles import NameMapping, Profile, merged

NameKey = tuple[str, str]
"""A name as a person settles it: the label as written, and the label above a 其中 part."""


def name_key(figure: Figure) -> NameKey:
    """What a person settles when this figure's name is settled."""
    return figure.indicator_text, figure.context


class Memory:
    """The profiles in force for one plan; those of the report go before the shared ones."""

    def __init__(
        self, book: IndicatorBook, own: tuple[Profile, ...], shared: tuple[Profile, ...] = ()
    ) -> None:
        known = merged(shared, own)
        self._known: Mapping[tuple[str, NameKey], Indicator] = {
            (item.fingerprint, (mapping.label, mapping.context)): mapping.indicator
            for item in known
            for mapping in item.mappings
        }
        self._book = book
        self._settled: dict[IndicatorId | str, Indicator] = {}

    def indicator(self, form: str, figure: Figure) -> Indicator | None:
        """What a person said last time this label of this form means; ``None`` if nobody did."""
        found = self._known.get((form, name_key(figure)))
        if found is None:
            return None
        if found.name not in self._settled:
            self._settled[found.name] = self._here(found)
        return self._settled[found.name]

    def _here(self, remembered: Indicator) -> Indicator:
        """The remembered indicator as this report has it, else ready to be added to it."""
        for item in self._book.indicators:
            same_code = bool(remembered.code) and item.code == remembered.code
            if same_code or item.name == remembered.name:
                return item
        entry = load().by_code(remembered.code) if remembered.code else None
        if entry is not None:
            return evolve(entry.indicator(), unit=remembered.unit or entry.indicator().unit)
        taken = {item.id for item in self._book.indicators}
        taken |= {item.id for item in self._settled.values()}
        if remembered.id in taken:
            return evolve(remembered, id=free_id(taken), parent=None)
        return evolve(remembered, parent=None)


def free_id(taken: Iterable[IndicatorId]) -> IndicatorId:
    """An id for an indicator of the user's own that no other has."""
    known = set(taken)
    number = next(n for n in range(1, len(known) + 2) if f"own{n}" not in known)
    return IndicatorId(f"own{number}")


def learned(
    settled: Iterable[tuple[BookReading, Iterable[tuple[Figure, Indicator]]]],
) -> tuple[Profile, ...]:
    """The profiles that the names settled in these readings make for their forms."""
    found: dict[str, dict[NameKey, Indicator]] = {}
    for reading, named in settled:
        forms = Forms(reading)
        for figure, indicator in named:
            form = forms.of(figure)
            if form:
                found.setdefault(form, {})[name_key(figure)] = indicator
    return tuple(
        Profile(
            form, tuple(NameMapping(label, item, above) for (label, above), item in told.items())
        )
        for form, told in found.items()
    )

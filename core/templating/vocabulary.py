"""Which indicators a template may name: those of the catalogue and its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from core.catalogue.catalogue import Catalogue
from core.model.indicators import Indicator
from core.templating.mistakes import nearest


class Vocabulary:
    """Indicators by their exact name; a template's own ones come before the catalogue's."""

    def __init__(self, known: Mapping[str, Indicator], aliases: Mapping[str, str]) -> None:
        self._known = dict(known)
        self._aliases = dict(aliases)

    @classmethod
    def of(cls, catalogue: Catalogue, own: Iterable[Indicator] = ()) -> Vocabulary:
        """The catalogue's indicators, with a template's own added or put in their place."""
        known = {entry.name: entry.indicator() for entry in catalogue.entries}
        aliases: dict[str, str] = {}
        for entry in catalogue.entries:
            for alias in entry.aliases:
                aliases.setdefault(alias, entry.name)
        known.update({indicator.name: indicator for indicator in own})
        return cls(known, aliases)

    def find(self, name: str) -> Indicator | None:
        """The indicator of exactly this name."""
        return self._known.get(name)

    def names(self) -> tuple[str, ...]:
        """Every name that may be written."""
        return tuple(self._known)

    def suggestions(self, name: str) -> tuple[str, ...]:
        """Names that were probably meant: by alias, by being part of each other, by spelling."""
        if name in self._aliases:
            return (self._aliases[name],)
        found = list(nearest(name, self._known))
        if len(name) > 1:
            found += [known for known in self._known if name in known or known in name]
        return tuple(dict.fromkeys(found))[:3]

"""What a person confirmed about a form, remembered for the next time it comes in (导入对应)."""

from __future__ import annotations

from attrs import evolve, frozen

from core.model.indicators import Indicator


@frozen
class NameMapping:
    """A label as the form writes it and the indicator a person said it means.

    ``context`` is the label above a 其中 part: 企业 under 研发经费 is another thing than 企业 under
    研发人员. The whole indicator is kept, so that another report can find it by its code or name,
    or take it over.
    """

    label: str
    indicator: Indicator
    context: str = ""


@frozen
class Profile:
    """The confirmed reading of one form, found again by ``fingerprint`` (also next year).

    ``hints`` are a person's corrections of how the sheet was understood (this row is the header,
    this column holds the unit …), one text each, written and read only by those who apply them.
    """

    fingerprint: str
    mappings: tuple[NameMapping, ...] = ()
    hints: tuple[str, ...] = ()

    def indicator(self, label: str, context: str = "") -> Indicator | None:
        """The indicator confirmed for this label, or ``None``."""
        for mapping in self.mappings:
            if (mapping.label, mapping.context) == (label, context):
                return mapping.indicator
        return None


def merged(older: tuple[Profile, ...], newer: tuple[Profile, ...]) -> tuple[Profile, ...]:
    """Both sets as one: what was said last holds, label by label; new hints replace old ones."""
    found = {item.fingerprint: item for item in older}
    for item in newer:
        base = found.get(item.fingerprint)
        found[item.fingerprint] = item if base is None else _joined(base, item)
    return tuple(found.values())


def _joined(older: Profile, newer: Profile) -> Profile:
    said = {(item.label, item.context): item for item in older.mappings}
    for mapping in newer.mappings:
        said.pop((mapping.label, mapping.context), None)
        said[mapping.label, mapping.context] = mapping
    return evolve(older, mappings=tuple(said.values()), hints=newer.hints or older.hints)

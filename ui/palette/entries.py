"""What the palette offers, and which of it a few letters mean."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from attrs import frozen
from PySide6.QtGui import QKeySequence

from core.catalogue.initials import finds, initials
from core.edit.change import Focus
from core.layout.numbering import section_numbers
from core.model.report import Report
from ui.actions.registry import Actions

LIMIT = 200
"""So many answers are shown at most."""


@frozen
class Entry:
    """One thing to do or place to go: its kind, name, a quiet hint, and what carries it out.

    ``terms`` are other words it is found by.
    """

    kind: str
    name: str
    hint: str
    run: Callable[[], object]
    terms: tuple[str, ...] = ()


def command_entries(actions: Actions, skip: Iterable[str] = ()) -> Iterator[Entry]:
    """Every command that can be carried out now, with its keys."""
    left_out = frozenset(skip)
    for action_id in actions:
        action = actions[action_id]
        if action_id in left_out or not action.isEnabled():
            continue
        spec = actions.spec(action_id)
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        yield Entry("命令", spec.text.rstrip("…"), keys, action.trigger, (spec.tip,))


def place_entries(report: Report, go: Callable[[Focus], object]) -> Iterator[Entry]:
    """Every section and every indicator of a report."""
    numbers = section_numbers(report)
    for section in report.sections():
        name = f"{numbers.get(section.id, '')}{section.title}"
        yield Entry("章节", name, "", partial(go, Focus(section.id)), (section.title,))
    for item in report.book.indicators:
        yield Entry("指标", item.name, item.unit, partial(go, Focus(indicator=item.id)))


def narrowed(entries: Iterable[Entry], wanted: str) -> tuple[Entry, ...]:
    """Entries that hold every typed word, in Han characters or by first letters of pinyin.

    Best first: names that begin with it, names that hold it, then those only described by it.
    """
    typed = unicodedata.normalize("NFKC", wanted).casefold().strip()
    found: list[tuple[int, int, Entry]] = []
    for number, entry in enumerate(entries):
        if not typed:
            found.append((0, number, entry))
        elif finds(typed, (entry.name,)):
            starts = entry.name.casefold().startswith(typed) or initials(entry.name).startswith(
                typed
            )
            found.append((0 if starts else 1, number, entry))
        elif any(typed in term.casefold() for term in entry.terms):
            found.append((2, number, entry))
    return tuple(entry for _, _, entry in sorted(found, key=lambda item: item[:2])[:LIMIT])

"""Proposals for the headings of one level (标题助手): one form, one length, no verb twice.

The rule behind it (S-07): siblings have the same form, differ by at most two characters and do not
repeat a verb. A set that cannot keep it is not proposed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from attrs import evolve, frozen

from core.edit.change import Change, Focus
from core.edit.headings.patterns import Lexicon, Pattern, Topic, lexicon
from core.edit.headings.subjects import lengths_of, subject_of
from core.edit.outline import Edit, update_section
from core.model.ids import SectionId
from core.model.report import Numbering, Report, Section

SPREAD = 2
"""Characters the longest heading of a level may have more than the shortest."""

_SLOT = re.compile(r"\{(.)\}")
_VARIANTS = 3
_FIRST_ADVERBS = 9


@frozen
class Proposal:
    """One set of headings, in the order of the sections, and the pattern it follows."""

    pattern: str
    name: str
    titles: tuple[str, ...]


def siblings_of(report: Report, section_id: SectionId) -> tuple[Section, ...]:
    """The headed, exported sections of the level a section stands on."""
    levels = (report.outline, *(section.children for section in report.sections()))
    level = next((item for item in levels if any(one.id == section_id for one in item)), ())
    return tuple(
        item
        for item in level
        if item.included and item.numbering is not Numbering.HIDDEN and item.title.strip()
    )


def proposals(sections: Sequence[Section], words: Lexicon | None = None) -> tuple[Proposal, ...]:
    """Sets of headings for these siblings; patterns that suit their role come first."""
    known = words or lexicon()
    if not sections:
        return ()
    role = sections[0].role.value
    ranked = sorted(known.patterns, key=lambda item: role not in item.roles)
    subjects = [subject_of(section.title, known) for section in sections]
    found: list[Proposal] = []
    for pattern in ranked:
        seen: set[tuple[str, ...]] = set()
        for turn in range(_VARIANTS):
            titles = _titles(pattern, subjects, known, turn)
            if titles is not None and titles not in seen:
                seen.add(titles)
                found.append(Proposal(pattern.id, pattern.name, titles))
    return tuple(found)


def rename_all(report: Report, titles: Sequence[tuple[SectionId, str]]) -> Edit:
    """Give several sections their headings as one undo step; empty ones are left as they are."""
    after = report
    changed: list[SectionId] = []
    for section_id, title in titles:
        section = after.section(section_id)
        wanted = title.strip()
        if section is None or not wanted or wanted == section.title:
            continue
        after = update_section(after, section_id, partial(evolve, title=wanted))
        changed.append(section_id)
    if not changed:
        return report, Change("")
    label = f"改{len(changed)}个标题"
    return after, Change(
        label, sections=frozenset(changed), structure=True, focus=Focus(changed[0])
    )


def even(titles: Sequence[str]) -> bool:
    """Whether the headings differ by no more characters than they may."""
    lengths = [len(title.strip()) for title in titles]
    return not lengths or max(lengths) - min(lengths) <= SPREAD


def _titles(
    pattern: Pattern, subjects: Sequence[str], words: Lexicon, turn: int
) -> tuple[str, ...] | None:
    """One set, or ``None`` when lengths or words do not suffice."""
    topics = [words.topic_of(subject) for subject in subjects]
    used = {word for word in words.adverbs if word in pattern.form}
    frames: list[str] = []
    for topic in topics:
        frame = _frame(pattern, topic, words, used, turn)
        if frame is None:
            return None
        frames.append(frame)
    fitted = _fitted(
        frames,
        [lengths_of(subject, words, after_verb="{动}" in pattern.form) for subject in subjects],
    )
    if fitted is None or len(set(fitted)) < len(fitted):
        return None
    return fitted


def _frame(pattern: Pattern, topic: Topic, words: Lexicon, used: set[str], turn: int) -> str | None:
    """The form with every slot but the subject filled; ``None`` when no unused word is left."""
    frame = pattern.form
    for slot in _SLOT.findall(pattern.form):
        if slot == "X":
            continue
        word = next((item for item in _turned(slot, topic, words, turn) if _free(item, used)), None)
        if word is None:
            return None
        used.update({word, word[:2]})
        frame = frame.replace(f"{{{slot}}}", word, 1)
    return frame


def _free(word: str, used: set[str]) -> bool:
    return word not in used and word[:2] not in used


def _turned(slot: str, topic: Topic, words: Lexicon, turn: int) -> Iterator[str]:
    """Words for a slot: the topic's own from number ``turn`` on, then the general ones."""
    general = words.topics[-1]
    if slot == "副":
        own: Sequence[str] = words.adverbs[:_FIRST_ADVERBS]
        rest: Sequence[str] = ()
    else:
        name = {"动": "verbs", "谓": "predicates", "尾": "ends", "新": "news"}.get(slot)
        name = name or {"喻": "metaphors", "短": "shorts"}[slot]
        own, rest = getattr(topic, name), getattr(general, name)
    start = turn % max(len(own), 1)
    yield from (*own[start:], *own[:start])
    yield from rest


def _fitted(frames: Sequence[str], lengths: Sequence[dict[int, str]]) -> tuple[str, ...] | None:
    """The subjects put in, in the lengths that make the headings most alike."""
    fixed = [len(frame) - len("{X}") for frame in frames]
    totals = {base + size for base, sizes in zip(fixed, lengths, strict=True) for size in sizes}
    best: tuple[tuple[int, int], tuple[str, ...]] | None = None
    for total in sorted(totals):
        titles = tuple(
            frame.replace("{X}", _nearest(sizes, total - base))
            for frame, sizes, base in zip(frames, lengths, fixed, strict=True)
        )
        if not even(titles):
            continue
        spread = max(map(len, titles)) - min(map(len, titles))
        kept = sum(
            next(iter(sizes.values())) not in title
            for title, sizes in zip(titles, lengths, strict=True)
        )
        if best is None or (kept, spread) < best[0]:
            best = ((kept, spread), titles)
    return best[1] if best else None


def _nearest(sizes: Mapping[int, str], wanted: int) -> str:
    """The subject whose length is nearest; of two as near, the one found first."""
    return sizes[min(sizes, key=lambda size: abs(size - wanted))]

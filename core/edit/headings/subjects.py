"""What a heading is about: its subject without verb, adverb and predicate, in several lengths."""

from __future__ import annotations

import re

from core.edit.headings.patterns import Lexicon

_NUMBER = re.compile(
    r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.．、]|[一二三四五六七八九十]是)"
)
_PREDICATE = re.compile(
    "(?:更加|不断|持续|日益|日趋|加快|显著|全面|逐步|有效|稳步|扎实|纵深|明显|深入|更为)[一-龥]{2}$"
)
_CLOSING = "。；;，, 　"
_DOING = "建设"
_SHORTEST, _LONGEST = 2, 10


def subject_of(title: str, words: Lexicon) -> str:
    """The subject of a heading: 创新平台建设扎实推进 → 创新平台建设; 建强创新平台 → 创新平台."""
    text = _NUMBER.sub("", title.strip()).strip(_CLOSING)
    text = re.split("[，,、；：]", text, maxsplit=1)[0].removeprefix("聚焦")
    text = re.sub('[“”"].*', "", text) or text
    for tail in words.tails():
        if len(text) - len(tail) >= _SHORTEST and text.endswith(tail):
            text = text.removesuffix(tail)
            break
    if len(_PREDICATE.sub("", text)) >= _SHORTEST:
        text = _PREDICATE.sub("", text)
    for _ in range(2):
        text = _without_start(text, words)
    return text or title.strip()


def _without_start(text: str, words: Lexicon) -> str:
    starts = sorted((*words.adverbs, *words.starts, *words.verbs()), key=len, reverse=True)
    for start in starts:
        if text.startswith(start) and len(text) - len(start) >= _SHORTEST:
            return text.removeprefix(start)
    return text


def lengths_of(subject: str, words: Lexicon, *, after_verb: bool) -> dict[int, str]:
    """The subject in several lengths: itself, without modifiers or endings, and with a word more.

    The first found of a length stays: the subject itself, then shorter forms, then longer ones.
    Behind a verb it loses 建设: one does not 建强 a 建设.
    """
    if after_verb and len(subject) > len(_DOING) + 1:
        subject = subject.removesuffix(_DOING)
    found = {len(subject): subject}
    shorter = [subject]
    while shorter:
        text = shorter.pop(0)
        for cut in _cut(text, words):
            if len(cut) >= _SHORTEST and len(cut) not in found:
                found[len(cut)] = cut
                shorter.append(cut)
    for word in words.prefixes:
        longer = f"{word}{subject}"
        if word not in subject and word[0] != subject[0] and len(longer) <= _LONGEST:
            found.setdefault(len(longer), longer)
    for word in words.suffixes:
        longer = f"{subject}{word}"
        if not subject.endswith((*words.endings, *words.suffixes)) and len(longer) <= _LONGEST:
            found.setdefault(len(longer), longer)
    return found


def _cut(text: str, words: Lexicon) -> list[str]:
    fronts = [text.removeprefix(word) for word in words.modifiers if text.startswith(word)]
    backs = [text.removesuffix(word) for word in words.endings if text.endswith(word)]
    return [*fronts, *backs]

"""Where one sentence ends and the next begins (断句)."""

from __future__ import annotations

import re

from attrs import frozen

# A closing quote or bracket after the end mark still belongs to the sentence.
_SENTENCE = re.compile(r"[^。！？；!?;\n]*(?:[。！？；!?;]+[”’）》】)]*|\n|$)")


@frozen
class Sentence:
    """A sentence and where it stands in its paragraph's text."""

    start: int
    end: int
    text: str


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a paragraph, ended by 。！？；, without surrounding blanks."""
    found = []
    for match in _SENTENCE.finditer(text):
        whole = match.group()
        bare = whole.strip()
        if bare:
            start = match.start() + len(whole) - len(whole.lstrip())
            found.append(Sentence(start, start + len(bare), bare))
    return tuple(found)


def sentence_at(text: str, offset: int) -> str:
    """The sentence around an offset; the whole text when there is none."""
    for sentence in sentences(text):
        if sentence.start <= offset < sentence.end:
            return sentence.text
    return text.strip()

"""Whether a sentence reads like a heading: 动宾, 主谓, 定中 (标题语法).

Used where no marker helps: 强化宣传指导。深入企业…… A sentence alone proves little; the callers ask
for company (neighbours of the same build) before they believe it.
"""

from __future__ import annotations

import enum
import re

from core.intake.document.heading_words import (
    ADVERBS,
    COMPOUNDS,
    NEVER,
    NOUN_ENDS,
    OPENERS,
    PREDICATES,
    VERBS,
)
from core.intake.document.sentences import HAN, clauses, han_count, holds_figure, strip_end

SHORTEST = 4
LONGEST = 24
"""Han characters of an unmarked heading."""

LONGEST_CLAUSE = 17

_OPENERS = tuple(sorted(OPENERS, key=len, reverse=True))
_NEVER = re.compile("|".join(map(re.escape, NEVER)))
_COPULA = re.compile(r"(?<![但于可不凡总正老务求真实])是(?!非)")
_MODAL = re.compile(
    r"(?<![主重需必紧首纲概摘扼])要(?![素求点务领件道塞地闻])|(?<![必急供刚内])需(?![求要])"
)
_DIGIT = re.compile(r"[0-9０-９]")
_NAMED_DIGIT = re.compile(
    r"[“\"‘][^”\"’]*[”\"’]|(?:20|19)\d\d年?|[A-Za-z]+\d|\d+[A-Za-z]|十[一二三四五]五"
)
_QUOTED = re.compile(r"^[“\"《].*[”\"》]$")
_MASKED_NAME = re.compile(r"[xX×*]{1,4}(?=[区县市省州镇乡局厅])")
_MASK = re.compile(r"[xX×]{2,}|[xX×](?=[家个项人万亿元%])")
_APHORISM = re.compile(r"则|者[^，,]{0,3}$|者[，,、]|莫|惟|唯|岂|焉|矣")
_RESULT = re.compile(r"^确保|^力争|^预计|^完成率|^占|^达到?|^同比|^增长|^下降")
_PREDICATES = tuple(sorted(PREDICATES, key=len, reverse=True))
_NOUN_END = re.compile(f"(?:{'|'.join(NOUN_ENDS)})$")
_THING = re.compile(r"[的地得]$")


class Build(enum.Enum):
    """How a sentence is built, as far as headings go."""

    VERB = "动宾"
    SUBJECT = "主谓"
    NOUN = "定中"
    SHORT = "短句"  # nothing against it but its build is not known
    NONE = ""  # running text

    @property
    def clear(self) -> bool:
        """Whether the build itself speaks for a heading."""
        return self in (Build.VERB, Build.SUBJECT)


def build(sentence: str) -> Build:
    """What a sentence, with or without its end mark, is built like."""
    text = strip_end(sentence).lstrip("—-– ")
    length = han_count(text)
    if not SHORTEST <= length <= LONGEST or _is_running(text):
        return Build.NONE
    parts = clauses(text)
    if len(parts) > 3 or any(han_count(part) > LONGEST_CLAUSE for part in parts):
        return Build.NONE
    first = parts[0]
    if starts_with_verb(first):
        return Build.VERB
    if len(parts) > 1 and starts_with_verb(parts[-1]) and han_count(first) <= 4:
        return Build.SHORT
    if any(_has_predicate(part) for part in parts):
        return Build.SUBJECT
    if _is_proverb(parts):
        return Build.NONE
    if len(parts) == 1 and _NOUN_END.search(text):
        return Build.NOUN
    return Build.SHORT


def starts_with_verb(text: str) -> bool:
    """Whether it begins with a verb of headings, adverbs before it or not."""
    rest = text.lstrip('“‘"')
    for _ in range(3):
        if rest[:2] in VERBS:
            return han_count(rest) > 2
        shorter = next((rest[len(word) :] for word in ADVERBS if rest.startswith(word)), None)
        if shorter is None:
            break
        rest = shorter
        if (
            rest[:1] in "抓促稳强优补扩育引建办做打树用守惠护保兴聚破立争创提降管治防"
            and han_count(rest) > 1
        ):
            return True
    return False


def names_a_part(text: str) -> bool:
    """工作情况, 存在问题, 下半年工作打算: the plain name of a part of a report."""
    plain = strip_end(text)
    return _NOUN_END.search(plain) is not None and not starts_with_verb(plain)


def holds_verb(text: str) -> bool:
    """Whether it begins with a verb or says something of a subject."""
    return starts_with_verb(text) or _has_predicate(text)


def _is_running(text: str) -> bool:
    if _QUOTED.match(text) or _NEVER.search(text) or _COPULA.search(text) or _MODAL.search(text):
        return True
    opened = text.startswith(_OPENERS) and not text.startswith(COMPOUNDS)
    if opened and not starts_with_verb(text):
        return True
    if _RESULT.match(text) or _THING.search(text) or re.search("[？！?!；;：:…]", text):
        return True
    named = _MASKED_NAME.sub("", _NAMED_DIGIT.sub("", text))
    if _DIGIT.search(named) or _MASK.search(named):
        return True
    return holds_figure(named) or re.search(f"[{HAN}]", text) is None


def _has_predicate(part: str) -> bool:
    """A predicate that stands neither at the very start nor inside a longer object."""
    for word in _PREDICATES:
        at = part.find(word, 2)
        if at >= 2 and len(part) - at - len(word) <= 8:
            return True
    return False


def _is_proverb(parts: list[str]) -> bool:
    """中流击水，奋楫者进: clauses of one length, none of which tells of work done."""
    if len(parts) < 2:
        return bool(_APHORISM.search(parts[0]))
    lengths = {han_count(part) for part in parts}
    return len(lengths) == 1 or any(_APHORISM.search(part) for part in parts)

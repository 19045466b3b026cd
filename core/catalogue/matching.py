"""Which indicator a label of a table means: exact, alias, normalised, else a person (对指标).

Nothing ambiguous is ever matched: a caution alias, a bare grade (国家级, 省级), a name that two
entries share and a name with an unknown remark in brackets only yield candidates.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from attrs import field, frozen

from core.catalogue.catalogue import Catalogue, Entry
from core.catalogue.naming import bare, bracket_variants, key, variants, without_asides
from core.model.indicators import Indicator

_GRADES = frozenset(
    (
        *("国家级", "省级", "市级", "区级", "县级", "省部级", "国家", "省", "市", "区"),
        *("国家级以上", "省级以上", "市级以上", "区级以上", "县级以上"),
        *("总数", "总量", "合计", "其他", "其它", "新增", "累计", "存量"),
        *("规上", "规上企业", "企业", "单位", "农业", "工业"),
    )
)
_CANDIDATES = 5
_NEAR = 0.5
_LONGEST = 60
"""Letters of a label that may still be a name; longer ones are sentences."""


@frozen
class Match:
    """What a label was recognised as.

    ``entry`` is of the catalogue, ``indicator`` of the report's own table; both ``None`` when a
    person must say. ``how`` is exact, alias, normalised, caution or none. ``candidates`` are names,
    the likeliest first.
    """

    entry: Entry | None = None
    indicator: Indicator | None = None
    candidates: tuple[str, ...] = ()
    how: str = "none"

    @property
    def name(self) -> str | None:
        """The canonical name, or ``None``."""
        if self.indicator is not None:
            return self.indicator.name
        return None if self.entry is None else self.entry.name


@frozen(eq=False)
class _Index:
    """Keys to entries, by strength: names, aliases, shortened names, caution aliases.

    ``spellings`` are the keys of all names and aliases with the number of different letters in
    each, ``holding`` says which of them a letter stands in: most are nothing like a label, and that
    must be found out without looking at them one by one.
    """

    names: Mapping[str, tuple[Entry, ...]]
    aliases: Mapping[str, tuple[Entry, ...]]
    short: Mapping[str, tuple[Entry, ...]]
    caution: Mapping[str, tuple[Entry, ...]]
    keys: Mapping[str, tuple[str, ...]] = field(repr=False)
    order: Mapping[str, int] = field(repr=False)
    spellings: tuple[tuple[str, str, int], ...] = field(repr=False)
    holding: Mapping[str, tuple[int, ...]] = field(repr=False)


def match(
    text: str,
    catalogue: Catalogue,
    extra: Iterable[Indicator] = (),
    *,
    context: str = "",
    near: bool = True,
) -> Match:
    """The indicator a label means.

    ``extra`` are the report's own indicators, which win over the catalogue. ``context`` (the row
    above a 其中 part, the category) only orders the candidates. Without ``near`` a label that is no
    name gets none: looking for names like it takes a hundred times as long as all else.
    """
    label = text.strip()
    if not label:
        return Match()
    own = _own(label, tuple(extra))
    if own is not None:
        return own
    index = _index(catalogue)
    found = _exact(label, catalogue) or _by_keys(without_asides(label), index)
    if found is None:
        return Match(candidates=_ranked(label, context, index) if near else (), how="none")
    if found.entry is not None:
        return found
    held = found.candidates
    ranked = [name for name in _ranked(label, context, index) if name not in held]
    order = sorted(held, key=lambda name: -_likeness(_keyed(context, label), index.keys[name]))
    return Match(candidates=tuple([*order, *ranked][:_CANDIDATES]), how="caution")


def recognised(text: str, catalogue: Catalogue) -> bool:
    """Whether a text names an indicator, be it an ambiguous one; far cheaper than a match."""
    label = text.strip()
    if not label:
        return False
    form = without_asides(label)
    return form not in _GRADES and (
        _exact(label, catalogue) is not None or _by_keys(form, _index(catalogue)) is not None
    )


def mentioned(text: str, catalogue: Catalogue) -> Entry | None:
    """The indicator a longer text speaks of (各镇街高新技术企业数统计表), or ``None``.

    The longest name or alias inside counts; a caution alias never does, nor one of two characters.
    """
    form, index = key(text), _index(catalogue)
    best: tuple[int, Entry] | None = None
    for part in (index.names, index.aliases, index.short):
        for spelling, entries in part.items():
            longer = best is None or len(spelling) > best[0]
            if len(entries) == 1 and len(spelling) > 3 and longer and spelling in form:
                best = (len(spelling), entries[0])
    return best[1] if best else None


def _exact(label: str, catalogue: Catalogue) -> Match | None:
    entry = catalogue.by_name(label) or catalogue.by_name(bare(label))
    return None if entry is None else Match(entry=entry, how="exact")


def _by_keys(form: str, index: _Index) -> Match | None:
    if form in index.names:
        return _one(index.names[form], "normalised")
    if form in _GRADES or form in index.caution:
        return Match(candidates=tuple(entry.name for entry in index.caution.get(form, ())))
    if form in index.aliases:
        return _one(index.aliases[form], "alias")
    if form in index.short:
        return _one(index.short[form], "normalised")
    for form_of in variants(form):
        if form_of in index.names:
            return _one(index.names[form_of], "normalised")
        if form_of in index.caution:
            names = tuple(entry.name for entry in index.caution[form_of])
            return Match(candidates=names)
        if form_of in index.aliases:
            return _one(index.aliases[form_of], "normalised")
        if form_of in index.short:
            return _one(index.short[form_of], "normalised")
    return None


def _one(entries: tuple[Entry, ...], how: str) -> Match:
    """A match when only one entry answers; several make it a question."""
    if len(entries) == 1:
        return Match(entry=entries[0], how=how)
    return Match(candidates=tuple(entry.name for entry in entries))


def _own(label: str, own: tuple[Indicator, ...]) -> Match | None:
    if not own:
        return None
    for indicator in own:
        if label == indicator.name:
            return Match(indicator=indicator, how="exact")
    form = without_asides(label)
    if form in _GRADES:
        return None
    for indicator in own:
        # What the catalogue calls ambiguous stays so, whatever the report's table holds.
        if not indicator.code and form == key(indicator.name):
            return Match(indicator=indicator, how="normalised")
        if not indicator.code and form in {key(alias) for alias in indicator.aliases}:
            return Match(indicator=indicator, how="alias")
    return None


@lru_cache(maxsize=4)
def _index(catalogue: Catalogue) -> _Index:
    names: dict[str, list[Entry]] = {}
    aliases: dict[str, list[Entry]] = {}
    short: dict[str, list[Entry]] = {}
    caution: dict[str, list[Entry]] = {}
    keys: dict[str, tuple[str, ...]] = {}
    for entry in catalogue.entries:
        _add(names, key(entry.name), entry)
        for alias in entry.aliases:
            _add(aliases, key(alias), entry)
            for form in bracket_variants(key(alias)):
                _add(short, form, entry)
        for form in bracket_variants(key(entry.name)):
            _add(short, form, entry)
        for alias in entry.caution_aliases:
            _add(caution, key(alias), entry)
        keys[entry.name] = (key(entry.name), *(key(alias) for alias in entry.aliases))
    spellings = tuple((name, form, len(set(form))) for name, own in keys.items() for form in own)
    return _Index(
        names=_frozen(names),
        aliases=_frozen(aliases),
        short=_frozen(short),
        caution=_frozen(caution),
        keys=keys,
        order={name: place for place, name in enumerate(keys)},
        spellings=spellings,
        holding=_holding(spellings),
    )


def _holding(spellings: Iterable[tuple[str, str, int]]) -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = {}
    for number, (_, form, _) in enumerate(spellings):
        for letter in set(form):
            found.setdefault(letter, []).append(number)
    return {letter: tuple(numbers) for letter, numbers in found.items()}


def _frozen(part: dict[str, list[Entry]]) -> Mapping[str, tuple[Entry, ...]]:
    return {form: tuple(held) for form, held in part.items()}


def _add(part: dict[str, list[Entry]], form: str, entry: Entry) -> None:
    held = part.setdefault(form, [])
    if entry not in held:
        held.append(entry)


def _keyed(context: str, label: str) -> str:
    """The key to look for: a bare grade is looked for together with what it grades."""
    form = without_asides(label)
    above = without_asides(context)
    above = re.sub(r"^(?:国家级|省级|市级|区级|县级)?(?:以上|及以上)?|数$", "", above)
    return form + above if form in _GRADES else form


def _ranked(label: str, context: str, index: _Index) -> tuple[str, ...]:
    form = _keyed(context, label)
    if not 2 <= len(form) <= _LONGEST:
        return ()
    best: dict[str, float] = {}
    for number in _alike(form, index):
        name, other, _ = index.spellings[number]
        best[name] = max(best.get(name, 0.0), _nearness(form, other))
    near = sorted(
        (-score, index.order[name], name) for name, score in best.items() if score >= _NEAR
    )
    return tuple(name for _, _, name in near[:_CANDIDATES])


def _alike(form: str, index: _Index) -> list[int]:
    """The spellings that share at least half of the letters of the shorter side."""
    letters = set(form)
    shared = Counter(number for letter in letters for number in index.holding.get(letter, ()))
    return [
        number
        for number, count in shared.items()
        if count * 2 >= min(len(letters), index.spellings[number][2])
    ]


def _likeness(form: str, forms: tuple[str, ...]) -> float:
    """How near a key is to the nearest spelling of an entry, 0 to 1."""
    letters = set(form)
    near = [other for other in forms if _shares_half(letters, set(other))]
    return max((_nearness(form, other) for other in near), default=0.0)


def _shares_half(letters: set[str], others: set[str]) -> bool:
    return len(letters & others) * 2 >= min(len(letters), len(others))


def _nearness(form: str, other: str) -> float:
    score = difflib.SequenceMatcher(None, form, other, autojunk=False).ratio()
    if form in other or other in form:
        shorter, longer = sorted((len(form), len(other)))
        score = max(score, 0.5 + 0.4 * shorter / longer)
    return score

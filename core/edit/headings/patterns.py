"""The patterns of headings and their words (标题句型库), as data: ``resources/headings.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache

from attrs import frozen

from core.errors import UnreadableInput
from core.system.paths import resources_dir

FILE = "headings.toml"


@frozen
class Pattern:
    """A form of heading with slots, and the roles of sections it suits best."""

    id: str
    name: str
    form: str
    roles: tuple[str, ...]


@frozen
class Topic:
    """A subject headings are about, known by its ``keys``, with the words that go with it."""

    name: str
    keys: tuple[str, ...]
    verbs: tuple[str, ...]
    predicates: tuple[str, ...]
    ends: tuple[str, ...]
    news: tuple[str, ...]
    metaphors: tuple[str, ...]
    shorts: tuple[str, ...]


@frozen
class Lexicon:
    """Everything the heading helper knows; the last topic is the general one."""

    patterns: tuple[Pattern, ...]
    topics: tuple[Topic, ...]
    adverbs: tuple[str, ...]
    modifiers: tuple[str, ...]
    endings: tuple[str, ...]
    prefixes: tuple[str, ...]
    suffixes: tuple[str, ...]
    starts: tuple[str, ...]

    def topic_of(self, subject: str) -> Topic:
        """The topic whose key stands furthest to the right: a heading is about its last noun."""
        best = (-1, self.topics[-1])
        for topic in self.topics:
            at = max((subject.rfind(key) for key in topic.keys), default=-1)
            if at > best[0]:
                best = (at, topic)
        return best[1]

    def verbs(self) -> frozenset[str]:
        """Every verb a heading may begin with."""
        return frozenset(verb for topic in self.topics for verb in topic.verbs)

    def tails(self) -> tuple[str, ...]:
        """Everything that may stand behind the subject, longest first."""
        found = {
            word
            for topic in self.topics
            for word in (*topic.predicates, *topic.news, *topic.shorts)
        }
        return tuple(sorted(found, key=lambda word: (-len(word), word)))


@cache
def lexicon() -> Lexicon:
    """The bundled patterns; raises ``UnreadableInput`` when the installation lacks them."""
    path = resources_dir() / FILE
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        return Lexicon(
            tuple(
                Pattern(item["id"], item["name"], item["form"], tuple(item["roles"]))
                for item in data["patterns"]
            ),
            tuple(_topic(item) for item in data["topics"]),
            *(
                _words(data[key])
                for key in ("adverbs", "modifiers", "endings", "prefixes", "suffixes", "starts")
            ),
        )
    except (OSError, ValueError, KeyError) as error:
        raise UnreadableInput("标题句型库读不出来。", hint="请重新安装本软件。") from error


def _topic(item: dict[str, list[str] | str]) -> Topic:
    lists = ("keys", "verbs", "predicates", "ends", "news", "metaphors", "shorts")
    return Topic(str(item["name"]), *(_words(item[key]) for key in lists))


def _words(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(items)

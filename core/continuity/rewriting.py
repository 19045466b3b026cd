"""How what was done becomes what will be done (改写): the verb table from summary to plan."""

from __future__ import annotations

import re

from attrs import frozen

from core.figures.sentences import sentences


@frozen
class Rewriting:
    """A sentence of the summary, and how the plan may begin from it.

    ``check`` says what to make sure of first, empty when there is nothing.
    """

    source: str
    suggestion: str
    check: str = ""


@frozen
class _Turn:
    pattern: re.Pattern[str]
    into: str
    check: str = ""


_OBJECT = r"(?P<what>[^，。；,;：:“”]{2,30}?)"
_END = r"(?=[，。；,;]|$)"
_EXPECTED = r"预计[^，。；]{0,8}?(?:年底|年末|\d+月底?)前?[可将]?(?:完成|建成|投用|开放)"
_APPLIED = r"申报(?P<what>[^，。；,;]{0,16}?)(?P<count>\d+)(?P<unit>[家项个人名件])"
_TURNS = tuple(
    _Turn(re.compile(pattern), into, *check)
    for pattern, into, *check in (
        (
            rf"{_EXPECTED}{_OBJECT}?{_END}",
            "确保{what}如期完成",
            "先核实是否已经兑现：没有兑现的，总结里要改口，计划里顺延。",
        ),
        (
            _APPLIED,
            "力争获批{what}，获批数不超过{count}{unit}",
            "请按申报结果填写获批目标。",
        ),
        (rf"(?:列入|进入|纳入){_OBJECT}创建名单", "力争创成{what}"),
        (rf"(?:正在|正?有序)(?:推进|开展|建设|进行)?{_OBJECT}{_END}", "完成{what}"),
        (rf"(?:获批|获评|获认定为?){_OBJECT}{_END}", "争创更多{what}"),
        (rf"建成{_OBJECT}{_END}", "提升{what}运营水平，做强功能"),
        (rf"(?:落地|引进|引入){_OBJECT}{_END}", "推动{what}投产见效"),
        (rf"(?:新增|净增){_OBJECT}{_END}", "再新增{what}"),
        (rf"完成{_OBJECT}{_END}", "巩固{what}成果，转入下一阶段"),
        (rf"(?:推进|推动){_OBJECT}{_END}", "加快推进{what}"),
    )
)


def rewritings(text: str) -> tuple[Rewriting, ...]:
    """One suggestion for each sentence of a summary that a turn of the verb table fits."""
    found = []
    for sentence in sentences(text):
        for turn in _TURNS:
            match = turn.pattern.search(sentence.text)
            if match is not None:
                parts = {
                    key: (value or "").strip("了的") for key, value in match.groupdict().items()
                }
                parts["what"] = parts.get("what") or "这项工作"
                found.append(Rewriting(sentence.text, turn.into.format(**parts), turn.check))
                break
    return tuple(found)

"""The title of a report and what stands with it: author, date, occasion (题名)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import frozen

from core.intake.document.markers import formal_marker
from core.intake.document.pieces import Piece
from core.intake.document.sentences import han_count, is_terminated

_LOOK_AT = 8
_LONGEST = 60
_NOUN = re.compile(
    "总结|计划|报告|安排|汇报|材料|综述|亮点|要点|思路|方案|打算|情况|工作|讲话|小结|述职|规划|纪实|简报"
)
_UNIT = re.compile(r"(?:局|委|厅|部|政府|办公室|中心|公司|院|委员会|处|所|协会|管委会)$")
_GOES_ON = re.compile(r"[和及暨与、]|——|--")
_OCCASION = re.compile(r"^(?:——|--).*(?:会议|大会|座谈会|全会|日)(?:上|)")
_ENDS_OPEN = re.compile(r"[和及暨与、的]$|^关于.*(?<!报告)(?<!总结)(?<!计划)$")
DATE = re.compile(
    r"[（(]?\s*(?:二[〇○零O0]|[12]\d|[xX×]{2})[\d〇○零一二三四五六七八九十xX×]{2}\s*年"
    r"\s*(?:[\d一二三四五六七八九十xX×]{1,3}\s*月\s*(?:[\d一二三四五六七八九十xX×]{1,3}\s*[日号])?)?\s*[）)]?$"
)
_BESIDE = re.compile(
    r"[（(].*[）)]$|——|--|(?:作者|来源|时间|日期|汇报人|报告人|单位|主讲人|撰稿|供稿)\s*[：:]"
    r"|(?:局长|主任|市长|省长|区长|县长|州长|书记|总理|厅长)?\s*[\u4e00-\u9fff]{1,2}\s{1,3}[\u4e00-\u9fff]{1,2}$"
    r"|.{2,20}(?:局长|主任|市长|省长|区长|县长|州长|主席|总理|厅长)\s+\S{1,2}\s?\S{1,3}$"
)


@frozen
class Front:
    """The title, and how many pieces stand before the text."""

    title: str
    end: int
    piece: int | None = None


def find_title(pieces: Sequence[Piece]) -> Front:
    """The title by the file's own word for it, else by its place and shape."""
    given = next((n for n, piece in enumerate(pieces) if piece.layout.title), None)
    if given is not None:
        return _whole_title(pieces, given)
    for number, piece in enumerate(pieces[:_LOOK_AT]):
        if not _may_be_title(piece):
            if formal_marker(piece.text) or han_count(piece.text) > _LONGEST:
                break
            continue
        following = pieces[number + 1] if number + 1 < len(pieces) else None
        if (
            not _NOUN.search(piece.text)
            and following is not None
            and _may_be_title(following)
            and _NOUN.search(following.text)
        ):
            if _UNIT.search(piece.text.rstrip()) or _ENDS_OPEN.search(piece.text):
                return _whole_title(pieces, number)
            continue
        return _whole_title(pieces, number)
    return Front("", 0)


def _may_be_title(piece: Piece) -> bool:
    text = piece.text.strip()
    return (
        piece.layout.place.headed
        and 2 <= han_count(text) <= _LONGEST
        and not is_terminated(text)
        and formal_marker(text) is None
        and not DATE.match(text)
        and not _BESIDE.match(text)
    )


def _whole_title(pieces: Sequence[Piece], number: int) -> Front:
    """The title with the lines it goes on in, and the author and date below it."""
    text = pieces[number].text.strip()
    end = number + 1
    while end < len(pieces) and end <= number + 2 and _goes_on(text, pieces[end]):
        text += pieces[end].text.strip()
        end += 1
    while end < len(pieces) and end <= number + 4:
        beside = pieces[end].text.strip()
        if not (DATE.match(beside) or (_BESIDE.match(beside) and han_count(beside) <= _LONGEST)):
            break
        if is_terminated(beside) and not beside.endswith(("）", ")")):
            break
        end += 1
    return Front(text, end, number)


def _goes_on(text: str, following: Piece) -> bool:
    if _OCCASION.search(following.text):
        return False
    if not _may_be_title(following) and not _GOES_ON.match(following.text):
        return False
    if is_terminated(following.text) or han_count(following.text) > _LONGEST:
        return False
    open_end = _UNIT.search(text) or _ENDS_OPEN.search(text)
    wanted = open_end and not _NOUN.search(text[-4:]) and _NOUN.search(following.text)
    return bool(wanted) or _GOES_ON.match(following.text) is not None

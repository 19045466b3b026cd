"""What a website leaves in copied text: navigation, adverts, share counts, lists of other pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from core.intake.document.markers import any_marker
from core.intake.document.pieces import Piece
from core.intake.document.repairs import RepairKind, RepairLog
from core.intake.document.sentences import han_count, is_terminated
from core.intake.document.title import find_title

_BULLET = r"[-·•*\s]*"
_WHOLE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?:当前位置|您?现?在?的?位置|首页)\s*[：:]?.{0,60}(?:>|》|»|›|/).*",
        r"[^。；]{1,12}(?:\s*(?:>|»|›)\s*[^。；]{1,16}){2,}\s*(?:>|»|›)?",
        rf"{_BULLET}(?:分享|收藏|打印|关闭|评论|点赞|举报|下载|复制|返回顶部|返回首页|加入收藏|我要投稿|扫一扫)"
        r"(?:到|本文|全文|文档|该文档)?(?:微信|微博|朋友圈|QQ空间)?[\s\d|｜/]*",
        rf"{_BULLET}【?\s*(?:字体|字号)\s*[：:]?\s*[大中小默认\s]{{1,12}}】?\s*"
        r"(?:【?(?:打印|关闭|收藏|分享)(?:本页|窗口|此页|页面)?】?\s*){0,4}",
        r"(?:【?(?:打印|关闭)(?:本页|窗口|此页|页面)】?\s*){1,3}",
        r"扫一扫.{0,16}|.{0,6}(?:手机|微信)(?:扫码|扫一扫).{0,12}",
        rf"{_BULLET}(?:分享|打印|收藏|关闭|字号|大|中|小|【|】|\[|\]|\||｜|\s){{4,}}",
        rf"{_BULLET}(?:相关推荐|相关阅读|相关文章|相关链接|推荐阅读|热门图文|热门文章|热门推荐|猜你喜欢|精彩推荐"
        r"|延伸阅读|最新文章|栏目导航|网站地图|版权声明|免责声明|配套讲稿|特殊限制|关\s*键\s*词|文档简介|资源描述)"
        r"\s*[：:]?.{0,30}",
        r"(?:上一篇|下一篇|上一页|下一页|上篇|下篇)\s*[：:]?.{0,60}",
        r"(?:推荐访问|热门标签|标签|tags?|关键词|关键字)\s*[：:].*",
        r"(?:发布)?(?:时间|日期)\s*[：:]\s*\d{4}.{0,40}(?:来源|作者|浏览|点击|字号|编辑)?.{0,40}",
        r"(?:来源|作者|责任编辑|编辑|浏览次数|点击数?|阅读次数?|浏览量|访问量|字号|字体)\s*[：:]\s*[^。]{0,40}",
        r"[^。]{0,40}(?:浏览|点击|阅读|访问)(?:次数|量|数)?\s*[：:]?\s*\d+\s*次?[^。]{0,20}",
        r"[^。]*(?:由会员分享|可在线阅读|更多相关.{0,20}请在.{0,10}搜索|限制\d+内|文档请到|会员下载|付费下载"
        r"|未经(?:授权|许可).{0,6}(?:不得|禁止)|禁止商用|如有侵权|侵权必究|侵权请|网友(?:投稿|上传)|免费查看全文"
        r"|未完.{0,3}继续阅读|点击(?:此处)?下载|下载全文|转载请注明|本站(?:所有|仅|不)|仅供(?:参考|学习).{0,4}"
        r"|供大家参考|小编(?:为|整理|收集|精心)|扫码(?:关注|下载|添加)|联系客服|在线客服)[^。]*。?",
        r"[^。]*(?:包含配套|下载后|仅作为作品|双击).{0,40}(?:图标|图片|讲稿|示例).*",
        r"(?:copyright|©|powered by|版权所有|备案号|[京沪粤浙苏].?ICP备).*",
        r"(?:https?://|www\.)\S+",
        r"【[^】]*(?:总结|报告|计划|范文|材料)[^】]*】?相关文章[：:]?",
        r"-\s*(?:[\u4e00-\u9fff]{1,8}\s+){3,}[\u4e00-\u9fff]{1,8}",
        r"总结|范文",
        r".{2,40}\.(?:docx?|pdf|wps|pptx?)",
        r"(?:\S+\s)*(?:dedecms|织梦|内容来自|本文来自|文章来源)\S*.{0,30}",
    )
)
_SHORT_ONLY = 80
_INSIDE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"[（(]\s*(?-i:(?!www|WWW))www?\.[^）)]*[）)]",
        r"[（(【\[](?:[^（()）【】\[\]]{0,60}?)(?:转载请注明|未完待续|版权所有|本文来源|更多.{0,8}请关注)"
        r"[^（()）【】\[\]]{0,30}[）)】\]]",
        r"当前隐藏内容免费查看|点击(?:查看|展开|下载)(?:全文|更多|原文)?|展开阅读全文|剩余\d+%?(?:内容)?未读",
        r"(?:copyright\s*)?(?:内容来自\s*)?(?:dedecms(?:\.com)?|织梦好[，,]好织梦)",
    )
)
_TITLE_TAIL = re.compile(
    r"\s*(?:【[^】]*(?:范文|精选|推荐|通用|热门|最新)[^】]*】|[（(\[](?:精选|通用|推荐|热门|优秀|合集)\s*\d+\s*篇[）)\]]"
    r"|[（(]\s*\d+\s*篇\s*[）)]|[-_|]\s*(?:[\u4e00-\u9fff]{2,8}(?:网|文库|在线|吧|站)|(?<=\s.)(?:总结|范文)|(?<=-)(?:总结|范文)))\s*$"
)
_ENDING = re.compile(
    r"相关文章|相关推荐|相关阅读|推荐阅读|推荐访问|热门图文|热门文章|热门推荐|猜你喜欢|延伸阅读|精彩推荐|最新文章"
)
_LISTED = re.compile(r"\d{2}-\d{2}$|\d{4}-\d{2}-\d{2}|[（(]\d+\s*篇[）)]|篇\)")
_FRONT = 12
_TAIL_SHARE = 0.6
_TITLE = 5
_TWICE = re.compile(r"(.{5,40}?(?:总结|安排|计划|报告|汇报|材料|综述|思路|打算))\s*\1(?=\S)")


def without_chrome(pieces: Sequence[Piece], log: RepairLog) -> list[Piece]:
    """The paragraphs without what a website put around and between them."""
    end = _tail(pieces)
    inserts = (*_INSIDE, *_links(pieces))
    kept: list[Piece] = []
    for number, piece in enumerate(pieces):
        cleaned = _without_inserts(piece, inserts, log)
        if (number >= end or _is_chrome(cleaned.text)) and log.make(
            RepairKind.CHROME, cleaned.place(0), cleaned.text, ""
        ):
            continue
        if number < _FRONT:
            cleaned = _without_title_tail(cleaned, log)
        if cleaned.text:
            kept.append(cleaned)
    return _without_repeated_title(kept, log)


def _is_chrome(text: str) -> bool:
    return len(text) <= _SHORT_ONLY * 2 and any(pattern.fullmatch(text) for pattern in _WHOLE)


def _tail(pieces: Sequence[Piece]) -> int:
    """Where a list of other pages begins that runs to the end of the text."""
    for number in range(len(pieces) // 2, len(pieces)):
        if not _ENDING.search(pieces[number].text) or han_count(pieces[number].text) > 40:
            continue
        rest = pieces[number + 1 :]
        listed = [piece for piece in rest if _is_listed(piece.text)]
        if len(listed) >= _TAIL_SHARE * len(rest):
            return number
    return len(pieces)


def _is_listed(text: str) -> bool:
    short = han_count(text) <= 45 and not is_terminated(text) and any_marker(text) is None
    return short or _LISTED.search(text) is not None or _is_chrome(text)


def _links(pieces: Sequence[Piece]) -> Iterator[re.Pattern[str]]:
    """The title as a link inside the text: 《…》(https://…)."""
    title = _TITLE_TAIL.sub("", find_title(pieces).title)
    if title:
        yield re.compile(rf"[,，]?《{re.escape(title)}》[（(]\s*https?://[^）)]*[）)]")


def _without_inserts(piece: Piece, inserts: Sequence[re.Pattern[str]], log: RepairLog) -> Piece:
    for pattern in inserts:
        at = 0
        while (match := pattern.search(piece.text, at)) is not None:
            at = match.end()
            if log.make(RepairKind.CHROME, piece.place(match.start()), match[0], ""):
                piece = piece.without(*match.span())
                at = match.start()
    return piece


def _without_title_tail(piece: Piece, log: RepairLog) -> Piece:
    match = _TITLE_TAIL.search(piece.text)
    if match is None or match.start() == 0 or is_terminated(piece.text):
        return piece
    if not log.make(RepairKind.CHROME, piece.place(match.start()), match[0], ""):
        return piece
    return piece.cut(0, match.start())


def _without_repeated_title(pieces: list[Piece], log: RepairLog) -> list[Piece]:
    """A site prints the title above the text again."""
    title = _letters(find_title(pieces).title)
    kept: list[Piece] = []
    seen = False
    for piece in pieces:
        same = len(title) >= _TITLE and _letters(piece.text) == title
        if same and seen and log.make(RepairKind.CHROME, piece.place(0), piece.text, ""):
            continue
        seen = seen or same
        kept.append(piece)
    return kept


def with_title_apart(pieces: Sequence[Piece], log: RepairLog) -> list[Piece]:
    """A title that the site printed twice in front of the text gets its own paragraph, once."""
    found: list[Piece] = []
    for number, piece in enumerate(pieces):
        match = _TWICE.match(piece.text) if number < _FRONT else None
        if match is None or not log.make(
            RepairKind.CHROME, piece.place(match.end(1)), match[0], match[1]
        ):
            found.append(piece)
            continue
        found += [piece.cut(0, match.end(1)), piece.cut(match.end())]
    return found


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text)

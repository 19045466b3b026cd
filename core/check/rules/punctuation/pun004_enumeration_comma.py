"""顿号。

检查内容: 引号之间、书名号之间用顿号；概数中间用顿号；“一、”“（一）”“1.”后标点不对。
依据: GB/T 15834-2011 4.5：标有引号、书名号的并列成分之间通常不用顿号；
    相邻数字表示概数不用顿号；次序语后的标点。
反例: “双倍增”、“双迈进”行动；三、四十家；第一、抓平台
正例: “双倍增”“双迈进”行动；三四十家；第一，抓平台
修复安全性: 删去引号间的顿号是安全的；其余须看后再改。
"""

from __future__ import annotations

from core.check.findings import Level
from core.check.patterned import Pattern, PatternRule

_D = "一二三四五六七八九"


class EnumerationComma(PatternRule):
    """、 where the standard has none, or something else."""

    id = "PUN004"
    name = "顿号"
    level = Level.INFO
    basis = "GB/T 15834-2011 标点符号用法 4.5 顿号"
    patterns = (
        Pattern(r"(?<=”)、(?=“[^”]{1,20}”)", "引号之间通常不用顿号。请删去。", "", safe=True),
        Pattern(r"(?<=》)、(?=《)", "书名号之间通常不用顿号。请删去。", "", safe=True),
        Pattern(
            rf"(?<![{_D}十百级第])[{_D}]、[{_D}](?=[十百千万]|[个家名项天年次](?![级等]))(?![{_D}]*、)",
            "“{0}”若是概数，中间不用顿号（如“三四十家”）。请核对。",
        ),
        Pattern(
            r"(?:(?<=^)|(?<=[。；]))(?:第[一二三四五六七八九十]|首先|其次|再次|最后)(?P<at>、)",
            "“第一”“首先”后面用逗号。",
            "，",
            level=Level.WARNING,
        ),
        Pattern(
            r"(?:(?<=^)|(?<=[。；]))（[一二三四五六七八九十\d]{1,3}）(?P<at>[、，.．])",
            "“（一）”“（1）”后面不加标点。请删去。",
            "",
            level=Level.WARNING,
        ),
        Pattern(
            r"(?:(?<=^)|(?<=[。；]))\d{1,2}(?P<at>、)(?=[一-龥])",
            "“1”“2”后面用点（1.），不用顿号。",
            ".",
            level=Level.WARNING,
        ),
    )


RULE = EnumerationComma()

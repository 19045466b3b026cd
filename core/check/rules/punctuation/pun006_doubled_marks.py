"""标点重复、相连。

检查内容: 同一个标点连用两次；逗号、句号、顿号、分号连在一起；段首是句号、逗号。
依据: GB/T 15834-2011 5.1：句号、逗号、顿号、分号等不出现在一行之首，点号不连用。
反例: 成效显著，。
正例: 成效显著。
修复安全性: 同一标点重复，删去一个是安全的；不同标点相连须看后再改。
"""

from __future__ import annotations

from core.check.findings import Level
from core.check.patterned import Pattern, PatternRule


class DoubledMarks(PatternRule):
    """Marks that stand beside each other."""

    id = "PUN006"
    name = "标点重复"
    level = Level.ERROR
    basis = "GB/T 15834-2011 标点符号用法 5.1：点号不连用"
    patterns = (
        Pattern(
            r"(?=。*[，、；：])(?=[，、；：]*。)[，、；：。]{2,}",
            "“{0}”点号连用。请只留一个。",
            "。",
        ),
        Pattern(r"(?P<one>[，、；：])(?P=one)+", "标点重复。请只留一个。", r"\g<one>", safe=True),
        Pattern(r"(?<!。)。。(?!。)", "标点重复。请只留一个。", "。", safe=True),
        Pattern(
            r"，[、；：]|[、；：]，|、[；：]|[；：]、|；：|：；", "“{0}”点号连用。请只留一个。"
        ),
        Pattern(r"^[，。、；：]", "段首不能是“{0}”。请删去，或接回上一段。"),
        Pattern(
            r"(?<=[。！？])”。", "引语末尾已有句号，引号外不再加。请删去一个。", level=Level.INFO
        ),
        Pattern(r"[（“《][，。、；：]", "“{0}”括号、引号里开头不能是点号。"),
        Pattern(
            r"[，、；：](?=[）》])", "括号、书名号里末尾不用“{0}”。请删去。", level=Level.WARNING
        ),
    )


RULE = DoubledMarks()

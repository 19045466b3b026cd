"""日期写法。

检查内容: “×年0×月”“×月0×日”有前导零；日期写“号”；汉字年份与阿拉伯月日混写；年份只写两位。
依据: GB/T 15835-2011：年份用四位数；GB/T 9704-2012 7.3.5.4：日期中月、日不编虚位。
反例: 2023年09月05日、5月27号、25年底
正例: 2023年9月5日、5月27日、2025年底
修复安全性: 去前导零和“号”改“日”须看后再改；年份不自动补。
"""

from __future__ import annotations

from core.check.findings import Level
from core.check.patterned import Pattern, PatternRule

_HAN = "一二三四五六七八九十〇零○"


class DateForms(PatternRule):
    """Dates against the standard's forms."""

    id = "NML004"
    name = "日期写法"
    level = Level.WARNING
    basis = "GB/T 15835-2011 出版物上数字用法：年月日；GB/T 9704-2012 7.3.5.4"
    patterns = (
        Pattern(r"(?<=年)(?P<at>0[1-9]月)", "月份前不写0（{0}）。请去掉前面的0。"),
        Pattern(r"(?<=月)(?P<at>0[1-9]日)", "日前不写0（{0}）。请去掉前面的0。"),
        Pattern(
            r"\d{1,2}月\d{1,2}(?P<at>号)(?![楼院门线台文令馆店])",
            "日期写“日”，不写“号”。",
            "日",
        ),
        Pattern(
            rf"[二一][{_HAN}]{{3}}年\d{{1,2}}月|(?<!\d)\d{{4}}年[{_HAN}]{{1,3}}月",
            "“{0}”一半汉字一半数字，请统一用阿拉伯数字。",
        ),
        Pattern(
            r"(?<![\dxX.〔第近约后前这过])(?P<at>[0-3]\d年)(?=底(?!蕴|线|气|色)|[初末](?!期|心)|全年|上半年|下半年|度(?!过))",
            "年份应写四位（如2025年），“{0}”看不出是哪一年。",
        ),
        Pattern("(?P<at>一九|二零)(?=[一二三四五六七八九零〇]{2}年)",
                "汉字年份里的零写“〇”，并建议改用阿拉伯数字（如2020年）。", level=Level.INFO),
    )  # fmt: skip


RULE = DateForms()

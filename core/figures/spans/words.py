"""Words the grammar of numbers is made of: measure words, units, nouns, verbs (词表).

The lists are ours; they grow with what is met. A measure word lists the characters after which it
is the beginning of a noun and no measure word (家庭, 项目).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from core.figures.measure_words import GUARDED

_NOT_COUNTED = frozenset("级类岁幅")
"""Grades, classes and ages qualify; they are no quantities of the report."""

_MORE_MEASURES = {
    "种": "子业植粮苗质源牛猪养",
    "款": "项式待",
    "辆": "",
    "艘": "",
    "架": "构设",
    "本": "级地市省区县州年月科局院校次质身土着轮报着来届",
    "张": "家力",
    "块": "链状",
    "宗": "旨教",
    "起": "步草来到点重源伏降",
    "单": "位元独一体列个品项",
    "栋": "梁",
    "间": "接隔距歇",
    "席": "位",
    "组": "织建成团合长",
    "队": "伍员",
    "口": "岸径号味",
    "眼": "光",
    "只": "有要能是",
    "羽": "绒毛",
    "尾": "矿气数",
    "颗": "粒",
    "枚": "举",
    "段": "落",
    "封": "闭",
    "道": "路理德",
    "盏": "",
    "桩": "",
    "趟": "",
    "遍": "布及地",
    "度": "",
    "分": "别之析类布配级层管公局院会支行区园校店钟散工享解数明为成别业流",
}

_UNITS = (
    "个百分点", "百分点", "㎡", "平米", "立方", "家次", "件次", "篇次", "个工作日",
    "人年", "人（次）", "人(次)", "人次", "场次", "户次",
    "批次", "项次", "课次", "台（套）", "台(套)", "台套", "车次", "班次", "床位", "架次", "课时",
    "学时", "吨标准煤",
    "平方公里", "平方千米", "平方米", "立方米", "千瓦时", "标准立方米", "公里", "千米", "厘米",
    "毫米", "纳米", "微米", "公顷", "公斤", "千克", "兆瓦", "吉瓦", "千瓦", "千伏", "兆赫",
    "微克/立方米", "毫克/升", "斤",
    "美元", "欧元", "港元", "日元", "英镑", "％", "%", "‰",
)  # fmt: skip

PHYSICAL = frozenset((
    "吨", "吨标准煤", "平方公里", "平方千米", "平方米", "立方米", "千瓦时", "公里", "千米", "厘米",
    "毫米", "纳米", "微米", "米", "公顷", "亩", "公斤", "千克", "克", "兆瓦", "吉瓦", "千瓦",
    "千伏", "兆赫", "升",
))  # fmt: skip
"""Units that may be part of a project's name (20万吨…项目)."""

_MORE_UNITS = {"米": "面粉饭", "克": "服难制", "升": "级格学"}


def _pattern(words: Mapping[str, str]) -> list[str]:
    return [
        f"{re.escape(word)}(?![{barred}])" if barred else re.escape(word)
        for word, barred in words.items()
    ]


_COUNTED: dict[str, str] = {
    word: barred for word, barred in GUARDED.items() if word not in _NOT_COUNTED
}

UNIT = "|".join(
    (
        *map(re.escape, _UNITS),
        "家(?=园区)",
        *_pattern(_COUNTED | _MORE_MEASURES | _MORE_UNITS),
    )
)
"""A unit or measure word as it follows a number, as a pattern."""

CHINESE_UNIT = "|".join(
    _pattern(
        {word: GUARDED[word] for word in "家个项名位人场届批条台份笔户所支件座套"}
        | {"次": GUARDED["次"] + "产"}
    )
)
"""The measure words before which a short Chinese numeral counts (两名, 三家)."""

STRUCTURE = re.compile(r"[“\"]?[^，。；、,;：:]{0,3}?(?:方面|环节|层面|维度|阶段|步骤|板块|部分)")
"""Nouns that count the parts of the text itself."""

SLOGAN = re.compile(
    r"[^，。；、,;：:]{0,4}?(?:方面|举措|目标|重点|聚焦|轮子|班子|经费|环节|层面|维度|意识|自信|"
    r"维护|确立|务必|全面|布局|结合|大局|毫不动摇|健康|先行|坚持|面向|关键|抓手|原则|阶段|步骤|"
    r"清单|机制|文明|市场|统筹|联动|融合|支撑|保障|制度|行动|工程|体系|战略|主题|定位|关系|体制|"
    r"纳入|到位|转变|提升|突破|强化|注重|确保|严格|结对|必须|建设|革命|课堂|代表|翻番|倍增|[大要难]?事|实事|好事|一体|主线|底线|红线|路径|腿走路|道理|阵地)"
)
"""What follows a short Chinese numeral in slogans and headings (两个维护, 三项机制)."""

SCOPE = (
    r"(?:全(?:国|省|市|区|县|州|疆|球|盟|旗|镇|域)|世界|国际|国内|[本我该](?:国|省|市|区|县|州|盟|旗)|"
    r"[xX×\u4e00-\u9fff]{1,3}(?:省|市|区|县|州)内?|(?:西|东|中|华|西南|西北|东北|华东|华南|华北|华中|"
    r"长三角|长江经济带|粤港澳大湾区|京津冀|成渝|大湾区)(?:部|北|南)?(?:地区)?|自治区|行业内?|领域|"
    r"园区|业内|同类|县级|地级|省属|市属|副省级|区内|省内|市内|县内)"
)
"""What a rank is a rank of."""

CLAUSE_MARKS = "，。；、：:,;（）()！？!?…\n\t【】"
SENTENCE_MARKS = "。；;！？!?\n…"

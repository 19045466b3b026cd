"""Words by which offices write values: what is no number, what is about a number.

Data only. Everything is compared in half width (NFKC), without blanks at the ends.
"""

from __future__ import annotations

import re

MISSING = frozenset(
    (
        *("", "-", "--", "---", "—", "——", "―", "–", "_", "/", "//", "\\", ".", "。", "、", "*无"),
        *("...", "......", "…", "……", "…。", "..", "?", "??", "？"),
        *("无", "没有", "空", "空缺", "缺", "缺失", "缺报", "漏报", "不详", "略", "详见附件"),
        *("见上", "见下", "同上", "同左", "如上", "/无", "无/", "無"),
        *("停止认定", "已停止", "取消", "已取消", "停报", "免报", "保密不报", "不予公布"),
        *("na", "n/a", "n.a.", "n.a", "null", "none", "nan", "nil", "tbd", "-/-", "—/—", "//"),
        *("未知", "统计中", "汇总中", "核算中", "测算中", "审核中", "公示中", "评审中", "进行中"),
        *("次年公布", "下年公布", "明年公布", "年后公布", "下月公布", "上级未公布"),
    )
)
"""Cells that say there is no value; never 0."""

_POINTED = (
    r"(?:详?见|参见).{0,2}(?:上|下|左|右|前|后|表|行|列|备注|说明|附件|附表).{0,6}|"
    r"同(?!比|期)[^\d]{0,2}(?:上|左|右|前|表|行|列)[^\d]{0,6}|如上"
)
MISSING_FORMS = re.compile(
    r"(?:待|尚待|有待)[^\d]{1,10}|(?:未|尚未|还未|暂未|没)[^\d]{1,8}|"
    r"(?:暂无|暂缺|暂停|暂不|暂缓)[^\d]{0,8}|"
    r"不(?:涉及|适用|详|排|排名|参与|参评|参加|统计|考核|填|填报|下达|再|含|设|作|做|计)[^\d]{0,8}|"
    r"(?:无|没有)(?:此|该|相关|数据|数值|数|统计|指标|任务|目标|计划|资料|排名|内容|要求)[^\d]{0,6}|"
    rf"{_POINTED}|停止[^\d]{{1,6}}|(?:已|予以)?取消[^\d]{{0,4}}|[-—―–_/.…·]{{1,8}}|"
    r"[^\d]{0,4}(?:次年|下年|明年|年底|下半年|\d{1,2}月)(?:才|能)*(?:公布|反馈|发布|统计|认定|出)"
)
"""Cells that say in other words that there is no value."""

ZERO_OR_NONE = frozenset(("无", "没有", "無"))
"""Could mean 0 as well as not reported: a person must say."""

SMALL_OR_NONE = frozenset(("…", "……", "...", "......", ".."))
"""In yearbooks less than the smallest unit, elsewhere not counted."""

ELSEWHERE = re.compile(_POINTED)

MASKED = re.compile(
    r"[约近超]?[\d.,xX×*■□●○◯＊]*[xX×*■□◯＊]+[\d.,xX×*■□◯]*"
    r"(?:余|多)?(?:万|亿)?(?:[\u4e00-\u9fff]{0,3}|%)(?:余|多)?"
)

LEADS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"大约|约为|约|大概|估计|大致|~|≈|∼"), "~"),
    (re.compile(r"不低于|不少于|不小于|不得低于|至少|最低|≥|>=|⩾|≧|=>"), ">="),
    (re.compile(r"不超过|不高于|不多于|不大于|至多|最多|最高|≤|<=|⩽|≦|控制在"), "<="),
    (re.compile(r"超过|超出|突破|超|逾|高于|多于|大于|过|>"), ">"),
    (re.compile(r"接近|将近|临近|近|低于|少于|小于|不足|不到|未满|<"), "<"),
)
"""Words before a number and the bound they set."""

NEUTRAL = re.compile(
    r"力争达到|力争|争取达到|争取|确保达到|确保|预计达到|预计达|预计|预期|达到|达|实现|完成|"
    r"目标|保持在|"
    r"稳定在|保持|累计|合计|总计|共计|共|计|为|至|到|计划|规划|全年|已|拟|现有|有|=|:|'|`|\$|¥|￥"
)
"""Words before a number that change nothing about it."""

COMPARED = re.compile(
    r"(?:同比|环比|年均|年均递增|(?:比|较)(?:上年|去年|上年同期|去年同期|同期|年初|上年末|"
    r"20\d\d年)|"
    r"与(?:上年|去年|上年同期)(?:同期)?(?:相比)?)(?:名义|实际)?"
)

REACHED = re.compile(
    r"(?:增长|增加|上升|提高|提升|扩大|下降|回落|降低|减少|压减)(?:至|到|为)|(?:增至|升至|降至)"
)
"""Words that sound like a change but tell the level reached."""

SECRET = re.compile(r"保密|涉密|不公开|\(保密\)")

RISING = re.compile(
    r"正增长|增长了?|增速|增幅|上升了?|上涨|提高了?|提升了?|提增|递增|扩大|增收|增(?!加|设|"
    r"补)|升|涨|"
    r"↑|▲|\+"
)
FALLING = re.compile(
    r"负增长|下降了?|下滑了?|回落了?|降低了?|减少(?=[\d.]+%)|缩小|降幅|跌|减(?!少)|降|↓|▼|△"
)
ADDING = re.compile(r"新增|净增|再增|增加了?|增设|新建|新认定|新培育|新设|再新增|\+(?=\d)")
LOSING = re.compile(r"减少了?|净减少?")
LEVEL = frozenset(
    ("持平", "与上年持平", "同比持平", "与去年持平", "基本持平", "持平。", "保持不变", "不变")
)

MORE = re.compile(r"余|多|来(?=[个家项人万亿])|好几")
AFTER: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"左右|上下|前后|附近"), "~"),
    (re.compile(r"及以上|或以上|以上|起"), ">="),
    (re.compile(r"及以下|或以下|以下|以内|之内|内"), "<="),
    (re.compile(r"余|多|强|\+|有余"), ">"),
    (re.compile(r"弱|不到"), "<"),
)
"""Words after a number and the bound they set."""

SCALES = ("万亿", "千亿", "百亿", "十亿", "千万", "百万", "十万", "亿", "万", "千", "百", "十")

POINTS = re.compile(r"个?百分点|pct|pp|个点|p\.p\.", re.IGNORECASE)

RANK_SCOPE = re.compile(r"全(?:市|省|国|区|县|州|盟|自治区|直辖市)")
RANK = re.compile(
    r"(?:并列)?(?:第([0-9]{1,4}|[〇零一二三四五六七八九十百]{1,5})(?:位|名)?|"
    r"([0-9]{1,4}|[一二三四五六七八九十百]{1,5})(?:位|名))"
)
RANK_TOP = re.compile(r"前([0-9]{1,3}|[一二三四五六七八九十]{1,3})(?:位|名|强|列)?")
RANK_FIRST = re.compile(r"首位|榜首|之首|首名|冠军|头名")
RANK_OF = re.compile(r"(?:第)?(\d{1,4})(?:位|名)?\s*[/／]\s*(?:共)?(\d{1,4})(?:个?.{0,4})?")
RANK_OUT_OF = re.compile(
    r"\((?:共)?(\d{1,4})(?:个?[\u4e00-\u9fff]{0,6})?\)|共(\d{1,4})个?[\u4e00-\u9fff]{0,4}"
)

DATES = re.compile(
    r"(?:19|20)\d{2}[-./年]\d{1,2}(?:[-./月]\d{1,2}日?|月?)(?:底|前|末|初)?|"
    r"(?:19|20)\d{2}年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:底|前|末|初|上半年|下半年)?|"
    r"\d{1,2}月\d{1,2}日|全年"
)

DIGITS = {"〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5} | {
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}

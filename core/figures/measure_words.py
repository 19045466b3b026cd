"""Measure words and units as they follow a number, as patterns (量词与单位的写法).

A one-character measure word is also the beginning of many nouns (家庭, 项目, 人才): each lists the
characters after which it is no measure word. The lists are ours; they grow with what is met.
"""

from __future__ import annotations

import re

GUARDED = {
    "元": "素件旦宵宝器月首老代明勋帅谋",
    "家": "族园庄长电具乡庭居政坪湾店校访港村镇沟岭桥洼畜禽纺装谱",
    "个": "体性人别旧税私案",
    "项": "目羽",
    "名": "称优特义师誉录单牌校医企城胜茶酒字山镇家声",
    "位": "置于居数",
    "人": "民才大社力事工员口均类寿文居物体气心道为行武家",
    "次": "日年月级序生于要品",
    "场": "地所镇馆景站",
    "届": "满",
    "批": "发准示复评判量",
    "条": "例块线约幅款",
    "套": "餐用",
    "台": "湾州风账阶北中胞商资",
    "份": "额子",
    "期": "间望刊货待限",
    "笔": "记者试画",
    "户": "外籍口型主县",
    "所": "有以属在需得谓获做示周",
    "座": "谈位落",
    "处": "理长室置于罚分在所",
    "支": "行队部付出持撑架路援委书农教流柱",
    "部": "门分署长队委级属省位落族",
    "件": "",
    "册": "",
    "篇": "",
    "亩": "产",
    "吨": "",
    "倍": "增",
    "岁": "月",
    "类": "似别型比",
    "株": "洲",
    "棵": "",
    "头": "",
    "幅": "度员",
    "期次": "",
    "例": "如外行会",
    "门": "户诊店类槛市",
    "轮": "船值换训岗",
    "级": "别",
}
_WORDS = (
    "个百分点", "百分点", "人次", "家次", "人（次）", "场次",
    "台套", "台（套）", "项次", "户次", "批次",
    "平方公里", "平方千米", "平方米", "立方米", "公里", "千米", "公顷", "公斤", "千克", "兆瓦",
    "千瓦时", "千瓦", "小时", "分钟", "课时", "学时", "个月", "美元", "欧元", "港元",
    "％", "%", "‰",
)  # fmt: skip


def _guarded(word: str, barred: str) -> str:
    return f"{word}(?![{barred}])" if barred else word


_UNIT = "|".join(
    (
        *map(re.escape, _WORDS),
        r"天(?=[，。；、,;内]|以内|时间|$)",
        *(_guarded(word, barred) for word, barred in GUARDED.items()),
    )
)

AFTER_NUMBER = (
    r"\s*[余多几]?(?:"
    rf"(?:[十百千]?[万亿][余多]?)?(?:{_UNIT})"
    r"|[十百千]?[万亿](?=[余多]|[，。；、,;：:）)]|$)"
    r")"
)
"""What follows a number: 余, a power of ten, a measure word or a unit."""

_END = r"(?=[，。；、,;：:！!）)\s]|$)"
_ITEM_END = r"(?=[，。；、,;：:！!）)\s和及与]|$)"

LOST: tuple[re.Pattern[str], ...] = tuple(
    re.compile(pattern)
    for pattern in (
        # 累计投入科教经费万元: an amount's unit at the end of its clause
        rf"(?<=[金费值额入资款增达到持贷收本润助投])(?P<unit>[万亿]美?元){_END}",
        # 年均增长达%: a percent sign after Han text
        r"(?<=[\u4e00-\u9fff])(?<![几数百分之点成一二三四五六七八九十〇零半两千])(?P<unit>[%％])",
        # 提高个百分点
        r"(?<=[高落降升加少长])(?P<unit>个百分点)",
        # 等项合作事项, 等家企业, 等个镇街; but 等项工作, 等项优惠政策 are plain language
        r"(?<=等)(?P<unit>项)(?=合作|协议|意向|专利|荣誉|课题|科技成果|技术成果|关键|成果)",
        r"(?<=等)(?P<unit>家)(?=企业|单位|机构|公司|高校|院所|高企|科研|平台|银行|高新)",
        r"(?<=等)(?P<unit>个)(?=项目|平台|基地|园区|镇|乡|县|村|方面|领域|单位|部门|城市|省)",
        # 科创类项目个、省级科技平台家: a noun, then its measure word, then nothing
        rf"(?:项目|课题)(?P<unit>[个项]){_ITEM_END}",
        rf"(?:平台|基地|园区|载体|中心|机构)(?P<unit>[个家]){_ITEM_END}",
        rf"(?:工作站|研究院|研究所|实验室|星创天地|众创空间|孵化器|有限公司)(?P<unit>[个家]){_ITEM_END}",
        rf"(?:新技术企业|小型企业|中小企业|规上企业|瞪羚企业|雏鹰企业|上市企业|巨人企业)(?P<unit>家){_ITEM_END}",
        rf"(?:专利|作品|论文|协议|合同)(?P<unit>[件项篇份]){_ITEM_END}",
        rf"(?:等奖|次奖)(?P<unit>[个项]){_ITEM_END}",
        # 企业达到家, 得到提升家
        rf"(?:达到|总数达|累计|净增|突破|超过|完成|提升|共计)(?P<unit>家|个|件|人次|场次|亩|套|台){_END}",
    )
)
"""Units and measure words whose number was lost; group ``unit`` is what stands alone."""

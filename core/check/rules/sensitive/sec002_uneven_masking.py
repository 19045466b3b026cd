"""脱敏前后不一致。

检查内容: 文中有的地名用 x 隐去，有的地名、简称、领导姓名却照写。
依据: 脱敏须全文一致，否则等于没有脱敏（缺陷清单 F-07）。
反例: xx市科技局……在渭注册企业47家
正例: xx市科技局……在xx注册企业47家
修复安全性: 不自动修改，哪些要隐去由人决定。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from core.check.findings import Finding, Level
from core.check.lexicon import places
from core.check.passages import Passage, PassageKind
from core.check.rule import SurveyRule, Whole
from core.figures.masks import find_masked

_MASKED = re.compile(r"(?<![A-Za-z\d])[xXｘ×*]{1,4}(?:省|市(?!场)|区(?!域|块|间)|县|州|镇|乡|街道)")
_SHORT = re.compile(
    r"在(?P<at>[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀黔贵滇藏陕秦甘陇青宁疆渭榕甬温杭宁蓉昆穗深汉郑])"
    r"(?=注册|开展|就业|落户|创业|投资|企业|高校|院所|工作|召开|举办|设立|布局|转化)"
)
_OFFICE = "(?:副?(?:省长|市长|区长|县长|州长|镇长|书记|主任|局长|厅长|主席))"
_SURNAME = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛范彭郎鲁韦马苗凤花"
    "方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于傅皮齐康伍余顾孟黄穆萧尹姚邵汪毛狄戴宋庞熊纪舒屈项祝董"
    "梁杜阮蓝闵席季贾江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万柯卢莫房缪解应丁邓洪包左石崔吉龚程邢裴陆翁荀"
    "惠曲封储靳段焦侯宓蓬全班仰秋仲宫宁仇栾甘厉祖武符刘景詹龙叶幸司黎乔苍双闻党翟谭贡劳姬申扶堵冉桑桂牛寿边"
    "燕冀尚农温庄晏柴瞿阎慕连茹习艾容向古易廖耿满匡国文欧沃利蔚越隆聂关游竺权盖益桓公"
)
_PERSON = (
    re.compile(rf"(?<![一-龥])(?:区|县|市|省|获)*(?P<at>[{_SURNAME}][一-龥]{{1,2}}){_OFFICE}(?=批示|肯定|指出|强调|出席|调研|要求|[，。])"),
    re.compile(rf"(?:获|由|经|向|在)(?P<at>[{_SURNAME}][一-龥]{{1,2}}){_OFFICE}(?=批示|肯定|出席|调研)"),
    re.compile(rf"{_OFFICE}(?P<at>[{_SURNAME}][一-龥]{{1,2}})(?=要求|强调|指出|出席|调研|批示|主持|带队|到)"),
)  # fmt: skip
_NOT_NAMES = re.compile("有关|相关|全体|各位|主要|常务|分管|高度|多次|亲自|同志|应邀|文化")

Fact = tuple[bool, int, int]


class UnevenMasking(SurveyRule):
    """Names left standing in a report where others are masked."""

    id = "SEC002"
    name = "脱敏不一致"
    level = Level.WARNING
    basis = "脱敏须全文一致（F-07）"
    kinds = frozenset(PassageKind)

    def survey(self, passage: Passage) -> tuple[Fact, ...]:
        """Masked names, and names of places and people in full."""
        masked = any(True for _ in passage.matches(_MASKED)) or any(find_masked(passage.wide))
        found: set[tuple[int, int]] = set()
        for pattern in (_names(), _SHORT, *_PERSON):
            for match in passage.matches(pattern):
                if not _NOT_NAMES.search(match["at"]):
                    found.add(match.span("at"))
        return tuple([(True, 0, 0)] * masked + [(False, *span) for span in sorted(found)])

    def compare(self, whole: Whole, facts: Sequence[tuple[Passage, Fact]]) -> Iterator[Finding]:
        """Nothing where nothing is masked."""
        del whole
        if not any(masked for _, (masked, _, _) in facts):
            return
        for passage, (masked, start, end) in facts:
            if not masked:
                name = passage.text[start:end]
                message = f"文中别处的名称用 x 隐去，这里写出了“{name}”。请全文统一。"
                yield self.at(passage, start, end, message)


@cache
def _names() -> re.Pattern[str]:
    return re.compile(f"(?P<at>{'|'.join(places())})")


RULE = UnevenMasking()

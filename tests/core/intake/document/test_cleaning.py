from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.intake.document.cleaning import Cleaned, clean
from core.intake.document.pieces import Piece
from core.intake.document.repairs import RepairKind
from core.intake.document.text_source import lines_of, read_text
from core.intake.document.widths import wide_text

BODY = "组织开展专项行动，完善配套措施，服务企业120家，带动投资3.5亿元，取得较好成效。"


def cleaned(text: str, refused: tuple[str, ...] = ()) -> Cleaned:
    return clean(read_text(text), refused)


def kinds(result: Cleaned) -> list[RepairKind]:
    return [repair.kind for repair in result.repairs]


def test_what_a_website_put_around_the_text_goes_and_the_text_stays() -> None:
    text = f"""首页 > 公文范文 > 工作总结 > 正文
镇2023年工作总结
发布时间：2023-12-01 09:00 来源：网友投稿 浏览：52次
{BODY}( wWw.example.cOm 转载请注明 )
{BODY}
上一篇：村工作总结
下一篇：县工作总结
相关推荐
学校工作总结11-29
医院工作总结(精选5篇)"""
    result = cleaned(text)
    assert result.texts == ("镇2023年工作总结", BODY, BODY)
    assert set(kinds(result)) == {RepairKind.CHROME}


def test_a_sentence_that_names_a_website_is_text() -> None:
    text = f"工作总结\n开通网上服务大厅（https://example.gov.cn/a,b），分享经验3次。{BODY}"
    assert cleaned(text).repairs == ()


def test_fragments_of_a_preview_are_put_together_again() -> None:
    long = "持续推进科技服务进企业活动，组织专家深入园区开展政策宣讲和技术咨询，" * 3
    text = f"1、工作总结{long}完善机\n2、制和平台，{long}形成合\n3、力。{long}圆满收官。"
    result = cleaned(text)
    (only,) = result.pieces
    assert "完善机制和平台" in only.text
    assert "形成合力。" in only.text
    assert kinds(result).count(RepairKind.FRAGMENT) == 3


def test_a_broken_paragraph_is_joined_and_knows_where_each_half_stood() -> None:
    first = "全年举办培训班12期，培训学员860人。其中农村学员320"
    result = cleaned(f"工作总结\n{first}\n人次（不含线上）。社会反响良好。")
    piece = result.pieces[1]
    assert piece.text == f"{first}人次（不含线上）。社会反响良好。"
    assert piece.place(0) == (2, 0)
    assert piece.place(len(first)) == (3, 0)
    assert kinds(result) == [RepairKind.JOINED]


def test_text_wrapped_at_a_fixed_width_is_paragraphs_again() -> None:
    words = BODY * 6
    lines = [words[at : at + 30] for at in range(0, len(words), 30)]
    wrapped = "\n".join(["　　" + lines[0], *lines[1:]])
    result = cleaned("\n".join(["区工作总结", wrapped, wrapped, wrapped, wrapped]))
    assert [piece.text for piece in result.pieces] == ["区工作总结", *[words] * 4]


def test_glued_headings_get_paragraphs_of_their_own() -> None:
    two = f"{BODY}{BODY}二、下步打算2024年，我局将{BODY}三、建议"
    text = f"工作总结\n{BODY}一、主要工作\n{two}\n{BODY}"
    result = cleaned(text)
    assert [piece.text[:4] for piece in result.pieces[2:]] == [
        "一、主要",
        BODY[:4],
        "二、下步",
        "2024",
        "三、建议",
        BODY[:4],
    ]
    assert set(kinds(result)) == {RepairKind.SPLIT}


def test_a_list_inside_a_sentence_is_not_split() -> None:
    text = f"工作总结\n重点任务：一、稳投资；二、促消费；三、强主体。{BODY}"
    assert len(cleaned(text).pieces) == 2


def test_every_repair_can_be_taken_back_alone() -> None:
    text = (
        f"首页 > 范文 > 总结 > 正文\n区工作总结\n{BODY}一、主要工作\n全区上下齐心,成效明显。{BODY}"
    )
    everything = cleaned(text)
    assert len(everything.repairs) == 3
    for repair in everything.repairs:
        kept = cleaned(text, (repair.id,))
        assert set(kept.repairs) == set(everything.repairs) - {repair}
        assert kept.texts != everything.texts


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("全年投入12.5亿元,增长8%;其中:企业占80%", "全年投入12.5亿元，增长8%；其中：企业占80%"),
        ("资金1,200,000元,按期拨付", "资金1,200,000元，按期拨付"),
        ("见https://a.gov.cn/x,y?b=1:2,欢迎访问", "见https://a.gov.cn/x,y?b=1:2,欢迎访问"),
        ("邮箱kj@a.gov.cn,电话", "邮箱kj@a.gov.cn，电话"),
        ("时间为9:30,比例为3:1", "时间为9:30，比例为3:1"),
        ("全区(不含高新区)共5家", "全区（不含高新区）共5家"),
        ("引进Smart, Green and Open Lab.项目", "引进Smart, Green and Open Lab.项目"),
        ("(1)抓投入", "（1）抓投入"),
    ],
)
def test_marks_beside_han_text_become_full_width(before: str, after: str) -> None:
    assert wide_text(before) == after


TEXTS = st.text(alphabet="一二三是、，。（）1.2() \n全区工作总结abx>：“”", max_size=120)


@given(TEXTS)
def test_every_character_left_stands_where_it_says(text: str) -> None:
    lines = lines_of(text)

    def stands(piece: Piece) -> bool:
        return all(
            lines[line - 1][col] == letter or letter == " "
            for at, letter in enumerate(piece.text)
            for line, col in [piece.place(at)]
        )

    assert all(stands(piece) for piece in cleaned(text).pieces)


@given(TEXTS)
def test_marks_never_change_the_length_and_are_done_once(text: str) -> None:
    wide = wide_text(text)
    assert len(wide) == len(text)
    assert wide_text(wide) == wide

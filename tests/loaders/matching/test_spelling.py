"""One spelling for the ways in which people write a name; what tells places apart stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.domain.vocabulary import Level
from loaders.matching.spelling import folded, other_stems, short_name, stem, stems


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ("观音寺街道", "观音寺街道办事处"),
        ("宋庄镇", "宋庄镇人民政府"),
        ("南磨房地区", "南磨房地区办事处"),
        ("大兴区", "大兴区人民政府"),
        ("大兴区法院", "大兴区人民法院"),
        ("张家湾法庭", "张家湾人民法庭"),
        ("北京市高院", "北京市高级人民法院"),
        ("北京市一中院", "北京市第一中级人民法院"),
        ("红庙社区", "红庙社区居委会"),
        ("红庙社区", "红庙社区居民委员会"),
        ("红庙居委会", "红庙居民委员会"),
        ("许各庄村", "许各庄村委会"),
        ("许各庄村", "许各庄村村民委员会"),
        ("民一庭党支部", "民事审判第一庭支部"),
        ("民一庭党支部", "民事审判一庭党支部委员会"),
        ("刑二庭党支部", "刑事审判第二庭党支部"),
        ("Ａ座 ＳＯＨＯ", "a座soho"),
        ("【演示】“微法庭”", "微法庭"),
        ("朝阳区/八里庄街道", "朝阳区八里庄街道"),
    ],
)
def test_these_are_two_spellings_of_one_name(written: str, same: str) -> None:
    assert stem(written) == stem(same)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("永顺镇", "永顺街道"),
        ("许各庄村委会", "许各庄社区居委会"),
        ("第一中级人民法院", "第二中级人民法院"),
        ("民事审判第一庭", "刑事审判第一庭"),
        ("大兴区人民法院", "大兴区人民检察院"),
        ("大兴区人民法院", "大兴区人民法庭"),
        ("党支部", "党总支"),
    ],
)
def test_these_are_different_names(name: str, other: str) -> None:
    assert stem(name) != stem(other)


def test_folding_changes_looks_alone() -> None:
    assert folded(" 观音寺　街道\xa0办事处 ") == "观音寺街道办事处"


def test_an_area_is_a_town_or_a_township_in_another_list() -> None:
    assert other_stems("南磨房地区") == ("南磨房镇", "南磨房乡")
    assert other_stems("南磨房乡") == ("南磨房地区",)
    assert other_stems("观音寺街道") == other_stems("张镇") == ()


def test_short_names_keep_two_characters() -> None:
    assert short_name("朝阳区", Level.DISTRICT) == "朝阳"
    assert short_name("北京市", Level.PROVINCE) == "北京"
    assert short_name("八里庄街道", Level.STREET) == "八里庄"
    assert short_name("张镇", Level.STREET) is None
    assert short_name("郊区", Level.DISTRICT) is None
    assert short_name("红庙社区", Level.COMMUNITY) is None


@given(
    st.lists(st.text("东里区镇村社居民委员会【】“（）Ａa1²\0 \n办支党院法政府", max_size=12) | st.text(max_size=5))
)
def test_names_gone_through_together_have_the_stems_that_each_has_alone(names: list[str]) -> None:
    assert stems(names) == [stem(name) for name in names]

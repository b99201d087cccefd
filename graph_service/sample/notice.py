"""The text that goes with the sample: the notice, and what in it is assumed."""

from typing import Final

from graph_service.domain.vocabulary import SAMPLE_NOTICE
from graph_service.sample.stations import RED_STATIONS

README: Final = f"""{SAMPLE_NOTICE}

假定说明：各级法院名称、审级和管辖区划为公开资料（PUBLIC）；标注 REPORTED（据报道）的行以《法治日报》2022年11月18日
报道所载为限，未载明的日期留空。报道只给出分子，以下均为本演示的假定：各法院的支部数和人民法庭数；
以 343 个街乡镇、7475 个社区（村）为分母（另有 6 个和 60 个类似区划不计入）；
全市法院党支部恰为 397 个、党员法官恰为 2157 名；两个静默街乡镇是哪两个；
哪些街乡镇没有结对；非党员法官人数；全部时间、场次、走访、工单明细及其分布；完整范围声明。
两处具名人民法庭的管辖区划按其名称所在镇填写，其党支部的上级按“四级联动”填写为所属法院机关党委；张家湾镇接诉即办党支部
所属单位按同一段报道填写为该镇共治中心；宋庄“红色微e站”的所在区划按其法庭所在镇填写。“一镇街一支部”在报道中是大兴法院的做法，本演示把它作为全市街道级标准。
门头沟的66名入驻调解平台的村居干部、网格员和宋庄“红色微e站”的调解100余次、咨询200余小时、惠及近千名，人数和合计以报道为据，
其人、其站（{RED_STATIONS}个）、逐月数字均为生成；其余调解员、月报（有意缺漏若干月份）和街道协议均为假定，
约一半社区（村）有调解员服务也是假定。医患联动协议只列报道点名的三区法院和卫健委，10项机制中只列有名的三项，签订日期只知为2022年；
“总对总”工作意见的法院一方按“总对总”填写为市高级人民法院；报道未印出协议的正式名称，所填名称为说明性的。
人员均为虚构（张某甲式姓名，编号以 SYN- 开头），没有电话，没有任何纠纷当事人。

What is assumed: names, levels and jurisdictions of the courts are public knowledge (PUBLIC); rows marked REPORTED
say what the article prints and nothing more, except the towns of the two tribunals, the superior of their branches,
the host of the dispatch branch, the town of the Songzhuang station, the High Court as the courts' side of the
headquarters' opinions and the descriptive titles of agreements, which follow from it. Everything else is generated
(SYNTHETIC); the article's figures are numerators, their denominators and every detail below them are assumptions:
so are the persons behind the 66 cadres and grid workers on Mentougou's platform, and the {RED_STATIONS} stations
and the months behind the sums of Songzhuang's.
"""

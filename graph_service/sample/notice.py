"""The text that goes with the sample: the notice, and what in it is assumed."""

from typing import Final

from graph_service.domain.vocabulary import SAMPLE_NOTICE
from graph_service.sample.court_party import COURT_WITHOUT_LEADING_GROUP as MISSING_GROUP
from graph_service.sample.court_party import COURT_WITHOUT_OFFICE_COMMITTEE as MISSING_COMMITTEE
from graph_service.sample.law_lectures import START_OF_THE_LECTURES
from graph_service.sample.reports import STREETS_UNKNOWN, STREETS_WITHOUT
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
约一半社区（村）有调解员服务也是假定。医患联动协议只列报道点名的三区法院和卫健委，10项机制中有名的只有三项，其余七项写作“文中未列名”，
签订日期只知为2022年；
“总对总”工作意见的法院一方按“总对总”填写为市高级人民法院；报道未印出协议的正式名称，所填名称为说明性的。
项目的名称以报道为据，其上级和依据文件按同一段报道的叙述顺序填写，活动、站点、协议归入哪个项目为生成。
案件统计：报道只给出2022年上半年新收案件同比下降20.5%、全年至报道日下降两成左右、上半年基层法院调解成功与速裁结案17.9万余件；
各法院各月的新收、调解、速裁件数及两年的总数（分母）均为假定，人民法庭的案件计入所属法院，不另列行；案件数仅供参考，不作考核依据。
西城“诉源治理直通车”：累计320万余人次以报道为据，起始时间（{START_OF_THE_LECTURES}年）、场次、渠道和每场人次为假定；
西城党员先锋岗有多少、在哪里为假定。
门头沟77个村的自治章程、30余个村居的规划，其村、其日期、协助支部为生成，规划总数取31至35之一。
每月一题：报道只点出物业服务、新就业形态劳动保障两题，其月份、牵头与配合单位、建议内容及其余各题均为假定；未点名的市级部门以【演示】开头。
司法建议、一报告、“一月一主题”年度计划、工单流转（含退回、重办、不予受理）、张家湾12345工单与会商的日期、楼宇的来电与活动均为生成。
四级联动：为演示“缺失环节”，有意不给一个法院生成党组（{MISSING_GROUP}）、不给一个法院生成机关党委（{MISSING_COMMITTEE}），不反映该院实际。
大兴有{STREETS_UNKNOWN}个镇街没有声明一报告完整，有{STREETS_WITHOUT}个声明完整而没有报告：这是为了让“未知”和“未达到”都出现，也是假定。
人员均为虚构（张某甲式姓名，编号以 SYN- 开头），没有电话，没有任何纠纷当事人。

What is assumed: names, levels and jurisdictions of the courts are public knowledge (PUBLIC); rows marked REPORTED
say what the article prints and nothing more, except the towns of the two tribunals, the superior of their branches,
the host of the dispatch branch, the town of the Songzhuang station, the High Court as the courts' side of the
headquarters' opinions and the descriptive titles of agreements, which follow from it. Everything else is generated
(SYNTHETIC); the article's figures are numerators, their denominators and every detail below them are assumptions:
so are the persons behind the 66 cadres and grid workers on Mentougou's platform, the {RED_STATIONS} stations
and the months behind the sums of Songzhuang's, the villages behind Mentougou's 77 charters and over 30 plans (31 to
35 here), the lectures since {START_OF_THE_LECTURES} behind Xicheng's 3.2 million, and the cases of each court and
month behind the fall of 20.5 % and the 179,000 mediated or fast-tracked. Case numbers are context, never a score.
Initiatives have the article's names; what they stand under follows the order of its text. Of the months' topics
only two titles are the article's; their months, agencies and advice are assumed. Two courts lack a link of the four
levels on purpose ({MISSING_GROUP} the leading group, {MISSING_COMMITTEE} the office committee), and the reports on
some of Daxing's streets are undeclared, so that what is missing and what is not known can both be shown.
"""

"""The initiatives and brands that the article names, the younger under those that the text places above them."""

from typing import Final

from graph_service.sample.tables import REPORTED, Row

DOUBLE_HUNDRED: Final = "IN-11-DOUBLE-HUNDRED"
ONE_PLUS_SIX: Final = "IN-110115-ONE-PLUS-SIX"
CUBE: Final = "IN-110101-CUBE"
DIRECT_CHANNEL: Final = "IN-110102-DIRECT-CHANNEL"
ONE_CODE: Final = "IN-110112-ONE-CODE"
PLAN_OF_2022: Final = "《2022年度深化诉源治理实施方案》"
_TEN_PROJECTS: Final = "IN-11-TEN-PROJECTS"
_PRACTICAL_DEEDS: Final = "IN-11-PRACTICAL-DEEDS"
_YEAR_OF_THE_ARTICLE: Final = "2022"
# Key, name, superior, document, beginning; the article dates only those of its year.
_INITIATIVES: Final = (
    (_TEN_PROJECTS, "党建队建“十项工程”", "", "", _YEAR_OF_THE_ARTICLE),
    (_PRACTICAL_DEEDS, "为群众办实事推进工程", _TEN_PROJECTS, "", _YEAR_OF_THE_ARTICLE),
    (DOUBLE_HUNDRED, "“双百分百”参与诉源治理机制", _PRACTICAL_DEEDS, PLAN_OF_2022, _YEAR_OF_THE_ARTICLE),
    (ONE_PLUS_SIX, "“1+6法治同行”", DOUBLE_HUNDRED, "", ""),
    (CUBE, "立方“同心”", DOUBLE_HUNDRED, "", ""),
    (DIRECT_CHANNEL, "“诉源治理直通车”", DOUBLE_HUNDRED, "", ""),
    (ONE_CODE, "“一码解纷”", DOUBLE_HUNDRED, "", _YEAR_OF_THE_ARTICLE),
)


def initiative_rows() -> list[Row]:
    columns = ("key", "name", "parent_key", "document", "valid_from")
    return [dict(zip(columns, cells, strict=True)) | REPORTED for cells in _INITIATIVES]

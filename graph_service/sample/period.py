"""The days the sample speaks about: nothing in it is dated after the article."""

from datetime import date
from typing import Final

FIRST_DAY: Final = date(2021, 3, 1)
LAST_DAY_OF_2021: Final = date(2021, 12, 31)
FIRST_DAY_OF_2022: Final = date(2022, 1, 1)
END_OF_JANUARY: Final = date(2022, 1, 31)
END_OF_JULY: Final = date(2022, 7, 31)
AS_OF: Final = date(2022, 11, 18)

"""Trusted documents: the pages' own operations, asked for by name."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from graph_service.http.errors import malformed, refusal

_NAME: Final = re.compile(r"[a-z0-9-]+")
_LONGEST_NAME: Final = 100


@dataclass(frozen=True, slots=True)
class TrustedDocuments:
    """Texts by name; `only` refuses every other text."""

    texts: Mapping[str, str] = field(default_factory=dict)
    only: bool = False

    @classmethod
    def of_folder(cls, folder: Path) -> "TrustedDocuments":
        """Those of the files `name.graphql` in a folder, read now and not again."""
        files = sorted(folder.glob("*.graphql"))
        return cls({file.stem: file.read_text("utf-8") for file in files if _NAME.fullmatch(file.stem)})

    def alone(self, only: bool) -> "TrustedDocuments":
        """The same, and nothing else where `only` says so."""
        return replace(self, only=only)

    def text_of(self, parameters: Mapping[str, Any]) -> str:
        """The document that a request asks for, by its text (`query`) or by name (`documentId`)."""
        name, query = parameters.get("documentId"), parameters.get("query")
        if name is not None:
            if query is not None:
                raise malformed("query 与 documentId 只能给一个。", "Give `query` or `documentId`, not both.")
            return self._named(name)
        if not isinstance(query, str):
            raise malformed("query 须为字符串。", "`query` must be a string.")
        if self.only and query not in self.texts.values():
            raise refusal(
                "FORBIDDEN",
                "本服务只执行页面自带的查询（GONGJIAN_TRUSTED_ONLY=1），请用 documentId 指明。",
                "This service runs the pages' own documents only (GONGJIAN_TRUSTED_ONLY=1): name one as "
                "`documentId`.",
            )
        return query

    def _named(self, name: Any) -> str:
        if not isinstance(name, str) or len(name) > _LONGEST_NAME or not _NAME.fullmatch(name):
            raise malformed(
                "documentId 须为小写字母、数字和连字符组成的名称。",
                "`documentId` must be a name of lower-case letters, digits and hyphens.",
            )
        if name not in self.texts:
            raise refusal(
                "NOT_FOUND",
                f"本版本没有名为 {name} 的查询。",
                f"This version has no document of the name {name}.",
            )
        return self.texts[name]


NO_DOCUMENTS: Final = TrustedDocuments()

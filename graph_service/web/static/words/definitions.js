/** The definitions in words; both languages have the same keys. */
export const ZH = {
  "words.title": "先看这几个词",
  "word.COVERED": "记录证实，单位达到了要求数。",
  "word.GAP": "确知没有：有关数据已申报完整，而记录达不到要求数。",
  "word.UNKNOWN": "没有足够的记录，有关数据又未申报完整，因此说不准。未知不算空白，也不算已覆盖。",
  "word.STANDARD": "有文件要求每个单位都应达到；例如每个街道（镇、乡）一个法院党支部。",
  "word.REFERENCE": "没有文件要求，只供参考；例如社区（村）的直接结对。",
  "word.ratio": "比率只算已证实的：分子除以全部单位，未知另列。上限是假定未知全部已覆盖。",
  "list.title": "指标口径",
  filter: "筛选",
  "filter.hint": "名称、公式或文字",
  found: "{n} / {total} 项",
  none: "没有符合的指标，请换一个词。",
  formula: "公式",
  numerator: "分子",
  denominator: "分母",
  tables: "所读数据表",
  literature: "方法出处",
  link: "本条链接",
  and: "、",
  id: "标识",
  name: "名称",
  export: "全部口径（可下载）",
  caption: "全部指标的口径",
};

/** @type {Record<keyof typeof ZH, string>} */
export const EN = {
  "words.title": "A few words first",
  "word.COVERED": "Records prove that the unit has what is required.",
  "word.GAP": "Known to lack: the data concerned are declared complete, and the records fall short.",
  "word.UNKNOWN":
    "Records do not suffice and the data are not declared complete, so nobody can tell. Unknown is no gap, and " +
    "not covered either.",
  "word.STANDARD": "A document demands it of every unit; for one, a court branch for each street or town.",
  "word.REFERENCE": "No document demands it; for orientation only, such as direct pairing of communities.",
  "word.ratio":
    "A ratio counts only what is proved: covered units over all units, with the unknown beside it. The upper " +
    "bound takes all unknown as covered.",
  "list.title": "Definitions",
  filter: "Filter",
  "filter.hint": "name, formula or text",
  found: "{n} of {total}",
  none: "Nothing matches; try another word.",
  formula: "Formula",
  numerator: "Numerator",
  denominator: "Denominator",
  tables: "Tables read",
  literature: "Literature",
  link: "Link to this",
  and: ", ",
  id: "Id",
  name: "Name",
  export: "All definitions (to take away)",
  caption: "What every figure means",
};

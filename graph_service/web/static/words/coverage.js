/** The texts of questions about coverage that several views ask; both languages have the same keys. */
export const ZH = {
  filters: "条件",
  unitSet: "口径",
  inherit: "计入上级的联系",
  links: "查看",
  "to.network": "网络",
  "to.who": "找谁",
  "to.gaps": "缺口",
  "to.records": "记录",
  "of.it": "{what}：{name}",
};

/** @type {Record<keyof typeof ZH, string>} */
export const EN = {
  filters: "Filters",
  unitSet: "Unit set",
  inherit: "Count links of the level above",
  links: "See",
  "to.network": "network",
  "to.who": "who",
  "to.gaps": "gaps",
  "to.records": "records",
  "of.it": "{what}: {name}",
};

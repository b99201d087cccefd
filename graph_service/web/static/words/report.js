/** The form of the monthly report; both languages have the same keys. */
export const ZH = {
  title: "数据月报（Word）",
  how: "由本系统按月汇总所选区或街道的覆盖、需求、活动与缺口。",
  month: "月份",
  get: "下载月报",
  busy: "正在生成…",
  wrong: "请先选择区或街道：月报不以社区（村）为单位。",
  file: "月报",
};

/** @type {Record<keyof typeof ZH, string>} */
export const EN = {
  title: "Monthly report of the data (Word)",
  how: "Coverage, requests, activities and gaps of a district or street in a month, as this service knows them.",
  month: "Month",
  get: "Download the report",
  busy: "Being made…",
  wrong: "Choose a district or street first: there are no reports of communities.",
  file: "report",
};

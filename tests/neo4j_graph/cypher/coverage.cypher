// Status of every unit. $measure $unit $day $first (the first day of the window that ends on $day) $inherit $tables.
// $tables: [table that the measure reads, first day that must be declared complete].
// A date may be known to the month or the year: from `earliest` to `latest` it may be any day.
MATCH (u:Division {level: $unit})
// Units are all that are not surely outside their validity; quasi-units are no civil units.
WHERE (u.valid_from IS NULL OR «earliest u.valid_from» <= $day)
  AND (u.valid_to IS NULL OR $day < «latest u.valid_to»)
  AND NOT ($unit IN ['STREET', 'COMMUNITY'] AND coalesce(u.kind, '') IN ['QUASI_TOWNSHIP', 'QUASI_COMMUNITY'])
  // REQUEST_ANSWERED looks only at units that asked.
  AND ($measure <> 'REQUEST_ANSWERED' OR EXISTS {
    MATCH (u)<-[:PART_OF*0..4]-(:Division)<-[:FROM]-(r:ServiceRequest)
    WHERE $first <= left(r.placed_at, 10) <= $day
  })
CALL (u) {
  // Inherited links are those of the street, too.
  MATCH (u)-[:PART_OF*0..4]->(d:Division) WHERE d = u OR ($inherit AND d.level = 'STREET')
  CALL (d) {
    «what counts»
  }
  RETURN count(CASE WHEN coalesce(«latest start» <= $day, true) AND coalesce($day < «earliest end», true)
                    THEN 1 END) AS sure,
         count(CASE WHEN coalesce(«earliest start» <= $day, true) AND coalesce($day < «latest end», true)
                    THEN 1 END) AS possible
}
// Known: of each table one declared scope, on the unit or an ancestor, contains the whole period.
CALL (u) {
  UNWIND $tables AS wanted
  RETURN min(CASE WHEN EXISTS {
    MATCH (u)-[:PART_OF*0..4]->(:Division)<-[:DECLARED_FOR]-(s:Scope {table: wanted[0]})
    WHERE coalesce(s.from <= wanted[1], true) AND coalesce(s.to >= $day, true)
  } THEN 1 ELSE 0 END) = 1 AS known
}
// The standard in force: one for the kind first, then the smaller division, then the later one; else one is enough.
CALL (u) {
  OPTIONAL MATCH (s:Standard {measure: $measure, level: $unit})
  WHERE coalesce(s.kind = u.kind, s.kind IS NULL)
    AND coalesce(«latest s.valid_from» <= $day, true) AND coalesce($day < «earliest s.valid_to», true)
    AND (s.division_code IS NULL OR EXISTS { (u)-[:PART_OF*0..4]->(:Division)<-[:APPLIES_TO]-(s) })
  WITH s ORDER BY s.kind IS NULL, size(coalesce(s.division_code, '')) DESC, coalesce(s.valid_from, '') DESC
  RETURN coalesce(head(collect(s.required)), 1) AS required
}
OPTIONAL MATCH (u)-[:PART_OF*0..4]->(district:Division {level: 'DISTRICT'})
WITH u, district, known, required, sure, CASE
    WHEN sure >= required THEN 'COVERED'
    WHEN possible >= required OR NOT known THEN 'UNKNOWN'
    ELSE 'GAP'
  END AS status

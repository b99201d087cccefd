// Civil units of a level from which, or from below which, no request of the source came between $from and $to.
MATCH (u:Division {level: $unit})
WHERE NOT coalesce(u.kind, '') IN ['QUASI_TOWNSHIP', 'QUASI_COMMUNITY']
  AND (u.valid_from IS NULL OR «earliest u.valid_from» <= $day)
  AND (u.valid_to IS NULL OR $day < «latest u.valid_to»)
  AND NOT EXISTS {
    MATCH (u)<-[:PART_OF*0..4]-(:Division)<-[:FROM]-(r:ServiceRequest)
    WHERE $from <= left(r.placed_at, 10) <= $to AND left(r.placed_at, 10) <= $day AND coalesce(r.source = $source, true)
  }
RETURN u.key AS code ORDER BY code

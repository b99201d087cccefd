// Need: requests in the window, and older ones still open, of the unit and below; priority = shortfall × (1 + need).
WITH * WHERE status <> 'COVERED'
CALL (u) {
  MATCH (u)<-[:PART_OF*0..4]-(:Division)<-[:FROM]-(r:ServiceRequest)
  WHERE left(r.placed_at, 10) <= $day AND (left(r.placed_at, 10) >= $first OR (
    coalesce(left(r.completed_at, 10) > $day, true) AND coalesce(left(r.withdrawn_at, 10) > $day, true)))
  RETURN count(DISTINCT r) AS need
}
RETURN u.key AS code, status, required, sure AS actual, required - sure AS shortfall, need
ORDER BY shortfall * (1 + need) DESC, code

// Court branches not surely outside their validity, by court: all; those in a surely valid pairing, on either side;
// those of them with a contact in the window (a HELD activity of the branch that the partner joined, a visit by one
// of its judges in the partner's division or building, a request from that division which it handled).
MATCH (b:PartyOrganization {kind: 'BRANCH'})-[:HOSTED_BY]->(c:Court)
WHERE coalesce(«earliest b.valid_from» <= $day, true) AND coalesce($day < «latest b.valid_to», true)
CALL (b) {
  MATCH (b)-[p:PAIRED_WITH]-(other)
  WHERE coalesce(«latest p.valid_from» <= $day, true) AND coalesce($day < «earliest p.valid_to», true)
  // Of two court branches the one written first has the contacts, and both have the pairing.
  WITH p, b, other, EXISTS { (other {kind: 'BRANCH'})-[:HOSTED_BY]->(:Court) } AS both
  WITH p, CASE WHEN both THEN startNode(p) ELSE b END AS branch, CASE WHEN both THEN endNode(p) ELSE other END AS partner
  WITH p, branch, partner, EXISTS {
    MATCH (branch)-[:ORGANISED]->(a:Activity {status: 'HELD'})<-[:JOINED]-(partner) WHERE $first <= a.date <= $day
  } OR EXISTS {
    MATCH (branch)<-[:MEMBER_OF {_column: 'branch_key'}]-(:Judge)-[v:VISITED]->(place)
    WHERE $first <= v.date <= $day AND (
      EXISTS {
        MATCH (place)-[:LOCATED_IN*0..2]->(:Division)-[:PART_OF*0..4]->(d:Division)
        WHERE d = partner OR EXISTS { (partner:Agency)-[:LOCATED_IN]->(d) } OR EXISTS { (partner)-[:HOSTED_BY]->(d) }
          OR EXISTS { (partner)-[:HOSTED_BY]->(:Agency)-[:LOCATED_IN]->(d) }
      } OR EXISTS {
        MATCH (place)-[:LOCATED_IN*0..1]->(building:Building)
        WHERE building = partner OR EXISTS { (partner)-[:HOSTED_BY]->(building) }
      }
    )
  } OR EXISTS {
    MATCH (branch)<-[:HANDLED_BY]-(r:ServiceRequest)-[:FROM]->(:Division)-[:PART_OF*0..4]->(d:Division)
    WHERE $first <= left(r.placed_at, 10) <= $day AND (
      d = partner OR EXISTS { (partner:Agency)-[:LOCATED_IN]->(d) } OR EXISTS { (partner)-[:HOSTED_BY]->(d) }
        OR EXISTS { (partner)-[:HOSTED_BY]->(:Agency)-[:LOCATED_IN]->(d) })
  } AS in_contact
  RETURN count(p) > 0 AS paired, coalesce(max(CASE WHEN in_contact THEN 1 ELSE 0 END), 0) = 1 AS active
}
RETURN c.key AS court, count(CASE WHEN paired THEN 1 END) AS numerator, count(*) AS denominator,
       count(CASE WHEN active THEN 1 END) AS active
ORDER BY court

// Party-member judges, assistants too, not surely outside their validity, by court: all; those with a visit in the
// window; those with a surely valid assignment.
MATCH (j:Judge {party_member: true})-[:WORKS_AT]->(c:Court)
WHERE coalesce(«earliest j.valid_from» <= $day, true) AND coalesce($day < «latest j.valid_to», true)
RETURN c.key AS court,
       count(CASE WHEN EXISTS { MATCH (j)-[v:VISITED]->() WHERE $first <= v.date <= $day } THEN 1 END) AS numerator,
       count(*) AS denominator,
       count(CASE WHEN EXISTS {
         MATCH (j)-[a:ASSIGNED_TO]->()
         WHERE coalesce(«latest a.valid_from» <= $day, true) AND coalesce($day < «earliest a.valid_to», true)
       } THEN 1 END) AS assigned
ORDER BY court

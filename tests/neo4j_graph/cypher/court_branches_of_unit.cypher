// For each unit that is covered the court branches behind its sure pairings, with how many each of them has.
WITH u, required, sure WHERE status = 'COVERED'
CALL (u) {
  MATCH (u)-[:PART_OF*0..4]->(d:Division) WHERE d = u OR ($inherit AND d.level = 'STREET')
  CALL (d) {
    RETURN d AS partner
    UNION MATCH (d)<-[:HOSTED_BY]-(partner:PartyOrganization) RETURN partner
    UNION MATCH (d)<-[:LOCATED_IN]-(partner:Agency) RETURN partner
    UNION MATCH (d)<-[:LOCATED_IN]-(:Agency)<-[:HOSTED_BY]-(partner:PartyOrganization) RETURN partner
  }
  MATCH (partner)-[p:PAIRED_WITH]-(branch:PartyOrganization {kind: 'BRANCH'})-[:HOSTED_BY]->(:Court)
  WHERE coalesce(«latest p.valid_from» <= $day, true) AND coalesce($day < «earliest p.valid_to», true)
  RETURN branch, count(DISTINCT p) AS pairings
}

// Pairings between a court branch, on either side, and a partner that names the division: itself, an organization
// that it hosts, an agency in it, an organization hosted by such an agency.
    CALL (d) {
      RETURN d AS partner
      UNION MATCH (d)<-[:HOSTED_BY]-(partner:PartyOrganization) RETURN partner
      UNION MATCH (d)<-[:LOCATED_IN]-(partner:Agency) RETURN partner
      UNION MATCH (d)<-[:LOCATED_IN]-(:Agency)<-[:HOSTED_BY]-(partner:PartyOrganization) RETURN partner
    }
    MATCH (partner)-[p:PAIRED_WITH]-(branch:PartyOrganization {kind: 'BRANCH'})-[:HOSTED_BY]->(:Court)
    RETURN DISTINCT p.key AS key, p.valid_from AS start, p.valid_to AS end

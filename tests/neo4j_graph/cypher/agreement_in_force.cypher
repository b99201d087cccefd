// Agreements that cover the division, or a party to which names it: itself, an organization that it hosts, an agency
// in it, an organization hosted by such an agency. Each counts once.
    CALL (d) {
      MATCH (d)<-[:COVERS]-(g:Agreement) RETURN g
      UNION MATCH (d)-[:PARTY_TO]->(g:Agreement) RETURN g
      UNION MATCH (d)<-[:HOSTED_BY]-(:PartyOrganization)-[:PARTY_TO]->(g:Agreement) RETURN g
      UNION MATCH (d)<-[:LOCATED_IN]-(:Agency)-[:PARTY_TO]->(g:Agreement) RETURN g
      UNION MATCH (d)<-[:LOCATED_IN]-(:Agency)<-[:HOSTED_BY]-(:PartyOrganization)-[:PARTY_TO]->(g:Agreement) RETURN g
    }
    RETURN DISTINCT g.key AS key, g.signed AS start, g.ends AS end

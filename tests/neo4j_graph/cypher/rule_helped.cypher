// Charters, rules and plans of the division itself that a branch helped with, from their adoption on.
    MATCH (d)<-[:RULE_OF]-(c:CommunityRule)-[:HELPED_BY]->(:PartyOrganization)
    RETURN DISTINCT c.key AS key, c.adopted AS start, null AS end

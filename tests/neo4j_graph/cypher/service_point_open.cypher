// Service points in the division or one below, directly or in a building there.
    MATCH (d)<-[:PART_OF*0..4]-(:Division)<-[:LOCATED_IN*1..2]-(s:ServicePoint)
    RETURN DISTINCT s.key AS key, s.opened AS start, s.closed AS end

// Mediators who serve the division or one below it; each counts once.
    MATCH (d)<-[:PART_OF*0..4]-(:Division)<-[:SERVES]-(m:Mediator)
    RETURN DISTINCT m.key AS key, m.valid_from AS start, m.valid_to AS end

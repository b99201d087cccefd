// Requests placed in the window from the division or one below.
    MATCH (d)<-[:PART_OF*0..4]-(:Division)<-[:FROM]-(r:ServiceRequest)
    WHERE $first <= left(r.placed_at, 10) <= $day
    RETURN DISTINCT r.key AS key, null AS start, null AS end

// Requests placed in the window, from the division or one below, and contacted by the end of the day.
    MATCH (d)<-[:PART_OF*0..4]-(:Division)<-[:FROM]-(r:ServiceRequest)
    WHERE $first <= left(r.placed_at, 10) <= $day AND left(r.contacted_at, 10) <= $day
    RETURN DISTINCT r.key AS key, null AS start, null AS end

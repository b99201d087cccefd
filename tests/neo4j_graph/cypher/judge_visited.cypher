// Visits in the window to the division or one below, to a building there, or to a service point there.
    MATCH (d)<-[:PART_OF*0..4]-(:Division)<-[:LOCATED_IN*0..2]-(place)<-[v:VISITED]-(:Judge)
    WHERE $first <= v.date <= $day
    RETURN DISTINCT v.key AS key, null AS start, null AS end

// Activities HELD in the window at the division or one below, in a building there, or at a service point there.
    MATCH (d)<-[:PART_OF*0..4]-(:Division)<-[:LOCATED_IN*0..2]-(place)<-[:HELD_AT]-(a:Activity {status: 'HELD'})
    WHERE $first <= a.date <= $day
    RETURN DISTINCT a.key AS key, null AS start, null AS end

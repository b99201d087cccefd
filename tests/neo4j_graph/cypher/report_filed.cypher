// Reports on the division itself whose whole month lies in the window.
    MATCH (d)<-[:REPORTS_ON]-(r:Report)
    WHERE $first <= «earliest r.month» AND «latest r.month» <= $day
    RETURN DISTINCT r.key AS key, null AS start, null AS end

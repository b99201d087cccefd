// Assignments of judges to the division itself.
    MATCH (d)<-[a:ASSIGNED_TO]-(:Judge)
    RETURN DISTINCT a.key AS key, a.valid_from AS start, a.valid_to AS end

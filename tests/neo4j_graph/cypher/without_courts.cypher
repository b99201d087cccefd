// Court by court the units that are covered now and not without its branches and those of its tribunals.
MATCH (branch)-[:HOSTED_BY]->(own:Court)
OPTIONAL MATCH (own)-[:SUBORDINATE_TO]->(above:Court) WHERE own.level = 'TRIBUNAL'
WITH coalesce(above, own) AS court, u, required, sure, sum(pairings) AS gone WHERE sure - gone < required
RETURN court.key AS key, collect(u.key) AS units ORDER BY key

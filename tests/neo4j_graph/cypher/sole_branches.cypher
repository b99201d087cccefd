// Branches without whose own pairings a covered unit falls below what is required, and how many units those are.
WITH u, required, sure, branch, pairings WHERE sure - pairings < required
RETURN branch.key AS key, count(*) AS count, collect(u.key) AS units ORDER BY count DESC, key

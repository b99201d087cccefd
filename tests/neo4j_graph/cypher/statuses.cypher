RETURN u.key AS code, status ORDER BY code

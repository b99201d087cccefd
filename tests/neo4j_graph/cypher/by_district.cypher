RETURN district.key AS code,
       count(CASE status WHEN 'COVERED' THEN 1 END) AS numerator,
       count(*) AS denominator,
       count(CASE status WHEN 'UNKNOWN' THEN 1 END) AS unknown,
       count(CASE WHEN status = 'COVERED' AND known THEN 1 END) AS known_numerator,
       count(CASE WHEN known THEN 1 END) AS known_denominator
ORDER BY code

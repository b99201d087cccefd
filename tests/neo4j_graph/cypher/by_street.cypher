OPTIONAL MATCH (u)-[:PART_OF*0..4]->(street:Division {level: 'STREET'})
RETURN street.key AS code,
       count(CASE status WHEN 'COVERED' THEN 1 END) AS numerator,
       count(*) AS denominator,
       count(CASE status WHEN 'UNKNOWN' THEN 1 END) AS unknown
ORDER BY code

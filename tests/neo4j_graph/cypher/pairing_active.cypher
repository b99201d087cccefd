// Pairings as BRANCH_PAIRED counts them, with a contact in the window: a HELD activity that the branch organised
// and the partner joined; a visit in the division by a judge of the branch; a request from there that it handled.
    CALL (d) {
      RETURN d AS partner
      UNION MATCH (d)<-[:HOSTED_BY]-(partner:PartyOrganization) RETURN partner
      UNION MATCH (d)<-[:LOCATED_IN]-(partner:Agency) RETURN partner
      UNION MATCH (d)<-[:LOCATED_IN]-(:Agency)<-[:HOSTED_BY]-(partner:PartyOrganization) RETURN partner
    }
    MATCH (partner)-[p:PAIRED_WITH]-(branch:PartyOrganization {kind: 'BRANCH'})-[:HOSTED_BY]->(:Court)
    WITH DISTINCT d, p, partner, branch
    WHERE EXISTS {
      MATCH (branch)-[:ORGANISED]->(a:Activity {status: 'HELD'})<-[:JOINED]-(partner) WHERE $first <= a.date <= $day
    } OR EXISTS {
      MATCH (branch)<-[:MEMBER_OF {_column: 'branch_key'}]-(:Judge)-[v:VISITED]->(place)
      WHERE $first <= v.date <= $day AND EXISTS {
        MATCH (place)-[:LOCATED_IN*0..2]->(:Division)-[:PART_OF*0..4]->(d)
      }
    } OR EXISTS {
      MATCH (branch)<-[:HANDLED_BY]-(r:ServiceRequest)-[:FROM]->(:Division)-[:PART_OF*0..4]->(d)
      WHERE $first <= left(r.placed_at, 10) <= $day
    }
    RETURN p.key AS key, p.valid_from AS start, p.valid_to AS end

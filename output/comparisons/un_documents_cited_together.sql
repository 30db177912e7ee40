WITH cited AS (
    SELECT works.work_id, symbol FROM works JOIN cited_symbols USING (document_id)
)
SELECT here.symbol, there.symbol AS other_symbol, count(*) AS n_notes
FROM cited here JOIN cited there ON here.work_id = there.work_id AND here.symbol < there.symbol
GROUP BY ALL
HAVING count(*) >= 2
ORDER BY here.symbol, other_symbol

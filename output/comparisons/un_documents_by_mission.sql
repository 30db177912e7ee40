WITH cited AS (
    SELECT mission_id, symbol, sum(n_citations) AS n_citations, count(*) AS n_notes
    FROM counted_notes JOIN cited_symbols USING (document_id) GROUP BY mission_id, symbol
)
SELECT *, count(*) OVER (PARTITION BY symbol) AS n_missions
FROM cited
ORDER BY mission_id, symbol

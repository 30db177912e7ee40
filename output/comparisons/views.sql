-- A work counts once, by the note that stands for it, and whole for each mission that this note is about.
CREATE TEMP VIEW counted_notes AS
SELECT
    mission_id,
    year(documents.published) AS year,
    mission_id || '-' || coalesce(printf('%04d', year(documents.published)), 'undated') AS mission_year_id,
    document_id,
    works.n_documents,
    documents.n_words,
    count(*) OVER (PARTITION BY document_id) > 1 AS is_shared
FROM works
JOIN documents USING (document_id)
JOIN document_missions USING (document_id)
WHERE document_missions.role = 'subject';

-- The paragraphs that say something about the mission. Clean text parts its words by single spaces.
CREATE TEMP VIEW text_paragraphs AS
SELECT document_id, paragraph_id, section_id, text, len(string_split(text, ' ')) AS n_words
FROM paragraphs
WHERE kind IN ('body', 'list_item', 'quote');

-- What was held in the room, and how widely: by all, most or in general; by many or several; by some; by one.
CREATE TEMP VIEW room_claims AS
SELECT
    claims.*,
    sentences.paragraph_id,
    CASE
        WHEN consensus >= 6 THEN 'wide' WHEN consensus >= 4 THEN 'many' WHEN consensus >= 2 THEN 'some'
        WHEN consensus IS NOT NULL THEN 'one' ELSE 'unsaid'
    END AS extent
FROM claims JOIN sentences USING (document_id, sentence_id)
WHERE in_room;

-- The UN documents that a note cites. A back reference counts for the work that it means.
CREATE TEMP VIEW cited_symbols AS
SELECT cited.document_id, coalesce(cited.symbol, meant.symbol) AS symbol, count(*) AS n_citations
FROM citations cited LEFT JOIN citations meant ON cited.refers_to = meant.citation_id
WHERE coalesce(cited.symbol, meant.symbol) <> ''
GROUP BY ALL;

-- The bounds of a share of k in n, at 95 of 100 (Wilson 1927): between them the share lies that a larger set of such
-- notes would have, if these were drawn from it at random.
CREATE TEMP MACRO share_least(k, n) AS CASE
    WHEN n = 0 THEN NULL WHEN k = 0 THEN 0.0
    ELSE (k + 1.9208 - 1.96 * sqrt(k * (n - k) / n + 0.9604)) / (n + 3.8416)
END;
CREATE TEMP MACRO share_most(k, n) AS CASE
    WHEN n = 0 THEN NULL WHEN k = n THEN 1.0
    ELSE (k + 1.9208 + 1.96 * sqrt(k * (n - k) / n + 0.9604)) / (n + 3.8416)
END;

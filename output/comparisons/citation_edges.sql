SELECT document_id, symbol, n_citations FROM cited_symbols ORDER BY document_id, symbol

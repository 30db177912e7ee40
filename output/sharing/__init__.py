"""What is handed on without the text of the notes, and how whoever has the PDFs gets it back."""

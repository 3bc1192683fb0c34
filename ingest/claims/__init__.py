"""Claims of a document: `extract`. spaCy is imported when it is first called."""

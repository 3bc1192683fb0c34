"""What the knowledge base holds: documents, passages, claims, series, the vocabulary, the store."""

"""Passages and claims made findable: embeddings, the vector store, the lexical side."""

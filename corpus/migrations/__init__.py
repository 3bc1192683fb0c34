"""Alembic migrations of the knowledge base, run when it is opened (`corpus.store`)."""

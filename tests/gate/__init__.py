"""Quality as a test: scores on annotated articles against floors that may only rise."""

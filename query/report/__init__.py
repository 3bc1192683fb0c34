"""Claims and verdicts for people: in the terminal, as Markdown and as a page."""

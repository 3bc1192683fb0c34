"""Answers: search, checks, reports and the command line."""

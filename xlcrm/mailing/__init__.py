"""Mailing files: what each tool takes, who is let out, and the record of it."""

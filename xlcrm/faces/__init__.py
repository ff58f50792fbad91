"""The faces of xlcrm: what reads a person's wish and tells the result."""

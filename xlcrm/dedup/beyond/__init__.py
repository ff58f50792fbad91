"""Beyond one machine: the engine's roles as a Splink model, run on DuckDB, Spark or PostgreSQL.

Splink, by the UK's Ministry of Justice, writes Fellegi and Sunter's model as SQL. It comes with
the extra « splink »; nothing here loads it before it is asked for. From which size it pays:
docs/large-files.md.
"""

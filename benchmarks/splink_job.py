"""Link one table with Splink on DuckDB, as its tutorials do; print seconds and clusters as JSON.

Run by ``benchmarks/dedup.py`` with an interpreter that has splink, duckdb and pandas. Arguments:
a CSV file and a JSON object of roles by column. Comparisons are those of Splink's library for
each role, blocking rules pair the columns that identify, u comes from random pairs, m from
expectation-maximisation on two rules, clusters from a threshold of .5.
"""

import itertools
import json
import logging
import resource
import sys
import time

import duckdb
import pandas as pd
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

logging.disable(logging.WARNING)

IDENTIFYING = ("given_name", "surname", "date", "email", "phone", "identifier", "company")
ALONE = ("date", "email", "phone", "identifier")


def comparison(column: str, role: str) -> object:
    """Return the comparison of Splink's library for a role."""
    if role in {"given_name", "surname"}:
        return cl.NameComparison(column).configure(term_frequency_adjustments=True)
    if role == "date":
        return cl.DamerauLevenshteinAtThresholds(column, [1, 2])
    if role == "email":
        return cl.EmailComparison(column)
    if role in {"phone", "identifier", "postcode"}:
        return cl.DamerauLevenshteinAtThresholds(column, [1, 2])
    if role in {"address", "text", "company", "full_name"}:
        return cl.JaroWinklerAtThresholds(column, [0.92, 0.8])
    return cl.ExactMatch(column).configure(term_frequency_adjustments=True)


def main() -> None:
    """Link the table, and print what it cost and the clusters."""
    path, roles = sys.argv[1], json.loads(sys.argv[2])
    table = pd.read_csv(path, dtype=str)
    roles = {column: role for column, role in roles.items() if role != "unusable"}
    started = time.perf_counter()
    names = {column: f"c{place}" for place, column in enumerate(roles)}
    table = table[list(roles)].rename(columns=names)
    table = table.apply(lambda column: column.str.lower().str.strip())
    table.insert(0, "unique_id", range(len(table)))
    of_role = {names[column]: role for column, role in roles.items()}
    keys = [column for column, role in of_role.items() if role in IDENTIFYING]
    places = [column for column, role in of_role.items() if role in {"postcode", "town"}]
    single = [column for column in keys if of_role[column] in ALONE]
    rest = [column for column in keys if column not in single]
    pairs = list(itertools.combinations(rest, 2)) + list(itertools.product(rest, places))
    rules = [block_on(column) for column in single] + [block_on(*pair) for pair in pairs]
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[comparison(column, role) for column, role in of_role.items()],
        blocking_rules_to_generate_predictions=rules or [block_on(keys[0])],
    )
    api = DuckDBAPI(connection=duckdb.connect())
    linker = Linker(api.register(table), settings)
    linker.training.estimate_probability_two_random_records_match(rules[:2], recall=0.7)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
    for column in (single + rest)[:3]:
        linker.training.estimate_parameters_using_expectation_maximisation(block_on(column))
    found = linker.inference.predict(threshold_match_probability=0.5)
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(found, 0.5)
    rows = clusters.as_duckdbpyrelation().df() if hasattr(clusters, "as_duckdbpyrelation") else None
    if rows is None:
        rows = clusters.as_pandas_dataframe()
    labels = rows.sort_values("unique_id")["cluster_id"].astype(str).tolist()
    seconds = time.perf_counter() - started
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    json.dump({"seconds": seconds, "megabytes": memory, "labels": labels}, sys.stdout)


main()

"""References to merged clients."""

from tests.dedup.people import TODAY, client, duplicate, frames_of
from xlcrm import schema
from xlcrm.dedup.merge import plan_merge
from xlcrm.frames import columns_referring_to
from xlcrm.settings import Settings

GROUP = [duplicate(1, 1, "Fusionner", "Oui"), duplicate(1, 2, "Fusionner")]


def test_every_table_that_refers_to_clients_is_found() -> None:
    """Through the schema: a table added later follows."""
    frames = frames_of()
    found = set(columns_referring_to(frames, "clients"))
    assert {("purchases", "client_id"), ("consents", "client_id"), ("contacts", "client_id"),
            ("interactions", "client_id"), ("duplicates", "client_id"),
            ("clients", "parent_client_id")} <= found  # fmt: skip
    assert ("clients", "client_id") not in found
    further = next(t for t in schema.TABLES if t.key not in frames and any(
        c.refers_to == "clients" for c in t.columns))  # fmt: skip
    frames |= frames_of(**{further.key: [{}]})
    assert {table for table, _ in columns_referring_to(frames, "clients")} >= {further.key}


def test_references_follow_whatever_their_case() -> None:
    """« c-000002 » is the same client for Excel."""
    frames = frames_of(
        clients=[client(1), client(2), client(3, parent_client_id="C-000002")],
        purchases=[{"client_id": " c-000002"}, {"client_id": "C-000003"}, {"client_id": None}],
        duplicates=GROUP,
    )
    after = plan_merge(frames, Settings.defaults(), TODAY).applied_to(frames)
    assert after["purchases"]["client_id"].tolist() == ["C-000001", "C-000003", None]
    assert after["clients"]["parent_client_id"].tolist() == [None, "C-000001"]


def test_client_never_becomes_its_own_parent() -> None:
    """Merging a firm into its parent, or into a grandchild, breaks the loop and says so."""
    frames = frames_of(
        clients=[client(1, parent_client_id="C-000003"), client(2),
                 client(3, parent_client_id="C-000002")],
        duplicates=GROUP,
    )  # fmt: skip
    plan = plan_merge(frames, Settings.defaults(), TODAY)
    after = plan.applied_to(frames)["clients"]
    assert after["parent_client_id"].tolist() == [None, "C-000001"]
    assert plan.finding_counts() == {"MERGE_PARENT_LOOP": 1}

"""Who may be contacted, on what proof, and who never again."""

from xlcrm.consent.addresses import normal_email
from xlcrm.consent.decision import RULES_VERSION, decide
from xlcrm.consent.export import decide_export
from xlcrm.consent.formulas import STEPS
from xlcrm.consent.ledger import PHONE
from xlcrm.consent.persons import phone_rights
from xlcrm.consent.sms import sms_numbers
from xlcrm.consent.suppression import plan_objections, record_objections

__all__ = [
    "PHONE",
    "RULES_VERSION",
    "STEPS",
    "decide",
    "decide_export",
    "normal_email",
    "phone_rights",
    "plan_objections",
    "record_objections",
    "sms_numbers",
]

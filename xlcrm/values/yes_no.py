"""« Oui », « Non », and blank, which is « inconnu » and never « Oui »."""

from __future__ import annotations

from xlcrm.values import cell, text
from xlcrm.values.model import Context, Tidied, Verdict

RECOGNISED = "YES_NO_RECOGNISED"
UNKNOWN = "YES_NO_UNKNOWN"

YES, NO = "Oui", "Non"

#: Only words and signs that say yes or no to any question: « refus » in a column « Ne plus
#: contacter » would say the contrary of what it says under « Newsletter ». Source: messes.md,
#: M13; « 1.0 » and « 0.0 » are what other programs export of a column of 1, 0 and blanks.
_YES = frozenset(
    ("oui", "o", "yes", "y", "x", "1", "1.0", "vrai", "true", "ok", "✓", "✔", "☑", "✅", "🗸", "🗹")
)
_NO = frozenset(("non", "n", "no", "0", "0.0", "faux", "false", "☐"))


def tidy(raw: object, context: Context) -> Tidied:  # noqa: ARG001 - the verb's signature
    """Tidy to « Oui » or « Non »; a blank stays blank, anything unknown is flagged."""
    if cell.is_blank(raw):
        return Tidied(raw)
    word = _word(raw)
    if word in _YES:
        return text.written(raw, YES, RECOGNISED)
    if word in _NO:
        return text.written(raw, NO, RECOGNISED)
    return Tidied(raw, Verdict.FLAGGED, UNKNOWN)


def _word(raw: object) -> str:
    if isinstance(raw, bool):
        return "oui" if raw else "non"
    content = text.clean(raw)[0] if isinstance(raw, str) else text.display(raw)
    # The sign « ✔ » may carry a selector that asks for its coloured form.
    plain = cell.unaccented(content.replace("\ufe0f", "").replace("’", "'"))
    return plain.casefold().rstrip(".! ")


def display(value: object) -> str:
    """Return the answer as staff read it."""
    return text.display(value)

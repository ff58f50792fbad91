"""What a civility, or a column of sex, says of somebody: a man or a woman."""

from __future__ import annotations

MALE, FEMALE = 1, 2
#: What civilities and columns of sex say, folded; the languages are those of the headers.
SEXES = {
    **dict.fromkeys(
        ("m", "mr", "monsieur", "mister", "sir", "h", "homme", "male", "man", "masculin", "garcon",
         "herr", "senor", "signor", "mannlich"), MALE,
    ),
    **dict.fromkeys(
        ("mme", "madame", "mlle", "mademoiselle", "mrs", "ms", "miss", "f", "femme", "female",
         "woman", "feminin", "fille", "frau", "senora", "signora", "weiblich"), FEMALE,
    ),
}  # fmt: skip


def sex_of(text: str) -> int:
    """Return MALE, FEMALE, or 0 for what a folded civility does not say.

    >>> sex_of("m"), sex_of("mme"), sex_of("dr")
    (1, 2, 0)
    """
    return SEXES.get(text, 0)

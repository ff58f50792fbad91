"""Email addresses as a customer file holds them: the same ones at every run, of nobody."""

from __future__ import annotations

import random

_GIVEN = ("jean", "marie", "luc", "zoe", "Anne-Laure", "p", "contact.jean", "sophie")
_FAMILY = ("dupont", "martin", "lefevre", "de-la-tour", "Nguyen", "durand")
_SEPARATORS = (".", "_", "-", "")
#: Six addresses in ten are at a provider, as in the files of shops.
_PROVIDERS = ("gmail.com", "orange.fr", "free.fr", "wanadoo.fr", "hotmail.fr", "laposte.net")
_AT_A_PROVIDER = 0.6
_FIRMS = 2_000
#: One address in ten has capitals in its domain, or a space around it.
_UNTIDY = 0.1


def typical(count: int, seed: int = 1) -> list[str]:
    """Return ``count`` distinct addresses, all valid, a tenth of them to be tidied."""
    draw = random.Random(seed)  # noqa: S311 - test data, not secrets
    texts = []
    for number in range(count):
        name = f"{draw.choice(_GIVEN)}{draw.choice(_SEPARATORS)}{draw.choice(_FAMILY)}{number}"
        at_provider = draw.random() < _AT_A_PROVIDER
        firm = f"societe-{draw.randrange(_FIRMS)}.example"
        domain = draw.choice(_PROVIDERS) if at_provider else firm
        text = f"{name}@{domain}"
        if draw.random() < _UNTIDY:
            text = draw.choice((f"{name}@{domain.upper()}", f" {text}", f"{text} "))
        texts.append(text)
    return texts

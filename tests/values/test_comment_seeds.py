"""Seed words of the comment check in their plain cases, and what looks like them."""

import pytest

from xlcrm.values.comment import scan


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("femme noire", "ORIGIN"), ("Femme noire, 40 ans", "ORIGIN"), ("Noire", "ORIGIN"),
        ("monsieur noir de peau", "ORIGIN"), ("client étranger", "ORIGIN"),
        ("un étranger", "ORIGIN"), ("Voisine étrangère", "ORIGIN"),
        ("gens du voyage", "ORIGIN"), ("folle", "INSULT"), ("un peu fou", "INSULT"),
        ("c.o.n", "INSULT"), ("c’est un c.o.n.", "INSULT"), ("c o n n a r d", "INSULT"),
        ("non voyant", "HEALTH"), ("est non-voyante", "HEALTH"), ("attend un enfant", "HEALTH"),
        ("elle attend un bébé", "HEALTH"), ("attend des jumeaux", "HEALTH"),
        ("sa femme attend leur deuxième enfant", "HEALTH"), ("greffe du rein", "HEALTH"),
        ("Greffé du foie", "HEALTH"), ("arrêt maladie", "HEALTH"), ("RQTH", "HEALTH"),
        ("kippa", "RELIGION"), ("israélite", "RELIGION"), ("adventiste", "RELIGION"),
        ("saisie sur salaire", "PRIVATE_LIFE"), ("saisies sur salaire en cours", "PRIVATE_LIFE"),
    ],
)  # fmt: skip
def test_plain_cases_of_the_seed_words_are_remarked(sentence: str, code: str) -> None:
    """A word of the list about a person, alone or nearly (CNIL, 28 February 2019)."""
    assert f"COMMENT_{code}" in {remark.code for remark in scan(sentence)}


@pytest.mark.parametrize(
    "sentence",
    [
        # acronyms that are something else
        "FO : fichier original", "RSA : réseau", "RN Nationale",
        "Grève CGT à l’usine", "Préavis de grève FO et CFDT",
        # things, places, trades, animals
        "Traducteur français-arabe", "Point aveugle", "Crétin des Alpes", "Gitanes (cigarettes)",
        "Sida Info Service", "Son chien a un cancer", "Le chat est diabétique",
        "Greffe du tribunal de commerce", "Attend un lit bébé", "Elle attend son enfant",
        "Clients étrangers", "Client étranger : TVA à 0 %", "Livraison à l’étranger",
        "Robe noire", "Pantalon femme noir taille 38", "Chaussures femme noires",
        "Aire d’accueil des gens du voyage", "Consistoire israélite", "Voyant non allumé",
        "C.O.N. Bâtiment", "S.A.S. Dupont", "Folle avoine", "Fou de foot",
        "Pour non voyants : canne blanche",
    ],
)  # fmt: skip
def test_what_only_looks_like_them_is_left_alone(sentence: str) -> None:
    """An acronym that is explained, a thing, a trade, an animal."""
    assert scan(sentence) == ()


_PASSES_LUHN = "4539148803436467"


@pytest.mark.parametrize(
    "before",
    ["Numéro de commande ", "N° série ", "n° de série : ", "Facture ", "Colis n° ", "IMEI ",
     "Réf. ", "BL "],
)  # fmt: skip
def test_the_number_of_a_thing_is_no_card(before: str) -> None:
    """Ten numbers in a hundred have the check digit of a card by chance."""
    assert scan(before + _PASSES_LUHN) == ()


@pytest.mark.parametrize(
    "before",
    ["", "CB ", "n° de carte ", "Payé la commande par carte ", "Réglé facture, visa ",
     "Commande du 12 : "],
)  # fmt: skip
def test_a_card_is_found_beside_other_words(before: str) -> None:
    """Called a card or called nothing, or too far from the word, it is a card."""
    assert [remark.code for remark in scan(before + _PASSES_LUHN)] == ["COMMENT_CARD"]

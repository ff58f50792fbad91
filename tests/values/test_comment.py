"""Sentences of customer files, with what must be remarked in them, and what must not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlcrm.values import comment
from xlcrm.values.comment import Severity, allowed_phrases, name_words, scan
from xlcrm.values.comment_words import Category

REMARKED = {
    Category.INSULT: [
        "Quel con, celui-là",
        "un vrai connard",
        "Des CONNASSES, les deux associées",
        "client débile",
        "Salope",
        "Vieille peau, à ne plus rappeler",
        "C’est un escroc",
        "Radine, négocie tout",
        "casse-pieds de première",
        "Toujours aussi emmerdeuse",
        "Elle est complètement folle",
        "client fou furieux",
        "malade mental",
        "Pas de cerveau",
        "Client à éviter",
        "Retard chronique, à éviter",
        "À éviter absolument !",
        "client pourri, ne paie jamais",
        "gros lard",
        "Ivrogne notoire",
        "Un cassos",
        "alcoolo",
        "des menteurs",
    ],
    Category.HEALTH: [
        "a un cancer",
        "Cliente enceinte de 6 mois",
        "Elle est enceinte",
        "Diabétique, ne mange pas de sucre",
        "En dépression depuis mars",
        "dépressive",
        "séropositif",
        "Handicapé, marche avec une canne",
        "enfant handicapée",
        "A été hospitalisée en mai",
        "Vient d’être opéré du genou",
        "Opération du coeur en juin",
        "se remet d’une opération",
        "suit un traitement lourd",
        "Sous traitement",
        "problèmes de santé",
        "problème cardiaque",
        "a fait un AVC",
        "père malade d’Alzheimer",
        "voit un psychiatre",
        "burn-out l’an dernier",
        "Burn out",
        "client sourd, parler fort",
        "Aveugle de naissance",
        "obèse",
        "en arrêt maladie",
        "alcoolique",
        "ancien drogué",
        "client en fauteuil roulant",
        "fauteuil roulant",
        "cliente, fauteuil roulant",
        "prévoir de la place pour son fauteuil roulant",
    ],
    Category.ORIGIN: [
        "un Arabe",
        "Voisins des Gitans, famille Arabe",
        "famille maghrébine",
        "C’est une personne noire",
        "client noir",
        "une femme noire âgée",
        "gitans installés près du stade",
        "couple chinois",
        "des Roms",
        "d’origine algérienne",
        "origine algérienne",
        "Cliente, origine algérienne",
        "une noire",
        "cliente : une noire",
        "tzigane",
        "famille tzigane",
        "Cliente d'origine turque",
        "origine ethnique à préciser",
        "immigré",
        "sans-papiers",
        "famille étrangère",
        "sale race, sa race",
    ],
    Category.RELIGION: [
        "musulmane pratiquante",
        "famille catholique",
        "protestants",
        "Témoin de Jéhovah",
        "fait le ramadan",
        "Porte le voile",
        "cliente voilée",
        "mange casher",
        "ne mange que halal",
        "franc-maçon",
        "athée",
        "bouddhiste",
    ],
    Category.POLITICS: [
        "syndiqué",
        "Délégué CGT",
        "militante écologiste",
        "délégué FO",
        "vote RN",
        "élu LFI",
        "gauchiste",
        "un facho",
        "personne de gauche",
        "délégué syndical",
    ],
    Category.SEX_LIFE: [
        "homo",
        "il est gay",
        "lesbienne",
        "couple homosexuel",
        "vit avec sa maîtresse",
        "bisexuelle",
        "femme trans, changer la civilité",
        "son amant paie les factures",
        "adultère",
        "trompe sa femme",
    ],
    Category.OFFENCE: [
        "a fait de la prison",
        "condamné pour vol",
        "casier judiciaire",
        "délinquant",
        "en garde à vue hier",
        "plainte pénale en cours",
        "son fils est en prison",
        "repris de justice",
    ],
    Category.PRIVATE_LIFE: [
        "en instance de divorce",
        "divorcée, deux enfants",
        "au chômage",
        "touche le RSA",
        "surendetté",
        "sous tutelle",
        "Veuf depuis 2020",
        "a des dettes",
        "relancé par huissier",
        "chômeur",
    ],
    Category.PASSWORD: [
        "mot de passe : Soleil2024",
        "mdp azerty123",
        "Mdp = chaton",
        "Mot de passe du site : toto75!",
        "password: hunter2",
        "code secret 4521",
        "code PIN : 1234",
        "code de sa carte 9876",
        "CVV 123",
    ],
    Category.NIR: [
        "n° sécu 2 55 08 14 168 025 38",
        "255081416802538",
        "NIR 1 84 12 2A 004 123 23",
    ],
    Category.CARD: ["carte 4111 1111 1111 1111 exp 12/27", "CB 5555555555554444"],
    Category.IBAN: [
        "FR76 3000 6000 0112 3456 7890 189",
        "IBAN fr7630006000011234567890189 BNP",
        "DE89370400440532013000",
    ],
}

INNOCENT = [
    "Rue de la Santé",
    "Tare de la palette : 25 kg",
    "Contrat con. n° 12",
    "Sonnette au nom de Gitane",
    "Association des veuves de guerre",
    "Volet aveugle à poser",
    "prison de Fresnes (livraison)",
    "handicap accessible PMR",
    "tutelle administrative",
    "dépression météo",
    "la Veuve",
    "Livraison à La Veuve",
    "Veste : une noire et une blanche",
    "une noire et une blanche",
    "Devis fauteuil roulant",
    "Orchestre tzigane",
    "Huile d’olive, origine italienne",
    "origine physique",
    "Comité CGT de l’usine, 40 paniers",
    "Matériel pour handicapés",
    "Drogues et produits : armoire fermée",
    "Décédé en mars, courrier retourné",
    "Restaurant africain, tissu africain",
    "EHPAD Les Tilleuls, unité Alzheimer",
    "Livraison rue de la santé, code postal 75013",
    "Complémentaire santé proposée en mars",
    "Maison de santé, ouvre à 8 h",
    "En bonne santé financière",
    "M. Noir rappellera",
    "Voir avec Mme Noire",
    "M. Jean Noir a signé",
    "Préfère le café noir",
    "Costume noir taille 52",
    "Chaussures femme noires en 38",
    "Pantalon homme noir en rupture",
    "Un marché au noir et blanc",
    "Tableau noir pour l’école",
    "Vendredi noir : offre envoyée",
    "Opération commerciale de printemps",
    "Opération de maintenance le 12",
    "Opération portes ouvertes",
    "après une opération promotionnelle",
    "Commande en cours de traitement",
    "Traitement de la commande sous 48 h",
    "traitement anti-mousse de la toiture",
    "Traitement contre les termites",
    "Bois sous traitement fongicide",
    "Sous-traitement des pièces",
    "Origine du contact : salon",
    "Pièces d’origine Renault",
    "Produits d’origine italienne",
    "Pays d’origine : Espagne",
    "emballage d’origine",
    "Voile d’ombrage 4 × 5 m",
    "Bateau à voile",
    "Porte la référence voile de mariée",
    "fo prévoir une palette",
    "Raccordement FO en mai",
    "FO posée, 12 brins",
    "Passer par la RN 7",
    "Dépôt sur la RN20, sortie 4",
    "Magasin au bord de la RN",
    "Chili con carne pour 12",
    "Digicode 12A45",
    "Code portail 4512",
    "Code postal à vérifier",
    "Code promo NOEL2026",
    "Code client 45127",
    "code NAF 4711B",
    "Code article 123456",
    "Mot de passe oublié, lien renvoyé",
    "mdp : oublié",
    "Demande de nouveau mot de passe",
    "A perdu son mot de passe",
    "Mot de passe : à changer",
    "À éviter le lundi",
    "Appels à éviter avant 10 h",
    "Client à éviter le lundi matin",
    "Rue à éviter : travaux jusqu’en mars",
    "Éviter d’appeler le midi",
    "Préfère être rappelée le matin",
    "A demandé un devis pour 3 fenêtres",
    "Difficultés de paiement",
    "Impayé de 250 € relancé le 3 mars",
    "Plainte sur le délai de livraison",
    "Plainte du client au sujet de la couleur",
    "Porte condamnée : passer par la cour",
    "Accès par la rue condamné pour travaux",
    "Casier à bouteilles",
    "12 casiers vestiaires",
    "Enceinte Bluetooth en cadeau",
    "Enceintes acoustiques",
    "Dans l’enceinte du stade",
    "Mur d’enceinte à refaire",
    "Gamme vêtements de grossesse",
    "Assurance maladie : devis envoyé",
    "Maladie du buis, traiter en avril",
    "Les rosiers sont malades",
    "Accès handicapés par l’arrière",
    "Place de parking handicapé",
    "Golf, handicap 12",
    "Rampe d’accès pour personnes handicapées",
    "Handicap International, association",
    "Mur aveugle côté nord",
    "Dégustation à l’aveugle le 12",
    "Confiance aveugle dans la marque",
    "Rivets aveugles 4 mm",
    "Bruit sourd dans le moteur",
    "Boissons alcooliques interdites en livraison",
    "Gel hydroalcoolique, 20 bidons",
    "Défibrillateur cardiaque à réviser",
    "Pompe à dépression",
    "Ligue contre le cancer, don annuel",
    "Le docteur Durand, cabinet de psychiatrie",
    "Médecin psychiatre à Lille",
    "Disjoncteur bipolaire 16 A",
    "Email invalide",
    "Numéro invalide, redemander",
    "Compresses stériles",
    "Travaille à l’étranger",
    "Clientèle étrangère importante",
    "Fournisseur étranger",
    "Fournisseur chinois",
    "Restaurant chinois, 60 couverts",
    "Parle arabe et anglais",
    "Émirats arabes unis",
    "Gants noirs, CD-ROM fourni",
    "Chien de race, croquettes 15 kg",
    "Vente scooter sans papiers",
    "École catholique Saint-Joseph",
    "Secours catholique, 12 rue du Temple",
    "Boucherie halal, livraison avant 7 h",
    "Restaurant casher",
    "Promotion ramadan à prévoir",
    "Temple protestant : chaises",
    "Syndicat de copropriété",
    "Syndicat intercommunal des eaux",
    "Syndic : cabinet du centre",
    "Porte de gauche, deuxième étage",
    "De gauche à droite",
    "Gilets jaunes haute visibilité, taille L",
    "Rue Gay-Lussac",
    "M. Gay a appelé",
    "Contacter Mme Gay en avril",
    "Saint-Amant-les-Eaux",
    "Bague diamant",
    "Trans-Europe Express",
    "Transport par Trans Alpes",
    "Homologation en cours",
    "Maîtresse d’école",
    "La maîtresse de maison accueille",
    "Poutre maîtresse à vérifier",
    "Avocate spécialisée en divorce",
    "Ministère de tutelle",
    "Chômage partiel en mars, fermé",
    "Étude d’huissiers, contrat annuel",
    "Constat d’huissier",
    "Champagne Veuve Clicquot, 6 bouteilles",
    "Clé RSA 2048",
    "Succès fou du catalogue",
    "Puy du Fou : 4 places",
    "C’est fou ce qu’ils commandent",
    "Prix fous en janvier",
    "Folle journée le 12 mai",
    "Balance tarée à 2 kg",
    "Alarme anti-voleur",
    "Sac poubelle, ordures ménagères",
    "Le site est moche, refonte à proposer",
    "Pain bâtard, 10 par jour",
    "Conseil régional",
    "Confirme par email",
    "CON-2026-0045",
    "SIRET 732 829 320 00074",
    "Tél. 01 99 00 12 34 ou 07 56 78 12 34",
    "+33 7 56 78 12 34",
    "Colis 6A12345678901",
    "EAN 3017620422003",
    "Commande 4970101234567890",
    "Facture 2026-000123 du 12/03/2026",
    "Compte 411000000123",
    "TVA FR40 303 265 045",
    "Contacter par jean.gay@mail.example",
    "Voir www.noir-desir.example",
    "Service après vente satisfait",
    "Intéressé par la formation",
    "Arabica torréfié",
    "Roman policier offert",
    "Prisonnier des délais",
    "Détenu à 51 % par un groupe",
    "Licencié du club de tennis",
    "Serrure avec trois clés, code couleur 7016",
    "Militaire, souvent en déplacement",
    "Société Juif et fils",
    "chez Arabe & Co",
    "Cafetière pour bureau, capsules noires",
    "Aime le chocolat noir",
    "Demande une facture au nom du comité",
    "Deuxième adresse : 3 impasse du Prisonnier",
    "Pièce maîtresse de la collection",
    "Toile cirée, nappe ronde",
    "Peut attendre jusqu’au mois de juin",
    "N’est plus joignable au bureau",
]


@pytest.mark.parametrize(
    ("category", "sentence"),
    [(category, sentence) for category, each in REMARKED.items() for sentence in each],
)
def test_what_must_not_be_written_about_people_is_remarked(
    category: Category, sentence: str
) -> None:
    """Each category of the CNIL's note, and the numbers no comment may hold, are recognised."""
    assert category in {remark.category for remark in scan(sentence)}


@pytest.mark.parametrize("sentence", INNOCENT)
def test_ordinary_comments_are_left_alone(sentence: str) -> None:
    """The other use of a word, a name, a street, a product: nothing is remarked."""
    assert scan(sentence) == ()


def test_enough_sentences_are_judged() -> None:
    """At least 60 sentences are remarked, and twice as many are not."""
    assert sum(map(len, REMARKED.values())) >= 60
    assert len(INNOCENT) >= 120


def test_a_comment_gets_one_remark_a_category() -> None:
    """The comment of mess M20: divorce and illness, each once, the reminder not at all."""
    remarks = scan("a divorcé, rappeler en mars, a un cancer, 3 enfants, cancer du sein")
    assert [remark.code for remark in remarks] == ["COMMENT_HEALTH", "COMMENT_PRIVATE_LIFE"]
    assert [remark.severity for remark in remarks] == [Severity.BLOCKING, Severity.WARNING]


@pytest.mark.parametrize(
    "sentence", ["A UN CANCER", "a un Cancer", "à  un  cáncer", "a\nun cancer"]
)
def test_case_accents_and_spaces_do_not_count(sentence: str) -> None:
    """However it is typed, the word is the same."""
    assert [remark.category for remark in scan(sentence)] == [Category.HEALTH]


def test_a_firm_may_allow_its_own_words() -> None:
    """An allowed phrase is passed over, and nothing else is."""
    allowed = allowed_phrases("Enfant handicapé ; aveugle")
    assert scan("Lampe pour enfant handicapé, aveugle", allowed) == ()
    assert scan("Lampe pour enfant handicapé, sourd", allowed)


def test_names_of_the_row_are_not_counted() -> None:
    """A word of the name, the firm or the street of the row is taken for it."""
    ignored = name_words(["JUIF", "12 rue de la Prison"])
    assert scan("juif à rappeler, prison au coin de la rue", ignored=ignored) == ()
    assert scan("juif divorcé", ignored=ignored)


def test_sentences_do_not_run_into_each_other() -> None:
    """The end of one sentence and the beginning of the next make no phrase."""
    assert scan("Relancer le client. Noire : la couleur choisie") == ()


@given(st.text())
def test_any_text_goes_in(text: str) -> None:
    """Nothing is raised, and the same text gets the same remarks."""
    assert scan(text) == scan(text, frozenset(), frozenset())


@given(st.sampled_from(sorted(comment._NOTICED)), st.text(max_size=20))
def test_noticed_words_anywhere_raise_nothing(word: str, around: str) -> None:
    """Every rule compiles and runs."""
    for remark in scan(f"{around} {word} {around} client {word} est {word}"):
        assert remark.code == remark.category.value

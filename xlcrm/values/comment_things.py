"""Listed words that tell something of a thing, an institution or a trade, not of a person.

« Riz arabe », « statue bouddhiste », « institut des jeunes sourds », « éducateur pour sourds »,
« dépression de la pompe ». A noun for a person between them (« commande d’un client sourd »)
makes it a fact about that person again. The lists are our own.
"""

from __future__ import annotations

from xlcrm.values.comment_fold import folded_words
from xlcrm.values.comment_words import Category

_THINGS = folded_words("""
    moteur pompe pneu voiture vehicule camion camionnette scooter moto velo remorque tracteur
    machine appareil chaudiere radiateur climatisation compresseur ventilateur vanne robinet tuyau
    circuit filtre batterie ordinateur serveur disque imprimante ecran reseau logiciel site page
    fichier base catalogue brochure affiche logo photo image livre roman film disque chanson musique
    danse spectacle piece tableau statue statuette sculpture figurine poterie vase bijou bijoux
    bague collier bracelet pendentif croix medaille bougie encens icone tapis tissu toile rideau
    coussin meuble mobilier table chaise fauteuil lit matelas armoire lampe lustre carrelage
    peinture papier carton boite sac emballage etiquette palette colis lot stock rayon lineaire
    gamme collection modele style motif decor deco decoration cuisine menu plat repas riz pain
    galette gateau patisserie sucre sel huile farine semoule couscous the cafe epice epices viande
    poulet agneau boeuf poisson saucisson charcuterie fromage vin biere boisson jus confiture miel
    chocolat bonbon biscuit produit article reference aliment alimentation croquettes regime buffet
    cocktail panier coffret cadeau carte livraison commande facture devis contrat projet etude
    formation cours stage conference salon exposition fete festival soiree concert marche foire
    calendrier agenda journal revue magazine presse site blog langue texte traduction dictionnaire
    alphabet caractere lettre version clavier notice mot phrase chiffre cheval chevaux
    plante arbre arbuste haie rosier vigne buis gazon pelouse verger bois foret platane olivier
    palmier pommier fruitier tomate legume animal animaux chien chat vache brebis abeille oiseau
    poule troupeau cheptel ruche veau chevre potager jardin
    mur facade toit toiture fenetre porte portail ascenseur escalier rampe wc toilettes sanitaires
    douche salle chambre parking place stationnement acces entree bureau local locaux batiment
    immeuble quartier ville village pays region zone rue monument cimetiere jarretiere fauteuils
    pieces materiel equipement accessoire outil outillage dispositif systeme alarme detecteur
    canne chaussure chaussures vetement vetements robe costume chemise foulard chapeau lunettes
    montre telephone signaletique boucle bande audioguide jeu jouet poupee poupees ballon
    applicateur lecteur glycemie chaussettes medicament compresse pansement gel creme savon parfum
    architecture art artisanat histoire culture litterature poesie calligraphie ornement
    volet store persienne paroi cloison trappe rivet ecrou
    disjoncteur interrupteur prise cable transistor contacteur condensateur sectionneur electrode
    differentiel relais commutateur pince coupure bistouri roue jante planche pellicule cliche
    gateaux tableaux tapisserie fontaine tente caftan djellaba babouches theiere narguile chicha
    banderole drapeau tract badge bulletin meeting autocollant flyer stylo shirt shirts fierte
    fiertes pride rendu resultat delai bug formulaire travail turbine cuve caisson enceinte
    ventouse aspirateur hotte carburateur admission collecteur
    station arrosage piscine serre circuits pression air
""")

_INSTITUTIONS = folded_words("""
    institut institution association ecole lycee college universite faculte creche hopital
    clinique hotel auberge centre maison foyer esat ime ehpad residence fondation federation ligue
    comite conseil eglise temple paroisse diocese musee mairie cabinet service pole unite syndicat
    union secours librairie bibliotheque mediatheque amicale club cercle organisme ong mutuelle
    monastere couvent abbaye boutique magasin supermarche superette restaurant brasserie bar snack
    boucherie epicerie traiteur boulangerie patisserie chocolaterie confiserie fromagerie grossiste
    importateur abattoir pharmacie laboratoire agence entreprise atelier editeur editions
    imprimerie radio chaine theatre cinema galerie compagnie troupe orchestre chorale scouts
    campagne journee semaine octobre gala collecte course don colloque congres section confederation
    cse bourse permanence imprimeries groupement dispensaire consistoire aumonerie mission
    centres reseau collectif commission conservatoire
""")

_TRADES = folded_words("""
    professeur professeure prof enseignant enseignante traducteur traductrice interprete formateur
    formatrice educateur educatrice prothesiste audioprothesiste fabricant fournisseur distributeur
    revendeur editeur specialiste medecin infirmier infirmiere dieteticien dieteticienne
    nutritionniste kine accompagnateur transporteur ambulancier chauffeur moniteur animateur
    animatrice orthophoniste opticien opticienne cuisinier chercheur chercheuse importateur
    installateur depanneur constructeur createur creatrice dresseur eleveur avocat avocate juriste
    conseiller conseillere coach expert experte consultant consultante mediateur mediatrice
""")

#: Between such a noun and the word: never the definite singular, which is a person (« du juif »).
_LINKS = frozenset({"de", "des", "d", "pour", "les", "aux", "sans", "anti", "contre", "et", "ou"})
_ANY_LINK = _LINKS | {"du", "la", "le", "l", "a", "au", "en"}
_IN_TRADE = _LINKS | {"en"}
#: « de l’arabe », « du juif »: a person.
_DEFINITE = frozenset({"l", "la", "le", "du"})
#: « la vanne est en dépression ».
_BEING = frozenset(
    {
        "est",
        "sont",
        "en",
        "tres",
        "semble",
        "semblent",
        "bien",
        "encore",
        "trop",
        "assez",
        "plutot",
        "un",
        "peu",
    }
)
#: What ends the reach of an institution: the beginning of a sentence about somebody.
_STOPS = frozenset(
    ["|", "est", "sont", "etait", "a", "ont", "qui", "que", "dont", "par", "avec", "car", "mais",
     "un", "une", "son", "sa", "ses", "leur", "mon", "ma", "ce", "cette", "il", "elle", "ils",
     "tenu", "tenue", "du", "mme", "m", "mr"]
)  # fmt: skip
_PEOPLE = folded_words("""
    personne personnes homme hommes femme femmes dame monsieur madame fille filles garcon jeune
    jeunes gens couple couples famille familles client clients cliente clientes prospect gars mec
    patron patronne gerant gerante mari epoux epouse conjoint conjointe compagnon compagne pere
    mere fils enfant enfants frere soeur voisin voisine vendeur vendeuse salarie salariee employe
    employee secretaire interlocuteur collegue locataire proprietaire directeur directrice dirigeant
    comptable cousin copain copine parents parent adulte adultes eleve eleves etudiant etudiants
    travailleurs patients patient
""")
_MEMBERS = folded_words("""
    membre membres adherent adherente adherents delegue deleguee militant militante elu elue
    representant representante responsable secretaire permanent encarte inscrit inscrite syndique
    syndiquee adhere sympathisant carte sympathisante vote
""")
_REACH = 6
_THING_LIKE = _THINGS | _INSTITUTIONS
#: What a thing can be said to be; insults, offences and private life have their own phrases.
_OF_THINGS = frozenset(
    [Category.HEALTH, Category.ORIGIN, Category.RELIGION, Category.SEX_LIFE]
)  # fmt: skip
#: Judgements that are said of things as well.
_SAID_OF_THINGS = folded_words("moche moches débile débiles chiant chiante idiot minable minables")
#: Never said of a thing.
_OF_PEOPLE = folded_words("""
    enceinte enceintes hospitalisé hospitalisée opéré opérée sous_traitement convalescent
    convalescente seropo suicidaire
""")


def is_about_thing(category: Category, before: list[str], word: str, after: list[str]) -> bool:
    """Tell whether ``word``, between the words of its line, belongs to something but a person."""
    if not before or word in _OF_PEOPLE:
        return False
    if word == "prison":
        return _is_of(_THING_LIKE, before, _ANY_LINK | {"arret"})
    if category is Category.INSULT:
        return word in _SAID_OF_THINGS and _is_of(_THINGS, before, _BEING)
    if category is Category.POLITICS:
        is_thing = _is_of(_THINGS, before, _ANY_LINK) or _is_of_institution(before)
        return is_thing and _MEMBERS.isdisjoint(before[-_REACH:])
    if category is Category.PRIVATE_LIFE:
        is_plural = before[-1] in {"pour", "aux", "des"}
        return is_plural and _is_of(_THING_LIKE | _TRADES, before, _LINKS)
    return category in _OF_THINGS and _belongs_to_thing(category, before, after)


def _belongs_to_thing(category: Category, before: list[str], after: list[str]) -> bool:
    if category is Category.HEALTH:
        if _begins_with_thing(after):
            return True
        if _is_of(_THINGS, before, _BEING):
            return not _is_with_somebody(before)
    elif before[-1] in _DEFINITE:
        return False
    return (
        _is_of(_THING_LIKE, before, _LINKS)
        or _is_qualified_thing(category, before)
        or _is_of_institution(before)
        or (before[-1] in _IN_TRADE and _is_of(_TRADES, before, _IN_TRADE))
    )


def _is_of(nouns: frozenset[str], before: list[str], links: frozenset[str]) -> bool:
    """Tell whether the noun before the word, links left out, is one of ``nouns``."""
    for each in reversed(before[-4:]):
        if each not in links:
            return _is_in(nouns, each)
    return False


def _is_with_somebody(before: list[str]) -> bool:
    """Tell whether the thing only goes with whoever is spoken of: « son fils avec le chat est »."""
    clause = before[len(before) - [*reversed(before), "|"].index("|") :]
    if "avec" not in clause or "qui" in clause:
        return False
    return not _PEOPLE.isdisjoint(clause[: clause.index("avec")])


def _is_qualified_thing(category: Category, before: list[str]) -> bool:
    """Tell whether an adjective stands after the thing: « riz basmati arabe »."""
    if len(before) > 2 and before[-1] in {"pour", "des", "aux"}:  # noqa: PLR2004 - three words
        noun, adjective = before[-3:-1]
        return _is_in(_THING_LIKE, noun) and adjective not in _STOPS | _PEOPLE
    if category not in {Category.ORIGIN, Category.RELIGION} or len(before) < 2:  # noqa: PLR2004 - two words
        return False
    noun, adjective = before[-2:]
    return _is_in(_THINGS, noun) and adjective not in _STOPS | _ANY_LINK | _PEOPLE


def _is_of_institution(before: list[str]) -> bool:
    """Tell whether the word ends the name of an institution, or of those it is for."""
    reach: list[str] = []
    for each in reversed(before[-_REACH:]):
        if each in _STOPS:
            return False
        if _is_in(_INSTITUTIONS, each):
            people = [i for i, word in enumerate(reach) if word in _PEOPLE]
            return not people or any(word in _LINKS for word in reach[max(people) :])
        reach.append(each)
    return False


def _begins_with_thing(after: list[str]) -> bool:
    """Tell whether « de la pompe » follows."""
    if not after or after[0] not in {"de", "du", "des", "d"}:
        return False
    rest = [each for each in after[1:3] if each not in {"la", "le", "l", "les"}]
    return bool(rest) and _is_in(_THINGS, rest[0])


def _is_in(nouns: frozenset[str], word: str) -> bool:
    return word in nouns or (word[-1] in "sx" and word[:-1] in nouns)

"""Words that a comment about a person must not hold, by category.

Sources: CNIL, « Zones bloc note et commentaires : les bons réflexes » (28 February 2019) for the
principle; articles 9 (health, origin, religion, opinions, sex life) and 10 (offences) of the
GDPR for the categories. The lists are our own: words that name such a fact about somebody.
Words that also have an innocent use stand in ``comment_phrases`` instead.

Notation: accents and case do not count; « connard(e)(s) » stands for its four forms; « _ » is a
space, a hyphen or an apostrophe; a word in capitals only counts in capitals (« FO », « RN »).
"""

from __future__ import annotations

from enum import Enum


class Category(Enum):
    """What a remark is about; its value is the code of its sentence."""

    INSULT = "COMMENT_INSULT"
    HEALTH = "COMMENT_HEALTH"
    ORIGIN = "COMMENT_ORIGIN"
    RELIGION = "COMMENT_RELIGION"
    POLITICS = "COMMENT_POLITICS"
    SEX_LIFE = "COMMENT_SEX_LIFE"
    OFFENCE = "COMMENT_OFFENCE"
    PRIVATE_LIFE = "COMMENT_PRIVATE_LIFE"
    NIR = "COMMENT_NIR"
    CARD = "COMMENT_CARD"
    IBAN = "COMMENT_IBAN"
    PASSWORD = "COMMENT_PASSWORD"  # noqa: S105 - the code of a sentence


#: Words that count wherever they stand, but in the innocent phrases of ``comment_phrases``.
WORDS: dict[Category, str] = {
    Category.INSULT: """
        connard(e)(s) conard(e)(s) connasse(s) conasse(s) connerie(s) salope(s)
        salopard(s) salaud(s) pute(s) putain(s) enculé(e)(s) enfoiré(e)(s) abruti(e)(s)
        crétin(e)(s) débile(s) imbécile(s) idiot(e)(s) cinglé(e)(s) pétasse(s)
        pouffiasse(s) grognasse(s) bouffon(ne)(s) tocard(e)(s) minable(s) crevard(e)(s)
        feignant(e)(s) feignasse(s) fainéant(e)(s) radin(e)(s) chiant(e)(s) chieur(s) chieuse(s)
        casse_pieds casse_couilles casse_burnes emmerdeur(s) emmerdeuse(s) menteur(s)
        menteuse(s) mytho(s) mythomane(s) voleur(s) voleuse(s) escroc(s) arnaqueur(s)
        arnaqueuse(s) alcoolo(s) ivrogne(s) poivrot(e)(s) pochtron(ne)(s) cassos merde
        râleur(s) râleuse(s) hystérique(s) parano(s) hypocrite(s) moche(s) malade_mental
        malade_mentale malades_mentaux gros_lard(s) gros_porc grosse_vache vieille_peau
        pas_de_cerveau pd(s) pédé(s) tapette(s) gouine(s) nègre(s) négresse(s) bougnoule(s)
        youpin(e)(s) bicot(s) chinetoque(s) rebeu(s) raciste(s) relou(e)(s) pingre(s) tarlouze(s)
        casse_couille alcolo(s) mongolien(ne)(s)
    """,
    Category.HEALTH: """
        cancer(s) cancéreux cancéreuse(s) diabète diabétique(s) sida vih hiv séropo(s)
        séropositif(s) séropositive(s) dépression(s) dépressif(s) dépressive(s) alcoolique(s)
        alcoolisme
        droguée(s) toxicomane(s) toxico(s) bipolaire(s)
        addiction(s) handicap(s) handicapé(e)(s) grossesse maladie(s)
        malade(s) hospitalisé(e)(s) hospitalisation cardiaque(s) infarctus AVC alzheimer parkinson
        psychiatrique(s) burn_out(s) burnout(s) sourd(e)(s) aveugle(s) malvoyant(e)(s)
        malentendant(e)(s) obèse(s) autiste(s) trisomique(s) paraplégique(s) tétraplégique(s)
        épileptique(s) épilepsie schizophrène(s) anorexique(s) boulimique(s) chimio chimiothérapie
        radiothérapie leucémie tumeur(s) hépatite fausse_couche IVG avortement dialyse
        asthmatique(s) suicidaire(s) suicide sclérose_en_plaques AAH antidépresseur(s)
        anxiolytique(s) neuroleptique(s) méthadone non_voyant(e)(s) ménopause RQTH
    """,
    Category.ORIGIN: """
        arabe(s) maghrébin(e)(s) juif(s) juive(s) gitan(e)(s) manouche(s) tzigane(s)
        tsigane(s) romanichel(s)
        immigré(e)(s) clandestin(e)(s) sans_papiers gens_du_voyage ethnie(s) ethnique(s) métisse(s)
    """,
    Category.RELIGION: """
        musulman(e)(s) catholique(s) catho(s) protestant(e)(s) juif(s) juive(s) bouddhiste(s)
        hindouiste(s) témoin(s)_de_jéhovah jéhovah ramadan casher halal athée(s) franc_maçon(s)
        franc_maçonne(s) francs_maçons islamiste(s) intégriste(s) mormon(e)(s) hijab burqa
        scientologue(s) évangéliste(s) israélite(s) adventiste(s) salafiste(s) kippa(s)
    """,
    Category.POLITICS: """
        syndiqué(e)(s) syndicaliste(s) cégétiste(s)
        CGT CFDT CFTC UNSA FO RN LFI gauchiste(s) gaucho(s)
        facho(s) fasciste(s) militant(e)(s) électeur(s) électrice(s) communiste(s) lepéniste(s)
        macroniste(s) zemmouriste(s) encarté(e)(s) mélenchoniste(s) extrême_droite extrême_gauche
    """,
    Category.SEX_LIFE: """
        homo(s) homosexuel(le)(s) gay(s) lesbienne(s) bisexuel(le)(s) transgenre(s)
        transsexuel(le)(s) travesti(s) amant(s) amante(s) adultère(s) LGBT cocu(e)(s)
        échangiste(s) libertin(e)(s)
    """,
    Category.OFFENCE: """
        prison condamné(e)(s) casier_judiciaire délinquant(e)(s) délinquance garde_à_vue
        plainte_pénale récidiviste(s) incarcéré(e)(s) repris_de_justice mis_en_examen
        mise_en_examen taulard(e)(s) détention_provisoire violences_conjugales fraude_fiscale
        fraudeur(s) fraudeuse(s) pédophile(s)
    """,
    Category.PRIVATE_LIFE: """
        divorce(s) divorcé(e)(s) divorcer chômage chômeur(s) chômeuse(s) RSA surendetté(e)(s)
        surendettement tutelle curatelle veuf(s) veuve(s) endetté(e)(s) huissier(s) SDF
        sans_domicile_fixe pension_alimentaire interdit_bancaire interdite_bancaire
        garde_alternée dettes saisie(s)_sur_salaire
    """,
}

#: Words that are surnames too: with a capital inside a sentence, they are names.
SURNAMES = """
    gay gays noir noirs noire juif sourd aveugle gros chrétien crétin arabe voleur veuve huissier
    prison militant amant voile conne con moche cocu minable mormon libertin gitan divorce
    protestant catholique abruti radin idiot putain pute salaud handicap malade fou folle
    étranger race maîtresse tutelle casher cancer parkinson alzheimer menteur ramadan halal débile
    imbécile bouffon tocard radine chiant escroc merde idiote sida trans rom roms étrangère
    chinois condamné maladie dépression opération traitement santé église messe gauche droite
    musulman tare homo hypocrite athée croyant pratiquant bicot manouche
"""

#: Those of them that say what they mean when they have no capital, wherever they stand.
NOUNS = """
    voleur veuve huissier prison militant voile divorce protestant catholique handicap malade
    étranger étrangère race maîtresse tutelle casher cancer parkinson alzheimer merde sida trans
    rom roms chinois condamné maladie dépression opération traitement santé église messe gauche
    droite musulman putain pute salaud aveugle fou folle arabe athée croyant pratiquant
"""

#: What is said of somebody and hardly ever a surname: « Mme enceinte », « Mr Divorcé ».
ATTRIBUTES = """
    enceinte malade malades handicapé handicapée handicapés handicapées divorcé divorcée divorcés
    divorcées hospitalisé hospitalisée voilée syndiqué syndiquée surendetté surendettée endetté
    endettée dépressif dépressive diabétique diabétiques séropositif séropositive alcoolique drogué
    droguée obèse opéré opérée séparé séparée licencié licenciée condamnée incarcéré incarcérée
    musulmane homosexuel homosexuelle lesbienne maghrébin maghrébine cancéreux cancéreuse autiste
    épileptique schizophrène chômeur chômeuse cardiaque hystérique raciste bipolaire toxicomane
    toxico seropo suicidaire connard connasse salope enculé enculée surendettés voilées hiv
    bisexuelle cocue immigrée juive
"""

#: Acronyms that are no name: « Mme AVC en mars ».
NEVER_NAMES = "vih hiv avc ivg aah rsa sdf lgbt cgt cfdt cftc unsa mdp code pin"

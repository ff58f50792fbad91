"""Phrases that decide for words with two uses: here, those in which the word is about a person.

Each block is a line of words (in the notation of ``comment_words``), then the phrases in which
they count, one a line; a line set further to the right goes on with the one above. A phrase is
a regular expression on words in lower case without accents nor punctuation, « | » standing for
a full stop or a comma; {w} is the word in question, {person} a word for a person, {subject}
whoever « {is} » said of, {start} the beginning of the comment, {gap} up to four words. The lists
are our own, made from sentences of French customer files.
"""

from __future__ import annotations

from xlcrm.values.comment_words import Category

PERSON = (
    "(?:personnes?|hommes?|femmes?|dames?|messieurs|filles?|garcons?|gens|couples?|familles?|"
    "clients?|clientes?|prospects?|gars|mecs?|individus?|jeunes?|patrons?|patronnes?|gerante?s?|"
    "maris?|epoux|epouses?|conjointe?s?|compagnons?|compagnes?|peres?|meres?|fils|enfants?|"
    "freres?|soeurs?|voisine?s?|vendeurs?|vendeuses?|salariee?s?|employee?s?|secretaires?|"
    "interlocuteurs?|interlocutrices?|monsieur|madame|collegues?|locataires?|proprietaires?|"
    "directeurs?|directrices?|dirigeante?s?|comptables?|cousine?s?|copains?|copines?|parents?)"
)
#: Who something may be said of; « la voiture de Mme est noire » is about the car.
SUBJECT = (
    r"(?<! de )(?<! du )(?<! a )(?<! d )(?:ils?|elles?|(?:m|mr|mme|mlle|monsieur|madame)(?: \w+)?"
    r"|x(?: x)?|{person})"
)
IS = (
    "(?:est|sont|etait|semble|parait|serait|devient|est devenue?)"
    "(?: (?:tres|un peu|vraiment|completement|totalement|plutot|assez|trop|encore|toujours|aussi"
    "|une?|une? vraie?|tout|toute|aussi|quand meme|bien|d origine))*"
)
_DETERMINER = r"(?:\||son|sa|leurs?|ses|une?|les?|la|mon|ma|du|de) (?:\w+ )?"
_ANIMAL = (
    "(?:chien(?:ne)?s?|chatt?e?s?|animal|animaux|cheval|chevaux|juments?|poneys?|lapins?"
    "|perroquets?|furets?|hamsters?|vaches?|brebis|chevres?) "
)
#: « son fils avec le chat est » is about the son, « avec le chat, qui est » about the cat.
_BESIDE = "(?<! avec )(?<! par )(?<! sans )(?<! pour )(?<! malgre )"
#: « de Mme », « de M. Durand ».
_OWNER = r"(?:(?:de|du|d|des) (?:(?!qui |que |et |est |a |ont )\w+ ){1,3})?"
#: An animal of somebody, and what is said of it: « son chien a un », « le chat de Mme est ».
PET = (
    rf"(?:{_BESIDE}{_DETERMINER}{_ANIMAL}(?:{_OWNER}|\w+ )|{_DETERMINER}{_ANIMAL}(?:\| )?qui )"
    "(?:a|ont|avait|aurait|est|sont|etait|atteinte?s?|"
    r"souffre(?:nt)?|morte?s?|soignee?s?|suit|sous)(?: \w+){0,3}"
)
#: What unions call for, up to four words before the name of each.
STRIKE = r"(?:greves?|mouvement|preavis|manif\w*|blocage|piquet|intersyndicale)(?: \w+){0,4}"
#: The beginning of the comment, which is nothing but the word.
START = r"(?<=^ )\|"
GAP = r"(?:\w+ ){0,4}"

IN_CONTEXT: dict[Category, str] = {
    Category.INSULT: r"""
        fou folle fous folles:
            (?:il|elle|{person}|m \w+
                |mme \w+) est (?:completement |totalement |un peu |vraiment |une? |une? vraie? )?{w}
                (?! (?:de|d|du|des) )
            (?:sale|gros|vieux|vieille|completement|totalement|quelle?|cette?|c est une?
                |{person}) {w}(?! (?:de|d|journee|soiree|semaine|succes|monde|temps|rire|aventure
                |idee) )
            {w} (?:furieux|furieuse|a lier|hysterique)
            {start} {w} \|
            \| un peu {w} \|
        éviter:
            {person} (?:vraiment |absolument |toxique |penible )?a {w}(?! (?:le|la|les|l|en|au|aux
                |avant|apres|pendant|de|d|du|entre|si|quand|lors) )
            \| a {w}(?: absolument| a tout prix| svp| imperativement)* \|
        taré(e)(s):
            (?:une?|vraie?|gros|grosse|sale|c est une?|{person}|completement|totalement) {w}
            {subject} {is} {w}
            {start} {w} \|(?! \d)
        con(s) conne(s):
            (?:quels?|quelles?|vraie?|gros|grosse|sale|petite?|vieux|vieille|pauvre|espece de|trop
                |tres|plutot|assez|si|aussi|sacre|sacree|completement|totalement|bande de|ce|ces
                |c est une?|une?|les|aussi|bien|{person}) {w}(?! (?:carne|brio|fuoco|moto))
            {subject} {is} {w}
            \| {w} (?:\||comme|et|finie?s?)
            {w} comme
            est {w}
        pourri(e)(s):
            (?:{person}|patron|gerant|mec|type) {w}
        cas_social cas_soc cas_sociaux:
            {w}
        bâtard(e)(s):
            (?:ce|sale|gros|quel|vrai|espece de) {w}
        ordure(s):
            (?:c est une|quelle|sale|vraie) {w}(?! menageres? )
        stupide(s):
            {person} (?:est |vraiment |tres )*{w}
            (?:il|elle) est (?:tres )?{w}
        agressif agressive:
            {person} (?:est |vraiment |tres |toujours )*{w}
            (?:il|elle) est (?:tres )?{w}
    """,
    Category.HEALTH: r"""
        enceinte(s):
            (?:est|etait|tombee?|tomber|actuellement|deja|etre|(?:mme|mlle|madame) \w+
                |{person}) (?:tres )?{w}(?! (?:bluetooth|acoustiques?|sonos?|connectees?|portables?
                |sans fil) )
            {w} (?:de (?:\w+ mois|\d+ mois|\d+ semaines|jumeaux)|jusqu aux yeux)
            \| {w} \|
        opéré(e)(s) opérer:
            (?:a ete|s est fait|se fait|se faire|vient d etre|etre|doit etre|il est|elle est|sera
                |{person}) (?:recemment )?{w}(?! (?:par|sur|avec|depuis la) )
            {w} (?:du|de la|de l|des|d une?|a) (?:coeur|genou|dos|hanche|epaule|yeux|cataracte
                |estomac|oeil|pied|main|rein|vesicule|prostate|sein|cancer|coeur ouvert|hernie
                |appendicite|tumeur)
        enfant bébé jumeaux jumelles:
            (?:attend|attendent|attendait|attendre) (?:un|une|des|son|leur) (?:premier
                |deuxieme|second|seconde|troisieme|autre|petit|2e|3e) {w}
            (?:attend|attendent|attendait|attendre) (?:un|une|des|bientot un) {w}(?! (?:chat
                |chien|chiot|au|devant|qui|dans|de choeur|phoque|panda|ours|en peluche|reborn) )
        greffe(s):
            {w} (?:du|de|d une?|de la|de l|des|d) (?:rein|reins|foie|coeur|poumons?|moelle|cornee
                |peau|cheveux|pancreas|organes?|visage|tissus)
            (?:attend|attente d|attente de|subi|subit|apres) (?:une |sa |son )?{w}(?! (?:du
                |(?:pour|sur) (?:(?:le|l|un|son|les) )?(?:kbis|extrait|immatriculation|statuts
                |depot|dossier)) )
        greffé(e)(s):
            {subject} {is} {w}
            {w} (?:du|de la|de l|des) (?:rein|reins|foie|coeur|poumons?|moelle|cornee|pancreas)
        opération(s):
            {w} (?:chirurgicales?|du (?:coeur|genou|dos|pied|rein|sein|cancer)|de (?:la |l )
                (?:hanche|epaule|cataracte|oeil|estomac|prostate|vesicule|main)|des yeux
                |a coeur ouvert)
            (?:se remet|remise?|convalescence|suites?) (?:d|de) (?:une |l |son )?{w}
            (?:subi|subit|subir|apres) (?:une|son) {w}(?! (?:de|du|des|d|sur|commerciale
                |promo\w*|marketing|portes|bancaire|coup|speciale|flash|escargot) )
            (?:suites? a|pour|attend|cause d|cause de|raison d) (?:une|l|son|sa) (?:grosse |lourde
                |petite )?{w}(?! (?:de|du|des|d|sur|en|a|avec|commerciale\w*|promo\w*
                |marketing|portes|bancaire|coup|speciale|flash|escargot|immobiliere|financiere
                |ponctuelle|comptable|informatique|technique|logistique|ville|neige|exceptionnelle
                |saisonniere|solidaire|collective|interne|publicitaire|qualite) )
        traitement(s):
            (?:suit|suivre|prend|sous) (?:un |son )?{w}(?! (?:de|des|du|anti|fongicide) )
            {w} (?:medical|medicamenteux|lourd|contre|hormonal|antidepresseur|psychiatrique
                |de chimio|pour (?:la depression|le coeur|son diabete|un cancer))
                (?! (?:la mousse|l humidite|les termites|la rouille|le calcaire) )
        drogué(s):
            (?:ancien|anciens|un|des|il est|est|sont|se|{person}) {w}
            \| {w} \|
        convalescence convalescent(e):
            {w}
        santé:
            (?:problemes?|soucis?|raisons?|ennuis?|pepins?|etat) de {w}(?! (?:financiere|economique
                |de l entreprise|animale|du magasin|des plantes) )
            (?:mauvaise|petite) {w}(?! financiere )
        psychiatre(s):
            (?:voit|suivie? par|chez|consulte|va voir|vu par|aller voir|traitee? par|rdv) (?:un |une
                |le |la |son |sa )?{w}
            (?:son|sa|leur|ses) {w}
            {w} (?:de la cliente|du client|de son|de sa|qui le|qui la)
        psychiatrie:
            (?:internee?|suivie?|soignee?|passee?|{subject} {is}|\||sejour) en {w}
        sous_traitement:
            {person} {w}
        hôpital:
            {person} (?:est |actuellement )*a l {w}
            (?:il|elle) est (?:\w+ )?a l {w}
            (?:entree?|sortie?|sort) (?:a|de) l {w}(?! (?:nord|sud) )
        fauteuil_roulant:
            (?:est en|{person} en|se deplace en|\| en|{person}|son|circule en|venir en|vient en) {w}
            {start} {w} \|
            {person} \| {w} \|
        invalidité:
            (?:pension|carte|rente|taux) d {w}
            en {w}
        covid:
            (?:attrape|eu|a|positifs?|positive|malade) (?:le |la |du |au )?{w}
        médicament(s):
            (?:prend|sous|suit) (?:des |beaucoup de |ses )?{w}
        avc:
            (?:un|d un|son|fait un|suite) {w}
        psy:
            (?:voit|suivie? par|chez|consulte|va voir) (?:un |une |le |son |sa )?{w}
    """,
    Category.ORIGIN: r"""
        noir(e)(s):
            (?:une?|cette?|cet|l|le|la|les|des|ces) (?:jeune |vieille |grande? |belle )?(?:homme
                |hommes|femme|femmes|dame|dames|garcon|fille|jeune|vieux|mec|gars) {w}
            (?:personnes?|cliente?s?|couples?|familles?|monsieur|madame|mecs?|gars|patronn?e?
                |gerante?|voisine?|mari|epouse|livreurs?|chauffeurs?|ouvriers?|commerciale?
                |technicien(?:ne)?s?|vendeu(?:r|se)s?) (?:est |sont )?{w}(?! (?:de|et blanche?) )
            \| (?:ils?|elles?) (?:est|sont) {w}
            (?<! de )(?<! a )(?<! du )(?:m|mr|mme|mlle|monsieur|madame)(?: \w+)? (?:est|sont) {w}
            c est (?:une?|des) {w} (?:\||et|qui)
            (?:un|les|des) {w} (?:qui|d afrique|africain|antillais)
            \| (?:jeune |vieille |belle )?(?:homme|hommes|femme|femmes|dame|dames|fille|garcon)
                (?: ){w} (?:\||qui|tres|avec|d|du|agee?)
            {w} de peau
            (?:{start}|{person}|{person} \|) une {w} (?:\||qui|tres)
            (?:peau|race) {w}
        chinois(e)(s) africain(e)(s) asiatique(s) antillais(e)(s) black(s) beur(s) beurette(s):
            (?:personnes?|cliente?s?|couples?|familles?|monsieur|madame|mecs?|gars|patronn?e?
                |gerante?|hommes?|femmes?|dames?|voisine?s?) (?:est |sont )?{w}
            (?:c est une?|un|une|des|ces|sale) {w} \|
            {subject} {is} {w}(?! (?:a|de|du|et noire?) )
            {start} {w} \|
        étranger étrangère étrangers étrangères:
            (?:personnes?|couples?|familles?|monsieur|madame|hommes?|femmes?|dames?|maris?|epouse
                |conjointe?) (?:est |sont )?{w}
            (?:c est une?|ces|sales?) {w} \|
            \| une? {w} (?:\||qui)
            {start} (?:une? |le |la )?(?:client|cliente|locataire|voisine?|salariee?) {w} \|(?= $)
            (?:{subject}|\|) {is} {w}(?! (?:a|au|aux) )
        noire:
            {start} {w} \|
        rom(s):
            (?:{person}|c est une?|communaute|sale|sales) {w}
            {subject} {is} {w}
            {start} (?:est |sont )?{w} \|(?! \d)
            (?:les|des|un|une|famille|familles|famille de|groupe de|camp de|campement de) {w}
        origine(s):
            (?:{person}|\||il est|elle est|sont|personne) d {w} (?:etrangere|\w+(?:aine|ienne|oise
                |aise|arabe|ecque|que|cane|anne|ole|ande|rbe))
            (?:{start}|{person}|{person} \|) {w} (?:etrangere|maghrebine|arabe|juive|kabyle|gitane
                |africaine|antillaise|algerienne|marocaine|tunisienne|turque|malienne|senegalaise
                |camerounaise|congolaise|ivoirienne|comorienne|portugaise|italienne|espagnole
                |polonaise|roumaine|bulgare|albanaise|serbe|russe|ukrainienne|armenienne|libanaise
                |syrienne|afghane|indienne|pakistanaise|chinoise|vietnamienne)
            (?:ses|leurs|d) {w} (?:maghrebines?|africaines?|juives?|arabes?|etrangeres?|ethniques?)
        race(s):
            (?:sa|leur|votre|quelle|autre) {w}(?! (?:de chien|du chien) )
            {w} (?:noire|blanche|jaune|arabe|juive)
    """,
    Category.RELIGION: r"""
        voile:
            (?:porte|portant|portait|met|retirer|avec) (?:le |un |son )?{w}(?! (?:d|de|d ombrage
                |blanc de mariee) )
            {w} (?:islamique|integral)
        voilée(s):
            (?:{person}|toujours) {w}
            {subject} {is} {w}
            \| (?:est )?{w} (?:\||et)
            (?:personne|c est une) {w}
        mosquée synagogue:
            (?:frequente|va a|prie a) (?:la |une )?{w}
        église messe:
            (?:va|vont|tous les dimanches) a (?:la |l ){w}
        pratiquant(e)(s) croyant(e)(s):
            (?:{person}|est|sont|tres|non) {w}(?! (?:le|la|de|du|un|une|des|l) )
            \| {w} \|
        chrétien(ne)(s):
            (?:{person}|est|sont) {w}
    """,
    Category.POLITICS: r"""
        syndical(e):
            (?:deleguee?|representante?|militante?) {w}
        syndicat(s):
            (?:adhere|adherente?|membre|inscrite?) (?:a|au|d|du) (?:un )?{w}
        vote voter voté:
            {w} (?:rn|fn|macron|melenchon|le pen|lfi|a gauche|a droite|ecolo)
        gauche droite:
            (?:est|personne|cliente?|opinions?|famille) (?:tres )?de {w} \|
        gilet_jaune:
            (?:est|c est|ancien) (?:un )?{w} \|
        opinions:
            {w} politiques
    """,
    Category.SEX_LIFE: r"""
        trans:
            (?:femme|homme|personne|fille|fils|garcon|cliente|enfant|jeune|couple|c est une?) {w}
                (?! (?:alpes?|alpin|europe|express|pyrenees?|manche) )
            {subject} {is} {w}
            (?:client|{person}) {w} (?:\||et|qui|depuis)
            (?:\|) {w} (?:\||et|depuis)(?! \d)
        maîtresse(s):
            (?:sa|une|ses|son|leurs|d une) {w}(?! (?:d|de|poutre|femme|piece|toile|oeuvre) )
            {w} (?:du|de la|de l|de son|de) {person}
        sexuelle:
            (?:vie|orientation) {w}
        trompe:
            {w} (?:sa femme|son mari|son conjoint|sa compagne)
        infidèle:
            (?:mari|femme|conjointe?|epouse|epoux) {w}
    """,
    Category.OFFENCE: r"""
        casier:
            {w} (?:vierge|charge|non vierge)
            (?:a un|son) {w} \|
        plainte(s):
            {w} pour (?:vol(?! (?:de|du) (?:colis|marchandises?|materiel))
                |escroquerie|violences?|agression|coups)
            (?:porte|depose|depot de) {w}
        détenu(e)(s):
            (?:est|ex|ancien|ancienne|fils) {w}(?! (?:par|a|en|depuis|majoritaire) )
        bracelet_électronique:
            (?:sous|porte un|avec un|a un) {w}
        inculpé(e)(s):
            {w}
    """,
    Category.PRIVATE_LIFE: r"""
        séparé(e)(s) séparation:
            (?:est|sont|s est) {w} (?:de|d avec) (?:son|sa)
            (?:instance|cours) de {w} \|
        licencié(e)(s) licencier:
            (?:a ete|vient d etre|s est fait|se faire|sera|etre) {w}(?! (?:du|au|de la|en) )
            {w} economique
        allocations allocation:
            (?:touche|vit|percoit) (?:des |les |d |une )?{w}
    """,
}

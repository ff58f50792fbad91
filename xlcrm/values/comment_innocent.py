"""Innocent uses of the words of ``comment_words`` and ``comment_phrases``.

Blocks and phrases are written as in ``comment_phrases``; a word inside such a phrase does not
count, whatever its category. The lists are our own.
"""

from __future__ import annotations

INNOCENT = r"""
    dettes:
        {w} (?:fournisseurs?|sociales|fiscales|techniques?|publiques?|bancaires?|de la societe
            |de l entreprise)
        (?:sans|pas de|aucunes?|rachat de|recouvrement de|negociation de|gestion des|fonds de) {w}
    pd:
        {w} \d+
    bipolaire(s):
        {w} (?:\d+|a|ma|amperes?)
    antidépresseur(s) anxiolytique(s) neuroleptique(s) méthadone:
        (?:vend|fabrique|stock de|rayon|labo|laboratoire|fournisseur d|commande d) {w}
    con:
        {w} \d+
        (?:chili |{gap})?{w} (?:carne|brio|fuoco|leche|moto|anima|amore|dios|gas|todo|pollo|te|la)
    taré(e)(s):
        (?:balance|poids|soupape|ressort|bascule|valve|clapet) {w}
        {w} a
    débile(s) minable(s):
        (?:plante|pouce|signal) {w}
    moche(s):
        (?:trouve|trouvent|logo|site|modele|emballage|catalogue|tissu|design|photo|couleur
            |produit|vitrine|carrelage|papier|etiquette|packaging|c est|assez|trop) {gap}{w}
        {w} (?:comme|le|la|les|l|ce|cette|ces|votre|notre) (?:packaging|logo|site|modele|emballage
            |catalogue|tissu|design|photo|couleur|produit|vitrine|carrelage|papier|etiquette
            |visuel|affiche|flyer|brochure)s?
    voleur(s) voleuse(s):
        anti {w}
        {w} de (?:poules?|feu|bicyclettes?|chevaux|couleurs|temps|roses?)
        (?:alarme|protection) (?:\w+ )?{w}
    putain:
        film la {w}
    merde:
        (?:oui ou|a la) {w}
    idiot(e):
        (?:mode d emploi )?pour (?:les )?{w}
    tapette(s):
        {w} (?:a|pour) (?:souris|rats?|mouches?)
        (?:piege|pieges) (?:et )?{w}
    nègre:
        tete de {w}
    chiant:
        processus {w}
    cancer(s) diabète autiste(s) sida prison délinquance alcoolisme suicide:
        (?:ouvrages?|livres?|conferences?|etudes?|films?|expositions?|articles?) (?:sur |contre )
            (?:le |la |les |l )?{w}
    cancer(s):
        (?:ligue|lutte|recherche|association|institut|centre|course|gala|don|fondation|anti
            |depistage|octobre rose) {gap}{w}
        (?:clinique|polyclinique|hopital|unite|pole|plateforme) (?:du|contre le|des) {w}
        signe (?:du )?{w}
        tropique du {w}
    sida:
        (?:lutte|association|recherche|journee|don|campagne) {gap}{w}
    diabète diabétique(s):
        (?:association|lutte|journee|produits?|gamme|rayon|federation|chocolats?) {gap}{w}
    dépression(s):
        (?:pompe|mise|caisson|vanne|essai|bac|zone|local|circuit|sous) (?:en |a |de )?{w}
        {w} (?:des ventes|saisonniere des|atmospherique|meteo\w*|hivernale|du terrain|dans le sol
            |d air|tropicale)
    alcoolique(s):
        (?:boissons?|solutions?|gel|degre|lotion|hydro|produits?|cidre|biere|vin|fermentation
            |base) (?:non |peu |hydro )?{w}
        non {w}
    handicap(s) handicapé(e)(s):
        (?:acces|accessible|accessibles|accessibilite|places?|parking|stationnement|wc|toilettes
            |rampe|sanitaires|chambres?|douche|ascenseur|cabine|normes?|entree|mise aux normes
            |emplacements?|association|mission|referent|salon|secteur|entreprise|esat|maison|foyer
            |travailleurs|semaine|aux personnes|pour personnes|federation|sport
            |golf) (?:\w+ ){0,3}{w}
        {w} (?:international|de golf|\d+|au golf|sport)
        sans {w}
        aux {w}
        {w} (?:accessible|pmr)
    grossesse:
        (?:vetements?|gamme|collection|massages?|coussins?|oreiller|produits?|yoga|ceinture
            |collants?|rayon|tests?|pantalons?|robe|sport|cours|lingerie|cosmetiques?
            |soutien gorge) (?:\w+ ){0,3}{w}
    maladie(s):
        assurances? {w}
        (?:traitement|lutte) (?:contre )?(?:les |des )?{w}
        {w} (?:du|de la|de l|des|d) (?:\w+ )?(?:buis|vigne|rosiers?|plantes?|tomates?|arbres?
            |gazon|bois|platanes?|palmiers?|oliviers?|ble|feuilles?|cultures?|abeilles?|poissons?
            |bovins?|legumes?|poulailler|pommiers?|fruitiers?)
        {w} (?:cryptogamiques?|fongiques?|professionnelles?)
    malade(s):
        (?:plantes?|arbres?|rosiers?|vignes?|haies?|pommiers?|buis|gazon|platanes?|animal|animaux
            |chiens?|chats?|palmiers?|oliviers?|olivier) (?:est |sont )?{w}
        (?:notre|nos) (?:livreurs?|livreuses?|chauffeurs?|techniciens?|techniciennes?|commercial
            |commerciale|commerciaux|collegues?|vendeurs?|vendeuses?|poseurs?|preparateurs?
            |standardiste|equipes?) (?:est|sont|etait|etaient|etant|tombee?s?) {w}
    hospitalisation:
        (?:garantie|mutuelle|forfait|service|contrat|option|assurance) {w}
        {w} a domicile
    cardiaque(s):
        (?:massage|defibrillateur|frequence|frequencemetre|moniteur|rythme|formation|capteur
            |ceinture|echographe) {w}
    psychiatre(s) psychiatrique(s):
        (?:medecin|cabinet|cabinet de|cabinet d une?|profession|metier|specialite|docteur \w+
            |dr \w+|est|hopital|centre|clinique|service|etablissement) {w}
        {w} liberale?
    sourd(e)(s):
        (?:bruits?|sons?|couleurs?|choc|teintes?|chocs) {w}
        {w} oreille
    aveugle(s):
        (?:murs?|facades?|fenetres?|angles?|pieces?|confiance|en|l|rivets?|ecrous?|stores?|baies?
            |locaux|trous?|portes?|pignons?|couloir|test|degustations?|degustation a l|essai) {w}
        {w} de chantier
        points? {w}
    suicide:
        attelage {w}
        (?:prevention|association) {gap}{w}
    dialyse:
        (?:centre|service|unite|materiel|poste) (?:de |d )?{w}
    hépatite:
        (?:vaccin|test|depistage) {gap}{w}
    alzheimer parkinson autiste(s):
        (?:association|france|maison|fondation|unite|foyer|centre) {gap}{w}
    malvoyant(e)(s) malentendant(e)(s):
        (?:association|accessible|acces|bande|signaletique|boucle|amplification|site) {gap}{w}
    IVG AVC:
        escalier {w}
        (?:association|france|prevention) {w}
    cancer(s) diabète diabétique(s) épilepsie épileptique(s) sourd(e)(s) aveugle(s) malade(s):
        {pet} {w}
    tumeur(s) cardiaque(s) leucémie opéré(e)(s) opération handicapé(e)(s) obèse(s) maladie(s):
        {pet} {w}
    convalescent(e)(s) infarctus chimio traitement:
        {pet} {w}
    gens_du_voyage:
        (?:aires?|terrains?|accueil|schema|syndicat|association|stationnement|emplacements?
            |service|gestionnaire) {gap}{w}
    non_voyant(e)(s):
        (?:association|accessible|acces|bande|signaletique|boucle|site|canne|pour) {gap}{w}
    sida:
        {w} info service
    crétin(s):
        {w} des alpes
    arabe(s):
        (?:traduct\w+|interpretes?|dictionnaires?|bilingue|version|cours|profs?) (?:\w+ ){1,2}{w}
        (?:parle|parlent|langue|en|traduction|version|monde|emirats|chevaux|cheval|pur sang|sang
            |cours d|cuisine|chiffres?|telephone|parlant|ligue|traduct\w+|interpretes?|profs?
            |(?:parle|parlent|lit|ecrit|comprend|apprend|enseigne) (?:bien )?l|traduit de l|cafe
            |jument|pays) {w}
        {w} (?:unis|litteraire|(?:et )?(?:francais|anglais))
    juif(s) juive(s):
        (?:quartier|musee|art|cimetiere|cuisine|histoire|culture|rue|rue des) (?:\w+ ){0,3}{w}
    gitane(s):
        (?:cigarettes?|paquets?|fume|fumer|danse|musique|jupe) (?:de |des )?{w}
        {w} (?:\| )?(?:cigarettes?|mais|brunes?|blondes?|tabac)
    gitanes:
        (?:vend(?:ent|re|eur)?|vente|cartouches?|fument) (?:de |des |les |d )?{w}
    mongolien(ne)(s):
        (?:barbecues?|grill|fondue|restaurant|traiteur|buffet|cuisine|yourtes?|tentes?|steppes?
            |cachemire|tapis|art|musique|chants?|boeuf|poulet|cheval|chevaux) {w}
        {w} (?:barbecue|grill)
    noir(e)(s):
        (?:cuirs?|gants?|sacs?|vestes?|blousons?|gilets?|manteaux?|chaussures?|bottes?|ceintures?
            |tambours?|canapes?|fauteuils?) (?:de |en |d une )?peau {w}
    clandestin(e)(s):
        (?:fuite|decharge|depot|passager|sous location|location|branchement) {w}
    sans_papiers:
        (?:vehicules?|voitures?|scooters?|motos?|remorques?|bateaux?|chiens?|caravanes?|livree?
            |vendue?|annuaire|facture|bureau|zero|solution|gestion) (?:\w+ ){0,3}{w}
    ethnique(s):
        (?:bijoux|deco|decoration|style|motifs?|imprimes?|cuisine|produits?|tissus?|rayon
            |epicerie|musique|art|collection|mobilier) (?:\w+ )?{w}
    métisse(s):
        (?:tissu|toile|style|cuisine|culture) {w}
    catholique(s):
        (?:ecole|lycee|college|institut|universite|secours|enseignement|etablissement|presse
            |cimetiere|paroisse|association|librairie|eglise|comite|groupe scolaire|maison
            |scouts?) (?:\w+ ){0,2}{w}
    protestant(e)(s):
        (?:temple|eglise|cimetiere|paroisse|centre|fondation|association|musee|ecole
            |culte) (?:\w+ )?{w}
    bouddhiste(s) évangéliste(s):
        (?:temple|centre|eglise|association|monastere|jean|saint) {w}
    ramadan:
        (?:dattes|commande|livraison|colis|produits?|devis|stock|prevoir) (?:pour |avant |pendant )
            (?:le )?{w}
        (?:promo|promotion|offres?|operation|rayon|menus?|special|catalogue|selection|lineaire
            |gamme|tete de gondole|stocks?) (?:\w+ ){0,2}{w}
        (?:ouverte?s?|ouverture|fermee?s?|fermeture|horaires?|heures?) (?:\w+ ){0,3}(?:pendant
            |durant|avant|apres) (?:tout )?(?:le )?{w}
    halal casher:
        (?:restauration|secteur|industrie|agroalimentaire|distribution|alimentation|boucherie|restaurants?|traiteur|produits?|viandes?|rayon|gamme|certification
            |certifiee?s?|abattoir|label|labellisee?|snack|epicerie|fournisseur|plats?|poulet
            |grossiste|charcuterie|sandwichs?|burgers?|filiere|marche|bonbons?|volailles?
            |references?|vins?) (?:\w+ ){0,2}{w}
    FO:
        (?:{gap})?(?:fibre|cable|raccordement|tiroir|brins?|jarretieres?|optique|liaison|noise
            |lien|prise|soudure|baie) {gap}{w}
        {w} (?:a (?:prevoir|poser|raccorder)|posee|tiree
            |monomode|multimode|optique|a tirer|\d+|brins?)
    RN:
        {w} (?:\d+|nationale)
        (?:la|sur|route|bord de|par la|axe|via) {w}
        {w} (?:direction|sortie|vers)
    CGT:
        {strike} {w}
    CFDT:
        {strike} {w}
    CFTC:
        {strike} {w}
    UNSA:
        {strike} {w}
    FO:
        {strike} {w}
    CGT CFDT CFTC UNSA:
        (?:livraison|local|bureau|siege|imprimerie|salle) {gap}{w}
    électrice(s) électeur(s):
        (?:carte|cartes|liste) d {w}
    gaucho(s):
        (?:pantalon|bottes?|chapeau|selle|poncho|pantalons) {w}
    militant(e)(s):
        (?:entreprise|association|edition|label) {w}
        {w} associati(?:f|fs|ve|ves)
    homo:
        {w} (?:sapiens|habilis|logue|faber)
    gay(s):
        {w} lussac
        (?:rue|lycee|ecole|college|place|avenue) {w}
        (?:bar|club|agence|magazine) {w}
    amant(s) amante(s):
        saint {w}
        st {w}
        (?:film|roman|livre|piece) {gap}{w}
    jéhovah témoin(s)_de_jéhovah:
        (?:salle|batiment|bureau|association) {gap}{w}
    prison:
        {w} break
        {w} (?:de |d |des |du )(?:\w+ ){1,3}\| (?:livraisons?|chantier|commandes?|devis|client
            |marche|acces|quai|cuisines?|intendance|economat|reception|fournisseurs?|fournitures?
            |prestataires?)
        (?:fournit|livre|livrer|equipe|travaille|intervient|entretien|intervention|enseigne
            |employee?|visiteuse?|visiteur|aumonier|game) {gap}{w}
        (?:gardien|gardienne|surveillante?|directeur|ancienne|rue|bibliotheque|atelier|livraison
            |chantier|personnel|cellule) (?:de |de la |a la |la )?{w}
    condamné(e)(s):
        {w} a (?:attendre|patienter|fermer|refaire|repasser)
        (?:portes?|acces|issues?|fenetres?|voies?|entrees?|cheminees?|sorties?|escaliers?|portail
            |garage|trappes?|ascenseurs?|passages?|conduits?|pieces?|vannes?|parkings?|rue
            |toilettes?|etage|boites?|robinet|quai|ligne|compteur|allee|local
            |balcon) (?:\w+ ){0,3}{w}
    divorce(s) divorcé(e)(s) tutelle curatelle surendettement:
        (?:avocate?|cabinet|specialiste|specialisee?|ministere|autorite|organisme|administration
            |association|commission|collectivite|dossiers?|juge|service|mandataire|guide) {gap}{w}
    chômage:
        {w} (?:partiel|technique)
        (?:caisse|assurance|cotisations?) (?:de |d )?{w}
    tutelle:
        {w} (?:administrative|ministerielle|prefectorale|communale|financiere|de l etat
            |du ministere|de la prefecture|de la region)
    tutelle surendettement:
        {w} des majeurs
        conseill(?:er|ere) en {w}
    RSA:
        (?:cle|cles|certificat|chiffrement|algorithme|signature|norme|token|beneficiaires du) {w}
        {w} (?:\d+|reseaux?|assurances?)
    veuve(s) veuf(s):
        (?:association|amicale) {gap}{w}
    huissier(s):
        {gap}?(?:client|cliente|profession|metier|prospect|maitre) {w}
        (?:notaires?|avocate?s?) (?:et|ou) {w}
        \| {w} (?:a (?!ses|sa|son|la)\w+|de justice|honoraire|retraite|audiencier|au|pres)
        (?:vente|encheres) {gap}{w}
    handicapé(s) handicapée(s):
        pour {w}
    veuve(s):
        {w} (?:clicquot|ambal|amiot|du vernay)
        (?:champagne|bouteilles? de|caisses? de|maison) {w}
    huissier(s):
        (?:etude|constat|profession|cabinet|clerc|chambre|metier|acte|est|secteur) (?:d |des )?{w}
        {w} (?:de justice (?:a|associe)|associes?)
    surendetté(e)(s) endetté(e)(s):
        (?:etat|pays|commune|entreprise|societe|groupe) {w}
    délinquance:
        (?:prevention|lutte) {gap}{w}
    protestante:
        eglise {w}
    hypocrite(s) raciste(s) menteur(s):
        (?:livre|film|le jeu du|serment d) {w}
        anti {w}
    garde_alternée pension_alimentaire:
        (?:avocate?|specialiste|cabinet) {gap}{w}
"""

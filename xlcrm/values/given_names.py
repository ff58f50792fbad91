"""Frequent given and family names in France, as evidence of which cell holds which.

Short on purpose: a name stands here only if it is beyond doubt among the most borne (the
rankings that Insee publishes from its « Fichier des prénoms » and its « Fichier des noms de
famille » are common knowledge; neither file is copied). A name that is missing is no evidence.
All are in the form of ``person_name.key``.
"""

from __future__ import annotations

import re


def _names(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\S+", text))


#: Given names that hardly anybody has as a family name.
ONLY_GIVEN = _names("""
    agathe agnes alexandra alexia alicia amandine amelie anais angelique annecharlotte
    anneclaire annelaure annemarie annesophie annick annie apolline arlette armelle audrey
    aurelie aurelien beatrice benedicte bernadette brigitte capucine carine caroline catherine
    cathy cecile cecilia cedric celine charlene chloe christelle christiane christine cindy
    clarisse clementine clotilde coralie corinne cyrielle daniele danielle daphne delphine
    denise dimitri dorothee dylan edith elisabeth elise elodie elsa emeline emilie emma
    emmanuelle eric eugenie evelyne fabienne fabrice fanny floriane francine francoise frederic
    frederique gabrielle gaelle genevieve georgette geraldine ghislaine ginette gisele
    gwenaelle gwendoline helene henriette huguette ines ingrid irene jacqueline janine jeannine
    jennifer jeremy jessica joelle jonathan josephine josette josiane judith julie juliette
    justine karine katia kevin laetitia lea leonie liliane lise loic lucette lucienne ludivine
    ludovic lydia lydie magali manon margaux marieange mariechristine marieclaude mariefrance
    mariehelene mariejose marielaure marienoelle mariepaule mariepierre mariesophie
    marietherese marina marjorie marlene martine maryline maryse mathilde maud megane melanie
    melissa michele micheline mickael mireille monique morgane muriel myriam nadege nadia
    nadine natacha nathalie noemie oceane odette odile pascale patricia paulette peggy perrine
    raymonde regine romane roselyne roxane sabrina samantha sandra sandrine segolene severine
    solene sonia sophie stephane stephanie suzette sylviane sylvie tatiana therese valerie
    vanessa veronique virginie viviane yannick yolande yvette yvonne zoe
""")

#: Frequent given names that are frequent family names too, or those of many families somewhere
#: (Jean-Pierre and Marie-Louise in the Antilles, Diane and Fatima elsewhere).
ALSO_GIVEN = _names("""
    aaron abdelkader abel achille adam adelaide adele adeline adem adrien adrienne aicha aida
    aime aimee alain alban albane albert albin alex alexandre alexis alfred ali alice aline
    alix alma alphonse ambre ambroise amelia amina amine amir ana anas anastasia anatole andre
    andrea andree ange angele anna anne anouk anthelme anthony antoine antoinette antonin
    antonio ariane aristide arlene armand armande arnaud arthur astrid aubin auguste augustin
    aurore axel ayoub aziz bachir baptiste barnabe barthelemy basile bastien benjamin benoit
    bernard berthe bertrand bilal billy blaise blanche boris brahim brice bruno camille carole
    cassandre celeste celestin cesar chantal charles charlotte christel christian christophe
    claire clara claude claudette claudine clea clelia clemence clement cleo colette colin
    colombe come constance constant corentin cyprien cyprienne cyril cyrille dalila damien
    daniel darius david denis desire diane didier djamila dominique donatien dorian eden edgar
    edmond edouard elena eleonore elian eliane elias elie eliette elina elisa elisee eloise
    elvire emile emmanuel enzo ernest ernestine esteban estelle esther ethan etienne etiennette
    eudes eugene eva evan eve ezra fabien fadila farid fatiha fatima fatoumata faustine
    felicien felix ferdinand ferdinande fernand fernande fernando firmin flavie flavien flavio
    flora flore florence florent florian fortune france francis franck francois fred gabin
    gabriel gael gaetan gaia galia gaspard gaston gauthier gautier geoffrey geoffroy georges
    gerald gerard germain germaine gilbert gilles giulia gregoire gregor gregory guilhem
    guillaume gustave guy gwenael gwendal habib hakim hakima halima hamid hanna hannah hassan
    hector henri henry hermann hermine herve hippolyte honore hortense hubert hugo hugues
    ibrahim ida igor iris isaac isabelle ismael ivan jackie jacky jacob jacques jade jasmine
    jean jeanbaptiste jeanbernard jeancharles jeanchristophe jeanclaude jeandaniel jeandavid
    jeanedouard jeanette jeanfrancois jeangabriel jeanjacques jeanlouis jeanloup jeanluc
    jeanmarc jeanmarie jeanmichel jeanne jeannoel jeannot jeanpascal jeanpatrick jeanpaul
    jeanphilippe jeanpierre jeanrene jeansebastien jeanvictor jeanyves jeremie jerome joachim
    joan joanna jocelyn jocelyne joel johan johanna john johnny jordan jordane joris jose
    joseph joshua josselin josue jules julia julian julien justin kader kamel karen karim
    katell kelly kenza khadija khaled kylian lambert lara laura laure laurence laurent laurie
    leandre leila lena leo leon leonard leonce leopold leslie liam lilian lily lina line lionel
    lisa loan lorene lorenzo loriane loris lorraine lou louis louise louka louna luc luca lucas
    luce lucie lucien lucile lucy ludmila luis luna madeleine mae mael maelle maelys maeva
    mahaut mahe maia malcolm malik malika malo manuel manuela marc marceau marcel marcelin
    marcelle marcelline margareth margot marguerite margueritte maria mariam mariama marianne
    marie marielle marielouise marin marine marion marius marthe martial martin marwan maryam
    mateo mathias mathieu mathis mathurin matteo matthias matthieu maurane maurice mauricette
    maurine max maxence maxime maximilien mehdi meryem michael michel michelle mila milan
    milena mina miriam mohamed moise morgan mouna mourad mustapha nabil nabila nael naima naomi
    nassim nathan nathanael nathanaelle nelly nestor nicolas nicole nicolle nina noa noah noe
    noel noelle noham nolan nolwenn nora norah norbert octave odilon olga olivia olivier omar
    ophelie oriane orlane oscar otto owen pablo pamela paola pascal pascaline patrice patrick
    paul paule paulin paulina pauline penelope peter philibert philippe philippine pia pierre
    pierrette pierrick priscilla prosper prune quentin rachel rachid rania raoul raphael
    raphaelle rayan raymond rebecca reda regis reine remi remy renaud rene renee reynald
    richard robert robin roger roland romain romeo romy ronan rosa rosalie rose roseline rosine
    ruben rudy ryan sabine sacha said salima salome sam samia samir samira samuel sara sarah
    sasha saturnin sebastian sebastien selim selma serena serge servane severin sidonie simon
    simone sixtine sofia sofian sofiane sohan solange soline sonny stanislas steeve steve
    steven susan susanne suzanne sven swann sylvain sylvestre sylvette tanguy tao tara teddy
    tess thea thelma theo theodore theophile thibaud thibault thibaut thierry thomas tim timeo
    timothe timothee tiphaine titouan tom toni tony toussaint tristan ugo ulrich ulysse urbain
    ursula valentin valentine valere valery vera vianney victoire victor victoria vincent
    vincente violette vivien vladimir wael walid wassim wendy wilfried william xavier yacine
    yael yamina yanis yann yannis yasmine ylan yoan yoann yohan yohann youcef youssef yusuf
    yvan yves yvon zacharie zahra zakaria zelie zineb zinedine zora
""")

#: Those of them that are among the most borne family names: by themselves, no evidence at all.
OFTEN_FAMILY = _names("""
    adam albert alexandre andre antoine arnaud aubin barthelemy bastien benoit bernard bertrand
    blaise blanche bruno charles clement colin colombe constant david denis diane didier elias
    esteban etienne fabien francois gabriel gaston gauthier gautier georges gerard germain
    gilbert gilles gregoire guillaume guy henri henry hermann herve hubert hugues jacob jordan
    joseph kelly lambert laurent leon leonard louis lucas luna mahe maia malo marc marin marion
    martin mathieu mathis maurice michel morgan nicolas noel olivier otto pascal paul paulin
    philibert raymond remy renaud rene richard robert robin roger roland romain rosa rose ryan
    sam simon tanguy thibault thibaut thomas toussaint valentin victor vincent
""")

#: Family names among the most borne that hardly anybody has as a given name.
ONLY_FAMILY = _names("""
    aubert aubry bailly barbier benard bertin besson blanchard bonnet bouchard boucher bouchet
    boulanger bourgeois bouvier boyer briand brunet buisson carlier caron carpentier
    charpentier chauvet chauvin chevalier chevallier collet cordier cousin dasilva delaunay
    delmas deschamps devaux diallo dossantos dubois dubreuil dufour dumas dumont dumoulin
    dupont dupre dupuis dupuy durand duval fabre faure fernandes fernandez ferrand ferreira
    fontaine forestier fournier gaillard garcia garnier gillet girard giraud gros guerin
    guichard guillot guillou guyot hamon hoarau huet jacquet joubert lacombe lacroix lafarge
    langlois laporte laroche leblanc lebreton lebrun leclerc leclercq lecomte lefebvre lefevre
    legall leger legoff legrand lejeune lemaire lemaitre lemoine lenoir leroux leroy leveque
    lopez maillard mallet marchal marchand marechal martinez masson maurel menard mercier
    meunier meyer michaud millet monnier moreau morel morin morvan moulin muller nguyen
    pasquier payet pelletier pereira perez perret perrier perrin perrot picard pichon poirier
    poulain prevost rambaud renard renault reynaud rigaud riviere rodrigues rodriguez rousseau
    roussel roux royer sabatier sanchez sauvage schmitt schneider seguin tessier thevenot tran
    traore vasseur verdier vidal villeneuve wagner weiss zimmermann
""")

GIVEN = ONLY_GIVEN | ALSO_GIVEN

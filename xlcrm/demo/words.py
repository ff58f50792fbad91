"""Word lists of the invented customers. Communes and their postcodes are real, people are not."""

from __future__ import annotations

WOMEN = (
    "Adèle", "Agnès", "Aline", "Amélie", "Anaïs", "Anne", "Anne-Laure", "Audrey", "Béatrice",
    "Camille", "Carole", "Cécile", "Chantal", "Chloé", "Claire", "Corinne", "Delphine", "Élise",
    "Élodie", "Émilie", "Estelle", "Fabienne", "Florence", "Françoise", "Gaëlle", "Hélène",
    "Inès", "Isabelle", "Jeanne", "Julie", "Karine", "Laëtitia", "Laure", "Léa", "Louise",
    "Lucie", "Manon", "Margaux", "Marie", "Marie-Claude", "Marine", "Martine", "Mathilde",
    "Mélanie", "Monique", "Nadège", "Nathalie", "Noémie", "Océane", "Odile", "Pauline",
    "Raphaëlle", "Sandrine", "Sarah", "Solène", "Sophie", "Stéphanie", "Sylvie", "Valérie", "Zoé",
)  # fmt: skip
MEN = (
    "Adrien", "Alain", "Alexandre", "André", "Antoine", "Arnaud", "Aurélien", "Baptiste",
    "Benoît", "Bruno", "Cédric", "Christophe", "Clément", "Damien", "Daniel", "Denis", "Didier",
    "Émile", "Éric", "Étienne", "Fabrice", "François", "Frédéric", "Gaël", "Gérard", "Grégory",
    "Guillaume", "Hervé", "Hugo", "Jacques", "Jean", "Jean-Luc", "Jean-Pierre", "Jérôme", "Joël",
    "Julien", "Kévin", "Laurent", "Léo", "Loïc", "Luc", "Marc", "Mathieu", "Maxime", "Michaël",
    "Michel", "Nicolas", "Noël", "Olivier", "Pascal", "Patrice", "Philippe", "Pierre", "Rémi",
    "Romain", "Sébastien", "Stéphane", "Théo", "Thierry", "Yves",
)  # fmt: skip
#: Men and women of one household whom a letter or an ending parts.
NEIGHBOURS = {"Jean": "Jeanne", "Léo": "Léa", "Gaël": "Gaëlle", "Émile": "Émilie"}
SURNAMES = (
    "Allard", "Arnoux", "Aubin", "Bachelet", "Barbier", "Baudouin", "Beauséjour", "Bellanger",
    "Bérard", "Berthelot", "Besnard", "Blanchet", "Boisvert", "Bonnefoy", "Bouchard",
    "Bourgeois", "Brémond", "Briand", "Cadiou", "Carlier", "Castaing", "Chabrol", "Charpentier",
    "Chauvin", "Chevallier", "Clément", "Colas", "Cordier", "Courtois", "Da Silva", "Daubigny",
    "de La Tour", "Delaunay", "Delmas", "Deschamps", "Desprez", "D’Aubrac", "Dubreuil", "Dufour",
    "Dumoulin", "Dupont", "Dupré", "Durand", "Duval", "Esnault", "Faucher", "Favreau", "Ferrand",
    "Fontaine", "Forestier", "Fournier", "Gaillard", "Garnier", "Gauthier", "Gélinas", "Germain",
    "Giraudet", "Godefroy", "Grandjean", "Grosjean", "Guérin", "Guichard", "Hamelin", "Hardouin",
    "Hébert", "Huguet", "Imbert", "Jacquemin", "Jolivet", "Jourdan", "Joubert", "Labbé",
    "Lacombe", "Lafarge", "Lambert", "Laroche", "Le Bihan", "Le Goff", "Lebrun", "Leclerc",
    "Lefèvre", "Legrand", "Lemaître", "Lenoir", "Léonard", "Leroux", "Lévêque", "Mahé",
    "Malherbe", "Marchand", "Maréchal", "Martin", "Masson", "Maurel", "Mercier", "Méziane",
    "Michaud", "Monnier", "Montagne", "Moreau", "Morvan", "Müller", "Naudet", "Noël", "Ollivier",
    "Pagès", "Pasquier", "Péchard", "Pelletier", "Périer", "Perrault", "Petit", "Picard",
    "Pineau", "Poirier", "Pommier", "Prévost", "Quéméner", "Rambaud", "Renard", "Reynaud",
    "Rigaud", "Rivière", "Rocher", "Roussel", "Sabatier", "Salvat", "Sauvage", "Séguin",
    "Sénéchal", "Tessier", "Thévenot", "Tisserand", "Touré", "Tréguier", "Vallée", "Vasseur",
    "Verdier", "Vidal", "Villeneuve", "Voisin",
)  # fmt: skip
STREETS = (
    "rue des Lilas", "rue de l’Église", "avenue des Tilleuls", "boulevard du Midi",
    "chemin des Vignes", "impasse du Moulin", "place du Marché", "rue de la Fontaine",
    "allée des Érables", "route de la Forêt", "rue du Général Leclerc", "quai des Brumes",
    "rue Haute", "rue des Écoles", "avenue de la Gare", "rue du Four", "cours des Halles",
    "rue des Prés", "chemin de Bellevue", "rue de la Liberté", "place de l’Hôtel de Ville",
    "rue des Mésanges", "avenue du Château", "passage des Tanneurs", "rue du Lavoir",
)  # fmt: skip
TRADES = (
    "Boulangerie", "Menuiserie", "Garage", "Plomberie", "Électricité", "Fleurs", "Librairie",
    "Pharmacie", "Imprimerie", "Maçonnerie", "Paysages", "Optique", "Brasserie", "Hôtel",
    "Transports", "Couverture", "Peinture", "Fromagerie", "Épicerie", "Auto-école",
)  # fmt: skip
PLACES = (
    "du Port", "de la Gare", "des Halles", "du Vieux Pont", "Beauséjour", "Saint-Éloi",
    "du Parc", "des Remparts", "de l’Ouest", "du Canal", "des Alizés", "Bellevue", "du Beffroi",
    "des Trois Rois", "du Lac", "Sainte-Croix",
)  # fmt: skip
INITIALS = ("ABM", "BTS", "CRV", "DLM", "EFG", "GPL", "HRB", "IBR", "JLM", "KTR", "MPS", "NVL")
INITIALS_TRADES = ("Conseil", "Services", "Industrie", "Négoce", "Ingénierie", "Logistique")
#: Names that a spreadsheet would take for formulas (M24).
FORMULA_FIRMS = ("@Home Services", "+Plus Énergie", "=Égal & Associés", "-20 Pressing")
LEGAL_FORMS = ("SARL", "SAS", "EURL", "SA", "SCI", "Sté", "Ets")
MAILBOXES = (
    "courriel.example", "boite.example", "messagerie.example", "postale.example", "nuage.example",
)  # fmt: skip
GENERIC_MAILBOXES = ("contact", "info", "accueil", "commande")

#: Postcode, commune, and the digit after the zero of its phone numbers.
COMMUNES = (
    ("75003", "Paris", 1), ("75011", "Paris", 1), ("75015", "Paris", 1), ("78000", "Versailles", 1),
    ("94000", "Créteil", 1), ("92000", "Nanterre", 1), ("93200", "Saint-Denis", 1),
    ("94240", "L’Haÿ-les-Roses", 1), ("77100", "Meaux", 1),
    ("35000", "Rennes", 2), ("44000", "Nantes", 2), ("29200", "Brest", 2), ("29000", "Quimper", 2),
    ("56000", "Vannes", 2), ("76600", "Le Havre", 2), ("27000", "Évreux", 2),
    ("45000", "Orléans", 2), ("37000", "Tours", 2), ("72000", "Le Mans", 2), ("53000", "Laval", 2),
    ("59000", "Lille", 3), ("59100", "Roubaix", 3), ("02000", "Laon", 3),
    ("02100", "Saint-Quentin", 3), ("08000", "Charleville-Mézières", 3), ("08200", "Sedan", 3),
    ("51100", "Reims", 3), ("57000", "Metz", 3), ("67000", "Strasbourg", 3), ("88000", "Épinal", 3),
    ("21000", "Dijon", 3), ("25000", "Besançon", 3), ("71000", "Mâcon", 3),
    ("01000", "Bourg-en-Bresse", 4), ("01100", "Oyonnax", 4), ("03000", "Moulins", 4),
    ("03200", "Vichy", 4), ("03100", "Montluçon", 4), ("04100", "Manosque", 4), ("05000", "Gap", 4),
    ("06000", "Nice", 4), ("06400", "Cannes", 4), ("06130", "Grasse", 4), ("07000", "Privas", 4),
    ("07100", "Annonay", 4), ("69003", "Lyon", 4), ("69100", "Villeurbanne", 4),
    ("38000", "Grenoble", 4), ("42000", "Saint-Étienne", 4), ("13001", "Marseille", 4),
    ("34000", "Montpellier", 4), ("30000", "Nîmes", 4),
    ("09000", "Foix", 5), ("09100", "Pamiers", 5), ("33000", "Bordeaux", 5), ("64000", "Pau", 5),
    ("31000", "Toulouse", 5), ("81000", "Albi", 5), ("24000", "Périgueux", 5),
    ("87000", "Limoges", 5), ("17000", "La Rochelle", 5), ("86000", "Poitiers", 5),
)  # fmt: skip
#: National numbers kept for works of fiction by area, and the mobile range of our fixtures.
LANDLINE_PREFIXES = {1: "19900", 2: "26191", 3: "35301", 4: "46571", 5: "53649"}
MOBILE_PREFIX = "75678"

ITEMS = (
    "Chaise en hêtre", "Table à rallonges", "Fauteuil crème", "Étagère murale", "Lampe de chevet",
    "Réparation", "Devis et pose", "Entretien annuel", "Vernis incolore", "Bibliothèque en chêne",
    "Coussin d’été", "Restauration d’un buffet",
)  # fmt: skip
FAMILIES = ("Produit", "Service", "Accessoire", "Entretien")
REQUESTS = (
    "Demande le tarif 2027", "Voudrait un devis pour une bibliothèque", "Demande les horaires",
    "Rappeler pour la livraison", "A vu notre stand au salon", "Question sur l’entretien du chêne",
)  # fmt: skip
CALLS = ("Relance du devis", "Présentation de la collection", "Suivi après achat")
COMMENTS = ("Préfère le matin", "Client fidèle", "Vient avec sa remorque", "Facture par courrier")
#: What an attacker, or a careless person, types: it must stay text (M24).
FORMULA_COMMENTS = (
    '=HYPERLINK("https://piege.example";"Cliquez")', "=cmd|' /C calc'!A0", "+33 au lieu de 0",
    "-5 % accordés", "@SUM(A1:A9)",
)  # fmt: skip
STAFF = ("Accueil", "Commercial", "Direction")

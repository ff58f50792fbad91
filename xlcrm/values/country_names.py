"""Names and codes of the countries, as data of ``country``."""

from __future__ import annotations

#: The 249 codes of ISO 3166-1 (IANA's iso3166.tab, public domain) with everyday French names,
#: and XK, which ISO leaves to users and the European Union gives to Kosovo.
NAMES = """
AD Andorre | AE Émirats arabes unis | AF Afghanistan | AG Antigua-et-Barbuda | AI Anguilla | AL
Albanie | AM Arménie | AO Angola | AQ Antarctique | AR Argentine | AS Samoa américaines | AT
Autriche | AU Australie | AW Aruba | AX Îles Åland | AZ Azerbaïdjan | BA Bosnie-Herzégovine | BB
Barbade | BD Bangladesh | BE Belgique | BF Burkina Faso | BG Bulgarie | BH Bahreïn | BI Burundi |
BJ Bénin | BL Saint-Barthélemy | BM Bermudes | BN Brunei | BO Bolivie | BQ Pays-Bas caribéens | BR
Brésil | BS Bahamas | BT Bhoutan | BV Île Bouvet | BW Botswana | BY Biélorussie | BZ Belize | CA
Canada | CC Îles Cocos | CD République démocratique du Congo | CF République centrafricaine | CG
Congo | CH Suisse | CI Côte d’Ivoire | CK Îles Cook | CL Chili | CM Cameroun | CN Chine | CO
Colombie | CR Costa Rica | CU Cuba | CV Cap-Vert | CW Curaçao | CX Île Christmas | CY Chypre | CZ
Tchéquie | DE Allemagne | DJ Djibouti | DK Danemark | DM Dominique | DO République dominicaine |
DZ Algérie | EC Équateur | EE Estonie | EG Égypte | EH Sahara occidental | ER Érythrée | ES
Espagne | ET Éthiopie | FI Finlande | FJ Fidji | FK Îles Malouines | FM Micronésie | FO Îles Féroé
| FR France | GA Gabon | GB Royaume-Uni | GD Grenade | GE Géorgie | GF Guyane | GG Guernesey | GH
Ghana | GI Gibraltar | GL Groenland | GM Gambie | GN Guinée | GP Guadeloupe | GQ Guinée
équatoriale | GR Grèce | GS Géorgie du Sud | GT Guatemala | GU Guam | GW Guinée-Bissau | GY Guyana
| HK Hong Kong | HM Îles Heard-et-MacDonald | HN Honduras | HR Croatie | HT Haïti | HU Hongrie |
ID Indonésie | IE Irlande | IL Israël | IM Île de Man | IN Inde | IO Territoire britannique de
l’océan Indien | IQ Irak | IR Iran | IS Islande | IT Italie | JE Jersey | JM Jamaïque | JO
Jordanie | JP Japon | KE Kenya | KG Kirghizistan | KH Cambodge | KI Kiribati | KM Comores | KN
Saint-Christophe-et-Niévès | KP Corée du Nord | KR Corée du Sud | KW Koweït | KY Îles Caïmans | KZ
Kazakhstan | LA Laos | LB Liban | LC Sainte-Lucie | LI Liechtenstein | LK Sri Lanka | LR Liberia |
LS Lesotho | LT Lituanie | LU Luxembourg | LV Lettonie | LY Libye | MA Maroc | MC Monaco | MD
Moldavie | ME Monténégro | MF Saint-Martin | MG Madagascar | MH Îles Marshall | MK Macédoine du
Nord | ML Mali | MM Birmanie | MN Mongolie | MO Macao | MP Îles Mariannes du Nord | MQ Martinique
| MR Mauritanie | MS Montserrat | MT Malte | MU Maurice | MV Maldives | MW Malawi | MX Mexique |
MY Malaisie | MZ Mozambique | NA Namibie | NC Nouvelle-Calédonie | NE Niger | NF Île Norfolk | NG
Nigeria | NI Nicaragua | NL Pays-Bas | NO Norvège | NP Népal | NR Nauru | NU Niue | NZ
Nouvelle-Zélande | OM Oman | PA Panama | PE Pérou | PF Polynésie française | PG
Papouasie-Nouvelle-Guinée | PH Philippines | PK Pakistan | PL Pologne | PM
Saint-Pierre-et-Miquelon | PN Îles Pitcairn | PR Porto Rico | PS Palestine | PT Portugal | PW
Palaos | PY Paraguay | QA Qatar | RE La Réunion | RO Roumanie | RS Serbie | RU Russie | RW Rwanda
| SA Arabie saoudite | SB Îles Salomon | SC Seychelles | SD Soudan | SE Suède | SG Singapour | SH
Sainte-Hélène | SI Slovénie | SJ Svalbard | SK Slovaquie | SL Sierra Leone | SM Saint-Marin | SN
Sénégal | SO Somalie | SR Suriname | SS Soudan du Sud | ST Sao Tomé-et-Principe | SV Salvador | SX
Sint Maarten | SY Syrie | SZ Eswatini | TC Îles Turques-et-Caïques | TD Tchad | TF Terres
australes et antarctiques françaises | TG Togo | TH Thaïlande | TJ Tadjikistan | TK Tokelau | TL
Timor oriental | TM Turkménistan | TN Tunisie | TO Tonga | TR Turquie | TT Trinité-et-Tobago | TV
Tuvalu | TW Taïwan | TZ Tanzanie | UA Ukraine | UG Ouganda | UM Îles mineures des États-Unis | US
États-Unis | UY Uruguay | UZ Ouzbékistan | VA Vatican | VC Saint-Vincent-et-les-Grenadines | VE
Venezuela | VG Îles Vierges britanniques | VI Îles Vierges américaines | VN Viêt Nam | VU Vanuatu
| WF Wallis-et-Futuna | WS Samoa | XK Kosovo | YE Yémen | YT Mayotte | ZA Afrique du Sud | ZM
Zambie | ZW Zimbabwe
"""

#: Alpha-3 codes of ISO 3166-1 behind the alpha-2 ones (npm i18n-iso-countries 7.14.0, MIT).
ALPHA_3 = """
ADAND AEARE AFAFG AGATG AIAIA ALALB AMARM AOAGO AQATA ARARG ASASM ATAUT
AUAUS AWABW AXALA AZAZE BABIH BBBRB BDBGD BEBEL BFBFA BGBGR BHBHR BIBDI
BJBEN BLBLM BMBMU BNBRN BOBOL BQBES BRBRA BSBHS BTBTN BVBVT BWBWA BYBLR
BZBLZ CACAN CCCCK CDCOD CFCAF CGCOG CHCHE CICIV CKCOK CLCHL CMCMR CNCHN
COCOL CRCRI CUCUB CVCPV CWCUW CXCXR CYCYP CZCZE DEDEU DJDJI DKDNK DMDMA
DODOM DZDZA ECECU EEEST EGEGY EHESH ERERI ESESP ETETH FIFIN FJFJI FKFLK
FMFSM FOFRO FRFRA GAGAB GBGBR GDGRD GEGEO GFGUF GGGGY GHGHA GIGIB GLGRL
GMGMB GNGIN GPGLP GQGNQ GRGRC GSSGS GTGTM GUGUM GWGNB GYGUY HKHKG HMHMD
HNHND HRHRV HTHTI HUHUN IDIDN IEIRL ILISR IMIMN ININD IOIOT IQIRQ IRIRN
ISISL ITITA JEJEY JMJAM JOJOR JPJPN KEKEN KGKGZ KHKHM KIKIR KMCOM KNKNA
KPPRK KRKOR KWKWT KYCYM KZKAZ LALAO LBLBN LCLCA LILIE LKLKA LRLBR LSLSO
LTLTU LULUX LVLVA LYLBY MAMAR MCMCO MDMDA MEMNE MFMAF MGMDG MHMHL MKMKD
MLMLI MMMMR MNMNG MOMAC MPMNP MQMTQ MRMRT MSMSR MTMLT MUMUS MVMDV MWMWI
MXMEX MYMYS MZMOZ NANAM NCNCL NENER NFNFK NGNGA NINIC NLNLD NONOR NPNPL
NRNRU NUNIU NZNZL OMOMN PAPAN PEPER PFPYF PGPNG PHPHL PKPAK PLPOL PMSPM
PNPCN PRPRI PSPSE PTPRT PWPLW PYPRY QAQAT REREU ROROU RSSRB RURUS RWRWA
SASAU SBSLB SCSYC SDSDN SESWE SGSGP SHSHN SISVN SJSJM SKSVK SLSLE SMSMR
SNSEN SOSOM SRSUR SSSSD STSTP SVSLV SXSXM SYSYR SZSWZ TCTCA TDTCD TFATF
TGTGO THTHA TJTJK TKTKL TLTLS TMTKM TNTUN TOTON TRTUR TTTTO TVTUV TWTWN
TZTZA UAUKR UGUGA UMUMI USUSA UYURY UZUZB VAVAT VCVCT VEVEN VGVGB VIVIR
VNVNM VUVUT WFWLF WSWSM XKXKK YEYEM YTMYT ZAZAF ZMZMB ZWZWE
"""

#: Other names in use: English and official ones (npm i18n-iso-countries 7.14.0, MIT), shorter,
#: older, and those that the countries give themselves.
OTHER_NAMES = """
AD Andorra, Principauté d’Andorre | AE Dubaï, Émirats, United Arab Emirates, UAE, Abu Dhabi, Abou
Dabi, E.A.U. | AG Antigua and Barbuda | AL Albania, Shqipëria | AM Armenia | AQ Antarctica | AR
Argentina | AS American Samoa | AT Austria, Österreich | AU Australia | AX Åland, Åland Islands |
AZ Azerbaijan | BA Bosnia and Herzegovina, Bosna i Hercegovina | BB Barbados | BE Belgium, België,
Royaume de Belgique, Belgien, Bélgica | BF Haute-Volta | BG Bulgaria, България | BH Bahrain | BJ
Dahomey | BL St Barthélemy, Saint Barth, St Barth, Saint Barts | BM Bermuda | BN Brunei Darussalam
| BO Bolivia | BR Brazil, Brasil | BS The Bahamas | BT Bhutan | BV Bouvet Island | BY Bélarus,
Беларусь | CC Cocos (Keeling) Islands | CD RDC, Congo-Kinshasa, Zaïre, Democratic Republic of the
Congo, Congo RDC, RD Congo, République démocratique congolaise, DR Congo | CF Central African
Republic | CG Congo-Brazzaville, République du Congo, Republic of the Congo | CH Switzerland,
Schweiz, Svizzera, Confédération helvétique, Confédération suisse, Suiza, Svizra, Confoederatio
Helvetica, La Suisse | CI Ivory Coast, République de Côte d’Ivoire | CK Cook Islands | CL Chile |
CM Cameroon | CN China, People’s Republic of China, Zhongguo, 中国, Chine populaire, République
populaire de Chine | CO Colombia | CV Cape Verde, Cabo Verde | CX Christmas Island | CY Cyprus,
Κύπρος, Kypros, Kıbrıs | CZ République tchèque, Czech Republic, Czechia, Česko, Česká republika,
Rép. tchèque | DE Germany, Deutschland, RFA, République fédérale d’Allemagne, Federal Republic of
Germany, Alemania, Germania, Duitsland | DK Denmark, Danmark | DM Dominica | DO Dominican Republic
| DZ Algeria, Al-Jazair, الجزائر | EC Ecuador | EE Estonia, Eesti | EG Egypt, Misr | EH Western
Sahara | ER Eritrea | ES Spain, España, Royaume d’Espagne, Spanien, Espanha | ET Ethiopia | FI
Finland, Suomi | FJ Fiji | FK Falkland Islands (Malvinas), Malouines, Falkland Islands | FO Faroe
Islands | FR France métropolitaine, French Republic, République française, France continentale,
Métropole, France entière, Corse,
Corsica, Francia, Frankreich, Frankrijk, França | GB United Kingdom, UK, Great
Britain, Grande-Bretagne, Angleterre, England, Écosse, Scotland, Pays de Galles, Wales, Irlande du
Nord, Royaume-Uni de Grande-Bretagne et d’Irlande du Nord, Vereinigtes Königreich, Reino Unido |
GD Grenada | GE Georgia, Sakartvelo | GF Guyane française, French Guiana, La Guyane | GG Guernsey
| GL Greenland | GM Republic of The Gambia, The Gambia, Gambia | GN Guinea | GP La Guadeloupe, Île
de la Guadeloupe | GQ Equatorial Guinea | GR Greece, EL, Hellas, Elláda, Ελλάδα, Ελλας | GS
Géorgie du Sud-et-les Îles Sandwich du Sud, South Georgia and the South Sandwich Islands | GW
Guinea-Bissau | HM Heard Island and McDonald Islands | HR Croatia, Hrvatska | HU Hungary,
Magyarország | ID Indonesia | IE Ireland, Eire, République d’Irlande, Republic of Ireland | IM
Isle of Man | IN India, Bharat | IO Océan Indien Britannique, British Indian Ocean Territory | IQ
Iraq | IR Islamic Republic of Iran | IS Iceland, Ísland | IT Italy, Italia, Repubblica Italiana,
Italien | JM Jamaica | JO Jordan | JP Japan, Nippon, Nihon, 日本 | KG Kyrgyzstan | KH Cambodia | KM
Comoros | KN Saint Kitts and Nevis | KP North Korea, Corée (Nord), République populaire
démocratique de Corée | KR South Korea, Corée, Republic of Korea, République de Corée, 대한민국 | KW
Kuwait | KY Cayman Islands | LA Lao People’s Democratic Republic | LB Lebanon | LC Saint Lucia |
LK Ceylan | LT Lithuania, Lietuva | LU Luxemburg, Grand-Duché de Luxembourg, Luxembourg
(Grand-Duché), Lëtzebuerg | LV Latvia, Latvija | LY Libya | MA Morocco, Al-Maghrib, المغرب | MC
Principauté de Monaco | MD Moldova | ME Crna Gora | MF Saint-Martin (partie française), Saint
Martin (French part), St Martin, Saint Martin Antilles | MG Madagasikara | MH Marshall Islands |
MK The Republic of North Macedonia, North Macedonia, Macédoine, Makedonija, Македонија, ARYM | MM
Myanmar, Burma | MN Mongolia | MO Macau | MP Northern Mariana Islands | MQ La Martinique, Île de
la Martinique | MR Mauritania | MT Malta | MU Île Maurice, Mauritius | MX Mexico, Méjico | MY
Malaysia | NA Namibia | NC New Caledonia, Calédonie | NF Norfolk Island | NL Netherlands, The
Netherlands, Nederland, Hollande, Holland, Netherlands (Kingdom of the), Les Pays-Bas,
Niederlande, Paesi Bassi | NO Norway, Norge, Noreg | NZ New Zealand | PE Peru | PF Tahiti, French
Polynesia, Polynésie, Tahiti et ses îles | PG Papua New Guinea | PL Poland, Polska, Rzeczpospolita
Polska | PM Saint Pierre and Miquelon, St Pierre et Miquelon | PN Pitcairn, Pitcairn Islands | PR
Puerto Rico | PS State of Palestine, Palestine (État de), Territoires palestiniens | PT República
Portuguesa | PW Palau | RE Réunion, Île de la Réunion, Réunion (Île de la), Reunion Island | RO
Romania | RS Serbia, Srbija, Србија | RU Russia, Russian Federation, Россия, Rossiya, Fédération
de Russie | SA Saudi Arabia, KSA, Arabie Séoudite | SB Solomon Islands | SD Sudan | SE Sweden,
Sverige | SG Singapore | SH Saint Helena | SI Slovenia, Slovenija | SJ Svalbard et Île Jan Mayen,
Svalbard and Jan Mayen | SK Slovakia, Slovensko, République slovaque | SM San Marino, République
de Saint-Marin | SO Somalia | SS South Sudan | ST Sao Tome and Principe | SV El Salvador | SX
Saint-Martin (partie néerlandaise), Sint Maarten (Dutch part) | SY Syrian Arab Republic, Syria |
SZ Swaziland, Royaume d’Eswatini | TC Turks and Caicos Islands | TD Chad | TF Terres australes
françaises, French Southern Territories, TAAF | TH Thailand | TJ Tajikistan | TL Timor-Leste | TN
Tunisia, Tounes, تونس | TR Turkey, Türkiye, Türkei | TT Trinidad and Tobago | TW Formose | TZ
République unie de Tanzanie, United Republic of Tanzania, Tanzania | UA Україна, Ukraina | UG
Uganda | UM Îles mineures éloignées des États-Unis, United States Minor Outlying Islands | US
United States, United States of America, États-Unis d’Amérique, Amérique, USA (États-Unis), EUA |
UZ Uzbekistan | VA Saint-Siège (Vatican), Holy See (Vatican City State), Saint-Siège, Cité du
Vatican, Vatican City | VC Saint Vincent and the Grenadines | VG British Virgin Islands | VI US
Virgin Islands, United States Virgin Islands | WF Wallis and Futuna | XK Kosova | YT Île de
Mayotte, Maore | ZA South Africa | ZM Zambia
"""

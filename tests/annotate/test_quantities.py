"""Quantities: value, unit, what is counted and in which state."""

from __future__ import annotations

import pytest

from recoupe.annotate import annotate
from recoupe.annotate.quantities import quantities
from recoupe.annotate.times import times
from recoupe.lang import pack
from recoupe.model import Cite, Document, Entity, Mention, Quantity
from recoupe.text import Span

FRENCH = pack("fr")
ENGINE = FRENCH.make_engine()


def found(text: str, entities: tuple[Entity, ...] = ()) -> tuple[Quantity, ...]:
    document = Document("d", "", "d", text, "fr")
    tokens, _ = ENGINE(text, [Span(0, len(text))])
    return quantities(document, tokens, entities, times(document, tokens, FRENCH), FRENCH)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "of", "head"),
    [
        ("Le séisme a fait 2 012 morts.", 2012, 2012, "", "morts", "dead"),
        ("Le séisme a fait 2\u202f012 morts.", 2012, 2012, "", "morts", "dead"),
        ("Le séisme a fait 2.445 morts.", 2445, 2445, "", "morts", "dead"),
        ("Le fonds pèse 245'000 francs suisses.", 245000, 245000, "CHF", "fonds", "fonds"),
        ("Au moins douze personnes ont été interpellées.", 12, None, "", "personnes", "arrested"),
        ("Plus de 2 000 manifestants ont marché.", 2000, None, "", "manifestants", "demonstrator"),
        ("De 500 à 650.000 manifestants ont marché.", 500000, 650000, "", "manifestants", "demonstrator"),
        ("Entre 3 et 5 millions de personnes ont voté.", 3e6, 5e6, "", "personnes", "person"),
        ("Une trentaine de maisons ont brûlé.", 26, 34, "", "maisons", "house"),
        ("Des dizaines de maisons ont brûlé.", 20, None, "", "maisons", "house"),
        ("Près de 100 maisons ont brûlé.", 90, 100, "", "maisons", "house"),
        ("Un million et demi d’habitants ont fui.", 1.5e6, 1.5e6, "", "habitants", "inhabitant"),
        ("Septante personnes ont fui.", 70, 70, "", "personnes", "person"),
        ("Des rafales de 40 noeuds soufflaient.", 40, 40, "[kn_i]", "rafales", "rafale"),
        ("Le quai retient plus de 300 bateaux de part et d’autre.", 300, None, "", "bateaux", "boat"),
        ("Le tir a fait un mort.", 1, 1, "", "mort", "dead"),
        ("L’armée a tiré deux missiles balistiques.", 2, 2, "", "missiles balistiques", "missile"),
        ("La baisse atteint 3,5 % des ventes.", 3.5, 3.5, "%", "ventes", "vente"),
        ("Une amende de 800.000 euros est requise.", 8e5, 8e5, "EUR", "amende", "amende"),
        ("La tour mesure 42,7 mètres.", 42.7, 42.7, "m", "tour", "tour"),
        ("Il roulait à 90 km/h.", 90, 90, "km/h", "", ""),
        ("Ils ont parlé 90 minutes.", 90, 90, "min", "durée", "duration"),
        ("Ils ont parlé une demi-heure.", 0.5, 0.5, "h", "durée", "duration"),
        ("Ils ont attendu quatre ans et cinq mois.", 53, 53, "mo", "durée", "duration"),
        ("Le maire, 70 ans, a voté.", 70, 70, "a", "âge", "age"),
        ("Un homme de 45 ans a voté.", 45, 45, "a", "âge", "age"),
        ("La voiture roulait à 180 km/h.", 180, 180, "km/h", "voiture", "voiture"),
        ("Trois des cinq suspects ont fui.", 3, 3, "", "suspects", "suspect"),
        ("Le tableau s’est vendu 3 millions d’euros.", 3e6, 3e6, "EUR", "tableau", "tableau"),
        ("Le club a recruté le joueur pour 50 millions d’euros.", 5e7, 5e7, "EUR", "joueur", "joueur"),
        ("Ils étaient 200 devant la mairie.", 200, 200, "", "", "person"),
        ("La pièce dure 1 h 30.", 90, 90, "min", "durée", "duration"),
        ("Le nombre de morts s’élève à 20.", 20, 20, "", "morts", "dead"),
        ("Le nombre de chômeurs a reculé de 20.000 en mai.", 20000, 20000, "", "chômeurs", "chomeur"),
        ("L’action a clôturé à 24,5 euros.", 24.5, 24.5, "EUR", "action", "action"),
        ("Une réplique de magnitude 7,5 a secoué l’île.", 7.5, 7.5, "{magnitude}", "magnitude", "aftershock"),
        ("La fillette avait 8 ans.", 8, 8, "a", "âge", "age"),
        ("Elle a 30 ans d’expérience.", 30, 30, "a", "durée", "duration"),
        ("L’affaire remonte à une dizaine d’années.", 8, 12, "a", "durée", "duration"),
        ("Le nombre de cas a dépassé les 100 000.", 1e5, 1e5, "", "cas", "case"),
        ("Le moteur développe 510 chevaux.", 510, 510, "[HP]", "moteur", "moteur"),
        ("Selon le maire, le budget serait de 3 millions d’euros.", 3e6, 3e6, "EUR", "budget", "budget"),
        ("Le navire aurait transporté 50 tonnes de blé.", 50, 50, "t", "blé", "ble"),
        ("La cargaison, estimée à 50 tonnes, aurait brûlé.", 50, 50, "t", "cargaison", "cargaison"),
        ("Plusieurs détenus ont fui.", 2, None, "", "détenus", "prisoner"),
        ("Il part quelques jours avant la fête.", 2, None, "d", "durée", "duration"),
        ("Les locataires voient leur loyer augmenter de 3 %.", 3, 3, "%", "loyer", "loyer"),
        ("Le montant des ventes s’élève à 3 millions d’euros.", 3e6, 3e6, "EUR", "ventes", "vente"),
        ("Chacune de ces bandes mesure 70 mètres.", 70, 70, "m", "bandes", "bande"),
        ("Après la chute (-25 % en un an) des ventes, il pleut.", -25, -25, "%", "ventes", "vente"),
        ("Il a versé 18 millions d’euros pour ses avions.", 18e6, 18e6, "EUR", "avions", "avion"),
        ("Il coûte entre 3 millions d’euros et 5 millions.", 3e6, 5e6, "EUR", "", ""),
        ("Un chauffeur de bus de 38 ans a voté.", 38, 38, "a", "âge", "age"),
        ("Une femme d’une trentaine d’années a voté.", 26, 34, "a", "âge", "age"),
        ("Le bac est gratuit pour les enfants de 2 à 8 ans.", 2, 8, "a", "âge", "age"),
        ("Le maire a un mandat de six ans.", 6, 6, "a", "durée", "duration"),
        ("Le fichier garde leurs noms dès 13 ans.", 13, 13, "a", "âge", "age"),
        ("Elle a gagné à 28 ans.", 28, 28, "a", "âge", "age"),
        ("Il a été condamné à 5 ans.", 5, 5, "a", "durée", "duration"),
        ("Six noyés au moins ont été retrouvés.", 6, None, "", "noyés", "dead"),
        ("La banque perd 3 Mrds d’euros.", 3e9, 3e9, "EUR", "", ""),
        ("La banque perd 5 Md€.", 5e9, 5e9, "EUR", "", ""),
        ("La banque perd 12 M€.", 12e6, 12e6, "EUR", "", ""),
        ("La banque perd 30 k€.", 30e3, 30e3, "EUR", "", ""),
        ("La banque de Berne perd 3 francs.", 3, 3, "CHF", "", ""),
        ("Le pain coûtait 3 francs français.", 3, 3, "FRF", "pain", "pain"),
        ("Le pain coûte 3 francs.", 3, 3, "{franc}", "pain", "pain"),
        ("Le pain coûtait 3 francs en 1985.", 3, 3, "FRF", "pain", "pain"),
        ("L’État paie à hauteur de 40 euros.", 40, 40, "EUR", "", ""),
        ("Ils ont parlé près d’une heure et demie.", 81, 90, "min", "durée", "duration"),
        ("La part passe de 20 % à 22 %.", 20, 20, "%", "part", "part"),
        ("La perte s’élève à 3 millions d’euros.", 3e6, 3e6, "EUR", "perte", "perte"),
        ("Une cagnotte dotée de 500 euros attend.", 500, 500, "EUR", "cagnotte", "cagnotte"),
        ("Le juge a fixé à 500 euros l’amende.", 500, 500, "EUR", "amende", "amende"),
        ("Les revenus, réduits de 46 %, inquiètent.", 46, 46, "%", "revenus", "revenu"),
        ("Le salon (1.200 mètres carrés) ferme.", 1200, 1200, "m2", "salon", "salon"),
        ("Les loyers ont connu une hausse de 5 %.", 5, 5, "%", "loyers", "loyer"),
        ("Le taux est de 7,1 %, en baisse de 0,2 point.", 0.2, 0.2, "{point}", "taux", "taux"),
        ("La dette atteint 9 millions d’euros, contre 2 millions en mai.", 2e6, 2e6, "EUR", "dette", "dette"),
        ("Avec ses 300 mètres, la tour domine la ville.", 300, 300, "m", "", ""),
        ("Le feu a pris à 72 km de Brest.", 72, 72, "km", "", "distance"),
        ("La moitié des élèves dorment.", 0.5, 0.5, "1", "élèves", "eleve"),
        ("Plus du quart des élus dorment.", 0.25, None, "1", "élus", "elu"),
        ("Sur 300 élèves, 74 % d’entre eux dorment.", 74, 74, "%", "élèves", "student"),
        ("Les salariés votent : les deux tiers d’entre eux refusent.", 2 / 3, 2 / 3, "1", "salariés", "salarie"),
        ("Selon ce sondage, 53 % des élus dorment et 12 % veillent.", 12, 12, "%", "élus", "elu"),
        ("L’usine produit 12.000 bacs, soit 3 % de plus.", 3, 3, "%", "bacs", "bac"),
        ("Il verse 30 millions d’euros d’aides, dont 2 millions d’euros ici.", 2e6, 2e6, "EUR", "aides", "aide"),
        ("La peine prévoit un minimum de 14 ans.", 14, None, "a", "durée", "duration"),
        ("Les candidats étaient au nombre de douze.", 12, 12, "", "candidats", "candidat"),
        ("Trois vingt-cinquièmes des élus dorment.", 0.12, 0.12, "1", "élus", "elu"),
        ("Le budget baisse d’un huitième.", 0.125, 0.125, "1", "", ""),
        ("Le mur dépasse 10 1/2 mètres.", 10.5, 10.5, "m", "mur", "mur"),
        ("Deux élus sur cinq ont voté.", 0.4, 0.4, "1", "élus", "elu"),
        ("Trois fois plus de clients sont venus.", 3, 3, "1", "clients", "client"),
        ("Il est parti il y a trois ans.", 3, 3, "a", "durée", "duration"),
        ("Elle a rouvert dix ans plus tard.", 10, 10, "a", "durée", "duration"),
        ("Les 18 ans et plus votent.", 18, None, "a", "âge", "age"),
        ("Ils ont tenu deux ans et demi.", 2.5, 2.5, "a", "durée", "duration"),
        ("Le litre vaut un virgule deux euro.", 1.2, 1.2, "EUR", "litre", "litre"),
        ("La part est de 20 % à 22 %.", 20, 22, "%", "part", "part"),
        ("Le choc mesure 7,1 à 18,2 kilomètres de profondeur.", 7.1, 7.1, "{magnitude}", "magnitude", "magnitude"),
        ("La hausse de loyer de 3 % inquiète.", 3, 3, "%", "loyer", "loyer"),
        ("Le train a une vitesse de pointe de 300 km/h.", 300, 300, "km/h", "vitesse de pointe", "vitesse"),
        ("L’abaissement de la vitesse à 80 km/h passe.", 80, 80, "km/h", "vitesse", "vitesse"),
        ("La vitesse tue. Un maire est épinglé à 124 km/heure.", 124, 124, "km/h", "vitesse", "vitesse"),
        ("Il a fait un virage à 180 degrés.", 180, 180, "deg", "virage", "virage"),
        ("La foule tient aux centaines de milliers de curieux.", 200000, None, "", "curieux", "curieux"),
        ("Un seul élu a voté.", 1, 1, "", "élu", "elu"),
        ("Le salon a attiré 6,6 millions (23 % de plus) de curieux.", 6.6e6, 6.6e6, "", "curieux", "curieux"),
        ("Il a détourné 128 millions de roubles (2 millions d’euros) d’aides.", 128e6, 128e6, "RUB", "aides", "aide"),
        ("On compte 46 % (=) de jugements positifs.", 46, 46, "%", "jugements positifs", "jugement"),
        ("La banque ne détient que 10 % d’un marché.", 10, 10, "%", "marché", "marche"),
        ("Sur les cas graves, 34 % ont moins de 60 ans.", 34, 34, "%", "cas graves", "cas"),
        ("Le plan fait diminuer de 8 points de pourcentage la part des pauvres.", 8, 8, "{point}", "part", "part"),
        ("L’État consacre 3 millions d’euros à l’école.", 3e6, 3e6, "EUR", "école", "ecole"),
        ("La banque investit 2 millions d’euros pour renforcer le contrôle.", 2e6, 2e6, "EUR", "contrôle", "controle"),
        ("Les Français jugent que le maire défend la ville (à 54 %).", 54, 54, "%", "Français", "francais"),
        ("Une mécanique V8 3,8 litres développant 590 ch attend.", 590, 590, "[HP]", "mécanique", "mecanique"),
        ("Il est mort mercredi soir à 91 ans.", 91, 91, "a", "âge", "age"),
        ("La retraite à 62 ans fâche.", 62, 62, "a", "âge", "age"),
        ("En un an, trois usines ont fermé.", 1, 1, "a", "durée", "duration"),
        ("En 24 h, trois usines ont fermé.", 24, 24, "h", "durée", "duration"),
        ("Le coureur a signé un temps de 9’’69.", 9.69, 9.69, "s", "durée", "duration"),
        ("Deux personnes interrogées sur trois refusent.", 2 / 3, 2 / 3, "1", "personnes", "personne"),
        ("Quatre trains de nuit sur dix roulent.", 0.4, 0.4, "1", "trains de nuit", "train"),
        ("La culture donne 700.000 t de blé.", 700000, 700000, "t", "blé", "ble"),
        ("La voiture consomme 6,2 l/100 km.", 6.2, 6.2, "L/(100.km)", "", ""),
        ("Le feu a pris à 85 km au nord de Brest.", 85, 85, "km", "", "distance"),
        ("L’enfant a été reçu par un habitant quinze mètres plus bas.", 15, 15, "m", "", "distance"),
        ("La mort porte le nombre de décès depuis mars à 29.720.", 29720, 29720, "", "décès", "dead"),
        ("Le nombre de fumeurs a baissé d’1,6 million.", 1.6e6, 1.6e6, "", "fumeurs", "fumeur"),
        ("Un homme est mort et trois autres ont été blessés.", 3, 3, "", "homme", "injured"),
        ('Il a compté 269 "foyers" hier.', 269, 269, "", "foyers", "household"),
        ("Le maire parle à l’époque de 132 millions d’euros d’impayés.", 132e6, 132e6, "EUR", "impayés", "impaye"),
        ("Le prix du mètre carré se situe à 10.005 euros le mètre carré.", 10005, 10005, "EUR", "prix", "prix"),
        ("Une baisse de ses ventes (- 12 %) inquiète.", -12, -12, "%", "ventes", "vente"),
        ("Les ventes ont reculé plus qu’en mai (-3 %).", -3, -3, "%", "ventes", "vente"),
        ("Le groupe connaît une baisse des ventes de l’ordre de 3 %.", 2.7, 3.3, "%", "ventes", "vente"),
        ("L’élu soupçonné d’avoir fraudé la caisse pour 3 millions d’euros est là.", 3e6, 3e6, "EUR", "", ""),
        ("Les primes restent dues, la presse évoquant 3 millions d’euros.", 3e6, 3e6, "EUR", "", ""),
        ("Il a présenté un plan visant à économiser 3 millions d’euros.", 3e6, 3e6, "EUR", "plan", "plan"),
        ("Près de 68 % de tous les réfugiés sont là.", 61.2, 68, "%", "réfugiés", "refugie"),
        ("Ils font 3 % de l’ensemble des acheteurs.", 3, 3, "%", "acheteurs", "acheteur"),
        ("Les Belges hésitent. Seuls 50 % d’entre eux votent.", 50, 50, "%", "Belges", "belge"),
        ("Les Belges sont favorables à un texte pour proposer une loi (80 %).", 80, 80, "%", "Belges", "belge"),
        ("Les sondés sont favorables à 78 % à l’idée de payer.", 78, 78, "%", "sondés", "sonde"),
        ("Les élus ont voté. Ils ont peur d’un autre vote (87 %).", 87, 87, "%", "élus", "elu"),
        ("Les températures montent : plus de 30 degrés à Nice.", 30, None, "Cel", "températures", "temperature"),
        ("Un bloc V8 Turbo 2.0 litres l’anime.", 2, 2, "L", "bloc", "bloc"),
        ("Elle abat le 0 à 100 km/h.", 0, 100, "km/h", "", ""),
        ("Le train file à une vitesse de 180 mph.", 180, 180, "[mi_i]/h", "vitesse", "vitesse"),
        ("Prix : 25 euros.", 25, 25, "EUR", "Prix", "prix"),
        ("Le tarif n’a jamais été si haut : 25 euros.", 25, 25, "EUR", "tarif", "tarif"),
        ("Le taux de retard des trains à 7 % inquiète.", 7, 7, "%", "taux de retard", "taux"),
        ("Le coût est évalué en dizaines de millions d’euros.", 2e7, None, "EUR", "coût", "cout"),
        ("Le niveau de vie a progressé de 1,4 %.", 1.4, 1.4, "%", "niveau de vie", "niveau"),
        ("Une prime pouvant aller jusqu’à 1500 euros pour les élus est là.", None, 1500, "EUR", "prime", "prime"),
        ("Elle file à 328 km/h en vitesse de pointe.", 328, 328, "km/h", "vitesse de pointe", "vitesse"),
        ("On vérifie 134 points de contrôle et 3 % des vis.", 134, 134, "", "points de contrôle", "point"),
        ("Le club dément le montant des primes cité hier - 3 millions d’euros.", 3e6, 3e6, "EUR", "primes", "prime"),
        ("Les signalements sont en hausse de plus de 30 %.", 30, None, "%", "signalements", "signalement"),
        ("Près de 4 % des 2,5 millions d’habitants sont là.", 3.6, 4, "%", "habitants", "habitant"),
        ("Elle a un V8 3.9 litres.", 3.9, 3.9, "L", "V8", "v8"),
        ("Un fonds financé par l’État d’un million d’euros est là.", 1e6, 1e6, "EUR", "fonds", "fonds"),
        ("Anna Lenz serait à 26 %.", 26, 26, "%", "", ""),
        ("Plus du quart (27 %) des élus dorment.", 27, 27, "%", "élus", "elu"),
        ("Le bloc propose au total 475 ch.", 475, 475, "[HP]", "bloc", "bloc"),
        ("Elle offre une autonomie allant jusqu’à 600 km.", None, 600, "km", "autonomie", "autonomie"),
        ("Le tableau a trouvé acquéreur pour la somme de 750 euros.", 750, 750, "EUR", "tableau", "tableau"),
        ("La maison a changé de propriétaire pour 32 000 euros.", 32000, 32000, "EUR", "maison", "maison"),
        ("La voiture sera disponible à partir de 48 990 euros.", 48990, None, "EUR", "voiture", "voiture"),
        ("Les billets sont en vente à partir de 20 euros.", 20, None, "EUR", "billets", "billet"),
        ("Le meuble vaut 300 livres l’unité (336 euros).", 336, 336, "EUR", "meuble", "meuble"),
        ("Il mise sur ce plan, avec 6 euros dépensés pour chaque voix.", 6, 6, "EUR", "voix", "voix"),
        ("On paie 1 200 euros par mois pour un logement.", 1200, 1200, "EUR", "logement", "logement"),
        ("L’État a versé 5 millions d’euros au titre de la perte.", 5e6, 5e6, "EUR", "perte", "perte"),
        ("L’acteur a été condamné à verser 35 000 euros.", 35000, 35000, "EUR", "", ""),
        ("« Je suis tombé à 4000 euros par mois » : le cauchemar.", 4000, 4000, "EUR", "", ""),
        ("L’accès est gratuit ici, et fixé à 15 euros là-bas.", 15, 15, "EUR", "accès", "acces"),
        ("L’hôtel ne pourra pas leur facturer plus de 60 euros.", 60, None, "EUR", "", ""),
        ("Le prix de départ est fixé à 387 007 € HT.", 387007, 387007, "EUR", "prix de départ", "prix"),
        ("La valeur du legs représente 320.000 euros.", 320000, 320000, "EUR", "legs", "legs"),
        ("L’élu chiffre le coût pour la ville à 3 millions d’euros.", 3e6, 3e6, "EUR", "coût", "cout"),
        ("La baisse d’impôt sur le revenu de cinq milliards d’euros est actée.", 5e9, 5e9, "EUR", "impôt", "impot"),
        ("La livre libanaise chute. Le kilo de sucre coûte 4.000 livres.", 4000, 4000, "LBP", "kilo de sucre", "kilo"),
        ("Elle est l’auteure de plusieurs livres.", 2, None, "", "livres", "livre"),
        ("Ce camion à la caisse rehaussée, long de 4 mètres, séduit.", 4, 4, "m", "camion", "camion"),
        ("L’animal devait faire plus de 6 mètres de long.", 6, None, "m", "animal", "animal"),
        ("Il voit un village à 200 kilomètres au sud de Rome.", 200, 200, "km", "", "distance"),
        ("La carcasse est à 90 km à l’est de Montréal.", 90, 90, "km", "", "distance"),
        ("Ils percutent un bâtiment situé à 80 mètres de là.", 80, 80, "m", "", "distance"),
        ("Une femme flashée à 238 km/h est jugée.", 238, 238, "km/h", "", ""),
        ("Un bolide de 330 chevaux capable d’atteindre 100 km/h file.", 100, 100, "km/h", "bolide", "bolide"),
        ("Un appartement de quatre pièces de 80 mètres carrés est loué.", 80, 80, "m2", "appartement", "appartement"),
        ("La saisie de plusieurs tonnes de cannabis est annoncée.", 2, None, "t", "cannabis", "cannabis"),
        ("Il roule sur ses jantes de 19 pouces.", 19, 19, "[in_i]", "jantes", "jante"),
        ("Le camion a une batterie 82 kWh.", 82, 82, "kW.h", "batterie", "batterie"),
        ("Le coffre a un haut-parleur de 100 watts.", 100, 100, "W", "haut-parleur", "haut-parleur"),
        ("Le modèle gagne par rapport au modèle fermé (1 525 kg).", 1525, 1525, "kg", "modèle", "modele"),
        ("Elle a maigri, au même titre que le nouvel essieu (10 kg).", 10, 10, "kg", "essieu", "essieu"),
        ("Un bloc 6 cylindres 3.8 litres l’anime.", 3.8, 3.8, "L", "bloc", "bloc"),
        ("Les tarifs ont baissé depuis le 1er janvier de plus de 25%.", 25, None, "%", "tarifs", "tarif"),
        ("Les firmes estiment que la taxe est trop haute (60 %).", 60, 60, "%", "firmes", "firme"),
        ("Près de 50 % des 18-24 ans partent.", 45, 50, "%", "18-24 ans", "ans"),
        ("Seuls 40 % des moins de 35 ans votent.", 40, 40, "%", "moins de 35 ans", "ans"),
        ("L’évolution du tarif est estimée à -4 %.", -4, -4, "%", "tarif", "tarif"),
        ("Des vagues de 3 à 4 mètres de la mer montent.", 3, 4, "m", "vagues", "vague"),
        ("Seuls 30 % environ des collégiens sont là.", 27, 33, "%", "collégiens", "collegien"),
        ("Les Français sont partagés sur la suite à donner : 51 % disent oui.", 51, 51, "%", "Français", "francais"),
        ("La région est en queue de peloton avec 47 %.", 47, 47, "%", "", ""),
        ("Il va commencer à enrichir de l’uranium au-dessus de 3 %.", 3, None, "%", "", ""),
        ("Le taux est attendu. Au premier tour, il s’élevait à 69 %.", 69, 69, "%", "taux", "taux"),
        ("La Météo nationale a placé 32 départements en alerte.", 32, 32, "", "départements", "departement"),
        ("Le rattrapage pourrait être inférieur à 500 euros.", None, 500, "EUR", "rattrapage", "rattrapage"),
        ("Ces objets ne doivent pas dépasser 50 euros.", None, 50, "EUR", "objets", "objet"),
        ("Le pays compte 600 fidèles dont les trois quarts sont âgés.", 0.75, 0.75, "1", "fidèles", "fidele"),
        ("Elle a vendu pour 8 millions d’euros et 900 euros d’actions.", 8e6, 8e6, "EUR", "actions", "action"),
        ("La ville exige un nouveau quai pour les ferrys, soit 9 millions d’euros.", 9e6, 9e6, "EUR", "quai", "quai"),
        ("Le mercure a atteint 30 degrés. Les températures baissent.", 30, 30, "Cel", "températures", "temperature"),
        ("Avec 35 % des voix, elle perd chez les jeunes (-12).", -12, -12, "{point}", "jeunes", "jeune"),
        ("Avec 35 % des voix, la cote du maire est en recul (-7 points).", -7, -7, "{point}", "cote", "cote"),
        (
            "Les gains sont en baisse par rapport à jeudi, compris entre 7 et 8 kilos.",
            *(7, 8, "kg", "gains", "gain"),
        ),
        ("Il a un score en dessous des 7 %.", None, 7, "%", "score", "score"),
        ("Vingt modèles étaient là et dix-neuf d’entre eux ont été vendus.", 19, 19, "", "modèles", "modele"),
        ("Au moins un surveillant a tenté de le stopper.", 1, None, "", "surveillant", "surveillant"),
    ],
)
def test_quantity(text: str, low: float, high: float | None, unit: str, of: str, head: str) -> None:
    rows = [(q.low, q.high, q.unit, q.of, q.head) for q in found(text)]
    assert (low, high, unit, of, head) in rows


@pytest.mark.parametrize(
    "text",
    [
        "La sonde Luna-25 a volé.",
        "La fusée Falcon 9 a volé.",
        "Un A320 a volé.",
        "Le club a gagné 2-1.",
        "Appelez le 01 23 45 67 89.",
        "L’article 49 est voté.",
        "C’est sa 35e victoire.",
        "Il est né le 3 mai 1962.",
        "Un homme a une idée.",
        "Le trafic a cessé entre 19 heures et 22 heures.",
        "L’Audi Q8 55 TFSI est vendue.",
        "La GLB 35 4MATIC est vendue.",
        "Une Porsche 959 prototype est vendue.",
        "La panne du 737 Max inquiète.",
        "La cuvée 2020 des prix est connue.",
        "L’élue n.2 de la liste est partie.",
        "Il habite 3 rue Haute à Lyon.",
        "Le rappel vise le lot 210114018-DLUO.",
        "Il a vu « Les 39 marches » hier.",
        "D’un seul coup, la nuit est tombée.",
        "Il vient des quatre coins du pays.",
        "Elles sont venues toutes deux hier.",
        "Le châssis n°08061 est vendu.",
        "La 488 GTB est vendue.",
        "Une Opel 300 SL est vendue.",
        "Le modèle 840d est vendu.",
        "C’est sa 1ère prise.",
        "D’un point de vue pratique, tout va.",
        "Un V8 est monté.",
        "Le modèle 911 Turbo est vendu.",
        "Ce fut un franc succès.",
        "On jouera un Euro de football.",
        "Ils dorment dans un hôtel 5 étoiles.",
        "Il a pleuré pour son dernier « 20 Heures » hier.",
    ],
)
def test_no_quantity(text: str) -> None:
    assert found(text) == ()


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Deux véhicules incendiés gisent là.", "incendiés"),
        ("Trois prisons ont été bloquées.", "bloquées"),
        ("Trois prisons vont être fermées.", "fermées"),
        ("Il parle de trois plaintes qui ont été déposées hier.", "déposées"),
        ("Il a tiré deux missiles de courte portée.", ""),
    ],
)
def test_what_was_done_to_things(text: str, state: str) -> None:
    assert [q.state for q in found(text)] == [state]


def test_a_quoted_number_is_given_by_whoever_is_quoted() -> None:
    text = "« Nous avons perdu 12 maisons », a déclaré Rodolphe Rassendyll."
    document = Document("d", "", "d", text, "fr")
    notes = annotate(document, ENGINE(text, [Span(0, len(text))]), FRENCH)
    names = {e.id: e.name for e in notes.entities}
    assert [names.get(q.given_by or "") for q in notes.quantities] == ["Rodolphe Rassendyll"]


def test_states() -> None:
    (light,) = found("Le choc a fait trois blessés légers.")
    assert (light.of, light.state, light.head) == ("blessés", "légers", "injured")
    (killed,) = found("Douze personnes ont été tuées.")
    assert (killed.of, killed.state, killed.head) == ("personnes", "tuées", "dead")


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("Le séisme a tué 632 personnes et blessé 329 autres.", ["dead", "injured"]),
        ("Le choc a fait 123 gendarmes et policiers blessés.", ["injured"]),
        ("La mort de 13 soldats émeut.", ["dead"]),
        ("Trois hommes ont été arrêtés par six policiers.", ["arrested", "police"]),
        ("Douze soldats ont tué trois hommes.", ["soldier", "dead"]),
        ("Douze personnes sont mortes.", ["dead"]),
    ],
)
def test_what_became_of_those_counted(text: str, heads: list[str]) -> None:
    assert [q.head for q in found(text)] == heads


def test_a_number_alone_counts_what_was_counted_before() -> None:
    rows = found("Le ministère compte 119.000 manifestants, le syndicat 800.000.")
    assert [(q.low, q.head) for q in rows] == [(119000, "demonstrator"), (800000, "demonstrator")]


def test_a_fraction_has_no_unit_of_its_own() -> None:
    part = found("Les deux tiers ont fui.")[-1]
    assert (round(part.low or 0, 3), part.unit) == (0.667, "1")


def test_minus_belongs_to_a_percentage() -> None:
    (fall,) = found("Les ventes chutent (-25% en tout).")
    assert (fall.low, fall.high) == (-25, -25)


def test_moving_from_one_value_to_another_is_no_range() -> None:
    assert [q.low for q in found("Le prix est passé de 3 euros à 5 euros.")] == [3, 5]


def test_given_by() -> None:
    text = "Selon la préfecture, 400 personnes ont marché."
    source = Entity("e-1", "organisation", "préfecture", (), (Mention(Cite("d", Span(6, 19)), "nominal"),))
    (march,) = found(text, (source,))
    assert march.given_by == "e-1"


def test_one_day_that_is_a_word_is_no_duration() -> None:
    assert found("Ce fut une journée historique.") == ()


def test_a_rank_is_no_part() -> None:
    assert found("Il vise une huitième victoire.") == ()


@pytest.mark.parametrize("older", ["contre 12 samedi", "contre 12 hier", "contre 12 précédemment"])
def test_a_number_after_contre_counts_what_the_last_one_counted(older: str) -> None:
    rows = found(f"La file comptait lundi 14 navires, {older}.")
    assert [(q.low, q.of) for q in rows] == [(14, "navires"), (12, "navires")]


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("La cote du maire a baissé. Elle remonte de 6 points, à 34 %.", (34, "%", "cote")),
        ("L’action recule de 5 %, à 24 euros.", (24, "EUR", "action")),
        ("Le ranch est évalué à 17 millions d’euros; la maison, rue Haute, à 8 millions.", (8e6, "EUR", "maison")),
        ("Trente tonnes de blé sont parties. Le bac en porterait 50 tonnes.", (50, "t", "blé")),
        ("Si 30 tonnes de blé arrivaient, le bac transporterait 50 tonnes.", (50, "t", "blé")),
        ("Le chiffre d’affaires a progressé de 3 %, à 2,5 milliards d’euros.", (2.5e9, "EUR", "chiffre d’affaires")),
        ("On compte trois morts et 30 blessés, dont cinq graves.", (5, "", "blessés")),
        ("Quelque 500 personnes sont là, selon la police, 800 selon les syndicats.", (800, "", "personnes")),
        ("Il a été condamné à 5 ans de prison dont deux avec sursis.", (2, "a", "durée")),
        ("Les élus ont marché. Ils étaient 200 devant la mairie.", (200, "", "élus")),
        ("Le texte a recueilli 312 voix pour et 240 contre.", (240, "", "voix")),
        ("Les deux hommes, âgés de 25 et 32 ans, ont fui.", (32, "a", "âge")),
        ("Il recueille 25 % d’opinions favorables (+3 points).", (3, "{point}", "opinions")),
        ("67 % des sondés sont inquiets, contre 31 % qui ne le sont pas.", (31, "%", "sondés")),
        ("Il a été condamné à 18 mois de prison, dont six ferme.", (6, "mo", "durée")),
        ("Il faut travailler six mois (au lieu de quatre).", (4, "mo", "durée")),
        ("La bande mesure 70 mètres de long sur 5 mètres de large.", (5, "m", "bande")),
        ("Ils ont mené 4.500 contrôles, trois fois plus qu’en mai.", (3, "1", "contrôles")),
        ("Le char a été adjugé 5.000 dollars (4.500 euros).", (4500, "EUR", "char")),
        ("La surface est de 66.000 m2, en hausse de 30 %.", (30, "%", "surface")),
        ("Le groupe a vendu 300 voitures en un an, soit une hausse de 4 %.", (4, "%", "voitures")),
        ("Au total, 500 emplois sont supprimés, dont la moitié à Lyon.", (0.5, "1", "emplois")),
        ("Sur les cas graves, 34 % ont moins de 60 ans et 61 % ont plus.", (61, "%", "cas")),
        ("La part est de 25 % (28 % des hommes), contre 26 % hier.", (26, "%", "part")),
        ("Le tabac tue 19 % des hommes, contre 7 % pour les femmes.", (7, "%", "femmes")),
        ("Les salariés approuvent sa loi (33 % pour, 67 % contre).", (67, "%", "salariés")),
        ("Il progresse chez les proches du parti (29 %, +7).", (7, "{point}", "proches")),
        ("La Ligue compte huit clubs parmi les 50 plus riches du pays.", (50, "", "clubs")),
        ("Un tiers des salariés du groupe (qui en compte 40.000) a voté.", (40000, "", "salariés")),
        ("La Ligue compte 40 clubs, soit 19 de moins que lundi.", (19, "", "clubs")),
        ("Il faut travailler quatre mois sur les 28 derniers.", (28, "mo", "durée")),
        ("Le déficit atteint 3 milliards d’euros. La caisse a 8 milliards de dépenses.", (8e9, "EUR", "dépenses")),
        ("Le prix du pain a bondi de 25 %, celui des pastilles de menthe de 19 %.", (19, "%", "prix")),
        ("Les Rouges ont 32,3 % des voix, devant les Verts (21,5 %).", (21.5, "%", "voix")),
        ("Il a eu 53 % des voix. Anna Lenz (13 %) est élue dès le premier tour.", (13, "%", "voix")),
        ("La banque touche une aide de 3 millions d’euros, Cofina 2 millions.", (2e6, "EUR", "aide")),
        ("Animées par le bloc 2.9 litre biturbo de 510 ch et 600 Nm, elles roulent.", (600, "N.m", "bloc")),
        ("Un bloc 4 cylindres diesel de 190 ch l’anime.", (190, "[HP]", "bloc")),
        ("La voiture, longue de 4,5 mètres, large de 1,8 mètre, arrive.", (1.8, "m", "voiture")),
        ("Les sondés sont 62 % à espérer. Ils ne sont que 44 % à le dire.", (44, "%", "sondés")),
        ("Les sondés sont favorables à 78 % à l’idée de payer, à 72 % de chanter.", (72, "%", "sondés")),
        ("Les sondés sont 91 % à le dire, 72 % à le faire.", (72, "%", "sondés")),
        ("Les prix du pain ont augmenté de 4 %. La hausse atteint 3 % à Lyon.", (3, "%", "prix")),
        ("Une prime de 500 euros, portée à 900 euros, est versée.", (900, "EUR", "prime")),
        ("La charge est de 4 millions d’euros pour Anna, 5 millions d’euros pour Paul.", (5e6, "EUR", "charge")),
        ("Le prix est de 9.500 dollars l’unité (9.000 euros).", (9000, "EUR", "prix")),
        ("Le prix est de 900 euros, 20 euros de plus qu’hier.", (20, "EUR", "prix")),
        ("Le taux est de 4 % chez les 60-69 ans, contre 1 % hier.", (1, "%", "taux")),
        ("Un quart des élus ont bu dix verres, 7 % veillent.", (7, "%", "élus")),
        ("Plus de quatre Belges sur dix redoutent la suite des travaux (41 %).", (41, "%", "Belges")),
        ("Un total de 48 % des sondés disent ne pas avoir confiance (22 % jamais).", (22, "%", "sondés")),
        ("Moins d’un Belge sur deux attend la suite des travaux (48 %), dont 6 % beaucoup.", (6, "%", "Belge")),
        ("La filière pèse 12 milliards d’euros dans le pays (+2 milliards).", (2e9, "EUR", "filière")),
        ("Les sondés sont 62 % à espérer, mais ils ne sont que 44 % à le dire.", (44, "%", "sondés")),
        ("L’État apporte une aide de 9 millions d’euros. La banque recevra 3 millions d’euros.", (3e6, "EUR", "aide")),
        ("57 % des sondés jugent mal M. Lenz, contre 31 % qui l’aiment.", (31, "%", "sondés")),
        ("Une fraude de 12.345 euros est jugée. Il a volé 12.345 euros.", (12345, "EUR", "fraude")),
        ("La bâche fait 30 m2 de toile. L’équipe pose 100 mètres carrés.", (100, "m2", "toile")),
    ],
)
def test_a_measure_leans_on_what_was_told_before(text: str, second: tuple[float, str, str]) -> None:
    last = found(text)[-1]
    assert (last.low, last.unit, last.of.split()[0]) == (*second[:2], second[2].split()[0])


def test_the_first_of_two_numbers_has_the_unit_of_the_second() -> None:
    told = [
        (q.low, q.unit, q.of) for q in found("La durée passe de quatre à six mois, puis le bilan passe de 3 à 5 morts.")
    ]
    assert told == [(4, "mo", "durée"), (6, "mo", "durée"), (3, "", "morts"), (5, "", "morts")]


def test_the_rows_of_a_list_count_what_its_head_names() -> None:
    told = [(q.low, q.of) for q in found("Nombre de réunions par ville :\n\nLyon : 34,7\n\nVar : 5\n")]
    assert told == [(34.7, "réunions"), (5, "réunions")]


def test_a_value_that_changes_is_two() -> None:
    assert [q.low for q in found("Les mécontents passent des 73 à 76 % de la population.")] == [73, 76]


def test_several_without_a_noun_count_nothing() -> None:
    assert [q.of for q in found("Trois détenus ont fui. Plusieurs ont été repris, quelques amis aussi.")] == ["détenus"]


def test_the_two_men_named_again_are_not_counted_again() -> None:
    told = [
        q.of for q in found("Deux suspects ont fui. Les deux hommes courent. Les deux hommes arrêtés hier parlent.")
    ]
    assert told == ["suspects", "hommes"]


def test_a_number_inside_the_name_of_a_body_is_none() -> None:
    text = "Selon France 3 Lyon, trois usines vont fermer."
    body = Entity("e-1", "organisation", "France 3", (), (Mention(Cite("d", Span(6, 14)), "name"),))
    assert [(q.low, q.of) for q in found(text, (body,))] == [(3, "usines")]


def test_the_state_of_others_is_not_that_of_those_counted() -> None:
    assert [q.state for q in found("La mère de deux enfants a été tuée.")] == [""]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("L'espérance de vie est de 79,5 ans ici.", [(79.5, 79.5, "a")]),
        ("Il y a deux ans et demi, le pont est tombé.", [(2.5, 2.5, "a")]),
        ("Ces dernières 24h, le pont a bougé.", [(24, 24, "h")]),
        ("Il est mort moins de deux jours après la chute.", [(None, 2, "d")]),
    ],
)
def test_how_long(text: str, told: list[tuple[float | None, float | None, str]]) -> None:
    assert [(q.low, q.high, q.unit) for q in found(text)] == told


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("Son salaire fait des jaloux. Anna Varga a touché 9 millions d'euros.", "salaire"),
        ("Quant au taux de survie, il était de 89 % au port.", "taux de survie"),
        ("L'étude portait sur 150 marins du port. La moitié a reçu le remède.", "marins"),
        ("Le remède a nui à 30 % de ceux qui l'ont reçu.", "ceux"),
        ("Ils paient selon leur taille de bilan (à hauteur de 30 %) en mai.", "taille de bilan"),
        ("C'est le coût de la ressource (4,5 % pour la rémunération de l'épargne).", "rémunération"),
        ("Ce jour porte le bilan total des malades du port à 154.445.", "malades"),
    ],
)
def test_what_the_last_number_is_of(text: str, of: str) -> None:
    assert found(text)[-1].of == of


def test_a_bound_on_a_range_opens_none_of_its_ends() -> None:
    assert [(q.low, q.high) for q in found("Les rafales atteindront jusqu'à 120 à 140 km/h.")] == [(120, 140)]


def test_a_quarter_of_a_number_leaves_the_number() -> None:
    assert [(q.low, q.of) for q in found("Un quart des 2.500 habitants vote.")] == [
        (0.25, "habitants"),
        (2500, "habitants"),
    ]

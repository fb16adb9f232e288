"""Unrelated news for the benchmarks: articles put together, by a seeded draw, from sentences of our own."""

from __future__ import annotations

import random

EN = """\
The central bank left its main rate unchanged on Thursday, as most analysts had expected.
Exports of cocoa rose by 12 percent in the first quarter, the statistics office said.
The minister opened a new road of 46 kilometres between the two towns on Monday.
Heavy rain is forecast for the coast until the weekend, with winds of up to 70 kilometres an hour.
The home side scored twice in the last ten minutes to win 3-1 in front of 25,000 spectators.
A new species of frog was described by researchers after three years of field work.
The company said that it would hire 300 engineers and open an office in Lisbon.
Voters will choose among eleven candidates on Sunday, and results are due by Wednesday.
The film, shot in six weeks on a small budget, won the jury's prize at the festival.
Parliament adopted the budget by 214 votes to 96 after a debate of two days.
The strike of railway workers entered its second week without any sign of an agreement.
Schools will reopen on 15 September, the ministry said in a statement.
The price of bread has gone up by a third since January, according to a consumer group.
Scientists launched a satellite that will measure the height of rivers and lakes.
The court postponed the hearing in the contract dispute until next month.
Tourists are coming back to the old town, where hotels report 80 percent of rooms taken.
The singer will give four concerts in the capital before a tour of twelve cities.
Two former presidents met for the first time in five years at the funeral of a poet.
The airline will resume direct flights to Nairobi twice a week.
Doctors recommend a second dose of the vaccine for children under five.
The mayor promised 4,000 new homes by the end of his term.
Shares in the mining group fell by 8 percent after it cut its forecast.
The museum shows ninety paintings that have never been seen in public.
A team of volunteers planted 20,000 trees along the dry river bed.
The telescope took the sharpest picture yet of a distant galaxy.
Fishermen complain that foreign trawlers come closer to the shore every year.
The prime minister is expected in Brussels for talks on trade and visas.
The university will offer courses in three national languages from next year.
The goalkeeper, 34, said that this season would be his last.
Mobile operators must register all customers before the end of June.""".splitlines()

FR = """\
La banque centrale a laissé jeudi son taux directeur inchangé, comme l'attendaient les analystes.
Les exportations de coton ont progressé de 12 % au premier trimestre, selon l'office des statistiques.
Le ministre a inauguré lundi une route de 46 kilomètres entre les deux villes.
De fortes pluies sont attendues sur la côte jusqu'à dimanche, avec des vents de 70 kilomètres à l'heure.
Les locaux ont marqué deux fois dans les dix dernières minutes et l'emportent 3-1 devant 25 000 spectateurs.
Une nouvelle espèce de grenouille a été décrite après trois ans de travail sur le terrain.
L'entreprise embauchera 300 ingénieurs et ouvrira un bureau à Lisbonne.
Les électeurs choisiront dimanche entre onze candidats ; les résultats sont attendus mercredi.
Le film, tourné en six semaines avec peu de moyens, a reçu le prix du jury.
Le Parlement a adopté le budget par 214 voix contre 96 après deux jours de débats.
La grève des cheminots est entrée dans sa deuxième semaine sans accord en vue.
La rentrée des classes est fixée au 15 septembre, a indiqué le ministère.
Le prix du pain a augmenté d'un tiers depuis janvier, d'après une association de consommateurs.
Un satellite mesurera la hauteur des fleuves et des lacs.
Le tribunal de commerce a renvoyé l'affaire au mois prochain.
Les touristes reviennent dans la vieille ville, où 80 % des chambres sont prises.
La chanteuse donnera quatre concerts dans la capitale avant une tournée de douze villes.
Deux anciens présidents se sont retrouvés aux obsèques d'un poète.
La compagnie reprendra ses vols directs vers Nairobi deux fois par semaine.
Les médecins recommandent une seconde dose du vaccin pour les enfants de moins de cinq ans.
Le maire promet 4 000 logements neufs avant la fin de son mandat.
L'action du groupe minier a perdu 8 % après la baisse de ses prévisions.
Le musée montre quatre-vingt-dix tableaux jamais exposés.
Des bénévoles ont planté 20 000 arbres le long de la rivière à sec.
Le télescope a pris l'image la plus nette d'une galaxie lointaine.
Les pêcheurs se plaignent des chalutiers étrangers, chaque année plus près du rivage.
Le Premier ministre est attendu à Bruxelles pour parler de commerce et de visas.
L'université enseignera dans trois langues nationales dès l'an prochain.
Le gardien de but, 34 ans, a annoncé que cette saison serait la dernière.
Les opérateurs devront enregistrer tous leurs abonnés avant la fin de juin.""".splitlines()


def articles(count: int, seed: int = 1) -> list[dict[str, str]]:
    """Entries without any incident, French and English in turn: `title`, `summary`, `body`, `published`."""
    draw = random.Random(seed)
    made = []
    for number in range(count):
        sentences = (EN, FR)[number % 2]
        body = "\n\n".join(" ".join(draw.choices(sentences, k=4)) for _ in range(draw.randint(3, 10)))
        made.append(
            {
                "id": f"unrelated-{number}",
                "title": draw.choice(sentences).rstrip("."),
                "summary": draw.choice(sentences),
                "body": body,
                "published": "2025-05-14T09:30:00Z",
                "outlet": "wire",
            }
        )
    return made

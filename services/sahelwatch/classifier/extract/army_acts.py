"""What armies do: kill people who are no fighters, strike from the air, or go after their enemies."""

from __future__ import annotations

import re

SOLDIERS = r"(?:army|armies|soldiers?|troops|military|servicemen|junta|armee|soldats|militaires|forces armees|fama|fds|armed forces|government forces|security forces|air force|aviation|armee de l'air|forces de securite|forces de defense(?: et de securite)?)"
_DEMONYM = r"(?:\s+(?:malienn?e?s?|burkinabe\w*|nigerienn?e?s?|tchadienn?e?s?|nigerian\w*|regulieres?|gouvernementale?s?|etrangers?))?"
# Those an army kills in its war; of others it is the killer.
_FIGHTERS = r"(?![^.;]{0,45}\b(?:of them|terroris|assail|attaquants|attackers|jihad|djihad|militants|insurg|rebel|fighters|gunmen|combattants|bandits|ennemi|enemy|extremis|islamist))"
_KILLED = r"(?:killed|executed|shot|massacred|slaughtered|bombed|rounded up|taken away|beheaded|summarily|tuee?s?|abattue?s?|executee?s?|massacree?s?|bombardee?s?|fusillee?s?|embarquee?s?|egorgee?s?|arretee?s? puis \w+|perpetre\w*|perpetrated|commis\w*|committed|carried out|imputee?s?|attribue\w*|attributed|blamed)"
_ACCUSED = re.compile(
    rf"\b(?:blam\w+|responsib\w+|imput\w+|attribu\w+|attributed)\s+(?:\w+\s+)?(?:on|to|of|a|aux)?\s*(?:the\s+|l'|les\s+|des\s+)?(?:\w+\s+)?{SOLDIERS}\b"
    rf"|\baccus\w+\s+(?:the\s+|l'|les\s+|des\s+)?(?:\w+\s+){{0,2}}{SOLDIERS}\b"
    rf"|\b{SOLDIERS}{_DEMONYM}(?:\s+[\w']+){{0,7}}?\s+(?:accused of|(?:are|is|was|were) accused|soupconnee?s? d|accusee?s? d|mise?s? en cause|pointee?s? du doigt)"
    rf"|\b(?:mis|mettent|met|mises?) en cause\s+(?:l'|les\s+|des\s+)?{SOLDIERS}\b"
    rf"|\b{SOLDIERS}{_DEMONYM}(?:\s+et\s+[a-z' ]{{3,30}}|\s+and\s+[a-z' ]{{3,30}})?\s+(?:have\s+|had\s+|has\s+|ont\s+|a\s+|avaient\s+|avait\s+|auraient\s+|aurait\s+)(?:\w+\s+)?(?:executed|massacred|slaughtered|fired on|opened fire on|shot dead|burned|bombed|killed|put to death|execute|massacre|abattu|bombarde|tue|fusille|ouvert le feu|tire sur)\b{_FIGHTERS}"
    rf"|\b{SOLDIERS}\s+(?:\w+ly\s+)?(?:executed|massacred|slaughtered|fired on|opened fire on|shot dead|put to death|killed)\s+(?:at\s+least\s+|more\s+than\s+|no\s+fewer\s+than\s+|about\s+|some\s+)?(?:\d|(?:[\w-]+\s+){{0,4}}?(?:civilians|villagers|people|men|women|residents|herders|fulani)\b){_FIGHTERS}"
    rf"|\b{SOLDIERS}{_DEMONYM}\s+(?:\w+\s+){{0,3}}(?:killing|executing|shooting|tuant|executant)\s+(?:[\w-]+\s+){{0,4}}?(?:civilians|villagers|people|men|women|residents|civils|villageois|personnes|habitants)\b"
    rf"|\b(?:responsabilite|responsible|pointent du doigt|pointe du doigt|montrent du doigt|accusations? (?:contre|against))\s+(?:de\s+)?(?:l'|les\s+|the\s+)?{SOLDIERS}\b"
    rf"|\b(?:massacres?|killings?|executions?|tueries?|exactions?|abuses|atrocities)\s+(?:\w+\s+){{0,3}}(?:par|by|de|of|aux?|a)\s+(?:l'|the\s+|les\s+|des\s+)?(?:\w+\s+)?{SOLDIERS}\b"
    rf"|\b(?:civilians|villagers|civils|villageois|personnes|habitants)\s+(?:\w+\s+)?(?:killed|tuee?s?|morts)\s+(?:in|during|lors|dans)\s+(?:\w+\s+){{0,2}}(?:operation|ratissage|sweep|raid)\s+(?:\w+\s+){{0,2}}(?:of|by|de|par|menee? par)?\s*(?:the\s+|l'|des\s+)?{SOLDIERS}\b"
    rf"|\b(?:army|military|armed forces of [a-z ]{{4,14}})\s+(?:\w+\s+){{0,2}}(?:executes|massacres|kills|put to death)\b{_FIGHTERS}"
    rf"|\b(?:presentent|present|identified|identifient|describe[ds]?|decrivent|decrits?)\s+(?:\w+\s+){{0,2}}(?:comme|as)\s+(?:des\s+|being\s+)?(?:\w+\s+)?{SOLDIERS}\b"
    rf"|\bsoldiers arrived\b|\b{_KILLED}\s+(?:\w+\s+){{0,3}}?(?:par|aux?|a)\s+(?:l'|des\s+|les\s+|la\s+|un\s+(?:drone|helicoptere) de l')(?:\w+\s+)?{SOLDIERS}\b"
    rf"|\b{_KILLED}\s+(?:\w+\s+){{0,3}}?(?:by|on|to)\s+(?:the\s+)?(?:\w+\s+){{0,2}}{SOLDIERS}\b"
)
_OTHERS = re.compile(r"\b(?:former|ancien\w*|ex|uniforms?|tenues?)\b")
_STRIKE = r"(?:drones?|air ?strikes?|strikes?|jets?|warplanes?|planes?|aircraft|helicopters?|bombardments?|frappes?(?: aeriennes?| de drones?)?|tirs? de drones?|bombardements?|avions?|helicopteres?|raids? aeriens?|aeronefs?)"
_STRIKES = re.compile(
    rf"\b(?:army|military|government|chadian|malian|burkinabe|nigerien|nigerian|french|air force)(?:'s)?\s+(?:\w+\s+)?{_STRIKE}\b"
    rf"|\b{_STRIKE}\s+(?:\w+\s+){{0,3}}?(?:de|of|by|par|from|a|to|sur)\s+(?:l'|the\s+|la\s+|un\s+)?(?:\w+\s+)?{SOLDIERS}\b"
    rf"|\b{SOLDIERS}{_DEMONYM}\b[^.;,]{{0,40}}\b(?:bombarde|frappe|bombed|struck)\b"
    r"|\b(?:drones?|jets?|warplanes?|aircraft|helicopters?)\s+(?:have\s+|had\s+)?(?:hit|struck|fired|killed|bombed|strafed)\b|\b(?:drones?|avions?|helicopteres?|aeronefs?)\s+(?:\w+\s+)?(?:ont|a|avaient|avait)\s+(?:frappe|tire|vise|bombarde|touche|largue|pilonne)"
    r"|\b(?:frappe\w*|traite\w*|neutralise\w*|bombarde\w*|cible\w*|pilonne\w*|detruit\w*)\s+(?:\w+\s+){0,2}?par\s+(?:l'aviation|les vecteurs aeriens|l'armee de l'air|les? drones?|des drones|la composante aerienne|nos)"
)
# Drones and rockets of armed groups.
_GROUP_STRIKES = re.compile(
    r"\b(?:drones?\s+(?:\w+\s+)?(?:kamikazes?|loaded|laden|charges?|pieges?|armes d'explosifs)|kamikaze drones?|explosive-laden drones?|(?:jnim|gsim|fla|csp|jihadist|rebel|iswap|boko haram)(?:'s)? drones?|drones? (?:du|de la|des|of the|by|from the) (?:jnim|gsim|fla|csp|rebelles|rebels|jihadistes|djihadistes|jihadists|iswap)|sent drones)\b"
)
_REPELLED = re.compile(
    r"\b(?:repell\w+|repouss\w+|beat(?:en)? (?:off|back)|fought off|foiled|dejou\w+|tentative d'attaque|attempted attack|mis en (?:fuite|echec|deroute)|riposte|counter-?attack\w*|(?:attack|attaque|assaut|assault|raid|offensive)s?\s+(?:\w+\s+){0,2}(?:on|contre|against|sur|visant|du|de la|of)\s+(?:the\s+|l'|le\s+|la\s+|les\s+|un\s+|une\s+|des\s+|its\s+|ses\s+|leurs?\s+)?(?:\w+\s+){0,2}(?:base|camp|post|poste|position\w*|detachement|detachment|garrison|garnison|barracks|caserne|convoi|convoy|patrouille|patrol|ville|town|village|unite|palace|palais|presidence|presidency|army|armee|brigade)|ambush\w*|embuscade|tried to|tente de)\b"
)


def accused(sentence: str) -> re.Match[str] | None:
    """Where a folded sentence says that soldiers killed people who were no fighters, or are blamed for it."""
    match = _ACCUSED.search(sentence)
    return None if match is None or _OTHERS.search(match.group()) else match


def strikes(sentence: str) -> re.Match[str] | None:
    """Where a folded sentence tells of an army's strike from the air."""
    return None if _GROUP_STRIKES.search(sentence) else _STRIKES.search(sentence)


def strikes_of_group(sentence: str) -> bool:
    """Whether the drones are those of an armed group."""
    return bool(_GROUP_STRIKES.search(sentence))


def repelled(sentence: str) -> bool:
    """Whether the dead attackers of a sentence fell in an attack of their own."""
    return bool(_REPELLED.search(sentence))


_AMBUSHED = re.compile(
    r"\b(?:target of an? (?:\w+ )?(?:ambush|attack)|fell into an? (?:\w+ )?ambush|(?:tombee?s?|prise?s?) dans une embuscade|(?:cible|objet|victime) d'une (?:embuscade|attaque)|was ambushed|were ambushed|came under (?:attack|fire)|beat(?:en)? (?:off|back)|repelled|repousse\w*|fought off)\b"
)


def ambushed(sentence: str) -> bool:
    """Whether those who killed the attackers had been attacked."""
    return bool(_AMBUSHED.search(sentence))

"""Whether a text may be about the Sahel: a cheap look that decides what is worth a closer one.

It would rather take a text too many than one too few: a name of a country, a people of it, a larger place, a
river or an armed group is enough, in French or English, with or without accents.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_NAMES: Final = r"""
sahel saheli[a-z]* liptako gourma macina azawad[a-z]* ouagadougou burkina[a-z]* mali malien[a-z]* malian[a-z]*
bamako niger nigerien[a-z]* niamey tchad[a-z]* chad chadian[a-z]* n'?djamena mauritani[a-z]* nouakchott nouadhibou
aes alliance\s+des\s+etats lac\s+tchad lake\s+chad trois\s+frontieres tri-?border three\s+borders

kidal gao tombouctou timbuktu menaka taoudenn?it? mopti segou sikasso koulikoro kayes bandiagara bankass douentza
koro djenne niono nara diabaly farabougou ansongo labbezanga tessit tessalit aguel'?hoc goundam lere nampala
tinzaouatene? intahaka hombori boulkessi boulikessi sevare konna dogon boni gossi talataye anderamboukane
dioura sofara ouenkoro diafarabe youwarou tenenkou loulouni kadiolo yanfolila nioro diboli sandare kati senou

djibo dori sebba gorom-?gorom arbinda markoye seytenga barsalogho kaya ouahigouya titao thiou kongoussi bourzanga
dedougou nouna tougan solenzo bobo-?dioulasso banfora mangodara gaoua fada\s+n'?gourma pama diapaga kantchari
partiaga bogande gayeri foutouri koupela tenkodogo bittou inata solhan yirgou manni boulsa djigoue soum oudalan
yagha seno loroum yatenga bam sanmatenga namentenga kossi mouhoun nayala sourou banwa tapoa kompienga gnagna
komandjari koulpelogo poni noumbiel bougouriba leraba comoe houet tuy karangasso baraboule nassoumbou
mansila diapangou

tillaberi[a-z]* tera torodi makalondi bankilare ayorou inates banibangou ouallam abala filingue tahoua tassara
tillia dosso gaya diffa bosso mainesoroua n'?guigmi toumour agadez arlit assamakka djado zinder maradi madarounfa
guidan-?roumdji bagaroua chinagodrar chetimari kabelawa samira fambita bilma dirkou

bol bagasola baga\s+sola massakory mao moussoro faya abeche adre goz\s+beida moundou sarh doba logone tibesti
ennedi ouaddai wadi\s+fira kanem boma ngouboua liwa kaiga barkaram fouli

bassikounou nema fassala hodh adel\s+bagrou nbeiket kiffa

jnim gsim aqmi aqim eigs isgs issp iswap jas boko\s+haram ansar(?:oul?|u|ul)?\s*(?:islam|dine|ul\s+islam)? ansaru
katiba[a-z]* nusrat nosrat groupe\s+de\s+soutien etat\s+islamique islamic\s+state mnla csp fla flm hcua gatia
msa vdp koglweogo dozos? dan\s+na\s+ambassagou wagner africa\s+corps fama fds fmm multinational\s+joint
touaregs? tuaregs? peuls? fulanis? zarmas? djerma mahamid toubous? jihadistes? djihadistes? jihadists?
"""

_REGION: Final = re.compile(rf"(?<![a-z])(?:{'|'.join(_NAMES.split())})(?![a-z])")


def about_region(text: str) -> bool:
    """Whether the text names anything of Burkina Faso, Mali, Niger, Chad or Mauritania, or of their wars."""
    plain = unicodedata.normalize("NFKD", text.lower().replace("\u2019", "'")).encode("ascii", "ignore").decode()
    return _REGION.search(plain) is not None

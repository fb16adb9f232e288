"""Violence that is but the setting of what is told: what people once fled or buried others for, feared, or thought of."""

from __future__ import annotations

import re


def is_setting(folded: str, at: int) -> bool:
    """Whether an act at `at` of a sentence (as `soft` makes it) is what people had once fled, or only feared.

    `Many had fled attacks`, `survivors of the massacre`, `it was like a bomb`.
    """
    return _SETTING.search(folded, max(0, at - _REACH), at) is not None


_SETTING = re.compile(
    r"\b(?:fled|flee|fleeing|escaped|displaced by|uprooted by|driven (?:from|out|away)|chased (?:from|out)|(?:plagued|scarred|troubled|beset|ravaged|shaken|haunted|battered|weakened) by|fear of|feared|survived|refugees from|sheltering from|ran away from|(?:burial|funeral)s? (?:of|for)|like|thought|as if"
    r"|fui|fuient|fuyaient|fuyant|deplace\w* par|chasse\w* par|(?:eprouve|meurtri|ravage|secoue|marque|fragilise|affaibli|endeuille|confronte|hante)\w* (?:par|a)|en proie a|rescape\w* de|echapp\w* (?:a|aux)|survecu (?:a|aux)|refugie\w* d|(?:obseques|funerailles|enterrement|inhumation) d|peur d|crainte|craignant|comme|cru|aurait dit|croyait)\b[^.;:]*$"
)
_REACH = 50

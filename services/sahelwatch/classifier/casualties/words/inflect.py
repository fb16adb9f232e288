"""The forms of the lexicon's verbs and nouns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sahelwatch.records import Lang

if TYPE_CHECKING:
    from collections.abc import Iterator

Form = tuple[str, str, str]  # class, effect, phrase
_VOWELS = "aeiou"


def verb_forms(lang: Lang, verbs: dict[str, Any]) -> Iterator[Form]:
    """Every form of every verb, as (class, effect, phrase)."""
    conjugate = _english if lang is Lang.EN else _french
    for section, names in _SECTIONS.items():
        for effect, phrases in verbs[section].items():
            for entry in phrases:
                phrase, _, own_effect = entry.partition("@")
                verb, _, rest = phrase.partition(" ")
                for cls, form in conjugate(verb, verbs["forms"]):
                    name = names.get(cls, None if section == "intransitive" else cls)
                    if name is not None:
                        yield name, own_effect or effect, f"{form} {rest}".strip()


def every_form(lang: Lang, phrase: str, verbs: dict[str, Any]) -> set[str]:
    """A verb, or a phrase that begins with one, in all its forms."""
    conjugate = _english if lang is Lang.EN else _french
    verb, _, rest = phrase.partition(" ")
    return {f"{form} {rest}".strip() for _, form in conjugate(verb, verbs["forms"])}


#: What the classes of form are called in each section, where not by their own name.
_SECTIONS: dict[str, dict[str, str]] = {
    "transitive": {},
    "active_only": {"participle": "acted"},
    "weak": {"finite": "weak", "participle": "weak_participle", "gerund": "weak", "base": "base"},
    "intransitive": {},
}
_SECTIONS["intransitive"] = {
    "finite": "dies",
    "infinitive": "dies_infinitive",
    "participle": "died",
    "conditional": "dies_conditional",
}


def _english(verb: str, irregular: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    for key in (verb, f"{verb}-2"):
        if key in irregular:
            third, past, participle, gerund = irregular[key]
            yield from (
                ("base", verb),
                ("finite", third),
                ("finite", past),
                ("participle", participle),
                ("gerund", gerund),
            )
    if verb not in irregular:
        stem = verb.removesuffix("e")
        past = stem + "ed"
        yield from (
            ("base", verb),
            ("finite", verb + "s"),
            ("finite", past),
            ("participle", past),
            ("gerund", stem + "ing"),
        )
    yield from (("finite", verb), ("infinitive", verb))


def _french(verb: str, irregular: dict[str, dict[str, list[str]]]) -> Iterator[tuple[str, str]]:
    if verb in irregular:
        for cls, forms in irregular[verb].items():
            for form in forms:
                yield cls, form
        yield "infinitive", verb
        return
    stem = verb.removesuffix("er")
    soft = stem + "e" if stem.endswith("g") else stem
    soft = stem[:-1] + "ç" if stem.endswith("c") else soft
    open_stem = stem
    if len(stem) > 2 and stem[-2] == "é":  # "libérer": libère
        open_stem = stem[:-2] + "è" + stem[-1]
    for ending in ("e", "ent"):
        yield "finite", open_stem + ending
    for form in (soft + "a", stem + "èrent", soft + "ait", soft + "aient"):
        yield "finite", form
    for ending in ("é", "ée", "és", "ées"):
        yield "participle", stem + ending
    yield "gerund", soft + "ant"
    for ending in ("erait", "eraient", "era", "eront"):
        yield "conditional", stem + ending
    yield "infinitive", verb


def plurals(lang: Lang, noun: str) -> tuple[str, ...]:
    """The regular plural of a noun; in a phrase, French inflects the first word and English the last."""
    if is_plural(lang, noun):
        return ()
    if lang is Lang.FR:
        head, _, rest = noun.partition(" ")
        if head.endswith(("s", "x")):
            return ()
        head += "x" if head.endswith(("eau", "eu")) else "s"
        return (f"{head} {rest}".strip(),)
    if noun.endswith(("s", "sh", "ch", "x")):
        return (noun + "es",)
    if noun.endswith("y") and noun[-2] not in _VOWELS:
        return (noun[:-1] + "ies",)
    return (noun + "s",)


_ENGLISH_PLURALS = (
    "men",
    "children",
    "women",
    "babies",
    "people",
    "personnel",
    "wives",
    "thieves",
    "passers-by",
    "staff",
)


def is_plural(lang: Lang, noun: str) -> bool:
    """Whether the noun as listed is a plural already."""
    if lang is Lang.FR:
        head = noun.partition(" ")[0]
        return head.endswith(("s", "x")) and head not in {"fils", "corps", "décès", "religieux", "burkinabès"}
    return noun.endswith(_ENGLISH_PLURALS) or (noun.endswith("s") and not noun.endswith("ss"))

"""One figure out of many tellings."""

from __future__ import annotations

import pytest

from sahelwatch.classifier.extract.labels.versions import two_versions
from sahelwatch.classifier.extract.telling.facts import Fact
from sahelwatch.classifier.extract.toll.merge import merge
from sahelwatch.records import Count, Side


def fact(low, high=None, side=Side.UNKNOWN, sentence=0, effect="killed", **flags):
    high = low if high is None else None if high == "open" else high
    return Fact(0, 1, effect, low, high, side, sentence, sentence, **flags)


SF, CIV, MIL = Side.SECURITY_FORCES, Side.CIVILIANS, Side.MILITANTS


@pytest.mark.parametrize(
    ("facts", "killed"),
    [
        ([fact(12), fact(12, sentence=1)], (12, 12)),
        ([fact(60), fact(25, superseded=True, first=True, sentence=1), fact(25, given=True, sentence=2)], (25, 60)),
        ([fact(60), fact(25, superseded=True, first=True, sentence=1), fact(25, sentence=2)], (60, 60)),
        ([fact(11, side=SF), fact(19, risen=True, given=True, sentence=1)], (19, 19)),
        ([fact(19, risen=True, given=True), fact(25, given=True, sentence=1)], (19, 25)),
        (
            [
                fact(75, superseded=True, first=True, given=True),
                fact(162, risen=True, given=True, sentence=1),
                fact(75, given=True, sentence=2),
            ],
            (75, 162),
        ),
        ([fact(20, sentence=0), fact(31, sentence=1)], (20, 31)),
        ([fact(11, superseded=True), fact(8, bodies=True, sentence=1), fact(19, sentence=1)], (19, 19)),
        ([fact(1), fact(1, sentence=1, additional=True)], (2, 2)),
        ([fact(3, sentence=0, those=True), fact(5, sentence=1, additional=True)], (8, 8)),
        ([fact(8), fact(3, sentence=1, those=True)], (8, 8)),
        ([fact(1, side=CIV), fact(7, additional=True), fact(3, sentence=1, those=True)], (8, 8)),
        ([fact(18), fact(2, side=MIL, sentence=1, those=True)], (20, 20)),
        ([fact(2, side=MIL), fact(1, side=SF, sentence=1, definite=True)], (3, 3)),
        ([fact(18, bare=True), fact(1, side=SF, sentence=1, ours=True)], (19, 19)),
        ([fact(12, "open"), fact(12, 14, sentence=1)], (12, 14)),
        ([fact(50, "open"), fact(50, sentence=1)], (50, None)),
        ([fact(58, "open", side=CIV), fact(0, side=CIV, sentence=1)], (58, None)),
        ([fact(48, side=SF, claimed=True), fact(0, side=SF, sentence=1)], (0, 48)),
        ([fact(131, side=SF), fact(20, bodies=True, shown=True, sentence=1)], (131, 131)),
        ([fact(24, bodies=True, shown=True), fact(58, sentence=1)], (24, 58)),
        ([fact(162), fact(75, side=CIV, given=True, sentence=1)], (75, 162)),
        ([fact(162), fact(75, side=CIV, sentence=1)], (162, 162)),
        ([fact(131, side=SF), fact(9, side=SF, ours=True, sentence=1)], (140, 140)),
        ([fact(100, title=True, approx=True), fact(95, sentence=1)], (95, 95)),
        ([fact(100, title=True), fact(95, sentence=1)], (95, 100)),
        ([fact(11), fact(2, side=CIV, sentence=1, additional=True)], (13, 13)),
        ([fact(11, sentence=1), fact(2, side=CIV, additional=True)], (11, 11)),
        ([fact(40, side=MIL), fact(9, side=SF, ours=True, sentence=1)], (49, 49)),
        ([fact(600, 600, sentence=1), fact(200, "open", superseded=True, first=True)], (600, 600)),
        ([fact(51), fact(71, "open", sentence=1)], (51, 71)),
        ([fact(24, "open", vague=True), fact(43, sentence=1)], (43, 43)),
        ([fact(40), fact(60, superseded=True, sentence=1)], (40, 40)),
        ([fact(17, side=SF), fact(4, side=CIV), fact(7, side=MIL)], (28, 28)),
        (
            [
                fact(47),
                fact(30, side=CIV, sentence=1),
                fact(17, side=SF, sentence=1),
                fact(58, side=MIL, sentence=2),
            ],
            (105, 105),
        ),
        ([fact(27), fact(4, side=MIL, part=True)], (27, 27)),
        ([fact(3, side=SF, group=1), fact(5, side=SF, group=1)], (8, 8)),
        (
            [fact(50), fact(5, side=CIV, sentence=1), fact(4, side=SF, sentence=1), fact(40, side=MIL, sentence=1)],
            (50, 50),
        ),
        ([fact(160), fact(50, sentence=1), fact(60, sentence=1)], (160, 160)),
        ([fact(22, side=CIV), fact(15, sentence=1), fact(7, sentence=2, additional=True)], (22, 22)),
        ([fact(34, additional=True), fact(13, sentence=1)], (13, 34)),
        ([fact(71, "open", rounded=True), fact(77, sentence=1)], (77, 77)),
        ([fact(81, "open"), fact(101, "open", rounded=True, sentence=1)], (81, None)),
        ([fact(12, side=SF), fact(12, side=Side.MILITIA, sentence=1)], (12, 12)),
        (
            [fact(3, side=CIV), fact(3, side=CIV, sentence=1, group=1), fact(1, side=CIV, sentence=1, group=1)],
            (4, 4),
        ),
        ([fact(51), fact(51, side=SF, sentence=1), fact(43, additional=True, bodies=True, sentence=1)], (51, 51)),
        (
            [
                fact(1, side=CIV, group=1),
                fact(1, side=CIV, group=1, definite=True),
                fact(1, side=CIV, sentence=1, group=1),
                fact(1, side=CIV, sentence=1, group=1, definite=True),
            ],
            (2, 2),  # "a farmer and his son", in the headline and in the text
        ),
        (
            [fact(7, side=SF, title=True), fact(2, additional=True, sentence=1), fact(9, sentence=2)],
            (9, 9),  # seven, and then two more: nine
        ),
        (
            [
                fact(12),
                fact(8, side=CIV, part=True, group=1),
                fact(3, side=SF, part=True, group=2),
                fact(1, side=SF, part=True, group=3),
            ],
            (12, 12),
        ),
        (
            [
                fact(41, side=SF, title=True),
                fact(19, side=SF, sentence=1, group=1),
                fact(22, side=Side.MILITIA, sentence=1, group=1),
            ],
            (41, 41),  # "41 troops", and then 19 soldiers and 22 volunteers
        ),
        (
            [
                fact(1, side=CIV, definite=True),
                fact(2, side=CIV),
                fact(1, side=CIV, definite=True, sentence=1),
                fact(2, side=CIV, sentence=1),
            ],
            (3, 3),  # "the prefect and two aides", in the headline and in the text
        ),
        ([fact(120, side=MIL), fact(5, side=MIL, sentence=1)], (125, 125)),  # rivals who fought each other
        ([fact(6), fact(2, side=SF, part=True), fact(4, side=MIL, sentence=1)], (10, 10)),
        (
            [fact(8, title=True), fact(5, side=SF, sentence=1, group=1), fact(3, side=MIL, sentence=1, group=1)],
            (8, 8),  # "five guards and three raiders were killed"
        ),
        ([fact(16), fact(1, side=MIL, definite=True, sentence=1)], (17, 17)),
        ([fact(16), fact(1, side=CIV, definite=True, sentence=1)], (16, 16)),
        ([fact(200), fact(200, side=MIL, sentence=1), fact(151, "open", sentence=2)], (151, 200)),
        (
            [
                fact(3, side=CIV, additional=True, group=1),
                fact(1, side=CIV, group=1),
            ],
            (4, 4),
        ),
        (
            [
                fact(20),
                fact(15, superseded=True, first=True, sentence=1),
                fact(5, additional=True, sentence=2),
            ],
            (20, 20),
        ),
        (
            [
                fact(16),
                fact(7, superseded=True, first=True, sentence=1),
                fact(1, additional=True, sentence=2),
            ],
            (17, 17),
        ),
        (
            [
                fact(32),
                fact(25, side=SF, part=True),
                fact(7, side=CIV, part=True),
                fact(41, "open", side=SF, sentence=1),
            ],
            (32, 48),
        ),
        ([fact(12), fact(15, part=True, bodies=True, sentence=1)], (12, 15)),
        ([fact(12), fact(9, part=True, bodies=True, sentence=1)], (12, 12)),
        ([fact(92, superseded=True, first=True)], (92, 92)),
        ([fact(70, side=SF), fact(8, side=SF, superseded=True, first=True, sentence=1)], (70, 70)),
        (
            [fact(70, side=SF, claimed=True), fact(8, side=SF, superseded=True, first=True, sentence=1)],
            (8, 70),
        ),
        ([fact(19), fact(2, additional=True, sentence=1)], (21, 21)),
        ([fact(70, title=True), fact(73, sentence=1)], (73, 73)),
        ([fact(70, title=True), fact(95, sentence=1)], (70, 95)),
        ([fact(30, side=CIV, title=True), fact(30, sentence=1), fact(18, side=CIV, sentence=2)], (18, 30)),
        ([fact(12), fact(3, side=SF, part=True, group=1), fact(2, side=SF, part=True, group=2)], (12, 12)),
        ([fact(40, "open", side=MIL, vague=True), fact(3, "open", side=MIL, vague=True, sentence=1)], (40, None)),
        ([fact(3, "open", vague=True, title=True), fact(40, "open", side=MIL, vague=True, sentence=1)], (40, None)),
        ([fact(28, side=SF), fact(30, given=True, group=1)], (28, 30)),
        ([fact(28, side=SF), fact(90, given=True, group=1)], (90, 90)),
        ([fact(9, side=CIV, title=True), fact(14, sentence=1), fact(9, side=CIV, part=True, sentence=1)], (14, 14)),
        (
            [
                fact(6, side=CIV),
                fact(8, sentence=1),
                fact(6, side=CIV, part=True, sentence=1),
                fact(2, side=MIL, part=True, sentence=1),
            ],
            (8, 8),
        ),
        ([fact(15, side=CIV), fact(12, side=CIV, sentence=1), fact(3, additional=True, sentence=2)], (15, 15)),
        ([fact(3, side=SF), fact(2, side=SF, sentence=1), fact(1, side=SF, additional=True, sentence=2)], (3, 3)),
    ],
)
def test_tellings_become_one_figure(facts, killed):
    """Restatements agree, sources make a range, sides add up, parts are not counted twice."""
    assert merge(facts, Side.UNKNOWN).killed.count() == Count.of(*killed)


def test_a_total_s_rest_belongs_to_the_side_aimed_at():
    """Fourteen people, one of them a volunteer: thirteen civilians."""
    merged = merge([fact(14), fact(1, side=Side.MILITIA, part=True)], CIV)
    assert {side: bounds.count() for side, bounds in merged.killed_by.items()} == {
        Side.MILITIA: Count.exactly(1),
        CIV: Count.exactly(13),
    }


def test_civilians_counted_among_the_dead_are_not_all_of_them():
    """Of 63 people five were soldiers, thirteen drivers: 58 civilians, the drivers among them."""
    merged = merge([fact(63), fact(5, side=SF, part=True), fact(13, side=CIV, part=True, sentence=1)], CIV)
    assert merged.killed_by[CIV].count() == Count.exactly(58)
    assert merged.killed_by[SF].count() == Count.exactly(5)


def test_a_headline_that_counts_all_takes_in_others_told_below():
    """Eight in the headline are a chief, his sons and "five others"; who died of wounds since is not of them."""
    others = fact(5, sentence=2, additional=True)
    assert merge([fact(8, title=True), others], CIV).killed.count() == Count.exactly(8)
    later = fact(1, sentence=2, additional=True, late=True)
    assert merge([fact(8, title=True), later], CIV).killed.count() == Count.exactly(9)


def test_no_figure_is_no_count():
    """Nothing told is null, not zero."""
    merged = merge([], CIV)
    assert merged.killed is None
    assert merged.injured is None


def test_fighters_who_were_also_killed_are_no_other_version_of_the_dead():
    """An army's count of fighters rivals that of other victims; fighters killed besides them do not."""
    villagers, fighters = fact(11, side=CIV), fact(9, side=MIL, sentence=1)
    assert two_versions([villagers, fighters])
    assert not two_versions([villagers, fact(9, side=MIL, sentence=1, additional=True)])


def test_one_figure_over_two_sides_is_neither_s():
    """`Dozens of soldiers and civilians` are of unknown sides, whoever the attack was aimed at."""
    merged = merge([fact(24, "open", mixed=True)], CIV)
    assert set(merged.killed_by) == {Side.UNKNOWN}


def test_wounded_of_both_sides_add_up_where_each_is_told_beside_its_dead():
    """As in "One guard was killed and three wounded", "18 assailants were killed and six wounded"."""
    hurt = [fact(3, effect="injured"), fact(6, sentence=1, effect="injured")]
    merged = merge([fact(1, side=SF), fact(18, side=MIL, sentence=1), *hurt], SF)
    assert (merged.injured.low, merged.injured.high) == (9, 9)
    again = merge([fact(1, side=SF), fact(1, side=SF, sentence=1), *hurt], SF)
    assert (again.injured.low, again.injured.high) == (3, 6)


def test_another_s_larger_count_of_one_side_is_that_side_s():
    """The army admits six guards, a nurse speaks of 14: nobody else is said to have died."""
    merged = merge([fact(6, side=SF), fact(14, sentence=1, given=True)], CIV)
    assert merged.killed.count() == Count(min=6, max=14)
    assert {side: bounds.count() for side, bounds in merged.killed_by.items()} == {SF: Count(min=6, max=14)}

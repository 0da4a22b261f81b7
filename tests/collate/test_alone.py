"""Alone: what one origin tells and no other does is a point of its own, single."""

from recoupe.collate.alone import MOST
from recoupe.collate.points import points

BOTH = "Le pêcheur a retrouvé la barque près du phare."
LONE = "Le maire a fermé la plage et le marché aux poissons du port."


def test_what_one_origin_tells_is_single(told):
    found, _, _ = points(told(f"{BOTH} {LONE}", BOTH))
    [point] = [p for p in found if "plage" in p.about]
    assert point.standing == "single" and point.origins.high == 1 and len(point.silent) == 1


def test_copies_of_it_are_copied(told):
    found, _, _ = points(told(f"{BOTH} {LONE}", f"{BOTH} {LONE}", BOTH, origins=((0, 1), (2,))))
    assert "copied" in {p.standing for p in found if "plage" in p.about}


def test_nothing_is_alone_where_there_is_one_origin(told):
    found, _, _ = points(told(LONE))
    assert len(found) <= MOST and not [p for p in found if p.standing == "corroborated"]

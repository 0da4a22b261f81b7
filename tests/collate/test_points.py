"""Points: the laws. Order changes nothing, a copy adds cites only, every cite is short and stands."""

from dataclasses import replace

from recoupe.collate.points import points

TOLD = (
    "Le séisme a fait 40 morts et 12 blessés. La ville de Manta a nié avoir reçu une alerte de la préfecture.",
    "Le séisme a fait 65 morts et 19 blessés. Selon Radio Delta, Manta avait reçu une alerte de la préfecture.",
    "Le pêcheur Alain Kerbrat a vu la vague. Le séisme a fait 65 morts.",
)


def test_the_order_of_documents_changes_nothing(told):
    material = told(*TOLD)
    turned = replace(
        material, documents=material.documents[::-1], notes=material.notes[::-1], origins=material.origins[::-1]
    )
    assert points(turned) == points(material)


def test_a_copy_changes_only_documents_and_cites(told):
    alone, _, _ = points(told(*TOLD))
    copied, _, _ = points(told(*TOLD, TOLD[1], origins=((0,), (1, 3), (2,))))
    assert {p.id: (p.standing, p.origins) for p in alone}.items() <= {
        p.id: (p.standing, p.origins) for p in copied
    }.items()


def test_every_cite_stands_and_is_short(told):
    material = told(*TOLD)
    texts = {d.id: d.text for d in material.documents}
    found, differ, _ = points(material)
    cites = [c for p in found for r in p.readings for c in r.cites] + [
        c for d in differ for s in d.sides for c in s.cites
    ]
    assert cites and all(0 < len(c.span) <= 450 and c.span.of(texts[c.document]).strip() for c in cites)


def test_silence_is_said(told):
    material = told(*TOLD)
    found, _, _ = points(material)
    everyone = {d.id for d in material.documents}
    assert all(set(p.silent) | {d for r in p.readings for d in r.documents} == everyone for p in found)


def test_one_document_disagrees_with_nobody_else(told):
    _, differ, _ = points(told("Le maire a rouvert le marché."))
    assert differ == ()

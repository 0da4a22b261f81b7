"""Stories for the tests of collate: a text a document, annotated as a run would."""

from collections.abc import Callable

import pytest

from recoupe.annotate import annotate
from recoupe.annotate.times import resolved
from recoupe.collate.bench import Bench, Material
from recoupe.collate.entities import renamed, story_entities
from recoupe.collate.families import families
from recoupe.lang import pack
from recoupe.model import Document, Independent, Origin, Published
from recoupe.text import Span, digest, identity

FRENCH = pack("fr")
DAY = Published("2024-03-14", "2024-03-14", "stated")


@pytest.fixture(scope="session")
def engine():
    return FRENCH.make_engine()


@pytest.fixture(scope="session")
def told(engine) -> Callable[..., Material]:
    """A material of one story: a document a text, an origin a document unless ``origins`` groups them."""

    def material(
        *texts: str, origins: tuple[tuple[int, ...], ...] = (), lang: str = "fr", days: tuple[str, ...] = ()
    ) -> Material:
        published = [Published(d, d, "stated") for d in days] or [DAY] * len(texts)
        documents = tuple(
            Document(identity("d", n, t), digest(t), f"{n}.txt", t, "fr", published=published[n])
            for n, t in enumerate(texts)
        )
        notes = [annotate(d, engine(d.text, [Span(0, len(d.text))]), FRENCH) for d in documents]
        notes = [
            type(n)(**{f: getattr(n, f) for f in n.__slots__} | {"times": resolved(n.times, d)})
            for n, d in zip(notes, published, strict=True)
        ]
        by_text = {d.id: d.text for d in documents}
        entities, mapping, _ = story_entities(notes, by_text, FRENCH)
        notes = [renamed(n, mapping) for n in notes]
        found = families(tuple(q for n in notes for q in n.quotations), by_text, FRENCH)
        groups = origins or tuple((n,) for n in range(len(texts)))
        from_whom = tuple(
            Origin(f"o-{g[0]}", "outlet", str(g[0]), "certain", tuple(documents[n].id for n in g)) for g in groups
        )
        count = Independent(len(groups), len(groups))
        return Material(documents, tuple(notes), entities, found, from_whom, count, FRENCH, lang)

    return material


@pytest.fixture(scope="session")
def bench(told) -> Callable[..., Bench]:
    return lambda *texts, **more: Bench(told(*texts, **more))

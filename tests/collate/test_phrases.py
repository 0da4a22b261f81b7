"""Phrases: the same words in two articles, where no clause of theirs is aligned."""

from recoupe.collate.phrases import phrases

TOLD = "Le quai est calme. Le délit, passible de trois ans d'emprisonnement et d'une amende, sera jugé lundi."
ELSE = (
    "La foule attend au port. Des faits passibles de prison ? Non : d'un délit passible de trois ans d'emprisonnement."
)


def shown(bench, *texts):
    return [" ".join(m.key[1:]) for m in phrases(bench(*texts), ())]


def test_words_that_two_articles_share(bench):
    assert shown(bench, TOLD, ELSE) == ["delit passible de trois ans d' emprisonnement"]


def test_a_title_tells_nothing(bench):
    one = "La ministre des Affaires étrangères Marie Lambert est venue."
    assert not shown(bench, one, "On attend la ministre des Affaires étrangères Marie Lambert.")


def test_what_is_quoted_is_of_the_families(bench):
    assert not shown(
        bench,
        "Il a dit : « Le quai restera fermé jusqu'à la fin de la grève. »",
        f"« Le quai restera fermé jusqu'à la fin de la grève », a dit Paul Morel. {ELSE}",
    )


def test_one_article_alone_shares_nothing(bench):
    assert not shown(bench, f"{TOLD} {TOLD}", "La foule attend au port.")


def test_a_denial_is_not_what_it_denies(bench):
    one = "Le port avait fermé trois quais pendant les travaux de dragage."
    two = "Personne ne nie que le port avait fermé trois quais pendant les travaux de dragage. Il ne l'a pas dit."
    held = phrases(bench(one, two), ())
    assert all(len({i.stance == "denies" for i in m.items}) == 1 for m in held)

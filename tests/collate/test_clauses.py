"""Clauses: sentences cut where both sides hold a verb; every clause is a place in its text."""


def test_a_sentence_is_cut_between_its_verbs(bench):
    laid = bench("Le maire a rouvert le marché aux fleurs, mais les commerçants ont boudé la fête du samedi.")
    assert [laid.text(c.document, c.span).split()[0] for c in laid.clauses] == ["Le", "mais"]


def test_a_list_is_not_cut(bench):
    assert len(bench("Le maire a salué le préfet, le député et la directrice du marché.").clauses) == 1


def test_no_clause_is_longer_than_a_cite(bench):
    laid = bench("Le maire a salué " + ", ".join(f"le conseiller municipal numéro {n}" for n in range(40)) + ".")
    assert laid.clauses and all(len(c.span) <= 440 for c in laid.clauses)

from core import gate
from editorial.checks import check_texts_need_signatures


def test_each_text_is_named_by_the_rules_that_want_it_approved():
    assert check_texts_need_signatures() == []


def test_a_type_that_no_rule_names_is_an_error(monkeypatch):
    rules = [rule for rule in gate.registry.rules if rule.code != "approval"]
    monkeypatch.setattr(gate.registry, "rules", rules)

    errors = check_texts_need_signatures()

    assert {error.obj._meta.label for error in errors} == {
        "home.StandardPage",
        "news.ArticlePage",
    }
    assert "TEXTS" in errors[0].hint

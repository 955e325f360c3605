from core import gate
from editorial import checks
from editorial.checks import check_texts_need_signatures


def labels_of(errors):
    return {error.obj._meta.label for error in errors}


def test_each_page_type_is_approved_or_says_why_not():
    assert check_texts_need_signatures() == []


def test_a_type_that_no_rule_is_for_is_an_error(monkeypatch):
    rules = [rule for rule in gate.registry.rules if rule.code != "approval"]
    monkeypatch.setattr(gate.registry, "rules", rules)

    errors = check_texts_need_signatures()

    assert labels_of(errors) == {
        "home.FormPage",
        "home.StandardPage",
        "news.ArticlePage",
    }
    assert {error.id for error in errors} == {"editorial.E001"}


def test_a_type_outside_the_gate_without_a_reason_is_an_error(monkeypatch):
    monkeypatch.delitem(checks.NO_TEXTS, "home.HomePage")

    errors = check_texts_need_signatures()

    assert labels_of(errors) == {"home.HomePage"}
    assert {error.id for error in errors} == {"editorial.E002"}

"""What is kept of a search, rule by rule."""

from datetime import date, timedelta

import pytest
from django.conf import settings
from django.db import DatabaseError, connection, models
from django.utils import timezone

from search import query_log
from search.models import SearchedDay, SearchedQuery
from search.query_log import note_opened, note_search, opened_token
from tests.factories import SearchedDayFactory, SearchedQueryFactory

pytestmark = pytest.mark.django_db
VOCABULARY = {"diabetes", "hiv", "test", "insulin"}
FIRST = date(2026, 3, 1)


def known(words):
    return VOCABULARY.intersection(words)


def note(text, results=3):
    return note_search(text, results=results, known_words=known)


@pytest.fixture
def on(monkeypatch):
    """Let it be so many days after the first."""

    def go_to(days):
        day = FIRST + timedelta(days=days)
        monkeypatch.setattr(timezone, "localdate", lambda *args: day)

    go_to(0)
    return go_to


class TestPrivacy:
    def test_the_rows_have_no_field_for_a_reader_or_a_time(self):
        fields = {
            model.__name__: {field.name for field in model._meta.get_fields()}
            for model in (SearchedQuery, SearchedDay)
        }

        assert fields == {
            "SearchedQuery": {
                *("id", "digest", "words", "is_whole", "first_day", "days")
            },
            "SearchedDay": {"id", "query", "day", "searches", "results", "opened"},
        }

    def test_no_time_is_finer_than_a_day(self):
        for model in (SearchedQuery, SearchedDay):
            for field in model._meta.concrete_fields:
                assert not isinstance(field, models.DateTimeField | models.TimeField)

    def test_no_row_leads_to_a_user(self):
        for model in (SearchedQuery, SearchedDay):
            related = {field.related_model for field in model._meta.get_fields()}
            assert related <= {None, SearchedQuery, SearchedDay}

    def test_the_name_of_a_row_does_not_tell_the_words(self):
        assert "insulin" not in str(SearchedQueryFactory(words="insulin"))

    def test_before_the_third_day_only_known_words_are_kept(self, on):
        for day in (0, 1):
            on(day)
            query = note("Jane Q. Doe HIV test")

        query.refresh_from_db()
        assert (query.words, query.is_whole) == ("… hiv test", False)

    def test_on_the_third_day_all_words_are_kept(self, on):
        for day in (0, 1, 5):
            on(day)
            note("Ozempic  and\tDiabetes")

        query = SearchedQuery.objects.get()
        assert (query.words, query.is_whole) == ("ozempic and diabetes", True)

    def test_a_hundred_searches_on_two_days_are_two_days(self, on):
        for day in (0, 1):
            on(day)
            for _ in range(50):
                note("jane doe")

        assert not SearchedQuery.objects.get().is_whole

    def test_the_hash_needs_the_key_of_the_site(self, on, settings):
        before = note("jane doe").digest
        settings.SECRET_KEY = "another-key"

        assert note("jane doe").digest != before

    def test_the_token_tells_neither_words_nor_number(self, on):
        query = note("jane doe")

        token = opened_token(query)

        assert "jane" not in token
        assert settings.SECRET_KEY not in token


class TestCounting:
    def test_searches_of_a_day_are_one_row(self, on):
        for results in (3, 0):
            note("insulin", results)

        day = SearchedDay.objects.get()
        assert (day.day, day.searches, day.results) == (FIRST, 2, 0)

    @pytest.mark.parametrize(
        "text",
        ["INSULIN  pump", " insulin\npump ", "ｉnsulin pump", "in\u200bsulin pu\x00mp"],
    )
    def test_other_spellings_are_the_same_query(self, on, text):
        note("insulin pump")
        note(text)

        assert SearchedQuery.objects.count() == 1

    @pytest.mark.parametrize("text", ["", " ", "\x00", "\u200b", "\u202e", "?!", "…"])
    def test_no_words_are_no_query(self, on, text):
        assert note(text) is None
        assert not SearchedQuery.objects.exists()

    @pytest.mark.parametrize(
        "text",
        [
            "x" * 10_000,
            "\ufdfa" * 200,
            "ß" * 200,
            "\ud800 a",
            "'; DROP TABLE x; --",
            "%s%d{0}",
            "a\U000e0001b",
            "العنوان",
            "a" + "\u0301" * 300,
        ],
    )
    def test_hostile_text_is_a_query_like_any(self, on, text):
        for day in range(3):
            on(day)
            query = note(text)

        query.refresh_from_db()
        assert query.is_whole
        assert len(query.words) <= 200

    def test_a_flood_of_new_queries_ends_and_known_ones_are_counted_on(
        self, on, monkeypatch
    ):
        monkeypatch.setattr(query_log, "NEW_QUERIES_A_DAY", 3)
        queries = [note(f"flood {number}") for number in range(5)]

        assert SearchedQuery.objects.count() == 3
        assert queries[3:] == [None, None]
        assert note("flood 1") == queries[1]
        assert queries[1].days.get().searches == 2

    def test_the_next_day_has_room_again(self, on, monkeypatch):
        monkeypatch.setattr(query_log, "NEW_QUERIES_A_DAY", 1)
        note("insulin")
        on(1)

        assert note("diabetes")

    def test_a_search_costs_four_queries_at_most(
        self, on, django_assert_max_num_queries
    ):
        # Two more each for the savepoints, which the test's own transaction needs.
        with django_assert_max_num_queries(4 + 4):
            note("insulin pump")
        for day in (1, 2):
            on(day)
            with django_assert_max_num_queries(4 + 2):
                note("insulin pump")
        with django_assert_max_num_queries(2):
            note("insulin pump")

    def test_a_query_that_was_written_meanwhile_is_counted_on(self, on, monkeypatch):
        note("insulin")
        monkeypatch.setattr(query_log.QUERY, "fetch", lambda digest: [])

        note("insulin")

        assert SearchedDay.objects.get().searches == 2

    def test_a_failing_log_breaks_no_search(self, on, monkeypatch, caplog):
        def fail(words):
            with connection.cursor() as cursor:
                cursor.execute("SELECT * FROM no_such_table")

        answer = note_search("jane doe", results=1, known_words=fail)

        assert answer is None
        assert not SearchedQuery.objects.exists()
        assert "was not counted" in caplog.text
        assert "jane" not in caplog.text

    def test_a_failing_log_leaves_the_callers_transaction_alone(self, on, monkeypatch):
        def fail(*args):
            raise DatabaseError("full disk")

        SearchedQueryFactory()
        monkeypatch.setattr(query_log.NoteSearch, "count_today", fail)
        monkeypatch.setattr(query_log.NoteSearch, "start_day", fail)

        note("insulin")

        assert SearchedQuery.objects.count() == 1


class TestOpened:
    def test_is_counted_for_the_day(self, on):
        token = opened_token(note("insulin"))

        assert note_opened(token)
        assert SearchedDay.objects.get().opened == 1

    def test_is_never_more_than_was_searched(self, on):
        token = opened_token(note("insulin"))
        for _ in range(3):
            note_opened(token)

        assert SearchedDay.objects.get().opened == 1

    def test_counts_for_the_day_of_the_search(self, on):
        token = opened_token(note("insulin"))
        on(1)
        note("insulin")
        note_opened(token)

        assert list(SearchedDay.objects.order_by("day").values_list("opened")) == [
            (1,),
            (0,),
        ]

    def test_a_token_holds_for_a_day(self, on, monkeypatch):
        token = opened_token(note("insulin"))
        monkeypatch.setattr(query_log, "TOKEN_AGE", timedelta(seconds=-1))

        assert not note_opened(token)

    @pytest.mark.parametrize("token", ["", "x", "a:b:c", "\x00", "é:é:é", "x" * 9_999])
    def test_a_token_of_somebody_else_is_ignored(self, on, token):
        assert not note_opened(token)

    def test_a_query_that_is_gone_is_ignored(self, on):
        day = SearchedDayFactory(day=FIRST)
        token = opened_token(day.query)
        day.query.delete()

        assert not note_opened(token)

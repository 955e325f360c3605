"""Synonyms from and to files, through the commands."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from search.models import SynonymGroup
from tests.factories import SynonymGroupFactory

pytestmark = pytest.mark.django_db
HEADER = "terms,direction,reason\n"
FLU = '"flu, influenza",two-way,Same disease.\n'


@pytest.fixture
def take_in(tmp_path):
    """Run the command on a file with this content; answer with what it says."""

    def take_in(content, **options):
        file = tmp_path / "synonyms.csv"
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        out = StringIO()
        call_command("import_synonyms", file, stdout=out, **options)
        return out.getvalue()

    return take_in


@pytest.fixture
def refuse(take_in):
    """Answer with why the command refuses a file, and see that it saved nothing."""

    def refuse(content):
        before = list(SynonymGroup.objects.values())
        with pytest.raises(CommandError) as refusal:
            take_in(content)
        assert list(SynonymGroup.objects.values()) == before
        return str(refusal.value)

    return refuse


def stored():
    return list(SynonymGroup.objects.values_list("terms", "direction", "reason"))


@pytest.mark.parametrize(
    "content",
    [
        HEADER + FLU,
        "\ufeff" + HEADER + FLU,
        'Reason ,TERMS,Direction\nSame disease.,"flu, influenza",Two Way\n',
        "terms;direction;reason\r\nflu, influenza;two-way;Same disease.\r\n",
        'terms\tdirection\treason\n"flu, influenza"\ttwo-way\tSame disease.\n',
        HEADER + "\n,,\n" + FLU + "\n",
        "id,terms,direction,reason\n7," + FLU,
        '"terms","direction","reason"\n' + '"flu,\ninfluenza",two-way,Same disease.',
    ],
)
def test_files_of_spreadsheet_programs_are_read(take_in, content):
    assert "1 added" in take_in(content)
    assert stored() == [("flu, influenza", "two-way", "Same disease.")]


def test_a_group_with_the_same_first_term_is_changed(take_in):
    group = SynonymGroupFactory(terms="Flu, grippe", direction="one-way")

    said = take_in(HEADER + FLU)

    group.refresh_from_db()
    assert "0 added, 1 changed, 0 as they were" in said
    assert stored() == [("flu, influenza", "two-way", "Same disease.")]
    assert group.latest_revision


def test_a_group_that_the_file_lacks_stays(take_in):
    SynonymGroupFactory(terms="RSV, respiratory syncytial virus")

    take_in(HEADER + FLU)

    assert SynonymGroup.objects.count() == 2


def test_a_second_run_changes_nothing(take_in):
    take_in(HEADER + FLU)

    assert "0 added, 0 changed, 1 as they were" in take_in(HEADER + FLU)


def test_a_dry_run_tells_and_saves_nothing(take_in):
    SynonymGroupFactory(terms="flu, grippe")
    before = stored()

    said = take_in(HEADER + FLU + '"RSV, virus",two-way,Yes.\n', dry_run=True)

    assert "Would import: 1 added, 1 changed" in said
    assert stored() == before


def test_a_file_may_move_a_term_from_one_group_to_another(take_in):
    SynonymGroupFactory(terms="flu, influenza, grippe")

    take_in(HEADER + FLU + '"grippe, cold",two-way,A move.\n')

    assert [terms for terms, *_ in stored()] == ["flu, influenza", "grippe, cold"]


def test_every_faulty_row_is_named_by_its_line(refuse):
    SynonymGroupFactory(terms="RSV, respiratory syncytial virus")

    refusal = refuse(
        HEADER
        + FLU
        + '"one\n",two-way,Alone.\n'
        + '"mono, RSV",two-way,Taken.\n'
        + "flu; grippe,one-way,Twice.\n"
        + "stroke, brain attack,two-way,No quotation marks.\n"
        + f'"shot, jab",two-way,{"x" * 251}\n'
        + '"shot, jab",two-way,\n'
    )

    assert refusal.splitlines()[0] == "Nothing was imported."
    lines = [line.split(":")[0] for line in refusal.splitlines()[1:]]
    assert list(dict.fromkeys(lines)) == [f"Line {n}" for n in (3, 5, 6, 7, 8, 9)]
    for advice in (
        "at least two different terms",
        "“RSV” is looked up by the group “RSV, respiratory syncytial virus”",
        "“flu” is looked up by the group “flu, influenza” already",
        "Put terms in quotation marks",
        "at most 250",
    ):
        assert advice in refusal


def test_all_that_is_wrong_with_a_row_is_told(refuse):
    SynonymGroupFactory(terms="RSV, respiratory syncytial virus")

    refusal = refuse(
        HEADER
        + f'"flu, <b>, to be, Flu, RSV",two-way,{"x" * 251}\n'
        + "flu,both,\n"
        + ",,Terms and direction are missing.\n"
    )

    for line, advice in (
        (2, "“<b>” has a sign that no search looks for"),
        (2, "“to be” is only words that no search looks for"),
        (2, "“Flu” is the same as “flu”"),
        (2, "“RSV” is looked up by the group “RSV, respiratory syncytial virus”"),
        (2, "at most 250"),
        (3, "The direction is “both”. Write two-way or one-way."),
        (3, "at least two different terms"),
        (3, "Say why these terms belong together."),
        (4, "The direction is “”. Write two-way or one-way."),
        (4, "at least two different terms"),
    ):
        told = [
            text for text in refusal.splitlines() if text.startswith(f"Line {line}")
        ]
        assert sum(advice in text for text in told) == 1, (advice, told)


@pytest.mark.parametrize(
    ("content", "advice"),
    [
        ("terms,direction\n" + FLU, "must name the columns"),
        ("terms,terms,direction,reason\n", "must name the columns"),
        (b"", "must name the columns"),
        (HEADER, "no rows"),
        (HEADER.encode("utf-16"), "CSV UTF-8"),
        (b"terms,direction,reason\nM\xe9ni\xe8re,two-way,Yes.\n", "CSV UTF-8"),
        (HEADER + FLU + '"never closed,two-way,No.\n', "Line 3 cannot be read"),
        (HEADER + "x" * 1024 * 1024, "larger than 1 MB"),
        (HEADER + FLU * 5001, "more than 5000 rows"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_advice(refuse, content, advice):
    assert advice in refuse(content)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(CommandError, match="cannot be read: No such file"):
        call_command("import_synonyms", tmp_path / "none.csv")


def test_what_the_command_writes_it_reads_again(take_in):
    SynonymGroupFactory(terms="flu, influenza", reason='=Same "disease".')
    SynonymGroupFactory(terms="Advil, ibuprofen", direction="one-way", reason="'+1")
    before = stored()
    out = StringIO()

    call_command("export_synonyms", stdout=out)

    assert "2 as they were" in take_in(out.getvalue())
    SynonymGroup.objects.all().delete()
    assert "2 added" in take_in(out.getvalue())
    assert stored() == before


def test_rows_are_saved_by_the_hundred(take_in, django_assert_max_num_queries):
    with django_assert_max_num_queries(40):
        take_in(HEADER + rows(400))


def rows(number, name="one"):
    return "".join(
        f'"{name} {n}, other {name} {n}",two-way,Why.\n' for n in range(number)
    )


def test_as_many_rows_as_allowed_are_taken_in(take_in):
    assert "5000 added" in take_in(HEADER + rows(5000), dry_run=True)

"""A CSV file, however it was saved."""

import pytest

from activities.importing import table

KNOWN = ("id", "rubrik", "tar_emot_hanvisning")
MORE = r"rubrik_[a-z]{2,3}"


def read(text, encoding="utf-8", **choices):
    return table.read(text.encode(encoding), KNOWN, more=MORE, **choices)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_any_spreadsheet_s_way_of_saving_gives_the_same_rows(encoding, delimiter, newline):
    text = newline.join([delimiter.join(["id", "rubrik"]), delimiter.join(["1", "Språkcafé på Ön"]), ""])

    found = read(text, encoding)

    assert [(row.number, row.cells) for row in found.rows] == [(2, {"id": "1", "rubrik": "Språkcafé på Ön"})]


@pytest.mark.parametrize(
    "header", ["Tar emot hänvisning", "TAR_EMOT_HANVISNING", " tar-emot-hanvisning ", "tar emot hänvisning?"]
)
def test_a_column_s_name_may_be_written_in_many_ways(header):
    found = read(f"id;{header}\n1;ja\n")

    assert found.rows[0].cells == {"id": "1", "tar_emot_hanvisning": "ja"}


def test_the_delimiter_is_the_one_that_gives_known_columns_although_texts_have_others():
    found = read('id;rubrik\n1;"Kaffe, te; och bulle"\n')

    assert found.rows[0].cells == {"id": "1", "rubrik": "Kaffe, te; och bulle"}


def test_a_chosen_encoding_and_delimiter_are_used():
    saved = "id,rubrik\n1,Å;Ä\n".encode("cp1252")

    found = table.read(saved, KNOWN, encoding="windows-1252", delimiter=",")

    assert found.rows[0].cells == {"id": "1", "rubrik": "Å;Ä"}


def test_rows_are_numbered_as_in_a_spreadsheet_also_after_empty_rows_and_cells_of_several_lines():
    found = read('id;rubrik\n1;"En\nrad\ntill"\n;\n\n3;Tre\n')

    assert [(row.number, row.cells["id"]) for row in found.rows] == [(2, "1"), (5, "3")]


def test_the_line_that_tells_excel_of_the_delimiter_counts_as_a_row():
    found = read("sep=;\nid;rubrik\n1;Ett\n")

    assert [row.number for row in found.rows] == [3]


def test_unknown_columns_are_named_as_written_and_not_read():
    found = read("id;Färg;rubrik;rubrik_en;rubrik_engelska\n1;röd;A;B;C\n")

    assert found.unknown == ("Färg", "rubrik_engelska")
    assert found.rows[0].cells == {"id": "1", "rubrik": "A", "rubrik_en": "B"}


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        (
            "2;B;mer",
            "",
            "Raden har fler rutor än rubrikraden. Står det ett skiljetecken i en text utan citattecken?",
        ),
        (
            '2;"B" och mer',
            "",
            'Citattecknen går inte ihop. En text med ”;” eller " i ska stå inom citattecken.',
        ),
        ("2;B\0", "rubrik", "Rutan har tecken som inte går att visa. Skriv om texten."),
    ],
)
def test_a_row_that_cannot_be_split_is_told_and_the_others_are_read(row, column, reason):
    found = read(f"id;rubrik\n1;A\n{row}\n3;C\n")

    assert [(one.row, one.column, one.reason) for one in found.problems] == [(3, column, reason)]
    assert [(one.number, one.cells["id"]) for one in found.rows] == [(2, "1"), (4, "3")]


def test_a_quotation_mark_that_is_never_closed_is_told():
    found = read('id;rubrik\n1;A\n2;"B\n3;C\n')

    assert [problem.row for problem in found.problems] == [3]
    assert [row.cells["id"] for row in found.rows] == ["1"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Första raden ska vara kolumnernas namn, men vi känner inte igen något av dem."),
        (b"hej\n1\n", "Första raden ska vara kolumnernas namn, men vi känner inte igen något av dem."),
        (b"id;id\n1;1\n", "Kolumnen id finns två gånger. Ta bort den ena."),
        (b"id;rubrik\n1;\x81\n", "Filens tecken går inte att läsa. Spara den som ”CSV UTF-8” och försök igen."),
    ],
)
def test_a_file_that_cannot_be_read_at_all_is_told_in_a_sentence(content, sentence):
    with pytest.raises(table.UnreadableTable) as told:
        table.read(content, KNOWN)

    assert str(told.value) == sentence


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(table.UnreadableTable) as told:
        table.read_file(tmp_path / "x.csv", KNOWN)

    assert str(told.value) == f"Det går inte att öppna {tmp_path / 'x.csv'}."

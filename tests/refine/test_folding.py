"""Words as search compares them."""

import pytest

from refine.folding import LONGEST_WORD, MOST_WORDS_ASKED, asked_words, folded, folded_words, found_places


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Viviendá, ¡ya!", ["vivienda", "ya"]),
        ("HEATING", ["heating"]),
        ("año pingüino", ["ano", "pinguino"]),
        ("Straße", ["strasse"]),
        ("Łódź, Ærø", ["lodz", "aero"]),
        ("İstanbul", ["istanbul"]),
        ("landlord's don’t", ["landlord", "s", "don", "t"]),
        ("UC-03 / S_031", ["uc", "03", "s", "031"]),
        ("no 🏠🏽 here", ["no", "🏠", "here"]),
        ("👨‍👩‍👧 ❤️", ["👨", "👩", "👧", "❤"]),
        ("بَيْت \u200fדִּירָה", ["بيت", "דירה"]),
        ("住房太贵", ["住", "房", "太", "贵"]),
        ("हिन्दी", ["हिनदी"]),
        ("ﬁre ½ x²", ["fire", "1", "2", "x2"]),
        ("\"*%' OR \\ :&|!()<->\x00", ["or"]),
        ("\u0301\u200d \ud800", []),
        ("", []),
    ],
)
def test_folded_words(text, words):
    assert folded_words(text) == words


def test_folded_words_cut_one_without_an_end():
    assert folded_words("a" * 10_000) == ["a" * LONGEST_WORD]


def test_folded_words_hold_only_what_both_engines_take_as_one_word():
    everything = "".join(map(chr, range(0x110000)))

    assert all(word.isascii() <= word.isalnum() for word in folded_words(" ".join(everything)))


def test_folded_keeps_each_word_once():
    assert folded(["Heat, no heat", "", "HEAT again"]) == "heat no again"


@pytest.mark.parametrize(
    ("text", "words"),
    [("no Heat", ["no", "heat"]), ("heat no heat", ["no", "heat"]), ("  % ", []), ("", [])],
)
def test_asked_words(text, words):
    assert asked_words(text) == words


def test_asked_words_leave_out_the_rest_of_a_long_question():
    assert asked_words(" ".join(f"w{number}" for number in range(2_500))) == [
        f"w{number}" for number in range(MOST_WORDS_ASKED)
    ]


@pytest.mark.parametrize(
    ("text", "asked", "found"),
    [
        ("La Viviendá cara", "viviend", ["Viviendá"]),
        ("no heat, no heating", "heat", ["heat", "heating"]),
        ("no heat, no heating", "no heat", ["no", "heat", "no", "heating"]),
        ("heating and heat", "heat and", ["and", "heat"]),
        ("bring 🏠 back", "🏠", ["🏠"]),
        ("nothing here", "?", []),
    ],
)
def test_found_places(text, asked, found):
    assert [text[start:end] for start, end in found_places(text, asked)] == found

"""Personal data: which numbers and addresses are some, and which only look like it."""

import pytest

PATH = "docs/articles/2016/prova.it.md"
IBAN, TAX_CODE, CARD = "an IBAN", "a tax code", "the number of a payment card"
MAIL, PHONE, KEY = "an e-mail address of a private provider", "a telephone number", "a secret key"


@pytest.mark.parametrize(
    ("words", "what", "value"),
    [
        ("Conto IT60 X054 2811 1010 0000 0123 456.", IBAN, "IT60 X054 2811 1010 0000 0123 456"),
        ("IT60X0542811101000000123456 BIC BPPIITRRXXX", IBAN, "IT60X0542811101000000123456"),
        ("IBAN: DE89 3704 0044 0532 0130 00", IBAN, "DE89 3704 0044 0532 0130 00"),
        ("`GB29NWBK60161331926819`", IBAN, "GB29NWBK60161331926819"),
        ("nato, RSSMRA85T10A562S, a", TAX_CODE, "RSSMRA85T10A562S"),
        ("carta 4111 1111 1111 1111", CARD, "4111 1111 1111 1111"),
        ("carta 378282246310005", CARD, "378282246310005"),
        ("scrivere a mario.rossi@gmail.com.", MAIL, "mario.rossi@gmail.com"),
        ("[qui](mailto:anna_bianchi@libero.it)", MAIL, "anna_bianchi@libero.it"),
        ("chiamare il 340 123 4567", PHONE, "340 123 4567"),
        ("chiamare il 3401234567", PHONE, "3401234567"),
        ("chiamare +39 06 1234567", PHONE, "+39 06 1234567"),
        ("call +44 (0)20 7946 0958", PHONE, "+44 (0)20 7946 0958"),
        ("Tel. 06/1234567", PHONE, "06/1234567"),
        ("-----BEGIN RSA PRIVATE KEY-----", KEY, "-----BEGIN RSA PRIVATE KEY-----"),
    ],
)
def test_personal_data_is_reported(archive, warnings, words, what, value):
    archive.story("2016/prova", body=f"Uno.\n\n{words}")
    rule = f"personal data must be published only on purpose: {what}, '{value}'; delete it, or accept it in ignore"
    assert warnings() == [f"{PATH}:13: warning: {rule} [personal-data]"]


@pytest.mark.parametrize(
    "words",
    [
        "Conto IT60 X054 2811 1010 0000 0123 457, RSSMRA85T10A562T, 4111 1111 1111 1112",
        "redazione@comune.example, info@agenzia.example, @gmail, a@b.example",
        "345 678 901 euro, 3.456.789.012, 1234567890, 2016-2017, 24/02/2016, 10-12 2016, ISBN 978-88-06-12345-6",
        "https://crt.example/?id=3335562555 e https://a.example/3401234567/x, 3401234567890, v3.20.123.4567",
        "[`3329647762`](https://a.example/b/3329647762)\n\n    docker run --memory 3221225472\n\n`tel +39 06 1234567`",
        "Il 20 21 22 23 24 25, +3 %, +39, 2016 2017 2018 2019, 1 000 000 000, n. 3401",
    ],
)
def test_other_numbers_and_addresses_are_not(archive, warnings, words):
    archive.story("2016/prova", body=words)
    assert warnings() == []


def test_each_value_is_reported_once_and_suppressed_by_itself(archive, warnings):
    body = "Conto IT60X0542811101000000123456 e IT60X0542811101000000123456, Tel. 06 1234567."
    ignore = "[{check: personal-data, value: IT60X0542811101000000123456, reason: È il conto per le donazioni.}]"
    archive.story("2016/prova", body=body, summary="Per donare, IT60X0542811101000000123456", ignore=ignore)
    assert [warning.split(";")[0] for warning in warnings()] == [
        f"{PATH}:12: warning: personal data must be published only on purpose: {PHONE}, '06 1234567'"
    ]

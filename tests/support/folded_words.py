"""Words and how search folds them, one table for the Python and the JavaScript that do it."""

FOLDED = {
    "Città": "citta",
    "CITTA\u0300": "citta",
    "perché": "perche",
    "Łódź": "lodz",
    "Straße": "strasse",
    "Œuvre": "oeuvre",
    "İstanbul": "istanbul",
    "Κόσμος": "κοσμοσ",
    "Казань": "казань",
    "Йошкар": "иошкар",
    "كِتَاب": "كتاب",
    "ﬁume": "fiume",
    "m²": "m2",
    "2016": "2016",
}

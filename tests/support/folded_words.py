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
    "in\u00adfra\u00adstrut\u00adtu\u00adra": "infrastruttura",
    "smart\u200bcity": "smartcity",
    "\ufeffRoma\u2060": "roma",
    "Vladi\u200d\u200cvostok\ufe0f": "vladivostok",
    "Ｒｏｍａ": "roma",
}

# The words of texts, in each of which the first can be searched for.
WORDS = {
    "dell\u02bcUnioncamere": ["dell", "unioncamere"],
    "dell\u2019Unioncamere": ["dell", "unioncamere"],
    "dell\uff07Unioncamere": ["dell", "unioncamere"],
    "dell`Unioncamere\u00b4": ["dell", "unioncamere"],
    "soft\u00adhyphen e zero\u200bwidth": ["softhyphen", "e", "zerowidth"],
    "perche\u0301 كِتَاب": ["perche", "كتاب"],
    "\u200bRoma\u200b \u2060Kazan\u2060": ["roma", "kazan"],
}

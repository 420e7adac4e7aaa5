"""Handmade pairs, each correct and with one fault, for constructions that are rare in the archive's own texts."""

from dataclasses import dataclass

from newsroom.content.lint_rules import LintRule


@dataclass(frozen=True)
class HandmadeCase:
    """An original in `lang`, a correct translation and a faulty one that `rule` should report."""

    rule: LintRule
    lang: str
    original: str
    translation: str
    faulty: str

    @property
    def expected(self) -> frozenset[LintRule]:
        """The rules that may report the fault: a number may be part of a sum, an untranslated text may be a copy."""
        alternatives = {
            LintRule.NUMBER: {LintRule.SUM, LintRule.YEAR},
            LintRule.SUM: {LintRule.NUMBER},
            LintRule.LANGUAGE: {LintRule.COPY},
        }
        return frozenset({self.rule} | alternatives.get(self.rule, set()))


IT, EN = "it", "en"
HANDMADE_CASES: tuple[HandmadeCase, ...] = (
    # numbers in figures and in words
    HandmadeCase(LintRule.NUMBER, IT, "Ventuno imprese.", "Twenty-one firms.", "Twenty-two firms."),
    HandmadeCase(
        LintRule.NUMBER,
        IT,
        "Erano un centinaio di imprese.",
        "There were about a hundred firms.",
        "There were a thousand firms.",
    ),
    HandmadeCase(LintRule.NUMBER, IT, "Una dozzina di accordi.", "A dozen agreements.", "Some agreements."),
    HandmadeCase(
        LintRule.NUMBER, IT, "Oltre 7.000 chilometri.", "More than 7,000 kilometres.", "More than 7 kilometres."
    ),
    HandmadeCase(LintRule.NUMBER, IT, "Settant’anni dopo.", "Seventy years later.", "Seventeen years later."),
    HandmadeCase(
        LintRule.NUMBER, IT, "Tre anni e mezzo dopo.", "Three and a half years later.", "Four and a half years later."
    ),
    HandmadeCase(LintRule.NUMBER, IT, "Duecentocinquanta posti.", "250 places.", "520 places."),
    HandmadeCase(LintRule.NUMBER, IT, "Duemila visitatori.", "Two thousand visitors.", "Two hundred visitors."),
    HandmadeCase(
        LintRule.NUMBER, IT, "Circa 40mila abitanti.", "About 40,000 inhabitants.", "About 14,000 inhabitants."
    ),
    HandmadeCase(LintRule.NUMBER, IT, "La sesta edizione.", "The sixth edition.", "The seventh edition."),
    HandmadeCase(LintRule.NUMBER, IT, "Il ventunesimo vertice.", "The 21st summit.", "The 20th summit."),
    HandmadeCase(
        LintRule.NUMBER, EN, "The 112th congress met.", "Si riunì il 112° congresso.", "Si riunì il 111° congresso."
    ),
    HandmadeCase(
        LintRule.NUMBER,
        EN,
        "Three hundred and fifty delegates.",
        "Trecentocinquanta delegati.",
        "Trecentoquindici delegati.",
    ),
    HandmadeCase(LintRule.NUMBER, EN, "Eleven of the fifteen.", "Undici dei quindici.", "Undici dei quattordici."),
    HandmadeCase(LintRule.NUMBER, IT, "Papa Giovanni XXIII.", "Pope John XXIII.", "Pope John XXII."),
    HandmadeCase(
        LintRule.NUMBER, IT, "Fra 12 e 22 progetti.", "Between 12 and 22 projects.", "Between 12 and 20 projects."
    ),
    HandmadeCase(LintRule.NUMBER, IT, "L’articolo 64, n. 179.", "Article 64, No. 179.", "Article 46, No. 179."),
    HandmadeCase(
        LintRule.NUMBER,
        IT,
        "I due leader e le tre città.",
        "Both leaders and the three cities.",
        "Both leaders and the cities.",
    ),
    # sums
    HandmadeCase(
        LintRule.SUM,
        IT,
        "Vale 1,5 milioni di euro.",
        "It is worth 1.5 million euros.",
        "It is worth 1.5 billion euros.",
    ),
    HandmadeCase(LintRule.SUM, IT, "Un miliardo e mezzo di dollari.", "1.5 billion dollars.", "1.5 million dollars."),
    HandmadeCase(LintRule.SUM, IT, "Mezzo milione di euro.", "Half a million euros.", "A million euros."),
    HandmadeCase(LintRule.SUM, IT, "1.300 miliardi di rubli.", "1.3 trillion roubles.", "1.3 billion roubles."),
    HandmadeCase(LintRule.SUM, IT, "Costa 19 mld di dollari.", "It costs $19bn.", "It costs €19bn."),
    HandmadeCase(
        LintRule.SUM,
        IT,
        "Fra 12 e 22 milioni di euro.",
        "Between €12 million and €22 million.",
        "Between €12 million and €32 million.",
    ),
    HandmadeCase(
        LintRule.SUM,
        IT,
        "Da 10,7 miliardi nel 2013 a 7,1 nel 2015.",
        "From 10.7 billion in 2013 to 7.1 billion in 2015.",
        "From 10.7 billion in 2013 to 7.4 billion in 2015.",
    ),
    HandmadeCase(
        LintRule.SUM, EN, "A grant of £250,000.", "Un contributo di 250.000 sterline.", "Un contributo di 250.000 euro."
    ),
    HandmadeCase(
        LintRule.SUM,
        EN,
        "One and a half million roubles.",
        "Un milione e mezzo di rubli.",
        "Due milioni e mezzo di rubli.",
    ),
    HandmadeCase(
        LintRule.SUM, EN, "EUR 3 billion in all.", "In tutto 3 miliardi di euro.", "In tutto 3 milioni di euro."
    ),
    HandmadeCase(
        LintRule.SUM,
        IT,
        "| Voce | Miliardi di rubli |\n|---|--:|\n| Accordi | 1.300 |",
        "| Item | Trillion roubles |\n|---|--:|\n| Deals | 1.3 |",
        "| Item | Trillion roubles |\n|---|--:|\n| Deals | 1.5 |",
    ),
    # percentages
    HandmadeCase(LintRule.PERCENTAGE, IT, "Il 34 per cento in meno.", "A drop of 34%.", "A drop of 43%."),
    HandmadeCase(
        LintRule.PERCENTAGE, IT, "Fra il 30 e il 40%.", "Between 30 and 40 per cent.", "Between 30 and 45 per cent."
    ),
    HandmadeCase(
        LintRule.PERCENTAGE, EN, "Up by 2.5 percent.", "È salito del 2,5 per cento.", "È salito del 25 per cento."
    ),
    HandmadeCase(
        LintRule.PERCENTAGE,
        IT,
        "Scese di 3 punti percentuali.",
        "It fell by three percentage points.",
        "It fell by four percentage points.",
    ),
    # years, decades, centuries
    HandmadeCase(LintRule.YEAR, IT, "Negli anni Novanta.", "In the 1990s.", "In the 1980s."),
    HandmadeCase(
        LintRule.YEAR,
        IT,
        "Negli anni ’60 del Novecento.",
        "In the sixties of the twentieth century.",
        "In the seventies of the twentieth century.",
    ),
    HandmadeCase(LintRule.YEAR, IT, "Nel XIX secolo.", "In the 19th century.", "In the 18th century."),
    HandmadeCase(
        LintRule.YEAR,
        IT,
        "Un palazzo del Settecento.",
        "An eighteenth-century palace.",
        "A seventeenth-century palace.",
    ),
    HandmadeCase(LintRule.YEAR, IT, "Il programma 2014–2020.", "The 2014–20 programme.", "The 2014–21 programme."),
    HandmadeCase(LintRule.YEAR, EN, "Built in 1891–1916.", "Costruita nel 1891–1916.", "Costruita nel 1891–1906."),
    HandmadeCase(LintRule.YEAR, IT, "Nel biennio 2022–2023.", "In 2022 and 2023.", "In 2022."),
    # dates
    HandmadeCase(
        LintRule.DATE, IT, "Il 25 giugno 2014 a Roma.", "In Rome on June 25, 2014.", "In Rome on June 26, 2014."
    ),
    HandmadeCase(LintRule.DATE, IT, "Dal 16 al 18 giugno.", "From 16 to 18 June.", "From 16 to 19 June."),
    HandmadeCase(LintRule.DATE, IT, "Il 2 e 3 settembre.", "On 2–3 September.", "On 2–3 December."),
    HandmadeCase(LintRule.DATE, IT, "Il 1° maggio.", "On the first of May.", "On the first of March."),
    HandmadeCase(LintRule.DATE, IT, "Martedì 12 settembre.", "On Tuesday 12 September.", "On Thursday 12 September."),
    HandmadeCase(LintRule.DATE, IT, "Nel marzo di quell’anno.", "In March that year.", "In May that year."),
    HandmadeCase(LintRule.DATE, IT, "Alle ore 15.30.", "At 3.30 pm.", "At 5.30 pm."),
    HandmadeCase(
        LintRule.DATE,
        EN,
        "At 18:45 on the 9th of June.",
        "Alle ore 18.45 del 9 giugno.",
        "Alle ore 18.15 del 9 giugno.",
    ),
    HandmadeCase(LintRule.DATE, EN, "It may open in May.", "Potrebbe aprire in maggio.", "Potrebbe aprire in giugno."),
    HandmadeCase(
        LintRule.DATE,
        EN,
        "It was the 17th; on 18 June they left.",
        "Era il 17; il 18 giugno partirono.",
        "Era il 17; il 28 giugno partirono.",
    ),
    # names
    HandmadeCase(
        LintRule.NAME,
        IT,
        "Vladimir Putin è stato a Mosca.",
        "Vladimir Putin was in Moscow.",
        "Xi Jinping was in Moscow.",
    ),
    HandmadeCase(LintRule.NAME, IT, "L’incontro di Vladivostok.", "The Vladivostok meeting.", "The Kazan meeting."),
    HandmadeCase(
        LintRule.NAME,
        IT,
        "Il sindaco di Milano e le aziende milanesi.",
        "The mayor of Milan and Milanese firms.",
        "The mayor of Turin and its firms.",
    ),
    HandmadeCase(
        LintRule.NAME,
        EN,
        "Matteo Renzi spoke in Rome.",
        "Matteo Renzi ha parlato a Roma.",
        "Il premier ha parlato a Roma.",
    ),
    HandmadeCase(LintRule.NAME, IT, "Lo ha detto Yury Gromyko.", "So said Yuri Gromyko.", "So said an adviser."),
    # links, images, footnotes, headings, paragraphs, quotations
    HandmadeCase(LintRule.LINK, IT, "Si veda [qui](../2014/a.md).", "See [here](../2014/a.md).", "See here."),
    HandmadeCase(
        LintRule.LINK,
        IT,
        "Si veda [qui](../2014/a.md#cifre).",
        "See [here](../2014/a.md#figures).",
        "See [here](../2015/a.md#figures).",
    ),
    HandmadeCase(
        LintRule.LINK, IT, "Il [sito](https://x.example/it/).", "The [site](https://x.example/en/).", "The site."
    ),
    HandmadeCase(LintRule.IMAGE, IT, "Ecco.\n\n![La sala](b/a.png)", "Here.\n\n![The hall](b/a.png)", "Here."),
    HandmadeCase(
        LintRule.IMAGE,
        IT,
        "Ecco.\n\n![La sala](b/a.png)",
        "Here.\n\n![The hall](b/a.png)",
        "Here.\n\n![The hall](b/c.png)",
    ),
    HandmadeCase(
        LintRule.FOOTNOTE, IT, "Fu così.[^1]\n\n[^1]: Forse.", "So it was.[^n]\n\n[^n]: Perhaps.", "So it was."
    ),
    HandmadeCase(LintRule.HEADING, IT, "Uno.\n\n## Le cifre\n\nDue.", "One.\n\n## The figures\n\nTwo.", "One.\n\nTwo."),
    HandmadeCase(
        LintRule.HEADING,
        EN,
        "One.\n\n## The figures\n\nTwo.",
        "Uno.\n\n## Le cifre\n\nDue.",
        "Uno.\n\n## Le cifre\n\n## Altro\n\nDue.",
    ),
    HandmadeCase(
        LintRule.QUOTATION,
        IT,
        "Disse: «Non so che cosa ne sarà domani».",
        "He said: “I do not know what will become of it”.",
        "He said that he did not know.",
    ),
    HandmadeCase(
        LintRule.QUOTATION,
        EN,
        "“We have come here to stay”, she said.",
        "«Siamo venuti qui per restare», disse.",
        "Disse che sarebbero rimasti.",
    ),
    HandmadeCase(
        LintRule.QUOTATION,
        IT,
        "Il «regime» di «porto franco».",
        "The free-port regime.",
        "The “regime of the free port as it stood at first”.",
    ),
    # languages
    HandmadeCase(
        LintRule.LANGUAGE,
        IT,
        "È stata una riunione molto lunga, ma non inutile.",
        "It was a very long meeting, but not a useless one.",
        "La riunione è stata molto lunga, ma non inutile per chi c’era.",
    ),
    HandmadeCase(
        LintRule.LANGUAGE,
        EN,
        "What became of it after that is not known to us.",
        "Che cosa ne sia stato poi non è noto.",
        "What became of it after all that is not known.",
    ),
    HandmadeCase(
        LintRule.COPY,
        IT,
        "Sala del Tempio di Adriano, Camera di commercio.",
        "Sala del Tempio di Adriano, of the Chamber of Commerce.",
        "Sala del Tempio di Adriano, Camera di commercio.",
    ),
    HandmadeCase(
        LintRule.COPY,
        IT,
        "Uno.\n\n## Sanzioni e seguito\n\nDue.",
        "One.\n\n## Sanctions and sequel\n\nTwo.",
        "One.\n\n## Sanzioni e seguito\n\nTwo.",
    ),
    HandmadeCase(
        LintRule.COPY,
        IT,
        "Uno.\n\n## Kazan Smart City\n\nDue quartieri nuovi.",
        "One.\n\n## Kazan Smart City\n\nTwo new districts.",
        "One.\n\n## Kazan Smart City\n\nDue quartieri nuovi.",
    ),
)

"""Pairs made by hand, each true and with one fault: what the archive's own texts have too little of."""

from dataclasses import dataclass

from newsroom.content.lint_rules import Caution


@dataclass(frozen=True)
class Case:
    """An original, in `lang`, its true translation and a faulty one; which check should tell, `kind`, and any that may."""

    kind: Caution
    lang: str
    original: str
    translation: str
    faulty: str

    @property
    def expected(self) -> frozenset[Caution]:
        """The check that should tell; a number and the sum it is part of are one thing."""
        twins = {
            Caution.NUMBER: {Caution.SUM, Caution.YEAR},
            Caution.SUM: {Caution.NUMBER},
            Caution.LANGUAGE: {Caution.COPY},
        }
        return frozenset({self.kind} | twins.get(self.kind, set()))


C = Caution
IT, EN = "it", "en"
CASES: tuple[Case, ...] = (
    # numbers in figures and in words
    Case(C.NUMBER, IT, "Ventuno imprese.", "Twenty-one firms.", "Twenty-two firms."),
    Case(
        C.NUMBER,
        IT,
        "Erano un centinaio di imprese.",
        "There were about a hundred firms.",
        "There were a thousand firms.",
    ),
    Case(C.NUMBER, IT, "Una dozzina di accordi.", "A dozen agreements.", "Some agreements."),
    Case(C.NUMBER, IT, "Oltre 7.000 chilometri.", "More than 7,000 kilometres.", "More than 7 kilometres."),
    Case(C.NUMBER, IT, "Settant’anni dopo.", "Seventy years later.", "Seventeen years later."),
    Case(C.NUMBER, IT, "Tre anni e mezzo dopo.", "Three and a half years later.", "Four and a half years later."),
    Case(C.NUMBER, IT, "Duecentocinquanta posti.", "250 places.", "520 places."),
    Case(C.NUMBER, IT, "Duemila visitatori.", "Two thousand visitors.", "Two hundred visitors."),
    Case(C.NUMBER, IT, "Circa 40mila abitanti.", "About 40,000 inhabitants.", "About 14,000 inhabitants."),
    Case(C.NUMBER, IT, "La sesta edizione.", "The sixth edition.", "The seventh edition."),
    Case(C.NUMBER, IT, "Il ventunesimo vertice.", "The 21st summit.", "The 20th summit."),
    Case(C.NUMBER, EN, "The 112th congress met.", "Si riunì il 112° congresso.", "Si riunì il 111° congresso."),
    Case(
        C.NUMBER, EN, "Three hundred and fifty delegates.", "Trecentocinquanta delegati.", "Trecentoquindici delegati."
    ),
    Case(C.NUMBER, EN, "Eleven of the fifteen.", "Undici dei quindici.", "Undici dei quattordici."),
    Case(C.NUMBER, IT, "Papa Giovanni XXIII.", "Pope John XXIII.", "Pope John XXII."),
    Case(C.NUMBER, IT, "Fra 12 e 22 progetti.", "Between 12 and 22 projects.", "Between 12 and 20 projects."),
    Case(C.NUMBER, IT, "L’articolo 64, n. 179.", "Article 64, No. 179.", "Article 46, No. 179."),
    Case(
        C.NUMBER,
        IT,
        "I due leader e le tre città.",
        "Both leaders and the three cities.",
        "Both leaders and the cities.",
    ),
    # sums
    Case(C.SUM, IT, "Vale 1,5 milioni di euro.", "It is worth 1.5 million euros.", "It is worth 1.5 billion euros."),
    Case(C.SUM, IT, "Un miliardo e mezzo di dollari.", "1.5 billion dollars.", "1.5 million dollars."),
    Case(C.SUM, IT, "Mezzo milione di euro.", "Half a million euros.", "A million euros."),
    Case(C.SUM, IT, "1.300 miliardi di rubli.", "1.3 trillion roubles.", "1.3 billion roubles."),
    Case(C.SUM, IT, "Costa 19 mld di dollari.", "It costs $19bn.", "It costs €19bn."),
    Case(
        C.SUM,
        IT,
        "Fra 12 e 22 milioni di euro.",
        "Between €12 million and €22 million.",
        "Between €12 million and €32 million.",
    ),
    Case(
        C.SUM,
        IT,
        "Da 10,7 miliardi nel 2013 a 7,1 nel 2015.",
        "From 10.7 billion in 2013 to 7.1 billion in 2015.",
        "From 10.7 billion in 2013 to 7.4 billion in 2015.",
    ),
    Case(C.SUM, EN, "A grant of £250,000.", "Un contributo di 250.000 sterline.", "Un contributo di 250.000 euro."),
    Case(C.SUM, EN, "One and a half million roubles.", "Un milione e mezzo di rubli.", "Due milioni e mezzo di rubli."),
    Case(C.SUM, EN, "EUR 3 billion in all.", "In tutto 3 miliardi di euro.", "In tutto 3 milioni di euro."),
    Case(
        C.SUM,
        IT,
        "| Voce | Miliardi di rubli |\n|---|--:|\n| Accordi | 1.300 |",
        "| Item | Trillion roubles |\n|---|--:|\n| Deals | 1.3 |",
        "| Item | Trillion roubles |\n|---|--:|\n| Deals | 1.5 |",
    ),
    # percentages
    Case(C.PERCENTAGE, IT, "Il 34 per cento in meno.", "A drop of 34%.", "A drop of 43%."),
    Case(C.PERCENTAGE, IT, "Fra il 30 e il 40%.", "Between 30 and 40 per cent.", "Between 30 and 45 per cent."),
    Case(C.PERCENTAGE, EN, "Up by 2.5 percent.", "È salito del 2,5 per cento.", "È salito del 25 per cento."),
    Case(
        C.PERCENTAGE,
        IT,
        "Scese di 3 punti percentuali.",
        "It fell by three percentage points.",
        "It fell by four percentage points.",
    ),
    # years, decades, centuries
    Case(C.YEAR, IT, "Negli anni Novanta.", "In the 1990s.", "In the 1980s."),
    Case(
        C.YEAR,
        IT,
        "Negli anni ’60 del Novecento.",
        "In the sixties of the twentieth century.",
        "In the seventies of the twentieth century.",
    ),
    Case(C.YEAR, IT, "Nel XIX secolo.", "In the 19th century.", "In the 18th century."),
    Case(C.YEAR, IT, "Un palazzo del Settecento.", "An eighteenth-century palace.", "A seventeenth-century palace."),
    Case(C.YEAR, IT, "Il programma 2014–2020.", "The 2014–20 programme.", "The 2014–21 programme."),
    Case(C.YEAR, EN, "Built in 1891–1916.", "Costruita nel 1891–1916.", "Costruita nel 1891–1906."),
    Case(C.YEAR, IT, "Nel biennio 2022–2023.", "In 2022 and 2023.", "In 2022."),
    # dates
    Case(C.DATE, IT, "Il 25 giugno 2014 a Roma.", "In Rome on June 25, 2014.", "In Rome on June 26, 2014."),
    Case(C.DATE, IT, "Dal 16 al 18 giugno.", "From 16 to 18 June.", "From 16 to 19 June."),
    Case(C.DATE, IT, "Il 2 e 3 settembre.", "On 2–3 September.", "On 2–3 December."),
    Case(C.DATE, IT, "Il 1° maggio.", "On the first of May.", "On the first of March."),
    Case(C.DATE, IT, "Martedì 12 settembre.", "On Tuesday 12 September.", "On Thursday 12 September."),
    Case(C.DATE, IT, "Nel marzo di quell’anno.", "In March that year.", "In May that year."),
    Case(C.DATE, IT, "Alle ore 15.30.", "At 3.30 pm.", "At 5.30 pm."),
    Case(C.DATE, EN, "At 18:45 on the 9th of June.", "Alle ore 18.45 del 9 giugno.", "Alle ore 18.15 del 9 giugno."),
    Case(C.DATE, EN, "It may open in May.", "Potrebbe aprire in maggio.", "Potrebbe aprire in giugno."),
    Case(
        C.DATE,
        EN,
        "It was the 17th; on 18 June they left.",
        "Era il 17; il 18 giugno partirono.",
        "Era il 17; il 28 giugno partirono.",
    ),
    # names
    Case(C.NAME, IT, "Vladimir Putin è stato a Mosca.", "Vladimir Putin was in Moscow.", "Xi Jinping was in Moscow."),
    Case(C.NAME, IT, "L’incontro di Vladivostok.", "The Vladivostok meeting.", "The Kazan meeting."),
    Case(
        C.NAME,
        IT,
        "Il sindaco di Milano e le aziende milanesi.",
        "The mayor of Milan and Milanese firms.",
        "The mayor of Turin and its firms.",
    ),
    Case(C.NAME, EN, "Matteo Renzi spoke in Rome.", "Matteo Renzi ha parlato a Roma.", "Il premier ha parlato a Roma."),
    Case(C.NAME, IT, "Lo ha detto Yury Gromyko.", "So said Yuri Gromyko.", "So said an adviser."),
    # links, pictures, notes, headings, paragraphs, quotations
    Case(C.LINK, IT, "Si veda [qui](../2014/a.md).", "See [here](../2014/a.md).", "See here."),
    Case(
        C.LINK,
        IT,
        "Si veda [qui](../2014/a.md#cifre).",
        "See [here](../2014/a.md#figures).",
        "See [here](../2015/a.md#figures).",
    ),
    Case(C.LINK, IT, "Il [sito](https://x.example/it/).", "The [site](https://x.example/en/).", "The site."),
    Case(C.PICTURE, IT, "Ecco.\n\n![La sala](b/a.png)", "Here.\n\n![The hall](b/a.png)", "Here."),
    Case(
        C.PICTURE, IT, "Ecco.\n\n![La sala](b/a.png)", "Here.\n\n![The hall](b/a.png)", "Here.\n\n![The hall](b/c.png)"
    ),
    Case(C.FOOTNOTE, IT, "Fu così.[^1]\n\n[^1]: Forse.", "So it was.[^n]\n\n[^n]: Perhaps.", "So it was."),
    Case(C.HEADING, IT, "Uno.\n\n## Le cifre\n\nDue.", "One.\n\n## The figures\n\nTwo.", "One.\n\nTwo."),
    Case(
        C.HEADING,
        EN,
        "One.\n\n## The figures\n\nTwo.",
        "Uno.\n\n## Le cifre\n\nDue.",
        "Uno.\n\n## Le cifre\n\n## Altro\n\nDue.",
    ),
    Case(
        C.QUOTATION,
        IT,
        "Disse: «Non so che cosa ne sarà domani».",
        "He said: “I do not know what will become of it”.",
        "He said that he did not know.",
    ),
    Case(
        C.QUOTATION,
        EN,
        "“We have come here to stay”, she said.",
        "«Siamo venuti qui per restare», disse.",
        "Disse che sarebbero rimasti.",
    ),
    Case(
        C.QUOTATION,
        IT,
        "Il «regime» di «porto franco».",
        "The free-port regime.",
        "The “regime of the free port as it stood at first”.",
    ),
    # languages
    Case(
        C.LANGUAGE,
        IT,
        "È stata una riunione molto lunga, ma non inutile.",
        "It was a very long meeting, but not a useless one.",
        "La riunione è stata molto lunga, ma non inutile per chi c’era.",
    ),
    Case(
        C.LANGUAGE,
        EN,
        "What became of it after that is not known to us.",
        "Che cosa ne sia stato poi non è noto.",
        "What became of it after all that is not known.",
    ),
    Case(
        C.COPY,
        IT,
        "Sala del Tempio di Adriano, Camera di commercio.",
        "Sala del Tempio di Adriano, of the Chamber of Commerce.",
        "Sala del Tempio di Adriano, Camera di commercio.",
    ),
    Case(
        C.COPY,
        IT,
        "Uno.\n\n## Sanzioni e seguito\n\nDue.",
        "One.\n\n## Sanctions and sequel\n\nTwo.",
        "One.\n\n## Sanzioni e seguito\n\nTwo.",
    ),
    Case(
        C.COPY,
        IT,
        "Uno.\n\n## Kazan Smart City\n\nDue quartieri nuovi.",
        "One.\n\n## Kazan Smart City\n\nTwo new districts.",
        "One.\n\n## Kazan Smart City\n\nDue quartieri nuovi.",
    ),
)

"""Made-up texts, front matter and vocabularies by the thousand, and what must hold of every one of them."""

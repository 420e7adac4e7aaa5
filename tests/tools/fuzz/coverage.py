"""What atheris runs: the Markdown path, instrumented so that texts which reach new lines are varied further."""

import sys

import atheris

with atheris.instrument_imports(include=["newsroom"]):
    from fuzz.properties import text_holds
from fuzz.strategies import MARKUP


def try_text(data: bytes) -> None:
    """Every byte chooses a piece of markup; those beyond are text themselves."""
    provider = atheris.FuzzedDataProvider(data)
    if provider.ConsumeBool():
        text_holds(provider.ConsumeUnicodeNoSurrogates(sys.maxsize))
    else:
        chosen = (byte % (len(MARKUP) + 26) for byte in provider.ConsumeBytes(sys.maxsize))
        text_holds("".join(MARKUP[n] if n < len(MARKUP) else chr(97 + n - len(MARKUP)) for n in chosen))


if __name__ == "__main__":
    atheris.Setup(sys.argv, try_text)
    atheris.Fuzz()

"""rebut: a counterargument generator and debate-prep assistant.

An essay goes in; a brief to stand up and use comes out. `docs/architecture.md` draws the house.
"""

__version__ = "0.1.0"

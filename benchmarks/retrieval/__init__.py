"""How well searches find the counterargument, on any folder in BEIR layout."""

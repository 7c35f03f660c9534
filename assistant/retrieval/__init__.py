"""Embedders, dense and lexical search, fusion, and counter-queries, over essay and evidence."""

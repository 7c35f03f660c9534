"""Tests of the data: the samples in corpus/ and the references in evals/data/."""

"""The evals: samples, solvers, scorers and a log, over the real pipeline."""

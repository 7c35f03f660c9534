"""How good an output is: each measure is a pure function of output and reference."""

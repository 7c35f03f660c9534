"""Writings of one name: a country, its people, its adjective, its capital as its government."""

from functools import lru_cache

# The first stands for the rest. Capitals stand for governments, as in newspapers.
_LINES = """
america, us, usa, u.s, u.s.a, american, americans, united states, washington
britain, uk, u.k, british, united kingdom, briton, britons, london
eu, e.u, european union, brussels
un, u.n, united nations
china, chinese, beijing, prc
france, french, paris
germany, german, germans, berlin
russia, russian, russians, moscow, kremlin
japan, japanese, tokyo
netherlands, dutch, holland
spain, spanish, madrid
greece, greek, greeks, athens
turkey, turkish, ankara
poland, polish, warsaw
denmark, danish, danes
sweden, swedish, swedes
ireland, irish, dublin
wales, welsh
scotland, scottish, scots
switzerland, swiss
india, indian, indians, delhi
pakistan, pakistani, pakistanis, islamabad
christianity, christian, christians
islam, islamic, muslim, muslims
judaism, jewish, jews
europe, european, europeans
africa, african, africans
asia, asian, asians
"""


@lru_cache(maxsize=1)
def same_names() -> dict[str, str]:
    """From each writing of a name, lower case, to the one that stands for all of them."""
    lines = (line.split(", ") for line in _LINES.strip().splitlines())
    return {writing: line[0] for line in lines for writing in line}

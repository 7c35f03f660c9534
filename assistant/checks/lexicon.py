"""The words that the rules go by: empty words, negations, limits, opposites, ordinary capitals."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Words that carry no content of their own. Negations and limits are kept out: they change meaning.
EMPTY = _set("""
    a about after again against all also am an and any are as at be because been before being
    between both by can could did do does doing down during each either else even ever every for
    from further had has have having he her here hers him his how i if in into is it its itself
    just let me might more most must my of off on once one only or other our ours out over own
    same shall she should since so some such than that the their theirs them then there these
    they this those though through thus to too under until up upon us very was we were what when
    where whether which while who whom whose why will with within would yet you your yours
""")

# Words that deny the statement they stand in.
NEGATIONS = _set("""
    no not never neither nor none nobody nothing nowhere cannot without hardly scarcely rarely
    seldom unlikely fail fails failed failing lack lacks lacked lacking refuse refuses refused
    false untrue
""")

# Pairs of opposites. Words that are opposite to one word are taken for the same.
_PAIRS = """
    increase decrease / increase reduce / increase lower / increase shrink / increase diminish /
    rise fall / rise drop / rise decline / raise cut / raise lower / rise lower /
    grow shrink / gain lose / win lose /
    strengthen weaken / strong weak / support oppose / cause prevent / encourage discourage /
    help harm / help hurt / help hinder / improve worsen / better worse / good bad /
    benefit damage / protect endanger / protect expose / safe dangerous / secure insecure /
    stable unstable / stabilise destabilise / stabilize destabilize / deter provoke /
    deter invite / deter embolden / calm inflame / enough insufficient / sufficient insufficient
    / adequate inadequate / likely unlikely / possible impossible / able unable /
    capable incapable / effective ineffective / reliable unreliable / necessary unnecessary /
    needed unneeded / relevant irrelevant / popular unpopular / legal illegal / lawful unlawful
    / certain uncertain / clear unclear / credible incredible / plausible implausible /
    equal unequal / willing unwilling / affordable unaffordable / sustainable unsustainable /
    fair unfair / just unjust / cheap expensive / fast slow / quick slow /
    big small / large small / high low / many few / more less / much little / always sometimes /
    permanent temporary / long short / succeed fail / success failure / work backfire /
    true false / real imaginary / exist vanish / begin end / start stop / open close /
    keep abandon / maintain surrender / preserve destroy / build destroy / unite divide /
    include exclude / accept reject / allow forbid / allow ban / permit prohibit /
    trust distrust / trust suspect / honest dishonest / visible invisible / public secret /
    voluntary forced / independent dependent / exaggerate understate /
    overestimate underestimate / attract repel / ally enemy / friend enemy /
    dominate serve / unify split / widen narrow / expand contract / reveal hide / simple complex
"""
OPPOSITES = tuple(tuple(pair.split()) for pair in _PAIRS.split("/"))

# Forms that a stemmer does not bring together with the words above.
_IRREGULAR = """
    fell fall / fallen fall / rose rise / risen rise / grew grow / grown grow / lost lose /
    won win / kept keep / began begin / begun begin / hid hide / hidden hide /
    shrank shrink / shrunk shrink / built build / brought bring / sent send / paid pay / gave give /
    given give / took take / taken take / made make / said say / left leave / held hold / led lead /
    fewer few / cheaper cheap / stronger strong / weaker weak / faster fast / slower slow
"""
IRREGULAR = dict(pair.split() for pair in _IRREGULAR.split("/"))

# Capitals that name nobody: they need no source.
ORDINARY_CAPITALS = _set("""
    i i'm i'd i've i'll ok yes mr mrs ms miss dr doctor prof professor sir lord lady president
    minister judge general god earth internet english latin critics opponents perhaps possibly
    probably sometimes arguably apparently may might some few if unless claims
""") | _set("""
    aff neg pro con gov opp prop affirmative negative proposition opposition government madam chair
    speaker contention framework observation advantage disadvantage counterplan kritik topicality
    uniqueness solvency inherency link impact turn resolved resolution rebuttal cp da squo
""")  # the parties, speeches and arguments of a round

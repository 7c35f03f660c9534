"""Essays of our own to write overviews of: one that proposes, one that opposes a motion."""

from collections.abc import Mapping, Sequence

from assistant.argument.context import Block, Group, Line

Sections = Sequence[tuple[str, Sequence[str]]]

GUARDS: Sections = [
    (
        "THE LAST TIME",
        [
            "In the last strike Wexley let guards from Dunmore into the port.",
            (
                "While the guards kept the cranes running, their presence also fuelled "
                "resentment and led to violence on the quays."
            ),
            "Carland is completely different, because it is seen as a friend of Wexley.",
        ],
    ),
    (
        "SAFER QUAYS",
        [
            "Theft has long held back the port of Wexley, driving shippers away.",
            (
                "Carland has often expressed dissatisfaction with Wexley’s inability to prevent "
                "theft from its ships."
            ),
            "Guards from Carland would protect the warehouses and deter every gang on the coast.",
            (
                "Attacking the port would then risk open confrontation with Carland, which would "
                "force the gangs to rethink."
            ),
        ],
    ),
    (
        "WHAT THE TOWN KEEPS",
        [
            "Critics argue that foreign guards would compromise self-rule.",
            "However, autonomy is not an absolute good in a trading town.",
            "The decision to let Dunmore in was a calculated move to keep Wexley in business.",
            "The same reasoning applies to Carland.",
            "A joint council should ensure that Wexley retains ultimate control over its quays.",
            "Joint training of the town’s own watchmen could improve security at little cost.",
        ],
    ),
    (
        "THE CHOICE",
        [
            "Wexley’s refusal to admit guards from Carland lacks any justification.",
            "The guards would be a stabilizing force for Wexley and attract additional investment.",
            "The gains far outweigh any short-term inconvenience or risks to the port.",
            "By accepting them, Wexley can win long-term prosperity while preserving its autonomy.",
        ],
    ),
]

TUNNEL: Sections = [
    (
        "The tunnel would ruin the marsh",
        [
            "Tunnels are meant to spare the land above them.",
            "Yet the digging could damage the springs that feed the marsh at Wexley.",
            "Even if the springs are saved, the spoil may be harmful to the birds.",
        ],
    ),
    (
        "The tunnel is too costly",
        [
            "The cost of a bridge may be high, but a tunnel costs more to keep.",
            "Notoriously, the tunnel at Dunmore was closed for a year after a flood.",
            "Some of the leaks are found and mended at once, but others go on for months.",
            "Without a better system of pumps, such floods can never be prevented.",
        ],
    ),
    (
        "The town has other needs",
        [
            "The council cannot afford more, and the school roof is failing.",
            "A second ferry could be the answer.",
            "The crowds of last summer were dreadful, but they came only once.",
        ],
    ),
]


def blocks(
    sections: Sections, title: str = "", attacks: Mapping[str, Sequence[str]] | None = None
) -> dict[str, Block]:
    """The blocks of an overview prompt. `attacks` are lines by the section they stand in."""
    essay = [
        Group(
            f"S{n}",
            heading,
            tuple(Line(f"S{n}.{place}", text) for place, text in enumerate(sentences, 1)),
        )
        for n, (heading, sentences) in enumerate(sections, 1)
    ]
    against = [
        Group(
            section,
            f"The claim of {section}.",
            tuple(Line(f"A{section[1:]}.{place}", text) for place, text in enumerate(written, 1)),
        )
        for section, written in (attacks or {}).items()
    ]
    return {
        "ESSAY": Block("ESSAY", title, tuple(essay)),
        "ATTACKS": Block("ATTACKS", "", tuple(against)),
    }


def guards(attacks: Mapping[str, Sequence[str]] | None = None) -> dict[str, Block]:
    """An essay that proposes something."""
    return blocks(GUARDS, "Guards for the port", attacks)


def tunnel(attacks: Mapping[str, Sequence[str]] | None = None) -> dict[str, Block]:
    """An essay against a motion."""
    return blocks(TUNNEL, "This House would dig the Wexley tunnel", attacks)

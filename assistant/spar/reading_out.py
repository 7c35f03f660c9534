"""The ballot as it is read out, and the scores over time."""

from assistant.argument.ballot import Ballot, Fault, Spoken
from assistant.chat.screen import Screen
from assistant.outputs.wording import counted
from assistant.spar.scores import Scored, plot

_OFFLINE = (
    "Judged by rules: how near your words come to the brief's points, and what they cannot say "
    "together. It does not understand. A person or --model NAME judges better."
)
_ANSWERED = (
    "You did not meet the reply.",
    "You said again what you had said before.",
    "You met a part of the reply.",
    "You met the reply.",
)
_KINDS = {
    "contradiction": "You contradicted yourself",
    "double turn": "You double-turned",
    "unsupported": "Evidence without support",
    "other side's case": "You argued the other side's case",
}
_MOST_MISSED = 5
_LISTED = 10
_PLOT_FROM = 2  # rounds


def read_out(ballot: Ballot, screen: Screen) -> None:
    """The ballot, from what landed to what to do next."""
    screen.say(f"Ballot · {ballot.section} · {ballot.score}/100", "bold")
    judged = _OFFLINE if ballot.judged_by == "offline" else f"Judged by {ballot.judged_by}."
    screen.note(judged)
    screen.gap()
    if ballot.hits:
        screen.say("You hit", "bold green")
        screen.rows(((h.point.id, f"{h.point.text} You said: “{h.said}”") for h in ballot.hits), 2)
    else:
        screen.say("You hit nothing that the brief has. It may still be good: show it to somebody.")
    if ballot.missed:
        screen.say("You missed", "bold yellow")
        missed = sorted(ballot.missed, key=lambda point: -point.weight)
        screen.rows(((p.id, p.text) for p in missed[:_MOST_MISSED]), 2)
    screen.say(_ANSWERED[ballot.answered])
    for fault in ballot.faults:
        _fault(fault, screen)
    if not ballot.faults:
        screen.say("No contradiction, no double turn, nothing without support was found.")
    if timed := [speech for speech in ballot.speeches if speech.seconds is not None]:
        screen.note("; ".join(map(_timed, timed)))
    screen.say("Next: " + ballot.drill, "bold")


def read_scores(scores: list[Scored], screen: Screen) -> None:
    """The last rounds, and all of them as a plot."""
    if not scores:
        screen.note("No round was played yet: rebut spar ESSAY")
        return
    screen.rows(
        (str(s.score), s.at[:16].replace("T", " "), s.role, f"{s.section} of {s.title}")
        for s in scores[-_LISTED:]
    )
    read_plot(scores, screen)


def read_plot(scores: list[Scored], screen: Screen) -> None:
    """The scores over time, once there are some."""
    if len(scores) < _PLOT_FROM:
        return
    screen.gap()
    screen.say(f"Score over {counted(len(scores), 'round')}")
    screen.say(plot([scored.score for scored in scores], screen.console.width))


def _fault(fault: Fault, screen: Screen) -> None:
    screen.say(f"{_KINDS[fault.kind]}", "bold red")
    screen.rows((("·", f"“{said}”") for said in fault.said), 2)
    screen.rows([("", fault.why)], 2)


def _timed(speech: Spoken) -> str:
    words = len(speech.text.split())
    return f"{counted(words, 'word')} in {speech.seconds:.0f} s"

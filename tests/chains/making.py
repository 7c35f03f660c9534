"""A desk to write a brief at: written answers or the offline rules, a hashing embedder."""

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from assistant.argument.answers import SectionAnswer
from assistant.chains.blocks import essay_block
from assistant.chains.brief import Desk
from assistant.essay.model import Essay
from assistant.models.caller import Caller
from assistant.models.ledger import Ledger
from assistant.models.offline import OfflineModel
from assistant.models.written import Written, WrittenModel, numbered
from assistant.retrieval.essays import EssayIndex
from assistant.retrieval.search import Searcher
from assistant.settings import Settings
from tests.outputs.samples import HARBOUR, essay_of
from tests.retrieval.hashing import Hashing

ESSAY = essay_of("Harbour", HARBOUR)


def attack(answers: str = "S1.1", **changes: Any) -> dict[str, Any]:
    """A whole attack as a model writes it."""
    return {
        "kind": "undercut",
        "move": "no link",
        "tag": f"An answer to {answers} that names ferries.",
        "text": "Three ferries are a reason to ask what a fourth would bring.",
        "answers": answers,
        "scheme": "cause",
        "critical_question": "What else cost the harbour money?",
        "evidence": [],
        "lead": False,
        "strength": 3,
        "because": "It answers the claim.",
        "reply": "Nine years are nine years.",
        "answer": "And nobody says of what.",
        **changes,
    }


def section(*attacks: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """A whole answer about a section."""
    return {
        "claim": {"text": "The harbour should close.", "from": []},
        "premises": [],
        "warrant": "This assumes that losses go on.",
        "qualifiers": [],
        "schemes": [],
        "attacks": list(attacks),
        "questions": [],
        "gaps": [],
        **changes,
    }


def overview(**changes: Any) -> dict[str, Any]:
    """A whole answer about the essay."""
    return {
        "thesis": {"text": "Wexley should close its harbour.", "from": ["S1.2"]},
        "lines": [],
        "tensions": [],
        "concessions": [],
        "steelman": {"text": "It loses money.", "concede": []},
        "weighing": [],
        "dropped": [],
        "words": [],
        **changes,
    }


def read_section(*attacks: dict[str, Any], **changes: Any) -> SectionAnswer:
    return SectionAnswer.model_validate(section(*attacks, **changes))


def written(answers: Mapping[str, Any], evidence: Mapping[str, str] | None = None) -> WrittenModel:
    """A model that gives these answers about the harbour."""
    return WrittenModel(
        written=Written(
            by="hand",
            essay=numbered(essay_block(ESSAY)),
            evidence=dict(evidence or {}),
            answers=dict(answers),
        )
    )


@contextmanager
def desk(
    home: Path,
    model: WrittenModel | OfflineModel,
    searcher: Searcher | None = None,
    essay: Essay = ESSAY,
) -> Iterator[Desk]:
    """A desk for the harbour essay, or another."""
    name = "replay:written" if isinstance(model, WrittenModel) else "offline"
    settings = Settings(home=home, model=name)
    with (
        Ledger(home / "ledger.sqlite3") as ledger,
        Caller(name, model, ledger, settings) as caller,
        closing(EssayIndex(essay, Hashing(), home)) as index,
    ):
        yield Desk(caller=caller, index=index, embedder="hashing", searcher=searcher)

"""Every error a user can meet. Each says what is wrong and what to do, in one sentence.

    RebutError
    ├── CannotRead            an essay, source or brief that is no text we can use
    ├── CannotWrite           an output that has no place to go
    ├── SettingsInvalid       a flag, variable or file with a value that means nothing
    ├── LibraryError
    │   ├── LibraryLocked     somebody else is writing
    │   ├── LibraryDamaged    the store cannot be read; the original is kept
    │   └── LibraryUnreachable  a Chroma server that does not answer
    ├── ModelError
    │   ├── KeyMissing        an endpoint was named and no key is set
    │   ├── KeyRefused        401 or 403
    │   ├── ModelUnknown      404, or a name the endpoint does not have
    │   ├── QuotaSpent        429 that waiting will not mend
    │   ├── ContentRefused    the model declined
    │   ├── EndpointUnreachable  nothing there, a proxy in between, or silence
    │   ├── PromptTooLong     more than the model's context holds
    │   ├── AnswerCutOff      the answer hit the length limit
    │   ├── AnswerInvalid     not in the schema, even after one repair
    │   ├── ReplayMissing     a recorded run that does not hold this call
    │   └── LedgerDamaged     the ledger cannot be read
    └── EvalError             a suite, run or baseline that cannot be used

Everything else that escapes is a bug, and is allowed to look like one.
"""


class RebutError(Exception):
    """Something the user can mend.

    `problem` says what is wrong, `remedy` what to do; neither ends in a full stop.
    """

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(f"{problem}; {remedy}.")
        self.problem = problem
        self.remedy = remedy


class CannotRead(RebutError):
    """An essay, source or brief that is no text we can use."""


class CannotWrite(RebutError):
    """An output that has no place to go."""


class SettingsInvalid(RebutError):
    """A flag, variable or settings file whose value means nothing."""


class LibraryError(RebutError):
    """The library cannot do what was asked."""


class LibraryLocked(LibraryError):
    """Somebody else is writing to the library."""


class LibraryDamaged(LibraryError):
    """The store cannot be read; the original file is kept."""


class LibraryUnreachable(LibraryError):
    """A Chroma server that does not answer."""


class ModelError(RebutError):
    """A model call that failed for good."""


class KeyMissing(ModelError):
    """An endpoint was named and no key is set."""


class KeyRefused(ModelError):
    """The endpoint refused the key (401 or 403)."""


class ModelUnknown(ModelError):
    """The endpoint has no model of that name."""


class QuotaSpent(ModelError):
    """A limit that waiting will not lift."""


class ContentRefused(ModelError):
    """The model declined to answer."""


class EndpointUnreachable(ModelError):
    """Nothing there, a proxy in between, or silence past the time-out."""


class PromptTooLong(ModelError):
    """The prompt is more than the model's context holds."""


class AnswerCutOff(ModelError):
    """The answer hit the length limit before it was complete."""


class AnswerInvalid(ModelError):
    """The answer was not in the schema, even after one repair."""


class ReplayMissing(ModelError):
    """The recorded run does not hold this call."""


class LedgerDamaged(ModelError):
    """The ledger of calls cannot be read; the file is left as it is."""


class EvalError(RebutError):
    """A suite, run or baseline that cannot be used."""

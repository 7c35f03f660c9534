"""Every rule of the evidence check, in the order in which findings are listed."""

from assistant.checks.citation import citation
from assistant.checks.clipping import clipped
from assistant.checks.consistency import contradiction, own_side, repetition
from assistant.checks.coverage import language, lone, target, unanswered
from assistant.checks.edges import mid_sentence
from assistant.checks.rule import BriefRule, QuotationRule
from assistant.checks.sourced import date, figure, name
from assistant.checks.splice import brackets, splice
from assistant.checks.turns import double_turn, strength
from assistant.checks.verbatim import quotation_marks, verbatim

QUOTATION_RULES = (
    QuotationRule("verbatim", "error", "a quotation that is not word for word", verbatim),
    QuotationRule(
        "quotation-marks",
        "error",
        "quotation marks round words that stand nowhere",
        quotation_marks,
    ),
    QuotationRule("splice", "error", "an ellipsis, or words joined from apart", splice),
    QuotationRule("brackets", "error", "a bracketed change that is not disclosed", brackets),
    QuotationRule("mid-sentence", "error", "a card that begins or ends mid-sentence", mid_sentence),
    QuotationRule(
        "clipped", "error", "a negation or qualifier cut off just outside a quotation", clipped
    ),
)
BRIEF_RULES = (
    BriefRule("target", "error", "an attack that answers no sentence", target),
    BriefRule("double-turn", "error", "a link and an impact turn on one sentence", double_turn),
    BriefRule("figure", "error", "a figure in our words that no cited span contains", figure),
    BriefRule("date", "error", "a date in our words that no cited span contains", date),
    BriefRule("name", "warning", "a proper name in our words that no cited span contains", name),
    BriefRule("contradiction", "warning", "two attacks that contradict each other", contradiction),
    BriefRule("own-side", "warning", "an attack that argues for the essay's own side", own_side),
    BriefRule("repetition", "warning", "two attacks that make one point", repetition),
    BriefRule("strength", "warning", "strength 5 with no card behind it", strength),
    BriefRule("unanswered", "warning", "a section with no attack", unanswered),
    BriefRule("lone", "note", "an essay of a single sentence", lone),
    BriefRule("language", "warning", "an essay that is not in English", language),
    BriefRule("citation", "warning", "a citation that is incomplete", citation),
)

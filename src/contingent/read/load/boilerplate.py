"""Lines of a page that are the site's, not the article's: invitations, credits, notices.

Only whole lines of well-known forms are meant, and only in pages: a plain text is read as it is given. When in doubt a
line stays.
"""

from __future__ import annotations

import re

_FORMS = (
    # Invitations to read, hear or follow something else, with its headline, which would be read as news of this day.
    r"(?:also read|(?:read|see|watch|listen)(?: (?:also|more|next|on|further))?)\s*[:|>»–—].{0,200}",
    r"(?:read (?:more|also)|also read|related(?: (?:stories|articles|news|content))?|recommended|most read).{0,3}",
    r"(?:more (?:on this|from|about)|you may also like|editors?['’]s? picks?|trending(?: now)?|watch(?: live)?).{0,3}",
    r"(?:sign up|subscribe|click here|follow us|join us|download (?:our|the)|get the (?:latest|day))\b.{0,200}",
    r"(?:share (?:this|on)|print this|email this|copy link|save article)\b.{0,60}",
    # Credits and notices.
    r"(?:file )?(?:photo(?:graph)?|image|picture|video)s?(?: credits?)?\s*(?:by|:|/|©|courtesy).{0,160}",
    r"credits?\s*(?::|/|©).{0,160}",
    r"\((?:additional )?(?:reporting|writing|editing|compiled|translat\w+) by .{0,300}\)",
    r"(?:additional )?(?:reporting|editing) by (?=(?-i:[A-Z]))(?:\b\w\. |[^.]){1,160}\.?",
    r"our standards: .{0,100}",
    r"(?:©|\(c\)|copyright\b).{0,200}",
    r".{0,80}\ball rights reserved\b.{0,80}",
    r"advertisements?|sponsored(?: content)?|skip (?:to|past) .{0,60}",
    r"(?:story|article) continues (?:below|after).{0,60}",
    # Consent.
    r"(?:we (?:and our .{1,40} )?(?:use|value|store)|this (?:web)?site uses|by (?:clicking|continuing)) .{0,300}"
    r"\b(?:cookies?|privacy|consent)\b.{0,400}",
    r"(?:accept|reject|manage)(?: all)?(?: (?:cookies|preferences|options))?",
)
_BOILERPLATE = re.compile("|".join(f"(?:{form})" for form in _FORMS), re.IGNORECASE)
#: A longer line is a paragraph, whatever it begins with.
_LONGEST = 500


def without_boilerplate(text: str) -> str:
    """The text without the lines that are the site's; as it was if nothing else would be left."""
    lines = text.split("\n")
    kept = [line for line in lines if len(line) > _LONGEST or not _BOILERPLATE.fullmatch(line.strip())]
    return "\n".join(kept) if any(line.strip() for line in kept) else text

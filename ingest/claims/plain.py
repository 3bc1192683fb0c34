"""All statements of a sentence without a figure, by one rule after another; a word tells no more than one of them."""

from collections.abc import Iterable, Sequence

from ingest.claims.dealings import dealings
from ingest.claims.decisions import decisions
from ingest.claims.draft import Draft
from ingest.claims.echoes import echoes
from ingest.claims.nominals import nominals
from ingest.claims.positions import positions
from ingest.claims.reference import Backdrop, Memory
from ingest.claims.rotation import rotations
from ingest.claims.scene import Scene
from ingest.claims.shifts import shifts
from ingest.claims.statements import statements

_HIGHER = 3  # verbs above a nominal predicate that say nothing of their own
_GOVERNED = ("obj", "nsubj", "nsubj:pass", "obl", "nmod", "xcomp")


def without_figures(scene: Scene, memory: Memory, backdrop: Backdrop, told: Sequence[Draft]) -> list[Draft]:
    """Drafts of what is said beside `told`, the drafts of the sentence's figures."""
    used = _words(told) | frozenset(i for d in told if d.predicate for i in _chain(scene, d.predicate.word))
    decided = decisions(scene, backdrop)
    used |= frozenset(i for d in decided if d.predicate for i in range(d.predicate.start, d.predicate.end))
    drafts = decided + statements(scene, memory, backdrop, used)
    done = used | _words(drafts)
    drafts += rotations(scene, memory, backdrop, used)
    drafts += nominals(scene, memory, backdrop, done, told)
    drafts += positions(scene, memory, backdrop, done | _words(drafts))
    drafts += echoes(scene, memory, backdrop, [*told, *drafts])
    for loose in (dealings, shifts):
        taken = done | _words(drafts) | {d.at for d in drafts}
        drafts += loose(scene, memory, backdrop, taken, [*told, *drafts])
    return drafts


def _words(drafts: Iterable[Draft]) -> frozenset[int]:
    return frozenset(d.predicate.word for d in drafts if d.predicate)


def _chain(scene: Scene, word: int) -> list[int]:
    """The words above a nominal predicate up to its verb."""
    words, chain = scene.words, []
    for _ in range(_HIGHER):
        up = words.head[word]
        if up == word or words.dep[word] not in _GOVERNED:
            break
        chain.append(up)
        word = up
    return chain

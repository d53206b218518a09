"""A step of the story as a slide: its question, its answer, how sure that is, and its notes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from insights.brief.slides.deck import BODY, LEFT, RIGHT

if TYPE_CHECKING:
    from pptx.slide import Slide

    from insights.brief.slides.deck import Deck
    from insights.brief.slides.fitting import Box
    from insights.wording.story import Step


def slide_of(deck: Deck, step: Step, source: str = "") -> Slide:
    """Add the slide of a step, and of its figure the source."""
    foot = [each for each in (step.how_sure, source) if each]
    return deck.add(step.says, above=step.asks, foot=foot, notes=(*step.beside, *step.notes))


def in_words(deck: Deck, step: Step) -> None:
    """Tell a step that has no figure by its sentences, or by how sure its answer is."""
    if step.beside:
        deck.text(slide_of(deck, step), step.beside, BODY, largest=24)
    else:
        slide = deck.add(step.says, above=step.asks, notes=step.notes)
        deck.text(slide, [step.how_sure], BODY, largest=24)


def beside(
    deck: Deck,
    step: Step,
    draw: Callable[[Slide, Box], None],
    *,
    source: str = "",
    sentences: int = 1,
) -> None:
    """Set the sentences on the left and a figure on the right."""
    slide = slide_of(deck, step, source)
    if not step.beside:
        draw(slide, BODY)
        return
    deck.text(slide, step.beside[:sentences], LEFT, largest=22)
    draw(slide, RIGHT)

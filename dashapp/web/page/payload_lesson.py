"""The lesson as plain JSON. Times are minutes since the campaign's start, a paragraph one among those of all texts."""

from __future__ import annotations

from typing import Any

from dashapp.campaign import Campaign
from dashapp.campaign.sections.lessons import Dispute, Step
from dashapp.web.draw.values import minute
from dashapp.web.page.payload_text import basis, sentence
from dashapp.web.page.spoken_of import of_step

__all__ = ["lesson"]

Json = Any


def lesson(campaign: Campaign) -> Json:
    """Return the lesson, or null if the campaign has none."""
    told = campaign.lesson
    if told is None:
        return None
    return {
        "title": told.title,
        "question": told.question,
        "introduction": told.introduction,
        "background": [sentence(campaign, each) for each in told.background],
        "versions": [{"id": each.id, "title": each.title, "steps": list(each.steps)} for each in told.versions],
        "steps": [_step(campaign, step) for step in told.steps],
        "close": told.close and {"task": told.close.task, "listen": list(told.close.listen)},
    }


def _step(campaign: Campaign, step: Step) -> Json:
    return {
        "title": step.title,
        "at": minute(campaign, step.moment),
        "then": minute(campaign, step.then),
        "precision": dict(step.precision),
        "view": step.view,
        "look": step.look,
        "units": list(step.units),
        "passages": [
            {"paragraph": campaign.serial(each.source_id, each.paragraph), "quote": each.quote}
            for each in step.passages
        ],
        "places": of_step(campaign, step),
        "question": step.question,
        "marks": step.marks,
        "listen": list(step.listen),
        "minutes": step.minutes,
        "level": step.level,
        "dispute": step.dispute and _dispute(campaign, step.dispute),
    }


def _dispute(campaign: Campaign, dispute: Dispute) -> Json:
    accounts = [{**basis(campaign, each.basis), "says": each.says} for each in dispute.accounts]
    return {"question": dispute.question, "accounts": accounts, "listen": list(dispute.listen)}

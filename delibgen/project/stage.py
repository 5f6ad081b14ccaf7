"""Which act is made of a project: the draft that goes before the council, or what the council adopted."""

from typing import Final, Literal, get_args

from delibgen.errors import UsageError
from delibgen.project.spec import Project

Stage = Literal["draft", "adopted"]
"""A text before the vote, or after it."""
STAGES: Final[tuple[Stage, ...]] = get_args(Stage)


def at_stage(project: Project, stage: Stage | None) -> Project:
    """`project` as it is at a stage: a draft knows nothing of its vote, an adopted act has one that adopted it.

    `None` is the stage that the vote has brought it to. Raises `UsageError` for the adopted act of a project that was
    not adopted.
    """
    if stage == "adopted" and project.decisions and not project.is_adopted:
        if project.vote is None:
            raise UsageError("stage_without_vote", reference=project.reference)
        raise UsageError(f"stage_{project.vote.outcome}", reference=project.reference)
    if project.vote is None or (stage != "draft" and project.is_adopted):
        return project
    return project.model_copy(update={"vote": None})

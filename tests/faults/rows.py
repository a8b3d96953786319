"""What was tried, what was lost, and what could not be tried here."""

from dataclasses import dataclass, field


@dataclass
class Row:
    """One line of the table. `lost` says what was lost, nothing when all is well; `caught` is for the controls."""

    what: str
    tried: int = 0
    lost: list[str] = field(default_factory=list)
    skipped: str = ""
    control: bool = False
    """A saver that is known to be wrong: the harness must find that it loses something."""

    @property
    def good(self) -> bool:
        return bool(self.skipped) or (bool(self.lost) == self.control)

    def __str__(self) -> str:
        if self.skipped:
            return f"{self.what:<58} {'-':>6}  skipped: {self.skipped}"
        if self.control:
            return (
                f"{self.what:<58} {self.tried:>6}  {'caught' if self.lost else 'NOT CAUGHT'} ({len(self.lost)} losses)"
            )
        lost = "nothing" if not self.lost else f"{len(self.lost)}: {self.lost[0]}"
        return f"{self.what:<58} {self.tried:>6}  {lost}"

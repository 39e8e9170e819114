"""Tells the sandbox what a function leaves behind. Our own beside AWS's Runtime API."""

import os

RESIDUE_PATH = "/lambda-workbench/residue"
# With an answer: the sandbox stops its clock, and what the function left behind comes next, where there is something.
RESIDUE_FOLLOWS = () if os.environ.pop("LAMBDA_WORKBENCH_NO_RESIDUE", None) else (("Lambda-Workbench-Residue", "follows"),)
RESIDUE_UNSEEN = b'{"items": [], "whole": false}'


class ResidueReport:
    """Tells what the function leaves behind, as the residue package sees it. Where that fails nothing is said: it is no fault of theirs."""

    def __init__(self, api):
        self.api = api
        self.residue = self.kind = None

    def load(self):
        """What takes the most time, and needs nothing of the function. The sandbox stops its clock."""
        if not RESIDUE_FOLLOWS:
            return
        self.api.call("POST", RESIDUE_PATH)
        if self.kind is not None:
            return
        try:
            from .residue.residue import Residue

            self.kind = Residue
        except Exception:
            pass

    def begin(self, task_root):
        """The function is loaded: what is there from the beginning is looked at."""
        self.load()
        try:
            self.residue = self.kind and self.kind(task_root)
        except Exception:
            pass

    def send(self):
        """What is there since the last event."""
        if not RESIDUE_FOLLOWS:
            return
        try:
            found = self.residue.json() if self.residue else RESIDUE_UNSEEN
        except Exception:
            self.residue, found = None, RESIDUE_UNSEEN
        if found:
            self.api.call("POST", RESIDUE_PATH, found)

"""Checks of a text before readers see it.

``texts`` makes pages of files; ``run`` runs the checks of ``registry`` over them; a check
is a file in ``checks`` and keeps the contract in ``check``. ``house`` is what the newsroom
wants otherwise. A finding is data: where it is shown, and what it stops, is left to the
desk and the command.
"""

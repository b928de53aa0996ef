"""The desk: where editors write, check, publish and correct. A Wagtail project.

It is the only part that knows Django. Its folders are Django applications, one for each
thing that an editor edits; beside them:

``settings/``
    Django's settings, made from the newsroom's folder.
``blocks/``
    The blocks of a story's body as an editor meets them: one file each.
``writing/``
    What an editor writes with: mentions, marks, pasting, addresses, two editors on one text.
``proofs/``
    A draft as the press itself prints it, marked as a proof.
``releases/``
    The release log: the table, and the only code that writes to it.
``release.py``
    The only place where an object of the desk becomes a struct of ``drukar.story``.
``archive.py``
    What the press reads: the log, by raw SQL.
``actions/``
    One file for each editorial act.

Nothing of an account (name, address, times of work) reaches the release log.
"""

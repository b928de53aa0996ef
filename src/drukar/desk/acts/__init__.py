"""What happens to a text after it is written: one file for each editorial act.

Every act has a form (which may be empty) and a page that says in plain words what will happen
to which pages, in which languages; only then it is carried out, in one transaction. An act is
an ``Act`` (``act.py``) named ``ACT`` at the end of its module, and one line in ``acts.ACTS``.
"""

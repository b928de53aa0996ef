"""Who may sign in to the desk, what each may do, and what is remembered of it.

``roles.py``
    Reporter, editor, publisher: what each may do, as groups of Django's.
``adapter.py``, ``lockout.py``, ``sessions.py``, ``second_factor.py``
    Signing in: allauth and axes do the work, these say how strictly.
``middleware/``
    What holds for every request: headers, idle sessions, a second factor, refusals.
``log.py``, ``forget.py``
    What is written down of all this, and when it is forgotten.
``views.py``, ``forms.py``, ``viewset.py``
    The list of accounts, where a publisher adds, locks and unlocks them.

Nothing of it reaches the release log. An account has a user name and a password; it needs no
e-mail address and no person's name.
"""

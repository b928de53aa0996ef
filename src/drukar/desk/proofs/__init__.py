"""Proofs: a draft as the press itself prints it, for whoever is signed in.

``archive.py`` gives the press one draft among what is public. ``printing.py`` has the press print
the page of it. ``marking.py`` marks the page so that nobody takes it for the site. ``views.py``
answers browsers. Nothing of a proof ever lies in the public tree.
"""

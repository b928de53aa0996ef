"""Editions: each a whole state of the site; one of them is current.

``store`` keeps them in a newsroom's ``site/`` folder, ``folder`` prints into a plain folder.
"""

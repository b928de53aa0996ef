"""The report of preflight over the whole archive, and what is done from there.

``examining`` keeps what is found in every text beside what it was found with, so that the page
(``listing``) reads one table. ``mending`` applies safe fixes to chosen texts. ``exceptions`` shows
what may stand, why, and takes it back.
"""

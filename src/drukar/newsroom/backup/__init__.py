"""Backups: all that a newsroom needs to go on elsewhere, sealed to a key that is on no server.

Editions are not in it, since they are printed anew; nor is the online key, since a new host gets
a new one (``drukar keys rotate``), which also lets readers accept what is older than what they saw.
"""

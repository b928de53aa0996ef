"""Preflight at the desk: findings beside the story that is typed, and a gate before readers.

``typed`` makes a draft of what stands in a form, ``reviewing`` has it checked with the newsroom's
register and house style, ``gate`` decides whether it may go on. ``views`` and ``static`` show it.
What is checked, and where each fault stands, is for ``drukar.preflight``.
"""

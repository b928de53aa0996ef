"""Throws any bytes at the doors where text comes in; run by hand, for as long as one likes.

    python -m bench.fuzz TARGET [-max_total_time=3600] [CORPUS…]

Targets: ``texts`` (every check and report over any text in any format), ``register`` (files of the
register and of Wikidata), ``matching`` (any name against any other). It needs atheris:
``pip install --group fuzz``. What it is called with after the target goes to libFuzzer: the first
folder takes what it finds, others, such as ``tests/papers`` and ``tests/names/answers``, are where
it begins. A crash leaves its input in a file ``crash-…`` here.
"""

"""Measurements of drukar beside its peers; not part of what is installed.

``python -m bench.build`` compares a full build with Hugo's. Times are measured here and nowhere
else: no test judges by the clock.
"""

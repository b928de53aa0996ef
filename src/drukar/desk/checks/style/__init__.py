"""The house style as publishers keep it at the desk: severities, words, quotation marks.

``drukar.toml`` is where it begins; what the desk says of a check, a word or a language wins.
Exceptions are not here: at the desk they are reasons, given for a fault in a text.
"""

"""The press: an archive in, the files of a site out, in three steps.

``plan`` arranges what is public into one ``PageSpec`` per file; it is pure and reads no bodies.
``render`` makes the text of a file from its spec. ``write`` puts it into a folder. The press
knows nothing of editions: it fills an empty folder, and whoever gave it switches to it.
"""

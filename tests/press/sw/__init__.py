"""Tests of what runs in readers' browsers: the verifier under Node, the worker in browsers."""

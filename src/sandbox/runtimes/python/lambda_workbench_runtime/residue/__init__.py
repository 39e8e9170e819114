"""Sees what a function leaves behind in its process after a response: changed state, threads, asyncio tasks.

It compares fingerprints of the user's modules, taken before the first event and after each answer. It never runs the user's
code (no __repr__, __eq__, __hash__, no property), keeps none of its objects alive, and says nothing about what it did not
see: a look is bounded in nodes and in time.
"""

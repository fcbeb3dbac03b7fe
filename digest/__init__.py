"""digest: a news digest that quotes every sentence.

The public names are the nouns of :mod:`digest.model` and the walk of :mod:`digest.pipeline`.
"""

__version__ = "0.2.0"

"""Gongjian: a knowledge-graph service for co-construction networks."""

__version__ = "0.1.0"

"""How long the lists without `first` usually are, for the price of a query (type, field) -> items.

A pair names an argument of the field around and how many items there are for each one that it asks for.
"""

from graph_service.domain.vocabulary import CommunityRuleKind, Measure, MediatorKind
from graph_service.domain.vocabulary_answers import CascadeStep
from graph_service.domain.vocabulary_graph import NodeKind
from graph_service.domain.word_lists import WORD_LISTS

LIST_SIZES: dict[tuple[str, str], int | tuple[str, int]] = {
    ("Coverage", "groups"): 350,
    ("CoverageMatrix", "rows"): 350,
    ("CoverageMatrix", "total"): len(Measure),
    ("CoverageMatrixRow", "cells"): len(Measure),
    ("CoverageTrend", "points"): 24,
    ("CoverageCascade", "stages"): len(CascadeStep),
    ("Inequality", "groups"): 350,
    ("Communities", "groups"): 100,
    ("ServiceRequestStats", "groups"): 350,
    ("DoubleHundred", "byCourt"): 100,
    ("BackupCoverage", "groups"): 350,
    ("RemovalImpact", "leaving"): 3,
    ("Robustness", "curve"): 101,
    ("Dataset", "counts"): 20,
    ("Dataset", "sources"): 50,
    ("Dataset", "scopes"): 50,
    ("Division", "ancestors"): 4,
    ("Query", "metricDefinitions"): 20,
    ("Query", "vocabulary"): len(WORD_LISTS),
    ("VocabularyList", "words"): 10,
    ("ServicePoint", "functions"): 4,
    ("Subgraph", "nodes"): ("maxNodes", 1),
    ("Subgraph", "marks"): ("maxNodes", 1),
    ("Subgraph", "edges"): ("maxNodes", 5),
    ("Subgraph", "cut"): len(NodeKind),
    ("SearchHitConnection", "facets"): len(NodeKind),
    ("Agreement", "mechanisms"): 10,
    ("Agreement", "topics"): 5,
    ("ServicePointStats", "months"): 24,
    ("ServicePointStats", "byFunction"): 4,
    ("ResponsibilityChain", "levels"): 4,
    ("StreetScore", "marks"): 7,
    ("ActivityCalendar", "months"): 24,
    ("ActivityMonth", "themes"): 5,
    ("ActivityMonth", "forms"): 5,
    ("ActivityMonth", "audience"): 2,
    ("CaseTrend", "periods"): 24,
    ("CasePeriod", "monthsMissing"): 2,
    ("AgreementReach", "districts"): 100,
    ("AgreementReach", "topics"): 20,
    ("ReachedDistrict", "topics"): 5,
    ("Query", "mediatorStats"): len(MediatorKind),
    ("Query", "communityRuleStats"): len(CommunityRuleKind),
    ("PartnerProposals", "assignments"): 350,
    ("PartnerProposals", "unmet"): 100,
    ("SitingProposals", "sites"): ("points", 1),
}

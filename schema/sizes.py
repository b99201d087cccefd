"""How long the lists without `first` usually are, for the price of a query (type, field) -> items."""

from graph_service.domain.vocabulary import WORD_LISTS

LIST_SIZES: dict[tuple[str, str], int] = {
    ("Coverage", "groups"): 350,
    ("ServiceRequestStats", "groups"): 350,
    ("DoubleHundred", "byCourt"): 100,
    ("Dataset", "counts"): 20,
    ("Dataset", "sources"): 50,
    ("Dataset", "scopes"): 50,
    ("Division", "ancestors"): 4,
    ("Query", "metricDefinitions"): 20,
    ("Query", "vocabulary"): len(WORD_LISTS),
    ("VocabularyList", "words"): 10,
    ("ServicePoint", "functions"): 4,
}

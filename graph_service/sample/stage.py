"""Everybody and every place of the sample, before anything happens."""

from dataclasses import dataclass

from graph_service.sample.agencies import Agency
from graph_service.sample.chance import Chance
from graph_service.sample.court_party import Branch
from graph_service.sample.courts import Court
from graph_service.sample.judges import Judge
from graph_service.sample.places import Places
from graph_service.sample.stations import Building, ServicePoint
from graph_service.sample.tables import SYNTHETIC
from graph_service.sample.territory import Territory


@dataclass(frozen=True)
class Stage:
    """`points` are those of the article and the generated ones; the red stations stand beside them."""

    seed: int
    places: Places
    courts: list[Court]
    branches: list[Branch]
    territory: Territory
    agencies: list[Agency]
    buildings: list[Building]
    points: list[ServicePoint]
    red_stations: list[ServicePoint]
    judges: list[Judge]

    @property
    def generated_points(self) -> list[ServicePoint]:
        return [point for point in self.points if point.provenance is SYNTHETIC]

    def chance(self, purpose: str) -> Chance:
        """The stream of draws of this purpose, from its beginning."""
        return Chance(self.seed, purpose)

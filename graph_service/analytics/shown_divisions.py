"""Divisions as people see them: placeholders such as 市辖区 between a municipality and its districts are hidden."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from graph_service.analytics.places import at
from graph_service.domain.codes import PLACEHOLDER_NAMES
from graph_service.domain.vocabulary import Level
from graph_service.snapshot.columns import Ints, Mask
from graph_service.snapshot.memo import per_snapshot
from graph_service.snapshot.snapshot import Snapshot


@per_snapshot
def placeholders(snapshot: Snapshot) -> Mask:
    """Which divisions only fill a level of the code."""
    names = pa.array(PLACEHOLDER_NAMES, pa.large_string())
    found = pc.is_in(snapshot.tables["divisions"].text("name").array, value_set=names)
    return np.asarray(found.to_numpy(zero_copy_only=False), dtype=bool)


@per_snapshot
def shown_ancestor(snapshot: Snapshot) -> Ints:
    """Each division itself or, where it is a placeholder, the first division above it that is none (or NONE)."""
    divisions = snapshot.tables["divisions"]
    parents, hidden = divisions.links("parent_code"), placeholders(snapshot)
    shown = np.arange(len(divisions), dtype=np.int32)
    for _ in range(len(Level)):
        shown = np.where(at(hidden, shown, 0), at(parents, shown), shown).astype(np.int32)
    return shown

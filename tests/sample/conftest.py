"""The sample, generated with several seeds."""

import pytest

from tests.sample.generated_folder import Sample


@pytest.fixture(scope="session", params=[1, 2, 77])
def sample(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Sample:
    return Sample(tmp_path_factory.mktemp("sample"), request.param)

"""The same call on dask.distributed: two workers, the same documents, and none lost with a worker."""

import os
import signal
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import delibgen
from tests.faults import arm, contents, projects
from tests.office import REQUIRED
from tests.test_pipeline import said

pytestmark = pytest.mark.filterwarnings("default")  # those of dask are not ours

REFERENCES = [f"2023 DGRI {number}" for number in range(1, 21)]


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Two workers, each a process that is replaced when it dies."""
    try:
        dask, distributed = import_module("dask"), import_module("distributed")
    except ImportError:
        if os.environ.get(REQUIRED) == "1":
            pytest.fail(f"distributed is not installed, and {REQUIRED}=1 requires it")
        pytest.skip("distributed is not installed: pip install 'delibgen[cluster]'")
    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 0}),  # the scheduler leaves trying again to us
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as made,
    ):
        yield made


@pytest.fixture
def client(cluster: Any) -> Iterator[Any]:
    with import_module("distributed").Client(cluster) as client:
        client.wait_for_workers(2, timeout=60)
        yield client


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("alone")
    list(delibgen.render_all(projects(20), folder))
    return contents(folder)


def test_two_workers_give_the_same_documents_in_the_same_order(
    client: Any, tmp_path: Path, alone: dict[str, bytes]
) -> None:
    done = list(delibgen.render_all(projects(20), tmp_path / "out", executor=client.get_executor(pure=False)))
    assert [one.reference for one in done] == REFERENCES
    assert contents(tmp_path / "out") == alone
    pids = client.run(os.getpid)
    assert len(set(pids.values()) - {os.getpid()}) == 2


@pytest.mark.skipif(os.name == "nt", reason="no such signal there")
def test_a_worker_killed_in_the_middle_loses_no_document(client: Any, tmp_path: Path, alone: dict[str, bytes]) -> None:
    client.run(arm, tmp_path / "marker", REFERENCES[6], 1)
    done = list(delibgen.render_all(projects(20), tmp_path / "out", executor=client.get_executor(pure=False)))
    assert (tmp_path / "marker").read_bytes() == b"x"
    assert [(one.reference, said(one)) for one in done] == [(reference, []) for reference in REFERENCES]
    assert contents(tmp_path / "out") == alone


@pytest.mark.skipif(os.name == "nt", reason="no such signal there")
def test_a_worker_that_is_killed_from_outside_loses_no_document(
    client: Any, tmp_path: Path, alone: dict[str, bytes]
) -> None:
    victim = min(client.run(os.getpid).values())
    results = delibgen.render_all(projects(20), tmp_path / "out", executor=client.get_executor(pure=False))
    done = [next(results)]
    os.kill(victim, signal.SIGKILL)
    done += results
    assert [(one.reference, said(one)) for one in done] == [(reference, []) for reference in REFERENCES]
    assert contents(tmp_path / "out") == alone

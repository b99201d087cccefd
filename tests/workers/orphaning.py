"""A service to be killed: `python orphaning.py FOLDER FUNCTION SECONDS` has one question worked out."""

import sys
from pathlib import Path

from graph_service.workers.messages import packed
from graph_service.workers.process import WorkerProcess
from tests.workers import jobs

if __name__ == "__main__":
    process = WorkerProcess(float(sys.argv[3]))
    process.start()
    process.work_out(packed((getattr(jobs, sys.argv[2]), (Path(sys.argv[1]),))))

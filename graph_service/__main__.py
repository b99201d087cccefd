"""`python -m graph_service` is `gongjian`."""

from graph_service.cli import main

main()

"""`python -m graph_service` is `gongjian`."""

from graph_service.cli.main import main

main()

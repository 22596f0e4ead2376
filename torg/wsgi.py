"""What gunicorn runs. Says first that this process answers the web: its queries have limited time."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "torg.settings")
os.environ.setdefault("TORG_PROCESS", "web")

from django.core.wsgi import get_wsgi_application  # noqa: E402

application = get_wsgi_application()

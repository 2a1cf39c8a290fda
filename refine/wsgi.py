"""The web application as granian, or any other WSGI server, loads it: `refine.wsgi:application`."""

from django.core.wsgi import get_wsgi_application

from refine.pace import settle, with_room
from refine.start import load_settings

load_settings()
application = with_room(get_wsgi_application())
settle()

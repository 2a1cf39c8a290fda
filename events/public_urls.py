"""Pages without an account, below the site's root."""

from django.urls import path

from events.views import public

urlpatterns = [
    path("join", public.join, name="join"),
    path("e/<str:code>/", public.public_event, name="public_event"),
    path("e/<str:code>/how-it-is-used/", public.public_used, name="public_used"),
    path("e/<str:code>/s/<int:number>/", public.public_stop, name="public_stop"),
    path("e/<str:code>/words/<uuid:uuid>/take-back/", public.public_comment_take_back, name="public_comment_take_back"),
    path("e/<str:code>/s/<int:number>/figure", public.public_figure, name="public_figure"),
]

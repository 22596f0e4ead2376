"""The public square's addresses: a contract that others rely on."""

from django.urls import path

app_name = "activities"
urlpatterns = []

"""Anyone may tell us that something is wrong. No account, no cookie."""

import uuid

from django import forms
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from activities.models import Activity, Report
from activities.public_forms import PublicForm, stamp

_SENT = uuid.UUID("0f6ab2a3-7d0b-4a52-9a53-3b1c1a2f5c5e")


class ReportForm(PublicForm):
    kind = forms.ChoiceField(
        label=_("Vad är fel?"),
        choices=Report.Kind,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj vad det gäller."), "invalid_choice": _("Välj vad det gäller.")},
    )
    text = forms.CharField(
        label=_("Berätta"),
        max_length=2000,
        widget=forms.Textarea,
        error_messages={
            "required": _("Skriv några ord om vad som är fel."),
            "max_length": _("Texten är för lång. Korta den till 2 000 tecken."),
        },
    )
    email = forms.EmailField(
        label=_("Din e-post, om du vill ha svar"),
        required=False,
        max_length=254,
        error_messages={"invalid": _("Adressen ser inte riktig ut. Så här ska den se ut: namn@exempel.se")},
    )


@csrf_exempt  # without a cookie there is nothing to forge; PublicForm asks where the form came from instead
@require_http_methods(["GET", "HEAD", "POST"])
def report(request):
    """The form, and the same form again with what was typed when something is missing."""
    activity = _about(request)
    if request.method != "POST":
        form = ReportForm(request=request, initial={"stamp": stamp()})
        return _answer(request, form, activity, 200)
    form = ReportForm(request.POST, request=request)
    if not form.is_valid():
        form.data = form.data.copy()
        form.data["stamp"] = stamp() if form.has_error("__all__", "old") else form.data.get("stamp", "")
        return _answer(request, form, activity, 422)
    _keep(activity, form.cleaned_data)
    return HttpResponseRedirect(reverse("activities:report_thanks"))


def _keep(activity, given):
    """Pressed twice is sent once: the same words from the same fetched page have the same name in the database."""
    said = {"kind": given["kind"], "text": given["text"], "email": given["email"]}
    name = uuid.uuid5(_SENT, "\n".join([given["stamp"], str(activity and activity.pk), *said.values()]))
    Report.objects.get_or_create(public_id=name, defaults={"activity": activity, **said})


@require_safe
def thanks(request):
    return TemplateResponse(request, "activities/report_thanks.html")


def _about(request):
    slug = request.GET.get("om", "")[:80].replace("\0", "")
    return Activity.objects.public().filter(slug=slug).first() if slug else None


def _answer(request, form, activity, status):
    context = {"form": form, "about": activity}
    response = TemplateResponse(request, "activities/report.html", context, status=status)
    if status != 200:  # what somebody wrote stays in no cache
        response.headers["Cache-Control"] = "no-store"
    return response

"""Anyone may tell us that something is wrong. No account, no cookie."""

from django import forms
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from activities.models import Activity, Report
from activities.public_forms import PublicForm, stamp


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
    given = form.cleaned_data
    Report.objects.create(activity=activity, kind=given["kind"], text=given["text"], email=given["email"])
    return HttpResponseRedirect(reverse("activities:report_thanks"))


@require_safe
def thanks(request):
    return TemplateResponse(request, "activities/report_thanks.html")


def _about(request):
    slug = request.GET.get("om", "")[:80].replace("\0", "")
    return Activity.objects.public().filter(slug=slug).first() if slug else None


def _answer(request, form, activity, status):
    context = {"form": form, "about": activity}
    return TemplateResponse(request, "activities/report.html", context, status=status)

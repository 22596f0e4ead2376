from django.db import migrations, models
from django.db.models import Max, OuterRef, Subquery


def fill(apps, _editor):
    dates = apps.get_model("activities", "Occurrence").objects.filter(activity=OuterRef("pk")).order_by()
    last = dates.values("activity").annotate(last=Max("ends_at")).values("last")
    apps.get_model("activities", "SearchDocument").objects.update(last_end=Subquery(last))


class Migration(migrations.Migration):
    dependencies = [("activities", "0002_no_half_answers")]

    operations = [
        migrations.AddField("searchdocument", "last_end", models.DateTimeField(null=True)),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]

"""Every constraint on people and organisations is attacked here; one without an attacker fails the last test."""

from datetime import date

import pytest

from organisations.models import Organisation, User
from tests.constraints import named, refuses
from tests.factories import make_organisation, make_user

pytestmark = pytest.mark.django_db


def _other(**fields):
    """The same as an organisation that is there already, where `fields` say so."""
    first = make_organisation(source="register", source_id="7")
    return make_organisation(**{name: getattr(first, name) for name in fields} | fields)


def _twice(field):
    def attack():
        first = make_organisation()
        Organisation.objects.filter(pk=make_organisation().pk).update(**{field: getattr(first, field)})

    return attack


def _own_umbrella():
    organisation = make_organisation()
    Organisation.objects.filter(pk=organisation.pk).update(parent=organisation)


def _same_address(email):
    def attack():
        make_user("maja@torget.example")
        User.objects.bulk_create([User(email=email)])

    return attack


def _changed(**fields):
    return lambda: Organisation.objects.filter(pk=make_organisation().pk).update(**fields)


ATTACKS = [
    ("user_has_an_address", lambda: User.objects.bulk_create([User(email="")])),
    ("user_has_an_address_of_their_own", _same_address("Maja@Torget.example")),
    ("organisations_user_email_key", _same_address("maja@torget.example")),
    ("organisation_has_a_name", _changed(name="")),
    ("organisation_sector_is_known", _changed(sector="kyrka")),
    ("organisation_sector_is_known", _changed(sector="")),
    ("organisation_number_is_no_personal_number", _changed(org_number="750231-0241")),
    ("organisation_number_is_no_personal_number", _changed(org_number="7502310241")),
    ("organisation_number_is_no_personal_number", _changed(org_number="802000-123")),
    ("organisation_is_not_its_own_umbrella", _own_umbrella),
    ("organisation_with_referral_contact_takes_referrals", _changed(takes_referrals=False, referral_contact="Anna")),
    ("organisation_with_referral_contact_takes_referrals", _changed(takes_referrals=None, referral_contact="Anna")),
    ("organisation_with_referral_contact_takes_referrals", _changed(referral_phone="040-628 04 12")),
    ("organisation_comes_once_from_a_source", lambda: _other(source="register", source_id="7")),
    ("organisations_organisation_slug_key", _twice("slug")),
    ("organisations_organisation_public_id_key", _twice("public_id")),
]


@pytest.mark.parametrize(("name", "attack"), ATTACKS, ids=[name for name, _attack in ATTACKS])
def test_the_database_refuses(name, attack):
    assert refuses(name, attack)


def test_every_constraint_has_an_attacker():
    assert named("organisations") == {name for name, _attack in ATTACKS}


def test_an_organisation_may_come_from_two_sources_and_two_may_come_from_none():
    for source, source_id in (("register", "7"), ("kommunen", "7"), ("", ""), ("", "")):
        make_organisation(source=source, source_id=source_id)

    assert Organisation.objects.count() == 4


def test_an_organisation_without_a_number_is_as_welcome_as_one_with():
    make_organisation(org_number="")
    make_organisation(org_number="802000-1234")

    assert Organisation.objects.count() == 2


def test_only_those_that_nobody_has_stopped_are_public():
    shown = make_organisation()
    make_organisation(is_stopped=True)

    assert list(Organisation.objects.public()) == [shown]


def test_a_person_logs_in_with_an_address_and_is_called_by_name():
    user = make_user("Maja@TORGET.example", name="Maja")
    nameless = make_user("ali@torget.example")

    assert (user.email, str(user), str(nameless)) == ("Maja@torget.example", "Maja", "ali@torget.example")


def test_an_administrator_is_staff():
    user = User.objects.create_superuser("chef@torget.example", "ett långt lösenord")

    assert (user.is_staff, user.is_superuser, user.check_password("ett långt lösenord")) == (True, True, True)


def test_organisations_stand_in_swedish_order():
    names = ["Önnestads byalag", "Ängelholms kör", "Åhus fika", "Zebran", "Anna-kören"]
    for name in names:
        make_organisation(name, verified_on=date(2026, 1, 1))

    assert [organisation.name for organisation in Organisation.objects.all()] == [
        "Anna-kören",
        "Zebran",
        "Åhus fika",
        "Ängelholms kör",
        "Önnestads byalag",
    ]

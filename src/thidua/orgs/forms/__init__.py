"""What the pages of the organisation ask."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _

from thidua.accounts.forms import NewPassword
from thidua.accounts.models import User
from thidua.accounts.queries import first_code
from thidua.accounts.rules import codes
from thidua.orgs.actions.people import PersonDetails, address_kept
from thidua.orgs.actions.units import UnitDetails
from thidua.orgs.enums import Address, Category, RoleKind, UnitKind
from thidua.orgs.models import Person, Unit
from thidua.orgs.phrases import CATEGORIES, ROLES, UNIT_KINDS
from thidua.orgs.queries import grants_of, still_here
from thidua.orgs.queries.picking import find_people, find_units
from thidua.store import clock
from thidua.ui.fields import DayField
from thidua.ui.picking import PickField, PickingForm
from thidua.ui.picking_many import PickManyField


class UnitField(PickField):
    """A unit of a list, set in by its depth."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(find=find_units, **{"empty_label": _("Chọn đơn vị") if kwargs.get("required", True) else _("(không chọn)"), **kwargs})

    def label_from_instance(self, obj: Any) -> str:
        return f"{'— ' * (obj.depth - 1)}{obj.name}"


class PersonField(PickField):
    """A person of a list, told apart by the code."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(find=find_people, **{"empty_label": _("Chọn người") if kwargs.get("required", True) else _("(không chọn)"), **kwargs})

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name} ({obj.code})"


class PeopleField(PickManyField):
    """Several people of a list, told apart by the code."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(find=find_people, **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name} ({obj.code})"


def day_field(label: Any, *, required: bool = True, today: bool = True) -> forms.DateField:
    """A day that is today unless somebody writes another."""
    return DayField(label=label, required=required, initial=clock.today if today else None)


class FirstRun(NewPassword):
    """The agency and its first administrator, made by whoever can read the code on the server."""

    code = forms.CharField(
        label=_("Mã bắt đầu"),
        max_length=30,
        help_text=_("Lệnh thidua init trên máy chủ in mã này; xem lại bằng thidua doctor."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
    agency = forms.CharField(label=_("Tên cơ quan"), max_length=200, help_text=_("Ví dụ: Sở Tư pháp tỉnh Mẫu."))
    name = forms.CharField(label=_("Họ và tên quản trị viên"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    username = forms.SlugField(
        label=_("Tên đăng nhập"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "username"}),
        help_text=_("Chữ không dấu, số, gạch nối, gạch dưới; không có khoảng trống."),
    )
    field_order = ("code", "agency", "name", "username", "password", "again")

    def clean_code(self) -> str:
        typed: str = self.cleaned_data["code"]
        if not constant_time_compare(codes.clean_code(typed), codes.clean_code(first_code())):
            raise forms.ValidationError(_("Mã không đúng. Gõ thidua doctor trên máy chủ để xem mã bắt đầu của bản cài đặt này."))
        return typed

    def owner(self) -> User:
        return User(username=self.cleaned_data.get("username", ""), display_name=self.cleaned_data.get("name", ""))


class AsOf(forms.Form):
    """The day whose organisation is shown."""

    ngay = day_field(_("Xem theo ngày"), required=False)

    def day(self) -> dt.date:
        """The chosen day; today when none was written, or one that cannot be read."""
        chosen: dt.date | None = self.cleaned_data.get("ngay") if self.is_valid() else None
        return chosen or clock.today()


class UnitForm(forms.Form):
    """A unit as it is written on paper."""

    code = forms.CharField(label=_("Mã đơn vị"), max_length=40)
    name = forms.CharField(label=_("Tên đơn vị"), max_length=200)
    short_name = forms.CharField(label=_("Tên gọi tắt"), max_length=80, required=False)
    kind = forms.ChoiceField(label=_("Loại"), choices=[*UNIT_KINDS.items()], initial=UnitKind.DIVISION.value)
    document_symbol = forms.CharField(label=_("Ký hiệu trên văn bản"), max_length=40, required=False)
    place = forms.CharField(label=_("Địa danh ghi trên văn bản"), max_length=80, required=False)
    superior_name = forms.CharField(label=_("Cơ quan chủ quản ghi trên văn bản"), max_length=200, required=False)
    is_public = forms.BooleanField(label=_("Kế hoạch đã ban hành được công khai"), required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def named(self) -> dict[str, Any]:
        """Code, name and kind as the actions take them."""
        said = self.cleaned_data
        return {"code": said["code"], "name": said["name"], "kind": UnitKind(said["kind"])}

    def details(self) -> UnitDetails:
        kept = ("short_name", "document_symbol", "place", "superior_name", "is_public")
        return UnitDetails(**{name: self.cleaned_data[name] for name in kept})


class PersonForm(forms.Form):
    """A person; the name in one field, as people write it."""

    code = forms.CharField(label=_("Mã cán bộ"), max_length=40)
    full_name = forms.CharField(label=_("Họ và tên"), max_length=140)
    address = forms.ChoiceField(label=_("Cách xưng hô"), choices=[(a.value, a.value) for a in Address], initial=Address.UNKNOWN.value)
    category = forms.ChoiceField(label=_("Nhóm"), choices=[*CATEGORIES.items()], initial=Category.CIVIL_SERVANT.value)
    email = forms.EmailField(label=_("Thư điện tử"), required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def keep_address(self) -> None:
        """The address is told and not asked: whoever fills this in may not decide where a new password goes."""
        self.fields["email"].disabled = True
        self.fields["email"].help_text = address_kept()

    def clean_full_name(self) -> str:
        name = " ".join(self.cleaned_data["full_name"].split())
        if len(name.split()) < 2:
            raise forms.ValidationError(_("Ghi đủ họ và tên, ví dụ Lê Thị Lan Chi."))
        return name

    def details(self) -> PersonDetails:
        family, *middle, given = self.cleaned_data["full_name"].split()
        return PersonDetails(
            family_name=family,
            middle_name=" ".join(middle),
            given_name=given,
            address=Address(self.cleaned_data["address"]),
            category=Category(self.cleaned_data["category"]),
            email=self.cleaned_data["email"],
        )


class PostForm(PickingForm):
    """Where somebody works from a day."""

    unit = UnitField(label=_("Đơn vị"), queryset=Unit.objects.none())
    position = forms.CharField(label=_("Chức vụ, vị trí"), max_length=120)
    from_date = day_field(_("Từ ngày"))

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]  # reason: a model choice field


class PlaceForm(PostForm):
    """A move, or a second post."""

    beside = forms.BooleanField(label=_("Kiêm nhiệm: giữ cả vị trí đang có"), required=False)


class NewPerson(PostForm, PersonForm):
    """A person with the first post."""

    field_order = ("code", "full_name", "address", "category", "unit", "position", "from_date", "email")


class RoleForm(PickingForm):
    """A role over a unit between two days."""

    role = forms.ChoiceField(label=_("Vai trò"), choices=[*ROLES.items()])
    unit = UnitField(label=_("Trong phạm vi"), queryset=Unit.objects.none())
    from_date = day_field(_("Từ ngày"))
    to_date = day_field(_("Đến hết ngày"), required=False, today=False)

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]  # reason: a model choice field


class DelegationForm(PickingForm):
    """A role lent for some days."""

    to = PersonField(label=_("Ủy quyền cho"), queryset=Person.objects.none())
    grant = forms.ChoiceField(label=_("Vai trò đang giữ"))
    from_date = day_field(_("Từ ngày"))
    to_date = day_field(_("Đến hết ngày"), today=False)

    def __init__(self, *args: Any, people: Any, grants: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.grants = {str(one.pk): one for one in grants}
        self.fields["to"].queryset = people  # type: ignore[attr-defined]  # reason: a model choice field
        lent = [(str(g.pk), f"{ROLES[g.role]}: {g.unit.name}") for g in grants if g.role != RoleKind.ADMINISTRATOR]
        self.fields["grant"].choices = lent  # type: ignore[attr-defined]  # reason: a choice field

    def loan(self) -> dict[str, Any]:
        """To whom, which role over which unit and when, as the action takes it."""
        said = self.cleaned_data
        held = self.grants[said["grant"]]
        return {"to": said["to"], "role": RoleKind(held.role), "unit": held.unit, "from_date": said["from_date"], "to_date": said["to_date"]}


def lending_form(person: Person | None, data: Any = None) -> DelegationForm | None:
    """The form with the colleagues to choose from; none for somebody who has nothing to lend: the list of people is not theirs to read."""
    today = clock.today()
    grants = grants_of(person).on(today).exclude(role=RoleKind.ADMINISTRATOR) if person else None
    if person is None or not grants:
        return None
    colleagues = Person.objects.filter(still_here(today), root=person.root).exclude(pk=person.pk).order_by("sort_key")
    return DelegationForm(data, people=colleagues, grants=grants)

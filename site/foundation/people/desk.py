"""Accounts in the back office: opened with an invitation, closed, never deleted, without groups to tick."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import django_filters  # type: ignore[import-untyped]
from django import forms
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.widgets import Button
from wagtail.admin.widgets.boolean_radio_select import BooleanRadioSelect
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.users.views.groups import GroupViewSet
from wagtail.users.views.users import CreateView, EditView, IndexView, UserColumn, UserViewSet

from foundation.models import User
from foundation.people import mails
from foundation.stale_forms import KeepBothVersionsMixin

if TYPE_CHECKING:
    UserForm = forms.ModelForm[User]
else:
    UserForm = forms.ModelForm


class AccountForm(UserForm):
    """What can be said of a new account; its password is its owner's to choose."""

    class Meta:
        model = User
        fields: tuple[str, ...] = ("email", "first_name", "last_name", "function_title")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["first_name"].required = True
        self.fields["last_name"].required = True

    def clean_email(self) -> str:
        """Put the address in lower case and refuse one that another account has."""
        email = str(self.cleaned_data["email"]).strip().lower()
        if User.objects.filter(email__iexact=email).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError("Un compte a déjà cette adresse électronique.")
        return email


class AccountEditForm(AccountForm):
    """The same, and whether the account is open; nobody closes their own."""

    class Meta(AccountForm.Meta):
        fields = (*AccountForm.Meta.fields, "is_active")

    def __init__(self, *args: Any, editing_self: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if editing_self:
            del self.fields["is_active"]


class AccountFilterSet(WagtailFilterSet):
    """Finds open or closed accounts, and those that nobody has used for long."""

    is_active = django_filters.BooleanFilter(label="Compte ouvert", widget=BooleanRadioSelect)
    last_login = django_filters.DateFromToRangeFilter(
        label="Dernière connexion", widget=DateRangePickerWidget
    )

    class Meta:
        model = User
        fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, is_searching: bool = False, **kwargs: Any) -> None:
        """Take what Wagtail's list of users tells its filters; these ask nothing that a search breaks."""
        super().__init__(*args, **kwargs)


class AccountPolicy(ModelPermissionPolicy):
    """Django's permissions on accounts, less deletion, and less the break-glass accounts for anyone else."""

    def user_has_permission(self, user: AbstractBaseUser | AnonymousUser, action: str) -> bool:
        """Say whether someone may do this to accounts at all."""
        return action != "delete" and bool(super().user_has_permission(user, action))

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Model) -> bool:
        """Say whether someone may do this to this account.

        Whoever can change the address of an account can have its password sent to them. An anonymised one stays as
        it is.
        """
        if getattr(instance, "is_superuser", False) and not user.is_superuser:
            return False
        if getattr(instance, "is_anonymised", False) and action != "view":
            return False
        return self.user_has_permission(user, action)


def open_or_closed(account: User) -> str:
    """Whether an account is open, in a word: Wagtail's tick is drawn by a script."""
    return "Ouvert" if account.is_active else "Fermé"


class AccountIndexView(IndexView):
    """The list of accounts, without boxes to tick: nothing is done to several at once."""

    template_name = "wagtailadmin/generic/index.html"
    results_template_name = "foundation/people/accounts.html"
    page_title = "Comptes"
    add_item_label = "Ouvrir un compte"

    @property
    def columns(self) -> list[Column]:
        """Name, address, function, whether open, last sign-in."""
        return [
            self._get_title_column_class(UserColumn)(
                "name",
                accessor=User.get_full_name,
                label="Nom",
                sort_key="name",
                get_url=self.get_edit_url,
                classname="name",
            ),
            Column("email", label="Adresse électronique", sort_key="email"),
            Column("function_title", label="Fonction"),
            Column("is_active", label="Compte", accessor=open_or_closed, sort_key="is_active"),
            DateColumn("last_login", label="Dernière connexion", sort_key="last_login"),
        ]

    def get_edit_url(self, instance: User) -> str | None:
        """No link to an account that the person may not change."""
        if not self.user_has_permission_for_instance("change", instance):
            return None
        url: str | None = super().get_edit_url(instance)
        return url

    def get_delete_url(self, instance: User) -> None:
        """There is no deleting an account."""

    def get_list_buttons(self, instance: User) -> list[Any]:
        """The title is the only link a row needs."""
        return []

    @property
    def show_export_buttons(self) -> bool:
        """Addresses of people leave the house by no button."""
        return False


class AccountCreateView(CreateView):
    """Opens an account and invites its owner to choose a password, in one transaction."""

    page_title = "Ouvrir un compte"
    success_message = "Le compte de %(object)s est ouvert : une invitation part à son adresse."
    error_message = "Le compte n’a pas pu être ouvert : corrigez ce qui est indiqué."
    submit_button_label = "Ouvrir le compte et envoyer l’invitation"
    submit_button_active_label = "Ouverture…"

    def get_page_subtitle(self) -> str:
        """None: the title says it."""
        return ""

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Name the screen itself: Wagtail would write "Nouvel(le)"."""
        return [*super().get_breadcrumbs_items()[:-1], {"url": "", "label": self.page_title}]

    def save_instance(self) -> User:
        """Save the account without a password that works, and write the invitation with it."""
        self.form.instance.set_unusable_password()
        user: User = super().save_instance()
        mails.send_invitation(user)
        return user


class AccountEditView(KeepBothVersionsMixin, EditView):
    """Changes an account or closes it; two people may have it open at once."""

    row_name = "object"
    success_message = "Le compte de %(object)s est enregistré."
    error_message = "Le compte n’a pas pu être enregistré : corrigez ce qui est indiqué."

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the account."""
        super().setup(request, *args, **kwargs)
        self.can_delete = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Refuse whoever may not change this very account."""
        if not self.user_has_permission_for_instance("change", self.object):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_template_names(self) -> list[str]:
        """Stock's form, with its imprint and, when it is stale, the two versions."""
        return ["foundation/people/account_edit.html"]

    def panel_of(self, typed: Any) -> Any:
        """The fields of the form, in its order."""
        fields = ObjectList([FieldPanel(name) for name in AccountEditForm.Meta.fields])
        return fields.bind_to_model(User).get_bound_panel(instance=typed, request=self.request, form=None)

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        """Stock's, and the way to « Anonymiser le compte »."""
        address = reverse("anonymise_account", args=[self.object.pk])
        anonymise = Button("Anonymiser le compte", url=address, icon_name="user", priority=30)
        return [*super().header_more_buttons, anonymise]


class AccountViewSet(UserViewSet):
    """Wagtail's screens of users, as accounts of this house."""

    menu_label = "Comptes"
    filterset_class = AccountFilterSet
    permission_policy = AccountPolicy(User)
    index_view_class = AccountIndexView
    add_view_class = AccountCreateView
    edit_view_class = AccountEditView
    template_prefix = ""
    copy_view_enabled = False

    def get_form_class(self, for_update: bool = False) -> type[UserForm]:
        """The form of a new account, or of one that exists."""
        return AccountEditForm if for_update else AccountForm


class ClosedGroupViewSet(GroupViewSet):
    """Groups follow from mandates: no menu entry, and `foundation.people.closed` answers 404."""

    add_to_settings_menu = False

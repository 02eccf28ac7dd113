"""One layout for every form: label above, hint under it, the fault between label and input."""

from django.forms.renderers import DjangoTemplates


class FormLayout(DjangoTemplates):
    """`{{ form }}` gives `ui/form.html`, each field `ui/field.html`; set as FORM_RENDERER."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"

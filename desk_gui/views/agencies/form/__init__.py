"""The form of an agency: one long page of parts, with a list of them at the left."""

from desk_gui.views.agencies.form.dialog import AgencyForm

__all__ = ["AgencyForm"]

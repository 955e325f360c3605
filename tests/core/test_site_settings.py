from wagtail.models import Site

from core.models import SiteSettings


def test_a_new_name_reaches_the_record_that_the_admin_shows(home):
    site_settings = SiteSettings.load()
    site_settings.name = "County Health Letter"

    site_settings.save()

    assert Site.objects.get(is_default_site=True).site_name == "County Health Letter"

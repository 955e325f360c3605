from typing import Any

from django.core.management.base import BaseCommand

from search.models import SynonymGroup
from search.synonym_file import write_groups


class Command(BaseCommand):
    help = "Write all synonyms as CSV, as import_synonyms reads them."

    def handle(self, *args: Any, **options: Any) -> None:
        write_groups(SynonymGroup.objects.all(), self.stdout._out)

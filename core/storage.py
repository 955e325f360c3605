import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage

IMPORT = re.compile(
    r'@import url\("(?P<path>[\w./-]+\.css)"\)(?: layer\((?P<layer>[\w-]+)\))?;'
)


class StaticStorage(CompressedManifestStaticFilesStorage):
    """Compressed, fingerprinted files; modules and their imports stay one release.

    `css/site.css` lists the components with `@import`, which a browser would fetch
    one by one. Collected, they are one file.
    """

    support_js_module_import_aggregation = True
    stylesheet = "css/site.css"

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[Any]:
        if self.stylesheet in paths and not dry_run:
            storage, path = paths[self.stylesheet]
            self.join_imports(Path(storage.path(path)))
            # Fingerprint the joined file, not the list that it came from.
            paths = paths | {self.stylesheet: (self, self.stylesheet)}
        yield from super().post_process(paths, dry_run=dry_run, **options)

    def join_imports(self, source: Path) -> None:
        """Write the joined file; the list is read where it is kept, since the
        collected copy may be the joined file of an earlier run.
        """

        def joined(match: re.Match[str]) -> str:
            css = (source.parent / match["path"]).read_text()
            return f"@layer {match['layer']} {{\n{css}}}\n" if match["layer"] else css

        joined_css = IMPORT.sub(joined, source.read_text())
        Path(self.path(self.stylesheet)).write_text(joined_css)

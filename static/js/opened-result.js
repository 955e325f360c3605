/**
 * Tells the site once that a result was opened; not which, and nothing about the reader.
 *
 * Results stand in `[data-search-token]`, with the address in `data-search-opened`.
 */
const results = document.querySelector("[data-search-token]");
let isTold = false;

function tell(event) {
  if (isTold || event.button > 1 || !event.target.closest("a[href]")) return;
  const { searchToken, searchOpened } = results.dataset;
  isTold = navigator.sendBeacon(
    searchOpened,
    new URLSearchParams({ token: searchToken }),
  );
}

for (const kind of ["click", "auxclick"]) results?.addEventListener(kind, tell);

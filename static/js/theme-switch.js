/** Let the reader choose light or dark; the choice is kept for the next page. */
export function offerThemes(select) {
  if (!select) {
    return;
  }
  select.value = document.documentElement.dataset.theme ?? "";
  select.addEventListener("change", () => {
    document.documentElement.dataset.theme = select.value;
    remember(select.value);
  });
}

function remember(theme) {
  try {
    localStorage.setItem("theme", theme);
  } catch {
    // Private windows may refuse: the choice then holds for this page.
  }
}

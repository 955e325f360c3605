// Leads from a point of the panel "Before publishing" to the field that mends it,
// also inside a block, and keeps the number at the panel's toggle true.

const FOCUSABLE =
  'input:not([type="hidden"]), textarea, select, [contenteditable="true"], button';

function findPlace(path) {
  const steps = path.split(".");
  let place = document.querySelector(
    `[data-contentpath="${CSS.escape(steps[0])}"]`,
  );
  for (const step of steps.slice(1)) {
    const inner = place?.querySelector(`[data-contentpath="${CSS.escape(step)}"]`);
    if (!inner) break;
    place = inner;
  }
  return place || document.querySelector(`#panel-child-content-${steps[0]}-section`);
}

function showTab(place) {
  const tab = place.closest('[role="tabpanel"]');
  if (!tab?.hidden) return;
  document.querySelector(`[role="tab"][href="#${tab.id}"]`)?.click();
}

function unfold(place) {
  for (let panel = place; panel; panel = panel.parentElement) {
    const toggle = panel.querySelector?.(
      ':scope > .w-panel__header [data-panel-toggle][aria-expanded="false"]',
    );
    toggle?.click();
  }
}

function goTo(path) {
  const place = findPlace(path);
  if (!place) return;
  showTab(place);
  unfold(place);
  const content = place.querySelector(".w-panel__content, .w-field__input") || place;
  const field = content.querySelector(FOCUSABLE) || place.querySelector(FOCUSABLE);
  place.scrollIntoView({ block: "center" });
  field?.focus({ preventScroll: true });
}

function showNumber() {
  const panel = document.querySelector("[data-gate-count]");
  const counter = document.querySelector(
    '[data-side-panel-toggle="gate"] [data-side-panel-toggle-counter]',
  );
  if (!panel || !counter) return;
  const number = panel.dataset.gateCount;
  if (counter.textContent.trim() !== number) counter.textContent = number;
  counter.hidden = number === "0";
}

document.addEventListener("click", (event) => {
  const point = event.target.closest("[data-gate-field]");
  if (point) goTo(point.dataset.gateField);
});

document.addEventListener("DOMContentLoaded", () => {
  const holder = document.querySelector('[data-side-panel="gate"]');
  if (holder) {
    new MutationObserver(showNumber).observe(holder, { childList: true });
  }
  const asked = new URLSearchParams(window.location.search).get("field");
  if (asked) window.setTimeout(() => goTo(asked), 600);
});

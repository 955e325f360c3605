/* Keeps what a reviewer writes until the server has it, and fetches what a list lacks. */
const PREFIX = "review-";

const keyOf = (form) =>
  `${PREFIX}${location.pathname}-${form.dataset.keep}-${form.elements.namedItem("seen_hash").value}`;

function fieldsOf(form) {
  return [...form.querySelectorAll("textarea")];
}

function keep(form) {
  const words = fieldsOf(form).map((field) => [field.name, field.value]);
  localStorage.setItem(keyOf(form), JSON.stringify(Object.fromEntries(words)));
}

function giveBack(form) {
  const kept = JSON.parse(localStorage.getItem(keyOf(form)) || "null");
  if (!kept) return;
  for (const field of fieldsOf(form)) {
    if (field.value === field.defaultValue && kept[field.name]) {
      field.value = kept[field.name];
    }
  }
  const fold = form.closest("details");
  if (fold) fold.open = true;
}

/* The server took an answer where it sends the reviewer on with a message. */
const isTaken = document.querySelector(".messages .success");
if (isTaken) {
  const sent = sessionStorage.getItem(`${PREFIX}sent`);
  if (sent) localStorage.removeItem(sent);
}
sessionStorage.removeItem(`${PREFIX}sent`);

for (const form of document.querySelectorAll("form[data-keep]")) {
  giveBack(form);
  form.addEventListener("input", () => keep(form));
  form.addEventListener("submit", () => sessionStorage.setItem(`${PREFIX}sent`, keyOf(form)));
}

async function fetchSummary(place) {
  const answer = await fetch(place.dataset.summary, {
    headers: { "X-Requested-With": "XMLHttpRequest" },
  });
  if (!answer.ok) return;
  const { summary } = await answer.json();
  place.textContent = summary.charAt(0).toUpperCase() + summary.slice(1);
}

for (const place of document.querySelectorAll("[data-summary]")) {
  await fetchSummary(place);
}

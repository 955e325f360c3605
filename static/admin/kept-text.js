/* Keeps what is written in the page editor in this browser until the server has it, and
   offers it back where the server never got it. */
const words = JSON.parse(document.getElementById("editor-faults").textContent);
const NOT_KEPT = /^(csrfmiddlewaretoken|overwrite_revision_id|loaded_revision_.*|action-.*|workflow-action-.*)$/;
const PAUSE = 600;

/* Pages only: other forms of the admin, an account's with its passwords, are not kept. */
const form = document.querySelector("form#page-edit-form[data-edit-form]");
const own = `${Date.now()}-${Math.floor(Math.random() * 1e9)}`;
let changes = 0;
let sent = 0;
let timer = null;

const keyOf = () => new URL(form.action, location).pathname;

const asked = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

async function shelf(mode = "readwrite") {
  const opening = indexedDB.open("kept-text", 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore("texts", { keyPath: "key" });
  return (await asked(opening)).transaction("texts", mode).objectStore("texts");
}

const forget = async (key) => asked((await shelf()).delete(key));

async function keep() {
  const fields = [...new FormData(form)].filter(
    ([name, value]) => typeof value === "string" && !NOT_KEPT.test(name),
  );
  const text = { key: keyOf(), id: own, at: Date.now(), fields };
  await asked((await shelf()).put(text));
}

function noteChange() {
  changes += 1;
  clearTimeout(timer);
  timer = setTimeout(keep, PAUSE);
}

/* A rich text is stored as JSON: a file for people has its words. */
function inWords([name, value]) {
  try {
    const { blocks } = JSON.parse(value);
    return `${name}\n${blocks.map((block) => block.text).join("\n")}`;
  } catch {
    return `${name}\n${value}`;
  }
}

function saveAsFile(kept) {
  const written = kept.fields.filter(([, value]) => value.trim()).map(inWords);
  const file = new Blob([written.join("\n\n")], { type: "text/plain" });
  const link = Object.assign(document.createElement("a"), {
    href: URL.createObjectURL(file),
    download: words.fileName,
  });
  link.click();
}

async function putBack(kept, say) {
  const data = new FormData();
  for (const [name, value] of kept.fields) data.append(name, value);
  data.set("csrfmiddlewaretoken", new FormData(form).get("csrfmiddlewaretoken"));
  const response = await fetch(form.action, {
    method: "POST",
    body: data,
    headers: { Accept: "application/json" },
  });
  const answer = await response.json();
  if (!answer.success) {
    say(answer.error_message);
    return;
  }
  await forget(kept.key);
  location.assign(answer.url ?? location.href);
}

function offer(kept) {
  const box = document.createElement("div");
  box.className = "kept-text help-block help-warning";
  box.setAttribute("role", "status");
  const line = document.createElement("p");
  line.textContent = words.offer.replace("%s", new Date(kept.at).toLocaleString());
  const say = (text) => {
    line.textContent = text;
  };
  const button = (label, act) => {
    const made = Object.assign(document.createElement("button"), {
      type: "button",
      className: "button button-small button-secondary",
      textContent: label,
      onclick: act,
    });
    return made;
  };
  box.append(
    line,
    button(words.putBack, () => putBack(kept, say)),
    " ",
    button(words.saveAsFile, () => saveAsFile(kept)),
    " ",
    button(words.throwAway, () => forget(kept.key).then(() => box.remove())),
  );
  form.before(box);
}

/* The server names in a cookie the texts that it stored last. */
const taken = () =>
  document.cookie.match(/(?:^|; )taken_text=([\d.-]+)/)?.[1].split(".") ?? [];

async function begin() {
  const kept = await asked((await shelf("readonly")).get(keyOf()));
  const isOnScreen = form.dataset.wUnsavedForceValue === "true";
  if (kept && taken().includes(kept.id)) await forget(kept.key);
  else if (kept && !isOnScreen) offer(kept);

  const mark = Object.assign(document.createElement("input"), {
    type: "hidden",
    name: "kept_text",
    value: own,
  });
  form.append(mark);

  for (const type of ["input", "change", "keyup", "w-unsaved:add"]) {
    document.addEventListener(type, (event) => {
      if (form.contains(event.target)) noteChange();
    }, { capture: true });
  }
  form.addEventListener("submit", keep);
  let key = keyOf();
  document.addEventListener("w-autosave:save", () => {
    sent = changes;
    key = keyOf();
  });
  document.addEventListener("w-autosave:success", async () => {
    if (sent !== changes) return;
    clearTimeout(timer);
    await forget(key);
  });
}

if (form && window.indexedDB) begin();

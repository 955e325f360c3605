/* Between the editor's form and the server: each save carries the token of today's
   sign-in, a button waits for the autosave under way, an autosave for the button that was
   pressed, and who is signed out is told. */
const words = JSON.parse(document.getElementById("editor-faults").textContent);
const BANNER = "editor-fault";

const form = () => document.querySelector("form[data-edit-form]");

/* Signing in, in whichever tab, makes a new token; the page's own is then refused. */
function renewToken(data) {
  const cookie = document.cookie
    .split("; ")
    .find((part) => part.startsWith(`${words.cookie}=`));
  const token = cookie?.slice(words.cookie.length + 1);
  if (token && data.has("csrfmiddlewaretoken")) {
    data.set("csrfmiddlewaretoken", token);
  }
}

let underWay = null;
let comesBack = null;
const send = window.fetch;
window.fetch = async (address, options = {}) => {
  if (!(options.body instanceof FormData)) return send(address, options);
  const isAutosave =
    address === form()?.action && new Headers(options.headers).has("X-CSRFToken");
  if (isAutosave) await comesBack?.promise;
  renewToken(options.body);
  const sent = send(address, options);
  if (isAutosave) underWay = sent;
  return sent;
};

/* While the whole form is on its way an autosave would save it twice: a new page would
   be there two times. It waits until somebody comes back to this page, if ever. */
document.addEventListener("submit", (event) => {
  if (event.target === form() && !event.defaultPrevented) comesBack = Promise.withResolvers();
});
window.addEventListener("pageshow", () => {
  comesBack?.resolve();
  comesBack = null;
});

function settle() {
  underWay = null;
  for (const held of document.querySelectorAll("[data-held]")) {
    delete held.dataset.held;
    held.click();
  }
}

document.addEventListener(
  "click",
  (event) => {
    const button = event.target.closest?.("button[type=submit]");
    if (!underWay || !button || button.form !== form()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    button.dataset.held = "true";
  },
  { capture: true },
);

document.addEventListener("formdata", (event) => {
  if (event.target === form()) renewToken(event.formData);
});

function showBanner(text) {
  document.getElementById(BANNER)?.remove();
  const banner = document.createElement("div");
  banner.id = BANNER;
  banner.className = "editor-fault help-block help-critical";
  banner.setAttribute("role", "alert");
  const link = document.createElement("a");
  Object.assign(link, { href: words.signIn, target: "_blank", textContent: words.signInLabel });
  banner.append(text, " ", link);
  form().prepend(banner);
}

window.addEventListener(
  "w-autosave:error",
  ({ detail }) => {
    const { error_code: code, error_message: message } = detail.response ?? {};
    if (code === "signed_out") showBanner(message);
    if (code === "signed_out" || code === "too_large") detail.text = message;
  },
  { capture: true },
);
document.addEventListener("w-autosave:error", settle);
document.addEventListener("w-autosave:success", () => {
  document.getElementById(BANNER)?.remove();
  settle();
});

/* Back from signing in elsewhere: what waits is saved without another word typed. */
window.addEventListener("focus", () => {
  if (!document.getElementById(BANNER)) return;
  form().dispatchEvent(new CustomEvent("w-unsaved:add", { bubbles: true, cancelable: true }));
});

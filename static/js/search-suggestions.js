import { make, makeOption, set, wordsOf } from "./suggestion-nodes.js";

/**
 * Offers pages, categories and people while a reader types in a search form.
 *
 * An editable combobox with list autocomplete, whose options are links
 * (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/). Where anything fails, the form
 * searches as it does without scripts.
 */
const ASK_AFTER = 150;
const SAY_AFTER = 500;
const FEWEST_LETTERS = 2;
const STEPS = { ArrowDown: 1, ArrowUp: -1 };
const IN_THE_TEXT = ["ArrowLeft", "ArrowRight", "Home", "End"];
const answers = new Map();

export function offerSuggestions(form) {
  new Combobox(form, form.querySelector("input"));
}

class Combobox {
  /** What was typed last, and what the options were offered for. */
  text = "";
  offered = "";
  /** Where the arrows are: 0 is the field, then come the options. */
  place = 0;

  constructor(form, input) {
    this.form = form;
    this.input = input;
    this.list = make("div", "suggestions", {
      role: "listbox",
      id: `${input.id}-list`,
      "aria-label": input.labels[0].textContent,
    });
    this.list.hidden = true;
    this.status = make("p", "suggestions__status", { role: "status" });
    set(input, { role: "combobox", "aria-autocomplete": "list", "aria-expanded": false });
    this.listen();
  }

  listen() {
    const { form, input, list } = this;
    input.addEventListener("input", (event) => event.isComposing || this.typed());
    input.addEventListener("compositionend", () => this.typed());
    input.addEventListener("keydown", (event) => event.isComposing || this.pressed(event));
    input.addEventListener("blur", () => this.close());
    form.addEventListener("submit", () => this.close());
    // A press would take the focus from the field, and that closes the list.
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", () => this.close());
  }

  get options() {
    return this.list.children;
  }

  get isOpen() {
    return !this.list.hidden;
  }

  typed() {
    const text = this.input.value.trim().replace(/\s+/g, " ").toLowerCase();
    if (text === this.text) return;
    this.forget();
    this.choose(0);
    this.text = text;
    if (wordsOf(text).join("").length < FEWEST_LETTERS) {
      this.show([]);
    } else {
      if (!this.isOpen) this.list.replaceChildren();
      this.attach();
      this.timer = setTimeout(() => this.ask(text), ASK_AFTER);
    }
  }

  attach() {
    if (this.list.isConnected) return;
    this.form.append(this.list, this.status);
    set(this.input, { "aria-controls": this.list.id });
  }

  async ask(text) {
    this.asking = new AbortController();
    const { signal } = this.asking;
    try {
      const answer = answers.get(text) ?? (await this.fetch(text, signal));
      answers.set(text, answer);
      if (signal.aborted) return;
      this.show(answer.suggestions);
      this.timer = setTimeout(() => this.say(answer.status), SAY_AFTER);
    } catch {
      if (!signal.aborted) this.show([]);
    }
  }

  async fetch(text, signal) {
    const query = new URLSearchParams({ q: text });
    const response = await fetch(`${this.form.dataset.suggestions}?${query}`, { signal });
    if (!response.ok) throw new Error(response.statusText);
    return response.json();
  }

  /** Drop what is not answered, or not said, yet. */
  forget() {
    clearTimeout(this.timer);
    this.asking?.abort();
  }

  show(suggestions) {
    this.choose(0);
    this.offered = this.text;
    const words = wordsOf(this.text);
    this.list.replaceChildren(...suggestions.map((one) => makeOption(one, words)));
    [...this.options].forEach((option, at) => (option.id = `${this.list.id}-${at}`));
    this.reveal(suggestions.length > 0);
  }

  reveal(isOpen) {
    this.list.hidden = !isOpen;
    set(this.input, { "aria-expanded": isOpen });
    this.say("");
  }

  say(words) {
    this.status.textContent = words;
  }

  close() {
    this.forget();
    this.choose(0);
    this.reveal(false);
    this.text = this.offered;
  }

  pressed(event) {
    const chosen = this.options[this.place - 1];
    if (event.key in STEPS) {
      this.move(STEPS[event.key]);
    } else if (event.key === "Enter" && chosen) {
      chosen.click();
    } else if (event.key === "Escape" && (this.isOpen || this.input.value)) {
      this.retreat();
    } else {
      if (IN_THE_TEXT.includes(event.key)) this.choose(0);
      return;
    }
    event.preventDefault();
  }

  move(step) {
    const places = this.options.length + 1;
    if (places === 1) {
      this.typed();
    } else {
      if (!this.isOpen) this.reveal(true);
      this.choose((this.place + step + places) % places);
    }
  }

  /** Close the list; where it is closed, clear the field. */
  retreat() {
    if (this.isOpen) {
      this.close();
    } else {
      this.input.value = "";
      this.typed();
    }
  }

  choose(place) {
    this.options[this.place - 1]?.removeAttribute("aria-selected");
    this.place = place;
    const option = this.options[place - 1];
    if (option) {
      set(option, { "aria-selected": true });
      set(this.input, { "aria-activedescendant": option.id });
      option.scrollIntoView({ block: "nearest" });
    } else {
      this.input.removeAttribute("aria-activedescendant");
    }
  }
}

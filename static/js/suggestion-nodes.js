const WORDS = /[\p{L}\p{M}\p{N}]+/gu;

export function wordsOf(text) {
  return text.match(WORDS) ?? [];
}

export function makeOption({ label, detail, url }, words) {
  const option = make("a", "suggestions__option", { role: "option", href: url, tabindex: -1 });
  const name = make("span", "suggestions__label");
  const kind = make("span", "suggestions__detail");
  name.append(...emphasized(label, words));
  kind.append(detail);
  option.append(name, " ", kind);
  return option;
}

/** Cut a label into nodes; what begins a word as it was typed stands in `<b>`. */
function emphasized(label, words) {
  const telling = words.filter((word) => word.length > 1);
  if (telling.length === 0) return [label];
  const longestFirst = telling.sort((one, other) => other.length - one.length).join("|");
  const typed = new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])(${longestFirst})`, "giu");
  return label.split(typed).map((part, at) => {
    if (at % 2 === 0) return part;
    const bold = make("b", "suggestions__typed");
    bold.append(part);
    return bold;
  });
}

export function make(tag, className, attributes = {}) {
  const one = document.createElement(tag);
  one.className = className;
  return set(one, attributes);
}

export function set(one, attributes) {
  for (const [name, value] of Object.entries(attributes)) one.setAttribute(name, value);
  return one;
}

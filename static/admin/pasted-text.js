/* Text from Word and Google Docs, made ready for the editor: what Draftail keeps already
   (lists, links, bold) is left alone; what it would lose or invent is mended here. */
const EDITOR = '.public-DraftEditor-content';
const OWN = 'data-draftjs-conductor-fragment';
const SIGNS = '0123456789+-=()n';
const RAISED = [...'⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ'];
const LOWERED = [...'₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₙ'];

const rename = (node, tag) => {
  const other = node.ownerDocument.createElement(tag);
  other.append(...node.childNodes);
  node.replaceWith(other);
};

/* A document's title and chapters are its level 1; a story's headings begin at level 2. */
const lowerHeadings = (body) => {
  const drop = body.querySelector('h1') ? 1 : 0;
  for (const heading of body.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
    const level = Math.min(Number(heading.tagName[1]) + drop, 4);
    if (heading.tagName !== `H${level}`) rename(heading, `h${level}`);
  }
};

/* Google Docs wraps all that it copies into bold that is not bold. */
const unwrapFalseBold = (body) => {
  for (const bold of body.querySelectorAll('b')) {
    if (/^(normal|400)$/.test(bold.style.fontWeight)) bold.replaceWith(...bold.childNodes);
  }
};

/* Draftail drops a raised 6, and 10⁶ would become 106. */
const writeSigns = (body, selector, style, signs) => {
  for (const node of body.querySelectorAll(`${selector}, [style*="vertical-align"]`)) {
    const isMeant = node.matches(selector) || node.style.verticalAlign === style;
    const text = node.textContent.trim().replaceAll('−', '-').replaceAll('–', '-');
    if (!isMeant || !text || [...text].some((sign) => !SIGNS.includes(sign))) continue;
    node.replaceWith([...text].map((sign) => signs[SIGNS.indexOf(sign)]).join(''));
  }
};

const dropEmptyLines = (body) => {
  for (const node of [...body.childNodes]) {
    if (node.nodeType === Node.TEXT_NODE && !node.textContent.trim()) node.remove();
  }
};

const mend = (html) => {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  unwrapFalseBold(body);
  lowerHeadings(body);
  writeSigns(body, 'sup', 'super', RAISED);
  writeSigns(body, 'sub', 'sub', LOWERED);
  dropEmptyLines(body);
  return body.innerHTML;
};

document.addEventListener(
  'paste',
  (event) => {
    const html = event.clipboardData?.getData('text/html');
    if (!html || html.includes(OWN) || !event.target.closest?.(EDITOR)) return;
    const mended = new DataTransfer();
    mended.setData('text/html', mend(html));
    mended.setData('text/plain', event.clipboardData.getData('text/plain'));
    Object.defineProperty(event, 'clipboardData', { value: mended });
  },
  { capture: true },
);

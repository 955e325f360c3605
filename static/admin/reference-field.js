/* Below a pasted citation: what was found in it, filled into the fields that are empty. */
const { address } = document.getElementById('reference-field-script').dataset;
const { CSRF_TOKEN } = JSON.parse(document.getElementById('wagtail-config').textContent);
const CITATION = '.reference-block [name$="-value-citation"]';
const asked = new WeakMap();

const noteOf = (citation) => {
  const holder = citation.closest('[data-contentpath="citation"]') ?? citation.parentElement;
  let note = holder.querySelector('.reference-note');
  if (!note) {
    note = document.createElement('p');
    note.className = 'reference-note';
    note.setAttribute('role', 'status');
    holder.append(note);
  }
  return note;
};

const fill = (citation, found) => {
  const stem = citation.name.slice(0, -'citation'.length);
  return Object.keys(found).filter((name) => {
    const field = document.getElementsByName(stem + name)[0];
    if (!field || field.value.trim()) return false;
    field.value = found[name];
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.dispatchEvent(new Event('change', { bubbles: true }));
    return true;
  });
};

const read = async (citation) => {
  const line = citation.value.trim();
  if (!line || asked.get(citation) === line) return;
  asked.set(citation, line);
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'X-CSRFToken': CSRF_TOKEN },
    body: new URLSearchParams({ citation: line }),
  });
  if (citation.value.trim() !== line) return;
  const { found = {}, words = {}, message = '' } = await response.json();
  const filled = fill(citation, found).map((name) => words[name]);
  const note = noteOf(citation);
  if (!response.ok) note.textContent = message;
  else note.textContent = filled.length ? message.replace('%(things)s', filled.join(', ')) : '';
};

const readQuietly = (citation) => read(citation).catch(() => asked.delete(citation));

document.addEventListener('change', ({ target }) => {
  if (target.matches?.(CITATION)) readQuietly(target);
});
document.addEventListener('paste', ({ target }) => {
  if (target.matches?.(CITATION)) setTimeout(() => readQuietly(target), 0);
});

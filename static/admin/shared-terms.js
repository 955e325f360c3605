/* Several uploaded pictures: credit, licence and source are asked once and fill each of them. */
const shared = [...document.querySelectorAll('[data-shared]')];
const list = document.getElementById('upload-list');
const saveAll = document.getElementById('save-all-pictures');
const filled = new WeakMap();

const isOwn = (field) => field.value.trim() && field.value !== filled.get(field);

/* An uploaded picture is kept at once; so are the terms, lest a closed window lose them. */
const keep = (form) => {
  if (!form.querySelector('[name^="image-"]')) return;
  fetch(form.action, { method: 'POST', body: new FormData(form) }).catch(() => {});
};

const fill = (form) => {
  let changed = false;
  for (const { dataset, value } of shared) {
    const field = form.querySelector(`[name$="-${dataset.shared}"]`);
    if (!field || isOwn(field) || field.value === value) continue;
    field.value = value;
    filled.set(field, value);
    changed = true;
  }
  if (changed) keep(form);
};

const forms = () => [...list.querySelectorAll('form')];

const update = () => {
  forms().forEach((form) => {
    if (!form.dataset.terms) {
      form.dataset.terms = 'filled';
      fill(form);
    }
  });
  saveAll.parentElement.hidden = forms().length < 2;
};

new MutationObserver(update).observe(list, { childList: true, subtree: true });
shared.forEach((field) => field.addEventListener('change', () => forms().forEach(fill)));
saveAll.addEventListener('click', () => forms().forEach((form) => form.requestSubmit()));

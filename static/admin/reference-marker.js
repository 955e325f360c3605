/* The toolbar button "Reference": puts a marker of a listed reference into the text. */
(() => {
  const { React, DraftJS, draftail } = window;
  const { EditorState, Modifier } = DraftJS;
  const FIELD = '[data-contentpath="references"]';
  const ICON = React.createElement(window.wagtail.components.Icon, { name: 'openquote' });
  const YEAR = /\b(1[6-9]\d\d|20\d\d)\b/;

  /* Whoever has not chosen otherwise sees the whole toolbar, not only while text is marked. */
  try {
    const toolbar = 'wagtail:draftail-toolbar';
    if (!localStorage.getItem(toolbar)) localStorage.setItem(toolbar, 'sticky');
  } catch { /* A browser that keeps nothing shows Wagtail's own default. */ }

  const newIdentity = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  };

  let lastEditor = null;
  document.addEventListener('focusin', ({ target }) => {
    if (target.matches?.('.public-DraftEditor-content')) lastEditor = target;
  });

  const ownInput = (child, name) =>
    [...child.children].find(
      (node) => node.matches('input[type="hidden"]') && node.name.endsWith(`-${name}`),
    );

  const part = (child, name) =>
    child.querySelector(`[name$="-value-${name}"]`)?.value.trim() ?? '';

  /* A reference that was just added has no identity before the first save: give it one. */
  const identityOf = (child) => {
    const input = ownInput(child, 'id');
    if (!input.value) input.value = newIdentity();
    return input.value;
  };

  const listReferences = () =>
    [...document.querySelectorAll(`${FIELD} [data-streamfield-child]`)]
      .filter((child) => ownInput(child, 'deleted')?.value !== '1')
      .map((child) => ({
        id: identityOf(child),
        citation: part(child, 'citation'),
        year: part(child, 'year'),
      }));

  const labelOf = ({ citation, year }) => {
    const [name] = citation.replace(/^[[(]?\d{1,3}[\].)]\s+/, '').split(/[,.;:(]|\set al/);
    const author = name.replace(/(\s[A-Z]{1,3})+$/, '').trim().slice(0, 40);
    const when = year || citation.match(YEAR)?.[0] || '';
    return `[${[author || 'Reference', when].filter(Boolean).join(' ')}]`;
  };

  const element = (tag, attributes = {}, text = '') => {
    const node = Object.assign(document.createElement(tag), attributes);
    if (text) node.textContent = text;
    return node;
  };

  const addReference = () => {
    const field = document.querySelector(FIELD);
    if (!field) return;
    field.dispatchEvent(new Event('beforematch', { bubbles: true }));
    const before = field.querySelectorAll('[data-streamfield-child]').length;
    const buttons = field.querySelectorAll('[data-streamblock-menu-outer] button, .c-sf-add-button');
    buttons[buttons.length - 1]?.click();
    setTimeout(() => {
      const citations = field.querySelectorAll('[name$="-value-citation"]');
      const target = citations[citations.length - 1] ?? field;
      target.scrollIntoView({ block: 'center' });
      if (field.querySelectorAll('[data-streamfield-child]').length > before) target.focus();
    }, 400);
  };

  class ReferenceSource extends React.Component {
    componentDidMount() {
      this.words = this.props.entityType.words;
      this.references = listReferences();
      this.dialog = this.buildDialog();
      document.body.append(this.dialog);
      this.dialog.addEventListener('close', () => {
        this.dialog.remove();
        if (this.chosen) return;
        this.props.onClose();
        if (this.afterClose) this.afterClose();
        else setTimeout(() => lastEditor?.focus(), 0);
      });
      this.showMatches();
      this.dialog.showModal();
    }

    componentWillUnmount() {
      this.dialog.remove();
    }

    buildDialog() {
      const { words } = this;
      const dialog = element('dialog', { className: 'reference-dialog' });
      dialog.setAttribute('aria-labelledby', 'reference-dialog-title');
      const title = element('h2', { id: 'reference-dialog-title', className: 'w-h3' }, words.title);
      this.filter = element('input', { type: 'search', autocomplete: 'off', id: 'reference-dialog-filter' });
      const label = element('label', { htmlFor: this.filter.id }, words.filter);
      this.list = element('ul', { className: 'reference-dialog__list' });
      this.status = element('p', { className: 'reference-dialog__status' });
      this.status.setAttribute('role', 'status');
      const add = element('button', { type: 'button', className: 'button button-secondary' }, words.add);
      const close = element('button', { type: 'button', className: 'button button-secondary' }, words.close);
      const buttons = element('div', { className: 'reference-dialog__buttons' });
      buttons.append(add, close);
      dialog.append(title, label, this.filter, this.status, this.list, buttons);
      this.filter.addEventListener('input', () => this.showMatches());
      dialog.addEventListener('keydown', (event) => this.onKey(event));
      close.addEventListener('click', () => dialog.close());
      add.addEventListener('click', () => {
        this.afterClose = addReference;
        dialog.close();
      });
      return dialog;
    }

    showMatches() {
      const sought = this.filter.value.toLowerCase().split(/\s+/).filter(Boolean);
      const matches = this.references.filter(({ citation, year }) =>
        sought.every((word) => `${citation} ${year}`.toLowerCase().includes(word)),
      );
      this.list.replaceChildren(
        ...matches.map((reference) => {
          const item = element('li');
          const text = reference.citation || this.words.untitled;
          const button = element('button', { type: 'button', className: 'reference-dialog__choice' }, text);
          button.addEventListener('click', () => this.choose(reference));
          item.append(button);
          return item;
        }),
      );
      this.status.textContent = this.references.length
        ? (matches.length ? '' : this.words.noMatch)
        : this.words.empty;
    }

    onKey(event) {
      event.stopPropagation();
      const choices = [...this.list.querySelectorAll('button')];
      const at = choices.indexOf(document.activeElement);
      if (event.key === 'ArrowDown' && (at >= 0 || document.activeElement === this.filter)) {
        event.preventDefault();
        choices[Math.min(at + 1, choices.length - 1)]?.focus();
      } else if (event.key === 'ArrowUp' && at >= 0) {
        event.preventDefault();
        (choices[at - 1] ?? this.filter).focus();
      } else if (event.key === 'Enter' && document.activeElement === this.filter) {
        event.preventDefault();
        choices[0]?.click();
      }
    }

    choose(reference) {
      const { editorState, entityKey, onComplete } = this.props;
      this.chosen = true;
      this.dialog.close();
      const content = editorState
        .getCurrentContent()
        .createEntity('REFERENCE', 'IMMUTABLE', { id: reference.id });
      const selection = editorState.getSelection();
      const end = { anchorKey: selection.getEndKey(), anchorOffset: selection.getEndOffset(),
        focusKey: selection.getEndKey(), focusOffset: selection.getEndOffset(), isBackward: false };
      const target = entityKey ? selection : selection.merge(end);
      const next = Modifier.replaceText(
        content, target, labelOf(reference), null, content.getLastCreatedEntityKey(),
      );
      onComplete(EditorState.push(editorState, next, 'insert-characters'));
    }

    render() {
      return null;
    }
  }

  const ReferenceMarker = (props) => {
    const { id } = props.contentState.getEntity(props.entityKey).getData();
    const known = listReferences().find((reference) => reference.id === id);
    return React.createElement(
      draftail.TooltipEntity,
      { ...props, icon: ICON, label: known?.citation ?? '', url: null },
      props.children,
    );
  };

  draftail.registerPlugin(
    { type: 'REFERENCE', source: ReferenceSource, decorator: ReferenceMarker },
    'entityTypes',
  );
})();

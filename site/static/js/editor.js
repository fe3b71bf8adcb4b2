// Wagtail's editor saves by itself. A save that a person asks for waits for it: two at once would each find
// the page changed by the other, and the person would be told that somebody else had saved.
(() => {
  let isSavingByItself = false;
  let asked = null;

  function put(form, name, value) {
    let field = form.querySelector(`input[type="hidden"][name="${name}"]`);
    if (!field) {
      field = Object.assign(document.createElement('input'), { type: 'hidden', name });
      form.append(field);
    }
    field.value = value;
  }

  function send(form, saved) {
    if (saved?.revision_id) {
      put(form, 'loaded_revision_id', saved.revision_id);
      put(form, 'loaded_revision_created_at', saved.revision_created_at);
    }
    // The button that was pressed is disabled by now and would not be sent.
    if (asked.name) put(form, asked.name, asked.value);
    form.requestSubmit();
  }

  document.addEventListener('w-autosave:save', (event) => {
    if (asked) event.preventDefault();
    else isSavingByItself = true;
  });

  for (const end of ['w-autosave:success', 'w-autosave:error']) {
    document.addEventListener(end, (event) => {
      isSavingByItself = false;
      if (asked) send(event.target, event.detail.response);
    });
  }

  document.addEventListener('submit', (event) => {
    if (event.target.id !== 'page-edit-form') return;
    asked ??= { name: event.submitter?.name, value: event.submitter?.value };
    if (!isSavingByItself) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, { capture: true });

  // The browser may bring the page back as it was left.
  window.addEventListener('pageshow', () => {
    isSavingByItself = false;
    asked = null;
  });
})();
